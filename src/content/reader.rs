//! Reading TOML values with their places: every fault is reported where it stands, and reading goes on.

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::markdown::{HtmlPolicy, Positions};
use super::own::OwnFields;
use super::probable::{date_in, meant_word, number_in};
use super::shape::{RecordShape, Shape};
use super::value::Value;
use crate::diagnostic::message::{FormMessage, TypeName};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Note};
use crate::source::{self, Place, SourcePath, Span};

/// What the site's settings have to do with reading a file. Two equal settings read a file alike.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Settings {
    /// What becomes of raw HTML.
    pub html: HtmlPolicy,
    /// The fields that the site declares itself.
    pub own_fields: OwnFields,
    /// Whether overlays may add fields: then it is remembered which ones are written where.
    pub overlaid: bool,
}

/// Reads one file: knows its path and text, and collects what is wrong.
pub struct Reader<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// Its whole text.
    pub text: &'a str,
    /// The site's settings.
    pub settings: &'a Settings,
    /// What was found.
    pub diagnostics: Diagnostics,
    /// The fields at the top of what is being read: one that stands in a table below it is misplaced rather than unknown.
    pub top: Vec<&'static str>,
    /// The lines of a file of many things: each is known by its own.
    pub lines: Option<source::Positions<'a>>,
    /// Whether a text with a link or a picture was read: in most there is none.
    pub linked: bool,
}

impl<'a> Reader<'a> {
    /// A reader that has found nothing yet.
    pub fn new(path: &'a SourcePath, text: &'a str, settings: &'a Settings) -> Self {
        Self { path, text, settings, diagnostics: Diagnostics::new(), top: Vec::new(), lines: None, linked: false }
    }

    /// A reader of the same that has found nothing yet.
    #[must_use]
    pub fn afresh(&self) -> Self {
        Self { diagnostics: Diagnostics::new(), top: self.top.clone(), lines: None, ..*self }
    }

    /// Reports a fault at a span of the file.
    pub fn report(&mut self, span: Span, message: impl Into<Message>) {
        self.diagnostics.report(Place::new(self.path, span), message);
    }

    /// Reports a fault that has a first place as well.
    pub fn report_second(&mut self, span: Span, first: Span, message: FormMessage) {
        self.report_with(span, first, Note::FirstHere, message);
    }

    /// Reports a fault at one place that has to do with another one.
    fn report_with(&mut self, span: Span, other: Span, note: Note, message: FormMessage) {
        let diagnostic =
            Diagnostic::new(Place::new(self.path, span), message).with_related(Place::new(self.path, other), note);
        self.diagnostics.push(diagnostic);
    }

    /// Where the characters of a TOML string stand in the file: exactly, unless escapes moved them.
    pub fn positions(&self, span: Span, value: &str) -> Positions {
        let raw = self.text.get(span.range()).unwrap_or_default();
        for quotes in ["\"\"\"\n", "'''\n", "\"\"\"", "'''", "\"", "'"] {
            if raw.starts_with(quotes) && raw[quotes.len()..].starts_with(value) {
                return Positions::Exact(Span::base_of(span.layer()) + span.range().start + quotes.len());
            }
        }
        Positions::Whole(span)
    }
}

/// A TOML value with its place.
#[derive(Clone, Copy)]
pub struct Item<'a> {
    value: &'a DeValue<'a>,
    span: Span,
}

impl<'a> Item<'a> {
    /// A value from the parser.
    pub fn new(spanned: &'a Spanned<DeValue<'a>>) -> Self {
        Self { value: spanned.get_ref(), span: Span::new(spanned.span()) }
    }

    /// Where it stands.
    pub fn span(self) -> Span {
        self.span
    }

    /// The value itself.
    pub fn value(self) -> &'a DeValue<'a> {
        self.value
    }

