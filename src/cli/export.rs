//! `rolebook export`: one small function per subcommand.

use super::Exit;
use super::advert::advert;
use super::arguments::{ExportCommand, ExportCsv, Exported, Global};
use super::project::{Project, options, verdict};
use crate::compile::Extract;
use crate::shell::environment::Environment;
use crate::shell::export::{check_target, write};
use crate::shell::terminal::print_data;
use crate::shell::wording::Failure;

/// Takes the handbook along as data.
pub(super) fn export(environment: &Environment, global: &Global, command: ExportCommand) -> Result<Exit, Failure> {
    match command {
        ExportCommand::Json(exported) => take(environment, global, &exported, &Extract::Json),
        ExportCommand::Csv(arguments) => csv(environment, global, arguments),
        ExportCommand::Search(exported) => take(environment, global, &exported, &Extract::Search),
        ExportCommand::Advert(arguments) => advert(environment, global, &arguments),
    }
}

fn csv(environment: &Environment, global: &Global, arguments: ExportCsv) -> Result<Exit, Failure> {
    let ExportCsv { table, delimiter, exported } = arguments;
    take(environment, global, &exported, &Extract::Csv { table, delimiter })
}

/// Takes data out of what an audience sees. Of a handbook with errors there is nothing to take, only to mend.
fn take(environment: &Environment, global: &Global, exported: &Exported, what: &Extract) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let path = exported.to.as_ref().map(|path| environment.folder.join(path));
    if let Some(path) = &path {
        check_target(path, &project.root)?;
    }
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    let (edition, sources) = desk.compile_once(&options(environment, &exported.view, None)?);
    let Some(data) = edition.extract(what) else {
        project.terminal.findings(edition.diagnostics(), &sources);
        return Ok(verdict(edition.diagnostics(), false));
    };
    match path {
        Some(path) => write(&path, data.as_bytes())?,
        None => print_data(data),
    }
    Ok(Exit::Fine)
}
