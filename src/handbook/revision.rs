//! A handbook after an edit of texts: what edited files say takes the place of what they said, and all else stays as it is.
//!
//! That is possible where nothing but texts changed. Ids, references, places in files, who sees what and everything else that other
//! things are made from must be as before; then the order, the numbers and the relations are those that resolving everything would
//! give. Where one of it differs there is no revision, and the handbook is resolved anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::draft::Draft;
use super::table::Table;
use super::{Allowances, Handbook};
use crate::content::document::{Document, Piece};
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::shape::Field;
use crate::content::value::Node;
use crate::diagnostic::message::TargetName;
use crate::kind::Kind;
use crate::source::SourcePath;

/// Fields of things that are shown and searched, and of which nothing follows for other things. What is written in Markdown is such a
/// text everywhere; of a title and a number in an order follows the order, which is looked at.
const SHOWN: [&str; 19] = [
    "authority",
    "category",
    "codes",
    "contact",
    "headcount",
    "knock_out",
    "learning",
    "levels",
    "links",
    "offer",
    "onboarding",
    "order",
    "owner",
    "plan",
    "questions",
    "requirements",
    "responsibilities",
    "title",
    "work",
];

/// The same of fields of the records in other fields.
const SHOWN_INSIDE: [&str; 1] = ["level"];

/// What was edited: the things that some files speak of. The files of a thing are all among them.
#[derive(Debug, Default)]
pub struct Edited {
    things: BTreeSet<(Kind, Arc<str>)>,
    files: BTreeSet<SourcePath>,
}

impl Edited {
    /// The ids of the things of a kind.
    pub fn ids(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.things.iter().filter(move |(other, _)| *other == kind).map(|(_, id)| &**id)
    }

    /// Whether a file is among them.
    pub fn has(&self, path: &SourcePath) -> bool {
        self.files.contains(path)
    }

    /// The things in these places of a list of documents in the order of paths, with all documents that speak of them: only together they
    /// say all of them. `None` when one of them is not of things that can be revised.
    pub fn among(
        whole: &Handbook,
        documents: &[Arc<Document>],
        places: &[usize],
    ) -> Option<(Self, Vec<Arc<Document>>)> {
        let mut edited = Self::default();
        let mut seen: BTreeSet<usize> = BTreeSet::new();
        let mut open = places.to_vec();
        while let Some(place) = open.pop() {
            if !seen.insert(place) {
                continue;
            }
            let document = &documents[place];
            edited.files.insert(document.path.clone());
            for (kind, id) in things(document)? {
                if edited.things.insert((kind, Arc::clone(id))) {
                    for path in whole.files_of(kind, id)? {
                        open.push(documents.binary_search_by(|document| document.path.cmp(path)).ok()?);
                    }
                }
            }
        }
        Some((edited, seen.into_iter().map(|place| Arc::clone(&documents[place])).collect()))
    }
}

/// The things that a document says all or the prose of. `None` when there is anything else in it.
fn things(document: &Document) -> Option<Vec<(Kind, &Arc<str>)>> {
    let mut things = Vec::new();
    for piece in &document.pieces {
        match piece {
            Piece::Entity(entity) => things.push((entity.kind(), entity.id())),
            Piece::Prose { kind, id, .. } => things.push((*kind, id)),
            Piece::Home { .. } => {}
            Piece::Broken { .. } | Piece::Overlaid(_) | Piece::Asset(_) => return None,
        }
    }
    Some(things)
}

/// Whether two versions of a document speak of the same things in the same way, of each in the same place.
pub fn speaks_of_the_same(before: &Document, after: &Document) -> bool {
    let is_same = |(before, after): (&Piece, &Piece)| match (before, after) {
        (Piece::Entity(before), Piece::Entity(after)) => {
            before.kind() == after.kind() && before.begins().0 == after.begins().0
        }
        (Piece::Prose { kind, id, .. }, Piece::Prose { kind: kind_after, id: id_after, .. }) => {
            kind == kind_after && id == id_after
        }
        (Piece::Home { .. }, Piece::Home { .. }) => true,
        _ => false,
    };
    before.path == after.path
        && before.pieces.len() == after.pieces.len()
        && before.pieces.iter().zip(&after.pieces).all(is_same)
}

impl Handbook {
    /// The same as a draft, which shares everything with it. Nothing may be broken in the handbook.
    pub(super) fn draft(&self) -> Draft {
        Draft {
            site: Arc::clone(&self.site),
            today: self.today,
            departments: self.departments.clone(),
            roles: self.roles.clone(),
            skills: self.skills.clone(),
            hiring: self.hiring.clone(),
            vacancies: self.vacancies.clone(),
            pages: self.pages.clone(),
            home: self.home.clone(),
            assets: Arc::clone(&self.assets),
            broken: Default::default(),
            broken_files: BTreeSet::new(),
            elsewhere: Arc::clone(&self.elsewhere),
            tracked: Arc::clone(&self.tracked),
        }
    }

    /// Whether each of its things is all that its files say: no file is broken, and no overlay adds anything.
    pub fn is_plain(&self) -> bool {
        self.broken.is_empty() && self.broken_files.is_empty() && self.site.overlays.is_empty()
    }

    /// What its things silence.
    pub fn allowances(&self) -> Allowances {
        self.draft().allowances()
    }

