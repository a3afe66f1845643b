//! Comparing roles as a reader meets it: by address, by keyboard, from the disk, and without script.

use serde_json::Value;

use super::accessibility::{AXE, findings};
use super::driver::{Browser, Setting, keys};
use super::host::Host;
use super::offline::on_disk;
use crate::builder::site_in;

/// Opens a comparison and waits until so many roles stand there.
fn open(browser: &Browser, root: &str, query: &str, roles: usize) {
    browser.open(&format!("{root}compare/{query}"));
    shown(browser, roles);
}

fn shown(browser: &Browser, roles: usize) {
    browser.until(&format!("return document.querySelector('.compare-found').dataset.shown === '{roles}'"));
}

/// The rows of the table of skills as a reader sees them, by the skill.
fn row(browser: &Browser, skill: &str) -> String {
    let script = format!(
        "const row = [...document.querySelectorAll('.compared tr')].find((row) => row.children[0].textContent === '{skill}');
         return row ? row.querySelector('.note').innerText.replace(/\\s+/g, ' ') : 'nothing'"
    );
    browser.run(&script).as_str().unwrap().to_owned()
}

fn sides(browser: &Browser) -> Value {
    browser.run("return [...document.querySelectorAll('.side a')].map((link) => link.textContent)")
}

#[test]
fn roles_are_compared_as_the_address_says() {
    let host = Host::start(site_in(".").build(), "/x/y/");
    let browser = Browser::start();
    open(&browser, host.root(), "?a=datenanalyst&b=finanzanalyst", 2);
    assert_eq!(sides(&browser), serde_json::json!(["Datenanalyst", "Finanzanalyst"]));
    assert_eq!(row(&browser, "SQL"), "−1 wendet an statt beherrscht, kann statt muss");
    assert_eq!(row(&browser, "Kennzahlen und Berichte"), "gleich beherrscht, muss");
    assert_eq!(row(&browser, "Webanalyse"), "nur A muss, beherrscht");
    assert_eq!(row(&browser, "Controlling und Budget"), "nur B muss, prägt");
    let found = "document.querySelector('.compare-found').innerText";
    for words in ["Verschieden", "Absatzprognose (nur A)", "Liquidität (nur B)", "E-Commerce-Manager"] {
        assert!(browser.run(&format!("return {found}")).as_str().unwrap().contains(words), "{words}");
    }
    let href = browser.run("return document.querySelectorAll('.side a')[1].href");
    assert_eq!(href, format!("{}roles/finanzanalyst/", host.root()));
    open(&browser, host.root(), "?a=datenanalyst&b=datenanalyst.senior&c=finanzanalyst&d=qa-tester.senior", 4);
    assert_eq!(
        row(&browser, "SQL"),
        "B +1 prägt statt beherrscht, muss C −1 wendet an statt beherrscht, kann statt muss D −2 kennt statt beherrscht, soll statt muss"
    );
    open(&browser, host.root(), "?a=datenanalyst&b=niemand.x", 1);
    let note = browser.run("return document.querySelector('.compare-note').textContent");
    assert_eq!(note, "Diese Rolle gibt es hier nicht: niemand.x");
    open(&browser, host.root(), "?a=__proto__&b=%3Cimg%20src=x%3E&c=constructor", 0);
    assert_eq!(browser.run("return document.querySelectorAll('main img').length"), 0);
    assert!(browser.console().is_empty(), "{:?}", browser.console());
}

#[test]
fn roles_are_chosen_by_keyboard_and_the_choice_stands_in_the_address() {
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    open(&browser, host.root(), "", 0);
    for (letter, typed, title) in [("a", "Datenana", "Datenanalyst"), ("b", "Senior QA", "Senior-QA-Tester")] {
        browser.run(&format!("document.getElementById('compare-{letter}').focus()"));
        browser.press(typed);
        let options = format!("document.querySelectorAll('#compare-{letter}-list [role=option]')");
        browser.until(&format!("return {options}.length > 0 && {options}[0].textContent.startsWith('{title}')"));
        browser.press(&keys::DOWN.to_string());
        let active = browser.run("return document.activeElement.getAttribute('aria-activedescendant')");
        assert_eq!(active, format!("compare-{letter}-list-0"));
        browser.press(&keys::ENTER.to_string());
        browser.until(&format!(
            "return document.activeElement.id === 'compare-{letter}' && document.activeElement.value === '{title}'"
        ));
    }
    shown(&browser, 2);
    assert_eq!(browser.run("return location.search"), "?a=datenanalyst&b=qa-tester.senior");
    let same = "[...document.querySelectorAll('.compared .group')].filter((row) => row.textContent.startsWith('Gleich')).length";
    assert_eq!(browser.run(&format!("return {same}")), 1);
    browser.run("document.getElementById('compare-only').click()");
    browser.until(&format!("return location.search.endsWith('&only=1') && {same} === 0"));
    browser.until("return document.activeElement.id === 'compare-only'");
    browser.run("document.getElementById('compare-swap').click()");
    browser.until("return document.querySelector('.side a').textContent === 'Senior-QA-Tester'");
    browser.run("history.back()");
    browser.until("return document.querySelector('.side a').textContent === 'Datenanalyst'");
    assert!(browser.console().is_empty(), "{:?}", browser.console());
}

#[test]
fn axe_finds_nothing_in_a_comparison() {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is there: tests/run installs it");
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    for setting in [Setting::Light, Setting::Dark] {
        browser.set(setting);
        for (width, query) in
            [(1280, "?a=datenanalyst&b=finanzanalyst"), (320, "?a=datenanalyst&b=qa-tester&c=seo-spezialist")]
        {
            browser.resize(width, 900);
            open(&browser, host.root(), query, query.matches('=').count());
            let found = findings(&browser, &axe);
            assert!(found.is_empty(), "{width} {setting:?}: {}", found.join("\n"));
            let wide =
                browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assert_eq!(wide, 0, "{width}: no sideways scroll");
        }
    }
}

#[test]
fn roles_are_compared_from_the_disk() {
    let folder = on_disk(&site_in(".").build());
    let browser = Browser::start();
    browser.open(&format!("file://{}/roles/datenanalyst/index.html", folder.path().display()));
    browser.run("document.querySelector('.onward a[href*=compare]').click()");
    shown(&browser, 1);
    let address = format!("file://{}/compare/index.html?a=datenanalyst&b=finanzanalyst", folder.path().display());
    browser.open(&address);
    shown(&browser, 2);
    assert_eq!(row(&browser, "Webanalyse"), "nur A muss, beherrscht");
}

#[test]
fn without_script_the_ready_comparisons_are_reached() {
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    browser.scripts(false);
    browser.open(&host.address("compare/index.html"));
    let seen = browser.run("return document.querySelector('main').innerText");
    assert!(seen.as_str().unwrap().contains("nur mit JavaScript"), "{seen}");
    assert_eq!(browser.run("return document.querySelector('.compare-form').checkVisibility()"), false);
    let href = browser.run(
        "return [...document.querySelectorAll('main a')].find((link) => link.textContent.includes('– Senior-Daten')).href",
    );
    browser.open(href.as_str().unwrap());
    let seen = browser.run("return document.querySelector('main').innerText.replace(/\\s+/g, ' ')");
    let seen = seen.as_str().unwrap();
    for words in
        ["Senior-Datenanalyst", "+1 prägt statt beherrscht, muss", "anders beherrscht, muss statt soll", "Gleich · 5"]
    {
        assert!(seen.contains(words), "{words}: {seen}");
    }
}
