//! The last change of every file, in one walk from the newest commit to older ones.
//!
//! Each file goes back along its own history as `git log -1 -- <file>` does: to the first parent in which it is the same. All files that
//! come by one commit are looked at together, and only where its folders differ from its parent's. Of a file in which TOML stands not
//! the bytes are compared but what they say ([`facets`]), and each thing of a file of many goes its own way.

use std::collections::{BTreeMap, BinaryHeap, HashMap};

use gix::ObjectId;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

use super::compare::{Differing, differing, files};
use super::log::Log;
use super::store::{Commit, Missing, Store};
use crate::content::document::{CONTENT, kind_of};
use crate::content::facets::{Facet, facets};
use crate::source::{Change, FileChanges, SourcePath};

/// What is known of the files of a commit.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The commit.
    pub(super) head: ObjectId,
    /// Its files.
    pub(super) files: BTreeMap<SourcePath, Found>,
    /// What commits made of them, when that is wanted.
    pub(super) log: Option<Log>,
}

/// A file of a commit.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Its content.
    pub(super) blob: ObjectId,
    /// When that was last changed.
    pub(super) changes: FileChanges,
}

/// Where a walk begins, and what it looks for.
pub(super) struct Task<'a> {
    pub(super) head: ObjectId,
    /// The content folder in the repository.
    pub(super) content: &'a str,
    /// What is known of an older commit, where the walk may end.
    pub(super) known: Option<&'a Known>,
    /// Whether the last changes of files are looked for.
    pub(super) days: bool,
    /// Whether what commits made of files is to be told.
    pub(super) history: bool,
    /// The time zone of days; each committer's own when there is none.
    pub(super) zone: Option<&'a TimeZone>,
    /// Whether TOML stands in front of the Markdown of a file, as far as that is known.
    pub(super) has_fields: &'a dyn Fn(&SourcePath) -> Option<bool>,
}

/// Files that have not been found yet, by their numbers.
type Looking = HashMap<u32, Pending>;

/// What is left of a file to be found.
enum Pending {
    /// Everything: it is byte by byte the newest one.
    Whole,
    /// Some of what it says.
    Parts(Vec<Part>),
}

/// What is left of a thing to be found.
struct Part {
    key: String,
    said: Option<u64>,
    approved: Option<u64>,
}

/// When something was committed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stamp {
    /// In seconds since 1970.
    pub(super) second: i64,
    pub(super) day: Date,
}

/// What was found of a file.
#[derive(Default)]
struct Findings {
    whole: Option<Stamp>,
    /// By key: when it said something else, and when other agreements stood there.
    parts: BTreeMap<String, (Option<Stamp>, Option<i64>)>,
}

/// A commit that files come by.
struct Stop {
    commit: Commit,
    /// The content folder in it.
    content: Option<ObjectId>,
    looking: Looking,
}

/// Walks from a commit until the last change of all files is found.
pub(super) fn walk(store: &mut Store, task: &Task<'_>) -> Result<Known, Missing> {
    let (stops, queue) = (HashMap::new(), BinaryHeap::new());
    let mut walk = Walk { task, files: Vec::new(), numbers: HashMap::new(), stops, queue, log: None };
    walk.begin(store)?;
    while let Some((_, id)) = walk.queue.pop() {
        // A commit is in the queue once for each time that files came to it first.
        if let Some(stop) = walk.stops.remove(&id) {
            walk.pass(store, id, stop)?;
        }
    }
    let files =
        walk.files.into_iter().map(|file| (file.path.clone(), Found { blob: file.blob, changes: file.changes() }));
    Ok(Known { head: task.head, files: files.collect(), log: walk.log })
}

/// Whether a file is one that people write and that has a page.
fn is_written(path: &SourcePath) -> bool {
    let read = matches!(path.extension(), "toml" | "md");
    read && (kind_of(path).is_some() || path.below() == "index.md")
}

/// A file of the newest commit.
struct File {
    path: SourcePath,
    blob: ObjectId,
    findings: Findings,
    /// What was known of it already.
    known: Option<FileChanges>,
}

struct Walk<'a> {
    task: &'a Task<'a>,
    files: Vec<File>,
    /// Their numbers by their paths below the content folder.
    numbers: HashMap<String, u32>,
    stops: HashMap<ObjectId, Stop>,
    /// Commits to come by, the newest first.
    queue: BinaryHeap<(i64, ObjectId)>,
    log: Option<Log>,
}

