//! Headings, the title among them, and their anchors.

use std::ops::Range;

use super::escape::push_escaped;
use super::parse::Writer;
use super::{Heading, Segment, Title};
use crate::diagnostic::message::TextMessage;
use crate::source::Span;

/// The heading being read.
pub(super) struct OpenHeading {
    pub(super) level: u8,
    /// The anchor that its author chose.
    pub(super) id: Option<String>,
    pub(super) span: Span,
    /// Its place in the segments.
    pub(super) place: usize,
    /// The length of the words before it.
    pub(super) words: usize,
    /// The descriptions of pictures in it, which are no part of its anchor.
    pub(super) pictures: Vec<Range<usize>>,
    /// How many footnotes are being read, each with segments of its own.
    pub(super) footnotes: usize,
}

impl Writer<'_> {
    pub(super) fn open_heading(&mut self, level: u8, id: Option<String>, span: Span) {
        let (place, words, footnotes) = (self.segments.len(), self.plain.len(), self.footnotes.reading.len());
        self.heading = Some(OpenHeading { level, id, span, place, words, pictures: Vec::new(), footnotes });
        // What follows must not flow into the segment before, so that the heading can be put around it.
        self.segments.push(Segment::Html(String::new()));
    }

    pub(super) fn end_heading(&mut self) {
        let Some(heading) = self.heading.take() else { return };
        let OpenHeading { level, id: own_id, span, place, words, pictures, footnotes } = heading;
        if self.inline || footnotes != self.footnotes.reading.len() {
            self.break_line();
            return;
        }
        let text = self.plain[words..].trim().to_owned();
        let id = match own_id {
            Some(id) => self.anchors.claim(id),
            None => self.anchors.heading(&without(&self.plain, words, &pictures)),
        };
        if std::mem::take(&mut self.leading) && self.title.is_none() && self.headings.is_empty() && level == 1 {
            self.segments.truncate(place);
            self.plain.truncate(words);
            self.title = Some(Title { text, id, span });
            return;
        }
        self.break_line();
        // The page's own title is the only heading of the first level.
        let level = level.max(2);
        let before = self.headings.last().map_or(1, |heading| heading.level);
        if level > before + 1 {
            self.faults.push((span, TextMessage::SkippedLevel { before, level }.into()));
        }
        if let Some(Segment::Html(opening)) = self.segments.get_mut(place) {
            let mut html = format!("<h{level} id=\"");
            push_escaped(&id, &mut html);
            html.push_str("\">");
            opening.insert_str(0, &html);
        }
        self.put(&format!("</h{level}>"));
        self.headings.push(Heading { level, id, text, span });
    }
}

/// A text from an offset on, without some parts of it.
fn without(text: &str, from: usize, parts: &[Range<usize>]) -> String {
    let mut rest = String::new();
    let mut at = from;
    for part in parts {
        rest.push_str(text.get(at..part.start).unwrap_or_default());
        at = part.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}
