//! The handbook by keyboard alone.

use serde_json::Value;

use super::driver::{Browser, keys};
use super::host::Host;
use super::sites;

/// What has the focus, in words, and whether it is to be seen.
const FOCUS: &str = "
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return { is: element.className + ' ' + element.tagName, main: !!element.closest('main'), visible: box.width > 0 && box.bottom > 0
        && parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none', html: element.outerHTML.slice(0, 120) };";

#[test]
fn the_first_stop_leads_to_the_content() {
    let browser = Browser::start();
    for (_, site, pages) in sites() {
        let host = Host::start(site, "/");
        for (width, page) in pages.iter().flat_map(|page| [(1280, page), (320, page)]) {
            browser.resize(width, 900);
            browser.open(&host.address(page));
            browser.press(&keys::TAB.to_string());
            let first = browser.run(FOCUS);
            assert_eq!(first["is"], "skip A", "{page}");
            assert_eq!(first["visible"], true, "{page}");
            browser.press(&keys::ENTER.to_string());
            browser.until("return document.activeElement.id === 'main'");
            browser.press(&keys::TAB.to_string());
            let next = browser.run(FOCUS);
            assert!(
                next == Value::Null
                    || next["main"] == true
                    || next["is"].as_str().unwrap().ends_with("BUTTON")
                    || next["html"].as_str().unwrap().contains("href"),
                "{page}: {next}"
            );
        }
    }
}

#[test]
fn every_stop_is_seen_and_none_is_a_trap() {
    const MOST: usize = 400;
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for page in pages.iter().step_by(3) {
            browser.resize(1280, 900);
            browser.open(&host.address(page));
            let mut stops = 0;
            loop {
                browser.press(&keys::TAB.to_string());
                let stop = browser.run(FOCUS);
                if stop == Value::Null {
                    break;
                }
                assert_eq!(stop["visible"], true, "{name} {page}: {}", stop["html"]);
                stops += 1;
                assert!(stops < MOST, "{name} {page}: the focus never leaves the page");
            }
            assert!(stops > 5, "{name} {page}: only {stops} stops");
            browser.press_with(keys::SHIFT, keys::TAB);
            assert_ne!(browser.run(FOCUS), Value::Null, "{name} {page}: and there is a way back");
        }
    }
}

#[test]
fn the_menu_of_a_phone_opens_and_closes_by_keyboard() {
    let browser = Browser::start();
    let host = Host::start(super::demo(), "/");
    browser.resize(390, 800);
    browser.open(&host.address("roles/datenanalyst/index.html"));
    browser.run("document.querySelector('.menu summary').focus()");
    browser.press(&keys::ENTER.to_string());
    browser.until(
        "return document.querySelector('.menu').open && document.querySelector('.menu nav a').checkVisibility()",
    );
    browser.press(&keys::TAB.to_string());
    assert_eq!(browser.run("return !!document.activeElement.closest('.menu nav')"), true);
    browser.press(&keys::ESCAPE.to_string());
    browser.until("return !document.querySelector('.menu').open && document.activeElement.matches('.menu summary')");
}
