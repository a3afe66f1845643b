//! What goes into the interviews for a role.

use serde::Serialize;

use super::{Frame, Level, Link, Onboarding, Question, SkillGroup, SkillMark, Status};

/// What goes into the interviews: their plan, questions, a card to fill in, the first months.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct KitView {
    /// What stands around it.
    pub frame: Frame,
    /// The role's name.
    pub title: String,
    /// What stands behind the name in adverts, for example `(m/w/d)`; may be empty.
    pub suffix: String,
    /// Whether the profile is a draft or archived.
    pub status: Status,
    /// Who is looked for, in one sentence.
    pub summary_html: String,
    /// The hiring profile.
    pub profile: Link,
    /// The role.
    pub role: Link,
    /// Its department.
    pub department: Link,
    /// The interviews in order.
    pub plan: Vec<Stage>,
    /// How long they take together, in minutes.
    pub minutes: u32,
    /// Questions about no skill.
    pub questions: Vec<Question>,
    /// Questions by skill, in the order of what is asked for.
    pub skill_questions: Vec<SkillQuestions>,
    /// What is asked for, to be judged.
    pub skill_groups: Vec<SkillGroup>,
    /// The steps of the scale that most of the skills are measured on.
    pub scale: Vec<Level>,
    /// The first 90 days.
    pub onboarding: Onboarding,
}

/// The questions about a skill.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SkillQuestions {
    /// The skill with the need and level that is asked for.
    pub skill: SkillMark,
    /// Whether the role or hiring asks for it at all.
    pub demanded: bool,
    /// The questions, those of the hiring profile first.
    pub questions: Vec<Question>,
}

/// One interview.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct Stage {
    /// Its name.
    pub stage: String,
    /// How long it takes, in minutes; 0 when not said.
    pub minutes: u32,
    /// Who talks with the applicant.
    pub with: Vec<Link>,
    /// What is looked at.
    pub focus: Vec<SkillMark>,
}
