//! Snapshots of a project on the disk.
//!
//! A [`Scanner`] looks at every file of `content/` and `themes/` and reads only those whose size, times or inode differ from
//! what it saw before. So the truth is always the disk, whatever events a system tells or loses.

mod file;
mod overlays;
mod state;
mod walk;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rayon::prelude::*;

use super::change::reading;
use super::environment::CONFIGURATION;
use super::wording::{ProjectNotice, Skip};
use crate::source::{SourceFile, SourcePath, Sources};
use overlays::Overlays;
use state::FileState;
use walk::Top;

pub(super) use walk::is_leftover;

/// The folders below the project root that belong to a snapshot.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

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
    /// The files that were looked at, when it was not everything.
    pub glanced: Option<Vec<SourcePath>>,
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
    overlays: Overlays,
    known: BTreeMap<SourcePath, Known>,
    skipped: Vec<Skipped>,
}

impl Scanner {
    /// A scanner that knows nothing yet. `configuration` stands in for `content/rolebook.toml`.
    pub fn new(root: &Path, configuration: Option<&Path>) -> Self {
        Self {
            root: root.to_path_buf(),
            configuration: configuration.map(Path::to_path_buf),
            overlays: Overlays::default(),
            known: BTreeMap::new(),
            skipped: Vec::new(),
        }
    }

    /// The folders and files that a snapshot depends on, whether or not they exist now.
    pub fn watched(&self) -> Vec<PathBuf> {
        let own = FOLDERS.iter().map(|folder| self.root.join(folder));
        own.chain(self.overlays.folders(&self.root)).chain(self.configuration.clone()).collect()
    }

    /// The project root.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of the snapshot is on the disk.
    pub fn real(&self, path: &SourcePath) -> Option<&Path> {
        self.known.get(path).map(|known| known.real.as_path())
    }

    /// Looks at all files and reads those that changed.
    pub fn scan(&mut self) -> Scan {
        let _guard = reading(&self.root);
        let now = SystemTime::now();
        let states = self.overlays.look(&self.root, self.settings().as_deref());
        let own = FOLDERS.into_iter().map(Top::Own);
        let tops: Vec<Top<'_>> = own.chain(self.overlays.tops()).collect();
        let found = walk::walk(&self.root, &tops);
        let mut entries = found.files;
        if let Some(configuration) = &self.configuration {
            entries.insert(SourcePath::new(CONFIGURATION), walk::Seen::at(configuration));
        }
        let before = std::mem::take(&mut self.known);
        // Somebody waits for the first one. Later ones run on a timer beside other work: they are to cost little, not to be fast.
        let together = if before.is_empty() { 1 } else { entries.len() };
        let entries: Vec<(SourcePath, walk::Seen)> = entries.into_iter().collect();
        // In order already: a map of all at once is made in one go.
        let known: Vec<(SourcePath, Known)> = entries
            .into_par_iter()
            .with_min_len(together)
            .filter_map(|(path, seen)| {
                let known = look(&path, seen, before.get(&path), now)?;
                Some((path, known))
            })
            .collect();
        self.known = known.into_iter().collect();
        let same = states
            && before.len() == self.known.len()
            && before.iter().zip(&self.known).all(|(a, b)| a.0 == b.0 && a.1.file == b.1.file && a.1.real == b.1.real);
        self.skipped = found.skipped;
        self.result(!same, None)
    }

