//! Where a link in a text leads: by the file, as on a git forge, or by a checked type such as `role:`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::meant::Names;
use crate::content::address::{decoded, joined, scheme};
use crate::content::document::{CONTENT, is_folder_page, kind_of, page_id};
use crate::content::probable::meant;
use crate::content::site::Repository;
use crate::content::slug::slugify;
use crate::diagnostic::message::{Meant, PageMessage};
use crate::handbook::{Elsewhere, Handbook};
use crate::kind::Kind;
use crate::route::{Addresses, Route};
use crate::source::SourcePath;

/// What a link leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// Another site, a mail address, a telephone number.
    Outside(String),
    /// A place on the page itself.
    Here {
        /// The anchor, without `#`.
        anchor: String,
    },
    /// Something that cannot be read, which is reported where it is.
    Broken,
    /// Something that is known by its id alone: of an overlay that is not here, or not for these eyes.
    Elsewhere,
    /// Something of this site.
    Inside {
        /// What.
        route: Route,
        /// The anchor on it, without `#`; may be empty.
        anchor: String,
    },
}

/// Why a link leads nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DeadEnd {
    /// Its path leaves the content folder.
    Leaves,
    /// There is no file or folder at this path from the root of the project.
    NoFile(String),
    /// There is nothing of this kind with this id.
    NoEntity(Kind, String),
}

/// Everything of a handbook that links can lead to, by file and by address.
pub struct LinkTargets {
    by_source: HashMap<SourcePath, Route, FixedState>,
    /// Pages of folders, by the folder.
    by_folder: HashMap<String, Route, FixedState>,
    /// Files that hold many entities, which are none of them.
    shared: HashMap<SourcePath, Kind, FixedState>,
    by_address: HashMap<String, Route, FixedState>,
    /// Present ids by present and former ones, for each kind.
    by_id: BTreeMap<Kind, HashMap<Arc<str>, Arc<str>, FixedState>>,
    /// Kinds that have an index.
    indexes: BTreeSet<Kind>,
    /// Things that cannot be read, by kind and id, and by file.
    broken: BTreeSet<(Kind, Arc<str>)>,
    broken_files: BTreeSet<SourcePath>,
    elsewhere: Arc<Elsewhere>,
    repository: Option<Repository>,
}

impl LinkTargets {
    /// The targets of a handbook.
    pub fn new(handbook: &Handbook, addresses: &Addresses) -> Self {
        let mut targets = Self {
            by_source: HashMap::default(),
            by_folder: HashMap::default(),
            shared: HashMap::default(),
            by_address: HashMap::default(),
            by_id: BTreeMap::new(),
            indexes: BTreeSet::new(),
            broken: handbook.broken.clone(),
            broken_files: handbook.broken_files.iter().map(SourcePath::laid).collect(),
            elsewhere: Arc::clone(&handbook.elsewhere),
            repository: handbook.repository(),
        };
        targets.add(Route::Home, Some(SourcePath::new("content/index.md")), addresses);
        targets.add(Route::matrix(), None, addresses);
        targets.add(Route::OrgChart { department: None }, None, addresses);
        for kind in Kind::ALL.into_iter().filter(|kind| handbook.has_index(*kind)) {
            targets.add(Route::index(kind), None, addresses);
            targets.indexes.insert(kind);
        }
        macro_rules! add {
            ($($table:ident: $kind:expr),*) => { $(
                let ids = targets.by_id.entry($kind).or_default();
                for entity in handbook.$table.iter() {
                    ids.insert(Arc::clone(&entity.id), Arc::clone(&entity.id));
                }
                for entity in handbook.$table.iter() {
                    for former in &entity.common.former_ids {
                        ids.entry(former.slug.as_str().into()).or_insert_with(|| Arc::clone(&entity.id));
                    }
                }
                for entity in handbook.$table.iter() {
                    let route = Route::entity($kind, &entity.id);
                    if targets.by_source.contains_key(&entity.path.laid()) {
                        targets.shared.insert(entity.path.laid(), $kind);
                    }
                    if let Some(body) = &entity.common.body {
                        targets.by_source.entry(body.path.laid()).or_insert_with(|| route.clone());
                    }
                    targets.add(route, Some(entity.path.laid()), addresses);
                }
            )* };
        }
        add!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
        for (id, _) in handbook.roles.entries() {
            let ladder = handbook.ladder(id).into_iter();
            for place in ladder.flat_map(|ladder| 0..ladder.rungs.len()) {
                targets.add(Route::step(handbook, id, place), None, addresses);
            }
        }
        for path in handbook.assets.keys() {
            targets.add(Route::ContentAsset(path.clone()), Some(path.laid()), addresses);
        }
        let folder_pages = targets.by_source.iter().filter(|(path, _)| is_folder_page(path));
        targets.by_folder = folder_pages.map(|(path, route)| (path.folder().to_owned(), route.clone())).collect();
        targets
    }

