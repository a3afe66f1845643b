//! Findings about the form of one file.

mod help;

use super::{Meant, Slip, TypeName, kind_name, listed, quoted, syntax, system};
use crate::diagnostic::{Code, Language};
use crate::kind::Kind;

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
        probable: Option<Meant>,
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
        /// How it is written, with the author's own value where that is clear.
        example: String,
    },
    /// An amount with a point between its thousands.
    ThousandsPoint {
        /// Without the point.
        proposal: String,
    },
    /// A range whose lower end lies above its upper end.
    Reversed {
        /// The field of the lower end.
        lower: &'static str,
        /// The field of the upper end.
        upper: &'static str,
        /// Whether they are days.
        days: bool,
    },
    /// A word that is not among those allowed.
    NotAmong {
        /// As written.
        value: String,
        /// The word that was probably meant.
        probable: Option<Meant>,
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
    /// An overlay says who may see something.
    OverlayVisibility,
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
            | Self::ThousandsPoint { .. }
            | Self::Reversed { .. }
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
            | Self::NothingHere
            | Self::OverlayVisibility => Code::NoEffect,
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
            Self::NotOfForm { expected, value, .. } => {
                format!("{} ist {}", quoted(language, value), none_of(expected.text(language)))
            }
            Self::NotAmong { value, .. } => format!("{} ist hier nicht vorgesehen", quoted(language, value)),
            Self::OutOfRange { least, most } => format!("die Zahl muss zwischen {least} und {most} liegen"),
            Self::ThousandsPoint { .. } => "der Punkt trennt hier Dezimalstellen, nicht Tausender".to_owned(),
            Self::Reversed { lower, upper, days } => {
                let than = if *days { "liegt nach" } else { "ist größer als" };
                format!("{} {than} {}", quoted(language, lower), quoted(language, upper))
            }
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
            Self::OverlayVisibility => {
                "visibility bleibt hier ohne Wirkung: was aus diesem Ordner kommt, ist vertraulich".to_owned()
            }
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
            Self::NotOfForm { expected, value, .. } => {
                format!("{} is not {}", quoted(language, value), expected.text(language))
            }
            Self::NotAmong { value, .. } => format!("{} is not one of the words allowed here", quoted(language, value)),
            Self::OutOfRange { least, most } => format!("the number must lie between {least} and {most}"),
            Self::ThousandsPoint { .. } => "the point stands before decimals, not between thousands".to_owned(),
            Self::Reversed { lower, upper, days } => {
                let than = if *days { "is later than" } else { "is greater than" };
                format!("{} {than} {}", quoted(language, lower), quoted(language, upper))
            }
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
            Self::OverlayVisibility => {
                "visibility has no effect here: whatever this folder holds is restricted".to_owned()
            }
        }
    }
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
