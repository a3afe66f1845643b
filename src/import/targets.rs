//! What the links of a foreign handbook lead to, whatever program they were written for.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;

use super::names::{folder_of, is_index, is_page, name_of, without_ending};
use crate::content::address::joined;
use crate::content::slug::slugify;

/// All foreign files by the ways in which links name them.
#[derive(Debug, Default)]
pub(super) struct Targets {
    exact: HashMap<String, usize>,
    /// Pages by address.
    by_key: HashMap<String, usize>,
    /// Everything by the last part of its path.
    by_name: BTreeMap<String, Vec<(String, usize)>>,
    /// Pages by old addresses.
    by_address: HashMap<String, usize>,
}

impl Targets {
    /// The targets among files, by their places. `true` says that a page was made of the file, whatever its name.
    pub(super) fn new<'a>(paths: impl Iterator<Item = (&'a str, bool)>) -> Self {
        let mut targets = Self::default();
        for (place, (path, is_made)) in paths.enumerate() {
            let lower = normal(path);
            targets.exact.entry(lower.clone()).or_insert(place);
            if is_made || is_page(path) {
                for key in [key(path, false), key(path, true)] {
                    targets.add_name(&key, place);
                    targets.by_key.entry(key).or_insert(place);
                }
            } else {
                targets.add_name(&lower, place);
            }
        }
        targets
    }

    fn add_name(&mut self, path: &str, place: usize) {
        let names = self.by_name.entry(name_of(path).to_owned()).or_default();
        if !names.iter().any(|(known, _)| known == path) {
            names.push((path.to_owned(), place));
        }
    }

    /// Says that an address leads to a page, too.
    pub(super) fn add_address(&mut self, address: &str, place: usize) {
        let address = key(address, false);
        if !address.is_empty() {
            self.by_address.entry(address).or_insert(place);
        }
    }

    /// The file that the path of a link leads to, from a file. The path is decoded, without anchor and query.
    pub(super) fn find(&self, path: &str, from: &str) -> Option<usize> {
        if let Some(below) = path.strip_prefix('/') {
            return self.at(&joined("", below)?).or_else(|| self.by_end(below));
        }
        let beside = joined(folder_of(from), path).and_then(|path| self.at(&path));
        // Programs that give each page a folder of its own write addresses from there.
        let below = || {
            let base = without_ending(from);
            let base = if is_index(name_of(base)) { folder_of(base) } else { base };
            joined(base, path).and_then(|path| self.at(&path))
        };
        beside.or_else(below)
    }

    fn at(&self, path: &str) -> Option<usize> {
        let exact = || self.exact.get(&normal(path)).copied();
        let keyed = || {
            let key = key(path, false);
            let known = self.by_address.get(&key).or_else(|| self.by_key.get(&key));
            // An address with a file's ending is the file or nothing, but for those of pages.
            let ending = name_of(path).rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            let is_file =
                ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "pdf"));
            known.copied().filter(|_| !is_file)
        };
        exact().or_else(keyed)
    }

    /// The only file whose path ends so: other programs serve some folders as if they were the root.
    fn by_end(&self, path: &str) -> Option<usize> {
        let lower = normal(&joined("", path)?);
        [lower.clone(), key(&lower, false), key(&lower, true)].iter().find_map(|end| {
            let named = self.by_name.get(name_of(end))?;
            let below = format!("/{end}");
            let mut found = named.iter().filter(|(path, _)| path == end || path.ends_with(&below));
            let first = found.next()?;
            found.next().is_none().then_some(first.1)
        })
    }
}

/// A path whatever its case and form.
fn normal(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// The address of a page, parts by the address rule; without the numbers that order files where those are not to count.
fn key(path: &str, unnumbered: bool) -> String {
    let path = path.split(['#', '?']).next().unwrap_or(path).trim_matches('/');
    let path = without_ending(path);
    let path = path.strip_suffix(".html").or_else(|| path.strip_suffix(".htm")).unwrap_or(path);
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    let parts = match parts.split_last() {
        Some((last, folders)) if is_index(last) => folders,
        _ => &parts,
    };
    let slug = |part: &&str| {
        let rest = part.trim_start_matches(|sign: char| sign.is_ascii_digit());
        let ordered = rest.len() < part.len() && rest.starts_with(['-', '_', '.', ' ']);
        slugify(if unnumbered && ordered { &rest[1..] } else { part })
    };
    parts.iter().map(slug).collect::<Vec<_>>().join("/")
}

/// The link from a file to another one, both from the same root.
pub(super) fn relative(from: &str, to: &str) -> String {
    let here: Vec<&str> = folder_of(from).split('/').filter(|part| !part.is_empty()).collect();
    let there: Vec<&str> = to.split('/').collect();
    let shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count().min(there.len().saturating_sub(1));
    let up = std::iter::repeat_n("..", here.len() - shared);
    up.chain(there[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 7] = [
        "docs/index.md",
        "docs/guide/01-start.md",
        "docs/guide/Über uns.html.md",
        "docs/guide/img/plan.PNG",
        "docs/team/_index.md",
        "static/logo.svg",
        "README.md",
    ];

    fn found(link: &str, from: &str) -> Option<&'static str> {
        Targets::new(FILES.iter().map(|path| (*path, false))).find(link, from).map(|place| FILES[place])
    }

    #[test]
    fn links_of_many_programs_lead_to_the_file() {
        let from = "docs/guide/01-start.md";
        for (link, file) in [
            ("../index.md", "docs/index.md"),
            ("Über uns.html.md", "docs/guide/Über uns.html.md"),
            ("ueber-uns", "docs/guide/Über uns.html.md"),
            ("../ueber-uns/", "docs/guide/Über uns.html.md"),
            ("/guide/ueber-uns.html", "docs/guide/Über uns.html.md"),
            ("/guide/start/", "docs/guide/01-start.md"),
            ("./img/plan.png", "docs/guide/img/plan.PNG"),
            ("/logo.svg", "static/logo.svg"),
            ("/docs/team/", "docs/team/_index.md"),
            ("../team", "docs/team/_index.md"),
        ] {
            assert_eq!(found(link, from), Some(file), "{link}");
        }
        for link in ["nothing", "/nothing.md", "../../../x.md", "img/other.png"] {
            assert_eq!(found(link, from), None, "{link}");
        }
    }

    #[test]
    fn relative_links_go_up_only_as_far_as_they_must() {
        assert_eq!(relative("content/handbook/a/b.md", "content/handbook/a/c.md"), "c.md");
        assert_eq!(relative("content/handbook/a/b.md", "content/handbook/d/e.png"), "../d/e.png");
        assert_eq!(relative("content/handbook/b.md", "content/handbook/b/c.md"), "b/c.md");
    }
}
