//! The files of a theme that are delivered as they are, and the style sheet that is joined out of its layers.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hasher};

use super::embedded;
use crate::output::OutputPath;
use crate::source::{Asset, AssetBytes, SourceBody, SourcePath, Sources};

/// The layers of the style sheet, the weakest first: one file each.
const LAYERS: [&str; 8] = ["fonts", "palette", "tokens", "reset", "base", "layout", "components", "print"];

/// The parts of the search engine, in order: they are joined into one script.
const ENGINE: [&str; 3] = ["words", "find", "hits"];

/// Scripts of search that stand by themselves.
const SCRIPTS: [&str; 2] = ["js/search-box.js", "js/search-page.js"];

/// The site's own style sheet. It stands in no layer, and so wins over all of them.
const SITE: &str = "css/site.css";

/// All assets with their output paths. A site's file takes the place of the default theme's.
pub(super) fn load(sources: &Sources, folder: &str) -> BTreeMap<OutputPath, Asset> {
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
    assets.insert(output_path("rolebook.css"), in_memory(style_sheet(sources, &folder).as_bytes()));
    let engine: String =
        ENGINE.iter().map(|part| squeezed(&script(sources, &folder, &format!("js/search/{part}.js")))).collect();
    assets.insert(output_path("js/search.js"), in_memory(engine.as_bytes()));
    for name in SCRIPTS {
        let text = squeezed(&script(sources, &folder, name));
        assets.insert(output_path(name), in_memory(text.as_bytes()));
    }
    assets
}

/// A script of the theme, the site's before the default one.
fn script(sources: &Sources, folder: &str, name: &str) -> String {
    let own = sources.text(&SourcePath::new(format!("{folder}/{name}"))).map(|text| &**text);
    own.or_else(|| embedded::text(&format!("assets/{name}"))).unwrap_or_default().to_owned()
}

/// A script without comments on lines of their own and without indentation: a quarter of what readers load of search.
fn squeezed(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |text, line| text + line + "\n")
}

/// The layers in one file, in order, and behind them the site's own rules.
fn style_sheet(sources: &Sources, folder: &str) -> String {
    let own = |name: &str| sources.text(&SourcePath::new(format!("{folder}/{name}"))).map(|text| &**text);
    let mut sheet = format!("@layer {};\n", LAYERS.join(", "));
    for layer in LAYERS {
        let name = format!("css/{layer}.css");
        let rules = own(&name).or_else(|| embedded::text(&format!("assets/{name}"))).unwrap_or_default();
        sheet.push_str(&format!("@layer {layer} {{\n{}\n}}\n", rules.trim()));
    }
    sheet.push_str(own(SITE).unwrap_or_default());
    sheet
}

/// Whether a file is not delivered as it is.
fn is_joined(name: &str) -> bool {
    let layer = name.strip_prefix("css/").and_then(|name| name.strip_suffix(".css"));
    name == SITE
        || name.starts_with("js/search/")
        || SCRIPTS.contains(&name)
        || layer.is_some_and(|layer| LAYERS.contains(&layer))
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
