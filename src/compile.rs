//! The pipeline in one readable function: from a snapshot of files to a site that can render any of its pages.
//!
//! 1. Each file is read on its own; what has not changed since the last snapshot is not read again.
//! 2. All documents are put together and resolved twice: whole, for the findings, and as the audience may see it.
//! 3. The visible handbook is planned into routes. A page is rendered when somebody asks for it.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::document::{self, CONTENT, Document};
use crate::content::markdown::Phrase;
use crate::content::reader::Settings;
use crate::content::site::{LintLevel, SITE_PATH, Site};
use crate::diagnostic::message::{ConfigurationMessage, FormMessage, PageMessage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, Severity};
use crate::handbook::{self, Draft, Viewer, rules};
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
use crate::render::render;
use crate::route::{Addresses, Route};
use crate::site::links::LinkTargets;
use crate::site::{self, Plan, View, Words};
use crate::source::{Place, SourceBody, SourcePath, Sources};
use crate::theme::Theme;

/// What a build is asked for, besides the files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// Who the site is made for.
    pub audience: Audience,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the site will stand, instead of what the configuration says.
    pub base_url: Option<String>,
    /// The day of the build: from `SOURCE_DATE_EPOCH` or the clock.
    pub today: jiff::civil::Date,
}

/// Compiles snapshots, and remembers what need not be read again.
#[derive(Default)]
pub struct Compiler {
    documents: BTreeMap<SourcePath, (u64, Arc<Document>)>,
    settings: Settings,
}

impl Compiler {
    /// A compiler that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles a snapshot: all findings about the content, and a site that can render each of its files.
    pub fn compile(&mut self, sources: &Sources, options: &Options) -> Edition {
        let mut diagnostics = Diagnostics::new();
        let site = read_site(sources, &mut diagnostics);
        let documents = self.read(sources, site.as_ref().map(Site::settings).unwrap_or_default());
        for document in &documents {
            diagnostics.extend(document.diagnostics.clone());
        }
        let Some(site) = site.map(Arc::new) else {
            diagnostics.sort();
            return Edition { diagnostics, site: None, output: None };
        };
        let addresses = Addresses::new(&site, options.base_url.as_deref());
        let whole = Draft::gather(Arc::clone(&site), &documents, &mut diagnostics);
        let targets = inspect(whole, options.today, &addresses, &mut diagnostics);

        // What is wrong with the files was said with the whole handbook.
        let mut said = Diagnostics::new();
        let mut visible = Draft::gather(Arc::clone(&site), &documents, &mut said);
        visible.project(Viewer { audience: options.audience, drafts: options.drafts }, &mut diagnostics);
        let visible = handbook::resolve(visible, &mut said);
        let plan = Plan::new(visible, addresses, options.audience, &mut diagnostics);
        site::check_hidden_links(&plan, &targets, &mut diagnostics);

        let theme = Theme::load(sources, &site.theme, &site.language, &mut diagnostics);
        apply_lints(&site, &mut diagnostics);
        diagnostics.sort();
        Edition { diagnostics, output: site.output.clone(), site: theme.map(|theme| Rendering::new(plan, theme)) }
    }

    /// Reads all content files, those that changed in parallel.
    fn read(&mut self, sources: &Sources, settings: Settings) -> Vec<Arc<Document>> {
        if settings != self.settings {
            self.documents.clear();
            self.settings = settings;
        }
        let known = &self.documents;
        let files: Vec<_> = sources.under(CONTENT).filter(|(path, _)| path.as_str() != SITE_PATH).collect();
        let read: Vec<_> = files
            .into_par_iter()
            .map(|(path, file)| match known.get(path) {
                Some((fingerprint, document)) if *fingerprint == file.fingerprint => {
                    (path.clone(), (*fingerprint, Arc::clone(document)))
                }
                _ => {
                    let document = document::read(path, file, &self.settings);
                    (path.clone(), (file.fingerprint, Arc::new(document)))
                }
            })
            .collect();
        self.documents = read.into_iter().collect();
        self.documents.values().map(|(_, document)| Arc::clone(document)).collect()
    }
}

