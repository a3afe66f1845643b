//! What a text has begun and not yet ended.

use crate::source::Span;

/// A block or a mark that is open.
pub(super) struct Open {
    /// What closes it.
    pub(super) close: &'static str,
    /// Whether it was written.
    pub(super) written: bool,
}

/// The picture being read.
pub(super) struct OpenImage {
    pub(super) target: String,
    pub(super) title: String,
    pub(super) span: Span,
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
