//! What a hiring manager comes for, walked as one would: from the home page, in no more than four actions each. An action is a text that
//! is typed, a key that chooses or a link that is followed; the manual tells the same ways.

use super::driver::{Browser, keys};
use super::host::Host;
use crate::builder::site_in;

/// Somebody on the way to something, who counts.
struct Walk<'a> {
    browser: &'a Browser,
    actions: usize,
}

impl<'a> Walk<'a> {
    /// Begins at the home page.
    fn from_home(browser: &'a Browser, host: &Host) -> Self {
        browser.open(&host.address("index.html"));
        Self { browser, actions: 0 }
    }

    /// Types into the box of search; `/` leads there from anywhere on a page.
    fn search(&mut self, text: &str) {
        self.browser.until("return document.readyState === 'complete'");
        self.browser.press("/");
        self.browser.until("return document.activeElement.matches('form.search input')");
        self.browser.press(text);
        self.browser.until("return document.querySelectorAll('form.search [role=option]').length > 0");
        self.actions += 1;
    }

    /// Takes the first of what the box offers.
    fn take_first(&mut self, page: &str) {
        self.browser.press(&format!("{}{}", keys::DOWN, keys::ENTER));
        self.arrive(page);
    }

    /// Follows the link with this text.
    fn follow(&mut self, text: &str, page: &str) {
        let links = format!(
            "return [...document.querySelectorAll('main a')].filter((link) => link.textContent.trim() === '{text}' && \
             link.checkVisibility())"
        );
        assert_ne!(self.browser.run(&format!("{links}.length")), 0, "{text} stands there to be followed");
        self.browser.run(&format!("{links}[0].click()"));
        self.arrive(page);
    }

    fn arrive(&mut self, page: &str) {
        self.browser
            .until(&format!("return location.pathname.endsWith('{page}') && document.readyState === 'complete'"));
        self.actions += 1;
    }

    /// What the page says in words that are seen.
    fn reads(&self, words: &str) -> bool {
        let words = serde_json::to_string(words).unwrap();
        self.browser.run(&format!("return document.querySelector('main').innerText.includes({words})")) == true
    }
}

#[test]
fn three_tasks_take_four_actions_at_most() {
    let host = Host::start(site_in(".").build(), "/");
    let browser = Browser::start();
    let mut walk = Walk::from_home(&browser, &host);
    walk.search("SQL");
    walk.take_first("/skills/sql/");
    walk.follow("Datenanalyst", "/roles/datenanalyst/");
    assert!(walk.actions <= 4 && walk.reads("SQL"), "a role is found by its skill");

    let mut walk = Walk::from_home(&browser, &host);
    walk.search("Senior-Datenanalyst");
    walk.take_first("/roles/datenanalyst/senior/");
    walk.follow("Vergleichen mit Datenanalyst", "/roles/datenanalyst/compare/senior/");
    assert!(walk.actions <= 4 && walk.reads("Senior-Datenanalyst"), "two steps stand beside each other");

    let mut walk = Walk::from_home(&browser, &host);
    walk.search("Datenanalyst");
    walk.take_first("/roles/datenanalyst/");
    walk.follow("Interviewleitfaden", "/hiring/datenanalyst/kit/");
    walk.actions += 1;
    assert!(walk.actions <= 4, "the last one is the browser's own: print");
    let sheets = browser.paper();
    assert!(sheets.starts_with(b"%PDF") && sheets.len() > 20_000, "{} bytes of paper", sheets.len());
}
