//! Fields that a site declares itself are everywhere that declared ones are, without a template for them.

use std::fmt::Write as _;

use rolebook::compile::Extract;
use rolebook::content::schema::Subject;
use rolebook::content::site::Site;
use rolebook::kind::{Audience, Kind};
use rolebook::site::data::Table;
use serde_json::{Value, json};

use crate::builder::{TestSite, page_in};

/// One field of each type: its name, its declaration, a value in TOML, the value in JSON, and what is read on a page.
const FIELDS: [(&str, &str, &str, &str, &str); 8] = [
    (
        "absatz",
        "type = \"text\"\nsearch = 2",
        "\"Ein *besonderer* Satz.\"",
        "\"Ein *besonderer* Satz.\"",
        "Ein <em>besonderer</em> Satz.",
    ),
    (
        "punkte",
        "type = \"list\"\nsearch = 1",
        "[\"Punktum\", \"Pünktchen\"]",
        "[\"Punktum\", \"Pünktchen\"]",
        "Pünktchen",
    ),
    ("anteil", "type = \"number\"", "12.5", "12.5", "12,5"),
    ("stichtag", "type = \"date\"", "2031-02-03", "\"2031-02-03\"", "3. Februar 2031"),
    ("mobil", "type = \"boolean\"", "true", "true", ">ja<"),
    (
        "zone",
        "type = \"choice\"\nchoices = [\"nordhang\", \"suedhang\"]\nsearch = 3",
        "\"suedhang\"",
        "\"suedhang\"",
        "suedhang",
    ),
    ("pate", "type = \"reference\"\nto = \"skill\"\nsearch = 1", "\"bergung\"", "", ">Bergung<"),
    (
        "geheim",
        "type = \"text\"\naudience = \"restricted\"\nsearch = 1",
        "\"Verschlusssache\"",
        "\"Verschlusssache\"",
        "Verschlusssache",
    ),
];

fn label(name: &str, kind: Kind) -> String {
    format!("Feld {name} von {kind}")
}

fn site() -> TestSite {
    let mut settings = "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\nRB103 = \"off\"\nRB119 = \"off\"\nRB121 = \"off\"\nRB122 = \"off\"\n".to_owned();
    let values: String =
        FIELDS.iter().fold(String::new(), |all, (name, _, value, ..)| all + &format!("{name} = {value}\n"));
    let mut site = TestSite::new("").with("content/skills/bergung.toml", "title = \"Bergung\"\n");
    for kind in Kind::ALL {
        for (name, declaration, ..) in FIELDS {
            writeln!(settings, "[schema.{kind}.{name}]\n{declaration}\nlabel = \"{}\"", label(name, kind)).unwrap();
        }
        let own = match kind {
            Kind::Role => "department = \"a\"\n",
            Kind::Hiring => "role = \"a\"\n",
            Kind::Vacancy => "role = \"a\"\nstate = \"paused\"\napply = { mail = \"a@firma.example\" }\n",
            _ => "",
        };
        let toml = format!("title = \"Ding\"\n{own}{values}");
        site = match kind {
            Kind::Page => site.with("content/handbook/a.md", format!("+++\n{toml}+++\n")),
            _ => site.with(&format!("content/{}/a.toml", kind.folder()), toml),
        };
    }
    site.with("content/rolebook.toml", settings)
}

