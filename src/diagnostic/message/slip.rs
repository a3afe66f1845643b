//! What an author most likely did where a text is not TOML.

use super::quoted;
use crate::diagnostic::Language;

/// A slip that is known by what stands there. The parser's own words would be true as well, but say less.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Slip {
    /// A text between quotation marks of a word processor.
    TypographicQuotes {
        /// The text between them.
        text: String,
    },
    /// A text that begins with `"` and ends with a quotation mark of a word processor.
    TypographicEnd {
        /// The mark.
        mark: char,
    },
    /// A blank that is no ordinary one.
    Invisible,
    /// A semicolon at the end of the line.
    Semicolon,
    /// A colon instead of `=`.
    Colon {
        /// The field before it.
        key: String,
    },
    /// A number with a comma for its fraction.
    DecimalComma {
        /// With a point.
        proposal: String,
    },
    /// A date that begins with the day.
    DateOrder {
        /// The date as it is written in TOML.
        proposal: String,
    },
    /// A date that is in no calendar.
    NoSuchDate {
        /// As written.
        written: String,
    },
    /// A truth that is not `true` or `false`.
    Truth {
        /// As written.
        written: String,
        /// What is meant.
        value: bool,
    },
    /// A text without quotation marks.
    Unquoted {
        /// As written.
        word: String,
    },
    /// A heading for more entries of a list that stands further up in brackets.
    HeadingOfList {
        /// The field.
        field: String,
    },
    /// A bracket that is not closed where the next field begins.
    OpenBracket {
        /// What closes it.
        closing: char,
    },
}

impl Slip {
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::TypographicQuotes { .. } | Self::TypographicEnd { .. } => language
                .pick(
                    "typografische Anführungszeichen gelten hier nicht",
                    "typographic quotation marks do not count here",
                )
                .to_owned(),
            Self::Invisible => {
                language.pick("hier steht ein besonderes Leerzeichen", "there is a special blank here").to_owned()
            }
            Self::Semicolon => language
                .pick("am Ende der Zeile steht ein Semikolon", "there is a semicolon at the end of the line")
                .to_owned(),
            Self::Colon { .. } => language
                .pick("zwischen Feld und Wert steht : statt =", "there is : instead of = between field and value")
                .to_owned(),
            Self::DecimalComma { .. } => {
                language.pick("die Zahl ist mit Komma geschrieben", "the number is written with a comma").to_owned()
            }
            Self::DateOrder { .. } => language
                .pick(
                    "das Datum beginnt mit dem Tag statt mit dem Jahr",
                    "the date begins with the day, not with the year",
                )
                .to_owned(),
            Self::NoSuchDate { written } => {
                let date = quoted(language, written);
                language.pick(format!("{date} steht in keinem Kalender"), format!("{date} is in no calendar"))
            }
            Self::Truth { written, .. } => {
                let written = quoted(language, written);
                language.pick(
                    format!("{written} ist weder true noch false"),
                    format!("{written} is neither true nor false"),
                )
            }
            Self::Unquoted { word } => {
                let word = quoted(language, word);
                language.pick(
                    format!("der Text {word} steht nicht in Anführungszeichen"),
                    format!("the text {word} has no quotation marks"),
                )
            }
            Self::HeadingOfList { field } => {
                let field = quoted(language, field);
                language.pick(
                    format!("{field} steht schon weiter oben, als Wert hinter einem ="),
                    format!("{field} stands further up already, as a value behind a ="),
                )
            }
            Self::OpenBracket { .. } => {
                language.pick("diese Klammer ist nicht geschlossen", "this bracket is not closed").to_owned()
            }
        }
    }

    pub(super) fn help(&self, language: Language) -> String {
        let like = |example: String| {
            language.pick(format!("So schreiben: {example}"), format!("Write it like this: {example}"))
        };
        match self {
            Self::TypographicQuotes { text: word } | Self::Unquoted { word } => like(format!("\"{word}\"")),
            Self::TypographicEnd { mark } => language.pick(
                format!("Das {mark} durch ein gerades \" ersetzen"),
                format!("Put a straight \" in place of {mark}"),
            ),
            Self::Invisible => language
                .pick(
                    "Das Zeichen löschen und mit der Leertaste neu eingeben",
                    "Delete it, and press the space bar instead",
                )
                .to_owned(),
            Self::Semicolon => language.pick("Das ; löschen", "Delete the ;").to_owned(),
            Self::Colon { key } => like(format!("{key} = …")),
            Self::DecimalComma { proposal } | Self::DateOrder { proposal } => like(proposal.clone()),
            Self::NoSuchDate { .. } => {
                language.pick("Tag und Monat prüfen", "Look at the day and the month").to_owned()
            }
            Self::Truth { value, .. } => like(value.to_string()),
            Self::HeadingOfList { field } => language.pick(
                format!("Die Felder darunter als {{ … }} dort eintragen, oder auch dort [[{field}]] verwenden"),
                format!("Put the fields below it there as {{ … }}, or use [[{field}]] there as well"),
            ),
            Self::OpenBracket { closing } => language.pick(
                format!("Nach dem letzten Eintrag {closing} ergänzen"),
                format!("Add {closing} behind the last entry"),
            ),
        }
    }
}
