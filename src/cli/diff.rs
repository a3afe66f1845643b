//! `rolebook diff`.

use super::Exit;
use super::arguments::{Diff, Global};
use super::project::{Project, options};
use crate::compile::{Snapshots, compare};
use crate::shell::environment::Environment;
use crate::shell::git::{Commit, Repository};
use crate::shell::terminal::print_data;
use crate::shell::wording::{Failure, GitNotice};
use crate::source::Sources;

/// Prints what differs between two states of the handbook, as an audience of today sees them.
pub(super) fn diff(environment: &Environment, global: &Global, arguments: &Diff) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let options = options(environment, &arguments.view, None)?;
    let repository = Repository::find(&project.root)?;
    let range = repository.range(&arguments.range)?;
    let mut desk = project.desk();
    project.terminal.skipped(&desk.scan().skipped);
    let now = desk.sources();
    let sources = |commit: &Commit| -> Result<Sources, Failure> {
        let mut sources = repository.sources(commit)?;
        if global.config.is_some() {
            project.configure(&mut sources, now);
        }
        Ok(sources)
    };
    let before = sources(&range.before)?;
    let after = range.after.as_ref().map(&sources).transpose()?;
    let snapshots = Snapshots { before: &before, after: after.as_ref().unwrap_or(now), now };
    let comparison = compare(snapshots, &options, global.lang.as_deref());
    let comparison = comparison.ok_or_else(|| Failure::usage(GitNotice::NoSettings))?;
    let name = |commit: Option<Commit>| commit.map_or((None, None), |commit| (Some(commit.name), Some(commit.id)));
    let different = !comparison.changes().is_empty();
    print_data(comparison.report([name(Some(range.before)), name(range.after)], arguments.format));
    Ok(if different && arguments.exit_code { Exit::Different } else { Exit::Fine })
}
