//! Prose by its headings.

use super::documents::{Passage, Place};
use crate::content::markdown::Markdown;

/// Headings down to this level begin a section.
const DEEPEST: u8 = 3;

/// Prose as passages: its headings count as such.
pub(super) fn passages(markdown: &Markdown) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    for section in split(markdown) {
        passages.extend(section.heading.map(|(text, _)| Passage { place: Place::Heading, text }));
        passages.push(Passage { place: Place::Body(1), text: section.text });
    }
    passages
}

/// A piece of prose below one heading.
pub(super) struct Section<'m> {
    /// The heading's words and anchor; none before the first.
    pub(super) heading: Option<(&'m str, &'m str)>,
    /// What stands below it.
    pub(super) text: &'m str,
}

/// Prose by its headings. In its plain text each stands on a line of its own.
pub(super) fn split(markdown: &Markdown) -> Vec<Section<'_>> {
    let text = markdown.text();
    let mut sections = vec![Section { heading: None, text }];
    let mut from = 0;
    for heading in markdown.headings().iter().filter(|heading| heading.level <= DEEPEST && !heading.text.is_empty()) {
        let Some(at) = line_at(text, &heading.text, from) else { continue };
        let end = at + heading.text.len();
        if let Some(last) = sections.last_mut() {
            last.text = text[from..at].trim();
        }
        sections.push(Section { heading: Some((&heading.text, &heading.id)), text: text[end..].trim() });
        from = end;
    }
    sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
    sections
}

/// Where a line begins that is this text, from a place on.
fn line_at(text: &str, line: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    rest.match_indices(line).map(|(at, _)| from + at).find(|at| {
        let end = at + line.len();
        (*at == 0 || text[..*at].ends_with('\n')) && (end == text.len() || text[end..].starts_with('\n'))
    })
}
