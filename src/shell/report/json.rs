//! One array of objects with stable keys.

use super::Finding;

/// The findings as one JSON array with a line end.
pub(super) fn json(findings: &[Finding]) -> String {
    serde_json::to_string_pretty(findings).unwrap_or_else(|_| "[]".to_owned()) + "\n"
}
