//! Linking: every reference gets the number of what it means, or is reported and taken away.

use std::sync::Arc;

use super::draft::Draft;
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
    let mut found = Diagnostics::new();
    let mut round = 0;
    loop {
        let mut linker = Linked { draft: &draft, diagnostics: Diagnostics::new(), gone: Vec::new() };
        let departments = linker.table(&draft.departments);
        let roles = linker.table(&draft.roles);
        let skills = linker.table(&draft.skills);
        let hiring = linker.table(&draft.hiring);
        let vacancies = linker.table(&draft.vacancies);
        let pages = linker.table(&draft.pages);
        let Linked { diagnostics: reported, gone, .. } = linker;
        if round == 0 {
            found = reported;
        }
        round += 1;
        if gone.is_empty() {
            diagnostics.extend(found);
            return Draft { departments, roles, skills, hiring, vacancies, pages, ..draft };
        }
        draft.leave_out(gone);
    }
}

impl Draft {
    /// Leaves entities out. References to them are not reported.
    pub(super) fn leave_out(&mut self, gone: Vec<(Kind, Arc<str>)>) {
        self.broken.extend(gone);
        let broken = &self.broken;
        macro_rules! drop_broken {
            ($($table:ident: $kind:expr),*) => { $(
                let ids: Vec<Arc<str>> = self.$table.iter().map(|entity| Arc::clone(&entity.id)).collect();
                self.$table.retain(|id| !broken.contains(&($kind, Arc::clone(&ids[id.index()]))));
            )* };
        }
        drop_broken!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
    }
}

struct Linked<'a> {
    draft: &'a Draft,
    diagnostics: Diagnostics,
    gone: Vec<(Kind, Arc<str>)>,
}

impl Linked<'_> {
    fn table<T: EntityKind>(&mut self, table: &Table<T>) -> Table<T> {
        let mut table = table.clone();
        for entity in table.entities_mut() {
            let path = entity.path.clone();
            let mut linker = Linker { draft: self.draft, path: &path, diagnostics: &mut self.diagnostics };
            if send(entity, &mut linker) == Kept::Gone {
                self.gone.push((T::KIND, Arc::clone(&entity.id)));
            }
        }
        table
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

struct Linker<'a> {
    draft: &'a Draft,
    path: &'a SourcePath,
    diagnostics: &'a mut Diagnostics,
}

impl Pass for Linker<'_> {
    fn enter(&mut self, _: &'static Field) -> bool {
        true
    }

    fn leave(&mut self) {}

    fn reference(&mut self, target: TargetName, name: &str, span: Span) -> Verdict {
        if let Some(number) = self.draft.number(target, name) {
            return Verdict::Link(number);
        }
        if let TargetName::Kind(kind) = target
            && self.draft.broken.contains(&(kind, Arc::from(name)))
        {
            return Verdict::Drop;
        }
        let id = name.to_owned();
        let message = match self.draft.other_kind(target, name) {
            Some(found) => ReferenceMessage::WrongKind { target, id, found },
            None => ReferenceMessage::Dangling { target, id, probable: self.draft.probable(target, name) },
        };
        self.diagnostics.report(Place::new(self.path, span), message);
        Verdict::Drop
    }
}
