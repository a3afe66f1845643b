//! Reading one file of a snapshot.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::shell::hash::Sum;
use crate::source::{self, Asset, AssetBytes, LONGEST_TEXT, SourceBody, SourceFile, SourcePath};

pub(super) fn unreadable(reason: String) -> SourceFile {
    SourceFile { fingerprint: Sum::of(reason.as_bytes()).short(), body: SourceBody::Unreadable { reason } }
}

/// Reads a file: texts into the memory, of everything else only what describes it. Nothing when the file has vanished since it was
/// seen in its folder.
pub(super) fn read(path: &SourcePath, real: &Path, len: u64) -> Option<SourceFile> {
    let read = match source::is_text(path) {
        true if len > LONGEST_TEXT => return Some(unreadable("> 256 MiB".to_owned())),
        true => fs::read(real)
            .map(|bytes| SourceFile { fingerprint: Sum::of(&bytes).short(), body: source::text_body(bytes) }),
        false => asset(real),
    };
    match read {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        read => Some(read.unwrap_or_else(|error| unreadable(error.kind().to_string()))),
    }
}

fn asset(real: &Path) -> std::io::Result<SourceFile> {
    let (sum, len) = Sum::of_file(real)?;
    let dimensions = imagesize::size(real)
        .ok()
        .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let fingerprint = sum.short();
    let asset = Asset { bytes: AssetBytes::Disk(real.to_path_buf()), len, dimensions, fingerprint };
    Ok(SourceFile { body: SourceBody::Asset(asset), fingerprint })
}
