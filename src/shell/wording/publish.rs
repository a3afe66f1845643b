//! Sentences about the output folder.

use super::project::{findings, seconds};
use crate::diagnostic::Language;
use crate::kind::Audience;

/// A folder that is never an output folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Forbidden {
    /// The root of the file system.
    FileSystem,
    /// The home folder or one above it.
    Home,
    /// The project or a folder above it.
    Project,
    /// The content, or a folder in it.
    Content,
    /// The themes, or a folder in them.
    Themes,
    /// A folder of restricted files, one in it or one above it.
    Overlay,
    /// The root of a git work tree that Rolebook never wrote to.
    WorkTree,
}

/// What publishing did.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Files whose bytes were written.
    pub written: usize,
    /// Files that were taken over from the edition before.
    pub unchanged: usize,
    /// Files of the edition before that the new one does not have.
    pub removed: usize,
}

/// A notice about the output folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PublishNotice {
    /// The output folder is one that must never be replaced.
    Forbidden {
        /// The folder.
        path: String,
        /// Which one it is.
        what: Forbidden,
    },
    /// The output is not a folder.
    NotAFolder {
        /// The path.
        path: String,
    },
    /// The output folder holds files and no marker of ours.
    Foreign {
        /// The folder.
        path: String,
    },
    /// The marker is there and cannot be understood.
    Marker {
        /// The marker's path.
        path: String,
    },
    /// The folder holds a site for a wider audience.
    Audience {
        /// The folder.
        path: String,
        /// Who the site in it is for.
        there: Audience,
        /// Who the new one is for.
        asked: Audience,
    },
    /// A file that is not ours stands where a page belongs.
    InTheWay {
        /// The file.
        path: String,
    },
    /// Another build works on the same output.
    Locked {
        /// The lock file.
        path: String,
        /// Its process, when known.
        holder: Option<u32>,
    },
    /// A file with the name of our lock that is no lock.
    NotALock {
        /// The file.
        path: String,
    },
    /// The folder is a mount point and cannot be exchanged.
    MountPoint {
        /// The folder.
        path: String,
    },
    /// The folder is a mount point, and its files are replaced one by one.
    InPlace {
        /// The folder.
        path: String,
    },
    /// A file that nobody may delete remains in a folder of ours.
    Left {
        /// The folder or file.
        path: String,
    },
    /// A site was published.
    Published {
        /// The output folder.
        path: String,
        /// What was done.
        tally: Tally,
        /// Warnings in the content.
        warnings: usize,
        /// Milliseconds it took.
        millis: u128,
    },
    /// Nothing was published because of a mistake in the program.
    Panicked,
    /// Nothing was published because of the content.
    NotPublished {
        /// Errors in the content.
        errors: usize,
        /// Warnings in the content.
        warnings: usize,
        /// Milliseconds it took.
        millis: u128,
    },
}

