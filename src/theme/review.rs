//! What deserves a second look in a site's own theme: files that nothing uses, and requests to other hosts.

use std::collections::BTreeSet;

use super::{embedded, files};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::PageMessage;
use crate::source::{Place, Sources, Span};

/// Reports files of the theme without effect, and addresses of other hosts that a page would load from.
pub(super) fn review(sources: &Sources, folder: &str, diagnostics: &mut Diagnostics) {
    let used = used_names(sources, folder);
    for (path, _) in sources.under(folder) {
        let name = &path.as_str()[folder.len() + 1..];
        if !is_used(name, &used) {
            let similar = similar(name);
            diagnostics.report(Place::start_of(path), PageMessage::UnusedThemeFile { similar });
        }
        if let Some(text) = sources.text(path) {
            if let Some(original) = files::outdated(text) {
                let message = PageMessage::OutdatedThemeFile { original: original.to_owned() };
                diagnostics.report(Place::start_of(path), message);
            }
            for (span, url) in foreign_requests(name, text) {
                diagnostics.report(Place::new(path, span), PageMessage::ForeignRequest { url });
            }
        }
    }
}

/// Whether a file has an effect: it takes the place of one of the default theme, or another file names it.
pub(super) fn is_used(name: &str, used: &BTreeSet<String>) -> bool {
    const ALWAYS: [&str; 2] = ["theme.toml", "assets/css/site.css"];
    if ALWAYS.contains(&name) || embedded::bytes(name).is_some() {
        return true;
    }
    match name.split_once('/') {
        Some(("strings", file)) => file.ends_with(".toml"),
        // Components are called by their own names, whatever the file is called.
        Some(("templates", rest)) if rest.starts_with("components/") => rest.ends_with(".html"),
        Some(("templates" | "assets", rest)) => {
            let below = |long: &str, short: &str| long.strip_suffix(short).is_some_and(|rest| rest.ends_with('/'));
            used.iter().any(|used| used == rest || below(used, rest) || below(rest, used))
        }
        _ => false,
    }
}

/// Names in quotation marks, or in `url(…)`, in all files of the theme: other templates and assets are named like that.
pub(super) fn used_names(sources: &Sources, folder: &str) -> BTreeSet<String> {
    let own = sources.under(folder).filter_map(|(path, _)| Some(&**sources.text(path)?));
    let default = ["templates", "assets"].into_iter().flat_map(embedded::under);
    let default = default.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok());
    let mut names = BTreeSet::new();
    for text in own.chain(default) {
        for name in text.split(['"', '\'', '(', ')']).filter(|name| looks_like_file(name)) {
            names.insert(name.trim_start_matches(['.', '/']).to_owned());
        }
    }
    names
}

fn looks_like_file(name: &str) -> bool {
    name.len() < 200 && name.contains('.') && !name.contains(char::is_whitespace) && !name.ends_with('.')
}

/// The file of the default theme that has the same name in another folder, or nearly the same.
pub(super) fn similar(name: &str) -> Option<String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let file = last(name);
    let known: Vec<&str> = embedded::names().collect();
    let same = known.iter().find(|path| last(path) == file).copied();
    let near = || crate::content::probable::nearest(name, known.iter().copied());
    same.or_else(near).map(str::to_owned)
}

/// What stands before the address of something that a browser loads by itself, by the ending of the file.
fn loading_marks(name: &str) -> &'static [&'static str] {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" | "svg" => &["src=\"", "src='", "srcset=\"", "poster=\"", "data=\"", "url(", "@import \""],
        "css" => &["url(", "url(\"", "url('", "@import \"", "@import '"],
        "js" => &["fetch(\"", "fetch('", "fetch(`", "import(\"", "import('", "from \"", "from '", "WebSocket(\""],
        _ => &[],
    }
}

/// The addresses of other hosts that a file makes a browser load from, with their places.
fn foreign_requests(name: &str, text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    for mark in loading_marks(name) {
        for (at, _) in text.match_indices(mark) {
            found.extend(foreign_address(text, at + mark.len()));
        }
    }
    if name.ends_with(".html") {
        for (at, tag) in text.match_indices("<link").map(|(at, _)| (at, &text[at..])) {
            let tag = &tag[..tag.find('>').unwrap_or(tag.len())];
            let loads = ["stylesheet", "icon", "preload", "modulepreload", "preconnect", "prefetch", "manifest"];
            if let Some(href) = tag.find("href=\"").filter(|_| loads.iter().any(|rel| tag.contains(rel))) {
                found.extend(foreign_address(text, at + href + "href=\"".len()));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The address at a place, when it is one of another host.
fn foreign_address(text: &str, at: usize) -> Option<(Span, String)> {
    let rest = &text[at..];
    let outside = ["https://", "http://", "//", "wss://", "ws://"].iter().any(|scheme| rest.starts_with(scheme));
    let len = rest.find(['"', '\'', '`', ')', ' ', '\n', '>']).unwrap_or(rest.len());
    outside.then(|| (Span::new(at..at + len), rest[..len].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::foreign_requests;

    fn urls(name: &str, text: &str) -> Vec<String> {
        foreign_requests(name, text).into_iter().map(|(_, url)| url).collect()
    }

    #[test]
    fn what_a_browser_loads_by_itself_is_found_and_links_are_not() {
        assert_eq!(urls("a.html", "<script src=\"https://cdn.example/a.js\"></script>"), ["https://cdn.example/a.js"]);
        assert_eq!(urls("a.html", "<link rel=\"stylesheet\" href=\"//cdn.example/a.css\">"), ["//cdn.example/a.css"]);
        assert_eq!(urls("a.css", "@import url(\"https://f.example/x\");"), ["https://f.example/x"]);
        assert!(
            urls(
                "a.html",
                "<a href=\"https://shop.example/\">Shop</a> <link rel=\"canonical\" href=\"https://x.example\">"
            )
            .is_empty()
        );
        assert!(urls("a.html", "<img src=\"/assets/logo.svg\"> <img src=\"{{ url }}\">").is_empty());
    }
}
