//! What an import says.

use super::count;
use crate::diagnostic::Language;
use crate::import::{Remains, TableFault};

/// Something said about an import.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ImportNotice {
    /// There is nothing at the path.
    NoSource {
        /// As given.
        path: String,
    },
    /// Nothing that can be imported is there.
    Nothing {
        /// As given.
        path: String,
    },
    /// The folder to put it in is none of the content.
    NoFolder {
        /// As given.
        folder: String,
    },
    /// A table needs to know what its rows are.
    NeedsKind,
    /// Documents can be pages and roles only.
    OnlyRoles,
    /// The mapping of a table does not fit.
    Table(TableFault),
    /// A mapping is no list of fields and columns.
    BadMap {
        /// As given.
        text: String,
    },
    /// What will be done.
    Plan {
        /// Files that are made.
        made: usize,
        /// Files that are copied.
        copied: usize,
        /// Where to.
        folder: String,
    },
    /// A file that is going to be written.
    File {
        /// Where it comes from.
        from: String,
        /// Where it goes.
        to: String,
    },
    /// There are more files.
    MoreFiles {
        /// How many.
        more: usize,
    },
    /// It is done.
    Done {
        /// Files that were made.
        made: usize,
        /// Files that were copied.
        copied: usize,
    },
    /// Files that no page links to.
    Unused {
        /// How many.
        number: usize,
    },
    /// The heading of what was left.
    LeftOver {
        /// How many places.
        number: usize,
    },
    /// What was left, of one sort.
    Left {
        /// What.
        what: Remains,
        /// Where, as `path:line`.
        places: Vec<String>,
        /// Places that are not named.
        more: usize,
    },
    /// What to do next.
    After,
}

impl ImportNotice {
    pub(super) fn text(&self, language: Language) -> String {
        let pick = |german: String, english: String| language.pick(german, english);
        match self {
            Self::NoSource { path } => pick(format!("{path} gibt es nicht"), format!("there is no {path}")),
            Self::Nothing { path } => pick(
                format!("in {path} ist nichts, was importiert werden kann"),
                format!("there is nothing in {path} that can be imported"),
            ),
            Self::NoFolder { folder } => pick(
                format!("{folder} ist kein Ordner für Seiten; er liegt in handbook, zum Beispiel handbook/alt"),
                format!("{folder} is no folder for pages; it lies in handbook, for example handbook/old"),
            ),
            Self::OnlyRoles => pick(
                "Dokumente werden Seiten oder mit --kind role Rollen".to_owned(),
                "documents become pages, or roles by --kind role".to_owned(),
            ),
            Self::NeedsKind => pick(
                "zu einer Tabelle gehört --kind role, skill oder department".to_owned(),
                "a table needs --kind role, skill or department".to_owned(),
            ),
            Self::Table(fault) => table_fault(fault, language),
            Self::BadMap { text } => pick(
                format!("„{text}“ ist keine Zuordnung; gemeint ist feld=Spalte, mehrere durch Komma getrennt"),
                format!("“{text}” is no mapping; it is field=Column, several parted by commas"),
            ),
            Self::Plan { made, copied, folder } => {
                let (german, english) = counted(*made, *copied);
                pick(format!("nach {folder}: {german}"), format!("to {folder}: {english}"))
            }
            Self::File { from, to } => pick(format!("  {to} aus {from}"), format!("  {to} from {from}")),
            Self::MoreFiles { more } => pick(
                format!("  und {}, alle mit -v", count(*more, "weitere Datei", "weitere Dateien")),
                format!("  and {}, all of them with -v", count(*more, "more file", "more files")),
            ),
            Self::Done { made, copied } => {
                let (german, english) = counted(*made, *copied);
                pick(format!("geschrieben: {german}"), format!("written: {english}"))
            }
            Self::Unused { number } => pick(
                format!("{} nicht kopiert, weil keine Seite sie verlinkt", count(*number, "Datei", "Dateien")),
                format!("{} not copied, because no page links to them", count(*number, "file", "files")),
            ),
            Self::LeftOver { number } => pick(
                format!("{}, die anzusehen sind:", count(*number, "Stelle", "Stellen")),
                format!("{} to look at:", count(*number, "place", "places")),
            ),
            Self::Left { what, places, more } => {
                let more = match more {
                    0 => String::new(),
                    more => language
                        .pick(format!(" und {more} weitere, alle mit -v"), format!(" and {more} more, all with -v")),
                };
                format!("  {}: {}{more}", remains(what, language), places.join(", "))
            }
            Self::After => pick("weiter mit: rolebook check".to_owned(), "next: rolebook check".to_owned()),
        }
    }
}

fn table_fault(fault: &TableFault, language: Language) -> String {
    match fault {
        TableFault::NoColumn { column, known } => {
            let known = known.join(", ");
            language.pick(
                format!("eine Spalte „{column}“ gibt es nicht; es gibt {known}"),
                format!("there is no column “{column}”; there are {known}"),
            )
        }
        TableFault::NoField { field, known } => {
            let known = known.join(", ");
            language.pick(
                format!("ein Feld „{field}“ kann keine Spalte oder Überschrift füllen; Felder sind {known}"),
                format!("no column or heading can fill a field “{field}”; fields are {known}"),
            )
        }
        TableFault::Missing { field, columns } => {
            let columns = columns.join(", ");
            language.pick(
                format!("für {field} fehlt eine Spalte, etwa --map '{field}=…'; Spalten sind {columns}"),
                format!("{field} has no column, as by --map '{field}=…'; columns are {columns}"),
            )
        }
    }
}

