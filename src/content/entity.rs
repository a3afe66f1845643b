//! An entity as its file declares it.

use std::sync::Arc;

use super::kinds::{Common, Department, Hiring, Page, Role, Skill, Status, Vacancy};
use super::markdown::Markdown;
use super::own::Declared;
use super::record::Record;
use super::reference::Target;
use crate::diagnostic::message::TargetName;
use crate::kind::{Audience, Kind};
use crate::source::{Place, SourcePath, Span};

/// The common fields and prose of one thing, with what its kind adds.
#[derive(Clone, PartialEq, Debug)]
pub struct Entity<T> {
    /// Its id; a page's is its path below the handbook, parts joined by `/`.
    pub id: Arc<str>,
    /// The fields that every kind has.
    pub common: Common,
    /// The fields of its kind.
    pub own: T,
    /// The fields that the site declares for its kind.
    pub declared: Declared,
    /// The file of its fields.
    pub path: SourcePath,
    /// Where in the file it begins: faults of the whole point here.
    pub header: Span,
    /// Whether all of its fields could be read. Of others nobody can say what is missing in them.
    pub sound: bool,
    /// Whether a text in its fields, its prose aside, has a link or a picture: in most there is nothing to look for.
    pub linked: bool,
}

impl<T: EntityKind> Entity<T> {
    /// The texts in its fields, its prose aside, that can have links and pictures.
    pub fn linked_texts(&self) -> Vec<&Markdown> {
        if self.linked { texts(&self.common, &self.own, &self.declared) } else { Vec::new() }
    }

    /// Where it begins.
    pub fn place(&self) -> Place {
        Place::new(&self.path, self.header)
    }

    /// A span in its file.
    pub fn place_of(&self, span: Span) -> Place {
        Place::new(&self.path, span)
    }

    /// Its title, or its id while it has none.
    pub fn title(&self) -> &str {
        self.common.title.as_ref().map_or(&self.id, |title| &title.text)
    }

    /// Who may see it, when its kind's default is this.
    pub fn visibility(&self, default: Audience) -> Audience {
        self.common.visibility.map_or(default, Audience::from)
    }

    /// Whether it is not yet meant for readers.
    pub fn is_draft(&self) -> bool {
        self.common.status == Some(Status::Draft)
    }

    /// Whether it is kept for old links only.
    pub fn is_archived(&self) -> bool {
        self.common.status == Some(Status::Archived)
    }
}

impl<T: EntityKind> Entity<T> {
    /// Calls with every reference in its fields: what it refers to, by which id, and where that is written.
    pub fn each_reference(&self, see: &mut dyn FnMut(TargetName, &str, Span)) {
        self.common.nodes().iter().for_each(|(_, node)| node.each_reference(see));
        self.own.nodes().iter().for_each(|(_, node)| node.each_reference(see));
        self.declared.nodes().for_each(|(_, node)| node.each_reference(see));
    }
}

/// Whether a text in the fields of an entity, its prose aside, has a link or a picture.
pub(super) fn has_links<T: Record>(common: &Common, own: &T, declared: &Declared) -> bool {
    let has_links = |text: &&Markdown| text.links().next().is_some() || text.images().next().is_some();
    texts(common, own, declared).iter().any(has_links)
}

fn texts<'e, T: Record>(common: &'e Common, own: &'e T, declared: &'e Declared) -> Vec<&'e Markdown> {
    let common = common.nodes().into_iter().filter(|(field, _)| field.name != "body").map(|(_, node)| node);
    let own = own.nodes().into_iter().map(|(_, node)| node);
    let declared = declared.nodes().map(|(_, node)| node);
    let mut texts = Vec::new();
    common.chain(own).chain(declared).for_each(|node| node.texts(&mut texts));
    texts
}

/// A kind of entity.
pub trait EntityKind: Record + Target + PartialEq {
    /// Which one.
    const KIND: Kind;
    /// Whether its entities must say what they are called.
    const TITLE_REQUIRED: bool;

    /// An entity of this kind among those of all kinds.
    fn wrap(entity: Entity<Self>) -> AnyEntity;

    /// Whether it still has all that it requires and that its fields do not require by their types.
    fn is_whole(entity: &Entity<Self>) -> bool;
}

/// An entity of any kind. The document that it stands in and the handbook share it, as long as nobody changes it.
#[derive(Clone, PartialEq, Debug)]
pub enum AnyEntity {
    /// A department.
    Department(Arc<Entity<Department>>),
    /// A role.
    Role(Arc<Entity<Role>>),
    /// A skill.
    Skill(Arc<Entity<Skill>>),
    /// A hiring profile.
    Hiring(Arc<Entity<Hiring>>),
    /// A vacancy.
    Vacancy(Arc<Entity<Vacancy>>),
    /// A page.
    Page(Arc<Entity<Page>>),
}

macro_rules! entity_kinds {
    ($($Name:ident: title required $required:literal, whole: |$whole:pat_param| $is_whole:expr;)*) => { $(
        impl Target for $Name {
            const NAME: TargetName = TargetName::Kind(Kind::$Name);
        }

        impl EntityKind for $Name {
            const KIND: Kind = Kind::$Name;
            const TITLE_REQUIRED: bool = $required;

            fn wrap(entity: Entity<Self>) -> AnyEntity {
                AnyEntity::$Name(Arc::new(entity))
            }

            fn is_whole($whole: &Entity<Self>) -> bool {
                $is_whole
            }
        }
    )* };
}

entity_kinds! {
    Department: title required true, whole: |_| true;
    Role: title required true, whole: |_| true;
    Skill: title required true, whole: |_| true;
    Hiring: title required false, whole: |entity| entity.own.role.is_some();
    Vacancy: title required false, whole: |_| true;
    Page: title required false, whole: |_| true;
}
