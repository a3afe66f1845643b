//! An entity as its file declares it.

use std::sync::Arc;

use super::kinds::{Common, Department, Hiring, Page, Role, Skill, Status, Vacancy};
use super::leaf::IdName;
use super::markdown::Markdown;
use super::own::Declared;
use super::record::{Change, Record};
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
    /// The line of that, from 1, in a file of many; 0 in one of its own.
    pub line: u32,
    /// What is known of its files where overlays may add fields. `None` where there are no overlays.
    pub files: Option<Box<Files>>,
    /// Whether all of its fields could be read. Of others nobody can say what is missing in them.
    pub sound: bool,
    /// Whether a text in its fields, its prose aside, has a link or a picture: in most there is nothing to look for.
    pub linked: bool,
}

/// Which fields of an entity are written where, and the files in overlays that add some.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Files {
    /// The fields that are written, with their places.
    pub written: Vec<(Arc<str>, Span)>,
    /// Where overlays say more.
    pub added: Vec<Place>,
}

/// What an overlay says of one thing: all of it, or something to be added to what the content says.
#[derive(Clone, Debug)]
pub struct Addition<T> {
    /// Common fields.
    pub common: Vec<Change<Common>>,
    /// Fields of the kind.
    pub own: Vec<Change<T>>,
    /// Fields that the site declares.
    pub declared: Declared,
    /// The fields that are written, with their places.
    pub written: Vec<(Arc<str>, Span)>,
}

impl<T: EntityKind> Entity<T> {
    /// The file that a span of a field is in.
    pub fn path_of(&self, span: Span) -> &SourcePath {
        let added = self.files.iter().flat_map(|files| &files.added).map(|place| &place.path);
        added.filter(|path| path.is_overlaid()).find(|path| path.layer() == span.layer()).unwrap_or(&self.path)
    }

    /// Puts in what an overlay adds, but for fields that are there: those it gives back, each with its place and the first one.
    pub fn add(&mut self, addition: &Addition<T>, begins: Place) -> Vec<(Arc<str>, Place, Place)> {
        let mut twice = Vec::new();
        let mut files = self.files.take().unwrap_or_default();
        files.added.push(begins.clone());
        self.files = Some(files.clone());
        for (name, span) in &addition.written {
            let place = Place::new(&begins.path, *span);
            let prose = self.common.body.as_ref().filter(|_| **name == *"body");
            let first = files.written.iter().find(|(known, _)| known == name).map(|(_, span)| self.place_of(*span));
            if let Some(first) = first.or_else(|| prose.map(|body| Place::new(&body.path, body.span))) {
                twice.push((Arc::clone(name), place, first));
                continue;
            }
            addition
                .common
                .iter()
                .filter(|change| *change.name == **name)
                .for_each(|change| change.apply(&mut self.common));
            addition.own.iter().filter(|change| *change.name == **name).for_each(|change| change.apply(&mut self.own));
            self.declared.add(&addition.declared, name);
            files.written.push((Arc::clone(name), *span));
        }
        self.files = Some(files);
        self.linked = has_links(&self.common, &self.own, &self.declared);
        twice
    }

    /// The texts in its fields, its prose aside, that can have links and pictures.
    pub fn linked_texts(&self) -> Vec<&Markdown> {
        if self.linked { texts(&self.common, &self.own, &self.declared) } else { Vec::new() }
    }

    /// Where it begins.
    pub fn place(&self) -> Place {
        Place::new(&self.path, self.header)
    }

    /// The place of a span of its fields.
    pub fn place_of(&self, span: Span) -> Place {
        Place::new(self.path_of(span), span)
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
        // What takes its place is written as an id, because a thing need not have read what is archived.
        if let Some(IdName { slug, span }) = &self.common.replaced_by {
            see(T::NAME, slug.as_str(), *span);
        }
        self.common.nodes().iter().for_each(|(_, node)| node.each_reference(see));
        self.own.nodes().iter().for_each(|(_, node)| node.each_reference(see));
        self.declared.nodes().for_each(|(_, node)| node.each_reference(see));
    }
}

/// Whether a text in the fields of an entity, its prose aside, has a link or a picture.
pub(super) fn has_links<T: Record>(common: &Common, own: &T, declared: &Declared) -> bool {
    texts(common, own, declared).iter().any(|text| text.is_linked())
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

    /// An addition to one of this kind among those of all kinds.
    fn wrap_addition(addition: Addition<Self>) -> AnyAddition;

    /// The addition, when it is one to an entity of this kind.
    fn addition(any: &AnyAddition) -> Option<&Addition<Self>>;

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

impl AnyEntity {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Department(_) => Kind::Department,
            Self::Role(_) => Kind::Role,
            Self::Skill(_) => Kind::Skill,
            Self::Hiring(_) => Kind::Hiring,
            Self::Vacancy(_) => Kind::Vacancy,
            Self::Page(_) => Kind::Page,
        }
    }

    /// Its id.
    pub fn id(&self) -> &Arc<str> {
        match self {
            Self::Department(entity) => &entity.id,
            Self::Role(entity) => &entity.id,
            Self::Skill(entity) => &entity.id,
            Self::Hiring(entity) => &entity.id,
            Self::Vacancy(entity) => &entity.id,
            Self::Page(entity) => &entity.id,
        }
    }

    /// Its id, and where in its file it begins.
    pub fn begins(&self) -> (&str, Span) {
        match self {
            Self::Department(entity) => (&entity.id, entity.header),
            Self::Role(entity) => (&entity.id, entity.header),
            Self::Skill(entity) => (&entity.id, entity.header),
            Self::Hiring(entity) => (&entity.id, entity.header),
            Self::Vacancy(entity) => (&entity.id, entity.header),
            Self::Page(entity) => (&entity.id, entity.header),
        }
    }

    /// The ids that it had before.
    pub fn former_ids(&self) -> &[IdName] {
        match self {
            Self::Department(entity) => &entity.common.former_ids,
            Self::Role(entity) => &entity.common.former_ids,
            Self::Skill(entity) => &entity.common.former_ids,
            Self::Hiring(entity) => &entity.common.former_ids,
            Self::Vacancy(entity) => &entity.common.former_ids,
            Self::Page(entity) => &entity.common.former_ids,
        }
    }
}

/// What an overlay adds to an entity of any kind.
#[derive(Clone, Debug)]
pub enum AnyAddition {
    /// To a department.
    Department(Arc<Addition<Department>>),
    /// To a role.
    Role(Arc<Addition<Role>>),
    /// To a skill.
    Skill(Arc<Addition<Skill>>),
    /// To a hiring profile.
    Hiring(Arc<Addition<Hiring>>),
    /// To a vacancy.
    Vacancy(Arc<Addition<Vacancy>>),
    /// To a page.
    Page(Arc<Addition<Page>>),
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

            fn wrap_addition(addition: Addition<Self>) -> AnyAddition {
                AnyAddition::$Name(Arc::new(addition))
            }

            fn addition(any: &AnyAddition) -> Option<&Addition<Self>> {
                match any {
                    AnyAddition::$Name(addition) => Some(addition),
                    _ => None,
                }
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
