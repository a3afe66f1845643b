//! What the server shows at one moment: an edition, and what is wrong with the newest content.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use axum::body::Bytes;

use crate::compile::{Edition, Options, Reading};
use crate::diagnostic::{Language, Severity};
use crate::kind::Audience;
use crate::output::{Output, OutputPath};
use crate::shell::finding::{Finding, severity_word};
use crate::shell::hash::Sum;
use crate::source::{Asset, AssetBytes, Sources};

/// When the pages remembered for one edition exceed this many bytes all are forgotten: somebody crawls the site.
const REMEMBERED: usize = 32 * 1024 * 1024;

/// What is shown at one moment. A new one takes its place whole.
pub(super) struct Shown {
    /// The audience that is looked at where nobody chose one.
    start: Audience,
    newest: Option<Arc<State>>,
    /// The last state without an error, for as long as the newest has one.
    good: Option<Arc<State>>,
    language: Language,
}

/// A snapshot that was read, and what each audience sees of it: made when somebody asks, of the same documents. Nothing that was made
/// for one audience is kept where another is answered.
pub(super) struct State {
    reading: Reading,
    sources: Arc<Sources>,
    options: Options,
    language: Language,
    renderings: [OnceLock<Arc<Rendering>>; Audience::ALL.len()],
}

impl State {
    /// A state of which the audience of the options is made already.
    pub(super) fn new(
        reading: Reading,
        edition: Edition,
        sources: Arc<Sources>,
        options: Options,
        language: Language,
    ) -> Self {
        let state = Self { reading, sources, options, language, renderings: Default::default() };
        let rendering = Arc::new(Rendering::new(edition, &state.sources, language));
        // Nobody else has the state yet, so the place is empty.
        let _ = state.renderings[place(state.options.audience)].set(rendering);
        state
    }

    fn rendering(&self, audience: Audience) -> &Arc<Rendering> {
        self.renderings[place(audience)].get_or_init(|| {
            let edition = self.reading.compile(&self.sources, &Options { audience, ..self.options.clone() });
            Arc::new(Rendering::new(edition, &self.sources, self.language))
        })
    }
}

fn place(audience: Audience) -> usize {
    Audience::ALL.iter().position(|candidate| *candidate == audience).unwrap_or_default()
}

impl Shown {
    /// Nothing was compiled yet.
    pub(super) fn nothing(start: Audience, language: Language) -> Self {
        Self { start, newest: None, good: None, language }
    }

    /// What is shown when there is a new state.
    pub(super) fn next(&self, state: State) -> Self {
        let state = Arc::new(state);
        let good = match state.rendering(self.start).is_good() {
            true => Some(Arc::clone(&state)),
            false => self.good.clone(),
        };
        Self { start: self.start, newest: Some(state), good, language: self.language }
    }

    /// The audience that is looked at where nobody chose one.
    pub(super) fn start(&self) -> Audience {
        self.start
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// Whether a state is shown that is older than the content.
    pub(super) fn is_of_the_past(&self) -> bool {
        let old = |newest: &Arc<State>| self.good.as_ref().is_some_and(|good| !Arc::ptr_eq(good, newest));
        self.newest.as_ref().is_some_and(old)
    }

    /// The folder of restricted files without which an audience cannot be shown.
    pub(super) fn lacks(&self, audience: Audience) -> Option<&str> {
        let missing = self.newest.as_ref()?.reading.missing_overlay();
        missing.filter(|_| audience == Audience::Restricted)
    }

    /// What an audience sees.
    pub(super) fn look(&self, audience: Audience) -> Look<'_> {
        let newest = self.newest.as_ref().map(|state| state.rendering(audience));
        let broken = newest.is_some_and(|rendering| !rendering.is_good());
        let good = self.good.as_ref().filter(|_| broken).map(|state| state.rendering(audience));
        let rendering = good.filter(|rendering| rendering.is_good()).or(newest);
        Look { shown: self, audience, rendering, findings: newest.map_or(&[], |rendering| &rendering.findings) }
    }
}

