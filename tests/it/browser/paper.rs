//! How many sheets of paper a page takes.

use super::demo;
use super::driver::Browser;
use super::host::Host;

/// Sheets of a role: a stack of roles is a book (`look`: at most two).
const ROLE: usize = 2;

/// The sheets of a page. Chromium writes each as an object of its own, uncompressed.
fn sheets(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page").count() - text.matches("/Type /Pages").count()
}

#[test]
fn every_role_and_every_sheet_of_it_fits_on_two_sheets_of_paper() {
    let site = demo();
    let roles: Vec<String> = site
        .keys()
        .filter(|path| path.starts_with("roles/") && path.ends_with("/index.html") && path.matches('/').count() == 2)
        .cloned()
        .collect();
    assert_eq!(roles.len(), 21);
    let browser = Browser::start();
    let host = Host::start(site, "/");
    for role in &roles {
        browser.open(&host.address(role));
        browser.until("return document.fonts.status === 'loaded'");
        let count = sheets(&browser.paper());
        assert!((1..=ROLE).contains(&count), "{role}: {count} sheets");
    }
    for role in &roles {
        for (sheet, most) in [("job", ROLE), ("staffing", 1)] {
            browser.open(&host.address(&role.replace("index.html", &format!("{sheet}/index.html"))));
            browser.until("return document.fonts.status === 'loaded'");
            let count = sheets(&browser.paper());
            assert!((1..=most).contains(&count), "{sheet} of {role}: {count} sheets");
        }
    }
    browser.open(&host.address("hiring/datenanalyst/kit/index.html"));
    browser.until("return document.fonts.status === 'loaded'");
    let count = sheets(&browser.paper());
    assert!((3..=8).contains(&count), "plan, questions with room to write, scorecard, first months: {count} sheets");
}

#[test]
fn sheets_are_counted() {
    let host = super::faulty("<style>p { break-after: page }</style><p>Eins</p><p>Zwei</p><p>Drei</p>Vier");
    let browser = Browser::start();
    browser.open(&host.address("index.html"));
    assert_eq!(sheets(&browser.paper()), 4);
}

#[test]
fn paper_is_light_whatever_the_screen_is() {
    let browser = Browser::start();
    browser.set(super::driver::Setting::Dark);
    let host = Host::start(demo(), "/");
    browser.open(&host.address("roles/datenanalyst/index.html"));
    browser.run("document.querySelector('.appearance button[value=dark]').click()");
    let media =
        serde_json::json!({ "media": "print", "features": [{ "name": "prefers-color-scheme", "value": "dark" }] });
    browser.devtools("Emulation.setEmulatedMedia", media);
    let shown = browser.run("const style = getComputedStyle(document.querySelector('h1')); return style.color");
    assert!(["rgb(0, 0, 0)", "rgb(20, 24, 27)"].contains(&shown.as_str().unwrap()), "{shown}");
}
