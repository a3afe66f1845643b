//! What events say: a wake-up, and which paths it is about.

use std::collections::BTreeMap;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};

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
    /// The paths that events are about, each with whether the last one told that a file is there as a whole.
    paths: BTreeMap<PathBuf, bool>,
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
            Ok(event) if !event.need_rescan() && !event.paths.is_empty() => {
                let whole = is_whole(event.kind);
                state.paths.extend(event.paths.into_iter().map(|path| (path, whole)));
            }
            _ => state.unsure = true,
        }
        state.unsure |= state.paths.len() > MOST;
        drop(state);
        // A wake-up that waits already stands for this one, too.
        let (Ok(()) | Err(TrySendError::Full(()) | TrySendError::Disconnected(()))) = wake.try_send(());
    }

    /// Whether all that happened is that files were written to their ends or put into their places: no step of a save is missing then.
    pub(super) fn is_whole(&self) -> bool {
        let state = self.state();
        !state.unsure && state.paths.values().all(|whole| *whole)
    }

    /// What there is since the last time.
    pub(super) fn news(&self) -> News {
        let State { paths, unsure } = mem::take(&mut *self.state());
        if unsure || paths.is_empty() { News::Unknown } else { News::At(paths.into_keys().collect()) }
    }
}

/// Whether an event tells that a file is there as a whole: it was closed by who wrote it, or got its name.
fn is_whole(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Modify(ModifyKind::Name(RenameMode::To))
    )
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::sync_channel;

    use notify::event::{CreateKind, DataChange, RemoveKind};
    use notify::{Event, EventKind};

    use super::*;

    #[test]
    fn only_what_was_written_to_its_end_is_whole() {
        let created = EventKind::Create(CreateKind::File);
        let written = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        let closed = EventKind::Access(AccessKind::Close(AccessMode::Write));
        let (from, to) = (
            EventKind::Modify(ModifyKind::Name(RenameMode::From)),
            EventKind::Modify(ModifyKind::Name(RenameMode::To)),
        );
        let removed = EventKind::Remove(RemoveKind::File);
        let is_whole = |events: &[(EventKind, &str)]| {
            let (sender, _wake) = sync_channel(1);
            let gathered = Gathered::default();
            events.iter().for_each(|(kind, path)| gathered.take(Ok(Event::new(*kind).add_path(path.into())), &sender));
            gathered.is_whole()
        };
        assert!(is_whole(&[(written, "a"), (written, "a"), (closed, "a")]));
        assert!(is_whole(&[(created, "a"), (written, "a"), (closed, "a"), (created, "b"), (closed, "b")]));
        assert!(!is_whole(&[(written, "a"), (closed, "a"), (written, "b")]));
        // An editor that puts the old file aside first.
        assert!(!is_whole(&[(from, "a"), (to, "a~")]));
        assert!(!is_whole(&[(from, "a"), (to, "a~"), (created, "a"), (written, "a")]));
        assert!(!is_whole(&[(removed, "a")]));
    }
}
