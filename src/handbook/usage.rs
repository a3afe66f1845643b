//! Who uses a skill, in whichever way.

use std::collections::BTreeSet;

use super::{Handbook, RoleId, SkillId};
use crate::content::reference::Ref;

impl Handbook {
    /// The roles that use each skill: they ask for it themselves, from one of their steps on, or when somebody is hired. What is
    /// archived uses nothing.
    pub fn users_of_skills(&self) -> Vec<BTreeSet<RoleId>> {
        let mut users = vec![BTreeSet::new(); self.skills.len()];
        self.each_use(&mut |skill, role| users[skill.index()].extend([role]));
        users
    }

    /// Whether anything uses each skill.
    pub fn used_skills(&self) -> Vec<bool> {
        let mut used = vec![false; self.skills.len()];
        self.each_use(&mut |skill, _| used[skill.index()] = true);
        used
    }

    fn each_use(&self, see: &mut dyn FnMut(SkillId, RoleId)) {
        for (id, role) in self.roles.entries().filter(|(_, role)| !role.is_archived()) {
            let added = role.own.steps.iter().filter_map(|step| step.add.as_ref()).flat_map(|add| &add.skills);
            for link in role.own.skills.iter().chain(added) {
                see(link.skill.id(), id);
            }
        }
        for profile in self.hiring.iter().filter(|profile| !profile.is_archived()) {
            let Some(role) = profile.own.role.as_ref().map(Ref::id) else { continue };
            for link in &profile.own.skills {
                see(link.skill.id(), role);
            }
        }
    }
}
