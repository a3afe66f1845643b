//! Sentences about changes to the files of a project.

use super::count;
use crate::compile::change::Refusal;
use crate::diagnostic::Language;

/// A notice about a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChangeNotice {
    /// Why there is none.
    Refused(Box<Refusal>),
    /// The files were written.
    Written {
        /// How many.
        files: usize,
    },
    /// Nobody is there to be asked.
    NeedsYes,
    /// The answer was no.
    Kept,
    /// There is nothing that can be mended without asking.
    NothingToFix,
    /// A file is not any more what it was.
    Meanwhile {
        /// Which.
        path: String,
    },
    /// A file that would have to move is a link.
    Linked {
        /// Which.
        path: String,
    },
    /// There is a file where another one would have to go.
    InTheWay {
        /// Where.
        path: String,
    },
    /// Somebody else has been writing for long.
    Busy,
    /// The journal of a killed change cannot be read.
    NoJournal {
        /// Its file.
        journal: &'static str,
    },
    /// A killed change cannot be finished, because a file was changed since.
    Stuck {
        /// The file.
        path: String,
        /// The journal.
        journal: &'static str,
    },
}

impl ChangeNotice {
    pub(super) fn text(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Refused(refusal) => refused(refusal, language),
            Self::Written { files } => {
                let files = count(*files, language.pick("Datei", "file"), language.pick("Dateien", "files"));
                language.pick(format!("geändert: {files}"), format!("changed: {files}"))
            }
            Self::NeedsYes => say(
                "nichts geändert; --yes schreibt es ohne Rückfrage",
                "nothing was changed; --yes writes it without asking",
            ),
            Self::Kept => say("nichts geändert", "nothing was changed"),
            Self::NothingToFix => say(
                "nichts lässt sich ohne Rückfrage beheben",
                "there is nothing that can be mended without asking",
            ),
            Self::Meanwhile { path } => language.pick(
                format!("{path} hat sich inzwischen geändert; nichts wurde geschrieben, bitte noch einmal aufrufen"),
                format!("{path} was changed meanwhile; nothing was written, please run it again"),
            ),
            Self::Linked { path } => language.pick(
                format!("{path} ist ein Verweis des Dateisystems und bekommt keinen anderen Namen; die Datei selbst ins Handbuch legen"),
                format!("{path} is a link of the file system and gets no other name; put the file itself into the handbook"),
            ),
            Self::InTheWay { path } => language.pick(
                format!("unter {path} liegt schon etwas; nichts wurde geändert"),
                format!("there is something at {path} already; nothing was changed"),
            ),
            Self::Busy => say(
                "ein anderer Prozess liest oder schreibt dieses Handbuch schon lange; nichts wurde geändert",
                "another process has been reading or writing this handbook for long; nothing was changed",
            ),
            Self::NoJournal { journal } => language.pick(
                format!("{journal} stammt von einer anderen Version; mit ihr `rolebook check` aufrufen"),
                format!("{journal} is of another version; run `rolebook check` with that one"),
            ),
            Self::Stuck { path, journal } => language.pick(
                format!("eine abgebrochene Änderung lässt sich nicht beenden, weil {path} inzwischen anders ist; den Stand von vorher wiederherstellen (git), oder {journal} löschen und die Dateien durchsehen"),
                format!("a change that was interrupted cannot be finished, as {path} is different now; restore the files from before (git), or delete {journal} and look the files through"),
            ),
        }
    }
}

/// The question before anything is written.
pub fn question(language: Language) -> &'static str {
    language.pick("So schreiben? [j/N] ", "Write this? [y/N] ")
}

/// Whether an answer to the question is a yes.
pub fn is_yes(answer: &str) -> bool {
    matches!(answer.trim().to_lowercase().as_str(), "j" | "ja" | "y" | "yes")
}

