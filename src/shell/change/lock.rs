//! Readers beside each other, a writer alone. The lock is on the folder of the content itself, so that reading leaves no file behind;
//! where a system cannot lock folders, nobody is kept out.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::content::document::CONTENT;
use crate::shell::wording::{ChangeNotice, Failure};

/// How long to sleep before asking again.
const PAUSE: Duration = Duration::from_millis(5);

/// How long to wait for others. A change is written in far less.
const PATIENCE: Duration = Duration::from_secs(10);

/// Holds a lock as long as it lives. The system frees it however the process ends.
pub(in crate::shell) struct Guard {
    _folder: Option<File>,
}

impl Guard {
    /// Keeps writers out. Waits for one that is at work, but not for ever: then it is read what is there.
    pub(super) fn for_reading(root: &Path) -> Self {
        let folder = open(root).and_then(|folder| wait(&folder, File::try_lock_shared).then_some(folder));
        Self { _folder: folder }
    }

    /// Keeps everybody else out.
    pub(super) fn for_writing(root: &Path) -> Result<Self, Failure> {
        let folder = open(root);
        match folder.as_ref().is_none_or(|folder| wait(folder, File::try_lock)) {
            true => Ok(Self { _folder: folder }),
            false => Err(Failure::system(ChangeNotice::Busy)),
        }
    }
}

fn open(root: &Path) -> Option<File> {
    File::open(root.join(CONTENT)).ok()
}

/// Whether the lock was got, or there are none here.
fn wait(folder: &File, lock: fn(&File) -> Result<(), TryLockError>) -> bool {
    let deadline = Instant::now() + PATIENCE;
    loop {
        match lock(folder) {
            Ok(()) | Err(TryLockError::Error(_)) => return true,
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => return false,
        }
    }
}
