//! Takes files that are not ours along into the new edition: `CNAME`, `.well-known`, `.git`.

use std::fs;
use std::io;
use std::path::Path;

use super::tree::{Owned, Thing, Tree};

/// Gives everything foreign in the published folder a second name in the staging folder. A link, not a move: until the
/// exchange the published site misses nothing, and a kill loses nothing. Only what the system refuses to link is moved.
pub(super) fn carry(tree: &Tree, ours: &Owned, published: &Path, staging: &Path) -> io::Result<()> {
    for (path, thing) in tree.foreign(ours) {
        if thing == Thing::Folder {
            make_folder(published, staging, path)?;
            continue;
        }
        if let Some(folder) = path.parent() {
            make_folder(published, staging, folder)?;
        }
        let (from, to) = (published.join(path), staging.join(path));
        if fs::hard_link(&from, &to).is_err() {
            fs::rename(&from, &to)?;
        }
    }
    Ok(())
}

/// Makes a folder, and those above it, with the permissions that it has in the published folder.
pub(super) fn make_folder(published: &Path, staging: &Path, path: &Path) -> io::Result<()> {
    let (from, to) = (published.join(path), staging.join(path));
    if to.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        make_folder(published, staging, above)?;
    }
    fs::create_dir(&to)?;
    fs::set_permissions(&to, fs::metadata(from)?.permissions())
}
