//! The page of a vacancy.

use serde::Serialize;

use super::{Frame, Further, Link, SkillGroup, Status};

/// The page of a vacancy.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct VacancyView {
    /// What stands around it.
    pub frame: Frame,
    /// The job's title.
    pub title: String,
    /// What stands behind the title, for example `(m/w/d)`; may be empty.
    pub suffix: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// `draft`, `open`, `paused`, `filled` or `closed`.
    pub state: &'static str,
    /// Who is looked for, in one sentence.
    pub summary_html: String,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// Its prose.
    pub body_html: String,
    /// When it was posted, in the site's language; empty when not said.
    pub posted: String,
    /// Until when it is valid; empty when not said.
    pub valid_through: String,
    /// Where the work is done.
    pub locations: Vec<Location>,
    /// The ways it can be employed: `full-time`, `part-time`, `contractor`, `temporary`, `intern`, `other`.
    pub employment: Vec<&'static str>,
    /// Hours a week; empty when not said.
    pub hours: String,
    /// What it pays, when that is released.
    pub pay: Option<PayRange>,
    /// The role's duties.
    pub duties_html: Vec<String>,
    /// What is asked for.
    pub skill_groups: Vec<SkillGroup>,
    /// Where to apply.
    pub apply: Option<Link>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// A place of work.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Location {
    /// Street, postal code, town, region and country as far as they are known, joined by commas.
    pub text: String,
}

/// What a job pays at entry.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PayRange {
    /// Lower end, written in the site's language.
    pub min: String,
    /// Upper end.
    pub max: String,
    /// Currency, for example `EUR`.
    pub currency: String,
    /// `hour`, `month` or `year`.
    pub unit: &'static str,
    /// What comes on top.
    pub extras: String,
    /// The collective agreement it follows.
    pub agreement: String,
}
