//! `rolebook export`: one small function per subcommand.

use super::Exit;
use super::advert::advert;
use super::arguments::{ExportCms, ExportCommand, ExportCsv, Exported, Global, View};
use super::project::{Project, options, verdict};
use crate::compile::{Configuration, Extract, forms};
use crate::kind::Audience;
use crate::shell::environment::Environment;
use crate::shell::export::Target;
use crate::shell::wording::{Failure, ProjectNotice};

/// Takes the handbook along as data.
pub(super) fn export(environment: &Environment, global: &Global, command: ExportCommand) -> Result<Exit, Failure> {
    match command {
        ExportCommand::Json(exported) => take(environment, global, &exported, &Extract::Json),
        ExportCommand::Csv(arguments) => csv(environment, global, arguments),
        ExportCommand::Search(exported) => take(environment, global, &exported, &Extract::Search),
        ExportCommand::Advert(arguments) => advert(environment, global, &arguments),
        ExportCommand::Cms(arguments) => cms(environment, global, &arguments),
    }
}

/// Prints or writes the forms of a content management system. What no form can show is said.
fn cms(environment: &Environment, global: &Global, arguments: &ExportCms) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let target = Target::new(arguments.to.as_ref().map(|path| environment.folder.join(path)), &project.root)?;
    let mut desk = project.desk();
    project.terminal.skipped(&desk.scan().skipped);
    let (_, diagnostics) = desk.site();
    let options = options(environment, &View { audience: Audience::Restricted, drafts: true }, None)?;
    let Some(Configuration { yaml, undecided, shared, listed, commented, .. }) =
        forms(desk.sources(), &options, arguments.program).filter(|_| diagnostics.errors() == 0)
    else {
        project.terminal.findings(&diagnostics, desk.sources());
        return Ok(verdict(&diagnostics, false));
    };
    target.write(&yaml)?;
    for kind in shared {
        project.terminal.warn(ProjectNotice::NoForm { kind });
    }
    for kind in listed {
        project.terminal.warn(ProjectNotice::Listed { kind });
    }
    for field in undecided {
        project.terminal.warn(ProjectNotice::TwoForms { field });
    }
    if commented > 0 {
        project.terminal.warn(ProjectNotice::Commented { files: commented });
    }
    Ok(Exit::Fine)
}

fn csv(environment: &Environment, global: &Global, arguments: ExportCsv) -> Result<Exit, Failure> {
    let ExportCsv { table, delimiter, exported } = arguments;
    take(environment, global, &exported, &Extract::Csv { table, delimiter })
}

/// Takes data out of what an audience sees. Of a handbook with errors there is nothing to take, only to mend.
fn take(environment: &Environment, global: &Global, exported: &Exported, what: &Extract) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let target = Target::new(exported.to.as_ref().map(|path| environment.folder.join(path)), &project.root)?;
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    let (edition, sources) = desk.compile_once(&options(environment, &exported.view, None)?);
    let Some(data) = edition.extract(what) else {
        project.terminal.findings(edition.diagnostics(), &sources);
        return Ok(verdict(edition.diagnostics(), false));
    };
    target.write(&data)?;
    Ok(Exit::Fine)
}
