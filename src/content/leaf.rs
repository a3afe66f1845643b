//! Leaf values: what stands behind one `=` and cannot be taken apart.

use std::sync::Arc;

use toml::de::DeValue;

use super::form::{Form, TextForm};
use super::markdown::{self, Markdown, Positions};
use super::probable::meant_word;
use super::reader::{Item, Reader};
use super::shape::Shape;
use super::slug::{Slug, slugify};
use super::value::{Key, Node, Value};
use super::wording::is_personal;
use crate::diagnostic::message::{FormMessage, TextMessage, TypeName};
use crate::source::{SourcePath, Span};

/// Reads one of a few words.
pub fn read_word<'a>(item: Item<'a>, words: &[&str], reader: &mut Reader<'_>) -> Option<&'a str> {
    let Some(text) = item.text() else {
        item.wrong_type(TypeName::Text, reader);
        return None;
    };
    check_word(text, item.span(), words, reader)
}

/// Checks that a text is one of a few words.
pub fn check_word<'a>(text: &'a str, span: Span, words: &[&str], reader: &mut Reader<'_>) -> Option<&'a str> {
    if words.contains(&text) {
        return Some(text);
    }
    let probable = meant_word(text, words);
    let allowed = words.iter().map(|word| (*word).to_owned()).collect();
    reader.report(span, FormMessage::NotAmong { value: text.to_owned(), probable, allowed });
    None
}

/// Reads a text that is not empty.
pub fn filled_text<'a>(item: Item<'a>, reader: &mut Reader<'_>) -> Option<&'a str> {
    let text = item.text();
    match text {
        None => item.wrong_type(TypeName::Text, reader),
        Some(text) if text.trim().is_empty() => {
            reader.report(item.span(), FormMessage::Empty);
            return None;
        }
        Some(_) => {}
    }
    text
}

/// Plain text of one line: titles and labels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text {
    /// The text, without white space around it.
    pub text: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Value for Text {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Text, prose: true, form: Form::FILLED }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        Some(Self { text: text.trim().into(), span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.text)
    }
}

impl Key for Text {
    fn shape() -> Shape {
        <Self as Value>::shape()
    }

    fn read_key(text: &str, span: Span, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self { text: text.into(), span })
    }

    fn key_node(&self) -> Node<'_> {
        Node::Text(&self.text)
    }
}

/// One paragraph of inline Markdown.
#[derive(Clone, PartialEq, Debug)]
pub struct Inline {
    /// The text.
    pub markdown: Arc<Markdown>,
    /// Where it stands.
    pub span: Span,
}

impl Inline {
    /// A paragraph that stands in the file as a string.
    pub fn from_text(text: &str, span: Span, reader: &mut Reader<'_>) -> Self {
        let positions = reader.positions(span, text);
        let mut faults = Vec::new();
        let markdown = markdown::inline(text.trim(), positions, reader.settings.html, &mut faults);
        for (span, message) in faults {
            reader.report(span, message);
        }
        reader.linked |= markdown.is_linked();
        Self { markdown: Arc::new(markdown), span }
    }
}

impl Value for Inline {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Text, prose: true, form: Form::FILLED }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        Some(Self::from_text(text, item.span(), reader))
    }

    fn node(&self) -> Node<'_> {
        Node::Markdown(&self.markdown)
    }
}

/// A paragraph of at most 200 characters: what stands under a title and in lists.
#[derive(Clone, PartialEq, Debug)]
pub struct Summary(pub Inline);

impl Summary {
    /// Characters that a summary may have, so that it stays one sentence under a title and whole in search results.
    pub const LIMIT: usize = 200;
}

impl Value for Summary {
    fn shape() -> Shape {
        let form = TextForm { limit: Some(Self::LIMIT), ..TextForm::FILLED };
        Shape::Leaf { name: TypeName::Text, prose: true, form: Form::Text(form) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let length = item.text().map_or(0, |text| text.trim().chars().count());
        if length > Self::LIMIT {
            reader.report(item.span(), FormMessage::TooLong { limit: Self::LIMIT, length });
        }
        Inline::read(item, reader).map(Self)
    }

    fn node(&self) -> Node<'_> {
        self.0.node()
    }
}

/// Markdown of any length.
#[derive(Clone, PartialEq, Debug)]
pub struct Block {
    /// The text.
    pub markdown: Arc<Markdown>,
    /// The file it stands in, which for prose is not that of the other fields.
    pub path: SourcePath,
    /// Where it stands.
    pub span: Span,
}

impl Block {
    /// Markdown that stands in the reader's file.
    pub fn from_text(text: &str, positions: Positions, span: Span, reader: &mut Reader<'_>) -> Self {
        let mut faults = Vec::new();
        let markdown = markdown::block(text, positions, reader.settings.html, &mut faults);
        for (span, message) in faults {
            reader.report(span, message);
        }
        reader.linked |= markdown.is_linked();
        Self { markdown: Arc::new(markdown), path: reader.path.clone(), span }
    }
}

