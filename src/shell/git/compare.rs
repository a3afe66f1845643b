//! Which files of a folder are not in another as they are there, and the reverse.

use std::cmp::Ordering;

use gix::ObjectId;
use gix::objs::tree::{EntryMode, EntryRef};

use super::store::{Missing, Store, entries};

/// A file that differs between two folders.
pub(super) struct Differing {
    /// Its path below them.
    pub(super) path: String,
    /// What it is in one, if anything.
    pub(super) now: Option<ObjectId>,
    /// What it is in the other.
    pub(super) before: Option<ObjectId>,
}

/// The files that are not the same below `now` and below `before`. Folders that are the same are not looked into.
pub(super) fn differing(
    store: &mut Store,
    now: Option<ObjectId>,
    before: Option<ObjectId>,
) -> Result<Vec<Differing>, Missing> {
    let mut comparison = Comparison { path: String::new(), found: Vec::new() };
    comparison.folders(store, now, before)?;
    Ok(comparison.found)
}

struct Comparison {
    /// That of the folder which is looked at, empty or with a closing `/`.
    path: String,
    found: Vec<Differing>,
}

impl Comparison {
    fn folders(&mut self, store: &mut Store, now: Option<ObjectId>, before: Option<ObjectId>) -> Result<(), Missing> {
        let Some(like) = now.or(before).filter(|_| now != before) else { return Ok(()) };
        let [here, there] = [now, before].map(|id| id.map(|id| store.folder(id)).transpose());
        let (here, there) = (here?, there?);
        let mut heres = here.iter().flat_map(|here| entries(here, like)).peekable();
        let mut theres = there.iter().flat_map(|there| entries(there, like)).peekable();
        loop {
            let order = match (heres.peek(), theres.peek()) {
                (Some(here), Some(there)) => here.cmp(there),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => return Ok(()),
            };
            let here = if order.is_le() { heres.next() } else { None };
            let there = if order.is_ge() { theres.next() } else { None };
            self.entries(store, here, there)?;
        }
    }

    /// Compares what goes by one name.
    fn entries(
        &mut self,
        store: &mut Store,
        now: Option<EntryRef<'_>>,
        before: Option<EntryRef<'_>>,
    ) -> Result<(), Missing> {
        if now.as_ref().map(|now| (now.oid, now.mode)) == before.as_ref().map(|before| (before.oid, before.mode)) {
            return Ok(());
        }
        let Some(entry) = now.as_ref().or(before.as_ref()) else { return Ok(()) };
        let Ok(name) = std::str::from_utf8(entry.filename) else { return Ok(()) };
        let length = self.path.len();
        self.path.push_str(name);
        let side = |wanted: fn(EntryMode) -> bool| {
            [&now, &before]
                .map(|entry| entry.as_ref().filter(|entry| wanted(entry.mode)).map(|entry| entry.oid.to_owned()))
        };
        let [file, file_before] = side(|mode| mode.is_blob());
        if file != file_before {
            self.found.push(Differing { path: self.path.clone(), now: file, before: file_before });
        }
        self.path.push('/');
        let [folder, folder_before] = side(|mode| mode.is_tree());
        self.folders(store, folder, folder_before)?;
        self.path.truncate(length);
        Ok(())
    }
}

/// All files below a folder, by their paths.
pub(super) fn files(store: &mut Store, folder: ObjectId) -> Result<Vec<(String, ObjectId)>, Missing> {
    let mut found = Vec::new();
    let mut folders = vec![(String::new(), folder)];
    while let Some((path, id)) = folders.pop() {
        let data = store.folder(id)?;
        for entry in entries(&data, id) {
            let Ok(name) = std::str::from_utf8(entry.filename) else { continue };
            if entry.mode.is_tree() {
                folders.push((format!("{path}{name}/"), entry.oid.to_owned()));
            } else if entry.mode.is_blob() {
                found.push((format!("{path}{name}"), entry.oid.to_owned()));
            }
        }
    }
    Ok(found)
}
