//! What to do about findings of form.

use super::FormMessage;
use crate::diagnostic::Language;
use crate::diagnostic::message::{listed, probably, quoted, syntax};

impl FormMessage {
    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::UnclosedFrontMatter => {
                say("Nach dem letzten Feld eine Zeile mit +++ einfügen", "Put a line with +++ behind the last field")
            }
            Self::YamlFrontMatter => say(
                "Den Vorspann als TOML zwischen zwei Zeilen mit +++ schreiben",
                "Write the front matter as TOML between two lines with +++",
            ),
            Self::ProseTwice => say(
                "Den Text an einer Stelle zusammenführen: im Feld body oder in der .md-Datei daneben",
                "Keep the text in one place: in the field body or in the .md file beside it",
            ),
            Self::LonelyProse { id, .. } => language.pick(
                format!("Eine Datei {id}.toml daneben anlegen oder den Text umbenennen"),
                format!("Make a file {id}.toml beside it, or rename the text"),
            ),
            Self::NoKind { folders } => {
                let folders = listed(language, folders);
                language.pick(
                    format!("In einen dieser Ordner verschieben: {folders}"),
                    format!("Move it to one of these folders: {folders}"),
                )
            }
            Self::TooManyCells { .. } => say(
                "Die Tabelle kürzen, oder als Datei neben den Text legen und auf sie verlinken",
                "Shorten the table, or put it beside the text as a file and link to it",
            ),
            Self::Html { .. } | Self::HtmlTooDeep { .. } => say(
                "In Markdown schreiben, oder in rolebook.toml [content] html ändern",
                "Write it in Markdown, or change [content] html in rolebook.toml",
            ),
            Self::IdleHtml { .. } => say(
                "Weglassen: wie etwas aussieht und wie Links sich öffnen, bestimmt das Theme",
                "Leave it out: the theme says what things look like and how links open",
            ),
            Self::NoElement { name, .. } => language.pick(
                format!("Als Code schreiben, `{name}`, oder einen Backslash davorsetzen: \\{name}"),
                format!("Write it as code, `{name}`, or put a backslash in front: \\{name}"),
            ),
            Self::Scheme { .. } => say(
                "Erlaubt sind https, http, mailto, tel und Pfade im Handbuch",
                "Allowed are https, http, mailto, tel and paths in the handbook",
            ),
            Self::NotUtf8 => say(
                "Die Datei im Editor mit der Kodierung UTF-8 speichern",
                "Save the file in the editor with the encoding UTF-8",
            ),
            Self::Unreadable { .. } => say(
                "Prüfen, ob es eine gewöhnliche Datei ist und ob die Rechte zum Lesen reichen",
                "See whether it is an ordinary file, and whether you may read it",
            ),
            Self::NothingHere => say(
                "Mit title = \"…\" beginnen, oder die Datei löschen",
                "Begin with title = \"…\", or delete the file",
            ),
            Self::OverlayVisibility => say(
                "Die Zeile entfernen; was mehr Leute sehen sollen, gehört nach content/",
                "Remove the line; what more people are to see belongs into content/",
            ),
            _ => self.help_with_value(language),
        }
    }

    /// What to do where a value is to be changed.
    fn help_with_value(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Syntax { reason } => syntax::help(reason, language),
            Self::Slip(slip) => slip.help(language),
            Self::WrongType { example, .. } | Self::NotOfForm { example, .. } => written_like(language, example),
            Self::ThousandsPoint { proposal } => written_like(language, proposal),
            Self::Reversed { .. } => say(
                "Die beiden Werte vertauschen oder einen berichtigen",
                "Swap the two values, or correct one of them",
            ),
            Self::OutOfRange { least, most } => language.pick(
                format!("Eine Zahl von {least} bis {most} schreiben"),
                format!("Write a number from {least} to {most}"),
            ),
            Self::TooLong { .. } => say(
                "Kürzen: ein Satz genügt hier, Einzelheiten gehören in den Text",
                "Shorten it: one sentence is enough here, details belong into the text",
            ),
            Self::Empty => say(
                "Etwas hineinschreiben, oder die ganze Zeile entfernen",
                "Write something, or remove the whole line",
            ),
            Self::ExactlyOne { found: 0, names } => {
                let first = names.first().copied().unwrap_or_default();
                language.pick(format!("Zum Beispiel {first} = … ergänzen"), format!("Add {first} = …, for example"))
            }
            Self::ExactlyOne { .. } => say("Alle bis auf eines entfernen", "Remove all but one of them"),
            _ => self.help_with_names(language),
        }
    }

    /// What to do where the remedy is another name.
    fn help_with_names(&self, language: Language) -> String {
        match self {
            Self::UnknownField { probable, known, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                let known = listed(language, known);
                language.pick(format!("Es gibt: {known}"), format!("There are: {known}"))
            }),
            Self::MissingField { name, example } => language
                .pick(format!("Eine Zeile {name} = {example} ergänzen"), format!("Add a line {name} = {example}")),
            Self::MisplacedField { .. } => language
                .pick(
                    "Die Zeile nach oben schieben, vor die erste Überschrift in eckigen Klammern",
                    "Move the line up, before the first heading in square brackets",
                )
                .to_owned(),
            Self::NotAmong { probable, allowed, .. } => probably(language, probable.as_ref()).unwrap_or_else(|| {
                let allowed = listed(language, allowed);
                language.pick(format!("Möglich sind: {allowed}"), format!("Possible are: {allowed}"))
            }),
            Self::BadId { proposal, .. } => {
                let proposal = quoted(language, proposal);
                language.pick(
                    format!("Erlaubt sind a-z, 0-9 und -, hier zum Beispiel {proposal}"),
                    format!("Allowed are a-z, 0-9 and -, here for example {proposal}"),
                )
            }
            _ => String::new(),
        }
    }
}

fn written_like(language: Language, example: &str) -> String {
    language.pick(format!("So schreiben: {example}"), format!("Write it like this: {example}"))
}
