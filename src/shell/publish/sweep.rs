//! Removing a folder of our making, and nothing of anybody else's.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::carry::make_folder;
use super::tree::Owned;
use super::{marker, staging};

/// The files that say which files in a folder are ours.
const LISTS: [&str; 2] = [staging::PLAN, marker::NAME];

fn is_list(path: &Path) -> bool {
    LISTS.iter().any(|list| path == Path::new(list))
}

/// Removes the files that are ours, and the folders that are empty then. What others put there goes to the published
/// folder, unless that has it already. Gives the folder when something had to stay in it.
pub(super) fn sweep(folder: &Path, ours: &Owned, published: &Path) -> Option<PathBuf> {
    for entry in WalkDir::new(folder).contents_first(true).min_depth(1).into_iter().flatten() {
        let Ok(path) = entry.path().strip_prefix(folder) else { continue };
        let kind = entry.file_type();
        if is_list(path) && kind.is_file() && ours.has(path) {
            continue;
        }
        // A failure leaves the thing where it is, and the folder then tells of it.
        let _ = if kind.is_dir() {
            fs::remove_dir(entry.path())
        } else if kind.is_file() && ours.has(path) {
            fs::remove_file(entry.path())
        } else {
            bring_home(&entry, path, folder, published)
        };
    }
    // Last, so that a build that is killed in the middle leaves behind what the rest is.
    for list in LISTS.iter().map(Path::new).filter(|list| ours.has(list)).map(|list| folder.join(list)) {
        if fs::symlink_metadata(&list).is_ok_and(|metadata| metadata.is_file()) {
            let _ = fs::remove_file(&list);
        }
    }
    let _ = fs::remove_dir(folder);
    folder.exists().then(|| folder.to_path_buf())
}

/// A foreign thing in a folder that is going away: either only a second name of one that is published, which `carry`
/// gave it, or one that must be moved there.
fn bring_home(entry: &DirEntry, path: &Path, folder: &Path, published: &Path) -> io::Result<()> {
    let home = published.join(path);
    match fs::symlink_metadata(&home) {
        Ok(there) if is_same(&there, &fs::symlink_metadata(entry.path())?) => fs::remove_file(entry.path()),
        Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
        // Nothing is published any more: whoever took the folder away decides about this, too.
        Err(error) if !published.is_dir() => Err(error),
        Err(_) => {
            if let Some(above) = path.parent() {
                make_folder(folder, published, above)?;
            }
            fs::rename(entry.path(), &home)
        }
    }
}

#[cfg(unix)]
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    (a.dev(), a.ino()) == (b.dev(), b.ino())
}

#[cfg(not(unix))]
fn is_same(_: &Metadata, _: &Metadata) -> bool {
    false
}
