//! Findings in the forms that people and programs read.

mod concise;
mod full;
mod github;
mod gitlab;
mod json;
mod sarif;

use super::finding::Finding;
use super::hash::Sum;
use crate::diagnostic::{Diagnostics, Language, Severity};
use crate::source::Sources;

pub use concise::concise;
pub use full::{full, level};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// With the source line and the spot marked.
    #[default]
    Full,
    /// One line per finding.
    Concise,
    /// One array of objects.
    Json,
    /// Workflow commands, which GitHub shows as annotations beside the lines.
    Github,
    /// A Code Quality report, which GitLab shows in merge requests.
    Gitlab,
    /// SARIF 2.1.0, which many viewers of findings read.
    Sarif,
}

impl Format {
    /// All formats with the words that name them.
    pub const ALL: [(&'static str, Self); 6] = [
        ("full", Self::Full),
        ("concise", Self::Concise),
        ("json", Self::Json),
        ("github", Self::Github),
        ("gitlab", Self::Gitlab),
        ("sarif", Self::Sarif),
    ];

    /// Whether the form is for programs: then it is all that standard output holds, and it is complete.
    pub fn is_data(self) -> bool {
        !matches!(self, Self::Full | Self::Concise)
    }
}

/// What the forms for programs need besides the findings.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The texts that findings point into.
    pub sources: &'a Sources,
    /// The language of messages.
    pub language: Language,
    /// The project's folder inside its repository, empty or with a closing `/`: forges know files by their path there.
    pub folder: &'a str,
}

/// Findings in a form for programs. `None` when the form is for people.
pub fn data(diagnostics: &Diagnostics, format: Format, setting: Setting<'_>) -> Option<String> {
    let findings = || Finding::all(diagnostics, setting.sources, setting.language);
    match format {
        Format::Full | Format::Concise => None,
        Format::Json => Some(json::json(&findings())),
        Format::Github => Some(github::github(&findings(), setting)),
        Format::Gitlab => Some(gitlab::gitlab(&findings(), setting)),
        Format::Sarif => Some(sarif::sarif(&findings(), setting)),
    }
}

/// The word for a severity that people read.
pub fn severity_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => language.pick("Fehler", "error"),
        Severity::Warning => language.pick("Warnung", "warning"),
    }
}

/// What tells a finding from others and stays when lines above it come and go: code, file, message, and which of several alike
/// it is.
fn fingerprints<'a>(findings: &'a [Finding]) -> impl Iterator<Item = (&'a Finding, String)> + 'a {
    let mut seen = std::collections::BTreeMap::new();
    findings.iter().map(move |finding| {
        let number: &mut usize = seen.entry((finding.code, &finding.path, &finding.message)).or_default();
        *number += 1;
        let text = format!("{}\n{}\n{}\n{number}", finding.code, finding.path, finding.message);
        (finding, Sum::of(text.as_bytes()).hex())
    })
}
