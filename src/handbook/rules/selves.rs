//! Things that refer to themselves where that says nothing. Chains that must end are looked at by [`super::cycles`].

use crate::content::entity::{Entity, EntityKind};
use crate::content::reference::{Ref, Target};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::ReferenceMessage;
use crate::handbook::Handbook;

/// Reports roles among their own deputies, partners and next roles, and skills and departments that name themselves. A role may
/// well be met in its own first months: a colleague of the same role shows the work.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for department in handbook.departments.iter() {
        let others = department.own.interfaces.iter().map(|interface| &interface.with);
        others.for_each(|other| report(department, other, diagnostics));
    }
    for role in handbook.roles.iter() {
        let own = &role.own;
        let partners = own.works_with.iter().filter_map(|partner| partner.role.as_ref());
        let others = own.functional_lead.iter().chain(&own.deputies).chain(&own.next).chain(partners);
        others.for_each(|other| report(role, other, diagnostics));
    }
    for skill in handbook.skills.iter() {
        skill.own.related.iter().for_each(|other| report(skill, other, diagnostics));
    }
}

fn report<T: EntityKind + Target>(entity: &Entity<T>, other: &Ref<T>, diagnostics: &mut Diagnostics) {
    if *other.name == *entity.id {
        let message = ReferenceMessage::Itself { id: other.name.to_string() };
        diagnostics.report(entity.place_of(other.span), message);
    }
}
