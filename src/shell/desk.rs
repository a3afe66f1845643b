//! The project on the desk: its newest snapshot and the compiler that remembers what it read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::{Scan, Scanner};
use super::git::{Questions, Tracker};
use super::watch::News;
use crate::compile::{Compiler, Edition, Options, Reading, missing_overlay, read_site};
use crate::content::site::Site;
use crate::diagnostic::Diagnostics;
use crate::kind::Audience;
use crate::source::Sources;

/// A project that is compiled once or again and again.
pub struct Desk {
    scanner: Scanner,
    compiler: Compiler,
    sources: Arc<Sources>,
    tracker: Tracker,
    /// Whether what git knows belongs to the newest snapshot.
    tracked: bool,
}

impl Desk {
    /// A project of which nothing was read yet. `configuration` stands in for `content/rolebook.toml`.
    pub fn new(root: &Path, configuration: Option<&Path>) -> Self {
        Self {
            scanner: Scanner::new(root, configuration),
            compiler: Compiler::new(),
            sources: Arc::default(),
            tracker: Tracker::new(root),
            tracked: false,
        }
    }

    /// Takes a snapshot.
    pub fn scan(&mut self) -> Scan {
        let scan = self.scanner.scan();
        self.take(scan)
    }

    /// Takes a snapshot after news: of what they name, where that is enough, else of everything.
    pub fn look(&mut self, news: &News) -> Scan {
        let glance = match news {
            News::At(paths) => self.scanner.glance(paths),
            News::Unknown => None,
        };
        let scan = glance.unwrap_or_else(|| self.scanner.scan());
        self.take(scan)
    }

    /// A commit changes what is shown of files that stay as they are.
    fn take(&mut self, mut scan: Scan) -> Scan {
        match &scan.glanced {
            _ if !scan.changed => {}
            Some(paths) => self.scanner.put(paths, Arc::make_mut(&mut self.sources)),
            None => self.sources = Arc::new(self.scanner.sources()),
        }
        scan.changed |= self.tracked && self.tracker.has_moved();
        self.tracked &= !scan.changed;
        scan
    }

    /// Puts what git knows into the newest snapshot.
    fn track(&mut self) {
        if self.tracked {
            return;
        }
        let (site, _) = self.site();
        let questions = site.map(|site| Questions {
            days: site.dates,
            history: site.history.is_some(),
            zone: site.timezone.and_then(|zone| jiff::tz::TimeZone::get(&zone).ok()),
        });
        let tracked = self.tracker.look(&self.sources, &questions.unwrap_or_default());
        Arc::make_mut(&mut self.sources).set_tracked(Arc::new(tracked));
        self.tracked = true;
    }

    /// The newest snapshot.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// The settings in the newest snapshot, and what is wrong with them.
    pub fn site(&self) -> (Option<Site>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let site = read_site(&self.sources, &mut diagnostics);
        (site, diagnostics)
    }

    /// The folders that are laid over the content, also those that are missing.
    pub fn overlays(&self) -> Vec<PathBuf> {
        let (site, _) = self.site();
        let root = self.scanner.root();
        site.into_iter().flat_map(|site| site.overlays).map(|overlay| root.join(overlay.folder)).collect()
    }

    /// An overlay that is not here, by its folder as the settings name it: without it nobody sees everything.
    pub fn missing_overlay(&self) -> Option<String> {
        let (site, _) = self.site();
        missing_overlay(&site?, &self.sources).map(|overlay| overlay.folder.clone())
    }

    /// Reads the newest snapshot: when nothing of the content changed, what was made of the one before is used again.
    pub fn read(&mut self) -> Reading {
        self.track();
        self.compiler.read_next(&self.sources)
    }

    /// The list of ids that stands in for overlays, as they are in the newest snapshot. `None` when the settings cannot be read.
    pub fn ids_file(&mut self) -> Option<String> {
        self.read().ids_file()
    }

    /// What takes the snapshots.
    pub fn scanner(&self) -> &Scanner {
        &self.scanner
    }

    /// Compiles the newest snapshot.
    pub fn compile(&mut self, options: &Options) -> Edition {
        self.track();
        self.compiler.compile(&self.sources, options)
    }

    /// Compiles the newest snapshot, which is the last one, and gives back what findings are shown with.
    pub fn compile_once(mut self, options: &Options) -> (Edition, Sources) {
        self.track();
        let Self { scanner, compiler, sources, .. } = self;
        let shelf = scanner.into_shelf();
        compiler.compile_once(Arc::unwrap_or_clone(sources), &|path| shelf.read(path), options)
    }

    /// Judges the newest snapshot for these audiences.
    pub fn check(&mut self, options: &Options, audiences: &[Audience]) -> Diagnostics {
        self.track();
        self.compiler.check(&self.sources, options, audiences)
    }
}
