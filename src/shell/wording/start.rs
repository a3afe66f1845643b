//! Sentences about files that are written for authors.

use crate::diagnostic::Language;
use crate::kind::{Audience, Kind};

/// A notice about a file written for authors.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StartNotice {
    /// A file was written.
    Wrote {
        /// Which.
        path: String,
    },
    /// A file was there and stays as it is.
    Kept {
        /// Which.
        path: String,
    },
    /// There already is a handbook.
    Handbook {
        /// Its configuration.
        path: String,
    },
    /// There already is a thing of this kind with this id.
    Exists {
        /// Its file.
        path: String,
    },
    /// The title has no letter or digit to make an id from.
    NoId {
        /// As given.
        title: String,
    },
    /// A role needs a department and there is not exactly one.
    WhichDepartment {
        /// Those there are.
        known: Vec<String>,
    },
    /// A thing that the new one refers to does not exist.
    Unknown {
        /// Its kind.
        kind: Kind,
        /// As given.
        id: String,
    },
    /// The default theme has no file of this name.
    NoThemeFile {
        /// As given.
        name: String,
        /// The file that was probably meant.
        probable: Option<String>,
    },
    /// What to do after `init`.
    AfterInit {
        /// The folder, as given.
        folder: String,
    },
    /// A folder whose name cannot stand in the command of a workflow.
    StrangeFolder {
        /// Its path in the repository.
        folder: String,
    },
    /// What to do after `init --ci`.
    AfterWorkflow {
        /// The workflow.
        file: &'static str,
        /// Who the published site is for.
        audience: Audience,
    },
    /// What to do after `new`.
    AfterNew,
}

impl StartNotice {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Wrote { path } => language.pick(format!("angelegt: {path}"), format!("wrote {path}")),
            Self::Kept { path } => language
                .pick(format!("war schon da und bleibt: {path}"), format!("was there and stays as it is: {path}")),
            Self::Handbook { path } => language.pick(
                format!("hier gibt es schon ein Handbuch: {path}"),
                format!("there already is a handbook here: {path}"),
            ),
            Self::Exists { path } => language.pick(format!("{path} gibt es schon"), format!("{path} already exists")),
            Self::NoId { title } => language.pick(
                format!("aus „{title}“ lässt sich keine Kennung bilden: der Titel braucht Buchstaben oder Ziffern"),
                format!("“{title}” makes no id: the title needs letters or digits"),
            ),
            Self::WhichDepartment { known } if known.is_empty() => language.pick(
                "es gibt noch keine Abteilung; zuerst `rolebook new department \"…\"`".to_owned(),
                "there is no department yet; first `rolebook new department \"…\"`".to_owned(),
            ),
            Self::WhichDepartment { known } => {
                let known = known.join(", ");
                language.pick(
                    format!("--department muss die Abteilung nennen: {known}"),
                    format!("--department must name the department: {known}"),
                )
            }
            Self::Unknown { kind, id } => {
                let (command, title) = (kind.singular(), id);
                language.pick(
                    format!("„{id}“ gibt es nicht; zuerst `rolebook new {command} \"{title}\"`"),
                    format!("there is no “{id}”; first `rolebook new {command} \"{title}\"`"),
                )
            }
            Self::NoThemeFile { name, probable } => {
                let way = match probable {
                    Some(probable) => {
                        language.pick(format!("gemeint ist wohl {probable}"), format!("did you mean {probable}?"))
                    }
                    None => {
                        language.pick("`rolebook theme list` nennt alle", "`rolebook theme list` names all").to_owned()
                    }
                };
                language.pick(
                    format!("{name} gibt es im Standard-Theme nicht; {way}"),
                    format!("the default theme has no {name}; {way}"),
                )
            }
            Self::AfterInit { folder } => {
                let step = if folder == "." { String::new() } else { format!("cd {folder} && ") };
                language.pick(
                    format!("weiter mit: {step}rolebook serve --open"),
                    format!("next: {step}rolebook serve --open"),
                )
            }
            Self::StrangeFolder { folder } => language.pick(
                format!("der Ordner „{folder}“ kann in keinem Befehl eines Workflows stehen: ohne Leer- und Sonderzeichen geht es"),
                format!("the folder “{folder}” cannot stand in a command of a workflow: rename it without blanks and other signs"),
            ),
            Self::AfterWorkflow { file, audience } => {
                let audience = audience.name();
                language.pick(
                    format!("veröffentlicht wird für „{audience}“; oben in {file} steht, was auf der Plattform einzustellen ist"),
                    format!("the published site is for “{audience}”; the head of {file} says what to set up on the forge"),
                )
            }
            Self::AfterNew => language.pick(
                "die Zeilen mit # zeigen, was noch möglich ist; `rolebook check` prüft alles".to_owned(),
                "lines with # show what else is possible; `rolebook check` checks everything".to_owned(),
            ),
        }
    }
}
