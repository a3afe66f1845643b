//! What can be missing in a vacancy.

use crate::diagnostic::message::listed;
use crate::diagnostic::{Code, Language};

/// A finding about a vacancy.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VacancyMessage {
    /// It is open, and its last day has passed.
    Expired {
        /// The day, as written in the file.
        date: String,
    },
    /// It is open without a last day.
    NoLastDay,
    /// It is open and says nothing about pay.
    NoPay,
    /// It is open and lacks what job boards need.
    Incomplete {
        /// The fields that are missing.
        fields: Vec<&'static str>,
    },
    /// It does not say whether part-time is possible.
    NoPartTime,
}

impl VacancyMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::NoPartTime => Code::PartTime,
            _ => Code::Vacancy,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Expired { date } => language.pick(
                format!("die Ausschreibung ist offen, aber seit dem {date} abgelaufen"),
                format!("the vacancy is open, but expired on {date}"),
            ),
            Self::NoLastDay => {
                say("die offene Ausschreibung nennt keinen letzten Tag", "the open vacancy names no last day")
            }
            Self::NoPay => {
                say("die offene Ausschreibung sagt nichts zum Entgelt", "the open vacancy says nothing about pay")
            }
            Self::Incomplete { fields } => {
                let fields = listed(language, fields);
                language.pick(
                    format!("der offenen Ausschreibung fehlt für Stellenbörsen: {fields}"),
                    format!("for job boards the open vacancy lacks: {fields}"),
                )
            }
            Self::NoPartTime => say(
                "die Ausschreibung sagt nicht, ob Teilzeit möglich ist",
                "the vacancy does not say whether part-time is possible",
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Expired { .. } => say(
                "valid_through verlängern, oder state auf \"filled\" oder \"closed\" setzen",
                "Move valid_through on, or set state to \"filled\" or \"closed\"",
            ),
            Self::NoLastDay => {
                say("valid_through = … mit dem letzten Tag ergänzen", "Add valid_through = … with the last day")
            }
            Self::NoPay => say(
                "pay = \"grade\" oder pay = { entry_min = …, entry_max = …, currency = \"EUR\", unit = \"year\" } ergänzen",
                "Add pay = \"grade\" or pay = { entry_min = …, entry_max = …, currency = \"EUR\", unit = \"year\" }",
            ),
            Self::Incomplete { .. } => say(
                "Diese Felder ergänzen; organisation steht in rolebook.toml unter [site]",
                "Add these fields; organisation stands in rolebook.toml under [site]",
            ),
            Self::NoPartTime => say(
                "part_time = { possible = true } ergänzen, oder { possible = false, reason = \"…\" }",
                "Add part_time = { possible = true }, or { possible = false, reason = \"…\" }",
            ),
        }
    }
}
