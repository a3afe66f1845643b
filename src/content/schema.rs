//! The declarations as JSON Schema, for editors and other programs. TOML is looked at by its JSON form, in which a date is a
//! text.
//!
//! Draft 7 is the newest one that editors of TOML know. Records stand in place instead of behind references, because editors
//! drop the description of a field that is a reference.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::entity_shape::{fields_of, own_record, requires_title};
use super::form::{Form, Range, TextForm};
use super::own::OwnField;
use super::record::Record;
use super::shape::{Field, RecordShape, Shape};
use super::site::{Audiences, SITE_PATH, Site, SiteFile};
use super::slug::Slug;
use crate::kind::{Audience, Kind};

/// What a schema describes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Subject {
    /// The files of a kind.
    Kind(Kind),
    /// The site's own settings.
    Site,
}

impl Subject {
    /// Everything that has a schema.
    pub fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.into_iter().map(Self::Kind).chain([Self::Site])
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.singular(),
            Self::Site => "site",
        }
    }

    /// The subject with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::all().find(|subject| subject.name() == name)
    }

    /// A pattern that the paths of its files have.
    pub fn files(self) -> String {
        match self {
            Self::Kind(kind) => format!("content/{}/**/*.toml", kind.folder()),
            Self::Site => SITE_PATH.to_owned(),
        }
    }

    /// Its schema. With a site it has the site's own fields and audiences.
    pub fn schema(self, site: Option<&Site>) -> Value {
        let untouched = Audiences::default();
        let audiences = site.map_or(&untouched, |site| &site.audiences);
        let spot = Spot { path: vec![self.name()], audience: Audience::Public, audiences };
        let (mut root, doc) = match self {
            Self::Site => (record(SiteFile::record(), &spot), SiteFile::record().doc),
            Self::Kind(kind) => {
                let own = site.and_then(|site| site.own_fields.get(&kind));
                let entity = entity(kind, own.map(Vec::as_slice).unwrap_or_default(), &spot);
                let file = if kind == Kind::Page { entity } else { one_or_many(kind, entity) };
                (file, own_record(kind).doc)
            }
        };
        root.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        root.insert("title".to_owned(), json!(format!("Rolebook: {}", self.name())));
        root.insert("description".to_owned(), json!(doc));
        root.insert("minProperties".to_owned(), json!(1));
        Value::Object(root)
    }
}

type Object = Map<String, Value>;

/// Where a field stands: the names that lead to it, and who sees what is around it.
struct Spot<'a> {
    path: Vec<&'a str>,
    audience: Audience,
    audiences: &'a Audiences,
}

impl<'a> Spot<'a> {
    fn below(&self, name: &'a str, declared: Audience) -> Self {
        let path: Vec<&str> = self.path.iter().copied().chain([name]).collect();
        let audience = self.audience.max(self.audiences.of_field(&path, declared));
        Self { path, audience, audiences: self.audiences }
    }
}

/// The table of one entity.
fn entity(kind: Kind, own: &[Arc<OwnField>], spot: &Spot<'_>) -> Object {
    let mut properties = properties(fields_of(kind), spot);
    properties.extend(own.iter().map(|field| (field.name.clone(), own_field(field, spot))));
    let title = requires_title(kind).then_some("title");
    table(properties, title.into_iter().chain(required(fields_of(kind))))
}

/// A file holds one entity, or many by id: nothing but tables at its top, none of them named like a field of the kind.
///
/// The condition says which, so that a fault is one of the form that was written. Editors look for what they offer in `anyOf`
/// only, so both forms stand there as well, beside `true`, which leaves the judgement to the condition. They take every form
/// whose keys fit, so the keys of many are told from fields, the site's own included, by a pattern.
fn one_or_many(kind: Kind, entity: Object) -> Object {
    let names: Vec<&str> = fields_of(kind).map(|field| field.name).collect();
    let one = json!({ "$ref": format!("#/definitions/{kind}") });
    let many = json!({ "additionalProperties": one, "propertyNames": { "pattern": Slug::PATTERN } });
    let fields = entity.get("properties").and_then(Value::as_object);
    let fields: Vec<&str> = fields.into_iter().flat_map(Map::keys).map(String::as_str).collect();
    let offered = json!({ "patternProperties": { format!("^{}$", other_than(&fields)): one } });
    object(json!({
        "type": "object",
        "definitions": { kind.singular(): entity },
        "if": { "additionalProperties": { "type": "object" }, "propertyNames": { "not": { "enum": names } } },
        "then": many,
        "else": one,
        "anyOf": [one, offered, true],
    }))
}

/// A pattern of all texts but these words. Looking ahead would be shorter, but not every editor's patterns can do it.
fn other_than(words: &[&str]) -> String {
    let mut by_first: BTreeMap<char, Vec<&str>> = BTreeMap::new();
    for word in words {
        let mut letters = word.chars();
        if let Some(first) = letters.next() {
            by_first.entry(first).or_default().push(letters.as_str());
        }
    }
    if by_first.is_empty() {
        return ".+".to_owned();
    }
    let firsts: String = by_first.keys().collect();
    let begun = by_first.iter().map(|(first, rests)| format!("|{first}{}", other_than(rests)));
    let optional = if words.contains(&"") { "" } else { "?" };
    format!("(?:[^{firsts}].*{}){optional}", begun.collect::<String>())
}

fn record(shape: &RecordShape, spot: &Spot<'_>) -> Object {
    let mut schema = table(properties(&shape.fields, spot), required(&shape.fields));
    schema.insert("title".to_owned(), json!(shape.name.replace('_', " ")));
    schema.insert("description".to_owned(), json!(shape.doc));
    if !shape.exactly_one.is_empty() {
        let one: Vec<Value> = shape.exactly_one.iter().map(|name| json!({ "required": [name] })).collect();
        schema.insert("oneOf".to_owned(), json!(one));
    }
    schema
}

