//! Puts an edition into the output folder, whole or not at all.
//!
//! 1. [`Target`] refuses folders that must never be replaced.
//! 2. `lock` keeps two builds apart; `leftovers` clears what killed ones left beside the output.
//! 3. `staging` takes the files in a folder beside the output; what did not change is linked, not written.
//! 4. `carry` takes along the files that are not ours, `exchange` swaps the two folders in one step. A mount point cannot be
//!    exchanged: there `in_place` renames file by file.
//! 5. `sweep` removes the old edition, file by file as its manifest says. Nothing else is ever deleted.

mod carry;
mod exchange;
mod in_place;
mod leftovers;
mod lock;
mod marker;
mod staging;
mod sweep;
mod target;
mod tree;

use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::time::Duration;
use std::{fs, io};

use super::environment::trap;
use super::progress::Progress;
use super::wording::{Failure, PublishNotice, Tally};
use crate::compile::Edition;
use crate::diagnostic::Diagnostics;
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
use lock::Lock;
use staging::StagingFolder;

pub use target::{Protected, Target};

/// How long a build waits for another one to end.
const PATIENCE: Duration = Duration::from_secs(2);

/// How an edition is published.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Terms {
    /// Who the edition is for.
    pub audience: Audience,
    /// Whether a folder with files that we did not write is adopted. Its files stay.
    pub force: bool,
    /// Whether everything is on the disk for certain before and after the exchange.
    pub durable: bool,
    /// Whether a warning that rendering finds keeps the edition from being published.
    pub strict: bool,
}

/// What came of publishing.
#[derive(Debug)]
pub struct Outcome {
    /// What only rendering finds. With an error in it nothing was published.
    pub faults: Diagnostics,
    /// What was done, when the edition was published.
    pub tally: Option<Tally>,
    /// Folders of killed builds, or of the old edition, that hold files of others and were left.
    pub left: Vec<PathBuf>,
}

/// A sink of which is said how far it is.
struct Counted<'a> {
    sink: &'a dyn Sink,
    progress: &'a Progress,
}

impl Sink for Counted<'_> {
    fn take(&self, path: &OutputPath, output: Output) -> io::Result<()> {
        trap(path.as_str());
        self.progress.advance();
        self.sink.take(path, output)
    }
}

/// Renders an edition into the output folder.
///
/// # Errors
/// When the folder is not ours to replace, is being written by another build, or the disk refuses. Then, as with faults of
/// the edition, everything that was published stays as it was.
pub fn publish(edition: &Edition, target: &Target, terms: Terms, progress: &Progress) -> Result<Outcome, Failure> {
    fs::create_dir_all(target.workshop()).map_err(|error| Failure::disk(target.workshop(), &error))?;
    let _lock = Lock::take(&target.lock_path(), PATIENCE)?;
    let mut left = leftovers::clear(target).map_err(|error| Failure::disk(target.workshop(), &error))?;
    let current = target.inspect(terms)?;
    let paths: Vec<_> = edition.paths().cloned().collect();
    if let Some(path) = current.in_the_way(&paths) {
        let path = target.folder().join(path).display().to_string();
        return Err(Failure::usage(PublishNotice::InTheWay { path }));
    }
    let disk = |error: io::Error| exchange::failure(target, &error);
    progress.expect(paths.len());
    let staging = StagingFolder::create(target, &current, &paths, terms.durable).map_err(disk)?;
    let counted = Counted { sink: &staging, progress };
    // Nothing is published yet, and the staging folder is removed: the old edition is whole.
    let written = panic::catch_unwind(AssertUnwindSafe(|| edition.write(&counted)));
    let faults = written.map_err(|_| Failure::Fault(PublishNotice::Panicked.into()))?.map_err(disk)?;
    if faults.errors() > 0 || (terms.strict && !faults.is_empty()) {
        return Ok(Outcome { faults, tally: None, left });
    }
    let (tally, swept) = staging.publish(terms.audience).map_err(disk)?;
    left.extend(swept);
    Ok(Outcome { faults, tally: Some(tally), left })
}
