//! What an author most likely did where the TOML parser stumbled: the slips of people who write German, or in a word
//! processor. The parser says what it expected; this says what happened.

use super::probable::date_in;
use crate::diagnostic::message::Slip;
use crate::source::Span;

/// Quotation marks that word processors put for `"`.
const TYPOGRAPHIC: &[char] = &['“', '”', '„', '‘', '’', '‚', '«', '»'];

/// Blanks and marks that look like a blank or like nothing, and are no blank in TOML.
const INVISIBLE: &[char] = &['\u{a0}', '\u{202f}', '\u{2009}', '\u{200b}', '\u{200e}', '\u{feff}'];

/// Ways to write truth that TOML does not know.
const TRUTHS: &[(&str, bool)] =
    &[("true", true), ("ja", true), ("yes", true), ("false", false), ("nein", false), ("no", false)];

/// The slip behind a fault at a place, and the exact spot of it.
pub(super) fn slip(text: &str, fault: Span) -> Option<(Span, Slip)> {
    let at = fault.range().start.min(text.len());
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let end = text.get(at..)?.find('\n').map_or(text.len(), |length| at + length);
    let before = &text[start..at];
    let Some(equals) = before.rfind('=') else {
        let colon = start + text[start..end].find(':')?;
        let key = text[start..colon].trim();
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        return plain.then(|| (Span::new(colon..colon + 1), Slip::Colon { key: key.to_owned() }));
    };
    let value = &text[start + equals + 1..end];
    let offset = start + equals + 1 + (value.len() - value.trim_start_matches([' ', '\t']).len());
    in_value(text[offset..end].trim_end(), offset)
}

/// The slip in what stands behind a `=`, which begins at an offset.
fn in_value(value: &str, offset: usize) -> Option<(Span, Slip)> {
    let spot = |at: usize, length: usize| Span::new(offset + at..offset + at + length);
    if value.starts_with(TYPOGRAPHIC) {
        let length = quoted_length(value);
        return Some((spot(0, length), Slip::TypographicQuotes { text: unquoted(&value[..length]) }));
    }
    if let Some(rest) = value.strip_prefix('"') {
        let at = rest.find(TYPOGRAPHIC).filter(|_| !rest.contains('"'))? + 1;
        let mark = value[at..].chars().next()?;
        return Some((spot(at, mark.len_utf8()), Slip::TypographicEnd { mark }));
    }
    if let Some((at, sign)) = value.char_indices().find(|(_, sign)| INVISIBLE.contains(sign)) {
        return Some((spot(at, sign.len_utf8()), Slip::Invisible));
    }
    let token = value.split([' ', '\t', '}', ']', '#']).next().unwrap_or_default();
    if let Some(rest) = token.strip_suffix(';') {
        return (!rest.is_empty()).then(|| (spot(rest.len(), 1), Slip::Semicolon));
    }
    let token = token.strip_suffix(',').unwrap_or(token);
    Some((spot(0, token.len()), of_token(token)?))
}

/// The slip that a value without quotation marks is.
fn of_token(token: &str) -> Option<Slip> {
    if let Some((whole, part)) = token.split_once(',')
        && is_digits(whole.trim_start_matches(['-', '+']))
        && is_digits(part)
    {
        return Some(Slip::DecimalComma { proposal: format!("{whole}.{part}") });
    }
    if token.contains('.')
        && let Some(proposal) = date_in(token)
    {
        return Some(Slip::DateOrder { proposal });
    }
    let parts: Vec<&str> = token.split(['-', '.']).collect();
    if parts.len() == 3 && parts.iter().all(|part| is_digits(part)) {
        return Some(Slip::NoSuchDate { written: token.to_owned() });
    }
    let small = token.to_lowercase();
    if let Some((_, value)) = TRUTHS.iter().find(|(word, _)| *word == small) {
        return Some(Slip::Truth { written: token.to_owned(), value: *value });
    }
    let bare = token.starts_with(char::is_alphabetic)
        && token.chars().all(|sign| sign.is_alphanumeric() || "-_.:/@".contains(sign));
    bare.then(|| Slip::Unquoted { word: token.to_owned() })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Bytes of a text between typographic quotation marks, the marks included.
fn quoted_length(value: &str) -> usize {
    let closing = value.char_indices().skip(1).find(|(_, sign)| TYPOGRAPHIC.contains(sign) || *sign == '"');
    closing.map_or(value.len(), |(at, sign)| at + sign.len_utf8())
}

fn unquoted(value: &str) -> String {
    value.trim_matches(|sign| TYPOGRAPHIC.contains(&sign) || sign == '"').to_owned()
}
