//! One line per finding, as compilers and editors know it.

use super::full::visible;
use super::severity_name;
use crate::diagnostic::{Diagnostics, Language};
use crate::shell::finding::Finding;
use crate::source::Sources;

/// Each finding as a line `path:line:column: severity[code]: message`.
pub fn concise(diagnostics: &Diagnostics, sources: &Sources, language: Language) -> String {
    let mut lines = String::new();
    for (diagnostic, finding) in diagnostics.iter().zip(Finding::all(diagnostics, sources, language)) {
        let Finding { path, line, column, code, message, .. } = finding;
        let severity = severity_name(diagnostic.severity, language);
        lines.push_str(&visible(&format!("{path}:{line}:{column}: {severity}[{code}]: {message}")));
        lines.push('\n');
    }
    lines
}
