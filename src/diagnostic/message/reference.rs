//! Findings about how the parts of a handbook refer to each other.

use super::{did_you_mean, kind_name, listed, quoted};
use crate::diagnostic::{Code, Language};
use crate::kind::{Audience, Kind};

/// What a reference can point at: a kind of entity, or something that `rolebook.toml` declares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TargetName {
    /// A kind of entity.
    Kind(Kind),
    /// A scale of levels.
    Scale,
    /// A career track.
    Track,
    /// A topic of expectations.
    Topic,
    /// A pay grade.
    Grade,
}

impl TargetName {
    /// The name with its indefinite article.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind_name(language, kind),
            Self::Scale => language.pick("eine Skala", "a scale"),
            Self::Track => language.pick("eine Laufbahn", "a track"),
            Self::Topic => language.pick("ein Thema", "a topic"),
            Self::Grade => language.pick("eine Entgeltgruppe", "a pay grade"),
        }
    }
}

/// A finding about references.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReferenceMessage {
    /// Two entities of one kind with one id.
    DuplicateId {
        /// The kind.
        kind: Kind,
        /// The id of both.
        id: String,
    },
    /// Nothing has this id.
    Dangling {
        /// What is referred to.
        target: TargetName,
        /// As written.
        id: String,
        /// The id that was probably meant.
        probable: Option<String>,
    },
    /// Something of another kind has this id.
    WrongKind {
        /// What is needed.
        target: TargetName,
        /// As written.
        id: String,
        /// What it is.
        found: TargetName,
    },
    /// Things that refer to each other in a circle.
    Cycle {
        /// The field that leads on.
        field: &'static str,
        /// The ids, the first once more at the end.
        ids: Vec<String>,
    },
    /// A level that the scale does not have.
    LevelNotInScale {
        /// As written.
        level: String,
        /// The skill.
        skill: String,
        /// The levels of its scale.
        levels: Vec<String>,
    },
    /// A level that the skill does not describe, although it describes others.
    LevelNotDescribed {
        /// As written.
        level: String,
        /// The skill.
        skill: String,
    },
    /// One skill twice in one role.
    SkillTwice {
        /// The skill.
        skill: String,
    },
    /// A visible thing requires a hidden one.
    HiddenRequired {
        /// The field that requires it.
        field: String,
        /// The hidden thing.
        id: String,
        /// The audience that does not see it.
        audience: Audience,
    },
    /// A skill that no role and no hiring profile uses.
    UnusedSkill {
        /// The skill.
        id: String,
    },
    /// A role without duties.
    NoResponsibilities,
    /// A role without a skill that it must have.
    NoMustSkill,
    /// A role that is staffed from outside, and nobody says why.
    NoStaffingReason,
    /// The day of a review has passed.
    ReviewOverdue {
        /// The day, as written in the file.
        date: String,
    },
    /// A level without text between levels that have one.
    LevelHole {
        /// The level.
        level: String,
    },
    /// The same text on two levels.
    SameLevelText {
        /// The level that has it first.
        first: String,
        /// The level that has it again.
        second: String,
    },
    /// More skills in one interview than can be looked at.
    TooMuchFocus {
        /// How many there are.
        count: usize,
        /// How many can be.
        limit: usize,
    },
    /// Shares that do not add up.
    Shares {
        /// What they add up to.
        sum: String,
    },
}

