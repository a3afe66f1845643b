//! Findings about the form of one file.

use super::{Slip, did_you_mean, kind_name, listed, quoted, syntax, system};
use crate::diagnostic::{Code, Language};
use crate::kind::Kind;

/// The types of values that authors write.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeName {
    /// A text in quotation marks.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date such as `2027-01-31`.
    Date,
    /// A list in square brackets.
    List,
    /// A table.
    Table,
    /// A text, or a table.
    TextOrTable,
    /// A text, or a list of texts.
    TextOrList,
    /// An id of letters, digits and `-`.
    Id,
    /// A web address.
    Url,
    /// A mail address.
    Mail,
    /// The code of a warning.
    WarningCode,
    /// A colour.
    Colour,
    /// An address, or a link as in a text.
    Link,
}

impl TypeName {
    fn text(self, language: Language) -> &'static str {
        match self {
            Self::Text => language.pick("ein Text in Anführungszeichen", "a text in quotation marks"),
            Self::Integer => language.pick("eine ganze Zahl", "a whole number"),
            Self::Number => language.pick("eine Zahl", "a number"),
            Self::Boolean => language.pick("true oder false", "true or false"),
            Self::Date => language.pick("ein Datum wie 2027-01-31", "a date such as 2027-01-31"),
            Self::List => language.pick("eine Liste in eckigen Klammern", "a list in square brackets"),
            Self::Table => language.pick("eine Tabelle { … }", "a table { … }"),
            Self::TextOrTable => language.pick("ein Text oder eine Tabelle { … }", "a text or a table { … }"),
            Self::TextOrList => language.pick("ein Text oder eine Liste von Texten", "a text or a list of texts"),
            Self::Id => language.pick("eine Kennung aus a-z, 0-9 und -", "an id of a-z, 0-9 and -"),
            Self::Url => language.pick("eine Web-Adresse wie https://…", "a web address such as https://…"),
            Self::Mail => language.pick("eine E-Mail-Adresse", "a mail address"),
            Self::WarningCode => {
                language.pick("der Code einer Warnung wie RB102", "the code of a warning such as RB102")
            }
            Self::Colour => language.pick("eine Farbe wie #c22a1d", "a colour such as #c22a1d"),
            Self::Link => language.pick("eine Adresse oder ein Link wie im Text", "an address, or a link as in a text"),
        }
    }

    /// How a value of the type is written, in TOML.
    pub fn example(self) -> &'static str {
        match self {
            Self::Text | Self::TextOrList => "\"…\"",
            Self::Integer => "3",
            Self::Number => "12.5",
            Self::Boolean => "true",
            Self::Date => "2027-01-31",
            Self::List => "[\"…\", \"…\"]",
            Self::Table | Self::TextOrTable => "{ … = \"…\" }",
            Self::Id => "\"kundenservice\"",
            Self::Url => "\"https://…\"",
            Self::Mail => "\"team@…\"",
            Self::WarningCode => "\"RB102\"",
            Self::Colour => "\"#c22a1d\"",
            Self::Link => "\"/…/\"",
        }
    }
}

