//! Pages of the server itself. Everything in them is escaped.

use std::fmt::Write;

use crate::shell::finding::{Excerpt, Finding};

/// A whole page around some HTML.
pub(super) fn shell(title: &str, html: &str) -> String {
    format!(
        "<!doctype html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<meta name=\"color-scheme\" content=\"light dark\">\n\
         <title>{}</title>\n<link rel=\"stylesheet\" href=\"/_rolebook/error.css\">\n</head>\n<body>\n{html}\n</body>\n</html>\n",
        escape(title)
    )
}

/// A page that lists findings.
pub(super) fn findings(title: &str, findings: &[Finding]) -> String {
    let mut html = format!("<h1>{}</h1>\n<ul>\n", escape(title));
    for Finding { code, severity, path, line, column, message, help, excerpt, .. } in findings {
        let _ = writeln!(
            html,
            "<li class=\"{severity}\"><b>{code}</b> {}<br><code>{}:{line}:{column}</code>",
            escape(message),
            escape(path)
        );
        if *excerpt != Excerpt::default() {
            let Excerpt { before, marked, after } = excerpt;
            let _ = write!(html, "<pre>{}<mark>{}</mark>{}</pre>", escape(before), escape(marked), escape(after));
        }
        let _ = writeln!(html, "<p>{}</p>\n</li>", escape(help));
    }
    html.push_str("</ul>");
    shell(title, &html)
}

/// Text as it stands in HTML.
pub(super) fn escape(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut escaped, character| {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
        escaped
    })
}
