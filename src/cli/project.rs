//! What all commands that read a project begin with.

use std::path::PathBuf;

use super::arguments::{Global, View};
use super::{Exit, terminal};
use crate::compile::{Options, has_broken_settings};
use crate::diagnostic::Diagnostics;
use crate::kind::Audience;
use crate::shell::change::settle;
use crate::shell::desk::Desk;
use crate::shell::disk::Scan;
use crate::shell::environment::{CONFIGURATION, Environment, Stopwatch, site_language_in};
use crate::shell::terminal::Terminal;
use crate::shell::wording::{Failure, ProjectNotice, Step};
use crate::source::{SourcePath, Sources};

/// A project that was found, and the terminal in its language.
pub(super) struct Project {
    pub(super) root: PathBuf,
    pub(super) terminal: Terminal,
    configuration: Option<PathBuf>,
}

impl Project {
    /// Finds the project.
    pub(super) fn find(environment: &Environment, global: &Global) -> Result<Self, Failure> {
        let root = environment.root(global.root.as_deref(), global.config.is_some())?;
        settle(&root)?;
        let terminal = terminal(environment, global, site_language(environment, global)?.as_deref());
        let configuration = global.config.as_ref().map(|path| environment.folder.join(path));
        Ok(Self { root, terminal, configuration })
    }

    /// The project, not read yet.
    pub(super) fn desk(&self) -> Desk {
        Desk::new(&self.root, self.configuration.as_deref())
    }

    /// Puts the configuration that stands in for `content/rolebook.toml` into another snapshot.
    pub(super) fn configure(&self, sources: &mut Sources, from: &Sources) {
        let path = SourcePath::new(CONFIGURATION);
        if let Some(file) = from.get(&path) {
            sources.insert(path, file.clone());
        }
    }

    /// Takes the first snapshot, for a command that began when the clock did, and says what is not in it.
    pub(super) fn read(&self, desk: &mut Desk, clock: Stopwatch) -> Scan {
        let reading = Stopwatch::start();
        let progress = self.terminal.progress(Step::Read, clock);
        let scan = desk.scan();
        drop(progress);
        self.terminal.skipped(&scan.skipped);
        let (count, millis) = (desk.sources().len(), reading.millis());
        self.terminal.detail(ProjectNotice::Root { path: self.root.display().to_string() });
        self.terminal.detail(ProjectNotice::Took { step: Step::Read, count, millis });
        scan
    }
}

/// The language of the site, by which messages go when nothing else says theirs.
pub(super) fn site_language(environment: &Environment, global: &Global) -> Result<Option<String>, Failure> {
    if let Some(path) = &global.config {
        return site_language_in(&environment.folder.join(path));
    }
    let root = environment.root(global.root.as_deref(), false)?;
    // A project without configuration is a finding, not a failure.
    Ok(site_language_in(&root.join(CONFIGURATION)).unwrap_or_default())
}

/// What is compiled for a view.
pub(super) fn options(environment: &Environment, view: &View, base_url: Option<String>) -> Result<Options, Failure> {
    Ok(Options { audience: view.audience, drafts: view.drafts, base_url, today: environment.today()? })
}

/// Who is to see everything needs everything here. What else an overlay must be is a finding.
pub(super) fn need_overlays(desk: &Desk, audience: Audience) -> Result<(), Failure> {
    match desk.missing_overlay().filter(|_| audience == Audience::Restricted) {
        Some(path) => Err(Failure::usage(ProjectNotice::NoOverlay { path })),
        None => Ok(()),
    }
}

/// How a command ends that found this. Broken settings are told from broken content.
pub(super) fn verdict(diagnostics: &Diagnostics, strict: bool) -> Exit {
    if has_broken_settings(diagnostics) {
        Exit::Usage
    } else if diagnostics.errors() > 0 || (strict && !diagnostics.is_empty()) {
        Exit::Findings
    } else {
        Exit::Fine
    }
}