/// A finding about the form of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormMessage {
    /// The text is not TOML.
    Syntax {
        /// What the parser says.
        reason: String,
    },
    /// The text is not TOML, and it is plain what the author did.
    Slip(Slip),
    /// Front matter is opened and not closed.
    UnclosedFrontMatter,
    /// Front matter in YAML.
    YamlFrontMatter,
    /// A field that is not declared.
    UnknownField {
        /// As written.
        name: String,
        /// The declared field that was probably meant.
        probable: Option<String>,
        /// All declared fields.
        known: Vec<&'static str>,
    },
    /// A required field is missing.
    MissingField {
        /// Its name.
        name: &'static str,
        /// How its value is written.
        example: String,
    },
    /// A field that is declared, but further up.
    MisplacedField {
        /// Its name.
        name: String,
    },
    /// A value of another type.
    WrongType {
        /// What is needed.
        expected: TypeName,
        /// What stands there.
        found: TypeName,
        /// How it is written, with the author's own value where that is clear.
        example: String,
    },
    /// A value that is not of the form needed.
    NotOfForm {
        /// What is needed.
        expected: TypeName,
        /// As written.
        value: String,
    },
    /// A word that is not among those allowed.
    NotAmong {
        /// As written.
        value: String,
        /// The word that was probably meant.
        probable: Option<String>,
        /// The words allowed.
        allowed: Vec<String>,
    },
    /// A number outside its range.
    OutOfRange {
        /// The smallest allowed.
        least: i64,
        /// The greatest allowed.
        most: i64,
    },
    /// A text that is too long.
    TooLong {
        /// Characters allowed.
        limit: usize,
        /// Characters there are.
        length: usize,
    },
    /// A text that must not be empty.
    Empty,
    /// Fields of which exactly one is needed.
    ExactlyOne {
        /// The fields.
        names: Vec<&'static str>,
        /// How many of them are there.
        found: usize,
    },
    /// A file name or key that is no id.
    BadId {
        /// As written.
        name: String,
        /// What would be one.
        proposal: String,
    },
    /// The prose of an entity in two places.
    ProseTwice,
    /// Prose of an entity that does not exist.
    LonelyProse {
        /// The kind of the entity.
        kind: Kind,
        /// Its id.
        id: String,
    },
    /// A file in the content folder that belongs to no kind.
    NoKind {
        /// The folders that kinds have.
        folders: Vec<&'static str>,
    },
    /// Raw HTML that the policy does not allow.
    Html {
        /// The element or attribute.
        name: String,
        /// How many more times the text has it.
        more: usize,
    },
    /// Raw HTML that does nothing here.
    IdleHtml {
        /// The element or attribute.
        name: String,
        /// How many more times the text has it.
        more: usize,
    },
    /// Words between angle brackets, which are read as HTML and vanish.
    NoElement {
        /// As written, with the brackets.
        name: String,
        /// How many more times the text has it.
        more: usize,
    },
    /// More cells of tables than can be shown.
    TooManyCells {
        /// Cells allowed in one text.
        limit: usize,
    },
    /// Raw HTML nested too deeply.
    HtmlTooDeep {
        /// Levels allowed.
        limit: usize,
    },
    /// A URL scheme that is not allowed.
    Scheme {
        /// As written.
        scheme: String,
    },
    /// The file is not UTF-8.
    NotUtf8,
    /// The file cannot be read.
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// A table header or a file without anything in it that could be an entity.
    NothingHere,
}

