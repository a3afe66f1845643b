//! The journal of a change: every file as it was and as it is to be.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::shell::environment::trap;
use crate::shell::hash::Sum;
use crate::shell::wording::{ChangeNotice, Failure};

/// Where the journal lies, below the root of the project. It is there only while a change is being made.
const NAME: &str = ".rolebook-change";

/// A change that is decided.
#[derive(Serialize, Deserialize, Debug)]
pub(super) struct Journal {
    version: u32,
    steps: Vec<Step>,
    /// Folders that go when they are empty, the deepest first.
    folders: Vec<PathBuf>,
}

/// What is done with one file. Paths are relative to the root where they lie below it.
#[derive(Serialize, Deserialize, Debug)]
pub(super) struct Step {
    from: PathBuf,
    to: PathBuf,
    /// The sum of the file as it was; empty for a new file.
    before: String,
    /// The sum of the file as it will be.
    after: String,
    /// What will be in it; nothing for a file that moves as it is.
    text: Option<String>,
}

impl Step {
    /// What is done with a file that holds these bytes.
    pub(super) fn new(root: &Path, (from, to): (&Path, &Path), before: &[u8], after: Option<Vec<u8>>) -> Self {
        let relative = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_path_buf();
        let sum = Sum::of(after.as_deref().unwrap_or(before)).hex();
        let text = after.and_then(|bytes| String::from_utf8(bytes).ok());
        Self { from: relative(from), to: relative(to), before: Sum::of(before).hex(), after: sum, text }
    }

    /// A new file.
    pub(super) fn created(root: &Path, path: &Path, text: &str) -> Self {
        let path = path.strip_prefix(root).unwrap_or(path).to_path_buf();
        let after = Sum::of(text.as_bytes()).hex();
        Self { from: path.clone(), to: path, before: String::new(), after, text: Some(text.to_owned()) }
    }

    fn holds(root: &Path, path: &Path, sum: &str) -> bool {
        Sum::of_file(&root.join(path)).is_ok_and(|(there, _)| there.hex() == sum)
    }

    fn is_done(&self, root: &Path) -> bool {
        let gone = self.from == self.to || fs::symlink_metadata(root.join(&self.from)).is_err();
        gone && Self::holds(root, &self.to, &self.after)
    }

    /// Whether everything is as this program left it.
    fn can_be_done(&self, root: &Path) -> bool {
        let free = self.from == self.to
            || fs::symlink_metadata(root.join(&self.to)).is_err()
            || Self::holds(root, &self.to, &self.after);
        let is_as_it_was = match self.before.as_str() {
            "" => fs::symlink_metadata(root.join(&self.from)).is_err(),
            before => Self::holds(root, &self.from, before),
        };
        self.is_done(root) || (free && is_as_it_was)
    }

    fn make(&self, root: &Path) -> io::Result<()> {
        let (from, to) = (root.join(&self.from), root.join(&self.to));
        let folder = to.parent().unwrap_or(root);
        fs::create_dir_all(folder)?;
        match &self.text {
            Some(text) => {
                let name = to.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let new = to.with_file_name(format!(".{name}.rolebook.tmp"));
                let mut file = File::create(&new)?;
                file.write_all(text.as_bytes())?;
                if !self.before.is_empty() {
                    fs::set_permissions(&new, fs::metadata(&from)?.permissions())?;
                }
                file.sync_all()?;
                fs::rename(&new, &to)?;
                if from != to {
                    fs::remove_file(&from)?;
                }
            }
            None => fs::rename(&from, &to)?,
        }
        sync(folder)
    }
}

impl Journal {
    pub(super) fn new(steps: Vec<Step>, folders: Vec<PathBuf>) -> Self {
        Self { version: 1, steps, folders }
    }

    /// Puts the journal in its place, whole or not at all. With that the change is made, whatever happens.
    pub(super) fn write(&self, root: &Path) -> Result<(), Failure> {
        let path = root.join(NAME);
        let new = unfinished(root);
        let write = || -> io::Result<()> {
            let mut file = File::create(&new)?;
            file.write_all(&serde_json::to_vec(self)?)?;
            file.sync_all()?;
            trap("change/journal");
            fs::rename(&new, &path)?;
            sync(root)
        };
        write().map_err(|error| Failure::disk(&path, &error))
    }
}

fn unfinished(root: &Path) -> PathBuf {
    root.join(format!("{NAME}.tmp"))
}

/// Whether a change is being made, or was killed before or after it was decided.
pub(super) fn is_there(root: &Path) -> bool {
    root.join(NAME).exists() || unfinished(root).exists()
}

/// Makes the change that the journal holds, if there is one. To be called by whoever holds the lock for writing.
///
/// # Errors
/// When somebody has changed one of its files since, or the disk refuses.
pub(super) fn finish(root: &Path) -> Result<(), Failure> {
    let path = root.join(NAME);
    let disk = |error: io::Error| Failure::disk(&path, &error);
    // One that was never put in its place decided nothing.
    remove(&unfinished(root)).map_err(disk)?;
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(disk(error)),
    };
    let journal: Option<Journal> = serde_json::from_slice(&bytes).ok();
    let Some(journal) = journal.filter(|journal| journal.version == 1) else {
        return Err(Failure::usage(ChangeNotice::NoJournal { journal: NAME }));
    };
    if let Some(step) = journal.steps.iter().find(|step| !step.can_be_done(root)) {
        let path = step.from.display().to_string();
        return Err(Failure::usage(ChangeNotice::Stuck { path, journal: NAME }));
    }
    for (number, step) in journal.steps.iter().enumerate() {
        trap(&format!("change/{number}"));
        if !step.is_done(root) {
            step.make(root).map_err(|error| Failure::disk(&root.join(&step.to), &error))?;
        }
    }
    // A folder in which something is left stays.
    journal.folders.iter().for_each(|folder| drop(fs::remove_dir(root.join(folder))));
    trap("change/end");
    remove(&path).and_then(|()| sync(root)).map_err(disk)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Brings the names in a folder to the disk, where a system lets one.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
