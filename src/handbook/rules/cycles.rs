//! Trees and chains that must not run in a circle: departments, reporting lines, replacements.

use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::Head;
use crate::content::probable::meant;
use crate::diagnostic::message::{ReferenceMessage, TargetName};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::{Handbook, Table};
use crate::source::Span;

/// Where a thing leads on: the number of the next, and where that is written.
type Next = Option<(usize, Span)>;

/// Reports each circle once, with all its steps.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    find(&handbook.departments, "parent", diagnostics, |department| {
        department.own.parent.as_ref().map(|parent| (parent.id().index(), parent.span))
    });
    find(&handbook.roles, "reports_to", diagnostics, |role| match &role.own.reports_to {
        Some(Head::Role(superior)) => Some((superior.id().index(), superior.span)),
        _ => None,
    });
    replacements(&handbook.departments, diagnostics);
    replacements(&handbook.roles, diagnostics);
    replacements(&handbook.skills, diagnostics);
    replacements(&handbook.hiring, diagnostics);
    replacements(&handbook.vacancies, diagnostics);
    replacements(&handbook.pages, diagnostics);
}

/// What takes a thing's place must exist, and must not lead back.
fn replacements<T: EntityKind>(table: &Table<T>, diagnostics: &mut Diagnostics) {
    for entity in table.iter() {
        let Some(name) = &entity.common.replaced_by else { continue };
        if table.find(name.slug.as_str()).is_none() {
            let id = name.slug.as_str().to_owned();
            let (target, proposal) = (TargetName::Kind(T::KIND), id.clone());
            let probable = meant(&id, table.iter().map(|other| &*other.id));
            let message = ReferenceMessage::Dangling { target, id, proposal, probable, misnamed: None };
            diagnostics.report(entity.place_of(name.span), message);
        }
    }
    find(table, "replaced_by", diagnostics, |entity| {
        let name = entity.common.replaced_by.as_ref()?;
        Some((table.find(name.slug.as_str())?.index(), name.span))
    });
}

fn find<T: EntityKind>(
    table: &Table<T>,
    field: &'static str,
    diagnostics: &mut Diagnostics,
    next: impl Fn(&Entity<T>) -> Next,
) {
    let entities: Vec<&Entity<T>> = table.iter().collect();
    // Where the trail began on which a thing was seen first.
    let mut seen: Vec<Option<usize>> = vec![None; entities.len()];
    let mut trail: Vec<(usize, Span)> = Vec::new();
    'starts: for start in 0..entities.len() {
        trail.clear();
        let mut at = start;
        while seen[at].is_none() {
            seen[at] = Some(start);
            let Some((to, span)) = next(entities[at]) else { continue 'starts };
            trail.push((at, span));
            at = to;
        }
        // The trail ended at a thing seen before: in this trail it closes a circle, else that was looked at already.
        if seen[at] == Some(start) {
            let first = trail.iter().position(|(step, _)| *step == at).unwrap_or_default();
            report(&entities, field, &trail[first..], diagnostics);
        }
    }
}

fn report<T: EntityKind>(
    entities: &[&Entity<T>],
    field: &'static str,
    steps: &[(usize, Span)],
    diagnostics: &mut Diagnostics,
) {
    let mut ids: Vec<String> = steps.iter().map(|(step, _)| entities[*step].id.to_string()).collect();
    ids.extend(ids.first().cloned());
    let place = |(step, span): &(usize, Span)| entities[*step].place_of(*span);
    let Some(first) = steps.first() else { return };
    let mut diagnostic = Diagnostic::new(place(first), ReferenceMessage::Cycle { field, ids: ids.clone() });
    for (step, target) in steps.iter().zip(ids.iter().skip(1)).skip(1) {
        diagnostic = diagnostic.with_related(place(step), Note::RefersTo(target.clone()));
    }
    diagnostics.push(diagnostic);
}
