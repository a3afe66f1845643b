//! What is to be looked through again.

use serde::Serialize;

use super::{Frame, Link};

/// What is to be looked through again, and by when.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ReviewView {
    /// What stands around it.
    pub frame: Frame,
    /// How many things name a day.
    pub count: usize,
    /// The day that the page was made for.
    pub today: String,
    /// By how near the day is: `overdue`, `near` and `later`. Each may be empty.
    pub terms: Vec<ReviewTerm>,
}

/// Reviews that are equally near.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ReviewTerm {
    /// How near. The theme has the words.
    pub key: &'static str,
    /// How many there are.
    pub count: usize,
    /// These, the next one first, as many as a page can hold.
    pub rows: Vec<ReviewRow>,
    /// How many more there are.
    pub more: usize,
}

/// A thing to be looked through.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ReviewRow {
    /// The thing.
    pub link: Link,
    /// The folder of its kind.
    pub kind: &'static str,
    /// By when.
    pub day: String,
    /// The team that keeps it up to date; empty when none is named.
    pub owner: String,
    /// When it was last changed; empty when that is not known.
    pub changed: String,
}
