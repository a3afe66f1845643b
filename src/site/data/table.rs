//! Tables for spreadsheets.

use super::fact::{Fact, Label};
use super::gather::Gatherer;
use crate::content::entity_shape::own_record;
use crate::content::kinds::{Common, SkillLink};
use crate::content::record::Record;
use crate::content::shape::Field;
use crate::diagnostic::Language;
use crate::handbook::RoleId;
use crate::kind::Kind;
use crate::route::Route;
use crate::site::matrices;
use crate::site::plan::Plan;
use crate::site::words::Words;
use crate::site::writer::Writer;

/// What spreadsheets know UTF-8 by.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What parts the fields of a row: the sign that a spreadsheet of the language expects.
pub(in crate::site) fn separator(language: Language) -> char {
    match language {
        Language::German => ';',
        Language::English => ',',
    }
}

/// What a table shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Table {
    /// A row for each role.
    Roles,
    /// A row for each skill.
    Skills,
    /// A row for each skill, a column for each role.
    Matrix,
    /// A row for each vacancy.
    Vacancies,
}

impl Table {
    /// All tables with the words that name them.
    pub const ALL: [(&'static str, Self); 4] =
        [("roles", Self::Roles), ("skills", Self::Skills), ("matrix", Self::Matrix), ("vacancies", Self::Vacancies)];
}

/// A table of the whole handbook. `delimiter` parts its fields in place of the sign of the site's language.
pub(super) fn table(gatherer: &Gatherer<'_>, table: Table, delimiter: Option<char>) -> String {
    let writer = &gatherer.writer;
    let separator = delimiter.unwrap_or_else(|| separator(writer.language));
    match table {
        Table::Roles => entities(gatherer, Kind::Role, separator),
        Table::Skills => entities(gatherer, Kind::Skill, separator),
        Table::Vacancies => entities(gatherer, Kind::Vacancy, separator),
        Table::Matrix => {
            let roles: Vec<RoleId> = writer.handbook().relations.roles.iter().flatten().copied().collect();
            matrix(writer, &roles, separator)
        }
    }
}

/// A row for each entity of a kind, a column for each field for readers that the audience sees, those of the site at the end. Prose at
/// length stands in none.
fn entities(gatherer: &Gatherer<'_>, kind: Kind, separator: char) -> String {
    let (handbook, audience) = (gatherer.handbook(), gatherer.writer.plan.audience);
    let sees = |name: &str, declared| handbook.site.audiences.of_field(&[kind.singular(), name], declared) <= audience;
    let own = own_record(kind).fields.iter().map(|field| (kind.singular(), field));
    let common = Common::record().fields.iter().map(|field| ("common", field));
    let shown =
        |field: &Field| field.readers && sees(field.name, field.audience) && !matches!(field.name, "title" | "body");
    let mut fields: Vec<_> = own.chain(common).filter(|(_, field)| shown(field)).collect();
    fields.sort_by_key(|(_, field)| field.name != "summary");
    let column = |(record, field): (&'static str, &'static Field)| Label { name: field.name, record, own: None };
    let mut columns: Vec<Label<'_>> = fields.into_iter().map(column).collect();
    let declared = handbook.site.own_fields.get(&kind).into_iter().flatten();
    for field in declared.filter(|field| sees(&field.name, field.audience)) {
        columns.push(Label { name: &field.name, record: "own", own: Some(&field.label) });
    }
    let mut text = String::from(BYTE_ORDER_MARK);
    let first = [("part", "id"), ("common", "title"), ("part", "url")];
    let first = first.map(|(record, name)| gatherer.label(&Label { name, record, own: None }));
    line(&mut text, separator, first.into_iter().chain(columns.iter().map(|label| gatherer.label(label))));
    for known in handbook.list(kind).into_iter().filter_map(|(id, _)| gatherer.entity(kind, id)) {
        let cell = |column: &Label<'_>| {
            let facts = if column.own.is_some() { &known.own } else { &known.fields };
            let fact = facts.iter().find(|(label, _)| label.name == column.name);
            fact.map(|(_, fact)| gatherer.flat(fact)).unwrap_or_default()
        };
        let reference = &known.reference;
        let first = [reference.id.to_owned(), reference.title.to_owned(), reference.url.clone()];
        line(&mut text, separator, first.into_iter().chain(columns.iter().map(cell)));
    }
    text
}

impl Gatherer<'_> {
    /// A fact in a cell.
    fn flat(&self, fact: &Fact<'_>) -> String {
        let joined = |parts: &mut dyn Iterator<Item = String>, by: &str| parts.collect::<Vec<_>>().join(by);
        match fact {
            Fact::Number(number) => {
                // Without groups, which some programs take for another number.
                let text = number.to_string();
                self.writer.language.pick(text.replace('.', ","), text)
            }
            Fact::Text(text) => (*text).to_owned(),
            Fact::Named { title, .. } => (*title).to_owned(),
            Fact::Date(date) => date.to_string(),
            Fact::Address { text, .. } => (*text).to_owned(),
            Fact::Link(reference) => reference.title.to_owned(),
            Fact::Level(level) => level.id.to_owned(),
            Fact::List(items) => joined(&mut items.iter().map(|item| self.flat(item)), "; "),
            Fact::Record(facts) => {
                let mut text = String::new();
                for (number, part) in facts.iter().map(|(_, fact)| self.flat(fact)).enumerate() {
                    text.push_str(match number {
                        0 => "",
                        1 => " (",
                        _ if text.ends_with(['.', '?', '!']) => " ",
                        _ => ", ",
                    });
                    text.push_str(&part);
                }
                text + if facts.len() > 1 { ")" } else { "" }
            }
            Fact::Map(entries) => {
                let entry = |(key, value): &(Fact<'_>, Fact<'_>)| format!("{}: {}", self.flat(key), self.flat(value));
                joined(&mut entries.iter().map(entry), "; ")
            }
            fact => self.inline(fact),
        }
    }
}

