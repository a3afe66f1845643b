//! The pipeline in one readable function: from a snapshot of files to a site that can render any of its pages.
//!
//! 1. Each file is read on its own; what has not changed since the last snapshot is not read again.
//! 2. All documents are put together and resolved twice: whole, for the findings, and as the audience may see it.
//! 3. The visible handbook is planned into routes. A page is rendered when somebody asks for it.

pub mod change;
mod chapter;
mod comparison;
mod compiled;
mod forms;
mod inheritance;
mod judged;
mod material;
mod once;
mod rendering;
mod wardrobe;

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::Arc;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::content::document::{self, CONTENT, Document};
use crate::content::ids::IDS_PATH;
use crate::content::reader::Settings;
use crate::content::site::{SITE_PATH, Site};
use crate::diagnostic::message::{ConfigurationMessage, FormMessage};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Message, Severity};
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
use crate::site::data::Table;
use crate::site::{AdvertForm, NoAdvert, Plan, Where};
use crate::source::{OverlayState, Place, SourceBody, SourceFile, SourcePath, Sources};
use crate::theme::{Choice, Theme};
pub use comparison::{Comparison, Snapshots, compare};
use compiled::Compiled;
pub use forms::{Configuration, forms};
use judged::{Judged, see};
use material::Material;
pub use material::{Reading, missing_overlay};
pub use once::Again;
use rendering::{Rendering, SharedIndex};

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
    documents: HashMap<SourcePath, (u64, Arc<Document>), FixedState>,
    settings: Settings,
    last: Option<(Basis, Reading)>,
}

/// What a reading rests on besides the documents.
#[derive(PartialEq, Eq)]
struct Basis {
    settings: Option<SourceFile>,
    ids: Option<SourceFile>,
    overlays: Vec<OverlayState>,
}

impl Basis {
    fn of(site: &Site, sources: &Sources) -> Self {
        let file = |path| sources.get(&SourcePath::new(path)).cloned();
        let overlays = site.overlays.iter().map(|overlay| sources.overlay(&overlay.folder)).collect();
        Self { settings: file(SITE_PATH), ids: file(IDS_PATH), overlays }
    }
}

impl Compiler {
    /// A compiler that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles a snapshot: all findings about the content, and a site that can render each of its files. The whole handbook is judged
    /// while the visible one is made: somebody waits for a page.
    pub fn compile(&mut self, sources: &Sources, options: &Options) -> Edition {
        self.read_next(sources).compile(sources, options)
    }

    /// Everything that is wrong for any of these audiences, in one pass over the files. Templates are tried with the last of
    /// them; `options` say the rest.
    pub fn check(&mut self, sources: &Sources, options: &Options, audiences: &[Audience]) -> Diagnostics {
        let Reading { mut diagnostics, material, .. } = self.read(sources);
        let Some(material) = material else { return diagnostics };
        material.check_ids(sources, &mut diagnostics);
        let theme = theme(&material.site, sources, &mut diagnostics);
        let theirs = files_of(theme.as_ref());
        let mut judged = Judged::new(&mut material.clone(), options, &mut diagnostics);
        let mut whole = judged.take_whole().filter(|_| diagnostics.errors() == 0);
        let mut plan = None;
        for audience in audiences {
            // One plan at a time: each holds a handbook.
            drop(plan.take());
            let ready = if material.is_apart(*audience) { None } else { whole.take() };
            let draft = ready.unwrap_or_else(|| material.draft_for(*audience, options.today));
            let mut visible = see(draft, options, *audience, &theirs, &mut diagnostics);
            judged.report_hidden_links(&visible, Where::Everywhere, &mut diagnostics);
            judged.choose_ways(&mut visible, theme.as_ref(), &mut diagnostics);
            plan = Some(visible);
        }
        if let Some((plan, theme)) = plan.zip(theme) {
            diagnostics.extend(Rendering::new(plan, Arc::new(theme), SharedIndex::default()).faults());
        }
        // A warning may be raised for one audience only, or not while something cannot be read or is not here.
        let all = audiences == Audience::ALL && !material.elsewhere.incomplete;
        judged.settle(all && diagnostics.errors() == 0, &mut diagnostics);
        diagnostics
    }

