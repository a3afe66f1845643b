//! Waiting until something may have changed. Events are a wake-up, and say where to look first; what changed, a scan says.

mod news;
mod trust;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::wording::{Deafness, ServeNotice};
use news::Gathered;
pub use news::News;

/// A wake-up that lasts longer than this is answered although it is not quiet yet.
const LONGEST_UNREST: Duration = Duration::from_millis(200);

/// How long it must be quiet when all that happened is that files were written to their ends: other files may be saved together.
const PAUSE: Duration = Duration::from_millis(4);

/// Between two scans on a timer when the system tells no events.
pub const POLL: Duration = Duration::from_millis(500);

/// How to wait.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rhythm {
    /// How long it must be quiet after an event: editors write in several steps.
    pub quiet: Duration,
    /// Scan on a timer with this interval instead of waiting for events.
    pub poll: Option<Duration>,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { quiet: Duration::from_millis(30), poll: None }
    }
}

/// Waits for changes of some folders and files.
pub struct Watcher {
    rhythm: Rhythm,
    wake: Receiver<()>,
    gathered: Gathered,
    events: Option<RecommendedWatcher>,
    paths: Vec<PathBuf>,
    /// The folders that are watched with all below them, by what they were when watching began.
    watched: BTreeMap<PathBuf, Identity>,
}

impl Watcher {
    /// Watches folders and files, which need not exist, and the project root for when they appear. Gives a notice when it has
    /// to look on a timer although it was not asked to.
    pub fn new(root: &Path, paths: Vec<PathBuf>, rhythm: Rhythm) -> (Self, Option<ServeNotice>) {
        let (sender, wake) = sync_channel(1);
        let gathered = Gathered::default();
        let told = gathered.clone();
        let mut watcher = Self { rhythm, wake, gathered, events: None, paths, watched: BTreeMap::new() };
        if rhythm.poll.is_some() {
            return (watcher, None);
        }
        if std::iter::once(root).chain(watcher.paths.iter().map(PathBuf::as_path)).any(trust::is_remote) {
            let notice = watcher.poll_instead(Deafness::Remote);
            return (watcher, Some(notice));
        }
        let started = notify::recommended_watcher(move |event| told.take(event, &sender)).and_then(|events| {
            watcher.events = Some(events);
            watcher.watch_places(root)
        });
        let notice = match started {
            Err(error) => Some(watcher.poll_instead(Deafness::Refused { reason: error.to_string() })),
            Ok(()) if !trust::is_heard(root, &watcher.wake) => Some(watcher.poll_instead(Deafness::Silent)),
            Ok(()) => watcher.renew(watcher.paths.clone()),
        };
        (watcher, notice)
    }

    /// Folders whose entries alone matter: the root, in which `content` may be made anew, and that of a configuration elsewhere.
    fn watch_places(&mut self, root: &Path) -> notify::Result<()> {
        let Some(events) = &mut self.events else { return Ok(()) };
        events.watch(root, RecursiveMode::NonRecursive)?;
        for file in self.paths.iter().filter(|path| path.is_file()) {
            if let Some(folder) = file.parent() {
                events.watch(folder, RecursiveMode::NonRecursive)?;
            }
        }
        Ok(())
    }

    /// Watches folders that were made anew, or that a snapshot did not depend on before. To be called before each scan, so that
    /// nothing happens between unseen.
    pub fn renew(&mut self, paths: Vec<PathBuf>) -> Option<ServeNotice> {
        let mut news = paths.iter().filter(|path| !self.paths.contains(path));
        if self.events.is_some() && news.any(|path| trust::is_remote(path)) {
            return Some(self.poll_instead(Deafness::Remote));
        }
        let events = self.events.as_mut()?;
        for gone in self.paths.iter().filter(|path| !paths.contains(path)) {
            if self.watched.remove(gone).is_some() {
                // The folder may be gone, and with it the watch.
                let _ = events.unwatch(gone);
            }
        }
        self.paths = paths;
        let mut failed = None;
        for path in &self.paths {
            let now = identity(path);
            if self.watched.get(path).copied() == now {
                continue;
            }
            if self.watched.remove(path).is_some() {
                // The folder that was watched is gone, and with it the watch; asking to end it may fail.
                let _ = events.unwatch(path);
            }
            let Some(now) = now else { continue };
            match events.watch(path, RecursiveMode::Recursive) {
                Ok(()) => {
                    self.watched.insert(path.clone(), now);
                }
                // Gone again between the two looks: the next wake-up sees it.
                Err(_) if !path.exists() => {}
                Err(error) => failed = Some(error),
            }
        }
        failed.map(|error| self.poll_instead(Deafness::Refused { reason: error.to_string() }))
    }

    fn poll_instead(&mut self, why: Deafness) -> ServeNotice {
        self.events = None;
        self.rhythm.poll = Some(POLL);
        ServeNotice::Polling { why }
    }

    /// Waits until something may have changed and it is quiet again, or for `at_most`. Says what events tell of it.
    pub fn wait(&self, at_most: Duration) -> News {
        if let Some(interval) = self.rhythm.poll {
            thread::sleep(interval.min(at_most));
            return News::Unknown;
        }
        match self.wake.recv_timeout(at_most) {
            Err(RecvTimeoutError::Timeout) => return News::Unknown,
            Err(RecvTimeoutError::Disconnected) => {
                thread::sleep(at_most);
                return News::Unknown;
            }
            Ok(()) => {}
        }
        let end = Instant::now() + LONGEST_UNREST;
        loop {
            let quiet = if self.gathered.is_whole() { self.rhythm.quiet.min(PAUSE) } else { self.rhythm.quiet };
            let rest = end.saturating_duration_since(Instant::now()).min(quiet);
            if rest.is_zero() || self.wake.recv_timeout(rest).is_err() {
                return self.gathered.news();
            }
        }
    }
}

type Identity = (u64, u64);

#[cfg(unix)]
fn identity(path: &Path) -> Option<Identity> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<Identity> {
    fs::metadata(path).ok().map(|metadata| (metadata.len(), 0))
}
