//! From the fields of an entity to facts, in one walk that knows no field by name.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fact::{Fact, FieldName, Fields, Level, Thing, on_one_line};
use super::prose::Prose;
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::reference::Id;
use crate::content::shape::{Field, RecordShape, Shape};
use crate::content::value::Node;
use crate::diagnostic::message::TargetName;
use crate::handbook::{Handbook, SkillId};
use crate::kind::Kind;

/// The ids that things of the earlier handbook have in the later one, where they are others.
pub(super) type Renamed = BTreeMap<(Kind, Arc<str>), Arc<str>>;

/// Reads facts.
pub(super) struct Reading<'a> {
    /// Where references lead; settings have none.
    pub(super) handbook: Option<&'a Handbook>,
    /// What is called otherwise now.
    pub(super) renamed: &'a Renamed,
}

/// What of its surroundings a value depends on.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The folder of the file.
    pub(super) folder: &'a str,
    /// The skill that levels are meant of.
    pub(super) skill: Option<SkillId>,
}

impl Reading<'_> {
    /// The fields of an entity that say something. Former ids are told as renames.
    pub(super) fn fields<T: EntityKind>(&self, entity: &Entity<T>, own_skill: Option<SkillId>) -> Fields {
        let around = Around { folder: entity.path.folder(), skill: own_skill };
        let common = entity.common.nodes().into_iter().filter(|(field, _)| field.name != "former_ids");
        let mut fields = Vec::new();
        for (field, node) in common {
            // Prose may stand in a file of its own, from where its links lead.
            let body = entity.common.body.as_ref().filter(|_| field.name == "body");
            let folder = body.map_or(around.folder, |body| body.path.folder());
            self.add(("common", field), &node, Around { folder, ..around }, &mut fields);
        }
        for (field, node) in entity.own.nodes() {
            self.add((T::KIND.singular(), field), &node, around, &mut fields);
        }
        for (field, node) in entity.declared.nodes() {
            let shape = field.form.shape();
            let label = Some(Arc::from(field.label.as_str()));
            let name = FieldName { record: "own", name: field.name.as_str().into(), label };
            fields.extend(self.fact(&node, shape.as_ref(), around).map(|fact| (name, fact)));
        }
        Fields { fields, key: 0 }
    }

    pub(super) fn add(
        &self,
        (record, field): (&'static str, &'static Field),
        node: &Node<'_>,
        around: Around<'_>,
        into: &mut Vec<(FieldName, Fact)>,
    ) {
        let name = FieldName { record, name: field.name.into(), label: None };
        into.extend(self.fact(node, Some(&field.shape), around).map(|fact| (name, fact)));
    }

    /// A value. Nothing where there is none.
    fn fact(&self, node: &Node<'_>, shape: Option<&Shape>, around: Around<'_>) -> Option<Fact> {
        if node.is_empty() {
            return None;
        }
        let shape = shape.map(|shape| shape.written_as(node));
        Some(match node {
            Node::Empty => return None,
            Node::Text(text) if shape.is_some_and(Shape::is_level) => Fact::Level(self.level(text, around)),
            Node::Text(text) | Node::Address { text, .. } => Fact::Text((*text).to_owned()),
            Node::Markdown(markdown) => Fact::Prose(Prose::new(markdown, around.folder)),
            Node::Number(number) => Fact::Number(*number),
            Node::Boolean(value) => Fact::Boolean(*value),
            Node::Date(date) => Fact::Date(*date),
            Node::Word { group, word } => Fact::Word { group, word },
            Node::Reference { target, name, number, .. } => Fact::Thing(self.thing(*target, name, *number)),
            Node::List(items) => {
                let inner = if let Some(Shape::List(inner)) = shape { Some(&**inner) } else { None };
                Fact::List(items.iter().filter_map(|item| self.fact(item, inner, around)).collect())
            }
            Node::Record(fields) => self.record(fields, shape, around)?,
            Node::Map(entries) => {
                let (key, inner) = match shape {
                    Some(Shape::Map(key, inner)) => (Some(&**key), Some(&**inner)),
                    _ => (None, None),
                };
                let entry = |(name, value): &(Node<'_>, Node<'_>)| {
                    let around = Around { skill: skill_of(name).or(around.skill), ..around };
                    Some((self.fact(name, key, around)?, self.fact(value, inner, around)?))
                };
                let mut entries: Vec<(Fact, Fact)> = entries.iter().filter_map(entry).collect();
                entries.sort_by_key(|(key, _)| key.name());
                Fact::Map(entries)
            }
        })
    }

    fn record(&self, nodes: &[(&'static Field, Node<'_>)], shape: Option<&Shape>, around: Around<'_>) -> Option<Fact> {
        let record = if let Some(Shape::Record(record)) = shape { Some(*record) } else { None };
        let around = Around { skill: nodes.iter().find_map(|(_, node)| skill_of(node)).or(around.skill), ..around };
        let mut fields = Vec::new();
        for (field, node) in nodes {
            self.add((record.map_or("part", |record| &record.name), field), node, around, &mut fields);
        }
        let key = record.map_or(0, |record| key_of(record, &fields));
        (!fields.is_empty()).then_some(Fact::Record(Fields { fields, key }))
    }

    fn level(&self, id: &str, around: Around<'_>) -> Level {
        let scale = self.handbook.zip(around.skill).map(|(handbook, skill)| handbook.scale(skill));
        let place = scale.and_then(|scale| scale.position(id));
        let title = scale.zip(place).map(|(scale, place)| scale.steps[place].title.clone());
        Level {
            id: id.into(),
            scale: scale.map(|scale| scale.id.clone()).unwrap_or_default(),
            title: title.unwrap_or_default(),
            place,
        }
    }

    fn thing(&self, target: TargetName, name: &str, number: u32) -> Thing {
        let Some(handbook) = self.handbook else {
            return Thing { target, id: name.into(), title: name.to_owned() };
        };
        let (id, title) = match target {
            TargetName::Kind(Kind::Department) => named(handbook, &handbook.departments[Id::new(number)]),
            TargetName::Kind(Kind::Role) => named(handbook, &handbook.roles[Id::new(number)]),
            TargetName::Kind(Kind::Skill) => named(handbook, &handbook.skills[Id::new(number)]),
            TargetName::Kind(Kind::Hiring) => named(handbook, &handbook.hiring[Id::new(number)]),
            TargetName::Kind(Kind::Vacancy) => named(handbook, &handbook.vacancies[Id::new(number)]),
            TargetName::Kind(Kind::Page) => named(handbook, &handbook.pages[Id::new(number)]),
            TargetName::Track => (name.into(), handbook.site.tracks.get(number as usize).map(|track| &*track.title)),
            TargetName::Topic => (name.into(), handbook.site.topics.get(number as usize).map(|topic| &*topic.title)),
            TargetName::Scale | TargetName::Grade => (name.into(), None),
        };
        let now = match target {
            TargetName::Kind(kind) => self.renamed.get(&(kind, Arc::clone(&id))).cloned(),
            _ => None,
        };
        Thing { target, title: on_one_line(title.unwrap_or(name)), id: now.unwrap_or(id) }
    }
}

