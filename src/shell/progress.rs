//! How far something is, shown on one line of a terminal and taken away again before anything else is printed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::environment::Stopwatch;
use super::terminal::print;
use super::wording::{ProgressNotice, Step};
use crate::diagnostic::Language;

/// Nothing is shown before a command has taken this long: what ends soon need not say that it began.
const PATIENCE: Duration = Duration::from_millis(500);

/// Between two pictures.
const PAUSE: Duration = Duration::from_millis(100);

/// Back to the start of the line, and nothing from there on.
const CLEAR: &str = "\r\u{1b}[K";

/// Shows a step until it is dropped. The default shows nothing.
#[derive(Default)]
pub struct Progress {
    counts: Arc<Counts>,
    running: Option<(Sender<()>, JoinHandle<()>)>,
}

#[derive(Default)]
struct Counts {
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// Shows a step of a command that began when the clock did.
    pub(super) fn start(step: Step, clock: Stopwatch, language: Language) -> Self {
        let counts = Arc::<Counts>::default();
        let (sender, stop) = mpsc::channel();
        let seen = Arc::clone(&counts);
        let thread = thread::spawn(move || {
            let mut pause = PATIENCE.saturating_sub(clock.elapsed());
            let mut shown = false;
            // The other end is dropped when the step is over.
            while stop.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                let (done, total) = (seen.done.load(Ordering::Relaxed), seen.total.load(Ordering::Relaxed));
                let notice = ProgressNotice { step, done, total, seconds: clock.elapsed().as_secs() };
                print(&format!("{CLEAR}{}", notice.text(language)));
                (pause, shown) = (PAUSE, true);
            }
            if shown {
                print(CLEAR);
            }
        });
        Self { counts, running: Some((sender, thread)) }
    }

    /// Says how many things there are.
    pub fn expect(&self, total: usize) {
        self.counts.total.store(total, Ordering::Relaxed);
    }

    /// Says that one more of them is done.
    pub fn advance(&self) {
        self.counts.done.fetch_add(1, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.running.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}
