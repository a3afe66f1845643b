//! Restricted files in a folder of their own, laid over the content: what they add, who sees it, and what a checkout without them
//! knows.

use std::fs;

use rolebook::diagnostic::Language;
use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, page_in, write};
use crate::project::Project;

const SETTINGS: &str = r#"[site]
title = "Testbuch"
language = "de"
repository = { url = "https://git.example/hr/handbuch" }
[content]
overlays = [{ path = "../vertraulich", optional = true }]
[audiences]
department = "public"
role = "public"
skill = "public"
page = "public"
[grades.e3]
entry_min = 48123
entry_max = 56456
currency = "EUR"
unit = "year"
[schema.role.budget]
type = "text"
label = "Budget"
audience = "public"
"#;

const SITE: &str = r#"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
-- content/skills/verhandeln.toml --
title = "Verhandeln"
-- content/roles/technik/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
responsibilities = ["Misst."]
works_with = [{ role = "sanierung", on = "Zahlen" }]
-- content/handbook/start.md --
# Start

Ein Text.
-- ../vertraulich/README.md --
# Über dieses Repository
-- ../vertraulich/roles/sanierung.toml --
title = "Zworgsanierer"
department = "technik"
summary = "Zworgt."
responsibilities = ["Saniert, siehe [Plan](../handbook/plan.md)."]
skills = [{ skill = "verhandeln", need = "must" }]
-- ../vertraulich/roles/gehalt.toml --
[datenanalyst]
grade = "e3"
budget = "Zworgbudget nach [Plan](page:plan)"
skills = [{ skill = "sql", need = "must" }]
-- ../vertraulich/roles/datenanalyst.md --
Zworgprosa zum Datenanalysten.
-- ../vertraulich/handbook/plan.md --
# Zworgplan

Zurück zum [Start](start.md), zur [Rolle](../roles/technik/datenanalyst.toml) und ein Bild:

![Bild](zworg.png)
-- ../vertraulich/handbook/zworg.png --
Zworgpixel
"#;

fn site() -> TestSite {
    TestSite::new(SITE).with("content/rolebook.toml", SETTINGS)
}

/// The list of ids as `check --write-ids` would write it.
const IDS: &str = "# …\npage plan\nrole datenanalyst\nrole sanierung\n";

fn alone() -> TestSite {
    site().without("../vertraulich").with("content/rolebook.ids", IDS)
}

fn checked(site: &TestSite) -> Vec<String> {
    let found = site.check();
    found
        .iter()
        .map(|finding| format!("{} {} {}", finding.place.path, finding.code(), finding.text(Language::English)))
        .collect()
}

fn names(written: &Written, word: &str) -> Vec<String> {
    let has = |(path, bytes): &(&String, &Vec<u8>)| {
        path.to_lowercase().contains(word) || String::from_utf8_lossy(bytes).to_lowercase().contains(word)
    };
    written.iter().filter(has).map(|(path, _)| path.clone()).collect()
}

#[test]
fn a_restricted_build_shows_what_overlays_add() {
    let written = site().audience(Audience::Restricted).build();
    let own = page_in(&written, "roles/sanierung/index.html");
    assert!(own.contains("Zworgsanierer") && own.contains("handbook/plan/"), "{own}");
    assert!(
        own.contains("roles/sanierung.toml") && !own.contains("vertraulich/"),
        "where an overlay lies is nobody's business"
    );
    assert!(!own.contains("git.example"), "the file is in another repository");
    let added = page_in(&written, "roles/datenanalyst/index.html");
    for word in ["Zworgbudget", "Zworgprosa", "48.123", "SQL", "Zworgsanierer"] {
        assert!(added.contains(word), "{word}: {added}");
    }
    assert!(added.contains("https://git.example/hr/handbuch/edit/main/content/roles/technik/datenanalyst.toml"));
    let page = page_in(&written, "handbook/plan/index.html");
    assert!(page.contains("../start/") && page.contains("../../roles/datenanalyst/"), "{page}");
    assert_eq!(written["handbook/zworg.png"], b"Zworgpixel\n");
    assert!(names(&written, "über dieses repository").is_empty(), "what lies at the top is about the repository");
}

#[test]
fn nothing_of_an_overlay_is_in_another_build_and_these_are_the_same_without_it() {
    for audience in [Audience::Public, Audience::Internal] {
        let with = write(&site().audience(audience).compile());
        assert_eq!(names(&with, "zworg"), [""; 0], "{audience}");
        let role = page_in(&with, "roles/datenanalyst/index.html");
        assert!(!role.contains("48.123") && !role.contains("SQL"), "{role}");
        let without = write(&alone().audience(audience).compile());
        assert!(with == without, "{audience}: the overlay changes a build that must not know of it");
    }
}

