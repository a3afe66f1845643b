//! A page of the handbook.

use serde::Serialize;

use super::{Frame, Further, Link, Status};

/// A page of the handbook.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PageView {
    /// What stands around it.
    pub frame: Frame,
    /// The title.
    pub title: String,
    /// The anchor of the heading that it was in the text; empty when it was none.
    pub anchor: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// The lead; may be empty.
    pub summary_html: String,
    /// The text.
    pub body_html: String,
    /// The headings of the text, of the second and third level.
    pub contents: Vec<TableOfContentsEntry>,
    /// The pages above this one, the topmost first.
    pub above: Vec<Link>,
    /// The pages directly below this one.
    pub below: Vec<Link>,
    /// The page before this one in reading order.
    pub previous: Option<Link>,
    /// The page after this one in reading order.
    pub next: Option<Link>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// A heading in the table of contents.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct TableOfContentsEntry {
    /// The heading.
    pub text: String,
    /// Its address on the page, with `#`.
    pub href: String,
    /// Its level, 2 or 3.
    pub level: u8,
}
