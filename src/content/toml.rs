//! Parsing TOML with every syntax fault and its place.

use toml::de::DeTable;

use super::reader::Reader;
use super::slip::{open_bracket, slip};
use crate::diagnostic::message::FormMessage;
use crate::source::{Span, position};

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
    if let Some(offset) = too_deep(text) {
        let reason = format!("cannot recurse further than {DEPTH_LIMIT} brackets");
        reader.report(Span::new(offset..offset + 1), FormMessage::Syntax { reason });
        return (None, true);
    }
    let (table, mut errors) = DeTable::parse_recoverable(text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let faulty = !errors.is_empty();
    let unclosed = errors.iter().any(|error| error.message().contains("unclosed"));
    let mut last_line = 0;
    for error in errors {
        let span = Span::new(error.span().unwrap_or_default());
        let line = position(text, span.range().start).line;
        if unclosed && begins_field(text, span) {
            // What the parser takes for entries of the open bracket is the rest of the file.
            if let Some((bracket, slip)) = open_bracket(text, span.range().start) {
                reader.report(bracket, FormMessage::Slip(slip));
            }
            break;
        }
        if line <= last_line {
            continue;
        }
        last_line = line;
        if let Some(first) = first_of_twins(&error, text, span) {
            reader.report_second(span, first, FormMessage::Syntax { reason: error.message().to_owned() });
        } else if let Some((spot, slip)) = slip(text, span).filter(|_| !error.message().contains("unclosed")) {
            reader.report(spot, FormMessage::Slip(slip));
        } else {
            reader.report(span, FormMessage::Syntax { reason: error.message().to_owned() });
        }
        let text_open = leaves_text_open(&error);
        if error.message().contains("unclosed") || (unclosed && text_open) {
            break;
        }
        if text_open && open_bracket(text, span.range().start).is_some() {
            // Within brackets a text may go on in the next line: what the parser says of that line is a consequence, too.
            last_line = line + 1;
        }
    }
    (Some(table.into_inner()), faulty)
}

/// Whether a fault is a text without its closing quotation mark. The parser names the kind of text first.
fn leaves_text_open(error: &toml::de::Error) -> bool {
    let what = error.message().split(',').next().unwrap_or_default();
    what.starts_with("invalid") && what.ends_with("string")
}

/// Whether a fault lies at the beginning of a line that looks like a field or the heading of a table.
fn begins_field(text: &str, span: Span) -> bool {
    let start = span.range().start;
    let (Some(before), Some(rest)) = (text.get(..start), text.get(start..)) else { return false };
    let line = rest.lines().next().unwrap_or_default();
    let key = line.split('=').next().unwrap_or_default().trim_end();
    let field = key.len() < line.len()
        && !key.is_empty()
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b));
    (before.is_empty() || before.ends_with('\n')) && (field || line.starts_with('['))
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
