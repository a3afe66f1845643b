//! `rolebook stats`.

use super::Exit;
use super::arguments::{Global, Stats, View};
use super::project::{Project, options, verdict};
use crate::handbook;
use crate::kind::Audience;
use crate::shell::desk::Desk;
use crate::shell::environment::Environment;
use crate::shell::stats::{StatsFormat, print, print_due};
use crate::shell::terminal::print_data;
use crate::shell::wording::Failure;

/// Prints numbers about the whole handbook. Findings are counted as `check` reports them.
pub(super) fn stats(environment: &Environment, global: &Global, arguments: &Stats) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    if arguments.due {
        return due(environment, &project, &mut desk, arguments.format);
    }
    let view = |drafts: bool| View { audience: Audience::Restricted, drafts };
    let diagnostics = desk.check(&options(environment, &view(false), None)?, &Audience::ALL);
    let edition = desk.compile(&options(environment, &view(true), None)?);
    if let Some(plan) = edition.plan() {
        let stats = handbook::Stats::new(&plan.handbook, &diagnostics);
        print_data(print(&stats, arguments.format, project.terminal.language));
    }
    let verdict = verdict(&diagnostics, false);
    if verdict != Exit::Fine {
        project.terminal.findings(&diagnostics, desk.sources());
    }
    Ok(verdict)
}

/// Prints what is to be looked through again.
fn due(environment: &Environment, project: &Project, desk: &mut Desk, format: StatsFormat) -> Result<Exit, Failure> {
    let view = View { audience: Audience::Restricted, drafts: false };
    let edition = desk.compile(&options(environment, &view, None)?);
    if let Some(plan) = edition.plan() {
        print_data(print_due(&plan.handbook.reviews(), format, project.terminal.language));
    }
    let verdict = verdict(edition.diagnostics(), false);
    if verdict != Exit::Fine {
        project.terminal.findings(edition.diagnostics(), desk.sources());
    }
    Ok(verdict)
}
