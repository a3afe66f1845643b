//! Publishing into a folder that cannot be exchanged, because it is a mount point or somebody holds it open: file by file, each
//! by a rename. A reader may see old and new files beside each other for a moment, but never half a file and never a page
//! without what it loads.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::marker::{self, Marker};
use super::target::{Target, folders};
use crate::kind::Audience;

/// Paths of files with the sums of their contents.
type Files = BTreeMap<String, String>;

/// Brings the staged files of an edition into the published folder, and takes away what it does not have any more: first what
/// pages load, then the pages, deletions last. The marker names old and new files in between, so that after a kill the next
/// build knows them all as ours.
pub(super) fn publish(
    target: &Target,
    staging: &Path,
    audience: Audience,
    before: Option<&Files>,
    taken: &Files,
) -> io::Result<()> {
    let none = Files::new();
    let before = before.unwrap_or(&none);
    let mut both = before.clone();
    both.extend(taken.iter().map(|(path, sum)| (path.clone(), sum.clone())));
    mark(target, staging, &Marker::new(audience, both))?;
    let gone: Vec<&str> = before.keys().filter(|path| !taken.contains_key(*path)).map(String::as_str).collect();
    let taken_folders: BTreeSet<&str> = taken.keys().flat_map(|path| folders(path)).collect();
    let is_in_the_way =
        |path: &str| taken_folders.contains(path) || folders(path).any(|folder| taken.contains_key(folder));
    for path in gone.iter().filter(|path| is_in_the_way(path)) {
        remove(target.folder(), path)?;
    }
    let (pages, loaded): (Vec<&String>, Vec<&String>) = taken.keys().partition(|path| path.ends_with(".html"));
    for path in loaded.into_iter().chain(pages) {
        if let Some(folder) = folders(path).last() {
            fs::create_dir_all(target.folder().join(folder))?;
        }
        // Of an unchanged file this is a second name of the very same one: then nothing happens.
        fs::rename(staging.join(path), target.folder().join(path))?;
    }
    for path in gone {
        remove(target.folder(), path)?;
    }
    mark(target, staging, &Marker::new(audience, taken.clone()))
}

fn mark(target: &Target, staging: &Path, marker: &Marker) -> io::Result<()> {
    let staged = staging.join(marker::NAME);
    fs::write(&staged, marker.to_json()?)?;
    fs::rename(staged, target.folder().join(marker::NAME))
}

/// Removes a file of ours, and the folders that are empty then.
fn remove(published: &Path, path: &str) -> io::Result<()> {
    match fs::remove_file(published.join(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut above: Vec<&str> = folders(path).collect();
    while let Some(folder) = above.pop() {
        if fs::remove_dir(published.join(folder)).is_err() {
            break;
        }
    }
    Ok(())
}
