//! Sveltia CMS and Decap CMS with the forms of the demo, as they are exported.

use std::fs;
use std::path::Path;

use rolebook::compile::forms;
use rolebook::content::cms::Cms;
use rolebook::kind::Audience;
use serde_json::Value;

use super::driver::Browser;
use super::host::Host;
use crate::builder::{TestSite, Written, options, site_in};
use crate::changes::told_to;

/// A program as it is published, with a configuration and nothing else.
fn program(file: &str, configuration: &str) -> Host {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules").join(file);
    let page = "<!doctype html><html lang=\"de\"><meta charset=\"utf-8\"><title>CMS</title><body><script src=\"cms.js\"></script>";
    let files: Written = [
        ("index.html".to_owned(), page.as_bytes().to_vec()),
        ("404.html".to_owned(), Vec::new()),
        ("config.yml".to_owned(), configuration.as_bytes().to_vec()),
        ("cms.js".to_owned(), fs::read(&script).unwrap_or_else(|error| panic!("{}: {error}", script.display()))),
    ]
    .into();
    Host::start(files, "/")
}

fn sveltia(configuration: &str) -> Host {
    program("@sveltia/cms/dist/sveltia-cms.js", configuration)
}

/// The demo, as somebody has it who tries a program without a forge.
fn demo() -> TestSite {
    let site = site_in(".");
    let settings =
        String::from_utf8(site.files().find(|(path, _)| *path == "content/rolebook.toml").unwrap().1.clone()).unwrap();
    let lines: Vec<&str> = settings.lines().filter(|line| !line.starts_with("repository")).collect();
    site.with("content/rolebook.toml", lines.join("\n"))
}

fn yaml(site: &TestSite, cms: Cms) -> String {
    forms(&site.sources(), &options(Audience::Restricted), cms).unwrap().yaml
}

const TEXT: &str = "return document.body.innerText";

#[test]
fn sveltia_loads_the_exported_forms_without_hand_edits() {
    let host = sveltia(&yaml(&demo(), Cms::Sveltia));
    let browser = Browser::start();
    browser.open(&host.address("index.html"));
    browser.until("return document.querySelector('button') !== null");
    browser.run("document.querySelector('button').click()");
    browser.until("return document.body.innerText.includes('Abteilungen')");
    let text = browser.run(TEXT).to_string();
    for label in ["Rollen", "Fähigkeiten", "Einstellen", "Stellen", "Handbuch"] {
        assert!(text.contains(label), "{label}: {text}");
    }
    // Sveltia makes only the fields that are to be seen.
    browser.resize(1280, 20_000);
    browser.open(&format!("{}#/collections/roles/new", host.address("index.html")));
    browser.until("return document.body.innerText.includes('Hauptaufgaben')");
    let form = browser.run(TEXT).to_string();
    for label in ["Titel", "Abteilung", "Laufbahn", "Fähigkeiten", "Nächste Rollen", "Besetzung"] {
        assert!(form.contains(label), "{label}: {form}");
    }
}

#[test]
fn a_configuration_that_sveltia_cannot_take_is_noticed() {
    let host = sveltia("backend:\n  name: \"test-repo\"\ncollections:\n  - name: \"roles\"\n    fields: 3\n");
    let browser = Browser::start();
    browser.open(&host.address("index.html"));
    browser.until("return document.body.innerText.trim().length > 20");
    let text = browser.run(TEXT).to_string();
    assert!(!text.contains("Test Repository"), "{text}");
}

/// Puts files where Sveltia's trial keeps its own.
const FILL: &str = "
(async () => {
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test', { create: true });
  for (const [path, text] of Object.entries(FILES)) {
    const parts = path.split('/');
    const name = parts.pop();
    let folder = top;
    for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
    const writer = await (await folder.getFileHandle(name, { create: true })).createWritable();
    await writer.write(text);
    await writer.close();
  }
  done(true);
})();";

/// A file of Sveltia's trial.
const READ: &str = "
(async () => {
  let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sveltia-cms-test');
  const parts = PATH.split('/');
  const name = parts.pop();
  for (const part of parts) folder = await folder.getDirectoryHandle(part);
  done(await (await (await folder.getFileHandle(name)).getFile()).text());
})();";

