//! JSON Schema (2020-12) of the files in JSON, made from the same declarations as the files themselves. What an audience does not see is
//! not in its schema.

use serde_json::{Map, Value, json};

use super::gather::Gatherer;
use crate::content::entity_shape::{fields_of, own_record};
use crate::content::form::Form;
use crate::content::own::OwnField;
use crate::content::shape::{Field, RecordShape, Shape};
use crate::diagnostic::message::TargetName;
use crate::kind::{Audience, Kind};
use crate::route::{DataFile, Route};

type Object = Map<String, Value>;

impl Gatherer<'_> {
    /// The schema of every file below the address of the API.
    pub(super) fn schema(&self) -> String {
        let schemer = Schemer { gatherer: self, audience: self.writer.plan.audience };
        let mut defs = common();
        for kind in Kind::ALL {
            defs.insert(kind.singular().to_owned(), schemer.entity(kind));
        }
        let any = Kind::ALL.map(|kind| reference_to(kind.singular()));
        defs.insert("entity".to_owned(), json!({ "oneOf": any }));
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": self.url(&Route::Data(DataFile::Schema)),
            "title": "Rolebook",
            "description": "Every file below api/v1/, and what `rolebook export json` writes.",
            "oneOf": [reference_to("entity"), reference_to("overview"), reference_to("list"), reference_to("whole")],
            "$defs": defs,
        });
        serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
    }
}

fn reference_to(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/{name}") })
}

/// What does not depend on the declarations.
fn common() -> Object {
    let text = || json!({ "type": "string" });
    let url = || json!({ "type": "string", "format": "uri-reference", "description": "The whole address where it is known where the site stands, else the one from its root." });
    let count = || json!({ "type": "integer", "minimum": 0 });
    let audience = json!({ "enum": Audience::ALL.map(Audience::name) });
    let kind = json!({ "enum": Kind::ALL.map(Kind::singular) });
    let mut defs = Object::new();
    let mut add = |name: &str, doc: &str, optional: &[&str], properties: Value| {
        defs.insert(name.to_owned(), closed(doc, optional, properties));
    };
    add("reference", "Something with a page.", &[], json!({ "id": text(), "title": text(), "url": url() }));
    let means =
        json!({ "type": "array", "items": text(), "description": "What the skill says of the level, in Markdown." });
    let level = json!({ "id": text(), "title": text(), "step": count(), "of": count(), "means": means });
    add("level", "A level of a skill.", &["title", "step", "of", "means"], level);
    add("named", "A track or a topic.", &[], json!({ "id": text(), "title": text() }));
    let number = || json!({ "type": "number" });
    let grade = json!({
        "id": text(), "entry_min": number(), "entry_max": number(), "min": number(), "max": number(),
        "currency": text(), "unit": text(), "agreement": text(), "criteria": text(),
    });
    add(
        "grade",
        "A pay grade.",
        &["entry_min", "entry_max", "min", "max", "currency", "unit", "agreement", "criteria"],
        grade,
    );
    let entry = json!({ "kind": kind, "id": text(), "title": text(), "url": url(), "api": url() });
    add("entry", "An entity in a list.", &[], entry);
    let entries = json!({ "type": "array", "items": reference_to("entry") });
    let list = json!({ "list": kind, "count": count(), "part": count(), "parts": count(), "entities": entries });
    add("list", "Entities of a kind, or a part of them.", &[], list);
    let lists = json!({ "type": "array", "items": url() });
    add(
        "kind",
        "A kind, and where its entities are listed.",
        &[],
        json!({ "kind": kind, "count": count(), "lists": lists }),
    );
    let kinds = json!({ "type": "array", "items": reference_to("kind") });
    let overview = json!({
        "title": text(), "language": text(), "audience": audience, "url": url(), "schema": url(), "kinds": kinds,
    });
    add("overview", "A handbook, and where to find what is in it.", &[], overview);
    let entities = json!({ "type": "array", "items": reference_to("entity") });
    let whole =
        json!({ "title": text(), "language": text(), "audience": audience, "url": url(), "entities": entities });
    add("whole", "A whole handbook.", &[], whole);
    defs
}

/// An object of these properties and no others, all of them there but the optional ones.
fn closed(doc: &str, optional: &[&str], properties: Value) -> Value {
    let names: Vec<&String> = properties.as_object().into_iter().flat_map(Map::keys).collect();
    let required: Vec<&String> = names.into_iter().filter(|name| !optional.contains(&name.as_str())).collect();
    json!({ "type": "object", "description": doc, "properties": properties, "required": required, "additionalProperties": false })
}

/// An object of these properties and no others, none of which must be there.
fn open(doc: &str, properties: Object) -> Value {
    json!({ "type": "object", "description": doc, "properties": properties, "additionalProperties": false })
}

