//! What a dead link probably meant.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::markdown::Markdown;
use crate::content::probable::meant;
use crate::content::slug::{anchor_of, slugify};
use crate::diagnostic::message::{Meant, PageMessage};
use crate::source::SourcePath;

/// Endings of files that are pages, here or for other generators.
const PAGE_ENDINGS: &[&str] = &["", "htm", "html", "md", "toml"];

/// Endings that a name with a dot may have without being that of a host.
const FILE_ENDINGS: &[&str] = &[
    "csv", "docx", "gif", "htm", "html", "jpeg", "jpg", "json", "md", "odt", "pdf", "png", "pptx", "svg", "toml",
    "txt", "webp", "xlsx", "yaml", "yml", "zip",
];

/// The files that links can lead to, by name.
#[derive(Default)]
pub(super) struct Names {
    pages: BTreeMap<String, Vec<SourcePath>>,
    files: BTreeMap<String, Vec<SourcePath>>,
    folders: BTreeSet<String>,
}

impl Names {
    /// Adds a file.
    pub(super) fn add(&mut self, path: &SourcePath) {
        let page = matches!(path.extension(), "md" | "toml");
        let names = if page { &mut self.pages } else { &mut self.files };
        if let Some(name) = parts(path.as_str(), page).pop() {
            names.entry(name).or_default().push(path.clone());
        }
        let mut folder = path.folder();
        while !folder.is_empty() && self.folders.insert(folder.to_owned()) {
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// What to say about a link that leads nowhere. `path` is where it would lead, from the root of the project.
    pub(super) fn dead(&self, link: &str, path: &str, from: &SourcePath) -> PageMessage {
        let path = path.replace('\\', "/");
        let written = link.split(['#', '?']).next().unwrap_or(link);
        let name = written.trim_end_matches('/').rsplit('/').next().unwrap_or(written);
        let page = PAGE_ENDINGS.contains(&name.rsplit_once('.').map_or("", |(_, ending)| ending));
        let link = link.to_owned();
        let anchored = |Meant { name, only }| match link.split_once('#') {
            Some((_, anchor)) => Meant { name: format!("{name}#{anchor}"), only },
            None => Meant { name, only },
        };
        let probable = self.probable(&path, page, from);
        if let (None, Some(address)) = (&probable, outside(&link)) {
            return PageMessage::DeadLink { link, probable: Some(Meant::only(address)) };
        }
        let probable = probable.or_else(|| self.near(&path, page, from)).map(anchored);
        match (page, probable) {
            (true, None) if self.folders.contains(path.trim_end_matches('/')) => {
                PageMessage::FolderWithoutPage { link }
            }
            (true, probable) => PageMessage::DeadLink { link, probable },
            (false, probable) => PageMessage::MissingAsset { link, probable },
        }
    }

    /// The way to the file of exactly this name, the one whose folders agree best.
    fn probable(&self, path: &str, page: bool, from: &SourcePath) -> Option<Meant> {
        let wanted = parts(path, page);
        let names = if page { &self.pages } else { &self.files };
        best(names.get(wanted.last()?)?, &wanted, page, from)
    }

    /// The way to a file of almost this name.
    fn near(&self, path: &str, page: bool, from: &SourcePath) -> Option<Meant> {
        let wanted = parts(path, page);
        let names = if page { &self.pages } else { &self.files };
        let Meant { name, only } = meant(wanted.last()?, names.keys().map(String::as_str))?;
        let best = best(names.get(&name)?, &wanted, page, from)?;
        Some(Meant { only: only && best.only, ..best })
    }
}

/// The parts of a path as they are compared: by the address rule, and a folder's own page as its folder.
fn parts(path: &str, page: bool) -> Vec<String> {
    let folded =
        |part: &str| Some(slugify(part)).filter(|slug| !slug.is_empty()).unwrap_or_else(|| part.to_lowercase());
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if let Some(name) = parts.pop() {
        let stem = match name.rsplit_once('.') {
            Some((stem, ending)) if !page || PAGE_ENDINGS.contains(&ending) => stem,
            _ => name,
        };
        if !(page && matches!(stem.to_ascii_lowercase().as_str(), "index" | "readme")) {
            parts.push(stem);
        }
    }
    parts.into_iter().map(folded).collect()
}

/// The way to the candidate whose folders agree best with what was wanted, then with where the link stands.
fn best(candidates: &[SourcePath], wanted: &[String], page: bool, from: &SourcePath) -> Option<Meant> {
    let agreement = |path: &SourcePath| {
        let own = parts(path.as_str(), page);
        let ends = own.iter().rev().zip(wanted.iter().rev()).take_while(|(a, b)| a == b).count();
        let beside = path.folder().split('/').zip(from.folder().split('/')).take_while(|(a, b)| a == b).count();
        (ends, beside, std::cmp::Reverse(path.as_str().len()))
    };
    // A role's fields and its prose are one thing, in two files.
    let only = candidates.iter().all(|path| path.folder() == candidates[0].folder());
    let best = candidates.iter().max_by_key(|path| agreement(path))?;
    Some(Meant { name: way(from, best), only })
}

/// The way from one file to another, as a link writes it.
fn way(from: &SourcePath, to: &SourcePath) -> String {
    let start: Vec<&str> = from.folder().split('/').collect();
    let end: Vec<&str> = to.as_str().split('/').collect();
    let shared = start.iter().zip(&end).take_while(|(a, b)| a == b).count();
    let up = "../".repeat(start.len() - shared);
    format!("{up}{}", end[shared..].join("/")).replace('%', "%25").replace(' ', "%20").replace('#', "%23")
}

/// An address outside the handbook whose beginning was forgotten.
fn outside(link: &str) -> Option<String> {
    let host = link.split(['/', '?', '#']).next().unwrap_or(link);
    let plain = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    let is_host = |name: &str| {
        let ending = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        name.contains('.')
            && name.split('.').all(plain)
            && ending.len() >= 2
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
            && !FILE_ENDINGS.contains(&ending.as_str())
    };
    match link.split_once('@') {
        Some((name, host)) if !name.is_empty() && !name.contains('/') && is_host(host) => {
            Some(format!("mailto:{link}"))
        }
        Some(_) => None,
        None => is_host(host).then(|| format!("https://{link}")),
    }
}

/// What is wrong with an anchor in a text, if anything is: the nearest one that exists is named.
pub(super) fn check_anchor(anchor: &str, markdown: Option<&Markdown>) -> Option<PageMessage> {
    // `#top` leads to the beginning of every page.
    if anchor.is_empty() || anchor == "top" || markdown.is_some_and(|markdown| markdown.has_anchor(anchor)) {
        return None;
    }
    let known: Vec<&str> = markdown.map(|markdown| markdown.anchors().collect()).unwrap_or_default();
    let probable = nearest_anchor(anchor, &known);
    Some(PageMessage::DeadAnchor { anchor: anchor.to_owned(), probable })
}

/// The anchor that is the same by the rule of headings, else the nearest one, else the one with the most words in common.
fn nearest_anchor(anchor: &str, known: &[&str]) -> Option<Meant> {
    let by_rule = anchor_of(anchor);
    let same = known.iter().copied().find(|candidate| anchor_of(candidate) == by_rule);
    same.map(Meant::only).or_else(|| meant(anchor, known.iter().copied())).or_else(|| {
        let words = |text: &str| -> BTreeSet<String> {
            text.to_lowercase()
                .split(|sign: char| !sign.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let wanted = words(anchor);
        let shared = |candidate: &str| {
            let own = words(candidate);
            let both = wanted.intersection(&own).count();
            // At least half of all words of both.
            (2 * both >= wanted.union(&own).count() && both > 0).then_some(both)
        };
        let candidates = known.iter().filter_map(|candidate| Some((shared(candidate)?, *candidate)));
        candidates
            .max_by_key(|(both, candidate)| (*both, std::cmp::Reverse(candidate.len())))
            .map(|(_, found)| Meant::guess(found))
    })
}
