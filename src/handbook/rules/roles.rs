//! Rules about single roles, and about skills that no role needs.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::content::entity::Entity;
use crate::content::kinds::{Role, StaffingMode};
use crate::diagnostic::message::{ReferenceMessage, RoleMessage, SkillMessage};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::Handbook;
use crate::source::Span;

/// Reports roles with a skill twice, without duties or musts, with wrong shares; and unused skills.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    let mut first = FirstSpans::default();
    for role in handbook.roles.iter() {
        skills_twice(role, &mut first, diagnostics);
        shares(role, diagnostics);
        if role.sound && !role.is_archived() && !role.is_draft() {
            thin(role, diagnostics);
        }
    }
    // While something cannot be read, or is not here, nobody can say that a skill is not used.
    let sound = handbook.roles.iter().all(|role| role.sound) && handbook.hiring.iter().all(|profile| profile.sound);
    if sound && handbook.broken.is_empty() && !handbook.elsewhere.incomplete {
        unused_skills(handbook, diagnostics);
    }
}

/// Where each skill of a role is named first.
type FirstSpans<'h> = HashMap<&'h str, Span, FixedState>;

fn skills_twice<'h>(role: &'h Entity<Role>, first: &mut FirstSpans<'h>, diagnostics: &mut Diagnostics) {
    first.clear();
    for link in &role.own.skills {
        let skill = &*link.skill.name;
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
    if !role.own.has_must_skill() {
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
    for (skill, is_used) in handbook.skills.iter().zip(handbook.used_skills()) {
        if !is_used && !skill.is_archived() && !skill.is_draft() {
            diagnostics.report(skill.place(), SkillMessage::Unused { id: skill.id.to_string() });
        }
    }
}
