//! The tests of what users see, in pipeline order. `tests/README.md` says how to add one.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "tests look at the disk themselves, and a panic is how they fail"
)]

mod builder;
#[allow(dead_code, reason = "tests need only a part of what measuring needs")]
#[path = "../../benches/generate/corpus/mod.rs"]
mod corpus;
mod crawl;
mod html;
mod judged;
mod overview_samples;
mod samples;
mod sheet_samples;
mod sound;
mod step_samples;

mod markdown;

mod changes;
mod content;
mod explanations;
mod faults;
mod files;
mod fix;
mod links;
mod lints;
mod models;
mod names;
mod own_fields;
mod properties;
mod schema;
mod search;
mod sheets;
mod steps;

mod absent;
mod audiences;
mod bombs;
mod canary;
mod overlays;
mod vacancies;

mod project;

mod advert;
mod ci;
mod command;
mod diff;
mod disk;
mod export;
mod failures;
mod import;
mod import_word;
mod levels;
mod publish;
mod rename;
mod rename_files;
mod reports;
mod serve;
mod slips;
mod stats;
mod storm;
mod ten_faults;
mod viewers;
mod watch;

mod contrast;
mod theme;
mod theme_kit;

mod edits;
mod following;
mod gallery;
mod manual;
mod meant;
mod messages;

mod cms;
mod compare;
mod coverage;
mod data;
mod dates;
mod demo;
mod forge;
mod head;
mod history;
mod matrix;
mod org_chart;
mod owners;
mod print;
mod weight;

mod browser;

mod reproducible;

mod tidy;
