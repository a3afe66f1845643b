//! The forms of content management systems: they say what the program reads, and Sveltia takes them as they are.

use std::collections::BTreeSet;
use std::path::Path;

use rolebook::compile::forms;
use rolebook::content::cms::Cms;
use rolebook::content::entity_shape::fields_of;
use rolebook::content::schema::Subject;
use rolebook::content::shape::{RecordShape, Shape};
use rolebook::kind::{Audience, Kind};
use serde_json::Value;

use crate::builder::{TestSite, options, site_in};
use crate::project::Project;

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Team book"
language = "en"
repository = { url = "https://gitlab.com/company/book", branch = "main" }
[schema.role.travel]
type = "number"
label = "Travel in %"
[tracks.expert]
title = "Experts"
steps = [{ id = "junior", title = "Junior" }]
-- content/departments/it.toml --
title = "IT"
-- content/skills/sql.toml --
title = "SQL"
-- content/roles/analyst.toml --
title = "Analysis"
department = "it"
responsibilities = [{ text = "Measures." }]
skills = [{ skill = "sql" }]
"#;

fn configuration(site: &TestSite, cms: Cms) -> Value {
    forms(&site.sources(), &options(Audience::Restricted), cms).unwrap().value
}

fn collection<'c>(configuration: &'c Value, name: &str) -> &'c Value {
    let collections = configuration["collections"].as_array().unwrap();
    collections.iter().find(|collection| collection["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

fn field<'c>(of: &'c Value, name: &str) -> &'c Value {
    let fields = of["fields"].as_array().unwrap();
    fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("no {name}"))
}

/// The paths of all fields of a form.
fn in_form(of: &Value, path: &str, found: &mut BTreeSet<String>) {
    for field in of["fields"].as_array().into_iter().flatten() {
        let path = format!("{path}.{}", field["name"].as_str().unwrap());
        in_form(field, &path, found);
        found.insert(path);
    }
}

/// The paths of all properties of a schema.
fn in_schema(of: &Value, path: &str, found: &mut BTreeSet<String>) {
    for (name, schema) in of["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}.{name}");
        let mut below = vec![schema, &schema["items"]];
        below.extend(schema["anyOf"].as_array().into_iter().flatten());
        below.extend(schema["items"]["anyOf"].as_array().into_iter().flatten());
        below.into_iter().for_each(|schema| in_schema(schema, &path, found));
        found.insert(path);
    }
}

/// The paths of all fields that the program reads. Of two ways to write one the first is meant, as in a form of a new handbook.
fn declared(record: &RecordShape, path: &str, found: &mut BTreeSet<String>) {
    for field in &record.fields {
        in_shape(&field.shape, &format!("{path}.{}", field.name), found);
    }
}

fn in_shape(shape: &Shape, path: &str, found: &mut BTreeSet<String>) {
    found.insert(path.to_owned());
    match shape {
        Shape::List(inner) => in_shape(inner, path, found),
        Shape::Either(first, _) => in_shape(first, path, found),
        Shape::Record(record) => declared(record, path, found),
        Shape::Map(..) | Shape::Leaf { .. } | Shape::Choice { .. } | Shape::Reference(_) => {}
    }
}

#[test]
fn schema_forms_and_parser_agree_on_every_field() {
    let empty = TestSite::new("-- content/departments/it.toml --\ntitle = \"IT\"\n");
    let configuration = configuration(&empty, Cms::Sveltia);
    for kind in Kind::ALL {
        let (mut form, mut schema, mut read) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        in_form(collection(&configuration, kind.folder()), "", &mut form);
        fields_of(kind).for_each(|field| in_shape(&field.shape, &format!(".{}", field.name), &mut read));
        assert_eq!(form, read, "{kind}");
        let whole = Subject::Kind(kind).schema(None);
        let entity = if kind == Kind::Page { &whole } else { &whole["definitions"][kind.singular()] };
        in_schema(entity, "", &mut schema);
        // A schema knows both ways to write a field, and the keys of a map that can be told in advance.
        let missing: Vec<&String> = form.difference(&schema).collect();
        assert!(missing.is_empty(), "{kind}: {missing:?}");
        let top = |paths: &BTreeSet<String>| -> Vec<String> {
            paths.iter().filter(|path| path.matches('.').count() == 1).cloned().collect()
        };
        assert_eq!(top(&form), top(&schema), "{kind}");
    }
}

