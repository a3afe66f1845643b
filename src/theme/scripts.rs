//! The scripts of search: written in small files, delivered in three, because each file is a request.

use crate::source::{SourcePath, Sources};

use super::embedded;

/// Where the files lie among the assets.
const FOLDER: &str = "js/search/";

/// The scripts with the files that they are joined of, in order. Every page has the box; the engine is loaded when somebody goes to
/// it; the page of results has a script of its own besides.
const SCRIPTS: [(&str, &[&str]); 3] = [
    ("js/search-box.js", &["box"]),
    ("js/search-page.js", &["page"]),
    ("js/search.js", &["words", "files", "distance", "terms", "meanings", "find", "filters", "marks", "hits"]),
];

/// The scripts by their names among the assets. A site's file takes the place of the default theme's.
pub(super) fn joined(sources: &Sources, folder: &str) -> impl Iterator<Item = (&'static str, String)> {
    SCRIPTS.into_iter().map(move |(name, files)| {
        let text = files.iter().map(|file| squeezed(script(sources, folder, &format!("{FOLDER}{file}.js"))));
        (name, text.collect())
    })
}

/// Whether a file is joined into one of them.
pub(super) fn is_joined(name: &str) -> bool {
    name.starts_with(FOLDER)
}

fn script<'s>(sources: &'s Sources, folder: &str, name: &str) -> &'s str {
    let own = sources.text(&SourcePath::new(format!("{folder}/{name}"))).map(|text| &**text);
    own.or_else(|| embedded::text(&format!("assets/{name}"))).unwrap_or_default()
}

/// A script without comments on lines of their own and without indentation: a quarter of what readers load of search.
fn squeezed(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.fold(String::with_capacity(script.len()), |text, line| text + line + "\n")
}
