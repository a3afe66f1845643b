//! Just enough HTML for tests: attributes and readable text. Not a parser.

/// The values of an attribute, entities resolved.
pub(crate) fn attributes(html: &str, name: &str) -> Vec<String> {
    let mark = format!(" {name}=\"");
    html.match_indices(&mark).filter_map(|(at, _)| html[at + mark.len()..].split('"').next()).map(unescaped).collect()
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
