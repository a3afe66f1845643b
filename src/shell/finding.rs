//! A diagnostic with its place counted out and its words chosen: what JSON, the overlay and the error page show.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Language, Severity};
use crate::source::{self, Place, Position, Positions, SourcePath, Sources};

/// A diagnostic ready to be shown.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Finding {
    /// The stable code.
    pub code: &'static str,
    /// `error` or `warning`, for programs.
    pub severity: &'static str,
    /// The file, relative to the project root.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// Line of the end.
    pub end_line: usize,
    /// Column behind the end.
    pub end_column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// The line where it stands.
    pub excerpt: Excerpt,
    /// Further places.
    pub related: Vec<RelatedFinding>,
}

/// A line of a file with the spot that a finding is about, in three parts. Of a long line only what is near the spot.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Excerpt {
    /// What stands before the spot.
    pub before: String,
    /// The spot, to the end of the line at most.
    pub marked: String,
    /// What stands behind it.
    pub after: String,
}

impl Excerpt {
    /// Characters shown of each part; a `…` stands for the rest.
    const LONGEST: usize = 80;

    fn of(text: &str, range: std::ops::Range<usize>) -> Self {
        let Some((head, rest)) = text.split_at_checked(range.start.min(text.len())) else { return Self::default() };
        let before = head.rsplit('\n').next().unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default();
        let spot = range.len().min(line.len());
        let (marked, after) = line.split_at_checked(spot).unwrap_or((line, ""));
        Self { before: tail(before), marked: beginning(marked), after: beginning(after) }
    }
}

fn beginning(text: &str) -> String {
    match text.char_indices().nth(Excerpt::LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn tail(text: &str) -> String {
    match text.char_indices().rev().nth(Excerpt::LONGEST) {
        Some((start, sign)) => format!("…{}", &text[start + sign.len_utf8()..]),
        None => text.to_owned(),
    }
}

/// A further place of a finding.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct RelatedFinding {
    /// The file, relative to the project root.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is there.
    pub message: String,
}

impl Finding {
    /// Makes a diagnostic ready to be shown.
    pub fn new(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> Self {
        Self::at(diagnostic, &mut Counted::new(sources), language)
    }

    fn at(diagnostic: &Diagnostic, counted: &mut Counted<'_>, language: Language) -> Self {
        let (start, end) = counted.positions(&diagnostic.place);
        let related = diagnostic.related.iter().map(|related| {
            let (start, _) = counted.positions(&related.place);
            let message = related.note.text(language);
            RelatedFinding { path: related.place.path.to_string(), line: start.line, column: start.column, message }
        });
        let related = related.collect();
        Self {
            code: diagnostic.code().text(),
            severity: severity_word(diagnostic.severity),
            path: diagnostic.place.path.to_string(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: diagnostic.text(language),
            help: diagnostic.message.help(language),
            excerpt: counted.excerpt(&diagnostic.place),
            related,
        }
    }

    /// Makes all diagnostics ready to be shown, in their order.
    pub fn all(diagnostics: &Diagnostics, sources: &Sources, language: Language) -> Vec<Self> {
        let mut counted = Counted::new(sources);
        diagnostics.iter().map(|diagnostic| Self::at(diagnostic, &mut counted, language)).collect()
    }
}

/// Counts places out. A file with many findings is gone through once, not once for each.
struct Counted<'a> {
    sources: &'a Sources,
    files: BTreeMap<SourcePath, Positions<'a>>,
}

impl<'a> Counted<'a> {
    fn new(sources: &'a Sources) -> Self {
        Self { sources, files: BTreeMap::new() }
    }

    /// Start and end of a place; the beginning of the file when there is no text to count in.
    fn positions(&mut self, place: &Place) -> (Position, Position) {
        let text = self.sources.text(&place.path).map_or("", |text| text);
        let positions = self.files.entry(place.path.clone()).or_insert_with(|| Positions::new(text));
        let range = place.span.range();
        (positions.at(range.start), positions.at(range.end))
    }

    fn excerpt(&self, place: &Place) -> Excerpt {
        self.sources.text(&place.path).map_or_else(Excerpt::default, |text| Excerpt::of(text, place.span.range()))
    }
}

/// The word for a severity that programs read.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Start and end of a place; the beginning of the file when there is no text to count in.
pub fn positions(place: &Place, sources: &Sources) -> (source::Position, source::Position) {
    let text: &str = sources.text(&place.path).map_or("", |text| text);
    let range = place.span.range();
    (source::position(text, range.start), source::position(text, range.end))
}

#[cfg(test)]
mod tests {
    use super::Excerpt;

    fn parts(text: &str, range: std::ops::Range<usize>) -> [String; 3] {
        let Excerpt { before, marked, after } = Excerpt::of(text, range);
        [before, marked, after]
    }

    #[test]
    fn the_spot_stands_in_its_line() {
        assert_eq!(parts("a = 1\nb = \"ü\" # c\nd", 10..14), ["b = ", "\"ü\"", " # c"]);
        assert_eq!(parts("a = [\n1\n]", 4..9), ["a = ", "[", ""], "to the end of the line at most");
        assert_eq!(parts("", 0..0), ["", "", ""]);
        assert_eq!(parts("ä", 1..9), ["", "", ""], "no place of this text");
    }

    #[test]
    fn of_a_long_line_what_is_near_is_kept() {
        let line = format!("{}x{}", "ä".repeat(200), "b".repeat(200));
        let [before, marked, after] = parts(&line, 400..401);
        assert_eq!((before.chars().count(), marked.as_str(), after.chars().count()), (81, "x", 81));
        assert!(before.starts_with('…') && after.ends_with('…'));
    }
}
