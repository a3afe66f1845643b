//! A whole site out of one string, and what can be asked of it.
//!
//! Files are separated by lines `-- path --`. A site without `content/rolebook.toml` gets a minimal German one.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex};

use rolebook::compile::{Compiler, Edition, Options};
use rolebook::content::site::Site;
use rolebook::diagnostic::Diagnostics;
use rolebook::kind::Audience;
use rolebook::output::{Output, OutputPath, Sink};
use rolebook::source::{
    Asset, AssetBytes, OverlayState, SourceBody, SourceFile, SourcePath, Sources, Tracked, is_text, text_body,
};

/// The settings of sites that say none.
pub(crate) const SETTINGS: &str = "[site]\ntitle = \"Testbuch\"\nlanguage = \"de\"\n";

/// The files of a site, in memory.
#[derive(Clone)]
pub(crate) struct TestSite {
    files: BTreeMap<String, Vec<u8>>,
    options: Options,
    tracked: Tracked,
}

/// Everything that a build wrote.
pub(crate) type Written = BTreeMap<String, Vec<u8>>;

/// A page of what was written, as text without the places where words may be divided.
pub(crate) fn page_in(written: &Written, path: &str) -> String {
    let bytes = written.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", written.keys()));
    String::from_utf8_lossy(bytes).replace('\u{ad}', "")
}

impl TestSite {
    /// A site from files separated by lines `-- path --`.
    pub(crate) fn new(text: &str) -> Self {
        Self::from_bytes(text.as_bytes())
    }

    /// The same of files that need not be text.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
        let mut site =
            Self { files: BTreeMap::new(), options: options(Audience::Internal), tracked: Tracked::default() };
        let mut path = None;
        let mut content = Vec::new();
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            let name =
                str::from_utf8(line).ok().and_then(|line| line.trim_end().strip_prefix("-- ")?.strip_suffix(" --"));
            match name {
                Some(name) => {
                    site.put(path.replace(name.to_owned()), std::mem::take(&mut content));
                }
                None => content.extend_from_slice(line),
            }
        }
        site.put(path, content);
        site.files.entry("content/rolebook.toml".to_owned()).or_insert_with(|| SETTINGS.into());
        site
    }

    fn put(&mut self, path: Option<String>, content: Vec<u8>) {
        if let Some(path) = path {
            self.files.insert(path, content);
        }
    }

    /// The same site without files that no disk could have.
    pub(crate) fn only_possible_paths(mut self) -> Self {
        self.files.retain(|path, _| {
            let below = path.strip_prefix("content/").or_else(|| path.strip_prefix("themes/"));
            below.is_some_and(|below| {
                below.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains('\0'))
            })
        });
        self
    }

    /// The same site with a file added or replaced.
    pub(crate) fn with(mut self, path: &str, content: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.to_owned(), content.into());
        self
    }

    /// The same site without the files below a folder.
    pub(crate) fn without(mut self, folder: &str) -> Self {
        self.files.retain(|path, _| !path.starts_with(&format!("{folder}/")));
        self
    }

    /// The same site without a file.
    pub(crate) fn without_file(mut self, path: &str) -> Self {
        self.files.remove(path);
        self
    }

    /// The same site for another audience.
    pub(crate) fn audience(mut self, audience: Audience) -> Self {
        self.options.audience = audience;
        self
    }

    /// The same site at an address of its own.
    pub(crate) fn at(mut self, base_url: &str) -> Self {
        self.options.base_url = Some(base_url.to_owned());
        self
    }

    /// Its files.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&String, &Vec<u8>)> {
        self.files.iter()
    }

    /// The snapshot.
    pub(crate) fn sources(&self) -> Sources {
        let mut sources = Sources::new();
        let settings = String::from_utf8_lossy(&self.files["content/rolebook.toml"]).into_owned();
        let overlays = Site::read(&settings).0.map(|site| site.overlays).unwrap_or_default();
        for (path, bytes) in &self.files {
            let overlaid = (1..).zip(&overlays).find_map(|(number, overlay)| {
                let below = path.strip_prefix(&overlay.folder)?.strip_prefix('/')?;
                sources.set_overlay(&overlay.folder, OverlayState::Present);
                Some(SourcePath::overlaid(number, &overlay.folder, below))
            });
            let path = overlaid.unwrap_or_else(|| SourcePath::new(path.as_str()));
            let file = source_file_at(&path, bytes);
            sources.insert(path, file);
        }
        sources.set_tracked(Arc::new(self.tracked.clone()));
        sources
    }

    /// The same site of which git knows this.
    pub(crate) fn tracked(mut self, tracked: Tracked) -> Self {
        self.tracked = tracked;
        self
    }

    /// The same site on another day.
    pub(crate) fn on(mut self, today: jiff::civil::Date) -> Self {
        self.options.today = today;
        self
    }

    /// Compiles it.
    pub(crate) fn compile(&self) -> Edition {
        compile_once(&self.sources(), &self.options)
    }

    /// Compiles it with a compiler that may know other snapshots.
    pub(crate) fn compile_after(&self, compiler: &mut Compiler) -> Edition {
        compiler.compile(&self.sources(), &self.options)
    }

    /// Everything wrong with it for any audience, what only rendering shows included.
    pub(crate) fn check(&self) -> Diagnostics {
        Compiler::new().check(&self.sources(), &self.options, &Audience::ALL)
    }

    /// Builds it; it must have no finding.
    pub(crate) fn build(&self) -> Written {
        let edition = self.compile();
        let found: Vec<String> = findings(&edition);
        assert!(found.is_empty(), "unexpected findings:\n{}", found.join("\n"));
        write(&edition)
    }

    /// One page of it, as text.
    pub(crate) fn page(&self, path: &str) -> String {
        let written = self.build();
        let bytes = written.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", written.keys()));
        String::from_utf8(bytes.clone()).unwrap()
    }

    /// Its findings, one per line: `path:line:column code text`.
    pub(crate) fn findings(&self) -> Vec<String> {
        let edition = self.compile();
        let sources = self.sources();
        edition
            .diagnostics()
            .iter()
            .map(|diagnostic| {
                let place = &diagnostic.place;
                let text = sources.text(&place.path).map(|text| text.to_string()).unwrap_or_default();
                let at = rolebook::source::position(&text, place.span.range().start);
                let message = diagnostic.text(rolebook::diagnostic::Language::English);
                format!("{}:{}:{} {} {message}", place.path, at.line, at.column, diagnostic.code())
            })
            .collect()
    }
}

