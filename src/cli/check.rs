//! `rolebook check`.

use super::arguments::{Answer, Check, Global, View};
use super::change::commit;
use super::project::{Project, need_overlays, options, verdict};
use super::{Exit, terminal};
use crate::compile::change::fix;
use crate::content::site::SITE_PATH;
use crate::diagnostic::message::{ConfigurationMessage, OverlayMessage};
use crate::diagnostic::{Diagnostic, Diagnostics, Message, Severity};
use crate::kind::Audience;
use crate::shell::change::shown;
use crate::shell::desk::Desk;
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::ids;
use crate::shell::report::{Format, Setting};
use crate::shell::terminal::print_data;
use crate::shell::wording::{ChangeNotice, Failure, ProjectNotice, Step};
use crate::source::patch::Patch;
use crate::source::{Place, SourcePath, Sources};

/// Reports everything that is wrong, for all audiences or one. Writes nothing but remedies or the list of ids, when it is asked to.
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
    if arguments.write_ids {
        need_overlays(&desk, Audience::Restricted)?;
        if desk.overlays().is_empty() && !desk.site().1.iter().any(is_error) {
            return Err(Failure::usage(ProjectNotice::NoOverlays));
        }
    }
    let audiences = arguments.audience.map_or_else(|| Audience::ALL.to_vec(), |audience| vec![audience]);
    let widest = audiences.last().copied().unwrap_or_default();
    let options = options(environment, &View { audience: widest, drafts: false }, None)?;
    let checking = Stopwatch::start();
    let progress = project.terminal.progress(Step::Check, clock);
    let mut diagnostics = desk.check(&options, &audiences);
    drop(progress);
    if arguments.fix {
        let patch = fix(desk.sources(), &diagnostics, &options, &audiences);
        if mend(&project, &mut desk, &patch, arguments)? {
            diagnostics = desk.check(&options, &audiences);
        }
    }
    if arguments.write_ids {
        // What is about to be mended is no finding.
        diagnostics.retain_mut(|finding| {
            !matches!(
                finding.message,
                Message::Configuration(ConfigurationMessage::Overlay(
                    OverlayMessage::Ids { .. } | OverlayMessage::IdLine { .. }
                ))
            )
        });
    }
    project.terminal.shallow(desk.sources());
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
    if arguments.write_ids {
        write_ids(&project, &mut desk, &diagnostics)?;
    }
    Ok(verdict(&diagnostics, arguments.strict))
}

/// Shows remedies, asks, and writes them. Gives whether there is something new to check.
fn mend(project: &Project, desk: &mut Desk, patch: &Patch, arguments: &Check) -> Result<bool, Failure> {
    if patch.is_empty() {
        project.terminal.say(ChangeNotice::NothingToFix);
        return Ok(false);
    }
    let diff = shown(desk.scanner(), desk.sources(), patch);
    // A report for programs stands alone on standard output.
    match arguments.format.is_data() {
        true => project.terminal.show(&diff),
        false => print_data(diff),
    }
    let written = commit(project, desk, patch, Answer { yes: arguments.yes })?;
    desk.scan();
    Ok(written)
}

fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}

/// Writes the list of ids, when nothing in the files it is made of is wrong.
fn write_ids(project: &Project, desk: &mut Desk, diagnostics: &Diagnostics) -> Result<(), Failure> {
    match desk.ids_file().filter(|_| diagnostics.errors() == 0) {
        Some(text) => project.terminal.say(ids::write(&project.root, &text)?),
        None => project.terminal.fail(&ProjectNotice::NoIds.into()),
    }
    Ok(())
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