    /// The text, when it is one.
    pub fn text(self) -> Option<&'a str> {
        self.value.as_str()
    }

    /// The table, when it is one.
    pub fn table(self) -> Option<Fields<'a>> {
        self.value.as_table().map(|table| Fields::new(table, self.span))
    }

    /// The elements, when it is a list; else a fault.
    pub fn list(self, reader: &mut Reader<'_>) -> Option<Vec<Self>> {
        match self.value {
            DeValue::Array(items) => Some(items.iter().map(Self::new).collect()),
            _ => {
                self.wrong_type(TypeName::List, reader);
                None
            }
        }
    }

    /// Reports that another type is needed.
    pub fn wrong_type(self, expected: TypeName, reader: &mut Reader<'_>) {
        let found = match self.value {
            DeValue::String(_) => TypeName::Text,
            DeValue::Integer(_) => TypeName::Integer,
            DeValue::Float(_) => TypeName::Number,
            DeValue::Boolean(_) => TypeName::Boolean,
            DeValue::Datetime(_) => TypeName::Date,
            DeValue::Array(_) => TypeName::List,
            DeValue::Table(_) => TypeName::Table,
        };
        let example = self.rewritten(expected, reader.text).unwrap_or_else(|| expected.example().to_owned());
        reader.report(self.span, FormMessage::WrongType { expected, found, example });
    }

    /// Whether this number or date is greater than another one.
    fn is_greater(self, other: Self) -> bool {
        match (self.value, other.value) {
            (DeValue::Datetime(one), DeValue::Datetime(other)) => one > other,
            _ => self.number().zip(other.number()).is_some_and(|(one, other)| one > other),
        }
    }

    /// The number, when it is a finite one.
    pub fn number(self) -> Option<f64> {
        match self.value {
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(|whole| whole as f64)
            }
            DeValue::Float(number) => number.as_str().parse::<f64>().ok().filter(|number| number.is_finite()),
            _ => None,
        }
    }

    /// The value as the type needed, where it is clear how its author would have to write it.
    fn rewritten(self, expected: TypeName, source: &str) -> Option<String> {
        const SHORT: usize = 40;
        let raw = source.get(self.span.range()).filter(|raw| raw.len() <= SHORT && !raw.contains('\n'))?;
        let text = self.text();
        match expected {
            TypeName::List if text.is_some() => Some(format!("[{raw}]")),
            TypeName::Text if !raw.starts_with(['[', '{']) => Some(format!("\"{raw}\"")),
            TypeName::Integer | TypeName::Number => number_in(text?),
            TypeName::Date => date_in(text?),
            TypeName::Boolean => match text?.to_lowercase().as_str() {
                "true" | "ja" | "yes" => Some("true".to_owned()),
                "false" | "nein" | "no" => Some("false".to_owned()),
                _ => None,
            },
            _ => None,
        }
    }

    /// Reports that a table of these fields is needed. A text alone is most likely its main field.
    pub fn no_record(self, shape: &RecordShape, reader: &mut Reader<'_>) {
        let raw = reader.text.get(self.span.range()).filter(|raw| self.text().is_some() && !raw.contains('\n'));
        match raw.zip(shape.main_field()) {
            Some((raw, field)) => {
                let example = format!("{{ {} = {raw} }}", field.name);
                let (expected, found) = (TypeName::Table, TypeName::Text);
                reader.report(self.span, FormMessage::WrongType { expected, found, example });
            }
            None => self.wrong_type(TypeName::Table, reader),
        }
    }

    /// Reports that the value is not of the form needed, with what was probably meant, as TOML writes it.
    pub fn not_of_form(self, expected: TypeName, value: &str, meant: Option<String>, reader: &mut Reader<'_>) {
        let example = meant.unwrap_or_else(|| expected.example().to_owned());
        reader.report(self.span, FormMessage::NotOfForm { expected, value: value.to_owned(), example });
    }

    /// Reports that a text is not of the form needed, with the one that was probably meant.
    pub fn no_such_text(self, expected: TypeName, value: &str, meant: Option<&str>, reader: &mut Reader<'_>) {
        self.not_of_form(expected, value, meant.map(|text| format!("\"{text}\"")), reader);
    }
}