#[test]
fn own_fields_of_each_type_are_on_pages_of_each_kind_and_in_json_and_markdown() {
    for audience in [Audience::Internal, Audience::Restricted] {
        let written = site().audience(audience).build();
        let schema: Value = serde_json::from_str(&page_in(&written, "api/v1/schema.json")).unwrap();
        for kind in Kind::ALL {
            let folder = if kind == Kind::Page { "pages" } else { kind.folder() };
            let html = page_in(&written, &format!("{}/a/index.html", kind.folder()));
            let markdown = page_in(&written, &format!("{}/a/index.md", kind.folder()));
            let known: Value = serde_json::from_str(&page_in(&written, &format!("api/v1/{folder}/a.json"))).unwrap();
            for (name, _, _, value, shown) in FIELDS {
                let label = label(name, kind);
                let described = &schema["$defs"][kind.singular()]["properties"]["own"]["properties"][name];
                if name == "geheim" && audience != Audience::Restricted {
                    for text in [&html, &markdown, &known.to_string(), &schema.to_string()] {
                        assert!(!text.contains(&label) && !text.contains(shown), "{kind} {name}");
                    }
                    continue;
                }
                assert!(html.contains(&label) && html.contains(shown), "{kind} {name}: {html}");
                assert!(markdown.contains(&label), "{kind} {name}: {markdown}");
                assert_eq!(described["description"], label, "{kind}: {schema}");
                let own = &known["own"][name];
                match value {
                    "" => assert_eq!(*own, json!({ "id": "bergung", "title": "Bergung", "url": "skills/bergung/" })),
                    value => assert_eq!(*own, serde_json::from_str::<Value>(value).unwrap(), "{kind} {name}"),
                }
            }
            assert!(markdown.contains("/bergung/index.md)"), "{markdown}");
        }
        assert!(
            jsonschema::validator_for(&schema)
                .unwrap()
                .is_valid(&serde_json::from_str(&page_in(&written, "api/v1/roles/a.json")).unwrap())
        );
    }
}

#[test]
fn own_fields_are_found_as_far_as_the_site_weighs_them() {
    for (audience, secret) in [(Audience::Internal, false), (Audience::Restricted, true)] {
        let edition = site().audience(audience).compile();
        let lines = edition.extract(&Extract::Search).unwrap();
        for kind in Kind::ALL {
            let line = lines.lines().find(|line| line.contains(&format!("\"id\":\"{}__a\"", kind.folder()))).unwrap();
            for word in ["Ein besonderer Satz.", "Punktum", "Pünktchen", "suedhang"] {
                assert!(line.contains(word), "{kind} {word}: {line}");
            }
            assert_eq!(line.contains("Verschlusssache"), secret, "{line}");
        }
        // What the browser reads of the index has the words, too.
        let index: String = edition
            .paths()
            .filter(|path| path.as_str().starts_with("search/"))
            .map(|path| match edition.render(path).unwrap().unwrap() {
                rolebook::output::Output::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
                rolebook::output::Output::Copy(_) => String::new(),
            })
            .collect();
        assert!(index.contains("besonderer Satz") && index.contains("Pünktchen"), "{index}");
        assert_eq!(index.contains("Verschlusssache"), secret);
    }
}

#[test]
fn own_fields_are_columns_of_tables_and_in_the_schemas_of_files() {
    let edition = site().audience(Audience::Restricted).compile();
    for (table, kind) in [(Table::Roles, Kind::Role), (Table::Skills, Kind::Skill), (Table::Vacancies, Kind::Vacancy)] {
        let text = edition.extract(&Extract::Csv { table, delimiter: None }).unwrap();
        let head = text.lines().next().unwrap().trim_end();
        let columns: Vec<&str> = head.split(';').collect();
        let labels: Vec<String> = FIELDS.iter().map(|(name, ..)| label(name, kind)).collect();
        assert_eq!(columns[columns.len() - FIELDS.len()..], labels);
        let values =
            ";Ein besonderer Satz.;\"Punktum; Pünktchen\";12,5;2031-02-03;ja;suedhang;Bergung;Verschlusssache\r\n";
        assert!(text.contains(values), "{text}");
    }
    let (site, _) = Site::read(&{
        let files = site();
        let (_, bytes) = files.files().find(|(path, _)| *path == "content/rolebook.toml").unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    });
    for kind in Kind::ALL {
        let schema = Subject::Kind(kind).schema(site.as_ref()).to_string();
        for (name, ..) in FIELDS {
            assert!(schema.contains(&format!("\"{name}\"")) && schema.contains(&label(name, kind)), "{kind} {name}");
        }
    }
}
