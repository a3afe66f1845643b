//! What a page weighs on its way to a reader: itself, what it loads, compressed. Pictures of the content are not counted.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::builder::{Written, site_in};

/// Bytes that a page may weigh with everything it loads.
const PAGE: usize = 50 * 1024;

/// Bytes that all scripts may weigh, without those of search.
const SCRIPTS: usize = 15 * 1024;

/// Bytes of the script of the page that compares, compressed.
const COMPARE: usize = 6 * 1024;

/// Bytes of the one script that a page waits for, as they are.
const BLOCKING: usize = 1024;

pub(crate) fn compressed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

/// What the page itself names of the folder `assets`: style sheet, scripts, icon.
fn loaded<'a>(page: &str, written: &'a Written) -> Vec<(&'a String, &'a Vec<u8>)> {
    let named = |path: &str| page.contains(&format!("{path}\""));
    written.iter().filter(|(path, _)| path.starts_with("assets/") && named(path)).collect()
}

#[test]
fn no_page_of_the_demo_weighs_more_than_fifty_kilobytes() {
    let written = site_in(".").build();
    let mut heaviest = (0, "");
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("print/")) {
        let page = String::from_utf8_lossy(bytes);
        let assets = loaded(&page, &written);
        let is_search = |path: &str| path.contains("search");
        // The font with German letters, which the style sheet names.
        let font = if page.contains("rolebook.css") { written["assets/fonts/archivo.woff2"].len() } else { 0 };
        let parts = assets.iter().filter(|(path, _)| !is_search(path)).map(|(_, bytes)| compressed(bytes));
        let sum = compressed(bytes) + font + parts.sum::<usize>();
        if sum > heaviest.0 {
            heaviest = (sum, path);
        }
    }
    assert!(heaviest.0 <= PAGE, "{} weighs {} bytes", heaviest.1, heaviest.0);
    assert!(heaviest.0 > 25 * 1024, "the font alone weighs more: something was not counted");
}

#[test]
fn scripts_are_small_and_classic() {
    let written = site_in(".").build();
    let scripts = || {
        written
            .iter()
            .filter(|(path, _)| path.ends_with(".js") && !path.contains("search") && !path.contains("compare"))
    };
    let sum: usize = scripts().map(|(_, bytes)| compressed(bytes)).sum();
    assert!(sum > 0 && sum <= SCRIPTS, "scripts weigh {sum} bytes");
    // Loaded where roles are compared only.
    let compare = compressed(&written["assets/js/compare.js"]);
    assert!(compare <= COMPARE, "comparing weighs {compare} bytes");
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(!page.contains("type=\"module\""), "{path}: modules do not load from the disk");
        let blocking: Vec<&str> = page
            .split("<script ")
            .skip(1)
            .filter(|tag| !tag.split('>').next().is_some_and(|tag| tag.contains(" defer") || tag.contains("ld+json")))
            .filter_map(|tag| tag.split("assets/").nth(1)?.split('"').next())
            .collect();
        assert!(blocking.iter().all(|script| *script == "js/theme.js"), "{path} waits for {blocking:?}");
    }
    assert!(written["assets/js/theme.js"].len() <= BLOCKING);
}
