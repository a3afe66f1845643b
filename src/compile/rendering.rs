//! From routes to files: every file of the site on demand, or all of them at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::content::markdown::Phrase;
use crate::diagnostic::message::PageMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Language, Message};
use crate::output::{Output, OutputPath, Sink};
use crate::render::render;
use crate::route::Route;
use crate::search;
use crate::site::{self, Plan, View, Words};
use crate::source::Place;
use crate::theme::Theme;

/// What rendering needs.
pub(super) struct Rendering {
    plan: Plan,
    theme: Theme,
    paths: Vec<OutputPath>,
    /// Made when somebody asks for it: a page alone does not need it.
    index: OnceLock<search::Index>,
}

impl Rendering {
    /// Puts together what rendering needs.
    pub(super) fn new(plan: Plan, theme: Theme) -> Self {
        let pages = plan.routes().map(|(path, _)| path.clone());
        let searched = plan.handbook.site.search.enabled;
        let assets = theme.assets().map(|(path, _)| path).filter(|path| searched || !is_of_search(path));
        let mut paths: Vec<OutputPath> = pages.chain(assets.cloned()).collect();
        paths.sort();
        paths.dedup();
        Self { plan, theme, paths, index: OnceLock::new() }
    }

    /// The visible handbook in routes.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The paths of all files: pages and assets in order, then those of the search index.
    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        let index = self.index().into_iter().flat_map(search::Index::files).map(|(path, _)| path);
        self.paths.iter().chain(index)
    }

    /// The search index, when the site has search.
    fn index(&self) -> Option<&search::Index> {
        let build = || search::build(&self.plan.handbook, &self.plan.addresses);
        self.plan.handbook.site.search.enabled.then(|| self.index.get_or_init(build))
    }

    /// One file. `None` when there is none of this path, an error when its template has a fault.
    pub(super) fn file(&self, path: &OutputPath) -> Option<Result<Output, Diagnostic>> {
        match self.plan.route(path) {
            Some(route) => Some(self.render(route, path)),
            None if self.paths.binary_search(path).is_ok() => {
                self.theme.asset(path).map(|asset| Ok(Output::Copy(asset.clone())))
            }
            None if is_in_index(path) => {
                let text = self.index()?.file(path)?;
                Some(Ok(Output::Bytes(text.as_bytes().to_vec())))
            }
            None => None,
        }
    }

    /// Renders all files in parallel into a sink and gives the faults that show.
    ///
    /// # Errors
    /// When the sink cannot keep a file.
    pub(super) fn write(&self, sink: &dyn Sink) -> io::Result<Diagnostics> {
        let paths: Vec<&OutputPath> = self.paths().collect();
        let written = paths.into_par_iter().map(|path| match self.file(path) {
            None => Ok(None),
            Some(Err(fault)) => Ok(Some(fault)),
            Some(Ok(output)) => sink.take(path, output).map(|()| None),
        });
        let faults: Vec<Option<Diagnostic>> = written.collect::<io::Result<_>>()?;
        Ok(each_once(faults.into_iter().flatten()))
    }

    /// The faults that show when every page is rendered.
    pub(super) fn faults(&self) -> Diagnostics {
        let routes: Vec<_> = self.plan.routes().collect();
        let faults = routes.into_par_iter().filter_map(|(path, route)| self.render(route, path).err());
        each_once(faults.collect::<Vec<_>>())
    }

    fn render(&self, route: &Route, path: &OutputPath) -> Result<Output, Diagnostic> {
        let plan = &self.plan;
        let text = match route {
            Route::Sitemap => site::sitemap(plan),
            Route::Robots => site::robots(plan),
            Route::RedirectList => site::redirect_list(plan),
            Route::ContentAsset(source) => {
                let asset = plan.handbook.assets.get(source).cloned();
                return Ok(asset.map_or(Output::Bytes(Vec::new()), Output::Copy));
            }
            _ => self.page(route).map_err(|fault| named(fault, path))?,
        };
        Ok(Output::Bytes(text.into_bytes()))
    }

    fn page(&self, route: &Route) -> Result<String, Diagnostic> {
        let Some(view) = site::view(&self.plan, &self.theme, route) else { return Ok(String::new()) };
        let (theme, template) = (&self.theme, view.template());
        match &view {
            View::Home(view) => render(theme, template, view),
            View::Department(view) => render(theme, template, view),
            View::Role(view) => render(theme, template, view),
            View::Skill(view) => render(theme, template, view),
            View::Hiring(view) => render(theme, template, view),
            View::Vacancy(view) => render(theme, template, view),
            View::Page(view) => render(theme, template, view),
            View::Index(view) => render(theme, template, view),
            View::Search(view) => render(theme, template, view),
            View::NotFound(view) => render(theme, template, view),
            View::Redirect(view) => render(theme, template, view),
        }
    }
}

/// Whether a file of the theme is there for search only.
fn is_of_search(asset: &OutputPath) -> bool {
    asset.as_str().rsplit('/').next().is_some_and(|name| name.starts_with("search"))
}

/// Whether a path can be one of the search index, so that others need not make it.
fn is_in_index(path: &OutputPath) -> bool {
    path.as_str().starts_with("search/") && path.as_str().ends_with(".js")
}

/// Template faults, each once with the first page that shows it: one slip in a template shows on every page made with it.
fn each_once(faults: impl IntoIterator<Item = Diagnostic>) -> Diagnostics {
    let mut causes: BTreeMap<(Place, String), Diagnostic> = BTreeMap::new();
    for fault in faults {
        let Message::Page(PageMessage::Template { fault: words, .. }) = &fault.message else { continue };
        match causes.entry((fault.place.clone(), words.text(Language::English))) {
            Entry::Vacant(entry) => drop(entry.insert(fault)),
            Entry::Occupied(mut entry) => {
                if let Message::Page(PageMessage::Template { others, .. }) = &mut entry.get_mut().message {
                    *others += 1;
                }
            }
        }
    }
    let mut diagnostics = Diagnostics::new();
    causes.into_values().for_each(|cause| diagnostics.push(cause));
    diagnostics
}

/// A template fault with the page that was being rendered.
fn named(mut fault: Diagnostic, path: &OutputPath) -> Diagnostic {
    if let Message::Page(PageMessage::Template { page, .. }) = &mut fault.message {
        *page = Some(path.to_string());
    }
    fault
}

impl Words for Theme {
    fn phrase(&self, phrase: Phrase) -> String {
        self.string(phrase.key()).unwrap_or_default()
    }

    fn word(&self, key: &str) -> Option<String> {
        self.string(key)
    }
}
