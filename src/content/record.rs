//! Records: tables of declared fields. `records!` turns one declaration into the struct and everything that follows from it.

use std::fmt;
use std::sync::Arc;

use super::reader::{Fields, Item, Reader};
use super::shape::{Field, RecordShape, Shape};
use super::value::{Kept, Node, Pass, Value};

/// A table of declared fields.
pub trait Record: Clone + Send + Sync {
    /// The declaration as data.
    fn record() -> &'static RecordShape;

    /// Takes the fields out of a table. Does not look at fields of others.
    fn take(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Option<Self>
    where
        Self: Sized;

    /// Takes the fields that are written out of a table, each as a change to a record that does not have it.
    fn changes(fields: &mut Fields<'_>, reader: &mut Reader<'_>) -> Vec<Change<Self>>
    where
        Self: Sized;

    /// Sends a pass through all fields.
    fn pass_fields(&mut self, pass: &mut dyn Pass) -> Kept;

    /// The fields with their values, in the order of the declaration.
    fn nodes(&self) -> Vec<(&'static Field, Node<'_>)>;
}

/// A field that was read on its own, to be put into a record.
#[derive(Clone)]
pub struct Change<R> {
    /// The field.
    pub name: &'static str,
    set: Arc<dyn Fn(&mut R) + Send + Sync>,
}

impl<R> Change<R> {
    /// A change of one field.
    pub fn new(name: &'static str, set: impl Fn(&mut R) + Send + Sync + 'static) -> Self {
        Self { name: name.strip_prefix("r#").unwrap_or(name), set: Arc::new(set) }
    }

    /// Puts the field into a record.
    pub fn apply(&self, record: &mut R) {
        (self.set)(record);
    }
}

impl<R> fmt::Debug for Change<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Change({})", self.name)
    }
}

impl<R: Record> Value for R {
    fn shape() -> Shape {
        Shape::Record(R::record())
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        let Some(mut fields) = item.table() else {
            item.no_record(R::record(), reader);
            return None;
        };
        let record = R::take(&mut fields, reader);
        let complete = fields.exactly_one(R::record(), reader);
        if record.is_some() {
            fields.in_order(R::record(), reader);
        }
        fields.finish(reader);
        record.filter(|_| complete)
    }

    fn absent() -> Option<Self> {
        None
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        self.pass_fields(pass)
    }

    fn node(&self) -> Node<'_> {
        Node::Record(self.nodes())
    }
}

/// Sends a pass into one field.
pub fn pass_field<T: Value>(value: &mut T, field: &'static Field, pass: &mut dyn Pass) -> Kept {
    if !pass.enter(field) {
        value.clear();
        return Kept::Whole;
    }
    let kept = value.pass(pass);
    pass.leave();
    kept
}

/// Whether a record that needs exactly one of some fields still has one after a pass.
pub fn one_left(shape: &RecordShape, nodes: &[(&'static Field, Node<'_>)]) -> Kept {
    let holds = shape.exactly_one.is_empty()
        || nodes.iter().any(|(field, node)| shape.exactly_one.contains(&field.name) && !node.is_empty());
    if holds { Kept::Whole } else { Kept::Gone }
}

