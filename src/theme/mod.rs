//! The look of a site: templates, words and assets. The default theme is in the program; a site lays its own files over it.
//!
//! A file `themes/<name>/…` of the site takes the place of the file of that path in the default theme, one by one. A
//! template can also build on the one it replaces: `{% extends "default/base.html" %}`. Templates see one closed value and
//! can ask nothing back; what they can call here is pure.

mod assets;
mod embedded;
mod error;
mod review;
mod strings;
mod templates;

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Tera};

pub use strings::{StringFault, Strings};

use crate::diagnostic::message::ConfigurationMessage;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::OutputPath;
use crate::source::{Asset, Place, SourcePath, Sources, Span};

/// The name of the theme that is in the program.
pub const DEFAULT: &str = "default";

/// The version of the views that themes are written for.
const CONTRACT: i64 = 1;

/// A theme, ready to render with: the default one with a site's own files laid over it.
pub struct Theme {
    tera: Tera,
    sources: templates::TemplateSources,
    strings: Arc<Strings>,
    assets: BTreeMap<OutputPath, Asset>,
}

impl Theme {
    /// Whether there is a theme of this name: the default one, or a folder of the site.
    pub fn exists(sources: &Sources, name: &str) -> bool {
        name == DEFAULT || sources.under(&folder(name)).next().is_some()
    }

    /// The files of the default theme with their paths inside its folder, in path order.
    pub fn embedded() -> impl Iterator<Item = (&'static str, &'static [u8])> {
        embedded::FILES.iter().copied()
    }

    /// Loads a theme with the words of a language, given as a tag; without words for it, English.
    ///
    /// A fault in a file of the site is reported, and then there is no theme: nothing can be rendered with it.
    pub fn load(sources: &Sources, name: &str, language: &str, diagnostics: &mut Diagnostics) -> Option<Self> {
        let folder = folder(name);
        let mut faults = Diagnostics::new();
        check_contract(sources, &folder, &mut faults);
        let strings = Arc::new(Strings::load(sources, &folder, language, &mut faults));
        let (tera, templates) = templates::load(sources, &folder, &strings, language, &mut faults);
        let assets = assets::load(sources, &folder);
        let sound = faults.is_empty();
        review::review(sources, &folder, &mut faults);
        diagnostics.extend(faults);
        sound.then_some(Self { tera, sources: templates, strings, assets })
    }

    /// The words of the interface.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// A word of the interface, in its plain or plural form.
    pub fn string(&self, key: &str) -> Option<String> {
        self.strings.get(key)
    }

    /// The files that are delivered as they are, in path order, all below `assets/`.
    pub fn assets(&self) -> impl Iterator<Item = (&OutputPath, &Asset)> {
        self.assets.iter()
    }

    /// The file that is delivered at this path.
    pub fn asset(&self, path: &OutputPath) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// The engine with all templates, to look into them.
    pub fn templates(&self) -> &Tera {
        &self.tera
    }

    /// Renders a template. The error has the place in the template and no page.
    pub(crate) fn render(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|fault| error::diagnostic(&fault, &self.sources, template))
    }
}

/// The folder of a theme.
fn folder(name: &str) -> String {
    format!("themes/{name}")
}

/// Reports a theme that is written for other views than these.
fn check_contract(sources: &Sources, folder: &str, diagnostics: &mut Diagnostics) {
    let path = SourcePath::new(format!("{folder}/theme.toml"));
    let Some(text) = sources.text(&path) else { return };
    let Some(table) = strings::parse(text, &path, diagnostics) else { return };
    let Some(contract) = table.get_ref().get("contract") else { return };
    let written = contract.get_ref().as_integer().map(ToString::to_string).unwrap_or_default();
    if written != CONTRACT.to_string() {
        let message = ConfigurationMessage::ThemeContract { written, known: CONTRACT };
        diagnostics.report(Place::new(&path, Span::new(contract.span())), message);
    }
}
