//! Raw HTML written anew, so that only what the policy lets through reaches a page.

use std::collections::HashMap;
use std::ops::Range;

use super::elements::{self, Element, Use, alignment, anchor, is_void, pixels};
use super::escape::push_escaped;
use super::parse::Writer;
use super::tags::{Attribute, Token, resolved, tokens};
use super::{HtmlPolicy, ImageHole, Segment};
use crate::diagnostic::Message;
use crate::diagnostic::message::FormMessage;
use crate::source::Span;

/// Elements that may be open at once. Deeper markup is a fault of its own and falls away.
const DEPTH_LIMIT: usize = 100;

/// What raw HTML has left open in a text.
#[derive(Default)]
pub(super) struct HtmlState {
    open: Vec<OpenElement>,
    skipping: Option<String>,
    too_deep: bool,
    /// Where in the findings a name was reported, so that further uses are counted there.
    reported: HashMap<String, usize>,
}

impl HtmlState {
    /// Whether the content that follows belongs to an element that falls away.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipping.is_some()
    }
}

/// An element that is open.
struct OpenElement {
    /// As the author wrote it, in lower case.
    name: String,
    ends: Ends,
}

/// What the closing tag of an element ends.
enum Ends {
    /// An element of this name.
    Element(&'static str),
    /// A link.
    Link,
    /// A heading. It is written when it ends, because its anchor comes from its words.
    Heading,
}

/// Where the characters of a piece of raw HTML stand in its text: offsets in the piece with those in the text, in order.
/// They part where a block stands in a quotation or a list, whose marks are no part of it.
pub(super) struct Origin {
    lines: Vec<(usize, usize)>,
}

impl Origin {
    /// A piece that begins at an offset of the text.
    pub(super) fn at(offset: usize) -> Self {
        Self { lines: vec![(0, offset)] }
    }

    /// Says that the piece goes on, from an offset in it, at an offset of the text.
    pub(super) fn continues(&mut self, within: usize, offset: usize) {
        self.lines.push((within, offset));
    }

    fn place(&self, within: usize) -> usize {
        let line = self.lines.partition_point(|(start, _)| *start <= within).checked_sub(1);
        line.and_then(|line| self.lines.get(line)).map_or(within, |(start, offset)| offset + (within - start))
    }

    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.place(range.start);
        match range.end.checked_sub(1).filter(|last| *last >= range.start) {
            Some(last) => start..self.place(last) + 1,
            None => start..start,
        }
    }
}

