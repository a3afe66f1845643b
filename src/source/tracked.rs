//! What version control knows of the files of a snapshot.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use super::SourcePath;

/// What version control knows of a project, as plain data: whoever compiles a snapshot asks nobody.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tracked {
    /// The content folder in its repository, empty or with a closing `/`. `None` where there is no repository.
    pub content: Option<String>,
    /// The last changes of content files. A file that is not here is not in the repository, or not as it stands there.
    pub changes: BTreeMap<SourcePath, FileChanges>,
    /// Who approves changes, as the forge is told.
    pub owners: Option<OwnersFile>,
    /// What became of content files before, as far as that was asked for.
    pub versions: Arc<Versions>,
    /// Whether days are left out because only a part of the repository is here.
    pub shallow: bool,
}

/// What became of files, the newest first: by their paths below the content folder, those of things by the folder of their kind and
/// their name alone, since wherever below it they lie they say the same.
pub type Versions = BTreeMap<String, Vec<Version>>;

/// What one commit made of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// When it was committed, in seconds since 1970.
    pub second: i64,
    /// The day of that.
    pub day: Date,
    /// What was made of it.
    pub made: Made,
}

/// What was made of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Made {
    /// It was written for the first time.
    New,
    /// It was written otherwise.
    Other {
        /// The text before.
        before: Arc<str>,
        /// The text after.
        after: Arc<str>,
    },
    /// It was taken away.
    Gone {
        /// The text before.
        before: Arc<str>,
    },
}

/// A file that says who approves changes of which files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnersFile {
    /// Its path in the repository.
    pub path: String,
    /// What it says.
    pub text: Arc<str>,
}

/// The last changes of what one file says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct FileChanges {
    /// That of all things in it that are not named in `parts`.
    pub whole: Option<Change>,
    /// Those of things by their keys. `None` for one whose change is not in the repository yet.
    pub parts: BTreeMap<String, Option<Change>>,
}

/// The last change of a thing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Change {
    /// When it was committed, in seconds since 1970.
    pub second: i64,
    /// The day of that.
    pub day: Date,
    /// When its agreements got their present value, in seconds since 1970, where it has some.
    pub approved: Option<i64>,
}

impl FileChanges {
    /// The last change of the thing with a key; of the only thing of a file the key does not matter.
    pub fn of(&self, key: &str) -> Option<Change> {
        match self.parts.get(key).or_else(|| self.parts.get("")) {
            Some(change) => *change,
            None => self.whole,
        }
    }
}
