//! The resolved model: entities of all files, joined, linked by id, with what follows from them.
//!
//! A [`Draft`] holds entities as they were written. [`Draft::project`] takes away what an audience may not see.
//! [`resolve`] is the only way to a [`Handbook`]: in it every reference leads somewhere.

mod allowances;
pub mod changes;
mod coverage;
mod difference;
mod draft;
mod ladder;
mod link;
mod names;
mod order;
mod overlay;
mod pay;
mod project;
mod references;
mod relations;
mod reviews;
mod revision;
pub mod rules;
mod sharing;
mod similar;
mod stats;
mod table;
mod titles;
mod tracked;
mod usage;
mod vacancies;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Department, Hiring, Page, Role, Skill, Vacancy};
use crate::content::leaf::{Block, LevelName};
use crate::content::reference::{Id, Ref};
use crate::content::site::{Grade, Scale, Site, Topic, Track};
use crate::content::titles::AdvertTitle;
use crate::diagnostic::Diagnostics;
use crate::kind::Kind;
use crate::source::{Asset, SourcePath, Tracked};

pub use allowances::Allowances;
pub use coverage::Coverage;
pub use difference::{Difference, SkillChange};
pub use draft::{Draft, Home};
pub use ladder::{Ladder, RoleAt, Rung};
pub use order::Collation;
pub use overlay::Elsewhere;
pub use project::{Unseen, Viewer};
pub use references::{Declared, Mention};
pub use relations::{Need, Relations};
pub use reviews::{Review, Term};
pub use revision::{Edited, speaks_of_the_same};
pub use similar::Similar;
pub use stats::{Gaps, KindCount, StateCount, Stats};
pub use table::Table;
pub use vacancies::Standing;

/// The number of a department.
pub type DepartmentId = Id<Department>;
/// The number of a role.
pub type RoleId = Id<Role>;
/// The number of a skill.
pub type SkillId = Id<Skill>;
/// The number of a hiring profile.
pub type HiringId = Id<Hiring>;
/// The number of a vacancy.
pub type VacancyId = Id<Vacancy>;
/// The number of a page.
pub type PageId = Id<Page>;

/// A resolved handbook.
pub struct Handbook {
    /// The site's settings.
    pub site: Arc<Site>,
    /// The day that it is seen on.
    pub today: Date,
    /// Departments in reading order.
    pub departments: Table<Department>,
    /// Roles in reading order: by department, then as the department orders them.
    pub roles: Table<Role>,
    /// Skills in reading order.
    pub skills: Table<Skill>,
    /// Hiring profiles, in the order of their roles.
    pub hiring: Table<Hiring>,
    /// Vacancies in reading order.
    pub vacancies: Table<Vacancy>,
    /// Pages in reading order: a folder's own page, then what is below it.
    pub pages: Table<Page>,
    /// What follows from all of it.
    pub relations: Arc<Relations>,
    /// The steps of roles, where they say something about any.
    ladders: ladder::Ladders,
    /// What hiring profiles and vacancies are called in adverts.
    advert_titles: titles::AdvertTitles,
    /// The home page's own words.
    pub home: Option<Home>,
    /// Pictures and other files beside the texts.
    pub assets: Arc<BTreeMap<SourcePath, Asset>>,
    /// Things that could not be read or linked, by kind and id: what refers to them has no fault of its own.
    pub broken: BTreeSet<(Kind, Arc<str>)>,
    /// The files of such things.
    pub broken_files: BTreeSet<SourcePath>,
    /// Things that are known by their ids alone.
    pub elsewhere: Arc<Elsewhere>,
    /// What version control knows of its files.
    pub tracked: Arc<Tracked>,
}

/// Resolves a draft: orders it, links every reference, and reports those that lead nowhere. What required such a reference
/// is left out.
pub fn resolve(draft: Draft, diagnostics: &mut Diagnostics) -> Handbook {
    let draft = link::link(draft, diagnostics);
    let relations = Arc::new(Relations::derive(&draft));
    Handbook::of(draft, relations)
}

