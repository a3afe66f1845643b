//! Projection: what an audience may not see is taken away, before anything is resolved for it.

use std::collections::HashSet;
use std::sync::Arc;

use super::draft::Draft;
use super::link::send;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::VacancyState;
use crate::content::own::OwnField;
use crate::content::shape::Field;
use crate::content::site::Audiences;
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

/// What a viewer does not see, by kind and id.
type Hidden = HashSet<(Kind, Arc<str>)>;

/// What falls away because it requires something hidden.
struct Loss<'a> {
    lost: Vec<(Kind, Arc<str>)>,
    diagnostics: &'a mut Diagnostics,
}

impl Draft {
    /// What a viewer may see. A visible thing that requires a hidden one is reported and falls away as well.
    pub fn project(&self, viewer: Viewer, diagnostics: &mut Diagnostics) -> Self {
        let mut hidden = self.hidden_from(viewer);
        let mut draft = self.clone();
        loop {
            let mut loss = Loss { lost: Vec::new(), diagnostics };
            macro_rules! project {
                ($($table:ident),*) => { $(
                    draft.$table = self.visible(&self.$table, viewer, &hidden, &mut loss);
                )* };
            }
            project!(departments, roles, skills, hiring, vacancies, pages);
            if loss.lost.is_empty() {
                draft.broken.clear();
                return draft;
            }
            hidden.extend(loss.lost);
        }
    }

    /// Whether something with this name exists and a projection of this draft has lost it.
    pub fn hides(&self, projected: &Self, target: TargetName, name: &str) -> bool {
        self.names().number(target, name).is_some() && projected.names().number(target, name).is_none()
    }

    fn hidden_from(&self, viewer: Viewer) -> Hidden {
        let mut hidden = Hidden::new();
        macro_rules! collect {
            ($($table:ident),*) => { $( self.hide(&self.$table, viewer, &mut hidden); )* };
        }
        collect!(departments, roles, skills, hiring, vacancies, pages);
        if !viewer.drafts {
            for vacancy in self.vacancies.iter().filter(|vacancy| vacancy.own.state == VacancyState::Draft) {
                hidden.insert((Kind::Vacancy, Arc::clone(&vacancy.id)));
            }
        }
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

    fn visible<T: EntityKind>(
        &self,
        table: &Table<T>,
        viewer: Viewer,
        hidden: &Hidden,
        loss: &mut Loss<'_>,
    ) -> Table<T> {
        let mut kept = Vec::with_capacity(table.len());
        for entity in table.iter().filter(|entity| !hidden.contains(&(T::KIND, Arc::clone(&entity.id)))) {
            let mut entity = entity.clone();
            let mut pass = Projection::new(self, T::KIND, viewer.audience, hidden);
            if send(&mut entity, &mut pass) == Kept::Gone {
                loss.lost.push((T::KIND, Arc::clone(&entity.id)));
                if let Some((field, id, span)) = pass.dropped {
                    let message = ReferenceMessage::HiddenRequired { field, id, audience: viewer.audience };
                    loss.diagnostics.report(entity.place_of(span), message);
                }
                continue;
            }
            self.project_rest(&mut entity, viewer.audience, hidden);
            kept.push(entity);
        }
        Table::new(kept)
    }

    /// What no pass reaches: own fields, and the id of what replaces an entity.
    fn project_rest<T: EntityKind>(&self, entity: &mut Entity<T>, audience: Audience, hidden: &Hidden) {
        let audiences = &self.site.audiences;
        entity.declared.retain(|field| own_audience(audiences, T::KIND, field) <= audience);
        let replaced_by = &mut entity.common.replaced_by;
        if replaced_by.as_ref().is_some_and(|id| hidden.contains(&(T::KIND, Arc::from(id.slug.as_str())))) {
            *replaced_by = None;
        }
    }
}

fn own_audience(audiences: &Audiences, kind: Kind, field: &OwnField) -> Audience {
    let path = format!("{kind}.{}", field.name);
    audiences.fields.get(&path).copied().unwrap_or(field.audience)
}

struct Projection<'a> {
    draft: &'a Draft,
    audience: Audience,
    hidden: &'a Hidden,
    path: Vec<&'static str>,
    dropped: Option<(String, String, Span)>,
}

impl<'a> Projection<'a> {
    fn new(draft: &'a Draft, kind: Kind, audience: Audience, hidden: &'a Hidden) -> Self {
        Self { draft, audience, hidden, path: vec![kind.singular()], dropped: None }
    }

    /// The id that a name has today: references may still use a former one.
    fn present_id(&self, kind: Kind, name: &str) -> Option<Arc<str>> {
        let id = |entity_id: &Arc<str>| Arc::clone(entity_id);
        let draft = self.draft;
        Some(match kind {
            Kind::Department => id(&draft.departments[draft.departments.find(name)?].id),
            Kind::Role => id(&draft.roles[draft.roles.find(name)?].id),
            Kind::Skill => id(&draft.skills[draft.skills.find(name)?].id),
            Kind::Hiring => id(&draft.hiring[draft.hiring.find(name)?].id),
            Kind::Vacancy => id(&draft.vacancies[draft.vacancies.find(name)?].id),
            Kind::Page => id(&draft.pages[draft.pages.find(name)?].id),
        })
    }
}

impl Pass for Projection<'_> {
    fn enter(&mut self, field: &'static Field) -> bool {
        self.path.push(field.name);
        let overrides = &self.draft.site.audiences.fields;
        let audience = if overrides.is_empty() {
            field.audience
        } else {
            overrides.get(&self.path.join(".")).copied().unwrap_or(field.audience)
        };
        let sees = audience <= self.audience;
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
        let Some(id) = self.present_id(kind, name) else { return Verdict::Keep };
        if !self.hidden.contains(&(kind, id)) {
            return Verdict::Keep;
        }
        let field = self.path.get(1..).unwrap_or_default().join(".");
        self.dropped = Some((field, name.to_owned(), span));
        Verdict::Drop
    }
}
