//! The repository that a project lies in, read with a library: no git program is needed.

mod revision;
mod tree;

pub use revision::{Commit, Range, Repository};