/// The file of a matrix, empty where the handbook has none such.
pub fn matrix_file(plan: &Plan, words: &dyn Words, route: &Route, which: (Option<&str>, usize)) -> String {
    let writer = Writer::new(plan, words, route);
    let roles = plan.matrices().roles(&plan.handbook, which);
    roles.map(|roles| matrix(&writer, roles, separator(writer.language))).unwrap_or_default()
}

/// A row for each skill, a column for each role.
fn matrix(writer: &Writer<'_>, roles: &[RoleId], separator: char) -> String {
    let handbook = writer.handbook();
    let heads = roles.iter().map(|role| writer.title(&handbook.roles[*role]));
    let mut text = String::from(BYTE_ORDER_MARK);
    let head = writer.words.word("role.skill").unwrap_or_default();
    line(&mut text, separator, std::iter::once(head).chain(heads));
    for row in matrices::rows(handbook, roles).into_iter().flat_map(|(_, rows)| rows) {
        let mut fields = vec![String::new(); roles.len()];
        row.cells.iter().for_each(|(column, link)| fields[*column] = writer.cell_text(link));
        line(&mut text, separator, std::iter::once(writer.title(&handbook.skills[row.skill])).chain(fields));
    }
    text
}

impl Writer<'_> {
    /// A need with its level, for example `Muss 3`.
    fn cell_text(&self, link: &SkillLink) -> String {
        let need = self.need_title(link.need);
        link.level.as_ref().map_or_else(|| need.clone(), |level| format!("{need} {}", level.id))
    }
}

fn line(text: &mut String, separator: char, fields: impl Iterator<Item = String>) {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            text.push(separator);
        }
        text.push_str(&quoted(&field, separator));
    }
    text.push_str("\r\n");
}

/// A field as RFC 4180 writes it. What a spreadsheet would take for a formula gets an apostrophe before it; the script of the page
/// does the same.
fn quoted(field: &str, separator: char) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains(['"', '\n', '\r', separator]) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}