    fn add(&mut self, route: Route, source: Option<SourcePath>, addresses: &Addresses) {
        if let Some(source) = source {
            self.by_source.entry(source).or_insert_with(|| route.clone());
        }
        self.by_address.entry(addresses.address(&route)).or_insert(route);
    }

    /// Finds what a link leads to that stands in a file. Files of overlays count as lying in the content.
    ///
    /// # Errors
    /// When it leads nowhere: why.
    pub fn find(&self, link: &str, from: &SourcePath) -> Result<Destination, DeadEnd> {
        if let Some((scheme, rest)) = scheme(link) {
            return match Kind::from_singular(scheme) {
                Some(kind) => self.typed(kind, rest),
                None => self.in_repository(link),
            };
        }
        if link.starts_with("//") {
            return Ok(Destination::Outside(link.to_owned()));
        }
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let path = decoded(path.split('?').next().unwrap_or(path));
        let anchor = decoded(anchor);
        if path.is_empty() {
            return Ok(Destination::Here { anchor });
        }
        let found = match path.strip_prefix('/') {
            Some(below) => self.absolute(&path, below),
            None => match joined(from.laid().folder(), &path) {
                Some(joined) if is_content(&joined) => self.file(&joined),
                _ => Err(DeadEnd::Leaves),
            },
        };
        found.map(|found| found.at(anchor))
    }

    /// The page that a file is shown on.
    pub(super) fn page_of(&self, file: &SourcePath) -> Option<&Route> {
        let file = &file.laid();
        self.by_source.get(file).filter(|_| !self.shared.contains_key(file))
    }

    /// What to say about a link that leads nowhere.
    pub(super) fn message(&self, dead: DeadEnd, link: &str, from: &SourcePath, names: &Names) -> PageMessage {
        match dead {
            DeadEnd::Leaves => PageMessage::LeavesContent { link: link.to_owned() },
            DeadEnd::NoFile(path) => names.dead(link, &path, &from.laid()),
            DeadEnd::NoEntity(kind, name) => {
                let ids = self.by_id.get(&kind).into_iter().flat_map(HashMap::keys);
                let mut known: Vec<&str> = ids.map(AsRef::as_ref).collect();
                known.sort_unstable();
                let anchor = link.split_once('#').map(|(_, anchor)| format!("#{anchor}")).unwrap_or_default();
                let probable = meant(&slugify(&name), known)
                    .map(|Meant { name: id, only }| Meant { name: format!("{kind}:{id}{anchor}"), only });
                PageMessage::DeadLink { link: link.to_owned(), probable }
            }
        }
    }

    /// The names of the files that links can lead to.
    pub(super) fn names(&self) -> Names {
        let mut paths: Vec<&SourcePath> = self.by_source.keys().collect();
        paths.sort_unstable();
        let mut names = Names::default();
        paths.into_iter().for_each(|path| names.add(path));
        names
    }