/// What follows for an entity from others: its names, and of what they are lists. A single one is no list.
fn derived(kind: Kind) -> Vec<(&'static str, Value)> {
    let link = || reference_to("reference");
    let links = || json!({ "type": "array", "items": link() });
    let record =
        |properties: Value, optional: &[&str]| json!({ "type": "array", "items": closed("", optional, properties) });
    let text = || json!({ "type": "string" });
    match kind {
        Kind::Department => vec![("children", links()), ("roles", links())],
        Kind::Role => {
            let missing = record(json!({ "skill": link(), "levels": { "type": "integer" } }), &["levels"]);
            let similar = json!({ "role": link(), "shared": links(), "missing": missing });
            vec![
                ("reports", links()),
                ("named_by", record(json!({ "role": link(), "on": text() }), &["on"])),
                ("previous", links()),
                ("ladder", links()),
                ("staffing_hints", json!({ "type": "array", "items": text() })),
                ("hiring", links()),
                ("vacancies", links()),
                ("similar", record(similar, &["shared", "missing"])),
            ]
        }
        Kind::Skill => {
            let need = json!({ "role": link(), "need": text(), "level": reference_to("level") });
            vec![("named_by", links()), ("needed_by", record(need, &["level"]))]
        }
        Kind::Hiring => {
            let demand = json!({ "skill": link(), "need": text(), "level": reference_to("level") });
            vec![("demand", record(demand, &["level"])), ("department", link()), ("vacancies", links())]
        }
        Kind::Vacancy => vec![("department", link())],
        Kind::Page => vec![("above", links()), ("below", links())],
    }
}

/// Writes what an audience sees.
struct Schemer<'g, 'a> {
    gatherer: &'g Gatherer<'a>,
    audience: Audience,
}

impl Schemer<'_, '_> {
    fn entity(&self, kind: Kind) -> Value {
        let text = || json!({ "type": "string" });
        let declared = fields_of(kind).filter(|field| field.name != "title");
        let declared = self.properties(declared, &[kind.singular()]);
        let own = self.gatherer.handbook().site.own_fields.get(&kind).into_iter().flatten();
        let own: Object = own.filter_map(|field| Some((field.name.clone(), self.own(kind, field)?))).collect();
        let changed = ("changed", json!({ "type": "string", "format": "date" }));
        let derived: Object =
            derived(kind).into_iter().chain([changed]).map(|(name, schema)| (name.to_owned(), schema)).collect();
        let properties = json!({
            "kind": { "const": kind.singular() },
            "id": text(),
            "title": text(),
            "url": { "type": "string", "format": "uri-reference" },
            "language": text(),
            "fields": open("What is said of it; what is not said is left out.", declared),
            "own": open("Fields that the site declares.", own),
            "derived": open("What follows from other entities.", derived),
        });
        closed(own_record(kind).doc, &[], properties)
    }

    /// Fields for readers that the audience sees.
    fn properties<'f>(&self, fields: impl Iterator<Item = &'f Field>, path: &[&str]) -> Object {
        let mut properties = Object::new();
        for field in fields.filter(|field| field.readers) {
            let path: Vec<&str> = path.iter().copied().chain([field.name]).collect();
            if self.sees(&path, field.audience)
                && let Value::Object(mut schema) = self.value(&field.shape, &path)
            {
                schema.insert("description".to_owned(), json!(field.doc));
                properties.insert(field.name.to_owned(), Value::Object(schema));
            }
        }
        properties
    }

    fn sees(&self, path: &[&str], declared: Audience) -> bool {
        self.gatherer.handbook().site.audiences.of_field(path, declared) <= self.audience
    }

    fn own(&self, kind: Kind, field: &OwnField) -> Option<Value> {
        let path = [kind.singular(), field.name.as_str()];
        let schema = match field.form.shape() {
            Some(shape) => self.value(&shape, &path),
            None => json!({ "enum": field.form.words() }),
        };
        let Value::Object(mut schema) = schema else { return None };
        schema.insert("description".to_owned(), json!(field.label));
        self.sees(&path, field.audience).then_some(Value::Object(schema))
    }

    fn value(&self, shape: &Shape, path: &[&str]) -> Value {
        match shape {
            shape if shape.is_level() => reference_to("level"),
            Shape::Leaf { form, .. } => leaf(*form),
            Shape::Choice { words, .. } => json!({ "enum": words }),
            Shape::Reference(TargetName::Kind(_)) => reference_to("reference"),
            Shape::Reference(TargetName::Track | TargetName::Topic) => reference_to("named"),
            Shape::Reference(TargetName::Grade) => reference_to("grade"),
            Shape::Reference(TargetName::Scale) => json!({ "type": "string" }),
            Shape::List(inner) => json!({ "type": "array", "items": self.value(inner, path) }),
            Shape::Map(key, inner) => {
                let entry = json!({ "key": self.value(key, path), "value": self.value(inner, path) });
                json!({ "type": "array", "items": closed("", &[], entry) })
            }
            Shape::Record(record) => self.record(record, path),
            // A role, or somebody outside by function.
            Shape::Either(first, _) if matches!(**first, Shape::Reference(_)) => {
                json!({ "anyOf": [self.value(first, path), { "type": "string" }] })
            }
            // Of two ways to write a value there is one that reading makes of both.
            Shape::Either(first, _) => self.value(first, path),
        }
    }

    fn record(&self, record: &RecordShape, path: &[&str]) -> Value {
        let properties = self.properties(record.fields.iter(), path);
        // A text that must be written may have nothing to read in it; whatever else must be there is there.
        let optional = |field: &&Field| !field.required || matches!(field.shape, Shape::Leaf { prose: true, .. });
        let optional: Vec<&str> = record.fields.iter().filter(optional).map(|field| field.name).collect();
        closed(record.doc, &optional, Value::Object(properties))
    }
}

fn leaf(form: Form) -> Value {
    match form {
        Form::Boolean => json!({ "type": "boolean" }),
        Form::Date => json!({ "type": "string", "format": "date" }),
        Form::Integer(_) => json!({ "type": "integer" }),
        Form::Number(_) => json!({ "type": "number" }),
        Form::Text(_) | Form::TextOrInteger(_) | Form::Words(_) => json!({ "type": "string" }),
    }
}
