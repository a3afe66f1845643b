//! All documents together, before anything is linked: prose joined to its entity, twins reported.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use foldhash::fast::FixedState;
use jiff::civil::Date;

use super::overlay::{self, Additions, Elsewhere};
use super::table::Table;
use crate::content::document::{Document, Overlaid, Piece};
use crate::content::entity::{AnyEntity, Entity, EntityKind};
use crate::content::kinds::{Department, Hiring, Page, Role, Skill, Vacancy};
use crate::content::leaf::Block;
use crate::content::reference::Ref;
use crate::content::site::Site;
use crate::diagnostic::message::{FormMessage, ReferenceMessage};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::kind::Kind;
use crate::source::{Asset, Place, SourcePath, Tracked};

/// The home page's own words.
#[derive(Clone, PartialEq, Debug)]
pub struct Home {
    /// The headline, when there is one.
    pub headline: Option<String>,
    /// The text.
    pub text: Block,
}

/// All entities as they were written.
#[derive(Clone)]
pub struct Draft {
    /// The site's settings.
    pub site: Arc<Site>,
    /// The day that it is seen on.
    pub(super) today: Date,
    pub(super) departments: Table<Department>,
    pub(super) roles: Table<Role>,
    pub(super) skills: Table<Skill>,
    pub(super) hiring: Table<Hiring>,
    pub(super) vacancies: Table<Vacancy>,
    pub(super) pages: Table<Page>,
    pub(super) home: Option<Home>,
    pub(super) assets: Arc<BTreeMap<SourcePath, Asset>>,
    /// Things that could not be read, or were left out, and where they begin: references to them are not faults of their own.
    pub(super) broken: BTreeMap<(Kind, Arc<str>), Place>,
    /// The files of such things: links to them are not faults of their own.
    pub(super) broken_files: BTreeSet<SourcePath>,
    /// Things that are known by their ids alone: references to them are no faults.
    pub(super) elsewhere: Arc<Elsewhere>,
    /// What version control knows of the files.
    pub tracked: Arc<Tracked>,
}

/// What was read, by kind and id, before twins and prose are sorted out.
#[derive(Default)]
struct Gathered {
    departments: Vec<Arc<Entity<Department>>>,
    roles: Vec<Arc<Entity<Role>>>,
    skills: Vec<Arc<Entity<Skill>>>,
    hiring: Vec<Arc<Entity<Hiring>>>,
    vacancies: Vec<Arc<Entity<Vacancy>>>,
    pages: Vec<Arc<Entity<Page>>>,
    prose: HashMap<(Kind, Arc<str>), Vec<Block>, FixedState>,
    prose_order: Vec<(Kind, Arc<str>)>,
    broken: BTreeMap<(Kind, Arc<str>), Place>,
    broken_files: BTreeSet<SourcePath>,
    home: Option<Home>,
    assets: BTreeMap<SourcePath, Asset>,
    overlaid: Vec<Overlaid>,
    additions: Additions,
    elsewhere: Arc<Elsewhere>,
}

impl Draft {
    /// Puts documents together as of a day, those of overlays last. What nobody else holds is moved, not copied.
    pub fn gather(
        site: Arc<Site>,
        documents: Vec<Arc<Document>>,
        elsewhere: Arc<Elsewhere>,
        today: Date,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut gathered = Gathered { elsewhere, ..Gathered::default() };
        for document in documents {
            let Document { path, pieces, .. } = Arc::unwrap_or_clone(document);
            for piece in pieces {
                gathered.take(piece, &path);
            }
        }
        gathered.lay_over(diagnostics);
        gathered.part_assets(diagnostics);
        let departments = std::mem::take(&mut gathered.departments);
        let departments = gathered.table(departments, diagnostics);
        let roles = std::mem::take(&mut gathered.roles);
        let roles = gathered.table(roles, diagnostics);
        let skills = std::mem::take(&mut gathered.skills);
        let skills = gathered.table(skills, diagnostics);
        let hiring = std::mem::take(&mut gathered.hiring);
        let hiring = gathered.table(hiring, diagnostics);
        let vacancies = std::mem::take(&mut gathered.vacancies);
        let vacancies = gathered.table(vacancies, diagnostics);
        let pages = std::mem::take(&mut gathered.pages);
        let pages = gathered.table(pages, diagnostics);
        gathered.report_lonely_prose(diagnostics);
        let mut draft = Self {
            site,
            today,
            departments,
            roles,
            skills,
            hiring,
            vacancies,
            pages,
            home: gathered.home,
            assets: Arc::new(gathered.assets),
            broken: gathered.broken,
            broken_files: gathered.broken_files,
            elsewhere: gathered.elsewhere,
            tracked: Arc::default(),
        };
        draft.name_hired_roles();
        draft.release_pay();
        draft.sort();
        draft
    }

    /// A hiring profile without a role is for the role with the same id.
    fn name_hired_roles(&mut self) {
        for profile in self.hiring.entities_mut() {
            if profile.own.role.is_none() {
                profile.own.role = Some(Ref::new(Arc::clone(&profile.id), profile.header));
            }
        }
    }
}

