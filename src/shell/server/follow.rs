//! Follows the changes of a project: scan, compile, show.

use std::collections::HashSet;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

use super::Subject;
use super::shown::{Shown, State};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::shell::disk::{Scan, Skipped};
use crate::shell::environment::{Stopwatch, trap};
use crate::shell::terminal::{Level, Terminal};
use crate::shell::watch::{News, Rhythm, Watcher};
use crate::shell::wording::{ProjectNotice, ServeNotice, Step};
use crate::source::{SourcePath, Sources};

/// Without any event a scan looks for changes after this time at the earliest, and so rarely that scans cost a 300th of a core.
const SAFETY: Duration = Duration::from_secs(5);
const SHARE: u32 = 300;

/// Changed files that are named; of more only the number is said.
const MOST_NAMED: usize = 5;

/// A file that changed within the tick of the file system's clock is looked at again after this time.
const SETTLING: Duration = Duration::from_millis(120);

pub(super) struct Follower {
    subject: Subject,
    rhythm: Rhythm,
    sender: watch::Sender<Arc<Shown>>,
    terminal: Terminal,
    skipped: Vec<Skipped>,
    /// The findings in the newest content, by file and text: what was said once is not said again after every save.
    said: HashSet<(SourcePath, String)>,
}

impl Follower {
    /// Follows a project whose first snapshot was taken.
    pub(super) fn new(subject: Subject, rhythm: Rhythm, sender: watch::Sender<Arc<Shown>>, terminal: Terminal) -> Self {
        // What the first snapshot leaves out was said when it was taken.
        let skipped = subject.scan.skipped.clone();
        Self { subject, rhythm, sender, terminal, skipped, said: HashSet::new() }
    }

    /// Shows the first snapshot: somebody waits for a page, and nobody can have changed anything since they saw one.
    pub(super) fn first(&mut self) {
        let scan = self.subject.scan.clone();
        self.show(&scan, Stopwatch::start());
        self.terminal.shallow(self.subject.desk.sources());
    }

    /// Begins to watch.
    fn watcher(&self) -> Watcher {
        let scanner = self.subject.desk.scanner();
        let (watcher, notice) = Watcher::new(scanner.root(), scanner.watched(), self.rhythm);
        notice.into_iter().for_each(|notice| self.terminal.warn(notice));
        watcher
    }

    /// Shows every change, until nobody is left to show it to.
    pub(super) fn follow(mut self) {
        let mut watcher = self.watcher();
        // The first scan was before watching began: look again at once.
        let mut pause = Duration::ZERO;
        while !self.sender.is_closed() {
            let news = watcher.wait(pause);
            let notice = watcher.renew(self.subject.desk.scanner().watched());
            notice.into_iter().for_each(|notice| self.terminal.warn(notice));
            let stopwatch = Stopwatch::start();
            let before = Arc::clone(self.subject.desk.sources());
            let scan = self.subject.desk.look(&news);
            let scanned = stopwatch.elapsed();
            if scan.changed {
                self.explain(&before, scanned);
                // Whatever is wrong with the program: who writes sees the last state, and the next edit may be better.
                if panic::catch_unwind(AssertUnwindSafe(|| self.show(&scan, stopwatch))).is_err() {
                    self.terminal.fail(&ServeNotice::Panicked.into());
                }
            }
            // After a change, and after a look at what events name, look at everything until two scans are equal: something may have
            // been edited in the meantime.
            pause = if scan.changed || news != News::Unknown {
                SETTLING
            } else {
                SAFETY.max(scanned.saturating_mul(SHARE))
            };
        }
    }

    /// Says which files made a new state.
    fn explain(&self, before: &Sources, scanned: Duration) {
        if self.terminal.level < Level::Debug {
            return;
        }
        let now = self.subject.desk.sources();
        let mut paths = now.changed_since(before).map(ToString::to_string);
        let named = paths.by_ref().take(MOST_NAMED).collect();
        self.terminal.detail(ServeNotice::Changed { named, more: paths.count() });
        let (count, millis) = (now.len(), scanned.as_millis());
        self.terminal.detail(ProjectNotice::Took { step: Step::Read, count, millis });
    }

    /// Prints the findings that were not there before. A finding that only moved to another line is no new one.
    fn report(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        let language = self.terminal.language;
        let key = |finding: &Diagnostic| (finding.place.path.clone(), finding.text(language));
        let now = diagnostics.iter().map(key).collect();
        let before = std::mem::replace(&mut self.said, now);
        let mut new = diagnostics.clone();
        new.retain_mut(|finding| !before.contains(&key(finding)));
        self.terminal.findings(&new, sources);
    }

    fn show(&mut self, scan: &Scan, stopwatch: Stopwatch) {
        if let Ok(today) = self.subject.environment.today() {
            self.subject.options.today = today;
        }
        trap("serve");
        let compiling = Stopwatch::start();
        let progress = self.terminal.progress(Step::Compile, stopwatch);
        let reading = self.subject.desk.read();
        let sources = Arc::clone(self.subject.desk.sources());
        let edition = reading.compile(&sources, &self.subject.options);
        drop(progress);
        let count = edition.plan().map_or(0, |plan| plan.routes().count());
        self.terminal.detail(ProjectNotice::Took { step: Step::Compile, count, millis: compiling.millis() });
        if scan.skipped != self.skipped {
            self.terminal.skipped(&scan.skipped);
            self.skipped.clone_from(&scan.skipped);
        }
        self.report(edition.diagnostics(), &sources);
        let (errors, warnings) = (edition.diagnostics().errors(), edition.diagnostics().warnings());
        let state = State::new(reading, edition, sources, self.subject.options.clone(), self.terminal.language);
        let shown = self.sender.borrow().next(state);
        let kept = shown.is_of_the_past();
        self.sender.send_replace(Arc::new(shown));
        self.terminal.say(ServeNotice::Fresh { errors, warnings, millis: stopwatch.millis() });
        if kept {
            self.terminal.say(ServeNotice::Kept);
        }
    }
}
