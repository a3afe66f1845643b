//! The folders of restricted files that the settings name: where they are, and whether they can be laid over the project.

use std::fs;
use std::path::{Path, PathBuf};

use super::FOLDERS;
use super::walk::Top;
use crate::content::site::Site;
use crate::shell::hash::Sum;
use crate::source::{MOST_OVERLAYS, OverlayState, SourceBody, SourcePath, text_body};

/// The overlays of a project, as of the last look.
#[derive(Default)]
pub(super) struct Overlays {
    /// A sum of the settings that were read.
    settings: Option<u64>,
    /// Their folders as the settings name them, and what stands there.
    list: Vec<(String, OverlayState)>,
}

impl Overlays {
    /// Reads which folders the settings name, and looks what stands there. While the settings cannot be read, those of before are
    /// meant. Gives whether nothing is different.
    pub(super) fn look(&mut self, root: &Path, settings: Option<&[u8]>) -> bool {
        let sum = settings.map(|bytes| Sum::of(bytes).short());
        let mut list = self.list.clone();
        if sum != self.settings
            && let Some(folders) = settings.and_then(folders)
        {
            list = folders.into_iter().map(|folder| (folder, OverlayState::Missing)).collect();
        }
        self.settings = sum;
        for number in 0..list.len() {
            let state = state(root, &list[number].0, &list[..number]);
            list[number].1 = state;
        }
        let same = list == self.list;
        self.list = list;
        same
    }

    /// Whether other settings name other folders.
    pub(super) fn differ(&self, settings: Option<&[u8]>) -> bool {
        let folders = settings.and_then(folders);
        folders.is_some_and(|folders| !folders.iter().eq(self.list.iter().map(|(folder, _)| folder)))
    }

    /// What stands where.
    pub(super) fn states(&self) -> impl Iterator<Item = (&str, OverlayState)> {
        self.list.iter().map(|(folder, state)| (folder.as_str(), *state))
    }

    /// Those that can be laid over the project, with their numbers.
    pub(super) fn tops(&self) -> impl Iterator<Item = Top<'_>> {
        self.present().map(|(number, folder)| Top::Overlay(number, folder))
    }

    fn present(&self) -> impl Iterator<Item = (u8, &str)> {
        let numbered = (1..).zip(&self.list).take(MOST_OVERLAYS);
        numbered
            .filter(|(_, (_, state))| *state == OverlayState::Present)
            .map(|(number, (folder, _))| (number, &**folder))
    }

    /// Where they are, also those that are missing.
    pub(super) fn folders(&self, root: &Path) -> impl Iterator<Item = PathBuf> {
        let usable = |state: OverlayState| matches!(state, OverlayState::Present | OverlayState::Missing);
        self.list.iter().filter(move |(_, state)| usable(*state)).map(|(folder, _)| root.join(folder))
    }

    /// The path in the snapshot of a file on the disk, when it is in an overlay.
    pub(super) fn source_path(&self, root: &Path, real: &Path) -> Option<SourcePath> {
        self.present().find_map(|(number, folder)| {
            let below = real.strip_prefix(root.join(folder)).ok()?.to_str()?;
            Some(SourcePath::overlaid(number, folder, &below.replace('\\', "/")))
        })
    }
}

/// The folders that settings name. `None` when they cannot be read.
fn folders(settings: &[u8]) -> Option<Vec<String>> {
    let SourceBody::Text(text) = text_body(settings.to_vec()) else { return None };
    let (site, _) = Site::read(&text);
    Some(site?.overlays.into_iter().map(|overlay| overlay.folder).collect())
}

/// What stands where an overlay is to be. It must not hold files of the project, nor be held by what is read anyway.
fn state(root: &Path, folder: &str, before: &[(String, OverlayState)]) -> OverlayState {
    let path = root.join(folder);
    match fs::metadata(&path) {
        Err(_) => return OverlayState::Missing,
        Ok(metadata) if !metadata.is_dir() => return OverlayState::NotAFolder,
        Ok(_) => {}
    }
    let real = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let own = real(&path);
    let read = FOLDERS.iter().map(|name| root.join(name)).chain(before.iter().map(|(folder, _)| root.join(folder)));
    let overlaps = read.map(|other| real(&other)).any(|other| own.starts_with(&other) || other.starts_with(&own));
    if overlaps || real(root).starts_with(&own) { OverlayState::Overlaps } else { OverlayState::Present }
}
