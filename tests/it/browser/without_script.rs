//! The handbook without script: everything but the extras, and nothing that would need it.

use super::driver::Browser;
use super::host::Host;
use super::sites;

/// Controls that are shown although nothing answers to them.
const DEAD: &str = "
    return [...document.querySelectorAll('button, input:not([type=checkbox]), select')].filter((control) => control.checkVisibility())
        .length;";

/// How many ways on there are when the menu is open.
const WAYS: &str = "
    document.querySelectorAll('details.menu').forEach((menu) => { menu.open = true; });
    return [...document.querySelectorAll('.menu nav a')].filter((link) => link.checkVisibility()).length;";

#[test]
fn without_script_every_page_is_reached_and_no_control_is_dead() {
    let browser = Browser::start();
    browser.scripts(false);
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        for (width, page) in pages.iter().flat_map(|page| [(1280, page), (390, page)]) {
            browser.resize(width, 900);
            browser.open(&host.address(page));
            assert_eq!(browser.run(DEAD), 0, "{name} {page} at {width}: no control that nothing answers to");
            let ways = browser.run(WAYS);
            assert!(ways.as_u64().unwrap() >= 4, "{name} {page} at {width}: {ways} ways on");
        }
    }
}

#[test]
fn what_needs_script_is_noticed() {
    let host = super::faulty(
        "<button>Suchen</button><details class=menu><summary>Menü</summary><nav hidden><a href=x>Weiter</a></nav></details>
         <script>document.querySelector('nav').hidden = false</script>",
    );
    let browser = Browser::start();
    browser.scripts(false);
    browser.open(&host.address("index.html"));
    assert_eq!((browser.run(DEAD), browser.run(WAYS)), (1.into(), 0.into()));
}
