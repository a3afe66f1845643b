//! The schemas say what the program reads: a second validator agrees with it.

use std::collections::BTreeSet;

use jsonschema::Validator;
use rolebook::content::document;
use rolebook::content::entity_shape::fields_of;
use rolebook::content::reader::Settings;
use rolebook::content::record::Record;
use rolebook::content::schema::Subject;
use rolebook::content::shape::{Field, RecordShape, Shape};
use rolebook::content::site::{Site, SiteFile};
use rolebook::diagnostic::{Code, Language};
use rolebook::kind::Kind;
use rolebook::source::SourcePath;
use serde_json::{Map, Value, json};
use toml::de::{DeTable, DeValue};

use crate::builder::{TestSite, site_in};
use crate::canary::every_field;
use crate::explanations::{files, language_parts};
use crate::project::Project;

/// TOML as the JSON that editors look at: dates are texts.
fn json_of(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => json!(text),
        DeValue::Integer(number) => json!(i64::from_str_radix(number.as_str(), number.radix()).unwrap()),
        DeValue::Float(number) => json!(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(value) => json!(value),
        DeValue::Datetime(date) => json!(date.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json_of(item.get_ref())).collect(),
        DeValue::Table(table) => Value::Object(object_of(table)),
    }
}

fn object_of(table: &DeTable<'_>) -> Map<String, Value> {
    table.iter().map(|(key, value)| (key.get_ref().to_string(), json_of(value.get_ref()))).collect()
}

fn parsed(toml: &str) -> Value {
    Value::Object(object_of(DeTable::parse(toml).unwrap().get_ref()))
}

fn validator(subject: Subject, site: Option<&Site>) -> Validator {
    let schema = subject.schema(site);
    if let Err(error) = jsonschema::meta::validate(&schema) {
        panic!("{} is no schema: {error}", subject.name());
    }
    jsonschema::validator_for(&schema).unwrap()
}

/// What a file is about, by its path.
fn subject_of(path: &str) -> Option<Subject> {
    if path == "content/rolebook.toml" {
        return Some(Subject::Site);
    }
    let folder = path.strip_prefix("content/")?.split('/').next()?;
    Kind::from_folder(folder).filter(|_| path.ends_with(".toml")).map(Subject::Kind)
}

/// What the schemas say against the files of a site.
fn faults_in<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>, settings: Option<&str>) -> (usize, Vec<String>) {
    let site = settings.and_then(|text| Site::read(text).0);
    let validators: Vec<(Subject, Validator)> =
        Subject::all().map(|subject| (subject, validator(subject, site.as_ref()))).collect();
    let (mut seen, mut faults) = (0, Vec::new());
    for (path, text) in files {
        let Some(subject) = subject_of(path) else { continue };
        let (_, validator) = validators.iter().find(|(known, _)| *known == subject).unwrap();
        faults.extend(validator.iter_errors(&parsed(text)).map(|error| format!("{path}: {error}")));
        seen += 1;
    }
    (seen, faults)
}

fn assert_valid(site: &TestSite, at_least: usize) {
    let text =
        |path: &str| site.files().find(|(name, _)| *name == path).map(|(_, text)| std::str::from_utf8(text).unwrap());
    let files = site.files().filter(|(path, _)| path.ends_with(".toml"));
    let files = files.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()));
    let (seen, faults) = faults_in(files, text("content/rolebook.toml"));
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(seen >= at_least, "only {seen} files were looked at");
}

#[test]
fn the_files_of_the_demo_and_of_the_manual_are_valid() {
    assert_valid(&site_in("."), 50);
    assert_valid(&site_in("docs"), 5);
}

#[test]
fn the_files_that_init_writes_are_valid() {
    for language in ["de", "en"] {
        let project = Project::empty();
        assert_eq!(project.run(&["init", ".", "--lang", language]).code, 0);
        let written = project.all(".");
        let texts = written.iter().filter(|(path, _)| path.ends_with(".toml"));
        let texts: Vec<_> = texts.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap())).collect();
        let (seen, faults) = faults_in(texts.iter().copied(), None);
        assert!(faults.is_empty() && seen >= 7, "{seen} {faults:#?}");
    }
}

/// The codes of faults of form. The examples of the others are valid, but for what no single file shows.
const FORM: [Code; 3] = [Code::UnknownField, Code::MissingField, Code::WrongValue];

