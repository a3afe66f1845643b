//! Where the handbook is thin.

use serde::Serialize;

use super::{Frame, Level, Link};

/// Where the handbook is thin.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CoverageView {
    /// What stands around it.
    pub frame: Frame,
    /// How many roles were looked at.
    pub role_count: usize,
    /// How many skills.
    pub skill_count: usize,
    /// What was looked for, each as a list that may be empty: `unused`, `single`, `holes`, `duties`, `musts`.
    pub lists: Vec<CoverageList>,
}

/// Things that share a gap.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CoverageList {
    /// Which gap. The theme has the words.
    pub key: &'static str,
    /// How many things have it.
    pub count: usize,
    /// These things, as many as a page can hold.
    pub items: Vec<CoverageItem>,
    /// How many more there are.
    pub more: usize,
    /// All things of the kind.
    pub index: String,
    /// The folder of the kind.
    pub kind: &'static str,
}

/// A thing with a gap.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CoverageItem {
    /// The thing.
    pub link: Link,
    /// The one role that needs it, for a skill of one role.
    pub role: Option<Link>,
    /// The levels without a text.
    pub levels: Vec<Level>,
}
