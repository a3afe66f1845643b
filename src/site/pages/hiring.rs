//! The page of a hiring profile: what hiring adds to the role, shown with what the role says.

use crate::content::entity::Entity;
use crate::content::kinds::{self, Hiring, SkillLink};
use crate::handbook::{DepartmentId, Handbook, HiringId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{HiringView, Margin};
use crate::site::writer::{Writer, status};

/// Fields that the page shows in places of their own.
const PLACED: &[&str] = &["role", "skills", "knock_out", "success_12_months", "plan", "questions", "offer"];

impl Writer<'_> {
    pub(super) fn hiring(&self, id: HiringId) -> Option<HiringView> {
        let handbook = self.handbook();
        let profile = &handbook.hiring[id];
        let role_id = handbook.role_of(profile)?;
        let role = &handbook.roles[role_id];
        let department = role.own.department.id();
        let demand = demand(role.own.skills.clone(), profile);
        let row = |link: &SkillLink| self.skill_row(link, &role.path);
        let differing = demand.iter().filter(|link| differs(profile, link));
        Some(HiringView {
            frame: self.frame(Position {
                title: self.title_with_kind(profile),
                description: self.description(profile),
                section: Some(Kind::Hiring.folder()),
                department: Some(department),
                margin: Some(self.hiring_margin(department)),
                origin: self.origin(profile),
                ..Position::default()
            }),
            title: self.title(profile),
            suffix: self.suffix(profile),
            status: status(profile),
            summary_html: self.summary(profile),
            role: self.link(role),
            department: self.link(&handbook.departments[department]),
            body_html: self.body(Handbook::body(profile)),
            skill_groups: self.skill_groups(demand.iter().map(row).collect()),
            scale: self.common_scale(&demand),
            differs: differing.map(row).collect(),
            knock_out_html: self.inlines(&profile.own.knock_out, &profile.path),
            success_html: self.inlines(&profile.own.success_12_months, &profile.path),
            appointments: profile.own.plan.len(),
            minutes: minutes(profile),
            kit: self.sheet(&Route::Kit { hiring: profile.id.clone() }),
            offer_html: self.inlines(&profile.own.offer, &profile.path),
            staffing: self.staffing(role),
            vacancies: self.vacancies_of(role_id),
            further: self.further(profile, PLACED),
        })
    }

    /// The department with the hiring profiles of its roles.
    fn hiring_margin(&self, id: DepartmentId) -> Margin {
        let handbook = self.handbook();
        let link = self.link(&handbook.departments[id]);
        let roles = handbook.relations.roles[id.index()].iter();
        let profiles = roles.flat_map(|role| &handbook.relations.hiring[role.index()]);
        let items = profiles.map(|profile| (&handbook.hiring[*profile], 0));
        self.margin(MarginSection { title: link.label, key: "department", href: link.href }, items)
    }
}

/// How long the interviews take together.
pub(super) fn minutes(profile: &Entity<Hiring>) -> u32 {
    profile.own.plan.iter().filter_map(|stage| stage.minutes).map(|minutes| minutes.0).sum()
}

/// What hiring asks for: the skills of the role with what the profile changes, and what it adds.
pub(in crate::site) fn demand(mut demand: Vec<SkillLink>, profile: &Entity<Hiring>) -> Vec<SkillLink> {
    for change in &profile.own.skills {
        match demand.iter_mut().find(|link| link.skill.id() == change.skill.id()) {
            Some(link) => {
                if let Some(level) = &change.level
                    && link.level.as_ref().is_none_or(|own| own.id != level.id)
                {
                    link.level = Some(level.clone());
                    // The role's note speaks of the role's level.
                    link.note = None;
                }
                link.need = change.need.unwrap_or(link.need);
            }
            None => demand.push(SkillLink {
                skill: change.skill.clone(),
                level: change.level.clone(),
                need: change.need.unwrap_or(kinds::Need::Must),
                note: None,
            }),
        }
    }
    demand
}

fn differs(profile: &Entity<Hiring>, link: &SkillLink) -> bool {
    profile.own.skills.iter().any(|change| change.skill.id() == link.skill.id())
}
