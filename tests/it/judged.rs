//! Queries with the pages of which one must stand first: a list for the demo, and one made from a generated handbook, where the right
//! page follows from how the query is made.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::builder::{TestSite, site_in};
use crate::corpus::files::Folder;
use crate::corpus::invent::invent;
use crate::corpus::model::{Handbook, Role};
use crate::corpus::rolebook;

/// A query, its class, and the pages of which one must stand first; none when nothing must be found.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) class: String,
    pub(crate) query: String,
    pub(crate) filters: Value,
    pub(crate) pages: Vec<String>,
}

impl Judged {
    fn new(class: &str, query: impl Into<String>, page: String) -> Self {
        Self { class: class.to_owned(), query: query.into(), filters: json!({}), pages: vec![page] }
    }

    /// A line `class | query name=value | pages`.
    fn read(line: &str) -> Self {
        let parts: Vec<&str> = line.split(" | ").collect();
        let [class, query, pages] = parts[..] else { panic!("{line}") };
        let mut filters = json!({});
        let mut words = Vec::new();
        for word in query.split(' ') {
            match word.split_once('=') {
                Some((name, value)) => filters[name] = json!([value]),
                None => words.push(word),
            }
        }
        let pages = pages.split(' ').filter(|page| *page != "-").map(str::to_owned).collect();
        Self { class: class.to_owned(), query: words.join(" "), filters, pages }
    }
}

/// The queries over the demo.
pub(crate) fn of_demo() -> Vec<Judged> {
    let lines = include_str!("../search/demo.txt").lines();
    lines.filter(|line| !line.starts_with('#')).map(Judged::read).collect()
}

/// Roles of the generated handbook: as many as a test can build without being waited for.
const ROLES: usize = 300;

/// Queries per class.
const EACH: usize = 10;

/// All words of a generated handbook with so many roles, as they stand in its files.
pub(crate) fn words_of_generated(roles: usize) -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    rolebook::write(&invent(roles, 1), &Folder(folder.path().to_owned())).unwrap();
    let files = walkdir::WalkDir::new(folder.path()).into_iter().filter_map(Result::ok);
    let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
    texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// A generated handbook and the queries over it. Its running text is made of few sentences, so that words from it are no query.
pub(crate) fn generated() -> (TestSite, Vec<Judged>) {
    let handbook = invent(ROLES, 1);
    let folder = tempfile::tempdir().unwrap();
    rolebook::write(&handbook, &Folder(folder.path().to_owned())).unwrap();
    let site = site_in(folder.path().to_str().unwrap());
    let mut queries: Vec<Judged> = Vec::new();
    for number in 0..EACH {
        let role = &handbook.roles[(number * 37 + 5) % ROLES];
        of_role(role, number, &mut queries);
        of_skill(&handbook, number, &mut queries);
        let parts = parts(role);
        let pages = handbook.roles.iter().filter(|other| {
            other.title.starts_with(parts.base) && other.title.to_lowercase().ends_with(&parts.aspect.to_lowercase())
        });
        let pages = pages.map(|role| address("roles", &role.id)).collect();
        let query = format!("{} {}", parts.base, capital(parts.aspect));
        queries.push(Judged { class: "compound".into(), query, filters: json!({}), pages });
        let hiring = &handbook.hiring[(number * 3) % handbook.hiring.len()];
        let role = &handbook.roles[hiring.role];
        let filters = json!({ "kind": ["hiring"] });
        queries.push(Judged { filters, ..Judged::new("filter", &role.title, address("hiring", &role.id)) });
    }
    for word in
        ["Hubschrauber", "Ananas", "Gletscher", "Saxophon", "Kartoffelsalat", "Zahnarzt", "Vulkan", "Schmetterling"]
    {
        queries.push(Judged { pages: Vec::new(), ..Judged::new("absent", word, String::new()) });
    }
    for word in ["xqzvbn", "asdfghjkl", "qwrtzpq", "zzzzzzzz", "brxlgnk", "98127364", "jkqx wvpz", "ßßßß"] {
        queries.push(Judged { pages: Vec::new(), ..Judged::new("nonsense", word, String::new()) });
    }
    (site, queries)
}

