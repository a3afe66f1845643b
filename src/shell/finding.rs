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
    /// Further places.
    pub related: Vec<RelatedFinding>,
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
