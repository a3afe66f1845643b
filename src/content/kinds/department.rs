//! The department.

use super::Role;
use crate::content::leaf::{Inline, Text};
use crate::content::reader::{Item, Reader};
use crate::content::record::{Record, records};
use crate::content::reference::Ref;
use crate::content::shape::{Shape, internal, public};
use crate::content::value::{Kept, Node, Pass, Value};
use crate::diagnostic::message::TypeName;

records! {
    /// A department of the company.
    pub struct Department {
        /// A short name for narrow places.
        short: Option<Text> = public().search(2),
        /// Who leads it: a role of any department, or somebody outside the handbook.
        head: Option<Head> = public(),
        /// The department above.
        parent: Option<Ref<Department>> = public(),
        /// What it does with other departments.
        interfaces: Vec<Interface> = internal(),
    }

    /// Work with another department.
    pub struct Interface {
        /// The other department.
        with: Ref<Department> = public(),
        /// What for.
        purpose: Inline = public().search(1),
    }

    /// Somebody outside the handbook.
    pub struct External {
        /// The function, for example `Geschäftsführung`.
        external: Text = public().search(1),
    }
}

/// Who leads or is reported to: a role, or somebody outside the handbook.
#[derive(Clone, PartialEq, Debug)]
pub enum Head {
    /// A role.
    Role(Ref<Role>),
    /// Somebody outside the handbook, by function.
    External(Text),
}

impl Value for Head {
    fn shape() -> Shape {
        Shape::Either(Box::new(Ref::<Role>::shape()), Box::new(Shape::Record(External::record())))
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if item.text().is_some() {
            return Ref::read(item, reader).map(Self::Role);
        }
        if item.table().is_some() {
            return External::read(item, reader).map(|record| Self::External(record.external));
        }
        item.wrong_type(TypeName::TextOrTable, reader);
        None
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        match self {
            Self::Role(role) => role.pass(pass),
            Self::External(_) => Kept::Whole,
        }
    }

    fn node(&self) -> Node<'_> {
        match self {
            Self::Role(role) => role.node(),
            Self::External(text) => text.node(),
        }
    }
}
