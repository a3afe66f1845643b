//! Reading one file of a snapshot.

use std::fs;
use std::path::Path;

use crate::shell::hash::Sum;
use crate::source::{self, Asset, AssetBytes, SourceBody, SourceFile, SourcePath};

/// Places in a text are 32 bits wide.
const LONGEST_TEXT: u64 = u32::MAX as u64;

pub(super) fn unreadable(reason: String) -> SourceFile {
    SourceFile { fingerprint: Sum::of(reason.as_bytes()).short(), body: SourceBody::Unreadable { reason } }
}

/// Reads a file: texts into the memory, of everything else only what describes it.
pub(super) fn read(path: &SourcePath, real: &Path, len: u64) -> SourceFile {
    if !source::is_text(path) {
        return asset(real).unwrap_or_else(|error| unreadable(error.kind().to_string()));
    }
    if len > LONGEST_TEXT {
        return unreadable("> 4 GiB".to_owned());
    }
    match fs::read(real) {
        Ok(bytes) => SourceFile { fingerprint: Sum::of(&bytes).short(), body: source::text_body(bytes) },
        Err(error) => unreadable(error.kind().to_string()),
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
