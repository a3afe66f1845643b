//! Workflow commands for GitHub Actions: one line per finding, shown beside the line it is about.
//!
//! The grammar is `::level key=value,…::message`; signs that mean something in it are written in percent form
//! (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).

use super::{Finding, Setting};

/// The findings as workflow commands.
pub(super) fn github(findings: &[Finding], setting: Setting<'_>) -> String {
    findings.iter().map(|finding| command(finding, setting) + "\n").collect()
}

fn command(finding: &Finding, setting: Setting<'_>) -> String {
    let file = property(&format!("{}{}", setting.folder, finding.path));
    let mut properties = format!("file={file},line={},col={}", finding.line, finding.column);
    // Columns of a span over several lines are refused.
    if finding.end_line == finding.line {
        // The last column counts here.
        let last = finding.end_column.saturating_sub(1).max(finding.column);
        properties.push_str(&format!(",endLine={},endColumn={last}", finding.end_line));
    }
    let message = value(&format!("{}\n{}", finding.message, finding.help));
    format!("::{} {properties},title={}::{message}", finding.severity, property(finding.code))
}

/// Text after the second `::`.
fn value(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text between `=` and `,`.
fn property(text: &str) -> String {
    value(text).replace(':', "%3A").replace(',', "%2C")
}
