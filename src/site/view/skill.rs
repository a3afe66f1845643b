//! The page of a skill.

use serde::Serialize;

use super::{Frame, Further, Level, Link, Need, Question, Status};

/// The page of a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SkillView {
    /// What stands around it.
    pub frame: Frame,
    /// The name.
    pub title: String,
    /// Whether it is a draft or archived.
    pub status: Status,
    /// What it is, in one sentence.
    pub summary_html: String,
    /// `technical`, `method`, `domain`, `social`, `language`, `tool`, or empty.
    pub kind: &'static str,
    /// The category in the site's own words; may be empty.
    pub category: String,
    /// Its prose.
    pub body_html: String,
    /// The levels of its scale, the lowest first, with the roles that stand there.
    pub levels: Vec<LevelColumn>,
    /// Roles that need it without saying how well.
    pub roles_without_level: Vec<RoleNeed>,
    /// How many roles need it.
    pub role_count: usize,
    /// How many of them must have it.
    pub must_count: usize,
    /// Where search shows the roles that need it as a must; empty when there is none or no search.
    pub must_roles: String,
    /// Skills close to it.
    pub related: Vec<Link>,
    /// Questions for interviews.
    pub questions: Vec<Question>,
    /// Fields without a place of their own.
    pub further: Vec<Further>,
}

/// A level of a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct LevelColumn {
    /// The level.
    pub level: Level,
    /// What somebody at this level does.
    pub texts_html: Vec<String>,
    /// The roles that need this level, musts first.
    pub roles: Vec<RoleNeed>,
}

/// A role that needs a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct RoleNeed {
    /// The role.
    pub role: Link,
    /// How much it needs it.
    pub need: Need,
}
