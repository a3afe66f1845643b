//! Rules about steps: they are those of the track, change what is there, and lead up.

use std::collections::{BTreeSet, HashSet};

use crate::content::entity::Entity;
use crate::content::kinds::{Role, SkillLink, Step};
use crate::content::leaf::{IdName, LevelName};
use crate::content::probable::meant;
use crate::content::record::Record;
use crate::content::reference::Ref;
use crate::content::site::Track;
use crate::diagnostic::message::{ReferenceMessage, StepMessage};
use crate::diagnostic::{Code, Diagnostics, Message};
use crate::handbook::ladder::name_of;
use crate::handbook::{Handbook, Ladder, RoleAt, RoleId};
use crate::source::{Place, SourcePath, Span};

/// Fields of a step that say how it differs from its neighbour.
const CHANGES: [&str; 5] = ["add", "raise", "lower", "need", "remove"];

/// Reports steps that the track does not have, that change nothing, and levels that drop.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    // What a mistaken name took away from a role would be missed again on each step: one cause is one finding.
    let misled = diagnostics.iter().filter(|finding| matches!(finding.code(), Code::Dangling | Code::WrongKind));
    let places = misled.flat_map(|finding| {
        let related = finding.related.iter().map(|related| &related.place.path);
        std::iter::once(&finding.place.path).chain(related)
    });
    let faulty: HashSet<SourcePath> = places.cloned().collect();
    for (id, role) in handbook.roles.entries() {
        named(handbook, role, role.own.base.iter(), |span| role.place_of(span), diagnostics);
        if role.own.steps.is_empty() {
            continue;
        }
        named(handbook, role, role.own.steps.iter().map(|step| &step.step), |span| role.place_of(span), diagnostics);
        twice(role, diagnostics);
        if let Some(ladder) = handbook.ladder(id).filter(|_| role.sound && !faulty.contains(&role.path)) {
            Climb { handbook, id, role, ladder }.check(diagnostics);
        }
    }
    for profile in handbook.hiring.iter() {
        if let Some(role) = handbook.role_of(profile) {
            let steps = profile.own.step.iter();
            named(handbook, &handbook.roles[role], steps, |span| profile.place_of(span), diagnostics);
        }
    }
    for vacancy in handbook.vacancies.iter() {
        let role = handbook.role(&vacancy.own.role);
        named(handbook, role, vacancy.own.step.iter(), |span| vacancy.place_of(span), diagnostics);
    }
}

/// Steps that are named must be on the track of the role.
fn named<'a>(
    handbook: &Handbook,
    role: &Entity<Role>,
    steps: impl Iterator<Item = &'a IdName>,
    place: impl Fn(Span) -> Place,
    diagnostics: &mut Diagnostics,
) {
    let mut steps = steps.peekable();
    let Some(first) = steps.peek().map(|step| step.span) else { return };
    let Some(track) = role.own.track.as_ref().map(|track| handbook.track(track)) else {
        if role.sound {
            diagnostics.report(place(first), StepMessage::NoTrack);
        }
        return;
    };
    for step in steps.filter(|step| !has(track, step)) {
        let written = step.slug.as_str();
        let ids = track.steps.iter().map(|step| step.id.as_str());
        let message = StepMessage::Unknown {
            step: written.to_owned(),
            track: track.id.clone(),
            steps: ids.clone().map(str::to_owned).collect(),
            probable: meant(written, ids),
        };
        diagnostics.report(place(step.span), message);
    }
}

fn has(track: &Track, step: &IdName) -> bool {
    track.steps.iter().any(|known| known.id == step.slug.as_str())
}

fn twice(role: &Entity<Role>, diagnostics: &mut Diagnostics) {
    let mut seen = BTreeSet::new();
    for step in &role.own.steps {
        let id = step.step.slug.as_str();
        if !seen.insert(id) {
            diagnostics.report(role.place_of(step.step.span), StepMessage::Twice { step: id.to_owned() });
        }
    }
}

/// The steps of one role, looked at in order.
struct Climb<'a> {
    handbook: &'a Handbook,
    id: RoleId,
    role: &'a Entity<Role>,
    ladder: &'a Ladder,
}

