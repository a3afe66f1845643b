//! Projection: what an audience may not see is taken away, before anything is resolved for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Handbook;
use super::draft::Draft;
use super::link::send;
use super::overlay::Elsewhere;
use super::table::{Numbers, Table};
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Vacancy, VacancyState};
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

/// What a viewer does not see: for each kind by the number that things have before anything is taken away.
struct Hidden {
    /// The numbers by present and former ids: references may still use a former one.
    numbers: [Arc<Numbers>; Kind::ALL.len()],
    hidden: [Vec<bool>; Kind::ALL.len()],
}

impl Hidden {
    /// What is in one handbook and not in another, which was made of the same.
    fn between(whole: &Handbook, visible: &Handbook) -> Self {
        fn gone<T: EntityKind>(whole: &Table<T>, visible: &Table<T>) -> Vec<bool> {
            if Arc::ptr_eq(&whole.numbers(), &visible.numbers()) {
                return vec![false; whole.len()];
            }
            let stays = |id: &str| visible.find(id).is_some_and(|number| *visible[number].id == *id);
            whole.iter().map(|entity| !stays(&entity.id)).collect()
        }
        let hidden = [
            gone(&whole.departments, &visible.departments),
            gone(&whole.roles, &visible.roles),
            gone(&whole.skills, &visible.skills),
            gone(&whole.hiring, &visible.hiring),
            gone(&whole.vacancies, &visible.vacancies),
            gone(&whole.pages, &visible.pages),
        ];
        Self { numbers: whole.names().kinds, hidden }
    }

    /// Whether something is hidden. `None` when there is nothing with this id.
    fn has(&self, kind: Kind, name: &str) -> Option<bool> {
        let number = *self.numbers[kind.place()].get(name)?;
        self.hidden[kind.place()].get(number as usize).copied()
    }

    fn insert(&mut self, kind: Kind, id: &str) {
        let number = self.numbers[kind.place()].get(id).copied();
        if let Some(hidden) = number.and_then(|number| self.hidden[kind.place()].get_mut(number as usize)) {
            *hidden = true;
        }
    }
}

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
        self.withhold_past(viewer.audience);
        let mut hidden = self.hidden_from(viewer, unseen);
        loop {
            let lost = self.look(viewer, &hidden, diagnostics);
            if lost.is_empty() {
                break;
            }
            for (kind, id) in lost {
                hidden.insert(kind, &id);
            }
        }
        self.broken.clear();
        self.broken_files.clear();
        // The order of what is left must not tell of what is not: pages follow the title and number of their folder's page.
        self.sort();
    }

    /// Takes away what a viewer may not see of a part of a draft, of which all came to the `whole` handbook, and what that viewer sees of
    /// all to the `visible` one. False when something falls away because of what it requires.
    pub fn project_part(&mut self, viewer: Viewer, whole: &Handbook, visible: &Handbook) -> bool {
        self.withhold_pay(viewer.audience);
        self.withhold_past(viewer.audience);
        let mut none = Diagnostics::new();
        let lost = self.look(viewer, &Hidden::between(whole, visible), &mut none);
        lost.is_empty() && none.is_empty()
    }

    /// Takes away what is hidden, and says what fell away with it because it requires something of that.
    fn look(&mut self, viewer: Viewer, hidden: &Hidden, diagnostics: &mut Diagnostics) -> Vec<(Kind, Arc<str>)> {
        let mut loss = Loss { lost: Vec::new(), diagnostics };
        let (site, elsewhere) = (Arc::clone(&self.site), Arc::clone(&self.elsewhere));
        let eyes = Eyes { site, elsewhere, viewer, hidden };
        eyes.look(&mut self.departments, &mut loss);
        eyes.look(&mut self.roles, &mut loss);
        eyes.look(&mut self.skills, &mut loss);
        eyes.look(&mut self.hiring, &mut loss);
        eyes.look(&mut self.vacancies, &mut loss);
        eyes.look(&mut self.pages, &mut loss);
        loss.lost
    }

    /// Days of changes may be those of fields that an audience does not see. What became of things is for those whom the site names.
    fn withhold_past(&mut self, audience: Audience) {
        if audience < self.site.dates_audience && !self.tracked.changes.is_empty() {
            Arc::make_mut(&mut self.tracked).changes.clear();
        }
        if self.site.history.is_none_or(|history| audience < history) && !self.tracked.versions.is_empty() {
            Arc::make_mut(&mut self.tracked).versions = Arc::default();
        }
    }

    /// The ids of everything, present and former ones.
    pub fn all_ids(&self) -> Unseen {
        let numbers = self.names().kinds;
        let of_kind = |kind: Kind| numbers[kind.place()].keys().map(move |id| (kind, Arc::clone(id)));
        Kind::ALL.into_iter().flat_map(of_kind).collect()
    }

    fn hidden_from(&self, viewer: Viewer, unseen: &Unseen) -> Hidden {
        let numbers = self.names().kinds;
        let is_unposted = |vacancy: &Vacancy| {
            vacancy.posted_to(self.today) > viewer.audience || (vacancy.state == VacancyState::Draft && !viewer.drafts)
        };
        let mut vacancies = self.hide(&self.vacancies, viewer, unseen);
        for (hidden, vacancy) in vacancies.iter_mut().zip(self.vacancies.iter()) {
            *hidden |= is_unposted(&vacancy.own);
        }
        let hidden = [
            self.hide(&self.departments, viewer, unseen),
            self.hide(&self.roles, viewer, unseen),
            self.hide(&self.skills, viewer, unseen),
            self.hide(&self.hiring, viewer, unseen),
            vacancies,
            self.hide(&self.pages, viewer, unseen),
        ];
        Hidden { numbers, hidden }
    }

    /// Which entities of a table are hidden.
    fn hide<T: EntityKind>(&self, table: &Table<T>, viewer: Viewer, unseen: &Unseen) -> Vec<bool> {
        let default = self.site.default_visibility(T::KIND);
        let hides = |entity: &Entity<T>| {
            entity.visibility(default) > viewer.audience
                || (entity.is_draft() && !viewer.drafts)
                || (!unseen.is_empty() && unseen.contains(&(T::KIND, Arc::clone(&entity.id))))
        };
        table.iter().map(hides).collect()
    }
}

/// What decides what a viewer sees.
struct Eyes<'a> {
    site: Arc<Site>,
    elsewhere: Arc<Elsewhere>,
    viewer: Viewer,
    hidden: &'a Hidden,
}

impl Eyes<'_> {
    /// Keeps of a table what is seen.
    fn look<T: EntityKind>(&self, table: &mut Table<T>, loss: &mut Loss<'_>) {
        table.retain_mut(|entity| {
            if self.hidden.has(T::KIND, &entity.id) == Some(true) {
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
        self.hidden.has(kind, name).unwrap_or_else(|| self.elsewhere.has(kind, name))
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
