//! `rolebook check`.

use super::Exit;
use super::arguments::{Check, Global, View};
use super::project::{Project, options, verdict};
use crate::kind::Audience;
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::wording::{Failure, ProjectNotice};

/// Reports everything that is wrong, for all audiences or one. Writes nothing.
pub(super) fn check(environment: &Environment, global: &Global, arguments: &Check) -> Result<Exit, Failure> {
    let clock = Stopwatch::start();
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    let audiences = arguments.audience.map_or_else(|| Audience::ALL.to_vec(), |audience| vec![audience]);
    let widest = audiences.last().copied().unwrap_or_default();
    let options = options(environment, &View { audience: widest, drafts: false }, None)?;
    let diagnostics = desk.check(&options, &audiences);
    project.terminal.report(&diagnostics, desk.sources(), arguments.format);
    let (errors, warnings) = (diagnostics.errors(), diagnostics.warnings());
    project.terminal.say(ProjectNotice::Checked { errors, warnings, millis: clock.millis() });
    Ok(verdict(&diagnostics, arguments.strict))
}
