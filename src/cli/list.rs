//! `rolebook list`.

use super::Exit;
use super::arguments::{Global, List, View};
use super::project::{Project, options, verdict};
use crate::kind::Audience;
use crate::shell::environment::Environment;
use crate::shell::terminal::print_data;
use crate::shell::wording::Failure;

/// Lists ids and titles of a kind in reading order, everything that there is: one per line, parted by a tab.
pub(super) fn list(environment: &Environment, global: &Global, arguments: &List) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    let view = View { audience: Audience::Restricted, drafts: true };
    let edition = desk.compile(&options(environment, &view, None)?);
    let mut lines = String::new();
    for (id, title) in edition.plan().map(|plan| plan.handbook.list(arguments.kind)).unwrap_or_default() {
        lines.push_str(&format!("{id}\t{title}\n"));
    }
    print_data(&lines);
    let verdict = verdict(edition.diagnostics(), false);
    if verdict != Exit::Fine {
        project.terminal.findings(edition.diagnostics(), desk.sources());
    }
    Ok(verdict)
}
