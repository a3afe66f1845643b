//! Two handbooks of the same files for different eyes hold most things twice, and just the same: those can be one.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Handbook;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::diagnostic::message::TargetName;
use crate::kind::Kind;
use crate::source::SourcePath;

impl Handbook {
    /// Takes from another handbook everything that is the same there, in place of its own.
    pub fn share(&mut self, other: &Self) {
        self.departments.share_numbers(&other.departments);
        self.roles.share_numbers(&other.roles);
        self.skills.share_numbers(&other.skills);
        self.hiring.share_numbers(&other.hiring);
        self.vacancies.share_numbers(&other.vacancies);
        self.pages.share_numbers(&other.pages);
        self.share_where(other, |_| true);
    }

    /// The same for things in these files alone, of handbooks that share the rest already.
    pub fn share_in(&mut self, other: &Self, files: &BTreeSet<SourcePath>) {
        self.share_where(other, |path| files.contains(path));
    }

    fn share_where(&mut self, other: &Self, at: impl Fn(&SourcePath) -> bool) {
        // Where the numbers are the same, a reference leads to the same thing.
        let (mine, theirs) = (self.names().kinds, other.names().kinds);
        let same = Kind::ALL.map(|kind| Arc::ptr_eq(&mine[kind.place()], &theirs[kind.place()]));
        let sharing = Sharing { same, at };
        sharing.table(&mut self.departments, &other.departments);
        sharing.table(&mut self.roles, &other.roles);
        sharing.table(&mut self.skills, &other.skills);
        sharing.table(&mut self.hiring, &other.hiring);
        sharing.table(&mut self.vacancies, &other.vacancies);
        sharing.table(&mut self.pages, &other.pages);
    }
}

/// What can be shared.
struct Sharing<At> {
    /// Whether things of a kind have the same numbers in both handbooks, in the order of [`Kind::ALL`].
    same: [bool; Kind::ALL.len()],
    /// The files that are looked at.
    at: At,
}

impl<At: Fn(&SourcePath) -> bool> Sharing<At> {
    fn table<T: EntityKind>(&self, mine: &mut Table<T>, theirs: &Table<T>) {
        if self.has(T::KIND) {
            mine.share(theirs, |entity| (self.at)(&entity.path) && self.leads_to_the_same(entity));
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
