//! The look of a site: templates, words and assets. The default theme is in the program; a site lays its own files over it.
//!
//! A file `themes/<name>/…` of the site takes the place of the file of that path in the default theme, one by one. A
//! template can also build on the one it replaces: `{% extends "default/base.html" %}`. Templates see one closed value and
//! can ask nothing back; what they can call here is pure.

mod accent;
mod assets;
mod colour;
mod embedded;
mod error;
pub mod files;
mod fold;
mod logo;
pub mod options;
mod overrides;
mod parts;
mod review;
mod scan;
mod scripts;
mod strings;
mod templates;
mod tokens;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Tera, Value};

pub use colour::Colour;
pub(crate) use error::unknown_variable;
pub use logo::Logo;
pub use strings::{StringFault, Strings};
pub use tokens::{Scheme, Tokens};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::OutputPath;
use crate::source::{Asset, Place, SourcePath, Sources};
use accent::Accent;
use options::Options;
use overrides::Asked;
use parts::Parts;

/// The name of the theme that is in the program.
pub const DEFAULT: &str = "default";

/// The folder that holds the files of themes.
pub const FOLDER: &str = "themes";

/// Room for a page to begin with, in bytes: most fit in.
const PAGE: usize = 32 * 1024;

/// A theme, ready to render with: the default one with a site's own files laid over it.
pub struct Theme {
    tera: Tera,
    sources: templates::TemplateSources,
    strings: Arc<Strings>,
    assets: BTreeMap<OutputPath, Asset>,
    options: Options,
    asked: Asked,
    chosen: ThemeView,
    parts: Parts,
}

/// What every template gets as `theme`: the options that a page shows as they are. Links of the options stand in `frame`,
/// because how they are written depends on the page.
#[derive(Clone, PartialEq, Eq, Serialize, Debug)]
pub struct ThemeView {
    /// The logo.
    pub logo: Option<Logo>,
}

/// Which theme a site asks for, and for what.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// Its name.
    pub name: &'a str,
    /// The language of its words, as a tag; without words for it, English.
    pub language: &'a str,
    /// Whether the site can be searched. Otherwise there is no byte of search among the assets.
    pub search: bool,
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

    /// Loads a theme.
    ///
    /// A fault in a file of the site is reported, and then there is no theme: nothing can be rendered with it.
    pub fn load(sources: &Sources, choice: Choice<'_>, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (folder, language) = (folder(choice.name), choice.language);
        let mut faults = Diagnostics::new();
        let options = Options::load(sources, &folder, &mut faults);
        let strings = Arc::new(Strings::load(sources, &folder, language, &mut faults));
        let (tera, templates) = templates::load(sources, &folder, &strings, language, &mut faults);
        if faults.is_empty() {
            overrides::check_components(&tera, &templates, &strings, &mut faults);
        }
        let (tokens, default) = assets::tokens(sources, &folder);
        let accent = Accent::load(&options, &tokens, &default, &mut faults);
        let assets = assets::load(sources, &folder, accent.as_ref(), choice.search.then_some(&*strings));
        let chosen = ThemeView { logo: Logo::load(&options, &assets, &mut faults) };
        let sound = faults.is_empty();
        let asked = if sound { Asked::of(&tera, &templates) } else { Asked::default() };
        review::review(sources, &folder, &mut faults);
        diagnostics.extend(faults);
        sound.then_some(Self {
            tera,
            sources: templates,
            strings,
            assets,
            options,
            asked,
            chosen,
            parts: Parts::default(),
        })
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

    /// What the site chose without a template.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Adds to a page's variables what every page gets: `theme`, and as `shared` the parts that it has in common with others.
    ///
    /// # Errors
    /// When the template of a part has a fault.
    pub(crate) fn complete(&self, context: &mut Context) -> Result<(), Diagnostic> {
        context.insert("theme", &self.chosen);
        if let Some(frame) = context.get("frame").and_then(Value::as_map) {
            let parts = self.parts.of(self, frame)?;
            context.insert_value("shared", parts);
        }
        Ok(())
    }

    /// What templates get as `theme`.
    pub fn chosen(&self) -> &ThemeView {
        &self.chosen
    }

    /// A variable that the site's own templates ask for and a page does not have, and where.
    pub(crate) fn missing(&self, template: &str, context: &Context) -> Option<(&str, &Place)> {
        self.asked.missing(template, context)
    }

    /// Whether a file holds the settings of a theme.
    pub fn is_settings(path: &SourcePath) -> bool {
        path.as_str().strip_prefix(FOLDER).is_some_and(|below| below.starts_with('/')) && path.name() == options::FILE
    }

    /// The engine with all templates, to look into them.
    pub fn templates(&self) -> &Tera {
        &self.tera
    }

    /// Renders a page, as bytes of UTF-8. The error has the place in the template and no page.
    pub(crate) fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut page = Vec::with_capacity(PAGE);
        let rendered = self.tera.render_to(template, context, &mut page);
        rendered.map_err(|fault| error::diagnostic(&fault, &self.sources, template)).map(|()| page)
    }

    /// The same as text, to be put into others.
    fn render_part(&self, template: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(template, context).map_err(|fault| error::diagnostic(&fault, &self.sources, template))
    }

    /// Renders one block of a template.
    pub(crate) fn render_block(&self, template: &str, block: &str, context: &Context) -> Result<String, Diagnostic> {
        let rendered = self.tera.render_block(template, block, context);
        rendered.map_err(|fault| error::diagnostic(&fault, &self.sources, template))
    }
}

/// The folder of a theme.
fn folder(name: &str) -> String {
    format!("{FOLDER}/{name}")
}
