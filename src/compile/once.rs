//! Compiling a snapshot after which there is no other, with as little in memory as it takes.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::compiled::Compiled;
use super::judged::{Judged, see};
use super::material::Reading;
use super::{Compiler, Edition, Options, files_of, theme};
use crate::content::document::CONTENT;
use crate::content::ids::IDS_PATH;
use crate::content::site::SITE_PATH;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{SourceFile, SourcePath, Sources};

/// Gives a file of the content again. `None` when it is not there any more.
pub type Again<'a> = &'a dyn Fn(&SourcePath) -> Option<SourceFile>;

impl Compiler {
    /// What [`Compiler::compile`] does, when there will be no other snapshot: one after the other, and what was read is not kept beside
    /// what is made of it. Two handbooks at a time would be most of the memory of a build, and the texts of the content a sixth of it.
    ///
    /// With the edition come the files that findings are shown with: those that they name, and the theme's, whose faults only show when
    /// pages are rendered.
    pub fn compile_once(mut self, sources: Sources, again: Again<'_>, options: &Options) -> (Edition, Sources) {
        let Reading { diagnostics: mut found, material, .. } = self.read(&sources);
        let mut texts = Texts { sources, gone: Vec::new(), again };
        let Some(mut material) = material else { return (Edition::broken(found), texts.sources) };
        if found.errors() == 0 {
            texts.let_go();
        }
        // What the content says alone is gathered anew where there are overlays: nothing of them may be in the draft for these eyes.
        let apart = material.is_apart(options.audience);
        let kept = if apart { material.documents.clone() } else { Vec::new() };
        self.documents.clear();
        let mut judged = Judged::new(&mut material, options, &mut found);
        // With errors nothing will be published, but the findings that are left need everything as it was written.
        let whole = judged.take_whole().filter(|_| !apart && found.errors() == 0);
        material.documents = kept;
        if !apart && whole.is_none() {
            texts.take_back();
            material.documents = self.documents(&texts.sources);
        }
        let draft = whole.unwrap_or_else(|| material.draft_for(options.audience, options.today));
        drop(material);
        drop(self);
        let theme = theme(&judged.site, &texts.sources, &mut found);
        let plan = see(draft, options, options.audience, &files_of(theme.as_ref()), &mut found);
        let compiled = Compiled::new(judged, Diagnostics::new(), plan, Diagnostics::new());
        let edition = Edition::new(&compiled, theme.map(Arc::new), found);
        let sources = texts.shown_with(edition.diagnostics());
        (edition, sources)
    }
}

/// The files of a snapshot, and where those of the content are to be had again.
struct Texts<'a> {
    sources: Sources,
    /// What was let go: the files, and a number for what was in each.
    gone: Vec<(SourcePath, u64)>,
    again: Again<'a>,
}

impl Texts<'_> {
    /// Lets go of everything that was read to the end.
    fn let_go(&mut self) {
        let Self { sources, gone, .. } = self;
        gone.extend(
            sources.iter().filter(|(path, _)| is_content(path)).map(|(path, file)| (path.clone(), file.fingerprint)),
        );
        sources.retain(|path| !is_content(path));
    }

    /// Reads everything again that was let go.
    fn take_back(&mut self) {
        for (path, _) in std::mem::take(&mut self.gone) {
            if let Some(file) = (self.again)(&path) {
                self.sources.insert(path, file);
            }
        }
    }

    /// The files that findings are shown with.
    fn shown_with(mut self, diagnostics: &Diagnostics) -> Sources {
        let named: BTreeSet<&SourcePath> = diagnostics.iter().flat_map(places).collect();
        for (path, fingerprint) in self.gone.iter().filter(|(path, _)| named.contains(path)) {
            // What was edited since then is not what the finding is about.
            if let Some(file) = (self.again)(path).filter(|file| file.fingerprint == *fingerprint) {
                self.sources.insert(path.clone(), file);
            }
        }
        self.sources.retain(|path| named.contains(path) || !is_content(path));
        self.sources
    }
}

/// The files that a finding names.
fn places(finding: &Diagnostic) -> impl Iterator<Item = &SourcePath> {
    std::iter::once(&finding.place.path).chain(finding.related.iter().map(|related| &related.place.path))
}

/// Whether a file is read as content. The settings and the list of ids are asked for later as well.
fn is_content(path: &SourcePath) -> bool {
    let own = path.as_str() == SITE_PATH || path.as_str() == IDS_PATH;
    !own && (path.is_overlaid() || path.as_str().starts_with(CONTENT))
}
