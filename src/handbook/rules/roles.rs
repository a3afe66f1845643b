//! Rules about single roles, and about skills that no role needs.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::entity::Entity;
use crate::content::kinds::{Need, Role, StaffingMode};
use crate::diagnostic::message::{ReferenceMessage, RoleMessage, SkillMessage};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::Handbook;
use crate::source::Span;

/// Reports roles with a skill twice, without duties or musts, with wrong shares; and unused skills.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for role in handbook.roles.iter() {
        skills_twice(role, diagnostics);
        shares(role, diagnostics);
        if role.sound && !role.is_archived() && !role.is_draft() {
            thin(role, diagnostics);
        }
    }
    // While something cannot be read, nobody can say that a skill is not used.
    let sound = handbook.roles.iter().all(|role| role.sound) && handbook.hiring.iter().all(|profile| profile.sound);
    if sound && handbook.broken.is_empty() {
        unused_skills(handbook, diagnostics);
    }
}

fn skills_twice(role: &Entity<Role>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for link in &role.own.skills {
        let skill = link.skill.slug.as_str();
        if let Some(span) = first.get(skill) {
            let message = ReferenceMessage::SkillTwice { skill: skill.to_owned() };
            let twin = Diagnostic::new(role.place_of(link.skill.span), message);
            diagnostics.push(twin.with_related(role.place_of(*span), Note::FirstHere));
        } else {
            first.insert(skill, link.skill.span);
        }
    }
}

/// Shares of all duties make 100 per cent; shares of some make no more.
fn shares(role: &Entity<Role>, diagnostics: &mut Diagnostics) {
    let duties = &role.own.responsibilities;
    let shares: Vec<_> = duties.iter().filter_map(|duty| duty.0.share).collect();
    let sum: f64 = shares.iter().map(|share| share.value).sum();
    let too_little = shares.len() == duties.len() && sum < 99.99;
    if let Some(last) = shares.last()
        && (too_little || sum > 100.01)
    {
        diagnostics.report(role.place_of(last.span), RoleMessage::Shares { sum: format!("{sum}") });
    }
}

fn thin(role: &Entity<Role>, diagnostics: &mut Diagnostics) {
    if role.own.responsibilities.is_empty() {
        diagnostics.report(role.place(), RoleMessage::NoResponsibilities);
    }
    if !role.own.skills.iter().any(|link| link.need == Need::Must) {
        diagnostics.report(role.place(), RoleMessage::NoMustSkill);
    }
    if let Some(staffing) = &role.own.staffing
        && staffing.mode != StaffingMode::InHouse
        && staffing.reason.is_none()
    {
        diagnostics.report(role.place(), RoleMessage::NoStaffingReason);
    }
}

fn unused_skills(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    let in_steps: BTreeSet<usize> = handbook
        .roles
        .iter()
        .flat_map(|role| &role.own.steps)
        .filter_map(|step| step.add.as_ref())
        .flat_map(|add| &add.skills)
        .map(|link| link.skill.id().index())
        .collect();
    let in_hiring: BTreeSet<usize> =
        handbook.hiring.iter().flat_map(|profile| &profile.own.skills).map(|link| link.skill.id().index()).collect();
    for (id, skill) in handbook.skills.entries() {
        let used = !handbook.relations.needed_by[id.index()].is_empty()
            || in_steps.contains(&id.index())
            || in_hiring.contains(&id.index());
        if !used && !skill.is_archived() && !skill.is_draft() {
            diagnostics.report(skill.place(), SkillMessage::Unused { id: skill.id.to_string() });
        }
    }
}
