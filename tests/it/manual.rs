//! The manual is an English handbook of its own, and says what the program does.

use std::fmt::Write as _;
use std::fs;

use rolebook::content::entity_shape::{own_record, record_in};
use rolebook::content::kinds::Common;
use rolebook::content::record::Record;
use rolebook::content::shape::{Field, RecordShape, Shape};
use rolebook::diagnostic::{Code, Language};
use rolebook::kind::{Audience, Kind};

use crate::builder::site_in;
use crate::crawl;

#[test]
fn the_manual_builds_without_a_finding_and_without_a_dead_link() {
    for audience in Audience::ALL {
        let written = site_in("docs").audience(audience).build();
        let dead = crawl::dead_links(&written);
        assert!(dead.is_empty(), "{}", dead.join("\n"));
    }
}

pub(crate) fn form(shape: &Shape) -> String {
    match shape {
        Shape::Leaf { name, .. } => format!("{name:?}").to_lowercase(),
        Shape::Choice { words, .. } => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Shape::Reference(target) => format!("→ {target:?}").replace("Kind(", "").replace(')', "").to_lowercase(),
        Shape::List(inner) => format!("list of {}", form(inner)),
        Shape::Map(key, value) => format!("table of {} by {}", form(value), form(key)),
        Shape::Record(record) => format!("table {}", record.name),
        Shape::Either(first, second) => format!("{}, or {}", form(first), form(second)),
    }
}

fn row(field: &Field) -> String {
    let required = if field.required { " (required)" } else { "" };
    let doc = field.doc.replace('|', "\\|");
    format!("| `{}`{required} | {} | {} | {doc} |\n", field.name, form(&field.shape), field.audience)
}

fn table(record: &RecordShape) -> String {
    let mut text = String::from("| field | form | audience | meaning |\n|---|---|---|---|\n");
    record.fields.iter().for_each(|field| text.push_str(&row(field)));
    text
}

/// The records that the fields of a record consist of, each once, in the order in which they are met.
pub(crate) fn parts<'a>(record: &'a RecordShape, found: &mut Vec<&'a RecordShape>) {
    for part in record.fields.iter().filter_map(|field| record_in(&field.shape)) {
        if !found.iter().any(|known| known.name == part.name) {
            found.push(part);
            parts(part, found);
        }
    }
}

fn page(title: &str, record: &RecordShape) -> String {
    let mut text = format!("# {title}\n\n{}\n\n", record.doc);
    if !record.fields.is_empty() {
        text.push_str(&table(record));
    }
    let mut found = Vec::new();
    parts(record, &mut found);
    for part in found {
        write!(text, "\n## {}\n\n{}\n\n{}", part.name, part.doc, table(part)).unwrap();
    }
    text
}

/// Compares a file of the repository with what it must say; `ROLEBOOK_UPDATE=1` writes it.
pub(crate) fn expect(path: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("ROLEBOOK_UPDATE").is_some() {
        fs::write(&path, text).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == text, "{} is not what the program says: run the tests with ROLEBOOK_UPDATE=1", path.display());
}

#[test]
fn the_reference_of_fields_is_what_the_program_reads() {
    expect("docs/content/handbook/reference/common.md", &page("Common fields", Common::record()));
    for kind in Kind::ALL {
        let record = own_record(kind);
        let name = record.name.replace('_', " ");
        let title = format!("{}{}", name[..1].to_uppercase(), &name[1..]);
        expect(&format!("docs/content/handbook/reference/{kind}.md"), &page(&title, record));
    }
}

/// The page of a code is its explanation; the page of all codes keeps its words and gets the table.
#[test]
fn every_code_has_its_page_in_the_manual() {
    let folder = "docs/content/handbook/findings";
    let mut table = String::from("| code | finding |\n|---|---|\n");
    for code in Code::ALL {
        let file = format!("{}.md", code.text().to_lowercase());
        writeln!(table, "| [{code}]({file}) | {} |", code.name(Language::English)).unwrap();
        expect(&format!("{folder}/{file}"), code.explanation(Language::English));
    }
    let index = format!("{folder}/index.md");
    let text = fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&index)).unwrap();
    let words = text.split("| code |").next().unwrap();
    expect(&index, &format!("{words}{table}"));
}
