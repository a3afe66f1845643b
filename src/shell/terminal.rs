//! The only place that prints: findings with the spot marked in their source, and what commands say.

use std::io::{self, Write};
use std::path::Path;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::disk::Skipped;
use super::finding::{self, Finding};
use super::wording::{Notice, ProjectNotice};
use crate::diagnostic::{Diagnostic, Diagnostics, Language, Severity};
use crate::source::{Place, Sources};

/// A line longer than this many bytes is not shown: it is machine-made, and marking a spot in it helps nobody.
const LONGEST_LINE: usize = 2_000;

/// An excerpt shows at most this many lines of a span.
const MOST_LINES: usize = 6;

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// With the source line and the spot marked.
    #[default]
    Full,
    /// One line per finding.
    Concise,
    /// One array of objects on standard output.
    Json,
}

/// Prints to standard error; data go to standard output.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terminal {
    /// The language of everything printed.
    pub language: Language,
    /// Whether to colour.
    pub colour: bool,
    /// Whether warnings and status are left out. Errors never are.
    pub quiet: bool,
    /// Whether more is printed.
    pub verbose: bool,
}

impl Terminal {
    /// Says how things stand.
    pub fn say(&self, notice: impl Into<Notice>) {
        if !self.quiet {
            print_line(&notice.into().text(self.language));
        }
    }

    /// Says what only those want to know who asked for more.
    pub fn detail(&self, notice: impl Into<Notice>) {
        if self.verbose {
            self.say(notice);
        }
    }

    /// Says something that somebody should look at.
    pub fn warn(&self, notice: impl Into<Notice>) {
        if !self.quiet {
            self.titled(Severity::Warning, &notice.into());
        }
    }

    /// Says what went wrong.
    pub fn fail(&self, notice: &Notice) {
        self.titled(Severity::Error, notice);
    }

    fn titled(&self, severity: Severity, notice: &Notice) {
        let title = level(severity, self.language).primary_title(notice.text(self.language));
        print_line(&renderer(self.colour).render(&[Group::with_title(title)]));
    }

    /// Says which files are not read.
    pub fn skipped(&self, skipped: &[Skipped]) {
        skipped.iter().for_each(|skipped| self.warn(ProjectNotice::from(skipped)));
    }

    /// Prints findings in a form for people.
    pub fn report(&self, diagnostics: &Diagnostics, sources: &Sources, format: Format) {
        let shown = diagnostics.iter().filter(|diagnostic| !self.quiet || diagnostic.severity == Severity::Error);
        match format {
            Format::Full => shown.for_each(|diagnostic| {
                print_line(&render(diagnostic, sources, self.language, self.colour));
                print_line("");
            }),
            Format::Concise => shown.for_each(|diagnostic| print_line(&concise(diagnostic, sources, self.language))),
            Format::Json => print_data(&json(diagnostics, sources, self.language)),
        }
    }
}

/// One finding as text: level, code, place, the source with the spot marked, related places, remedy.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, language: Language, colour: bool) -> String {
    let title =
        level(diagnostic.severity, language).primary_title(diagnostic.text(language)).id(diagnostic.code().text());
    let mut group = title.element(excerpt(&diagnostic.place, sources, None));
    let notes: Vec<String> = diagnostic.related.iter().map(|related| related.note.text(language)).collect();
    for (related, note) in diagnostic.related.iter().zip(&notes) {
        group = group.element(excerpt(&related.place, sources, Some(note)));
    }
    let help = diagnostic.message.help(language);
    group = group.element(Level::HELP.with_name(language.pick("Hilfe", "help")).message(help));
    renderer(colour).render(&[group])
}

fn concise(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let finding = Finding::new(diagnostic, sources, language);
    let Finding { path, line, column, code, message, .. } = finding;
    format!("{path}:{line}:{column}: {}[{code}]: {message}", severity_name(diagnostic.severity, language))
}

/// The findings as one JSON array with a line end.
pub fn json(diagnostics: &Diagnostics, sources: &Sources, language: Language) -> String {
    let findings = Finding::all(diagnostics, sources, language);
    let array = serde_json::to_string_pretty(&findings).unwrap_or_else(|_| "[]".to_owned());
    array + "\n"
}

