//! What links have to say when things get other ids and files get other paths.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::links::{in_branch, is_content};
use crate::content::address::{decoded, joined, scheme};
use crate::content::site::Repository;
use crate::kind::Kind;
use crate::route::{Addresses, Route};
use crate::source::SourcePath;

/// Things that get other ids, and files that get other paths.
pub struct Relinking {
    ids: Vec<(Kind, Arc<str>, Arc<str>)>,
    /// Old and new addresses.
    addresses: Vec<(String, String)>,
    /// Paths below the root, as links know them.
    files: BTreeMap<String, String>,
    folders: BTreeMap<String, String>,
    repository: Option<Repository>,
}

impl Relinking {
    /// For the things with new `ids`. Of `files`, those of overlays count as lying in the content; `folders` are those that move
    /// with all that is in them.
    pub fn new<'a>(
        ids: &[(Kind, Arc<str>, Arc<str>)],
        files: impl Iterator<Item = (&'a SourcePath, &'a SourcePath)>,
        folders: BTreeMap<String, String>,
        repository: Option<Repository>,
        addresses: &Addresses,
    ) -> Self {
        let address = |kind: Kind, id: &Arc<str>| addresses.address(&Route::entity(kind, id));
        let old_and_new = ids.iter().map(|(kind, old, new)| (address(*kind, old), address(*kind, new)));
        Self {
            ids: ids.to_vec(),
            addresses: old_and_new.collect(),
            files: files.map(|(from, to)| (from.laid().to_string(), to.laid().to_string())).collect(),
            folders,
            repository,
        }
    }

    /// A link as it has to be afterwards, when it starts from a file. `None` when it stays as it is.
    pub fn link(&self, link: &str, from: &SourcePath) -> Option<String> {
        let (target, rest) = link.split_at(link.find(['?', '#']).unwrap_or(link.len()));
        let target = match scheme(target) {
            Some((name, id)) => match Kind::from_singular(name) {
                Some(kind) => format!("{name}:{}", self.id(kind, id)?),
                None => self.in_repository(target)?,
            },
            None if target.is_empty() || target.starts_with("//") => return None,
            None => match target.strip_prefix('/') {
                Some(below) => self.absolute(target, below)?,
                None => self.relative(target, from)?,
            },
        };
        Some(target + rest)
    }

    /// The new id of a thing.
    pub fn id(&self, kind: Kind, id: &str) -> Option<&str> {
        self.ids.iter().find(|(of, old, _)| *of == kind && **old == *id).map(|(_, _, new)| &**new)
    }

    /// Where a path leads afterwards: with its ending or without, or to a folder.
    fn path(&self, path: &str) -> Option<String> {
        let without_ending = |ending: &str| {
            let to = self.files.get(&format!("{path}{ending}"))?;
            to.strip_suffix(ending).map(str::to_owned)
        };
        self.files
            .get(path)
            .or_else(|| self.folders.get(path))
            .cloned()
            .or_else(|| without_ending(".md"))
            .or_else(|| without_ending(".toml"))
    }

    fn relative(&self, target: &str, from: &SourcePath) -> Option<String> {
        let path = decoded(target);
        let (before, from) = (from.laid(), from.laid());
        let from = self.files.get(from.as_str()).map_or(from, |to| SourcePath::new(to.as_str()));
        let leads = joined(before.folder(), &path)?;
        let leads = self.path(&leads).unwrap_or(leads);
        if joined(from.folder(), &path).as_deref() == Some(leads.as_str()) {
            return None;
        }
        let (folder, name) = leads.rsplit_once('/')?;
        let slash = if target.ends_with('/') { "/" } else { "" };
        // Where the folder stays the same, what leads to it stays as it is written.
        let written = target.trim_end_matches('/').rfind('/').map_or("", |at| &target[..=at]);
        if joined(from.folder(), &decoded(written)).as_deref() == Some(folder) {
            return Some(format!("{written}{}{slash}", encoded(name)));
        }
        Some(format!("{}{slash}", between(from.folder(), &leads)))
    }

    /// An absolute path is an address of the site, or one of the repository.
    fn absolute(&self, target: &str, below: &str) -> Option<String> {
        for (old, new) in &self.addresses {
            let whole = if target.ends_with('/') { target.to_owned() } else { format!("{target}/") };
            if let Some(rest) = decoded(&whole).strip_prefix(old.as_str()) {
                let address = format!("{new}{rest}");
                return Some(if target.ends_with('/') { address } else { address.trim_end_matches('/').to_owned() });
            }
        }
        let project = self.repository.as_ref().map_or("", |repository| repository.path.as_deref().unwrap_or_default());
        let (project, file) = match below.strip_prefix(project) {
            Some(file) => (project, file),
            None => ("", below),
        };
        Some(format!("/{project}{}", self.whole(file)?))
    }

    fn in_repository(&self, target: &str) -> Option<String> {
        let repository = self.repository.as_ref()?;
        let below = target.strip_prefix(&repository.url)?.strip_prefix('/')?;
        let file =
            in_branch(below, &repository.branch)?.strip_prefix(repository.path.as_deref().unwrap_or_default())?;
        let before = target.strip_suffix(file)?;
        Some(format!("{before}{}", self.whole(file)?))
    }

    /// A path from the root of the project.
    fn whole(&self, file: &str) -> Option<String> {
        let path = joined("", &decoded(file)).filter(|path| is_content(path))?;
        let slash = if file.ends_with('/') { "/" } else { "" };
        Some(format!("{}{slash}", encoded(&self.path(&path)?)))
    }
}

/// The way from a folder to a path, both from the root of the project.
fn between(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count().min(to.len() - 1);
    let up = std::iter::repeat_n("..", from.len() - common);
    let way: Vec<String> = up.map(str::to_owned).chain(to[common..].iter().map(|part| encoded(part))).collect();
    way.join("/")
}

/// A path as the address of a link, in which blanks and brackets would end it.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for sign in path.chars() {
        match sign {
            ' ' | '(' | ')' | '<' | '>' | '%' | '?' | '#' | '"' | '\\' => {
                encoded.push_str(&format!("%{:02X}", u32::from(sign)))
            }
            _ => encoded.push(sign),
        }
    }
    encoded
}
