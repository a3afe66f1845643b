//! Words for persons in one form, however they are gendered.

/// Signs between a word and its female ending.
const SIGNS: &[&str] = &[":", "*", "_", "·", "/-", "/", "("];

/// Female endings.
const ENDINGS: &[&str] = &["innen", "in"];

/// Whether a token is a suffix such as `(m/w/d)`, which says nothing about what is meant.
pub(super) fn is_suffix(token: &str) -> bool {
    let inside = token.trim_matches(|sign: char| "()[],.;:".contains(sign)).to_lowercase();
    let mut parts = inside.split(['/', '|', ',', '*']);
    let letter = |part: &str| matches!(part, "m" | "w" | "d" | "f" | "x" | "i" | "gn" | "div");
    inside.len() > 2 && parts.clone().count() > 1 && parts.all(letter)
}

/// A word without a female ending that a sign or a capital letter sets off. Such endings without a sign are those of inflection.
pub(super) fn one_form(token: &str) -> &str {
    let outer = |sign: char| !sign.is_alphanumeric() && !"+#".contains(sign);
    let word = token.trim_end_matches(outer);
    for ending in ENDINGS {
        if let Some(stem) = strip_suffix_ignoring_case(word, ending) {
            if let Some(stem) = SIGNS.iter().find_map(|sign| stem.strip_suffix(sign)) {
                return stem;
            }
            let capital = word[stem.len()..].starts_with('I');
            if capital && stem.chars().last().is_some_and(char::is_lowercase) {
                return stem;
            }
        }
    }
    token
}

fn strip_suffix_ignoring_case<'a>(word: &'a str, ending: &str) -> Option<&'a str> {
    let start = word.len().checked_sub(ending.len())?;
    let tail = word.get(start..)?;
    tail.eq_ignore_ascii_case(ending).then(|| &word[..start])
}
