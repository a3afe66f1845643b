//! A look into the tags of a template without the engine: which names and texts stand in them, and where.

use crate::source::Span;

/// A name, a sign or a text inside a tag.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token<'t> {
    /// A name: of a variable, a filter, a keyword.
    Name(&'t str),
    /// A text in quotation marks, without them.
    Text(&'t str),
    /// Any other sign.
    Sign(u8),
}

/// One tag: its tokens with their spans in the template.
pub(super) type Tag<'t> = Vec<(Token<'t>, Span)>;

/// The tags `{{ … }}` and `{% … %}` of a template, in order. Comments and what stands raw are left out.
pub(super) fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags: Vec<Tag<'_>> = Vec::new();
    let mut at = 0;
    let mut raw = false;
    while let Some(start) = text[at..].find('{').map(|found| at + found) {
        let inside = start + 2;
        at = match text.as_bytes().get(start + 1) {
            Some(b'#') => text[inside..].find("#}").map_or(text.len(), |end| inside + end + 2),
            Some(b'{' | b'%') => {
                let closing = if text.as_bytes().get(start + 1) == Some(&b'%') { "%}" } else { "}}" };
                let (tag, end) = tag(text, inside, closing);
                let first =
                    tag.iter().find_map(|(token, _)| if let Token::Name(name) = token { Some(*name) } else { None });
                match first {
                    Some("raw") => raw = true,
                    Some("endraw") => raw = false,
                    _ if !raw => tags.push(tag),
                    _ => {}
                }
                end
            }
            _ => start + 1,
        };
    }
    tags
}

/// The tokens of a tag whose inside begins at `at`, and where it ends: behind `closed`.
fn tag<'t>(text: &'t str, mut at: usize, closed: &str) -> (Tag<'t>, usize) {
    let bytes = text.as_bytes();
    let mut tokens = Vec::new();
    while let Some(byte) = bytes.get(at) {
        let end = match byte {
            _ if bytes[at..].starts_with(closed.as_bytes()) => return (tokens, at + closed.len()),
            b'"' | b'\'' | b'`' => {
                let end = closing(bytes, at);
                let inner = at + 1..end.saturating_sub(1).max(at + 1);
                tokens.push((Token::Text(text.get(inner.clone()).unwrap_or_default()), Span::new(inner)));
                end
            }
            byte if byte.is_ascii_alphabetic() || *byte == b'_' => {
                let len = bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
                tokens.push((Token::Name(&text[at..at + len]), Span::new(at..at + len)));
                at + len
            }
            byte => {
                if !byte.is_ascii_whitespace() {
                    tokens.push((Token::Sign(*byte), Span::new(at..at + 1)));
                }
                at + 1
            }
        };
        at = end;
    }
    (tokens, text.len())
}

/// Where a text in quotation marks ends that begins at `start`.
fn closing(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            byte if *byte == bytes[start] => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The templates that a template extends or includes, as it names them.
pub(super) fn references<'t>(tags: &[Tag<'t>]) -> Vec<&'t str> {
    let named = tags.iter().filter(|tag| matches!(keyword(tag), Some("extends" | "include")));
    named
        .filter_map(|tag| {
            tag.iter().find_map(|(token, _)| if let Token::Text(text) = token { Some(*text) } else { None })
        })
        .collect()
}

/// The names that a template itself gives values to.
pub(super) fn bound<'t>(tags: &[Tag<'t>]) -> Vec<&'t str> {
    let mut bound = Vec::new();
    for tag in tags {
        let names = tag.iter().filter_map(|(token, _)| if let Token::Name(name) = token { Some(*name) } else { None });
        match keyword(tag) {
            Some("for") => bound.extend(names.skip(1).take_while(|name| *name != "in")),
            Some("set" | "set_global") => bound.extend(names.skip(1).take(1)),
            _ => {}
        }
    }
    bound
}