#[test]
fn what_sveltia_saves_is_the_handbook_with_that_change_alone() {
    const ROLE: &str = "content/roles/finanzen/finanzanalyst.toml";
    let site = demo();
    let role = String::from_utf8(site.files().find(|(path, _)| *path == ROLE).unwrap().1.clone()).unwrap();
    let before = site.with(ROLE, format!("# Nur für uns.\n{role}"));
    assert_eq!(before.findings(), Vec::<String>::new());
    let files: serde_json::Map<String, Value> = before
        .files()
        .filter(|(path, _)| path.ends_with(".toml") || path.ends_with(".md"))
        .map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).unwrap().into()))
        .collect();
    let host = sveltia(&yaml(&before, Cms::Sveltia));
    let browser = Browser::start();
    browser.resize(1280, 2000);
    browser.open(&host.address("index.html"));
    browser.wait_for(&FILL.replace("FILES", &Value::Object(files).to_string()));
    browser.until("return document.querySelector('button') !== null");
    browser.run("document.querySelector('button').click()");
    browser.until("return document.body.innerText.includes('Abteilungen')");
    browser.run("location.hash = '#/collections/roles/entries/finanzen/finanzanalyst'");
    browser
        .until("return document.querySelector('[data-key-path=summary] textarea')?.value.startsWith('Liest Zahlen')");
    browser.run(
        "const area = document.querySelector('[data-key-path=summary] textarea');
         area.focus();
         area.value = 'Rechnet vor, was eine Entscheidung kostet.';
         area.dispatchEvent(new Event('input', { bubbles: true }));",
    );
    browser.until("return document.querySelector('[data-key-path=deputies] button[aria-label=Expand]') !== null");
    browser.run("document.querySelector('[data-key-path=deputies] button[aria-label=Expand]').click()");
    browser.until(
        "return [...document.querySelectorAll('[role=option]')].some(one => one.innerText.trim() === 'Betriebsleiter')",
    );
    browser.run("[...document.querySelectorAll('[role=option]')].find(one => one.innerText.trim() === 'Betriebsleiter').click()");
    browser.until("return document.querySelector('[data-key-path=deputies]').innerText.includes('Betriebsleiter')");
    browser.run("[...document.querySelectorAll('button')].find(one => one.innerText.trim() === 'Save').click()");
    browser.until("return document.body.innerText.includes('Entry saved')");
    let saved = browser.wait_for(&READ.replace("PATH", &format!("'{ROLE}'")));
    let saved = saved.as_str().unwrap();
    let after = demo().with(ROLE, saved);
    assert_eq!(after.findings(), Vec::<String>::new(), "{saved}");
    let told = [
        "Rollen",
        "Finanzanalyst",
        "Kurz gesagt: „Rechnet vor, was eine Entscheidung kostet.“ statt „Liest Zahlen und Entwicklungen so, dass die Firma \
         finanziell gut begründet entscheidet.“",
        "Vertretung: neu: Betriebsleiter",
    ];
    assert_eq!(told_to(&before, &after, Audience::Restricted), told);
    // What the form does not show stays; a comment does not, which the export says.
    assert!(saved.contains("external = \"Geschäftsführung\"") && !saved.contains("Nur für uns"), "{saved}");
    assert_eq!(forms(&before.sources(), &options(Audience::Restricted), Cms::Sveltia).unwrap().commented, 1);
}

#[test]
fn decap_loads_the_exported_forms_without_hand_edits() {
    const DECAP: &str = "decap-cms/dist/decap-cms.js";
    let faulty =
        "backend:\n  name: \"test-repo\"\nmedia_folder: \"a\"\ncollections:\n  - name: \"roles\"\n    fields: 3\n";
    let browser = Browser::start();
    browser.resize(1280, 2000);
    let open = |configuration: &str| {
        let host = program(DECAP, configuration);
        browser.open(&host.address("index.html"));
        browser.until("return document.querySelector('button') !== null || document.body.innerText.includes('Errors')");
        (host, browser.run(TEXT).to_string())
    };
    let (_, text) = open(faulty);
    assert!(text.contains("Config Errors"), "what it cannot take is noticed: {text}");
    let (_host, text) = open(&yaml(&demo(), Cms::Decap));
    assert!(!text.contains("Config Errors"), "{text}");
    browser.run("document.querySelector('button').click()");
    browser.until("return document.body.innerText.includes('Abteilungen')");
    browser.run("location.hash = '#/collections/roles/new'");
    browser.until("return document.body.innerText.toLowerCase().includes('hauptaufgaben')");
    let form = browser.run(TEXT).to_string().to_lowercase();
    for label in ["titel", "abteilung", "laufbahn", "fähigkeiten", "nächste rollen", "besetzung", "in der suche"] {
        assert!(form.contains(label), "{label}: {form}");
    }
}
