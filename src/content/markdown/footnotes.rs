//! Footnotes: numbered as they are referred to, collected at the end.

use std::collections::HashMap;

use super::parse::Writer;
use super::{Phrase, Segment};

/// Footnotes in the order in which they are referred to.
#[derive(Default)]
pub(super) struct Footnotes {
    pub(super) numbers: HashMap<String, usize>,
    pub(super) references: HashMap<String, usize>,
    pub(super) texts: HashMap<String, Vec<Segment>>,
    pub(super) order: Vec<String>,
    /// The note being read, and the segments that it interrupted.
    pub(super) reading: Vec<(String, Vec<Segment>)>,
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, name: &str) {
        let footnotes = &mut self.footnotes;
        let next = footnotes.order.len() + 1;
        let number = *footnotes.numbers.entry(name.to_owned()).or_insert(next);
        if number == next {
            footnotes.order.push(name.to_owned());
        }
        let count = footnotes.references.entry(name.to_owned()).or_insert(0);
        *count += 1;
        let id = if *count == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{count}") };
        self.put(&format!("<sup class=\"footnote\"><a id=\"{id}\" href=\"#fn-{number}\">{number}</a></sup>"));
    }

    pub(super) fn put_footnotes(&mut self) {
        if self.footnotes.order.is_empty() {
            return;
        }
        self.put("<section class=\"footnotes\"><h2 class=\"visually-hidden\">");
        self.segments.push(Segment::Phrase(Phrase::Footnotes));
        self.put("</h2><ol>");
        for (index, name) in std::mem::take(&mut self.footnotes.order).into_iter().enumerate() {
            let number = index + 1;
            self.put(&format!("<li id=\"fn-{number}\">"));
            let text = self.footnotes.texts.remove(&name).unwrap_or_default();
            self.segments.extend(text);
            // The way back stands at the end of the last paragraph, not on a line of its own.
            let in_paragraph = match self.segments.last_mut() {
                Some(Segment::Html(html)) if html.ends_with("</p>") => {
                    html.truncate(html.len() - "</p>".len());
                    true
                }
                _ => false,
            };
            self.put(&format!(" <a class=\"footnote-back\" href=\"#fnref-{number}\" aria-label=\""));
            self.segments.push(Segment::Phrase(Phrase::FootnoteBack));
            self.put(&format!(" {number}\">↩</a>{}</li>", if in_paragraph { "</p>" } else { "" }));
        }
        self.put("</ol></section>");
    }
}
