//! Markdown, parsed once per file into segments with holes.
//!
//! Text, headings and code are final. Where a link leads, what a picture measures and what a hint is called in the site's
//! language is open: [`Markdown::fill`] asks a [`Filler`] for it, page by page.

mod escape;
mod fill;
mod html;
mod parse;
mod tags;

use crate::diagnostic::message::FormMessage;
use crate::source::Span;

pub use fill::{Filler, ImageTarget, LinkTarget};

/// A parsed text.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Markdown {
    text: String,
}
/// s
#[derive(Clone, PartialEq, Debug)]
pub struct Title {
    /// s
    pub text: String,
    /// s
    pub span: Span,
    /// s
    pub id: String,
}
/// s
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum HtmlPolicy {
    #[default]
    /// s
    Safe,
    /// s
    Escape,
    /// s
    Trusted,
}
/// s
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Positions {
    /// s
    Exact(usize),
    /// s
    Whole(Span),
}
/// s
pub fn block(text: &str, _: Positions, _: HtmlPolicy, _: &mut Vec<(Span, FormMessage)>) -> Markdown {
    Markdown { text: text.into() }
}
/// s
pub fn inline(text: &str, _: Positions, _: HtmlPolicy, _: &mut Vec<(Span, FormMessage)>) -> Markdown {
    Markdown { text: text.into() }
}
/// s
pub fn page(text: &str, _: Positions, _: HtmlPolicy, _: &mut Vec<(Span, FormMessage)>) -> (Option<Title>, Markdown) {
    (None, Markdown { text: text.into() })
}
impl Markdown {
    /// s
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}
