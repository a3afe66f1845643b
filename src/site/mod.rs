//! The visible handbook as routes with their views. Knows no template and no disk.

mod book;
mod career;
mod compare_data;
pub mod data;
mod description;
mod fingerprint;
mod format;
mod frame;
mod further;
mod headers;
mod letters;
pub mod links;
mod machine;
mod matrices;
mod meant;
mod org_drawing;
mod pages;
mod plan;
mod reporting;
mod texts;
pub mod view;
mod ways;
mod words;
mod writer;

pub use book::CHAPTERS;
pub use compare_data::compare_data;
pub use data::data_file;
pub use data::table::matrix_file;
pub use headers::{HEADERS, POLICY};
pub use machine::{header_list, redirect_list, robots, sitemap};
pub use pages::{View, print, view};
pub use plan::{Plan, SPLIT_FROM};
pub use texts::{check_hidden_links, check_links};
pub use ways::{OwnWay, Way, Ways};
pub use words::Words;