#[test]
fn a_checkout_without_an_optional_overlay_is_clean_where_the_list_of_ids_is() {
    assert_eq!(checked(&site().with("content/rolebook.ids", IDS)), [""; 0]);
    assert_eq!(checked(&alone()), [""; 0]);
    let found = checked(&alone().without("content/rolebook.ids").with("content/rolebook.ids", ""));
    assert!(found.iter().any(|line| line.contains("RB006") && line.contains("sanierung")), "{found:?}");
}

#[test]
fn what_only_an_overlay_says_is_not_missed_without_it() {
    // The skill is needed by a role of the overlay only, and the other role has its must-skill from there.
    let settings = SETTINGS.replace("overlays", "overlay");
    let found = checked(&alone().with(
        "content/rolebook.toml",
        settings.replace("[content]\n", "").replace("overlay = [{ path = \"../vertraulich\", optional = true }]\n", ""),
    ));
    let codes = ["RB102", "RB103", "RB006"];
    assert!(
        codes.iter().all(|code| found.iter().any(|line| line.contains(code))),
        "without overlays they are: {found:?}"
    );
}

#[test]
fn faults_of_an_overlay_name_its_file() {
    let text = "[datenanalyst]\ngrade = \"e3\"\nskills = [\n  { skill = \"sql\", need = \"must\" },\n  { skill = \"sqll\" },\n]\nbudget = \"Siehe [Liste](nirgends.md)\"\n";
    let found = site().with("../vertraulich/roles/gehalt.toml", text).findings();
    let starts = ["../vertraulich/roles/gehalt.toml:5:13 RB006", "../vertraulich/roles/gehalt.toml:7:25 RB010"];
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{found:#?}");
    let unknown = site().with("../vertraulich/roles/gehalt.toml", "[datenanalyst]\ngrad = \"e3\"\n").findings();
    assert!(unknown.iter().any(|line| line.starts_with("../vertraulich/roles/gehalt.toml:2:1 RB002")), "{unknown:#?}");
    let level = "[datenanalyst]\nskills = [{ skill = \"sql\", level = 9, need = \"must\" }]\n";
    let level = site().with("../vertraulich/roles/gehalt.toml", level).findings();
    assert!(level.iter().any(|line| line.starts_with("../vertraulich/roles/gehalt.toml:2:36 RB009")), "{level:#?}");
}

#[test]
fn a_field_that_is_there_cannot_be_added() {
    let twice = site().with(
        "../vertraulich/roles/gehalt.toml",
        "[datenanalyst]\ngrade = \"e3\"\ntitle = \"Anders\"\nskills = [{ skill = \"sql\", need = \"must\" }]\n",
    );
    let edition = twice.compile();
    let found: Vec<_> = edition.diagnostics().iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code().text(), "RB005");
    assert_eq!(found[0].place.path.as_str(), "../vertraulich/roles/gehalt.toml");
    assert_eq!(found[0].related[0].place.path.as_str(), "content/roles/technik/datenanalyst.toml");
    assert_eq!(found[0].related[0].place.span.range(), 0..5);
    let prose = site().with("content/roles/technik/datenanalyst.md", "Schon da.\n").findings();
    assert!(prose.len() == 1 && prose[0].starts_with("../vertraulich/roles/datenanalyst.md:1:1 RB005"), "{prose:?}");
    let page = site().with("../vertraulich/handbook/start.md", "Noch ein Text.\n").findings();
    assert!(page.len() == 1 && page[0].starts_with("../vertraulich/handbook/start.md:1:1 RB005"), "{page:?}");
    let again = site().with("../vertraulich/roles/zugaben.toml", "[sanierung]\nbudget = \"x\"\n").findings();
    assert!(again.len() == 1 && again[0].contains("RB005"), "twice in one overlay: {again:?}");
}

#[test]
fn a_picture_does_not_take_the_place_of_another() {
    let found = site().with("content/handbook/zworg.png", "Andere Pixel").findings();
    assert!(found.len() == 1 && found[0].starts_with("../vertraulich/handbook/zworg.png:1:1 RB005"), "{found:?}");
}

#[test]
fn front_matter_adds_fields_to_a_page() {
    let site = site().with("../vertraulich/handbook/start.md", "+++\nowner = \"Zworgteam\"\n+++\n");
    let restricted = site.clone().audience(Audience::Restricted).build();
    assert!(page_in(&restricted, "handbook/start/index.html").contains("Zworgteam"));
    assert!(page_in(&restricted, "handbook/start/index.html").contains("Ein Text."));
    assert_eq!(names(&site.build(), "zworg"), [""; 0]);
}

