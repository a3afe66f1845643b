//! How roles are filled: by employees or from outside.

use serde::Serialize;

use super::{Frame, Link, Staffing, Status};

/// How all roles are filled, department by department.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffingView {
    /// What stands around it.
    pub frame: Frame,
    /// All roles together.
    pub total: StaffingShare,
    /// The departments that have roles.
    pub departments: Vec<StaffedDepartment>,
    /// Which roles the departments list: `all` that say how they are filled, of a big handbook those `outside`, or `none`.
    pub listed: &'static str,
}

/// How the roles of a department are filled.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffedDepartment {
    /// The department.
    pub department: Link,
    /// Its roles in numbers.
    pub share: StaffingShare,
    /// Its roles that are listed.
    pub roles: Vec<StaffedRole>,
}

/// How many roles are filled in which way.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffingShare {
    /// How many roles there are.
    pub roles: usize,
    /// How many are filled from outside, wholly or in part.
    pub outside: usize,
    /// These of all roles, in whole per cent, for example `25`.
    pub percent: String,
    /// How many do not say how they are filled.
    pub unsaid: usize,
    /// How many are filled in which way, by mode.
    pub modes: Vec<StaffingCount>,
}

/// How many roles are filled in one way.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffingCount {
    /// The mode, for example `hybrid`.
    pub mode: &'static str,
    /// The site's own word for it; empty when the theme's is meant.
    pub title: String,
    /// How many roles.
    pub count: usize,
    /// Where search shows them; empty when the site has no search.
    pub href: String,
}

/// A role in the list of how roles are filled.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffedRole {
    /// The role.
    pub role: Link,
    /// The sheet on how it is filled.
    pub sheet: String,
    /// The mode.
    pub mode: &'static str,
    /// The site's own word for it; empty when the theme's is meant.
    pub title: String,
    /// The share of external work in per cent; empty when not said.
    pub external_share: String,
    /// Why.
    pub reason_html: String,
}

/// How a role is filled and why, on one sheet.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StaffingSheetView {
    /// What stands around it.
    pub frame: Frame,
    /// The role's name.
    pub title: String,
    /// Whether the role is a draft or archived.
    pub status: Status,
    /// What the role is for, in one sentence.
    pub summary_html: String,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// How it is filled; what the site says about the mode stands in `hints_html`.
    pub staffing: Staffing,
    /// What comes from outside, in names of duties; empty for a role of the house.
    pub service: Vec<String>,
    /// Where questions about it go.
    pub contact: Option<Link>,
    /// What the site says about this mode.
    pub hints_html: Vec<String>,
    /// Where the theme has a hint for this mode: what `staffing_topic.` and `staffing_watch.<mode>.` are followed by. None when the site
    /// has hints of its own.
    pub topics: &'static [&'static str],
    /// How all roles are filled.
    pub overview: String,
}
