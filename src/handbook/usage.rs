//! Who uses a skill, in whichever way.

use std::collections::BTreeSet;

use super::{Handbook, RoleId};
use crate::content::reference::Ref;

impl Handbook {
    /// The roles that use each skill: they ask for it themselves, from one of their steps on, or when somebody is hired. What is
    /// archived uses nothing.
    pub fn users_of_skills(&self) -> Vec<BTreeSet<RoleId>> {
        let mut users = vec![BTreeSet::new(); self.skills.len()];
        for (id, role) in self.roles.entries().filter(|(_, role)| !role.is_archived()) {
            let added = role.own.steps.iter().filter_map(|step| step.add.as_ref()).flat_map(|add| &add.skills);
            for link in role.own.skills.iter().chain(added) {
                users[link.skill.id().index()].insert(id);
            }
        }
        for profile in self.hiring.iter().filter(|profile| !profile.is_archived()) {
            let Some(role) = profile.own.role.as_ref().map(Ref::id) else { continue };
            for link in &profile.own.skills {
                users[link.skill.id().index()].insert(role);
            }
        }
        users
    }
}