/// The site's settings. Without them there is nothing to build.
fn read_site(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Site> {
    let path = SourcePath::new(SITE_PATH);
    let message: Message = match sources.get(&path).map(|file| &file.body) {
        Some(SourceBody::Text(text)) => {
            let (site, found) = Site::read(text);
            diagnostics.extend(found);
            return site.filter(|site| has_theme(sources, site, diagnostics));
        }
        Some(SourceBody::NotUtf8 { .. }) => FormMessage::NotUtf8.into(),
        Some(SourceBody::Unreadable { reason }) => FormMessage::Unreadable { reason: reason.clone() }.into(),
        Some(SourceBody::Asset(_)) | None => ConfigurationMessage::Missing.into(),
    };
    diagnostics.report(Place::start_of(&path), message);
    None
}

fn has_theme(sources: &Sources, site: &Site, diagnostics: &mut Diagnostics) -> bool {
    let there = Theme::exists(sources, &site.theme);
    if !there {
        let message = ConfigurationMessage::Theme { name: site.theme.clone() };
        diagnostics.report(Place::start_of(&SourcePath::new(SITE_PATH)), message);
    }
    there
}

/// Resolves the whole handbook for the findings. It is done with before the visible one is made: two of them at a time would
/// be most of the memory of a build.
fn inspect(
    draft: Draft,
    today: jiff::civil::Date,
    addresses: &Addresses,
    diagnostics: &mut Diagnostics,
) -> LinkTargets {
    let whole = handbook::resolve(draft, diagnostics);
    rules::check(&whole, today, diagnostics);
    let targets = LinkTargets::new(&whole, addresses);
    site::check_links(&whole, &targets, diagnostics);
    targets
}

/// What the site says about warnings.
fn apply_lints(site: &Site, diagnostics: &mut Diagnostics) {
    diagnostics.retain_mut(|diagnostic| match site.lints.get(&diagnostic.code()) {
        Some(LintLevel::Off) => false,
        Some(LintLevel::Error) => {
            diagnostic.severity = Severity::Error;
            true
        }
        Some(LintLevel::Warn) => {
            diagnostic.severity = Severity::Warning;
            true
        }
        None => true,
    });
}

/// A compiled handbook for one audience: what was found in its content, and any of its files on demand.
pub struct Edition {
    diagnostics: Diagnostics,
    site: Option<Rendering>,
    output: Option<String>,
}

/// What rendering needs.
struct Rendering {
    plan: Plan,
    theme: Theme,
    paths: Vec<OutputPath>,
}

impl Edition {
    /// The findings about the content, in order of path and position. With an error among them the site must not be published.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The output folder that the site names, relative to the project.
    pub fn output(&self) -> Option<&str> {
        self.output.as_deref()
    }

    /// Whether a fault of the settings leaves nothing to render.
    pub fn is_broken(&self) -> bool {
        self.site.is_none()
    }

    /// Whether the settings have a fault.
    pub fn has_broken_settings(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| {
            diagnostic.severity == Severity::Error
                && (diagnostic.code() == Code::Configuration || diagnostic.place.path.as_str() == SITE_PATH)
        })
    }

    /// The resolved handbook that the edition shows.
    pub fn plan(&self) -> Option<&Plan> {
        self.site.as_ref().map(|site| &site.plan)
    }

    /// The paths of all files of the site, in order.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.site.iter().flat_map(|site| &site.paths)
    }

    /// Renders one file. `None` when the site has no such file, an error when its template has a fault.
    pub fn render(&self, path: &OutputPath) -> Option<Result<Output, Diagnostic>> {
        let site = self.site.as_ref()?;
        let Some(route) = site.plan.route(path) else {
            let asset = site.theme.asset(path)?;
            return Some(Ok(Output::Copy(asset.clone())));
        };
        Some(site.render(route, path))
    }

    /// Renders all files in parallel into a sink and gives the findings that only rendering can make.
    ///
    /// # Errors
    /// When the sink cannot keep a file.
    pub fn write(&self, sink: &dyn Sink) -> io::Result<Diagnostics> {
        let faults: Vec<Option<Diagnostic>> = self
            .paths()
            .collect::<Vec<_>>()
            .into_par_iter()
            .map(|path| match self.render(path) {
                None => Ok(None),
                Some(Err(fault)) => Ok(Some(fault)),
                Some(Ok(output)) => sink.take(path, output).map(|()| None),
            })
            .collect::<io::Result<_>>()?;
        let mut diagnostics = Diagnostics::new();
        faults.into_iter().flatten().for_each(|fault| diagnostics.push(fault));
        diagnostics.sort();
        Ok(diagnostics)
    }
}

impl Rendering {
    fn new(plan: Plan, theme: Theme) -> Self {
        let pages = plan.routes().map(|(path, _)| path.clone());
        let mut paths: Vec<OutputPath> = pages.chain(theme.assets().map(|(path, _)| path.clone())).collect();
        paths.sort();
        paths.dedup();
        Self { plan, theme, paths }
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
            View::NotFound(view) => render(theme, template, view),
            View::Redirect(view) => render(theme, template, view),
        }
    }
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