impl FormMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::Syntax { .. } | Self::Slip(_) | Self::UnclosedFrontMatter => Code::Syntax,
            Self::UnknownField { .. } | Self::MisplacedField { .. } => Code::UnknownField,
            Self::MissingField { .. } => Code::MissingField,
            Self::WrongType { .. }
            | Self::NotOfForm { .. }
            | Self::NotAmong { .. }
            | Self::OutOfRange { .. }
            | Self::TooLong { .. }
            | Self::Empty
            | Self::ExactlyOne { .. }
            | Self::TooManyCells { .. }
            | Self::BadId { .. } => Code::WrongValue,
            Self::ProseTwice => Code::Duplicate,
            Self::Html { .. } | Self::NoElement { .. } | Self::HtmlTooDeep { .. } | Self::Scheme { .. } => Code::Markup,
            Self::NotUtf8 | Self::Unreadable { .. } => Code::Encoding,
            Self::IdleHtml { .. }
            | Self::YamlFrontMatter
            | Self::LonelyProse { .. }
            | Self::NoKind { .. }
            | Self::NothingHere => Code::NoEffect,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::German => self.german(),
            Language::English => self.english(),
        }
    }

    fn german(&self) -> String {
        let language = Language::German;
        match self {
            Self::Syntax { reason } => format!("kein gültiges TOML: {}", syntax::german(reason)),
            Self::Slip(slip) => slip.text(language),
            Self::UnclosedFrontMatter => "der Vorspann ist nicht geschlossen".to_owned(),
            Self::YamlFrontMatter => "Vorspann in YAML wird nicht gelesen".to_owned(),
            Self::UnknownField { name, .. } => format!("das Feld {} gibt es hier nicht", quoted(language, name)),
            Self::MissingField { name, .. } => format!("das Feld {} fehlt", quoted(language, name)),
            Self::MisplacedField { name } => {
                format!("das Feld {} gehört nicht in diese Tabelle, sondern davor", quoted(language, name))
            }
            Self::WrongType { expected, found, .. } => {
                format!("hier steht {}, gebraucht wird {}", found.text(language), expected.text(language))
            }
            Self::NotOfForm { expected, value } => {
                format!("{} ist {}", quoted(language, value), none_of(expected.text(language)))
            }
            Self::NotAmong { value, .. } => format!("{} ist hier nicht vorgesehen", quoted(language, value)),
            Self::OutOfRange { least, most } => format!("die Zahl muss zwischen {least} und {most} liegen"),
            Self::TooLong { limit, length } => format!("der Text hat {length} Zeichen, erlaubt sind {limit}"),
            Self::Empty => "der Text ist leer".to_owned(),
            Self::ExactlyOne { names, found } => {
                let there = if *found == 0 { "hier fehlen alle".to_owned() } else { format!("hier stehen {found}") };
                format!("von den Feldern {} wird genau eines gebraucht, {there}", listed(language, names))
            }
            Self::BadId { name, .. } => format!("{} ist keine Kennung", quoted(language, name)),
            Self::ProseTwice => "der Fließtext steht zweimal da".to_owned(),
            Self::LonelyProse { kind, id } => format!(
                "der Text hat keine Wirkung: {} mit der Kennung {} gibt es nicht",
                kind_name(language, *kind),
                quoted(language, id)
            ),
            Self::NoKind { .. } => "die Datei gehört zu keiner Art von Inhalt und bleibt ohne Wirkung".to_owned(),
            Self::Html { name, more } => {
                format!("HTML {} ist in Texten nicht erlaubt{}", quoted(language, name), and_more(language, *more))
            }
            Self::IdleHtml { name, more } => {
                format!("HTML {} bleibt ohne Wirkung{}", quoted(language, name), and_more(language, *more))
            }
            Self::NoElement { name, more } => format!(
                "{} gilt als HTML und ist auf der Seite nicht zu sehen{}",
                quoted(language, name),
                and_more(language, *more)
            ),
            Self::TooManyCells { limit } => format!("die Tabellen dieses Textes haben mehr als {limit} Zellen"),
            Self::HtmlTooDeep { limit } => format!("HTML ist tiefer als {limit} Ebenen verschachtelt"),
            Self::Scheme { scheme } => format!("Adressen mit {} sind nicht erlaubt", quoted(language, scheme)),
            Self::NotUtf8 => "die Datei ist nicht in UTF-8 geschrieben".to_owned(),
            Self::Unreadable { reason } => format!("die Datei lässt sich nicht lesen: {}", system::german(reason)),
            Self::NothingHere => "die Datei ist leer und bleibt ohne Wirkung".to_owned(),
        }
    }

    fn english(&self) -> String {
        let language = Language::English;
        match self {
            Self::Syntax { reason } => format!("not valid TOML: {reason}"),
            Self::Slip(slip) => slip.text(language),
            Self::UnclosedFrontMatter => "the front matter is not closed".to_owned(),
            Self::YamlFrontMatter => "front matter in YAML is not read".to_owned(),
            Self::UnknownField { name, .. } => format!("there is no field {} here", quoted(language, name)),
            Self::MissingField { name, .. } => format!("the field {} is missing", quoted(language, name)),
            Self::MisplacedField { name } => {
                format!("the field {} does not belong into this table, but before it", quoted(language, name))
            }
            Self::WrongType { expected, found, .. } => {
                format!("this is {}, needed is {}", found.text(language), expected.text(language))
            }
            Self::NotOfForm { expected, value } => {
                format!("{} is not {}", quoted(language, value), expected.text(language))
            }
            Self::NotAmong { value, .. } => format!("{} is not one of the words allowed here", quoted(language, value)),
            Self::OutOfRange { least, most } => format!("the number must lie between {least} and {most}"),
            Self::TooLong { limit, length } => format!("the text has {length} characters, {limit} are allowed"),
            Self::Empty => "the text is empty".to_owned(),
            Self::ExactlyOne { names, found } => {
                format!("exactly one of the fields {} is needed, there are {found}", listed(language, names))
            }
            Self::BadId { name, .. } => format!("{} is not an id", quoted(language, name)),
            Self::ProseTwice => "the prose stands here twice".to_owned(),
            Self::LonelyProse { kind, id } => format!(
                "the text has no effect: there is not {} with the id {}",
                kind_name(language, *kind),
                quoted(language, id)
            ),
            Self::NoKind { .. } => "the file belongs to no kind of content and has no effect".to_owned(),
            Self::Html { name, more } => {
                format!("HTML {} is not allowed in texts{}", quoted(language, name), and_more(language, *more))
            }
            Self::IdleHtml { name, more } => {
                format!("HTML {} has no effect{}", quoted(language, name), and_more(language, *more))
            }
            Self::NoElement { name, more } => format!(
                "{} is read as HTML and is not seen on the page{}",
                quoted(language, name),
                and_more(language, *more)
            ),
            Self::TooManyCells { limit } => format!("the tables of this text have more than {limit} cells"),
            Self::HtmlTooDeep { limit } => format!("HTML is nested deeper than {limit} levels"),
            Self::Scheme { scheme } => format!("addresses with {} are not allowed", quoted(language, scheme)),
            Self::NotUtf8 => "the file is not written in UTF-8".to_owned(),
            Self::Unreadable { reason } => format!("the file cannot be read: {reason}"),
            Self::NothingHere => "the file is empty and has no effect".to_owned(),
        }
    }

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
            _ => self.help_with_value(language),
        }
    }

    /// What to do where a value is to be changed.
    fn help_with_value(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::Syntax { reason } => syntax::help(reason, language),
            Self::Slip(slip) => slip.help(language),
            Self::WrongType { example, .. } => written_like(language, example),
            Self::NotOfForm { expected, .. } => written_like(language, expected.example()),
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
            Self::UnknownField { probable, known, .. } => {
                did_you_mean(language, probable.as_deref()).unwrap_or_else(|| {
                    let known = listed(language, known);
                    language.pick(format!("Es gibt: {known}"), format!("There are: {known}"))
                })
            }
            Self::MissingField { name, example } => language
                .pick(format!("Eine Zeile {name} = {example} ergänzen"), format!("Add a line {name} = {example}")),
            Self::MisplacedField { .. } => language
                .pick(
                    "Die Zeile nach oben schieben, vor die erste Überschrift in eckigen Klammern",
                    "Move the line up, before the first heading in square brackets",
                )
                .to_owned(),
            Self::NotAmong { probable, allowed, .. } => {
                did_you_mean(language, probable.as_deref()).unwrap_or_else(|| {
                    let allowed = listed(language, allowed);
                    language.pick(format!("Möglich sind: {allowed}"), format!("Possible are: {allowed}"))
                })
            }
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

/// A German name with its article turned to the negative one.
fn none_of(name: &str) -> String {
    match name.split_once(' ') {
        Some(("ein", noun)) => format!("kein {noun}"),
        Some(("eine", noun)) => format!("keine {noun}"),
        _ => format!("nicht {name}"),
    }
}

/// How many more times the same stands in a text, as the end of a sentence.
fn and_more(language: Language, more: usize) -> String {
    match more {
        0 => String::new(),
        1 => language.pick("; noch einmal in diesem Text", "; once more in this text").to_owned(),
        more => language.pick(format!("; noch {more}-mal in diesem Text"), format!("; {more} more times in this text")),
    }
}
