//! Parsing TOML with every syntax fault and its place.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::reader::Reader;
use super::slip::slip;
use crate::diagnostic::message::{FormMessage, Slip};
use crate::source::{Positions, Span};

/// Nesting that no content needs; deeper files are refused before the parser sees them.
const DEPTH_LIMIT: usize = 64;

/// Parses a whole text. `None` when it has a syntax fault; then every one of them is reported, one per line, up to the first
/// that leaves a bracket or a text open, because what follows such a one are its consequences.
pub fn parse_toml<'a>(text: &'a str, reader: &mut Reader<'_>) -> Option<DeTable<'a>> {
    let (table, faulty) = parse_recovering(text, reader);
    table.filter(|_| !faulty)
}

/// Parses a whole text and gives what could be read of it, and whether it has a syntax fault.
pub fn parse_recovering<'a>(text: &'a str, reader: &mut Reader<'_>) -> (Option<DeTable<'a>>, bool) {
    if !is_shallow(text)
        && let Some(offset) = too_deep(text)
    {
        let reason = format!("cannot recurse further than {DEPTH_LIMIT} brackets");
        reader.report(Span::new(offset..offset + 1), FormMessage::Syntax { reason });
        return (None, true);
    }
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let faulty = !errors.is_empty();
    let unclosed = errors.iter().any(|error| error.message().contains("unclosed"));
    let (mut positions, mut first_keys) = (None, None);
    let mut brackets = None;
    let mut last_line = 0;
    for error in errors {
        let span = Span::new(error.span().unwrap_or_default());
        let start = span.range().start;
        let line = positions.get_or_insert_with(|| Positions::new(text)).at(start).line;
        if unclosed
            && begins_field(text, start)
            && let Some((bracket, closing)) = brackets.get_or_insert_with(|| Brackets::of(text)).open_at(start)
        {
            // What the parser takes for entries of the open bracket is the rest of the file.
            reader.report(bracket, FormMessage::Slip(Slip::OpenBracket { closing }));
            break;
        }
        if line <= last_line {
            continue;
        }
        last_line = line;
        report(&error, text, &mut first_keys, reader);
        let text_open = leaves_text_open(&error);
        if error.message().contains("unclosed") || (unclosed && text_open) {
            break;
        }
        if text_open && brackets.get_or_insert_with(|| Brackets::of(text)).open_at(start).is_some() {
            // Within brackets a text may go on in the next line: what the parser says of that line is a consequence, too.
            last_line = line + 1;
        }
    }
    let table = table.into_inner();
    let base = Span::base_of(reader.path.layer());
    (Some(if base == 0 { table } else { moved(table, base) }), faulty)
}

/// A table of an overlay's file, its places moved so that they know which overlay it is.
fn moved(table: DeTable<'_>, base: usize) -> DeTable<'_> {
    table.into_iter().map(|(key, value)| (moved_to(key, base), moved_value(value, base))).collect()
}

fn moved_value(value: Spanned<DeValue<'_>>, base: usize) -> Spanned<DeValue<'_>> {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::Array(items) => DeValue::Array(items.into_iter().map(|item| moved_value(item, base)).collect()),
        DeValue::Table(below) => DeValue::Table(moved(below, base)),
        other => other,
    };
    moved_to(Spanned::new(span, value), base)
}

/// Tables that the parser gives no place of their own stay without one.
fn moved_to<T>(spanned: Spanned<T>, base: usize) -> Spanned<T> {
    let span = spanned.span();
    let span = if span == (0..0) { span } else { span.start + base..span.end + base };
    Spanned::new(span, spanned.into_inner())
}

/// Reports one fault: with the first place of a key that stands twice, by what the author did, or in the parser's words.
fn report<'a>(error: &toml::de::Error, text: &'a str, first_keys: &mut Option<FirstKeys<'a>>, reader: &mut Reader<'_>) {
    let span = Span::new(error.span().unwrap_or_default());
    let reason = error.message();
    let message = FormMessage::Syntax { reason: reason.to_owned() };
    if reason.contains("duplicate key") {
        let keys = first_keys.get_or_insert_with(|| FirstKeys::of(text));
        if let Some((field, first)) = keys.value_before_heading(text, span.range().start) {
            let message = FormMessage::Slip(Slip::HeadingOfList { field: field.to_owned() });
            return reader.report_second(span, first, message);
        }
        return match text.get(span.range()).and_then(|key| keys.before(key, span.range().start)) {
            Some(first) => reader.report_second(span, first, message),
            None => reader.report(span, message),
        };
    }
    match slip(text, span).filter(|_| !reason.contains("unclosed")) {
        Some((spot, slip)) => reader.report(spot, FormMessage::Slip(slip)),
        None => reader.report(span, message),
    }
}

/// Whether a fault is a text without its closing quotation mark. The parser names the kind of text first.
fn leaves_text_open(error: &toml::de::Error) -> bool {
    let what = error.message().split(',').next().unwrap_or_default();
    what.starts_with("invalid") && what.ends_with("string")
}

/// Whether a fault lies at the beginning of a line that looks like a field or the heading of a table.
fn begins_field(text: &str, start: usize) -> bool {
    if start > 0 && text.as_bytes().get(start - 1) != Some(&b'\n') {
        return false;
    }
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let plain = |key: &str| key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    let key = line.split_once('=').map(|(key, _)| key.trim_end());
    line.starts_with('[') || key.is_some_and(|key| !key.is_empty() && plain(key))
}

/// The brackets of a text: after each of them, which one is the innermost still open.
struct Brackets {
    open: Vec<(usize, Option<(Span, char)>)>,
}

