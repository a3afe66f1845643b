//! What the template engine says, as findings with their places.

use tera::{Error, ErrorKind, ReportError};

use super::templates::TemplateSources;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::message::PageMessage;
use crate::source::{Place, SourcePath, Span};

/// One fault as a finding. `template` is the place where the engine names none.
pub(super) fn diagnostic(fault: &Error, sources: &TemplateSources, template: &str) -> Diagnostic {
    match fault.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => reported(report, sources),
        _ => finding(start_of(template, sources), fault.to_string()),
    }
}

/// All faults that the engine found while it joined the templates.
pub(super) fn diagnostics(fault: &Error, sources: &TemplateSources) -> Vec<Diagnostic> {
    match fault.kind() {
        // The only message with several places; the engine gives them as text alone.
        ErrorKind::Msg(reports) if reports.starts_with("error: ") => {
            reports.split("\n\nerror: ").map(|report| written(report, sources)).collect()
        }
        ErrorKind::MissingParent { current, .. } => vec![diagnostic(fault, sources, current)],
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            vec![diagnostic(fault, sources, tpl)]
        }
        _ => vec![diagnostic(fault, sources, "base.html")],
    }
}

fn finding(place: Place, reason: String) -> Diagnostic {
    Diagnostic::new(place, PageMessage::Template { reason, page: None })
}

fn reported(report: &ReportError, sources: &TemplateSources) -> Diagnostic {
    let mut place = start_of(report.filename(), sources);
    place.span = Span::new(report.span().range.clone());
    finding(place, report.message().to_owned())
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
    if let Some((_, text)) = sources.get(name) {
        let start = offset(text, line, column);
        place.span = Span::new(start..start + 1);
    }
    finding(place, message.to_owned())
}

fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    start + text[start..].chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// The file of a template, by the engine's name for it.
fn start_of(template: &str, sources: &TemplateSources) -> Place {
    let known = sources.get(template).or_else(|| sources.get(&format!("default/{template}")));
    match known {
        Some((path, _)) => Place::start_of(path),
        None => Place::start_of(&SourcePath::new(format!("themes/default/templates/{template}"))),
    }
}
