//! Links and pictures: holes that a page fills.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::escape::forbidden_scheme;
use super::open::OpenImage;
use super::parse::Writer;
use super::{ImageHole, LinkHole, Segment};
use crate::content::wording::is_personal;
use crate::diagnostic::message::{FormMessage, TextMessage};
use crate::source::Span;

/// Link texts that say nothing to those who hear or see only the link, in German and English (WCAG 2.2, 2.4.4 and 2.4.9).
const BARE: &[&str] = &[
    "click here",
    "diese seite",
    "dieser link",
    "hier",
    "hier klicken",
    "here",
    "klick hier",
    "klicken sie hier",
    "learn more",
    "link",
    "mehr",
    "mehr dazu",
    "mehr erfahren",
    "mehr lesen",
    "more",
    "read more",
    "this link",
    "this page",
    "weiter",
    "weiterlesen",
];

/// A link or picture of Markdown as it begins.
pub(super) struct Written<'a> {
    /// How it is written.
    pub(super) kind: LinkType,
    /// The name of the definition that it refers to; empty when its address stands in it.
    pub(super) name: &'a str,
    /// Where it leads.
    pub(super) target: &'a str,
    /// Where it stands.
    pub(super) range: &'a Range<usize>,
}

/// A link that is open.
pub(super) struct OpenLink {
    /// Its place in the segments, when it is one.
    place: Option<usize>,
    /// The number of segments behind its opening.
    segments: usize,
    /// The length of the words before it.
    words: usize,
    /// What is marked when its words are at fault.
    span: Span,
}

impl Writer<'_> {
    pub(super) fn start_link(&mut self, written: &Written<'_>, title: &str) {
        let target = match written.kind {
            LinkType::Email => format!("mailto:{}", written.target),
            _ => written.target.to_owned(),
        };
        let span = self.target_span(written);
        // The words stand where the link is, its address perhaps at the end of the file.
        let words = if is_reference(written.kind) { self.span(written.range) } else { span };
        self.open_link(target, title.to_owned(), span, words);
    }

    /// Opens a link. `words` is what is marked when its words are at fault.
    pub(super) fn open_link(&mut self, target: String, title: String, span: Span, words: Span) {
        if let Some(mail) = target.strip_prefix("mailto:").filter(|mail| is_personal(mail)) {
            let mail = mail.split('?').next().unwrap_or(mail).to_owned();
            self.faults.push((span, TextMessage::PersonalMail { mail }.into()));
        }
        let place = match forbidden_scheme(&target) {
            Some(scheme) => {
                self.faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }.into()));
                None
            }
            None => {
                self.segments.push(Segment::Link(LinkHole { target, title, span, empty: false }));
                Some(self.segments.len() - 1)
            }
        };
        let (segments, before) = (self.segments.len(), self.plain.len());
        self.links.push(OpenLink { place, segments, words: before, span: words });
    }

    pub(super) fn end_link(&mut self) {
        let Some(OpenLink { place: Some(place), segments, words, span }) = self.links.pop() else { return };
        if self.segments.len() == segments
            && self.plain.len() == words
            && let Some(Segment::Link(hole)) = self.segments.get_mut(place)
        {
            hole.empty = true;
        }
        self.check_words(words, span);
        self.segments.push(Segment::LinkEnd);
    }

    /// Reports the words of a link that say nothing by themselves.
    fn check_words(&mut self, words: usize, span: Span) {
        let text = self.plain.get(words..).unwrap_or_default().trim();
        let folded = text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        if BARE.contains(&folded.as_str()) {
            self.faults.push((span, TextMessage::BareLink { text: text.to_owned() }.into()));
        }
    }

    /// Where the address of a link stands: in the link itself, or in the definition that it refers to.
    fn target_span(&self, written: &Written<'_>) -> Span {
        let definition = self.definitions.get(&written.name.to_lowercase()).filter(|_| is_reference(written.kind));
        let range = definition.unwrap_or(written.range);
        let source = self.text.get(range.clone()).unwrap_or_default();
        // Long texts between brackets are not searched through again and again.
        if source.len() > 10_000 || written.target.is_empty() {
            return self.span(range);
        }
        let mark = if definition.is_some() { "]:" } else { "](" };
        let from = source.rfind(mark).map_or(0, |at| at + mark.len());
        let within = match source[from..].find(written.target) {
            Some(at) => from + at..from + at + written.target.len(),
            // An escape or an entity keeps the address from standing there as it is meant.
            None => from..source.trim_end_matches(')').len().max(from),
        };
        self.span(&(range.start + within.start..range.start + within.end))
    }

    pub(super) fn end_image(&mut self) {
        let Some(OpenImage { target, title, span, alt }) = self.image.take() else { return };
        let described = !alt.trim().is_empty();
        self.put_image(ImageHole { target, alt, title, width: None, height: None, span }, described);
    }

    pub(super) fn start_image(&mut self, written: &Written<'_>, title: &str) {
        let (target, title) = (written.target.to_owned(), title.to_owned());
        let span = self.target_span(written);
        self.image = Some(OpenImage { target, title, span, alt: String::new() });
    }

    /// Writes a picture. `described` says whether its author said what it shows, or that this does not matter.
    pub(super) fn put_image(&mut self, hole: ImageHole, described: bool) {
        if let Some(scheme) = forbidden_scheme(&hole.target) {
            self.faults.push((hole.span, FormMessage::Scheme { scheme: format!("{scheme}:") }.into()));
            self.put_text(&hole.alt);
            return;
        }
        if !described {
            self.faults.push((hole.span, TextMessage::NoAlternative { link: hole.target.clone() }.into()));
        }
        let before = self.plain.len();
        self.plain.push_str(&hole.alt);
        if let Some(heading) = &mut self.heading {
            heading.pictures.push(before..self.plain.len());
        }
        self.segments.push(Segment::Image(hole));
    }
}

/// Whether the address of a link stands in a definition of its own.
fn is_reference(kind: LinkType) -> bool {
    matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}
