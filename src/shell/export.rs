//! Writes what was taken out of a handbook into a file that somebody names.

use std::fs;
use std::path::Path;

use super::wording::{Failure, ProjectNotice};

/// Refuses a file among the sources: those are never written.
///
/// # Errors
/// When it lies there.
pub fn check_target(path: &Path, root: &Path) -> Result<(), Failure> {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let folder = real(path).or_else(|| real(path.parent()?)).unwrap_or_else(|| path.to_path_buf());
    let sources = ["content", "themes"].map(|name| real(&root.join(name)));
    match sources.into_iter().flatten().any(|sources| folder.starts_with(sources)) {
        true => Err(Failure::usage(ProjectNotice::AmongSources { path: path.display().to_string() })),
        false => Ok(()),
    }
}

/// Writes the file, in place of one that is there.
///
/// # Errors
/// When the disk refuses.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    fs::write(path, bytes).map_err(|error| Failure::disk(path, &error))
}
