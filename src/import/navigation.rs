//! The navigation of MkDocs: order and titles of pages, which stand in `mkdocs.yml` and not in the pages.

use std::collections::BTreeMap;

use saphyr::{LoadableYamlNode, MarkedYaml, YamlData};

use super::fields::yaml_text;
use super::names::{folder_of, is_index, is_page, name_of, without_ending};
use super::{Foreign, Left, Remains};

/// A file that says in which order pages stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Navigation {
    /// What it is called in the report.
    pub path: String,
    /// It, in YAML.
    pub text: String,
    /// The name of the folder that is imported, where the file lies beside it; none where it lies in it.
    pub beside: Option<String>,
}

/// Where a page stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// The page, by its place among the files.
    pub(super) file: usize,
    /// Its number among its siblings.
    pub(super) order: Option<i64>,
    /// What it is called in the navigation.
    pub(super) titles: Vec<String>,
}

/// An entry, with the entries below it. Sections have no target.
struct Entry {
    title: Option<String>,
    target: Option<String>,
    line: usize,
    below: Vec<Entry>,
}

impl Entry {
    /// The targets of it and of all below it.
    fn targets<'e>(&'e self, found: &mut Vec<&'e str>) {
        found.extend(self.target.as_deref());
        self.below.iter().for_each(|entry| entry.targets(found));
    }
}

/// What the navigation says of pages. What of it cannot be kept is left.
pub(super) fn places(navigation: &Navigation, files: &[Foreign], left: &mut Vec<Left>) -> Vec<Place> {
    let mut leave = |what: Remains, line: usize| left.push(Left { what, path: navigation.path.clone(), line });
    let documents = match MarkedYaml::load_from_str(&navigation.text) {
        Ok(documents) => documents,
        Err(error) => {
            leave(Remains::Navigation { reason: error.info().to_owned() }, error.marker().line());
            return Vec::new();
        }
    };
    let Some(YamlData::Mapping(settings)) = documents.first().map(|document| &document.data) else { return Vec::new() };
    let setting = |name: &str| {
        settings.iter().find(|(key, _)| yaml_text(&key.data).as_deref() == Some(name)).map(|(_, value)| value)
    };
    let docs = setting("docs_dir").and_then(|value| yaml_text(&value.data)).unwrap_or_else(|| "docs".to_owned());
    let docs = docs.trim_start_matches("./").trim_end_matches('/');
    let base = match &navigation.beside {
        Some(name) if name != docs => return Vec::new(),
        Some(_) => String::new(),
        None => format!("{docs}/"),
    };
    let by_path: BTreeMap<&str, usize> =
        files.iter().enumerate().map(|(place, file)| (file.path.as_str(), place)).collect();
    let entries = setting("nav").map(|nav| entries(nav)).unwrap_or_default();
    let mut finder = Finder { base: &base, by_path, order: Vec::new(), titles: BTreeMap::new(), left: Vec::new() };
    entries.iter().for_each(|entry| finder.page(entry));
    entries.iter().for_each(|entry| finder.section(entry));
    let folders = finder.folders();
    finder.left.drain(..).for_each(|(what, line)| leave(what, line));
    finder.placed(&folders)
}

fn entries(nav: &MarkedYaml<'_>) -> Vec<Entry> {
    let YamlData::Sequence(items) = &nav.data else { return Vec::new() };
    let entry = |item: &MarkedYaml<'_>| {
        let line = item.span.start.line();
        let YamlData::Mapping(mapping) = &item.data else {
            return Some(Entry { title: None, target: Some(yaml_text(&item.data)?), line, below: Vec::new() });
        };
        let (key, value) = mapping.iter().next()?;
        let target = yaml_text(&value.data);
        Some(Entry { title: yaml_text(&key.data), target, line, below: entries(value) })
    };
    items.iter().filter_map(entry).collect()
}

struct Finder<'a> {
    /// What paths of pages begin with.
    base: &'a str,
    by_path: BTreeMap<&'a str, usize>,
    /// Pages in order, by their paths.
    order: Vec<&'a str>,
    titles: BTreeMap<usize, Vec<String>>,
    left: Vec<(Remains, usize)>,
}

impl<'a> Finder<'a> {
    fn find(&self, target: &str) -> Option<(&'a str, usize)> {
        let path = format!("{}{}", self.base, target.trim_start_matches("./"));
        let (path, place) = self.by_path.get_key_value(path.as_str())?;
        is_page(path).then_some((*path, *place))
    }

