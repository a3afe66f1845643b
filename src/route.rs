//! The only place that forms addresses: which page stands where, and how one page links to another.

mod data;

use std::borrow::Cow;
use std::sync::Arc;

use crate::content::site::{LinkForm, Site};
use crate::content::slug::slugify;
use crate::handbook::{Handbook, RoleId};
use crate::kind::Kind;
use crate::output::OutputPath;
use crate::source::SourcePath;

pub use data::DataFile;

/// A part of an index that is too long for one page: what begins with a letter, or some of that.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Letters {
    /// The letter; `#` for digits and signs.
    pub letter: String,
    /// Which part of what begins with it, from 1.
    pub number: usize,
}

impl Letters {
    /// What it is called: `A`, then `A 2`.
    pub fn name(&self) -> String {
        if self.number > 1 { format!("{} {}", self.letter, self.number) } else { self.letter.clone() }
    }
}

/// Something of the site that has an address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Route {
    /// The home page.
    Home,
    /// The index of a kind, or one part of it.
    Index {
        /// The kind.
        kind: Kind,
        /// The part, when the index is split.
        part: Option<Letters>,
    },
    /// Everything from A to Z, or one letter of it.
    AToZ {
        /// The part, when the index is split.
        part: Option<Letters>,
    },
    /// The page of an entity.
    Entity {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Arc<str>,
    },
    /// A role at a step besides the one that it describes itself.
    Step {
        /// The id of the role.
        role: Arc<str>,
        /// The id of the step.
        step: Arc<str>,
    },
    /// A step of a role beside the one before it.
    StepComparison {
        /// The id of the role.
        role: Arc<str>,
        /// The id of the higher step.
        step: Arc<str>,
    },
    /// The description of a role's job, to sign.
    Job {
        /// The id of the role.
        role: Arc<str>,
    },
    /// How a role is filled and why, on one sheet.
    StaffingSheet {
        /// The id of the role.
        role: Arc<str>,
    },
    /// How all roles are filled, department by department.
    Staffing,
    /// What goes into the interviews, made from a hiring profile.
    Kit {
        /// The id of the hiring profile.
        hiring: Arc<str>,
    },
    /// Any roles beside each other.
    Compare,
    /// Roles as comparing reads them: one of several files.
    CompareData(usize),
    /// Which roles need which skills: in the whole handbook, or in a department.
    Matrix {
        /// The id of the department.
        department: Option<Arc<str>>,
        /// Which part of the department's roles, from 1.
        part: usize,
    },
    /// The same as a file for spreadsheets.
    MatrixFile {
        /// The id of the department.
        department: Option<Arc<str>>,
        /// Which part of the department's roles, from 1.
        part: usize,
    },
    /// Who reports to whom: in the whole handbook, or in a department.
    OrgChart {
        /// The id of the department.
        department: Option<Arc<str>>,
    },
    /// Where the handbook is thin.
    Coverage,
    /// What is to be looked through again.
    Review,
    /// The whole handbook as one page to print, or one part of it.
    Print {
        /// The name of the part, when the handbook is too big for one page.
        part: Option<String>,
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
    /// What was changed, for readers of news.
    Feed,
    /// What search engines are asked to leave out.
    Robots,
    /// Old addresses for hosts that can redirect themselves.
    RedirectList,
    /// What hosts that read it send with every file.
    HeaderList,
    /// A file for other programs.
    Data(DataFile),
}

/// The segment of pages that compare.
const COMPARE: &str = "compare";

/// The segment of charts.
const ORG_CHART: &str = "org-chart";
/// The segment of job descriptions.
const JOB: &str = "job";

/// The segment of pages on how roles are filled.
const STAFFING: &str = "staffing";

