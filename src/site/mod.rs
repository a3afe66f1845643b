//! The visible handbook as routes with their views. Knows no template and no disk.

mod fingerprint;
mod format;
mod frame;
mod further;
mod letters;
pub mod links;
mod machine;
mod pages;
mod plan;
mod texts;
pub mod view;
mod words;
mod writer;

pub use machine::{redirect_list, robots, sitemap};
pub use pages::{View, view};
pub use plan::{Plan, SPLIT_FROM};
pub use texts::{check_hidden_links, check_links};
pub use words::Words;
