//! What differs between two handbooks: one at two moments, both seen by the same eyes.
//!
//! [`changes`] goes through the declared fields of all entities, so that a new field is compared from the day it is declared. What
//! only writes the same in another way is no change: white space, the order of keys, quotes, line breaks in a text.
//! What differs between two roles of one handbook says [`super::Difference`].

mod affected;
mod compare;
mod fact;
mod history;
mod matching;
mod pair;
mod prose;
mod read;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::Handbook;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::reference::Id;
use crate::content::site::SiteFile;
use crate::kind::{Audience, Kind};
use matching::Matching;
use read::{Around, Reading, Renamed};

pub use fact::{Fact, FieldName, Fields, Level, Thing};
pub use history::{Past, Pasts};
pub use prose::{Prose, Section};

/// What became of something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Verb {
    /// It was not there before.
    Added,
    /// It is not there any more.
    Removed,
    /// It has another id, or another heading.
    Renamed,
    /// It is asked for on a higher level.
    Raised,
    /// It is asked for on a lower level.
    Lowered,
    /// It belongs elsewhere.
    Moved,
    /// It says it in other words.
    Reworded,
    /// Its items stand in another order.
    Reordered,
    /// It says something else.
    Changed,
}

impl Verb {
    /// The verb as programs read it, and as the theme names it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
            Self::Reordered => "reordered",
            Self::Changed => "changed",
        }
    }
}

/// A step on the way to a place in an entity.
#[derive(Clone, PartialEq, Debug)]
pub enum Step {
    /// A field.
    Field(FieldName),
    /// An item of a list or a table, by what tells it from others.
    Item(Fact),
    /// A section of a text, by its heading.
    Section(String),
}

/// One change.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Where, from the outermost field on.
    pub at: Vec<Step>,
    /// What became of it.
    pub verb: Verb,
    /// What stood there, where that can be said.
    pub before: Option<Fact>,
    /// What stands there now.
    pub after: Option<Fact>,
    /// How much it is needed, where it is something that is needed.
    pub need: Option<&'static str>,
}

/// A thing by name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Named {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: Arc<str>,
    /// What it is called.
    pub title: String,
}

/// What became of one entity.
#[derive(Clone, PartialEq, Debug)]
pub struct EntityChange {
    /// The entity as it is called now, or was last.
    pub entity: Named,
    /// Added, removed, renamed or changed.
    pub verb: Verb,
    /// The id that it had, where it is another one now.
    pub former: Option<Arc<str>>,
    /// The changes in it; none where it is new or gone.
    pub changes: Vec<Change>,
    /// Who has to do with it: the roles that need a skill or belong to a department.
    pub affected: Vec<Named>,
}

/// All that differs between two handbooks.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Changes {
    /// The entities that differ, by kind in the order of navigation, in reading order; those that are gone behind the others.
    pub entities: Vec<EntityChange>,
    /// What differs in the settings.
    pub settings: Vec<Change>,
}

impl Changes {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.entities.is_empty() && self.settings.is_empty()
    }
}

/// What could not be read on one of two sides, so that nobody can say what became of it.
pub type Unread = BTreeSet<(Kind, Arc<str>)>;

/// What differs between an earlier and a later handbook, both made for the same audience.
pub fn changes(before: &Handbook, after: &Handbook, unread: &Unread) -> Changes {
    let matching = Matching::new(before, after, unread);
    let mut comparing = Comparing { before, after, matching: &matching, found: Vec::new() };
    comparing.table(&before.departments, &after.departments);
    comparing.table(&before.roles, &after.roles);
    comparing.table(&before.skills, &after.skills);
    comparing.table(&before.hiring, &after.hiring);
    comparing.table(&before.vacancies, &after.vacancies);
    comparing.table(&before.pages, &after.pages);
    let mut entities = comparing.found;
    entities.extend(home(before, after));
    affected::find(before, after, &mut entities);
    Changes { entities, settings: Vec::new() }
}

struct Comparing<'a> {
    before: &'a Handbook,
    after: &'a Handbook,
    matching: &'a Matching,
    found: Vec<EntityChange>,
}

