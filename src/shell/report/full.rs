//! Findings as people read them: the source line with the spot marked, related places, the remedy.

use std::borrow::Cow;

use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::severity_name;
use crate::diagnostic::{Diagnostic, Language, Related, Severity};
use crate::shell::finding;
use crate::source::{Place, Sources};

/// Of a long line the part around the spot is shown. One longer than this many bytes is machine-made, and not shown at all.
const LONGEST_LINE: usize = 100_000;

/// An excerpt shows at most this many lines of a span.
const MOST_LINES: usize = 6;

/// Places of one file that are at most this many lines apart are shown in one excerpt.
const NEAR: usize = 40;

/// Related places that are shown; of more only the number is said.
const MOST_RELATED: usize = 4;

/// One finding as text: level, code, place, the source with the spot marked, related places, remedy.
pub fn full(diagnostic: &Diagnostic, sources: &Sources, language: Language, colour: bool) -> String {
    let title = visible(&diagnostic.text(language)).into_owned();
    let title = level(diagnostic.severity, language).primary_title(title).id(diagnostic.code().text());
    let shown = &diagnostic.related[..diagnostic.related.len().min(MOST_RELATED)];
    let (near, far): (Vec<&Related>, Vec<&Related>) =
        shown.iter().partition(|related| is_near(&diagnostic.place, &related.place, sources));
    let notes: Vec<String> = shown.iter().map(|related| related.note.text(language)).collect();
    let note_of = |related: &Related| {
        let place = shown.iter().position(|other| std::ptr::eq(other, related));
        place.and_then(|place| notes.get(place)).map_or("", String::as_str)
    };
    let marks: Vec<(&Place, &str)> = near.iter().map(|related| (&related.place, note_of(related))).collect();
    let mut group = title.element(excerpt(&diagnostic.place, &marks, sources));
    for related in far {
        group = group.element(related_excerpt(&related.place, note_of(related), sources));
    }
    let left = diagnostic.related.len() - shown.len();
    let more = language.pick(format!("und {left} weitere Stellen"), format!("and {left} more places"));
    if left > 0 {
        group = group.element(Level::NOTE.with_name(language.pick("Hinweis", "note")).message(more));
    }
    let help = visible(&diagnostic.message.help(language)).into_owned();
    group = group.element(Level::HELP.with_name(language.pick("Hilfe", "help")).message(help));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// The level of a severity, named in the language.
pub fn level(severity: Severity, language: Language) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    level.with_name(severity_name(severity, language))
}

/// Whether a related place can be shown in the excerpt of the first one.
fn is_near(place: &Place, other: &Place, sources: &Sources) -> bool {
    let line = |place: &Place| finding::positions(place, sources).0.line;
    place.path == other.path && place != other && line(place).abs_diff(line(other)) <= NEAR
}

/// The lines of a place with its spot marked, and the spots near it. Only these lines are given to the renderer: a file may be very
/// long.
fn excerpt<'a>(place: &'a Place, near: &[(&'a Place, &'a str)], sources: &'a Sources) -> Element<'a> {
    let Some(text) = sources.text(&place.path) else {
        return Origin::path(visible(place.path.as_str())).into();
    };
    let first = near.iter().map(|(place, _)| place.span.range().start).fold(place.span.range().start, usize::min);
    let lines = Lines::around(text, first, near.iter().map(|(place, _)| *place).chain([place]));
    if lines.text.lines().any(|line| line.len() > LONGEST_LINE) {
        let (start, _) = finding::positions(place, sources);
        return Origin::path(visible(place.path.as_str())).line(start.line).char_column(start.column).into();
    }
    let mut snippet = Snippet::source(lines.text)
        .line_start(lines.number)
        .path(visible(place.path.as_str()))
        .annotation(lines.mark(place, AnnotationKind::Primary));
    for (place, note) in near {
        snippet = snippet.annotation(lines.mark(place, AnnotationKind::Context).label(*note));
    }
    snippet.into()
}

/// The lines of a related place in another file or far away.
fn related_excerpt<'a>(place: &'a Place, note: &'a str, sources: &'a Sources) -> Element<'a> {
    let Some(text) = sources.text(&place.path) else {
        return Origin::path(visible(place.path.as_str())).into();
    };
    let lines = Lines::around(text, place.span.range().start, [place].into_iter());
    if lines.text.lines().any(|line| line.len() > LONGEST_LINE) {
        let (start, _) = finding::positions(place, sources);
        return Origin::path(visible(place.path.as_str())).line(start.line).char_column(start.column).into();
    }
    Snippet::source(lines.text)
        .line_start(lines.number)
        .path(visible(place.path.as_str()))
        .annotation(lines.mark(place, AnnotationKind::Context).label(note))
        .into()
}

/// Some lines of a text.
struct Lines<'a> {
    text: &'a str,
    /// The number of the first one, from 1.
    number: usize,
    /// Where they begin in the whole text.
    offset: usize,
    whole: &'a str,
}