impl Brackets {
    fn of(text: &str) -> Self {
        let mut stack: Vec<(Span, char)> = Vec::new();
        let mut open = Vec::new();
        for token in Source::new(text).lex() {
            let (start, end) = (token.span().start(), token.span().end());
            match token.kind() {
                TokenKind::LeftSquareBracket => stack.push((Span::new(start..end), ']')),
                TokenKind::LeftCurlyBracket => stack.push((Span::new(start..end), '}')),
                TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                    stack.pop();
                }
                _ => continue,
            }
            open.push((start, stack.last().copied()));
        }
        Self { open }
    }

    /// The innermost bracket open before an offset, and what closes it.
    fn open_at(&self, offset: usize) -> Option<(Span, char)> {
        let after = self.open.partition_point(|(at, _)| *at < offset);
        self.open.get(after.checked_sub(1)?)?.1
    }
}

/// The first place of every key that stands at the beginning of a line, by the section it stands in.
struct FirstKeys<'a> {
    /// Where sections begin, the first one at 0.
    sections: Vec<usize>,
    places: HashMap<(usize, &'a str), Span>,
}

impl<'a> FirstKeys<'a> {
    fn of(text: &'a str) -> Self {
        let mut keys = Self { sections: vec![0], places: HashMap::new() };
        let mut offset = 0;
        for line in text.split_inclusive('\n') {
            if line.starts_with('[') {
                keys.sections.push(offset);
            }
            let start = offset + (line.len() - line.trim_start().len());
            if let Some((key, _)) = line.trim_start().split_once(['=', '.']) {
                let key = key.trim_end();
                let span = Span::new(start..start + key.len());
                keys.places.entry((keys.sections.len(), key)).or_insert(span);
            }
            offset += line.len();
        }
        keys
    }

    /// The field that a heading names although it has a value at the top of the file, and the place of that.
    fn value_before_heading(&self, text: &'a str, at: usize) -> Option<(&'a str, Span)> {
        let line = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let heading = text.get(line..)?.lines().next()?.trim_start_matches('[');
        let field = heading.split([']', '.']).next()?.trim();
        let named = text.get(line..at)?.starts_with('[') && !field.is_empty();
        self.places.get(&(1, field)).filter(|_| named).map(|first| (field, *first))
    }

    /// The first place of a key that stands here a second time.
    fn before(&self, key: &str, second: usize) -> Option<Span> {
        let section = self.sections.partition_point(|start| *start <= second);
        self.places.get(&(section, key)).copied().filter(|first| first.range().start < second)
    }
}

/// Whether a text is certainly not nested too deeply: nearly every file, by a look that costs a fraction of reading its tokens. What it is
/// not sure of it counts as nested.
fn is_shallow(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (mut open, mut deepest, mut dots) = (0_usize, 0_usize, 0_usize);
    // Whether we are within a text; and whether that is sure, up to the end of the line: a mark may be escaped, or be one of the other
    // sort, or stand in a comment.
    let (mut quoted, mut sure) = (false, true);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| TELLING[usize::from(**byte)]) {
        match byte {
            b'\n' => (quoted, sure) = (false, true),
            b'"' if quoted => quoted = false,
            // Only these go on in the next line.
            b'"' | b'\'' if !quoted && bytes[at..].starts_with(&[*byte; 3]) => return false,
            b'"' => quoted = sure,
            b'\\' => (quoted, sure) = (false, false),
            _ if quoted => {}
            b'\'' | b'#' => sure = false,
            b'[' | b'{' => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'.' => dots += 1,
            _ if sure => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest + dots <= DEPTH_LIMIT
}

/// The bytes that say something about nesting.
const TELLING: [bool; 256] = {
    let mut telling = [false; 256];
    let signs = b"\n\"'\\#[{]}.";
    let mut place = 0;
    while place < signs.len() {
        telling[signs[place] as usize] = true;
        place += 1;
    }
    telling
};

/// The offset of the first token that is nested too deeply, by brackets or by the dots of keys. Every level is one of the
/// recursion in which tables are read and dropped.
fn too_deep(text: &str) -> Option<usize> {
    // The dots of the key being read, and those of the keys whose values are open.
    let mut dots = 0_usize;
    let mut open: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    for token in Source::new(text).lex() {
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                depth += dots + 1;
                open.push(std::mem::take(&mut dots));
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                dots = open.pop().map_or(0, |before| {
                    depth -= before + 1;
                    before
                });
            }
            TokenKind::Dot => dots += 1,
            TokenKind::Comma | TokenKind::Newline => dots = 0,
            _ => {}
        }
        if depth + dots > DEPTH_LIMIT {
            return Some(token.span().start());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::{is_shallow, too_deep};

    const PIECES: &[&str] = &[
        "[[[[[[[[",
        "{a={a={a={a=",
        "a.b.c.d.",
        "]",
        "}",
        "]]]]",
        "}}}}",
        "\"",
        "'",
        "\"\"\"",
        "'''",
        "\\",
        "\\\"",
        "#",
        "\n",
        "\r",
        " = ",
        ",",
        "ä",
        "a = \"[x](y.md)\"\n",
        "b = [{ c = 'd' }]\n",
        "0.5",
    ];

    proptest! {
        #[test]
        fn what_is_called_shallow_is_not_too_deep(pieces in prop::collection::vec(select(PIECES), 0..60)) {
            let text = pieces.concat();
            prop_assert!(!is_shallow(&text) || too_deep(&text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_file_as_people_write_it_is_shallow() {
        let line = "  { skill = \"lager\", level = 3, note = \"Siehe [Lager](../lager.md), z. B. [hier].\" },\n";
        assert!(is_shallow(&format!("skills = [\n{}]\n\n[staffing]\nmode = \"internal\"\n", line.repeat(500))));
        assert!(!is_shallow(&"a = [".repeat(65)) && !is_shallow("a = '''\n'''"));
    }
}
