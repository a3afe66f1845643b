//! Fields that a site declares itself: read, hidden and shown by the same rules as ours.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::leaf::{Inline, Text, read_word};
use super::number::{Amount, Day};
use super::reader::{Fields, Item, Reader};
use super::shape::Shape;
use super::value::{Kept, Node, Pass, Value, Verdict};
use crate::diagnostic::message::TargetName;
use crate::kind::{Audience, Kind};

/// The own fields of all kinds.
pub type OwnFields = BTreeMap<Kind, Vec<Arc<OwnField>>>;

/// A field that the site declares in `[schema.<kind>.<field>]`.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnField {
    /// As authors write it.
    pub name: String,
    /// What readers see; the name when the site says nothing.
    pub label: String,
    /// Who may see it.
    pub audience: Audience,
    /// How much a hit in it counts in search, 0 to 3.
    pub search: u8,
    /// Its type.
    pub form: OwnForm,
}

/// The type of an own field.
#[derive(Clone, PartialEq, Debug)]
pub enum OwnForm {
    /// One paragraph.
    Text,
    /// Texts in order.
    List,
    /// A number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// One of these words.
    Choice(Vec<String>),
    /// A reference.
    Reference(Kind),
}

impl OwnForm {
    /// The type as declared fields have theirs, which its values are read by. `None` for a choice: its words are the site's.
    pub fn shape(&self) -> Option<Shape> {
        Some(match self {
            Self::Text => Inline::shape(),
            Self::List => Vec::<Inline>::shape(),
            Self::Number => Amount::shape(),
            Self::Date => Day::shape(),
            Self::Boolean => bool::shape(),
            Self::Choice(_) => return None,
            Self::Reference(kind) => Shape::Reference(TargetName::Kind(*kind)),
        })
    }

    /// The words of a choice.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Choice(words) => words,
            _ => &[],
        }
    }
}

/// The value of an own field.
#[derive(Clone, PartialEq, Debug)]
enum OwnValue {
    Text(Inline),
    List(Vec<Inline>),
    Number(Amount),
    Date(Day),
    Boolean(bool),
    Choice(Text),
    Reference { kind: Kind, name: Text, number: u32 },
}

/// The own fields of an entity with their values, in the order of their declaration.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Declared {
    values: Vec<(Arc<OwnField>, OwnValue)>,
}

impl Declared {
    /// Takes the own fields of a kind out of a table.
    pub fn take(kind: Kind, fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Self {
        let settings = reader.settings;
        let declared = settings.own_fields.get(&kind).map(Vec::as_slice).unwrap_or_default();
        let mut values = Vec::new();
        for field in declared {
            if let Some(item) = fields.take_own(&field.name)
                && let Some(value) = OwnValue::read(item, &field.form, reader)
            {
                values.push((Arc::clone(field), value));
            }
        }
        Self { values }
    }

    /// Adds a field that is not there yet, after those there are.
    pub fn add(&mut self, other: &Self, name: &str) {
        self.values.extend(other.values.iter().filter(|(field, _)| field.name == name).cloned());
    }

    /// Sends a pass through the references. An own field whose reference is taken away is taken away.
    pub fn pass(&mut self, pass: &mut dyn Pass) {
        self.values.retain_mut(|(_, value)| value.pass(pass) == Kept::Whole);
    }

    /// Takes away the fields that `sees` refuses.
    pub fn retain(&mut self, sees: impl Fn(&OwnField) -> bool) {
        self.values.retain(|(field, _)| sees(field));
    }

    /// The fields with their values.
    pub fn nodes(&self) -> impl Iterator<Item = (&OwnField, Node<'_>)> {
        self.values.iter().map(|(field, value)| (field.as_ref(), value.node()))
    }
}

impl OwnValue {
    fn read(item: Item<'_>, form: &OwnForm, reader: &mut Reader<'_>) -> Option<Self> {
        Some(match form {
            OwnForm::Text => Self::Text(Inline::read(item, reader)?),
            OwnForm::List => Self::List(Vec::read(item, reader)?),
            OwnForm::Number => Self::Number(Amount::read(item, reader)?),
            OwnForm::Date => Self::Date(Day::read(item, reader)?),
            OwnForm::Boolean => Self::Boolean(bool::read(item, reader)?),
            OwnForm::Choice(words) => {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let text = read_word(item, &words, reader)?;
                Self::Choice(Text { text: text.into(), span: item.span() })
            }
            OwnForm::Reference(kind) => {
                Self::Reference { kind: *kind, name: Text::read(item, reader)?, number: u32::MAX }
            }
        })
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        let Self::Reference { kind, name, number } = self else { return Kept::Whole };
        match pass.reference(TargetName::Kind(*kind), &name.text, name.span) {
            Verdict::Keep => Kept::Whole,
            Verdict::Drop => Kept::Gone,
            Verdict::Link(found) => {
                *number = found;
                Kept::Whole
            }
        }
    }

    fn node(&self) -> Node<'_> {
        match self {
            Self::Text(text) => text.node(),
            Self::List(texts) => texts.node(),
            Self::Number(number) => number.node(),
            Self::Date(day) => day.node(),
            Self::Boolean(value) => value.node(),
            Self::Choice(text) => text.node(),
            Self::Reference { kind, name, number } => {
                Node::Reference { target: TargetName::Kind(*kind), name: &name.text, number: *number, span: name.span }
            }
        }
    }
}
