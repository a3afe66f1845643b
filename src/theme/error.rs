//! What the template engine says, as findings with their places.

use tera::{Error, ErrorKind, ReportError};

use super::templates::{PREFIX, TemplateSource, TemplateSources};
use crate::content::probable::nearest;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::message::{PageMessage, TemplateFault};
use crate::source::{Place, SourcePath, Span};

/// One fault as a finding. `template` is the place where the engine names none.
pub(super) fn diagnostic(fault: &Error, sources: &TemplateSources, template: &str) -> Diagnostic {
    match fault.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => reported(report, sources),
        _ => finding(start_of(template, sources), &fault.to_string()),
    }
}

/// A variable that a template asks for and that it does not get. The engine says so only where it would be printed.
pub(crate) fn unknown_variable(name: &str, place: &Place, known: Vec<String>) -> Diagnostic {
    let probable = nearest(name, known.iter().map(String::as_str)).map(str::to_owned);
    let fault = TemplateFault::UnknownVariable { name: name.to_owned(), probable, known };
    Diagnostic::new(place.clone(), PageMessage::Template { fault, page: None, others: 0 })
}

/// All faults that the engine found while it joined the templates.
pub(super) fn diagnostics(fault: &Error, sources: &TemplateSources) -> Vec<Diagnostic> {
    match fault.kind() {
        // The only message with several places; the engine gives them as text alone.
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
            reports.split("\n\nerror: ").map(|report| written(report, sources)).collect()
        }
        ErrorKind::MissingParent { current, parent } => {
            let fault = TemplateFault::UnknownTemplate { name: parent.clone() };
            vec![Diagnostic::new(start_of(current, sources), PageMessage::Template { fault, page: None, others: 0 })]
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![diagnostic(fault, sources, tpl)]
        }
        _ => vec![diagnostic(fault, sources, "base.html")],
    }
}

fn finding(place: Place, words: &str) -> Diagnostic {
    Diagnostic::new(place, PageMessage::Template { fault: understood(words), page: None, others: 0 })
}

/// The engine's words as facts. What it says most often is known; the rest stays in its words.
fn understood(words: &str) -> TemplateFault {
    let between = |mark: char| words.split(mark).nth(1).unwrap_or_default().to_owned();
    let name = between('`');
    let known: Vec<String> = words
        .split_once(". Available ")
        .and_then(|(_, rest)| rest.split_once(": "))
        .map(|(_, names)| names.split(", ").map(str::to_owned).collect())
        .unwrap_or_default();
    let probable = nearest(&name, known.iter().map(String::as_str)).map(str::to_owned);
    if words.starts_with("Variable `") && words.contains("is not defined") {
        TemplateFault::UnknownVariable { name, probable, known }
    } else if words.starts_with("Field `") && words.contains("is not defined") {
        TemplateFault::UnknownField { name, probable, known }
    } else if words.starts_with("Template '") && words.ends_with("not found") {
        TemplateFault::UnknownTemplate { name: between('\'') }
    } else {
        TemplateFault::Other { words: words.to_owned() }
    }
}

fn reported(report: &ReportError, sources: &TemplateSources) -> Diagnostic {
    let mut place = start_of(report.filename(), sources);
    place.span = Span::new(report.span().range.clone());
    if let Some(template) = find(report.filename(), sources) {
        place.span = template.folded.written(place.span);
    }
    finding(place, report.message())
}

/// A report as text: its first line is the message, the second has the place as `--> name:line:column`.
fn written(report: &str, sources: &TemplateSources) -> Diagnostic {
    let report = report.strip_prefix("error: ").unwrap_or(report);
    let (message, rest) = report.split_once('\n').unwrap_or((report, ""));
    let locus = rest.lines().next().unwrap_or_default().trim().trim_start_matches("--> ");
    let mut parts = locus.rsplitn(3, ':');
    let mut number = || parts.next().and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
    let (column, line) = (number(), number());
    let name = parts.next().unwrap_or_default();
    let mut place = start_of(name, sources);
    if let Some(template) = sources.get(name) {
        let start = offset(&template.folded.text, line, column);
        place.span = template.folded.written(Span::new(start..start + 1));
    }
    finding(place, message)
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// The file of a template, by the engine's name for it.
fn start_of(template: &str, sources: &TemplateSources) -> Place {
    match find(template, sources) {
        Some(known) => Place::start_of(&known.path),
        None => Place::start_of(&SourcePath::new(format!("themes/default/templates/{template}"))),
    }
}

fn find<'s>(template: &str, sources: &'s TemplateSources) -> Option<&'s TemplateSource> {
    sources.get(template).or_else(|| sources.get(&format!("{PREFIX}{template}")))
}
