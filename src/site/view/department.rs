//! The page of a department.

use serde::Serialize;

use super::{Frame, Further, Link, Person, RoleRow, Status};

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
    /// Its roles in order, with their reporting lines.
    pub roles: Vec<RoleRow>,
    /// Work with other departments.
    pub interfaces: Vec<Interface>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// What a department does with another.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Interface {
    /// The other department.
    pub department: Link,
    /// What for.
    pub purpose_html: String,
}
