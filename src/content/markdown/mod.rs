//! Markdown, parsed once per file into segments with holes.
//!
//! Text, headings and code are final. Where a link leads, what a picture measures, what a hint is called in the site's
//! language and where the long words of a heading may be divided is open: [`Markdown::fill`] asks a [`Filler`] for it, page by page.

mod blocks;
mod common_mark;
mod elements;
mod escape;
mod fill;
mod footnotes;
mod foreign;
mod headings;
mod highlight;
mod html;
mod links;
mod open;
mod parse;
mod simple;
mod tags;

use crate::diagnostic::Message;
use crate::source::Span;

pub use common_mark::{as_common_mark, plain_words};
pub use escape::{forbidden_scheme, push_escaped};
pub use fill::{Filler, ImageTarget, LinkTarget};
pub use foreign::{Address, HtmlRepair, repair_html};
pub use parse::options;
pub use simple::{as_text, simplified};
pub use tags::{Attribute, Token, tokens};

/// A parsed text. Most are short and without any markup, so those take no more room than their words.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Markdown {
    text: Box<str>,
    /// What there is besides the words. Without it the words are the HTML.
    rich: Option<Box<Rich>>,
}

/// The markup of a text.
#[derive(Clone, PartialEq, Debug, Default)]
struct Rich {
    segments: Vec<Segment>,
    headings: Vec<Heading>,
    /// The anchor of the leading heading, which is the title and not in the text.
    title_anchor: Option<String>,
    /// What raw HTML names, so that links can lead to it.
    html_anchors: Vec<String>,
}

/// A piece of a parsed text.
#[derive(Clone, PartialEq, Debug)]
enum Segment {
    /// Final HTML.
    Html(String),
    /// A link begins.
    Link(LinkHole),
    /// It ends.
    LinkEnd,
    /// A picture.
    Image(ImageHole),
    /// The anchor of an element of raw HTML, as its attribute `id`.
    Anchor(String),
    /// Words of the interface, as text.
    Phrase(Phrase),
    /// Text with long words where there is little room: how they may be divided depends on the language.
    Narrow(Box<str>),
}

/// A link whose destination is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LinkHole {
    /// As written.
    pub target: String,
    /// Its tooltip; may be empty.
    pub title: String,
    /// Where it stands.
    pub span: Span,
    /// Whether it has no text of its own.
    pub empty: bool,
}

/// A picture whose file is open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImageHole {
    /// As written.
    pub target: String,
    /// What it shows, for those who don't see it.
    pub alt: String,
    /// Its tooltip; may be empty.
    pub title: String,
    /// The width that its author chose, in pixels.
    pub width: Option<u32>,
    /// The height that its author chose, in pixels.
    pub height: Option<u32>,
    /// Where it stands.
    pub span: Span,
}

/// A heading.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// Its level on the page, 2 to 6: the first is the title.
    pub level: u8,
    /// Its anchor.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// The first heading of a page, which is its title.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Title {
    /// Its words.
    pub text: String,
    /// Its anchor.
    pub id: String,
    /// Where it stands.
    pub span: Span,
}

/// Words that the theme has in the site's language.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Phrase {
    /// The title of a hint.
    Note,
    /// The title of a hint.
    Tip,
    /// The title of a hint.
    Important,
    /// The title of a hint.
    Warning,
    /// The title of a hint.
    Caution,
    /// The heading of footnotes.
    Footnotes,
    /// The name of a link back from a footnote.
    FootnoteBack,
    /// The name of a table that can be scrolled.
    Table,
}

impl Phrase {
    /// The key of the theme's string.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "phrase.note",
            Self::Tip => "phrase.tip",
            Self::Important => "phrase.important",
            Self::Warning => "phrase.warning",
            Self::Caution => "phrase.caution",
            Self::Footnotes => "phrase.footnotes",
            Self::FootnoteBack => "phrase.footnote_back",
            Self::Table => "phrase.table",
        }
    }
}

/// What becomes of raw HTML.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HtmlPolicy {
    /// A short list of harmless elements stays.
    #[default]
    Safe,
    /// It is shown as text.
    Escape,
    /// It stays as it is.
    Trusted,
}

/// Where the characters of a text stand in its file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Positions {
    /// One after another from this offset.
    Exact(usize),
    /// Somewhere in this span, because escapes moved them.
    Whole(Span),
}

/// What is wrong with a text, and where.
pub type Faults = Vec<(Span, Message)>;

/// Parses text of any length.
pub fn block(text: &str, positions: Positions, policy: HtmlPolicy, faults: &mut Faults) -> Markdown {
    parse::parse(text, positions, policy, faults)
}

/// Parses a text whose leading heading is the title.
pub fn page(text: &str, positions: Positions, policy: HtmlPolicy, faults: &mut Faults) -> (Option<Title>, Markdown) {
    parse::parse_titled(text, positions, policy, faults)
}

/// Parses one paragraph. What would begin a block elsewhere, as the number of a list does, is text here.
pub fn inline(text: &str, positions: Positions, policy: HtmlPolicy, faults: &mut Faults) -> Markdown {
    if is_plain(text) {
        return Markdown { text: text.into(), rich: None };
    }
    parse::parse_inline(text, positions, policy, faults)
}

/// Whether a text has no sign that Markdown or HTML could mean something by. Most short texts are like that.
fn is_plain(text: &str) -> bool {
    const MEANT: [bool; 256] = {
        let signs = b"*_`[]<>&\\~!:\n\r@|^\"#";
        let mut meant = [false; 256];
        let mut place = 0;
        while place < signs.len() {
            meant[signs[place] as usize] = true;
            place += 1;
        }
        meant
    };
    !text.bytes().any(|byte| MEANT[usize::from(byte)])
}

impl Markdown {
    /// The headings in order.
    pub fn headings(&self) -> &[Heading] {
        self.rich.as_ref().map(|rich| rich.headings.as_slice()).unwrap_or_default()
    }

    /// Whether a link can lead to a place of this name in the text.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors().any(|known| known == anchor)
    }

    /// Everything in the text that a link can lead to: headings, the title, and what raw HTML names.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let named = self.rich.as_ref().map(|rich| rich.html_anchors.as_slice()).unwrap_or_default();
        let headings = self.headings().iter().map(|heading| heading.id.as_str());
        headings.chain(self.title_anchor()).chain(named.iter().map(String::as_str))
    }

    /// The anchor of the heading that became the title.
    pub fn title_anchor(&self) -> Option<&str> {
        self.rich.as_ref().and_then(|rich| rich.title_anchor.as_deref())
    }

    fn segments(&self) -> &[Segment] {
        self.rich.as_ref().map(|rich| rich.segments.as_slice()).unwrap_or_default()
    }

    /// The links in order.
    pub fn links(&self) -> impl Iterator<Item = &LinkHole> {
        self.segments().iter().filter_map(|segment| match segment {
            Segment::Link(hole) => Some(hole),
            _ => None,
        })
    }

    /// The pictures in order.
    pub fn images(&self) -> impl Iterator<Item = &ImageHole> {
        self.segments().iter().filter_map(|segment| match segment {
            Segment::Image(hole) => Some(hole),
            _ => None,
        })
    }

    /// Whether it has a link or a picture.
    pub fn is_linked(&self) -> bool {
        self.links().next().is_some() || self.images().next().is_some()
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.segments().is_empty()
    }

    /// What is read: no markup, blocks on lines of their own.
    pub fn text(&self) -> &str {
        &self.text
    }
}
