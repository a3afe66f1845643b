//! The snapshot of files that everything else is computed from, and places in them.
//!
//! A [`Sources`] is a value: once taken, nothing in it changes. The shell makes it from the disk, a test from a string.

pub mod diff;
pub mod patch;
mod tracked;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

pub use tracked::{Change, FileChanges, Made, OwnersFile, Tracked, Version, Versions};

/// A path relative to the project root, parts joined by `/` on every system, for example `content/roles/buchhalter.toml`. A file of
/// an overlay has the path by which a person opens it, for example `../restricted/roles/buchhalter.toml`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SourcePath(Arc<Located>);

#[derive(PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Located {
    text: Box<str>,
    /// The length of the folder that stands for `content`, without a closing `/`; of an overlay's file only.
    base: u32,
    /// The number of the overlay, from 1; 0 for the project's own files.
    layer: u8,
}

impl SourcePath {
    /// Takes a relative path whose parts are already joined by `/`.
    pub fn new(path: impl Into<Box<str>>) -> Self {
        Self(Arc::new(Located { text: path.into(), base: 0, layer: 0 }))
    }

    /// The path of a file in an overlay, from the folder of the overlay, its number from 1, and the path in it.
    pub fn overlaid(layer: u8, folder: &str, below: &str) -> Self {
        let base = u32::try_from(folder.len()).unwrap_or(u32::MAX);
        Self(Arc::new(Located { text: format!("{folder}/{below}").into(), base, layer }))
    }

    /// The number of the overlay that the file is in, from 1; 0 for the project's own files.
    pub fn layer(&self) -> u8 {
        self.0.layer
    }

    /// Whether the file is in an overlay.
    pub fn is_overlaid(&self) -> bool {
        self.0.layer > 0
    }

    /// The path below the folder of the content or of the overlay: `roles/webentwickler.toml`.
    pub fn below(&self) -> &str {
        match self.0.layer {
            0 => self.0.text.split_once('/').map_or("", |(_, below)| below),
            _ => self.0.text.get(self.0.base as usize + 1..).unwrap_or_default(),
        }
    }

    /// Where the file lies when its overlay is laid over the content: that is how links know it.
    #[must_use]
    pub fn laid(&self) -> Self {
        match self.0.layer {
            0 => self.clone(),
            _ => Self::new(format!("content/{}", self.below())),
        }
    }

    /// The path in the same content folder, or in the same overlay, that is this below it.
    #[must_use]
    pub fn beside(&self, below: &str) -> Self {
        match self.0.layer {
            0 => Self::new(format!("content/{below}")),
            layer => Self::overlaid(layer, &self.0.text[..self.0.base as usize], below),
        }
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The last part, with its ending.
    pub fn name(&self) -> &str {
        self.0.text.rsplit('/').next().unwrap_or(&self.0.text)
    }

    /// The last part without its ending: `webentwickler` for `content/roles/webentwickler.toml`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[..dot],
            _ => name,
        }
    }

    /// What stands behind the last dot of the name, or nothing.
    pub fn extension(&self) -> &str {
        let name = self.name();
        match name.rfind('.') {
            Some(dot) if dot > 0 => &name[dot + 1..],
            _ => "",
        }
    }

    /// The folder that holds the file, without a closing `/`; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.text.rfind('/').map_or("", |slash| &self.0.text[..slash])
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.text)
    }
}

/// The bits of an offset that count bytes. Those above say which overlay the file is in.
const OFFSET_BITS: u32 = 28;

/// The longest text in bytes whose places can be said.
pub const LONGEST_TEXT: u64 = (1 << OFFSET_BITS) - 1;

/// How many overlays there can be.
pub const MOST_OVERLAYS: usize = 15;

/// A range of bytes in one file. Which file, the owner of the span knows; [`Place`] says both. An entity has a file of its own and,
/// where overlays add fields to it, one more in each of them: of those, the span says the number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from byte offsets, those of an overlay's file moved by [`Span::base_of`]. Longer files are refused before anything
    /// reads them.
    pub fn new(range: Range<usize>) -> Self {
        let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clip(range.start), end: clip(range.end.max(range.start)) }
    }

    /// By how much offsets in the files of an overlay are moved, for spans to know it.
    pub fn base_of(layer: u8) -> usize {
        usize::from(layer) << OFFSET_BITS
    }

    /// The number of the overlay that the file is in, as far as the span knows it; else 0.
    pub fn layer(self) -> u8 {
        u8::try_from(self.start >> OFFSET_BITS).unwrap_or_default()
    }

    /// The span as a range of byte offsets in its file.
    pub fn range(self) -> Range<usize> {
        let offset = |moved: u32| (moved & ((1 << OFFSET_BITS) - 1)) as usize;
        offset(self.start)..offset(self.end)
    }

    /// The span without the number of an overlay: its owner knows the file.
    #[must_use]
    pub fn local(self) -> Self {
        Self::new(self.range())
    }

    /// The same span, moved by `offset` bytes: from a part of a file to the whole.
    #[must_use]
    pub fn shifted(self, offset: usize) -> Self {
        Self::new(self.start as usize + offset..self.end as usize + offset)
    }
}

