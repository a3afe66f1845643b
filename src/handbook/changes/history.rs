//! What was changed in things before, as it is seen today.
//!
//! Each version of a file is read alone, and what it refers to is looked up in the handbook of today. So nothing is told that today's audience
//! may not see: neither fields that are hidden from it now, nor things that it does not see or that are not there any more.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use jiff::civil::Date;

use super::compare;
use super::fact::{Fact, FieldName, Fields};
use super::prose::Prose;
use super::read::{Reading, Renamed};
use super::{Change, Step, Verb};
use crate::content::document::{self, CONTENT, Piece, kind_of, version_name};
use crate::content::entity::{AnyEntity, Entity, EntityKind};
use crate::content::entity_shape::field_of;
use crate::content::leaf::Block;
use crate::content::reader::Settings;
use crate::content::shape::Field;
use crate::content::value::{Kept, Pass, Verdict};
use crate::diagnostic::message::TargetName;
use crate::handbook::link::send;
use crate::handbook::names::Names;
use crate::handbook::{Handbook, Table};
use crate::kind::{Audience, Kind};
use crate::source::{Made, SourceBody, SourceFile, SourcePath, Span, Version, Versions};

/// What was changed in a thing on a day.
#[derive(Clone, PartialEq, Debug)]
pub struct Past {
    /// When the last of it was committed, in seconds since 1970.
    pub second: i64,
    /// The day.
    pub day: Date,
    /// What was changed; nothing when the thing was written for the first time.
    pub changes: Vec<Change>,
}

/// What the versions of one file say of each thing by its id of today, the newest first.
type OfFile = BTreeMap<Arc<str>, Vec<Past>>;

/// The past of the things of a handbook, read when somebody asks and then kept: a file of many things is read once for all of them.
#[derive(Default, Debug)]
pub struct Pasts {
    read: Mutex<HashMap<String, Arc<OfFile>>>,
    /// The names of the files that lost or changed something at a second, by the folder of their kind.
    left: OnceLock<HashMap<(Kind, i64), Vec<String>>>,
    /// The things that stand in files today, by the names of those.
    held: OnceLock<HashMap<String, Vec<Arc<str>>>>,
}

impl Pasts {
    /// What was changed in a thing, the newest first. What only its authors have to do with is left out. The handbook and the audience
    /// are always the same.
    pub fn of<T: EntityKind>(&self, handbook: &Handbook, audience: Audience, entity: &Entity<T>) -> Vec<Past> {
        let looking = Looking { handbook, names: handbook.names(), audience, settings: handbook.site.settings() };
        let (mut past, mut names, mut next) = (Vec::<Past>::new(), names(entity), 0);
        while let Some(name) = names.get(next).cloned() {
            next += 1;
            let Some(file) = self.file(&looking, T::KIND, &name) else { continue };
            for one in file.get(&entity.id).into_iter().flatten() {
                match self.came_from(&looking, entity, &name, one) {
                    Some(from) if names.contains(&from) => {}
                    Some(from) => names.push(from),
                    None => past.push(one.clone()),
                }
            }
        }
        past.sort_by_key(|past| std::cmp::Reverse(past.second));
        // Several commits of a day are one entry.
        let mut days: Vec<Past> = Vec::new();
        for one in past {
            match days.last_mut() {
                Some(last) if last.day == one.day && !last.changes.is_empty() && !one.changes.is_empty() => {
                    last.changes.extend(one.changes);
                }
                _ => days.push(one),
            }
        }
        days
    }

    fn file(&self, looking: &Looking<'_>, kind: Kind, name: &str) -> Option<Arc<OfFile>> {
        let versions = looking.handbook.tracked.versions.get(name)?;
        let read = || self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read().get(name) {
            return Some(Arc::clone(known));
        }
        let held = self.held.get_or_init(|| held(looking.handbook));
        let held = held.get(name).map(Vec::as_slice).unwrap_or_default();
        let file = Arc::new(looking.file(kind, &path_of(name), versions, held));
        read().insert(name.to_owned(), Arc::clone(&file));
        Some(file)
    }

    /// The file that a thing was in before it was written into another one, by the same commit: then it is not new.
    fn came_from<T: EntityKind>(
        &self,
        looking: &Looking<'_>,
        entity: &Entity<T>,
        name: &str,
        past: &Past,
    ) -> Option<String> {
        if !past.changes.is_empty() {
            return None;
        }
        let versions = &looking.handbook.tracked.versions;
        let left = self.left.get_or_init(|| left(versions)).get(&(T::KIND, past.second))?;
        let former = entity.common.former_ids.iter().map(|former| former.slug.as_str());
        let ids: Vec<&str> = former.chain([&*entity.id]).collect();
        let held = |other: &&String| {
            let path = path_of(other);
            let named = |text: &str| ids.iter().any(|id| path.stem() == *id || text.contains(id));
            versions[*other].iter().filter(|version| version.second == past.second).any(|version| match &version.made {
                Made::New => false,
                Made::Gone { before } => named(before) && looking.said(&path, before).contains_key(&entity.id),
                Made::Other { before, after } => {
                    named(before)
                        && looking.said(&path, before).contains_key(&entity.id)
                        && !looking.said(&path, after).contains_key(&entity.id)
                }
            })
        };
        left.iter().filter(|other| *other != name).find(held).cloned()
    }
}