#[test]
fn the_wrong_examples_of_faults_of_form_are_invalid_and_the_right_ones_valid() {
    for language in [Language::German, Language::English] {
        let (_, wrong, right, _) = language_parts(language);
        for code in Code::ALL.iter().filter(|code| **code != Code::Syntax) {
            let text = code.explanation(language);
            let faults = |section: &str| {
                let files = files(text, section);
                let files: Vec<_> = files.iter().filter(|(path, _)| subject_of(path).is_some()).collect();
                let settings = files.iter().find(|(path, _)| path.as_str() == "content/rolebook.toml");
                let settings = settings.map(|(_, text)| text.as_str());
                faults_in(files.iter().map(|(path, text)| (path.as_str(), text.as_str())), settings).1
            };
            assert_eq!(faults(right), Vec::<String>::new(), "{code} {language:?}");
            if FORM.contains(code) {
                assert!(!faults(wrong).is_empty(), "{code} {language:?}: the wrong example is valid");
            }
        }
    }
}

/// Every declared field with its path and what its declaration says.
fn declared(path: &str, fields: &[&Field], found: &mut BTreeSet<String>) {
    for field in fields {
        let path = format!("{path}.{}", field.name);
        found.insert(format!("{path}: {}", field.doc));
        declared_in(&path, &field.shape, found);
    }
}

fn declared_in(path: &str, shape: &Shape, found: &mut BTreeSet<String>) {
    match shape {
        Shape::Record(record) => declared(path, &fields(record), found),
        Shape::List(inner) => declared_in(path, inner, found),
        Shape::Map(key, inner) => match key.as_ref() {
            Shape::Choice { words, docs, .. } => {
                for (word, doc) in words.iter().zip(*docs) {
                    found.insert(format!("{path}.{word}: {doc}"));
                    declared_in(&format!("{path}.{word}"), inner, found);
                }
            }
            _ => declared_in(&format!("{path}.*"), inner, found),
        },
        Shape::Either(first, second) => {
            declared_in(path, first, found);
            declared_in(path, second, found);
        }
        Shape::Leaf { .. } | Shape::Choice { .. } | Shape::Reference(_) => {}
    }
}