impl Comparing<'_> {
    fn table<T: EntityKind>(&mut self, before: &Table<T>, after: &Table<T>) {
        for (number, entity) in after.entries() {
            match self.matching.earlier(T::KIND, &entity.id) {
                Some(id) => {
                    let earlier = before.find(id).map(|number| (number, &before[number]));
                    self.found.extend(earlier.and_then(|earlier| self.entity(earlier, (number, entity))));
                }
                None if self.matching.is_unread(T::KIND, &entity.id) => {}
                None => self.found.push(whole(self.after, entity, Verb::Added)),
            }
        }
        let gone = before.iter().filter(|entity| self.matching.is_gone(T::KIND, &entity.id));
        self.found.extend(gone.map(|entity| whole(self.before, entity, Verb::Removed)));
    }

    /// What differs between an entity and what it was.
    fn entity<T: EntityKind>(&self, before: (Id<T>, &Entity<T>), after: (Id<T>, &Entity<T>)) -> Option<EntityChange> {
        let former = (before.1.id != after.1.id).then(|| Arc::clone(&before.1.id));
        let changes = match same_as_written(before.1, after.1) {
            true => Vec::new(),
            false => {
                let none = Renamed::new();
                let old = Reading { handbook: Some(self.before), renamed: &self.matching.renamed };
                let new = Reading { handbook: Some(self.after), renamed: &none };
                compare::differences(&entity_fields(&old, before), &entity_fields(&new, after))
            }
        };
        let verb = if former.is_some() { Verb::Renamed } else { Verb::Changed };
        let entity = named(self.after, after.1);
        (former.is_some() || !changes.is_empty()).then_some(EntityChange {
            entity,
            verb,
            former,
            changes,
            affected: Vec::new(),
        })
    }
}

/// Whether two entities have the same words at the same places: most have not been touched.
fn same_as_written<T: EntityKind>(before: &Entity<T>, after: &Entity<T>) -> bool {
    before.common == after.common && before.own == after.own && before.declared == after.declared
}

/// The facts of an entity. The levels of a skill are its own.
fn entity_fields<T: EntityKind>(reading: &Reading<'_>, (number, entity): (Id<T>, &Entity<T>)) -> Fields {
    let skill = (T::KIND == Kind::Skill).then(|| Id::new(u32::try_from(number.index()).unwrap_or(u32::MAX)));
    reading.fields(entity, skill)
}

fn named<T: EntityKind>(handbook: &Handbook, entity: &Entity<T>) -> Named {
    Named { kind: T::KIND, id: Arc::clone(&entity.id), title: fact::on_one_line(handbook.title(entity)) }
}

/// That an entity came or went.
fn whole<T: EntityKind>(handbook: &Handbook, entity: &Entity<T>, verb: Verb) -> EntityChange {
    let entity = named(handbook, entity);
    EntityChange { entity, verb, former: None, changes: Vec::new(), affected: Vec::new() }
}

/// What differs on the home page, which is a page without an id.
fn home(before: &Handbook, after: &Handbook) -> Option<EntityChange> {
    let fields = |handbook: &Handbook| {
        let mut fields = Vec::new();
        let name = |name: &str| FieldName { record: "common", name: name.into(), label: None };
        if let Some(home) = &handbook.home {
            let title = home.headline.clone().map(|headline| (name("title"), Fact::Text(headline)));
            let prose = Prose::new(&home.text.markdown, home.text.path.folder());
            fields.extend(title);
            fields.extend((!prose.sections.is_empty()).then(|| (name("body"), Fact::Prose(prose))));
        }
        Fields { fields, key: 0 }
    };
    let changes = compare::differences(&fields(before), &fields(after));
    let title = after.home.as_ref().and_then(|home| home.headline.clone());
    let entity = Named { kind: Kind::Page, id: "".into(), title: title.unwrap_or_else(|| after.site.title.clone()) };
    (!changes.is_empty()).then_some(EntityChange {
        entity,
        verb: Verb::Changed,
        former: None,
        changes,
        affected: Vec::new(),
    })
}

/// What differs between two files of settings, for eyes that may see it. Settings are nothing for everybody: what follows from
/// them for readers is told where it follows.
pub fn settings(before: &SiteFile, after: &SiteFile, audience: Audience) -> Vec<Change> {
    let none = Renamed::new();
    let reading = Reading { handbook: None, renamed: &none };
    let fields = |file: &SiteFile| {
        let mut fields = Vec::new();
        for (field, node) in file.nodes().into_iter().filter(|(field, _)| field.audience <= audience) {
            reading.add(("site", field), &node, Around::default(), &mut fields);
        }
        Fields { fields, key: 0 }
    };
    match audience {
        Audience::Public => Vec::new(),
        Audience::Internal | Audience::Restricted => compare::differences(&fields(before), &fields(after)),
    }
}
