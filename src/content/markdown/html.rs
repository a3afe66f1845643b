//! The raw HTML policy: only elements and attributes of a short list, each written anew.

use super::escape::{escaped, forbidden_scheme, push_escaped};
use super::tags::{Token, resolved, tokens};
use super::{Faults, ImageHole, LinkHole, Positions, Segment};
use crate::diagnostic::message::FormMessage;
use crate::source::Span;

/// Elements that do nothing but structure and mark text.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that stand alone.
const VOID: &[&str] = &["br", "col", "hr", "img", "wbr"];

/// Elements whose content is no text of the page.
const RAW_TEXT: &[&str] = &[
    "script", "style", "iframe", "noscript", "noembed", "noframes", "object", "textarea", "title", "xmp", "template",
    "svg", "math",
];

/// Attributes that only describe.
const ATTRIBUTES: &[&str] = &[
    "alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "open", "reversed", "rowspan", "scope",
    "src", "start", "title", "width",
];

/// Elements that may be open at once. Deeper markup is a fault of its own and falls away.
const DEPTH_LIMIT: usize = 100;

/// What raw HTML has left open in a text.
#[derive(Default)]
pub(super) struct HtmlState {
    open: Vec<String>,
    skipping: Option<String>,
    too_deep: bool,
}

impl HtmlState {
    /// Writes a piece of raw HTML anew, and appends its words. `positions` are those of the piece.
    pub(super) fn push(
        &mut self,
        html: &str,
        positions: Positions,
        faults: &mut Faults,
        words: &mut String,
    ) -> Vec<Segment> {
        let mut segments = Vec::new();
        for token in tokens(html) {
            if let Some(element) = &self.skipping {
                if matches!(&token, Token::Close { name } if name == element) {
                    self.skipping = None;
                }
                continue;
            }
            match token {
                Token::Text(text) => {
                    let text = resolved(text);
                    words.push_str(&text);
                    segments.push(Segment::Html(escaped(&text)));
                }
                Token::Open { name, attributes, at } => {
                    let span = match positions {
                        Positions::Exact(base) => Span::new(base + at..base + at + name.len() + 1),
                        Positions::Whole(span) => span,
                    };
                    let attributes = match self.admits(&name, span, faults) {
                        true => allowed(&name, attributes, span, faults),
                        false => continue,
                    };
                    segments.push(opened(&name, &attributes, span));
                    if !VOID.contains(&name.as_str()) {
                        self.open.push(name);
                    }
                }
                Token::Close { name } => self.close(&name, &mut segments),
            }
        }
        segments
    }

    /// Closes what is still open at the end of a text.
    pub(super) fn finish(&mut self) -> Vec<Segment> {
        self.skipping = None;
        self.open.drain(..).rev().map(|name| closing(&name)).collect()
    }

    /// Whether the content that follows belongs to an element that falls away.
    pub(super) fn is_skipping(&self) -> bool {
        self.skipping.is_some()
    }

    /// Whether an element may open here.
    fn admits(&mut self, name: &str, span: Span, faults: &mut Faults) -> bool {
        if !ELEMENTS.contains(&name) {
            faults.push((span, FormMessage::Html { name: format!("<{name}>") }.into()));
            if RAW_TEXT.contains(&name) {
                self.skipping = Some(name.to_owned());
            }
            return false;
        }
        if !VOID.contains(&name) && self.open.len() >= DEPTH_LIMIT {
            if !self.too_deep {
                faults.push((span, FormMessage::HtmlTooDeep { limit: DEPTH_LIMIT }.into()));
            }
            self.too_deep = true;
            return false;
        }
        true
    }

    /// Closes an element, and those left open in it. A closing tag without an opening one falls away.
    fn close(&mut self, name: &str, segments: &mut Vec<Segment>) {
        let Some(place) = self.open.iter().rposition(|open| open == name) else { return };
        for left in self.open.drain(place..).rev() {
            segments.push(closing(&left));
        }
    }
}

fn closing(name: &str) -> Segment {
    match name {
        "a" => Segment::LinkEnd,
        name => Segment::Html(format!("</{name}>")),
    }
}

/// An element that opens: links and pictures are holes, as they are in Markdown.
fn opened(name: &str, attributes: &[(String, String)], span: Span) -> Segment {
    let value = |wanted: &str| {
        attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    match name {
        "a" => Segment::Link(LinkHole { target: value("href"), title: value("title"), span, empty: false }),
        "img" => Segment::Image(ImageHole { target: value("src"), alt: value("alt"), title: value("title"), span }),
        _ => Segment::Html(opening(name, attributes)),
    }
}

fn opening(name: &str, attributes: &[(String, String)]) -> String {
    let mut html = format!("<{name}");
    for (attribute, value) in attributes {
        html.push(' ');
        html.push_str(attribute);
        html.push_str("=\"");
        push_escaped(value, &mut html);
        html.push('"');
    }
    html.push('>');
    html
}

/// The attributes of the list, without those whose address has a forbidden scheme.
fn allowed(element: &str, attributes: Vec<(String, String)>, span: Span, faults: &mut Faults) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    for (name, value) in attributes {
        let address = matches!(name.as_str(), "href" | "src" | "cite");
        let belongs = match name.as_str() {
            "href" => element == "a",
            "src" | "alt" => element == "img",
            name => ATTRIBUTES.contains(&name),
        };
        if !belongs {
            faults.push((span, FormMessage::Html { name: format!("{element} {name}=") }.into()));
        } else if let Some(scheme) = address.then(|| forbidden_scheme(&value)).flatten() {
            faults.push((span, FormMessage::Scheme { scheme: format!("{scheme}:") }.into()));
        } else if !kept.iter().any(|(known, _)| *known == name) {
            kept.push((name, value));
        }
    }
    kept
}