    /// Takes in the pages in order.
    fn page(&mut self, entry: &Entry) {
        if let Some(target) = &entry.target {
            match self.find(target) {
                Some((path, place)) => {
                    if !self.order.contains(&path) {
                        self.order.push(path);
                    }
                    self.titles.entry(place).or_default().extend(entry.title.clone());
                }
                None => {
                    let title = entry.title.clone().unwrap_or_else(|| target.clone());
                    self.left.push((Remains::Entry { title }, entry.line));
                }
            }
        }
        entry.below.iter().for_each(|entry| self.page(entry));
    }

    /// A section that is a folder with a page of its own is that page; any other has no counterpart.
    fn section(&mut self, entry: &Entry) {
        if entry.target.is_none() {
            let title = entry.title.clone().unwrap_or_default();
            match self.own_page(entry) {
                Some(place) => self.titles.entry(place).or_default().push(title),
                None => self.left.push((Remains::Entry { title }, entry.line)),
            }
        }
        entry.below.iter().for_each(|entry| self.section(entry));
    }

    fn own_page(&self, entry: &Entry) -> Option<usize> {
        let mut targets = Vec::new();
        entry.targets(&mut targets);
        let pages: Vec<&str> = targets.iter().filter_map(|target| self.find(target)).map(|(path, _)| path).collect();
        let mut folder = folder_of(pages.first()?);
        while !pages.iter().all(|path| is_below(path, folder)) {
            folder = folder_of(folder);
        }
        let is_whole = self.order.iter().filter(|path| is_below(path, folder)).count() == pages.len();
        self.index(folder).filter(|_| is_whole && !folder.is_empty() && format!("{folder}/") != self.base)
    }

    /// The page of a folder.
    fn index(&self, folder: &str) -> Option<usize> {
        let is_own =
            |path: &&&str| folder_of(path) == folder && is_page(path) && is_index(name_of(without_ending(path)));
        self.by_path.keys().find(is_own).and_then(|path| self.by_path.get(*path)).copied()
    }

    /// Folders below the base with the number of their first page. Those that cannot stand there are left.
    fn folders(&mut self) -> BTreeMap<&'a str, i64> {
        let mut first: BTreeMap<&'a str, i64> = BTreeMap::new();
        for (number, path) in (1_i64..).zip(&self.order) {
            let mut folder = folder_of(path);
            while !folder.is_empty() && format!("{folder}/").len() > self.base.len() {
                first.entry(folder).or_insert(number);
                folder = folder_of(folder);
            }
        }
        for folder in first.keys() {
            let inside: Vec<usize> =
                (0..self.order.len()).filter(|place| is_below(self.order[*place], folder)).collect();
            let (start, end) = (inside[0], inside[inside.len() - 1]);
            let is_together = end - start + 1 == inside.len();
            let index = self.index(folder);
            let at = |place: usize| self.by_path.get(self.order[place]).copied();
            let leads =
                index.is_none_or(|index| inside.iter().all(|place| at(*place) != Some(index) || *place == start));
            // A folder without a page of its own stands behind all that have a number.
            let above = folder_of(folder);
            let is_last = self.order[end..].iter().all(|path| is_below(path, folder) || !is_below(path, above));
            if !(is_together && leads && (index.is_some() || is_last)) {
                self.left.push((Remains::Order { folder: (*folder).to_owned() }, 1));
            }
        }
        first
    }

    fn placed(self, folders: &BTreeMap<&str, i64>) -> Vec<Place> {
        let mut orders: BTreeMap<usize, i64> = BTreeMap::new();
        for (number, path) in (1_i64..).zip(&self.order) {
            if !is_index(name_of(without_ending(path))) {
                orders.extend(self.by_path.get(path).map(|place| (*place, number)));
            }
        }
        orders.extend(folders.iter().filter_map(|(folder, number)| Some((self.index(folder)?, *number))));
        let mut titles = self.titles;
        let mut places: Vec<Place> = orders
            .into_iter()
            .map(|(file, order)| Place { file, order: Some(order), titles: titles.remove(&file).unwrap_or_default() })
            .collect();
        places.extend(titles.into_iter().map(|(file, titles)| Place { file, order: None, titles }));
        places
    }
}

/// Whether a path lies in a folder or below it; all lie below the top.
fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