impl Handbook {
    /// The handbook of a linked draft.
    fn of(draft: Draft, relations: Arc<Relations>) -> Self {
        let ladders = ladder::ladders(&draft);
        let advert_titles = titles::AdvertTitles::of(&draft, &ladders);
        Self {
            site: draft.site,
            today: draft.today,
            departments: draft.departments,
            roles: draft.roles,
            skills: draft.skills,
            hiring: draft.hiring,
            vacancies: draft.vacancies,
            pages: draft.pages,
            relations,
            ladders,
            advert_titles,
            home: draft.home,
            assets: draft.assets,
            broken: draft.broken.into_keys().collect(),
            broken_files: draft.broken_files,
            elsewhere: draft.elsewhere,
            tracked: draft.tracked,
        }
    }

    /// The handbook as it was written, of one in which nothing was broken: to take something away and resolve it anew.
    pub fn into_draft(self) -> Draft {
        Draft {
            site: self.site,
            today: self.today,
            departments: self.departments,
            roles: self.roles,
            skills: self.skills,
            hiring: self.hiring,
            vacancies: self.vacancies,
            pages: self.pages,
            home: self.home,
            assets: self.assets,
            broken: BTreeMap::new(),
            broken_files: BTreeSet::new(),
            elsewhere: self.elsewhere,
            tracked: self.tracked,
        }
    }

    /// The department that a reference leads to.
    pub fn department(&self, reference: &Ref<Department>) -> &Entity<Department> {
        &self.departments[reference.id()]
    }

    /// The role that a reference leads to.
    pub fn role(&self, reference: &Ref<Role>) -> &Entity<Role> {
        &self.roles[reference.id()]
    }

    /// The skill that a reference leads to.
    pub fn skill(&self, reference: &Ref<Skill>) -> &Entity<Skill> {
        &self.skills[reference.id()]
    }

    /// The pay grade that a reference leads to.
    pub fn grade(&self, reference: &Ref<Grade>) -> &Grade {
        &self.site.grades[reference.id().index()]
    }

    /// The track that a reference leads to.
    pub fn track(&self, reference: &Ref<Track>) -> &Track {
        &self.site.tracks[reference.id().index()]
    }

    /// The topic that a reference leads to.
    pub fn topic(&self, reference: &Ref<Topic>) -> &Topic {
        &self.site.topics[reference.id().index()]
    }

    /// The scale that a skill is measured on.
    pub fn scale(&self, skill: SkillId) -> &Scale {
        scale_of(&self.site, &self.skills[skill])
    }

    /// The number of a level on the scale of a skill, from 0. `None` when the scale does not have it.
    pub fn level(&self, skill: SkillId, level: &LevelName) -> Option<usize> {
        self.scale(skill).position(&level.id)
    }

    /// The levels of a skill without a text between levels that have one. Levels below the lowest and above the highest that is
    /// described need no text: a skill may simply not reach there.
    pub fn level_holes(&self, skill: SkillId) -> impl Iterator<Item = &str> {
        let levels = &self.skills[skill].own.levels;
        let described = move |step: &str| levels.iter().any(|(level, _)| *level.id == *step);
        let steps = &self.scale(skill).steps;
        let first = steps.iter().position(|step| described(&step.id)).unwrap_or_default();
        let last = steps.iter().rposition(|step| described(&step.id)).unwrap_or_default();
        let between = steps.iter().take(last).skip(first).map(|step| step.id.as_str());
        between.filter(move |step| !described(step))
    }

    /// The role of a hiring profile.
    pub fn role_of(&self, hiring: &Entity<Hiring>) -> Option<RoleId> {
        hiring.own.role.as_ref().map(Ref::id)
    }

