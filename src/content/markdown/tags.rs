//! Raw HTML taken apart into tags and text. What comes out is written anew by [`super::html`], so nothing of it reaches a
//! page as it was.

use std::ops::Range;

/// A piece of raw HTML.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Token<'a> {
    /// Text between tags.
    Text(&'a str),
    /// A tag that opens, or stands alone.
    Open {
        /// The element in lower case.
        name: String,
        /// Its attributes in order.
        attributes: Vec<Attribute>,
        /// Where the whole tag stands.
        at: Range<usize>,
    },
    /// A tag that closes.
    Close {
        /// The element in lower case.
        name: String,
        /// Where the whole tag stands.
        at: Range<usize>,
    },
}

/// An attribute of a tag.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribute {
    /// Its name in lower case.
    pub name: String,
    /// Its value with entities resolved; empty when it has none.
    pub value: String,
    /// Where the name stands.
    pub name_at: Range<usize>,
    /// Where the value stands, without its quotes.
    pub value_at: Range<usize>,
}

/// Takes raw HTML apart. Comments, declarations and processing instructions fall away.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < html.len() {
        let rest = &html[at..];
        let Some(next) = rest.find('<') else {
            tokens.push(Token::Text(rest));
            break;
        };
        if next > 0 {
            tokens.push(Token::Text(&rest[..next]));
            at += next;
            continue;
        }
        at += match skipped(rest) {
            Some(length) => length,
            None => match tag(rest, at) {
                Some((token, length)) => {
                    tokens.push(token);
                    length
                }
                None => {
                    tokens.push(Token::Text(&rest[..1]));
                    1
                }
            },
        };
    }
    tokens
}

/// The length of a comment, declaration or processing instruction. An unclosed one takes the rest.
fn skipped(html: &str) -> Option<usize> {
    let end = |mark: &str, from: usize| html[from..].find(mark).map_or(html.len(), |at| from + at + mark.len());
    if html.starts_with("<!--") {
        return Some(end("-->", 4));
    }
    if html.starts_with("<![CDATA[") {
        return Some(end("]]>", 9));
    }
    (html.starts_with("<!") || html.starts_with("<?")).then(|| end(">", 2))
}

fn tag(html: &str, at: usize) -> Option<(Token<'_>, usize)> {
    let closing = html.starts_with("</");
    let name_start = if closing { 2 } else { 1 };
    let name_length =
        html[name_start..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    if !html[name_start..].starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let mut end = name_start + name_length;
    let name = html[name_start..end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    loop {
        end += html[end..].bytes().take_while(|byte| byte.is_ascii_whitespace() || *byte == b'/').count();
        let rest = &html[end..];
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('>') {
            end += 1;
            break;
        }
        let (attribute, length) = attribute(rest, at + end)?;
        attributes.push(attribute);
        end += length;
    }
    let at = at..at + end;
    let token = if closing { Token::Close { name, at } } else { Token::Open { name, attributes, at } };
    Some((token, end))
}

/// Reads the attribute that a text begins with; the text stands at `base`. Gives it with its length.
fn attribute(html: &str, base: usize) -> Option<(Attribute, usize)> {
    let length = html.bytes().take_while(|byte| !byte.is_ascii_whitespace() && !b"=/>\"'<".contains(byte)).count();
    if length == 0 {
        return None;
    }
    let name = html[..length].to_ascii_lowercase();
    let name_at = base..base + length;
    let mut at = length;
    let blanks = html[at..].bytes().take_while(u8::is_ascii_whitespace).count();
    if !html[at + blanks..].starts_with('=') {
        return Some((Attribute { name, value: String::new(), value_at: name_at.clone(), name_at }, at));
    }
    at += blanks + 1;
    at += html[at..].bytes().take_while(u8::is_ascii_whitespace).count();
    let rest = &html[at..];
    let (start, end, length) = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let close = rest[1..].find(quote)?;
            (1, close + 1, close + 2)
        }
        _ => {
            let length = rest.bytes().take_while(|byte| !byte.is_ascii_whitespace() && *byte != b'>').count();
            (0, length, length)
        }
    };
    let value_at = base + at + start..base + at + end;
    Some((Attribute { name, value: resolved(&rest[start..end]), name_at, value_at }, at + length))
}

/// A value with its entities resolved: the five that matter in addresses, and numbers.
pub(super) fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            Some((sign, length)) => {
                out.push(sign);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "colon" => ':',
        "Tab" => '\t',
        "NewLine" => '\n',
        _ => return None,
    })
}