/// A span in a file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// A span in a file.
    pub fn new(path: &SourcePath, span: Span) -> Self {
        Self { path: path.clone(), span: span.local() }
    }

    /// The beginning of a file, for what concerns the whole of it.
    pub fn start_of(path: &SourcePath) -> Self {
        Self::new(path, Span::default())
    }
}

/// A position as editors count it: both from 1, columns in characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in Unicode scalar values.
    pub column: usize,
}

impl Position {
    /// Where a text begins.
    const START: Self = Self { line: 1, column: 1 };

    /// The position behind a text that begins here.
    fn behind(self, text: &str) -> Self {
        let newlines = text.bytes().filter(|byte| *byte == b'\n').count();
        let last = text.rfind('\n').map_or(text, |newline| &text[newline + 1..]);
        let column = if newlines == 0 { self.column } else { 1 };
        Self { line: self.line + newlines, column: column + last.chars().count() }
    }
}

/// The position of a byte offset in a text. An offset behind the end gives the end.
pub fn position(text: &str, offset: usize) -> Position {
    Position::START.behind(&text[..boundary(text, offset)])
}

/// The next boundary of a character at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Positions in a text that is asked for many: each is counted from a mark near it and not from the beginning.
#[derive(Clone, Debug)]
pub struct Positions<'a> {
    text: &'a str,
    /// Byte offsets about [`Positions::STEP`] apart, the first one 0, and their positions.
    marks: Vec<(usize, Position)>,
}

impl<'a> Positions<'a> {
    const STEP: usize = 512;

    /// Goes through a text once.
    pub fn new(text: &'a str) -> Self {
        let mut marks = vec![(0, Position::START)];
        let mut last = (0, Position::START);
        for offset in (Self::STEP..text.len()).step_by(Self::STEP) {
            let offset = boundary(text, offset);
            last = (offset, last.1.behind(&text[last.0..offset]));
            marks.push(last);
        }
        Self { text, marks }
    }

    /// The position of a byte offset. An offset behind the end gives the end.
    pub fn at(&self, offset: usize) -> Position {
        let offset = boundary(self.text, offset);
        let behind = self.marks.partition_point(|(mark, _)| *mark <= offset);
        let (mark, position) = self.marks.get(behind.saturating_sub(1)).copied().unwrap_or((0, Position::START));
        position.behind(&self.text[mark..offset])
    }
}

/// A file that is not read as text: a picture, a PDF, a font.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asset {
    /// Where its bytes are.
    pub bytes: AssetBytes,
    /// Length in bytes.
    pub len: u64,
    /// Width and height in pixels, when the file is a picture whose header says so.
    pub dimensions: Option<(u32, u32)>,
    /// A number that changes when the content changes.
    pub fingerprint: u64,
}

/// Where the bytes of an asset are: a snapshot does not hold every picture in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum AssetBytes {
    /// In memory, as in tests and for files of the embedded theme.
    Memory(Arc<[u8]>),
    /// On the disk, to be copied when the site is written.
    Disk(PathBuf),
}

/// What a snapshot knows of one file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SourceBody {
    /// UTF-8 text without a byte order mark, its lines ended by `\n`.
    Text(Arc<str>),
    /// A text file whose bytes are not UTF-8; the offset of the first wrong byte.
    NotUtf8 {
        /// Offset of the first byte that is in no text.
        offset: usize,
    },
    /// A file that could not be read, with the system's words.
    Unreadable {
        /// What the system said.
        reason: String,
    },
    /// Anything else.
    Asset(Asset),
}

/// One file of a snapshot.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceFile {
    /// What is in it.
    pub body: SourceBody,
    /// A number that changes when the content changes; equal numbers mean equal content.
    pub fingerprint: u64,
}

/// What stands where an overlay is to be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverlayState {
    /// A folder.
    Present,
    /// Nothing.
    Missing,
    /// No folder.
    NotAFolder,
    /// A folder that holds files of the project, or that lies in its content or themes or in another overlay.
    Overlaps,
}

/// All files of a project at one moment, ordered by path.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sources {
    files: BTreeMap<SourcePath, SourceFile>,
    /// What stands where overlays are to be, by their folders as the settings name them.
    overlays: BTreeMap<String, OverlayState>,
    /// What version control knows of them.
    tracked: Arc<Tracked>,
}

impl FromIterator<(SourcePath, SourceFile)> for Sources {
    /// A snapshot of these files.
    fn from_iter<I: IntoIterator<Item = (SourcePath, SourceFile)>>(files: I) -> Self {
        Self { files: files.into_iter().collect(), ..Self::default() }
    }
}

