//! What can be missing in one role.

use crate::diagnostic::{Code, Language};

/// A finding about one role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum RoleMessage {
    /// It has no duties.
    NoResponsibilities,
    /// It has no skill that it must have.
    NoMustSkill,
    /// It is staffed from outside, and nobody says why.
    NoStaffingReason,
    /// Shares of its duties do not add up.
    Shares {
        /// What they add up to.
        sum: String,
    },
}

impl RoleMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::NoResponsibilities | Self::NoMustSkill | Self::NoStaffingReason => Code::ThinRole,
            Self::Shares { .. } => Code::Shares,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::NoResponsibilities => {
                language.pick("die Rolle hat keine Hauptaufgaben", "the role has no responsibilities").to_owned()
            }
            Self::NoMustSkill => language
                .pick("die Rolle hat keine Fähigkeit, die sie haben muss", "the role has no skill that it must have")
                .to_owned(),
            Self::NoStaffingReason => language
                .pick(
                    "die Rolle wird von außen besetzt, und ein Grund fehlt",
                    "the role is staffed from outside, and no reason is given",
                )
                .to_owned(),
            Self::Shares { sum } => language.pick(
                format!("die Anteile ergeben zusammen {sum} statt 100"),
                format!("the shares add up to {sum} instead of 100"),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::NoResponsibilities => say("responsibilities = [\"…\"] ergänzen", "Add responsibilities = [\"…\"]"),
            Self::NoMustSkill => say(
                "skills = [{ skill = \"…\", level = 2, need = \"must\" }] ergänzen",
                "Add skills = [{ skill = \"…\", level = 2, need = \"must\" }]",
            ),
            Self::NoStaffingReason => say("In staffing reason = \"…\" ergänzen", "Add reason = \"…\" to staffing"),
            Self::Shares { .. } => {
                say("Die Anteile anpassen oder alle weglassen", "Change the shares, or leave all of them out")
            }
        }
    }
}
