//! What `rolebook export` takes out of a handbook.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::project::Project;

fn project() -> Project {
    let project = Project::new();
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[prognose]\ntitle = \"=1+1; Übung\"\n");
    project.write(
        "content/roles/koechin.toml",
        "title = \"Köchin\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", level = 3 }, { skill = \"prognose\" }]\n",
    );
    project
}

#[test]
fn the_matrix_is_a_table_that_spreadsheets_read() {
    let project = project();
    let ended = project.run(&["export", "csv", "matrix"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(ended.out, "\u{feff}Fähigkeit;Köchin\r\n\"'=1+1; Übung\";Muss\r\nSQL;Muss 3\r\n");
    let ended = project.run(&["export", "csv", "matrix", "--delimiter", "tab"]);
    assert!(ended.out.contains("SQL\tMuss 3\r\n"), "{}", ended.out);
    assert_eq!(project.run(&["export", "csv", "matrix", "--delimiter", "\""]).code, 2);
}

#[test]
fn a_file_gets_what_standard_output_would_and_never_lies_among_the_sources() {
    let project = project();
    let ended = project.run(&["export", "csv", "matrix", "-o", "matrix.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (0, ""), "{}", ended.err);
    assert_eq!(project.read("matrix.csv"), project.run(&["export", "csv", "matrix"]).out);
    let before = project.all("content");
    for path in ["content/rolebook.toml", "content/roles/neu.csv"] {
        let ended = project.run(&["export", "csv", "matrix", "-o", path]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains("content/"), "{}", ended.err);
    }
    assert_eq!(project.all("content"), before);
    assert_eq!(project.run(&["export", "csv", "matrix", "-o", "gibt/es/nicht.csv"]).code, 3);
}

#[test]
fn of_a_broken_handbook_nothing_is_taken() {
    let project = project();
    project.write("content/roles/kaputt.toml", "title = \"Kaputt\"\ndepartment = \"gibt-es-nicht\"\n");
    let ended = project.run(&["export", "csv", "matrix", "-o", "matrix.csv"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
    assert!(ended.err.contains("RB006") && !project.path("matrix.csv").exists(), "{}", ended.err);
    let ended = project.run(&["export", "csv", "matrix"]);
    assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
}

#[test]
fn everything_is_one_json_document_of_the_same_entities_as_the_site() {
    let project = project();
    let ended = project.run(&["export", "json", "--audience", "restricted"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let whole: Value = serde_json::from_str(&ended.out).unwrap();
    project.build(&["--audience", "restricted"]);
    let schema: Value = serde_json::from_str(&project.read("public/api/v1/schema.json")).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&whole));
    let entities = whole["entities"].as_array().unwrap();
    assert_eq!(entities.len(), 4);
    for entity in entities {
        let (kind, id) = (entity["kind"].as_str().unwrap(), entity["id"].as_str().unwrap());
        let path = format!("public/api/v1/{kind}s/{id}.json");
        assert_eq!(entity, &serde_json::from_str::<Value>(&project.read(&path)).unwrap());
    }
}

#[test]
fn a_table_has_a_row_for_each_thing_and_a_column_for_each_field_that_the_audience_sees() {
    let project = project();
    project.write(
        "content/rolebook.toml",
        "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[schema.role.reise]\ntype = \"number\"\nlabel = \"Reiseanteil in %\"\n",
    );
    project.write(
        "content/roles/kellner.toml",
        "title = \"Kellner\"\ndepartment = \"technik\"\nsummary = \"@Gast: \\\"sofort\\\"\"\nreports_to = \"koechin\"\nheadcount = 2\n\
         work = { hours = 38.5, remote = \"nie\" }\nreise = 12.5\nreview_by = 2099-01-31\nvisibility = \"public\"\n",
    );
    let ended = project.run(&["export", "csv", "roles"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let rows: Vec<Vec<&str>> =
        ended.out.trim_start_matches('\u{feff}').split("\r\n").map(|row| row.split(';').collect()).collect();
    assert_eq!((rows.len(), &rows[0][..5]), (4, &["Kennung", "Titel", "Adresse", "Kurz gesagt", "Abteilung"][..]));
    let row = rows.iter().find(|row| row[0] == "kellner").unwrap();
    let cell = |name: &str| row[rows[0].iter().position(|head| *head == name).unwrap()];
    assert_eq!(cell("Kurz gesagt"), "\"'@Gast: \"\"sofort\"\"\"");
    assert_eq!((cell("Berichtet an"), cell("Stellen"), cell("Durchsicht bis")), ("Köchin", "2", "2099-01-31"));
    assert_eq!((cell("Arbeitszeit und Arbeitsort"), cell("Reiseanteil in %")), ("38,5 (nie)", "12,5"));
    let skills = project.run(&["export", "csv", "skills", "--delimiter", ","]).out;
    assert!(skills.contains("\r\nsql,SQL,skills/sql/,"), "{skills}");
    project.write(
        "content/vacancies/a.toml",
        "role = \"kellner\"\nstate = \"draft\"\napply = { mail = \"a@firma.example\" }\n",
    );
    assert!(!project.run(&["export", "csv", "vacancies"]).out.contains("a@firma.example"));
    assert!(project.run(&["export", "csv", "vacancies", "--drafts"]).out.contains(";a@firma.example;"));
    project.write("content/departments/technik.toml", "title = \"Technik\"\nvisibility = \"public\"\n");
    let public = project.run(&["export", "csv", "roles", "--audience", "public"]).out;
    assert!(public.contains("Kellner") && !public.contains("Stellen;") && !public.contains("Reiseanteil"), "{public}");
}

#[test]
fn a_search_engine_gets_a_document_on_each_line_with_an_id_that_it_takes() {
    let project = project();
    let prose = "Ein langer Absatz über die Küche. ".repeat(60);
    project.write("content/handbook/wege/regeln.md", &format!("# Regeln\n\n{prose}\n\n## Übergabe\n\nAm Abend.\n"));
    let ended = project.run(&["export", "search"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let lines: Vec<Value> = ended.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: BTreeSet<&str> = lines.iter().map(|line| line["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), lines.len());
    let allowed = |id: &&str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    assert!(ids.iter().all(|id| allowed(id) && id.len() <= 511), "{ids:?}");
    let find = |id: &str| lines.iter().find(|line| line["id"] == id).unwrap_or_else(|| panic!("no {id} in {ids:?}"));
    let role = find("roles__koechin");
    assert_eq!(
        (&role["kind"], &role["title"], &role["belongs_to"]),
        (&json!("role"), &json!("Köchin"), &json!("Technik"))
    );
    assert_eq!(role["skills"], json!(["SQL", "=1+1; Übung"]));
    let section = find("handbook__wege__regeln___23_c3_bcbergabe");
    assert_eq!((&section["kind"], &section["text"]), (&json!("section"), &json!("Übergabe\nAm Abend.")));
    assert_eq!(section["url"], "handbook/wege/regeln/#übergabe");
}
