//! Just enough HTML for tests: attributes and readable text. Not a parser.

/// The values of an attribute of any tag, entities resolved. What only looks like one, within the value of another, is none.
pub(crate) fn attributes(html: &str, name: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with(|sign: char| sign.is_ascii_alphabetic()) {
            rest = rest.trim_start_matches(|sign: char| sign.is_ascii_alphanumeric() || sign == '-');
            rest = tag(rest, name, &mut found);
        }
    }
    found
}

/// Takes the attributes of a tag that are meant, from behind its name on, and gives what follows the tag.
fn tag<'h>(mut rest: &'h str, name: &str, found: &mut Vec<String>) -> &'h str {
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_ascii_whitespace() || sign == '/');
        let end = rest.find(|sign: char| sign.is_ascii_whitespace() || "=>/".contains(sign)).unwrap_or(rest.len());
        let (attribute, behind) = rest.split_at(end);
        rest = behind;
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (value, behind) = quoted.split_once('"').unwrap_or((quoted, ""));
            found.extend((attribute == name).then(|| unescaped(value)));
            rest = behind;
        } else if attribute.is_empty() {
            return rest.strip_prefix('>').unwrap_or(rest);
        } else {
            rest = rest.strip_prefix('=').unwrap_or(rest);
        }
    }
}

/// The readable text: no tags, no head, entities resolved.
pub(crate) fn text(html: &str) -> String {
    let body = html.find("<body").map_or(html, |at| &html[at..]);
    let mut text = String::new();
    let mut inside = false;
    for sign in body.chars() {
        match sign {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            sign if !inside => text.push(sign),
            _ => {}
        }
    }
    unescaped(&text)
}

/// A text for comparing: no soft hyphens, one blank between words, none before punctuation.
pub(crate) fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut plain = words.join(" ").replace('\u{ad}', "");
    for sign in [",", ".", ";", ":", ")"] {
        plain = plain.replace(&format!(" {sign}"), sign);
    }
    plain
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&")
}
