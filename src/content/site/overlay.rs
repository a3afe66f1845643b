//! Folders of restricted files that are laid over the content.

use super::file::OverlayTable;
use crate::source::Span;

/// A folder of restricted files that is laid over the content.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlay {
    /// Where it is, relative to the project, without `.` parts and without a closing `/`.
    pub folder: String,
    /// Whether it may be missing.
    pub optional: bool,
    /// Where that is written.
    pub span: Span,
}

pub(super) fn overlays(tables: &[OverlayTable]) -> Vec<Overlay> {
    let overlay = |table: &OverlayTable| Overlay {
        folder: tidied(&table.path.text),
        optional: table.optional.unwrap_or(false),
        span: table.path.span,
    };
    tables.iter().map(overlay).collect()
}

/// A path in one spelling. What it leads to does not change: `..` stays, because a part before it may be a link.
fn tidied(path: &str) -> String {
    let path = path.replace('\\', "/");
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let root = if path.starts_with('/') { "/" } else { "" };
    match (root, parts.is_empty()) {
        ("", true) => ".".to_owned(),
        _ => format!("{root}{}", parts.join("/")),
    }
}
