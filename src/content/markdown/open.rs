//! What a text has begun and not yet ended.

use std::ops::Range;

/// A block or a mark that is open.
pub(super) struct Open {
    /// What closes it.
    pub(super) close: &'static str,
    /// Whether it was written.
    pub(super) written: bool,
}

/// The heading being read.
pub(super) struct OpenHeading {
    pub(super) level: u8,
    /// The anchor that its author chose.
    pub(super) id: Option<String>,
    pub(super) range: Range<usize>,
    /// Its place in the segments.
    pub(super) place: usize,
    /// The length of the words before it.
    pub(super) words: usize,
}

/// The picture being read.
pub(super) struct OpenImage {
    pub(super) target: String,
    pub(super) title: String,
    pub(super) range: Range<usize>,
    pub(super) alt: String,
}

/// The cell of a table being read.
pub(super) struct OpenCell {
    pub(super) alignment: &'static str,
    /// Its place in the segments.
    pub(super) place: usize,
}

/// The block of code being read.
pub(super) struct OpenCode {
    pub(super) language: String,
    pub(super) text: String,
}
