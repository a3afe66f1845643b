//! The marker in an output folder: it says that the folder is ours, who the site is for, and which files we wrote.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::kind::Audience;

/// The name of the marker in the output folder.
pub(super) const NAME: &str = ".rolebook-output";

/// The form of the marker that this version writes and reads.
const FORMAT: u32 = 1;

/// The content of a marker.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub(super) struct Marker {
    format: u32,
    audience: String,
    /// Path of each file we wrote, and the sum of its content.
    pub(super) files: BTreeMap<String, String>,
}

/// What stands where a marker would be.
pub(super) enum Found {
    Nothing,
    Marker(Marker),
    /// Something that this version does not understand: the folder may be ours, but we don't know what in it is.
    Unknown,
}

impl Marker {
    pub(super) fn new(audience: Audience, files: BTreeMap<String, String>) -> Self {
        Self { format: FORMAT, audience: audience.name().to_owned(), files }
    }

    /// Who the site is for.
    pub(super) fn audience(&self) -> Option<Audience> {
        Audience::from_name(&self.audience)
    }

    pub(super) fn to_json(&self) -> io::Result<Vec<u8>> {
        let mut json = serde_json::to_vec_pretty(self)?;
        json.push(b'\n');
        Ok(json)
    }

    /// Reads the marker of a folder.
    pub(super) fn read(folder: &Path) -> io::Result<Found> {
        let path = folder.join(NAME);
        match fs::symlink_metadata(&path) {
            Ok(metadata) if !metadata.is_file() => return Ok(Found::Unknown),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) => return Err(error),
        }
        let marker: Option<Self> = serde_json::from_slice(&fs::read(&path)?).ok();
        let sound = marker.filter(|marker| {
            marker.format == FORMAT && marker.audience().is_some() && marker.files.keys().all(|path| is_inside(path))
        });
        Ok(sound.map_or(Found::Unknown, Found::Marker))
    }
}

/// Whether a path stays inside the folder it is joined to. A marker can be written by anybody.
pub(super) fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && !path.contains('\0')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
