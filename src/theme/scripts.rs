//! The scripts of search and of what needs it: written in small files, delivered in few, because each file is a request.

use std::collections::BTreeMap;

use super::embedded;
use super::strings::Strings;
use crate::source::{SourcePath, Sources};

/// Where the files lie among the assets.
const FOLDERS: [&str; 2] = ["js/search/", "js/compare/"];

/// The scripts with the files that they are joined of, in order. Every page has the box; the engine is loaded when somebody goes to
/// it; the page of results has a script of its own besides.
const SCRIPTS: [(&str, &[&str]); 4] = [
    ("js/search-box.js", &["search/box"]),
    ("js/search-page.js", &["search/page"]),
    (
        "js/search.js",
        &[
            "search/words",
            "search/files",
            "search/distance",
            "search/terms",
            "search/meanings",
            "search/ranking",
            "search/find",
            "search/filters",
            "search/marks",
            "search/hits",
        ],
    ),
    ("js/compare.js", &["compare/roles", "compare/show", "compare/page"]),
];

/// The words that the box says, by their keys below `search.`, and the kinds of what it finds.
const WORDS: [&str; 7] = ["hit", "hits", "none", "all", "meant", "partial", "unreachable"];
const KINDS: [&str; 7] = ["role", "step", "skill", "department", "hiring", "vacancy", "page"];

/// The scripts by their names among the assets. A site's file takes the place of the default theme's. The words of the box stand at
/// the top of its script: they would be a twentieth of every page.
pub(super) fn joined(
    sources: &Sources,
    folder: &str,
    strings: &Strings,
) -> impl Iterator<Item = (&'static str, String)> {
    let words = words(strings);
    SCRIPTS.into_iter().map(move |(name, files)| {
        let text = files.iter().map(|file| squeezed(script(sources, folder, &format!("js/{file}.js"))));
        let words = if files.contains(&"search/box") { words.as_str() } else { "" };
        (name, std::iter::once(words.to_owned()).chain(text).collect())
    })
}

fn words(strings: &Strings) -> String {
    let word = |key: &str| strings.get(&format!("search.{key}")).unwrap_or_default();
    let said = WORDS.iter().map(|key| ((*key).to_owned(), word(key)));
    let kinds = KINDS.iter().map(|kind| (format!("kind.{kind}"), word(&format!("kind_{kind}"))));
    let words: BTreeMap<String, String> = said.chain(kinds).collect();
    // Texts by texts always have a form in JSON.
    format!("window.rolebook={{words:{}}};\n", serde_json::to_string(&words).unwrap_or_else(|_| "{}".to_owned()))
}

/// Whether a file is joined into one of them.
pub(super) fn is_joined(name: &str) -> bool {
    FOLDERS.iter().any(|folder| name.starts_with(folder))
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
