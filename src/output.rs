//! What a build produces, as values: paths inside the output folder, and the place that takes the files.

use std::fmt;
use std::io;

use crate::source::Asset;

/// The path of a produced file inside the output folder, parts joined by `/`, for example `roles/buchhalter/index.html`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OutputPath(String);

impl OutputPath {
    /// Takes a relative path whose parts are joined by `/`. Only `route` and the theme's asset table make them.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The content of one produced file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Output {
    /// Bytes that were made.
    Bytes(Vec<u8>),
    /// A file that is copied as it is.
    Copy(Asset),
}

/// Takes produced files as they come, from several threads at once. A map in tests, a staging folder in the shell.
pub trait Sink: Sync {
    /// Takes one file.
    ///
    /// # Errors
    /// When the file cannot be kept, in the words of the system.
    fn take(&self, path: &OutputPath, output: Output) -> io::Result<()>;
}
