//! Texts and attribute values in HTML.

/// Appends a text so that no sign of it is markup, in elements as well as in attributes.
pub fn push_escaped(text: &str, html: &mut String) {
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        html.push_str(&text[plain..at]);
        html.push_str(entity);
        plain = at + 1;
    }
    html.push_str(&text[plain..]);
}

/// The scheme of an address that no link may have, if it has one. White space and control signs, which browsers skip, do not
/// hide it.
pub fn forbidden_scheme(target: &str) -> Option<String> {
    let bare: String = target.chars().filter(|sign| !sign.is_whitespace() && !sign.is_control()).collect();
    let (scheme, _) = bare.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    let allowed = ["https", "http", "mailto", "tel", "role", "skill", "department", "hiring", "vacancy", "page"];
    (is_scheme && !allowed.contains(&scheme.to_ascii_lowercase().as_str())).then(|| scheme.to_owned())
}