    fn typed(&self, kind: Kind, rest: &str) -> Result<Destination, DeadEnd> {
        let (name, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        match self.by_id.get(&kind).and_then(|ids| ids.get(name)) {
            Some(id) => Ok(Destination::Inside { route: Route::entity(kind, id), anchor: decoded(anchor) }),
            None if self.broken.contains(&(kind, Arc::from(name))) => Ok(Destination::Broken),
            None if self.elsewhere.has(kind, name) => Ok(Destination::Elsewhere),
            None => Err(DeadEnd::NoEntity(kind, name.to_owned())),
        }
    }

    /// An absolute link to a file of the site's own repository, in the branch that is published, is a link to the page. To
    /// another branch, to lines of the source or to anything outside the content it is one to the forge.
    fn in_repository(&self, link: &str) -> Result<Destination, DeadEnd> {
        let outside = || Ok(Destination::Outside(link.to_owned()));
        let Some(repository) = &self.repository else { return outside() };
        let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
        let lines = anchor.strip_prefix('L').is_some_and(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
        let address = address.split('?').next().unwrap_or(address);
        let below = address.strip_prefix(&repository.url).and_then(|rest| rest.strip_prefix('/'));
        let path = below.filter(|_| !lines).and_then(|below| in_branch(below, &repository.branch));
        let Some(path) = path
            .map(decoded)
            .and_then(|path| Some(path.strip_prefix(repository.path.as_deref().unwrap_or_default())?.to_owned()))
        else {
            return outside();
        };
        match joined("", &path).filter(|path| is_content(path)) {
            Some(path) => {
                let found = self.file(&path)?;
                Ok(found.at(decoded(anchor)))
            }
            None => outside(),
        }
    }

    /// An absolute path is one of the repository, as on a forge, or an address of the site.
    fn absolute(&self, path: &str, below: &str) -> Result<Found, DeadEnd> {
        let address = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        if let Some(route) = self.by_address.get(&address).or_else(|| self.by_address.get(path)) {
            return Ok(Found::Route(route.clone()));
        }
        let folder = self.repository.as_ref().map_or("", |repository| repository.path.as_deref().unwrap_or_default());
        match joined("", below.strip_prefix(folder).unwrap_or(below)) {
            Some(file) => self.file(&file),
            None => Err(DeadEnd::Leaves),
        }
    }

    /// What a path from the root of the project leads to.
    fn file(&self, path: &str) -> Result<Found, DeadEnd> {
        match self.file_or_folder(path) {
            Some(route) => Ok(Found::Route(route)),
            None if self.broken_files.contains(&SourcePath::new(path)) => Ok(Found::Broken),
            None if self.is_file_elsewhere(path) => Ok(Found::Elsewhere),
            None => Err(DeadEnd::NoFile(path.to_owned())),
        }
    }

    /// Whether a path would be that of something known by its id alone.
    fn is_file_elsewhere(&self, path: &str) -> bool {
        let path = SourcePath::new(path);
        let Some(kind) = kind_of(&path).filter(|_| matches!(path.extension(), "md" | "toml" | "")) else {
            return false;
        };
        match kind {
            Kind::Page => self.elsewhere.has(kind, &page_id(&path)),
            _ => self.elsewhere.has(kind, path.stem()),
        }
    }

    fn file_or_folder(&self, path: &str) -> Option<Route> {
        let index = |kind: Kind| self.indexes.contains(&kind).then(|| Route::index(kind));
        let get = |path: String| {
            let path = SourcePath::new(path);
            let many = self.shared.get(&path).and_then(|kind| index(*kind));
            many.or_else(|| self.by_source.get(&path).cloned())
        };
        get(path.to_owned())
            .or_else(|| self.by_folder.get(path).cloned())
            .or_else(|| get(format!("{path}.md")))
            .or_else(|| get(format!("{path}.toml")))
            .or_else(|| match path.split_once('/') {
                None => (path == CONTENT).then_some(Route::Home),
                Some((_, folder)) => Kind::from_folder(folder).and_then(index),
            })
    }
}

/// What stands at a path.
enum Found {
    Route(Route),
    Broken,
    Elsewhere,
}

impl Found {
    /// An anchor on it.
    fn at(self, anchor: String) -> Destination {
        match self {
            Self::Route(route) => Destination::Inside { route, anchor },
            Self::Broken => Destination::Broken,
            Self::Elsewhere => Destination::Elsewhere,
        }
    }
}

/// The path of a file in a branch, from what follows the address of a repository. The forges differ in what stands between.
pub(super) fn in_branch<'a>(below: &'a str, branch: &str) -> Option<&'a str> {
    let below = below.strip_prefix("-/").unwrap_or(below);
    let below = ["blob/", "tree/", "raw/", "src/branch/", "src/"].iter().find_map(|view| below.strip_prefix(view))?;
    let path = below.strip_prefix(branch).or_else(|| below.strip_prefix("HEAD"))?;
    path.strip_prefix('/')
}

pub(super) fn is_content(path: &str) -> bool {
    path == CONTENT || path.strip_prefix(CONTENT).is_some_and(|below| below.starts_with('/'))
}
