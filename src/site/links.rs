//! Where a link in a text leads: by the file, as on a git forge, or by a checked type such as `role:`.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::content::markdown::Markdown;
use crate::content::probable::nearest;
use crate::content::slug::slugify;
use crate::diagnostic::message::PageMessage;
use crate::handbook::Handbook;
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
    /// Something of this site.
    Inside {
        /// What.
        route: Route,
        /// The anchor on it, without `#`; may be empty.
        anchor: String,
    },
}

/// Everything of a handbook that links can lead to, by file and by address.
pub struct LinkTargets {
    by_source: HashMap<SourcePath, Route>,
    by_address: HashMap<String, Route>,
    /// Present ids by present and former ones, for each kind.
    by_id: BTreeMap<Kind, HashMap<Arc<str>, Arc<str>>>,
    /// Kinds that have an index.
    indexes: BTreeSet<Kind>,
    /// Things that cannot be read, by kind and id, and by file.
    broken: BTreeSet<(Kind, Arc<str>)>,
    broken_files: BTreeSet<SourcePath>,
    repository: Option<String>,
}

impl LinkTargets {
    /// The targets of a handbook.
    pub fn new(handbook: &Handbook, addresses: &Addresses) -> Self {
        let repository = handbook.site.repository.as_ref().map(|repository| repository.url.clone());
        let mut targets = Self {
            by_source: HashMap::new(),
            by_address: HashMap::new(),
            by_id: BTreeMap::new(),
            indexes: BTreeSet::new(),
            broken: handbook.broken.clone(),
            broken_files: handbook.broken_files.clone(),
            repository,
        };
        targets.add(Route::Home, Some(SourcePath::new("content/index.md")), addresses);
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
                    if let Some(body) = &entity.common.body {
                        targets.by_source.entry(body.path.clone()).or_insert_with(|| route.clone());
                    }
                    targets.add(route, Some(entity.path.clone()), addresses);
                }
            )* };
        }
        add!(
            departments: Kind::Department, roles: Kind::Role, skills: Kind::Skill,
            hiring: Kind::Hiring, vacancies: Kind::Vacancy, pages: Kind::Page
        );
        for path in handbook.assets.keys() {
            targets.add(Route::ContentAsset(path.clone()), Some(path.clone()), addresses);
        }
        targets
    }

    fn add(&mut self, route: Route, source: Option<SourcePath>, addresses: &Addresses) {
        if let Some(source) = source {
            self.by_source.entry(source).or_insert_with(|| route.clone());
        }
        self.by_address.entry(addresses.address(&route)).or_insert(route);
    }

    /// Finds what a link leads to that stands in a file.
    ///
    /// # Errors
    /// When it leads nowhere: what to say about it.
    pub fn find(&self, link: &str, from: &SourcePath) -> Result<Destination, PageMessage> {
        if let Some((scheme, rest)) = scheme(link) {
            return match Kind::from_singular(scheme) {
                Some(kind) => self.typed(kind, rest, link),
                None => Ok(self.in_repository(link).unwrap_or_else(|| Destination::Outside(link.to_owned()))),
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
        let route = if path.starts_with('/') { self.absolute(&path) } else { self.relative(&path, from, link)? };
        let broken =
            || joined(from.folder(), &path).is_some_and(|path| self.broken_files.contains(&SourcePath::new(path)));
        match route {
            Some(route) => Ok(Destination::Inside { route, anchor }),
            None if broken() => Ok(Destination::Broken),
            None => Err(self.dead(&path, link, from)),
        }
    }

    fn typed(&self, kind: Kind, rest: &str, link: &str) -> Result<Destination, PageMessage> {
        let (name, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        let ids = self.by_id.get(&kind);
        match ids.and_then(|ids| ids.get(name)) {
            Some(id) => Ok(Destination::Inside { route: Route::entity(kind, id), anchor: decoded(anchor) }),
            None if self.broken.contains(&(kind, Arc::from(name))) => Ok(Destination::Broken),
            None => {
                let mut known: Vec<&str> = ids.into_iter().flat_map(HashMap::keys).map(AsRef::as_ref).collect();
                known.sort_unstable();
                let probable = nearest(&slugify(name), known).map(|id| format!("{kind}:{id}"));
                Err(PageMessage::DeadLink { link: link.to_owned(), probable })
            }
        }
    }

    fn in_repository(&self, link: &str) -> Option<Destination> {
        let rest = link.strip_prefix(self.repository.as_deref()?)?;
        let (path, anchor) = rest.split_once('#').unwrap_or((rest, ""));
        let path = decoded(path);
        let at = path.find("/content/")?;
        let route = self.by_source.get(&SourcePath::new(&path[at + 1..]))?;
        Some(Destination::Inside { route: route.clone(), anchor: decoded(anchor) })
    }

    /// An absolute path is one of the repository, as on a forge, or an address of the site.
    fn absolute(&self, path: &str) -> Option<Route> {
        let source = SourcePath::new(path.trim_matches('/'));
        let address = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
        self.by_source
            .get(&source)
            .or_else(|| self.by_address.get(&address))
            .or_else(|| self.by_address.get(path))
            .cloned()
    }

    fn relative(&self, path: &str, from: &SourcePath, link: &str) -> Result<Option<Route>, PageMessage> {
        let Some(joined) = joined(from.folder(), path) else {
            return Err(PageMessage::LeavesContent { link: link.to_owned() });
        };
        if joined != "content" && !joined.starts_with("content/") {
            return Err(PageMessage::LeavesContent { link: link.to_owned() });
        }
        Ok(self.file_or_folder(&joined))
    }

    fn file_or_folder(&self, path: &str) -> Option<Route> {
        let get = |path: String| self.by_source.get(&SourcePath::new(path)).cloned();
        get(path.to_owned())
            .or_else(|| get(format!("{path}/index.md")))
            .or_else(|| get(format!("{path}/README.md")))
            .or_else(|| get(format!("{path}.md")))
            .or_else(|| get(format!("{path}.toml")))
            .or_else(|| match path.split_once('/') {
                None => Some(Route::Home),
                Some((_, folder)) => {
                    Kind::from_folder(folder).filter(|kind| self.indexes.contains(kind)).map(Route::index)
                }
            })
    }

    fn dead(&self, path: &str, link: &str, from: &SourcePath) -> PageMessage {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let page = matches!(extension, "" | "md" | "toml" | "html");
        let probable = probable_file(&self.by_source, stem, if page { &["md", "toml"] } else { &[] })
            .map(|found| way(from.folder(), found.as_str()));
        let link = link.to_owned();
        if page { PageMessage::DeadLink { link, probable } } else { PageMessage::MissingAsset { link, probable } }
    }
}

/// The file with the nearest name.
fn probable_file<'a>(
    by_source: &'a HashMap<SourcePath, Route>,
    stem: &str,
    endings: &[&str],
) -> Option<&'a SourcePath> {
    let mut paths: Vec<&SourcePath> =
        by_source.keys().filter(|path| endings.is_empty() != endings.contains(&path.extension())).collect();
    paths.sort_unstable_by_key(|path| (path.name(), *path));
    let found = nearest(stem, paths.iter().map(|path| path.stem()))?;
    paths.into_iter().find(|path| path.stem() == found)
}

/// How a text in a folder links to a file: what an author can paste.
fn way(folder: &str, file: &str) -> String {
    let folders: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = file.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(here, there)| here == there).count();
    let up = "../".repeat(folders.len() - shared);
    up + &parts[shared..].join("/")
}

/// The nearest anchor of a page, for a message.
pub(super) fn check_anchor(anchor: &str, markdown: Option<&Markdown>) -> Option<PageMessage> {
    let headings = markdown.map(Markdown::headings).unwrap_or_default();
    if anchor.is_empty() || headings.iter().any(|heading| heading.id == anchor) {
        return None;
    }
    let probable = nearest(anchor, headings.iter().map(|heading| heading.id.as_str())).map(str::to_owned);
    Some(PageMessage::DeadAnchor { anchor: anchor.to_owned(), probable })
}

/// The scheme of a link and what follows it, if it has one.
fn scheme(link: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = link.split_once(':')?;
    let plain = !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    plain.then_some((scheme, rest))
}

/// Two paths joined, `.` and `..` resolved. `None` when the result lies above the root.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Percent signs resolved, where they give UTF-8.
fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (byte, hex) {
            (b'%', Some(value)) => {
                decoded.push(value);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}
