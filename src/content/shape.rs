//! The schema as typed data: what fields there are, of which type, for whom. Everything here follows from the declarations
//! in `kinds`; nothing is said twice.

use std::marker::PhantomData;

use super::form::Form;
use super::value::{Emptiable, Node, Value};
use crate::diagnostic::message::{TargetName, TypeName};
use crate::kind::Audience;

/// The type of a value.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A leaf that is written as one TOML value.
    Leaf {
        /// What authors write.
        name: TypeName,
        /// Whether it holds words that authors choose freely.
        prose: bool,
        /// What its value may be.
        form: Form,
    },
    /// One of a few words.
    Choice {
        /// The group of theme strings that translates them.
        group: &'static str,
        /// The words.
        words: &'static [&'static str],
        /// What each word means.
        docs: &'static [&'static str],
    },
    /// A reference by id.
    Reference(TargetName),
    /// Values in order.
    List(Box<Shape>),
    /// Values by key; the key may be a reference.
    Map(Box<Shape>, Box<Shape>),
    /// A table of declared fields.
    Record(&'static RecordShape),
    /// The first form, or a shorter way to write it.
    Either(Box<Shape>, Box<Shape>),
}

impl Shape {
    /// How a text is written.
    pub const TEXT_EXAMPLE: &'static str = "\"…\"";

    /// Of two ways to write a value the one that reading makes of both.
    pub fn written_as(&self, node: &Node<'_>) -> &Self {
        match (self, node) {
            (Self::Either(_, second), Node::Text(_)) => second,
            (Self::Either(first, _), _) => first,
            (shape, _) => shape,
        }
    }

    /// Whether values of the type are levels of a skill.
    pub fn is_level(&self) -> bool {
        matches!(self, Self::Leaf { form: Form::TextOrInteger(_), .. })
    }

    /// How a value of the type is written, in TOML.
    pub fn example(&self) -> String {
        match self {
            Self::Leaf { name, .. } => name.example().to_owned(),
            Self::Choice { words, .. } => format!("\"{}\"", words.first().copied().unwrap_or("…")),
            Self::Reference(_) => Self::TEXT_EXAMPLE.to_owned(),
            Self::List(inner) => format!("[{}]", inner.example()),
            Self::Map(_, inner) => format!("{{ … = {} }}", inner.example()),
            Self::Record(record) => record.example(),
            Self::Either(_, shorter) => shorter.example(),
        }
    }
}

/// A declared table.
#[derive(Debug)]
pub struct RecordShape {
    /// Its name in snake case, for example `responsibility`.
    pub name: String,
    /// What it is.
    pub doc: &'static str,
    /// Its fields in the order of their declaration.
    pub fields: Vec<Field>,
    /// Fields of which exactly one must be there; empty when there is no such rule.
    pub exactly_one: &'static [&'static str],
    /// Pairs of fields with numbers or dates, of which the first must not be greater than the second.
    pub in_order: &'static [(&'static str, &'static str)],
}

impl RecordShape {
    /// How the table is written with what it needs.
    fn example(&self) -> String {
        let first = self.exactly_one.first();
        let needed = self.fields.iter().filter(|field| field.required || Some(&field.name) == first);
        let fields: Vec<String> = needed.map(|field| format!("{} = {}", field.name, field.shape.example())).collect();
        format!("{{ {} }}", fields.join(", "))
    }

    /// The field that a table with one field would have: the first of those of which one is needed, else the only one needed.
    pub fn main_field(&self) -> Option<&Field> {
        let mut required = self.fields.iter().filter(|field| field.required);
        match self.exactly_one.first() {
            Some(name) => self.field(name),
            None => required.next().filter(|_| required.next().is_none()),
        }
    }

    /// The field with this name.
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A declared field.
#[derive(Debug)]
pub struct Field {
    /// As authors write it.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Who may see it, unless the site says otherwise.
    pub audience: Audience,
    /// How much a hit in it counts in search, 0 (not searched) to 3.
    pub search: u8,
    /// Whether it is there for readers; fields that only steer the build are not.
    pub readers: bool,
    /// Whether it is about upkeep: a change of it is none of what the thing says.
    pub upkeep: bool,
    /// Whether it must be written.
    pub required: bool,
    /// Its type.
    pub shape: Shape,
}

/// What a declaration says about a field besides its name and type.
pub struct Spec<T> {
    audience: Audience,
    search: u8,
    readers: bool,
    upkeep: bool,
    field_type: PhantomData<fn() -> T>,
}

/// A field that everybody may see.
pub const fn public<T: Value>() -> Spec<T> {
    Spec { audience: Audience::Public, search: 0, readers: true, upkeep: false, field_type: PhantomData }
}

/// A field for everybody in the company. It must have an empty form, or it does not compile.
pub const fn internal<T: Emptiable>() -> Spec<T> {
    Spec { audience: Audience::Internal, search: 0, readers: true, upkeep: false, field_type: PhantomData }
}

/// A field for those who handle pay and interviews. It must have an empty form, or it does not compile.
pub const fn restricted<T: Emptiable>() -> Spec<T> {
    Spec { audience: Audience::Restricted, search: 0, readers: true, upkeep: false, field_type: PhantomData }
}

impl<T: Value> Spec<T> {
    /// Found by search, with this weight from 1 to 3.
    #[must_use]
    pub const fn search(mut self, weight: u8) -> Self {
        self.search = weight;
        self
    }

    /// Steers the build and is not shown to readers.
    #[must_use]
    pub const fn technical(mut self) -> Self {
        self.readers = false;
        self
    }

    /// About upkeep: a change of it is none of what the thing says, so its day of change stays.
    #[must_use]
    pub const fn upkeep(mut self) -> Self {
        self.upkeep = true;
        self
    }

    /// The declaration as data.
    pub fn field(self, name: &'static str, doc: &'static str) -> Field {
        Field {
            name: name.strip_prefix("r#").unwrap_or(name),
            doc: doc.trim(),
            audience: self.audience,
            search: self.search,
            readers: self.readers,
            upkeep: self.upkeep,
            required: T::absent().is_none(),
            shape: T::shape(),
        }
    }
}

/// `ResponsibilityOfRole` as `responsibility_of_role`.
pub fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && index > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
