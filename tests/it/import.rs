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
