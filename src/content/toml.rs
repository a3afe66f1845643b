//! Parsing TOML with every syntax fault and its place.

use toml::de::DeTable;

use super::reader::Reader;
use crate::diagnostic::message::FormMessage;
use crate::source::{Span, position};

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
    let mut last_line = 0;
    for error in errors {
        let span = Span::new(error.span().unwrap_or_default());
        let line = position(text, span.range().start).line;
        if line == last_line {
            continue;
        }
        last_line = line;
        if let Some(first) = first_of_twins(&error, text, span) {
            reader.report_second(span, first, FormMessage::Syntax { reason: error.message().to_owned() });
        } else {
            reader.report(span, FormMessage::Syntax { reason: error.message().to_owned() });
        }
        if error.message().contains("unclosed") {
            break;
        }
    }
    (Some(table.into_inner()), faulty)
}

/// The first place of a key that stands twice in the same table, when it stands at the beginning of a line before.
fn first_of_twins(error: &toml::de::Error, text: &str, span: Span) -> Option<Span> {
    if !error.message().contains("duplicate key") {
        return None;
    }
    let key = text.get(span.range())?;
    let before = &text[..span.range().start];
    let section = before.rfind("\n[").map_or(0, |at| at + 1);
    let mut offset = section;
    for line in before[section..].split_inclusive('\n') {
        let rest = line.trim_start();
        if rest.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', '.'])) {
            let start = offset + (line.len() - rest.len());
            return Some(Span::new(start..start + key.len()));
        }
        offset += line.len();
    }
    None
}

/// The offset of the first bracket that is nested too deeply. Brackets in texts count, which is harmless at this limit: they
/// are counted down again.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH_LIMIT {
            return Some(offset);
        }
    }
    None
}