impl Writer<'_> {
    /// Handles a piece of raw HTML by the policy.
    pub(super) fn raw(&mut self, html: &str, origin: &Origin) {
        match self.policy {
            HtmlPolicy::Trusted => {
                for token in tokens(html) {
                    if let Token::Open { name, attributes, .. } = token {
                        self.html_anchors.extend(anchor(&name, &attributes));
                    }
                }
                self.put(html);
            }
            HtmlPolicy::Escape => self.put_text(html),
            HtmlPolicy::Safe => self.safe_html(html, origin),
        }
    }

    /// Closes what is still open at the end of a text. A heading that has no end is none.
    pub(super) fn finish_html(&mut self) {
        self.heading = None;
        self.html.skipping = None;
        while let Some(open) = self.html.open.pop() {
            self.end_element(&open);
        }
    }

    fn safe_html(&mut self, html: &str, origin: &Origin) {
        for token in tokens(html) {
            if let Some(element) = &self.html.skipping {
                if matches!(&token, Token::Close { name, .. } if name == element) {
                    self.html.skipping = None;
                }
                continue;
            }
            match token {
                Token::Text(text) => self.put_text(&resolved(text)),
                Token::Close { name, .. } => self.close_html(&name),
                Token::Open { name, attributes, at } => {
                    let span = self.span(&origin.range(&(at.start..at.start + name.len() + 1)));
                    let tag = (html.get(at.clone()).unwrap_or_default(), self.span(&origin.range(&at)));
                    if let Some(element) = self.admitted(&name, span, tag) {
                        self.open_html(element, &name, attributes, (origin, span));
                    }
                }
            }
        }
    }

    /// The name under which an element may open here, if it may. `span` is that of its name.
    fn admitted(&mut self, name: &str, span: Span, tag: (&str, Span)) -> Option<&'static str> {
        let tag_name = format!("<{name}>");
        match elements::element(name) {
            Element::Idle => self.report_html(FormMessage::IdleHtml { name: tag_name, more: 0 }, span),
            Element::Refused => self.report_html(FormMessage::Html { name: tag_name, more: 0 }, span),
            Element::RefusedWithContent => {
                self.report_html(FormMessage::Html { name: tag_name, more: 0 }, span);
                self.html.skipping = Some(name.to_owned());
            }
            Element::Unknown => {
                let (tag, span) = tag;
                let name = tag.split_whitespace().collect::<Vec<_>>().join(" ");
                self.report_html(FormMessage::NoElement { name, more: 0 }, span);
            }
            Element::Kept(element) if is_void(element) || self.html.open.len() < DEPTH_LIMIT => return Some(element),
            Element::Kept(_) => {
                if !self.html.too_deep {
                    self.faults.push((span, FormMessage::HtmlTooDeep { limit: DEPTH_LIMIT }.into()));
                }
                self.html.too_deep = true;
            }
        }
        None
    }

    /// Reports each name once for a text; further uses are counted, so that the findings of an imported page can be read.
    fn report_html(&mut self, message: FormMessage, span: Span) {
        let name = match &message {
            FormMessage::Html { name, .. }
            | FormMessage::IdleHtml { name, .. }
            | FormMessage::NoElement { name, .. } => name.clone(),
            _ => return,
        };
        let place = *self.html.reported.entry(name).or_insert(self.faults.len());
        match self.faults.get_mut(place) {
            Some((
                _,
                Message::Form(
                    FormMessage::Html { more, .. }
                    | FormMessage::IdleHtml { more, .. }
                    | FormMessage::NoElement { more, .. },
                ),
            )) => *more += 1,
            _ => self.faults.push((span, message.into())),
        }
    }

    /// An element that opens: links, pictures and headings are what they are in Markdown.
    fn open_html(&mut self, element: &'static str, name: &str, attributes: Vec<Attribute>, at: (&Origin, Span)) {
        let (origin, span) = at;
        let attributes = self.kept(element, attributes, origin);
        let own = anchor(element, &attributes);
        let found = |wanted: &str| attributes.iter().find(|attribute| attribute.name == wanted);
        let value = |wanted: &str| found(wanted).map(|found| found.value.clone()).unwrap_or_default();
        let target = |wanted: &str| found(wanted).map(|found| self.span(&origin.range(&found.value_at)));
        let ends = match element {
            "a" => match target("href") {
                Some(span) => {
                    self.put_anchor(own);
                    self.open_link(value("href"), value("title"), span, span);
                    Ends::Link
                }
                // The place that a link leads to.
                None => {
                    self.put_tag("span", name, own, &attributes);
                    Ends::Element("span")
                }
            },
            "img" => {
                let span = target("src").unwrap_or(span);
                let alt = found("alt").map(|found| found.value.clone());
                let (width, height) = (found("width").and_then(pixels), found("height").and_then(pixels));
                self.put_anchor(own);
                let described = alt.is_some();
                let alt = alt.unwrap_or_default();
                let hole = ImageHole { target: value("src"), alt, title: value("title"), width, height, span };
                self.put_image(hole, described);
                return;
            }
            "h2" | "h3" | "h4" | "h5" | "h6" if self.heading.is_none() && !self.inline => {
                let level = name.as_bytes().get(1).map_or(2, |digit| digit.saturating_sub(b'0'));
                self.open_heading(level, own, span);
                Ends::Heading
            }
            element => {
                self.put_tag(element, name, own, &attributes);
                if is_void(element) {
                    return;
                }
                Ends::Element(element)
            }
        };
        self.html.open.push(OpenElement { name: name.to_owned(), ends });
    }

    /// The attributes that stay, each once.
    fn kept(&mut self, element: &str, attributes: Vec<Attribute>, origin: &Origin) -> Vec<Attribute> {
        let mut kept: Vec<Attribute> = Vec::new();
        for attribute in attributes {
            let span = self.span(&origin.range(&attribute.name_at));
            let name = format!("{element} {}=", attribute.name);
            match elements::attribute(element, &attribute) {
                Use::Kept if kept.iter().any(|known| known.name == attribute.name) => {}
                Use::Kept => kept.push(attribute),
                Use::Idle => self.report_html(FormMessage::IdleHtml { name, more: 0 }, span),
                Use::Refused => self.report_html(FormMessage::Html { name, more: 0 }, span),
                Use::Scheme(scheme) => {
                    self.faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }.into()));
                }
            }
        }
        kept
    }

    /// Sets an anchor in front of something that cannot carry it itself.
    fn put_anchor(&mut self, own: Option<String>) {
        if own.is_some() {
            self.put_tag("span", "", own, &[]);
            self.put("</span>");
        }
    }

    /// Writes an opening tag.
    fn put_tag(&mut self, element: &str, name: &str, own: Option<String>, attributes: &[Attribute]) {
        self.put(&format!("<{element}"));
        if let Some(own) = own {
            self.html_anchors.push(own.clone());
            self.segments.push(Segment::Anchor(own));
        }
        let mut html = String::new();
        let mut class = if name == "center" { "align-center" } else { "" };
        for Attribute { name, value, .. } in attributes {
            match name.as_str() {
                "id" | "name" | "href" => {}
                "align" => class = alignment(element, value).unwrap_or(class),
                name => {
                    html.push_str(&format!(" {name}=\""));
                    push_escaped(value, &mut html);
                    html.push('"');
                }
            }
        }
        if !class.is_empty() {
            html.push_str(&format!(" class=\"{class}\""));
        }
        html.push('>');
        self.put(&html);
    }

    /// Closes an element, and those left open in it. A closing tag without an opening one falls away.
    fn close_html(&mut self, name: &str) {
        let Some(place) = self.html.open.iter().rposition(|open| open.name == name) else { return };
        while self.html.open.len() > place {
            let Some(open) = self.html.open.pop() else { return };
            self.end_element(&open);
        }
    }

    fn end_element(&mut self, open: &OpenElement) {
        match open.ends {
            Ends::Element(element) => self.put(&format!("</{element}>")),
            Ends::Link => self.end_link(),
            Ends::Heading => self.end_heading(),
        }
    }
}
