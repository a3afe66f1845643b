//! What was changed in the handbook as an Atom feed: for readers of news, and for channels that tell a team of it.
//!
//! The form is that of RFC 4287.

use std::cmp::Reverse;
use std::fmt::Write as _;

use jiff::Timestamp;

use super::changes::{MOST_CHANGES, Teller};
use super::plan::Plan;
use super::words::Words;
use crate::content::document::version_name;
use crate::content::entity::{Entity, EntityKind};
use crate::content::markdown::push_escaped;
use crate::diagnostic::Language;
use crate::handbook::Table;
use crate::handbook::changes::Past;
use crate::route::Route;
use crate::source::SourcePath;

/// Entries of the feed, the newest ones.
const MOST_ENTRIES: usize = 50;

/// A thing that may have something to tell.
struct Candidate<'a> {
    /// When one of its files was last changed, in seconds since 1970.
    newest: i64,
    title: &'a str,
    route: Route,
    past: Box<dyn Fn() -> Vec<Past> + 'a>,
}

/// An entry: what was changed in a thing on a day.
struct Entry<'a> {
    title: &'a str,
    address: String,
    past: Past,
}

/// The feed of a site that knows where it stands.
pub fn feed(plan: &Plan, words: &dyn Words) -> String {
    let handbook = &plan.handbook;
    let language = Language::from_tag(&handbook.site.language);
    let teller = Teller { words, site: &handbook.site, language };
    let entries = entries(plan);
    let address = |route: &Route| escaped(&plan.addresses.canonical(route).unwrap_or_default());
    let site = escaped(&handbook.site.title);
    let title = escaped(&words.word("role.history").unwrap_or_default());
    let own = address(&Route::Feed);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing to a string cannot fail.
    let _ = write!(
        xml,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{title} – {site}</title>\n<id>{own}</id>\n\
         <link rel=\"self\" href=\"{own}\"/>\n<link href=\"{}\"/>\n<author><name>{site}</name></author>\n<updated>{}</updated>\n",
        escaped(&handbook.site.language),
        address(&Route::Home),
        time(entries.first().map_or(0, |entry| entry.past.second)),
    );
    for entry in &entries {
        let _ = write!(
            xml,
            "<entry>\n<title>{}</title>\n<id>{address}#{}</id>\n<link href=\"{address}\"/>\n<updated>{}</updated>\n\
             <content type=\"html\">{}</content>\n</entry>\n",
            escaped(entry.title),
            entry.past.day,
            time(entry.past.second),
            escaped(&told(&teller, &entry.past)),
            address = escaped(&entry.address),
        );
    }
    xml.push_str("</feed>\n");
    xml
}

/// The newest entries, the newest first. Only things that can be among them are looked at.
fn entries(plan: &Plan) -> Vec<Entry<'_>> {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    for candidate in candidates(plan) {
        if entries.get(MOST_ENTRIES - 1).is_some_and(|last| last.past.second > candidate.newest) {
            break;
        }
        let Some(address) = plan.addresses.canonical(&candidate.route) else { continue };
        let entry = |past| Entry { title: candidate.title, address: address.clone(), past };
        entries.extend((candidate.past)().into_iter().map(entry));
        entries.sort_by_key(|entry| Reverse(entry.past.second));
        entries.truncate(MOST_ENTRIES);
    }
    entries
}

/// All things that versions are known of, those first that were changed last.
fn candidates(plan: &Plan) -> Vec<Candidate<'_>> {
    let handbook = &plan.handbook;
    let mut found = Vec::new();
    add(plan, &handbook.departments, &mut found);
    add(plan, &handbook.roles, &mut found);
    add(plan, &handbook.skills, &mut found);
    add(plan, &handbook.hiring, &mut found);
    add(plan, &handbook.pages, &mut found);
    found.sort_by_key(|candidate| Reverse(candidate.newest));
    found
}

fn add<'a, T: EntityKind>(plan: &'a Plan, table: &'a Table<T>, found: &mut Vec<Candidate<'a>>) {
    for entity in table.iter() {
        let route = Route::Entity { kind: T::KIND, id: entity.id.clone() };
        if let Some(newest) = newest(plan, entity)
            && plan.route(&plan.addresses.output(&route)).is_some()
        {
            let past = Box::new(move || plan.pasts.of(&plan.handbook, plan.audience, entity));
            found.push(Candidate { newest, title: entity.title(), route, past });
        }
    }
}

/// When one of the files that a thing stands in was last changed.
fn newest<T: EntityKind>(plan: &Plan, entity: &Entity<T>) -> Option<i64> {
    let body = entity.common.body.as_ref().map(|body| &body.path);
    let of = |path: &SourcePath| Some(plan.handbook.tracked.versions.get(&version_name(path)?)?.first()?.second);
    [Some(&entity.path), body].into_iter().flatten().filter_map(of).max()
}

/// What was changed, a line each.
fn told(teller: &Teller<'_>, past: &Past) -> String {
    if past.changes.is_empty() {
        return escaped(&teller.words.word("change.written").unwrap_or_default());
    }
    let line = |change| format!("<li>{}</li>", escaped(&teller.sentence(change)));
    let lines: String = past.changes.iter().take(MOST_CHANGES).map(line).collect();
    let more = if past.changes.len() > MOST_CHANGES { "<li>…</li>" } else { "" };
    format!("<ul>{lines}{more}</ul>")
}

fn time(second: i64) -> String {
    Timestamp::from_second(second).unwrap_or_default().to_string()
}

/// A text as it stands in XML and in HTML, without the characters that XML cannot have.
fn escaped(text: &str) -> String {
    let possible = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(possible).collect();
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&text, &mut escaped);
    escaped
}
