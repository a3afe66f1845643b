//! Parsing TOML with every syntax fault and its place.

use std::collections::HashMap;

use toml::de::DeTable;
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use super::reader::Reader;
use crate::diagnostic::message::FormMessage;
use crate::source::{Positions, Span};

/// Nesting that no content needs; deeper files are refused before the parser sees them.
const DEPTH_LIMIT: usize = 64;

/// Parses a whole text. `None` when it has a syntax fault; then every one of them is reported, one per line, up to the first
/// that leaves a bracket open, because what follows such a one are its consequences.
pub fn parse_toml<'a>(text: &'a str, reader: &mut Reader<'_>) -> Option<DeTable<'a>> {
    let (table, faulty) = parse_recovering(text, reader);
    table.filter(|_| !faulty)
}

/// Parses a whole text and gives what could be read of it, and whether it has a syntax fault.
pub fn parse_recovering<'a>(text: &'a str, reader: &mut Reader<'_>) -> (Option<DeTable<'a>>, bool) {
    if let Some(offset) = too_deep(text) {
        let reason = format!("cannot recurse further than {DEPTH_LIMIT} brackets");
        reader.report(Span::new(offset..offset + 1), FormMessage::Syntax { reason });
        return (None, true);
    }
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let faulty = !errors.is_empty();
    let positions = Positions::new(text);
    let mut first_keys = None;
    let mut last_line = 0;
    for error in errors {
        let span = Span::new(error.span().unwrap_or_default());
        let line = positions.at(span.range().start).line;
        if line == last_line {
            continue;
        }
        last_line = line;
        let message = FormMessage::Syntax { reason: error.message().to_owned() };
        let twin = error.message().contains("duplicate key").then(|| text.get(span.range())).flatten();
        let first = twin.and_then(|key| {
            let keys = first_keys.get_or_insert_with(|| FirstKeys::of(text));
            keys.before(key, span.range().start)
        });
        match first {
            Some(first) => reader.report_second(span, first, message),
            None => reader.report(span, message),
        }
        if error.message().contains("unclosed") {
            break;
        }
    }
    (Some(table.into_inner()), faulty)
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

    /// The first place of a key that stands here a second time.
    fn before(&self, key: &str, second: usize) -> Option<Span> {
        let section = self.sections.partition_point(|start| *start <= second);
        self.places.get(&(section, key)).copied().filter(|first| first.range().start < second)
    }
}

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
