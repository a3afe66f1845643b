//! The files of a theme one by one: which of them a site has laid over, and copies to begin with.

use std::fmt;

use super::{embedded, folder, review};
use crate::source::Sources;

/// What a file of a theme is to the site.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum FileState {
    /// The default theme has it, and the site leaves it as it is.
    Default,
    /// The site's file takes the place of the default theme's.
    Replaced,
    /// The site's file takes no file's place and is used.
    Added,
    /// The site's file has no effect.
    Unused,
}

impl fmt::Display for FileState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Default => "default",
            Self::Replaced => "replaced",
            Self::Added => "added",
            Self::Unused => "unused",
        })
    }
}

/// All files of a theme with what they are to the site, in path order.
pub fn list(sources: &Sources, name: &str) -> Vec<(String, FileState)> {
    let folder = folder(name);
    let own: Vec<&str> = sources.under(&folder).map(|(path, _)| &path.as_str()[folder.len() + 1..]).collect();
    let used = review::used_names(sources, &folder);
    let mut files: Vec<(String, FileState)> = embedded::names()
        .filter(|name| !own.contains(name))
        .map(|name| (name.to_owned(), FileState::Default))
        .collect();
    files.extend(own.into_iter().map(|name| {
        let state = match () {
            () if embedded::bytes(name).is_some() => FileState::Replaced,
            () if review::is_used(name, &used) => FileState::Added,
            () => FileState::Unused,
        };
        (name.to_owned(), state)
    }));
    files.sort();
    files
}

/// A file of the default theme as a copy to change: where its language has comments, the first line says what it is a copy of.
pub fn copy(name: &str) -> Option<Vec<u8>> {
    let bytes = embedded::bytes(name)?;
    let note = comment(name).map(|(open, close)| format!("{open}{MARK}{name} {}{close}\n", fingerprint(bytes)));
    Some([note.unwrap_or_default().as_bytes(), bytes].concat())
}

/// The names of files in the default theme that a misspelt one may mean.
pub fn probable(name: &str) -> Option<String> {
    review::similar(name)
}

/// What a copy says of itself.
const MARK: &str = "rolebook theme eject ";

/// How a comment is written in a file, by the ending of its name.
fn comment(name: &str) -> Option<(&'static str, &'static str)> {
    match name.rsplit('.').next()? {
        // With dashes a comment takes the line break behind it along.
        "html" => Some(("{#- ", " -#}")),
        "css" | "js" => Some(("/* ", " */")),
        "toml" => Some(("# ", "")),
        "svg" => Some(("<!-- ", " -->")),
        _ => None,
    }
}

/// The same on every machine and for ever: it stands in the files of sites.
fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).as_bytes().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// The file of the default theme that a text is a copy of, when that has changed since.
pub(super) fn outdated(text: &str) -> Option<&str> {
    let line = text.lines().next()?;
    let (name, rest) = line.split_once(MARK)?.1.split_once(' ')?;
    let written = rest.split([' ', '-']).next().unwrap_or_default();
    let current = embedded::bytes(name).map(fingerprint)?;
    (written != current).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{copy, embedded, outdated};

    #[test]
    fn a_copy_is_the_original_behind_one_line_and_is_up_to_date() {
        for name in embedded::names() {
            let copy = copy(name).unwrap();
            assert!(copy.ends_with(embedded::bytes(name).unwrap()), "{name}");
            if let Ok(text) = String::from_utf8(copy) {
                assert_eq!(outdated(&text), None, "{name}");
            }
        }
        let old = "{#- rolebook theme eject templates/base.html 0123456789abcdef -#}\n<!doctype html>";
        assert_eq!(outdated(old), Some("templates/base.html"));
        assert_eq!(outdated("{#- rolebook theme eject templates/gone.html 0123456789abcdef -#}"), None);
        assert_eq!(outdated("<p>rolebook</p>"), None);
    }
}
