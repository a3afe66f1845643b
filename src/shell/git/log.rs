//! What commits made of files, for pages that tell it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use gix::ObjectId;

use super::compare::Differing;
use super::store::{Missing, Store};
use super::walk::Stamp;
use crate::content::document::{CONTENT, version_name};
use crate::source::{Made, SourcePath, Version, Versions};

/// Seconds that are looked back from the newest commit: three years.
const LOOKED_BACK: i64 = 3 * 365 * 24 * 60 * 60;

/// Versions of a file that are told, the newest ones.
const MOST_VERSIONS: usize = 24;

/// What the commits of the last years made of the files of things. One that joins others tells nothing: what it brings is told by those.
#[derive(Clone, Debug)]
pub(super) struct Log {
    /// When the newest commit was made, in seconds since 1970.
    newest: i64,
    /// The commits that were taken. All that they stand on were taken with them, or are too old.
    commits: HashSet<ObjectId>,
    entries: BTreeMap<String, Vec<Entry>>,
}

/// What one commit made of a file.
#[derive(Clone, Copy, Debug)]
struct Entry {
    stamp: Stamp,
    before: Option<ObjectId>,
    after: Option<ObjectId>,
}

impl Log {
    /// Goes on where an older one ended, which a commit in it stands for.
    pub(super) fn new(newest: i64, older: Option<&Self>) -> Self {
        let (commits, entries) = older.map(|log| (log.commits.clone(), log.entries.clone())).unwrap_or_default();
        Self { newest, commits, entries }
    }

    /// Whether a commit is to be taken.
    pub(super) fn wants(&self, id: ObjectId, second: i64) -> bool {
        second >= self.oldest() && !self.commits.contains(&id)
    }

    /// Takes what a commit made of the files that differ from those of the one before it.
    pub(super) fn take(&mut self, id: ObjectId, stamp: Stamp, differing: &[Differing]) {
        self.commits.insert(id);
        for (name, (before, after)) in by_name(differing) {
            self.entries.entry(name).or_default().push(Entry { stamp, before, after });
        }
    }

    /// The newest versions of each file, with what stood in it. A file that was no text tells nothing.
    pub(super) fn versions(&self, store: &mut Store) -> Result<Versions, Missing> {
        let mut texts = HashMap::new();
        let mut versions = Versions::new();
        for (name, entries) in &self.entries {
            let mut entries: Vec<&Entry> = entries.iter().filter(|entry| entry.stamp.second >= self.oldest()).collect();
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.stamp.second));
            entries.truncate(MOST_VERSIONS);
            let mut told = Vec::new();
            for entry in entries {
                let Some(before) = entry.before else {
                    told.push(version(entry.stamp, Made::New));
                    continue;
                };
                let before = text(store, before, &mut texts)?;
                let made = match entry.after {
                    None => before.map(|before| Made::Gone { before }),
                    Some(after) => {
                        let after = text(store, after, &mut texts)?;
                        before.zip(after).map(|(before, after)| Made::Other { before, after })
                    }
                };
                told.extend(made.map(|made| version(entry.stamp, made)));
            }
            versions.insert(name.clone(), told);
            // The next version of the same file begins where this one ended; other files share none.
            texts.clear();
        }
        Ok(versions)
    }

    fn oldest(&self) -> i64 {
        self.newest.saturating_sub(LOOKED_BACK)
    }
}

fn version(stamp: Stamp, made: Made) -> Version {
    Version { second: stamp.second, day: stamp.day, made }
}

fn text(
    store: &mut Store,
    id: ObjectId,
    texts: &mut HashMap<ObjectId, Option<Arc<str>>>,
) -> Result<Option<Arc<str>>, Missing> {
    if let Some(known) = texts.get(&id) {
        return Ok(known.clone());
    }
    let text = store.text(id)?;
    texts.insert(id, text.clone());
    Ok(text)
}

/// What stood in a file before and what after, if anything.
type Sides = (Option<ObjectId>, Option<ObjectId>);

/// What differs by the names that versions are told under. A thing whose file went to another folder was not made anew.
fn by_name(differing: &[Differing]) -> BTreeMap<String, Sides> {
    let mut named: BTreeMap<String, Vec<Sides>> = BTreeMap::new();
    for file in differing {
        if let Some(name) = version_name(&SourcePath::new(format!("{CONTENT}/{}", file.path))) {
            named.entry(name).or_default().push((file.before, file.now));
        }
    }
    named.into_iter().filter_map(|(name, sides)| Some((name, joined(&sides)?))).collect()
}

/// What became of the files of one name: of one that stayed where it was before one that went elsewhere.
fn joined(sides: &[Sides]) -> Option<Sides> {
    let stayed = sides.iter().find(|(before, after)| before.is_some() && after.is_some());
    let before = sides.iter().find_map(|(before, _)| *before);
    let after = sides.iter().find_map(|(_, after)| *after);
    let found = stayed.copied().unwrap_or((before, after));
    (found.0 != found.1).then_some(found)
}