impl PublishNotice {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Forbidden { path, what } => forbidden(language, path, *what),
            Self::NotAFolder { path } => {
                language.pick(format!("{path} ist kein Ordner"), format!("{path} is not a folder"))
            }
            Self::Foreign { path } => language.pick(
                format!(
                    "{path} enthält Dateien, die nicht von Rolebook sind; einen leeren Ordner wählen oder mit --force übernehmen (die Dateien bleiben)"
                ),
                format!(
                    "{path} holds files that Rolebook did not write; choose an empty folder, or adopt it with --force (its files stay)"
                ),
            ),
            Self::Marker { path } => language.pick(
                format!("{path} ist beschädigt oder von einer neueren Version; einen anderen Ordner wählen"),
                format!("{path} is damaged or of a newer version; choose another folder"),
            ),
            Self::Audience { path, there, asked } => language.pick(
                format!(
                    "{path} enthält ein Handbuch für „{there}“, das für „{asked}“ zeigt mehr; mit -o einen anderen Ordner wählen"
                ),
                format!(
                    "{path} holds a handbook for “{there}”, the one for “{asked}” shows more; choose another folder with -o"
                ),
            ),
            Self::InTheWay { path } => language.pick(
                format!("{path} ist nicht von Rolebook und steht, wo eine Seite hingehört; bitte verschieben"),
                format!("{path} is not from Rolebook and stands where a page belongs; please move it"),
            ),
            Self::Locked { path, holder } => {
                let holder = holder.map_or_else(String::new, |pid| {
                    language.pick(format!(" (Prozess {pid})"), format!(" (process {pid})"))
                });
                language.pick(
                    format!("ein anderer Lauf{holder} schreibt gerade dorthin und hält {path}"),
                    format!("another build{holder} is writing there and holds {path}"),
                )
            }
            Self::NotALock { path } => language.pick(
                format!("{path} ist keine Sperrdatei von Rolebook; bitte verschieben"),
                format!("{path} is not a lock file of Rolebook; please move it"),
            ),
            Self::MountPoint { path } => language.pick(
                format!("{path} lässt sich nicht im Ganzen tauschen; mit --in-place bauen oder einen Ordner darin wählen"),
                format!("{path} cannot be exchanged as a whole; build with --in-place, or choose a folder in it"),
            ),
            Self::InPlace { path } => language.pick(
                format!("{path} ist eingehängt: Dateien werden einzeln ersetzt, für einen Moment steht Altes neben Neuem"),
                format!("{path} is a mount point: files are replaced one by one, for a moment old ones stand beside new ones"),
            ),
            Self::Left { path } => language.pick(
                format!("{path} bleibt liegen, weil Dateien darin nicht von Rolebook sind"),
                format!("{path} stays where it is because files in it are not from Rolebook"),
            ),
            Self::Published { path, tally, warnings, millis } => {
                published(language, path, *tally, (*warnings, *millis))
            }
            Self::Panicked => language.pick(
                "nichts veröffentlicht, was vorher da war, ist unverändert: Rolebook selbst hat einen Fehler; die Zeilen darüber sagen, wo, und wir bitten um eine Meldung".to_owned(),
                "nothing published, what was there before is unchanged: Rolebook itself has a mistake; the lines above say where, please report them".to_owned(),
            ),
            Self::NotPublished { errors, warnings, millis } => {
                let findings = findings(language, *errors, *warnings);
                let seconds = seconds(language, *millis);
                language.pick(
                    format!("nichts veröffentlicht: {findings}, {seconds}"),
                    format!("nothing published: {findings}, {seconds}"),
                )
            }
        }
    }
}

fn forbidden(language: Language, path: &str, what: Forbidden) -> String {
    let what = match what {
        Forbidden::FileSystem => language.pick("die Wurzel des Dateisystems", "the root of the file system"),
        Forbidden::Home => language.pick("das Benutzerverzeichnis oder liegt darüber", "the home folder or above it"),
        Forbidden::Project => {
            language.pick("der Ordner des Projekts oder liegt darüber", "the folder of the project or above it")
        }
        Forbidden::Content => language.pick("der Ordner content oder liegt darin", "the folder content or inside it"),
        Forbidden::Themes => language.pick("der Ordner themes oder liegt darin", "the folder themes or inside it"),
        Forbidden::Overlay => language.pick(
            "ein Ordner mit vertraulichen Dateien (overlays) oder liegt darin oder darüber",
            "a folder of restricted files (overlays), or inside or above one",
        ),
        Forbidden::WorkTree => language.pick(
            "ein git-Arbeitsverzeichnis ohne Handbuch von Rolebook",
            "a git work tree without a handbook of Rolebook",
        ),
    };
    language.pick(
        format!("{path} kann nicht der Ausgabeordner sein: es ist {what}"),
        format!("{path} cannot be the output folder: it is {what}"),
    )
}

fn published(language: Language, path: &str, tally: Tally, (warnings, millis): (usize, u128)) -> String {
    let Tally { written, unchanged, removed } = tally;
    let files = super::count(written + unchanged, language.pick("Datei", "file"), language.pick("Dateien", "files"));
    let warnings = super::count(warnings, language.pick("Warnung", "warning"), language.pick("Warnungen", "warnings"));
    let seconds = seconds(language, millis);
    language.pick(
        format!("{path}: {files} ({written} geschrieben, {unchanged} unverändert, {removed} entfernt), {warnings}, {seconds}"),
        format!("{path}: {files} ({written} written, {unchanged} unchanged, {removed} removed), {warnings}, {seconds}"),
    )
}
