//! Sveltia CMS with the forms of the demo, as they are exported.

use std::fs;
use std::path::Path;

use rolebook::compile::forms;
use rolebook::content::cms::Cms;
use rolebook::kind::Audience;

use super::driver::Browser;
use super::host::Host;
use crate::builder::{Written, options, site_in};

/// Sveltia as it is published, with a configuration and nothing else.
fn sveltia(configuration: &str) -> Host {
    let script =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/@sveltia/cms/dist/sveltia-cms.js");
    let page = "<!doctype html><html lang=\"de\"><meta charset=\"utf-8\"><title>CMS</title><body><script src=\"sveltia-cms.js\"></script>";
    let files: Written = [
        ("index.html".to_owned(), page.as_bytes().to_vec()),
        ("404.html".to_owned(), Vec::new()),
        ("config.yml".to_owned(), configuration.as_bytes().to_vec()),
        (
            "sveltia-cms.js".to_owned(),
            fs::read(&script).unwrap_or_else(|error| panic!("{}: {error}", script.display())),
        ),
    ]
    .into();
    Host::start(files, "/")
}

const TEXT: &str = "return document.body.innerText";

#[test]
fn sveltia_loads_the_exported_forms_without_hand_edits() {
    let mut site = site_in(".");
    let settings =
        String::from_utf8(site.files().find(|(path, _)| *path == "content/rolebook.toml").unwrap().1.clone()).unwrap();
    // A trial needs no forge.
    let lines: Vec<&str> = settings.lines().filter(|line| !line.starts_with("repository")).collect();
    site = site.with("content/rolebook.toml", lines.join("\n"));
    let yaml = forms(&site.sources(), &options(Audience::Restricted), Cms::Sveltia).unwrap().yaml;
    let host = sveltia(&yaml);
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
