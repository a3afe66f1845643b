//! What the server shows at one moment: an edition, and what is wrong with the newest content.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Bytes;

use crate::compile::Edition;
use crate::diagnostic::{Language, Severity};
use crate::output::{Output, OutputPath};
use crate::shell::finding::{Finding, severity_word};
use crate::shell::hash::Sum;
use crate::source::{Asset, AssetBytes, Sources};

/// When the pages remembered for one edition exceed this many bytes all are forgotten: somebody crawls the site.
const REMEMBERED: usize = 32 * 1024 * 1024;

/// One state of what is shown. A new one takes its place whole.
pub(super) struct Shown {
    rendering: Option<Arc<Rendering>>,
    /// Whether the content of `rendering` has no error.
    good: bool,
    /// The findings in the newest content when it has errors, errors first; else nothing.
    findings: Arc<Vec<Finding>>,
    language: Language,
}

impl Shown {
    /// Nothing was compiled yet.
    pub(super) fn nothing(language: Language) -> Self {
        Self { rendering: None, good: false, findings: Arc::default(), language }
    }

    /// What is shown when there is a new edition: that one, or the last good one when the new one has errors.
    pub(super) fn next(&self, edition: Edition, sources: &Arc<Sources>, language: Language) -> Self {
        if edition.diagnostics().errors() == 0 {
            let rendering = Some(Arc::new(Rendering::new(edition, sources, language)));
            return Self { rendering, good: true, findings: Arc::default(), language };
        }
        let mut findings = Finding::all(edition.diagnostics(), sources, language);
        findings.sort_by_key(|finding| finding.severity != severity_word(Severity::Error));
        let findings = Arc::new(findings);
        let rendering = match &self.rendering {
            Some(rendering) if self.good => Arc::clone(rendering),
            _ => Arc::new(Rendering::new(edition, sources, language)),
        };
        Self { rendering: Some(rendering), good: self.good, findings, language }
    }

    /// The findings in the newest content when it has errors, else nothing.
    pub(super) fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// Whether the newest content has errors.
    pub(super) fn is_broken(&self) -> bool {
        !self.findings.is_empty()
    }

    /// Whether an edition is shown that is older than the content.
    pub(super) fn is_of_the_past(&self) -> bool {
        self.good && self.is_broken()
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    /// A file of the edition.
    pub(super) fn render(&self, path: &str) -> Option<Rendered> {
        self.rendering.as_ref()?.render(path)
    }

    /// Whether the edition has a file.
    pub(super) fn has(&self, path: &str) -> bool {
        self.render(path).is_some()
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
        Self { edition, sources: Arc::clone(sources), language, remembered: Mutex::default() }
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