impl Climb<'_> {
    fn check(&self, diagnostics: &mut Diagnostics) {
        for (place, rung) in self.ladder.rungs.iter().enumerate() {
            let Some(step) = self.handbook.step_entry(self.id, rung) else { continue };
            let is_above = place > self.ladder.base;
            if place == self.ladder.base {
                self.of_the_role(step, diagnostics);
                continue;
            }
            // The neighbour towards the base, from which the step says how it differs.
            let beside = self.handbook.role_at(self.id, if is_above { place - 1 } else { place + 1 });
            self.absent(step, &beside, diagnostics);
            self.added_twice(step, &beside, diagnostics);
            self.levels(step, &beside, is_above, diagnostics);
        }
    }

    fn report(&self, span: Span, message: impl Into<Message>, diagnostics: &mut Diagnostics) {
        diagnostics.report(self.role.place_of(span), message);
    }

    fn of_the_role(&self, step: &Step, diagnostics: &mut Diagnostics) {
        for (field, node) in step.nodes() {
            if CHANGES.contains(&field.name) && !node.is_empty() {
                self.report(step.step.span, StepMessage::OfTheRole { field: field.name }, diagnostics);
            }
        }
    }

    /// What is changed or taken away must be there.
    fn absent(&self, step: &Step, beside: &RoleAt, diagnostics: &mut Diagnostics) {
        let added = step.add.iter().flat_map(|add| &add.skills);
        let known: Vec<_> = beside.skills.iter().chain(added).map(|link| link.skill.id()).collect();
        let removed = step.remove.iter().flat_map(|remove| &remove.skills);
        let changed = step.raise.iter().chain(step.lower.iter()).map(|(skill, _)| skill);
        let changed = changed.chain(step.need.iter().map(|(skill, _)| skill));
        for skill in removed.chain(changed).filter(|skill| !known.contains(&skill.id())) {
            self.report(skill.span, StepMessage::Absent { name: skill.name.to_string() }, diagnostics);
        }
        let Some(remove) = &step.remove else { return };
        for gone in &remove.responsibilities {
            if beside.responsibilities.iter().all(|duty| name_of(&duty.0) != &*gone.text) {
                self.report(gone.span, StepMessage::Absent { name: gone.text.to_string() }, diagnostics);
            }
        }
        for gone in &remove.requirements {
            if beside.requirements.iter().all(|requirement| requirement.text.markdown.text() != &*gone.text) {
                self.report(gone.span, StepMessage::Absent { name: gone.text.to_string() }, diagnostics);
            }
        }
    }

    /// A skill that is there already is raised or lowered, not added, unless it is taken away before.
    fn added_twice(&self, step: &Step, beside: &RoleAt, diagnostics: &mut Diagnostics) {
        let removed: Vec<_> = step.remove.iter().flat_map(|remove| &remove.skills).map(Ref::id).collect();
        for link in step.add.iter().flat_map(|add| &add.skills) {
            let skill = link.skill.id();
            if !removed.contains(&skill) && beside.skills.iter().any(|known| known.skill.id() == skill) {
                let message = ReferenceMessage::SkillTwice { skill: link.skill.name.to_string() };
                self.report(link.skill.span, message, diagnostics);
            }
        }
    }

    /// Levels change, and do not drop on the way up unless the higher step says so with `lower`.
    fn levels(&self, step: &Step, beside: &RoleAt, is_above: bool, diagnostics: &mut Diagnostics) {
        let raised = step.raise.iter().map(|(skill, level)| (skill, level, false));
        let lowered = step.lower.iter().map(|(skill, level)| (skill, level, true));
        for (skill, level, is_lowered) in raised.chain(lowered) {
            let Some(known) = beside.skills.iter().find(|link| link.skill.id() == skill.id()) else { continue };
            let Some(rise) = self.rise(known, level) else { continue };
            if rise == 0 {
                let message = StepMessage::SameLevel { skill: skill.name.to_string(), level: level.id.to_string() };
                self.report(level.span, message, diagnostics);
            }
            // Below the base a higher level drops on the way to it; `raise` and `lower` must say what they do.
            let drops = if is_above { rise < 0 && !is_lowered } else { rise > 0 };
            if drops {
                self.drops(known, level, is_above, diagnostics);
            }
        }
        for link in step.add.iter().flat_map(|add| &add.skills) {
            let Some(known) = beside.skills.iter().find(|known| known.skill.id() == link.skill.id()) else { continue };
            let Some(level) = &link.level else { continue };
            let drops = self.rise(known, level).is_some_and(|rise| if is_above { rise < 0 } else { rise > 0 });
            let is_lowered = is_above && step.lower.iter().any(|(skill, _)| skill.id() == link.skill.id());
            if drops && !is_lowered {
                self.drops(known, level, is_above, diagnostics);
            }
        }
    }

    /// By how many levels more a level asks for.
    fn rise(&self, known: &SkillLink, level: &LevelName) -> Option<i64> {
        let place = |level| self.handbook.level(known.skill.id(), level).and_then(|place| i64::try_from(place).ok());
        Some(place(level)? - place(known.level.as_ref()?)?)
    }

    fn drops(&self, known: &SkillLink, level: &LevelName, is_above: bool, diagnostics: &mut Diagnostics) {
        let beside = known.level.as_ref().map_or("", |level| &level.id);
        let (from, to) = if is_above { (beside, &*level.id) } else { (&*level.id, beside) };
        let message =
            StepMessage::Drops { skill: known.skill.name.to_string(), from: from.to_owned(), to: to.to_owned() };
        self.report(level.span, message, diagnostics);
    }
}
