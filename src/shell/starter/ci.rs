//! Workflows of forges that check, build and publish a handbook.

use std::path::Path;

use super::write_or_keep;
use crate::diagnostic::Language;
use crate::kind::Audience;
use crate::shell::wording::{Failure, Notice, StartNotice};

/// A forge that runs workflows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Forge {
    /// GitHub Actions and Pages.
    GitHub,
    /// GitLab CI and Pages.
    GitLab,
}

impl Forge {
    /// All forges by name.
    pub const ALL: [(&'static str, Self); 2] = [("github", Self::GitHub), ("gitlab", Self::GitLab)];

    /// Where the workflow lies in the repository.
    fn file(self) -> &'static str {
        match self {
            Self::GitHub => ".github/workflows/handbook.yml",
            Self::GitLab => ".gitlab-ci.yml",
        }
    }

    fn template(self, language: Language) -> &'static str {
        match self {
            Self::GitHub => language.pick(include_str!("ci/github.de.yml"), include_str!("ci/github.en.yml")),
            Self::GitLab => language.pick(include_str!("ci/gitlab.de.yml"), include_str!("ci/gitlab.en.yml")),
        }
    }
}

/// Writes the workflow of a forge. `folder` is that of the handbook in its repository, with a closing `/`, or empty. Gives what to say
/// about it.
///
/// # Errors
/// When the disk refuses, or the name of the folder cannot stand in a command.
pub fn add_workflow(
    root: &Path,
    folder: &str,
    forge: Forge,
    audience: Audience,
    language: Language,
) -> Result<Vec<Notice>, Failure> {
    let folder = folder.trim_end_matches('/');
    let plain = |sign: char| sign.is_alphanumeric() || "-_./".contains(sign);
    if !folder.chars().all(plain) || folder.starts_with('-') {
        return Err(Failure::usage(StartNotice::StrangeFolder { folder: folder.to_owned() }));
    }
    let repository = root.ancestors().nth(folder.split('/').filter(|part| !part.is_empty()).count()).unwrap_or(root);
    let option = if folder.is_empty() { String::new() } else { format!(" --root {folder}") };
    let text = forge.template(language).replace("@AUDIENCE@", audience.name()).replace("@ROOT@", &option);
    let written = write_or_keep(repository, forge.file(), &text)?;
    Ok(vec![written, StartNotice::AfterWorkflow { file: forge.file(), audience }.into()])
}