fn counted(made: usize, copied: usize) -> (String, String) {
    let german = format!(
        "{}, {}",
        count(made, "Datei mit Inhalt", "Dateien mit Inhalt"),
        count(copied, "Datei daneben", "Dateien daneben")
    );
    let english = format!(
        "{}, {}",
        count(made, "file of content", "files of content"),
        count(copied, "file beside", "files beside")
    );
    (german, english)
}

/// What was left, and what became of it.
fn remains(what: &Remains, language: Language) -> String {
    let (german, english) = match what {
        Remains::FrontMatter { reason } => (
            format!("Kopfdaten nicht lesbar und weggelassen ({reason})"),
            format!("front matter cannot be read and is left out ({reason})"),
        ),
        Remains::Field { key } => (
            format!("Feld {key} ohne Entsprechung weggelassen"),
            format!("field {key} has no counterpart and is left out"),
        ),
        Remains::Address { address } => (
            format!("alte Adresse {address} ist hier vergeben und führt nicht weiter"),
            format!("old address {address} is taken here and leads nowhere"),
        ),
        Remains::LongSummary => (
            "Beschreibung über 200 Zeichen wurde zum ersten Absatz".to_owned(),
            "description longer than 200 characters became the first paragraph".to_owned(),
        ),
        Remains::Shortcode { text } => (
            format!("{} steht als Text auf der Seite", short(text)),
            format!("{} stands on the page as text", short(text)),
        ),
        Remains::Code { text } => {
            (format!("Programmcode weggelassen: {}", short(text)), format!("code is left out: {}", short(text)))
        }
        Remains::Html { name } => (format!("HTML {name} weggelassen"), format!("HTML {name} is left out")),
        Remains::Link { target } => (
            format!("Link auf {target}, das es hier nicht gibt, wurde zu Text"),
            format!("link to {target}, which is not here, became text"),
        ),
        Remains::Picture { target } => (
            format!("Bild {target}, das es hier nicht gibt, wurde zu seinem Alternativtext"),
            format!("picture {target}, which is not here, became its alternative text"),
        ),
        Remains::Anchor { target } => (
            format!("Link auf {target} führt zur Seite, denn die Stelle gibt es nicht"),
            format!("link to {target} leads to the page, because there is no such place on it"),
        ),
        Remains::Name { to } => {
            (format!("Name war vergeben, heißt jetzt {to}"), format!("name was taken, is now {to}"))
        }
        Remains::Part { name } => {
            let german = match *name {
                "drawing" => "Bild oder Zeichnung",
                "object" => "eingebettetes Objekt",
                "footnote" => "Fußnote",
                "endnote" => "Endnote",
                _ => "Formel",
            };
            (format!("{german} weggelassen"), format!("{name} is left out"))
        }
        Remains::NoDocument => {
            ("ist kein Word-Dokument und fehlt".to_owned(), "is no Word document and is missing".to_owned())
        }
        Remains::NotUtf8 => {
            ("ist kein Text in UTF-8 und fehlt".to_owned(), "is no UTF-8 text and is missing".to_owned())
        }
        other => of_things(other),
    };
    language.pick(german, english)
}

/// What was left of tables, of documents that became roles, and of navigations.
fn of_things(what: &Remains) -> (String, String) {
    match what {
        Remains::Cell { field, text } => (
            format!("„{}“ passt nicht in das Feld {field} und fehlt", short(text)),
            format!("“{}” does not fit the field {field} and is missing", short(text)),
        ),
        Remains::NoTitle => ("Zeile ohne Titel".to_owned(), "row without a title".to_owned()),
        Remains::There { id } => {
            (format!("{id} gibt es schon und bleibt, wie es ist"), format!("{id} is there already and stays as it is"))
        }
        Remains::Section { heading } => (
            format!("Abschnitt „{}“ steht ganz oder zum Teil im Text", short(heading)),
            format!("section “{}” stands in the text, whole or in part", short(heading)),
        ),
        Remains::Introduction { text } => (
            format!("Satz vor einer Liste, die ein Feld füllt, weggelassen: {}", short(text)),
            format!("sentence in front of a list that fills a field is left out: {}", short(text)),
        ),
        Remains::NoDepartment => (
            "Rolle ohne Abteilung fehlt; --department nennt eine für alle".to_owned(),
            "role without a department is missing; --department names one for all".to_owned(),
        ),
        Remains::Entry { title } => (
            format!("Eintrag „{}“ der Navigation ist hier keine Seite und kein Ordner mit einer eigenen", short(title)),
            format!("entry “{}” of the navigation is no page here and no folder with one of its own", short(title)),
        ),
        Remains::Order { folder } => (
            format!("Seiten in {folder} stehen anders als in der Navigation"),
            format!("pages in {folder} stand elsewhere than in the navigation"),
        ),
        Remains::Navigation { reason } => {
            (format!("Navigation nicht lesbar ({reason})"), format!("navigation cannot be read ({reason})"))
        }
        _ => Default::default(),
    }
}

/// A call as it can stand in a line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(60).collect();
    if cut.len() < line.len() { format!("{cut}…") } else { cut }
}
