//! Snapshots of a project on the disk.
//!
//! A [`Scanner`] looks at every file of `content/` and `themes/` and reads only those whose size, times or inode differ from
//! what it saw before. So the truth is always the disk, whatever events a system tells or loses.

mod file;
mod state;
mod walk;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::environment::CONFIGURATION;
use super::wording::{ProjectNotice, Skip};
use crate::source::{SourceFile, SourcePath, Sources};
use state::FileState;

/// The folders below the project root that belong to a snapshot.
const FOLDERS: [&str; 2] = ["content", "themes"];

/// A file changed this shortly before a scan may change again within one tick of the file system's clock, unseen: it is read
/// again by the next scan.
const TICK: Duration = Duration::from_millis(100);

/// A file that is left out of the snapshot, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Skipped {
    /// The file, relative to the root.
    pub path: String,
    /// Why.
    pub skip: Skip,
}

impl From<&Skipped> for ProjectNotice {
    fn from(skipped: &Skipped) -> Self {
        Self::Skipped { path: skipped.path.clone(), skip: skipped.skip }
    }
}

/// What a scan found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scan {
    /// Whether the snapshot differs from the one before.
    pub changed: bool,
    /// Whether a file was changed so recently that the next scan must read it again to be sure.
    pub unsettled: bool,
    /// Files that are left out.
    pub skipped: Vec<Skipped>,
}

struct Known {
    real: PathBuf,
    state: FileState,
    settled: bool,
    file: SourceFile,
}

/// Takes snapshots of one project.
pub struct Scanner {
    root: PathBuf,
    configuration: Option<PathBuf>,
    known: BTreeMap<SourcePath, Known>,
}

impl Scanner {
    /// A scanner that knows nothing yet. `configuration` stands in for `content/rolebook.toml`.
    pub fn new(root: &Path, configuration: Option<&Path>) -> Self {
        Self { root: root.to_path_buf(), configuration: configuration.map(Path::to_path_buf), known: BTreeMap::new() }
    }

    /// The folders and files that a snapshot depends on, whether or not they exist now.
    pub fn watched(&self) -> Vec<PathBuf> {
        FOLDERS.iter().map(|folder| self.root.join(folder)).chain(self.configuration.clone()).collect()
    }

    /// The project root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at all files and reads those that changed.
    pub fn scan(&mut self) -> Scan {
        let now = SystemTime::now();
        let found = walk::walk(&self.root, &FOLDERS);
        let mut entries = found.files;
        if let Some(configuration) = &self.configuration {
            entries.insert(SourcePath::new(CONFIGURATION), walk::Entry::at(configuration));
        }
        let before = std::mem::take(&mut self.known);
        self.known = entries
            .into_par_iter()
            .filter_map(|(path, entry)| {
                let known = match before.get(&path) {
                    Some(known) if known.settled && known.state == entry.state && known.real == entry.real => {
                        Known { real: entry.real, state: entry.state, settled: true, file: known.file.clone() }
                    }
                    _ => read(&path, entry, now)?,
                };
                Some((path, known))
            })
            .collect();
        let same = before.len() == self.known.len()
            && before.iter().zip(&self.known).all(|(a, b)| a.0 == b.0 && a.1.file == b.1.file && a.1.real == b.1.real);
        Scan { changed: !same, unsettled: self.known.values().any(|known| !known.settled), skipped: found.skipped }
    }

    /// The snapshot of the last scan.
    pub fn sources(&self) -> Sources {
        let mut sources = Sources::new();
        self.known.iter().for_each(|(path, known)| sources.insert(path.clone(), known.file.clone()));
        sources
    }
}

fn read(path: &SourcePath, entry: walk::Entry, now: SystemTime) -> Option<Known> {
    let settled = entry.state.changed_at().is_none_or(|changed| changed + TICK < now);
    let file = match &entry.error {
        Some(reason) => file::unreadable(reason.clone()),
        None => file::read(path, &entry.real, entry.state.len())?,
    };
    Some(Known { real: entry.real, state: entry.state, settled, file })
}
