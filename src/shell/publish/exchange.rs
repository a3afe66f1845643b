//! Swapping the staged folder with the published one.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::Target;
use crate::shell::wording::{Failure, PublishNotice};

/// Puts the staged folder in the place of the published one, which is then found at the staging path. Where nothing was
/// published a plain rename does.
pub(super) fn exchange(target: &Target, staging: &Path, something_there: bool) -> io::Result<()> {
    if !something_there {
        return fs::rename(staging, target.folder());
    }
    match swap(staging, target.folder()) {
        Err(error) if error.kind() == io::ErrorKind::Unsupported || error.kind() == io::ErrorKind::InvalidInput => {
            in_two_steps(target, staging)
        }
        result => result,
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// For file systems that cannot exchange. Between the steps there is no published site; a build that finds this state puts
/// the old one back first.
fn in_two_steps(target: &Target, staging: &Path) -> io::Result<()> {
    let aside = target.staging_path(ASIDE);
    fs::rename(target.folder(), &aside)?;
    if let Err(error) = fs::rename(staging, target.folder()) {
        fs::rename(&aside, target.folder())?;
        return Err(error);
    }
    fs::rename(&aside, staging)
}

/// Stands for the process number in the name of a folder that was put aside by a build that cannot exchange.
pub(super) const ASIDE: u32 = 0;

/// The failure for an error of the disk while publishing.
pub(super) fn failure(target: &Target, error: &io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::ResourceBusy | io::ErrorKind::CrossesDevices => {
            Failure::system(PublishNotice::MountPoint { path: target.folder().display().to_string() })
        }
        _ => Failure::disk(target.folder(), error),
    }
}

/// Brings all folders below one to the disk; files are synced as they are written.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            sync_folder(entry.path())?;
        }
    }
    Ok(())
}

/// Brings the names in one folder to the disk.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