fn fields(record: &'static RecordShape) -> Vec<&'static Field> {
    record.fields.iter().collect()
}

/// Every property of a schema with its path and description.
fn described(path: &str, schema: &Value, found: &mut BTreeSet<String>) {
    if !schema.is_object() {
        return;
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        found.insert(format!("{path}: {}", property["description"].as_str().unwrap_or("nothing")));
        described(&path, property, found);
    }
    described(&format!("{path}.*"), &schema["additionalProperties"], found);
    described(path, &schema["items"], found);
    schema["anyOf"].as_array().into_iter().flatten().for_each(|form| described(path, form, found));
}

#[test]
fn schemas_have_every_declared_field_and_no_other() {
    for subject in Subject::all() {
        let schema = subject.schema(None);
        let (mut wanted, mut found) = (BTreeSet::new(), BTreeSet::new());
        match subject {
            Subject::Site => {
                declared("", &fields(SiteFile::record()), &mut wanted);
                described("", &schema, &mut found);
            }
            Subject::Kind(kind) => {
                declared("", &fields_of(kind).collect::<Vec<_>>(), &mut wanted);
                let entity = if kind == Kind::Page { &schema } else { &schema["definitions"][kind.singular()] };
                described("", entity, &mut found);
            }
        }
        let differing: Vec<_> = wanted.symmetric_difference(&found).collect();
        assert!(differing.is_empty() && wanted.len() > 10, "{}: {differing:#?}", subject.name());
    }
}

#[test]
fn entities_with_every_field_are_valid() {
    for kind in Kind::ALL {
        let text = every_field(kind);
        let faults: Vec<String> =
            validator(Subject::Kind(kind), None).iter_errors(&parsed(&text)).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{kind}: {faults:#?}\n{text}");
    }
}

/// Whether reading a role with this line has a fault of form, and whether the schema has one.
fn judged(line: &str, schema: &Validator) -> (bool, bool) {
    let text = format!("title = \"A\"\ndepartment = \"b\"\n{line}\n");
    let path = SourcePath::new("content/roles/a.toml");
    let sources = TestSite::new("").with(path.as_str(), text.as_str()).sources();
    let document = document::read(&path, sources.get(&path).unwrap(), &Settings::default());
    let read = document.diagnostics.iter().any(|finding| FORM.contains(&finding.code()));
    (read, !schema.is_valid(&parsed(&text)))
}

/// Values that are not what they look like in JSON.
const JSON_ALIKE: [&str; 5] = ["2027-01-31", "2027-01-31T10:00:00", "10:00:00", "1e12", "1e13"];

#[test]
fn limits_and_patterns_say_what_reading_says() {
    let texts =
        ["", " ", "x", "A b", "ä", "b", "a-1", "https://a", "http://a/b?c#d", "https://", "https:///a", "ftp://a"];
    let texts = texts.iter().chain(&[
        "https://a b",
        "https://a\u{a0}b",
        "https://a\u{7f}",
        "a@b.c",
        "@b.c",
        "a@b",
        "a@.",
        "a@b@c.d",
        "a b@c.d",
    ]);
    let long = ["x".repeat(200), "x".repeat(201)];
    let role = validator(Subject::Kind(Kind::Role), None);
    let mut wrong = Vec::new();
    let mut judge = |field: &str, value: &str| {
        let line = field.replace('V', value);
        let (read, schema) = judged(&line, &role);
        // JSON does not tell a date from a text, and has no whole number that is none in TOML.
        let alike = JSON_ALIKE.contains(&value) && read;
        if read != schema && !alike {
            wrong.push(format!("{line}: read says {read}, the schema {schema}"));
        }
    };
    for text in texts.copied().chain(long.iter().map(String::as_str)) {
        let text = json!(text).to_string().replace('\u{7f}', "\\u007f");
        for field in
            ["summary = V", "owner = V", "language = V", "base = V", "status = V", "allow = [V]", "former_ids = [V]"]
        {
            judge(field, &text);
        }
        judge("contact = { label = \"x\", url = V }", &text);
        judge("contact = { label = \"x\", mail = V }", &text);
        judge("reports_to = { external = V }", &text);
    }
    for number in ["-1", "0", "1.5", "100", "100.5", "1_000_000", "1_000_001", "1e12", "1e13", "\"3\"", "true"] {
        for field in
            ["headcount = V", "order = V", "work = { hours = V }", "responsibilities = [{ text = \"x\", share = V }]"]
        {
            judge(field, number);
        }
    }
    for value in ["2027-01-31", "2027-01-31T10:00:00", "10:00:00", "\"x\"", "3", "[]", "{}"] {
        for field in
            ["review_by = V", "search = V", "reports_to = V", "responsibilities = [V]", "skills = V", "contact = V"]
        {
            judge(field, value);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_hold_one_entity_or_many() {
    let schema = validator(Subject::Kind(Kind::Skill), None);
    for (text, valid) in [
        ("title = \"A\"", true),
        ("title = \"A\"\n[codes]\nkldb = \"1\"", true),
        ("[sql]\ntitle = \"A\"\n[git]\ntitle = \"B\"", true),
        ("[sql]\ntitle = \"A\"\n[git]\ntitel = \"B\"", false),
        ("[SQL]\ntitle = \"A\"", false),
        ("[codes]\nkldb = \"1\"", false),
        ("", false),
    ] {
        assert_eq!(schema.is_valid(&parsed(text)), valid, "{text}");
    }
    assert!(!validator(Subject::Kind(Kind::Page), None).is_valid(&parsed("[one]\ntitle = \"A\"")));
}

/// Editors offer what `anyOf` has for a key; it must be what reading makes of the key.
#[test]
fn editors_tell_the_ids_of_many_entities_from_fields() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page) {
        let schema = Subject::Kind(kind).schema(None);
        let patterns = schema["anyOf"][1]["patternProperties"].as_object().unwrap();
        let pattern = jsonschema::validator_for(&json!({ "pattern": patterns.keys().next().unwrap() })).unwrap();
        let names: BTreeSet<&str> = fields_of(kind).map(|field| field.name).collect();
        let mut keys: BTreeSet<String> = ["a", "sql", "-", "0"].map(str::to_owned).into();
        for name in &names {
            keys.insert((*name).to_owned());
            keys.extend((1..name.len()).map(|end| name[..end].to_owned()));
            keys.extend(["x", "-1", "s"].map(|more| format!("{name}{more}")));
            keys.extend((1..name.len()).map(|end| format!("{}x", &name[..end])));
        }
        for key in keys {
            assert_eq!(pattern.is_valid(&json!(key)), !names.contains(key.as_str()), "{kind}: {key}");
        }
    }
}

const SETTINGS: &str = r#"
[site]
title = "Probe"
language = "de"
[audiences]
"role.next" = "internal"
"role.responsibilities" = "restricted"
[schema.role.reisezeit]
type = "number"
label = "Reisezeit in %"
search = 2
[schema.role.ort]
type = "choice"
choices = ["Büro", "Lager"]
audience = "public"
"#;

#[test]
fn own_fields_and_audiences_of_the_site_are_in_its_schemas() {
    let project = Project::new();
    project.write("content/rolebook.toml", SETTINGS);
    let ended = project.run(&["schema", "role"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    let schema: Value = serde_json::from_str(&ended.out).unwrap();
    let role = &schema["definitions"]["role"]["properties"];
    assert_eq!(role["reisezeit"]["title"], "Reisezeit in %");
    assert_eq!((&role["reisezeit"]["x-audience"], &role["reisezeit"]["x-search"]), (&json!("internal"), &json!(2)));
    assert_eq!((&role["ort"]["x-audience"], &role["ort"]["enum"]), (&json!("public"), &json!(["Büro", "Lager"])));
    let many = schema["anyOf"][1]["patternProperties"].as_object().unwrap().keys().next().unwrap();
    let many = jsonschema::validator_for(&json!({ "pattern": many })).unwrap();
    assert!(!many.is_valid(&json!("ort")) && many.is_valid(&json!("orte")), "an editor takes an own field for an id");
    assert_eq!(role["next"]["x-audience"], "internal");
    // What stands in a field is seen by those only who see the field.
    assert_eq!(role["responsibilities"]["items"]["properties"]["text"]["x-audience"], "restricted");
    assert_eq!(role["grade"]["x-audience"], "restricted");

    let outside = project.command().args(["schema", "role"]).current_dir(project.home()).output().unwrap();
    let outside: Value = serde_json::from_slice(&outside.stdout).unwrap();
    assert_eq!(outside, Subject::Kind(Kind::Role).schema(None));
    assert!(outside["definitions"]["role"]["properties"]["reisezeit"].is_null());
}

#[test]
fn a_schema_is_not_made_from_broken_settings() {
    let project = Project::new();
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\nfarbe = 3\n");
    let ended = project.run(&["schema", "role"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
    assert!(ended.err.contains("RB002"), "{}", ended.err);
    assert_eq!(project.run(&["schema"]).code, 2);
    assert_eq!(project.run(&["schema", "nonsense"]).code, 2);
}

#[test]
fn init_writes_what_editors_need() {
    let project = Project::empty();
    project.write("book/.vscode/settings.json", "{}\n");
    let ended = project.run(&["init", "book", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(project.read("book/.vscode/settings.json"), "{}\n", "nothing is overwritten");
    assert!(project.read("book/.vscode/extensions.json").contains("tamasfe.even-better-toml"));
    let taplo = parsed(&project.read("book/.taplo.toml"));
    let rules = taplo["rule"].as_array().unwrap();
    assert_eq!(rules.len(), 7);
    for (rule, subject) in rules.iter().zip(Subject::all()) {
        assert_eq!(rule["include"], json!([subject.files()]));
        let path = rule["schema"]["path"].as_str().unwrap();
        assert!(ended.err.contains(&format!("wrote {path}")), "{}", ended.err);
        let schema: Value = serde_json::from_str(&project.read(&format!("book/{path}"))).unwrap();
        assert_eq!(schema, subject.schema(None));
    }
    let kinds = |kind: Kind| project.path("book/content").join(kind.folder()).exists();
    assert!(kinds(Kind::Role) && project.read("book/.gitignore").lines().all(|line| !line.starts_with("/.rolebook/")));
}

#[test]
fn schemas_are_written_anew_on_request_and_nothing_else_is() {
    let project = Project::new();
    let ended = project.run(&["schema", "--write"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    project.write(".taplo.toml", "# mine\n");
    project.write("content/rolebook.toml", SETTINGS);
    let ended = project.run(&["schema", "--write", "--lang", "en"]);
    assert!(ended.err.contains("wrote .rolebook/schemas/role.json"), "{}", ended.err);
    assert!(!ended.err.contains("skill.json"), "{}", ended.err);
    assert!(project.read(".rolebook/schemas/role.json").contains("reisezeit"));
    assert_eq!(project.read(".taplo.toml"), "# mine\n");
    // They are no part of the handbook.
    project.build(&["--strict"]);
    assert!(!project.path("public/.rolebook").exists());
}
