//! The files of a small handbook that explains itself.

use std::path::Path;

use super::{editors, write_or_keep};
use crate::diagnostic::Language;
use crate::shell::environment::CONFIGURATION;
use crate::shell::wording::{Failure, Notice, StartNotice};

const GERMAN: &[(&str, &str)] = &[
    (CONFIGURATION, include_str!("de/rolebook.toml")),
    ("content/index.md", include_str!("de/index.md")),
    ("content/departments/verwaltung.toml", include_str!("de/department.toml")),
    ("content/roles/verwaltung/assistenz.toml", include_str!("de/assistant.toml")),
    ("content/roles/verwaltung/teamleitung.toml", include_str!("de/lead.toml")),
    ("content/skills/kommunikation.toml", include_str!("de/kommunikation.toml")),
    ("content/skills/organisation.toml", include_str!("de/organisation.toml")),
    ("content/hiring/assistenz.toml", include_str!("de/hiring.toml")),
    ("content/handbook/willkommen.md", include_str!("de/handbook.md")),
    (".gitignore", IGNORED),
];

const ENGLISH: &[(&str, &str)] = &[
    (CONFIGURATION, include_str!("en/rolebook.toml")),
    ("content/index.md", include_str!("en/index.md")),
    ("content/departments/operations.toml", include_str!("en/department.toml")),
    ("content/roles/operations/assistant.toml", include_str!("en/assistant.toml")),
    ("content/roles/operations/team-lead.toml", include_str!("en/lead.toml")),
    ("content/skills/communication.toml", include_str!("en/communication.toml")),
    ("content/skills/organisation.toml", include_str!("en/organisation.toml")),
    ("content/hiring/assistant.toml", include_str!("en/hiring.toml")),
    ("content/handbook/welcome.md", include_str!("en/handbook.md")),
    (".gitignore", IGNORED),
];

/// What a build makes is no source.
const IGNORED: &str = "/public/\n/.rolebook-*\n";

/// Writes a small handbook into a folder. Gives what to say about it.
///
/// # Errors
/// When there already is a handbook, or the disk refuses.
pub fn start(root: &Path, shown: &str, language: Language) -> Result<Vec<Notice>, Failure> {
    let configuration = root.join(CONFIGURATION);
    if configuration.symlink_metadata().is_ok() {
        return Err(Failure::usage(StartNotice::Handbook { path: configuration.display().to_string() }));
    }
    let files = language.pick(GERMAN, ENGLISH);
    let mut notices =
        files.iter().map(|(name, text)| write_or_keep(root, name, text)).collect::<Result<Vec<_>, _>>()?;
    notices.extend(editors::start(root, language)?);
    notices.push(StartNotice::AfterInit { folder: shown.to_owned() }.into());
    Ok(notices)
}
