//! The page of a role.

use super::sheets::{is_from_outside, service};
use crate::content::entity::Entity;
use crate::content::kinds::{self, Need as Needed, Role, SkillLink, StaffingMode, TextOr};
use crate::handbook::changes::Past;
use crate::handbook::{Handbook, RoleId, Similar, SkillId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::changes::{MOST_CHANGES, Teller};
use crate::site::frame::Position;
use crate::site::view::{
    Authority, Bullet, Collaboration, Duty, Level, Onboarding, OnboardingPhase, PastDay, Person, Requirement, RoleView,
    SimilarRole, SkillGroup, SkillRow, Staffing, VacancyRow,
};
use crate::site::writer::{Writer, height, need, status};
use crate::source::SourcePath;

/// Fields that the page shows in places of their own.
const PLACED: &[&str] = &[
    "department",
    "reports_to",
    "functional_lead",
    "deputies",
    "works_with",
    "responsibilities",
    "authority",
    "skills",
    "requirements",
    "staffing",
    "headcount",
    "next",
    "onboarding",
    "steps",
];

/// And those that stand with its steps, where it has some.
const WITH_STEPS: &[&str] = &["track", "base"];

/// Days of its history that a role tells.
const MOST_DAYS: usize = 12;

impl Writer<'_> {
    pub(super) fn role(&self, id: RoleId) -> RoleView {
        let handbook = self.handbook();
        let (role, relations) = (&handbook.roles[id], &handbook.relations);
        let own = &role.own;
        let department = own.department.id();
        let links = |roles: &[RoleId]| roles.iter().map(|role| self.role_link(*role)).collect();
        let row = |link: &SkillLink| self.skill_row(link, &role.path);
        let steps = self.steps(id, None);
        let profile = relations.hiring[id.index()].first().map(|profile| &handbook.hiring[*profile]);
        let outside = is_from_outside(own);
        let placed =
            [PLACED, if steps.is_some() { WITH_STEPS } else { &[] }, if outside { &["contact"] } else { &[] }].concat();
        RoleView {
            frame: self.frame(Position {
                title: self.title(role),
                description: self.description(role),
                section: Some(Kind::Role.folder()),
                department: Some(department),
                margin: Some(self.role_margin(department)),
                origin: self.origin(role),
                ..Position::default()
            }),
            title: self.title(role),
            status: status(role),
            summary_html: self.summary(role),
            department: self.link(&handbook.departments[department]),
            reports_to: own.reports_to.as_ref().map(|head| self.person(head)),
            functional_lead: own.functional_lead.as_ref().map(|lead| self.role_link(lead.id())),
            reports: links(&relations.reports[id.index()]),
            deputies: self.role_links(&own.deputies),
            headcount: own.headcount.map(|count| count.0.to_string()).unwrap_or_default(),
            body_html: self.body(Handbook::body(role)),
            duties: self.duties(&own.responsibilities, &role.path),
            has_shares: own.responsibilities.iter().all(|duty| duty.0.share.is_some()),
            skill_groups: self.skill_groups(own.skills.iter().map(row).collect()),
            scale: self.common_scale(&own.skills),
            requirements: self.requirements(&own.requirements, &role.path),
            steps,
            collaboration: self.collaboration(id),
            authority: self.authority(role),
            staffing: self.staffing(role),
            career_map: self.career_map(id, None),
            next: self.role_links(&own.next),
            previous: links(&relations.previous[id.index()]),
            onboarding: self.onboarding(role),
            hiring: profile.map(|profile| self.link(profile)),
            vacancies: self.vacancies_of(id),
            similar: self.similar(id),
            job: self.sheet(&Route::Job { role: role.id.clone() }),
            staffing_sheet: match own.staffing {
                Some(_) => self.sheet(&Route::StaffingSheet { role: role.id.clone() }),
                None => String::new(),
            },
            kit: profile.map(|profile| self.sheet(&Route::Kit { hiring: profile.id.clone() })).unwrap_or_default(),
            service: service(own),
            contact: if outside { self.contact(id) } else { None },
            compare: self.compare_href(&[(&role.id, None)]),
            further: self.further(role, &placed),
            history: self.history(id),
        }
    }

    /// What was changed in a role, in words.
    fn history(&self, role: RoleId) -> Vec<PastDay> {
        let handbook = self.handbook();
        let teller = Teller { words: self.words, site: &handbook.site, language: self.language };
        let day = |past: Past| {
            let told = past.changes.iter().take(MOST_CHANGES).map(|change| teller.sentence(change));
            let changes = match past.changes.is_empty() {
                true => vec![self.words.word("change.written").unwrap_or_default()],
                false => told.collect(),
            };
            let more = past.changes.len().saturating_sub(MOST_CHANGES);
            PastDay { day: self.date(past.day), changes, more }
        };
        let past = self.plan.pasts.of(handbook, self.plan.audience, &handbook.roles[role]);
        past.into_iter().take(MOST_DAYS).map(day).collect()
    }

    /// The vacancies of a role, and where each stands; those that welcome applications first.
    pub(super) fn vacancies_of(&self, role: RoleId) -> Vec<VacancyRow> {
        let handbook = self.handbook();
        let vacancies = handbook.relations.vacancies[role.index()].iter();
        self.vacancy_rows(vacancies.map(|vacancy| &handbook.vacancies[*vacancy]))
    }

    /// Roles that ask for much the same, with what both share and what would be missing.
    fn similar(&self, id: RoleId) -> Vec<SimilarRole> {
        let handbook = self.handbook();
        let name = |skill: SkillId| handbook.title(&handbook.skills[skill]);
        let missing = |(skill, rise): &(SkillId, i64)| match rise {
            0 => name(*skill).to_owned(),
            rise => format!("{} +{rise}", name(*skill)),
        };
        let row = |similar: Similar| SimilarRole {
            role: self.role_link(similar.role),
            shared_count: similar.shared.len(),
            must_count: handbook.roles[similar.role].own.skills.iter().filter(|link| link.need == Needed::Must).count(),
            shared: joined(similar.shared.iter().map(|skill| name(*skill).to_owned())),
            missing: joined(similar.missing.iter().map(missing)),
        };
        handbook.similar_roles(id).into_iter().map(row).collect()
    }

    pub(super) fn duties(&self, duties: &[TextOr<kinds::Responsibility>], path: &SourcePath) -> Vec<Duty> {
        let duty = |TextOr(duty): &TextOr<kinds::Responsibility>| Duty {
            title: duty.title.as_ref().map(|title| title.text.to_string()).unwrap_or_default(),
            text_html: self.inline(&duty.text, path),
            share: duty.share.map(|share| self.number(share.value)).unwrap_or_default(),
            kpi_html: self.optional(duty.kpi.as_ref(), path),
        };
        duties.iter().map(duty).collect()
    }

    /// Skills by need, musts first, and in each group the highest level first.
    pub(super) fn skill_groups(&self, rows: Vec<SkillRow>) -> Vec<SkillGroup> {
        let titles = &self.handbook().site.need_titles;
        let needs = [Needed::Must, Needed::Should, Needed::Nice];
        let (mut groups, mut rest) = (Vec::new(), rows);
        for (wanted, title) in needs.into_iter().zip(titles) {
            let (mut group, others): (Vec<SkillRow>, _) = rest.into_iter().partition(|row| row.need == need(wanted));
            rest = others;
            group.sort_by_key(|row| std::cmp::Reverse(row.level.as_ref().map(height)));
            if !group.is_empty() {
                groups.push(SkillGroup { need: need(wanted), title: title.clone(), rows: group });
            }
        }
        groups
    }

    /// The scale that most of some skills are measured on.
    pub(super) fn common_scale(&self, skills: &[SkillLink]) -> Vec<Level> {
        let handbook = self.handbook();
        let scale = |link: &SkillLink| handbook.scale(link.skill.id()).id.as_str();
        let count = |wanted: &str| skills.iter().filter(|link| scale(link) == wanted).count();
        let most = skills.iter().rev().max_by_key(|link| count(scale(link)));
        most.map(|link| self.scale(link.skill.id())).unwrap_or_default()
    }

    pub(super) fn requirements(&self, requirements: &[kinds::Requirement], path: &SourcePath) -> Vec<Requirement> {
        let requirement = |requirement: &kinds::Requirement| Requirement {
            kind: requirement.kind.word(),
            text_html: self.inline(&requirement.text, path),
            need: need(requirement.need),
            or_equivalent: requirement.or_equivalent.unwrap_or(false),
        };
        requirements.iter().map(requirement).collect()
    }

    pub(super) fn authority(&self, role: &Entity<Role>) -> Vec<Authority> {
        let authority = |authority: &kinds::Authority| Authority {
            kind: authority.kind.word(),
            text_html: self.inline(&authority.text, &role.path),
            limit: authority.limit.as_ref().map(|limit| limit.text.to_string()).unwrap_or_default(),
        };
        role.own.authority.iter().map(authority).collect()
    }

    /// Whom a role works with: those it names, then roles that name it and that it does not name itself.
    fn collaboration(&self, id: RoleId) -> Vec<Collaboration> {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let mut list: Vec<Collaboration> = role
            .own
            .works_with
            .iter()
            .filter_map(|partner| {
                let on_html = self.optional(partner.on.as_ref(), &role.path);
                Some(Collaboration { with: self.partner(partner)?, on_html })
            })
            .collect();
        let named: Vec<RoleId> =
            role.own.works_with.iter().filter_map(|partner| partner.role.as_ref()).map(|role| role.id()).collect();
        for (other, place) in &handbook.relations.partners[id.index()] {
            if named.contains(other) || *other == id {
                continue;
            }
            let partner = &handbook.roles[*other];
            let on = partner.own.works_with.get(*place).and_then(|entry| entry.on.as_ref());
            let with = Person::from(self.role_link(*other));
            list.push(Collaboration { with, on_html: self.optional(on, &partner.path) });
        }
        list
    }

    fn partner(&self, partner: &kinds::Collaboration) -> Option<Person> {
        if let Some(role) = &partner.role {
            return Some(self.role_link(role.id()).into());
        }
        if let Some(department) = &partner.department {
            return Some(self.link(self.handbook().department(department)).into());
        }
        let text = partner.external.as_ref()?;
        Some(Person { label: text.text.to_string(), href: String::new(), lang: None, external: true })
    }

    /// The site's own word for a staffing mode; empty when the theme's is meant.
    pub(in crate::site) fn staffing_title(&self, mode: StaffingMode) -> String {
        self.handbook().site.own_word("staffing", mode.word()).unwrap_or_default().to_owned()
    }

    pub(super) fn staffing(&self, role: &Entity<Role>) -> Option<Staffing> {
        let staffing = role.own.staffing.as_ref()?;
        let own = self.handbook().site.staffing.iter().find(|(known, _)| *known == staffing.mode);
        let site_path = SourcePath::new(crate::content::site::SITE_PATH);
        Some(Staffing {
            mode: staffing.mode.word(),
            title: self.staffing_title(staffing.mode),
            hints_html: own.map(|(_, table)| self.inlines(&table.hints, &site_path)).unwrap_or_default(),
            reason_html: self.optional(staffing.reason.as_ref(), &role.path),
            criteria_html: self.inlines(&staffing.criteria, &role.path),
            handover_html: self.optional(staffing.handover.as_ref(), &role.path),
            external_share: staffing.external_share.map(|share| self.number(share.value)).unwrap_or_default(),
        })
    }

    pub(super) fn onboarding(&self, role: &Entity<Role>) -> Onboarding {
        let Some(onboarding) = &role.own.onboarding else { return Onboarding { phases: Vec::new() } };
        let goal = |TextOr(goal): &TextOr<kinds::Goal>| Bullet {
            text_html: self.inline(&goal.text, &role.path),
            with: goal.with.as_ref().map(|with| self.role_link(with.id())),
        };
        let phases = [
            ("first_day", &onboarding.first_day),
            ("d30", &onboarding.d30),
            ("d60", &onboarding.d60),
            ("d90", &onboarding.d90),
        ];
        let filled = phases.into_iter().filter(|(_, goals)| !goals.is_empty());
        let phase = |(key, goals): (_, &Vec<_>)| OnboardingPhase { key, items: goals.iter().map(goal).collect() };
        Onboarding { phases: filled.map(phase).collect() }
    }
}

fn joined(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join(", ")
}
