//! Filling the holes of a parsed text for one page.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::escape::push_escaped;
use super::{ImageHole, LinkHole, Markdown, Phrase, Segment};

/// What a link leads to, from the page that it stands on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkTarget {
    /// The address.
    pub href: String,
    /// The title of what it leads to, for links without text.
    pub text: Option<String>,
    /// Whether it leads to another site.
    pub external: bool,
}

/// A picture's file, from the page that it stands on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImageTarget {
    /// The address.
    pub src: String,
    /// Width and height in pixels, where they are known.
    pub dimensions: Option<(u32, u32)>,
}

/// Knows what the holes of a text need.
pub trait Filler {
    /// Where a link leads. Without an answer only its text stays.
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget>;

    /// A picture's file. Without an answer only its description stays.
    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget>;

    /// Words in the site's language.
    fn phrase(&mut self, phrase: Phrase) -> String;

    /// A text with soft hyphens in its long words.
    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str>;
}

impl Markdown {
    /// The text as HTML.
    pub fn fill(&self, filler: &mut dyn Filler) -> String {
        if self.rich.is_none() {
            return self.text.to_string();
        }
        let length: usize = self
            .segments()
            .iter()
            .map(|segment| match segment {
                Segment::Html(html) => html.len(),
                Segment::Narrow(text) => text.len() * 2,
                _ => 64,
            })
            .sum();
        let mut html = String::with_capacity(length);
        let mut open: Vec<bool> = Vec::new();
        let mut first = true;
        for segment in self.segments() {
            match segment {
                Segment::Html(text) => html.push_str(text),
                Segment::Link(hole) => open.push(push_link(hole, filler.link(hole), &mut html)),
                Segment::LinkEnd => {
                    if open.pop() == Some(true) {
                        html.push_str("</a>");
                    }
                }
                Segment::Image(hole) => push_image(hole, filler.image(hole), std::mem::take(&mut first), &mut html),
                Segment::Anchor(id) => {
                    html.push_str(" id=\"");
                    push_escaped(id, &mut html);
                    html.push('"');
                }
                Segment::Phrase(phrase) => push_escaped(&filler.phrase(*phrase), &mut html),
                Segment::Narrow(text) => push_escaped(&filler.hyphenated(text), &mut html),
            }
        }
        html
    }
}

/// Opens a link; gives whether there is something to close.
fn push_link(hole: &LinkHole, target: Option<LinkTarget>, html: &mut String) -> bool {
    let Some(target) = target else {
        if hole.empty {
            push_escaped(hole.target.split_once(':').map_or(&hole.target, |(_, id)| id), html);
        }
        return false;
    };
    html.push_str("<a href=\"");
    push_escaped(&target.href, html);
    html.push('"');
    push_title(&hole.title, html);
    if target.external {
        html.push_str(" rel=\"external noopener\"");
    }
    html.push('>');
    if hole.empty {
        push_escaped(target.text.as_deref().unwrap_or(&hole.target), html);
    }
    true
}

/// Writes a picture. Browsers wait for the first one, which may be seen at once, and load the others when they are near.
fn push_image(hole: &ImageHole, target: Option<ImageTarget>, first: bool, html: &mut String) {
    let Some(target) = target else {
        push_escaped(&hole.alt, html);
        return;
    };
    html.push_str("<img src=\"");
    push_escaped(&target.src, html);
    html.push_str("\" alt=\"");
    push_escaped(&hole.alt, html);
    html.push('"');
    push_title(&hole.title, html);
    if let Some((width, height)) = size(hole, target.dimensions) {
        // Writing to a string cannot fail.
        let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
    }
    html.push_str(if first { ">" } else { " loading=\"lazy\" decoding=\"async\">" });
}

/// The size of a picture: its own, or what its author chose in the picture's proportions.
fn size(hole: &ImageHole, own: Option<(u32, u32)>) -> Option<(u32, u32)> {
    let scaled = |length: u32, by: u32, to: u32| {
        let scaled = u64::from(length) * u64::from(by) / u64::from(to.max(1));
        u32::try_from(scaled).unwrap_or(u32::MAX).max(1)
    };
    match (hole.width, hole.height, own) {
        (None, None, own) => own,
        (Some(width), Some(height), _) => Some((width, height)),
        (Some(width), None, Some((own_width, own_height))) => Some((width, scaled(own_height, width, own_width))),
        (None, Some(height), Some((own_width, own_height))) => Some((scaled(own_width, height, own_height), height)),
        (_, _, None) => None,
    }
}

fn push_title(title: &str, html: &mut String) {
    if !title.is_empty() {
        html.push_str(" title=\"");
        push_escaped(title, html);
        html.push('"');
    }
}
