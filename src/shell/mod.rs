//! The rim: everything that reads, writes, prints, listens or asks the clock.
//!
//! [`disk`] takes snapshots, [`publish`] puts an edition into the output folder, [`watch`] and [`server`] show it while it is
//! being written, [`terminal`] prints, [`environment`] knows the process's surroundings, [`starter`] writes the first files.
//! All sentences of the commands, German and English, are in [`wording`].
#![allow(
    clippy::disallowed_methods,
    reason = "the shell is the one place that may touch disk, clock, environment and processes"
)]

pub mod ask;
pub mod change;
pub mod desk;
pub mod disk;
pub mod environment;
pub mod export;
pub mod finding;
pub mod git;
pub mod hash;
pub mod ids;
pub mod import;
pub mod progress;
pub mod publish;
pub mod report;
pub mod server;
pub mod starter;
pub mod stats;
pub mod terminal;
pub mod watch;
pub mod wording;
