//! The steps of a role on its track, and the role as it is at each of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draft::Draft;
use super::{Handbook, RoleId};
use crate::content::entity::Entity;
use crate::content::kinds::{Expectation, Requirement, Responsibility, Role, SkillLink, Step, TextOr};
use crate::content::site::{Site, Track};
use crate::diagnostic::Language;

/// A step that a role has.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rung {
    /// The id of the step on the track.
    pub id: Arc<str>,
    /// What the role is called there, for example `Senior-Datenanalyst`.
    pub title: Arc<str>,
    /// The place of what the role says about it among its steps; nothing where the role's own fields say all.
    pub entry: Option<usize>,
}

/// The steps of a role in the order of its track.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ladder {
    /// The steps, the first one first.
    pub rungs: Vec<Rung>,
    /// The place of the step that the role's own fields describe.
    pub base: usize,
}

impl Ladder {
    /// The place of a step.
    pub fn place(&self, step: &str) -> Option<usize> {
        self.rungs.iter().position(|rung| *rung.id == *step)
    }
}

/// The ladders of all roles that have steps.
pub(super) type Ladders = BTreeMap<RoleId, Ladder>;

/// Finds the steps of all roles of a linked draft.
pub(super) fn ladders(draft: &Draft) -> Ladders {
    let with_steps = draft.roles.entries().filter(|(_, role)| !role.own.steps.is_empty());
    with_steps.filter_map(|(id, role)| Some((id, ladder(&draft.site, role)?))).collect()
}

/// The steps of a role. Nothing where its track does not have them: that is reported, or the audience does not see the track.
fn ladder(site: &Site, role: &Entity<Role>) -> Option<Ladder> {
    let track = &site.tracks[role.own.track.as_ref()?.id().index()];
    let base = base(&role.own, track)?;
    let language = role.common.language.as_ref().map_or(site.language.as_str(), |language| &language.text);
    let rung = |(id, name): (&str, &str)| {
        let entry = role.own.steps.iter().position(|step| step.step.slug.as_str() == id);
        let own = entry.and_then(|entry| role.own.steps[entry].title.as_ref());
        let title = own.map_or_else(|| joined(name, role.title(), language).into(), |title| Arc::clone(&title.text));
        (entry.is_some() || id == base).then(|| Rung { id: id.into(), title, entry })
    };
    let steps = track.steps.iter().map(|step| (step.id.as_str(), step.title.as_str()));
    let rungs: Vec<Rung> = steps.filter_map(rung).collect();
    let base = rungs.iter().position(|rung| *rung.id == *base)?;
    rungs.iter().any(|rung| rung.entry.is_some()).then_some(Ladder { rungs, base })
}

/// The step that a role's own fields describe.
fn base<'a>(role: &'a Role, track: &'a Track) -> Option<&'a str> {
    let own = role.base.as_ref().map(|base| base.slug.as_str());
    own.or_else(|| track.steps.first().map(|step| step.id.as_str()))
}

/// A role's title at a step: two words are one in German.
fn joined(step: &str, role: &str, language: &str) -> String {
    let word = |text: &str| !text.contains(char::is_whitespace) && text.starts_with(char::is_alphabetic);
    match Language::from_tag(language) {
        _ if step.is_empty() => role.to_owned(),
        Language::German if word(step) && word(role) => format!("{step}-{role}"),
        _ => format!("{step} {role}"),
    }
}

/// A role as it is at one of its steps.
#[derive(Clone, PartialEq, Debug)]
pub struct RoleAt {
    /// The skills it needs.
    pub skills: Vec<SkillLink>,
    /// Its main duties.
    pub responsibilities: Vec<TextOr<Responsibility>>,
    /// What it asks for besides skills.
    pub requirements: Vec<Requirement>,
    /// What is expected, topic by topic.
    pub expects: Vec<Expectation>,
}

impl RoleAt {
    /// A role as its own fields describe it.
    fn base(role: &Role) -> Self {
        Self {
            skills: role.skills.clone(),
            responsibilities: role.responsibilities.clone(),
            requirements: role.requirements.clone(),
            expects: Vec::new(),
        }
    }

    /// Takes over what a step says: first what falls away, then what comes, then what changes.
    fn apply(&mut self, step: &Step) {
        if let Some(remove) = &step.remove {
            self.skills.retain(|link| remove.skills.iter().all(|gone| gone.id() != link.skill.id()));
            let stays = |name: &str| remove.responsibilities.iter().all(|gone| *gone.text != *name);
            self.responsibilities.retain(|duty| stays(name_of(&duty.0)));
            let stays = |text: &str| remove.requirements.iter().all(|gone| *gone.text != *text);
            self.requirements.retain(|requirement| stays(requirement.text.markdown.text()));
        }
        if let Some(add) = &step.add {
            for link in &add.skills {
                self.skills.retain(|known| known.skill.id() != link.skill.id());
                self.skills.push(link.clone());
            }
            self.responsibilities.extend(add.responsibilities.iter().cloned());
            self.requirements.extend(add.requirements.iter().cloned());
        }
        for (skill, level) in step.raise.iter().chain(step.lower.iter()) {
            if let Some(link) = self.skills.iter_mut().find(|link| link.skill.id() == skill.id()) {
                link.level = Some(level.clone());
                // What was said about the other level need not hold for this one: the skill's own text does.
                link.note = None;
            }
        }
        for (skill, need) in step.need.iter() {
            if let Some(link) = self.skills.iter_mut().find(|link| link.skill.id() == skill.id()) {
                link.need = *need;
            }
        }
        self.expect(&step.expects);
    }

    /// Takes over what a step expects: topics that it does not name stay as they are.
    fn expect(&mut self, expects: &[Expectation]) {
        for expectation in expects {
            match self.expects.iter_mut().find(|known| known.topic.id() == expectation.topic.id()) {
                Some(known) => *known = expectation.clone(),
                None => self.expects.push(expectation.clone()),
            }
        }
    }
}

/// What a duty is removed by: its title, else its text.
pub(super) fn name_of(duty: &Responsibility) -> &str {
    duty.title.as_ref().map_or_else(|| duty.text.markdown.text(), |title| &title.text)
}

impl Handbook {
    /// The steps of a role, when it says something about any.
    pub fn ladder(&self, role: RoleId) -> Option<&Ladder> {
        self.ladders.get(&role)
    }

    /// What a role says about one of its steps.
    pub fn step_entry(&self, role: RoleId, rung: &Rung) -> Option<&Step> {
        self.roles[role].own.steps.get(rung.entry?)
    }

    /// A role as it is at the step with this place on its ladder. Each step is the difference from its neighbour towards the base.
    pub fn role_at(&self, role: RoleId, place: usize) -> RoleAt {
        let mut at = RoleAt::base(&self.roles[role].own);
        let Some(ladder) = self.ladder(role) else { return at };
        let on_the_way: Vec<usize> = match place < ladder.base {
            true => (place..=ladder.base).rev().collect(),
            false => (ladder.base..=place).collect(),
        };
        for rung in on_the_way.into_iter().filter_map(|place| ladder.rungs.get(place)) {
            match self.step_entry(role, rung) {
                Some(step) if rung.id == ladder.rungs[ladder.base].id => at.expect(&step.expects),
                Some(step) => at.apply(step),
                None => {}
            }
        }
        at
    }

    /// The role with this id and the place of one of its steps that has a page of its own.
    pub fn find_step(&self, role: &str, step: &str) -> Option<(RoleId, usize)> {
        let id = self.roles.find(role)?;
        let ladder = self.ladder(id)?;
        let place = ladder.place(step)?;
        Some((id, place))
    }
}
