//! The output folder: which folders can never be one, and what lies in it.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::Terms;
use super::marker::{self, Found, Marker};
use super::staging;
use super::tree::{Owned, Thing, Tree};
use crate::output::OutputPath;
use crate::shell::wording::{Failure, Forbidden, PublishNotice};

/// Folders that an output folder must not be, hold or lie in.
#[derive(Clone, Copy, Debug)]
pub struct Protected<'a> {
    /// The project root.
    pub root: &'a Path,
    /// The home folder, where there is one.
    pub home: Option<&'a Path>,
    /// Folders that are laid over the content, also those that are missing.
    pub overlays: &'a [PathBuf],
}

/// An output folder that may be replaced, by its real path. It need not exist.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Target {
    folder: PathBuf,
    parent: PathBuf,
    name: OsString,
    in_place: bool,
}

impl Target {
    /// Finds the real path of an output folder and refuses those that must never be replaced, by whatever name. It is
    /// published to in place when that is asked for, or it is a mount point.
    ///
    /// # Errors
    /// When it is such a folder, or no folder.
    pub fn new(output: &Path, protected: Protected<'_>, in_place: bool) -> Result<Self, Failure> {
        let shown = output.display().to_string();
        let not_a_folder = || Failure::usage(PublishNotice::NotAFolder { path: shown.clone() });
        let folder = real_path(output).ok_or_else(not_a_folder)?;
        if let Some(what) = forbidden(&folder, protected) {
            return Err(Failure::usage(PublishNotice::Forbidden { path: shown, what }));
        }
        if folder.exists() && !folder.is_dir() {
            return Err(not_a_folder());
        }
        match (folder.parent(), folder.file_name()) {
            (Some(parent), Some(name)) => Ok(Self {
                parent: parent.to_path_buf(),
                name: name.to_owned(),
                in_place: in_place || is_mount_point(&folder, parent),
                folder: folder.clone(),
            }),
            _ => Err(not_a_folder()),
        }
    }

    /// Its real path.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether the folder itself stays and its files are replaced one by one.
    pub fn in_place(&self) -> bool {
        self.in_place
    }

    /// The folder that holds it.
    pub(super) fn parent(&self) -> &Path {
        &self.parent
    }

    /// Where staging takes place and the lock lies: beside the output, or in it when it may be a file system of its own.
    pub(super) fn workshop(&self) -> &Path {
        if self.in_place { &self.folder } else { &self.parent }
    }

    /// Looks whether the folder is ours to replace, without changing anything: a command refuses before it works for nothing.
    ///
    /// # Errors
    /// When it holds files and no marker of ours, or a site for a wider audience.
    pub fn check(&self, terms: Terms) -> Result<(), Failure> {
        self.inspect(terms).map(|_| ())
    }

    pub(super) fn lock_path(&self) -> PathBuf {
        self.beside("lock", "")
    }

    pub(super) fn staging_path(&self, process: u32) -> PathBuf {
        self.beside("staging", &format!("-{process}"))
    }

    /// The process number in the name of a staging folder of this output.
    pub(super) fn staging_process(&self, name: &OsStr) -> Option<u32> {
        let name = name.to_str()?;
        let prefix = self.beside("staging", "-");
        let digits = name.strip_prefix(prefix.file_name()?.to_str()?)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    }

    fn beside(&self, what: &str, end: &str) -> PathBuf {
        let mut name = OsString::from(format!(".rolebook-{what}-"));
        name.push(&self.name);
        name.push(end);
        self.workshop().join(name)
    }

    /// Whether something in the output folder is there only while it is published to.
    fn is_passing(&self, name: &OsStr) -> bool {
        self.in_place && (self.staging_process(name).is_some() || self.lock_path().file_name() == Some(name))
    }

    /// What lies in the folder now.
    pub(super) fn inspect(&self, terms: Terms) -> Result<Current, Failure> {
        let disk = |error: io::Error| Failure::disk(&self.folder, &error);
        let path = self.folder.display().to_string();
        if !self.folder.exists() {
            return Ok(Current::default());
        }
        let tree = Tree::read(&self.folder, &|name| self.is_passing(name)).map_err(disk)?;
        match Marker::read(&self.folder).map_err(disk)? {
            Found::Marker(marker) => match marker.audience() {
                Some(there) if there < terms.audience => {
                    Err(Failure::usage(PublishNotice::Audience { path, there, asked: terms.audience }))
                }
                _ => Ok(Current { tree, marker: Some(marker) }),
            },
            Found::Unknown => {
                let path = self.folder.join(marker::NAME).display().to_string();
                Err(Failure::usage(PublishNotice::Marker { path }))
            }
            Found::Nothing if self.folder.join(".git").symlink_metadata().is_ok() => {
                Err(Failure::usage(PublishNotice::Forbidden { path, what: Forbidden::WorkTree }))
            }
            Found::Nothing if !tree.is_empty() && !terms.force => Err(Failure::usage(PublishNotice::Foreign { path })),
            Found::Nothing => Ok(Current { tree, marker: None }),
        }
    }
}

