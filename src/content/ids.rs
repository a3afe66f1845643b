//! `content/rolebook.ids`: the ids that overlays speak of, so that a checkout without them can follow its references.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::slug::Slug;
use crate::diagnostic::message::{ConfigurationMessage, OverlayMessage};
use crate::diagnostic::{Diagnostics, Language};
use crate::kind::Kind;
use crate::source::{Place, SourcePath, Span};

/// Where the list stands.
pub const IDS_PATH: &str = "content/rolebook.ids";

/// Things by kind and id.
pub type Ids = BTreeSet<(Kind, Arc<str>)>;

/// Reads a list of ids: a kind and an id on each line. Lines that begin with `#` and empty ones say nothing.
pub fn parse(text: &str, diagnostics: &mut Diagnostics) -> Ids {
    let path = SourcePath::new(IDS_PATH);
    let mut ids = Ids::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start..start + line.trim_end().len());
        start += line.len();
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        match entry(line) {
            Some(id) => drop(ids.insert(id)),
            None => {
                let message = OverlayMessage::IdLine { line: line.to_owned() };
                diagnostics.report(Place::new(&path, span), ConfigurationMessage::Overlay(message));
            }
        }
    }
    ids
}

fn entry(line: &str) -> Option<(Kind, Arc<str>)> {
    let (kind, id) = line.split_once(' ').unwrap_or((line, ""));
    let kind = Kind::from_singular(kind)?;
    // A page is named by its path; that of the handbook's own folder is empty.
    let sound = match kind {
        Kind::Page => id.is_empty() || id.split('/').all(|part| Slug::new(part).is_some()),
        _ => Slug::new(id).is_some(),
    };
    sound.then(|| (kind, id.into()))
}

/// A line for a thing.
pub fn line((kind, id): &(Kind, Arc<str>)) -> String {
    format!("{kind} {id}").trim_end().to_owned()
}

/// The list as a file, in the order of its lines.
pub fn write(ids: &Ids, language: Language) -> String {
    let mut lines: Vec<String> = ids.iter().map(line).collect();
    lines.sort_unstable();
    let comment = language.pick(
        "# Kennungen der vertraulichen Dateien, für Kopien ohne sie. Von `rolebook check --write-ids`, nicht von Hand ändern.",
        "# Ids of the restricted files, for checkouts without them. By `rolebook check --write-ids`, do not edit.",
    );
    std::iter::once(comment).chain(lines.iter().map(String::as_str)).map(|line| format!("{line}\n")).collect()
}

/// The difference between the list and what the overlays say something of, as a message. `None` when they are the same.
pub fn difference(listed: &Ids, held: &Ids) -> Option<OverlayMessage> {
    let lines = |ids: &mut dyn Iterator<Item = &(Kind, Arc<str>)>| ids.map(line).collect::<Vec<_>>();
    let missing = lines(&mut held.difference(listed));
    let gone = lines(&mut listed.difference(held));
    (!missing.is_empty() || !gone.is_empty()).then_some(OverlayMessage::Ids { missing, gone })
}
