//! Narrowing a matrix and taking it along, as a reader meets it.

use super::accessibility::{AXE, findings};
use super::driver::{Browser, Setting, keys};
use super::host::Host;
use crate::builder::site_in;

/// What is seen of the table: skills, roles, squares.
const SEEN: &str = "
    const count = (of) => [...document.querySelectorAll('.matrix-table ' + of)].filter((one) => one.checkVisibility()).length;
    return [count('tbody th[scope=row]'), count('.names-row th') - 2, count('td .square')].join(' ');";

/// Catches the file that a click would give, instead of saving it.
const CATCH: &str = "
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { blob.arrayBuffer().then((bytes) => { window.caught = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes); }); return make(blob); };
    document.querySelector('.matrix-file').click();";

fn seen(browser: &Browser) -> String {
    browser.run(SEEN).as_str().unwrap().to_owned()
}

fn file(browser: &Browser) -> String {
    browser.run(CATCH);
    browser.until("return window.caught !== undefined");
    let text = browser.run("const text = window.caught; delete window.caught; return text");
    text.as_str().unwrap().to_owned()
}

#[test]
fn the_matrix_is_narrowed_by_keyboard_and_the_choice_stands_in_the_address() {
    let written = site_in(".").build();
    let ready = String::from_utf8(written["matrix/matrix.csv"].clone()).unwrap();
    let host = Host::start(written, "/x/");
    let browser = Browser::start();
    browser.open(&host.address("matrix/index.html"));
    browser.until("return !document.querySelector('.matrix-form').hidden");
    let all = seen(&browser);
    assert!(all.starts_with("42 21 "), "{all}");
    assert_eq!(file(&browser), ready, "the whole view is the file that stands ready");
    browser.run("document.querySelector('input[value=should]').focus()");
    browser.press(" ");
    browser.run("document.querySelector('input[value=nice]').focus()");
    browser.press(" ");
    browser.run("document.querySelector('input[name=level]:checked').focus()");
    for _ in 0..4 {
        browser.press(&keys::DOWN.to_string());
    }
    browser.until("return location.search === '?need=must&level=4'");
    let narrowed = seen(&browser);
    let note = browser.run("return document.querySelector('.matrix-note').textContent");
    let numbers: Vec<&str> = narrowed.split(' ').collect();
    assert_eq!(note, format!("Gezeigt: Fähigkeiten {}, Rollen {}.", numbers[0], numbers[1]));
    assert!(numbers[0].parse::<usize>().unwrap() < 15 && numbers[2] != "0", "{narrowed}");
    assert_eq!(browser.run("return document.querySelector('.matrix-note').getAttribute('role')"), "status");
    let taken = file(&browser);
    let lines: Vec<&str> = taken.trim_end().split("\r\n").collect();
    assert_eq!(lines.len().to_string(), (numbers[0].parse::<usize>().unwrap() + 1).to_string(), "{taken}");
    assert_eq!(lines[0].matches(';').count().to_string(), numbers[1], "{taken}");
    assert!(taken.starts_with('\u{feff}') && taken.contains("Muss 4") && !taken.contains("Soll"), "{taken}");
    let address = browser.run("return location.href");
    browser.open(address.as_str().unwrap());
    browser.until("return !document.querySelector('.matrix-form').hidden");
    assert_eq!(seen(&browser), narrowed);
    browser.open(&host.address("matrix/index.html?need=&level=99"));
    browser.until("return document.querySelector('.matrix-note').textContent.startsWith('Dazu passt nichts')");
    assert!(browser.console().is_empty(), "{:?}", browser.console());
}

#[test]
fn heads_stay_while_the_table_scrolls_and_the_page_does_not() {
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    for (width, height) in [(1280, 700), (390, 800)] {
        browser.resize(width, height);
        browser.open(&host.address("matrix/index.html"));
        let corner = browser.run(
            "const region = document.querySelector('.matrix-scroll');
             region.scrollTo(200, 600);
             const top = region.getBoundingClientRect();
             const head = document.querySelector('.departments').getBoundingClientRect();
             const first = [...document.querySelectorAll('tbody th[scope=row]')].at(-1).getBoundingClientRect();
             return [Math.round(head.top - top.top), Math.round(first.left - top.left),
                 document.documentElement.scrollWidth - document.documentElement.clientWidth];",
        );
        assert_eq!(corner, serde_json::json!([0, 0, 0]), "{width}");
    }
}

#[test]
fn without_script_the_whole_table_and_its_file_are_there() {
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    browser.scripts(false);
    browser.open(&host.address("matrix/index.html"));
    assert!(seen(&browser).starts_with("42 21 "));
    assert_eq!(browser.run("return document.querySelector('.matrix-form').checkVisibility()"), false);
    assert_eq!(browser.run("return document.querySelector('.matrix-line .key').checkVisibility()"), true);
    let href = browser.run("return document.querySelector('.matrix-file').href");
    assert_eq!(href, format!("{}matrix/matrix.csv", host.root()));
}

#[test]
fn axe_finds_nothing_in_a_narrowed_matrix() {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is there: tests/run installs it");
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    for setting in [Setting::Light, Setting::Dark] {
        browser.set(setting);
        browser.open(&host.address("matrix/index.html?need=must&level=3"));
        browser.until("return document.querySelector('.matrix-note').textContent !== ''");
        let found = findings(&browser, &axe);
        assert!(found.is_empty(), "{setting:?}: {}", found.join("\n"));
    }
}
