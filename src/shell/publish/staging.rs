//! The folder beside the output in which an edition is put together.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::marker::{self, Marker};
use super::target::{Current, Target, folders};
use super::tree::{Owned, Thing};
use super::{carry, exchange, in_place, sweep};
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
use crate::shell::hash::Sum;
use crate::shell::wording::Tally;
use crate::source::{Asset, AssetBytes};

/// The file in a staging folder that lists what we are going to write there, so that after a kill it is known what is ours.
pub(super) const PLAN: &str = ".rolebook-staging";

/// Takes the files of an edition. Dropped, it removes what it wrote and what was not published.
pub(super) struct StagingFolder<'a> {
    target: &'a Target,
    current: &'a Current,
    folder: PathBuf,
    planned: Owned,
    durable: bool,
    taken: Mutex<BTreeMap<String, String>>,
    linked: AtomicUsize,
    done: bool,
}

impl<'a> StagingFolder<'a> {
    /// Makes the folder and all folders in it, each once.
    pub(super) fn create(
        target: &'a Target,
        current: &'a Current,
        paths: &[OutputPath],
        durable: bool,
    ) -> io::Result<Self> {
        if let Some(path) = paths.iter().find(|path| !marker::is_inside(path.as_str())) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, format!("{path} leads out of the output folder")));
        }
        let folder = target.staging_path(std::process::id());
        fs::create_dir(&folder)?;
        let planned = Owned::new(paths.iter().map(|path| path.as_str()).chain([PLAN, marker::NAME]));
        let (taken, linked) = (Mutex::default(), AtomicUsize::new(0));
        let staging = Self { target, current, folder, planned, durable, taken, linked, done: false };
        if let Ok(metadata) = fs::metadata(target.folder()) {
            fs::set_permissions(&staging.folder, metadata.permissions())?;
        }
        let names: Vec<&str> = paths.iter().map(|path| path.as_str()).collect();
        fs::write(staging.folder.join(PLAN), serde_json::to_vec(&names)?)?;
        let all_folders: BTreeSet<&str> = names.iter().flat_map(|path| folders(path)).collect();
        for folder in all_folders {
            fs::create_dir(staging.folder.join(folder))?;
        }
        Ok(staging)
    }

    /// Makes the staged edition the published one. What was published before is removed afterwards; gives the folders in which
    /// something of others had to be left.
    pub(super) fn publish(mut self, audience: Audience) -> io::Result<(Tally, Vec<PathBuf>)> {
        let taken = self.taken.get_mut().map(std::mem::take).unwrap_or_default();
        let before = self.current.marker.as_ref().map(|marker| &marker.files);
        let removed = before.map_or(0, |before| before.keys().filter(|path| !taken.contains_key(*path)).count());
        let unchanged = self.linked.load(Ordering::Relaxed);
        let tally = Tally { written: taken.len() - unchanged, unchanged, removed };
        if self.target.in_place() {
            in_place::publish(self.target, &self.folder, audience, before, &taken)?;
            if self.durable {
                exchange::sync(self.target.folder())?;
            }
            return Ok((tally, Vec::new()));
        }
        self.write(marker::NAME, &Marker::new(audience, taken).to_json()?)?;
        let ours = self.current.ours();
        carry::carry(&self.current.tree, &ours, self.target.folder(), &self.folder)?;
        fs::remove_file(self.folder.join(PLAN))?;
        if self.durable {
            exchange::sync(&self.folder)?;
        }
        exchange::exchange(self.target, &self.folder, !self.current.tree.is_empty())?;
        self.done = true;
        if self.durable {
            exchange::sync_folder(self.target.parent())?;
        }
        let left = if self.folder.exists() { sweep::sweep(&self.folder, &ours, self.target.folder()) } else { None };
        Ok((tally, left.into_iter().collect()))
    }

    fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::create_new(self.folder.join(path))?;
        file.write_all(bytes)?;
        if self.durable { file.sync_all() } else { Ok(()) }
    }

    /// Links the published file into the staging folder when it is the very same: it keeps inode and modification time. The
    /// bytes are compared too, as somebody may have edited the published file.
    fn link(&self, path: &str, sum: Sum, len: u64, same: impl Fn(&Path) -> bool) -> bool {
        let before = self.current.marker.as_ref().and_then(|marker| marker.files.get(path));
        if before != Some(&sum.hex()) || self.current.tree.get(Path::new(path)) != Some(Thing::File(len)) {
            return false;
        }
        let published = self.target.folder().join(path);
        let linked = same(&published) && fs::hard_link(&published, self.folder.join(path)).is_ok();
        self.linked.fetch_add(usize::from(linked), Ordering::Relaxed);
        linked
    }

    fn take_bytes(&self, path: &str, bytes: &[u8]) -> io::Result<Sum> {
        let sum = Sum::of(bytes);
        let same = |published: &Path| fs::read(published).is_ok_and(|there| there == bytes);
        if !self.link(path, sum, bytes.len() as u64, same) {
            self.write(path, bytes)?;
        }
        Ok(sum)
    }

    fn take_file(&self, path: &str, source: &Path) -> io::Result<Sum> {
        let (sum, len) = Sum::of_file(source)?;
        let same = |published: &Path| Sum::of_file(published).is_ok_and(|there| there == (sum, len));
        if self.link(path, sum, len, same) {
            return Ok(sum);
        }
        let mut file = File::create_new(self.folder.join(path))?;
        let (sum, _) = Sum::of_stream(&mut File::open(source)?, &mut file)?;
        if self.durable {
            file.sync_all()?;
        }
        Ok(sum)
    }
}

impl Sink for StagingFolder<'_> {
    fn take(&self, path: &OutputPath, output: Output) -> io::Result<()> {
        let name = path.as_str();
        let taken = match &output {
            Output::Bytes(bytes) => self.take_bytes(name, bytes),
            Output::Copy(Asset { bytes: AssetBytes::Memory(bytes), .. }) => self.take_bytes(name, bytes),
            Output::Copy(Asset { bytes: AssetBytes::Disk(source), .. }) => self.take_file(name, source),
        };
        let sum = taken.map_err(|error| io::Error::new(error.kind(), format!("{path}: {error}")))?;
        match self.taken.lock() {
            Ok(mut taken) => taken.insert(name.to_owned(), sum.hex()),
            Err(poisoned) => poisoned.into_inner().insert(name.to_owned(), sum.hex()),
        };
        Ok(())
    }
}

impl Drop for StagingFolder<'_> {
    fn drop(&mut self) {
        if !self.done {
            sweep::sweep(&self.folder, &self.planned, self.target.folder());
        }
    }
}
