//! `rolebook init` and `rolebook new`.

use super::arguments::{Global, Init, New};
use super::project::Project;
use super::{Exit, terminal};
use crate::shell::environment::{CONFIGURATION, Environment};
use crate::shell::starter::{self, NewThing};
use crate::shell::wording::Failure;

/// Starts a handbook.
pub(super) fn init(environment: &Environment, global: &Global, arguments: &Init) -> Result<Exit, Failure> {
    let terminal = terminal(environment, global, None);
    let folder = environment.folder.join(&arguments.folder);
    let shown = arguments.folder.display().to_string();
    // A workflow can be added to a handbook that there is.
    if arguments.ci.is_none() || folder.join(CONFIGURATION).symlink_metadata().is_err() {
        starter::start(&folder, &shown, terminal.language)?.into_iter().for_each(|notice| terminal.say(notice));
    }
    if let Some(forge) = arguments.ci {
        let root = folder.canonicalize().unwrap_or(folder);
        let below = environment.folder_in_repository(&root);
        let notices = starter::add_workflow(&root, &below, forge, arguments.audience, terminal.language)?;
        notices.into_iter().for_each(|notice| terminal.say(notice));
    }
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
