//! Sentences about the project and its files.

use super::{count, system};
use crate::diagnostic::Language;
use crate::kind::Kind;

/// Why a file of the project is left out of the snapshot.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Skip {
    /// A link whose target lies outside of the folder.
    LeadsOut,
    /// A link to a folder.
    LinkedFolder,
    /// A link to nothing.
    Dangling,
    /// A pipe, a socket or a device.
    NotAFile,
    /// Its name is not UTF-8.
    Name,
}

/// A step of a build.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// Reading the files.
    Read,
    /// Finding out what they say and mean.
    Compile,
    /// Judging them for audiences, with every page rendered.
    Check,
    /// Rendering and writing.
    Write,
}

impl Step {
    /// What is done in it.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Read => language.pick("lesen", "read"),
            Self::Compile => language.pick("verarbeiten", "compile"),
            Self::Check => language.pick("prüfen", "check"),
            Self::Write => language.pick("schreiben", "write"),
        }
    }
}

/// A notice about the project.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ProjectNotice {
    /// No folder with `content/rolebook.toml` here or above.
    NoProject {
        /// Where the search began.
        from: String,
    },
    /// The folder given with `--root` is none.
    NoRoot {
        /// As given.
        path: String,
    },
    /// The file given with `--config` cannot be read.
    NoConfig {
        /// As given.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// `SOURCE_DATE_EPOCH` is no number of seconds.
    Epoch {
        /// As given.
        value: String,
    },
    /// The disk refused something.
    Disk {
        /// Where.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// A file that is to be written lies among the sources.
    AmongSources {
        /// Which.
        path: String,
    },
    /// A file that is not read.
    Skipped {
        /// Which.
        path: String,
        /// Why.
        skip: Skip,
    },
    /// Further findings of one code in one file.
    MoreAlike {
        /// The file.
        path: String,
        /// The code.
        code: &'static str,
        /// How many are not shown.
        more: usize,
    },
    /// Which project is read.
    Root {
        /// Its folder.
        path: String,
    },
    /// How long a step took.
    Took {
        /// Which.
        step: Step,
        /// Files read, addresses planned, audiences checked or files written.
        count: usize,
        /// Milliseconds.
        millis: u128,
    },
    /// Days of last changes are left out because only the newest commits were cloned.
    Shallow,
    /// A folder of restricted files that is needed is not here.
    NoOverlay {
        /// As the settings name it.
        path: String,
    },
    /// The list of ids was written, or is as it was.
    Ids {
        /// Whether it was written.
        written: bool,
        /// How many ids there are.
        count: usize,
    },
    /// The list of ids was not written because of the findings.
    NoIds,
    /// There is nothing to write a list of ids of.
    NoOverlays,
    /// Things of a kind share files, which the forms of a content management system do not show.
    NoForm {
        /// The kind.
        kind: Kind,
    },
    /// References to a kind whose things lie in folders are a list.
    Listed {
        /// The kind.
        kind: Kind,
    },
    /// Files with comments, which a form that saves them takes away.
    Commented {
        /// How many.
        files: usize,
    },
    /// A field that is written in two ways, so that no form can show it.
    TwoForms {
        /// Its path.
        field: String,
    },
    /// The findings of a check.
    Checked {
        /// Errors.
        errors: usize,
        /// Warnings.
        warnings: usize,
        /// Files with findings.
        files: usize,
        /// Files looked at.
        total: usize,
        /// Milliseconds it took.
        millis: u128,
    },
}

impl ProjectNotice {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::NoProject { from } => language.pick(
                format!(
                    "weder in {from} noch darüber liegt ein Ordner mit content/rolebook.toml; `rolebook init` legt ein Handbuch an, --root nennt seinen Ordner"
                ),
                format!(
                    "neither {from} nor a folder above holds content/rolebook.toml; `rolebook init` starts a handbook, --root names its folder"
                ),
            ),
            Self::NoRoot { path } => language.pick(
                format!("{path} (--root) ist kein Ordner"),
                format!("{path} (--root) is not a folder"),
            ),
            Self::NoConfig { path, reason } => {
let reason = system::reason(language, reason);
language.pick(
                format!("{path} (--config) ist nicht lesbar: {reason}"),
                format!("{path} (--config) cannot be read: {reason}"),
            )
}
            Self::Epoch { value } => language.pick(
                format!("SOURCE_DATE_EPOCH muss eine Zahl von Sekunden seit 1970 sein, nicht „{value}“"),
                format!("SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “{value}”"),
            ),
            Self::Disk { path, reason } => format!("{path}: {}", system::reason(language, reason)),
            Self::AmongSources { path } => language.pick(
                format!("{path} liegt zwischen den Quellen, und die werden nie überschrieben; eine Datei außerhalb von content/ und themes/ nennen"),
                format!("{path} lies among the sources, which are never written; name a file outside content/ and themes/"),
            ),
            Self::Skipped { path, skip } => {
                let reason = match skip {
                    Skip::LeadsOut => language.pick(
                        "der Verweis führt aus dem Ordner hinaus",
                        "the link leads out of the folder",
                    ),
                    Skip::LinkedFolder => language.pick(
                        "Verweisen auf Ordner wird nicht gefolgt",
                        "links to folders are not followed",
                    ),
                    Skip::Dangling => language.pick("der Verweis führt ins Leere", "the link leads nowhere"),
                    Skip::NotAFile => language.pick("keine gewöhnliche Datei", "not a regular file"),
                    Skip::Name => language.pick("der Name ist nicht UTF-8", "the name is not UTF-8"),
                };
                language.pick(format!("{path} wird nicht gelesen: {reason}"), format!("{path} is not read: {reason}"))
            }
            Self::MoreAlike { path, code, more } => language.pick(
                format!("{path}: noch {more} mal {code}; --format concise nennt alle"),
                format!("{path}: {more} more of {code}; --format concise lists them all"),
            ),
            Self::Root { path } => language.pick(format!("Projekt: {path}"), format!("project: {path}")),
            Self::Took { step, count, millis } => {
                let (one, several) = match step {
                    Step::Read | Step::Write => language.pick(("Datei", "Dateien"), ("file", "files")),
                    Step::Compile => language.pick(("Adresse", "Adressen"), ("address", "addresses")),
                    Step::Check => language.pick(("Zielgruppe", "Zielgruppen"), ("audience", "audiences")),
                };
                format!("{}: {}, {millis} ms", step.word(language), super::count(*count, one, several))
            }
            Self::Checked { errors, warnings, files, total, millis } => {
                let found = findings(language, *errors, *warnings);
                let place = match files {
                    0 => language.pick(format!("{total} Dateien"), super::count(*total, "file", "files")),
                    _ => language.pick(format!("{files} von {total} Dateien"), format!("{files} of {total} files")),
                };
                format!("{found} in {place}, {}", seconds(language, *millis))
            }
            _ => self.overlay_text(language),
        }
    }

    /// What is said about folders of restricted files, and about clones.
    fn overlay_text(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::NoOverlay { path } => language.pick(
                format!("der Ordner {path} mit vertraulichen Dateien fehlt hier; ihn dort auschecken (overlays in content/rolebook.toml) oder für eine andere Zielgruppe bauen"),
                format!("the folder {path} of restricted files is not here; check it out there (overlays in content/rolebook.toml), or build for another audience"),
            ),
            Self::Ids { written, count } => {
                let ids = super::count(*count, language.pick("Kennung", "id"), language.pick("Kennungen", "ids"));
                match written {
                    true => language.pick(format!("content/rolebook.ids geschrieben: {ids}"), format!("content/rolebook.ids written: {ids}")),
                    false => language.pick(format!("content/rolebook.ids ist auf dem Stand: {ids}"), format!("content/rolebook.ids is up to date: {ids}")),
                }
            }
            Self::Shallow => language.pick(
                "dieser Klon hat nur die neuesten Commits, deshalb steht auf keiner Seite, wann sie zuletzt geändert wurde; `git fetch --unshallow` holt den Rest, in der CI fetch-depth: 0 oder GIT_DEPTH: 0".to_owned(),
                "this clone has only the newest commits, so no page says when it was last changed; `git fetch --unshallow` gets the rest, in CI fetch-depth: 0 or GIT_DEPTH: 0".to_owned(),
            ),
            Self::NoForm { kind } => {
                let folder = kind.folder();
                language.pick(
                    format!("content/{folder}/ hat Dateien mit mehreren Einträgen; für sie gibt es kein Formular, und Verweise auf sie sind eine Liste vom heutigen Stand"),
                    format!("content/{folder}/ has files of several entries; they get no form, and references to them are a list as of today"),
                )
            }
            Self::Listed { kind } => {
                let folder = kind.folder();
                language.pick(
                    format!("content/{folder}/ hat Unterordner; Verweise darauf sind in den Formularen eine Liste vom heutigen Stand"),
                    format!("content/{folder}/ has folders in it; references to what is there are a list as of today"),
                )
            }
            Self::Commented { files } => language.pick(
                format!("{} mit Kommentaren; ein Formular, das eine Datei speichert, schreibt sie ohne ihre Kommentare", count(*files, "Datei", "Dateien")),
                format!("{} with comments; a form that saves a file writes it without its comments", count(*files, "file", "files")),
            ),
            Self::TwoForms { field } => language.pick(
                format!("{field} ist im Handbuch auf zwei Arten geschrieben und fehlt deshalb im Formular; was in den Dateien steht, bleibt"),
                format!("{field} is written in two ways in this handbook, so the form leaves it out; what stands in the files stays"),
            ),
            Self::NoIds => say(
                "content/rolebook.ids nicht geschrieben: erst die Fehler beheben",
                "content/rolebook.ids not written: mend the errors first",
            ),
            Self::NoOverlays => say(
                "--write-ids braucht Ordner mit vertraulichen Dateien: [content] overlays in content/rolebook.toml",
                "--write-ids needs folders of restricted files: [content] overlays in content/rolebook.toml",
            ),
            _ => String::new(),
        }
    }
}

/// How many findings there are, in words.
pub(super) fn findings(language: Language, errors: usize, warnings: usize) -> String {
    let (error, warning) = language.pick(("Fehler", "Warnung"), ("error", "warning"));
    let (errors_word, warnings_word) = language.pick(("Fehler", "Warnungen"), ("errors", "warnings"));
    format!("{}, {}", super::count(errors, error, errors_word), super::count(warnings, warning, warnings_word))
}

/// A time as seconds with two digits and the language's decimal mark.
pub(super) fn seconds(language: Language, millis: u128) -> String {
    let hundredths = (millis + 5) / 10;
    format!("{}{}{:02} s", hundredths / 100, language.pick(",", "."), hundredths % 100)
}
