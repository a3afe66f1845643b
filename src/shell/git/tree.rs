//! The files of a project as a commit has them: the same snapshot that a scan of the disk makes.

use std::collections::BTreeMap;

use gix::object::tree::EntryKind;
use unicode_normalization::UnicodeNormalization;

use super::{Commit, Repository};
use crate::shell::disk::{FOLDERS, is_leftover};
use crate::shell::hash::Sum;
use crate::shell::wording::{Failure, GitNotice};
use crate::source::{self, Asset, AssetBytes, LONGEST_TEXT, SourceBody, SourceFile, SourcePath, Sources};

/// Folders in each other that are still entered.
const DEPTH_LIMIT: usize = 100;

/// What a walk through the tree of a commit found: files, and where links lead.
#[derive(Default)]
struct Found {
    files: BTreeMap<String, gix::ObjectId>,
    links: BTreeMap<String, String>,
}

impl Repository {
    /// The snapshot of a commit. Links lead to files as on the disk, where these are in the commit; submodules are not entered.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn sources(&self, commit: &Commit) -> Result<Sources, Failure> {
        let failed = |reason: String| Failure::system(GitNotice::Unreadable { name: commit.name.clone(), reason });
        let mut found = Found::default();
        let top = self.git.find_commit(commit.object).and_then(|commit| commit.tree());
        let top = top.map_err(|error| failed(error.to_string()))?;
        for folder in FOLDERS {
            let path = format!("{}{folder}", self.folder);
            let entry =
                top.lookup_entry(path.split('/').map(str::as_bytes)).map_err(|error| failed(error.to_string()))?;
            if let Some(entry) = entry.filter(|entry| entry.mode().is_tree()) {
                self.walk(entry.object_id(), folder, 0, &mut found).map_err(|error| failed(error.to_string()))?;
            }
        }
        follow(&mut found);
        let mut sources = Sources::new();
        for (path, object) in found.files {
            let path = SourcePath::new(path);
            let file = self.file(&path, object).map_err(|error| failed(error.to_string()))?;
            sources.insert(path, file);
        }
        Ok(sources)
    }

    fn walk(&self, tree: gix::ObjectId, folder: &str, depth: usize, found: &mut Found) -> gix::Result<()> {
        let tree = self.git.find_tree(tree)?;
        for entry in tree.iter() {
            let entry = entry?;
            // A name that is no text is left out, as on the disk.
            let Ok(name) = std::str::from_utf8(entry.filename()) else { continue };
            if is_leftover(name) {
                continue;
            }
            let path = format!("{folder}/{}", name.nfc());
            match entry.kind() {
                EntryKind::Tree if depth < DEPTH_LIMIT => self.walk(entry.object_id(), &path, depth + 1, found)?,
                EntryKind::Blob | EntryKind::BlobExecutable => drop(found.files.insert(path, entry.object_id())),
                EntryKind::Link => {
                    let target = self.git.find_blob(entry.object_id())?;
                    found.links.insert(path, String::from_utf8_lossy(&target.data).into_owned());
                }
                EntryKind::Tree | EntryKind::Commit => {}
            }
        }
        Ok(())
    }

    /// A file as the scanner would take it. Of what is no text only the size is looked at.
    fn file(&self, path: &SourcePath, object: gix::ObjectId) -> gix::Result<SourceFile> {
        let len = self.git.find_header(object)?.size();
        if !source::is_text(path) {
            let fingerprint = Sum::of(object.as_bytes()).short();
            let asset = Asset { bytes: AssetBytes::Memory([].into()), len, dimensions: None, fingerprint };
            return Ok(SourceFile { body: SourceBody::Asset(asset), fingerprint });
        }
        if len > LONGEST_TEXT {
            let body = SourceBody::Unreadable { reason: "> 256 MiB".to_owned() };
            return Ok(SourceFile { fingerprint: Sum::of(object.as_bytes()).short(), body });
        }
        let bytes = self.git.find_blob(object)?.take_data();
        Ok(SourceFile { fingerprint: Sum::of(&bytes).short(), body: source::text_body(bytes) })
    }
}

/// Puts the files in the place of links that lead to them.
fn follow(found: &mut Found) {
    for (path, target) in &found.links {
        let mut parts: Vec<&str> = path.split('/').collect();
        parts.pop();
        for part in target.split('/') {
            match part {
                "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        if let Some(object) = found.files.get(&parts.join("/")).copied() {
            found.files.insert(path.clone(), object);
        }
    }
}