impl Walk<'_> {
    /// Takes the files of the newest commit.
    fn begin(&mut self, store: &mut Store) -> Result<(), Missing> {
        let head = self.task.head;
        let commit = store.commit(head)?;
        let content = store.folder_at(commit.tree, self.task.content)?;
        let listed = content.map(|content| files(store, content)).transpose()?.unwrap_or_default();
        for (path, blob) in listed {
            let source = SourcePath::new(format!("{CONTENT}/{path}"));
            if is_written(&source) {
                self.numbers.insert(path, u32::try_from(self.files.len()).unwrap_or(u32::MAX));
                self.files.push(File { path: source, blob, findings: Findings::default(), known: None });
            }
        }
        let wanted = if self.task.days { self.files.len() } else { 0 };
        let looking = (0..).zip(&self.files[..wanted]).map(|(number, _)| (number, Pending::Whole)).collect();
        let known = self.task.known.and_then(|known| known.log.as_ref());
        self.log = self.task.history.then(|| Log::new(commit.time.0, known));
        self.queue.push((commit.time.0, head));
        self.stops.insert(head, Stop { commit, content, looking });
        Ok(())
    }

    /// Sends the files at a commit on to its parents. Those that are in none of them as they are here were changed here.
    fn pass(&mut self, store: &mut Store, id: ObjectId, stop: Stop) -> Result<(), Missing> {
        let Stop { commit, content, mut looking } = stop;
        if let Some(known) = self.task.known.filter(|known| known.head == id) {
            self.remember(known, &mut looking);
        }
        let stamp = self.stamp(&commit);
        let tells = self.log.as_ref().is_some_and(|log| log.wants(id, stamp.second));
        if tells && commit.parents.is_empty() {
            self.tell(id, stamp, &commit, &differing(store, content, None)?);
        }
        for parent in &commit.parents {
            if looking.is_empty() && !tells {
                return Ok(());
            }
            let before = self.stop(store, *parent)?;
            let found = differing(store, content, before)?;
            if tells {
                self.tell(id, stamp, &commit, &found);
            }
            let staying = self.sort_out(store, &found, &mut looking)?;
            self.send(*parent, looking);
            looking = staying;
        }
        #[allow(clippy::iter_over_hash_type, reason = "each file is on its own")]
        for (number, pending) in looking {
            self.files[number as usize].findings.take(pending, stamp);
        }
        Ok(())
    }

    /// Of the files that differ from those of a parent takes those, or what of them, that the parent has not. All the others go on as they
    /// are: thousands of them, of which nobody looks at one.
    fn sort_out(&self, store: &mut Store, found: &[Differing], looking: &mut Looking) -> Result<Looking, Missing> {
        let (mut staying, mut going) = (Looking::new(), Vec::new());
        for file in found {
            let Some(number) = self.numbers.get(file.path.as_str()).copied() else { continue };
            let Some(pending) = looking.remove(&number) else { continue };
            let (stays, goes) = self.part(store, number, pending, file.before)?;
            staying.extend(stays.map(|pending| (number, pending)));
            going.extend(goes.map(|pending| (number, pending)));
        }
        looking.extend(going);
        Ok(staying)
    }

    /// Tells what a commit made of files, unless it joins others.
    fn tell(&mut self, id: ObjectId, stamp: Stamp, commit: &Commit, found: &[Differing]) {
        let joins = commit.parents.len() > 1;
        if let Some(log) = &mut self.log {
            log.take(id, stamp, if joins { &[] } else { found });
        }
    }

    /// Makes sure that a commit can be come by, and gives its content folder.
    fn stop(&mut self, store: &mut Store, id: ObjectId) -> Result<Option<ObjectId>, Missing> {
        if let Some(stop) = self.stops.get(&id) {
            return Ok(stop.content);
        }
        let commit = store.commit(id)?;
        let content = store.folder_at(commit.tree, self.task.content)?;
        self.queue.push((commit.time.0, id));
        self.stops.insert(id, Stop { commit, content, looking: Looking::new() });
        Ok(content)
    }

    fn send(&mut self, to: ObjectId, mut files: Looking) {
        let Some(stop) = self.stops.get_mut(&to) else { return };
        if stop.looking.len() < files.len() {
            std::mem::swap(&mut stop.looking, &mut files);
        }
        #[allow(clippy::iter_over_hash_type, reason = "each file is on its own")]
        for (number, pending) in files {
            match (stop.looking.get_mut(&number), pending) {
                (Some(Pending::Parts(there)), Pending::Parts(more)) => there.extend(more),
                (_, pending) => drop(stop.looking.insert(number, pending)),
            }
        }
    }

    /// What of a file is not in an older version of it, and what is.
    fn part(
        &self,
        store: &mut Store,
        number: u32,
        pending: Pending,
        before: Option<ObjectId>,
    ) -> Result<(Option<Pending>, Option<Pending>), Missing> {
        let file = &self.files[number as usize];
        let Some(before) = before else { return Ok((Some(pending), None)) };
        let is_toml = file.path.extension() == "toml";
        if !is_toml && matches!(pending, Pending::Whole) && !self.has_fields(file, store)? {
            return Ok((Some(pending), None));
        }
        let parts = match pending {
            Pending::Parts(parts) => parts,
            Pending::Whole => file.parts(store)?,
        };
        let older = store.text(before)?.map(|text| facets(&file.path, &text)).unwrap_or_default();
        let (mut stays, mut goes) = (Vec::new(), Vec::new());
        for part in parts {
            let twin = older.get(&part.key);
            let (differs, same) = part.divide(twin);
            stays.extend(differs);
            goes.extend(same);
        }
        let some = |parts: Vec<Part>| (!parts.is_empty()).then_some(Pending::Parts(parts));
        Ok((some(stays), some(goes)))
    }

    /// Whether TOML stands in front of Markdown. That is seen in the file on the desk, where it is there: it need not be unpacked.
    fn has_fields(&self, file: &File, store: &mut Store) -> Result<bool, Missing> {
        let begins = |text: &str| text.starts_with("+++");
        match (self.task.has_fields)(&file.path) {
            Some(has) => Ok(has),
            None => Ok(store.text(file.blob)?.is_some_and(|text| begins(&text))),
        }
    }

    /// Takes what is known of the files at a commit, and leaves the others.
    fn remember(&mut self, known: &Known, looking: &mut Looking) {
        looking.retain(|number, pending| {
            let file = &mut self.files[*number as usize];
            let Some(found) = known.files.get(&file.path) else { return true };
            match pending {
                Pending::Whole => {
                    file.known = Some(found.changes.clone());
                    false
                }
                Pending::Parts(parts) => {
                    parts.retain(|part| !file.findings.remember(part, found.changes.of(&part.key)));
                    !parts.is_empty()
                }
            }
        });
    }

    fn stamp(&self, commit: &Commit) -> Stamp {
        let (second, offset) = commit.time;
        let own = || Offset::from_seconds(offset).map_or(TimeZone::UTC, TimeZone::fixed);
        let zone = self.task.zone.cloned().unwrap_or_else(own);
        let stamp = jiff::Timestamp::from_second(second).unwrap_or_default();
        Stamp { second, day: stamp.to_zoned(zone).date() }
    }
}

