//! Two handbooks of the same files for different eyes hold most things twice, and just the same: those can be one.

use std::sync::Arc;

use super::table::Table;
use super::{Edited, Handbook};
use crate::content::entity::{Entity, EntityKind};
use crate::content::reference::Id;
use crate::diagnostic::message::TargetName;
use crate::kind::Kind;

impl Handbook {
    /// Takes from another handbook everything that is the same there, in place of its own.
    pub fn share(&mut self, other: &Self) {
        self.departments.share_numbers(&other.departments);
        self.roles.share_numbers(&other.roles);
        self.skills.share_numbers(&other.skills);
        self.hiring.share_numbers(&other.hiring);
        self.vacancies.share_numbers(&other.vacancies);
        self.pages.share_numbers(&other.pages);
        self.share_things(other, None);
    }

    /// The same for things that were edited, of handbooks that share the rest already.
    pub fn share_edited(&mut self, other: &Self, edited: &Edited) {
        self.share_things(other, Some(edited));
    }

    fn share_things(&mut self, other: &Self, edited: Option<&Edited>) {
        // Where the numbers are the same, a reference leads to the same thing.
        let (mine, theirs) = (self.names().kinds, other.names().kinds);
        let same = Kind::ALL.map(|kind| Arc::ptr_eq(&mine[kind.place()], &theirs[kind.place()]));
        let sharing = Sharing { same, edited };
        sharing.table(&mut self.departments, &other.departments);
        sharing.table(&mut self.roles, &other.roles);
        sharing.table(&mut self.skills, &other.skills);
        sharing.table(&mut self.hiring, &other.hiring);
        sharing.table(&mut self.vacancies, &other.vacancies);
        sharing.table(&mut self.pages, &other.pages);
    }
}

/// What can be shared.
struct Sharing<'a> {
    /// Whether things of a kind have the same numbers in both handbooks, in the order of [`Kind::ALL`].
    same: [bool; Kind::ALL.len()],
    /// What is looked at, when it is not everything.
    edited: Option<&'a Edited>,
}

impl Sharing<'_> {
    fn table<T: EntityKind>(&self, mine: &mut Table<T>, theirs: &Table<T>) {
        if !self.has(T::KIND) {
            return;
        }
        let Some(edited) = self.edited else {
            return mine.share_all(theirs, |entity| self.leads_to_the_same(entity));
        };
        let ids: Vec<Id<T>> = edited.ids(T::KIND).filter_map(|id| mine.find(id)).collect();
        for id in ids {
            mine.share(id, theirs, |entity| self.leads_to_the_same(entity));
        }
    }

    fn has(&self, kind: Kind) -> bool {
        Kind::ALL.iter().zip(self.same).any(|(other, same)| *other == kind && same)
    }

    fn leads_to_the_same<T: EntityKind>(&self, entity: &Entity<T>) -> bool {
        let mut all = true;
        if self.same.contains(&false) {
            entity.each_reference(&mut |target, _, _| {
                all &= match target {
                    TargetName::Kind(kind) => self.has(kind),
                    TargetName::Scale | TargetName::Track | TargetName::Topic | TargetName::Grade => true,
                };
            });
        }
        all
    }
}
