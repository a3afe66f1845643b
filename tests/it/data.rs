//! The handbook for other programs: JSON, Markdown, and that neither says more or less than the pages.

use std::collections::BTreeSet;

use rolebook::kind::{Audience, Kind};
use serde_json::Value;

use crate::builder::{TestSite, Written, page_in, site_in};
use crate::canary;

/// The folder of a kind in the API.
fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "pages",
        kind => kind.folder(),
    }
}

fn api(written: &Written, path: &str) -> Value {
    serde_json::from_str(&page_in(written, &format!("api/v1/{path}"))).unwrap()
}

/// The made-up words of a text.
fn made_up(text: &str) -> BTreeSet<String> {
    let starts = text.match_indices("zw").chain(text.match_indices("zworg")).map(|(at, _)| at);
    let word = |at: usize| text[at..].chars().take_while(|sign| sign.is_alphanumeric()).collect::<String>();
    starts.map(word).filter(|word| word.ends_with("ix")).collect()
}

/// Checks all files below `api/v1/` against the schema there. Gives how many there were.
fn check_schema(written: &Written) -> usize {
    let schema = api(written, "schema.json");
    assert!(jsonschema::meta::is_valid(&schema), "{schema}");
    let validator = jsonschema::validator_for(&schema).unwrap();
    let files = written.iter().filter(|(path, _)| path.starts_with("api/v1/") && !path.ends_with("/schema.json"));
    let mut count = 0;
    for (path, bytes) in files {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        if !validator.is_valid(&value) {
            // Against its own part of the schema the fault has a place.
            let mut own = schema.clone();
            own["oneOf"] =
                serde_json::json!([{ "$ref": format!("#/$defs/{}", value["kind"].as_str().unwrap_or("list")) }]);
            let own = jsonschema::validator_for(&own).unwrap();
            let faults: Vec<String> = own.iter_errors(&value).map(|fault| format!("{fault:?}")).collect();
            panic!("{path} does not follow the schema:\n{}\n{value:#}", faults.join("\n"));
        }
        count += 1;
    }
    count
}

#[test]
fn every_file_follows_the_schema_that_lies_beside_them_for_every_audience() {
    for audience in Audience::ALL {
        let (site, _) = canary::site();
        assert!(check_schema(&site.audience(audience).build()) > 10);
        assert!(check_schema(&site_in("").audience(audience).build()) > 50);
        assert!(check_schema(&site_in("").audience(audience).at("https://handbuch.example/buch").build()) > 50);
    }
}

#[test]
fn what_an_audience_does_not_see_is_not_in_its_schema() {
    let site = TestSite::new(
        "-- content/rolebook.toml --\n[site]\ntitle = \"T\"\nlanguage = \"de\"\n[schema.role.geheimnis]\ntype = \"choice\"\n\
         label = \"Geheimes Etikett\"\nchoices = [\"verborgen\"]\naudience = \"restricted\"\n[audiences]\n\"role.work\" = \"internal\"\n",
    );
    let schema = |audience| page_in(&site.clone().audience(audience).build(), "api/v1/schema.json");
    let (public, restricted) = (schema(Audience::Public), schema(Audience::Restricted));
    for word in ["geheimnis", "Geheimes Etikett", "verborgen"] {
        assert!(!public.contains(word) && restricted.contains(word), "{word}");
    }
    let fields = |schema: &str| {
        let schema: Value = serde_json::from_str(schema).unwrap();
        schema["$defs"]["role"]["properties"]["fields"]["properties"].clone()
    };
    let (public, restricted) = (fields(&public), fields(&restricted));
    for name in ["grade", "work", "headcount"] {
        assert!(public[name].is_null() && restricted[name].is_object(), "{name}");
    }
    let kpi = |fields: &Value| fields["responsibilities"]["items"]["properties"]["kpi"].clone();
    assert!(kpi(&public).is_null() && kpi(&restricted).is_object());
}

#[test]
fn each_fact_of_an_entity_is_in_its_json_and_in_its_markdown() {
    let (site, canaries) = canary::site();
    let written = site.audience(Audience::Restricted).build();
    for kind in Kind::ALL {
        let (folder, segment) = (folder(kind), kind.folder());
        for id in ["offen", "intern", "vertraulich"] {
            let json = page_in(&written, &format!("api/v1/{folder}/{id}.json"));
            let markdown = page_in(&written, &format!("{segment}/{id}/index.md"));
            let own = made_up(&json);
            let path = format!("{}.", kind.singular());
            let is_its = |canary: &&canary::Canary| {
                canary.id == id && canary.path.starts_with(&path) && canary.readers && !canary.label
            };
            let words: Vec<_> = canaries.iter().filter(is_its).collect();
            assert!(words.len() > 5, "{kind}");
            for canary in words {
                assert!(own.contains(&canary.word), "{} is not in the JSON of {kind}:{id}", canary.path);
                assert!(
                    markdown.contains(&canary.word),
                    "{} is not in the Markdown of {kind}:{id}:\n{markdown}",
                    canary.path
                );
            }
        }
    }
}

