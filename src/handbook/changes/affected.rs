//! Who has to do with what was changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{EntityChange, Step, Verb, named};
use crate::diagnostic::message::TargetName;
use crate::handbook::{Handbook, RoleId};
use crate::kind::Kind;

/// Fields of a department that concern its roles.
const CONCERNS: [&str; 3] = ["parent", "head", "status"];

/// Roles by the id of what they have to do with.
type Roles = BTreeMap<Arc<str>, BTreeSet<RoleId>>;

/// Says of each changed skill which roles need it, and of each department that moved or went which roles belong to it.
pub(super) fn find(before: &Handbook, after: &Handbook, entities: &mut [EntityChange]) {
    let any = |kind: Kind| entities.iter().any(|change| change.entity.kind == kind);
    let (skills, departments) = (any(Kind::Skill), any(Kind::Department));
    let of = |handbook: &Handbook| {
        let needed = if skills { by_skill(handbook) } else { Roles::new() };
        (needed, if departments { by_department(handbook) } else { Roles::new() })
    };
    let (then, now) = (of(before), of(after));
    for change in entities.iter_mut() {
        let (handbook, (needed, placed)) = match change.verb {
            Verb::Added => continue,
            Verb::Removed => (before, &then),
            _ => (after, &now),
        };
        let roles = match change.entity.kind {
            Kind::Skill => needed.get(&change.entity.id),
            Kind::Department if concerns_roles(change) => placed.get(&change.entity.id),
            _ => None,
        };
        let roles = roles.into_iter().flatten();
        change.affected = roles.map(|role| named(handbook, &handbook.roles[*role])).collect();
    }
}

fn concerns_roles(change: &EntityChange) -> bool {
    let concerns = |at: &[Step]| matches!(at, [Step::Field(field), ..] if CONCERNS.contains(&&*field.name));
    change.verb != Verb::Changed || change.changes.iter().any(|change| concerns(&change.at))
}

/// The roles that name a skill, at any of their steps.
fn by_skill(handbook: &Handbook) -> Roles {
    let mut roles = Roles::new();
    for (role, entity) in handbook.roles.entries().filter(|(_, entity)| !entity.is_archived()) {
        entity.each_reference(&mut |target, name, _| {
            if target == TargetName::Kind(Kind::Skill)
                && let Some(skill) = handbook.skills.find(name)
            {
                roles.entry(Arc::clone(&handbook.skills[skill].id)).or_default().insert(role);
            }
        });
    }
    roles
}

fn by_department(handbook: &Handbook) -> Roles {
    let mut roles = Roles::new();
    for (role, entity) in handbook.roles.entries().filter(|(_, entity)| !entity.is_archived()) {
        let department = handbook.department(&entity.own.department);
        roles.entry(Arc::clone(&department.id)).or_default().insert(role);
    }
    roles
}
