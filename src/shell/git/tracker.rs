//! When each thing was last changed, and who approves changes of it.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gix::ObjectId;
use jiff::tz::TimeZone;

use super::store::{Place, Store, id_of};
use super::walk::{Found, Known, Task, walk};
use crate::content::facets::facets;
use crate::source::{Change, FileChanges, SourceBody, SourcePath, Sources, Tracked, Versions};

/// What is asked of git.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Questions {
    /// When each thing was last changed.
    pub days: bool,
    /// What became of the files of things.
    pub history: bool,
    /// The time zone of days; each committer's own when there is none.
    pub zone: Option<TimeZone>,
}

/// Asks git about one project, and remembers what it said: a walk through the commits is only made when there is a new one.
pub struct Tracker {
    root: PathBuf,
    known: Option<Known>,
    /// The versions of its files.
    versions: Arc<Versions>,
    /// What that answers.
    asked: Questions,
    /// Whether the repository is a part of one, from which no day can be told.
    shallow: bool,
    /// The commit that was last looked at, with or without success.
    head: Option<ObjectId>,
    /// Files that are not as they are in that commit, by the number of their content.
    edited: HashMap<SourcePath, (u64, Option<FileChanges>)>,
}

impl Tracker {
    /// Nothing was asked yet.
    pub(in crate::shell) fn new(root: &Path) -> Self {
        let (root, versions, asked) = (root.to_path_buf(), Arc::default(), Questions::default());
        Self { root, known: None, versions, asked, shallow: false, head: None, edited: HashMap::new() }
    }

    /// Whether another commit is checked out than the last time.
    pub(in crate::shell) fn has_moved(&self) -> bool {
        self.head.is_some() && Place::of(&self.root).and_then(|place| Store::open(&place.top)?.head()) != self.head
    }

    /// What git knows of a snapshot.
    pub(in crate::shell) fn look(&mut self, sources: &Sources, questions: &Questions) -> Tracked {
        let Some(place) = Place::of(&self.root) else { return Tracked::default() };
        let owners = super::owners::read(&place.top);
        let store = (questions.days || questions.history).then(|| Store::open(&place.top)).flatten();
        let changes = store.map(|store| self.changes(store, sources, &place, questions)).unwrap_or_default();
        let shallow = questions.days && self.shallow;
        Tracked { content: Some(place.content), changes, owners, versions: Arc::clone(&self.versions), shallow }
    }

    fn changes(
        &mut self,
        mut store: Store,
        sources: &Sources,
        place: &Place,
        questions: &Questions,
    ) -> BTreeMap<SourcePath, FileChanges> {
        self.shallow = store.is_shallow();
        let head = store.head().filter(|_| !self.shallow);
        if self.asked != *questions {
            (self.known, self.asked) = (None, questions.clone());
        }
        if head != self.head || self.known.as_ref().map(|known| known.head) != head {
            self.known = head.and_then(|head| self.walk(&mut store, head, sources, place));
            let log = self.known.as_ref().and_then(|known| known.log.as_ref());
            self.versions = Arc::new(log.and_then(|log| log.versions(&mut store).ok()).unwrap_or_default());
            self.edited.clear();
        }
        self.head = head;
        let known = self.known.take();
        let mut changes = BTreeMap::new();
        for (path, found) in known.iter().flat_map(|known| &known.files).filter(|_| questions.days) {
            if let Some(now) = self.as_now(&mut store, sources, path, found) {
                changes.insert(path.clone(), now);
            }
        }
        self.known = known;
        changes
    }

    fn walk(&self, store: &mut Store, head: ObjectId, sources: &Sources, place: &Place) -> Option<Known> {
        let Questions { days, history, zone } = &self.asked;
        let has_fields = |path: &SourcePath| sources.text(path).map(|text| text.starts_with("+++"));
        let (content, known, zone) = (place.content.as_str(), self.known.as_ref(), zone.as_ref());
        walk(store, &Task { head, content, known, days: *days, history: *history, zone, has_fields: &has_fields }).ok()
    }

    /// The last changes of a file as it is now: of what is not as it was committed, none.
    fn as_now(
        &mut self,
        store: &mut Store,
        sources: &Sources,
        path: &SourcePath,
        found: &Found,
    ) -> Option<FileChanges> {
        let file = sources.get(path)?;
        let SourceBody::Text(text) = &file.body else { return None };
        if let Some((_, changes)) = self.edited.get(path).filter(|(fingerprint, _)| *fingerprint == file.fingerprint) {
            return changes.clone();
        }
        let changes = match id_of(text, found.blob) == Some(found.blob) {
            true => Some(found.changes.clone()),
            false => edited(store, path, text, found),
        };
        self.edited.insert(path.clone(), (file.fingerprint, changes.clone()));
        changes
    }
}

/// The last changes of a file whose bytes are not those of the commit.
fn edited(store: &mut Store, path: &SourcePath, text: &Arc<str>, found: &Found) -> Option<FileChanges> {
    let committed = store.text(found.blob).ok()??;
    if committed == *text {
        return Some(found.changes.clone());
    }
    let before = facets(path, &committed);
    let part = |(key, facet): (String, crate::content::facets::Facet)| {
        let same = before.get(&key).filter(|before| before.said == facet.said);
        let change = same.and_then(|before| {
            let change = found.changes.of(&key)?;
            // Who agrees now agrees to what stands there now.
            let approved = if before.approved == facet.approved { change.approved } else { Some(i64::MAX) };
            Some(Change { approved, ..change })
        });
        (key, change)
    };
    Some(FileChanges { whole: None, parts: facets(path, text).into_iter().map(part).collect() })
}