fn named<'a, T: EntityKind>(handbook: &'a Handbook, entity: &'a Entity<T>) -> (Arc<str>, Option<&'a str>) {
    (Arc::clone(&entity.id), Some(handbook.title(entity)))
}

/// The skill that a node refers to.
fn skill_of(node: &Node<'_>) -> Option<SkillId> {
    match node {
        Node::Reference { target: TargetName::Kind(Kind::Skill), number, .. } => Some(Id::new(*number)),
        _ => None,
    }
}

/// The place of the field that tells a table from others in a list: what it must refer to, the one of several of which it must
/// have one, its title, else the first that it must have and that is no choice.
fn key_of(record: &RecordShape, fields: &[(FieldName, Fact)]) -> usize {
    let place = |name: &str| fields.iter().position(|(field, _)| *field.name == *name);
    let required = || record.fields.iter().filter(|field| field.required);
    let reference = required().find(|field| matches!(field.shape, Shape::Reference(_)));
    let one = || record.exactly_one.iter().find_map(|name| place(name));
    let first = || required().find(|field| !matches!(field.shape, Shape::Choice { .. }));
    let by_reference = reference.and_then(|field| place(field.name));
    let by_title = || record.field("title").and_then(|_| place("title"));
    by_reference.or_else(one).or_else(by_title).or_else(|| first().and_then(|field| place(field.name))).unwrap_or(0)
}
