//! `check --fix` mends what has exactly one remedy, shows it first, and leaves everything else alone.

use std::collections::BTreeMap;

use rolebook::compile::change::fix;
use rolebook::kind::Audience;
use rolebook::source::SourceBody;

use crate::builder::{TestSite, options};
use crate::project::Project;

/// The texts of a site after its remedies.
fn mended(site: &TestSite) -> BTreeMap<String, String> {
    let (sources, options) = (site.sources(), options(Audience::Restricted));
    let patch = fix(&sources, &site.check(), &options, &Audience::ALL);
    let text = |body: &SourceBody| match body {
        SourceBody::Text(text) => Some(text.to_string()),
        _ => None,
    };
    let after = patch.apply(&sources).unwrap();
    after.iter().filter_map(|(path, file)| Some((path.to_string(), text(&file.body)?))).collect()
}

const SITE: &str = r#"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/verhandlung.toml --
title = "Verhandeln"
former_ids = ["feilschen"]
levels = { 1 = "a", 2 = "b", 3 = "c", 4 = "d" }
-- content/skills/versand.toml --
title = "Versand"
-- content/roles/einkauf.toml --
titel = "Einkauf"     # deutsch
department = 'technick'
visibility = "pubic"
responsibilities = "Siehe [Preise](skill:feilschen)."
skills = [
  { skill = "feilschen", level = "beherrscht", ned = "must" },  # bleibt
  { skill = "versandt" },
]
contact = { label = "Einkauf", url = "www.example.org/kauf" }
-- content/roles/einkauf.md --
Siehe [Regeln](../handbook/regelm.md#abschnit) und [außen](www.example.org/x).
-- content/handbook/regeln.md --
# Regeln

## Abschnitt

Weiter zur [Rolle](role:einkaf#x).
"#;

#[test]
fn what_has_one_remedy_is_mended_and_nothing_else_is_touched() {
    // The role could not be read at first, so what it refers to, and where its texts lead, shows only when that is mended.
    let after = mended(&TestSite::new(SITE));
    assert_eq!(
        after["content/roles/einkauf.toml"],
        r#"title = "Einkauf"     # deutsch
department = 'technik'
visibility = "public"
responsibilities = ["Siehe [Preise](skill:verhandlung)."]
skills = [
  { skill = "verhandlung", level = "3", need = "must" },  # bleibt
  { skill = "versand" },
]
contact = { label = "Einkauf", url = "https://www.example.org/kauf" }
"#
    );
    assert_eq!(
        after["content/roles/einkauf.md"],
        "Siehe [Regeln](../handbook/regeln.md#abschnitt) und [außen](https://www.example.org/x).\n"
    );
    assert!(after["content/handbook/regeln.md"].ends_with("Weiter zur [Rolle](role:einkauf#x).\n"));
}

#[test]
fn slips_of_syntax_are_mended_where_they_stand() {
    let site = TestSite::new(
        "-- content/departments/technik.toml --\ntitle: „Technik“\n-- content/departments/labor.toml --\ntitle = Labor\nsearch = Ja\nreview_by = 31.12.2026;\n",
    );
    let after = mended(&site);
    assert_eq!(after["content/departments/technik.toml"], "title = \"Technik\"\n");
    assert_eq!(after["content/departments/labor.toml"], "title = \"Labor\"\nsearch = true\nreview_by = 2026-12-31\n");
}

#[test]
fn what_could_mean_two_things_is_left_to_people() {
    let text = r#"
-- content/departments/technik.toml --
title = "Technik"
titel = "Noch einer"
-- content/skills/sql.toml --
title = "SQL"
-- content/departments/eins.toml --
title = "Eins"
summery = "Kurz"
sumary = "Auch kurz"
-- content/departments/vertrieb-a.toml --
title = "A"
-- content/departments/vertrieb-b.toml --
title = "B"
-- content/roles/verkauf.toml --
title = "Verkauf"
department = "vertrieb-c"
headcount = "2 bis 3"
work = { hours = "38 Stunden" }
"#;
    let site = TestSite::new(text);
    assert!(site.check().errors() >= 3);
    let before: BTreeMap<String, String> =
        site.files().map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).unwrap())).collect();
    assert_eq!(mended(&site), before);
}

#[test]
fn the_command_shows_asks_writes_and_checks_again() {
    let project = Project::new();
    project.write(
        "content/roles/einkauf.toml",
        "title = \"Einkauf\"\r\ndepartment = \"technick\"\r\nresponsibilities = [\"Kauft.\"]\r\n",
    );
    project.write(
        "content/roles/lager.toml",
        "title = \"Lager\"\ndepartment = \"technick\"\nresponsibilities = [\"Lagert.\"]\n",
    );
    project
        .write("content/roles/it.toml", "title = \"IT\"\ndepartment = \"technik\"\nresponsibilities = [\"Hilft.\"]\n");
    let old = project.all("");
    let asked = project.run(&["check", "--fix"]);
    assert_eq!((asked.code, project.all("")), (2, old), "{}", asked.err);
    assert!(asked.out.contains("-department = \"technick\"\n+department = \"technik\"\n"), "{}", asked.out);
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    let json = project.run(&["check", "--fix", "--format", "json"]);
    assert_eq!(json.out, "", "nothing but a report may stand there");
    assert!(json.err.contains("+department = \"technik\""));
    let done = project.run(&["check", "--fix", "--yes"]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.err.contains("geändert: 2 Dateien") && !done.err.contains("RB006"), "{}", done.err);
    assert_eq!(
        project.read("content/roles/einkauf.toml"),
        "title = \"Einkauf\"\r\ndepartment = \"technik\"\r\nresponsibilities = [\"Kauft.\"]\r\n"
    );
    let nothing = project.run(&["check", "--fix", "--yes"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
    assert!(nothing.err.contains("nichts lässt sich ohne Rückfrage beheben"), "{}", nothing.err);
    assert_eq!(project.run(&["check", "--yes"]).code, 2);
}
