//! Index pages: of a kind, and of everything from A to Z; and redirect pages.

use serde::Serialize;

use super::{Frame, Link, SkillMark, Standing};

/// The index of a kind, grouped and in alphabetical order.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct IndexView {
    /// What stands around it.
    pub frame: Frame,
    /// Which index it is: the folder of a kind, or `a-z`. The theme has the title.
    pub key: &'static str,
    /// When the index is split: the part this page shows, for example `M`; else empty.
    pub part: String,
    /// When the index is split: all parts.
    pub parts: Vec<Link>,
    /// The index page's own words, for the handbook.
    pub body_html: String,
    /// The key of a sentence about what is not there, for example `index.no_open`; may be empty.
    pub notice: &'static str,
    /// How many entries the whole index has.
    pub count: usize,
    /// The entries in groups. Empty when the index is split and this is not a part.
    pub groups: Vec<IndexGroup>,
    /// The entries by first letter; empty where groups are letters already.
    pub letters: Vec<Letter>,
}

/// A group of an index.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct IndexGroup {
    /// The group's name in the words of the content; empty when `key` names it.
    pub title: String,
    /// The key of the theme's string for the name, for example `skill_kind.technical`; may be empty.
    pub key: String,
    /// The group's own page; may be empty.
    pub href: String,
    /// Its entries.
    pub rows: Vec<IndexRow>,
}

/// An entry of an index.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct IndexRow {
    /// What it leads to.
    pub link: Link,
    /// One sentence.
    pub summary_html: String,
    /// Skills that stand for it, at most six.
    pub marks: Vec<SkillMark>,
    /// How many more there are.
    pub more: usize,
    /// The key of a word that says something about it, for example `staffing_short.hybrid`; may be empty.
    pub word: String,
    /// Where it stands, for a vacancy.
    pub standing: Option<Standing>,
    /// How many roles belong to it, for departments and skills.
    pub role_count: Option<usize>,
    /// How deep it stands in a tree, from 0.
    pub depth: usize,
}

/// The entries that begin with one letter.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Letter {
    /// The letter, or `#` for everything that begins with none.
    pub letter: String,
    /// Its anchor on the page.
    pub id: String,
    /// The entries.
    pub entries: Vec<LetterEntry>,
}

/// An entry under a letter.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct LetterEntry {
    /// What it leads to.
    pub link: Link,
    /// The folder of its kind; the theme has the word. Empty where all entries are of one kind.
    pub kind: &'static str,
}

/// A page at an old address that leads to the new one.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct RedirectView {
    /// Language of the page as a tag.
    pub lang: String,
    /// What leads to the root of the site.
    pub root: String,
    /// The title of what is meant.
    pub title: String,
    /// Its address.
    pub href: String,
    /// The full address, when the site knows where it stands.
    pub canonical: Option<String>,
    /// The policy that the page keeps, for `Content-Security-Policy`.
    pub policy: &'static str,
}
