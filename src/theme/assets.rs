//! The files of a theme that are delivered as they are, and the style sheet that is joined out of its layers.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

use super::accent::Accent;
use super::strings::Strings;
use super::tokens::Tokens;
use super::{embedded, scripts};
use crate::output::OutputPath;
use crate::source::{Asset, AssetBytes, SourceBody, SourcePath, Sources};

/// The layers of the style sheet, the weakest first: a file `css/<layer>.css` each, or parts.
const LAYERS: [&str; 9] = ["fonts", "palette", "tokens", "reset", "base", "layout", "components", "search", "print"];

/// The layers of several parts, and the parts in their order: `css/<layer>/<part>.css`.
const PARTS: [(&str, &[&str]); 3] = [
    ("layout", &["header", "register", "margin", "sections", "foot", "wide"]),
    (
        "components",
        &[
            "facts",
            "notation",
            "skills",
            "steps",
            "compare",
            "scorecard",
            "duties",
            "rows",
            "entries",
            "levels",
            "questions",
            "plan",
            "phases",
            "sheets",
            "career",
            "names",
            "matrix",
            "coverage",
            "org-chart",
            "home",
            "reading",
            "prose",
            "forced-colours",
            "code",
        ],
    ),
    ("print", &["book", "sheet", "frame", "lists", "breaks", "chapters", "kit", "sheets", "matrix", "org-chart"]),
];

/// The site's own style sheet. It stands in no layer, and so wins over all of them.
const SITE: &str = "css/site.css";

/// The layer of the search box and the page of results.
const SEARCH: &str = "search";

/// All assets with their output paths; those of search only for a site that has it, with the words that they say. A site's file takes the place of the default
/// theme's.
pub(super) fn load(
    sources: &Sources,
    folder: &str,
    accent: Option<&Accent>,
    search: Option<&Strings>,
) -> BTreeMap<OutputPath, Asset> {
    let folder = format!("{folder}/assets");
    let mut assets = BTreeMap::new();
    for (name, bytes) in embedded::under("assets").filter(|(name, _)| !is_joined(name)) {
        assets.insert(output_path(name), in_memory(bytes));
    }
    for (path, file) in sources.under(&folder) {
        let name = &path.as_str()[folder.len() + 1..];
        match &file.body {
            _ if is_joined(name) => {}
            SourceBody::Text(text) => drop(assets.insert(output_path(name), in_memory(text.as_bytes()))),
            SourceBody::Asset(asset) => drop(assets.insert(output_path(name), asset.clone())),
            SourceBody::NotUtf8 { .. } | SourceBody::Unreadable { .. } => {}
        }
    }
    let layers = LAYERS.into_iter().filter(|layer| search.is_some() || *layer != SEARCH);
    let sheet = style_sheet(sources, &folder, accent, &layers.collect::<Vec<_>>());
    assets.insert(output_path("rolebook.css"), in_memory(sheet.as_bytes()));
    if let Some(strings) = search {
        let scripts = scripts::joined(sources, &folder, strings);
        assets.extend(scripts.map(|(name, text)| (output_path(name), in_memory(text.as_bytes()))));
    }
    assets
}

/// The layers that say colours: by what they are, and by what they are for.
const COLOURS: [&str; 2] = ["palette", "tokens"];

/// The colours that a site's style sheets say, and those of the default theme.
pub(super) fn tokens(sources: &Sources, folder: &str) -> (Tokens, Tokens) {
    let folder = format!("{folder}/assets");
    let default = COLOURS.map(|layer| embedded::text(&format!("assets/css/{layer}.css")).unwrap_or_default());
    let own = COLOURS.map(|layer| file(sources, &folder, &format!("css/{layer}.css")));
    (Tokens::read(own), Tokens::read(default))
}

/// The files of a layer, in order.
fn files(layer: &str) -> Vec<String> {
    match PARTS.iter().find(|(name, _)| *name == layer) {
        Some((_, parts)) => parts.iter().map(|part| format!("css/{layer}/{part}.css")).collect(),
        None => vec![format!("css/{layer}.css")],
    }
}

/// The rules of a layer. Each of its files is the site's, or else that of the default theme.
fn rules(sources: &Sources, folder: &str, layer: &str) -> String {
    let files = files(layer);
    files.iter().map(|name| squeezed(file(sources, folder, name))).collect()
}

/// Rules without comments on lines of their own, empty lines and indentation: every page loads them.
fn squeezed(rules: &str) -> String {
    let is_comment = |line: &&str| line.starts_with("/*") && line.find("*/") == Some(line.len() - 2);
    let lines = rules.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.fold(String::with_capacity(rules.len()), |rules, line| rules + line + "\n")
}

/// A file of the style sheet: the site's, or else that of the default theme.
fn file<'s>(sources: &'s Sources, folder: &str, name: &str) -> &'s str {
    let own = sources.text(&SourcePath::new(format!("{folder}/{name}")));
    own.map(|text| &**text).or_else(|| embedded::text(&format!("assets/{name}"))).unwrap_or_default()
}

/// The layers in one file, in order, and behind them the site's own rules. The accent stands at the end of the palette.
fn style_sheet(sources: &Sources, folder: &str, accent: Option<&Accent>, layers: &[&str]) -> String {
    let mut sheet = format!("@layer {};\n", layers.join(", "));
    for layer in layers.iter().copied() {
        let rules = rules(sources, folder, layer);
        let accent = accent.filter(|_| layer == "palette").map(|accent| format!("{}\n", accent.rules()));
        sheet.push_str(&format!("@layer {layer} {{\n{rules}{}}}\n", accent.unwrap_or_default()));
    }
    sheet.push_str(sources.text(&SourcePath::new(format!("{folder}/{SITE}"))).map_or("", |text| text));
    sheet
}

/// Whether a file goes into the joined style sheet or a joined script.
fn is_joined(name: &str) -> bool {
    name == SITE || scripts::is_joined(name) || LAYERS.iter().any(|layer| files(layer).iter().any(|file| file == name))
}

fn output_path(name: &str) -> OutputPath {
    OutputPath::new(format!("assets/{name}"))
}

fn in_memory(bytes: &[u8]) -> Asset {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    Asset {
        bytes: AssetBytes::Memory(bytes.into()),
        len: bytes.len() as u64,
        dimensions: None,
        fingerprint: hasher.finish(),
    }
}