#[test]
fn two_overlays_add_to_one_thing() {
    let settings = SETTINGS.replace("optional = true }", "optional = true }, { path = \"../gehalt\" }");
    let site = site()
        .with("content/rolebook.toml", settings)
        .with("../gehalt/roles/datenanalyst.toml", "headcount = 77\n")
        .with("../gehalt/roles/sanierung.toml", "grade = \"e4\"\n");
    let found = site.findings();
    assert!(found.len() == 1 && found[0].starts_with("../gehalt/roles/sanierung.toml:1:9 RB006"), "{found:?}");
    let site = site.with("../gehalt/roles/sanierung.toml", "grade = \"e3\"\n");
    let written = site.clone().audience(Audience::Restricted).build();
    assert!(page_in(&written, "roles/sanierung/index.html").contains("48.123"));
    assert!(page_in(&written, "roles/datenanalyst/index.html").contains("77"));
    let twice = site.with("../gehalt/roles/datenanalyst.toml", "grade = \"e3\"\n").findings();
    let place = "../gehalt/roles/datenanalyst.toml:1:1 RB005";
    assert!(twice.len() == 1 && twice[0].starts_with(place), "{twice:?}");
}

#[test]
fn what_a_visible_thing_requires_or_links_to_may_not_be_in_an_overlay() {
    for here in [site().with("content/rolebook.ids", IDS), alone()] {
        let text = "title = \"Neu\"\ndepartment = \"technik\"\nresponsibilities = [\"Siehe [Plan](page:plan), [Plan](../handbook/plan.md) und [Rolle](role:sanierung).\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n";
        let found = checked(&here.clone().with("content/roles/neu.toml", text));
        let hidden = found.iter().filter(|line| line.contains("RB122")).count();
        assert_eq!((found.len(), hidden), (6, 6), "three links, two audiences: {found:#?}");
        let found = checked(&here.with("content/hiring/sanierung.toml", "visibility = \"public\"\n"));
        let required = found.iter().filter(|line| line.contains("RB015")).count();
        assert_eq!((found.len(), required), (2, 2), "{found:#?}");
    }
}

#[test]
fn the_list_of_ids_is_judged_where_all_overlays_are() {
    let stale = IDS.replace("role sanierung", "role saniererin");
    let found = checked(&site().with("content/rolebook.ids", stale));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("content/rolebook.ids RB020") && found[0].contains("missing are “role sanierung”"),
        "{found:?}"
    );
    assert!(found[0].contains("no longer there are “role saniererin”"), "{found:?}");
    let none = checked(&site());
    assert!(none.len() == 1 && none[0].starts_with("content/rolebook.toml RB020"), "{none:?}");
    let broken = checked(&alone().with("content/rolebook.ids", format!("{IDS}<<<<<<< HEAD\nrolle x\n")));
    assert!(broken.len() == 2 && broken.iter().all(|line| line.contains("RB020")), "{broken:?}");
    let required = SETTINGS.replace(", optional = true", "");
    assert_eq!(checked(&site().with("content/rolebook.toml", required)), [""; 0], "who has it all needs no list");
}

#[test]
fn a_required_overlay_that_is_missing_is_a_fault_of_the_settings() {
    let required = SETTINGS.replace(", optional = true", "");
    let found = alone().with("content/rolebook.toml", required).findings();
    assert!(found.len() == 1 && found[0].starts_with("content/rolebook.toml:6:22 RB020"), "{found:?}");
}

#[test]
fn an_overlay_cannot_say_who_sees_it() {
    let text = "title = \"Zworgsanierer\"\ndepartment = \"technik\"\nvisibility = \"public\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"verhandeln\", need = \"must\" }]\n";
    let site = site().with("../vertraulich/roles/sanierung.toml", text);
    let found = site.findings();
    assert!(found.len() == 1 && found[0].starts_with("../vertraulich/roles/sanierung.toml:3:1 RB119"), "{found:?}");
    let public = write(&site.audience(Audience::Public).compile());
    assert_eq!(names(&public, "zworg"), [""; 0]);
}

#[test]
fn warnings_are_allowed_where_they_are() {
    let role = "title = \"Zworgsanierer\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\n";
    let found = site().with("../vertraulich/roles/sanierung.toml", role).findings();
    assert!(found.iter().any(|line| line.starts_with("../vertraulich/roles/sanierung.toml:1:1 RB103")), "{found:?}");
    let allowed = site().with("../vertraulich/roles/sanierung.toml", format!("{role}allow = [\"RB103\"]\n"));
    let found = allowed.findings();
    assert!(found.iter().all(|line| line.contains("RB102")), "{found:?}");
}

fn project() -> Project {
    let project = Project::empty();
    for (path, bytes) in site().files() {
        project.write(path, &String::from_utf8_lossy(bytes));
    }
    project
}

