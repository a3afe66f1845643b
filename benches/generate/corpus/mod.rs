//! Handbooks of any size, invented once and written in several forms. Tests use it, too.

mod fields;
pub(crate) mod files;
pub(crate) mod hugo;
pub(crate) mod invent;
mod markdown;
pub(crate) mod model;
pub(crate) mod names;
mod random;
pub(crate) mod rolebook;
mod sentences;
mod toml;
