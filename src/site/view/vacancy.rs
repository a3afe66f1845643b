//! The page of a vacancy, and the advert on it.

use serde::Serialize;

use super::{Frame, Further, Level, Link, Need, Status};

/// The page of a vacancy.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct VacancyView {
    /// What stands around it.
    pub frame: Frame,
    /// The job's title, in the site's style of adverts.
    pub title: String,
    /// What stands behind the title, for example `(m/w/d)`; may be empty.
    pub suffix: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// Where it stands.
    pub standing: Standing,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// What is offered and asked. Of a vacancy that nobody can apply for any more only the first sentence is left.
    pub advert: Advert,
    /// Whether applications are welcome, and so the way to apply is shown.
    pub welcomes: bool,
    /// The vacancy as `JobPosting` in JSON-LD, safe inside of a `script` element; empty unless it is open and complete and the build is
    /// for everybody.
    pub job_posting: String,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// Where a vacancy stands on the day of the build.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Standing {
    /// `open`, `draft`, `paused`, `expired`, `filled` or `closed`.
    pub word: &'static str,
    /// Its last day in the site's language, where that says something: it is open or expired.
    pub until: String,
}

/// A vacancy in a list.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct VacancyRow {
    /// The vacancy.
    pub vacancy: Link,
    /// Where it stands.
    pub standing: Standing,
}

/// The advert of a vacancy: what its page, the data for job boards and `export advert` say.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Advert {
    /// Who is looked for or what the job is, in one sentence.
    pub lead_html: String,
    /// What is told about the job, in order.
    pub sections: Vec<AdvertSection>,
    /// Where, how much and for how much, in order.
    pub terms: Vec<Term>,
    /// Where to apply.
    pub apply: Option<Link>,
}

/// A section of an advert.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct AdvertSection {
    /// Which one: `description`, `duties`, `profile` or `offer`.
    pub key: &'static str,
    /// Its heading.
    pub title: String,
    /// What it begins with; may be empty.
    pub prose_html: String,
    /// What it lists, in groups.
    pub groups: Vec<AdvertGroup>,
}

/// What belongs together in a section of an advert.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct AdvertGroup {
    /// How much it is needed, where that tells groups apart.
    pub need: Option<Need>,
    /// What it is called; empty where it is the only one.
    pub title: String,
    /// Its entries.
    pub items: Vec<AdvertItem>,
}

/// Something that an advert names.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct AdvertItem {
    /// Its name: a skill, a duty in short.
    pub name: Option<Link>,
    /// How well, for a skill.
    pub level: Option<Level>,
    /// What is said about it; may be empty.
    pub text_html: String,
}

/// One of the terms of a job.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Term {
    /// Which one: `place`, `employment`, `pay`, `posted` or `valid_through`.
    pub key: &'static str,
    /// What it is called.
    pub label: String,
    /// What it says, a line each.
    pub lines: Vec<String>,
}
