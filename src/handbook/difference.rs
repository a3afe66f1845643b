//! What differs between two roles, or between a role at two of its steps.

use super::ladder::{RoleAt, name_of};
use super::{Handbook, SkillId};
use crate::content::kinds::{Expectation, Requirement, Responsibility, SkillLink, TextOr};

/// A skill on both sides.
#[derive(Clone, PartialEq, Debug)]
pub struct SkillChange {
    /// The skill.
    pub skill: SkillId,
    /// What the first side asks for.
    pub before: Option<SkillLink>,
    /// What the second side asks for.
    pub after: Option<SkillLink>,
    /// By how many levels the second side asks for more; negative where for less. 0 where one of them names no level.
    pub by: i64,
}

impl SkillChange {
    /// Whether both sides ask for the same.
    pub fn is_same(&self) -> bool {
        let asked = |link: &Option<SkillLink>| {
            link.as_ref().map(|link| (link.level.as_ref().map(|level| level.id.clone()), link.need))
        };
        asked(&self.before) == asked(&self.after)
    }
}

/// What differs between two sides.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// All skills of both: those of the second side in its order, then those of the first alone.
    pub skills: Vec<SkillChange>,
    /// Duties of the second side alone.
    pub new_duties: Vec<TextOr<Responsibility>>,
    /// Duties of the first side alone.
    pub lost_duties: Vec<TextOr<Responsibility>>,
    /// Requirements of the second side alone.
    pub new_requirements: Vec<Requirement>,
    /// Requirements of the first side alone.
    pub lost_requirements: Vec<Requirement>,
    /// What the second side expects and the first does not, or not in these words.
    pub new_expects: Vec<Expectation>,
}

impl Handbook {
    /// What the second side has and the first has not, and the other way round.
    pub fn difference(&self, before: &RoleAt, after: &RoleAt) -> Difference {
        let link_of = |at: &RoleAt, skill: SkillId| at.skills.iter().find(|link| link.skill.id() == skill).cloned();
        let second = after.skills.iter().map(|link| link.skill.id());
        let alone = before.skills.iter().map(|link| link.skill.id());
        let alone = alone.filter(|skill| after.skills.iter().all(|link| link.skill.id() != *skill));
        let change = |skill: SkillId| {
            let (before, after) = (link_of(before, skill), link_of(after, skill));
            let by = self.rise(before.as_ref(), after.as_ref());
            SkillChange { skill, before, after, by }
        };
        Difference {
            skills: second.chain(alone).map(change).collect(),
            new_duties: without(&after.responsibilities, &before.responsibilities, |duty| name_of(&duty.0)),
            lost_duties: without(&before.responsibilities, &after.responsibilities, |duty| name_of(&duty.0)),
            new_requirements: without(&after.requirements, &before.requirements, text_of),
            lost_requirements: without(&before.requirements, &after.requirements, text_of),
            new_expects: after.expects.iter().filter(|expected| !before.expects.contains(expected)).cloned().collect(),
        }
    }

    /// By how many levels of the scale the second link asks for more than the first.
    pub(super) fn rise(&self, before: Option<&SkillLink>, after: Option<&SkillLink>) -> i64 {
        let place = |link: Option<&SkillLink>| {
            let link = link?;
            self.level(link.skill.id(), link.level.as_ref()?).and_then(|place| i64::try_from(place).ok())
        };
        place(after).zip(place(before)).map_or(0, |(after, before)| after - before)
    }
}

fn text_of(requirement: &Requirement) -> &str {
    requirement.text.markdown.text()
}

/// What is in one list and not in another, by a name.
fn without<T: Clone>(all: &[T], others: &[T], name: impl Fn(&T) -> &str) -> Vec<T> {
    all.iter().filter(|one| others.iter().all(|other| name(other) != name(one))).cloned().collect()
}
