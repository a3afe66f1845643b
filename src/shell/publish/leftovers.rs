//! What killed builds left beside the output folder. The lock is held, so no build for this output is alive.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Target;
use super::exchange::ASIDE;
use super::marker::{self, Found, Marker};
use super::staging::PLAN;
use super::sweep::sweep;
use super::tree::Owned;

/// Removes staging folders of this output, and puts an edition back that was put aside. Gives the folders in which something
/// of others had to be left.
pub(super) fn clear(target: &Target) -> io::Result<Vec<PathBuf>> {
    let aside = target.staging_path(ASIDE);
    if !target.folder().exists() && aside.is_dir() {
        fs::rename(&aside, target.folder())?;
    }
    let mut left = Vec::new();
    for entry in fs::read_dir(target.workshop())? {
        let entry = entry?;
        if target.staging_process(&entry.file_name()).is_none() || !entry.file_type()?.is_dir() {
            continue;
        }
        match ours(&entry.path())? {
            Some(ours) => left.extend(sweep(&entry.path(), &ours, target.folder())),
            // Without a plan or a manifest nothing in it is known to be ours; made and killed at once, it is empty.
            None => left.extend(remove_bare(&entry.path()).is_err().then(|| entry.path())),
        }
    }
    left.sort();
    Ok(left)
}

/// The files that we wrote into a staging folder: those planned, and those of the edition that it was before the exchange.
fn ours(folder: &Path) -> io::Result<Option<Owned>> {
    let planned = planned(folder);
    let marker = match Marker::read(folder)? {
        Found::Marker(marker) => Some(marker),
        Found::Nothing | Found::Unknown => None,
    };
    if planned.is_none() && marker.is_none() {
        return Ok(None);
    }
    let mut ours = Owned::new([marker::NAME]);
    if let Some(planned) = planned {
        ours.add(PLAN);
        planned.iter().for_each(|path| ours.add(path));
    }
    marker.iter().flat_map(|marker| marker.files.keys()).for_each(|path| ours.add(path));
    Ok(Some(ours))
}

/// Removes a folder that holds nothing but a plan that was not written to its end.
fn remove_bare(folder: &Path) -> io::Result<()> {
    let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name != PLAN);
    if names.is_empty() && folder.join(PLAN).is_file() {
        fs::remove_file(folder.join(PLAN))?;
    }
    fs::remove_dir(folder)
}

fn planned(folder: &Path) -> Option<Vec<String>> {
    let path = folder.join(PLAN);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_file());
    let planned: Vec<String> = serde_json::from_slice(&fs::read(path).ok().filter(|_| is_file)?).ok()?;
    planned.iter().all(|path| marker::is_inside(path)).then_some(planned)
}