impl Gathered {
    fn take(&mut self, piece: Piece, path: &SourcePath) {
        match piece {
            Piece::Entity(entity) => self.take_entity(entity),
            Piece::Overlaid(overlaid) => self.overlaid.push(*overlaid),
            // What an overlay cannot say of a thing that is there breaks nothing but itself.
            Piece::Broken { kind, id, .. } if path.is_overlaid() && self.has(kind, &id) => {}
            Piece::Broken { kind, id, header } => {
                self.broken.insert((kind, id), Place::new(path, header));
                self.broken_files.insert(path.clone());
            }
            Piece::Prose { kind, id, text } => {
                let key = (kind, id);
                self.prose_order.push(key.clone());
                self.prose.entry(key).or_default().push(text);
            }
            Piece::Home { headline, text } => self.home = Some(Home { headline, text }),
            Piece::Asset(asset) => drop(self.assets.insert(path.clone(), asset)),
        }
    }

    fn take_entity(&mut self, entity: AnyEntity) {
        match entity {
            AnyEntity::Department(entity) => self.departments.push(entity),
            AnyEntity::Role(entity) => self.roles.push(entity),
            AnyEntity::Skill(entity) => self.skills.push(entity),
            AnyEntity::Hiring(entity) => self.hiring.push(entity),
            AnyEntity::Vacancy(entity) => self.vacancies.push(entity),
            AnyEntity::Page(entity) => self.pages.push(entity),
        }
    }

    /// Takes what overlays say: things of their own, and what they add to those that are here.
    fn lay_over(&mut self, diagnostics: &mut Diagnostics) {
        if self.overlaid.is_empty() {
            return;
        }
        let mut known: HashSet<(Kind, Arc<str>)> = self.broken.keys().cloned().collect();
        macro_rules! collect {
            ($($list:ident: $kind:expr),*) => { $(
                known.extend(self.$list.iter().map(|entity| ($kind, Arc::clone(&entity.id))));
            )* };
        }
        collect!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
        let (whole, additions) = overlay::divide(std::mem::take(&mut self.overlaid), known, diagnostics);
        self.additions = additions;
        for Overlaid { whole, begins, .. } in whole {
            self.take(whole, &begins.path);
        }
    }

    /// Leaves out files of overlays that would take the place of another one: of the content, or of an overlay before it.
    fn part_assets(&mut self, diagnostics: &mut Diagnostics) {
        let mut overlaid: Vec<SourcePath> = self.assets.keys().filter(|path| path.is_overlaid()).cloned().collect();
        overlaid.sort_by_key(SourcePath::layer);
        let mut taken: HashMap<SourcePath, SourcePath> = HashMap::new();
        for path in overlaid {
            let laid = path.laid();
            let content = self.assets.get_key_value(&laid).map(|(path, _)| path.clone());
            if let Some(first) = content.or_else(|| taken.get(&laid).cloned()) {
                let (field, id) = (path.name().to_owned(), laid.folder().to_owned());
                let twin = Diagnostic::new(Place::start_of(&path), ReferenceMessage::FieldTwice { field, id });
                diagnostics.push(twin.with_related(Place::start_of(&first), Note::FirstHere));
                self.assets.remove(&path);
            } else {
                taken.insert(laid, path);
            }
        }
    }

    fn has(&self, kind: Kind, id: &str) -> bool {
        macro_rules! any {
            ($list:ident) => {
                self.$list.iter().any(|entity| *entity.id == *id)
            };
        }
        match kind {
            Kind::Department => any!(departments),
            Kind::Role => any!(roles),
            Kind::Skill => any!(skills),
            Kind::Hiring => any!(hiring),
            Kind::Vacancy => any!(vacancies),
            Kind::Page => any!(pages),
        }
    }

    /// The entities of a kind without twins, each with its prose.
    fn table<T: EntityKind>(&mut self, mut entities: Vec<Arc<Entity<T>>>, diagnostics: &mut Diagnostics) -> Table<T> {
        let mut first: HashMap<Arc<str>, Place, FixedState> =
            HashMap::with_capacity_and_hasher(entities.len(), FixedState::default());
        entities.retain_mut(|entity| {
            if let Some(place) = first.get(&entity.id) {
                let message = ReferenceMessage::DuplicateId { kind: T::KIND, id: entity.id.to_string() };
                let twin = Diagnostic::new(entity.place(), message);
                diagnostics.push(twin.with_related(place.clone(), Note::FirstHere));
                return false;
            }
            first.insert(Arc::clone(&entity.id), entity.place());
            let texts = self.prose.remove(&(T::KIND, Arc::clone(&entity.id))).unwrap_or_default();
            for text in texts {
                let place = Place::new(&text.path, text.span);
                match &entity.common.body {
                    None => Arc::make_mut(entity).common.body = Some(text),
                    Some(body) => {
                        let twin = Diagnostic::new(Place::start_of(&place.path), FormMessage::ProseTwice);
                        diagnostics.push(twin.with_related(Place::new(&body.path, body.span), Note::FirstHere));
                    }
                }
            }
            if let Some(additions) = self.additions.remove(&(T::KIND, Arc::clone(&entity.id))) {
                overlay::add(Arc::make_mut(entity), additions, diagnostics);
            }
            if self.elsewhere.incomplete && self.elsewhere.has(T::KIND, &entity.id) {
                Arc::make_mut(entity).sound = false;
            }
            true
        });
        entities.shrink_to_fit();
        Table::new(entities)
    }

    /// Prose without an entity has no effect, unless the entity could not be read.
    fn report_lonely_prose(&mut self, diagnostics: &mut Diagnostics) {
        for key in std::mem::take(&mut self.prose_order) {
            if self.broken.contains_key(&key) {
                continue;
            }
            for text in self.prose.remove(&key).unwrap_or_default() {
                let message = FormMessage::LonelyProse { kind: key.0, id: key.1.to_string() };
                diagnostics.report(Place::start_of(&text.path), message);
            }
        }
    }
}