/// What stands below the address of a role and is no step.
pub const BELOW_ROLES: [&str; 3] = [JOB, STAFFING, COMPARE];

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
        let segments = Kind::ALL.map(|kind| writable(site.segment(kind)).into_owned());
        let base_url = base_url.map(|url| url.trim_end_matches('/').to_owned()).or_else(|| site.base_url.clone());
        Self { segments, links: site.links, base_url }
    }

    fn segment(&self, kind: Kind) -> &str {
        let place = Kind::ALL.iter().position(|candidate| *candidate == kind);
        place.and_then(|place| self.segments.get(place)).map_or(kind.folder(), String::as_str)
    }

    /// The file that answers for a route.
    pub fn output(&self, route: &Route) -> OutputPath {
        match route {
            Route::Home => OutputPath::new("index.html"),
            Route::Index { kind, part: None } => page_in(&[self.segment(*kind)]),
            Route::Index { kind, part: Some(part) } => page_in(&[self.segment(*kind), &part_folder(part)]),
            Route::AToZ { part: None } => page_in(&["a-z"]),
            Route::AToZ { part: Some(part) } => page_in(&["a-z", &part_folder(part)]),
            Route::Entity { kind, id } if id.is_empty() => page_in(&[self.segment(*kind)]),
            Route::Entity { kind, id } => page_in(&[self.segment(*kind), &writable(id)]),
            Route::Step { role, step } => page_in(&[self.segment(Kind::Role), &writable(role), &writable(step)]),
            Route::StepComparison { role, step } => {
                page_in(&[self.segment(Kind::Role), &writable(role), COMPARE, &writable(step)])
            }
            Route::Job { role } => page_in(&[self.segment(Kind::Role), &writable(role), JOB]),
            Route::StaffingSheet { role } => page_in(&[self.segment(Kind::Role), &writable(role), STAFFING]),
            Route::Staffing => page_in(&[STAFFING]),
            Route::Kit { hiring } => page_in(&[self.segment(Kind::Hiring), &writable(hiring), "kit"]),
            Route::Compare => page_in(&[COMPARE]),
            Route::CompareData(number) => OutputPath::new(format!("{COMPARE}/{number}.js")),
            Route::Matrix { department, part } => page_in(&[&matrix_folder(department.as_deref(), *part)]),
            Route::MatrixFile { department, part } => {
                OutputPath::new(format!("{}/matrix.csv", matrix_folder(department.as_deref(), *part)))
            }
            Route::OrgChart { department: None } => page_in(&[ORG_CHART]),
            Route::OrgChart { department: Some(id) } => page_in(&[ORG_CHART, &writable(id)]),
            Route::Coverage => page_in(&["coverage"]),
            Route::Review => page_in(&["review"]),
            Route::Print { part: None } => page_in(&["print"]),
            Route::Print { part: Some(part) } => page_in(&["print", part]),
            Route::NotFound => OutputPath::new("404.html"),
            Route::Redirect { from, .. } => page_in(&[from]),
            Route::Search => page_in(&["search"]),
            Route::SearchCore => OutputPath::new("search/core.js"),
            Route::SearchShard { folder, name } => OutputPath::new(format!("search/{folder}/{name}.js")),
            Route::ContentAsset(path) => asset_output(path),
            Route::ThemeAsset(path) => path.clone(),
            Route::Sitemap => OutputPath::new("sitemap.xml"),
            Route::Feed => OutputPath::new("feed.xml"),
            Route::Robots => OutputPath::new("robots.txt"),
            Route::RedirectList => OutputPath::new("_redirects"),
            Route::HeaderList => OutputPath::new("_headers"),
            Route::Data(file) => OutputPath::new(file.path(|kind| self.segment(kind).to_owned())),
        }
    }

    /// The page that links start from.
    pub fn origin(&self, from: &Route) -> Origin {
        let folder =
            self.output(from).as_str().rsplit_once('/').map_or_else(String::new, |(folder, _)| format!("{folder}/"));
        Origin { folder: (*from != Route::NotFound).then_some(folder) }
    }

    /// The link from one page to another, relative so that the site works at any place and from the disk.
    pub fn link(&self, from: &Origin, to: &Route) -> String {
        match &from.folder {
            Some(folder) => relative(folder, self.output(to).as_str(), self.links),
            None => self.absolute_path(to),
        }
    }

    /// The link to the results of a search that are narrowed by these: names of filters with what they must be.
    pub fn narrowed(&self, from: &Origin, filters: &[(&str, &str)]) -> String {
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

/// The page that answers for a folder. In one allocation: each link of a site asks for one.
fn page_in(folders: &[&str]) -> OutputPath {
    const PAGE: &str = "index.html";
    let mut path = String::with_capacity(folders.iter().map(|folder| folder.len() + 1).sum::<usize>() + PAGE.len());
    for folder in folders {
        path.push_str(folder);
        path.push('/');
    }
    path.push_str(PAGE);
    OutputPath::new(path)
}

/// Where a matrix stands: a department below the handbook's own, its further parts below it.
fn matrix_folder(department: Option<&str>, part: usize) -> String {
    let below = department.map(|id| format!("/{}", writable(id))).unwrap_or_default();
    let part = if part > 1 { format!("/{part}") } else { String::new() };
    format!("matrix{below}{part}")
}

/// Where a part of an index stands: its first page at the letter, the others below it. `#` stands for everything that begins with no
/// letter. A letter of another alphabet has no other form in addresses than its number.
fn part_folder(Letters { letter, number }: &Letters) -> String {
    let segment = match letter.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => slugify(letter),
        Some(first) if first.is_alphabetic() => format!("u{:04x}", u32::from(first)),
        _ => "0-9".to_owned(),
    };
    if *number > 1 { format!("{segment}/{number}") } else { segment }
}