#[test]
fn the_page_of_a_role_and_its_json_say_the_same() {
    let (mut site, canaries) = canary::site();
    // A step adds a skill that the role has not: of one that it has, what the role says stays.
    site = site.with("content/skills/anders.toml", "title = \"Anders\"\nvisibility = \"public\"\n");
    let files: Vec<(String, Vec<u8>)> = site.files().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    for (path, bytes) in files.into_iter().filter(|(path, _)| path.contains("/roles/")) {
        let adds = "add = { skills = [{ skill = ";
        let text = String::from_utf8(bytes).unwrap();
        site = site.with(&path, text.replace(&format!("{adds}\"ziel\""), &format!("{adds}\"anders\"")));
    }
    for audience in Audience::ALL {
        let written = site.clone().audience(audience).build();
        let ids: &[&str] = if audience == Audience::Public { &["offen", "ziel"] } else { &["offen", "intern", "ziel"] };
        for id in ids {
            let json = made_up(&page_in(&written, &format!("api/v1/roles/{id}.json")));
            let own = format!("roles/{id}/");
            // What is said of a step stands on the step's page.
            let pages = written.keys().filter(|path| path.starts_with(&own) && path.ends_with(".html"));
            // Labels are told by the schema.
            let is_value = |word: &String| !canaries.iter().any(|canary| canary.label && canary.word == *word);
            let words = pages.flat_map(|path| made_up(&main_part(&page_in(&written, path))));
            let html: BTreeSet<String> = words.filter(is_value).collect();
            assert!(*id == "ziel" || html.len() > 20, "{audience}: {html:?}");
            let missing: Vec<&String> = html.difference(&json).collect();
            let paths = |words: &[&String]| -> Vec<String> {
                let named = canaries.iter().filter(|canary| words.contains(&&canary.word));
                named.map(|canary| format!("{}: {}", canary.word, canary.path)).collect()
            };
            assert!(missing.is_empty(), "{audience}, {id}: on the page only: {:?}", paths(&missing));
            // The page calls the profile and the vacancies of a role by what they are, not by their titles. A step that raises a skill
            // to the level it has keeps the role's note on the page; the data say what the level means as well.
            let named = |word: &&String| {
                canaries.iter().any(|canary| {
                    let elsewhere = ["hiring.title", "vacancy.title", "skill.levels"].contains(&canary.path.as_str());
                    &canary.word == *word && elsewhere
                })
            };
            let missing: Vec<&String> = json.difference(&html).filter(|word| !named(word)).collect();
            assert!(missing.is_empty(), "{audience}, {id}: in the JSON only: {:?}", paths(&missing));
        }
    }
}

/// A page without what stands around its content.
fn main_part(page: &str) -> String {
    let from = page.find("<main").unwrap();
    let to = page.find("</main>").unwrap();
    page[from..to].to_owned()
}

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[urls]
roles = "rollen"
[lints]
RB102 = "off"
RB103 = "off"
RB116 = "off"
RB122 = "off"
-- content/index.md --
# Willkommen

