//! The only place that prints: findings with the spot marked in their source, and what commands say.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

use annotate_snippets::{Group, Renderer};

use super::disk::Skipped;
use super::environment::Stopwatch;
use super::progress::Progress;
use super::report::{self, Format, Setting};
use super::wording::{Notice, ProjectNotice, Step};
use crate::diagnostic::{Code, Diagnostics, Language, Severity};
use crate::source::{SourcePath, Sources};

/// Findings of one code in one file that are printed with their source; of more only the number is said.
const MOST_ALIKE: usize = 20;

/// How much is printed. Each level prints what those before it print, too.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Level {
    /// What went wrong.
    Error,
    /// What somebody should look at.
    Warn,
    /// How things stand.
    #[default]
    Info,
    /// What was read and how long each step took.
    Debug,
    /// Every request to the server.
    Trace,
}

impl Level {
    /// All levels by name, the one that prints least first.
    pub const ALL: [(&'static str, Self); 5] = [
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
        ("trace", Self::Trace),
    ];

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, level)| level)
    }
}

/// Prints to standard error; data go to standard output.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Terminal {
    /// The language of everything printed.
    pub language: Language,
    /// Whether to colour.
    pub colour: bool,
    /// How much to print.
    pub level: Level,
    /// Whether somebody watches who can be shown how far something is.
    pub watched: bool,
}

impl Terminal {
    /// Says how things stand.
    pub fn say(&self, notice: impl Into<Notice>) {
        self.at(Level::Info, notice);
    }

    /// Says what only those want to know who look for the cause of something.
    pub fn detail(&self, notice: impl Into<Notice>) {
        self.at(Level::Debug, notice);
    }

    /// Says what happens all the time.
    pub fn trace(&self, notice: impl Into<Notice>) {
        self.at(Level::Trace, notice);
    }

    fn at(&self, level: Level, notice: impl Into<Notice>) {
        if self.level >= level {
            print_line(&notice.into().text(self.language));
        }
    }

    /// Shows how far a step is, while it takes long and somebody watches. To be dropped before anything is printed.
    pub fn progress(&self, step: Step, clock: Stopwatch) -> Progress {
        let shown = self.watched && self.level >= Level::Info;
        if shown { Progress::start(step, clock, self.language) } else { Progress::default() }
    }

    /// Says something that somebody should look at.
    pub fn warn(&self, notice: impl Into<Notice>) {
        if self.level >= Level::Warn {
            self.titled(Severity::Warning, &notice.into());
        }
    }

    /// Says what went wrong.
    pub fn fail(&self, notice: &Notice) {
        self.titled(Severity::Error, notice);
    }

    fn titled(&self, severity: Severity, notice: &Notice) {
        let title = report::level(severity, self.language).primary_title(notice.text(self.language));
        let renderer = if self.colour { Renderer::styled() } else { Renderer::plain() };
        print_line(&renderer.render(&[Group::with_title(title)]));
    }

    /// Asks whether to go on. `None` when nobody can be asked; no answer means no.
    pub fn ask(&self, question: impl Into<Notice>) -> Option<bool> {
        if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
            return None;
        }
        print(&question.into().text(self.language));
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer).is_ok();
        let answer = answer.trim().to_lowercase();
        Some(read && matches!(answer.as_str(), "y" | "yes" | "j" | "ja"))
    }

    /// Says which files are not read.
    pub fn skipped(&self, skipped: &[Skipped]) {
        skipped.iter().for_each(|skipped| self.warn(ProjectNotice::from(skipped)));
    }

    /// Prints findings: for people to standard error, without warnings when asked to be quiet; for programs all of them to
    /// standard output.
    pub fn report(&self, diagnostics: &Diagnostics, format: Format, setting: Setting<'_>) {
        if let Some(data) = report::data(diagnostics, format, setting) {
            return print_data(&data);
        }
        let mut shown = diagnostics.clone();
        shown.retain_mut(|diagnostic| self.level >= Level::Warn || diagnostic.severity == Severity::Error);
        match format {
            Format::Concise => print(&report::concise(&shown, setting.sources, setting.language)),
            _ => self.report_full(&shown, setting.sources, setting.language),
        }
    }

    /// Prints findings with the source line and the spot marked. Of many alike in one file some are enough to see what it is.
    fn report_full(&self, diagnostics: &Diagnostics, sources: &Sources, language: Language) {
        let mut alike: BTreeMap<(&SourcePath, Code), usize> = BTreeMap::new();
        for diagnostic in diagnostics.iter() {
            let count = alike.entry((&diagnostic.place.path, diagnostic.code())).or_default();
            *count += 1;
            if *count <= MOST_ALIKE {
                print(&format!("{}\n\n", report::full(diagnostic, sources, language, self.colour)));
            }
        }
        for ((path, code), count) in alike.into_iter().filter(|(_, count)| *count > MOST_ALIKE) {
            let (path, code) = (path.to_string(), code.text());
            let notice = ProjectNotice::MoreAlike { path, code, more: count - MOST_ALIKE };
            print(&format!("{}\n", Notice::from(notice).text(language)));
        }
    }

    /// Prints findings with the source line and the spot marked.
    pub fn findings(&self, diagnostics: &Diagnostics, sources: &Sources) {
        self.report(diagnostics, Format::Full, Setting { sources, language: self.language, folder: "" });
    }
}

/// A path as people would type it: relative to the working directory where it lies below it.
pub fn shown_path(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).display().to_string()
}

/// A closed pipe is no reason to stop: the exit code still says how it went.
pub(super) fn print(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn print_line(line: &str) {
    print(&format!("{line}\n"));
}

/// Prints data to standard output.
pub fn print_data(data: impl AsRef<[u8]>) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(data.as_ref()).and_then(|()| out.flush());
}
