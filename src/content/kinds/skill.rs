//! The skill.

use super::Question;
use crate::content::leaf::{LevelName, Text, Texts, Url};
use crate::content::record::{choices, records};
use crate::content::reference::Ref;
use crate::content::shape::{public, restricted};
use crate::content::site::Scale;
use crate::content::value::Map;

records! {
    /// Something that people can do, on a scale of levels.
    pub struct Skill {
        /// A group in the site's own words.
        category: Option<Text> = public().search(1),
        /// What kind of skill it is.
        kind: Option<SkillKind> = public(),
        /// The scale of its levels; without it the default one.
        scale: Option<Ref<Scale>> = public(),
        /// What somebody at a level does, for each level of the scale.
        levels: Map<LevelName, Texts> = public().search(1),
        /// Skills close to it.
        related: Vec<Ref<Skill>> = public(),
        /// Questions for interviews.
        questions: Vec<Question> = restricted(),
        /// Where it can be learnt.
        learning: Vec<Learning> = public(),
        /// Its codes in public classifications.
        codes: Option<Codes> = public(),
    }

    /// Where something can be learnt.
    pub struct Learning {
        /// What it is called.
        title: Text = public().search(1),
        /// Where it is.
        url: Url = public(),
    }

    /// Codes in public classifications of skills and occupations.
    pub struct Codes {
        /// The URI in the European classification ESCO.
        esco: Option<Text> = public(),
        /// The number in the German Klassifikation der Berufe.
        kldb: Option<Text> = public(),
    }
}

choices! {
    /// What kind of skill it is.
    pub enum SkillKind = "skill_kind" {
        /// A technique.
        Technical = "technical",
        /// A way of working.
        Method = "method",
        /// Knowledge of a field.
        Domain = "domain",
        /// Dealing with people.
        Social = "social",
        /// A language.
        Language = "language",
        /// A tool.
        Tool = "tool",
    }
}