fn refused(refusal: &Refusal, language: Language) -> String {
    match refusal {
        Refusal::Faulty(_) => language
            .pick(
                "das Handbuch hat Fehler, also lässt sich nicht sagen, was worauf verweist; erst sie beheben",
                "the handbook has errors, so nobody can say what refers to what; mend them first",
            )
            .to_owned(),
        Refusal::Unsound(..) => language
            .pick(
                "danach hätte das Handbuch die Fehler oben; nichts wurde geändert",
                "afterwards the handbook would have the faults above; nothing was changed",
            )
            .to_owned(),
        Refusal::Unwritable(place) => language.pick(
            format!(
                "{} ist so geschrieben, dass sich die Stelle nicht sicher ändern lässt; sie von Hand ändern",
                place.path
            ),
            format!("{} is written so that the place cannot be changed safely; change it by hand", place.path),
        ),
        _ => of_names(refusal, language),
    }
}

fn of_names(refusal: &Refusal, language: Language) -> String {
    match refusal {
        Refusal::Unknown { kind, id, probable } => {
            let way = match probable {
                Some(probable) => {
                    language.pick(format!("gemeint ist wohl „{probable}“"), format!("did you mean “{probable}”?"))
                }
                None => language
                    .pick(format!("`rolebook list {kind}` nennt alle"), format!("`rolebook list {kind}` names all")),
            };
            language.pick(format!("„{id}“ gibt es nicht; {way}"), format!("there is no “{id}”; {way}"))
        }
        Refusal::Former { id, now } => {
            language.pick(format!("„{id}“ heißt schon „{now}“"), format!("“{id}” is called “{now}” already"))
        }
        Refusal::NoId { id, proposal } => language.pick(
            format!("„{id}“ ist keine Kennung: nur a-z, 0-9 und -, zum Beispiel „{proposal}“"),
            format!("“{id}” is no id: only a-z, 0-9 and -, for example “{proposal}”"),
        ),
        Refusal::Taken { id, by } if id == by => {
            language.pick(format!("„{id}“ gibt es schon"), format!("there is a “{id}” already"))
        }
        Refusal::Taken { id, by } => language.pick(
            format!("„{id}“ war die Kennung von „{by}“ (former_ids); alte Links führen dorthin"),
            format!("“{id}” was the id of “{by}” (former_ids); old links lead there"),
        ),
        Refusal::Shared { id, by } => language.pick(
            format!(
                "„{id}“ steht auch in former_ids von „{by}“; dort streichen, sonst ist unklar, wohin alte Links führen"
            ),
            format!(
                "“{id}” stands in former_ids of “{by}”, too; take it out there, or nobody knows where old links lead"
            ),
        ),
        _ => of_places(refusal, language),
    }
}

fn of_places(refusal: &Refusal, language: Language) -> String {
    let say = |german: &str, english: &str| language.pick(german, english).to_owned();
    match refusal {
        Refusal::FileThere { path } => language.pick(format!("{path} gibt es schon"), format!("{path} already exists")),
        Refusal::Elsewhere { id } => language.pick(
            format!("von „{id}“ steht etwas in einem vertraulichen Ordner (overlays), der hier fehlt; dort ändern, wo alles da ist"),
            format!("something of “{id}” stands in a folder of restricted files (overlays) that is not here; change it where all is there"),
        ),
        Refusal::InOneFile { path } => language.pick(
            format!("in {path} stehen auch andere; zuerst in eine eigene Datei schreiben"),
            format!("others stand in {path}, too; put it into a file of its own first"),
        ),
        Refusal::Same => say("so ist es schon", "it is like that already"),
        Refusal::Root => say(
            "die Seite des Handbuchs selbst hat keinen anderen Platz",
            "the page of the handbook itself has no other place",
        ),
        Refusal::NoFolder { path } => {
            language.pick(format!("dorthin geht es nicht: „{path}“"), format!("it cannot go there: “{path}”"))
        }
        _ => String::new(),
    }
}
