//! Roles that ask for much the same, and why: by the skills that they must have.

use super::{Handbook, RoleId, SkillId};
use crate::content::entity::Entity;
use crate::content::kinds::{Need, Role, SkillLink};

/// A role that is close to another.
#[derive(Clone, PartialEq, Debug)]
pub struct Similar {
    /// The role.
    pub role: RoleId,
    /// The skills that both must have.
    pub shared: Vec<SkillId>,
    /// The skills that it must have and the other has not, or not as well; with the levels that are missing, 0 where it does not have
    /// the skill at all or no level is named.
    pub missing: Vec<(SkillId, i64)>,
}

/// Roles that are named.
const MOST: usize = 5;

/// Roles that a skill brings into question. One that half of the handbook needs says little about any two of its roles, and looking at
/// all of them for each would grow with the square of their number.
const CANDIDATES: usize = 32;

/// The least share of all musts of two roles that they have in common, in per cent, to be called similar.
const LEAST: usize = 20;

impl Handbook {
    /// The roles that are closest to a role by the skills that they must have, the closest first.
    pub fn similar_roles(&self, id: RoleId) -> Vec<Similar> {
        let musts: Vec<SkillId> = musts(&self.roles[id]).collect();
        let mut near: Vec<RoleId> = musts.iter().flat_map(|skill| self.near(id, *skill)).collect();
        near.sort_unstable();
        // What most musts bring into question is looked at closely; ties in reading order, so that the same input gives the same.
        let mut found: Vec<(RoleId, usize)> = near.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect();
        found.sort_by_key(|(other, count)| (std::cmp::Reverse(*count), *other));
        found.truncate(2 * MOST);
        let mut scored: Vec<(usize, RoleId)> = Vec::with_capacity(found.len());
        for (other, _) in found {
            let (mut shared, mut count) = (0, 0);
            for skill in self::musts(&self.roles[other]) {
                count += 1;
                shared += usize::from(musts.contains(&skill));
            }
            let share = 100 * shared / (musts.len() + count - shared).max(1);
            if share >= LEAST {
                scored.push((share, other));
            }
        }
        scored.sort_by_key(|(share, other)| (std::cmp::Reverse(*share), *other));
        scored.into_iter().take(MOST).map(|(_, other)| self.reason(id, other)).collect()
    }

    /// The roles that must have a skill, besides a role; of many those that stand next to it in reading order.
    fn near(&self, id: RoleId, skill: SkillId) -> impl Iterator<Item = RoleId> {
        let needed_by = &self.relations.needed_by[skill.index()];
        let here = needed_by.partition_point(|need| need.role < id);
        let first = here.saturating_sub(CANDIDATES / 2).min(needed_by.len().saturating_sub(CANDIDATES));
        let near = needed_by.iter().skip(first).take(CANDIDATES);
        let near = near.filter(move |need| need.need == Need::Must && need.role != id).map(|need| need.role);
        near.filter(|role| !self.roles[*role].is_draft())
    }

    fn reason(&self, id: RoleId, other: RoleId) -> Similar {
        let own = &self.roles[id].own.skills;
        let find = |skill: SkillId| own.iter().find(|link| link.skill.id() == skill);
        let theirs = self.roles[other].own.skills.iter().filter(|link| link.need == Need::Must);
        let (mut shared, mut missing) = (Vec::new(), Vec::new());
        for link in theirs {
            let skill = link.skill.id();
            let known: Option<&SkillLink> = find(skill);
            if known.is_some_and(|known| known.need == Need::Must) {
                shared.push(skill);
            }
            let rise = self.rise(known, Some(link));
            if known.is_none() || rise > 0 {
                missing.push((skill, rise));
            }
        }
        Similar { role: other, shared, missing }
    }
}

fn musts(role: &Entity<Role>) -> impl Iterator<Item = SkillId> {
    role.own.skills.iter().filter(|link| link.need == Need::Must).map(|link| link.skill.id())
}
