//! One line per finding, as compilers and editors know it.

use super::severity_name;
use crate::diagnostic::{Diagnostic, Language};
use crate::shell::finding::Finding;
use crate::source::Sources;

/// One finding as `path:line:column: severity[code]: message`.
pub fn concise(diagnostic: &Diagnostic, sources: &Sources, language: Language) -> String {
    let Finding { path, line, column, code, message, .. } = Finding::new(diagnostic, sources, language);
    format!("{path}:{line}:{column}: {}[{code}]: {message}", severity_name(diagnostic.severity, language))
}
