//! One build at a time for one output folder.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::shell::wording::{Failure, PublishNotice};

/// How long to sleep before asking again.
const PAUSE: Duration = Duration::from_millis(50);

/// A lock that the system frees when the process ends, however it ends. The file names the process for those who wait.
pub(super) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Takes the lock, waiting for at most `patience`.
    pub(super) fn take(path: &Path, patience: Duration) -> Result<Self, Failure> {
        let disk = |error: io::Error| Failure::disk(path, &error);
        let deadline = Instant::now() + patience;
        loop {
            let mut file = open(path).map_err(disk)?;
            match file.try_lock() {
                // The file may have been removed by its last holder between opening and locking: then it locks nothing.
                Ok(()) if !is_still_there(path, &file) => {}
                Ok(()) => {
                    if holder(&mut file).map_err(disk)? == Holder::Stranger {
                        let path = path.display().to_string();
                        return Err(Failure::usage(PublishNotice::NotALock { path }));
                    }
                    file.set_len(0).map_err(disk)?;
                    write!(file, "{}", std::process::id()).map_err(disk)?;
                    return Ok(Self { path: path.to_path_buf(), _file: file });
                }
                Err(TryLockError::Error(error)) => return Err(disk(error)),
                Err(TryLockError::WouldBlock) if Instant::now() < deadline => thread::sleep(PAUSE),
                Err(TryLockError::WouldBlock) => {
                    let holder = match holder(&mut file) {
                        Ok(Holder::Process(process)) => Some(process),
                        _ => None,
                    };
                    let path = path.display().to_string();
                    return Err(Failure::system(PublishNotice::Locked { path, holder }));
                }
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // While the lock is still held, so that nobody else can have taken this file.
        let _ = fs::remove_file(&self.path);
    }
}

#[derive(PartialEq, Eq)]
enum Holder {
    Nobody,
    Process(u32),
    /// The file has other content than we write: it is not ours.
    Stranger,
}

fn holder(file: &mut File) -> io::Result<Holder> {
    let mut text = Vec::new();
    file.take(16).read_to_end(&mut text)?;
    if text.is_empty() {
        return Ok(Holder::Nobody);
    }
    let number = str::from_utf8(&text).ok().and_then(|text| text.parse().ok());
    Ok(number.map_or(Holder::Stranger, Holder::Process))
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // Never through a link that somebody laid where the lock belongs.
        options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options.open(path)
}

#[cfg(unix)]
fn is_still_there(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let at_path = fs::symlink_metadata(path).map(|metadata| (metadata.dev(), metadata.ino()));
    let opened = file.metadata().map(|metadata| (metadata.dev(), metadata.ino()));
    matches!((at_path, opened), (Ok(a), Ok(b)) if a == b)
}

#[cfg(not(unix))]
fn is_still_there(path: &Path, _file: &File) -> bool {
    path.exists()
}
