//! Integration tests, in the order of the pipeline.
#![allow(clippy::disallowed_methods, reason = "tests look at the disk themselves")]

mod samples;
mod theme;