    /// Reads a snapshot after others. When nothing of the content changed, it is the reading of the last one, and so what was made of that
    /// need not be made again. When only some files were written anew, it inherits what was made of the last one.
    pub fn read_next(&mut self, sources: &Sources) -> Reading {
        let mut diagnostics = Diagnostics::new();
        let site = read_site(sources, &mut diagnostics);
        let basis = site.as_ref().map(|site| Basis::of(site, sources));
        let mut reading = self.read_with(site, sources, diagnostics);
        if let (Some((before, last)), Some(basis)) = (&self.last, &basis)
            && before == basis
        {
            if last.is_of(&reading) {
                return last.clone();
            }
            reading.inherit(last);
        }
        if let Some((_, last)) = &self.last {
            reading.dress_like(last);
        }
        self.last = basis.map(|basis| (basis, reading.clone()));
        reading
    }

    /// Reads the settings and all content files.
    pub fn read(&mut self, sources: &Sources) -> Reading {
        let mut diagnostics = Diagnostics::new();
        let site = read_site(sources, &mut diagnostics);
        self.read_with(site, sources, diagnostics)
    }

    fn read_with(&mut self, site: Option<Site>, sources: &Sources, mut diagnostics: Diagnostics) -> Reading {
        let settings = site.as_ref().map(Site::settings).unwrap_or_default();
        self.use_settings(settings);
        let documents = self.documents(sources);
        for document in &documents {
            diagnostics.extend(document.diagnostics.clone());
        }
        let Some(site) = site else {
            diagnostics.sort();
            return Reading::new(diagnostics, None);
        };
        let material = Some(Material::new(Arc::new(site), documents, sources, &mut diagnostics));
        Reading::new(diagnostics, material)
    }

    /// Reads files by these settings from now on. What was read by others is forgotten.
    fn use_settings(&mut self, settings: Settings) {
        if settings != self.settings {
            self.documents.clear();
            self.settings = settings;
        }
    }

    /// All content files, those that changed read in parallel; those of overlays last.
    fn documents(&mut self, sources: &Sources) -> Vec<Arc<Document>> {
        // What lies at the top of an overlay is about its repository: a README, a licence.
        let overlaid = sources.overlaid().into_iter().filter(|(path, _)| path.below().contains('/'));
        let own = |path: &SourcePath| path.as_str() == SITE_PATH || path.as_str() == IDS_PATH;
        let files: Vec<_> = sources.under(CONTENT).filter(|(path, _)| !own(path)).chain(overlaid).collect();
        let known = |path, file: &SourceFile| {
            let (fingerprint, document) = self.documents.get(path)?;
            (*fingerprint == file.fingerprint).then(|| Arc::clone(document))
        };
        let mut documents: Vec<Option<Arc<Document>>> = files.iter().map(|(path, file)| known(path, file)).collect();
        let unread: Vec<usize> = (0..documents.len()).filter(|place| documents[*place].is_none()).collect();
        let read = |place| {
            let (path, file) = files[place];
            (place, Arc::new(document::read(path, file, &self.settings)))
        };
        let read: Vec<(usize, Arc<Document>)> = unread.into_par_iter().map(read).collect();
        for (place, document) in read {
            let (path, file) = files[place];
            self.documents.insert(path.clone(), (file.fingerprint, Arc::clone(&document)));
            documents[place] = Some(document);
        }
        if self.documents.len() > files.len() {
            let there: HashSet<&SourcePath, FixedState> = files.iter().map(|(path, _)| *path).collect();
            self.documents.retain(|path, _| there.contains(path));
        }
        documents.into_iter().flatten().collect()
    }
}