/// The names of the files that lost or changed something, by the kind of what is in them and when that was.
fn left(versions: &Versions) -> HashMap<(Kind, i64), Vec<String>> {
    let mut left: HashMap<(Kind, i64), Vec<String>> = HashMap::new();
    for (name, versions) in versions {
        let Some(kind) = kind_of(&path_of(name)) else { continue };
        for version in versions.iter().filter(|version| version.made != Made::New) {
            left.entry((kind, version.second)).or_default().push(name.clone());
        }
    }
    left
}

/// The things that stand in files today, by the names that versions of these go by.
fn held(handbook: &Handbook) -> HashMap<String, Vec<Arc<str>>> {
    fn add<T: EntityKind>(table: &Table<T>, held: &mut HashMap<String, Vec<Arc<str>>>) {
        for entity in table.iter() {
            if let Some(name) = version_name(&entity.path) {
                held.entry(name).or_default().push(Arc::clone(&entity.id));
            }
        }
    }
    let mut held = HashMap::new();
    add(&handbook.departments, &mut held);
    add(&handbook.roles, &mut held);
    add(&handbook.skills, &mut held);
    add(&handbook.hiring, &mut held);
    add(&handbook.pages, &mut held);
    held
}

/// Where the versions of a name are taken to lie.
fn path_of(name: &str) -> SourcePath {
    SourcePath::new(format!("{CONTENT}/{name}"))
}

/// The names of the files that say or said something of a thing.
fn names<T: EntityKind>(entity: &Entity<T>) -> Vec<String> {
    let body = entity.common.body.as_ref().map(|body| &body.path);
    let mut names: Vec<String> = [Some(&entity.path), body].into_iter().flatten().filter_map(version_name).collect();
    if T::KIND != Kind::Page {
        let former = entity.common.former_ids.iter().map(|former| former.slug.as_str());
        let of = |id: &str| ["toml", "md"].map(|ending| format!("{}/{id}.{ending}", T::KIND.folder()));
        names.extend(former.flat_map(of));
    }
    names.sort();
    names.dedup();
    names
}

struct Looking<'a> {
    handbook: &'a Handbook,
    /// What names mean in what is seen today.
    names: Names,
    audience: Audience,
    settings: Settings,
}

/// What a version of a file says of each thing by its id of today.
type Said = BTreeMap<Arc<str>, Fields>;