impl<'a> Lines<'a> {
    /// From the line of an offset to the last line of these places, each of which is cut after some lines.
    fn around<'b>(whole: &'a str, first: usize, places: impl Iterator<Item = &'b Place>) -> Self {
        let offset = whole[..floor(whole, first)].rfind('\n').map_or(0, |newline| newline + 1);
        let end = places.map(|place| end_of(whole, place)).max().unwrap_or(offset);
        let number = whole[..offset].matches('\n').count() + 1;
        Self { text: &whole[offset..end.max(offset)], number, offset, whole }
    }

    /// The mark of a place that lies in these lines.
    fn mark(&self, place: &Place, kind: AnnotationKind) -> Annotation<'a> {
        let within = |offset: usize| floor(self.whole, offset).saturating_sub(self.offset).min(self.text.len());
        let (start, end) = (within(place.span.range().start), within(place.span.range().end));
        kind.span(start..end.max(start))
    }
}

/// The end of the last line of a place, of a long one that of the last line shown.
fn end_of(text: &str, place: &Place) -> usize {
    let (from, to) = (floor(text, place.span.range().start), floor(text, place.span.range().end));
    let wanted = text[from..to.max(from)].matches('\n').count().min(MOST_LINES - 1);
    text[from..].match_indices('\n').nth(wanted).map_or(text.len(), |(newline, _)| from + newline)
}

/// The next boundary of a character at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// A text whose control characters are shown as signs, so that none of them reaches the terminal.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(char::is_control) {
        return Cow::Borrowed(text);
    }
    let sign = |sign: char| match u32::from(sign) {
        code @ 0..=0x1f => char::from_u32(0x2400 + code).unwrap_or('?'),
        0x7f => '\u{2421}',
        _ if sign.is_control() => '\u{fffd}',
        _ => sign,
    };
    Cow::Owned(text.chars().map(sign).collect())
}

#[cfg(test)]
mod tests {
    use super::full;
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
        let text = full(&finding, &sources, Language::English, false);
        assert!(text.starts_with("error[RB004]: "), "{text}");
        assert!(text.contains("content/roles/a.toml:2:11"), "{text}");
        assert!(
            text.contains("1 | title = \"Ä\"\n  | ----- first stands here\n2 | summary = 3"),
            "one excerpt: {text}"
        );
        assert!(text.contains("first stands here"), "{text}");
        assert!(full(&finding, &sources, Language::German, false).starts_with("Fehler[RB004]: "));
    }

    #[test]
    fn nothing_to_show_is_no_fault() {
        let path = SourcePath::new("content/x.toml");
        let absent = full(&wrong_type(&path, Span::new(0..5)), &Sources::new(), Language::English, false);
        assert!(absent.contains("content/x.toml"), "{absent}");
        for (text, span) in [("", 0..0), ("a", 1..1), ("a\n", 2..2), ("a\r\nb", 1..4), ("ä", 1..9), ("a\nb\n", 0..4)] {
            let sources = sources(&path, text);
            let shown = full(&wrong_type(&path, Span::new(span.clone())), &sources, Language::English, false);
            assert!(shown.contains("content/x.toml:"), "{text:?} {span:?}: {shown}");
        }
        let huge = sources(&path, &"x".repeat(200_000));
        let huge = full(&wrong_type(&path, Span::new(9..12)), &huge, Language::English, false);
        assert!(huge.contains("content/x.toml:1:10") && huge.len() < 400, "{huge}");
    }

    #[test]
    fn of_a_long_line_the_part_around_the_spot_is_shown() {
        let path = SourcePath::new("content/x.toml");
        let line = format!("{}Spot{}", "vor ".repeat(1_000), " nach".repeat(1_200));
        let shown = full(&wrong_type(&path, Span::new(4_000..4_004)), &sources(&path, &line), Language::English, false);
        let mut lines = shown.lines().skip_while(|line| !line.contains("Spot"));
        let (spot, mark) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
        assert_eq!(spot.find("Spot"), mark.find("^^^^"), "{shown}");
        assert!(shown.contains("content/x.toml:1:4001") && shown.len() < 800, "{shown}");
    }

    #[test]
    fn many_related_places_are_counted_and_control_characters_made_visible() {
        let path = SourcePath::new("content/roles/a\u{1b}[31m.toml");
        let text = "x = 1\n".repeat(300);
        let sources = sources(&path, &text);
        let mut finding = wrong_type(&path, Span::new(4..5));
        for line in 1..8 {
            finding =
                finding.with_related(Place::new(&path, Span::new(line * 240 + 4..line * 240 + 5)), Note::AlsoHere);
        }
        let shown = full(&finding, &sources, Language::German, false);
        assert_eq!(shown.matches("auch hier").count(), 4, "{shown}");
        assert!(shown.contains("und 3 weitere Stellen"), "{shown}");
        assert!(!shown.contains('\u{1b}') && shown.contains("a␛[31m.toml"), "{shown}");
    }
}