fn folder_form(path: &str) -> &str {
    path.strip_suffix("index.html").unwrap_or(path)
}

/// Where a file beside the texts is written: its path below `content/`, each part by the address rule, the ending kept.
fn asset_output(path: &SourcePath) -> OutputPath {
    let below = path.below();
    let (folder, name) = below.rsplit_once('/').unwrap_or(("", below));
    let mut parts: Vec<String> = folder.split('/').filter(|part| !part.is_empty()).map(slugify).collect();
    let stem = slugify(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    let extension = slugify(path.extension());
    let stem = writable(&stem);
    parts.push(if extension.is_empty() { stem.into_owned() } else { format!("{stem}.{extension}") });
    OutputPath::new(writable(&parts.join("/")))
}

/// A path whose parts can be the names of folders on every system: what Windows takes for a device, such as `con`, gets a `-`.
fn writable(path: &str) -> Cow<'_, str> {
    if !path.as_bytes().split(|byte| *byte == b'/').any(is_device) {
        return Cow::Borrowed(path);
    }
    let parts: Vec<String> = path
        .split('/')
        .map(|part| if is_device(part.as_bytes()) { format!("{part}-") } else { part.to_owned() })
        .collect();
    Cow::Owned(parts.join("/"))
}

/// Whether Windows has a device of this name, which then no file can have.
fn is_device(name: &[u8]) -> bool {
    match name {
        b"con" | b"prn" | b"aux" | b"nul" => true,
        [b'c', b'o', b'm', last] | [b'l', b'p', b't', last] => last.is_ascii_digit(),
        _ => false,
    }
}

/// A path as it stands in an address (RFC 3986): everything in percent form but the unreserved signs and `/`.
pub fn percent_encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}

/// The link from a page in a folder, which ends with `/` or is the root, to a file.
fn relative(folder: &str, to: &str, links: LinkForm) -> String {
    let mut shared = 0;
    for (index, (a, b)) in folder.bytes().zip(to.bytes()).enumerate() {
        if a != b {
            break;
        }
        if a == b'/' {
            shared = index + 1;
        }
    }
    let up = folder[shared..].bytes().filter(|byte| *byte == b'/').count();
    let down = match links {
        LinkForm::Folders => folder_form(&to[shared..]),
        LinkForm::Files => &to[shared..],
    };
    if up == 0 && down.is_empty() {
        return "./".to_owned();
    }
    let mut link = String::with_capacity(3 * up + down.len());
    (0..up).for_each(|_| link.push_str("../"));
    link.push_str(down);
    link
}

/// The page that links start from: a page has many links, and all of them begin in its folder.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The folder of the page, empty or with `/` at its end. `None` for the page that answers at any depth.
    folder: Option<String>,
}

impl Route {
    /// The page of an entity.
    pub fn entity(kind: Kind, id: &Arc<str>) -> Self {
        Self::Entity { kind, id: Arc::clone(id) }
    }

    /// A role at one of its steps, which is the role's own page for the step that it describes itself.
    pub fn step(handbook: &Handbook, role: RoleId, place: usize) -> Self {
        let id = &handbook.roles[role].id;
        match handbook.ladder(role) {
            Some(ladder) if place != ladder.base && place < ladder.rungs.len() => {
                Self::Step { role: Arc::clone(id), step: Arc::clone(&ladder.rungs[place].id) }
            }
            _ => Self::entity(Kind::Role, id),
        }
    }

    /// The index of a kind.
    pub fn index(kind: Kind) -> Self {
        Self::Index { kind, part: None }
    }

    /// The matrix of the whole handbook, or its departments where it is too big.
    pub fn matrix() -> Self {
        Self::Matrix { department: None, part: 1 }
    }

    /// The page of the handbook with this path, if there is one.
    pub fn page(handbook: &Handbook, path: &str) -> Option<Self> {
        let id = handbook.pages.find(path)?;
        Some(Self::entity(Kind::Page, &handbook.pages[id].id))
    }
}
