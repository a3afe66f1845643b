//! One file at a time: field declarations, reading TOML and Markdown, the site's settings. Nothing here knows a second file.

pub mod allowed;
pub mod codes;
pub mod document;
pub mod entity;
pub mod entity_shape;
pub mod form;
pub mod front_matter;
pub mod gender;
pub mod hyphens;
pub mod ids;
pub mod kinds;
pub mod leaf;
pub mod markdown;
pub mod number;
pub mod own;
pub mod probable;
pub mod reader;
pub mod record;
pub mod reference;
pub mod schema;
pub mod shape;
pub mod site;
mod slip;
pub mod slug;
pub mod toml;
pub mod value;
pub mod wording;