/// A table of these fields and no others.
fn table<'a>(properties: Object, required: impl Iterator<Item = &'a str>) -> Object {
    object(json!({
        "type": "object",
        "properties": properties,
        "required": required.collect::<Vec<_>>(),
        "additionalProperties": false,
    }))
}

fn properties<'a>(fields: impl IntoIterator<Item = &'a Field>, spot: &Spot<'_>) -> Object {
    fields.into_iter().map(|shape| (shape.name.to_owned(), field(shape, spot))).collect()
}

fn required<'a>(fields: impl IntoIterator<Item = &'a Field>) -> impl Iterator<Item = &'a str> {
    fields.into_iter().filter(|field| field.required).map(|field| field.name)
}

fn field(field: &Field, spot: &Spot<'_>) -> Value {
    let spot = spot.below(field.name, field.audience);
    let mut schema = value(&field.shape, &spot);
    schema.insert("description".to_owned(), json!(field.doc));
    mark(&mut schema, spot.audience, field.search);
    Value::Object(schema)
}

fn own_field(field: &OwnField, spot: &Spot<'_>) -> Value {
    let spot = spot.below(&field.name, field.audience);
    let mut schema = match field.form.shape() {
        Some(shape) => value(&shape, &spot),
        None => object(json!({ "type": "string", "enum": field.form.words() })),
    };
    schema.insert("title".to_owned(), json!(field.label));
    schema.insert("description".to_owned(), json!(field.label));
    mark(&mut schema, spot.audience, field.search);
    Value::Object(schema)
}

/// Who sees a field, and how much search weighs it.
fn mark(schema: &mut Object, audience: Audience, search: u8) {
    schema.insert("x-audience".to_owned(), json!(audience.name()));
    if search > 0 {
        schema.insert("x-search".to_owned(), json!(search));
    }
}

fn value(shape: &Shape, spot: &Spot<'_>) -> Object {
    match shape {
        Shape::Leaf { form, .. } => leaf(*form),
        Shape::Choice { words, docs, .. } => object(json!({
            "type": "string",
            "enum": words,
            "x-taplo": { "docs": { "enumValues": docs } },
        })),
        Shape::Reference(target) => object(json!({
            "type": "string",
            "pattern": Slug::PATTERN,
            "x-refers-to": target.word(),
        })),
        Shape::List(inner) => object(json!({ "type": "array", "items": value(inner, spot) })),
        Shape::Map(key, inner) => by_key(key, value(inner, spot), spot),
        Shape::Record(shape) => record(shape, spot),
        Shape::Either(first, second) => either(value(first, spot), value(second, spot)),
    }
}

/// Values by key. Keys that can be told in advance are properties, which editors complete.
fn by_key(key: &Shape, value: Object, spot: &Spot<'_>) -> Object {
    if let Shape::Choice { words, docs, .. } = key {
        let property = |(word, doc): (&&str, &&str)| {
            let mut schema = value.clone();
            schema.insert("description".to_owned(), json!(doc));
            ((*word).to_owned(), Value::Object(schema))
        };
        let properties: Object = words.iter().zip(*docs).map(property).collect();
        return object(json!({ "type": "object", "properties": properties, "additionalProperties": false }));
    }
    // A key is a text, whatever the value of the same type may be besides.
    let mut names = self::value(key, spot);
    names.remove("type");
    object(json!({ "type": "object", "additionalProperties": value, "propertyNames": names }))
}

/// Two ways to write a value. Reading tells them apart by their types, and a keyword speaks of one type only, so both are one
/// schema: then an editor says what is wrong with the one that was written. `enum` alone speaks of all types.
fn either(first: Object, second: Object) -> Object {
    if first.contains_key("enum") || second.contains_key("enum") {
        return object(json!({ "anyOf": [first, second] }));
    }
    let types: Vec<Value> = [&first, &second].into_iter().flat_map(types_of).collect();
    let mut both = second;
    both.extend(first);
    both.insert("type".to_owned(), json!(types));
    both
}

fn types_of(schema: &Object) -> Vec<Value> {
    match schema.get("type") {
        Some(Value::Array(types)) => types.clone(),
        Some(name) => vec![name.clone()],
        None => Vec::new(),
    }
}

fn leaf(form: Form) -> Object {
    match form {
        Form::Boolean => object(json!({ "type": "boolean" })),
        Form::Date => object(json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" })),
        Form::Integer(range) => number("integer", range),
        Form::Number(range) => number("number", range),
        Form::Text(form) => text(json!("string"), form),
        Form::TextOrInteger(form) => text(json!(["string", "integer"]), form),
        Form::Words(words) => object(json!({ "type": "string", "enum": words() })),
    }
}

fn number(name: &str, range: Range) -> Object {
    let mut schema = object(json!({ "type": name }));
    if range != Range::ANY {
        schema.insert("minimum".to_owned(), json!(range.least));
        schema.insert("maximum".to_owned(), json!(range.most));
    }
    schema
}

fn text(types: Value, form: TextForm) -> Object {
    let mut schema = Object::new();
    schema.insert("type".to_owned(), types);
    if let Some(pattern) = form.pattern {
        schema.insert("pattern".to_owned(), json!(pattern));
    }
    if let Some(limit) = form.limit {
        schema.insert("maxLength".to_owned(), json!(limit));
    }
    schema
}

/// The keywords of a schema that is written as an object.
fn object(schema: Value) -> Object {
    match schema {
        Value::Object(keywords) => keywords,
        _ => Object::new(),
    }
}
