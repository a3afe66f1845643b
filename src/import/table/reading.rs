//! The rows of a table, in the forms that spreadsheets write.

/// The text of a table: UTF-8, with or without a byte order mark, or Windows-1252, which spreadsheets write in many places.
pub fn decoded_table(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
    };
    text.replace("\r\n", "\n")
}

/// The sign of a byte in Windows-1252 (the WHATWG Encoding Standard's index).
fn windows_1252(byte: u8) -> char {
    const MIDDLE: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => MIDDLE[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

/// The sign between fields: the one that the first line has most of, quoted ones left out.
fn delimiter(text: &str) -> u8 {
    let mut in_quotes = false;
    let mut counts = [(b';', 0), (b',', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.bytes() {
        match byte {
            b'"' => in_quotes = !in_quotes,
            b'\n' if !in_quotes => break,
            byte if !in_quotes => {
                counts.iter_mut().filter(|(sign, _)| *sign == byte).for_each(|(_, count)| *count += 1)
            }
            _ => {}
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

/// A table taken apart.
pub(super) struct Rows {
    /// The names of the columns.
    pub(super) header: Vec<String>,
    /// The rows with the lines that they begin at, empty ones left out.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

impl Rows {
    pub(super) fn new(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(text))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        // Texts are UTF-8 and rows may differ in length, so nothing is left that could be wrong.
        for record in reader.records().flatten() {
            let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                rows.push((line, cells));
            }
        }
        let header = if rows.is_empty() { Vec::new() } else { rows.remove(0).1 };
        Self { header, rows }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_of_spreadsheets_are_read() {
        let text = decoded_table("\u{feff}Titel;\"Auf, gabe; n\"\r\n\"A\nB\";c\r\n;\r\nD\r\n".as_bytes());
        let rows = Rows::new(&text);
        assert_eq!(rows.header, ["Titel", "Auf, gabe; n"]);
        assert_eq!(rows.rows, [(2, vec!["A\nB".to_owned(), "c".to_owned()]), (5, vec!["D".to_owned()])]);
        assert_eq!(decoded_table(b"K\xf6chin \x80 \x84x\x93"), "Köchin € „x“");
        assert_eq!([delimiter("a\tb,c\td"), delimiter("\"a;b\",c"), delimiter("a")], [b'\t', b',', b';']);
    }
}
