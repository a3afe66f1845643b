//! What a value of the content model can do: say its shape, be read, be walked through and be shown.

use super::markdown::Markdown;
use super::reader::{Item, Reader};
use super::shape::{Field, Shape};
use crate::diagnostic::message::{TargetName, TypeName};
use crate::source::Span;

/// A value of the content model. Leaf types, `Option`, `Vec`, `Map`, references, records and choices implement it.
pub trait Value: Clone + Sized + Send + Sync {
    /// Its type as data.
    fn shape() -> Shape;

    /// Reads it. `None` when it cannot be read; then the fault is already reported.
    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self>;

    /// The value of a field that is not written, when the field may be left out.
    fn absent() -> Option<Self> {
        None
    }

    /// Sends a pass through it. `Gone` when the value cannot stand any more.
    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        let _ = pass;
        Kept::Whole
    }

    /// Empties it, when it has an empty form. Gives whether it had.
    fn clear(&mut self) -> bool {
        false
    }

    /// The value as a tree that says nothing of its Rust type.
    fn node(&self) -> Node<'_>;
}

/// A value with an empty form, which a field that not everybody may see must have.
pub trait Emptiable: Value {}

/// Whether a value can stay after a pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use]
pub enum Kept {
    /// It stands, perhaps with less in it.
    Whole,
    /// It required something that was taken away: the nearest place that may be empty loses it.
    Gone,
}

/// Something that goes through all fields and references of an entity: taking away what is hidden, resolving ids.
pub trait Pass {
    /// Enters a field. `false` when the field has to be emptied; it is not entered then, and `leave` is not called.
    fn enter(&mut self, field: &'static Field) -> bool;

    /// Leaves the field entered last.
    fn leave(&mut self);

    /// Looks at a reference and says what becomes of it.
    fn reference(&mut self, target: TargetName, name: &str, span: Span) -> Verdict;
}

/// What becomes of a reference.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It stays as it is.
    Keep,
    /// It stays and leads to the thing with this number.
    Link(u32),
    /// It is taken away.
    Drop,
}

/// A value without its type: for everything that treats all fields alike.
#[derive(Clone, Debug)]
pub enum Node<'a> {
    /// Nothing.
    Empty,
    /// Plain text.
    Text(&'a str),
    /// Text in Markdown.
    Markdown(&'a Markdown),
    /// A number as it is written in the content.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(jiff::civil::Date),
    /// A word that the theme translates.
    Word {
        /// The group of strings.
        group: &'static str,
        /// The word.
        word: &'static str,
    },
    /// A web or mail address.
    Address {
        /// What stands on the page.
        text: &'a str,
        /// Where it leads.
        href: String,
    },
    /// A reference.
    Reference {
        /// What kind of thing it refers to.
        target: TargetName,
        /// The id.
        name: &'a str,
        /// The number of the thing, once resolved.
        number: u32,
        /// Where it is written.
        span: Span,
    },
    /// Values in order.
    List(Vec<Node<'a>>),
    /// Fields with their values.
    Record(Vec<(&'static Field, Node<'a>)>),
    /// Values by key.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Gathers the texts in it that are Markdown.
    pub fn texts(&self, found: &mut Vec<&'a Markdown>) {
        match self {
            Self::Markdown(markdown) => found.push(markdown),
            Self::List(items) => items.iter().for_each(|item| item.texts(found)),
            Self::Record(fields) => fields.iter().for_each(|(_, node)| node.texts(found)),
            Self::Map(entries) => entries.iter().for_each(|(_, node)| node.texts(found)),
            _ => {}
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            Self::Markdown(markdown) => markdown.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Record(fields) => fields.iter().all(|(_, node)| node.is_empty()),
            _ => false,
        }
    }

    /// Calls with every reference in it: what it refers to, by which id, and where that is written.
    pub fn each_reference(&self, see: &mut dyn FnMut(TargetName, &str, Span)) {
        match self {
            Self::Reference { target, name, span, .. } => see(*target, name, *span),
            Self::List(items) => items.iter().for_each(|item| item.each_reference(see)),
            Self::Record(fields) => fields.iter().for_each(|(_, node)| node.each_reference(see)),
            Self::Map(entries) => entries.iter().for_each(|(key, node)| {
                key.each_reference(see);
                node.each_reference(see);
            }),
            _ => {}
        }
    }
}

impl<T: Value> Value for Option<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        T::read(item, reader).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        if let Some(value) = self
            && value.pass(pass) == Kept::Gone
        {
            *self = None;
        }
        Kept::Whole
    }

    fn clear(&mut self) -> bool {
        *self = None;
        true
    }

    fn node(&self) -> Node<'_> {
        self.as_ref().map_or(Node::Empty, Value::node)
    }
}

impl<T: Value> Emptiable for Option<T> {}

impl<T: Value> Value for Vec<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let items = item.list(reader)?;
        let mut values = Self::with_capacity(items.len());
        values.extend(items.into_iter().filter_map(|item| T::read(item, reader)));
        Some(values)
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        self.retain_mut(|value| value.pass(pass) == Kept::Whole);
        Kept::Whole
    }

    fn clear(&mut self) -> bool {
        *self = Self::new();
        true
    }

    fn node(&self) -> Node<'_> {
        Node::List(self.iter().map(Value::node).collect())
    }
}

impl<T: Value> Emptiable for Vec<T> {}

/// What can be the key of a [`Map`].
pub trait Key: Clone + Send + Sync {
    /// Its type as data.
    fn shape() -> Shape;

    /// Reads it from the key of a TOML table.
    fn read_key(text: &str, span: Span, reader: &mut Reader<'_>) -> Option<Self>;

    /// Sends a pass through it.
    fn pass_key(&mut self, pass: &mut dyn Pass) -> Kept {
        let _ = pass;
        Kept::Whole
    }

    /// The key as a tree.
    fn key_node(&self) -> Node<'_>;
}

/// A table with keys that authors choose, in their order.
#[derive(Clone, PartialEq, Debug)]
pub struct Map<K, V> {
    entries: Vec<(K, V)>,
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K, V> Map<K, V> {
    /// The entries in the order in which they are written.
    pub fn iter(&self) -> impl Iterator<Item = &(K, V)> {
        self.entries.iter()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<K: Key, V: Value> Value for Map<K, V> {
    fn shape() -> Shape {
        Shape::Map(Box::new(K::shape()), Box::new(V::shape()))
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(table) = item.table() else {
            item.wrong_type(TypeName::Table, reader);
            return None;
        };
        let mut entries = Vec::new();
        for (key, span, value) in table.entries() {
            let key = K::read_key(key, span, reader);
            let value = V::read(value, reader);
            entries.extend(key.zip(value));
        }
        Some(Self { entries })
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        self.entries.retain_mut(|(key, value)| key.pass_key(pass) == Kept::Whole && value.pass(pass) == Kept::Whole);
        Kept::Whole
    }

    fn clear(&mut self) -> bool {
        self.entries = Vec::new();
        true
    }

    fn node(&self) -> Node<'_> {
        Node::Map(self.entries.iter().map(|(key, value)| (key.key_node(), value.node())).collect())
    }
}

impl<K: Key, V: Value> Emptiable for Map<K, V> {}
