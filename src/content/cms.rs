//! The declarations as the configuration of a content management system for git: one form for each kind, for people who do not write
//! TOML. Sveltia and Decap read the same file; what only Sveltia has is left out for Decap.

mod seen;
mod yaml;

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::entity_shape::{own_record, requires_title};
use super::form::{Form, Range, TextForm};
use super::kinds::Common;
use super::own::OwnField;
use super::record::Record;
use super::shape::{Field, RecordShape, Shape};
use super::site::Site;
use crate::diagnostic::Language;
use crate::diagnostic::message::{TargetName, TypeName};
use crate::kind::Kind;

pub use seen::Seen;

/// The program that reads the configuration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cms {
    /// Sveltia CMS.
    Sveltia,
    /// Decap CMS, and what is left of Netlify CMS.
    Decap,
}

impl Cms {
    /// Both, by name.
    pub const ALL: [(&'static str, Self); 2] = [("sveltia", Self::Sveltia), ("decap", Self::Decap)];
}

type Object = Map<String, Value>;

/// What forms are made of besides the declarations.
pub struct Forms<'a> {
    /// The program.
    pub cms: Cms,
    /// The site.
    pub site: &'a Site,
    /// The folder of the project in the repository, empty or with a closing `/`.
    pub folder: &'a str,
    /// A word of the interface in the site's language, by its key.
    pub word: &'a dyn Fn(&str) -> Option<String>,
    /// How the content is written.
    pub seen: &'a Seen,
    /// Ids and titles of the things of each kind.
    pub things: BTreeMap<Kind, Vec<(String, String)>>,
}

impl Forms<'_> {
    /// The whole configuration as YAML.
    pub fn configuration(&self) -> String {
        yaml::write(&self.value())
    }

    /// The whole configuration.
    pub fn value(&self) -> Value {
        let collections: Vec<Value> = Kind::ALL.into_iter().flat_map(|kind| self.collections(kind)).collect();
        let mut root = object(json!({
            "backend": self.backend(),
            "media_folder": "content/handbook",
            "public_folder": "",
            "slug": { "encoding": "ascii", "clean_accents": true },
            "collections": collections,
        }));
        if self.cms == Cms::Sveltia {
            root.insert("app_title".to_owned(), json!(self.site.title));
            root.insert("output".to_owned(), json!({ "omit_empty_optional_fields": true }));
        }
        Value::Object(root)
    }