impl Looking<'_> {
    /// What the versions of a file say. `held` are the things that stand in it today.
    fn file(&self, kind: Kind, path: &SourcePath, versions: &[Version], held: &[Arc<str>]) -> OfFile {
        let mut found = OfFile::new();
        let mut add = |id: Arc<str>, version: &Version, changes: Vec<Change>| {
            let Version { second, day, .. } = *version;
            found.entry(id).or_default().push(Past { second, day, changes });
        };
        // What a version began with is what the one before it, the next one here, ended with.
        let mut known: Option<(&Arc<str>, Said)> = None;
        for (number, version) in versions.iter().enumerate() {
            let (before, after) = match &version.made {
                Made::Other { before, after } => (before, after),
                // The day on which its fields were first written. What prose there was then is part of it.
                Made::New => {
                    let next = number.checked_sub(1).map(|next| &versions[next].made);
                    let first = match next {
                        None => held.to_vec(),
                        Some(Made::Other { before, .. } | Made::Gone { before }) => self.things(path, before),
                        Some(Made::New) => Vec::new(),
                    };
                    first.into_iter().for_each(|id| add(id, version, Vec::new()));
                    continue;
                }
                Made::Gone { .. } => continue,
            };
            let then = self.said(path, before);
            let now = match known.take() {
                Some((text, said)) if Arc::ptr_eq(text, after) => said,
                _ => self.said(path, after),
            };
            for (id, fields) in &now {
                match then.get(id).map(|then| self.told(kind, compare::differences(then, fields))) {
                    None if self.things(path, after).contains(id) => add(Arc::clone(id), version, Vec::new()),
                    Some(changes) if !changes.is_empty() => add(Arc::clone(id), version, changes),
                    _ => {}
                }
            }
            known = Some((before, then));
        }
        found
    }

    /// The changes that readers have to do with.
    fn told(&self, kind: Kind, changes: Vec<Change>) -> Vec<Change> {
        let technical = |change: &Change| match change.at.first() {
            Some(Step::Field(field)) => field_of(kind, &field.name).is_some_and(|field| !field.readers),
            _ => false,
        };
        // Another order is seen on the page, and no news.
        changes.into_iter().filter(|change| !technical(change) && change.verb != Verb::Reordered).collect()
    }

    /// What a text says, as it is seen today. Nothing of what cannot be read or was hidden itself.
    fn said(&self, path: &SourcePath, text: &Arc<str>) -> Said {
        self.pieces(path, text).into_iter().filter_map(|piece| self.piece(piece)).collect()
    }

    /// The things that a text has fields of.
    fn things(&self, path: &SourcePath, text: &Arc<str>) -> Vec<Arc<str>> {
        let entities = self.pieces(path, text).into_iter().filter(|piece| matches!(piece, Piece::Entity(_)));
        entities.filter_map(|piece| Some(self.piece(piece)?.0)).collect()
    }

    fn pieces(&self, path: &SourcePath, text: &Arc<str>) -> Vec<Piece> {
        let file = SourceFile { body: SourceBody::Text(Arc::clone(text)), fingerprint: 0 };
        document::read(path, &file, &self.settings).pieces
    }

    fn piece(&self, piece: Piece) -> Option<(Arc<str>, Fields)> {
        let handbook = self.handbook;
        match piece {
            Piece::Entity(AnyEntity::Department(entity)) => self.entity(&handbook.departments, entity),
            Piece::Entity(AnyEntity::Role(entity)) => self.entity(&handbook.roles, entity),
            Piece::Entity(AnyEntity::Skill(entity)) => self.entity(&handbook.skills, entity),
            Piece::Entity(AnyEntity::Hiring(entity)) => self.entity(&handbook.hiring, entity),
            Piece::Entity(AnyEntity::Page(entity)) => self.entity(&handbook.pages, entity),
            Piece::Prose { kind, id, text } if self.sees(&[kind.singular(), "body"], Audience::Public) => {
                let id = match kind {
                    Kind::Department => today(&handbook.departments, &id),
                    Kind::Role => today(&handbook.roles, &id),
                    Kind::Skill => today(&handbook.skills, &id),
                    Kind::Hiring => today(&handbook.hiring, &id),
                    Kind::Page => today(&handbook.pages, &id),
                    // A vacancy ends with its page, and when its pay may be told has rules of its own.
                    Kind::Vacancy => None,
                };
                Some((id?, prose(&text)))
            }
            _ => None,
        }
    }

    fn entity<T: EntityKind>(&self, table: &Table<T>, entity: Arc<Entity<T>>) -> Option<(Arc<str>, Fields)> {
        let id = today(table, &entity.id)?;
        let mut entity = Arc::unwrap_or_clone(entity);
        let default = self.handbook.site.default_visibility(T::KIND);
        if entity.visibility(default) > self.audience
            || send(&mut entity, &mut Today { looking: self, path: vec![T::KIND.singular()] }) == Kept::Gone
        {
            return None;
        }
        entity.declared.retain(|field| self.sees(&[T::KIND.singular(), &field.name], field.audience));
        let none = Renamed::new();
        Some((id, Reading { handbook: Some(self.handbook), renamed: &none }.fields(&entity, None)))
    }

    fn sees(&self, path: &[&str], declared: Audience) -> bool {
        self.handbook.site.audiences.of_field(path, declared) <= self.audience
    }
}

/// The id that a thing has today.
fn today<T: EntityKind>(table: &Table<T>, id: &str) -> Option<Arc<str>> {
    Some(Arc::clone(&table[table.find(id)?].id))
}

/// Prose alone, as its field.
fn prose(text: &Block) -> Fields {
    let name = FieldName { record: "common", name: "body".into(), label: None };
    Fields { fields: vec![(name, Fact::Prose(Prose::new(&text.markdown, text.path.folder())))], key: 0 }
}

/// Shows a thing of before to the eyes of today.
struct Today<'a> {
    looking: &'a Looking<'a>,
    path: Vec<&'static str>,
}

impl Pass for Today<'_> {
    fn enter(&mut self, field: &'static Field) -> bool {
        self.path.push(field.name);
        let sees = self.looking.sees(&self.path, field.audience);
        if !sees {
            self.path.pop();
        }
        sees
    }

    fn leave(&mut self) {
        self.path.pop();
    }

    fn reference(&mut self, target: TargetName, name: &str, _: Span) -> Verdict {
        self.looking.names.number(target, name).map_or(Verdict::Drop, Verdict::Link)
    }
}
