//! References to what is archived or has another id now.

use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::value::Node;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{TargetName, UpkeepMessage};
use crate::handbook::{Handbook, Table};
use crate::kind::Kind;
use crate::source::Span;

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
        let common = entity.common.nodes().into_iter().map(|(_, node)| node);
        let own = entity.own.nodes().into_iter().map(|(_, node)| node);
        let declared = entity.declared.nodes().map(|(_, node)| node);
        for node in common.chain(own).chain(declared) {
            look(handbook, entity, &node, diagnostics);
        }
    }
}

fn look<T: EntityKind>(handbook: &Handbook, entity: &Entity<T>, node: &Node<'_>, diagnostics: &mut Diagnostics) {
    match node {
        Node::Reference { target: TargetName::Kind(kind), name, span, .. } => {
            // A hiring profile or vacancy that names no role has the place of its header; that is nothing to correct there.
            if *span != Span::default()
                && let Some(message) = handbook.outdated(*kind, name)
            {
                diagnostics.report(entity.place_of(*span), message);
            }
        }
        Node::List(items) => items.iter().for_each(|item| look(handbook, entity, item, diagnostics)),
        Node::Record(fields) => fields.iter().for_each(|(_, node)| look(handbook, entity, node, diagnostics)),
        Node::Map(entries) => entries.iter().for_each(|(key, node)| {
            look(handbook, entity, key, diagnostics);
            look(handbook, entity, node, diagnostics);
        }),
        _ => {}
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
