//! `rolebook build`.

use super::Exit;
use super::arguments::{Build, Global};
use super::project::{Project, need_overlays, options, verdict};
use crate::diagnostic::Diagnostics;
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::publish::{Protected, Target, Terms, publish};
use crate::shell::terminal::{Level, Terminal, shown_path};
use crate::shell::wording::{Failure, ProjectNotice, PublishNotice, Step};

/// Writes the site, whole or not at all.
pub(super) fn build(environment: &Environment, global: &Global, arguments: Build) -> Result<Exit, Failure> {
    let clock = Stopwatch::start();
    let mut project = Project::find(environment, global)?;
    if arguments.timings {
        project.terminal.level = project.terminal.level.max(Level::Debug);
    }
    let Project { root, terminal, .. } = &project;
    let Build { output, base_url, view, strict, durable, in_place, force, .. } = arguments;
    let options = options(environment, &view, base_url)?;
    let mut desk = project.desk();
    project.read(&mut desk, clock);
    need_overlays(&desk, view.audience)?;
    let overlays = desk.overlays();
    let compiling = Stopwatch::start();
    let progress = terminal.progress(Step::Compile, clock);
    let (edition, sources) = desk.compile_once(&options);
    drop(progress);
    terminal.shallow(&sources);
    let addresses = edition.plan().map_or(0, |plan| plan.routes().count());
    terminal.detail(ProjectNotice::Took { step: Step::Compile, count: addresses, millis: compiling.millis() });

    let output = match output {
        Some(output) => environment.folder.join(output),
        None => root.join(edition.output().unwrap_or("public")),
    };
    let target =
        Target::new(&output, Protected { root, home: environment.home.as_deref(), overlays: &overlays }, in_place)?;
    let terms = Terms { audience: view.audience, force, durable, strict };
    target.check(terms)?;
    let verdict = verdict(edition.diagnostics(), strict);
    if verdict != Exit::Fine {
        // Nothing will be written, so the templates are tried here: whoever mends the content wants to know of them now.
        let all = edition.all_diagnostics();
        terminal.findings(&all, &sources);
        return Ok(not_published(terminal, &all, clock, verdict));
    }
    terminal.findings(edition.diagnostics(), &sources);

    if target.in_place() && !in_place {
        terminal.say(PublishNotice::InPlace { path: shown_path(&output, &environment.folder) });
    }
    let writing = Stopwatch::start();
    let progress = terminal.progress(Step::Write, clock);
    let outcome = publish(&edition, &target, terms, &progress)?;
    drop(progress);
    let written = outcome.tally.map_or(0, |tally| tally.written);
    terminal.detail(ProjectNotice::Took { step: Step::Write, count: written, millis: writing.millis() });
    terminal.findings(&outcome.faults, &sources);
    for path in &outcome.left {
        terminal.warn(PublishNotice::Left { path: path.display().to_string() });
    }
    let mut all = edition.diagnostics().clone();
    all.extend(outcome.faults);
    let Some(tally) = outcome.tally else {
        return Ok(not_published(terminal, &all, clock, Exit::Findings));
    };
    let path = shown_path(&output, &environment.folder);
    terminal.say(PublishNotice::Published { path, tally, warnings: all.warnings(), millis: clock.millis() });
    // The process ends: to take a large handbook apart first would only cost time.
    std::mem::forget(edition);
    Ok(Exit::Fine)
}

fn not_published(terminal: &Terminal, diagnostics: &Diagnostics, clock: Stopwatch, exit: Exit) -> Exit {
    let (errors, warnings) = (diagnostics.errors(), diagnostics.warnings());
    terminal.fail(&PublishNotice::NotPublished { errors, warnings, millis: clock.millis() }.into());
    exit
}