    /// What things that were edited are called.
    pub fn titles_of(&self, edited: &Edited) -> Vec<&str> {
        fn titles<'h, T: EntityKind>(table: &'h Table<T>, edited: &Edited, found: &mut Vec<&'h str>) {
            let entities = edited.ids(T::KIND).filter_map(|id| table.find(id));
            found.extend(entities.map(|id| table[id].title()));
        }
        let mut found = Vec::new();
        titles(&self.departments, edited, &mut found);
        titles(&self.roles, edited, &mut found);
        titles(&self.skills, edited, &mut found);
        titles(&self.hiring, edited, &mut found);
        titles(&self.vacancies, edited, &mut found);
        titles(&self.pages, edited, &mut found);
        found
    }

    /// The files of a thing: of its fields and of its prose. `None` when there is no such thing, or it cannot be revised: a vacancy takes
    /// its pay from a role.
    fn files_of(&self, kind: Kind, id: &str) -> Option<Vec<&SourcePath>> {
        fn files<'h, T: EntityKind>(table: &'h Table<T>, id: &str) -> Option<Vec<&'h SourcePath>> {
            let entity = &table[table.find(id)?];
            let prose = entity.common.body.as_ref().map(|body| &body.path);
            Some(std::iter::once(&entity.path).chain(prose).collect())
        }
        match kind {
            Kind::Department => files(&self.departments, id),
            Kind::Role => files(&self.roles, id),
            Kind::Skill => files(&self.skills, id),
            Kind::Hiring => files(&self.hiring, id),
            Kind::Vacancy => None,
            Kind::Page => files(&self.pages, id),
        }
    }

    /// The handbook in which things are as a draft of them alone says. `None` when more follows from that than other texts. The draft was
    /// gathered, and seen by the same eyes as the handbook, and is not linked yet.
    pub fn revised(&self, mut said: Draft) -> Option<Self> {
        let mut draft = self.draft();
        let is_whole = said.broken.is_empty() && said.assets.is_empty() && said.vacancies.is_empty();
        if !is_whole || !said.link_part(&draft.names()) {
            return None;
        }
        let mut moved = false;
        moved |= put(&mut draft.departments, &said.departments)?;
        moved |= put(&mut draft.roles, &said.roles)?;
        moved |= put(&mut draft.skills, &said.skills)?;
        moved |= put(&mut draft.hiring, &said.hiring)?;
        moved |= put(&mut draft.pages, &said.pages)?;
        if said.home.is_some() {
            draft.home.as_ref()?;
            draft.home = said.home;
        }
        draft.tracked = said.tracked;
        if moved && !draft.is_sorted() {
            return None;
        }
        Some(Self::of(draft, Arc::clone(&self.relations)))
    }
}

/// Puts things into the places of their earlier versions. Gives whether something changed that decides their order; `None` when
/// something did of which more follows.
fn put<T: EntityKind>(table: &mut Table<T>, said: &Table<T>) -> Option<bool> {
    let mut moved = false;
    for entity in said.shared() {
        let id = table.find(&entity.id)?;
        moved |= compare(&table[id], entity)?;
        table.put(id, Arc::clone(entity));
    }
    Some(moved)
}

/// Whether a version of a thing may stand elsewhere than the one before. `None` when more follows from what it says.
fn compare<T: EntityKind>(before: &Entity<T>, after: &Entity<T>) -> Option<bool> {
    let prose = |entity: &Entity<T>| entity.common.body.as_ref().map(|body| body.path.clone());
    let same = before.id == after.id
        && before.path == after.path
        && prose(before) == prose(after)
        && before.sound == after.sound
        && before.files.is_none()
        && after.files.is_none()
        && references(before) == references(after)
        && are_alike(&before.common.nodes(), &after.common.nodes(), &SHOWN)
        && are_alike(&before.own.nodes(), &after.own.nodes(), &SHOWN);
    let order = |entity: &Entity<T>| entity.common.order.map(|order| order.0);
    same.then(|| order(before) != order(after) || before.title() != after.title())
}

/// What a thing refers to, in order.
fn references<T: EntityKind>(entity: &Entity<T>) -> Vec<(TargetName, String)> {
    let mut found = Vec::new();
    entity.each_reference(&mut |target, name, _| found.push((target, name.to_owned())));
    found
}

/// Whether fields differ at most in what is only shown.
fn are_alike(before: &[(&'static Field, Node<'_>)], after: &[(&'static Field, Node<'_>)], shown: &[&str]) -> bool {
    before.len() == after.len()
        && before.iter().zip(after).all(|((field, before), (other, after))| {
            field.name == other.name && (shown.contains(&field.name) || is_alike(before, after))
        })
}

/// Whether values differ at most in what is only shown. Where they stand does not matter.
fn is_alike(before: &Node<'_>, after: &Node<'_>) -> bool {
    match (before, after) {
        (Node::Markdown(_) | Node::Empty, Node::Markdown(_) | Node::Empty) => true,
        (Node::Text(before), Node::Text(after)) => before == after,
        (Node::Number(before), Node::Number(after)) => before.to_bits() == after.to_bits(),
        (Node::Boolean(before), Node::Boolean(after)) => before == after,
        (Node::Date(before), Node::Date(after)) => before == after,
        (Node::Word { word: before, .. }, Node::Word { word: after, .. }) => before == after,
        (Node::Address { href: before, text }, Node::Address { href: after, text: other }) => {
            before == after && text == other
        }
        (Node::Reference { number: before, name, .. }, Node::Reference { number: after, name: other, .. }) => {
            before == after && name == other
        }
        (Node::List(before), Node::List(after)) => {
            before.len() == after.len() && before.iter().zip(after).all(|(before, after)| is_alike(before, after))
        }
        (Node::Record(before), Node::Record(after)) => are_alike(before, after, &SHOWN_INSIDE),
        (Node::Map(before), Node::Map(after)) => {
            before.len() == after.len()
                && before
                    .iter()
                    .zip(after)
                    .all(|((key, before), (other, after))| is_alike(key, other) && is_alike(before, after))
        }
        _ => false,
    }
}