/// The site's settings. Without them there is nothing to build.
pub fn read_site(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Site> {
    let path = SourcePath::new(SITE_PATH);
    let message: Message = match sources.get(&path).map(|file| &file.body) {
        Some(SourceBody::Text(text)) => {
            let (site, found) = Site::read(text);
            diagnostics.extend(found);
            return site;
        }
        Some(SourceBody::NotUtf8 { .. }) => FormMessage::NotUtf8.into(),
        Some(SourceBody::Unreadable { reason }) => FormMessage::Unreadable { reason: reason.clone() }.into(),
        Some(SourceBody::Asset(_)) | None => ConfigurationMessage::Missing.into(),
    };
    diagnostics.report(Place::start_of(&path), message);
    None
}

/// The theme that the site names.
fn theme(site: &Site, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Theme> {
    let name = &site.theme;
    if !Theme::exists(sources, &name.text) {
        let place = Place::new(&SourcePath::new(SITE_PATH), name.span);
        diagnostics.report(place, ConfigurationMessage::Theme { name: name.text.to_string() });
        return None;
    }
    let choice = Choice { name: &name.text, language: &site.language, search: site.search.enabled };
    Theme::load(sources, choice, diagnostics)
}

/// The files of a theme, which no page may have the address of.
fn files_of(theme: Option<&Theme>) -> Vec<OutputPath> {
    theme.into_iter().flat_map(Theme::assets).map(|(path, _)| path.clone()).collect()
}

/// Whether a finding says that the settings have a fault.
pub fn has_broken_settings(diagnostics: &Diagnostics) -> bool {
    diagnostics.iter().any(|diagnostic| {
        diagnostic.severity == Severity::Error
            && (diagnostic.code() == Code::Configuration
                || diagnostic.place.path.as_str() == SITE_PATH
                || Theme::is_settings(&diagnostic.place.path))
    })
}

/// What can be taken out of a handbook besides its site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Extract {
    /// Everything as one document in JSON.
    Json,
    /// A table for spreadsheets.
    Csv {
        /// Which one.
        table: Table,
        /// What parts its fields, in place of the sign that the site's language has for it.
        delimiter: Option<char>,
    },
    /// What search finds, as a document in JSON on each line.
    Search,
}

/// A compiled handbook for one audience: what was found in its content, and any of its files on demand.
pub struct Edition {
    diagnostics: Diagnostics,
    site: Option<Rendering>,
    output: Option<String>,
}

impl Edition {
    /// What an audience sees, with every finding. `diagnostics` are those of the files and of the theme.
    fn new(compiled: &Compiled, theme: Option<Arc<Theme>>, mut diagnostics: Diagnostics) -> Self {
        diagnostics.extend(compiled.diagnostics.clone());
        let mut plan = compiled.plan.clone();
        compiled.judged.choose_ways(&mut plan, theme.as_deref(), &mut diagnostics);
        compiled.judged.settle(false, &mut diagnostics);
        let output = compiled.judged.site.output.clone();
        let site = theme.map(|theme| Rendering::new(plan, theme, Arc::clone(&compiled.index)));
        Self { diagnostics, output, site }
    }

    /// What comes of settings that leave nothing to render.
    fn broken(diagnostics: Diagnostics) -> Self {
        Self { diagnostics, site: None, output: None }
    }

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

    /// The resolved handbook that the edition shows.
    pub fn plan(&self) -> Option<&Plan> {
        self.site.as_ref().map(Rendering::plan)
    }

    /// The paths of all files of the site, in order.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.site.iter().flat_map(Rendering::paths)
    }

    /// Whether the site has a file.
    pub fn has(&self, path: &OutputPath) -> bool {
        self.site.as_ref().is_some_and(|site| site.has(path))
    }

    /// Renders one file. `None` when the site has no such file, an error when its template has a fault.
    pub fn render(&self, path: &OutputPath) -> Option<Result<Output, Diagnostic>> {
        self.site.as_ref()?.file(path)
    }

    /// The advert of a vacancy, or why it has none. `None` when the handbook has errors.
    pub fn advert(&self, id: &str, form: AdvertForm) -> Option<Result<String, NoAdvert>> {
        self.site.as_ref().filter(|_| self.diagnostics.errors() == 0).map(|site| site.advert(id, form))
    }

    /// Takes data out of the handbook. `None` when there is none that is without errors.
    pub fn extract(&self, what: &Extract) -> Option<String> {
        self.site.as_ref().filter(|_| self.diagnostics.errors() == 0).map(|site| site.extract(what))
    }

    /// The findings about the content, and with them those that show when every page is rendered.
    pub fn all_diagnostics(&self) -> Diagnostics {
        let mut all = self.diagnostics.clone();
        if let Some(site) = &self.site {
            all.extend(site.faults());
        }
        all.sort();
        all
    }

    /// Renders all files in parallel into a sink and gives the findings that only rendering can make.
    ///
    /// # Errors
    /// When the sink cannot keep a file.
    pub fn write(&self, sink: &dyn Sink) -> io::Result<Diagnostics> {
        self.site.as_ref().map_or_else(|| Ok(Diagnostics::new()), |site| site.write(sink))
    }
}
