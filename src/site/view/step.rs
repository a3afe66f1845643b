//! Steps of a role: the list of them, a role at one of them, and two of them beside each other.

use serde::Serialize;

use super::{CareerMap, Duty, Frame, Further, Level, Link, Need, Requirement, SkillGroup, Status};

/// The steps of a role on its track.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Steps {
    /// What the track is called.
    pub track: String,
    /// The steps, the first one first.
    pub steps: Vec<StepItem>,
    /// What is expected at them, topic by topic; each topic has as many cells as there are steps.
    pub topics: Vec<TopicRow>,
}

/// A step in the list of steps.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StepItem {
    /// The role's title there, with its page.
    pub step: Link,
    /// What the step is called on its own, for the head of a column.
    pub name: String,
    /// One sentence on what it is.
    pub summary_html: String,
    /// Whether it is this page.
    pub current: bool,
    /// The page that compares it with the step before; empty for the first.
    pub compare: String,
}

/// What is expected on a topic, step by step.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct TopicRow {
    /// The topic.
    pub title: String,
    /// What it is about; may be empty.
    pub summary: String,
    /// What is expected, in the order of the steps.
    pub cells: Vec<TopicCell>,
}

/// What is expected on a topic at one step.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct TopicCell {
    /// The texts. None where nothing is said, or the same as at another step.
    pub texts_html: Vec<String>,
    /// The name of the step whose texts hold here as well; empty when there is none.
    pub same_as: String,
}

/// What is expected on a topic.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Expected {
    /// The topic.
    pub title: String,
    /// The texts.
    pub texts_html: Vec<String>,
}

/// What one side asks of a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Asked {
    /// How much it is needed.
    pub need: Need,
    /// How well.
    pub level: Option<Level>,
}

/// A skill on both sides of a comparison.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ComparedSkill {
    /// The skill.
    pub skill: Link,
    /// What the first side asks for.
    pub a: Option<Asked>,
    /// What the second side asks for.
    pub b: Option<Asked>,
    /// By how many levels the second side asks for more, with its sign, for example `+1`; empty where it is not another level.
    pub by: String,
}

/// What is new on one side.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Changes {
    /// Skills that are new, asked for at another level or with another need, or gone.
    pub skills: Vec<ComparedSkill>,
    /// New duties.
    pub new_duties: Vec<Duty>,
    /// Duties that fall away.
    pub lost_duties: Vec<Duty>,
    /// New requirements.
    pub new_requirements: Vec<Requirement>,
    /// Requirements that fall away.
    pub lost_requirements: Vec<Requirement>,
    /// Expectations in other words, or on new topics.
    pub new_expects: Vec<Expected>,
}

/// The page of a role at one of its steps.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct StepView {
    /// What stands around it.
    pub frame: Frame,
    /// What the role is called there.
    pub title: String,
    /// Whether the role is a draft or archived.
    pub status: Status,
    /// What it is, in one sentence.
    pub summary_html: String,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// All steps of the role.
    pub steps: Steps,
    /// The step before; none for the first one.
    pub before: Option<Link>,
    /// The page that compares both; empty for the first one.
    pub compare: String,
    /// Where it is compared with other roles; empty when the site has no search to choose them with.
    pub tool: String,
    /// What is new against the step before.
    pub changes: Option<Changes>,
    /// What it does.
    pub duties: Vec<Duty>,
    /// Whether all duties have a share of the time.
    pub has_shares: bool,
    /// The skills it needs, musts first.
    pub skill_groups: Vec<SkillGroup>,
    /// The steps of the scale that most of its skills are measured on.
    pub scale: Vec<Level>,
    /// What it asks for besides skills.
    pub requirements: Vec<Requirement>,
    /// What is expected, topic by topic, besides what is new.
    pub expects: Vec<Expected>,
    /// Its prose.
    pub body_html: String,
    /// Roles that the role can come from.
    pub previous: Vec<Link>,
    /// Roles that can come next.
    pub next: Vec<Link>,
    /// Where it stands among them, as a drawing.
    pub career_map: Option<CareerMap>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Side {
    /// What it is called, with its page.
    pub link: Link,
    /// What it is, in one sentence.
    pub summary_html: String,
}

/// Skills of a comparison that have the same thing to say.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ComparedGroup {
    /// `different`, `only_b`, `only_a` or `same`.
    pub key: &'static str,
    /// The skills.
    pub rows: Vec<ComparedSkill>,
}

/// What is expected on a topic on both sides.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ComparedTopic {
    /// The topic.
    pub title: String,
    /// What the first side expects.
    pub a_html: Vec<String>,
    /// What the second side expects.
    pub b_html: Vec<String>,
    /// Whether both expect the same.
    pub same: bool,
}

/// A step of a role beside the one before it.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct ComparisonView {
    /// What stands around it.
    pub frame: Frame,
    /// The title of the page.
    pub title: String,
    /// The step before.
    pub a: Side,
    /// The step.
    pub b: Side,
    /// How many skills both ask for at the same level and with the same need.
    pub same_count: usize,
    /// How many skills there are on both sides together.
    pub skill_count: usize,
    /// Skills that the second side must have, and the first asks for less or not at all.
    pub to_gain: Vec<Link>,
    /// The skills, differences first.
    pub groups: Vec<ComparedGroup>,
    /// The steps of the scale that most of the skills are measured on.
    pub scale: Vec<Level>,
    /// What else is new on the second side, or gone.
    pub changes: Changes,
    /// What is expected on both sides.
    pub topics: Vec<ComparedTopic>,
    /// Where both stand in the tool that compares any roles; empty when the site has no search to choose them with.
    pub tool: String,
}
