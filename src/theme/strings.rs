//! The words of the interface: one file per language, texts with named places and plural forms.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use foldhash::fast::FixedState;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::embedded;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::ConfigurationMessage;
use crate::source::{Place, SourcePath, Sources, Span};

/// The words of the interface in one language. What a language lacks is English.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Strings {
    texts: HashMap<String, Text, FixedState>,
}

/// A text, or its plural forms.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Text {
    Plain(Pieces),
    Plural { zero: Option<Pieces>, one: Option<Pieces>, other: Pieces },
}

/// A text cut at its named places.
type Pieces = Vec<Piece>;

#[derive(Clone, PartialEq, Eq, Debug)]
enum Piece {
    Literal(String),
    Named(String),
}

/// Why a text could not be given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StringFault {
    /// No language has it.
    Unknown {
        /// The key.
        key: String,
    },
    /// It names something that was not given.
    Missing {
        /// The key.
        key: String,
        /// The name.
        name: String,
    },
}

impl fmt::Display for StringFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { key } => write!(f, "there is no string `{key}`"),
            Self::Missing { key, name } => write!(f, "the string `{key}` needs `{name}`"),
        }
    }
}

impl Strings {
    /// The words for a language tag such as `de-AT`: English, then the language, then its region, each first from the
    /// default theme and then from the site.
    pub(super) fn load(sources: &Sources, folder: &str, language: &str, diagnostics: &mut Diagnostics) -> Self {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let mut names = vec!["en", primary, tag.as_str()];
        names.dedup();
        let mut strings = Self::default();
        for name in names {
            let file = format!("strings/{name}.toml");
            let path = SourcePath::new(format!("{folder}/{file}"));
            // The site's file of this name is not the whole language: what it does not say, the default theme does.
            if let Some(text) = embedded::text(&file) {
                strings.read(text, &SourcePath::new(format!("themes/default/{file}")), diagnostics);
            }
            if let Some(text) = sources.text(&path) {
                strings.read(text, &path, diagnostics);
            }
        }
        strings
    }

    /// Reads a file of strings over what is known already.
    fn read(&mut self, text: &str, path: &SourcePath, diagnostics: &mut Diagnostics) {
        if let Some(table) = parse(text, path, diagnostics) {
            self.take("", table.get_ref(), path, diagnostics);
        }
    }

    fn take(&mut self, prefix: &str, table: &DeTable<'_>, path: &SourcePath, diagnostics: &mut Diagnostics) {
        for (name, value) in table {
            let key = format!("{prefix}{}", name.get_ref());
            let text = match value.get_ref() {
                DeValue::String(text) => Some(Text::Plain(pieces(text))),
                DeValue::Table(forms) if is_plural(forms) => plural(forms),
                DeValue::Table(inner) => {
                    self.take(&format!("{key}."), inner, path, diagnostics);
                    continue;
                }
                _ => None,
            };
            match text {
                Some(text) => drop(self.texts.insert(key, text)),
                None => {
                    let place = Place::new(path, Span::new(value.span()));
                    diagnostics.report(place, ConfigurationMessage::ThemeString { key });
                }
            }
        }
    }

    /// All keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        let mut keys: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        keys.sort_unstable();
        keys.into_iter()
    }

    /// A text as it is written, named places in braces; of plural forms the one for many.
    pub fn get(&self, key: &str) -> Option<String> {
        let (Text::Plain(pieces) | Text::Plural { other: pieces, .. }) = self.texts.get(key)?;
        Some(pieces.iter().fold(String::new(), |text, piece| match piece {
            Piece::Literal(literal) => text + literal,
            Piece::Named(name) => text + "{" + name + "}",
        }))
    }

    /// A text that is the same whatever is given, which most are.
    pub(super) fn fixed(&self, key: &str) -> Option<&str> {
        match self.texts.get(key)? {
            Text::Plain(pieces) => match pieces.as_slice() {
                [] => Some(""),
                [Piece::Literal(text)] => Some(text),
                _ => None,
            },
            Text::Plural { .. } => None,
        }
    }

    /// A text with its named places filled. `count` chooses the plural form and fills `{n}`.
    ///
    /// # Errors
    /// When there is no such text, or it names something that `value` does not have.
    pub fn text<'v>(
        &self,
        key: &str,
        count: Option<i64>,
        value: impl Fn(&str) -> Option<Cow<'v, str>>,
    ) -> Result<String, StringFault> {
        let pieces = match self.texts.get(key) {
            None => return Err(StringFault::Unknown { key: key.to_owned() }),
            Some(Text::Plain(pieces)) => pieces,
            Some(Text::Plural { zero, one, other }) => match count {
                Some(0) => zero.as_ref().unwrap_or(other),
                Some(1) => one.as_ref().unwrap_or(other),
                _ => other,
            },
        };
        let mut text = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Named(name) => match (name.as_str(), count, value(name)) {
                    (_, _, Some(value)) => text.push_str(&value),
                    ("n", Some(count), None) => text.push_str(&count.to_string()),
                    _ => return Err(StringFault::Missing { key: key.to_owned(), name: name.clone() }),
                },
            }
        }
        Ok(text)
    }
}

/// Parses a TOML file of the theme; a syntax fault is reported.
pub(super) fn parse<'t>(
    text: &'t str,
    path: &SourcePath,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<DeTable<'t>>> {
    DeTable::parse(text)
        .map_err(|fault| {
            let place = Place::new(path, Span::new(fault.span().unwrap_or_default()));
            diagnostics.report(place, ConfigurationMessage::ThemeFile { reason: fault.message().to_owned() });
        })
        .ok()
}

/// Whether a table holds plural forms and not further keys.
fn is_plural(table: &DeTable<'_>) -> bool {
    let form = |name: &str| matches!(name, "zero" | "one" | "other");
    !table.is_empty() && table.keys().all(|name| form(name.get_ref())) && table.contains_key("other")
}

fn plural(forms: &DeTable<'_>) -> Option<Text> {
    let form = |name: &str| forms.get(name).map(|form| form.get_ref().as_str().map(pieces));
    // A form that is there but no text is a fault of the whole.
    Some(Text::Plural {
        zero: form("zero").map_or(Some(None), |form| form.map(Some))?,
        one: form("one").map_or(Some(None), |form| form.map(Some))?,
        other: form("other")??,
    })
}

/// Cuts a text at `{name}`. A brace that closes nowhere stands for itself.
fn pieces(text: &str) -> Pieces {
    let mut pieces = Pieces::new();
    let mut rest = text;
    while let Some((before, name, after)) =
        rest.split_once('{').and_then(|(before, tail)| tail.split_once('}').map(|(name, after)| (before, name, after)))
    {
        if !before.is_empty() {
            pieces.push(Piece::Literal(before.to_owned()));
        }
        pieces.push(Piece::Named(name.to_owned()));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    pieces
}
