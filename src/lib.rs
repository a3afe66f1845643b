//! Rolebook turns the departments, roles, skills and hiring profiles of a company, kept as TOML and Markdown in git, into a
//! checked and searchable HTML handbook.
//!
//! A site is a pure function of a snapshot of files and the day. A module imports only from modules above it in this list.

pub mod kind;
pub mod source;

pub mod diagnostic;

pub mod output;

pub mod content;

pub mod import;

pub mod handbook;

pub mod route;

pub mod search;

pub mod theme;

pub mod site;

pub mod render;

pub mod compile;

pub mod shell;

pub mod cli;
