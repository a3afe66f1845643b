//! Linking: every reference gets the number of what it means, or is reported and taken away.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::draft::Draft;
use super::names::Names;
use super::overlay::Elsewhere;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::shape::Field;
use crate::content::slug::slugify;
use crate::content::value::{Kept, Pass, Verdict};
use crate::diagnostic::message::{ReferenceMessage, TargetName};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::kind::Kind;
use crate::source::{Place, Span};

/// Links a whole draft. What loses a reference that it requires is left out, and so is what requires that, until nothing
/// falls away any more; only the first reason is reported, and how many places refer to it.
pub(super) fn link(mut draft: Draft, diagnostics: &mut Diagnostics) -> Draft {
    let mut dead = draft.link_once();
    report(&draft, std::mem::take(&mut dead.references), diagnostics);
    let mut waiting = std::mem::take(&mut dead.waiting);
    while !dead.entities.is_empty() {
        draft.leave_out(dead.entities);
        dead = draft.link_once();
        for (thing, places) in std::mem::take(&mut dead.waiting) {
            *waiting.entry(thing).or_default() += places;
        }
    }
    for (thing, places) in waiting {
        if let Some(beginning) = draft.broken.get(&thing) {
            diagnostics.blame(beginning, places);
        }
    }
    draft
}

/// What linking found dead.
#[derive(Default)]
struct Dead {
    /// References that lead nowhere.
    references: Vec<(TargetName, String, Place)>,
    /// Entities that required one of them.
    entities: Vec<((Kind, Arc<str>), Place)>,
    /// How many places refer to things that are broken themselves.
    waiting: BTreeMap<(Kind, Arc<str>), usize>,
}

/// Reports references, those to one missing thing together: it is one cause, however many places show it.
fn report(draft: &Draft, references: Vec<(TargetName, String, Place)>, diagnostics: &mut Diagnostics) {
    let names = draft.names();
    let mut causes: BTreeMap<(TargetName, String), Vec<Place>> = BTreeMap::new();
    for (target, id, place) in references {
        causes.entry((target, id)).or_default().push(place);
    }
    for ((target, id), mut places) in causes {
        places.sort();
        let other = || Kind::ALL.into_iter().find(|kind| draft.elsewhere.has(*kind, &id)).map(TargetName::Kind);
        let message = match names.other_kind(target, &id).or_else(other) {
            Some(found) => ReferenceMessage::WrongKind { target, id, found },
            None => dangling(draft, target, id, places.len()),
        };
        let mut places = places.into_iter();
        let Some(first) = places.next() else { continue };
        let mut diagnostic = Diagnostic::new(first, message);
        diagnostic.dependents = if places.len() > 0 { places.len() + 1 } else { 0 };
        for place in places {
            diagnostic = diagnostic.with_related(place, Note::AlsoHere);
        }
        diagnostics.push(diagnostic);
    }
}

/// What to say about a thing that is not there. When several places agree on its name, and what was probably meant is called
/// otherwise and not referred to at all, then that thing is probably misnamed.
fn dangling(draft: &Draft, target: TargetName, id: String, places: usize) -> ReferenceMessage {
    let probable = draft.probable(target, &id);
    let misnamed = match (target, &probable) {
        (TargetName::Kind(kind), Some(probable)) if places > 1 => draft.lonely_file(kind, &probable.name),
        _ => None,
    };
    let proposal = Some(slugify(&id)).filter(|id| !id.is_empty()).unwrap_or_else(|| "…".to_owned());
    ReferenceMessage::Dangling { target, id, proposal, probable, misnamed }
}

impl Draft {
    /// Links every reference that leads somewhere, in place.
    fn link_once(&mut self) -> Dead {
        let names = self.names();
        self.link_by(&names)
    }

    /// Links a part of a draft by what names mean in the whole of it. False when something of it leads nowhere.
    pub(super) fn link_part(&mut self, names: &Names) -> bool {
        let Dead { references, entities, waiting } = self.link_by(names);
        references.is_empty() && entities.is_empty() && waiting.is_empty()
    }

