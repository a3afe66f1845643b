//! Which files belong to a snapshot.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::state::FileState;
use super::{Skip, Skipped};
use crate::source::SourcePath;

/// A file that belongs to the snapshot.
pub(super) struct Entry {
    /// Where it is on the disk.
    pub(super) real: PathBuf,
    /// What the file system says about it.
    pub(super) state: FileState,
    /// Why it cannot be looked at, if so: to be reported, since leaving it out would unpublish what is in it.
    pub(super) error: Option<String>,
}

impl Entry {
    /// The file at a path, following links.
    pub(super) fn at(real: &Path) -> Self {
        Self::look(real).unwrap_or_else(|error| Self::broken(real, &error))
    }

    fn look(real: &Path) -> io::Result<Self> {
        let state = FileState::of(&fs::metadata(real)?);
        Ok(Self { real: real.to_path_buf(), state, error: None })
    }

    fn broken(real: &Path, error: &io::Error) -> Self {
        Self { real: real.to_path_buf(), state: FileState::default(), error: Some(error.kind().to_string()) }
    }
}

/// What a walk found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: BTreeMap<SourcePath, Entry>,
    pub(super) skipped: Vec<Skipped>,
}

/// Walks over folders below the root.
pub(super) fn walk(root: &Path, folders: &[&str]) -> Found {
    let mut found = Found::default();
    for folder in folders {
        let top = root.join(folder);
        let real_top = fs::canonicalize(&top).unwrap_or_else(|_| top.clone());
        // Sorted, so that of two names that differ by their Unicode form the same one comes first on every machine.
        let entries = WalkDir::new(&top).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() == 0 || !is_leftover(entry)) {
            match entry {
                Ok(entry) => look(&mut found, root, &real_top, &entry),
                Err(error) => failed(&mut found, root, &error),
            }
        }
    }
    found.skipped.sort();
    found
}

fn look(found: &mut Found, root: &Path, real_top: &Path, entry: &DirEntry) {
    let kind = entry.file_type();
    if kind.is_dir() {
        return;
    }
    let relative = entry.path().strip_prefix(root).unwrap_or(entry.path());
    let Some(name) = relative.to_str() else {
        return skip(found, relative, Skip::Name);
    };
    let real = if kind.is_symlink() {
        match link_target(entry.path(), real_top) {
            Ok(real) => real,
            Err(reason) => return skip(found, relative, reason),
        }
    } else if kind.is_file() {
        entry.path().to_path_buf()
    } else {
        return skip(found, relative, Skip::NotAFile);
    };
    match Entry::look(&real) {
        Ok(entry) => insert(found, name, entry),
        // Vanished while we walked: the next scan sees the folder without it. Whether it is back already does not matter.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => insert(found, name, Entry::broken(&real, &error)),
    }
}

fn failed(found: &mut Found, root: &Path, error: &walkdir::Error) {
    let (Some(path), Some(cause)) = (error.path(), error.io_error()) else { return };
    if cause.kind() == io::ErrorKind::NotFound {
        return;
    }
    if let Some(name) = path.strip_prefix(root).unwrap_or(path).to_str() {
        insert(found, name, Entry::broken(path, cause));
    }
}

/// Names are compared in composed form. When both forms of a name are there, the second one keeps its own form, so that
/// both reach the checks.
fn insert(found: &mut Found, name: &str, entry: Entry) {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let composed: String = if is_nfc(&name) { name.clone() } else { name.nfc().collect() };
    match found.files.entry(SourcePath::new(composed)) {
        Slot::Vacant(slot) => {
            slot.insert(entry);
        }
        Slot::Occupied(mut slot) if is_nfc(&name) => {
            let other = std::mem::replace(slot.get_mut(), entry);
            let other_name =
                other.real.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let folder = slot.key().folder().to_owned();
            found.files.insert(SourcePath::new(format!("{folder}/{other_name}")), other);
        }
        Slot::Occupied(_) => {
            found.files.insert(SourcePath::new(name), entry);
        }
    }
}

fn skip(found: &mut Found, path: &Path, skip: Skip) {
    found.skipped.push(Skipped { path: path.display().to_string(), skip });
}

/// The file a link leads to. Links to folders are not followed: a few of them that name each other make more paths than
/// anybody can walk.
fn link_target(link: &Path, real_top: &Path) -> Result<PathBuf, Skip> {
    let real = fs::canonicalize(link).map_err(|_| Skip::Dangling)?;
    if !real.starts_with(real_top) {
        return Err(Skip::LeadsOut);
    }
    match fs::metadata(&real) {
        Ok(metadata) if metadata.is_file() => Ok(real),
        Ok(metadata) if metadata.is_dir() => Err(Skip::LinkedFolder),
        Ok(_) => Err(Skip::NotAFile),
        Err(_) => Err(Skip::Dangling),
    }
}

/// Hidden files, and what editors and systems leave behind or write for a moment.
fn is_leftover(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"].iter().any(|end| name.ends_with(end))
        || ["4913", "Thumbs.db", "desktop.ini"].contains(&name.as_ref())
}
