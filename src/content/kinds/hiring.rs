//! The hiring profile.

use super::{Need, Role, Skill};
use crate::content::leaf::{IdName, Inline, LevelName, Text};
use crate::content::number::Count;
use crate::content::record::records;
use crate::content::reference::Ref;
use crate::content::shape::{internal, public, restricted};

records! {
    /// What hiring for a role adds to the role.
    pub struct Hiring {
        /// The role; without it the one with the same id.
        role: Option<Ref<Role>> = public(),
        /// The step of the role's track that is hired for.
        step: Option<IdName> = public(),
        /// What hiring asks for differently from the role.
        skills: Vec<HiringSkill> = internal(),
        /// What somebody must have to be considered.
        knock_out: Vec<Inline> = internal().search(1),
        /// What has been reached after a year.
        success_12_months: Vec<Inline> = internal().search(1),
        /// The interviews in order.
        plan: Vec<Stage> = restricted(),
        /// Questions special to this role.
        questions: Vec<SkillQuestion> = restricted(),
        /// What is offered.
        offer: Vec<Inline> = internal().search(1),
    }

    /// What hiring asks for differently from the role.
    pub struct HiringSkill {
        /// The skill.
        skill: Ref<Skill> = public(),
        /// How well, as a step of the skill's scale.
        level: Option<LevelName> = public(),
        /// How much it is needed.
        need: Option<Need> = public(),
    }

    /// One interview.
    pub struct Stage {
        /// Its name.
        stage: Text = public().search(1),
        /// How long it takes, in minutes.
        minutes: Option<Count> = public(),
        /// Who talks with the applicant.
        with: Vec<Ref<Role>> = public(),
        /// What is looked at.
        focus: Vec<Ref<Skill>> = public(),
    }

    /// A question about the skill that it stands under.
    pub struct Question {
        /// The level it is for.
        level: Option<LevelName> = public(),
        /// The question.
        text: Inline = public().search(1),
        /// What a good answer shows.
        good: Option<Inline> = public().search(1),
        /// What is a warning sign.
        warning: Option<Inline> = public().search(1),
    }

    /// A question of a hiring profile.
    pub struct SkillQuestion {
        /// The skill it is about.
        skill: Option<Ref<Skill>> = public(),
        /// The level it is for.
        level: Option<LevelName> = public(),
        /// The question.
        text: Inline = public().search(1),
        /// What a good answer shows.
        good: Option<Inline> = public().search(1),
        /// What is a warning sign.
        warning: Option<Inline> = public().search(1),
    }
}
