//! What can be wrong about the steps of a role.

use crate::diagnostic::message::{Meant, listed, probably, quoted};
use crate::diagnostic::{Code, Language};

/// A finding about a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepMessage {
    /// The track does not have the step.
    Unknown {
        /// As written.
        step: String,
        /// The track.
        track: String,
        /// The steps that it has.
        steps: Vec<String>,
        /// The step that was probably meant.
        probable: Option<Meant>,
    },
    /// A role with steps says no track.
    NoTrack,
    /// A step stands twice.
    Twice {
        /// The step.
        step: String,
    },
    /// A level is lower than on the step before, and nobody says that it should be.
    Drops {
        /// The skill.
        skill: String,
        /// The level on the step before.
        from: String,
        /// The level on the step.
        to: String,
    },
    /// The entry of the step that the role itself describes says what belongs to the role.
    OfTheRole {
        /// The field.
        field: &'static str,
    },
    /// What is changed or taken away is not there.
    Absent {
        /// What is named.
        name: String,
    },
    /// The level is the one that it was.
    SameLevel {
        /// The skill.
        skill: String,
        /// The level.
        level: String,
    },
}

impl StepMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::Unknown { .. } => Code::Dangling,
            Self::NoTrack => Code::MissingField,
            Self::Twice { .. } => Code::Duplicate,
            Self::Drops { .. } => Code::LevelDrops,
            Self::OfTheRole { .. } | Self::Absent { .. } | Self::SameLevel { .. } => Code::NoEffect,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::Unknown { step, track, .. } => language.pick(
                format!("die Laufbahn {} hat keine Stufe {}", quote(track), quote(step)),
                format!("the track {} has no step {}", quote(track), quote(step)),
            ),
            Self::NoTrack => language
                .pick("die Rolle nennt Karrierestufen, aber keine Laufbahn", "the role names steps, but no track")
                .to_owned(),
            Self::Twice { step } => language.pick(
                format!("die Karrierestufe {} steht zweimal in dieser Rolle", quote(step)),
                format!("the step {} stands in this role twice", quote(step)),
            ),
            Self::Drops { skill, from, to } => language.pick(
                format!("die Stufe von {} sinkt mit dem Aufstieg von {from} auf {to}", quote(skill)),
                format!("the level of {} drops from {from} to {to} on the way up", quote(skill)),
            ),
            Self::OfTheRole { field } => language.pick(
                format!("{} hat hier keine Wirkung: diese Stufe beschreibt die Rolle selbst", quote(field)),
                format!("{} has no effect here: the role itself describes this step", quote(field)),
            ),
            Self::Absent { name } => language.pick(
                format!("{} gibt es auf der Stufe daneben nicht", quote(name)),
                format!("{} is not there on the step beside", quote(name)),
            ),
            Self::SameLevel { skill, level } => language.pick(
                format!("{} steht auf der Stufe daneben schon auf {level}", quote(skill)),
                format!("{} is at {level} on the step beside already", quote(skill)),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Unknown { steps, probable, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                let steps = listed(language, steps);
                language.pick(format!("Die Laufbahn hat: {steps}"), format!("The track has: {steps}"))
            }),
            Self::NoTrack => say(
                "track = \"…\" ergänzen: eine Laufbahn, die in rolebook.toml unter [tracks.…] steht",
                "Add track = \"…\": a track that stands in rolebook.toml under [tracks.…]",
            ),
            Self::Twice { .. } => say("Die beiden Einträge zusammenlegen", "Join the two entries"),
            Self::Drops { .. } => say(
                "Die höhere Stufe anheben, oder auf der höheren Karrierestufe mit lower sagen, dass weniger genügt",
                "Raise the level of the higher step, or say there with lower that less will do",
            ),
            Self::OfTheRole { .. } => {
                say("In die Felder der Rolle selbst schreiben", "Write it into the fields of the role itself")
            }
            Self::Absent { .. } => say(
                "Den Eintrag entfernen, oder genau nennen, was auf der Stufe daneben steht, die näher an der Rolle selbst liegt",
                "Remove the entry, or name exactly what stands on the step beside that is nearer to the role itself",
            ),
            Self::SameLevel { .. } => {
                say("Den Eintrag entfernen oder die Stufe ändern", "Remove the entry, or change the level")
            }
        }
    }
}
