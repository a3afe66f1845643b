//! Soft hyphens in long words, so that a headline or a cell of a table is never wider than a phone.
//!
//! Browsers have no patterns for German in many places where they show a page; here they are always the same.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use hypher::Lang;

/// Shorter words fit everywhere.
const SHORT: usize = 12;

/// The letters that stay together at either end of a word.
const ENDS: usize = 4;

/// Divided titles and words that a thread remembers: a title stands on many pages, and to divide it costs more than all else there.
const REMEMBERED: usize = 20_000;

/// Bytes of a text that may be a title.
const TITLE: usize = 80;

/// Divided titles and words by how they are written, for one language.
type Divided = HashMap<Box<str>, Box<str>, FixedState>;

thread_local! {
    static GERMAN: RefCell<Divided> = RefCell::default();
    static ENGLISH: RefCell<Divided> = RefCell::default();
}

/// Between the parts of a word that may be divided.
const SOFT_HYPHEN: char = '\u{ad}';

/// The text with soft hyphens in its long words, by the rules of its language, given as a tag. In languages without rules here
/// it stays as it is, and so do addresses and names of files.
pub fn hyphenate<'t>(text: &'t str, language: &str) -> Cow<'t, str> {
    let Some(rules) = rules(language).filter(|_| has_long_word(text)) else { return Cow::Borrowed(text) };
    let mut hyphenated = String::with_capacity(text.len() + text.len() / 4);
    match text.len() <= TITLE {
        true => push_remembered(text, rules, &mut hyphenated, divide_text),
        false => hyphenated.push_str(&divide_text(text, rules)),
    }
    Cow::Owned(hyphenated)
}

fn divide_text(text: &str, rules: Lang) -> String {
    let mut hyphenated = String::with_capacity(text.len() + text.len() / 4);
    for chunk in text.split_inclusive(char::is_whitespace) {
        match is_address(chunk) {
            true => hyphenated.push_str(chunk),
            false => push_words(chunk, rules, &mut hyphenated),
        }
    }
    hyphenated
}

/// Whether there is a word that rules could divide.
pub fn has_long_word(text: &str) -> bool {
    // No word has more letters than bytes: nearly all texts are done with here.
    longest_run(text) > SHORT && text.split(|sign: char| !sign.is_alphabetic()).any(is_long)
}

/// The bytes of the longest run of what may be letters.
fn longest_run(text: &str) -> usize {
    let (mut longest, mut run) = (0, 0);
    for byte in text.bytes() {
        run = if byte.is_ascii_alphabetic() || !byte.is_ascii() { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn rules(language: &str) -> Option<Lang> {
    match language.split(['-', '_']).next()? {
        "de" => Some(Lang::German),
        "en" => Some(Lang::English),
        _ => None,
    }
}

fn is_long(word: &str) -> bool {
    word.len() > SHORT && word.chars().count() > SHORT
}

/// Whether a piece without white space is something to copy: an address, a name of a file, a key.
fn is_address(chunk: &str) -> bool {
    let dot_inside = || chunk.split('.').skip(1).any(|rest| rest.starts_with(char::is_alphanumeric));
    chunk.contains(['@', '_', '\\']) || chunk.contains("://") || dot_inside()
}

fn push_words(chunk: &str, rules: Lang, hyphenated: &mut String) {
    let mut rest = chunk;
    while !rest.is_empty() {
        let word = &rest[..rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len())];
        match is_long(word) {
            true => push_remembered(word, rules, hyphenated, divide_word),
            false => hyphenated.push_str(word),
        }
        rest = &rest[word.len()..];
        let between = &rest[..rest.find(char::is_alphabetic).unwrap_or(rest.len())];
        hyphenated.push_str(between);
        rest = &rest[between.len()..];
    }
}

/// Adds what a text is divided into, which is remembered.
fn push_remembered(text: &str, rules: Lang, hyphenated: &mut String, divide: fn(&str, Lang) -> String) {
    let known = if rules == Lang::English { &ENGLISH } else { &GERMAN };
    let is_known = known.with_borrow(|known| known.get(text).map(|divided| hyphenated.push_str(divided)).is_some());
    if is_known {
        return;
    }
    let divided = divide(text, rules);
    hyphenated.push_str(&divided);
    known.with_borrow_mut(|known| {
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(text.into(), divided.into());
    });
}

fn divide_word(word: &str, rules: Lang) -> String {
    let mut divided = String::with_capacity(word.len() + word.len() / 2);
    for (number, syllable) in hypher::hyphenate_bounded(word, rules, ENDS, ENDS).enumerate() {
        if number > 0 {
            divided.push(SOFT_HYPHEN);
        }
        divided.push_str(syllable);
    }
    divided
}

#[cfg(test)]
mod tests {
    use super::hyphenate;

    /// With the soft hyphens to be seen.
    fn seen(text: &str, language: &str) -> String {
        hyphenate(text, language).replace('\u{ad}', "|")
    }

    #[test]
    fn long_words_are_divided_by_the_rules_of_their_language() {
        assert_eq!(
            seen("Warenwirtschaftssystemverantwortliche", "de"),
            "Waren|wirt|schafts|sys|tem|ver|ant|wort|liche"
        );
        assert_eq!(seen("Straßenbauüberwachung", "de-AT"), "Stra|ßen|bau|über|wa|chung");
        assert_eq!(seen("Internationalisation", "en"), "Inter|na|tion|al|i|sa|tion");
    }

    #[test]
    fn short_words_and_other_languages_stay_as_they_are() {
        assert_eq!(seen("Datenanalyst im Rechnungswesen-Team", "de"), "Datenanalyst im Rech|nungs|wesen-Team");
        assert_eq!(seen("Warenwirtschaftssystem", "fr"), "Warenwirtschaftssystem");
        assert_eq!(seen("", "de"), "");
    }

    #[test]
    fn what_is_copied_is_not_divided() {
        for text in [
            "warenwirtschaft@handelsgesellschaft.example",
            "https://handelsgesellschaft.example/warenwirtschaftssystem",
            "handelsgesellschaft.example",
            "warenwirtschaftssystem.toml",
            "warenwirtschafts_system",
        ] {
            assert_eq!(seen(text, "de"), text);
        }
        assert_eq!(seen("im Warenwirtschaftssystem.", "de"), "im Waren|wirt|schafts|system.");
    }
}
