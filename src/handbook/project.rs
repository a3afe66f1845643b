//! Projection: what an audience may not see is taken away, before anything is resolved for it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use super::draft::Draft;
use super::link::send;
use super::overlay::Elsewhere;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Vacancy, VacancyState};
use crate::content::reference::Id;
use crate::content::shape::Field;
use crate::content::site::Site;
use crate::content::value::{Kept, Pass, Verdict};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ReferenceMessage, TargetName};
use crate::kind::{Audience, Kind};
use crate::source::Span;

/// For whom a build is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Viewer {
    /// The audience.
    pub audience: Audience,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// Things that are not shown whatever they say themselves, by kind and id.
pub type Unseen = BTreeSet<(Kind, Arc<str>)>;

/// What a viewer does not see, by kind and id.
type Hidden = HashSet<(Kind, Arc<str>)>;

/// What falls away because it requires something hidden.
struct Loss<'a> {
    lost: Vec<(Kind, Arc<str>)>,
    diagnostics: &'a mut Diagnostics,
}

impl Draft {
    /// Takes away what a viewer may not see. A visible thing that requires a hidden one is reported and falls away as well.
    pub fn project(&mut self, viewer: Viewer, diagnostics: &mut Diagnostics) {
        self.project_without(viewer, &Unseen::new(), diagnostics);
    }

    /// The same, and takes away some things whatever they say themselves.
    pub fn project_without(&mut self, viewer: Viewer, unseen: &Unseen, diagnostics: &mut Diagnostics) {
        self.withhold_pay(viewer.audience);
        let ids = self.ids();
        let mut hidden = self.hidden_from(viewer);
        hidden.extend(unseen.iter().cloned());
        loop {
            let mut loss = Loss { lost: Vec::new(), diagnostics };
            let (site, elsewhere) = (Arc::clone(&self.site), Arc::clone(&self.elsewhere));
            let eyes = Eyes { site, elsewhere, viewer, ids: &ids, hidden: &hidden };
            eyes.look(&mut self.departments, &mut loss);
            eyes.look(&mut self.roles, &mut loss);
            eyes.look(&mut self.skills, &mut loss);
            eyes.look(&mut self.hiring, &mut loss);
            eyes.look(&mut self.vacancies, &mut loss);
            eyes.look(&mut self.pages, &mut loss);
            if loss.lost.is_empty() {
                break;
            }
            hidden.extend(loss.lost);
        }
        self.broken.clear();
        self.broken_files.clear();
        // The order of what is left must not tell of what is not: pages follow the title and number of their folder's page.
        self.sort();
    }

    /// The ids of everything, present and former ones.
    pub fn all_ids(&self) -> Unseen {
        self.ids().into_keys().collect()
    }

    /// The present id of everything by present and former ids: references may still use a former one.
    fn ids(&self) -> Ids {
        let mut ids = Ids::new();
        macro_rules! collect {
            ($($table:ident: $kind:expr),*) => { $(
                for (name, number) in self.$table.numbers().iter() {
                    ids.insert(($kind, Arc::clone(name)), Arc::clone(&self.$table[Id::new(*number)].id));
                }
            )* };
        }
        collect!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
        ids
    }

    fn hidden_from(&self, viewer: Viewer) -> Hidden {
        let mut hidden = Hidden::new();
        macro_rules! collect {
            ($($table:ident),*) => { $( self.hide(&self.$table, viewer, &mut hidden); )* };
        }
        collect!(departments, roles, skills, hiring, vacancies, pages);
        let unseen = |vacancy: &Vacancy| {
            vacancy.posted_to(self.today) > viewer.audience || (vacancy.state == VacancyState::Draft && !viewer.drafts)
        };
        let vacancies = self.vacancies.iter().filter(|vacancy| unseen(&vacancy.own));
        hidden.extend(vacancies.map(|vacancy| (Kind::Vacancy, Arc::clone(&vacancy.id))));
        hidden
    }

    fn hide<T: EntityKind>(&self, table: &Table<T>, viewer: Viewer, hidden: &mut Hidden) {
        let default = self.site.default_visibility(T::KIND);
        for entity in table.iter() {
            if entity.visibility(default) > viewer.audience || (entity.is_draft() && !viewer.drafts) {
                hidden.insert((T::KIND, Arc::clone(&entity.id)));
            }
        }
    }
}

/// Present ids by any id.
type Ids = HashMap<(Kind, Arc<str>), Arc<str>>;

/// What decides what a viewer sees.
struct Eyes<'a> {
    site: Arc<Site>,
    elsewhere: Arc<Elsewhere>,
    viewer: Viewer,
    ids: &'a Ids,
    hidden: &'a Hidden,
}

impl Eyes<'_> {
    /// Keeps of a table what is seen.
    fn look<T: EntityKind>(&self, table: &mut Table<T>, loss: &mut Loss<'_>) {
        table.retain_mut(|entity| {
            if self.hidden.contains(&(T::KIND, Arc::clone(&entity.id))) {
                return false;
            }
            let mut pass = Projection { eyes: self, path: vec![T::KIND.singular()], dropped: None };
            if send(entity, &mut pass) == Kept::Gone {
                loss.lost.push((T::KIND, Arc::clone(&entity.id)));
                if let Some((field, id, span)) = pass.dropped {
                    let message = ReferenceMessage::HiddenRequired { field, id, audience: self.viewer.audience };
                    loss.diagnostics.report(entity.place_of(span), message);
                }
                return false;
            }
            self.take_rest(entity);
            true
        });
    }

    /// What no pass reaches: own fields, and the id of what replaces an entity.
    fn take_rest<T: EntityKind>(&self, entity: &mut Entity<T>) {
        let audiences = &self.site.audiences;
        entity.declared.retain(|field| {
            audiences.of_field(&[T::KIND.singular(), &field.name], field.audience) <= self.viewer.audience
        });
        let replaced_by = &mut entity.common.replaced_by;
        if replaced_by.as_ref().is_some_and(|id| self.hides(T::KIND, id.slug.as_str())) {
            *replaced_by = None;
        }
    }

    fn hides(&self, kind: Kind, name: &str) -> bool {
        match self.ids.get(&(kind, Arc::from(name))) {
            Some(id) => self.hidden.contains(&(kind, Arc::clone(id))),
            None => self.elsewhere.has(kind, name),
        }
    }
}

struct Projection<'a> {
    eyes: &'a Eyes<'a>,
    path: Vec<&'static str>,
    /// The field, id and place of the reference dropped last.
    dropped: Option<(String, String, Span)>,
}

impl Pass for Projection<'_> {
    fn enter(&mut self, field: &'static Field) -> bool {
        self.path.push(field.name);
        let sees = self.eyes.site.audiences.of_field(&self.path, field.audience) <= self.eyes.viewer.audience;
        if !sees {
            self.path.pop();
        }
        sees
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    fn reference(&mut self, target: TargetName, name: &str, span: Span) -> Verdict {
        let TargetName::Kind(kind) = target else { return Verdict::Keep };
        if !self.eyes.hides(kind, name) {
            return Verdict::Keep;
        }
        // What is not here may well be for these eyes, where they see all: there is nothing to report.
        if self.eyes.viewer.audience == Audience::Restricted && self.eyes.elsewhere.has(kind, name) {
            return Verdict::Drop;
        }
        let field = self.path.get(1..).unwrap_or_default().join(".");
        self.dropped = Some((field, name.to_owned(), span));
        Verdict::Drop
    }
}
