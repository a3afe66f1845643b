//! Linking: every reference gets the number of what it means, or is reported and taken away.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::draft::Draft;
use super::names::Names;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::shape::Field;
use crate::content::value::{Kept, Pass, Verdict};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ReferenceMessage, TargetName};
use crate::kind::Kind;
use crate::source::{Place, SourcePath, Span};

/// Links a whole draft. What loses a reference that it requires is left out, and so is what requires that, until nothing
/// falls away any more; only the first reason is reported.
pub(super) fn link(mut draft: Draft, diagnostics: &mut Diagnostics) -> Draft {
    let mut dead = draft.link_once();
    report(&draft, std::mem::take(&mut dead.references), diagnostics);
    while !dead.entities.is_empty() {
        draft.leave_out(dead.entities);
        dead = draft.link_once();
    }
    draft
}

/// What linking found dead.
#[derive(Default)]
struct Dead {
    /// References that lead nowhere.
    references: Vec<(TargetName, String, Place)>,
    /// Entities that required one of them.
    entities: Vec<(Kind, Arc<str>)>,
}

/// Reports references, each with the name that was probably meant. A name is looked for once, however many use it.
fn report(draft: &Draft, references: Vec<(TargetName, String, Place)>, diagnostics: &mut Diagnostics) {
    let names = draft.names();
    let mut probable: BTreeMap<(TargetName, String), Option<String>> = BTreeMap::new();
    for (target, id, place) in references {
        let message = match names.other_kind(target, &id) {
            Some(found) => ReferenceMessage::WrongKind { target, id, found },
            None => {
                let meant = probable.entry((target, id.clone())).or_insert_with(|| draft.probable(target, &id)).clone();
                ReferenceMessage::Dangling { target, id, probable: meant }
            }
        };
        diagnostics.report(place, message);
    }
}

impl Draft {
    /// Links every reference that leads somewhere, in place.
    fn link_once(&mut self) -> Dead {
        let names = self.names();
        let mut dead = Dead::default();
        let broken = std::mem::take(&mut self.broken);
        let mut linking = Linking { names: &names, broken: &broken, dead: &mut dead };
        linking.table(&mut self.departments);
        linking.table(&mut self.roles);
        linking.table(&mut self.skills);
        linking.table(&mut self.hiring);
        linking.table(&mut self.vacancies);
        linking.table(&mut self.pages);
        self.broken = broken;
        dead
    }

    /// Leaves entities out. References to them are not reported.
    pub(super) fn leave_out(&mut self, gone: Vec<(Kind, Arc<str>)>) {
        let files = &mut self.broken_files;
        self.broken.extend(gone);
        let broken = &self.broken;
        macro_rules! drop_broken {
            ($($table:ident: $kind:expr),*) => { $(
                self.$table.retain_mut(|entity| {
                    let stays = !broken.contains(&($kind, Arc::clone(&entity.id)));
                    if !stays {
                        files.insert(entity.path.clone());
                    }
                    stays
                });
            )* };
        }
        drop_broken!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
    }
}

/// Sends a pass through all fields of an entity.
pub(super) fn send<T: EntityKind>(entity: &mut Entity<T>, pass: &mut dyn Pass) -> Kept {
    if entity.common.pass_fields(pass) == Kept::Gone || entity.own.pass_fields(pass) == Kept::Gone {
        return Kept::Gone;
    }
    entity.declared.pass(pass);
    if T::is_whole(entity) { Kept::Whole } else { Kept::Gone }
}

struct Linking<'a> {
    names: &'a Names,
    broken: &'a BTreeSet<(Kind, Arc<str>)>,
    dead: &'a mut Dead,
}

impl Linking<'_> {
    fn table<T: EntityKind>(&mut self, table: &mut Table<T>) {
        for entity in table.entities_mut() {
            let path = entity.path.clone();
            let references = &mut self.dead.references;
            let mut linker = Linker { names: self.names, broken: self.broken, path: &path, dead: references };
            if send(entity, &mut linker) == Kept::Gone {
                self.dead.entities.push((T::KIND, Arc::clone(&entity.id)));
            }
        }
    }
}

struct Linker<'a> {
    names: &'a Names,
    broken: &'a BTreeSet<(Kind, Arc<str>)>,
    path: &'a SourcePath,
    dead: &'a mut Vec<(TargetName, String, Place)>,
}

impl Pass for Linker<'_> {
    fn enter(&mut self, _: &'static Field) -> bool {
        true
    }

    fn leave(&mut self) {}

    fn reference(&mut self, target: TargetName, name: &str, span: Span) -> Verdict {
        if let Some(number) = self.names.number(target, name) {
            return Verdict::Link(number);
        }
        let known_broken = |kind| self.broken.contains(&(kind, Arc::from(name)));
        if !matches!(target, TargetName::Kind(kind) if known_broken(kind)) {
            self.dead.push((target, name.to_owned(), Place::new(self.path, span)));
        }
        Verdict::Drop
    }
}
