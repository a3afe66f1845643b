//! The same folder at the root of a host, below any path, and from the disk.

use std::fs;

use super::driver::Browser;
use super::host::Host;
use super::{DEMO, demo};
use crate::builder::{Written, site_in};

/// Follows all links from the home page as the browser resolves them. Gives the number of pages and the addresses that lead nowhere.
fn walk(browser: &Browser, home: &str, root: &str) -> (usize, Vec<String>) {
    let mut open = vec![home.to_owned()];
    let mut seen = std::collections::BTreeSet::from([home.to_owned()]);
    let mut dead = Vec::new();
    while let Some(address) = open.pop() {
        browser.open(&address);
        // The Markdown of a page is shown as plain text, which has no title.
        let is_there =
            "document.contentType !== 'text/html' || document.title !== '' && !document.body.matches('.not-found')";
        if browser.run(&format!("return {is_there}")) != true {
            dead.push(address);
            continue;
        }
        let links =
            browser.run("return [...document.querySelectorAll('a[href]')].map((link) => link.href.split(/[?#]/)[0])");
        for link in links.as_array().unwrap().iter().filter_map(|link| link.as_str()) {
            if link.starts_with(root) && seen.insert(link.to_owned()) {
                open.push(link.to_owned());
            }
        }
    }
    (seen.len(), dead)
}

#[test]
fn a_dead_link_is_noticed() {
    let host = super::faulty("<a href=missing/>Weg</a>");
    let missing = format!("{}missing/", host.root());
    assert_eq!(walk(&Browser::start(), host.root(), host.root()), (2, vec![missing]));
}

#[test]
fn every_link_leads_somewhere_below_any_path() {
    let browser = Browser::start();
    let host = Host::start(demo(), "/x/y/");
    let (pages, dead) = walk(&browser, &host.address("index.html"), host.root());
    assert!(pages > 80 && dead.is_empty(), "{pages} pages, dead: {dead:?}");
    let console = browser.console();
    assert!(console.is_empty(), "{}", console.join("\n"));
}

pub(super) fn on_disk(site: &Written) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, bytes) in site {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn the_folder_opened_from_the_disk_works_links_font_and_all() {
    let browser = Browser::start();
    let folder = on_disk(&demo());
    let root = format!("file://{}/", folder.path().display());
    let (pages, dead) = walk(&browser, &format!("{root}index.html"), &root);
    assert!(pages > 80 && dead.is_empty(), "{pages} pages, dead: {dead:?}");
    browser.open(&format!("{root}{}", DEMO[4]));
    browser.until("return document.fonts.check('16px Archivo') && document.fonts.status === 'loaded'");
    let narrow =
        browser.run("return [...document.fonts].some((font) => font.family === 'Archivo' && font.status === 'loaded')");
    assert_eq!(narrow, true, "the font comes from the disk, too");
    let console = browser.console();
    assert!(console.is_empty(), "{}", console.join("\n"));
}

#[test]
fn links_that_name_files_need_no_script_on_the_disk() {
    let settings = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/rolebook.toml")).unwrap();
    let site = site_in(".").with("content/rolebook.toml", format!("{settings}\n[build]\nlinks = \"files\"\n"));
    let browser = Browser::start();
    browser.scripts(false);
    let folder = on_disk(&site.build());
    let root = format!("file://{}/", folder.path().display());
    let (pages, dead) = walk(&browser, &format!("{root}index.html"), &root);
    assert!(pages > 80 && dead.is_empty(), "{pages} pages, dead: {dead:?}");
}
