//! What lies in a folder, seen without following links.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use foldhash::fast::FixedState;
use walkdir::WalkDir;

/// What something in a folder is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Thing {
    /// A regular file of this length in bytes.
    File(u64),
    Folder,
    /// A link, a pipe, a socket: never of our making.
    Other,
}

/// Everything below a folder by its relative path, folders before what is in them.
#[derive(Default)]
pub(super) struct Tree(BTreeMap<PathBuf, Thing>);

impl Tree {
    /// Looks at everything below a folder but what is passing: that is told by its name in the folder.
    pub(super) fn read(folder: &Path, is_passing: &dyn Fn(&OsStr) -> bool) -> io::Result<Self> {
        let mut things = BTreeMap::new();
        let entries = WalkDir::new(folder).min_depth(1).into_iter();
        for entry in entries.filter_entry(|entry| entry.depth() > 1 || !is_passing(entry.file_name())) {
            let entry = entry?;
            let thing = match entry.file_type() {
                kind if kind.is_dir() => Thing::Folder,
                kind if kind.is_file() => Thing::File(entry.metadata()?.len()),
                _ => Thing::Other,
            };
            let relative = entry.path().strip_prefix(folder).map_err(io::Error::other)?;
            things.insert(relative.to_path_buf(), thing);
        }
        Ok(Self(things))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, path: &Path) -> Option<Thing> {
        self.0.get(path).copied()
    }

    /// What others put there: everything but our files and the folders that hold nothing else.
    pub(super) fn foreign<'a>(&'a self, ours: &Owned) -> Vec<(&'a Path, Thing)> {
        let mut of_ours: HashSet<&Path, FixedState> = HashSet::default();
        let is_ours = |path: &Path, thing| matches!(thing, Thing::File(_)) && ours.has(path);
        for (path, _) in self.0.iter().filter(|(path, thing)| is_ours(path, **thing)) {
            // Above a folder that is known all are.
            path.ancestors().skip(1).take_while(|folder| of_ours.insert(folder)).for_each(drop);
        }
        let others = self.0.iter().filter(|(path, thing)| match thing {
            Thing::Folder => !of_ours.contains(path.as_path()),
            _ => !is_ours(path, **thing),
        });
        others.map(|(path, thing)| (path.as_path(), *thing)).collect()
    }
}

/// The files of a folder that we wrote ourselves.
#[derive(Clone, Default)]
pub(super) struct Owned(HashSet<PathBuf, FixedState>);

impl Owned {
    pub(super) fn new<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().map(PathBuf::from).collect())
    }

    pub(super) fn add(&mut self, path: &str) {
        self.0.insert(PathBuf::from(path));
    }

    pub(super) fn has(&self, path: &Path) -> bool {
        self.0.contains(path)
    }
}
