//! The pipeline in one readable function: from a snapshot of files to a site that can render any of its pages.

use std::io;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::Audience;
use crate::output::{Output, OutputPath, Sink};
use crate::source::Sources;

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
pub struct Compiler {}

impl Compiler {
    /// A compiler that remembers nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Compiles a snapshot: all findings about the content, and a site that can render each of its files.
    pub fn compile(&mut self, sources: &Sources, options: &Options) -> Edition {
        let _ = (sources, options);
        Edition { diagnostics: Diagnostics::new(), paths: vec![OutputPath::new("index.html")] }
    }
}

/// A compiled handbook for one audience: what was found in its content, and any of its files on demand.
pub struct Edition {
    diagnostics: Diagnostics,
    paths: Vec<OutputPath>,
}

impl Edition {
    /// The findings about the content, in order of path and position. With an error among them the site must not be published.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }

    /// The paths of all files of the site, in order.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.paths.iter()
    }

    /// Renders one file. `None` when the site has no such file, an error when its template has a fault.
    pub fn render(&self, path: &OutputPath) -> Option<Result<Output, Diagnostic>> {
        self.paths
            .contains(path)
            .then(|| Ok(Output::Bytes(b"<!doctype html><title>Rolebook</title><h1>Rolebook</h1>".to_vec())))
    }

    /// Renders all files in parallel into a sink and gives the findings that only rendering can make.
    ///
    /// # Errors
    /// When the sink cannot keep a file.
    pub fn write(&self, sink: &dyn Sink) -> io::Result<Diagnostics> {
        let faults: Vec<Option<Diagnostic>> = self
            .paths
            .par_iter()
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
