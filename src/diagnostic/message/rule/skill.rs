//! What can be doubtful about skills.

use crate::diagnostic::message::quoted;
use crate::diagnostic::{Code, Language};

/// A finding about skills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SkillMessage {
    /// No role and no hiring profile uses it.
    Unused {
        /// The skill.
        id: String,
    },
    /// A level has no text, and levels below and above have.
    LevelHole {
        /// The level.
        level: String,
    },
    /// Two levels have the same text.
    SameLevelText {
        /// The level that has it first.
        first: String,
        /// The level that has it again.
        second: String,
    },
    /// Another skill is nearly the same.
    Twin {
        /// The title of this one.
        title: String,
        /// The title of the other.
        other: String,
        /// The id of the other.
        id: String,
    },
}

impl SkillMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::Unused { .. } => Code::UnusedSkill,
            Self::LevelHole { .. } => Code::LevelHole,
            Self::SameLevelText { .. } => Code::SameLevelText,
            Self::Twin { .. } => Code::TwinSkills,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::Unused { id } => language.pick(
                format!("keine Rolle braucht die Fähigkeit {}", quote(id)),
                format!("no role needs the skill {}", quote(id)),
            ),
            Self::LevelHole { level } => language.pick(
                format!("der Stufe {} fehlt der Text, den Stufen darunter und darüber nicht", quote(level)),
                format!("the level {} has no text, but levels below and above have", quote(level)),
            ),
            Self::SameLevelText { first, second } => language.pick(
                format!("die Stufen {} und {} haben denselben Text", quote(first), quote(second)),
                format!("the levels {} and {} have the same text", quote(first), quote(second)),
            ),
            Self::Twin { title, other, .. } => language.pick(
                format!("{} ist fast dasselbe wie die Fähigkeit {}", quote(title), quote(other)),
                format!("{} is nearly the same as the skill {}", quote(title), quote(other)),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Unused { .. } => say(
                "In einer Rolle unter skills nennen, oder entfernen",
                "Name it under skills of a role, or remove it",
            ),
            Self::LevelHole { level } => {
                language.pick(format!("levels.{level} = \"…\" ergänzen"), format!("Add levels.{level} = \"…\""))
            }
            Self::SameLevelText { .. } => {
                say("Sagen, was auf der höheren Stufe dazukommt", "Say what the higher level adds")
            }
            Self::Twin { id, .. } => language.pick(
                format!("Zusammenlegen (die alte Kennung unter former_ids), oder mit related = [\"{id}\"] sagen, dass beide gewollt sind"),
                format!("Join them (the old id goes to former_ids), or say with related = [\"{id}\"] that both are meant"),
            ),
        }
    }
}