impl Sources {
    /// A snapshot without files.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds or replaces a file.
    pub fn insert(&mut self, path: SourcePath, file: SourceFile) {
        self.files.insert(path, file);
    }

    /// Removes a file, if it is there.
    pub fn remove(&mut self, path: &SourcePath) {
        self.files.remove(path);
    }

    /// The file at a path.
    pub fn get(&self, path: &SourcePath) -> Option<&SourceFile> {
        self.files.get(path)
    }

    /// The text at a path, if it is a text file.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        match &self.files.get(path)?.body {
            SourceBody::Text(text) => Some(text),
            _ => None,
        }
    }

    /// All files in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&SourcePath, &SourceFile)> {
        self.files.iter()
    }

    /// The files below a folder, in path order. `folder` has no closing `/`.
    pub fn under<'a>(&'a self, folder: &str) -> impl Iterator<Item = (&'a SourcePath, &'a SourceFile)> + use<'a> {
        let prefix = format!("{folder}/");
        let first = SourcePath::new(prefix.as_str());
        self.files.range(first..).take_while(move |(path, _)| path.as_str().starts_with(&prefix))
    }

    /// Says what stands where an overlay is to be.
    pub fn set_overlay(&mut self, folder: &str, state: OverlayState) {
        self.overlays.insert(folder.to_owned(), state);
    }

    /// What stands where an overlay is to be. Where nobody looked, nothing does.
    pub fn overlay(&self, folder: &str) -> OverlayState {
        self.overlays.get(folder).copied().unwrap_or(OverlayState::Missing)
    }

    /// Says what version control knows of the files.
    pub fn set_tracked(&mut self, tracked: Arc<Tracked>) {
        self.tracked = tracked;
    }

    /// What version control knows of the files. Where nobody looked, nothing.
    pub fn tracked(&self) -> &Arc<Tracked> {
        &self.tracked
    }

    /// The files of overlays, those of the first one first.
    pub fn overlaid(&self) -> Vec<(&SourcePath, &SourceFile)> {
        let mut files: Vec<_> = self.files.iter().filter(|(path, _)| path.is_overlaid()).collect();
        files.sort_by_key(|(path, _)| path.layer());
        files
    }

    /// The files that are new or different since an earlier snapshot, then those that are gone.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a SourcePath> {
        let differs = |path: &SourcePath, file: &SourceFile| before.get(path) != Some(file);
        let new = self.iter().filter(move |(path, file)| differs(path, file));
        let gone = before.iter().filter(|(path, _)| self.get(path).is_none());
        new.chain(gone).map(|(path, _)| path)
    }

    /// Lets go of all other files: their texts are much of the memory of a build.
    pub fn retain(&mut self, mut keep: impl FnMut(&SourcePath) -> bool) {
        self.files.retain(|path, _| keep(path));
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// The bytes of a text file as a [`SourceBody`]: checks UTF-8, takes a byte order mark away and makes the line ends of Windows
/// those of everybody, so that no reader has to know of them. Lines and columns stay. A zero byte, which UTF-16 is full of, is in no
/// text.
pub fn text_body(bytes: Vec<u8>) -> SourceBody {
    let zero = if bytes.contains(&0) { bytes.iter().position(|byte| *byte == 0) } else { None };
    match (String::from_utf8(bytes), zero) {
        (Ok(text), None) => {
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            SourceBody::Text(if text.contains("\r\n") { text.replace("\r\n", "\n").into() } else { text.into() })
        }
        (Ok(_), Some(zero)) => SourceBody::NotUtf8 { offset: zero },
        (Err(error), zero) => {
            let wrong = error.utf8_error().valid_up_to();
            SourceBody::NotUtf8 { offset: zero.map_or(wrong, |zero| zero.min(wrong)) }
        }
    }
}

/// Whether a file is read as text: what authors write in the content folder, and what themes consist of. Anything else in the
/// content folder is copied as it is.
pub fn is_text(path: &SourcePath) -> bool {
    match path.extension() {
        "toml" | "md" => true,
        "ids" => path.as_str() == "content/rolebook.ids",
        "html" | "css" | "js" | "txt" | "svg" | "json" | "xml" => {
            !path.is_overlaid() && !path.as_str().starts_with("content/")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_of_long_texts_are_those_of_short_ones() {
        let texts = ["", "a", "ä\nöü\r\n", &"Zeile mit ß\n".repeat(900), &"👩‍💻ä".repeat(3_000), &"\n".repeat(9_000)];
        for text in texts {
            let positions = Positions::new(text);
            for offset in (0..text.len() + 3).step_by(7) {
                assert_eq!(positions.at(offset), position(text, offset), "{offset} of {} bytes", text.len());
            }
        }
        assert_eq!(position("ä\nöü\r\n", 5), Position { line: 2, column: 2 });
    }
}
