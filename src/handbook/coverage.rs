//! Where a handbook is thin: skills that nobody or one role alone brings along, levels without a text, roles that say too little.
//!
//! Asked of what is in use: drafts and archived things may be as they are.

use super::stats::in_use;
use super::{Handbook, RoleId, SkillId};
use crate::content::entity::Entity;
use crate::content::kinds::Role;

/// What is thin, in reading order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage {
    /// Skills that no role uses.
    pub unused_skills: Vec<SkillId>,
    /// Skills that one role uses, and which.
    pub skills_of_one_role: Vec<(SkillId, RoleId)>,
    /// Skills with the ids of the levels that have no text between levels that have one.
    pub level_holes: Vec<(SkillId, Vec<String>)>,
    /// Roles without duties.
    pub roles_without_responsibilities: Vec<RoleId>,
    /// Roles without a skill that they must have.
    pub roles_without_must_skills: Vec<RoleId>,
}

impl Coverage {
    /// What is thin in a handbook.
    pub fn of(handbook: &Handbook) -> Self {
        let users = handbook.users_of_skills();
        let mut coverage = Self::default();
        for (id, _) in handbook.skills.entries().filter(|(_, skill)| in_use(*skill)) {
            let mut users = users[id.index()].iter();
            match (users.next(), users.next()) {
                (None, _) => coverage.unused_skills.push(id),
                (Some(role), None) => coverage.skills_of_one_role.push((id, *role)),
                _ => {}
            }
            let holes: Vec<String> = handbook.level_holes(id).map(str::to_owned).collect();
            if !holes.is_empty() {
                coverage.level_holes.push((id, holes));
            }
        }
        coverage.roles_without_responsibilities = roles(handbook, |role| role.own.responsibilities.is_empty());
        coverage.roles_without_must_skills = roles(handbook, |role| !role.own.has_must_skill());
        coverage
    }
}

/// The roles in use of which something holds.
fn roles(handbook: &Handbook, holds: impl Fn(&Entity<Role>) -> bool) -> Vec<RoleId> {
    let roles = handbook.roles.entries().filter(|(_, role)| in_use(*role) && holds(role));
    roles.map(|(id, _)| id).collect()
}
