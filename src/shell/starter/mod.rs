//! Writes files for authors: a whole small handbook, or one new thing in it. Nothing that exists is ever overwritten.

mod ci;
mod editors;
mod handbook;
mod thing;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

use super::wording::{Failure, Notice, StartNotice};

pub use ci::{Forge, add_workflow};
pub use editors::{refresh, schema};
pub use handbook::start;
pub use thing::{NewThing, add};

/// Writes a file that does not exist yet, and the folders above it.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    File::create_new(path)?.write_all(bytes)
}

/// Writes a file of a theme. Gives what to say about it.
///
/// # Errors
/// When there is such a file, or the disk refuses.
pub fn eject(root: &Path, name: &str, bytes: &[u8]) -> Result<Notice, Failure> {
    let path = root.join(name);
    match write_new(&path, bytes) {
        Ok(()) => Ok(StartNotice::Wrote { path: name.to_owned() }.into()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::usage(StartNotice::Exists { path: name.to_owned() }))
        }
        Err(error) => Err(Failure::disk(&path, &error)),
    }
}

/// Writes a file, or says that it was there.
fn write_or_keep(root: &Path, name: &str, text: &str) -> Result<Notice, Failure> {
    let path = root.join(name);
    match write_new(&path, text.as_bytes()) {
        Ok(()) => Ok(StartNotice::Wrote { path: name.to_owned() }.into()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Ok(StartNotice::Kept { path: name.to_owned() }.into())
        }
        Err(error) => Err(Failure::disk(&path, &error)),
    }
}