fn address(folder: &str, id: &str) -> String {
    format!("{folder}/{id}/")
}

/// The words that a role's title is made of: `Analyst für Lagerplanung`.
struct Parts<'r> {
    base: &'r str,
    compound: &'r str,
    subject: &'r str,
    aspect: &'r str,
}

fn parts(role: &Role) -> Parts<'_> {
    let (base, compound) = role.title.split_once(" für ").unwrap();
    // The aspects are lower case and none begins another; subjects are what stands before.
    let aspect =
        crate::corpus::names::ASPECTS.iter().filter(|aspect| compound.ends_with(**aspect)).max_by_key(|a| a.len());
    let at = compound.len() - aspect.unwrap().len();
    Parts { base, compound, subject: &compound[..at], aspect: &compound[at..] }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A word with one letter left out, doubled, swapped with the next, or another, in turn; never the first.
fn slip(word: &str, number: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 2 + number * 5 % (letters.len() - 4);
    match number % 4 {
        0 => drop(letters.remove(at)),
        1 => letters.insert(at, letters[at]),
        2 if letters[at] != letters[at + 1] => letters.swap(at, at + 1),
        _ => letters[at] = if letters[at] == 'k' { 'd' } else { 'k' },
    }
    letters.into_iter().collect()
}

fn swapped(word: &str, number: usize) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let mut at = 2 + number * 3 % (letters.len() - 4);
    while letters[at] == letters[at + 1] {
        at -= 1;
    }
    letters.swap(at, at + 1);
    letters.into_iter().collect()
}

fn without_end(word: &str, letters: usize) -> String {
    word.chars().take(word.chars().count() - letters).collect()
}

fn of_role(role: &Role, number: usize, queries: &mut Vec<Judged>) {
    let title = role.title.as_str();
    let Parts { base, compound, subject, aspect } = parts(role);
    let mut add = |class: &str, query: String| queries.push(Judged::new(class, query, address("roles", &role.id)));
    add("exact", title.to_owned());
    add("prefix", without_end(title, 3));
    add("typo1", format!("{base} für {}", slip(compound, number)));
    add("typo2", format!("{base} für {}", slip(&slip(compound, number + 1), number + 6)));
    add("transposition", format!("{base} für {}", swapped(compound, number)));
    add("typoprefix", format!("{base} für {}", without_end(&slip(compound, number), 2)));
    add("umlaut", title.replace('ü', "ue").replace('ä', "ae").replace('ö', "oe"));
    add("umlaut", title.replace('ü', "u").replace('ä', "a").replace('ö', "o").to_uppercase());
    if let Some(female) = &role.female {
        add("gender", female.clone());
        add("gender", format!("{base}:innen für {compound}"));
        add("inflection", format!("{base}{} für {compound}", if base.ends_with('t') { "en" } else { "s" }));
    }
    add("apart", format!("{base} für {} {}", subject.trim_end_matches('s'), capital(aspect)));
    add("together", format!("{base}{compound}"));
    add("several", format!("{compound} {base}"));
}

fn of_skill(handbook: &Handbook, number: usize, queries: &mut Vec<Judged>) {
    let skill = &handbook.skills[number * 7 % handbook.skills.len()];
    let mut add = |class: &str, query: String| queries.push(Judged::new(class, query, address("skills", &skill.id)));
    add("exact", skill.title.clone());
    add("prefix", without_end(&skill.title, 2));
    add("typo1", slip(&skill.title, number));
    add("transposition", swapped(&skill.title, number));
    add("typoprefix", without_end(&slip(&skill.title, number), 2));
    add("synonym", skill.aliases[0].clone());
}
