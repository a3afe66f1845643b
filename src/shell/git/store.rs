//! What is read of a repository: commits, folders and texts by their ids.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use gix::ObjectId;
use gix::objs::tree::EntryRef;
use gix::objs::{CommitRefIter, FindExt as _, Kind, TreeRefIter};
use gix::odb::pack::cache::lru::MemoryCappedHashmap;

use crate::content::document::CONTENT;
use crate::source::{SourceBody, text_body};

/// Folders that are kept decoded, in bytes: those of a commit are needed again for the one after it. Memory that is touched for the first
/// time costs more than unpacking a folder again, so this and the next are no larger than folders of ten thousand files need.
const KEPT: usize = 4 * 1024 * 1024;

/// Objects that others are stored as differences to, in bytes: going back in time, each version of a folder differs from one seen lately.
const BASES: usize = 16 * 1024 * 1024;

/// Something that should be in the repository is not: nothing can be said of what follows from it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Missing;

/// An opened repository.
pub(super) struct Store {
    repository: gix::Repository,
    folders: HashMap<ObjectId, Rc<[u8]>>,
    kept: usize,
    /// Where objects are unpacked.
    buffer: Vec<u8>,
}

/// Where the content of a project lies in a repository.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// The folder at the top of the repository, which holds `.git`.
    pub(super) top: PathBuf,
    /// The content folder below it, empty or with a closing `/`.
    pub(super) content: String,
}

impl Place {
    /// The repository that the content folder of a project lies in, be it of a submodule.
    pub(super) fn of(root: &Path) -> Option<Self> {
        let (top, content) = place_of(&root.join(CONTENT))?;
        Some(Self { top, content })
    }
}

/// The top of the repository that a folder lies in, which holds `.git`, and the path of the folder below it, empty or with a closing `/`.
pub(super) fn place_of(folder: &Path) -> Option<(PathBuf, String)> {
    let folder = std::fs::canonicalize(folder).ok()?;
    let top = folder.ancestors().find(|folder| folder.join(".git").exists())?;
    let parts: Option<Vec<&str>> = folder.strip_prefix(top).ok()?.iter().map(|part| part.to_str()).collect();
    Some((top.to_path_buf(), parts?.iter().map(|part| format!("{part}/")).collect()))
}

/// Opens a repository by the folder that holds `.git`, a folder or a file that names one. Settings of the machine and of whoever runs the
/// program have no part in it: the same commits give the same site everywhere.
pub(super) fn open(top: &Path) -> Option<gix::Repository> {
    gix::open_opts(top, gix::open::Options::isolated()).ok()
}

/// A commit, as far as it matters.
#[derive(Clone, Debug)]
pub(super) struct Commit {
    pub(super) tree: ObjectId,
    pub(super) parents: Vec<ObjectId>,
    /// When it was committed, in seconds since 1970, and by how many the committer's clock was before that of UTC.
    pub(super) time: (i64, i32),
}

impl Store {
    /// Opens a repository by the folder that holds `.git`. `None` when it is none that can be read.
    pub(super) fn open(top: &Path) -> Option<Self> {
        let mut repository = open(top)?;
        repository.objects.set_pack_cache(|| Box::new(MemoryCappedHashmap::new(BASES)));
        Some(Self { repository, folders: HashMap::new(), kept: 0, buffer: Vec::new() })
    }

    /// The commit that is checked out. `None` before the first one.
    pub(super) fn head(&self) -> Option<ObjectId> {
        self.repository.head_id().ok().map(gix::Id::detach)
    }

    /// Whether older commits were left out when it was cloned.
    pub(super) fn is_shallow(&self) -> bool {
        self.repository.is_shallow().unwrap_or(true)
    }

    pub(super) fn commit(&mut self, id: ObjectId) -> Result<Commit, Missing> {
        let data = self.data(id, Kind::Commit)?;
        let mut parts = CommitRefIter::from_bytes(data, id.kind());
        let tree = parts.tree_id().map_err(|_| Missing)?;
        let parents = CommitRefIter::from_bytes(data, id.kind()).parent_ids().collect();
        let committer = CommitRefIter::from_bytes(data, id.kind()).committer().map_err(|_| Missing)?;
        let time = committer.time().map_err(|_| Missing)?;
        Ok(Commit { tree, parents, time: (time.seconds, time.offset) })
    }

    /// The folder at a path below another, empty or with a closing `/`. `None` when there is none.
    pub(super) fn folder_at(&mut self, mut tree: ObjectId, path: &str) -> Result<Option<ObjectId>, Missing> {
        for name in path.split('/').filter(|name| !name.is_empty()) {
            let data = self.folder(tree)?;
            let entry = entries(&data, tree).find(|entry| entry.filename == name && entry.mode.is_tree());
            let Some(entry) = entry else { return Ok(None) };
            tree = entry.oid.to_owned();
        }
        Ok(Some(tree))
    }

    /// A folder as it is stored.
    pub(super) fn folder(&mut self, id: ObjectId) -> Result<Rc<[u8]>, Missing> {
        if let Some(known) = self.folders.get(&id) {
            return Ok(Rc::clone(known));
        }
        let data: Rc<[u8]> = self.data(id, Kind::Tree)?.into();
        if self.kept > KEPT {
            self.folders.clear();
            self.kept = 0;
        }
        self.kept += data.len();
        self.folders.insert(id, Rc::clone(&data));
        Ok(data)
    }

    /// A file as it is read from the disk. `None` when it is no text.
    pub(super) fn text(&mut self, id: ObjectId) -> Result<Option<Arc<str>>, Missing> {
        Ok(match text_body(self.data(id, Kind::Blob)?.to_vec()) {
            SourceBody::Text(text) => Some(text),
            _ => None,
        })
    }

    fn data(&mut self, id: ObjectId, kind: Kind) -> Result<&[u8], Missing> {
        let object = self.repository.objects.find(&id, &mut self.buffer).map_err(|_| Missing)?;
        if object.kind == kind { Ok(object.data) } else { Err(Missing) }
    }
}

/// The entries of a folder in git's order.
pub(super) fn entries(folder: &[u8], id: ObjectId) -> impl Iterator<Item = EntryRef<'_>> {
    TreeRefIter::from_bytes(folder, id.kind()).filter_map(Result::ok)
}

/// The id that a text has, or would have.
pub(super) fn id_of(text: &str, like: ObjectId) -> Option<ObjectId> {
    gix::objs::compute_hash(like.kind(), Kind::Blob, text.as_bytes()).ok()
}
