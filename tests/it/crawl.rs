//! Follows every link of a build, as a reader could.

use std::collections::BTreeSet;

use crate::builder::Written;
use crate::html;

/// The pages and files that a page links to, as paths of the build.
pub(crate) fn links_of(written: &Written, page: &str) -> Vec<String> {
    let html = String::from_utf8_lossy(&written[page]);
    let targets = html::attributes(&html, "href").into_iter().chain(html::attributes(&html, "src"));
    targets.filter_map(|target| resolve(page, &target)).map(|(path, _)| path).collect()
}

/// Every link and anchor that leads nowhere: `page: link`.
pub(crate) fn dead_links(written: &Written) -> Vec<String> {
    let ids: std::collections::BTreeMap<&str, BTreeSet<String>> = written
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| {
            let html = String::from_utf8_lossy(bytes);
            (path.as_str(), html::attributes(&html, "id").into_iter().collect())
        })
        .collect();
    let mut dead = Vec::new();
    for (page, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for target in html::attributes(&html, "href").into_iter().chain(html::attributes(&html, "src")) {
            let Some((path, anchor)) = resolve(page, &target) else { continue };
            let anchor_there = anchor.is_empty() || ids.get(path.as_str()).is_some_and(|ids| ids.contains(&anchor));
            if !written.contains_key(&path) || !anchor_there {
                dead.push(format!("{page}: {target}"));
            }
        }
    }
    dead
}

/// The path and anchor that a link on a page means; nothing for links to elsewhere.
fn resolve(page: &str, link: &str) -> Option<(String, String)> {
    if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap_or(path);
    if path.is_empty() {
        return Some((page.to_owned(), anchor.to_owned()));
    }
    let mut parts: Vec<&str> = match path.starts_with('/') {
        true => Vec::new(),
        false => page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(),
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                assert!(parts.pop().is_some(), "{page}: {link} leads out of the site");
            }
            part => parts.push(part),
        }
    }
    let mut file = parts.join("/");
    if path.ends_with('/') || path.ends_with("..") || path == "." {
        file = if file.is_empty() { "index.html".to_owned() } else { format!("{file}/index.html") };
    }
    Some((file, anchor.to_owned()))
}
