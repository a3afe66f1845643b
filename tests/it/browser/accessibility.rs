//! What machines can find of what keeps people out: axe-core on every kind of page, and rules of our own.

use serde_json::Value;

use super::driver::{Browser, Setting};
use super::host::Host;
use super::sites;

/// Where axe-core lies.
pub(super) const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser/node_modules/axe-core/axe.min.js");

/// WCAG 2.2 A and AA, and what the authors of axe-core recommend besides.
const RUN: &str = "axe.run(document, { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', \
                   'best-practice'] } }).then((found) => done(found.violations.map((rule) => rule.id + ': ' + rule.help + '\\n  ' + \
                   rule.nodes.slice(0, 4).map((node) => node.html.slice(0, 160) + '\\n    ' + (node.failureSummary || '').split('\\n').slice(1, \
                   2)).join('\\n  '))), (fault) => done([String(fault)]));";

/// What axe-core, whose text is given, finds on the page that is open.
pub(super) fn findings(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe);
    let found = browser.wait_for(RUN);
    found.as_array().unwrap().iter().map(|rule| rule.as_str().unwrap_or_default().to_owned()).collect()
}

/// Looks at every page in one colour scheme, wide and narrow.
fn look(setting: Setting) {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is there: tests/run installs it");
    let browser = Browser::start();
    browser.set(setting);
    let mut all = Vec::new();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for page in pages {
            for width in [1280, 320] {
                browser.resize(width, 900);
                browser.open(&host.address(page));
                let found = findings(&browser, &axe);
                all.extend(found.iter().map(|rule| format!("{name} {page} {width} {setting:?}: {rule}")));
            }
        }
    }
    assert!(all.is_empty(), "{} findings:\n{}", all.len(), all.join("\n"));
}

#[test]
fn axe_finds_nothing_on_any_kind_of_page_in_light() {
    look(Setting::Light);
}

#[test]
fn axe_finds_nothing_on_any_kind_of_page_in_dark() {
    look(Setting::Dark);
}

#[test]
fn axe_notices_faults_in_light_and_in_dark() {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is there: tests/run installs it");
    let host = super::faulty(
        "<style>.tiny { all: unset; width: 9px } .pale { color: #bbb }
         @media (prefers-color-scheme: dark) { body { background: black; color: white } .pale { color: #444 } }</style>
         <main><h1>Eins</h1><h3>Drei</h3><img src=x.png><p class=pale>Blass</p>
         <button class=tiny>a</button><button class=tiny>b</button></main>",
    );
    let browser = Browser::start();
    for setting in [Setting::Light, Setting::Dark] {
        browser.set(setting);
        browser.resize(320, 900);
        browser.open(&host.address("index.html"));
        let found = findings(&browser, &axe);
        for rule in ["html-has-lang", "heading-order", "image-alt", "color-contrast", "target-size"] {
            assert!(found.iter().any(|finding| finding.starts_with(rule)), "{rule} in {setting:?}: {found:?}");
        }
    }
}

/// One heading of the first level, none skipped, ids once, languages named, boxes of tasks labelled.
const STRUCTURE: &str = "
    const faults = [];
    const levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => Number(heading.ariaLevel || heading.tagName[1]));
    if (levels.filter((level) => level === 1).length !== 1) faults.push('h1: ' + levels);
    if (levels.some((level, index) => index > 0 && level > levels[index - 1] + 1)) faults.push('skipped: ' + levels);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    if (new Set(ids).size !== ids.length) faults.push('ids twice: ' + ids.filter((id, index) => ids.indexOf(id) !== index));
    if (!document.documentElement.lang) faults.push('no language');
    for (const box of document.querySelectorAll('main input')) if (!box.closest('label')) faults.push('a box without label');
    return faults;";

#[test]
fn every_page_has_one_title_no_skipped_heading_and_each_id_once() {
    let browser = Browser::start();
    for (name, site, some) in sites() {
        let pages: Vec<String> = site.keys().filter(|path| path.ends_with(".html")).cloned().collect();
        let redirect = |path: &str| String::from_utf8_lossy(&site[path]).contains("http-equiv=\"refresh\"");
        let pages: Vec<String> = pages.into_iter().filter(|path| !redirect(path)).collect();
        let host = Host::start(site, "/");
        browser.open(&host.address("index.html"));
        for page in pages {
            let faults = structure(&browser, &host.address(&page));
            assert_eq!(faults, Value::Array(Vec::new()), "{name} {page}");
        }
        // What scripts add, which are the same on all pages of a kind.
        for page in some {
            browser.open(&host.address(page));
            assert_eq!(browser.run(STRUCTURE), Value::Array(Vec::new()), "{name} {page}, shown");
        }
    }
}

/// The faults of a page's structure, as the browser reads it without showing it.
fn structure(browser: &Browser, address: &str) -> Value {
    browser.run(&format!(
        "return fetch('{address}').then((answer) => answer.text()).then((text) => {{
            const document = new DOMParser().parseFromString(text, 'text/html');
            {STRUCTURE}
        }})"
    ))
}

#[test]
fn the_rules_of_our_own_notice_faults() {
    let host = super::faulty("<main><h1 id=a>Eins</h1><h3 id=a>Drei</h3><h1>Zwei</h1><input type=checkbox></main>");
    let browser = Browser::start();
    browser.open(&host.address("index.html"));
    let faults = structure(&browser, &host.address("index.html"));
    let expected = ["h1: 1,3,1", "skipped: 1,3,1", "ids twice: a", "no language", "a box without label"];
    assert_eq!(faults, serde_json::json!(expected));
}

#[test]
fn parts_in_another_language_say_so() {
    let browser = Browser::start();
    let host = Host::start(super::extremes(), "/");
    browser.open(&host.address("handbook/english/index.html"));
    assert_eq!(browser.run("return document.documentElement.lang"), "en");
    browser.open(&host.address("handbook/alles/index.html"));
    assert_eq!(browser.run("return document.querySelector('main [lang=en]').textContent"), "some words in English");
}
