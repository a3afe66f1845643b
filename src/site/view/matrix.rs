//! Which roles need which skills.

use serde::Serialize;

use super::{Frame, Level, Link, Need, OwnWord};

/// A matrix of roles and skills, or the departments that have one.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixView {
    /// What stands around it.
    pub frame: Frame,
    /// The department, when it is of one.
    pub department: Option<Link>,
    /// All matrices.
    pub all: String,
    /// Which part this is, from 1.
    pub part: usize,
    /// The parts of a department that is too big for one; else empty.
    pub parts: Vec<Link>,
    /// How many roles it has.
    pub role_count: usize,
    /// How many skills it has; 0 without a table.
    pub skill_count: usize,
    /// The table; none when there is nothing to show, or too much for one.
    pub table: Option<MatrixTable>,
    /// The departments with a matrix of their own; empty on those.
    pub departments: Vec<MatrixDepartment>,
    /// How many more departments there are than are listed.
    pub more: usize,
    /// All departments.
    pub index: String,
}

/// A department with a matrix of its own.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixDepartment {
    /// Its matrix, under its name.
    pub matrix: Link,
    /// How many roles it has.
    pub role_count: usize,
}

/// The table.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixTable {
    /// The table as a file for spreadsheets.
    pub file: String,
    /// The sign between the fields of such a file.
    pub separator: char,
    /// The site's own words for needs.
    pub needs: Vec<OwnWord>,
    /// Levels that the table can be narrowed to, the lowest first. Their names are left out when the skills have several scales.
    pub levels: Vec<Level>,
    /// Departments with how many of the columns are theirs; empty when all columns are of one.
    pub groups: Vec<MatrixColumns>,
    /// The columns.
    pub roles: Vec<Link>,
    /// The rows by the kind of skill.
    pub rows: Vec<MatrixRows>,
    /// How many musts each column has.
    pub musts: Vec<usize>,
    /// Whether all roles of the handbook stand here, so that a single must means that one person is all there is.
    pub whole: bool,
}

/// Columns of one department.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixColumns {
    /// The department.
    pub department: Link,
    /// How many columns.
    pub count: usize,
}

/// Rows of one kind of skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixRows {
    /// The kind, for example `technical`; empty for skills without one.
    pub kind: &'static str,
    /// The rows.
    pub rows: Vec<MatrixRow>,
}

/// A skill and the roles that need it.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixRow {
    /// The skill.
    pub skill: Link,
    /// The cells that have something.
    pub cells: Vec<MatrixCell>,
    /// The empty cells behind the last of them, as HTML.
    pub rest_html: String,
    /// How many of its roles must have it.
    pub musts: usize,
}

/// What a role needs of a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct MatrixCell {
    /// The empty cells before it, as HTML: most cells are empty, and a template would take long for them.
    pub gap_html: String,
    /// Whether the first column of a department is its own.
    pub first: bool,
    /// How much it is needed.
    pub need: Need,
    /// How well.
    pub level: Option<Level>,
}