    /// Where the files are, as far as the settings say it. Without a repository the system asks for a folder, or shows a trial.
    fn backend(&self) -> Value {
        let Some(repository) = &self.site.repository else { return json!({ "name": "test-repo" }) };
        let (host, repo) =
            repository.url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).unwrap_or_default();
        let name = ["gitlab", "gitea"].into_iter().find(|name| host.contains(name)).unwrap_or("github");
        let mut backend = object(json!({ "name": name, "repo": repo, "branch": repository.branch }));
        if name != "github" && host != "gitlab.com" {
            let api = if name == "gitlab" { "/api/v4" } else { "/api/v1" };
            backend.insert("base_url".to_owned(), json!(format!("https://{host}")));
            backend.insert("api_root".to_owned(), json!(format!("https://{host}{api}")));
        }
        Value::Object(backend)
    }

    /// The forms of a kind: its fields, and the prose beside them where there is some.
    fn collections(&self, kind: Kind) -> Vec<Value> {
        let page = kind == Kind::Page;
        let project = self.folder;
        let label = self.word(&format!("navigation.{}", kind.folder())).unwrap_or_else(|| spoken(kind.folder()));
        let mut collection = object(json!({
            "name": kind.folder(),
            "label": label,
            "folder": format!("{project}content/{}", kind.folder()),
            "create": true,
            "extension": if page { "md" } else { "toml" },
            "format": if page { "toml-frontmatter" } else { "toml" },
            "identifier_field": "title",
            "summary": if requires_title(kind) { "{{title}}" } else { "{{slug}}" },
            "fields": self.entity(kind),
        }));
        if self.seen.is_nested(kind) {
            collection.insert("nested".to_owned(), json!({ "depth": 9, "subfolders": false }));
        }
        if self.seen.shares(kind) && requires_title(kind) {
            collection.insert("filter".to_owned(), json!({ "field": "title", "pattern": "." }));
        }
        let mut all = vec![Value::Object(collection.clone())];
        if !page && self.seen.has_prose(kind) {
            let body = self.word("fields.common.body").unwrap_or_else(|| spoken("body"));
            let text = json!([{ "name": "body", "label": body, "widget": "markdown", "required": false }]);
            collection.insert("name".to_owned(), json!(format!("{}-text", kind.folder())));
            collection.insert("label".to_owned(), json!(format!("{label}: {body}")));
            collection.insert("extension".to_owned(), json!("md"));
            collection.insert("format".to_owned(), json!("frontmatter"));
            collection.insert("create".to_owned(), json!(false));
            collection.insert("identifier_field".to_owned(), json!("body"));
            collection.insert("summary".to_owned(), json!("{{slug}}"));
            collection.insert("fields".to_owned(), text);
            collection.remove("filter");
            all.push(Value::Object(collection));
        }
        all
    }

    /// The fields of an entity. Its prose has a form of its own where files for it stand beside those of the fields.
    fn entity(&self, kind: Kind) -> Vec<Value> {
        let apart = kind != Kind::Page && self.seen.has_prose(kind);
        // What a thing is stands before how it is kept.
        let (first, others): (Vec<&Field>, Vec<&Field>) =
            Common::record().fields.iter().partition(|field| ["title", "summary", "body"].contains(&field.name));
        let fields = first.into_iter().chain(&own_record(kind).fields).chain(others);
        let fields = fields.filter(|field| !(apart && field.name == "body"));
        let own = self.site.own_fields.get(&kind).into_iter().flatten();
        let title = requires_title(kind);
        fields
            .filter_map(|field| {
                let path = format!("{}.{}", kind.singular(), field.name);
                let required = field.required || (title && field.name == "title");
                self.field(field, &path, kind.singular(), required)
            })
            .chain(own.filter_map(|field| self.own(field)))
            .collect()
    }

    fn own(&self, field: &OwnField) -> Option<Value> {
        let mut form = match field.form.shape() {
            Some(shape) => self.widget(&shape, &field.name, "")?,
            None => object(json!({ "widget": "select", "options": field.form.words() })),
        };
        form.insert("name".to_owned(), json!(field.name));
        form.insert("label".to_owned(), json!(field.label));
        form.insert("required".to_owned(), json!(false));
        Some(Value::Object(form))
    }

    /// The form of a declared field. `None` where this program has none for it, or the content is written in two ways.
    fn field(&self, field: &Field, path: &str, record: &str, required: bool) -> Option<Value> {
        let mut form = self.widget(&field.shape, field.name, path)?;
        if field.search == 3 && form.get("widget") == Some(&json!("text")) {
            // What search weighs most is a name, which has one line.
            form.insert("widget".to_owned(), json!("string"));
        }
        let in_table = || self.word(&format!("form.{}", field.name));
        let common = || self.word(&format!("fields.common.{}", field.name));
        let label = self.word(&format!("fields.{record}.{}", field.name)).or_else(in_table).or_else(common);
        form.insert("name".to_owned(), json!(field.name));
        form.insert("label".to_owned(), json!(label.unwrap_or_else(|| spoken(field.name))));
        form.insert("required".to_owned(), json!(required));
        if let Some(hint) = self.hint(field) {
            form.insert("hint".to_owned(), json!(hint));
        }
        Some(Value::Object(form))
    }

    /// What a field means. The declarations say it in English.
    fn hint(&self, field: &Field) -> Option<String> {
        (self.language() == Language::English).then(|| field.doc.replace('`', ""))
    }

    fn language(&self) -> Language {
        Language::from_tag(&self.site.language)
    }

    fn widget(&self, shape: &Shape, name: &str, path: &str) -> Option<Object> {
        Some(match shape {
            Shape::Leaf { form: Form::Text(_), .. } if name == "body" => object(json!({ "widget": "markdown" })),
            Shape::Leaf { name, form, prose } => self.leaf(*name, *form, *prose),
            Shape::Choice { group, words, .. } => {
                object(json!({ "widget": "select", "options": self.words(group, words) }))
            }
            Shape::Reference(target) => self.reference(*target),
            Shape::List(inner) => self.list(inner, name, path)?,
            // Pairs of a key and a text, unless some of the texts are lists.
            Shape::Map(..) if self.cms == Cms::Sveltia && !self.seen.uses_first(path) => {
                object(json!({ "widget": "keyvalue" }))
            }
            Shape::Map(..) => return None,
            Shape::Record(record) => {
                object(json!({ "widget": "object", "collapsed": true, "fields": self.record(record, path) }))
            }
            Shape::Either(first, second) => self.widget(self.seen.form(path, first, second)?, name, path)?,
        })
    }

    fn record(&self, record: &RecordShape, path: &str) -> Vec<Value> {
        let field = |field: &Field| self.field(field, &format!("{path}.{}", field.name), &record.name, field.required);
        record.fields.iter().filter_map(field).collect()
    }

    fn list(&self, inner: &Shape, name: &str, path: &str) -> Option<Object> {
        let mut form = self.widget(inner, name, path)?;
        match form.get("widget").and_then(Value::as_str) {
            Some("select" | "relation") => drop(form.insert("multiple".to_owned(), json!(true))),
            Some("object") => {
                form.insert("widget".to_owned(), json!("list"));
                form.insert("collapsed".to_owned(), json!(true));
            }
            _ => {
                form.insert("name".to_owned(), json!(name));
                form.insert("label".to_owned(), json!(spoken(name)));
                form = object(json!({ "widget": "list", "field": form }));
            }
        }
        Some(form)
    }

    fn leaf(&self, name: TypeName, form: Form, prose: bool) -> Object {
        match form {
            // Decap's switch writes nothing until somebody moves it, and its choices are texts and numbers only.
            Form::Boolean if self.cms == Cms::Decap => object(json!({ "widget": "boolean" })),
            // Sveltia's switch would say no where nothing is said.
            Form::Boolean => {
                let option = |value: bool, word: &str| {
                    let label = self.word(&format!("scale.yes-no.{word}")).unwrap_or_else(|| word.to_owned());
                    json!({ "label": label, "value": value })
                };
                object(json!({ "widget": "select", "options": [option(true, "yes"), option(false, "no")] }))
            }
            // Without a format it is written as a date of TOML.
            Form::Date if self.cms == Cms::Sveltia => object(json!({ "widget": "datetime", "type": "date" })),
            Form::Date => object(json!({ "widget": "datetime", "date_format": "YYYY-MM-DD", "time_format": false })),
            Form::Integer(range) => number("int", range),
            Form::Number(range) => number("float", range),
            Form::Words(words) => object(json!({ "widget": "select", "options": words() })),
            Form::Text(form) | Form::TextOrInteger(form) => {
                let pattern = form.pattern.filter(|pattern| TextForm::FILLED.pattern != Some(*pattern));
                let widget = if prose && pattern.is_none() { "text" } else { "string" };
                let mut text = object(json!({ "widget": widget }));
                if let Some(pattern) = pattern {
                    text.insert("pattern".to_owned(), json!([pattern, name.text(self.language())]));
                }
                if let Some(limit) = form.limit {
                    text.insert("maxlength".to_owned(), json!(limit));
                }
                text
            }
        }
    }

    fn words(&self, group: &str, words: &[&str]) -> Vec<Value> {
        let option = |word: &&str| {
            let label = self.word(&format!("{group}.{word}")).unwrap_or_else(|| spoken(word));
            json!({ "label": label, "value": word })
        };
        words.iter().map(option).collect()
    }

    /// A picker. What shares a file with others, and what the settings declare, the program cannot find by itself, and what lies in
    /// folders it would name by its path: those are listed as they are now.
    fn reference(&self, target: TargetName) -> Object {
        let listed = |things: &mut dyn Iterator<Item = (&str, &str)>| {
            let option =
                |(id, title): (&str, &str)| json!({ "label": if title.is_empty() { id } else { title }, "value": id });
            object(json!({ "widget": "select", "options": things.map(option).collect::<Vec<_>>() }))
        };
        match target {
            TargetName::Kind(kind) if !self.seen.shares(kind) && !self.seen.is_nested(kind) && kind != Kind::Page => {
                object(json!({
                    "widget": "relation",
                    "collection": kind.folder(),
                    "value_field": "{{slug}}",
                    "search_fields": ["title"],
                    "display_fields": [if requires_title(kind) { "{{title}}" } else { "{{slug}}" }],
                }))
            }
            TargetName::Kind(kind) => {
                let things = self.things.get(&kind).into_iter().flatten();
                listed(&mut things.map(|(id, title)| (id.as_str(), title.as_str())))
            }
            TargetName::Scale => listed(&mut self.site.scales.iter().map(|scale| (scale.id.as_str(), ""))),
            TargetName::Track => {
                listed(&mut self.site.tracks.iter().map(|track| (track.id.as_str(), track.title.as_str())))
            }
            TargetName::Topic => {
                listed(&mut self.site.topics.iter().map(|topic| (topic.id.as_str(), topic.title.as_str())))
            }
            TargetName::Grade => listed(&mut self.site.grades.iter().map(|grade| (grade.id.as_str(), ""))),
        }
    }

    fn word(&self, key: &str) -> Option<String> {
        (self.word)(key)
    }
}

fn number(kind: &str, range: Range) -> Object {
    let mut form = object(json!({ "widget": "number", "value_type": kind }));
    if range != Range::ANY {
        form.insert("min".to_owned(), json!(range.least));
        form.insert("max".to_owned(), json!(range.most));
    }
    form
}

/// A name of the declarations as people say it.
fn spoken(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The entries of a value that is written as an object.
fn object(value: Value) -> Object {
    match value {
        Value::Object(entries) => entries,
        _ => Object::new(),
    }
}