/// The names of variables of which a template asks whether they are there.
pub(super) fn guarded<'t>(tags: &[Tag<'t>]) -> Vec<&'t str> {
    let asks = |window: &[(Token<'t>, Span)]| match window {
        [(Token::Name(name), _), (Token::Name("is"), _), (Token::Name("defined" | "undefined"), _)] => Some(*name),
        [(Token::Name(name), _), (Token::Name("is"), _), (Token::Name("not"), _)] => Some(*name),
        _ => None,
    };
    tags.iter().flat_map(|tag| tag.windows(3).filter_map(asks)).collect()
}

/// The components that a template defines, with the place of their names.
pub(super) fn components<'t>(tags: &[Tag<'t>]) -> Vec<(&'t str, Span)> {
    let named = tags.iter().filter(|tag| keyword(tag) == Some("component"));
    let names = |tag: &Tag<'t>| {
        tag.iter()
            .filter_map(|(token, span)| if let Token::Name(name) = token { Some((*name, *span)) } else { None })
            .nth(1)
    };
    named.filter_map(names).collect()
}

/// Where a template asks for a variable first.
pub(super) fn first_use(tags: &[Tag<'_>], variable: &str) -> Option<Span> {
    tags.iter().find_map(|tag| {
        let places = tag.iter().enumerate().filter(|(_, (token, _))| *token == Token::Name(variable));
        places.map(|(at, (_, span))| (at, *span)).find(|(at, _)| is_variable(tag, *at)).map(|(_, span)| span)
    })
}

/// Whether a name in a tag is a variable and not a field, a filter, a function, an argument or a component.
fn is_variable(tag: &Tag<'_>, at: usize) -> bool {
    let sign = |at: Option<usize>| match at.and_then(|at| tag.get(at)) {
        Some((Token::Sign(sign), _)) => Some(*sign),
        _ => None,
    };
    let before = sign(at.checked_sub(1));
    let is_argument = sign(Some(at + 1)) == Some(b'=') && sign(Some(at + 2)) != Some(b'=');
    !matches!(before, Some(b'.' | b'|' | b'<' | b'/')) && sign(Some(at + 1)) != Some(b'(') && !is_argument
}

fn keyword<'t>(tag: &Tag<'t>) -> Option<&'t str> {
    match tag.iter().find(|(token, _)| *token != Token::Sign(b'-'))? {
        (Token::Name(name), _) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{bound, components, first_use, guarded, references, tags};

    const TEMPLATE: &str = "{#- {{ hidden }} -#}{%- extends \"default/base.html\" -%}{% raw %}{{ plain }}{% endraw %}
{% for key, row in rows %}{% set own = row.title | title %}{{ t(key=\"x.\" ~ key, note=note) }}{% endfor %}
{% if more is defined %}{% include 'parts/a.html' %}{% endif %}{% component box(of: map) %}{{ of }}{% endcomponent %}
{ no tag } {{ <card status title={heading} /> }} {{ a == b }}";

    #[test]
    fn names_are_told_apart_by_what_stands_around_them() {
        let tags = tags(TEMPLATE);
        assert_eq!(references(&tags), ["default/base.html", "parts/a.html"]);
        assert_eq!(bound(&tags), ["key", "row", "own"]);
        assert_eq!(guarded(&tags), ["more"]);
        assert_eq!(components(&tags).into_iter().map(|(name, _)| name).collect::<Vec<_>>(), ["box"]);
        for variable in ["rows", "note", "status", "heading", "a", "b", "key"] {
            let span = first_use(&tags, variable).unwrap_or_else(|| panic!("{variable}"));
            assert_eq!(&TEMPLATE[span.range()], variable);
        }
        for none in ["hidden", "plain", "title", "t", "tag", "card"] {
            assert_eq!(first_use(&tags, none), None, "{none}");
        }
        assert_eq!(super::tags("{{ open \"").len(), 1);
        assert_eq!(super::tags("{").len() + super::tags("{#").len(), 0);
    }
}
