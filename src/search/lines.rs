//! What search finds, for other search engines: a document in JSON on each line.

use std::fmt::Write as _;

use rayon::prelude::*;
use serde::Serialize;

use super::documents::{Document, Found, Gatherer, Place, origins};
use super::files::json;
use crate::diagnostic::Language;
use crate::handbook::Handbook;
use crate::kind::Kind;
use crate::route::{Addresses, Route};

/// Bytes of an id that search engines take.
const LONGEST_ID: usize = 500;

/// A document, in the order in which its fields are written.
#[derive(Serialize)]
struct Line<'a> {
    id: String,
    kind: &'static str,
    language: &'static str,
    url: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    summary: &'a str,
    /// The department of what belongs to one, the page of a section.
    belongs_to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    staffing: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    skills: Vec<&'a str>,
    text: String,
}

/// All documents that search finds, whether or not the site has a search of its own.
pub fn lines(handbook: &Handbook, addresses: &Addresses) -> String {
    let origins = origins(handbook);
    let gatherer = Gatherer::new(handbook, addresses);
    let base = addresses.canonical(&Route::Home).unwrap_or_default();
    let lines = origins.par_iter().map(|origin| json(&line(&gatherer.gather(*origin), &base)) + "\n");
    lines.collect::<Vec<String>>().concat()
}

fn line<'h>(document: &Document<'h>, base: &str) -> Line<'h> {
    let in_place = |wanted: fn(Place) -> bool| {
        let passages = document.passages.iter();
        let passages = passages.filter(move |passage| wanted(passage.place) && !passage.text.is_empty());
        passages.map(|passage| passage.text).collect::<Vec<&'h str>>()
    };
    let section = document.kind == Found::Entity(Kind::Page) && document.url.contains('#');
    Line {
        id: id(&document.url),
        kind: if section { "section" } else { document.kind.word() },
        language: match document.language {
            Language::German => "de",
            Language::English => "en",
        },
        url: format!("{base}{}", document.url),
        title: document.title,
        aliases: in_place(|place| place == Place::Alias),
        summary: document.summary,
        belongs_to: document.belongs,
        staffing: document.staffing.map(crate::content::kinds::StaffingMode::word),
        skills: document.skills.iter().map(|need| need.title).collect(),
        text: in_place(|place| matches!(place, Place::Heading | Place::Body(_))).join("\n"),
    }
}

/// An address as an id of letters, digits, `-` and `_`, which no other address has: `/` is `__`, everything else `_` and its number.
fn id(url: &str) -> String {
    let mut id = String::new();
    for byte in url.trim_end_matches('/').bytes() {
        match byte {
            b'/' => id.push_str("__"),
            byte if byte.is_ascii_alphanumeric() || byte == b'-' => id.push(char::from(byte)),
            // Writing to a string cannot fail.
            byte => drop(write!(id, "_{byte:02x}")),
        }
    }
    if id.len() > LONGEST_ID {
        let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        let sum = id.bytes().fold(0xcbf2_9ce4_8422_2325, step);
        id.truncate(LONGEST_ID - 17);
        id.push_str(&format!("-{sum:016x}"));
    }
    id
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_ID, id};

    #[test]
    fn an_address_is_an_id_of_signs_that_all_search_engines_take() {
        assert_eq!(id("roles/koch/"), "roles__koch");
        assert_eq!(id("handbook/a/#über-uns"), "handbook__a___23_c3_bcber-uns");
        let (one, other) = (id(&"a/".repeat(900)), id(&"a/".repeat(901)));
        assert!(one.len() == LONGEST_ID && one != other);
    }
}