impl Value for Block {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Text, prose: true, form: Form::FILLED }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        let positions = reader.positions(item.span(), text);
        Some(Self::from_text(text, positions, item.span(), reader))
    }

    fn node(&self) -> Node<'_> {
        Node::Markdown(&self.markdown)
    }
}

/// A text, or a list of texts.
#[derive(Clone, PartialEq, Debug)]
pub struct Texts(pub Vec<Inline>);

impl Value for Texts {
    fn shape() -> Shape {
        Shape::Either(Box::new(Vec::<Inline>::shape()), Box::new(Inline::shape()))
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match item.value() {
            DeValue::String(_) => Inline::read(item, reader).map(|text| Self(vec![text])),
            DeValue::Array(_) => Vec::<Inline>::read(item, reader).map(Self),
            _ => {
                item.wrong_type(TypeName::TextOrList, reader);
                None
            }
        }
    }

    fn node(&self) -> Node<'_> {
        self.0.node()
    }
}

/// A step of a scale, by its id. An integer is read as its digits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LevelName {
    /// The id of the step.
    pub id: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Value for LevelName {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Text, prose: false, form: Form::TextOrInteger(TextForm::FILLED) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        match item.value() {
            DeValue::Integer(number) => Some(Self { id: number.as_str().into(), span: item.span() }),
            _ => filled_text(item, reader).map(|text| Self { id: text.into(), span: item.span() }),
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Text(&self.id)
    }
}

impl Key for LevelName {
    fn shape() -> Shape {
        <Self as Value>::shape()
    }

    fn read_key(text: &str, span: Span, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self { id: text.into(), span })
    }

    fn key_node(&self) -> Node<'_> {
        Node::Text(&self.id)
    }
}

/// An id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IdName {
    /// The id.
    pub slug: Slug,
    /// Where it stands.
    pub span: Span,
}

impl IdName {
    /// Checks that a text is an id.
    pub fn check(text: &str, span: Span, reader: &mut Reader<'_>) -> Option<Self> {
        let slug = Slug::new(text);
        if slug.is_none() {
            reader.report(span, FormMessage::BadId { name: text.to_owned(), proposal: slugify(text) });
        }
        slug.map(|slug| Self { slug, span })
    }
}

impl Value for IdName {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Id, prose: false, form: Form::pattern(Slug::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        Self::check(text, item.span(), reader)
    }

    fn node(&self) -> Node<'_> {
        Node::Text(self.slug.as_str())
    }
}

impl Key for IdName {
    fn shape() -> Shape {
        <Self as Value>::shape()
    }

    fn read_key(text: &str, span: Span, reader: &mut Reader<'_>) -> Option<Self> {
        Self::check(text, span, reader)
    }

    fn key_node(&self) -> Node<'_> {
        Node::Text(self.slug.as_str())
    }
}

/// Whether a text is a web address without its scheme, such as `www.example.de/x`.
fn is_bare_host(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    host.contains('.')
        && host.split('.').all(plain)
        && !text.chars().any(|sign| sign.is_whitespace() || sign.is_control())
}

/// A web address with `https` or `http`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Url {
    /// The address.
    pub url: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Url {
    /// The form of an address, as a pattern.
    const PATTERN: &'static str = r"^https?://[^\s\x00-\x1f\x7f-\x9f/?#][^\s\x00-\x1f\x7f-\x9f]*$";
}

impl Value for Url {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Url, prose: true, form: Form::pattern(Self::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
        if host.is_empty() || text.chars().any(|sign| sign.is_whitespace() || sign.is_control()) {
            let meant = Some(format!("https://{text}")).filter(|_| is_bare_host(text));
            item.no_such_text(TypeName::Url, text, meant.as_deref(), reader);
            return None;
        }
        Some(Self { url: text.into(), span: item.span() })
    }

    fn node(&self) -> Node<'_> {
        Node::Address { text: &self.url, href: self.url.to_string() }
    }
}

/// A mail address.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mail {
    /// The address.
    pub mail: Arc<str>,
    /// Where it stands.
    pub span: Span,
}

impl Mail {
    /// The form of an address, as a pattern.
    const PATTERN: &'static str = r#"^[^@<>"?&,: \n]+@[^@<>"?&,: \n.]*\.[^@<>"?&,: \n]*$"#;
}

impl Value for Mail {
    fn shape() -> Shape {
        Shape::Leaf { name: TypeName::Mail, prose: true, form: Form::pattern(Self::PATTERN) }
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let text = filled_text(item, reader)?;
        let plain =
            |part: &str| !part.is_empty() && !part.contains(['@', '<', '>', '"', '?', '&', ',', ':', ' ', '\n']);
        match text.split_once('@') {
            Some((name, host)) if plain(name) && plain(host) && host.contains('.') => {
                if is_personal(text) {
                    reader.report(item.span(), TextMessage::PersonalMail { mail: text.to_owned() });
                }
                Some(Self { mail: text.into(), span: item.span() })
            }
            _ => {
                item.no_such_text(TypeName::Mail, text, text.strip_prefix("mailto:"), reader);
                None
            }
        }
    }

    fn node(&self) -> Node<'_> {
        Node::Address { text: &self.mail, href: format!("mailto:{}", self.mail) }
    }
}
