//! Writes files.

use std::fs;
use std::io;
use std::path::PathBuf;

/// A folder that files are written into.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn below(&self, name: &str) -> Self {
        Self(self.0.join(name))
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, text: &str) -> io::Result<()> {
        let path = self.0.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(path, text)
    }

    /// Whether something stands where the content would be written.
    pub(crate) fn is_taken(&self) -> bool {
        self.0.join("content").exists()
    }
}
