//! The entities of one kind, by number and by id.

use std::collections::HashMap;
use std::ops::Index;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::content::entity::{Entity, EntityKind};
use crate::content::reference::Id;
use crate::source::SourcePath;

/// The entities of one kind in reading order.
#[derive(Clone, Debug)]
pub struct Table<T> {
    /// Shared with the documents that they were read from, until something about them is changed.
    entities: Vec<Arc<Entity<T>>>,
    numbers: Arc<Numbers>,
}

/// The numbers of things by id.
pub(super) type Numbers = HashMap<Arc<str>, u32, FixedState>;

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { entities: Vec::new(), numbers: Arc::default() }
    }
}

impl<T> Table<T> {
    /// A table of entities in this order. Present ids win over former ones of others.
    pub(super) fn new(entities: Vec<Arc<Entity<T>>>) -> Self {
        let mut table = Self { entities, numbers: Arc::default() };
        table.number();
        table
    }

    fn number(&mut self) {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let mut numbers = Numbers::with_capacity_and_hasher(self.entities.len(), FixedState::default());
        for (number, entity) in self.entities.iter().enumerate() {
            numbers.insert(Arc::clone(&entity.id), count(number));
        }
        for (number, entity) in self.entities.iter().enumerate() {
            for former in &entity.common.former_ids {
                numbers.entry(former.slug.as_str().into()).or_insert(count(number));
            }
        }
        self.numbers = Arc::new(numbers);
    }

    /// The numbers by id, to look things up while the entities are being changed.
    pub(super) fn numbers(&self) -> Arc<Numbers> {
        Arc::clone(&self.numbers)
    }

    /// All entities in reading order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Entity<T>> {
        self.entities.iter().map(|entity| &**entity)
    }

    /// All entities with their numbers.
    pub fn entries(&self) -> impl Iterator<Item = (Id<T>, &Entity<T>)> {
        self.ids().zip(self.iter())
    }

    /// All numbers.
    pub fn ids(&self) -> impl Iterator<Item = Id<T>> + use<T> {
        (0..u32::try_from(self.entities.len()).unwrap_or(u32::MAX)).map(Id::new)
    }

    /// The thing with this id, or that had it before.
    pub fn find(&self, id: &str) -> Option<Id<T>> {
        self.numbers.get(id).copied().map(Id::new)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entities.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// The entities, for what changes them before they are resolved.
    pub(super) fn entities_mut(&mut self) -> impl Iterator<Item = &mut Entity<T>>
    where
        T: Clone,
    {
        self.entities.iter_mut().map(Arc::make_mut)
    }

    /// Keeps the entities for which `keep` says so; it may change them.
    pub(super) fn retain_mut(&mut self, mut keep: impl FnMut(&mut Entity<T>) -> bool)
    where
        T: Clone,
    {
        self.entities.retain_mut(|entity| keep(Arc::make_mut(entity)));
        self.number();
    }

    /// Puts an entity in the place of another that is found by the same ids.
    pub(super) fn put(&mut self, id: Id<T>, entity: Arc<Entity<T>>) {
        self.entities[id.index()] = entity;
    }

    /// Takes the numbers of another table when they are the same.
    pub(super) fn share_numbers(&mut self, other: &Self) {
        if self.numbers == other.numbers {
            self.numbers = Arc::clone(&other.numbers);
        }
    }

    /// Takes the entity with a number from a table with the same numbers, when it `may` be shared and is the same there.
    pub(super) fn share(&mut self, id: Id<T>, other: &Self, may: impl Fn(&Entity<T>) -> bool)
    where
        T: PartialEq,
    {
        share(&mut self.entities[id.index()], &other.entities[id.index()], may);
    }

    /// The same for all entities.
    pub(super) fn share_all(&mut self, other: &Self, may: impl Fn(&Entity<T>) -> bool + Sync)
    where
        T: PartialEq + Send + Sync,
    {
        let pairs = self.entities.par_iter_mut().zip(&other.entities);
        pairs.with_min_len(64).for_each(|(mine, theirs)| share(mine, theirs, &may));
    }

    /// The entities, for what puts them elsewhere.
    pub(super) fn shared(&self) -> &[Arc<Entity<T>>] {
        &self.entities
    }

    /// Puts the entities into another order.
    pub(super) fn sort_by(&mut self, mut compare: impl FnMut(&Entity<T>, &Entity<T>) -> std::cmp::Ordering) {
        self.entities.sort_by(|a, b| compare(a, b));
        self.number();
    }
}

/// Takes what is the same elsewhere in the place of one's own.
fn share<T: PartialEq>(mine: &mut Arc<Entity<T>>, theirs: &Arc<Entity<T>>, may: impl Fn(&Entity<T>) -> bool) {
    if !Arc::ptr_eq(mine, theirs) && may(mine) && mine == theirs {
        *mine = Arc::clone(theirs);
    }
}

impl<T: EntityKind> Table<T> {
    /// The file of the thing with this id.
    pub(super) fn path_of(&self, id: &str) -> Option<&SourcePath> {
        self.find(id).map(|number| &self[number].path)
    }
}

impl<T> Index<Id<T>> for Table<T> {
    type Output = Entity<T>;

    fn index(&self, id: Id<T>) -> &Entity<T> {
        &self.entities[id.index()]
    }
}
