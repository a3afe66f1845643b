//! Sentences about the repository that a project lies in.

use crate::diagnostic::Language;

/// A notice about the repository.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GitNotice {
    /// The project lies in no git repository.
    NoRepository {
        /// Its folder.
        path: String,
    },
    /// A name stands for no commit that is here.
    UnknownRevision {
        /// As given.
        name: String,
        /// What was probably meant.
        probable: Option<String>,
        /// Whether the clone has only a part of the history.
        shallow: bool,
    },
    /// The objects of a commit cannot be read.
    Unreadable {
        /// The commit, as given.
        name: String,
        /// What the library said.
        reason: String,
    },
    /// The settings have a fault on both sides, so that there is nothing to compare by.
    NoSettings,
}

impl GitNotice {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::NoRepository { path } => language.pick(
                format!("{path} liegt in keinem git-Repository mit Arbeitsdateien"),
                format!("{path} is in no git repository with a working tree"),
            ),
            Self::UnknownRevision { name, probable, shallow } => {
                let meant = probable.as_ref().map(|probable| {
                    language.pick(format!("; gemeint ist wohl „{probable}“"), format!("; did you mean “{probable}”?"))
                });
                let shallow = shallow.then(|| {
                    language.pick(
                        "; dieser Klon hat nur einen Teil der Geschichte: `git fetch --unshallow` holt sie, in CI eine größere Tiefe (fetch-depth: 0)",
                        "; this clone has only a part of the history: `git fetch --unshallow` gets it, in CI a greater depth (fetch-depth: 0)",
                    )
                });
                let (meant, shallow) = (meant.unwrap_or_default(), shallow.unwrap_or_default());
                language.pick(
                    format!("die Revision „{name}“ gibt es hier nicht{meant}{shallow}"),
                    format!("there is no revision “{name}” here{meant}{shallow}"),
                )
            }
            Self::Unreadable { name, reason } => language.pick(
                format!("die Revision „{name}“ lässt sich nicht lesen: {reason}"),
                format!("the revision “{name}” cannot be read: {reason}"),
            ),
            Self::NoSettings => language.pick(
                "content/rolebook.toml hat auf beiden Seiten einen Fehler, der nichts zu vergleichen lässt; `rolebook check` nennt ihn".to_owned(),
                "content/rolebook.toml has a fault on both sides that leaves nothing to compare; `rolebook check` names it".to_owned(),
            ),
        }
    }
}
