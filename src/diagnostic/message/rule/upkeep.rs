//! What goes out of date, and what can be done in one interview or one advert.

use crate::diagnostic::message::{did_you_mean, quoted};
use crate::diagnostic::{Code, Language};

/// The forms of a title that a style of adverts needs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TitleForm {
    /// One neutral word.
    Neutral,
    /// The female and the male form.
    Pair,
}

/// A finding about upkeep.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UpkeepMessage {
    /// The day of a review has passed.
    ReviewOverdue {
        /// The day, as written in the file.
        date: String,
    },
    /// More skills in one interview than can be looked at.
    TooMuchFocus {
        /// How many there are.
        count: usize,
        /// How many can be.
        limit: usize,
    },
    /// A title speaks of one gender only.
    GenderedTitle {
        /// The title.
        title: String,
        /// What would mend it.
        form: TitleForm,
    },
    /// Something archived is still referred to.
    Archived {
        /// Its id.
        id: String,
        /// The id of what takes its place.
        replaced_by: Option<String>,
    },
    /// Something is referred to by an id that it had before.
    FormerId {
        /// The former id.
        id: String,
        /// The present one.
        now: String,
    },
    /// Something was changed after it was agreed to.
    ChangedSince {
        /// The day of the agreement, as written in the file.
        agreed: String,
        /// The day of the change.
        changed: String,
    },
    /// The repository says who approves changes, and says nobody for a file.
    NoApprover {
        /// The file that says it.
        owners: String,
    },
    /// A permission that silences nothing.
    UselessAllow {
        /// The code.
        code: String,
    },
}

impl UpkeepMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::ReviewOverdue { .. } => Code::ReviewOverdue,
            Self::TooMuchFocus { .. } => Code::TooMuchFocus,
            Self::GenderedTitle { .. } => Code::GenderedTitle,
            Self::Archived { .. } | Self::FormerId { .. } => Code::Outdated,
            Self::ChangedSince { .. } => Code::ChangedSince,
            Self::NoApprover { .. } => Code::NoApprover,
            Self::UselessAllow { .. } => Code::NoEffect,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::ReviewOverdue { date } => {
                language.pick(format!("die Durchsicht war am {date} fällig"), format!("the review was due on {date}"))
            }
            Self::TooMuchFocus { count, limit } => language.pick(
                format!("{count} Fähigkeiten in einem Gespräch: mehr als {limit} lassen sich nicht prüfen"),
                format!("{count} skills in one interview: no more than {limit} can be looked at"),
            ),
            Self::GenderedTitle { title, .. } => language.pick(
                format!("die Bezeichnung {} nennt nur ein Geschlecht", quote(title)),
                format!("the title {} speaks of one gender only", quote(title)),
            ),
            Self::Archived { id, .. } => language.pick(
                format!("{} ist archiviert und wird hier noch genannt", quote(id)),
                format!("{} is archived and still referred to here", quote(id)),
            ),
            Self::FormerId { id, now } => language.pick(
                format!("{} heißt jetzt {}", quote(id), quote(now)),
                format!("{} is called {} now", quote(id), quote(now)),
            ),
            Self::ChangedSince { agreed, changed } => language.pick(
                format!("zugestimmt am {agreed}, geändert am {changed}"),
                format!("agreed to on {agreed}, changed on {changed}"),
            ),
            Self::NoApprover { owners } => language.pick(
                format!("niemand gibt Änderungen dieser Datei frei: {owners} nennt sie nicht"),
                format!("nobody approves changes of this file: {owners} does not name it"),
            ),
            Self::UselessAllow { code } => language.pick(
                format!("die Ausnahme für {code} ist unnötig"),
                format!("the exception for {code} is not needed"),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::ReviewOverdue { .. } => say(
                "Durchsehen und review_by auf den nächsten Termin setzen",
                "Look it through and set review_by to the next date",
            ),
            Self::TooMuchFocus { .. } => {
                say("Einen Teil in ein anderes Gespräch legen", "Move some of them to another interview")
            }
            Self::GenderedTitle { form: TitleForm::Neutral, .. } => say(
                "title_forms = { neutral = \"…\" } in der Rolle ergänzen, oder den Titel ändern",
                "Add title_forms = { neutral = \"…\" } to the role, or change the title",
            ),
            Self::GenderedTitle { form: TitleForm::Pair, .. } => say(
                "title_forms = { female = \"…\", male = \"…\" } in der Rolle ergänzen, oder den Titel ändern",
                "Add title_forms = { female = \"…\", male = \"…\" } to the role, or change the title",
            ),
            Self::Archived { replaced_by: None, .. } => say(
                "Den Verweis entfernen, oder dort mit replaced_by sagen, was an die Stelle tritt",
                "Remove the reference, or say there with replaced_by what takes its place",
            ),
            Self::Archived { replaced_by: Some(id), .. } => language.pick(
                format!("An seine Stelle tritt {}", quoted(language, id)),
                format!("{} takes its place", quoted(language, id)),
            ),
            Self::FormerId { now, .. } => did_you_mean(language, Some(now)).unwrap_or_default(),
            Self::ChangedSince { .. } => say(
                "Erneut zustimmen lassen und den Tag in approved eintragen, oder die Änderung zurücknehmen",
                "Have it agreed to again and add the day to approved, or take the change back",
            ),
            Self::NoApprover { owners } => language.pick(
                format!("In {owners} ein Team für den Ordner eintragen"),
                format!("Name a team for the folder in {owners}"),
            ),
            Self::UselessAllow { code } => language.pick(
                format!("{code} aus allow streichen: hier wird nichts davon gemeldet"),
                format!("Take {code} out of allow: nothing of it is found here"),
            ),
        }
    }
}
