//! The same folder at the root of a host, below any path, and from the disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::driver::Browser;
use super::host::Host;
use super::{DEMO, demo};
use crate::builder::{Written, site_in};

/// Follows all links from the home page. `look` gives those of a page as the browser resolves them, and nothing where no page is. Gives
/// the number of pages and the addresses that lead nowhere.
fn walk(home: &str, root: &str, mut look: impl FnMut(&str) -> Option<Vec<String>>) -> (usize, Vec<String>) {
    let mut open = vec![home.to_owned()];
    let mut seen = BTreeSet::from([home.to_owned()]);
    let mut dead = Vec::new();
    while let Some(address) = open.pop() {
        match look(&address) {
            None => dead.push(address),
            Some(links) => {
                let new = links.into_iter().filter(|link| link.starts_with(root) && seen.insert(link.clone()));
                open.extend(new.collect::<Vec<_>>());
            }
        }
    }
    (seen.len(), dead)
}

fn texts(value: &serde_json::Value) -> Option<Vec<String>> {
    Some(value.as_array()?.iter().filter_map(|link| link.as_str()).map(str::to_owned).collect())
}

/// Looks at pages of a host: what the browser gets of each, without showing it.
fn fetched(browser: &Browser) -> impl FnMut(&str) -> Option<Vec<String>> {
    |address| {
        let links = browser.run(&format!(
            "return fetch('{address}').then(async (answer) => {{
                if (!answer.ok) return null;
                const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
                const links = [...page.querySelectorAll('a[href]')];
                return links.map((link) => new URL(link.getAttribute('href'), answer.url).href.split(/[?#]/)[0]);
            }})"
        ));
        texts(&links)
    }
}

/// Looks at pages on the disk: shows them, because links can only be followed where the script has completed them.
fn shown(browser: &Browser) -> impl FnMut(&str) -> Option<Vec<String>> {
    |address| {
        if !Path::new(address.strip_prefix("file://")?).is_file() {
            return None;
        }
        browser.open(address);
        // The Markdown of a page is shown as plain text, which has no title.
        let is_there = "document.contentType !== 'text/html' || document.title !== ''";
        assert_eq!(browser.run(&format!("return {is_there}")), true, "{address}");
        texts(
            &browser.run("return [...document.querySelectorAll('a[href]')].map((link) => link.href.split(/[?#]/)[0])"),
        )
    }
}

#[test]
fn a_dead_link_is_noticed() {
    let host = super::faulty("<a href=missing/>Weg</a>");
    let browser = Browser::start();
    browser.open(host.root());
    let missing = vec![format!("{}missing/", host.root())];
    assert_eq!(walk(host.root(), host.root(), fetched(&browser)), (2, missing));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "<title>T</title><a href=missing.html>Weg</a>").unwrap();
    let root = format!("file://{}/", folder.path().display());
    let missing = vec![format!("{root}missing.html")];
    assert_eq!(walk(&format!("{root}index.html"), &root, shown(&browser)), (2, missing));
}

#[test]
fn every_link_leads_somewhere_below_any_path() {
    let browser = Browser::start();
    let host = Host::start(demo(), "/x/y/");
    let home = host.address("index.html");
    browser.open(&home);
    let (pages, dead) = walk(&home, host.root(), fetched(&browser));
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
    let (pages, dead) = walk(&format!("{root}index.html"), &root, shown(&browser));
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
    let (pages, dead) = walk(&format!("{root}index.html"), &root, shown(&browser));
    assert!(pages > 80 && dead.is_empty(), "{pages} pages, dead: {dead:?}");
}