impl ReferenceMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::DuplicateId { .. } => Code::Duplicate,
            Self::Dangling { .. } => Code::Dangling,
            Self::WrongKind { .. } => Code::WrongKind,
            Self::Cycle { .. } => Code::Cycle,
            Self::LevelNotInScale { .. } | Self::LevelNotDescribed { .. } => Code::Level,
            Self::SkillTwice { .. } => Code::SkillTwice,
            Self::HiddenRequired { .. } => Code::HiddenRequired,
            Self::UnusedSkill { .. } => Code::UnusedSkill,
            Self::NoResponsibilities | Self::NoMustSkill | Self::NoStaffingReason => Code::ThinRole,
            Self::ReviewOverdue { .. } => Code::ReviewOverdue,
            Self::LevelHole { .. } => Code::LevelHole,
            Self::SameLevelText { .. } => Code::SameLevelText,
            Self::TooMuchFocus { .. } => Code::TooMuchFocus,
            Self::Shares { .. } => Code::Shares,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::German => self.german(),
            Language::English => self.english(),
        }
    }

    fn german(&self) -> String {
        let language = Language::German;
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::DuplicateId { kind, id } => {
                format!("{} mit der Kennung {} gibt es schon", kind_name(language, *kind), quote(id))
            }
            Self::Dangling { target, id, .. } => {
                format!("{} mit der Kennung {} gibt es nicht", target.text(language), quote(id))
            }
            Self::WrongKind { target, id, found } => {
                format!("{} ist {}, gebraucht wird {}", quote(id), found.text(language), target.text(language))
            }
            Self::Cycle { field, ids } => format!("{} führt im Kreis: {}", quote(field), ids.join(" → ")),
            Self::LevelNotInScale { level, skill, .. } => {
                format!("die Skala von {} hat keine Stufe {}", quote(skill), quote(level))
            }
            Self::LevelNotDescribed { level, skill } => {
                format!("{} beschreibt die Stufe {} nicht, andere aber schon", quote(skill), quote(level))
            }
            Self::SkillTwice { skill } => format!("{} steht zweimal in dieser Rolle", quote(skill)),
            Self::HiddenRequired { field, id, audience } => {
                format!("{} verlangt {}, das in der Ausgabe für „{audience}“ verborgen ist", quote(field), quote(id))
            }
            Self::UnusedSkill { id } => format!("keine Rolle braucht die Fähigkeit {}", quote(id)),
            Self::NoResponsibilities => "die Rolle hat keine Hauptaufgaben".to_owned(),
            Self::NoMustSkill => "die Rolle hat keine Fähigkeit, die sie haben muss".to_owned(),
            Self::NoStaffingReason => "die Rolle wird von außen besetzt, und ein Grund fehlt".to_owned(),
            Self::ReviewOverdue { date } => format!("die Durchsicht war am {date} fällig"),
            Self::LevelHole { level } => {
                format!("der Stufe {} fehlt der Text, den Stufen darunter und darüber nicht", quote(level))
            }
            Self::SameLevelText { first, second } => {
                format!("die Stufen {} und {} haben denselben Text", quote(first), quote(second))
            }
            Self::TooMuchFocus { count, limit } => {
                format!("{count} Fähigkeiten in einem Gespräch: mehr als {limit} lassen sich nicht prüfen")
            }
            Self::Shares { sum } => format!("die Anteile ergeben zusammen {sum} statt 100"),
        }
    }

    fn english(&self) -> String {
        let language = Language::English;
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::DuplicateId { kind, id } => {
                format!("there already is {} with the id {}", kind_name(language, *kind), quote(id))
            }
            Self::Dangling { target, id, .. } => {
                format!("there is not {} with the id {}", target.text(language), quote(id))
            }
            Self::WrongKind { target, id, found } => {
                format!("{} is {}, needed is {}", quote(id), found.text(language), target.text(language))
            }
            Self::Cycle { field, ids } => format!("{} runs in a circle: {}", quote(field), ids.join(" → ")),
            Self::LevelNotInScale { level, skill, .. } => {
                format!("the scale of {} has no level {}", quote(skill), quote(level))
            }
            Self::LevelNotDescribed { level, skill } => {
                format!("{} does not describe the level {}, but others", quote(skill), quote(level))
            }
            Self::SkillTwice { skill } => format!("{} stands in this role twice", quote(skill)),
            Self::HiddenRequired { field, id, audience } => {
                format!("{} requires {}, which is hidden from the audience “{audience}”", quote(field), quote(id))
            }
            Self::UnusedSkill { id } => format!("no role needs the skill {}", quote(id)),
            Self::NoResponsibilities => "the role has no responsibilities".to_owned(),
            Self::NoMustSkill => "the role has no skill that it must have".to_owned(),
            Self::NoStaffingReason => "the role is staffed from outside, and no reason is given".to_owned(),
            Self::ReviewOverdue { date } => format!("the review was due on {date}"),
            Self::LevelHole { level } => {
                format!("the level {} has no text, but levels below and above have", quote(level))
            }
            Self::SameLevelText { first, second } => {
                format!("the levels {} and {} have the same text", quote(first), quote(second))
            }
            Self::TooMuchFocus { count, limit } => {
                format!("{count} skills in one interview: no more than {limit} can be looked at")
            }
            Self::Shares { sum } => format!("the shares add up to {sum} instead of 100"),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> Option<String> {
        let say = |german: &str, english: &str| Some(language.pick(german, english).to_owned());
        match self {
            Self::DuplicateId { .. } => {
                say("Eine der beiden Dateien oder Tabellen umbenennen", "Rename one of the two files or tables")
            }
            Self::Dangling { probable, .. } => did_you_mean(language, probable.as_deref()),
            Self::WrongKind { .. } | Self::SkillTwice { .. } => None,
            Self::Cycle { .. } => {
                say("Einen der Verweise ändern oder entfernen", "Change or remove one of the references")
            }
            Self::LevelNotInScale { levels, .. } => {
                let levels = listed(language, levels);
                Some(language.pick(format!("Die Skala hat: {levels}"), format!("The scale has: {levels}")))
            }
            Self::LevelNotDescribed { level, .. } => Some(language.pick(
                format!("In der Fähigkeit levels.{level} = \"…\" ergänzen"),
                format!("Add levels.{level} = \"…\" to the skill"),
            )),
            Self::HiddenRequired { .. } => say(
                "Das Verborgene sichtbar machen oder auch das verbergen, was darauf verweist",
                "Make the hidden thing visible, or hide what refers to it as well",
            ),
            lint => lint.help_with_lint(language),
        }
    }

    /// What to do about a warning.
    fn help_with_lint(&self, language: Language) -> Option<String> {
        let say = |german: &str, english: &str| Some(language.pick(german, english).to_owned());
        match self {
            Self::UnusedSkill { .. } => say(
                "In einer Rolle unter skills nennen, oder entfernen",
                "Name it under skills of a role, or remove it",
            ),
            Self::NoResponsibilities => say("responsibilities = [\"…\"] ergänzen", "Add responsibilities = [\"…\"]"),
            Self::NoMustSkill => say(
                "skills = [{ skill = \"…\", level = 2, need = \"must\" }] ergänzen",
                "Add skills = [{ skill = \"…\", level = 2, need = \"must\" }]",
            ),
            Self::NoStaffingReason => say("In staffing reason = \"…\" ergänzen", "Add reason = \"…\" to staffing"),
            Self::ReviewOverdue { .. } => say(
                "Durchsehen und review_by auf den nächsten Termin setzen",
                "Look it through and set review_by to the next date",
            ),
            Self::LevelHole { level } => {
                Some(language.pick(format!("levels.{level} = \"…\" ergänzen"), format!("Add levels.{level} = \"…\"")))
            }
            Self::SameLevelText { .. } => {
                say("Sagen, was auf der höheren Stufe dazukommt", "Say what the higher level adds")
            }
            Self::TooMuchFocus { .. } => {
                say("Einen Teil in ein anderes Gespräch legen", "Move some of them to another interview")
            }
            Self::Shares { .. } => {
                say("Die Anteile anpassen oder alle weglassen", "Change the shares, or leave all of them out")
            }
            _ => None,
        }
    }
}
