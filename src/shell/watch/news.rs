//! What events say: a wake-up, and which paths it is about.

use std::collections::BTreeSet;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode};

/// When events are about more paths than this, looking at each costs no less than looking at everything.
const MOST: usize = 32;

/// What happened since somebody looked, as far as events tell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// Something at these paths.
    At(Vec<PathBuf>),
    /// Nobody knows: too much, or events were lost, or it is only time to look.
    Unknown,
}

/// Gathers news between two looks.
#[derive(Clone, Default)]
pub(super) struct Gathered(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    paths: BTreeSet<PathBuf>,
    unsure: bool,
}

impl Gathered {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what an event says. Reading is no change: scans read, so they would wake themselves up. An error is a reason to look.
    pub(super) fn take(&self, event: notify::Result<notify::Event>, wake: &SyncSender<()>) {
        let is_reading = event.as_ref().is_ok_and(|event| match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
            EventKind::Access(_) => true,
            _ => false,
        });
        if is_reading {
            return;
        }
        let mut state = self.state();
        match event {
            Ok(event) if !event.need_rescan() && !event.paths.is_empty() => state.paths.extend(event.paths),
            _ => state.unsure = true,
        }
        state.unsure |= state.paths.len() > MOST;
        drop(state);
        // A wake-up that waits already stands for this one, too.
        let (Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(()))) = wake.try_send(());
    }

    /// What there is since the last time.
    pub(super) fn news(&self) -> News {
        let State { paths, unsure } = mem::take(&mut *self.state());
        if unsure || paths.is_empty() { News::Unknown } else { News::At(paths.into_iter().collect()) }
    }
}
