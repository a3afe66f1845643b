//! JSON as YAML that people can read: blocks, and texts as JSON writes them, which YAML reads alike.

use serde_json::Value;

/// A value as a YAML document.
pub(super) fn write(value: &Value) -> String {
    let mut out = String::new();
    block(value, 0, &mut out);
    out
}

fn block(value: &Value, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            for (key, value) in entries {
                out.push_str(&format!("{indent}{key}:"));
                below(value, depth + 1, out);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for item in items {
                let mut text = String::new();
                block(item, depth + 1, &mut text);
                // The first line of an item stands behind its dash.
                let text = text.strip_prefix(&"  ".repeat(depth + 1)).unwrap_or(&text);
                out.push_str(&format!("{indent}- {text}"));
            }
        }
        scalar => out.push_str(&format!("{indent}{scalar}\n")),
    }
}

fn below(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Object(entries) if !entries.is_empty() => {
            out.push('\n');
            block(value, depth, out);
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('\n');
            block(value, depth, out);
        }
        scalar => out.push_str(&format!(" {scalar}\n")),
    }
}
