//! The handbook without script: everything but the extras, and nothing that would need it.

use super::driver::Browser;
use super::host::Host;
use super::sites;

#[test]
fn without_script_every_page_is_reached_and_no_control_is_dead() {
    let browser = Browser::start();
    browser.scripts(false);
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for (width, page) in pages.iter().flat_map(|page| [(1280, page), (390, page)]) {
            browser.resize(width, 900);
            browser.open(&host.address(page));
            let dead = browser.run("return [...document.querySelectorAll('button, input:not([type=checkbox]), select')].filter((control) => control.checkVisibility()).length");
            assert_eq!(dead, 0, "{name} {page} at {width}: no control that nothing answers to");
            let ways = browser.run(
                "document.querySelectorAll('details.menu').forEach((menu) => { menu.open = true; }); \
                 return [...document.querySelectorAll('.menu nav a')].filter((link) => link.checkVisibility()).length",
            );
            assert!(ways.as_u64().unwrap() >= 4, "{name} {page} at {width}: {ways} ways on");
        }
    }
}
