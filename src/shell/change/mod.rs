//! Writes changes to the files of a project, all of them or none.
//!
//! What is to be written goes into a journal beside the content first, whole and brought to the disk. From then on the change is
//! made, even if the program is killed: whoever reads the project next finishes it. Until then nothing has happened. A reader holds a
//! lock while it looks at the files, and a writer one against all others, so nobody of ours sees old and new files together.

mod journal;
mod lock;
mod raw;

use std::path::{Path, PathBuf};

use super::disk::Scanner;
use super::wording::{ChangeNotice, Failure};
use crate::source::diff::unified;
use crate::source::patch::{Changed, Patch};
use crate::source::{SourceBody, SourcePath, Sources};
use journal::{Journal, Step};

pub(super) use lock::Guard;

/// Writes a patch for a snapshot. Gives how many files it changed.
///
/// # Errors
/// When a file is not any more what it was in the snapshot, when somebody else writes, or when the disk refuses.
pub fn write(scanner: &Scanner, sources: &Sources, patch: &Patch) -> Result<usize, Failure> {
    let root = scanner.root();
    let _guard = Guard::for_writing(root)?;
    journal::finish(root)?;
    let steps = patch.files().into_iter().map(|changed| step(scanner, sources, &changed));
    // What a new file takes over is safe there before it goes from the old one.
    let created = patch.created().map(|(path, text)| created(root, path, text));
    let steps: Vec<Step> = created.chain(steps).collect::<Result<_, _>>()?;
    let count = steps.len();
    Journal::new(steps, left(root, patch)).write(root)?;
    journal::finish(root)?;
    Ok(count)
}

/// A patch for a snapshot as people read it, with the line ends that files have. Files that cannot be read now are shown with plain ones;
/// they are not written either.
pub fn shown(scanner: &Scanner, sources: &Sources, patch: &Patch) -> String {
    let ends = |changed: Changed<'_>| {
        let bytes = std::fs::read(scanner.real(changed.from)?).ok()?;
        let lines: Vec<bool> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(|line| line.ends_with(b"\r\n")).collect();
        lines.contains(&true).then(|| (changed.from.clone(), lines))
    };
    unified(patch, sources, &patch.files().into_iter().filter_map(ends).collect())
}

/// Finishes a change that was killed, unless somebody is still writing it.
///
/// # Errors
/// When it cannot be finished.
pub fn settle(root: &Path) -> Result<(), Failure> {
    if !journal::is_there(root) {
        return Ok(());
    }
    let _guard = Guard::for_writing(root)?;
    journal::finish(root)
}

/// Settles what is unsettled and keeps others from writing as long as the guard lives.
pub(super) fn reading(root: &Path) -> Guard {
    const TRIES: usize = 3;
    for _ in 1..TRIES {
        // What cannot be settled is reported by the commands; `serve` shows what is there.
        let settled = settle(root).is_ok();
        let guard = Guard::for_reading(root);
        if !settled || !journal::is_there(root) {
            return guard;
        }
    }
    Guard::for_reading(root)
}

/// What is done with one file.
fn step(scanner: &Scanner, sources: &Sources, changed: &Changed<'_>) -> Result<Step, Failure> {
    let Changed { from, to, edits } = changed;
    let stale = || Failure::usage(ChangeNotice::Meanwhile { path: from.to_string() });
    let real = scanner.real(from).ok_or_else(stale)?;
    let target = match from == to {
        true => real.to_path_buf(),
        false => target(scanner, real, from, to)?,
    };
    let file = sources.get(from).ok_or_else(stale)?;
    let text = match &file.body {
        SourceBody::Text(text) => Some(text),
        _ => None,
    };
    let before = std::fs::read(real).map_err(|error| Failure::disk(real, &error))?;
    let after = match text {
        Some(text) => Some(raw::edited(&before, text, edits).ok_or_else(stale)?),
        None => None,
    };
    Ok(Step::new(scanner.root(), (real, &target), &before, after))
}

/// A new file, where none is in the way.
fn created(root: &Path, path: &SourcePath, text: &str) -> Result<Step, Failure> {
    let real = root.join(path.as_str());
    match std::fs::symlink_metadata(&real) {
        Ok(_) => Err(Failure::usage(ChangeNotice::InTheWay { path: path.to_string() })),
        Err(_) => Ok(Step::created(root, &real, text)),
    }
}

/// Where a file goes. One that is a link, or that would take another's place, does not go anywhere.
fn target(scanner: &Scanner, real: &Path, from: &SourcePath, to: &SourcePath) -> Result<PathBuf, Failure> {
    let root = scanner.root();
    let linked = std::fs::symlink_metadata(root.join(from.as_str())).is_ok_and(|metadata| metadata.is_symlink());
    if linked {
        return Err(Failure::usage(ChangeNotice::Linked { path: from.to_string() }));
    }
    let target = if from.folder() == to.folder() { real.with_file_name(to.name()) } else { root.join(to.as_str()) };
    match std::fs::symlink_metadata(&target) {
        Ok(_) => Err(Failure::usage(ChangeNotice::InTheWay { path: to.to_string() })),
        Err(_) => Ok(target),
    }
}

/// The folders that may be empty afterwards, the deepest first; never that of a kind.
fn left(root: &Path, patch: &Patch) -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for (from, _) in patch.moves() {
        let mut below = from.below();
        while let Some((folder, _)) = below.rsplit_once('/').filter(|(folder, _)| folder.contains('/')) {
            folders.push(root.join(from.beside(folder).as_str()));
            below = folder;
        }
    }
    folders.sort();
    folders.dedup();
    folders.reverse();
    folders
}