#[test]
fn the_list_of_ids_is_written_when_everything_is_there_and_right() {
    let project = project();
    let ended = project.run(&["check", "--lang", "en"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains("`rolebook check --write-ids`"), "{}", ended.err);
    project.write("content/roles/falsch.toml", "titel = \"x\"\n");
    let ended = project.run(&["check", "--write-ids", "--lang", "en"]);
    assert_eq!(ended.code, 1, "{}", ended.err);
    assert!(ended.err.contains("not written: mend the errors first"), "{}", ended.err);
    assert!(!project.path("content/rolebook.ids").exists());
    fs::remove_file(project.path("content/roles/falsch.toml")).unwrap();
    let ended = project.run(&["check", "--write-ids", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("content/rolebook.ids written: 3 ids"), "{}", ended.err);
    let list = project.read("content/rolebook.ids");
    let lines: Vec<&str> = list.lines().collect();
    assert!(lines[0].starts_with('#') && lines[1..] == ["page plan", "role datenanalyst", "role sanierung"], "{list}");
    let ended = project.run(&["check", "--write-ids", "--lang", "en"]);
    assert!(ended.err.contains("content/rolebook.ids is up to date: 3 ids"), "{}", ended.err);
    assert_eq!(project.run(&["check"]).code, 0);

    fs::rename(project.path("../vertraulich"), project.path("../woanders")).unwrap();
    assert_eq!(project.run(&["check", "--strict"]).code, 0, "clean without it");
    project.build(&["--audience", "public", "-o", "öffentlich"]);
    project.build(&[]);
    let ended = project.run(&["build", "--audience", "restricted", "-o", "alles", "--lang", "en"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    assert!(ended.err.contains("../vertraulich of restricted files is not here; check it out"), "{}", ended.err);
    assert!(!project.path("alles").exists());
    let ended = project.run(&["check", "--write-ids", "--lang", "en"]);
    assert!(ended.code == 2 && ended.err.contains("../vertraulich"), "{}", ended.err);
    let ended = project.run(&["serve", "--audience", "restricted", "-p", "0", "--lang", "en"]);
    assert!(ended.code == 2 && ended.err.contains("../vertraulich"), "{}", ended.err);
}

#[test]
fn paths_in_findings_open_from_the_root() {
    let project = project();
    project.write("../vertraulich/roles/gehalt.toml", "[datenanalyst]\ngrad = \"e3\"\n");
    let ended = project.run(&["check", "--format", "concise", "--lang", "en"]);
    let line = ended.out.lines().chain(ended.err.lines()).find(|line| line.contains("RB002")).unwrap().to_owned();
    let path = line.split(':').next().unwrap();
    assert_eq!(path, "../vertraulich/roles/gehalt.toml");
    assert!(project.path(path).is_file(), "{path}");
    let shown = project.run(&["check", "--lang", "en"]);
    assert!(
        shown.err.contains("grad = \"e3\"") || shown.out.contains("grad = \"e3\""),
        "the line is shown: {}",
        shown.err
    );
}

#[test]
fn an_overlay_is_no_output_folder() {
    let project = project();
    for output in ["../vertraulich", "../vertraulich/public"] {
        let ended = project.run(&["build", "-o", output, "--force", "--lang", "en"]);
        assert_eq!(ended.code, 2, "{}", ended.err);
        assert!(ended.err.contains("folder of restricted files"), "{}", ended.err);
    }
    assert!(project.path("../vertraulich/roles/sanierung.toml").is_file());
}

#[test]
fn folders_that_lie_in_one_another_are_refused() {
    let project = project();
    for (path, why) in [
        ("content", "lie in one another"),
        ("..", "lie in one another"),
        (".", "lie in one another"),
        ("content/roles", "lie in one another"),
        ("content/rolebook.toml", "is not a folder"),
    ] {
        project.write("content/rolebook.toml", &SETTINGS.replace("../vertraulich", path));
        let ended = project.run(&["check", "--lang", "en"]);
        assert_eq!(ended.code, 2, "{path}: {}", ended.err);
        assert!(ended.err.contains(why) && ended.err.contains("RB020"), "{path}: {}", ended.err);
    }
}

#[test]
fn the_example_in_the_manual_works() {
    let manual = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/content/handbook/overlays.md")).unwrap();
    let blocks = manual.split("```toml\n# ").skip(1).map(|rest| rest.split("```").next().unwrap());
    let files: Vec<(&str, &str)> = blocks.map(|block| block.split_once('\n').unwrap()).collect();
    assert_eq!(files.len(), 6);
    let site = files.iter().fold(TestSite::new(""), |site, (path, text)| site.with(path, *text));
    let site = site.with("content/rolebook.ids", "role clerk\nrole turnaround\n");
    assert_eq!(checked(&site), [""; 0]);
    assert_eq!(checked(&site.clone().without("../handbook-restricted")), [""; 0]);
    let restricted = site.clone().audience(Audience::Restricted).build();
    assert!(page_in(&restricted, "roles/clerk/index.html").contains("Turnaround lead"));
    assert!(names(&site.audience(Audience::Public).build(), "turnaround").is_empty());
}