/// What lies in an output folder.
#[derive(Default)]
pub(super) struct Current {
    pub(super) tree: Tree,
    pub(super) marker: Option<Marker>,
}

impl Current {
    /// The files in the folder that are ours.
    pub(super) fn ours(&self) -> Owned {
        self.marker.as_ref().map_or_else(Owned::default, |marker| {
            Owned::new(marker.files.keys().map(String::as_str).chain([marker::NAME]))
        })
    }

    /// A file of somebody else that stands where one of these files, or a folder for it, is to be.
    pub(super) fn in_the_way(&self, paths: &[OutputPath]) -> Option<PathBuf> {
        let ours = self.ours();
        let foreign = self.tree.foreign(&ours);
        if foreign.is_empty() {
            return None;
        }
        let wanted = Owned::new(paths.iter().map(|path| path.as_str()).chain([marker::NAME, staging::PLAN]));
        let folders = Owned::new(paths.iter().flat_map(|path| folders(path.as_str())));
        let clash = |path: &Path, thing| wanted.has(path) || (thing != Thing::Folder && folders.has(path));
        foreign.into_iter().find(|(path, thing)| clash(path, *thing)).map(|(path, _)| path.to_path_buf())
    }
}

/// The folders that a relative path leads through, the outermost first.
pub(super) fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// The path with all links resolved, also when the last parts of it do not exist yet.
fn real_path(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    let existing = path.ancestors().find(|folder| folder.symlink_metadata().is_ok())?;
    // A link that leads nowhere exists and has no real path: it is refused.
    let mut real = fs::canonicalize(existing).ok()?;
    for part in path.strip_prefix(existing).ok()?.components() {
        match part {
            Component::ParentDir => {
                real.pop();
            }
            Component::Normal(name) => real.push(name),
            _ => {}
        }
    }
    Some(real)
}

/// Whether two paths name the same folder: also through a link or a mount.
fn same(a: &Path, b: &Path) -> bool {
    a == b || identity(a).is_some_and(|identity_of_a| identity(b) == Some(identity_of_a))
}

#[cfg(unix)]
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

/// Whether a folder is the top of something that was mounted: the system does not exchange such a folder.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path, parent: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    // Also when a folder of the same file system was mounted, which no number of a device tells.
    let is_root = statx(CWD, folder, AtFlags::empty(), StatxFlags::empty()).is_ok_and(|about| {
        about.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
            && about.stx_attributes.contains(StatxAttributes::MOUNT_ROOT)
    });
    is_root || on_another_device(folder, parent)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn is_mount_point(folder: &Path, parent: &Path) -> bool {
    on_another_device(folder, parent)
}

#[cfg(not(unix))]
fn is_mount_point(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(unix)]
fn on_another_device(folder: &Path, parent: &Path) -> bool {
    identity(folder).zip(identity(parent)).is_some_and(|(folder, parent)| folder.0 != parent.0)
}

fn forbidden(folder: &Path, protected: Protected<'_>) -> Option<Forbidden> {
    let is_or_holds = |inner: &Path| {
        let real = fs::canonicalize(inner).unwrap_or_else(|_| inner.to_path_buf());
        real.ancestors().any(|ancestor| same(folder, ancestor))
    };
    let is_or_lies_in = |outer: &Path| folder.ancestors().any(|ancestor| same(ancestor, outer));
    if folder.parent().is_none() {
        return Some(Forbidden::FileSystem);
    }
    if is_or_lies_in(&real_or(&protected.root.join("content"))) {
        return Some(Forbidden::Content);
    }
    if is_or_lies_in(&real_or(&protected.root.join("themes"))) {
        return Some(Forbidden::Themes);
    }
    if protected.overlays.iter().any(|overlay| is_or_lies_in(&real_or(overlay)) || is_or_holds(overlay)) {
        return Some(Forbidden::Overlay);
    }
    if is_or_holds(protected.root) {
        return Some(Forbidden::Project);
    }
    let holds_sources = ["content", "themes"].iter().any(|name| is_or_holds(&protected.root.join(name)));
    if holds_sources {
        return Some(Forbidden::Project);
    }
    protected.home.filter(|home| is_or_holds(home)).map(|_| Forbidden::Home)
}

fn real_or(path: &Path) -> PathBuf {
    real_path(path).unwrap_or_else(|| path.to_path_buf())
}