/// A table whose fields are taken one by one; what nobody takes is unknown.
pub struct Fields<'a> {
    table: &'a DeTable<'a>,
    header: Span,
    known: Vec<&'static str>,
    own: Vec<&'a str>,
    /// Required fields that are not there, with an example of their value.
    missing: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// The fields of a table whose header stands at `header`.
    pub fn new(table: &'a DeTable<'a>, header: Span) -> Self {
        Self { table, header, known: Vec::new(), own: Vec::new(), missing: Vec::new() }
    }

    /// The same fields with another header, for tables that the parser gives no place of their own.
    #[must_use]
    pub fn at(mut self, header: Span) -> Self {
        self.header = header;
        self
    }

    /// The same fields of which none is taken yet.
    #[must_use]
    pub fn again(&self) -> Self {
        Self::new(self.table, self.header)
    }

    /// Where the table begins: faults about missing fields point here.
    pub fn header(&self) -> Span {
        self.header
    }

    /// The value under a name.
    pub fn get(&self, name: &str) -> Option<Item<'a>> {
        self.table.get(name).map(Item::new)
    }

    /// Takes a declared field and reads it. `None` when it is required and missing, or cannot be read.
    pub fn take<T: Value>(&mut self, name: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.known.push(name);
        match self.get(name) {
            Some(item) => T::read(item, reader).or_else(T::absent),
            None => {
                let value = T::absent();
                if value.is_none() {
                    self.missing.push((name, T::shape().example()));
                }
                value
            }
        }
    }

    /// Takes a declared field that is written and reads it. `None` when it is not, or cannot be read.
    pub fn take_written<T: Value>(&mut self, name: &'static str, reader: &mut Reader<'_>) -> Option<T> {
        let name = name.strip_prefix("r#").unwrap_or(name);
        self.known.push(name);
        T::read(self.get(name)?, reader)
    }

    /// Says that a field is required here that may be left out elsewhere.
    pub fn require(&mut self, name: &'static str) {
        if self.get(name).is_none() {
            self.missing.push((name, Shape::TEXT_EXAMPLE.to_owned()));
        }
    }

    /// Takes one of the site's own fields, when it is written.
    pub fn take_own(&mut self, name: &str) -> Option<Item<'a>> {
        let (key, value) = self.table.get_key_value(name)?;
        self.own.push(key.get_ref().as_ref());
        Some(Item::new(value))
    }

    /// All keys with their places and values.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Span, Item<'a>)> + use<'a> {
        self.table.iter().map(|(key, value): (&Spanned<DeString<'_>>, _)| {
            (key.get_ref().as_ref(), Span::new(key.span()), Item::new(value))
        })
    }

    /// Reports every field that nobody took, with the declared name that was probably meant, and every required field that
    /// is missing. A misspelt required field is one fault, not two, and so is one that stands too far below.
    pub fn finish(mut self, reader: &mut Reader<'_>) {
        let mut unknown = Vec::new();
        for (key, span, _) in self.entries() {
            if self.known.contains(&key) || self.own.contains(&key) {
                continue;
            }
            if reader.top.contains(&key) && !self.is_inline(reader) {
                reader.report(span, FormMessage::MisplacedField { name: key.to_owned() });
                continue;
            }
            unknown.push((key, span, meant_word(key, &self.known)));
        }
        let meant: Vec<String> = unknown.iter().filter_map(|(.., meant)| Some(meant.as_ref()?.name.clone())).collect();
        self.missing.retain(|(name, _)| meant.iter().all(|meant| meant != name));
        for (key, span, mut probable) in unknown {
            if let Some(probable) = &mut probable {
                // A field that is there already, or that two others would be, cannot be there once more.
                let wanted = meant.iter().filter(|meant| **meant == probable.name).count();
                probable.only &= wanted == 1 && self.get(&probable.name).is_none();
            }
            let (name, known) = (key.to_owned(), self.known.clone());
            reader.report(span, FormMessage::UnknownField { name, probable, known });
        }
        for (name, example) in std::mem::take(&mut self.missing) {
            let mut below = self.entries().filter_map(|(_, _, item)| item.table());
            let misplaced = |fields: Fields<'_>| fields.get(name).is_some() && !fields.is_inline(reader);
            if reader.top.contains(&name) && below.any(misplaced) {
                continue;
            }
            reader.report(self.header, FormMessage::MissingField { name, example });
        }
    }

    /// Whether the table stands in braces, and not below a heading of its own.
    fn is_inline(&self, reader: &Reader<'_>) -> bool {
        reader.text.get(self.header.range()).is_some_and(|table| table.starts_with('{'))
    }

    /// Checks the rule that some fields are not greater than others. What is no number or date is reported elsewhere.
    pub fn in_order(&self, shape: &RecordShape, reader: &mut Reader<'_>) {
        for (lower, upper) in shape.in_order {
            let Some((least, most)) = self.get(lower).zip(self.get(upper)) else { continue };
            if least.is_greater(most) {
                let days = matches!(least.value, DeValue::Datetime(_));
                reader.report_with(least.span, most.span, Note::AlsoHere, FormMessage::Reversed { lower, upper, days });
            }
        }
    }

    /// Checks the rule that exactly one of some fields is there. Gives whether it holds.
    pub fn exactly_one(&self, shape: &RecordShape, reader: &mut Reader<'_>) -> bool {
        if shape.exactly_one.is_empty() {
            return true;
        }
        let found = shape.exactly_one.iter().filter(|name| self.table.contains_key(**name)).count();
        if found != 1 {
            let names = shape.exactly_one.to_vec();
            reader.report(self.header, FormMessage::ExactlyOne { names, found });
        }
        found == 1
    }
}