Wer hier was tut.
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/alle.toml --
[sql]
title = "SQL"
related = ["git"]
[sql.levels]
3 = "Schreibt *große* Abfragen."
[git]
title = "Git"
-- content/roles/chefin.toml --
title = "Chefin"
department = "technik"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
reports_to = "chefin"
summary = "Misst, was [die Chefin](role:chefin) wissen will."
skills = [{ skill = "sql", level = 3 }, { skill = "git", need = "nice", note = "Für `main`." }]
works_with = [{ role = "chefin", on = "Zahlen" }]
responsibilities = [{ title = "Messen", text = "Misst.", share = 20 }]
work = { hours = 38.5 }
-- content/roles/analyst.md --
Siehe [unten](#unten) und [Seite](../handbook/weg.md#stelle).

## Unten

| A | B |
|---|---|
| 1 | x\|y |

> [!NOTE]
> Ein Hinweis[^1].

- [x] getan
- offen
  1. eins

[^1]: Die Fußnote.
-- content/handbook/weg.md --
# Weg

## Stelle

Hier.
"#;

#[test]
fn an_entity_is_a_json_file_with_its_references_resolved_both_ways() {
    let written = TestSite::new(SITE).build();
    let role = api(&written, "roles/analyst.json");
    assert_eq!(
        role["fields"]["reports_to"],
        serde_json::json!({ "id": "chefin", "title": "Chefin", "url": "rollen/chefin/" })
    );
    assert_eq!(role["fields"]["work"]["hours"], 38.5);
    assert_eq!(role["fields"]["responsibilities"][0]["share"], 20);
    let level = serde_json::json!({ "id": "3", "title": "beherrscht", "step": 3, "of": 4, "means": ["Schreibt *große* Abfragen."] });
    assert_eq!(role["fields"]["skills"][0]["level"], level);
    assert_eq!(role["fields"]["summary"], "Misst, was [die Chefin](rollen/chefin/) wissen will.");
    let text = written.get("api/v1/roles/analyst.json").unwrap();
    let text = str::from_utf8(text).unwrap();
    let order = [
        "\"kind\"",
        "\"id\"",
        "\"title\"",
        "\"url\"",
        "\"language\"",
        "\"summary\"",
        "\"body\"",
        "\"department\"",
        "\"own\"",
        "\"derived\"",
    ];
    let places: Vec<usize> = order.iter().map(|key| text.find(key).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    let chief = api(&written, "roles/chefin.json");
    assert_eq!(chief["derived"]["reports"][0]["id"], "analyst");
    assert_eq!(chief["derived"]["named_by"][0]["on"], "Zahlen");
    let skill = api(&written, "skills/git.json");
    assert_eq!(skill["derived"]["named_by"][0]["title"], "SQL");
    assert_eq!(skill["derived"]["needed_by"][0]["need"], "nice");
    assert_eq!(api(&written, "pages/weg.json")["title"], "Weg");
    let at = TestSite::new(SITE).at("https://firma.example/buch").build();
    assert_eq!(api(&at, "roles/analyst.json")["url"], "https://firma.example/buch/rollen/analyst/");
}

#[test]
fn the_lists_lead_to_everything_and_no_list_grows_without_end() {
    let mut site = TestSite::new(SITE);
    let titles: String = (0..5000)
        .map(|number| format!("[fertigkeit-nummer-{number}]\ntitle = \"Fertigkeit Nummer {number}\"\n"))
        .collect();
    site = site.with("content/skills/viele.toml", titles);
    let written = site.build();
    let overview = api(&written, "index.json");
    assert_eq!((overview["title"].as_str(), overview["audience"].as_str()), (Some("Testbuch"), Some("internal")));
    let mut seen = 0;
    for kind in overview["kinds"].as_array().unwrap() {
        let mut count = 0;
        for list in kind["lists"].as_array().unwrap() {
            let path = list.as_str().unwrap();
            assert!(written[path].len() < 500_000, "{path} has {} bytes", written[path].len());
            let list: Value = serde_json::from_slice(&written[path]).unwrap();
            for entry in list["entities"].as_array().unwrap() {
                let known: Value = serde_json::from_slice(&written[entry["api"].as_str().unwrap()]).unwrap();
                for key in ["kind", "id", "title", "url"] {
                    assert_eq!(known[key], entry[key]);
                }
                assert!(written.contains_key(&format!("{}index.html", entry["url"].as_str().unwrap())));
                count += 1;
            }
        }
        assert_eq!(kind["count"], count);
        seen += count;
    }
    assert_eq!(seen, 5002 + 2 + 1 + 1);
    assert!(written.contains_key("api/v1/skills-2.json"));
    check_schema(&written);
}

#[test]
fn the_markdown_of_a_page_stands_beside_it_and_leads_to_that_of_others() {
    let written = TestSite::new(SITE).build();
    let markdown = page_in(&written, "rollen/analyst/index.md");
    for part in [
        "# Analystin\n\n> Misst, was [die Chefin](../chefin/index.md) wissen will.\n\n*Rolle*\n\n- **Abteilung:** [Technik](../../departments/technik/index.md)\n",
        "Siehe [unten](#unten) und [Seite](../../handbook/weg/index.md#stelle).\n\n## Unten\n",
        "| A | B |\n| --- | --- |\n| 1 | x\\|y |\n",
        "> **Hinweis**\n>\n> Ein Hinweis[^1].\n",
        "- [x] getan\n- offen\n  1. eins\n",
        "[^1]: Die Fußnote.\n",
        "- **Messen** – Misst. Anteil in %: 20\n",
        "- [SQL](../../skills/sql/index.md) – Stufe: 3 (beherrscht) – Schreibt *große* Abfragen. Gewicht: Muss\n",
        "Anmerkung: Für `main`.\n",
    ] {
        assert!(markdown.contains(part), "{part}\n---\n{markdown}");
    }
    let page = page_in(&written, "rollen/analyst/index.html");
    assert!(page.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"index.md\">"), "{page}");
    assert!(page.contains("<a href=\"index.md\" type=\"text/markdown\">Diese Seite als Markdown</a>"));
    assert!(!page_in(&written, "index.html").contains("text/markdown"));
}

#[test]
fn every_link_of_a_markdown_copy_leads_to_a_file() {
    let written = site_in("").audience(Audience::Restricted).build();
    let mut count = 0;
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".md") || path.starts_with("llms")) {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for link in str::from_utf8(bytes).unwrap().split("](").skip(1) {
            let href = link.split(')').next().unwrap().split('#').next().unwrap();
            if href.is_empty() || href.contains(':') {
                continue;
            }
            let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
            for part in href.split('/') {
                match part {
                    ".." => drop(parts.pop()),
                    "." | "" => {}
                    part => parts.push(part),
                }
            }
            let target = parts.join("/");
            let there = written.contains_key(&target)
                || written.contains_key(format!("{target}/index.html").trim_start_matches('/'));
            assert!(there, "{path} leads to {href}");
            count += 1;
        }
    }
    assert!(count > 1000, "{count}");
}

