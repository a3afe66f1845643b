//! `rolebook check`.

use std::io;

use super::Exit;
use super::arguments::{Check, Global, View};
use super::project::{Project, options, verdict};
use crate::diagnostic::Diagnostics;
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
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
    let mut diagnostics = Diagnostics::new();
    let mut broken_settings = false;
    for audience in audiences {
        let options = options(environment, &View { audience, drafts: false }, None)?;
        let edition = desk.compile(&options);
        diagnostics.extend(edition.diagnostics().clone());
        broken_settings |= edition.has_broken_settings();
        if edition.diagnostics().errors() == 0 {
            let faults = edition.write(&Nowhere).map_err(|error| Failure::disk(&project.root, &error))?;
            diagnostics.extend(faults);
        }
    }
    diagnostics.sort();
    project.terminal.report(&diagnostics, desk.sources(), arguments.format);
    let (errors, warnings) = (diagnostics.errors(), diagnostics.warnings());
    project.terminal.say(ProjectNotice::Checked { errors, warnings, millis: clock.millis() });
    Ok(verdict(&diagnostics, broken_settings, arguments.strict))
}

/// Takes files and keeps none: rendering finds faults, too.
struct Nowhere;

impl Sink for Nowhere {
    fn take(&self, _: &OutputPath, _: Output) -> io::Result<()> {
        Ok(())
    }
}