impl File {
    /// All that is to be found of the file.
    fn parts(&self, store: &mut Store) -> Result<Vec<Part>, Missing> {
        let text = store.text(self.blob)?.unwrap_or_default();
        let part = |(key, facet): (String, Facet)| Part { key, said: Some(facet.said), approved: facet.approved };
        Ok(facets(&self.path, &text).into_iter().map(part).collect())
    }

    fn changes(self) -> FileChanges {
        let change = |stamp: Stamp, approved| Change { second: stamp.second, day: stamp.day, approved };
        let mut changes = self.known.unwrap_or_default();
        if let Some(stamp) = self.findings.whole {
            changes.whole = Some(change(stamp, Some(stamp.second)));
        }
        for (key, (said, approved)) in self.findings.parts {
            changes.parts.insert(key, said.map(|stamp| change(stamp, approved)));
        }
        changes
    }
}

impl Findings {
    /// Takes what was changed at a commit.
    fn take(&mut self, pending: Pending, stamp: Stamp) {
        let Pending::Parts(parts) = pending else {
            self.whole = Some(stamp);
            return;
        };
        for part in parts {
            let found = self.parts.entry(part.key).or_default();
            if part.said.is_some() {
                found.0 = Some(stamp);
            }
            if part.approved.is_some() {
                found.1 = Some(stamp.second);
            }
        }
    }

    /// Takes what is known of a thing. Gives whether there is such.
    fn remember(&mut self, part: &Part, known: Option<Change>) -> bool {
        let Some(known) = known else { return false };
        let found = self.parts.entry(part.key.clone()).or_default();
        if part.said.is_some() {
            found.0 = Some(Stamp { second: known.second, day: known.day });
        }
        if part.approved.is_some() {
            found.1 = known.approved;
        }
        true
    }
}

impl Part {
    /// What of it is not in an older version, and what is.
    fn divide(self, older: Option<&Facet>) -> (Option<Self>, Option<Self>) {
        let said_same = older.is_some_and(|older| Some(older.said) == self.said);
        let approved_same = older.is_some_and(|older| older.approved == self.approved);
        let pick = |said: bool, approved: bool| {
            let part = Self {
                key: self.key.clone(),
                said: self.said.filter(|_| said),
                approved: self.approved.filter(|_| approved),
            };
            (part.said.is_some() || part.approved.is_some()).then_some(part)
        };
        (pick(!said_same, !approved_same), pick(said_same, approved_same))
    }
}
