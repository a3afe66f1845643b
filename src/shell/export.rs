//! Where goes what is taken out of a handbook: a file that somebody names, or standard output.

use std::fs;
use std::path::{Path, PathBuf};

use super::terminal::print_data;
use super::wording::{Failure, ProjectNotice};

/// Where data go.
pub struct Target(Option<PathBuf>);

impl Target {
    /// A file, or standard output when none is named.
    ///
    /// # Errors
    /// When the file would lie among the sources in the root: those are never written.
    pub fn new(path: Option<PathBuf>, root: &Path) -> Result<Self, Failure> {
        match path.as_deref().filter(|path| is_source(path, root)) {
            Some(path) => Err(Failure::usage(ProjectNotice::AmongSources { path: path.display().to_string() })),
            None => Ok(Self(path)),
        }
    }

    /// Writes the data, in place of a file that is there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, data: &str) -> Result<(), Failure> {
        match &self.0 {
            Some(path) => fs::write(path, data).map_err(|error| Failure::disk(path, &error)),
            None => {
                print_data(data);
                Ok(())
            }
        }
    }
}

fn is_source(path: &Path, root: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    let folder = real(path).or_else(|| real(path.parent()?)).unwrap_or_else(|| path.to_path_buf());
    let sources = ["content", "themes"].map(|name| real(&root.join(name)));
    sources.into_iter().flatten().any(|sources| folder.starts_with(sources))
}
