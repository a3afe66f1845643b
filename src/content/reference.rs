//! References by id, typed by what they refer to.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use super::leaf::filled_text;
use super::reader::{Item, Reader};
use super::shape::Shape;
use super::value::{Kept, Key, Node, Pass, Value, Verdict};
use crate::diagnostic::message::TargetName;
use crate::source::Span;

/// Something that has ids which can be referred to.
pub trait Target: 'static {
    /// What it is called in findings and looked up by.
    const NAME: TargetName;
}

/// The number of a thing in the vector that holds it. Only resolving makes meaningful ones.
pub struct Id<T> {
    number: u32,
    target: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The thing at a place of its vector. A handbook has less than four thousand million things of a kind.
    pub fn new(number: u32) -> Self {
        Self { number, target: PhantomData }
    }

    /// The place in the vector.
    pub fn index(self) -> usize {
        self.number as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.number.cmp(&other.number)
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.number)
    }
}

/// A reference to a thing of one kind, as written and, after resolving, as an id. A handbook holds resolved ones only:
/// resolving takes away what leads nowhere.
pub struct Ref<T> {
    /// The id as written. What is no id finds nothing, and is reported with what was probably meant, as a misspelt one is.
    pub name: Arc<str>,
    /// Where it is written.
    pub span: Span,
    number: u32,
    target: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// What it leads to, in a resolved handbook.
    pub fn id(&self) -> Id<T> {
        Id::new(self.number)
    }

    /// A reference that leads nowhere yet.
    pub fn new(name: Arc<str>, span: Span) -> Self {
        Self { name, span, number: u32::MAX, target: PhantomData }
    }
}

impl<T: Target> Ref<T> {
    fn send(&mut self, pass: &mut dyn Pass) -> Kept {
        match pass.reference(T::NAME, &self.name, self.span) {
            Verdict::Keep => Kept::Whole,
            Verdict::Drop => Kept::Gone,
            Verdict::Link(number) => {
                self.number = number;
                Kept::Whole
            }
        }
    }

    fn as_node(&self) -> Node<'_> {
        Node::Reference { target: T::NAME, name: &self.name, number: self.number, span: self.span }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { name: Arc::clone(&self.name), span: self.span, number: self.number, target: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.span == other.span
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "→{}", self.name)
    }
}

impl<T: Target> Value for Ref<T> {
    fn shape() -> Shape {
        Shape::Reference(T::NAME)
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        filled_text(item, reader).map(|name| Self::new(name.into(), item.span()))
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        self.send(pass)
    }

    fn node(&self) -> Node<'_> {
        self.as_node()
    }
}

impl<T: Target> Key for Ref<T> {
    fn shape() -> Shape {
        <Self as Value>::shape()
    }

    fn read_key(text: &str, span: Span, _: &mut Reader<'_>) -> Option<Self> {
        Some(Self::new(text.into(), span))
    }

    fn pass_key(&mut self, pass: &mut dyn Pass) -> Kept {
        self.send(pass)
    }

    fn key_node(&self) -> Node<'_> {
        self.as_node()
    }
}
