//! A Code Quality report for GitLab (<https://docs.gitlab.com/ci/testing/code_quality/>).

use serde_json::json;

use super::{Finding, Setting, fingerprints};

/// The findings as a Code Quality report.
pub(super) fn gitlab(findings: &[Finding], setting: Setting<'_>) -> String {
    let issues = fingerprints(findings).map(|(finding, fingerprint)| {
        json!({
            "description": format!("{}. {}", finding.message, finding.help),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": if finding.severity == "error" { "major" } else { "minor" },
            "location": {
                "path": format!("{}{}", setting.folder, finding.path),
                "lines": { "begin": finding.line },
            },
        })
    });
    let issues: Vec<serde_json::Value> = issues.collect();
    serde_json::to_string_pretty(&issues).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}