/// The lines of a place with its spot marked. Only these lines are given to the renderer: a file may be very long.
fn excerpt<'a>(place: &'a Place, sources: &'a Sources, note: Option<&'a str>) -> Element<'a> {
    let (start, _) = finding::positions(place, sources);
    let origin = || Origin::path(place.path.as_str()).line(start.line).char_column(start.column);
    let Some(text) = sources.text(&place.path) else {
        return Origin::path(place.path.as_str()).into();
    };
    let floor = |offset: usize| (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let (from, to) = (floor(place.span.range().start), floor(place.span.range().end));
    let begin = text[..from].rfind('\n').map_or(0, |newline| newline + 1);
    let rest = &text[begin..];
    let wanted = text[from..to].matches('\n').count().min(MOST_LINES - 1) + 1;
    let len = rest.match_indices('\n').nth(wanted - 1).map_or(rest.len(), |(newline, _)| newline);
    let lines = &rest[..len];
    if lines.lines().any(|line| line.len() > LONGEST_LINE) {
        return origin().into();
    }
    let span = from - begin..(to - begin).min(len).max(from - begin);
    let kind = if note.is_some() { AnnotationKind::Context } else { AnnotationKind::Primary };
    Snippet::source(lines)
        .line_start(start.line)
        .path(place.path.as_str())
        .annotation(kind.span(span).label(note))
        .into()
}

fn renderer(colour: bool) -> Renderer {
    if colour { Renderer::styled() } else { Renderer::plain() }
}

fn severity_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("Fehler", "error"),
        Severity::Warning => language.pick("Warnung", "warning"),
    }
}

fn level(severity: Severity, language: Language) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.with_name(severity_name(severity, language))
}

/// A path as people would type it: relative to the working directory where it lies below it.
pub fn shown_path(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

/// A closed pipe is no reason to stop: the exit code still says how it went.
fn print_line(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints data to standard output.
pub fn print_data(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::message::{FormMessage, TypeName};
    use crate::diagnostic::{Diagnostic, Language, Note};
    use crate::source::{Place, SourceFile, SourcePath, Sources, Span, text_body};

    fn sources(path: &SourcePath, text: &str) -> Sources {
        let mut sources = Sources::new();
        sources.insert(path.clone(), SourceFile { body: text_body(text.into()), fingerprint: 1 });
        sources
    }

    fn wrong_type(path: &SourcePath, span: Span) -> Diagnostic {
        let message =
            FormMessage::WrongType { expected: TypeName::Text, found: TypeName::Integer, example: "\"3\"".to_owned() };
        Diagnostic::new(Place::new(path, span), message)
    }

    #[test]
    fn the_spot_is_marked_in_its_line_with_the_related_place() {
        let path = SourcePath::new("content/roles/a.toml");
        let sources = sources(&path, "title = \"Ä\"\nsummary = 3\n");
        let finding =
            wrong_type(&path, Span::new(23..24)).with_related(Place::new(&path, Span::new(0..5)), Note::FirstHere);
        let text = render(&finding, &sources, Language::English, false);
        assert!(text.starts_with("error[RB004]: "), "{text}");
        assert!(text.contains("content/roles/a.toml:2:11"), "{text}");
        assert!(text.contains("2 | summary = 3"), "{text}");
        assert!(text.contains("first stands here"), "{text}");
        assert!(render(&finding, &sources, Language::German, false).starts_with("Fehler[RB004]: "));
    }

    #[test]
    fn nothing_to_show_is_no_fault() {
        let path = SourcePath::new("content/x.toml");
        let absent = render(&wrong_type(&path, Span::new(0..5)), &Sources::new(), Language::English, false);
        assert!(absent.contains("content/x.toml"), "{absent}");
        for (text, span) in [("", 0..0), ("a", 1..1), ("a\n", 2..2), ("a\r\nb", 1..4), ("ä", 1..9), ("a\nb\n", 0..4)] {
            let sources = sources(&path, text);
            let shown = render(&wrong_type(&path, Span::new(span.clone())), &sources, Language::English, false);
            assert!(shown.contains("content/x.toml:"), "{text:?} {span:?}: {shown}");
        }
        let long =
            render(&wrong_type(&path, Span::new(9..12)), &sources(&path, &"x".repeat(5_000)), Language::English, false);
        assert!(long.contains("content/x.toml:1:10") && long.len() < 400, "{long}");
    }
}
