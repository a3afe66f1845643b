//! What follows from the entities and is never written by hand.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::{DepartmentId, HiringId, RoleId, SkillId, VacancyId};
use crate::content::kinds::{Head, Need as Needed};
use crate::content::reference::Ref;

/// That a role needs a skill, seen from the skill.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Need {
    /// The role.
    pub role: RoleId,
    /// The place of the link in the role's list.
    pub link: usize,
    /// How much it is needed.
    pub need: Needed,
}

/// Relations seen from their other end. Every list is in reading order.
#[derive(Clone, Debug, Default)]
pub struct Relations {
    /// The roles of a department. Archived ones are not in lists.
    pub roles: Vec<Vec<RoleId>>,
    /// The departments below a department.
    pub children: Vec<Vec<DepartmentId>>,
    /// The roles that need a skill.
    pub needed_by: Vec<Vec<Need>>,
    /// Skills that say they are close to a skill, or that it says are.
    pub related: Vec<Vec<SkillId>>,
    /// The roles that report to a role.
    pub reports: Vec<Vec<RoleId>>,
    /// The roles that a role can come from.
    pub previous: Vec<Vec<RoleId>>,
    /// The roles that name a role as one they work with, with the place of that in their list.
    pub partners: Vec<Vec<(RoleId, usize)>>,
    /// The hiring profiles of a role.
    pub hiring: Vec<Vec<HiringId>>,
    /// The vacancies of a role.
    pub vacancies: Vec<Vec<VacancyId>>,
}

impl Relations {
    /// Derives all relations from a linked draft.
    pub(super) fn derive(draft: &Draft) -> Self {
        let (departments, roles, skills) = (draft.departments.len(), draft.roles.len(), draft.skills.len());
        let mut relations = Self {
            roles: vec![Vec::new(); departments],
            children: vec![Vec::new(); departments],
            needed_by: vec![Vec::new(); skills],
            related: related(draft),
            reports: vec![Vec::new(); roles],
            previous: vec![Vec::new(); roles],
            partners: vec![Vec::new(); roles],
            hiring: vec![Vec::new(); roles],
            vacancies: vec![Vec::new(); roles],
        };
        for (id, department) in draft.departments.entries().filter(|(_, department)| !department.is_archived()) {
            if let Some(parent) = &department.own.parent {
                relations.children[parent.id().index()].push(id);
            }
        }
        relations.add_roles(draft);
        for (id, profile) in draft.hiring.entries() {
            if let Some(role) = &profile.own.role {
                relations.hiring[role.id().index()].push(id);
            }
        }
        for (id, vacancy) in draft.vacancies.entries().filter(|(_, vacancy)| !vacancy.is_archived()) {
            relations.vacancies[vacancy.own.role.id().index()].push(id);
        }
        relations
    }

    fn add_roles(&mut self, draft: &Draft) {
        for (id, role) in draft.roles.entries().filter(|(_, role)| !role.is_archived()) {
            let own = &role.own;
            self.roles[own.department.id().index()].push(id);
            if let Some(Head::Role(superior)) = &own.reports_to {
                self.reports[superior.id().index()].push(id);
            }
            for next in &own.next {
                self.previous[next.id().index()].push(id);
            }
            for (place, link) in own.skills.iter().enumerate() {
                let need = Need { role: id, link: place, need: link.need };
                self.needed_by[link.skill.id().index()].push(need);
            }
            for (place, collaboration) in own.works_with.iter().enumerate() {
                if let Some(partner) = &collaboration.role {
                    self.partners[partner.id().index()].push((id, place));
                }
            }
        }
    }
}

fn related(draft: &Draft) -> Vec<Vec<SkillId>> {
    let mut related = vec![BTreeSet::new(); draft.skills.len()];
    for (id, skill) in draft.skills.entries().filter(|(_, skill)| !skill.is_archived()) {
        for other in skill.own.related.iter().map(Ref::id).filter(|other| *other != id) {
            related[id.index()].insert(other);
            related[other.index()].insert(id);
        }
    }
    related.into_iter().map(|skills| skills.into_iter().collect()).collect()
}
