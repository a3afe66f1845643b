//! SARIF 2.1.0, the OASIS format for the results of static analysis
//! (<https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>).

use serde_json::{Value, json};

use super::{Finding, Setting, fingerprints};
use crate::diagnostic::{Code, Language, Severity};
use crate::route::percent_encoded;
use crate::shell::finding::severity_word;

/// The findings as one run. Paths are relative to the repository, which viewers call `SRCROOT`.
pub(super) fn sarif(findings: &[Finding], setting: Setting<'_>) -> String {
    let results: Vec<Value> =
        fingerprints(findings).map(|(finding, fingerprint)| result(finding, &fingerprint, setting)).collect();
    let rules: Vec<Value> = Code::ALL.iter().map(|code| rule(*code, setting.language)).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Rolebook", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "language": setting.language.pick("de", "en"),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn rule(code: Code, language: Language) -> Value {
    let level = severity_word(if code.severity() == Severity::Error { Severity::Error } else { Severity::Warning });
    let help = code.explanation(language);
    json!({
        "id": code.text(),
        "shortDescription": { "text": code.name(language) },
        "help": { "text": help, "markdown": help },
        "defaultConfiguration": { "level": level },
    })
}

fn result(finding: &Finding, fingerprint: &str, setting: Setting<'_>) -> Value {
    let rule = Code::ALL.iter().position(|code| code.text() == finding.code);
    let region = json!({
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    });
    let related: Vec<Value> = finding
        .related
        .iter()
        .map(|related| {
            let region = json!({ "startLine": related.line, "startColumn": related.column });
            json!({
                "physicalLocation": location(&related.path, region, setting),
                "message": { "text": related.message },
            })
        })
        .collect();
    json!({
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.severity,
        "message": { "text": format!("{}. {}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": location(&finding.path, region, setting) }],
        "relatedLocations": related,
        "partialFingerprints": { "rolebook/v1": fingerprint },
    })
}

fn location(path: &str, region: Value, setting: Setting<'_>) -> Value {
    let uri = percent_encoded(&format!("{}{path}", setting.folder));
    json!({ "artifactLocation": { "uri": uri, "uriBaseId": "SRCROOT" }, "region": region })
}
