//! The home page, and the page for addresses that do not exist.

use serde::Serialize;

use super::{Frame, Link, RoleRow, VacancyRow};

/// The home page.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct HomeView {
    /// What stands around it.
    pub frame: Frame,
    /// The headline: the first heading of `content/index.md`, else the site's title.
    pub headline: String,
    /// The anchor of the heading that it was in the text; empty when it was none.
    pub anchor: String,
    /// The home page's own words.
    pub body_html: String,
    /// How many departments there are.
    pub department_count: usize,
    /// How many roles.
    pub role_count: usize,
    /// How many skills.
    pub skill_count: usize,
    /// The picture of the handbook, when there is enough to see.
    pub fingerprint: Option<Fingerprint>,
    /// Which role needs which skill, in full.
    pub matrix: String,
    /// The departments with their roles. With very many roles `roles` is empty and `role_count` says how many.
    pub departments: Vec<HomeDepartment>,
    /// Vacancies that are open.
    pub vacancies: Vec<VacancyRow>,
    /// The first pages of the handbook.
    pub pages: Vec<Link>,
}

/// A picture of the handbook: squares on a grid, a row for each role and a column for each skill. The paths are for the `d` of an
/// SVG whose box begins at 0, 0.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Fingerprint {
    /// Width of the box in units of the drawing.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// Squares of skills that a role must have, to be filled.
    pub must: String,
    /// Squares of skills that it should have, to be outlined 1.5 units thick.
    pub should: String,
    /// Small squares of skills that are nice to have.
    pub nice: String,
    /// Lines between departments.
    pub rules: String,
}

/// A department on the home page.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct HomeDepartment {
    /// The department.
    pub department: Link,
    /// What it is for.
    pub summary_html: String,
    /// Its roles in order.
    pub roles: Vec<RoleRow>,
    /// How many roles it has.
    pub role_count: usize,
}

/// The page for addresses that do not exist. Its links are absolute, because it answers at any depth.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct NotFoundView {
    /// What stands around it.
    pub frame: Frame,
    /// The departments, as ways to go on.
    pub departments: Vec<Link>,
}
