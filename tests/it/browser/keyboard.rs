//! The handbook by keyboard alone.

use serde_json::Value;

use super::driver::{Browser, keys};
use super::host::Host;
use super::{BOOK, sites};

/// What has the focus, in words, and whether it is to be seen.
const FOCUS: &str = "
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return { is: element.className + ' ' + element.tagName, main: !!element.closest('main'), visible: box.width > 0 && box.bottom > 0
        && parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none', html: element.outerHTML.slice(0, 120) };";

/// Presses Tab, Enter, Tab; gives what was wrong on the way to the content.
fn skip(browser: &Browser) -> Result<(), String> {
    browser.press(&keys::TAB.to_string());
    let first = browser.run(FOCUS);
    if first["is"] != "skip A" || first["visible"] != true {
        return Err(format!("the first stop is {first}"));
    }
    browser.press(&keys::ENTER.to_string());
    browser.until("return location.hash !== ''");
    let there = browser.run("return document.activeElement.id");
    if there != "main" {
        return Err(format!("the first stop leads to {there}"));
    }
    browser.press(&keys::TAB.to_string());
    // A page without anything to press in its content goes on with its foot.
    let next = browser.run(FOCUS);
    let content =
        browser.run("return [...document.querySelectorAll('main a[href], main [tabindex=\"0\"]')].length > 0");
    match content == false || next["main"] == true {
        true => Ok(()),
        false => Err(format!("behind the title comes {next}")),
    }
}

#[test]
fn the_first_stop_leads_to_the_content() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for (width, page) in pages.iter().flat_map(|page| [(1280, page), (320, page)]) {
            browser.resize(width, 900);
            browser.open(&host.address(page));
            assert_eq!(skip(&browser), Ok(()), "{name} {page} at {width}");
        }
    }
}

/// Presses Tab until the focus has left the page; gives the number of stops, or what was wrong with one.
fn walk(browser: &Browser) -> Result<usize, String> {
    const MOST: usize = 400;
    for stops in 0..MOST {
        browser.press(&keys::TAB.to_string());
        let stop = browser.run(FOCUS);
        match &stop["visible"] {
            Value::Null => return Ok(stops),
            Value::Bool(true) => {}
            _ => return Err(format!("the focus is not to be seen: {}", stop["html"])),
        }
    }
    Err("the focus never leaves the page".to_owned())
}

#[test]
fn every_stop_is_seen_and_none_is_a_trap() {
    let browser = Browser::start();
    browser.resize(1280, 900);
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        // The whole book has thousands of stops, and they are those of its chapters.
        for page in pages.iter().filter(|page| **page != BOOK).step_by(3) {
            browser.open(&host.address(page));
            let stops = walk(&browser).unwrap_or_else(|fault| panic!("{name} {page}: {fault}"));
            assert!(stops > 5, "{name} {page}: only {stops} stops");
            browser.press_with(keys::SHIFT, keys::TAB);
            assert_ne!(browser.run(FOCUS), Value::Null, "{name} {page}: and there is a way back");
        }
    }
}

#[test]
fn a_hidden_focus_a_trap_and_a_first_stop_that_leads_nowhere_are_noticed() {
    let browser = Browser::start();
    let open = |html: &str| {
        let host = super::faulty(html);
        browser.open(&host.address("index.html"));
    };
    open("<style>a { outline: none }</style><a class=skip href='#main'>Weiter</a><main id=main>Text</main>");
    assert!(walk(&browser).unwrap_err().starts_with("the focus is not to be seen"));
    open(
        "<style>a:focus { outline: 3px solid }</style><a href='#'>Eins</a> <a href='#' onkeydown='event.preventDefault()'>Zwei</a> <a href='#'>Drei</a>",
    );
    assert_eq!(walk(&browser).unwrap_err(), "the focus never leaves the page");
    open("<style>a:focus { outline: 3px solid }</style><a href='#main'>Eins</a><main id=main tabindex=-1>Text</main>");
    assert!(skip(&browser).unwrap_err().starts_with("the first stop is"));
    open("<style>a:focus { outline: 3px solid }</style><a class=skip href='#main'>Weiter</a><main id=main>Text</main>");
    assert_eq!(skip(&browser).unwrap_err(), "the first stop leads to \"\"");
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