#[test]
fn language_models_find_the_contents_in_links_and_everything_in_one_text() {
    let written = TestSite::new(SITE).build();
    let contents = page_in(&written, "llms.txt");
    assert!(
        contents.starts_with(
            "# Testbuch\n\n> Wer hier was tut.\n\n## Abteilungen\n\n- [Technik](departments/technik/index.md)\n"
        ),
        "{contents}"
    );
    assert!(
        contents.contains("- [Analystin](rollen/analyst/index.md): Misst, was die Chefin wissen will.\n"),
        "{contents}"
    );
    assert!(
        contents
            .contains("## Optional\n\n- [Alles in einem Text](llms-full.txt)\n- [Alles als JSON](api/v1/index.json)\n")
    );
    let full = page_in(&written, "llms-full.txt");
    assert!(full.contains("\n## Analystin\n\n> Misst, was [die Chefin](rollen/chefin/index.md)"), "{full}");
    assert!(full.contains("\n### Unten\n"), "{full}");
    let long: String = (0..300)
        .map(|number| format!("[s-{number}]\ntitle = \"S {number}\"\nbody = \"{}\"\n", "Wort ".repeat(1000)))
        .collect();
    let written = TestSite::new(SITE).with("content/skills/viele.toml", long).build();
    let full = page_in(&written, "llms-full.txt");
    assert!(full.len() < 1_010_000 && full.contains("\n[Weitere](llms.txt): 10"), "{}", &full[full.len() - 200..]);
}

#[test]
fn a_site_can_do_without_either() {
    let built = |data: &str| {
        let settings = format!(
            "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[build]\ndata = {data}\n[lints]\nRB102 = \"off\"\nRB103 = \"off\"\nRB116 = \"off\"\nRB122 = \"off\"\n"
        );
        TestSite::new(SITE).with("content/rolebook.toml", settings).build()
    };
    let (none, api, markdown) = (built("[]"), built("[\"api\"]"), built("[\"markdown\"]"));
    let has = |written: &Written, part: &str| written.keys().any(|path| path.contains(part));
    assert!(!has(&none, "api/v1") && !has(&none, ".md") && !has(&none, "llms"));
    assert!(!page_in(&none, "roles/analyst/index.html").contains("text/markdown"));
    assert!(has(&api, "api/v1/roles/analyst.json") && !has(&api, ".md") && !has(&api, "llms"));
    assert!(has(&markdown, "roles/analyst/index.md") && has(&markdown, "llms-full.txt") && !has(&markdown, "api/v1"));
    assert!(!page_in(&markdown, "llms.txt").contains("api/v1"));
}

#[test]
fn plain_words_are_no_marks_in_markdown() {
    let site = TestSite::new(SITE)
        .with("content/skills/neu.toml", "title = \"C<b> *und* [D]\"\ncategory = \"_E_\"\nrelated = [\"git\"]\n");
    let written = site.build();
    let markdown = page_in(&written, "skills/neu/index.md");
    assert!(markdown.starts_with("# C\\<b> \\*und\\* \\[D\\]\n"), "{markdown}");
    assert!(markdown.contains("- **Gruppe:** \\_E\\_\n"), "{markdown}");
    assert!(page_in(&written, "skills/git/index.md").contains("[C\\<b> \\*und\\* \\[D\\]](../neu/index.md)"));
    assert_eq!(api(&written, "skills/neu.json")["fields"]["category"], "_E_");
}
