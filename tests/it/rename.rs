//! Things get other ids and other places: everything that refers to them follows, nothing else changes, all of it or nothing.

use std::collections::BTreeMap;

use rolebook::compile::change::{Refusal, Workshop};
use rolebook::content::entity_shape::fields_of;
use rolebook::content::shape::{Field, Shape};
use rolebook::diagnostic::message::TypeName;
use rolebook::kind::{Audience, Kind};
use rolebook::source::SourceBody;

use crate::builder::{TestSite, options, site_in};

/// Every form in which something can be referred to.
const SITE: &str = r#"
-- content/rolebook.toml --
theme = "eigen"
[site]
title = "Probe"
language = "de"
repository = { url = "https://git.example/hr/buch", branch = "main" }
[schema.role.lieblingskompetenz]
type = "reference"
to = "skill"
label = "Am liebsten"
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "junior", title = "Junior" }, { id = "standard", title = "" }]
-- themes/eigen/theme.toml --
[options]
footer = [{ label = "SQL", href = "skill:sql" }]
-- content/index.md --
# Probe

[SQL](skills/sql.md) und [noch einmal](/skills/sql/#mitten).

## Mitten
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
# Was wir mit Abfragen meinen
title   = "SQL"   # die Kennung bleibt klein

# Zwei Stufen reichen
levels.1 = "Liest. Siehe [Daten](skill:daten)."
levels.2 = "Schreibt."
-- content/skills/sql.md --
Siehe [Rolle](../roles/technik/analyst.md) und [sich selbst](sql.md#mitten).

## Mitten

![Bild](bild.png "Ein Bild")
-- content/skills/bild.png --
x
-- content/skills/viele.toml --
[daten]
title = "Daten"
related = ["sql"]
[daten.levels]
1 = "Liest. Mehr unter [SQL](skill:sql#mitten \"Titel\")."
[alt]
title = "Altes"
status = "archived"
replaced_by = "sql"
-- content/roles/technik/analyst.toml --
title = "Analyse"
department = "technik"
track = "fach"
base = "junior"
lieblingskompetenz = "sql"
responsibilities = ["Fragt ab, siehe <a href=\"../../skills/sql.md\">SQL</a>."]
skills = [
  { skill = 'sql', level = 1, need = "must" }, # das Wichtigste
  { skill = "daten", need = "must" },
]
[[steps]]
step = "standard"
raise = { sql = 2 }
need.sql = "should"
-- content/roles/technik/analyst.md --
Kann [SQL][s], [ ](skill:sql) und [im Repository](https://git.example/hr/buch/-/blob/main/content/skills/sql.md).

[s]: ../../skills/sql.md
-- content/hiring/analyst.toml --
title = "Analyse gesucht (m/w/d)"
questions = [{ skill = "sql", text = "Was ist ein Verbund?" }]
-- content/handbook/daten.md --
# Daten

Mehr zu [SQL](../skills/sql) und zur [Analyse](role:analyst).
"#;

fn texts(site: &rolebook::source::Sources) -> BTreeMap<String, String> {
    let text = |body: &SourceBody| match body {
        SourceBody::Text(text) => Some(text.to_string()),
        _ => None,
    };
    site.iter().filter_map(|(path, file)| Some((path.to_string(), text(&file.body)?))).collect()
}

/// The texts after a change, which must be possible.
fn changed(
    site: &TestSite,
    change: impl FnOnce(&Workshop<'_>) -> Result<rolebook::source::patch::Patch, Refusal>,
) -> BTreeMap<String, String> {
    let (sources, options) = (site.sources(), options(Audience::Restricted));
    let workshop = Workshop::open(&sources, &options).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    let patch = change(&workshop).unwrap_or_else(|refusal| panic!("{refusal:?}"));
    texts(&patch.apply(&sources).unwrap())
}

fn refused(
    site: &TestSite,
    change: impl FnOnce(&Workshop<'_>) -> Result<rolebook::source::patch::Patch, Refusal>,
) -> Refusal {
    let (sources, options) = (site.sources(), options(Audience::Restricted));
    Workshop::open(&sources, &options).and_then(|workshop| change(&workshop).map(drop)).unwrap_err()
}

#[test]
fn a_rename_rewrites_every_form_of_reference_and_nothing_else() {
    let site = TestSite::new(SITE);
    let before = texts(&site.sources());
    let after = changed(&site, |workshop| workshop.rename(Kind::Skill, "sql", "abfragen"));
    let mut expected = BTreeMap::new();
    for (path, text) in before {
        // In this site the id stands for nothing but itself wherever it stands in small letters, an address aside.
        let text = text.replace("sql", "abfragen");
        expected.insert(path.replace("/sql.", "/abfragen."), text);
    }
    let own = expected.get_mut("content/skills/abfragen.toml").unwrap();
    own.push_str("former_ids = [\"sql\"]\n");
    assert_eq!(after, expected);
}

#[test]
fn a_role_that_a_hiring_profile_does_not_name_is_named_when_one_of_the_two_is_renamed() {
    let site = TestSite::new(SITE);
    let hiring =
        &changed(&site, |workshop| workshop.rename(Kind::Role, "analyst", "analyse"))["content/hiring/analyst.toml"];
    assert!(hiring.contains("role = \"analyse\"\n"), "{hiring}");
    let hiring =
        &changed(&site, |workshop| workshop.rename(Kind::Hiring, "analyst", "profil"))["content/hiring/profil.toml"];
    assert!(hiring.contains("role = \"analyst\"\n") && hiring.contains("former_ids = [\"analyst\"]\n"), "{hiring}");
}

#[test]
fn things_in_a_file_of_many_are_renamed_by_their_key() {
    let after = changed(&TestSite::new(SITE), |workshop| workshop.rename(Kind::Skill, "daten", "datenkunde"));
    let many = &after["content/skills/viele.toml"];
    assert!(
        many.starts_with(
            "[datenkunde]\ntitle = \"Daten\"\nrelated = [\"sql\"]\nformer_ids = [\"daten\"]\n[datenkunde.levels]\n"
        ),
        "{many}"
    );
    assert!(after["content/skills/sql.toml"].contains("[Daten](skill:datenkunde)"));
    assert!(after.contains_key("content/handbook/daten.md"), "a page of the same name is another thing");
}

#[test]
fn a_rename_back_takes_the_former_id_out_again() {
    let site = TestSite::new(SITE);
    let there = changed(&site, |workshop| workshop.rename(Kind::Skill, "sql", "abfragen"));
    let renamed =
        there.iter().fold(TestSite::new(SITE).without("content"), |site, (path, text)| site.with(path, text.as_str()));
    let renamed = renamed.with("content/skills/bild.png", "x\n");
    let back = changed(&renamed, |workshop| workshop.rename(Kind::Skill, "abfragen", "sql"));
    assert!(back["content/skills/sql.toml"].ends_with("former_ids = [\"abfragen\"]\n"));
}

#[test]
fn a_department_takes_the_folder_of_its_roles_along_and_a_role_goes_to_that_of_its_new_department() {
    let site = TestSite::new(SITE).with("content/departments/labor.toml", "title = \"Labor\"\n");
    let after = changed(&site, |workshop| workshop.rename(Kind::Department, "technik", "it"));
    let role = &after["content/roles/it/analyst.toml"];
    assert!(role.contains("department = \"it\""), "{role}");
    assert!(after["content/skills/sql.md"].contains("](../roles/it/analyst.md)"));
    let after = changed(&site, |workshop| workshop.relocate(Kind::Role, "analyst", "labor"));
    assert!(after["content/roles/labor/analyst.toml"].contains("department = \"labor\""));
    assert!(after["content/roles/labor/analyst.md"].contains("[s]: ../../skills/sql.md"));
    assert!(after["content/skills/sql.md"].contains("](../roles/labor/analyst.md)"));
}

#[test]
fn files_in_another_folder_are_linked_to_and_link_from_there() {
    let site = TestSite::new(SITE);
    let after = changed(&site, |workshop| workshop.relocate(Kind::Skill, "sql", "skills/daten/"));
    let prose = &after["content/skills/daten/sql.md"];
    assert!(prose.contains("[Rolle](../../roles/technik/analyst.md) und [sich selbst](sql.md#mitten)"), "{prose}");
    assert!(prose.contains("![Bild](../bild.png \"Ein Bild\")"), "{prose}");
    assert!(after["content/roles/technik/analyst.toml"].contains(r#"<a href=\"../../skills/daten/sql.md\">"#));
    assert!(after["content/roles/technik/analyst.md"].contains("/-/blob/main/content/skills/daten/sql.md)"));
    assert!(after["content/handbook/daten.md"].contains("[SQL](../skills/daten/sql)"));
    assert!(!after["content/skills/daten/sql.toml"].contains("former_ids"), "the address stays");
}

#[test]
fn a_page_takes_along_what_lies_below_it() {
    let site = TestSite::new(SITE)
        .with(
            "content/handbook/Über uns/index.md",
            "# Über uns\n\n[Werte](werte.md), [Daten](../daten.md) ![B](b.png)\n",
        )
        .with("content/handbook/Über uns/werte.md", "# Werte\n\n[Hinauf](./) [Start](/)\n")
        .with("content/handbook/Über uns/b.png", "x")
        .with(
            "content/handbook/start.md",
            "# Start\n\n[Uns](%C3%9Cber%20uns/werte.md#x-y) [auch](page:ueber-uns) [Ordner](<Über uns/>)\n\n## X y\n",
        )
        .with(
            "content/handbook/Über uns/werte.md",
            "# Werte\n\n## X y\n\n[Hinauf](./) [Adresse](/handbook/ueber-uns/werte/)\n",
        );
    let after = changed(&site, |workshop| workshop.rename(Kind::Page, "ueber-uns", "wir"));
    assert!(
        after["content/handbook/wir/index.md"]
            .starts_with("+++\nredirect_from = [\"/handbook/ueber-uns/\"]\n+++\n# Über uns\n")
    );
    assert!(after["content/handbook/wir/index.md"].contains("[Werte](werte.md), [Daten](../daten.md) ![B](b.png)"));
    assert!(after["content/handbook/wir/werte.md"].contains("[Hinauf](./) [Adresse](/handbook/wir/werte/)"));
    let start = &after["content/handbook/start.md"];
    assert!(start.contains("[Uns](wir/werte.md#x-y) [auch](page:wir) [Ordner](<wir/>)"), "{start}");
    let deeper = changed(&site, |workshop| workshop.relocate(Kind::Page, "daten", "ueber-uns"));
    assert!(deeper.contains_key("content/handbook/Über uns/daten.md"), "{:?}", deeper.keys());
    assert!(deeper["content/handbook/Über uns/daten.md"].contains("[SQL](../../skills/sql)"));
    assert!(deeper["content/handbook/Über uns/index.md"].contains("[Daten](daten.md)"));
}

#[test]
fn one_of_every_kind_of_the_demo_can_be_renamed() {
    let demo = site_in(".");
    let edition = demo.clone().audience(Audience::Restricted).compile();
    for kind in Kind::ALL {
        let list = edition.plan().unwrap().handbook.list(kind);
        let (id, _) = list[list.len() / 2];
        let after = changed(&demo, |workshop| workshop.rename(kind, id, "ganz-neu"));
        assert!(
            after.keys().any(|path| path.contains("ganz-neu"))
                || after.values().any(|text| text.contains("[ganz-neu]"))
        );
    }
}

/// Only those can be forgotten that are not written as references: of them there are two, and both are thought of. Steps of
/// tracks are no things with an id of their own.
#[test]
fn ids_are_written_nowhere_but_where_a_rename_looks() {
    fn look(shape: &Shape, name: &str, found: &mut Vec<String>) {
        match shape {
            Shape::Leaf { name: TypeName::Id, .. } => found.push(name.to_owned()),
            Shape::List(inner) => look(inner, name, found),
            Shape::Map(key, inner) => {
                look(key, name, found);
                look(inner, name, found);
            }
            Shape::Record(record) => record.fields.iter().for_each(|field| look(&field.shape, field.name, found)),
            Shape::Either(first, second) => {
                look(first, name, found);
                look(second, name, found);
            }
            Shape::Leaf { .. } | Shape::Choice { .. } | Shape::Reference(_) => {}
        }
    }
    for kind in Kind::ALL {
        let mut found = Vec::new();
        fields_of(kind).for_each(|field: &Field| look(&field.shape, field.name, &mut found));
        found.retain(|name| !["replaced_by", "former_ids", "base", "step"].contains(&name.as_str()));
        assert_eq!(found, Vec::<String>::new(), "{kind}");
    }
}

#[test]
fn what_cannot_be_done_is_refused() {
    let site = TestSite::new(SITE).with("content/skills/neu.toml", "title = \"Neu\"\nformer_ids = [\"frueher\"]\n");
    let rename =
        |old: &'static str, new: &'static str| refused(&site, move |workshop| workshop.rename(Kind::Skill, old, new));
    let unknown = Refusal::Unknown { kind: Kind::Skill, id: "slq".into(), probable: Some("sql".into()) };
    assert_eq!(rename("slq", "x"), unknown);
    assert_eq!(rename("sql", "daten"), Refusal::Taken { id: "daten".into(), by: "daten".into() });
    assert_eq!(rename("sql", "frueher"), Refusal::Taken { id: "frueher".into(), by: "neu".into() });
    assert_eq!(rename("frueher", "x"), Refusal::Former { id: "frueher".into(), now: "neu".into() });
    assert_eq!(rename("sql", "Über"), Refusal::NoId { id: "Über".into(), proposal: "ueber".into() });
    assert_eq!(rename("sql", "sql"), Refusal::Same);
    let twice =
        site.clone().with("content/skills/neu.toml", "title = \"Neu\"\nstatus = \"draft\"\nformer_ids = [\"sql\"]\n");
    let shared = refused(&twice, |workshop| workshop.rename(Kind::Skill, "sql", "x"));
    assert_eq!(shared, Refusal::Shared { id: "sql".into(), by: "neu".into() });
    let faulty = site.clone().with("content/roles/kaputt.toml", "title = \"Kaputt\"\n");
    assert!(matches!(refused(&faulty, |workshop| workshop.rename(Kind::Skill, "sql", "x")), Refusal::Faulty(_)));
    let escaped = site.clone().with("content/handbook/seite.md", "# Seite\n\n[x](../skills/sq&#108;.md)\n");
    assert!(matches!(refused(&escaped, |workshop| workshop.rename(Kind::Skill, "sql", "x")), Refusal::Unwritable(_)));
    let unsound =
        site.clone().with("content/handbook/seite.md", "+++\nredirect_from = [\"/skills/x/\"]\n+++\n# Seite\n");
    assert!(matches!(refused(&unsound, |workshop| workshop.rename(Kind::Skill, "sql", "x")), Refusal::Unsound(..)));
    let inline =
        site.clone().with("content/skills/viele.toml", "daten = { title = \"Daten\" }\n[rest]\ntitle = \"Rest\"\n");
    let many = refused(&inline, |workshop| workshop.relocate(Kind::Skill, "daten", "x"));
    assert_eq!(many, Refusal::InOneFile { path: "content/skills/viele.toml".into() });
    assert!(matches!(
        refused(&site, |workshop| workshop.relocate(Kind::Skill, "sql", "../x")),
        Refusal::NoFolder { .. }
    ));
}

const OVERLAID: &str = r#"
-- content/rolebook.toml --
[site]
title = "Probe"
language = "de"
[content]
overlays = [{ path = "../vertraulich", optional = true }]
-- content/rolebook.ids --
# Kennungen der vertraulichen Dateien, für Kopien ohne sie. Von `rolebook check --write-ids`, nicht von Hand ändern.
role analyst
-- content/departments/technik.toml --
title = "Technik"
-- content/roles/analyst.toml --
title = "Analyse"
department = "technik"
responsibilities = ["Fragt ab."]
skills = [{ skill = "sql", need = "must" }]
-- content/skills/sql.toml --
title = "SQL"
"#;

#[test]
fn overlays_and_the_list_of_their_ids_follow() {
    let site = TestSite::new(OVERLAID).with("../vertraulich/roles/analyst.toml", "headcount = 2\n");
    let after = changed(&site, |workshop| workshop.rename(Kind::Role, "analyst", "analyse"));
    assert_eq!(after["../vertraulich/roles/analyse.toml"], "headcount = 2\n");
    assert!(
        after["content/rolebook.ids"].ends_with("\nrole analyse\nrole analyst\n")
            || after["content/rolebook.ids"].ends_with("\nrole analyse\n"),
        "{}",
        after["content/rolebook.ids"]
    );
    let alone = refused(&TestSite::new(OVERLAID), |workshop| workshop.rename(Kind::Role, "analyst", "x"));
    assert_eq!(alone, Refusal::Elsewhere { id: "analyst".into() });
}
