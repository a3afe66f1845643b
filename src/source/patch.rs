//! Changes to the files of a snapshot, as values: nothing is written here.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::{Place, SourceBody, SourceFile, SourcePath, Sources};

/// Text in place of a range of bytes of a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// First and last byte, the last one excluded.
    range: (usize, usize),
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Text in place of a range of bytes.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range: (range.start, range.end), text: text.into() }
    }

    /// Where in the text as it is now.
    pub fn range(&self) -> Range<usize> {
        self.range.0..self.range.1
    }

    /// The one change that makes a text of another one: what both begin and end with is left alone. `None` when they are equal.
    pub fn between(before: &str, after: &str) -> Option<Self> {
        if before == after {
            return None;
        }
        let alike = |(a, b): &(char, char)| a == b;
        let start: usize = before.chars().zip(after.chars()).take_while(alike).map(|(sign, _)| sign.len_utf8()).sum();
        let (old, new) = (&before[start..], &after[start..]);
        let end: usize =
            old.chars().rev().zip(new.chars().rev()).take_while(alike).map(|(sign, _)| sign.len_utf8()).sum();
        Some(Self::new(start..before.len() - end, &new[..new.len() - end]))
    }
}

/// Edits that lie over each other: what should stand there cannot be said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Overlap(pub SourcePath);

/// Edits of texts, files that get another path, and new files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Patch {
    edits: BTreeMap<SourcePath, BTreeSet<Edit>>,
    moves: BTreeMap<SourcePath, SourcePath>,
    created: BTreeMap<SourcePath, String>,
}

/// One file that a patch changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Changed<'a> {
    /// Where it is.
    pub from: &'a SourcePath,
    /// Where it will be.
    pub to: &'a SourcePath,
    /// What changes in it, in order.
    pub edits: Vec<&'a Edit>,
}

impl Patch {
    /// Adds an edit. The same one twice is one.
    pub fn edit(&mut self, path: &SourcePath, edit: Edit) {
        self.edits.entry(path.clone()).or_default().insert(edit);
    }

    /// Puts a text in place of what stands somewhere.
    pub fn replace(&mut self, place: &Place, text: impl Into<String>) {
        self.edit(&place.path, Edit::new(place.span.range(), text));
    }

    /// Gives a file another path.
    pub fn rename(&mut self, from: SourcePath, to: SourcePath) {
        if from != to {
            self.moves.insert(from, to);
        }
    }

    /// Adds a file with a text.
    pub fn create(&mut self, path: SourcePath, text: String) {
        self.created.insert(path, text);
    }

    /// The new files with their texts.
    pub fn created(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.created.iter().map(|(path, text)| (path, text.as_str()))
    }

    /// Takes over what another patch changes.
    pub fn extend(&mut self, other: Self) {
        self.moves.extend(other.moves);
        self.created.extend(other.created);
        for (path, edits) in other.edits {
            self.edits.entry(path).or_default().extend(edits);
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.moves.is_empty() && self.created.is_empty()
    }

    /// Where a file will be, when it moves.
    pub fn target(&self, path: &SourcePath) -> Option<&SourcePath> {
        self.moves.get(path)
    }

    /// The files that get another path, with that.
    pub fn moves(&self) -> impl Iterator<Item = (&SourcePath, &SourcePath)> {
        self.moves.iter()
    }

    /// Every file that is there and changes, in the order of paths.
    pub fn files(&self) -> Vec<Changed<'_>> {
        let paths: BTreeSet<&SourcePath> = self.edits.keys().chain(self.moves.keys()).collect();
        let changed = |from| Changed {
            from,
            to: self.moves.get(from).unwrap_or(from),
            edits: self.edits.get(from).into_iter().flatten().collect(),
        };
        paths.into_iter().map(changed).collect()
    }

    /// The snapshot as it is afterwards.
    ///
    /// # Errors
    /// When two edits lie over each other.
    pub fn apply(&self, sources: &Sources) -> Result<Sources, Overlap> {
        let mut after = sources.clone();
        for changed in self.files() {
            let Some(file) = sources.get(changed.from) else { continue };
            let mut file = file.clone();
            if let SourceBody::Text(text) = &file.body {
                let text = edited(text, &changed.edits).ok_or_else(|| Overlap(changed.from.clone()))?;
                file = file_of(text);
            }
            after.remove(changed.from);
            after.insert(changed.to.clone(), file);
        }
        self.created.iter().for_each(|(path, text)| after.insert(path.clone(), file_of(text.clone())));
        Ok(after)
    }
}

fn file_of(text: String) -> SourceFile {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    SourceFile { body: SourceBody::Text(text.into()), fingerprint: hasher.finish() }
}

/// A text with edits made in it. `None` when two of them lie over each other, or one outside of it.
pub fn edited(text: &str, edits: &[&Edit]) -> Option<String> {
    let mut edited = String::with_capacity(text.len() + 64);
    let mut at = 0;
    for edit in edits {
        let range = edit.range();
        edited.push_str(text.get(at..range.start)?);
        edited.push_str(&edit.text);
        at = range.end;
    }
    edited.push_str(text.get(at..)?);
    Some(edited)
}
