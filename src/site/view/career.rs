//! Where a role stands among others: as a drawing, and what is close to it.

use serde::Serialize;

use super::Link;

/// A drawing of where one comes from and goes to. The list beside it says the same.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CareerMap {
    /// Width of the box in units of the drawing.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The ways, for the `d` of a path.
    pub ways: String,
    /// The marks of places, for the `d` of a path.
    pub marks: String,
    /// The mark of this page, for the `d` of a path.
    pub here: String,
    /// The names as elements of an SVG.
    pub names_html: String,
}

/// A role that asks for much the same.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SimilarRole {
    /// The role.
    pub role: Link,
    /// How many of the skills that it must have this role must have as well.
    pub shared_count: usize,
    /// How many skills it must have.
    pub must_count: usize,
    /// The names of those that both must have.
    pub shared: String,
    /// The names of those that this role does not have, or not as well; may be empty.
    pub missing: String,
}
