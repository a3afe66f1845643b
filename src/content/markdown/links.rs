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

impl Writer<'_> {
    pub(super) fn start_link(&mut self, kind: LinkType, target: &str, title: &str, range: &Range<usize>) {
        let target = if kind == LinkType::Email { format!("mailto:{target}") } else { target.to_owned() };
        let span = self.target_span(&target, range);
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
                let title = title.to_owned();
                self.segments.push(Segment::Link(LinkHole { target, title, span, empty: false }));
                Some(self.segments.len() - 1)
            }
        };
        self.links.push((place, self.segments.len(), self.plain.len()));
    }

    pub(super) fn end_link(&mut self) {
        let Some((Some(place), segments, words)) = self.links.pop() else { return };
        if self.segments.len() == segments
            && self.plain.len() == words
            && let Some(Segment::Link(hole)) = self.segments.get_mut(place)
        {
            hole.empty = true;
        }
        self.check_words(place, words);
        self.segments.push(Segment::LinkEnd);
    }

    /// Reports the words of a link that say nothing by themselves.
    fn check_words(&mut self, place: usize, words: usize) {
        let text = self.plain.get(words..).unwrap_or_default().trim();
        let folded = text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        if BARE.contains(&folded.as_str())
            && let Some(Segment::Link(hole)) = self.segments.get(place)
        {
            self.faults.push((hole.span, TextMessage::BareLink { text: text.to_owned() }.into()));
        }
    }

    /// Where the address of a link stands: the last place of it in the link's own text.
    pub(super) fn target_span(&self, target: &str, range: &Range<usize>) -> Span {
        let source = self.text.get(range.clone()).unwrap_or_default();
        // Long texts between brackets are not searched through again and again.
        let near = source.len() < 10_000 && !target.is_empty();
        match near.then(|| source.rfind(target)).flatten() {
            Some(at) => self.span(&(range.start + at..range.start + at + target.len())),
            None => self.span(range),
        }
    }

    pub(super) fn end_image(&mut self) {
        let Some(OpenImage { target, title, range, alt }) = self.image.take() else { return };
        let span = self.target_span(&target, &range);
        if let Some(scheme) = forbidden_scheme(&target) {
            self.faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }.into()));
            self.put_text(&alt);
            return;
        }
        if alt.trim().is_empty() {
            self.faults.push((span, TextMessage::NoAlternative { link: target.clone() }.into()));
        }
        self.plain.push_str(&alt);
        self.segments.push(Segment::Image(ImageHole { target, alt, title, span }));
    }
}
