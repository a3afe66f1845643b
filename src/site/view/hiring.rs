//! The page of a hiring profile.

use serde::Serialize;

use super::{Frame, Further, Level, Link, SkillGroup, SkillRow, Staffing, Status, VacancyRow};

/// The page of a hiring profile.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct HiringView {
    /// What stands around it.
    pub frame: Frame,
    /// The role's name.
    pub title: String,
    /// What stands behind the name in adverts, for example `(m/w/d)`; may be empty.
    pub suffix: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// Who is looked for, in one sentence.
    pub summary_html: String,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// Its prose.
    pub body_html: String,
    /// What is asked for: the role's skills with what hiring changes.
    pub skill_groups: Vec<SkillGroup>,
    /// The steps of the scale that most of the skills are measured on.
    pub scale: Vec<Level>,
    /// What hiring asks for differently from the role.
    pub differs: Vec<SkillRow>,
    /// What somebody must have to be considered.
    pub knock_out_html: Vec<String>,
    /// What has been reached after a year.
    pub success_html: Vec<String>,
    /// How many interviews there are.
    pub appointments: usize,
    /// How long they take together, in minutes.
    pub minutes: u32,
    /// What goes into them; empty where there is nothing.
    pub kit: String,
    /// What is offered.
    pub offer_html: Vec<String>,
    /// In-house or external, and why.
    pub staffing: Option<Staffing>,
    /// Vacancies of the role, those that welcome applications first.
    pub vacancies: Vec<VacancyRow>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}
