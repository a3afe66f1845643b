//! Writing `content/rolebook.ids`, the one file of the content that a command writes, and only when it is asked to.

use std::fs;
use std::path::Path;

use super::wording::{Failure, Notice, ProjectNotice};
use crate::content::ids::IDS_PATH;

/// Writes the list of ids of a project, unless it is the same already.
///
/// # Errors
/// When the disk refuses.
pub fn write(root: &Path, text: &str) -> Result<Notice, Failure> {
    let path = root.join(IDS_PATH);
    let count = text.lines().filter(|line| !line.starts_with('#')).count();
    if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(ProjectNotice::Ids { written: false, count }.into());
    }
    // In one step: nobody reads half a list.
    let new = path.with_file_name(".rolebook.ids.tmp");
    fs::write(&new, text).and_then(|()| fs::rename(&new, &path)).map_err(|error| Failure::disk(&path, &error))?;
    Ok(ProjectNotice::Ids { written: true, count }.into())
}
