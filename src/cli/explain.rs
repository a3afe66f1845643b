//! `rolebook explain`.

use super::arguments::{Explain, Global};
use super::project::site_language;
use super::{Exit, terminal};
use crate::diagnostic::Code;
use crate::shell::environment::Environment;
use crate::shell::terminal::print_data;

/// Prints what a code means, or the list of all codes. Needs no project.
pub(super) fn explain(environment: &Environment, global: &Global, arguments: &Explain) -> Exit {
    let site_language = site_language(environment, global).unwrap_or_default();
    let language = terminal(environment, global, site_language.as_deref()).language;
    match arguments.code {
        Some(code) => print_data(code.explanation(language)),
        None => {
            let lines = Code::ALL.iter().map(|code| format!("{code}  {}\n", code.name(language)));
            print_data(lines.collect::<String>());
        }
    }
    Exit::Fine
}
