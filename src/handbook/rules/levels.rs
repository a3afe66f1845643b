//! Levels must be on the scale of their skill, and described where the skill describes any.

use crate::content::kinds::Skill;
use crate::content::leaf::LevelName;
use crate::content::reference::Ref;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::ReferenceMessage;
use crate::handbook::{Handbook, SkillId};
use crate::source::Place;

/// Reports levels that the scale does not have, and levels that roles use and the skill does not describe.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for (id, skill) in handbook.skills.entries() {
        let asked = skill.own.questions.iter().filter_map(|question| question.level.as_ref());
        for level in skill.own.levels.iter().map(|(level, _)| level).chain(asked) {
            on_scale(handbook, id, level, || skill.place_of(level.span), diagnostics);
        }
    }
    for role in handbook.roles.iter() {
        for link in &role.own.skills {
            used(handbook, &link.skill, link.level.as_ref(), |level| role.place_of(level.span), diagnostics);
        }
        for step in &role.own.steps {
            let added = step.add.iter().flat_map(|add| &add.skills).map(|link| (&link.skill, link.level.as_ref()));
            let changed = step.raise.iter().chain(step.lower.iter()).map(|(skill, level)| (skill, Some(level)));
            for (skill, level) in added.chain(changed) {
                used(handbook, skill, level, |level| role.place_of(level.span), diagnostics);
            }
        }
    }
    for profile in handbook.hiring.iter() {
        let place = |level: &LevelName| profile.place_of(level.span);
        for link in &profile.own.skills {
            used(handbook, &link.skill, link.level.as_ref(), place, diagnostics);
        }
        for question in &profile.own.questions {
            if let (Some(skill), Some(level)) = (&question.skill, &question.level) {
                on_scale(handbook, skill.id(), level, || place(level), diagnostics);
            }
        }
    }
}

fn used(
    handbook: &Handbook,
    skill: &Ref<Skill>,
    level: Option<&LevelName>,
    place: impl Fn(&LevelName) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let Some(level) = level else { return };
    let place = || place(level);
    if !on_scale(handbook, skill.id(), level, place, diagnostics) {
        return;
    }
    let described = &handbook.skill(skill).own.levels;
    if !described.is_empty() && !described.iter().any(|(described, _)| described.id == level.id) {
        let (level, skill) = (level.id.to_string(), skill.name.to_string());
        diagnostics.report(place(), ReferenceMessage::LevelNotDescribed { level, skill });
    }
}

fn on_scale(
    handbook: &Handbook,
    skill: SkillId,
    level: &LevelName,
    place: impl FnOnce() -> Place,
    diagnostics: &mut Diagnostics,
) -> bool {
    if handbook.level(skill, level).is_some() {
        return true;
    }
    let scale = handbook.scale(skill);
    let levels = scale.steps.iter().map(|step| step.id.clone()).collect();
    let (level, skill) = (level.id.to_string(), handbook.skills[skill].id.to_string());
    let probable = scale.probable(&level);
    diagnostics.report(place(), ReferenceMessage::LevelNotInScale { level, skill, levels, probable });
    false
}
