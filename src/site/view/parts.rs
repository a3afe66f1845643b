//! Parts that several views have in common.

use serde::Serialize;

/// A link with its text.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Link {
    /// What it says.
    pub label: String,
    /// Where it leads; empty when there is no page to lead to, then the text stands alone.
    pub href: String,
    /// The language of what it says as a tag, where it or the page's is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
}

/// A role, department or somebody outside the handbook.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Person {
    /// The name.
    pub label: String,
    /// The page; empty for somebody outside.
    pub href: String,
    /// The language of the name as a tag, where it or the page's is not the site's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Whether it is somebody outside the handbook.
    pub external: bool,
}

impl From<Link> for Person {
    fn from(Link { label, href, lang }: Link) -> Self {
        Self { label, href, lang, external: false }
    }
}

/// How much a skill is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// From the first day.
    Must,
    /// To be learnt in the first year.
    Should,
    /// Helps, and decides nothing.
    Nice,
}

/// A step on a scale.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Level {
    /// What stands in the square: the step's id, for example `3` or `B2`.
    pub id: String,
    /// The step's name, for example `beherrscht`; empty when it has none of its own.
    pub title: String,
    /// Its number on the scale, from 1.
    pub step: usize,
    /// How many steps the scale has.
    pub of: usize,
}

/// A skill in one line: the square and the name.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SkillMark {
    /// The skill.
    pub skill: Link,
    /// How much it is needed.
    pub need: Need,
    /// How well.
    pub level: Option<Level>,
}

/// A skill that a role needs, with what it means there.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SkillRow {
    /// The skill.
    pub skill: Link,
    /// How much it is needed.
    pub need: Need,
    /// How well.
    pub level: Option<Level>,
    /// What that means in this role; else what the skill says of this level; else empty.
    pub note_html: String,
}

/// The skills of one need.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SkillGroup {
    /// The need.
    pub need: Need,
    /// The site's own word for it; empty when the theme's word is meant.
    pub title: String,
    /// The skills, the highest level first.
    pub rows: Vec<SkillRow>,
}

/// How a role is staffed.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Staffing {
    /// The mode: `in-house`, `service-contract`, `freelance`, `agency-work`, `hybrid`.
    pub mode: &'static str,
    /// The site's own word for it; empty when the theme's word is meant.
    pub title: String,
    /// What the site says about this mode.
    pub hints_html: Vec<String>,
    /// Why.
    pub reason_html: String,
    /// What a provider is chosen by.
    pub criteria_html: Vec<String>,
    /// How work is handed over.
    pub handover_html: String,
    /// The share of external work in per cent, for example `40`; empty when not said.
    pub external_share: String,
}

/// A role in a list of roles.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct RoleRow {
    /// The role.
    pub role: Link,
    /// Its one sentence.
    pub summary_html: String,
    /// At most six skills that it must have, the highest level first.
    pub must: Vec<SkillMark>,
    /// How many more there are.
    pub more: usize,
    /// The staffing mode; empty when not said.
    pub staffing: &'static str,
    /// The site's own word for the mode; empty when the theme's word is meant.
    pub staffing_title: String,
    /// Whether it leads the department.
    pub leads: bool,
}

/// A question for an interview.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Question {
    /// The skill it is about.
    pub skill: Option<Link>,
    /// The level it is for.
    pub level: Option<Level>,
    /// The question.
    pub text_html: String,
    /// What a good answer shows.
    pub good_html: String,
    /// What is a warning sign.
    pub warning_html: String,
}

/// What somebody new does and reaches in the first days and months.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Onboarding {
    /// The phases in order; none is empty.
    pub phases: Vec<OnboardingPhase>,
}

/// One phase of the first months.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct OnboardingPhase {
    /// `first_day`, `d30`, `d60` or `d90`.
    pub key: &'static str,
    /// What is done or reached.
    pub items: Vec<Bullet>,
}

/// A point of a list, with the role it is done with.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Bullet {
    /// The text.
    pub text_html: String,
    /// With whom.
    pub with: Option<Link>,
}

/// A word before the first sentence that says that something is not as usual.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Debug)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Nothing to say.
    Active,
    /// Not yet meant for readers.
    Draft,
    /// Kept for old links.
    Archived,
}

/// A field without a place of its own in the design, for the list of further details.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Further {
    /// What follows `fields.` in the key of the theme's string for its label, for example `role.authority`; empty for a site's own fields.
    pub key: String,
    /// The site's own label; empty for fields that the theme has a word for.
    pub label: String,
    /// The value.
    pub value: Shown,
}

/// Any value, ready to be shown by one recursive component.
#[derive(Clone, PartialEq, Serialize, Debug)]
#[serde(tag = "form", rename_all = "lowercase")]
pub enum Shown {
    /// Plain text.
    Text {
        /// The text.
        text: String,
    },
    /// Text that was Markdown.
    Html {
        /// As HTML.
        html: String,
    },
    /// A word whose translation the theme has.
    Word {
        /// The key of the theme's string, for example `need.must`.
        key: String,
    },
    /// A link.
    Link {
        /// The text.
        text: String,
        /// The address; empty when there is no page.
        href: String,
    },
    /// Values in order.
    List {
        /// The values.
        items: Vec<Shown>,
    },
    /// Values with labels.
    Record {
        /// The values.
        entries: Vec<Entry>,
    },
}

/// A labelled value of a record.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Entry {
    /// What follows `fields.` in the key of the theme's string for its label, for example `part.hours`; empty when `label` says it.
    pub key: String,
    /// The label in the words of the content.
    pub label: String,
    /// The value.
    pub value: Shown,
}
