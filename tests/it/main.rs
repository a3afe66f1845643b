//! The tests of what users see, in pipeline order. `tests/README.md` says how to add one.

mod builder;
mod crawl;
mod html;

mod content;
mod faults;

mod canary;

// mod demo;

mod tidy;
