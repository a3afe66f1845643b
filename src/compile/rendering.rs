//! From routes to files: every file of the site on demand, or all of them at once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::io;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::Extract;
use super::chapter::chapter;

use crate::content::markdown::Phrase;
use crate::diagnostic::message::PageMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Language, Message};
use crate::output::{Output, OutputPath, Sink};
use crate::render::{render, render_content};
use crate::route::Route;
use crate::search;
use crate::site::links::LinkTargets;
use crate::site::{self, AdvertForm, NoAdvert, OwnWay, Plan, View, Way, Ways, Words};
use crate::source::Place;
use crate::theme::Theme;
use crate::theme::options::{LinkTable, NavigationOption, Options, WayName};

/// The ways through the site that its theme's options name.
pub(super) fn ways(options: &Options, plan: &Plan, all: &LinkTargets, diagnostics: &mut Diagnostics) -> Ways {
    let mut own = |LinkTable { label, href }: &LinkTable| {
        let place = Place::new(&options.path, href.span);
        OwnWay::find((&label.text, &href.link), &place, plan, all, diagnostics)
    };
    let navigation = options.navigation.iter().filter_map(|option| match option {
        NavigationOption::Known(WayName::Kind(folder)) => Some(Way::Kind((*folder).into())),
        NavigationOption::Known(WayName::AToZ) => Some(Way::AToZ),
        NavigationOption::Own(link) => own(link).map(Way::Own),
    });
    let navigation = navigation.collect();
    Ways { navigation, footer: options.footer.iter().filter_map(own).collect() }
}

/// Calls a function with a theme, the template of a view, and the view in it: each kind has a type of its own.
macro_rules! with_view {
    ($render:ident, $theme:expr, $view:expr) => {{
        let (theme, template) = ($theme, $view.template());
        match $view {
            View::Home(view) => $render(theme, template, view),
            View::Department(view) => $render(theme, template, view),
            View::Role(view) => $render(theme, template, view),
            View::Step(view) => $render(theme, template, view),
            View::Comparison(view) => $render(theme, template, view),
            View::Job(view) => $render(theme, template, view),
            View::Staffing(view) => $render(theme, template, view),
            View::StaffingSheet(view) => $render(theme, template, view),
            View::Kit(view) => $render(theme, template, view),
            View::Skill(view) => $render(theme, template, view),
            View::Hiring(view) => $render(theme, template, view),
            View::Vacancy(view) => $render(theme, template, view),
            View::Page(view) => $render(theme, template, view),
            View::Index(view) => $render(theme, template, view),
            View::Compare(view) => $render(theme, template, view),
            View::Matrix(view) => $render(theme, template, view),
            View::OrgChart(view) => $render(theme, template, view),
            View::Coverage(view) => $render(theme, template, view),
            View::Review(view) => $render(theme, template, view),
            View::Search(view) => $render(theme, template, view),
            View::NotFound(view) => $render(theme, template, view),
            View::Redirect(view) => $render(theme, template, view),
        }
    }};
}

/// The search index, made when somebody asks for it: a page alone does not need it, and no template has a part in it.
pub(super) type SharedIndex = Arc<OnceLock<search::Index>>;

/// What rendering needs.
pub(super) struct Rendering {
    /// With the ways of the theme in it.
    plan: Plan,
    theme: Arc<Theme>,
    index: SharedIndex,
}

impl Rendering {
    /// Puts together what rendering needs.
    pub(super) fn new(plan: Plan, theme: Arc<Theme>, index: SharedIndex) -> Self {
        Self { plan, theme, index }
    }

    /// The visible handbook in routes.
    pub(super) fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The advert of a vacancy, or why it has none.
    pub(super) fn advert(&self, id: &str, form: AdvertForm) -> Result<String, NoAdvert> {
        site::advert(&self.plan, &*self.theme, id, form)
    }

