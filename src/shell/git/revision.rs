//! Finding a repository and the commits that names stand for.

use std::path::Path;

use super::store::{open, place_of};
use crate::content::probable::nearest;
use crate::shell::wording::{Failure, GitNotice};

/// The repository of a project.
pub struct Repository {
    pub(super) git: gix::Repository,
    /// The folder of the project in it, parts joined by `/`, with a closing one; empty at its top.
    pub(super) folder: String,
}

/// A commit that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Commit {
    /// As it was asked for.
    pub name: String,
    /// Its id in hexadecimal digits.
    pub id: String,
    pub(super) object: gix::ObjectId,
}

/// What is to be compared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Range {
    /// The earlier state.
    pub before: Commit,
    /// The later one; nothing for the files as they are.
    pub after: Option<Commit>,
}

impl Repository {
    /// The repository that a project lies in.
    ///
    /// # Errors
    /// When there is none that can be read.
    pub fn find(root: &Path) -> Result<Self, Failure> {
        let none = || Failure::usage(GitNotice::NoRepository { path: root.display().to_string() });
        let (top, folder) = place_of(root).ok_or_else(none)?;
        Ok(Self { folder, git: open(&top).ok_or_else(none)? })
    }

    /// What `a`, `a..b` or `a...b` stands for. As in git, a side that is left out of a range is `HEAD`, and three dots begin where both
    /// sides parted.
    ///
    /// # Errors
    /// When a name stands for no commit that is here.
    pub fn range(&self, text: &str) -> Result<Range, Failure> {
        let side = |name: &str| self.commit(if name.is_empty() { "HEAD" } else { name });
        if let Some((before, after)) = text.split_once("...") {
            let (one, two) = (side(before)?, side(after)?);
            let base = self.git.merge_base(one.object, two.object).ok().flatten();
            let base = base.ok_or_else(|| self.unknown(text))?.detach();
            return Ok(Range { before: Commit { id: base.to_string(), object: base, ..one }, after: Some(two) });
        }
        match text.split_once("..") {
            Some((before, after)) => Ok(Range { before: side(before)?, after: Some(side(after)?) }),
            None => Ok(Range { before: side(text)?, after: None }),
        }
    }

    /// The commit that a name stands for.
    fn commit(&self, name: &str) -> Result<Commit, Failure> {
        let found = self.git.rev_parse_single(format!("{name}^{{commit}}").as_str());
        let object = found.map_err(|_| self.unknown(name))?.detach();
        // A shallow clone knows the ids of parents that are not here.
        self.git.find_commit(object).map_err(|_| self.unknown(name))?;
        Ok(Commit { name: name.to_owned(), id: object.to_string(), object })
    }

    fn unknown(&self, name: &str) -> Failure {
        let names = self.names();
        let short = |known: &str| known.split_once('/').map(|(_, short)| short.to_owned());
        let of_another = names.iter().find(|known| short(known).as_deref() == Some(name)).map(String::as_str);
        let probable = of_another.or_else(|| nearest(name, names.iter().map(String::as_str))).map(str::to_owned);
        let shallow = self.git.is_shallow().unwrap_or(false);
        Failure::usage(GitNotice::UnknownRevision { name: name.to_owned(), probable, shallow })
    }

    /// The names of branches and tags.
    fn names(&self) -> Vec<String> {
        let mut names = vec!["HEAD".to_owned()];
        let Ok(references) = self.git.references() else { return names };
        let Ok(all) = references.all() else { return names };
        let name = |reference: gix::Reference<'_>| {
            let full = reference.name().as_bstr().to_string();
            let kinds = ["refs/heads/", "refs/tags/", "refs/remotes/"];
            kinds.iter().find_map(|kind| full.strip_prefix(kind).map(str::to_owned))
        };
        names.extend(all.filter_map(Result::ok).filter_map(name));
        names.sort();
        names
    }
}