    fn link_by(&mut self, names: &Names) -> Dead {
        let mut dead = Dead::default();
        let broken = std::mem::take(&mut self.broken);
        let elsewhere = Arc::clone(&self.elsewhere);
        let mut linking = Linking { names, broken: &broken, elsewhere: &elsewhere, dead: &mut dead };
        linking.table(&mut self.departments);
        linking.table(&mut self.roles);
        linking.table(&mut self.skills);
        linking.table(&mut self.hiring);
        linking.table(&mut self.vacancies);
        linking.table(&mut self.pages);
        self.broken = broken;
        dead
    }

    /// Leaves entities out. References to them are not reported.
    pub(super) fn leave_out(&mut self, gone: Vec<((Kind, Arc<str>), Place)>) {
        let files = &mut self.broken_files;
        self.broken.extend(gone);
        let broken = &self.broken;
        macro_rules! drop_broken {
            ($($table:ident: $kind:expr),*) => { $(
                self.$table.retain_mut(|entity| {
                    let stays = !broken.contains_key(&($kind, Arc::clone(&entity.id)));
                    if !stays {
                        files.insert(entity.path.clone());
                    }
                    stays
                });
            )* };
        }
        drop_broken!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
    }
}

/// Sends a pass through all fields of an entity.
pub(super) fn send<T: EntityKind>(entity: &mut Entity<T>, pass: &mut dyn Pass) -> Kept {
    if entity.common.pass_fields(pass) == Kept::Gone || entity.own.pass_fields(pass) == Kept::Gone {
        return Kept::Gone;
    }
    entity.declared.pass(pass);
    if T::is_whole(entity) { Kept::Whole } else { Kept::Gone }
}

fn is_elsewhere(elsewhere: &Elsewhere, target: TargetName, name: &str) -> bool {
    matches!(target, TargetName::Kind(kind) if elsewhere.has(kind, name))
}

struct Linking<'a> {
    names: &'a Names,
    broken: &'a BTreeMap<(Kind, Arc<str>), Place>,
    elsewhere: &'a Elsewhere,
    dead: &'a mut Dead,
}

impl Linking<'_> {
    fn table<T: EntityKind>(&mut self, table: &mut Table<T>) {
        for entity in table.entities_mut() {
            let mut references = Vec::new();
            let mut linker = Linker {
                names: self.names,
                broken: self.broken,
                elsewhere: self.elsewhere,
                references: &mut references,
                dead: self.dead,
            };
            let kept = send(entity, &mut linker);
            let places = references.into_iter().map(|(target, name, span)| (target, name, entity.place_of(span)));
            self.dead.references.extend(places);
            if kept == Kept::Gone {
                self.dead.entities.push(((T::KIND, Arc::clone(&entity.id)), entity.place()));
            }
        }
    }
}

struct Linker<'a> {
    names: &'a Names,
    broken: &'a BTreeMap<(Kind, Arc<str>), Place>,
    elsewhere: &'a Elsewhere,
    /// References that lead nowhere.
    references: &'a mut Vec<(TargetName, String, Span)>,
    dead: &'a mut Dead,
}

impl Pass for Linker<'_> {
    fn enter(&mut self, _: &'static Field) -> bool {
        true
    }

    fn leave(&mut self) {}

    fn reference(&mut self, target: TargetName, name: &str, span: Span) -> Verdict {
        if let Some(number) = self.names.number(target, name) {
            return Verdict::Link(number);
        }
        let broken = match target {
            TargetName::Kind(kind) => self.broken.get_key_value(&(kind, Arc::from(name))),
            _ => None,
        };
        match broken {
            Some((thing, _)) => *self.dead.waiting.entry(thing.clone()).or_default() += 1,
            // What is elsewhere is no fault, but cannot be linked.
            None if is_elsewhere(self.elsewhere, target, name) => {}
            None => self.references.push((target, name.to_owned(), span)),
        }
        Verdict::Drop
    }
}