#[test]
fn references_are_pickers_words_are_choices_and_tables_are_forms_within() {
    let configuration = configuration(&TestSite::new(SITE), Cms::Sveltia);
    assert_eq!(configuration["backend"]["name"], "gitlab");
    assert_eq!(configuration["backend"]["repo"], "company/book");
    let role = collection(&configuration, "roles");
    let department = field(role, "department");
    assert_eq!((&department["widget"], &department["collection"]), (&"relation".into(), &"departments".into()));
    assert_eq!(department["hint"], "The department it belongs to.");
    assert_eq!((&department["required"], &field(role, "title")["required"]), (&true.into(), &true.into()));
    assert_eq!((&field(role, "next")["widget"], &field(role, "next")["multiple"]), (&"relation".into(), &true.into()));
    let status = &field(role, "status")["options"][0];
    assert_eq!((&status["value"], &status["label"]), (&"draft".into(), &"Draft".into()));
    let skills = field(role, "skills");
    assert_eq!((&skills["widget"], &field(skills, "skill")["collection"]), (&"list".into(), &"skills".into()));
    assert_eq!(field(role, "responsibilities")["widget"], "list");
    assert_eq!(field(role, "review_by")["type"], "date");
    assert!(field(role, "review_by").get("format").is_none(), "without it a date of TOML is written");
    assert_eq!(field(role, "track")["options"][0]["value"], "expert");
    assert_eq!(field(role, "travel")["label"], "Travel in %");
    assert_eq!(field(collection(&configuration, "skills"), "levels")["widget"], "keyvalue");
    let page = collection(&configuration, "handbook");
    assert_eq!((&page["format"], &page["extension"]), (&"toml-frontmatter".into(), &"md".into()));
}

#[test]
fn what_a_form_would_spoil_is_left_out_of_it_and_said() {
    let site = TestSite::new(SITE)
        .with(
            "content/roles/it/second.toml",
            "title = \"Second\"\ndepartment = \"it\"\nresponsibilities = [\"Short.\"]\n",
        )
        .with("content/roles/it/second.md", "Prose.\n")
        .with("content/skills/many.toml", "[a]\ntitle = \"A\"\n[b]\ntitle = \"B\"\n");
    let found = forms(&site.sources(), &options(Audience::Restricted), Cms::Sveltia).unwrap();
    assert_eq!((found.undecided, found.shared), (vec!["role.responsibilities".to_owned()], vec![Kind::Skill]));
    let role = collection(&found.value, "roles");
    let names: Vec<&str> =
        role["fields"].as_array().unwrap().iter().filter_map(|field| field["name"].as_str()).collect();
    assert!(!names.contains(&"responsibilities") && !names.contains(&"body"), "{names:?}");
    assert_eq!(role["nested"]["subfolders"], false);
    assert_eq!(collection(&found.value, "roles-text")["extension"], "md");
    let skill = field(field(role, "skills"), "skill");
    let ids: Vec<&str> =
        skill["options"].as_array().unwrap().iter().filter_map(|option| option["value"].as_str()).collect();
    assert_eq!(ids, ["a", "b", "sql"]);
    // A picker would name a role in a folder by its path.
    let next = field(role, "next");
    assert_eq!((&next["widget"], &next["options"][1]["value"]), (&"select".into(), &"second".into()));
    assert_eq!(found.listed, [Kind::Role]);
    // With one way only, that one is asked for.
    let short = TestSite::new(SITE)
        .with("content/roles/analyst.toml", "title = \"A\"\ndepartment = \"it\"\nresponsibilities = [\"Short.\"]\n");
    let role = configuration(&short, Cms::Sveltia);
    assert_eq!(field(collection(&role, "roles"), "responsibilities")["field"]["widget"], "text");
}

#[test]
fn decap_gets_what_it_knows() {
    let configuration = configuration(&TestSite::new(SITE), Cms::Decap);
    let skill = collection(&configuration, "skills");
    assert!(skill["fields"].as_array().unwrap().iter().all(|field| field["widget"] != "keyvalue"));
    assert_eq!(field(skill, "review_by")["date_format"], "YYYY-MM-DD");
    assert_eq!(field(skill, "search")["widget"], "boolean");
}

#[test]
fn sveltias_own_schema_finds_nothing_wrong() {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/@sveltia/cms/schema/sveltia-cms.json");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}; tests/run installs it", path.display()));
    let validator = jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap();
    for site in [TestSite::new(SITE), site_in("."), site_in("docs")] {
        let faults: Vec<String> =
            validator.iter_errors(&configuration(&site, Cms::Sveltia)).map(|error| error.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
    }
}

#[test]
fn what_a_form_takes_away_is_said_with_the_export() {
    let project = Project::new();
    project.write("content/departments/lager.toml", "# Umzug im Mai\ntitle = \"Lager\"\n");
    project.write("content/departments/nord/tor.toml", "title = \"Tor # 3\"\n");
    let ended = project.run(&["export", "cms", "sveltia", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    for expected in [
        "1 file with comments; a form that saves a file writes it without its comments",
        "content/departments/ has folders in it; references to what is there are a list as of today",
    ] {
        assert!(ended.err.contains(expected), "{expected}: {}", ended.err);
    }
}
