//! Who reports to whom.

use serde::Serialize;

use super::{Frame, Link, Person};

/// The chart of the whole handbook, or of a department.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct OrgChartView {
    /// What stands around it.
    pub frame: Frame,
    /// The department, when it is of one.
    pub department: Option<Link>,
    /// The chart of the whole handbook.
    pub all: String,
    /// How many roles it has.
    pub role_count: usize,
    /// How many departments.
    pub department_count: usize,
    /// The drawing; none when there is nothing to draw, or too much.
    pub drawing: Option<OrgDrawing>,
    /// Who reports to whom; empty when that is too much for one chart.
    pub reporting: Vec<OrgItem>,
    /// The departments; empty on the chart of one.
    pub departments: Vec<OrgItem>,
    /// How many more departments there are than are listed.
    pub more: usize,
    /// All departments.
    pub index: String,
}

/// A tree as a drawing. The list beside it says the same.
#[derive(Clone, PartialEq, Serialize, Debug, Default)]
pub struct OrgDrawing {
    /// Width of the box in units of the drawing.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// The ways from above, for the `d` of a path.
    pub ways: String,
    /// The ways to whoever leads in the trade, for the `d` of a path; empty where there are none.
    pub leads: String,
    /// Their ends, for the `d` of a path.
    pub arrows: String,
    /// The marks, for the `d` of a path.
    pub marks: String,
    /// The marks of those whom the chart is not about.
    pub others: String,
    /// The names as elements of an SVG.
    pub names_html: String,
}

/// An item of a list in lists.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct OrgItem {
    /// Who or what. A department leads to its chart where it has one of its own.
    pub person: Person,
    /// The department of a role, where the chart has several.
    pub department: Option<Link>,
    /// Who leads a role in its trade, or who leads a department.
    pub lead: Option<Person>,
    /// How many roles a department has.
    pub role_count: Option<usize>,
    /// Whether a list of those below begins in it.
    pub opens: bool,
    /// How many lists end behind it.
    pub closes: usize,
}
