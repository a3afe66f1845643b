//! What the file system says about a file without reading it.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::time::{Duration, SystemTime};

/// Two equal states mean that a file was not touched in between: also a file of the same size and modification time that was
/// put in the place of another differs by its inode or by the time of its last change.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct FileState {
    len: u64,
    modified: (i64, i64),
    changed: (i64, i64),
    file: (u64, u64),
}

impl FileState {
    /// What the file system says about a path, following links; nothing of what it does not let us look at. `None` when there is nothing.
    pub(super) fn at(real: &Path) -> Option<Self> {
        match fs::metadata(real) {
            Ok(metadata) => Some(Self::of(&metadata)),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(_) => Some(Self::default()),
        }
    }

    #[cfg(unix)]
    pub(super) fn of(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self {
            len: metadata.len(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
            file: (metadata.dev(), metadata.ino()),
        }
    }

    #[cfg(not(unix))]
    pub(super) fn of(metadata: &Metadata) -> Self {
        let since = metadata.modified().ok().and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
        let modified = since.map_or((0, 0), |since| (since.as_secs() as i64, i64::from(since.subsec_nanos())));
        Self { len: metadata.len(), modified, changed: modified, file: (0, 0) }
    }

    /// Length in bytes.
    pub(super) fn len(self) -> u64 {
        self.len
    }

    /// When the file was last changed in any way. `None` for times before 1970.
    pub(super) fn changed_at(self) -> Option<SystemTime> {
        let (seconds, nanos) = self.changed.max(self.modified);
        let since = Duration::new(seconds.try_into().ok()?, nanos.try_into().ok()?);
        SystemTime::UNIX_EPOCH.checked_add(since)
    }
}
