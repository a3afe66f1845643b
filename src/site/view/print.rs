//! The handbook, or a part of it, on one page to print.

use serde::Serialize;

use super::{Frame, Link};

/// Many pages as one, to print.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PrintView {
    /// What stands around it.
    pub frame: Frame,
    /// The handbook's title.
    pub title: String,
    /// Which part of the handbook this is; empty when it is all of it, or the list of its parts.
    pub part: String,
    /// The home page's own words; empty on a part.
    pub body_html: String,
    /// Whether only the pages of prose are in it, because the handbook is too big.
    pub abridged: bool,
    /// The parts of a handbook that is too big for one page.
    pub parts: Vec<Link>,
    /// The chapters in groups.
    pub groups: Vec<PrintGroup>,
}

/// Chapters that belong together.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PrintGroup {
    /// The key of the theme's word for the group, for example `index.skills`; empty when its first chapter, a department, heads it.
    pub key: String,
    /// The chapters in reading order.
    pub chapters: Vec<PrintChapter>,
}

/// A page as a chapter.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PrintChapter {
    /// Its anchor, unique on the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its language as a tag.
    pub lang: String,
    /// The kind of page: `department`, `role`, `skill`, `hiring`, `vacancy` or `page`.
    pub kind: &'static str,
    /// The level of its title, 2 or 3.
    pub level: usize,
    /// Its department's place in the register, from 1; 0 when it has none.
    pub tab: usize,
    /// What the page shows: the block `content` of its own template.
    pub html: String,
}
