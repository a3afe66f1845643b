//! The report for programs. The manual says what is in it.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Compared, Revision, Teller};
use crate::handbook::changes::{Change, Changes, EntityChange, Fact, Fields, Named, Step};

/// The version of the form: it grows when a reader of the one before would be wrong.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Report {
    version: u32,
    audience: &'static str,
    before: Side,
    after: Side,
    different: bool,
    entities: Vec<EntityReport>,
    settings: Vec<ChangeReport>,
}

#[derive(Serialize)]
struct Side {
    revision: Option<String>,
    commit: Option<String>,
    errors: usize,
}

#[derive(Serialize)]
struct EntityReport {
    kind: &'static str,
    id: String,
    title: String,
    change: &'static str,
    former_id: Option<String>,
    affected: Vec<Value>,
    changes: Vec<ChangeReport>,
}

#[derive(Serialize)]
struct ChangeReport {
    at: Vec<String>,
    change: &'static str,
    before: Value,
    after: Value,
    words: String,
}

impl Teller<'_> {
    pub(super) fn json(&self, changes: &Changes, compared: &Compared) -> String {
        let report = Report {
            version: VERSION,
            audience: compared.audience.name(),
            before: side(&compared.before),
            after: side(&compared.after),
            different: !changes.is_empty(),
            entities: changes.entities.iter().map(|change| self.entity_report(change)).collect(),
            settings: changes.settings.iter().map(|change| self.change_report(change)).collect(),
        };
        serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
    }

    fn entity_report(&self, change: &EntityChange) -> EntityReport {
        EntityReport {
            kind: change.entity.kind.singular(),
            id: change.entity.id.to_string(),
            title: change.entity.title.clone(),
            change: change.verb.word(),
            former_id: change.former.as_ref().map(ToString::to_string),
            affected: change.affected.iter().map(named).collect(),
            changes: change.changes.iter().map(|change| self.change_report(change)).collect(),
        }
    }

    fn change_report(&self, change: &Change) -> ChangeReport {
        let at = change.at.iter().map(|step| match step {
            Step::Field(field) => field.name.to_string(),
            Step::Item(item) => item.name(),
            Step::Section(heading) => format!("# {heading}").trim_end().to_owned(),
        });
        ChangeReport {
            at: at.collect(),
            change: change.verb.word(),
            before: change.before.as_ref().map_or(Value::Null, value),
            after: change.after.as_ref().map_or(Value::Null, value),
            words: self.sentence(change),
        }
    }
}

fn side(revision: &Revision) -> Side {
    Side { revision: revision.name.clone(), commit: revision.commit.clone(), errors: revision.errors }
}

fn named(named: &Named) -> Value {
    json!({ "kind": named.kind.singular(), "id": &*named.id, "title": named.title })
}

/// A value as authors write it: references and levels by their ids.
fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) if number.fract() == 0.0 => json!(*number as i64),
        Fact::Number(number) => json!(number),
        Fact::Boolean(value) => json!(value),
        Fact::List(items) => items.iter().map(value).collect(),
        Fact::Record(Fields { fields, .. }) => {
            Value::Object(fields.iter().map(|(name, fact)| (name.name.to_string(), value(fact))).collect())
        }
        Fact::Map(entries) => {
            Value::Object(entries.iter().map(|(key, fact)| (key.name(), value(fact))).collect::<Map<_, _>>())
        }
        Fact::Prose(prose) => json!(prose.markdown()),
        fact => json!(fact.name()),
    }
}