    /// Data for other programs.
    pub(super) fn extract(&self, what: &Extract) -> String {
        let (plan, theme) = (&self.plan, &*self.theme);
        match what {
            Extract::Json => site::data::json(plan, theme),
            Extract::Csv { table, delimiter } => site::data::csv(plan, theme, *table, *delimiter),
            Extract::Search => search::lines(&plan.handbook, &plan.addresses),
        }
    }

    /// The paths of all files: pages and assets in order, then those of the search index.
    pub(super) fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        let index = self.index().into_iter().flat_map(search::Index::paths);
        let mut pages = self.plan.routes().map(|(path, _)| path).peekable();
        let mut assets = self.theme.assets().map(|(path, _)| path).peekable();
        let in_order = move || match (pages.peek(), assets.peek()) {
            (Some(page), Some(asset)) if asset < page => assets.next(),
            (None, _) => assets.next(),
            _ => pages.next(),
        };
        std::iter::from_fn(in_order).chain(index)
    }

    /// Whether there is a file of this path.
    pub(super) fn has(&self, path: &OutputPath) -> bool {
        let in_index = || self.index().is_some_and(|index| index.paths().any(|known| known == path));
        self.plan.route(path).is_some() || self.theme.asset(path).is_some() || (is_in_index(path) && in_index())
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
            None => match self.theme.asset(path) {
                Some(asset) => Some(Ok(Output::Copy(asset.clone()))),
                None if is_in_index(path) => {
                    let text = self.index()?.file(path, &self.plan.handbook, &self.plan.addresses)?;
                    Some(Ok(Output::Bytes(text.into_bytes())))
                }
                None => None,
            },
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
        // No template takes part in data for other programs.
        let routes: Vec<_> = self.plan.routes().filter(|(_, route)| !matches!(route, Route::Data(_))).collect();
        let faults = routes.into_par_iter().filter_map(|(path, route)| self.render(route, path).err());
        each_once(faults.collect::<Vec<_>>())
    }

    fn render(&self, route: &Route, path: &OutputPath) -> Result<Output, Diagnostic> {
        let plan = &self.plan;
        let text = match route {
            Route::Sitemap => site::sitemap(plan),
            Route::Feed => site::feed(plan, &*self.theme),
            Route::Robots => site::robots(plan),
            Route::RedirectList => site::redirect_list(plan),
            Route::HeaderList => site::header_list(plan),
            Route::CompareData(number) => site::compare_data(plan, &*self.theme, *number),
            Route::MatrixFile { department, part } => {
                site::matrix_file(plan, &*self.theme, route, (department.as_deref(), *part))
            }
            Route::Data(file) => site::data_file(plan, &*self.theme, route, file),
            Route::ContentAsset(source) => {
                let asset = plan.handbook.assets.get(source).cloned();
                return Ok(asset.map_or(Output::Bytes(Vec::new()), Output::Copy));
            }
            _ => return self.page(route).map(Output::Bytes).map_err(|fault| named(fault, path)),
        };
        Ok(Output::Bytes(text.into_bytes()))
    }

    fn page(&self, route: &Route) -> Result<Vec<u8>, Diagnostic> {
        if let Route::Print { .. } = route {
            return self.print(route);
        }
        let view = site::view(&self.plan, &*self.theme, route);
        view.map_or_else(|| Ok(Vec::new()), |view| with_view!(render, &*self.theme, &view))
    }

    /// A page to print: what its chapters' own pages show, one after the other.
    fn print(&self, route: &Route) -> Result<Vec<u8>, Diagnostic> {
        let theme = &*self.theme;
        let content = |view: &View, anchor: &str, level: usize| {
            with_view!(render_content, theme, view).map(|html| chapter(&html, anchor, level))
        };
        let view = site::print(&self.plan, theme, route, &content)?;
        view.map_or_else(|| Ok(Vec::new()), |view| render(theme, "print.html", &view))
    }
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
