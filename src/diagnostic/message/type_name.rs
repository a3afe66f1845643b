//! What authors write values as, in words.

use crate::diagnostic::Language;

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
    /// The code of a currency.
    Currency,
    /// The tag of a language.
    LanguageTag,
    /// The code of a warning.
    WarningCode,
    /// A colour.
    Colour,
    /// An address, or a link as in a text.
    Link,
}

impl TypeName {
    /// The name with its indefinite article.
    pub fn text(self, language: Language) -> &'static str {
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
            Self::Currency => language.pick("ein Währungscode wie EUR", "the code of a currency such as EUR"),
            Self::LanguageTag => language.pick("ein Sprachkürzel wie de", "the tag of a language such as en"),
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
            Self::Currency => "\"EUR\"",
            Self::LanguageTag => "\"de\"",
            Self::WarningCode => "\"RB102\"",
            Self::Colour => "\"#c22a1d\"",
            Self::Link => "\"/…/\"",
        }
    }
}
