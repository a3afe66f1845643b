//! The repository that a project lies in, read with a library: no git program is needed.
//!
//! `revision` finds commits, `tree` their files. `tracker` says when each thing was last changed: `store` reads a repository for it,
//! `compare` finds the files that differ between two folders, `walk` goes back through the commits, `log` keeps what they made of files.

mod compare;
mod log;
mod owners;
mod revision;
mod store;
mod tracker;
mod tree;
mod walk;

pub use revision::{Commit, Range, Repository};
pub use tracker::{Questions, Tracker};