    /// Whether a kind has an index. Departments, roles and skills always have one, the others when there is something in it, so
    /// that an empty page does not tell of what is hidden.
    pub fn has_index(&self, kind: Kind) -> bool {
        match kind {
            Kind::Department | Kind::Role | Kind::Skill => true,
            Kind::Hiring => !self.hiring.is_empty(),
            Kind::Vacancy => !self.vacancies.is_empty(),
            Kind::Page => !self.pages.is_empty(),
        }
    }

    /// What an entity is called. Hiring profiles and vacancies without a title of their own take the role's, and theirs are in the
    /// site's style of adverts; a suffix that belongs behind it is not part of it.
    pub fn title<'a, T: EntityKind>(&'a self, entity: &'a Entity<T>) -> &'a str {
        if let Some(words) = self.advert_title(entity).and_then(|title| title.words.as_deref()) {
            return words;
        }
        match self.titling_role(entity) {
            Some(role) => role.title(),
            None if entity.common.title.is_some() => entity.title(),
            None => &entity.id,
        }
    }

    /// The role whose title an entity without one of its own takes.
    fn titling_role<T: EntityKind>(&self, entity: &Entity<T>) -> Option<&Entity<Role>> {
        if entity.common.title.is_some() {
            return None;
        }
        let role = match T::KIND {
            Kind::Hiring => self.hiring.find(&entity.id).and_then(|id| self.role_of(&self.hiring[id])),
            Kind::Vacancy => self.vacancies.find(&entity.id).map(|id| self.vacancies[id].own.role.id()),
            _ => None,
        };
        role.map(|role| &self.roles[role])
    }

    /// Whether a suffix such as `(m/w/d)` belongs behind the title of an entity.
    pub fn takes_suffix<T: EntityKind>(&self, entity: &Entity<T>) -> bool {
        self.advert_title(entity).is_some_and(|title| title.suffix)
    }

    /// What a hiring profile or a vacancy is called in adverts.
    fn advert_title<T: EntityKind>(&self, entity: &Entity<T>) -> Option<&AdvertTitle> {
        match T::KIND {
            Kind::Hiring => self.advert_titles.hiring.get(self.hiring.find(&entity.id)?.index()),
            Kind::Vacancy => self.advert_titles.vacancies.get(self.vacancies.find(&entity.id)?.index()),
            _ => None,
        }
    }

    /// The language that an entity is written in, as a tag: its own, else the site's.
    pub fn language<'a, T: EntityKind>(&'a self, entity: &'a Entity<T>) -> &'a str {
        entity.common.language.as_ref().map_or(&self.site.language, |language| &language.text)
    }

    /// The language of an entity's title, which is the role's where the title is.
    pub fn title_language<'a, T: EntityKind>(&'a self, entity: &'a Entity<T>) -> &'a str {
        self.titling_role(entity).map_or_else(|| self.language(entity), |role| self.language(role))
    }

    /// The ids and titles of a kind in reading order.
    pub fn list(&self, kind: Kind) -> Vec<(&str, &str)> {
        match kind {
            Kind::Department => self.rows(&self.departments),
            Kind::Role => self.rows(&self.roles),
            Kind::Skill => self.rows(&self.skills),
            Kind::Hiring => self.rows(&self.hiring),
            Kind::Vacancy => self.rows(&self.vacancies),
            Kind::Page => self.rows(&self.pages),
        }
    }

    fn rows<'a, T: EntityKind>(&'a self, table: &'a Table<T>) -> Vec<(&'a str, &'a str)> {
        table.iter().map(|entity| (entity.id.as_ref(), self.title(entity))).collect()
    }

    /// The prose of an entity.
    pub fn body<T: EntityKind>(entity: &Entity<T>) -> Option<&Block> {
        entity.common.body.as_ref().filter(|body| !body.markdown.is_empty())
    }
}

/// The scale of a skill: its own, else the default one, which every site has.
fn scale_of<'a>(site: &'a Site, skill: &Entity<Skill>) -> &'a Scale {
    let own = skill.own.scale.as_ref().map(|scale| scale.id().index());
    &site.scales[own.unwrap_or_default()]
}
