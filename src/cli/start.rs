//! `rolebook init` and `rolebook new`.

use super::arguments::{Global, Init, New};
use super::project::Project;
use super::{Exit, terminal};
use crate::shell::environment::Environment;
use crate::shell::starter::{self, NewThing};
use crate::shell::wording::Failure;

/// Starts a handbook.
pub(super) fn init(environment: &Environment, global: &Global, arguments: &Init) -> Result<Exit, Failure> {
    let terminal = terminal(environment, global, None);
    let folder = environment.folder.join(&arguments.folder);
    let shown = arguments.folder.display().to_string();
    starter::start(&folder, &shown, terminal.language)?.into_iter().for_each(|notice| terminal.say(notice));
    Ok(Exit::Fine)
}

/// Adds a thing to the handbook.
pub(super) fn new(environment: &Environment, global: &Global, arguments: New) -> Result<Exit, Failure> {
    let Project { root, terminal, .. } = Project::find(environment, global)?;
    let New { kind, title, department, role } = arguments;
    let thing = NewThing { kind, title, department, role };
    starter::add(&root, &thing, terminal.language)?.into_iter().for_each(|notice| terminal.say(notice));
    Ok(Exit::Fine)
}