    /// Looks at some paths alone, which is enough when all of them are files that were there before. `None` when everything must be
    /// looked at. What else may have changed, the next scan sees.
    pub fn glance(&mut self, paths: &[PathBuf]) -> Option<Scan> {
        let _guard = reading(&self.root);
        let now = SystemTime::now();
        // Nothing is taken over before all is known: the scan that is needed otherwise must see the difference.
        let mut news = Vec::new();
        for real in paths {
            let path = self.source_path(real)?;
            let there = fs::symlink_metadata(real);
            match self.known.get(&path) {
                // Which folders there are, only a scan of everything says.
                _ if path.as_str() == CONFIGURATION && self.overlays.differ(self.settings().as_deref()) => return None,
                Some(known) if known.real == *real && there.as_ref().is_ok_and(fs::Metadata::is_file) => {
                    news.push((read(&path, real, now)?, path));
                }
                // What an editor makes and takes away again beside the file.
                None if there.is_err() && !self.was_folder(&path) => {}
                _ => return None,
            }
        }
        let mut changed = false;
        let mut glanced = Vec::new();
        for (read, path) in news {
            changed |= self.known.get(&path).is_none_or(|known| known.file != read.file);
            self.known.insert(path.clone(), read);
            glanced.push(path);
        }
        Some(self.result(changed, Some(glanced)))
    }

    /// The bytes of the settings as they are now.
    fn settings(&self) -> Option<Vec<u8>> {
        fs::read(self.configuration.clone().unwrap_or_else(|| self.root.join(CONFIGURATION))).ok()
    }

    fn was_folder(&self, path: &SourcePath) -> bool {
        let inside = format!("{path}/");
        let first = self.known.range(SourcePath::new(inside.as_str())..).next();
        first.is_some_and(|(known, _)| known.as_str().starts_with(&inside))
    }

    fn source_path(&self, real: &Path) -> Option<SourcePath> {
        if let Some(path) = self.overlays.source_path(&self.root, real) {
            return Some(path);
        }
        let relative = real.strip_prefix(&self.root).ok()?;
        FOLDERS.iter().any(|folder| relative.starts_with(folder)).then(|| relative.to_str().map(SourcePath::new))?
    }

    fn result(&self, changed: bool, glanced: Option<Vec<SourcePath>>) -> Scan {
        let unsettled = self.known.values().any(|known| !known.settled);
        Scan { changed, unsettled, skipped: self.skipped.clone(), glanced }
    }

    /// Where the files of the last scan are. What was in them is let go.
    pub fn into_shelf(self) -> Shelf {
        Shelf(self.known.into_iter().map(|(path, known)| (path, known.real)).collect())
    }

    /// Puts files as they were seen last into a snapshot of all files.
    pub fn put(&self, paths: &[SourcePath], sources: &mut Sources) {
        for path in paths {
            if let Some(known) = self.known.get(path) {
                sources.insert(path.clone(), known.file.clone());
            }
        }
    }

    /// The snapshot of the last scan.
    pub fn sources(&self) -> Sources {
        let mut sources: Sources = self.known.iter().map(|(path, known)| (path.clone(), known.file.clone())).collect();
        self.overlays.states().for_each(|(folder, state)| sources.set_overlay(folder, state));
        sources
    }
}

/// Where the files of a snapshot are, to read one of them again.
pub struct Shelf(BTreeMap<SourcePath, PathBuf>);

impl Shelf {
    /// A file as it is now. `None` when the snapshot did not have it, or it is gone.
    pub fn read(&self, path: &SourcePath) -> Option<SourceFile> {
        file::read(path, self.0.get(path)?).map(|(_, file)| file)
    }
}

/// A file that was found, as it is now: what is known of it when nobody touched it since, else what is in it. `None` when it vanished
/// since it was found: the next scan sees the folder without it. Whether it is back already does not matter.
fn look(path: &SourcePath, seen: walk::Seen, known: Option<&Known>, now: SystemTime) -> Option<Known> {
    let walk::Seen { real, error } = seen;
    if let Some(reason) = error {
        return Some(Known { real, state: FileState::default(), settled: true, file: file::unreadable(reason) });
    }
    match known.filter(|known| known.settled && known.real == real) {
        Some(known) if known.state == FileState::at(&real)? => {
            Some(Known { real, state: known.state, settled: true, file: known.file.clone() })
        }
        _ => read(path, &real, now),
    }
}

fn read(path: &SourcePath, real: &Path, now: SystemTime) -> Option<Known> {
    let (state, file) = file::read(path, real)?;
    let settled = state.changed_at().is_none_or(|changed| changed + TICK < now);
    Some(Known { real: real.to_path_buf(), state, settled, file })
}
