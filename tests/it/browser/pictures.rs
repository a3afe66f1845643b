//! Pictures of every kind of page in four settings, to be looked at: `tests/README.md` says how.

use std::fs;
use std::path::Path;

use super::driver::{Browser, Setting};
use super::host::Host;
use super::sites;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/target/screenshots");

#[test]
#[ignore = "makes pictures for people; nothing is judged"]
fn screenshots() {
    let browser = Browser::start();
    for (name, site, pages) in sites() {
        let host = Host::start(site, "/");
        let folder = Path::new(FOLDER).join(name);
        fs::create_dir_all(&folder).unwrap();
        for page in pages {
            let file = page.trim_end_matches("index.html").trim_end_matches('/').replace('/', "-");
            let file = if file.is_empty() { "home" } else { &file };
            for (setting, scheme, width) in
                [("wide", Setting::Light, 1280), ("dark", Setting::Dark, 1280), ("phone", Setting::Light, 360)]
            {
                browser.set(scheme);
                browser.resize(width, 900);
                browser.open(&host.address(page));
                browser.until("return document.fonts.status === 'loaded'");
                let picture = browser.picture(width);
                fs::write(folder.join(format!("{file}-{setting}.png")), picture).unwrap();
            }
            fs::write(folder.join(format!("{file}-paper.pdf")), browser.paper()).unwrap();
        }
    }
}
