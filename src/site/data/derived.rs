//! What follows for an entity from others, as its page shows it.

use super::fact::{Fact, Known, Label, Labelled, Reference};
use super::gather::Gatherer;
use crate::content::entity::Entity;
use crate::content::kinds::Role;
use crate::handbook::{DepartmentId, HiringId, RoleId, Similar, SkillId, Standing, VacancyId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::pages::{demand, pages_above, pages_below};
use crate::source::SourcePath;

/// Adds a fact, unless it is an empty list.
fn add<'a>(name: &'a str, fact: Fact<'a>, into: &mut Vec<Labelled<'a>>) {
    if !matches!(&fact, Fact::List(items) if items.is_empty()) {
        into.push((Label { name, record: "derived", own: None }, fact));
    }
}

fn part<'a>(name: &'a str, fact: Fact<'a>) -> Labelled<'a> {
    (Label { name, record: "derived", own: None }, fact)
}

impl<'a> Gatherer<'a> {
    /// Everything known of an entity. Nothing when there is none of this id.
    pub(super) fn entity(&self, kind: Kind, id: &str) -> Option<Known<'a>> {
        let handbook = self.handbook();
        let mut known = match kind {
            Kind::Department => self.department(handbook.departments.find(id)?),
            Kind::Role => self.role(handbook.roles.find(id)?),
            Kind::Skill => self.skill(handbook.skills.find(id)?),
            Kind::Hiring => self.hiring(handbook.hiring.find(id)?),
            Kind::Vacancy => self.vacancy(handbook.vacancies.find(id)?),
            Kind::Page => self.page(id)?,
        };
        let changed = self.writer.plan.changed(&Route::entity(kind, &id.into()));
        known.derived.extend(changed.map(|day| part("changed", Fact::Date(day))));
        Some(known)
    }

    fn roles(&self, roles: &[RoleId]) -> Fact<'a> {
        Fact::List(roles.iter().map(|role| self.link(&self.handbook().roles[*role])).collect())
    }

    fn skills(&self, skills: impl Iterator<Item = SkillId>) -> Fact<'a> {
        Fact::List(skills.map(|skill| self.link(&self.handbook().skills[skill])).collect())
    }

    fn department(&self, id: DepartmentId) -> Known<'a> {
        let handbook = self.handbook();
        let relations = &handbook.relations;
        let mut known = self.known(&handbook.departments[id], None);
        let children = relations.children[id.index()].iter().map(|child| self.link(&handbook.departments[*child]));
        add("children", Fact::List(children.collect()), &mut known.derived);
        add("roles", self.roles(&relations.roles[id.index()]), &mut known.derived);
        known
    }

    fn role(&self, id: RoleId) -> Known<'a> {
        let handbook = self.handbook();
        let (role, relations) = (&handbook.roles[id], &handbook.relations);
        let mut known = self.known(role, None);
        let into = &mut known.derived;
        add("reports", self.roles(&relations.reports[id.index()]), into);
        add("named_by", self.named_by(id), into);
        add("previous", self.roles(&relations.previous[id.index()]), into);
        add("ladder", self.ladder(id), into);
        add("staffing_hints", self.staffing_hints(role), into);
        let profiles = relations.hiring[id.index()].iter().map(|profile| self.link(&handbook.hiring[*profile]));
        add("hiring", Fact::List(profiles.collect()), into);
        add("vacancies", self.open_vacancies(id), into);
        let similar = handbook.similar_roles(id).into_iter().map(|similar| self.similar(similar));
        add("similar", Fact::List(similar.collect()), into);
        known
    }

    /// Roles that name a role as one they work with, and that it does not name itself.
    fn named_by(&self, id: RoleId) -> Fact<'a> {
        let handbook = self.handbook();
        let own = &handbook.roles[id].own.works_with;
        let names =
            |other: RoleId| own.iter().filter_map(|partner| partner.role.as_ref()).any(|role| role.id() == other);
        let others = handbook.relations.partners[id.index()].iter();
        let others = others.filter(|(other, _)| *other != id && !names(*other)).map(|(other, place)| {
            let other = &handbook.roles[*other];
            let on = other.own.works_with.get(*place).and_then(|partner| partner.on.as_ref());
            let on = on.map(|on| part("on", self.prose(&on.markdown, &other.path)));
            Fact::Record([part("role", self.link(other))].into_iter().chain(on).collect())
        });
        Fact::List(others.collect())
    }

    /// The steps of a role, with the page of each.
    fn ladder(&self, id: RoleId) -> Fact<'a> {
        let handbook = self.handbook();
        let rungs = handbook.ladder(id).into_iter().flat_map(|ladder| ladder.rungs.iter().enumerate());
        let step = |(place, rung): (usize, &'a crate::handbook::Rung)| {
            let url = self.url(&Route::step(handbook, id, place));
            Fact::Link(Reference { id: &rung.id, title: &rung.title, url })
        };
        Fact::List(rungs.map(step).collect())
    }

    /// What the site says about the way in which a role is filled.
    fn staffing_hints(&self, role: &'a Entity<Role>) -> Fact<'a> {
        // Links in the settings lead from the content folder; its path is as long as the program runs.
        static PATH: std::sync::OnceLock<SourcePath> = std::sync::OnceLock::new();
        let path = PATH.get_or_init(|| SourcePath::new(crate::content::site::SITE_PATH));
        let mode = role.own.staffing.as_ref().map(|staffing| staffing.mode);
        let tables = self.handbook().site.staffing.iter().filter(|(known, _)| Some(*known) == mode);
        Fact::List(tables.flat_map(|(_, table)| &table.hints).map(|hint| self.prose(&hint.markdown, path)).collect())
    }

    fn open_vacancies(&self, id: RoleId) -> Fact<'a> {
        let handbook = self.handbook();
        let vacancies = handbook.relations.vacancies[id.index()].iter().map(|id| &handbook.vacancies[*id]);
        let open = vacancies.filter(|vacancy| handbook.standing(vacancy) == Standing::Open);
        Fact::List(open.map(|vacancy| self.link(vacancy)).collect())
    }

    fn similar(&self, similar: Similar) -> Fact<'a> {
        let handbook = self.handbook();
        let missing = similar.missing.into_iter().map(|(skill, levels)| {
            let levels = (levels != 0).then(|| part("levels", Fact::Number(levels as f64)));
            Fact::Record([part("skill", self.link(&handbook.skills[skill]))].into_iter().chain(levels).collect())
        });
        let mut facts = vec![part("role", self.link(&handbook.roles[similar.role]))];
        add("shared", self.skills(similar.shared.into_iter()), &mut facts);
        add("missing", Fact::List(missing.collect()), &mut facts);
        Fact::Record(facts)
    }

    fn skill(&self, id: SkillId) -> Known<'a> {
        let handbook = self.handbook();
        let relations = &handbook.relations;
        let mut known = self.known(&handbook.skills[id], Some(id));
        let own = &handbook.skills[id].own.related;
        let names = |other: SkillId| own.iter().any(|skill| skill.id() == other);
        let others = relations.related[id.index()].iter().copied().filter(|other| !names(*other));
        let needed_by = relations.needed_by[id.index()].iter().map(|need| {
            let role = &handbook.roles[need.role];
            let level = role.own.skills.get(need.link).and_then(|link| link.level.as_ref());
            let level = level.and_then(|level| Some(part("level", self.level_of(id, &level.id)?)));
            let need = Fact::Word { group: "need", word: need.need.word() };
            Fact::Record([part("role", self.link(role)), part("need", need)].into_iter().chain(level).collect())
        });
        add("named_by", self.skills(others), &mut known.derived);
        add("needed_by", Fact::List(needed_by.collect()), &mut known.derived);
        known
    }

    fn hiring(&self, id: HiringId) -> Known<'a> {
        let handbook = self.handbook();
        let profile = &handbook.hiring[id];
        let mut known = self.known(profile, None);
        if let Some(role_id) = handbook.role_of(profile) {
            let role = &handbook.roles[role_id];
            let demand = demand(role.own.skills.clone(), profile).into_iter().map(|link| {
                let level = link.level.as_ref().and_then(|level| self.level_of(link.skill.id(), &level.id));
                let level = level.map(|level| part("level", level));
                let need = Fact::Word { group: "need", word: link.need.word() };
                let skill = self.link(handbook.skill(&link.skill));
                Fact::Record([part("skill", skill), part("need", need)].into_iter().chain(level).collect())
            });
            add("demand", Fact::List(demand.collect()), &mut known.derived);
            add("department", self.link(handbook.department(&role.own.department)), &mut known.derived);
            add("vacancies", self.open_vacancies(role_id), &mut known.derived);
        }
        known
    }

    fn vacancy(&self, id: VacancyId) -> Known<'a> {
        let handbook = self.handbook();
        let vacancy = &handbook.vacancies[id];
        let mut known = self.known(vacancy, None);
        let department = handbook.department(&handbook.role(&vacancy.own.role).own.department);
        add("department", self.link(department), &mut known.derived);
        known
    }

    fn page(&self, id: &str) -> Option<Known<'a>> {
        let pages = &self.handbook().pages;
        let page = &pages[pages.find(id)?];
        let mut known = self.known(page, None);
        let above = pages_above(self.handbook(), &page.id).map(|page| self.link(page));
        add("above", Fact::List(above.collect()), &mut known.derived);
        let below = pages_below(self.handbook(), &page.id).map(|page| self.link(page));
        add("below", Fact::List(below.collect()), &mut known.derived);
        Some(known)
    }
}
