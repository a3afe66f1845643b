//! Handbooks of other programs become content of this one.

use crate::project::Project;

/// A project with foreign files beside its content, one string as for `TestSite`.
fn with(files: &str) -> Project {
    let project = Project::new();
    let mut name = None;
    let mut text = String::new();
    for line in files.lines().chain(["-- --"]) {
        match line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix("--")) {
            Some(next) => {
                if let Some(name) = name.replace(next.trim().to_owned()) {
                    project.write(&format!("old/{name}"), &std::mem::take(&mut text));
                }
                text.clear();
            }
            None => text += &format!("{line}\n"),
        }
    }
    project
}

/// Imports the folder, in English, and gives what was said. The result must have no finding.
fn import(project: &Project, arguments: &[&str]) -> String {
    let ended = project.run(&[&["import", "old", "--yes", "--lang", "en"], arguments].concat());
    assert_eq!(ended.code, 0, "{}", ended.err);
    let checked = project.run(&["check", "--strict"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    project.build(&["--strict"]);
    ended.err
}

#[test]
fn front_matter_becomes_that_of_a_page() {
    let project = with(
        "-- urlaub.md --
---
title: Urlaub & Reise
description: Wie man frei nimmt.
weight: 20
tags: [frei, Ferien]
draft: false
redirect_from:
  - /ferien/
layout: wide
mood: sunny
---

Wer frei nimmt, sagt es.
-- reise.markdown --
+++
title = \"Reise\"
[taxonomies]
tags = [\"Bahn\"]
+++
# Dienstreise

Mit der Bahn.
-- ohne_titel.md --
## Erster Satz

Text.
-- nur-text.md --
Text.
",
    );
    let said = import(&project, &[]);
    assert_eq!(
        project.read("content/handbook/urlaub.md"),
        "+++\nsummary = \"Wie man frei nimmt.\"\norder = 20\naliases = [\"frei\", \"Ferien\"]\nredirect_from = [\"/ferien/\"]\n+++\n\
         # Urlaub & Reise\n\nWer frei nimmt, sagt es.\n"
    );
    assert_eq!(
        project.read("content/handbook/reise.md"),
        "+++\naliases = [\"Bahn\", \"Reise\"]\n+++\n# Dienstreise\n\nMit der Bahn.\n"
    );
    assert!(project.read("content/handbook/ohne-titel.md").starts_with("# Erster Satz\n"));
    assert_eq!(project.read("content/handbook/nur-text.md"), "# Nur text\n\nText.\n");
    assert!(said.contains("field mood has no counterpart and is left out: urlaub.md:10"), "{said}");
    assert!(!said.contains("layout"), "{said}");
    assert!(project.path("public/ferien/index.html").is_file());
}

#[test]
fn links_of_other_programs_lead_to_the_same_pages() {
    let project = with(
        "-- docs/_index.md --
---
title: Handbuch
---
[a](team/Neue%20Leute.md), [b](/docs/team/neue-leute/), [c](./team/neue-leute.html#der-erste-tag),
[d]({{< ref \"team/Neue Leute.md\" >}}), [e][r], <a class=\"x\" href=\"team/Neue Leute.md\">f</a>.

[r]: team/Neue%20Leute.md \"Hin\"
-- docs/team/Neue Leute.md --
# Neue Leute

## Der erste Tag

[zurück](../), [oben](#neue-leute), [weg](../nirgends.md), [Ort](#gibt-es-nicht), ![Plan](img/Plan%201.png), [Liste](liste.csv)
-- docs/team/liste.csv --
a;b
-- docs/team/unbenutzt.csv --
a;b
",
    );
    std::fs::create_dir_all(project.path("old/docs/team/img")).unwrap();
    std::fs::write(project.path("old/docs/team/img/Plan 1.png"), include_bytes!("team.png")).unwrap();
    let said = import(&project, &["--to", "handbook/alt"]);
    let home = project.read("content/handbook/alt/docs/index.md");
    let link = "team/neue-leute.md";
    assert_eq!(
        home,
        format!(
            "# Handbuch\n\n[a]({link}), [b]({link}), [c]({link}#der-erste-tag),\n[d]({link}), [e][r], <a href=\"{link}\">f</a>.\n\n[r]: {link} \"Hin\"\n"
        )
    );
    let page = project.read("content/handbook/alt/docs/team/neue-leute.md");
    assert!(
        page.ends_with(
            "[zurück](../index.md), [oben](#neue-leute), weg, [Ort](neue-leute.md), ![Plan](img/plan-1.png), [Liste](liste.csv)\n"
        ),
        "{page}"
    );
    assert!(project.path("content/handbook/alt/docs/team/img/plan-1.png").is_file());
    assert!(!project.path("content/handbook/alt/docs/team/unbenutzt.csv").exists());
    for expected in [
        "1 file not copied",
        "link to ../nirgends.md, which is not here, became text: docs/team/Neue Leute.md:5",
        "link to #gibt-es-nicht leads to the page, because there is no such place on it: docs/team/Neue Leute.md:5",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn hints_are_converted_and_what_has_no_counterpart_is_named() {
    let project = with(
        "-- a.mdx --
---
title: Beispiel
---
import Tabs from '@theme/Tabs';

:::tip[Gut zu wissen]
Es geht auch so.
:::

!!! danger
    Nie so.

<Tabs>Text</Tabs> und <span style=\"color:red\">rot</span>

{{< chart data=\"x\" >}}
",
    );
    let said = import(&project, &[]);
    assert_eq!(
        project.read("content/handbook/a.md"),
        "# Beispiel\n\n> [!TIP]\n> **Gut zu wissen**\n>\n> Es geht auch so.\n\n\n> [!CAUTION]\n> Nie so.\n\n\
         &lt;Tabs&gt;Text&lt;/Tabs&gt; und <span>rot</span>\n\n{{< chart data=\"x\" >}}\n"
    );
    for expected in [
        "code is left out: import Tabs from '@theme/Tabs';: a.mdx:4",
        "{{< chart … >}} stands on the page as text: a.mdx:15",
        "HTML span style= is left out: a.mdx:13",
    ] {
        assert!(said.contains(expected), "{expected}: {said}");
    }
}

#[test]
fn an_import_overwrites_nothing_and_asks() {
    let project = with("-- Urlaub.md --\n# Urlaub\n\nNeu.\n-- urlaub/index.md --\n# Auch\n\nNeu.\n");
    project.write("content/handbook/urlaub.md", "# Urlaub\n\nAlt.\n");
    let before = project.all("content");
    let asked = project.run(&["import", "old"]);
    assert_eq!(asked.code, 2, "{}", asked.err);
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    assert_eq!(project.all("content"), before);
    let said = import(&project, &[]);
    assert_eq!(project.read("content/handbook/urlaub.md"), "# Urlaub\n\nAlt.\n");
    assert!(project.read("content/handbook/urlaub-2.md").contains("Neu."));
    assert!(said.contains("name was taken, is now content/handbook/urlaub-2.md: Urlaub.md:1"), "{said}");
    assert_eq!(project.run(&["import", "nowhere", "--yes"]).code, 2);
    assert_eq!(project.run(&["import", "old", "--yes", "--to", "../away"]).code, 2);
    assert_eq!(project.run(&["import", "old", "--yes", "--to", "roles"]).code, 2);
}

#[test]
fn broken_front_matter_loses_no_text() {
    let project = with("-- a.md --\n---\ntitle: a: b\n---\n# Titel\n\nText.\n");
    let said = import(&project, &[]);
    assert_eq!(project.read("content/handbook/a.md"), "# Titel\n\nText.\n");
    assert!(said.contains("front matter cannot be read") && said.contains("a.md:2"), "{said}");
}

#[test]
fn a_table_becomes_roles_with_what_they_refer_to() {
    let project = Project::new();
    let table = "Titel;Abteilung;Aufgaben;Kann;Berichtet an;Personen;Notiz\r\n\
                 Fachkraft Lager;Technik;\"Nimmt Ware an.\nZählt den Bestand.\";\"Staplerfahren (3), Excel\";Leitung Logistik;2;x\r\n\
                 Leitung Logistik;Logistik & Versand;Plant die Tage.;Excel;Geschäftsführung;viele;\r\n\
                 ;Technik;;;;;\r\n";
    // As a spreadsheet in Germany saves it: Windows-1252.
    let bytes: Vec<u8> = table.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    std::fs::write(project.path("rollen.csv"), bytes).unwrap();
    let map = "title=Titel,department=Abteilung,responsibilities=Aufgaben,skills=Kann,reports_to=Berichtet an,headcount=Personen";
    let ended = project.run(&["import", "rollen.csv", "--kind", "role", "--map", map, "--yes", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        project.read("content/roles/technik/fachkraft-lager.toml"),
        "title = \"Fachkraft Lager\"\ndepartment = \"technik\"\nresponsibilities = [\"Nimmt Ware an.\", \"Zählt den Bestand.\"]\n\
         skills = [{ skill = \"staplerfahren\", level = \"3\" }, { skill = \"excel\" }]\nreports_to = \"leitung-logistik\"\nheadcount = 2\n"
    );
    assert_eq!(
        project.read("content/roles/logistik-versand/leitung-logistik.toml"),
        "title = \"Leitung Logistik\"\ndepartment = \"logistik-versand\"\nresponsibilities = [\"Plant die Tage.\"]\n\
         skills = [{ skill = \"excel\" }]\nreports_to = { external = \"Geschäftsführung\" }\n"
    );
    assert_eq!(project.read("content/departments/logistik-versand.toml"), "title = \"Logistik & Versand\"\n");
    assert_eq!(project.read("content/skills/staplerfahren.toml"), "title = \"Staplerfahren\"\n");
    for expected in
        ["“viele” does not fit the field headcount and is missing: rollen.csv:4", "row without a title: rollen.csv:5"]
    {
        assert!(ended.err.contains(expected), "{expected}: {}", ended.err);
    }
    assert_eq!(project.run(&["check"]).code, 0, "{}", project.run(&["check"]).err);
    // A second time everything is there already.
    let before = project.all("content");
    let again = project.run(&["import", "rollen.csv", "--kind", "role", "--map", map, "--yes", "--lang", "en"]);
    assert!(again.err.contains("fachkraft-lager is there already and stays as it is"), "{}", again.err);
    assert_eq!(project.all("content"), before);
}

#[test]
fn a_table_of_skills_needs_no_mapping_where_columns_are_called_like_fields() {
    let project = Project::new();
    project.write(
        "skills.csv",
        "title,kind,Stufe 1,Stufe 4,body\nSQL,Technical,liest,prägt,Fragt *alles* ab.\nExcel,gar nicht,,,\n",
    );
    let ended = project.run(&[
        "import",
        "skills.csv",
        "--kind",
        "skill",
        "--map",
        "levels.1=Stufe 1,levels.4=Stufe 4",
        "--yes",
    ]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        project.read("content/skills/sql.toml"),
        "levels = { 1 = [\"liest\"], 4 = [\"prägt\"] }\ntitle = \"SQL\"\nkind = \"technical\"\n"
    );
    assert_eq!(project.read("content/skills/sql.md"), "Fragt *alles* ab.\n");
    assert!(ended.err.contains("skills.csv:3"), "{}", ended.err);
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn a_mapping_that_does_not_fit_says_what_there_is() {
    let project = Project::new();
    project.write("a.csv", "Name,Unit\nKoch,Küche\n");
    for (arguments, expected) in [
        (vec!["--kind", "role"], "title has no column"),
        (vec!["--kind", "role", "--map", "title=Nam"], "there is no column “Nam”; there are Name, Unit"),
        (vec!["--kind", "role", "--map", "titel=Name"], "no column or heading can fill a field “titel”"),
        (vec!["--kind", "role", "--map", "title"], "“title” is no mapping"),
        (vec!["--kind", "page"], "a table needs --kind"),
        (vec!["--kind", "role", "--to", "handbook/alt"], "--to"),
        (vec![], "a table needs --kind"),
    ] {
        let ended = project.run(&[vec!["import", "a.csv", "--yes", "--lang", "en"], arguments.clone()].concat());
        assert_eq!(ended.code, 2, "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(expected), "{arguments:?} {}", ended.err);
    }
    assert!(!project.path("content/roles").exists());
}

#[test]
fn an_export_of_notion_becomes_pages_and_tables() {
    let (a, b, c) =
        ("0123456789abcdef0123456789abcdef", "1123456789abcdef0123456789abcdef", "2123456789abcdef0123456789abcdef");
    let project = with(&format!(
        "-- Handbuch {a}.md --
# Handbuch

[Urlaub](Handbuch%20{a}/Urlaub%20{b}.md)

[Geräte](Handbuch%20{a}/Ger%C3%A4te%20{c}.csv)
-- Handbuch {a}/Urlaub {b}.md --
# Urlaub

Zurück zum [Handbuch](../Handbuch%20{a}.md).
-- Handbuch {a}/Geräte {c}.csv --
Name,Ort
Laptop,\"Lager | Keller\"
Maus,
-- Handbuch {a}/Geräte {c}/Laptop {b}.md --
# Laptop

Ort: Lager
"
    ));
    import(&project, &[]);
    assert_eq!(
        project.read("content/handbook/handbuch.md"),
        "# Handbuch\n\n[Urlaub](handbuch/urlaub.md)\n\n[Geräte](handbuch/geraete.md)\n"
    );
    assert_eq!(
        project.read("content/handbook/handbuch/geraete.md"),
        "# Geräte\n\n| Name | Ort |\n| --- | --- |\n| [Laptop](geraete/laptop.md) | Lager \\| Keller |\n| Maus |  |\n"
    );
    assert!(project.read("content/handbook/handbuch/urlaub.md").ends_with("[Handbuch](../handbuch.md).\n"));
}

#[test]
fn an_export_of_confluence_becomes_pages() {
    let page = |title: &str, main: &str| {
        format!(
            "<!DOCTYPE html>\n<html><head><title>Team : {title}</title><style>p {{}}</style></head><body>\n<div id=\"page\">\
             <ol id=\"breadcrumbs\"><li><a href=\"index.html\">Team</a></li></ol>\n<div id=\"main-content\" class=\"wiki-content group\">\n\
             {main}\n</div><div class=\"pageSection\"><h2 id=\"attachments\">Attachments:</h2></div></div></body></html>\n"
        )
    };
    let travel = page(
        "Reisen &amp; Urlaub",
        "<div class=\"toc-macro\"><ul><li>x</li></ul></div><h2 id=\"x\">Vorher</h2><p>Erst   <strong>fragen</strong>,\n dann <a href=\"456.html\">buchen</a>.</p>\
         <div class=\"confluence-information-macro confluence-information-macro-note\"><p class=\"title\">Achtung</p>\
         <span class=\"aui-icon\">i</span><div class=\"confluence-information-macro-body\"><p>Belege!</p></div></div>\
         <table class=\"confluenceTable\"><tbody><tr><th>a</th></tr><tr><td><p>b</p></td></tr></tbody></table>\
         <p><img class=\"confluence-embedded-image\" src=\"attachments/1/plan.png?width=3\" alt=\"Plan\"/></p>\
         <pre class=\"syntaxhighlighter-pre\">if (a &lt; b) {\n}</pre><p><a class=\"confluence-userlink\" href=\"/display/~x\">Leitung</a></p>",
    );
    let booking = page("Buchen", "<h1>Wie</h1><ul><li>a<ul><li>b</li></ul></li></ul>");
    let project = with(&format!("-- Reisen_123.html --\n{travel}-- 456.html --\n{booking}"));
    std::fs::create_dir_all(project.path("old/attachments/1")).unwrap();
    std::fs::write(project.path("old/attachments/1/plan.png"), include_bytes!("team.png")).unwrap();
    let said = import(&project, &[]);
    assert_eq!(
        project.read("content/handbook/reisen-urlaub.md"),
        "# Reisen & Urlaub\n\n## Vorher\n\nErst **fragen**, dann [buchen](buchen.md).\n\n> [!WARNING]\n>\n> **Achtung**\n>\n> Belege!\n\n\
         | a |\n| --- |\n| b |\n\n![Plan](attachments/1/plan.png)\n\n```\nif (a < b) {\n}\n```\n\nLeitung\n"
    );
    assert_eq!(project.read("content/handbook/buchen.md"), "# Buchen\n\n# Wie\n\n- a\n  - b\n");
    assert!(said.contains("link to /display/~x, which is not here, became text: Reisen_123.html:1"), "{said}");
}

#[test]
fn pages_of_mkdocs_stand_in_the_order_of_its_navigation() {
    let project = with(
        "-- mkdocs.yml --
site_name: Handbuch
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
nav:
  - index.md
  - Zuerst: z.md
  - Mitarbeit:
    - arbeit/index.md
    - arbeit/y.md
    - Anfangen: arbeit/x.md
  - Verschiedenes:
    - a.md
    - lose/b.md
  - Forum: https://forum.example/
  - c.md
-- docs/index.md --
# Start
-- docs/z.md --
Ohne Titel.
-- docs/a.md --
# Ah
-- docs/c.md --
# Zeh
-- docs/arbeit/index.md --
# Arbeit
-- docs/arbeit/x.md --
# Ix
-- docs/arbeit/y.md --
---
weight: 99
---
# Ypsilon
-- docs/lose/b.md --
# Be
",
    );
    let ended = project.run(&["import", "old/docs", "--to", "handbook/alt", "--yes", "--lang", "en"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let page = |path: &str| project.read(&format!("content/handbook/alt/{path}.md"));
    assert_eq!(page("z"), "+++\norder = 2\n+++\n# Zuerst\n\nOhne Titel.\n");
    assert_eq!(page("arbeit/index"), "+++\norder = 3\naliases = [\"Mitarbeit\"]\n+++\n# Arbeit\n");
    assert_eq!(page("arbeit/y"), "+++\norder = 4\n+++\n# Ypsilon\n");
    assert_eq!(page("arbeit/x"), "+++\norder = 5\naliases = [\"Anfangen\"]\n+++\n# Ix\n");
    assert_eq!(page("index"), "# Start\n", "the page of the whole stands where it stands");
    for expected in [
        "entry “Verschiedenes” of the navigation is no page here and no folder with one of its own: mkdocs.yml:12",
        "entry “Forum” of the navigation is no page here and no folder with one of its own: mkdocs.yml:15",
        "pages in lose stand elsewhere than in the navigation: mkdocs.yml:1",
    ] {
        assert!(ended.err.contains(expected), "{expected}: {}", ended.err);
    }
    let list = project.run(&["list", "page"]).out;
    let places: Vec<usize> = ["alt/z", "alt/arbeit", "alt/arbeit/y", "alt/arbeit/x", "alt/a", "alt/c", "alt/lose/b"]
        .map(|id| {
            list.lines()
                .position(|line| line.split_whitespace().next() == Some(id))
                .unwrap_or_else(|| panic!("{id}: {list}"))
        })
        .into();
    assert!(places.is_sorted(), "{list}");
    // The whole project, with the navigation in it.
    std::fs::remove_dir_all(project.path("content/handbook")).unwrap();
    import(&project, &[]);
    assert_eq!(
        project.read("content/handbook/docs/arbeit/x.md"),
        "+++\norder = 5\naliases = [\"Anfangen\"]\n+++\n# Ix\n"
    );
}
