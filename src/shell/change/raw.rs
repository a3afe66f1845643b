//! Edits of a text as it was read, made in the bytes that it was read from: a byte order mark and the line ends of Windows stay.

use crate::source::patch::Edit;
use crate::source::{SourceBody, text_body};

/// The bytes of a file with edits of its text made in them. `None` when the bytes are not those of the text.
pub(super) fn edited(bytes: &[u8], text: &str, edits: &[&Edit]) -> Option<Vec<u8>> {
    match text_body(bytes.to_vec()) {
        SourceBody::Text(read) if &*read == text => {}
        _ => return None,
    }
    let raw = std::str::from_utf8(bytes).ok()?;
    let windows = raw.contains("\r\n");
    let mut after = String::with_capacity(raw.len() + 64);
    // What was read so far: in the file, and in the text.
    let (mut at, mut place) = (raw.len() - raw.strip_prefix('\u{feff}').unwrap_or(raw).len(), 0);
    after.push_str(&raw[..at]);
    for edit in edits {
        let range = edit.range();
        let start = at + length(&raw[at..], range.start.checked_sub(place)?);
        let end = start + length(&raw[start..], range.end - range.start);
        after.push_str(&raw[at..start]);
        match windows {
            true => after.push_str(&edit.text.replace('\n', "\r\n")),
            false => after.push_str(&edit.text),
        }
        (at, place) = (end, range.end);
    }
    after.push_str(&raw[at..]);
    Some(after.into_bytes())
}

/// How many bytes of a file hold so many bytes of its text. A line end that the text goes up to is left out whole.
fn length(raw: &str, of_text: usize) -> usize {
    let (mut length, mut counted) = (0, 0);
    let bytes = raw.as_bytes();
    while counted < of_text && length < bytes.len() {
        length += if bytes[length..].starts_with(b"\r\n") { 2 } else { 1 };
        counted += 1;
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_line_ends_stay() {
        let raw = "\u{feff}a = 1\r\nb = 2\r\n# ä\r\n";
        let text = "a = 1\nb = 2\n# ä\n";
        let edits =
            [Edit::new(4..5, "9"), Edit::new(6..6, "neu\n"), Edit::new(10..11, "7"), Edit::new(17..17, "ende\n")];
        let after = edited(raw.as_bytes(), text, &edits.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(String::from_utf8(after).unwrap(), "\u{feff}a = 9\r\nneu\r\nb = 7\r\n# ä\r\nende\r\n");
        assert_eq!(edited(b"a = 2\n", "a = 1\n", &[]), None);
    }
}
