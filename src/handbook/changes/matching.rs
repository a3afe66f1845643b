//! Which entity of the earlier handbook is which of the later one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fact::Fields;
use super::read::{Reading, Renamed};
use super::{Unread, entity_fields};
use crate::content::entity::EntityKind;
use crate::handbook::Handbook;
use crate::handbook::table::Table;
use crate::kind::Kind;

/// Fields besides its title by whose being all the same something is known again that nobody said was renamed.
const ENOUGH: usize = 2;

type Key = (Kind, Arc<str>);

/// What belongs together.
pub(super) struct Matching {
    /// The ids that things have now, where they are others.
    pub(super) renamed: Renamed,
    /// The earlier ids by kind and later id.
    earlier: BTreeMap<Key, Arc<str>>,
    /// What is not there any more.
    gone: BTreeSet<Key>,
    /// What could not be read on one of the sides.
    unread: Unread,
}

impl Matching {
    pub(super) fn new(before: &Handbook, after: &Handbook, unread: &Unread) -> Self {
        let mut matching =
            Self { renamed: Renamed::new(), earlier: BTreeMap::new(), gone: BTreeSet::new(), unread: unread.clone() };
        macro_rules! each {
            ($look:ident: $($table:ident),*) => { $( matching.$look((before, &before.$table), (after, &after.$table)); )* };
        }
        each!(by_id: departments, roles, skills, hiring, vacancies, pages);
        each!(by_content: departments, skills, roles, hiring, vacancies, pages);
        matching
    }

    /// The id that something of the later handbook had in the earlier one.
    pub(super) fn earlier(&self, kind: Kind, id: &Arc<str>) -> Option<&str> {
        self.earlier.get(&(kind, Arc::clone(id))).map(|id| &**id)
    }

    /// Whether something could not be read on one of the sides.
    pub(super) fn is_unread(&self, kind: Kind, id: &Arc<str>) -> bool {
        self.unread.contains(&(kind, Arc::clone(id)))
    }

    /// Whether something of the earlier handbook is not in the later one.
    pub(super) fn is_gone(&self, kind: Kind, id: &Arc<str>) -> bool {
        let key = (kind, Arc::clone(id));
        self.gone.contains(&key) && !self.unread.contains(&key)
    }

    fn pair(&mut self, kind: Kind, before: &Arc<str>, after: &Arc<str>) {
        self.earlier.insert((kind, Arc::clone(after)), Arc::clone(before));
        if before != after {
            self.renamed.insert((kind, Arc::clone(before)), Arc::clone(after));
        }
    }

    /// Pairs what has the same id, then what says that it had it.
    fn by_id<T: EntityKind>(&mut self, (_, before): (&Handbook, &Table<T>), (_, after): (&Handbook, &Table<T>)) {
        let now: BTreeSet<&Arc<str>> = after.iter().map(|entity| &entity.id).collect();
        let then: BTreeSet<&Arc<str>> = before.iter().map(|entity| &entity.id).collect();
        for entity in after.iter() {
            let former = || {
                let ids = entity.common.former_ids.iter().map(|former| Arc::<str>::from(former.slug.as_str()));
                ids.into_iter().find(|id| then.contains(id) && !now.contains(id))
            };
            let same = then.contains(&entity.id).then(|| Arc::clone(&entity.id));
            if let Some(id) = same.or_else(former) {
                self.pair(T::KIND, &id, &entity.id);
            }
        }
        let paired: BTreeSet<&Arc<str>> =
            self.earlier.iter().filter(|((kind, _), _)| *kind == T::KIND).map(|(_, id)| id).collect();
        let gone = then.into_iter().filter(|id| !paired.contains(id));
        let gone: Vec<Key> = gone.map(|id| (T::KIND, Arc::clone(id))).collect();
        self.gone.extend(gone);
    }

    /// Pairs what is left where nothing but the id, and perhaps the title, is another, and no second one is like it.
    fn by_content<T: EntityKind>(&mut self, before: (&Handbook, &Table<T>), after: (&Handbook, &Table<T>)) {
        let none = Renamed::new();
        let is_new = |id: &Arc<str>| !self.earlier.contains_key(&(T::KIND, Arc::clone(id)));
        let new: Vec<_> = after.1.entries().filter(|(_, entity)| is_new(&entity.id)).collect();
        let gone: Vec<_> = before.1.entries().filter(|(_, entity)| self.is_gone(T::KIND, &entity.id)).collect();
        if new.is_empty() || gone.is_empty() {
            return;
        }
        let reading = Reading { handbook: Some(after.0), renamed: &none };
        let new: Vec<(Arc<str>, Fields)> =
            new.into_iter().map(|one| (Arc::clone(&one.1.id), untitled(entity_fields(&reading, one)))).collect();
        let reading = Reading { handbook: Some(before.0), renamed: &self.renamed };
        let gone: Vec<(Arc<str>, Fields)> =
            gone.into_iter().map(|one| (Arc::clone(&one.1.id), untitled(entity_fields(&reading, one)))).collect();
        let twin = |fields: &Fields, all: &[(Arc<str>, Fields)]| {
            let mut alike = all.iter().filter(|(_, other)| other == fields).map(|(id, _)| Arc::clone(id));
            alike.next().filter(|_| alike.next().is_none())
        };
        for (id, fields) in gone.iter().filter(|(_, fields)| fields.fields.len() >= ENOUGH) {
            let only = twin(fields, &gone).is_some();
            if let Some(now) = twin(fields, &new).filter(|_| only) {
                self.pair(T::KIND, id, &now);
                self.gone.remove(&(T::KIND, Arc::clone(id)));
            }
        }
    }
}

fn untitled(mut fields: Fields) -> Fields {
    fields.fields.retain(|(name, _)| *name.name != *"title");
    fields
}
