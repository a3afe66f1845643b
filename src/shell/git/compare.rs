//! Which files of a folder are not in another as they are there.

use std::cmp::Ordering;

use gix::ObjectId;
use gix::objs::tree::EntryRef;

use super::store::{Missing, Store, entries};

/// A file that differs, by its path, and what it is in the other folder, if anything.
pub(super) type Differing = (String, Option<ObjectId>);

/// The files below `now` that are not the same below `before`. Folders that are the same are not looked into. Files that are only there
/// before are left out.
pub(super) fn differing(
    store: &mut Store,
    now: Option<ObjectId>,
    before: Option<ObjectId>,
) -> Result<Vec<Differing>, Missing> {
    let mut found = Vec::new();
    if let Some(now) = now.filter(|now| Some(*now) != before) {
        let mut path = String::new();
        compare(store, now, before, &mut path, &mut found)?;
    }
    Ok(found)
}

fn compare(
    store: &mut Store,
    now: ObjectId,
    before: Option<ObjectId>,
    path: &mut String,
    found: &mut Vec<Differing>,
) -> Result<(), Missing> {
    let here = store.folder(now)?;
    let there = before.map(|before| store.folder(before)).transpose()?;
    let mut others = there.iter().flat_map(|there| entries(there, now)).peekable();
    for entry in entries(&here, now) {
        while others.peek().is_some_and(|other| other.cmp(&entry) == Ordering::Less) {
            others.next();
        }
        let twin = others.next_if(|other| other.cmp(&entry) == Ordering::Equal);
        if twin.as_ref().is_some_and(|twin| twin.oid == entry.oid) {
            continue;
        }
        let Ok(name) = std::str::from_utf8(entry.filename) else { continue };
        let length = path.len();
        path.push_str(name);
        let twin_id = |wanted: fn(&EntryRef<'_>) -> bool| twin.filter(wanted).map(|twin| twin.oid.to_owned());
        if entry.mode.is_tree() {
            path.push('/');
            compare(store, entry.oid.to_owned(), twin_id(|twin| twin.mode.is_tree()), path, found)?;
        } else if entry.mode.is_blob() {
            found.push((path.clone(), twin_id(|twin| twin.mode.is_blob())));
        }
        path.truncate(length);
    }
    Ok(())
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
