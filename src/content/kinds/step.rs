//! A step of a role on its track, as the difference from its neighbour.

use super::role::TextOr;
use super::{Need, Requirement, Responsibility, Skill, SkillLink};
use crate::content::leaf::{Block, IdName, LevelName, Summary, Text, Texts};
use crate::content::number::Count;
use crate::content::record::records;
use crate::content::reference::Ref;
use crate::content::shape::{internal, public, restricted};
use crate::content::site::{Grade, Topic};
use crate::content::value::Map;

records! {
    /// A step of a role on its track, as the difference from its neighbour towards the base.
    pub struct Step {
        /// The step of the track.
        step: IdName = public(),
        /// What it is called, when the track's words do not fit.
        title: Option<Text> = public().search(3),
        /// One sentence on what it is.
        summary: Option<Summary> = public().search(2),
        /// Its prose.
        body: Option<Block> = public().search(1),
        /// Its pay grade.
        grade: Option<Ref<Grade>> = restricted(),
        /// How many people do it.
        headcount: Option<Count> = internal(),
        /// What is expected, topic by topic.
        expects: Vec<Expectation> = public(),
        /// What it adds.
        add: Option<Additions> = public(),
        /// Skills that are needed better than before.
        raise: Map<Ref<Skill>, LevelName> = public(),
        /// Skills that are needed less well than before.
        lower: Map<Ref<Skill>, LevelName> = public(),
        /// Skills that are needed more or less than before.
        need: Map<Ref<Skill>, Need> = public(),
        /// What falls away.
        remove: Option<Removals> = public(),
    }

    /// What is expected on a topic.
    pub struct Expectation {
        /// The topic.
        topic: Ref<Topic> = public(),
        /// What is expected.
        text: Texts = public().search(1),
    }

    /// What a step adds.
    pub struct Additions {
        /// Skills.
        skills: Vec<SkillLink> = public(),
        /// Duties.
        responsibilities: Vec<TextOr<Responsibility>> = public().search(2),
        /// Requirements.
        requirements: Vec<Requirement> = public(),
    }

    /// What falls away with a step.
    pub struct Removals {
        /// Skills.
        skills: Vec<Ref<Skill>> = public(),
        /// Duties, by their titles.
        responsibilities: Vec<Text> = public().technical(),
        /// Requirements, by their texts.
        requirements: Vec<Text> = public().technical(),
    }
}
