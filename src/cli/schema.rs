//! `rolebook schema`.

use super::Exit;
use super::arguments::{Global, Schema};
use super::project::{Project, verdict};
use crate::shell::environment::Environment;
use crate::shell::starter;
use crate::shell::terminal::print_data;
use crate::shell::wording::Failure;

/// Prints the schema of a kind's files, or writes all schemas into the project. In a project they have the site's own fields.
pub(super) fn schema(environment: &Environment, global: &Global, arguments: &Schema) -> Result<Exit, Failure> {
    let project = match Project::find(environment, global) {
        Ok(project) => project,
        Err(failure) if arguments.write || global.root.is_some() || global.config.is_some() => return Err(failure),
        Err(_) => {
            arguments.subject.iter().for_each(|subject| print_data(starter::schema(*subject, None)));
            return Ok(Exit::Fine);
        }
    };
    let mut desk = project.desk();
    desk.scan();
    let (site, diagnostics) = desk.site();
    let Some(site) = site.filter(|_| diagnostics.errors() == 0) else {
        project.terminal.findings(&diagnostics, desk.sources());
        return Ok(verdict(&diagnostics, false));
    };
    match arguments.subject {
        Some(subject) => print_data(starter::schema(subject, Some(&site))),
        None => {
            let notices = starter::refresh(&project.root, &site, project.terminal.language)?;
            notices.into_iter().for_each(|notice| project.terminal.say(notice));
        }
    }
    Ok(Exit::Fine)
}
