//! References to what is archived or has another id now.

use crate::content::entity::EntityKind;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{TargetName, UpkeepMessage};
use crate::handbook::{Handbook, Table};
use crate::kind::Kind;

/// Reports references of active things that still work, but lead to something archived or by a former id.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    if !handbook.has_outdated() {
        return;
    }
    references(handbook, &handbook.departments, diagnostics);
    references(handbook, &handbook.roles, diagnostics);
    references(handbook, &handbook.skills, diagnostics);
    references(handbook, &handbook.hiring, diagnostics);
    references(handbook, &handbook.vacancies, diagnostics);
    references(handbook, &handbook.pages, diagnostics);
}

fn references<T: EntityKind>(handbook: &Handbook, table: &Table<T>, diagnostics: &mut Diagnostics) {
    for entity in table.iter().filter(|entity| !entity.is_archived()) {
        entity.each_reference(&mut |target, name, span| {
            let TargetName::Kind(kind) = target else { return };
            // A hiring profile without a role refers to one by its own id, at its header; there is nothing to change there.
            if span != entity.header
                && let Some(message) = handbook.outdated(kind, name)
            {
                diagnostics.report(entity.place_of(span), message);
            }
        });
    }
}

impl Handbook {
    fn has_outdated(&self) -> bool {
        fn in_table<T: EntityKind>(table: &Table<T>) -> bool {
            table.iter().any(|entity| entity.is_archived() || !entity.common.former_ids.is_empty())
        }
        in_table(&self.departments)
            || in_table(&self.roles)
            || in_table(&self.skills)
            || in_table(&self.hiring)
            || in_table(&self.vacancies)
            || in_table(&self.pages)
    }

    /// What is out of date about naming a thing like this.
    pub fn outdated(&self, kind: Kind, name: &str) -> Option<UpkeepMessage> {
        match kind {
            Kind::Department => outdated_in(&self.departments, name),
            Kind::Role => outdated_in(&self.roles, name),
            Kind::Skill => outdated_in(&self.skills, name),
            Kind::Hiring => outdated_in(&self.hiring, name),
            Kind::Vacancy => outdated_in(&self.vacancies, name),
            Kind::Page => outdated_in(&self.pages, name),
        }
    }
}

fn outdated_in<T: EntityKind>(table: &Table<T>, name: &str) -> Option<UpkeepMessage> {
    let entity = &table[table.find(name)?];
    if entity.is_archived() {
        let replaced_by = entity.common.replaced_by.as_ref().map(|id| id.slug.to_string());
        return Some(UpkeepMessage::Archived { id: name.to_owned(), replaced_by });
    }
    let former = *entity.id != *name;
    former.then(|| UpkeepMessage::FormerId { id: name.to_owned(), now: entity.id.to_string() })
}