/// What tests ask of a build: the day is fixed.
pub(crate) fn options(audience: Audience) -> Options {
    Options { audience, drafts: false, base_url: None, today: jiff::civil::date(2026, 11, 24) }
}

/// A file as the scanner would take it.
pub(crate) fn source_file(path: &str, bytes: &[u8]) -> SourceFile {
    source_file_at(&SourcePath::new(path), bytes)
}

fn source_file_at(path: &SourcePath, bytes: &[u8]) -> SourceFile {
    let fingerprint =
        bytes.iter().fold(bytes.len() as u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(*byte)));
    let asset = || {
        SourceBody::Asset(Asset {
            bytes: AssetBytes::Memory(Arc::from(bytes)),
            len: bytes.len() as u64,
            dimensions: imagesize::blob_size(bytes).ok().map(|size| (size.width as u32, size.height as u32)),
            fingerprint,
        })
    };
    let body = if is_text(path) { text_body(bytes.to_vec()) } else { asset() };
    SourceFile { body, fingerprint }
}

fn findings(edition: &Edition) -> Vec<String> {
    edition
        .diagnostics()
        .iter()
        .map(|diagnostic| {
            let text = diagnostic.message.text(rolebook::diagnostic::Language::English);
            format!("{} {:?} {} {text}", diagnostic.place.path, diagnostic.place.span, diagnostic.code())
        })
        .collect()
}

/// Compiles a snapshot after which there is no other.
pub(crate) fn compile_once(sources: &Sources, options: &Options) -> Edition {
    Compiler::new().compile_once(sources.clone(), &|path| sources.get(path).cloned(), options).0
}

/// Renders all files of an edition into memory.
pub(crate) fn write(edition: &Edition) -> Written {
    let memory = Memory::default();
    let faults = edition.write(&memory).unwrap();
    let faults: Vec<String> =
        faults.iter().map(|fault| fault.message.text(rolebook::diagnostic::Language::English)).collect();
    assert!(faults.is_empty(), "template faults:\n{}", faults.join("\n"));
    memory.files.into_inner().unwrap()
}

/// A sink that keeps everything in memory.
#[derive(Default)]
struct Memory {
    files: Mutex<Written>,
}

impl Sink for Memory {
    fn take(&self, path: &OutputPath, output: Output) -> io::Result<()> {
        let bytes = match output {
            Output::Bytes(bytes) => bytes,
            Output::Copy(asset) => match asset.bytes {
                AssetBytes::Memory(bytes) => bytes.to_vec(),
                AssetBytes::Disk(path) => std::fs::read(path)?,
            },
        };
        self.files.lock().unwrap().insert(path.to_string(), bytes);
        Ok(())
    }
}

/// All files below a folder of this repository, as a site.
pub(crate) fn site_in(root: &str) -> TestSite {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    let mut site =
        TestSite { files: BTreeMap::new(), options: options(Audience::Internal), tracked: Tracked::default() };
    for folder in ["content", "themes"] {
        for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().filter_map(Result::ok) {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
                site.files.insert(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    site
}
