//! Findings of the rules over several fields or several entities: what can be published, but somebody should look at.

mod role;
mod skill;
mod step;
mod upkeep;
mod vacancy;

pub use role::RoleMessage;
pub use skill::SkillMessage;
pub use step::StepMessage;
pub use upkeep::{TitleForm, UpkeepMessage};
pub use vacancy::VacancyMessage;

use crate::diagnostic::{Code, Language};

/// A finding of a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RuleMessage {
    /// About one role.
    Role(RoleMessage),
    /// About skills.
    Skill(SkillMessage),
    /// About the steps of a role.
    Step(StepMessage),
    /// About a vacancy.
    Vacancy(VacancyMessage),
    /// About keeping things up to date.
    Upkeep(UpkeepMessage),
}

impl RuleMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::Role(message) => message.code(),
            Self::Skill(message) => message.code(),
            Self::Step(message) => message.code(),
            Self::Vacancy(message) => message.code(),
            Self::Upkeep(message) => message.code(),
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Role(message) => message.text(language),
            Self::Skill(message) => message.text(language),
            Self::Step(message) => message.text(language),
            Self::Vacancy(message) => message.text(language),
            Self::Upkeep(message) => message.text(language),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        match self {
            Self::Role(message) => message.help(language),
            Self::Skill(message) => message.help(language),
            Self::Step(message) => message.help(language),
            Self::Vacancy(message) => message.help(language),
            Self::Upkeep(message) => message.help(language),
        }
    }
}

macro_rules! rule_messages {
    ($($Part:ident($Message:ident)),*) => { $(
        impl From<$Message> for super::Message {
            fn from(message: $Message) -> Self {
                Self::Rule(RuleMessage::$Part(message))
            }
        }
    )* };
}

rule_messages!(
    Role(RoleMessage),
    Skill(SkillMessage),
    Step(StepMessage),
    Vacancy(VacancyMessage),
    Upkeep(UpkeepMessage)
);
