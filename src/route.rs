//! The only place that forms addresses: which page stands where, and how one page links to another.

use std::sync::Arc;

use crate::content::site::{LinkForm, Site};
use crate::content::slug::slugify;
use crate::handbook::Handbook;
use crate::kind::Kind;
use crate::output::OutputPath;
use crate::source::SourcePath;

/// Something of the site that has an address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Route {
    /// The home page.
    Home,
    /// The index of a kind, or one part of it.
    Index {
        /// The kind.
        kind: Kind,
        /// The letter of the part, when the index is split.
        part: Option<String>,
    },
    /// Everything from A to Z, or one letter of it.
    AToZ {
        /// The letter of the part, when the index is split.
        part: Option<String>,
    },
    /// The page of an entity.
    Entity {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Arc<str>,
    },
    /// What answers for addresses that do not exist.
    NotFound,
    /// A page at an old address.
    Redirect {
        /// The old address, without `/` at its ends.
        from: String,
        /// What is meant.
        to: Box<Route>,
    },
    /// The results of a search.
    Search,
    /// What search reads first.
    SearchCore,
    /// A piece of the search index.
    SearchShard {
        /// The folder, named for the content of all of them.
        folder: String,
        /// Its name.
        name: String,
    },
    /// A file of the content folder.
    ContentAsset(SourcePath),
    /// A file of the theme.
    ThemeAsset(OutputPath),
    /// The list of all pages for search engines.
    Sitemap,
    /// What search engines are asked to leave out.
    Robots,
    /// Old addresses for hosts that can redirect themselves.
    RedirectList,
}

/// How the addresses of a site are formed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Addresses {
    segments: [String; 6],
    links: LinkForm,
    base_url: Option<String>,
}

impl Addresses {
    /// The addresses of a site, at a base address that may differ from its own.
    pub fn new(site: &Site, base_url: Option<&str>) -> Self {
        let segments = Kind::ALL.map(|kind| site.segment(kind).to_owned());
        let base_url = base_url.map(|url| url.trim_end_matches('/').to_owned()).or_else(|| site.base_url.clone());
        Self { segments, links: site.links, base_url }
    }

    fn segment(&self, kind: Kind) -> &str {
        let place = Kind::ALL.iter().position(|candidate| *candidate == kind);
        place.and_then(|place| self.segments.get(place)).map_or(kind.folder(), String::as_str)
    }

    /// The file that answers for a route.
    pub fn output(&self, route: &Route) -> OutputPath {
        let page = |folder: String| OutputPath::new(format!("{folder}/index.html"));
        match route {
            Route::Home => OutputPath::new("index.html"),
            Route::Index { kind, part: None } => page(self.segment(*kind).to_owned()),
            Route::Index { kind, part: Some(part) } => page(format!("{}/{}", self.segment(*kind), part_segment(part))),
            Route::AToZ { part: None } => page("a-z".to_owned()),
            Route::AToZ { part: Some(part) } => page(format!("a-z/{}", part_segment(part))),
            Route::Entity { kind, id } if id.is_empty() => page(self.segment(*kind).to_owned()),
            Route::Entity { kind, id } => page(format!("{}/{id}", self.segment(*kind))),
            Route::NotFound => OutputPath::new("404.html"),
            Route::Redirect { from, .. } => page(from.clone()),
            Route::Search => page("search".to_owned()),
            Route::SearchCore => OutputPath::new("search/core.js"),
            Route::SearchShard { folder, name } => OutputPath::new(format!("search/{folder}/{name}.js")),
            Route::ContentAsset(path) => asset_output(path),
            Route::ThemeAsset(path) => path.clone(),
            Route::Sitemap => OutputPath::new("sitemap.xml"),
            Route::Robots => OutputPath::new("robots.txt"),
            Route::RedirectList => OutputPath::new("_redirects"),
        }
    }

    /// The link from one route to another, relative so that the site works at any place and from the disk.
    pub fn link(&self, from: &Route, to: &Route) -> String {
        if *from == Route::NotFound {
            return self.absolute_path(to);
        }
        relative(self.output(from).as_str(), self.output(to).as_str(), self.links)
    }

    /// The link to the results of a search that are narrowed by these: names of filters with what they must be.
    pub fn narrowed(&self, from: &Route, filters: &[(&str, &str)]) -> String {
        // Names and ids have no sign that means something in an address.
        let filters: Vec<String> = filters.iter().map(|(name, value)| format!("{name}={value}")).collect();
        format!("{}?{}", self.link(from, &Route::Search), filters.join("&"))
    }

    /// What leads from a route to the root of the site: empty, or `../` repeated.
    pub fn root(&self, from: &Route) -> String {
        if *from == Route::NotFound {
            return self.absolute_path(&Route::Home);
        }
        "../".repeat(self.output(from).as_str().matches('/').count())
    }

    /// The full address, when the site knows where it stands.
    pub fn canonical(&self, route: &Route) -> Option<String> {
        let base = self.base_url.as_deref()?;
        Some(format!("{base}/{}", folder_form(self.output(route).as_str())))
    }

    /// The address below the root, for pages that answer at any depth.
    fn absolute_path(&self, to: &Route) -> String {
        let base = self.base_url.as_deref().unwrap_or_default();
        let host_end = base.find("://").map_or(0, |scheme| scheme + 3);
        let path = base[host_end..].find('/').map_or("", |slash| &base[host_end + slash..]);
        format!("{path}/{}", folder_form(self.output(to).as_str()))
    }

    /// The address as people read it: `/roles/buchhalter/`.
    pub fn address(&self, route: &Route) -> String {
        format!("/{}", folder_form(self.output(route).as_str()))
    }
}

/// `#` stands for everything that begins with no letter.
fn part_segment(part: &str) -> String {
    let slug = slugify(part);
    if slug.is_empty() { "0-9".to_owned() } else { slug }
}

fn folder_form(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

/// Where a file beside the texts is written: its path below `content/`, each part by the address rule, the ending kept.
fn asset_output(path: &SourcePath) -> OutputPath {
    let below = path.as_str().split_once('/').map_or("", |(_, below)| below);
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let mut parts: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(slugify).collect();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let extension = path.extension().to_ascii_lowercase();
    parts.push(if extension.is_empty() { slugify(stem) } else { format!("{}.{extension}", slugify(stem)) });
    OutputPath::new(parts.join("/"))
}

fn relative(from: &str, to: &str, links: LinkForm) -> String {
    let folder = from.rfind('/').map_or("", |slash| &from[..=slash]);
    let mut shared = 0;
    for (index, (a, b)) in folder.bytes().zip(to.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = index + 1;
        }
    }
    let up = "../".repeat(folder[shared..].matches('/').count());
    let down = match links {
        LinkForm::Folders => folder_form(&to[shared..]),
        LinkForm::Files => &to[shared..],
    };
    match (up.is_empty(), down.is_empty()) {
        (true, true) => "./".to_owned(),
        _ => format!("{up}{down}"),
    }
}

impl Route {
    /// The page of an entity.
    pub fn entity(kind: Kind, id: &Arc<str>) -> Self {
        Self::Entity { kind, id: Arc::clone(id) }
    }

    /// The index of a kind.
    pub fn index(kind: Kind) -> Self {
        Self::Index { kind, part: None }
    }

    /// The page of the handbook with this path, if there is one.
    pub fn page(handbook: &Handbook, path: &str) -> Option<Self> {
        let id = handbook.pages.find(path)?;
        Some(Self::entity(Kind::Page, &handbook.pages[id].id))
    }
}
