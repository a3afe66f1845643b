//! The page of a role.

use serde::Serialize;

use super::{
    CareerMap, Frame, Further, Level, Link, Need, Onboarding, Person, SimilarRole, SkillGroup, Staffing, Status, Steps,
    VacancyRow,
};

/// The page of a role.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct RoleView {
    /// What stands around it.
    pub frame: Frame,
    /// The name.
    pub title: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// What it is, in one sentence.
    pub summary_html: String,
    /// Its department.
    pub department: Link,
    /// Whom it reports to.
    pub reports_to: Option<Person>,
    /// Whom it reports to in its trade.
    pub functional_lead: Option<Link>,
    /// Roles that report to it.
    pub reports: Vec<Link>,
    /// Roles that stand in for it.
    pub deputies: Vec<Link>,
    /// How many people do it; empty when not said.
    pub headcount: String,
    /// Its prose.
    pub body_html: String,
    /// What it does.
    pub duties: Vec<Duty>,
    /// Whether all duties have a share of the time.
    pub has_shares: bool,
    /// The skills it needs, musts first.
    pub skill_groups: Vec<SkillGroup>,
    /// The steps of the scale that most of its skills are measured on, for the head of the table.
    pub scale: Vec<Level>,
    /// What it asks for besides skills.
    pub requirements: Vec<Requirement>,
    /// Its steps; none when it says nothing about any.
    pub steps: Option<Steps>,
    /// Whom it works with.
    pub collaboration: Vec<Collaboration>,
    /// What it may decide.
    pub authority: Vec<Authority>,
    /// How it is staffed.
    pub staffing: Option<Staffing>,
    /// Where it stands among the roles before and after it, as a drawing; none when there is nothing to draw.
    pub career_map: Option<CareerMap>,
    /// Roles that can come next.
    pub next: Vec<Link>,
    /// Roles that it can come from.
    pub previous: Vec<Link>,
    /// What somebody new does and reaches.
    pub onboarding: Onboarding,
    /// Its hiring profile.
    pub hiring: Option<Link>,
    /// Its vacancies, those that welcome applications first.
    pub vacancies: Vec<VacancyRow>,
    /// Roles that ask for much the same, the closest first; at most five.
    pub similar: Vec<SimilarRole>,
    /// Its job description to sign; empty where there is none.
    pub job: String,
    /// How it is filled, on one sheet; empty where there is none.
    pub staffing_sheet: String,
    /// What goes into the interviews; empty where there is nothing.
    pub kit: String,
    /// What comes from outside, in names of duties; empty for a role of the house.
    pub service: Vec<String>,
    /// Where questions about it go, when it is filled from outside; otherwise that is among the fields without a place.
    pub contact: Option<Link>,
    /// Where it is compared with other roles; empty when the site has no search to choose them with.
    pub compare: String,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
    /// What was changed in it, the newest first; empty where that is not known or not to be seen.
    pub history: Vec<PastDay>,
}

/// What was changed on a day.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct PastDay {
    /// The day, in words.
    pub day: String,
    /// What was changed, a sentence each.
    pub changes: Vec<String>,
    /// Further changes of the day that are not told.
    pub more: usize,
}

/// One of the main duties.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Duty {
    /// A short name; may be empty.
    pub title: String,
    /// What is done.
    pub text_html: String,
    /// The share of the time in per cent, for example `30`; empty when not said.
    pub share: String,
    /// What it is measured by; empty when not said.
    pub kpi_html: String,
}

/// Something a role asks for besides skills.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Requirement {
    /// `education`, `experience`, `certificate`, `language` or `licence`.
    pub kind: &'static str,
    /// What is asked for.
    pub text_html: String,
    /// How much it is needed.
    pub need: Need,
    /// Whether something equivalent does as well.
    pub or_equivalent: bool,
}

/// Somebody a role works with.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Collaboration {
    /// Who.
    pub with: Person,
    /// On what.
    pub on_html: String,
}

/// Something a role may do on its own.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Authority {
    /// `sign`, `decide`, `instruct` or `budget`.
    pub kind: &'static str,
    /// What.
    pub text_html: String,
    /// Up to where; empty when not said.
    pub limit: String,
}
