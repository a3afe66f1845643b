//! Findings about overlays and the list of ids that stands in for them.

use super::{listed, quoted};
use crate::diagnostic::Language;

/// What is wrong with an overlay, or with `content/rolebook.ids`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OverlayMessage {
    /// A folder that is needed is not there.
    Missing {
        /// As written.
        path: String,
    },
    /// There is something else than a folder.
    NotAFolder {
        /// As written.
        path: String,
    },
    /// The folder and one of the project, or of another overlay, lie in one another.
    Overlaps {
        /// As written.
        path: String,
    },
    /// There are more overlays than can be told apart.
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// A line of the list of ids is no id.
    IdLine {
        /// As written.
        line: String,
    },
    /// The list of ids is not what the overlays hold.
    Ids {
        /// What the overlays say something of and the list does not name.
        missing: Vec<String>,
        /// What the list names and no overlay speaks of.
        gone: Vec<String>,
    },
}

/// Ids that are named in one sentence; of more only the number is said.
const MOST_NAMED: usize = 3;

fn named(language: Language, ids: &[String]) -> String {
    let names = listed(language, ids.get(..MOST_NAMED).unwrap_or(ids));
    match ids.len().saturating_sub(MOST_NAMED) {
        0 => names,
        more => language.pick(format!("{names} und {more} mehr"), format!("{names} and {more} more")),
    }
}

impl OverlayMessage {
    pub(super) fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::Missing { path } => language.pick(
                format!("der Ordner {} mit vertraulichen Dateien fehlt", quote(path)),
                format!("the folder {} of restricted files is missing", quote(path)),
            ),
            Self::NotAFolder { path } => {
                language.pick(format!("{} ist kein Ordner", quote(path)), format!("{} is not a folder", quote(path)))
            }
            Self::Overlaps { path } => language.pick(
                format!("{} und das Projekt oder ein anderer solcher Ordner liegen ineinander", quote(path)),
                format!("{} and the project, or another such folder, lie in one another", quote(path)),
            ),
            Self::TooMany { most } => language.pick(
                format!("mehr als {most} Ordner unter overlays"),
                format!("more than {most} folders in overlays"),
            ),
            Self::IdLine { line } => language.pick(
                format!("{} nennt keine Art und Kennung", quote(line)),
                format!("{} does not name a kind and an id", quote(line)),
            ),
            Self::Ids { missing, gone } => {
                let missing = (!missing.is_empty()).then(|| {
                    let ids = named(language, missing);
                    language.pick(format!("es fehlen {ids}"), format!("missing are {ids}"))
                });
                let gone = (!gone.is_empty()).then(|| {
                    let ids = named(language, gone);
                    language.pick(format!("nicht mehr da sind {ids}"), format!("no longer there are {ids}"))
                });
                let what = missing.into_iter().chain(gone).collect::<Vec<_>>().join(", ");
                language.pick(
                    format!("content/rolebook.ids ist nicht auf dem Stand der vertraulichen Dateien: {what}"),
                    format!("content/rolebook.ids is not up to date with the restricted files: {what}"),
                )
            }
        }
    }

    pub(super) fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Missing { .. } => say(
                "Den Ordner dort auschecken, oder optional = true schreiben, wenn er fehlen darf",
                "Check the folder out there, or write optional = true if it may be missing",
            ),
            Self::NotAFolder { .. } => {
                say("Den Ordner nennen, der roles/, skills/ … enthält", "Name the folder that holds roles/, skills/ …")
            }
            Self::Overlaps { .. } => say(
                "Einen Ordner neben content/ oder außerhalb des Projekts nennen, jeden nur einmal",
                "Name a folder beside content/ or outside of the project, each once only",
            ),
            Self::TooMany { .. } => say("Ordner zusammenlegen", "Put folders together"),
            Self::IdLine { .. } | Self::Ids { .. } => say(
                "`rolebook check --write-ids` schreibt die Datei neu, wo alle Ordner da sind",
                "`rolebook check --write-ids` writes the file anew where all folders are there",
            ),
        }
    }
}