/// Declares records. One line per field says its name, its type, who may see it and how much search weighs it; the doc
/// comment is its description everywhere. `exactly one of` and `in order` are rules over fields of the table.
macro_rules! records {
    ($(
        $(#[doc = $doc:literal])*
        pub struct $Name:ident $(exactly one of ($($group:ident),+))? $(in order ($($lower:ident <= $upper:ident),+))? {
            $( $(#[doc = $field_doc:literal])* $field:ident : $Type:ty = $spec:expr ),* $(,)?
        }
    )*) => { $(
        $(#[doc = $doc])*
        #[derive(Clone, PartialEq, Debug)]
        pub struct $Name {
            $( $(#[doc = $field_doc])* pub $field: $Type, )*
        }

        impl $crate::content::record::Record for $Name {
            fn record() -> &'static $crate::content::shape::RecordShape {
                static SHAPE: std::sync::OnceLock<$crate::content::shape::RecordShape> = std::sync::OnceLock::new();
                SHAPE.get_or_init(|| $crate::content::shape::RecordShape {
                    name: $crate::content::shape::snake_case(stringify!($Name)),
                    doc: concat!($($doc),*).trim_ascii(),
                    fields: vec![$({
                        let spec: $crate::content::shape::Spec<$Type> = $spec;
                        spec.field(stringify!($field), concat!($($field_doc),*))
                    }),*],
                    exactly_one: &[$($(stringify!($group)),+)?],
                    in_order: &[$($((stringify!($lower), stringify!($upper))),+)?],
                })
            }

            fn take(
                fields: &mut $crate::content::reader::Fields<'_>,
                reader: &mut $crate::content::reader::Reader<'_>,
            ) -> Option<Self> {
                $( let $field: Option<$Type> = fields.take(stringify!($field), reader); )*
                Some(Self { $( $field: $field?, )* })
            }

            fn changes(
                fields: &mut $crate::content::reader::Fields<'_>,
                reader: &mut $crate::content::reader::Reader<'_>,
            ) -> Vec<$crate::content::record::Change<Self>> {
                let mut changes = Vec::new();
                $(
                    if let Some(value) = fields.take_written::<$Type>(stringify!($field), reader) {
                        let set = move |record: &mut Self| record.$field = value.clone();
                        changes.push($crate::content::record::Change::new(stringify!($field), set));
                    }
                )*
                changes
            }

            fn pass_fields(
                &mut self,
                pass: &mut dyn $crate::content::value::Pass,
            ) -> $crate::content::value::Kept {
                let shape = Self::record();
                let mut fields = shape.fields.iter();
                $(
                    if let Some(field) = fields.next()
                        && $crate::content::record::pass_field(&mut self.$field, field, pass)
                            == $crate::content::value::Kept::Gone
                    {
                        return $crate::content::value::Kept::Gone;
                    }
                )*
                if shape.exactly_one.is_empty() {
                    return $crate::content::value::Kept::Whole;
                }
                $crate::content::record::one_left(shape, &self.nodes())
            }

            fn nodes(
                &self,
            ) -> Vec<(&'static $crate::content::shape::Field, $crate::content::value::Node<'_>)> {
                let nodes = [$( $crate::content::value::Value::node(&self.$field) ),*];
                Self::record().fields.iter().zip(nodes).collect()
            }
        }
    )* };
}

/// Declares choices: enums that authors write as words, and that the theme translates with the group of strings named. With
/// `or`, the field may be left out and then means that word.
macro_rules! choices {
    ($(
        $(#[doc = $doc:literal])*
        pub enum $Name:ident = $group:literal $(or $default:ident)? {
            $( $(#[doc = $word_doc:literal])* $Variant:ident = $word:literal ),* $(,)?
        }
    )*) => { $(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum $Name { $( $(#[doc = $word_doc])* $Variant, )* }

        impl $Name {
            /// All of them, in order.
            pub const ALL: &'static [Self] = &[$(Self::$Variant),*];

            /// All words, in order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// What each word means.
            pub const DOCS: &'static [&'static str] = &[$(concat!($($word_doc),*).trim_ascii()),*];

            /// The word as authors write it.
            pub fn word(self) -> &'static str {
                match self { $( Self::$Variant => $word, )* }
            }

            /// The choice with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $( $word => Some(Self::$Variant), )* _ => None }
            }
        }

        impl $crate::content::value::Value for $Name {
            fn shape() -> $crate::content::shape::Shape {
                $crate::content::shape::Shape::Choice { group: $group, words: Self::WORDS, docs: Self::DOCS }
            }

            fn read(
                item: $crate::content::reader::Item<'_>,
                reader: &mut $crate::content::reader::Reader<'_>,
            ) -> Option<Self> {
                let word = $crate::content::leaf::read_word(item, Self::WORDS, reader)?;
                Self::from_word(word)
            }

            $(fn absent() -> Option<Self> {
                Some(Self::$default)
            })?

            fn node(&self) -> $crate::content::value::Node<'_> {
                $crate::content::value::Node::Word { group: $group, word: self.word() }
            }
        }

        impl $crate::content::value::Key for $Name {
            fn shape() -> $crate::content::shape::Shape {
                <Self as $crate::content::value::Value>::shape()
            }

            fn read_key(
                text: &str,
                span: $crate::source::Span,
                reader: &mut $crate::content::reader::Reader<'_>,
            ) -> Option<Self> {
                let word = $crate::content::leaf::check_word(text, span, Self::WORDS, reader)?;
                Self::from_word(word)
            }

            fn key_node(&self) -> $crate::content::value::Node<'_> {
                $crate::content::value::Value::node(self)
            }
        }
    )* };
}

pub(crate) use {choices, records};
