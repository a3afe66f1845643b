//! Reading one file of a snapshot.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use super::state::FileState;
use crate::shell::hash::Sum;
use crate::source::{self, Asset, AssetBytes, LONGEST_TEXT, SourceBody, SourceFile, SourcePath};

pub(super) fn unreadable(reason: String) -> SourceFile {
    SourceFile { fingerprint: Sum::of(reason.as_bytes()).short(), body: SourceBody::Unreadable { reason } }
}

/// Reads a file, and what the file system says about it: texts into the memory, of everything else only what describes it. Nothing
/// when the file has vanished since it was seen in its folder.
pub(super) fn read(path: &SourcePath, real: &Path) -> Option<(FileState, SourceFile)> {
    match open(path, real) {
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => Some((FileState::at(real)?, unreadable(error.kind().to_string()))),
        Ok(read) => Some(read),
    }
}

/// Opened once, so that what is said of the file and what is read are of the same one.
fn open(path: &SourcePath, real: &Path) -> io::Result<(FileState, SourceFile)> {
    let mut file = File::open(real)?;
    let state = FileState::of(&file.metadata()?);
    let read = match source::is_text(path) {
        true if state.len() > LONGEST_TEXT => unreadable("> 256 MiB".to_owned()),
        true => text(&mut file, state.len())?,
        false => asset(&mut file, real)?,
    };
    Ok((state, read))
}

fn text(file: &mut File, len: u64) -> io::Result<SourceFile> {
    // With room for one byte more the end is found without another piece of memory. A file that grows meanwhile is read up to the limit.
    let mut bytes = Vec::with_capacity(usize::try_from(len).unwrap_or_default().saturating_add(1));
    file.take(LONGEST_TEXT).read_to_end(&mut bytes)?;
    Ok(SourceFile { fingerprint: Sum::of(&bytes).short(), body: source::text_body(bytes) })
}

fn asset(file: &mut File, real: &Path) -> io::Result<SourceFile> {
    let (sum, len) = Sum::of_stream(file, &mut io::sink())?;
    let dimensions = imagesize::size(real)
        .ok()
        .and_then(|size| Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?)));
    let fingerprint = sum.short();
    let asset = Asset { bytes: AssetBytes::Disk(real.to_path_buf()), len, dimensions, fingerprint };
    Ok(SourceFile { body: SourceBody::Asset(asset), fingerprint })
}
