//! From text to the terms that it is found by: the same here and in the browser (`themes/default/assets/js/search/words.js`).
//!
//! 1. A text is split at white space. `(m/w/d)` is dropped, and gender forms such as `:innen` are brought to one form.
//! 2. A word is folded: lower case, `ä` and `ae` to `a`, `ß` to `ss`, other marks off.
//! 3. A word with inner signs (`E-Mail`) is one joined term, and each of its parts is one.
//! 4. A term loses the endings of inflection, by the rules of its language.
//!
//! `tests/search/analysis.json` holds cases that both sides must agree on.

mod fold;
mod gender;
mod stem;

use crate::diagnostic::Language;

pub use fold::fold;
pub use stem::stem;

/// Letters of a term at most: longer ones are no words.
const LONGEST: usize = 40;

/// The terms of one word.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Word {
    /// The whole word with its inner signs taken out, folded and stemmed.
    pub whole: String,
    /// The terms of its parts, when it has inner signs.
    pub parts: Vec<String>,
}

/// What stands between white spaces. Nearly all of them are in ASCII, which is quicker to look for.
pub fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_ascii_whitespace().flat_map(|token| {
        let whole = token.is_ascii().then_some(token);
        let parts = whole.is_none().then(|| token.split_whitespace());
        whole.into_iter().chain(parts.into_iter().flatten())
    })
}

/// The words of a text in order. What has no letter and no digit is no word.
pub fn words(text: &str, language: Language) -> impl Iterator<Item = Word> {
    tokens(text).filter_map(move |token| word(token, language))
}

/// The terms of what stands between two white spaces.
pub fn word(token: &str, language: Language) -> Option<Word> {
    if gender::is_suffix(token) {
        return None;
    }
    let folded = fold(gender::one_form(token));
    let mut parts = Vec::new();
    let mut part = String::new();
    for letter in folded.chars() {
        // `C++` and `C#` keep their signs.
        if letter.is_alphanumeric() || (matches!(letter, '+' | '#') && !part.is_empty()) {
            part.push(letter);
        } else if !part.is_empty() {
            parts.push(std::mem::take(&mut part));
        }
    }
    if !part.is_empty() {
        parts.push(part);
    }
    let short = |term: String| term.chars().take(LONGEST).collect::<String>();
    if parts.len() > 1 {
        let whole = short(stem(&parts.concat(), language));
        return Some(Word { whole, parts: parts.iter().map(|part| short(stem(part, language))).collect() });
    }
    let whole = short(stem(&parts.pop()?, language));
    Some(Word { whole, parts })
}
