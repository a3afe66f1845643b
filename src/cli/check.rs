//! `rolebook check`.

use super::arguments::{Check, Global, View};
use super::project::{Project, options, verdict};
use super::{Exit, terminal};
use crate::content::site::SITE_PATH;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::ConfigurationMessage;
use crate::kind::Audience;
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::report::{Format, Setting};
use crate::shell::wording::{Failure, ProjectNotice, Step};
use crate::source::{Place, SourcePath, Sources};

/// Reports everything that is wrong, for all audiences or one. Writes nothing.
pub(super) fn check(environment: &Environment, global: &Global, arguments: &Check) -> Result<Exit, Failure> {
    let clock = Stopwatch::start();
    let project = match Project::find(environment, global) {
        Ok(project) => project,
        Err(failure) => {
            report_no_project(environment, global, arguments.format);
            return Err(failure);
        }
    };
    let mut desk = project.desk();
    project.read(&mut desk, clock);
    let audiences = arguments.audience.map_or_else(|| Audience::ALL.to_vec(), |audience| vec![audience]);
    let widest = audiences.last().copied().unwrap_or_default();
    let options = options(environment, &View { audience: widest, drafts: false }, None)?;
    let checking = Stopwatch::start();
    let progress = project.terminal.progress(Step::Check, clock);
    let diagnostics = desk.check(&options, &audiences);
    drop(progress);
    let (count, millis) = (audiences.len(), checking.millis());
    project.terminal.detail(ProjectNotice::Took { step: Step::Check, count, millis });
    let folder = environment.folder_in_repository(&project.root);
    let setting = Setting { sources: desk.sources(), language: project.terminal.language, folder: &folder };
    project.terminal.report(&diagnostics, arguments.format, setting);
    project.terminal.say(ProjectNotice::Checked {
        errors: diagnostics.errors(),
        warnings: diagnostics.warnings(),
        files: diagnostics.files(),
        total: desk.sources().len(),
        millis: clock.millis(),
    });
    Ok(verdict(&diagnostics, arguments.strict))
}

/// A program that reads the report gets one, too, where there is no project.
fn report_no_project(environment: &Environment, global: &Global, format: Format) {
    if !format.is_data() {
        return;
    }
    let terminal = terminal(environment, global, None);
    let mut diagnostics = Diagnostics::new();
    diagnostics.report(Place::start_of(&SourcePath::new(SITE_PATH)), ConfigurationMessage::Missing);
    let sources = Sources::new();
    terminal.report(&diagnostics, format, Setting { sources: &sources, language: terminal.language, folder: "" });
}