/// What one audience sees at one moment.
pub(super) struct Look<'a> {
    shown: &'a Shown,
    audience: Audience,
    /// The newest edition, or the last good one while the newest has errors.
    rendering: Option<&'a Arc<Rendering>>,
    findings: &'a [Finding],
}

impl Look<'_> {
    pub(super) fn audience(&self) -> Audience {
        self.audience
    }

    /// The findings in the newest content when it has errors, else nothing.
    pub(super) fn findings(&self) -> &[Finding] {
        self.findings
    }

    /// Whether the newest content has errors.
    pub(super) fn is_broken(&self) -> bool {
        !self.findings.is_empty()
    }

    pub(super) fn language(&self) -> Language {
        self.shown.language
    }

    /// A file of the edition.
    pub(super) fn render(&self, path: &str) -> Option<Rendered> {
        self.rendering?.render(path)
    }

    /// Whether the edition has a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.rendering.is_some_and(|rendering| rendering.has(path))
    }

    /// The folder of restricted files without which the audience cannot be shown.
    pub(super) fn lacks(&self) -> Option<&str> {
        self.shown.lacks(self.audience)
    }

    /// Whether an audience that sees more has a file that this one has not.
    pub(super) fn is_hidden(&self, path: &str) -> bool {
        let wider = Audience::ALL.into_iter().filter(|audience| *audience > self.audience);
        !self.has(path) && wider.map(|audience| self.shown.look(audience)).any(|look| look.has(path))
    }
}

/// A rendered file, or why it cannot be rendered.
#[derive(Clone)]
pub(super) enum Rendered {
    File { bytes: Bytes, fingerprint: u64 },
    Fault(Box<Finding>),
}

/// An edition that renders on demand and remembers.
struct Rendering {
    edition: Edition,
    /// What is wrong with the content when it has errors, those first; else nothing.
    findings: Vec<Finding>,
    sources: Arc<Sources>,
    language: Language,
    remembered: Mutex<Memory>,
}

#[derive(Default)]
struct Memory {
    files: BTreeMap<OutputPath, Rendered>,
    bytes: usize,
}

impl Rendering {
    fn new(edition: Edition, sources: &Arc<Sources>, language: Language) -> Self {
        let errors = edition.diagnostics().errors();
        let mut findings = match errors {
            0 => Vec::new(),
            _ => Finding::all(edition.diagnostics(), sources, language),
        };
        findings.sort_by_key(|finding| finding.severity != severity_word(Severity::Error));
        Self { edition, findings, sources: Arc::clone(sources), language, remembered: Mutex::default() }
    }

    fn is_good(&self) -> bool {
        self.findings.is_empty()
    }

    fn has(&self, path: &str) -> bool {
        self.edition.has(&OutputPath::new(path))
    }

    fn render(&self, path: &str) -> Option<Rendered> {
        let path = OutputPath::new(path);
        let remembered = self.memory().files.get(&path).cloned();
        if remembered.is_some() {
            return remembered;
        }
        let rendered = match self.edition.render(&path)? {
            Ok(Output::Bytes(bytes)) => {
                let fingerprint = Sum::of(&bytes).short();
                Rendered::File { bytes: bytes.into(), fingerprint }
            }
            // A file of the disk is not remembered: it may be a film.
            Ok(Output::Copy(asset)) => return copied(&asset),
            Err(fault) => Rendered::Fault(Box::new(Finding::new(&fault, &self.sources, self.language))),
        };
        let mut memory = self.memory();
        if let Rendered::File { bytes, .. } = &rendered {
            memory.bytes += bytes.len();
        }
        if memory.bytes > REMEMBERED {
            *memory = Memory::default();
        }
        memory.files.insert(path, rendered.clone());
        Some(rendered)
    }

    fn memory(&self) -> std::sync::MutexGuard<'_, Memory> {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn copied(asset: &Asset) -> Option<Rendered> {
    let bytes = match &asset.bytes {
        AssetBytes::Memory(bytes) => Bytes::copy_from_slice(bytes),
        // Gone since the scan: the next one will know.
        AssetBytes::Disk(path) => std::fs::read(path).ok()?.into(),
    };
    Some(Rendered::File { bytes, fingerprint: asset.fingerprint })
}
