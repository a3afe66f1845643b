//! Spellings of one word brought to one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case, umlauts in both spellings to their letter, `ß` to `ss`, other marks off: `Kündigung`, `Kuendigung` and `KUNDIGUNG`
/// are `kundigung`.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    if text.is_ascii() {
        text.bytes().for_each(|byte| push(char::from(byte.to_ascii_lowercase()), &mut folded));
        return folded;
    }
    for letter in text.to_lowercase().nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push('a'),
            'œ' | 'ø' => folded.push('o'),
            letter => push(letter, &mut folded),
        }
    }
    folded
}

/// Adds a letter. The `e` of `ae`, `oe` and `ue` falls away, but not that of `neue`, `Dauer` and `Quelle`.
fn push(letter: char, folded: &mut String) {
    if letter == 'e' {
        let mut before = folded.bytes().rev();
        let (last, earlier) = (before.next(), before.next());
        let umlaut = match last {
            Some(b'a' | b'o') => true,
            Some(b'u') => !matches!(earlier, Some(b'a' | b'e' | b'o' | b'q')),
            _ => false,
        };
        if umlaut {
            return;
        }
    }
    folded.push(letter);
}
