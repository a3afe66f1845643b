//! Which files belong to a snapshot.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::{UnicodeNormalization, is_nfc};
use walkdir::{DirEntry, WalkDir};

use super::{Skip, Skipped};
use crate::source::SourcePath;

/// A file that was found.
pub(super) struct Seen {
    /// Where it is on the disk.
    pub(super) real: PathBuf,
    /// Why it cannot be looked at, if that is known: to be reported, since leaving it out would unpublish what is in it.
    pub(super) error: Option<String>,
}

impl Seen {
    /// The file at a path.
    pub(super) fn at(real: &Path) -> Self {
        Self { real: real.to_path_buf(), error: None }
    }

    fn broken(real: &Path, error: &io::Error) -> Self {
        Self { real: real.to_path_buf(), error: Some(error.kind().to_string()) }
    }
}

/// What a walk found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) files: BTreeMap<SourcePath, Seen>,
    pub(super) skipped: Vec<Skipped>,
}

/// A folder whose files belong to the snapshot.
pub(super) enum Top<'a> {
    /// A folder of the project, by its name.
    Own(&'static str),
    /// An overlay: its number from 1, its folder as the settings name it.
    Overlay(u8, &'a str),
}

impl Top<'_> {
    fn folder(&self) -> &str {
        match self {
            Self::Own(folder) => folder,
            Self::Overlay(_, folder) => folder,
        }
    }

    /// The path of a file below it.
    fn path(&self, below: &str) -> SourcePath {
        match self {
            Self::Own(folder) => SourcePath::new(format!("{folder}/{below}")),
            Self::Overlay(layer, folder) => SourcePath::overlaid(*layer, folder, below),
        }
    }
}

/// Walks over folders, whose paths are relative to the root.
pub(super) fn walk(root: &Path, tops: &[Top<'_>]) -> Found {
    let mut found = Found::default();
    for top in tops {
        let folder = root.join(top.folder());
        let real = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
        let place = Place { top, folder, real };
        // Sorted, so that of two names that differ by their Unicode form the same one comes first on every machine.
        let entries = WalkDir::new(&place.folder).sort_by_file_name().into_iter();
        for entry in
            entries.filter_entry(|entry| entry.depth() == 0 || !is_leftover(&entry.file_name().to_string_lossy()))
        {
            match entry {
                Ok(entry) => look(&mut found, &place, &entry),
                Err(error) => failed(&mut found, &place, &error),
            }
        }
    }
    found.skipped.sort();
    found
}

/// Where a folder is on the disk.
struct Place<'a> {
    top: &'a Top<'a>,
    folder: PathBuf,
    real: PathBuf,
}

impl Place<'_> {
    /// A path in it, from there.
    fn below<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.folder).unwrap_or(path)
    }

    /// A path in it, as people know it.
    fn shown(&self, path: &Path) -> PathBuf {
        Path::new(self.top.folder()).join(self.below(path))
    }
}

fn look(found: &mut Found, place: &Place<'_>, entry: &DirEntry) {
    let kind = entry.file_type();
    if kind.is_dir() {
        return;
    }
    let Some(name) = place.below(entry.path()).to_str() else {
        return skip(found, &place.shown(entry.path()), Skip::Name);
    };
    let real = if kind.is_symlink() {
        match link_target(entry.path(), &place.real) {
            Ok(real) => real,
            Err(reason) => return skip(found, &place.shown(entry.path()), reason),
        }
    } else if kind.is_file() {
        entry.path().to_path_buf()
    } else {
        return skip(found, &place.shown(entry.path()), Skip::NotAFile);
    };
    insert(found, place.top, name, Seen::at(&real));
}

fn failed(found: &mut Found, place: &Place<'_>, error: &walkdir::Error) {
    let (Some(path), Some(cause)) = (error.path(), error.io_error()) else { return };
    if cause.kind() == io::ErrorKind::NotFound {
        return;
    }
    if let Some(name) = place.below(path).to_str() {
        insert(found, place.top, name, Seen::broken(path, cause));
    }
}

/// Names are compared in composed form. When both forms of a name are there, the second one keeps its own form, so that
/// both reach the checks.
fn insert(found: &mut Found, top: &Top<'_>, name: &str, seen: Seen) {
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.to_owned() };
    let composed: String = if is_nfc(&name) { name.clone() } else { name.nfc().collect() };
    match found.files.entry(top.path(&composed)) {
        Slot::Vacant(slot) => {
            slot.insert(seen);
        }
        Slot::Occupied(mut slot) if is_nfc(&name) => {
            let other = std::mem::replace(slot.get_mut(), seen);
            let other_name =
                other.real.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
            let folder = composed.rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
            found.files.insert(top.path(&format!("{folder}{other_name}")), other);
        }
        Slot::Occupied(_) => {
            found.files.insert(top.path(&name), seen);
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
pub(in crate::shell) fn is_leftover(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || (name.starts_with('#') && name.ends_with('#'))
        || [".swp", ".swo", ".swx", ".tmp", "___jb_tmp___", "___jb_old___"].iter().any(|end| name.ends_with(end))
        || ["4913", "Thumbs.db", "desktop.ini"].contains(&name)
}
