//! Leaf values whose words a standard defines: currencies, languages.

use std::sync::Arc;

use super::form::Form;
use super::leaf::filled_text;
use super::reader::{Item, Reader};
use super::shape::Shape;
use super::value::{Node, Value};
use crate::diagnostic::message::TypeName;
use crate::source::Span;

/// What authors write for the codes of currencies.
const CURRENCIES: &[(&str, &str)] = &[
    ("€", "EUR"),
    ("euro", "EUR"),
    ("$", "USD"),
    ("us$", "USD"),
    ("dollar", "USD"),
    ("£", "GBP"),
    ("pfund", "GBP"),
    ("fr.", "CHF"),
    ("sfr", "CHF"),
    ("franken", "CHF"),
    ("zł", "PLN"),
    ("kč", "CZK"),
];

/// What authors write for the tags of languages.
const LANGUAGES: &[(&str, &str)] = &[
    ("deutsch", "de"),
    ("german", "de"),
    ("ger", "de"),
    ("englisch", "en"),
    ("english", "en"),
    ("eng", "en"),
    ("französisch", "fr"),
    ("french", "fr"),
    ("italienisch", "it"),
    ("italian", "it"),
    ("niederländisch", "nl"),
    ("dutch", "nl"),
    ("polnisch", "pl"),
    ("polish", "pl"),
    ("spanisch", "es"),
    ("spanish", "es"),
    ("tschechisch", "cs"),
    ("czech", "cs"),
    ("türkisch", "tr"),
    ("turkish", "tr"),
];

fn meant(text: &str, words: &[(&'static str, &'static str)]) -> Option<&'static str> {
    let small = text.to_lowercase();
    words.iter().find(|(word, _)| *word == small).map(|(_, code)| *code)
}

/// The code of a currency: three capital letters, as ISO 4217 has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Currency {
    /// The code.
    pub text: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Currency {
    const PATTERN: &'static str = "^[A-Z]{3}$";
}

impl Value for Currency {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Currency, prose: false, form: Form::pattern(Self::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        let letters = |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
        if letters(text) && text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Some(Self { text: text.into(), span: item.span() });
        }
        let capitals = Some(text.to_uppercase()).filter(|code| letters(code));
        item.no_such_text(TypeName::Currency, text, meant(text, CURRENCIES).or(capitals.as_deref()), reader);
        None
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.text)
    }
}

/// The tag of a language, with its country where that matters: `de`, `en`, `de-AT`, as BCP 47 has them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LanguageTag {
    /// The tag.
    pub text: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl LanguageTag {
    const PATTERN: &'static str = "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$";
}

impl Value for LanguageTag {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::LanguageTag, prose: false, form: Form::pattern(Self::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        let meant = meant(text, LANGUAGES);
        let (language, parts) = text.split_once('-').unwrap_or((text, "de"));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
        if meant.is_none() && is_language && parts.split('-').all(|part| matches!(part.len(), 2..=8) && plain(part)) {
            return Some(Self { text: text.into(), span: item.span() });
        }
        let hyphenated = Some(text.replace('_', "-")).filter(|tag| tag != text);
        item.no_such_text(TypeName::LanguageTag, text, meant.or(hyphenated.as_deref()), reader);
        None
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.text)
    }
}
