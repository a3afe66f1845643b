//! The page of a department.

use serde::Serialize;

use super::{Frame, Further, Link, Person, RoleRow, StaffingCount, Status, VacancyRow};

/// The page of a department.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct DepartmentView {
    /// What stands around it.
    pub frame: Frame,
    /// The name.
    pub title: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// What it is for, in one sentence.
    pub summary_html: String,
    /// Who leads it.
    pub head: Option<Person>,
    /// The department above.
    pub parent: Option<Link>,
    /// The departments below.
    pub children: Vec<Link>,
    /// Its prose.
    pub body_html: String,
    /// Its roles in order.
    pub roles: Vec<RoleRow>,
    /// Which of its roles need which skills, when it has roles.
    pub matrix: Option<String>,
    /// Its own chart of who reports to whom, where the handbook has too many roles for one.
    pub chart: Option<String>,
    /// How many of its roles are filled in which way, by mode; empty when the site has no search that could show them.
    pub staffing: Vec<StaffingCount>,
    /// How all roles of the handbook are filled; empty where that is not shown.
    pub staffing_overview: String,
    /// Who its roles report to, each head once, in the order of the roles.
    pub reporting: Vec<ReportingLine>,
    /// Vacancies of its roles that are not over, those that welcome applications first.
    pub vacancies: Vec<VacancyRow>,
    /// Work with other departments.
    pub interfaces: Vec<Interface>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// The roles of a department that report to the same person.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ReportingLine {
    /// Who they report to; none when nobody is entered.
    pub to: Option<Person>,
    /// The roles in order.
    pub roles: Vec<Link>,
}

/// What a department does with another.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Interface {
    /// The other department.
    pub department: Link,
    /// What for.
    pub purpose_html: String,
}
