//! A page of Confluence's HTML export as Markdown.

use crate::content::markdown::{Attribute, Token, as_common_mark, push_escaped, tokens};

/// Elements that stand alone.
const VOID: &[&str] = &["br", "col", "hr", "img", "input", "wbr", "link", "meta", "source"];

/// Elements whose content is no text of the page.
const SILENT: &[&str] = &["script", "style", "svg", "noscript", "iframe", "object", "template"];

/// Hints by the class of the macro.
const HINTS: [(&str, &str); 4] = [
    ("confluence-information-macro-tip", "TIP"),
    ("confluence-information-macro-note", "WARNING"),
    ("confluence-information-macro-warning", "CAUTION"),
    ("confluence-information-macro-information", "NOTE"),
];

/// The title of a page and its text, if a file is a page of such an export.
pub(super) fn page(html: &str, path: &str) -> Option<(String, String)> {
    let is_index = path.rsplit('/').next() == Some("index.html");
    let main = element(html, "main-content").or_else(|| element(html, "content").filter(|_| is_index))?;
    let title = title(html)?;
    let text = as_common_mark(&simplified(main));
    let text =
        HINTS.iter().fold(text, |text, (_, hint)| text.replace(&format!("\\[!{hint}\\]"), &format!("[!{hint}]")));
    Some((title.clone(), format!("# {}\n\n{text}\n", crate::content::markdown::plain_words(&title))))
}

/// The title, without the name of the space in front of it.
fn title(html: &str) -> Option<String> {
    let from = html.find("<title>")? + "<title>".len();
    let text = &html[from..from + html[from..].find("</title>")?];
    let plain: String = tokens(text)
        .into_iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.to_owned()),
            _ => None,
        })
        .collect();
    let plain = plain
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = words.split_once(" : ").map_or(words.as_str(), |(_, title)| title).to_owned();
    (!title.is_empty()).then_some(title)
}

/// What stands in the element with this id.
fn element<'a>(html: &'a str, id: &str) -> Option<&'a str> {
    let mut open: Option<(String, usize, usize)> = None;
    for token in tokens(html) {
        match (&mut open, token) {
            (None, Token::Open { name, attributes, at }) if value(&attributes, "id") == id => {
                open = Some((name, at.end, 1))
            }
            (Some((known, _, depth)), Token::Open { name, .. }) if *known == name => *depth += 1,
            (Some((known, start, depth)), Token::Close { name, at }) if *known == name => {
                *depth -= 1;
                if *depth == 0 {
                    return html.get(*start..at.start);
                }
            }
            _ => {}
        }
    }
    open.and_then(|(_, start, _)| html.get(start..))
}

fn value<'a>(attributes: &'a [Attribute], name: &str) -> &'a str {
    attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| &attribute.value)
}

/// The page without what only Confluence needs, its macros as plain elements.
fn simplified(html: &str) -> String {
    let mut out = String::new();
    // Elements that are open, each with what ends it; nothing is written inside of silent ones.
    let mut open: Vec<(String, &'static str)> = Vec::new();
    let mut silent: Option<usize> = None;
    let mut in_code = 0_usize;
    for token in tokens(html) {
        match token {
            Token::Text(_) if silent.is_some() => {}
            Token::Text(text) if in_code > 0 => out.push_str(text),
            Token::Text(text) => out.push_str(&one_space(text)),
            Token::Open { name, attributes, at } => {
                let classes = value(&attributes, "class");
                if VOID.contains(&name.as_str()) {
                    if silent.is_none() {
                        void(&name, &attributes, classes, &mut out);
                    }
                    continue;
                }
                if html[at].ends_with("/>") {
                    continue;
                }
                let is_silent =
                    SILENT.contains(&name.as_str()) || classes.contains("toc-macro") || classes.contains("aui-icon");
                open.push((name.clone(), ""));
                if silent.is_some() {
                    continue;
                }
                if is_silent {
                    silent = Some(open.len());
                    continue;
                }
                let end = opened(&name, &attributes, classes, &mut out);
                in_code += usize::from(end == "</code></pre>");
                if let Some(last) = open.last_mut() {
                    last.1 = end;
                }
            }
            Token::Close { name, .. } => {
                let Some(place) = open.iter().rposition(|(known, _)| *known == name) else { continue };
                while open.len() > place {
                    if silent == Some(open.len()) {
                        silent = None;
                    }
                    let Some((_, end)) = open.pop() else { break };
                    in_code -= usize::from(end == "</code></pre>");
                    out.push_str(end);
                }
            }
        }
    }
    while let Some((_, end)) = open.pop() {
        out.push_str(end);
    }
    out
}

/// Writes an element that stands alone.
fn void(name: &str, attributes: &[Attribute], classes: &str, out: &mut String) {
    match name {
        "br" => out.push_str("<br>"),
        "hr" => out.push_str("<hr>"),
        "img" if classes.contains("emoticon") => {
            let sign = [value(attributes, "data-emoji-fallback"), value(attributes, "alt")];
            push_escaped(sign.iter().find(|sign| !sign.is_empty()).unwrap_or(&""), out);
        }
        "img" => {
            out.push_str("<img src=\"");
            push_escaped(value(attributes, "src"), out);
            out.push_str("\" alt=\"");
            push_escaped(value(attributes, "alt"), out);
            out.push_str("\">");
        }
        _ => {}
    }
}

/// Writes what opens an element, and gives what closes it.
fn opened(name: &str, attributes: &[Attribute], classes: &str, out: &mut String) -> &'static str {
    if let Some((_, hint)) = HINTS.iter().find(|(class, _)| classes.split(' ').any(|known| known == *class)) {
        out.push_str(&format!("<blockquote><p>[!{hint}]</p>"));
        return "</blockquote>";
    }
    macro_rules! plain {
        ($($element:literal),*) => {
            match name {
                "p" if classes.split(' ').any(|class| class == "title") => {
                    out.push_str("<p><strong>");
                    "</strong></p>"
                }
                "pre" => {
                    out.push_str("<pre><code>");
                    "</code></pre>"
                }
                "a" => {
                    out.push_str("<a href=\"");
                    push_escaped(value(attributes, "href"), out);
                    out.push_str("\">");
                    "</a>"
                }
                $($element => {
                    out.push_str(concat!("<", $element, ">"));
                    concat!("</", $element, ">")
                })*
                _ => "",
            }
        };
    }
    plain!(
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "th",
        "td",
        "blockquote",
        "strong",
        "b",
        "em",
        "i",
        "del",
        "s",
        "code",
        "div",
        "section",
        "dl",
        "dt",
        "dd"
    )
}

/// White space as a browser shows it.
fn one_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = false;
    for sign in text.chars() {
        let is_blank = sign.is_ascii_whitespace();
        if !is_blank {
            out.push(sign);
        } else if !blank {
            out.push(' ');
        }
        blank = is_blank;
    }
    out
}
