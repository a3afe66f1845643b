//! The description of a role's job.

use serde::Serialize;

use super::{Authority, Duty, Frame, Level, Link, Person, Requirement, Shown, SkillGroup, Status};

/// The description of a role's job, to print and sign.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct JobView {
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
    /// Whom it reports to.
    pub reports_to: Option<Person>,
    /// Whom it reports to in its trade.
    pub functional_lead: Option<Link>,
    /// Roles that report to it.
    pub reports: Vec<Link>,
    /// Roles that stand in for it; none either where the audience may not see them.
    pub deputies: Vec<Link>,
    /// Working time and place.
    pub work: Option<Shown>,
    /// The pay grade; empty when there is none or the audience may not see it.
    pub grade: String,
    /// The collective agreement that the grade follows; may be empty.
    pub agreement: String,
    /// What it does.
    pub duties: Vec<Duty>,
    /// Whether all duties have a share of the time.
    pub has_shares: bool,
    /// What it may decide.
    pub authority: Vec<Authority>,
    /// What it asks for besides skills.
    pub requirements: Vec<Requirement>,
    /// The skills that it must have.
    pub skill_groups: Vec<SkillGroup>,
    /// The steps of the scale that most of these are measured on.
    pub scale: Vec<Level>,
    /// Which edition it is; none when nobody has agreed to it.
    pub edition: Option<Edition>,
    /// Who has agreed to it, in order of the days.
    pub approved: Vec<Agreed>,
}

/// An edition: on each day on which somebody agreed there is a new one.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Edition {
    /// Its number, from 1.
    pub number: usize,
    /// Its day.
    pub on: String,
}

/// Somebody's agreement.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Agreed {
    /// The body or function.
    pub by: String,
    /// When.
    pub on: String,
    /// The number or name of the document; may be empty.
    pub reference: String,
}
