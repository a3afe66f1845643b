//! The file in which a forge is told who approves changes.

use std::path::Path;

use crate::source::OwnersFile;

/// Where forges look for it, in the order in which they do.
const PLACES: &[&str] = &[
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".gitlab/CODEOWNERS",
    ".gitea/CODEOWNERS",
    ".forgejo/CODEOWNERS",
];

/// The longest file that is read, in bytes: that is as far as GitHub reads.
const LONGEST: u64 = 3 * 1024 * 1024;

/// Reads the first one that there is below the top of a repository.
pub(super) fn read(top: &Path) -> Option<OwnersFile> {
    PLACES.iter().find_map(|place| {
        let path = top.join(place);
        let fits = std::fs::metadata(&path).is_ok_and(|file| file.is_file() && file.len() <= LONGEST);
        let text = std::fs::read_to_string(&path).ok().filter(|_| fits)?;
        Some(OwnersFile { path: (*place).to_owned(), text: text.into() })
    })
}
