//! Endings of inflection. Light on purpose: what a heavy stemmer puts together is more often two things than one.

use crate::diagnostic::Language;

/// What German nouns for persons end with before `in` and `innen`, folded.
const AGENTS: &[&str] =
    &["er", "or", "ist", "ant", "ent", "eur", "yst", "log", "wirt", "anwalt", "arzt", "rat", "graf"];

/// Letters that the shortest stem has.
const SHORTEST: usize = 3;

/// A folded word without its ending. Words in other scripts have none of these.
pub fn stem(word: &str, language: Language) -> String {
    match language {
        _ if !word.is_ascii() => word.to_owned(),
        Language::German => german(word),
        Language::English => english(word),
    }
}

/// The word without this ending, when at least so many letters stay.
fn without<'a>(word: &'a str, ending: &str, least: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|stem| stem.len() >= least)
}

fn german(word: &str) -> String {
    let word = masculine(word);
    let mut stem = without_case(&word);
    // `Konto` and `Konten`, `Firma` and `Firmen`, `Zentrum` and `Zentren`.
    if let Some(short) = ["um", "a", "o"].iter().find_map(|ending| without(stem, ending, SHORTEST + 1)) {
        stem = short;
    }
    // `Ergebnis` and `Ergebnisse`.
    let stem = if stem.ends_with("niss") { &stem[..stem.len() - 1] } else { stem };
    stem.to_owned()
}

/// Female nouns for persons as the male ones; `Kauffrau` and `Kaufleute` as `Kaufmann`.
fn masculine(word: &str) -> String {
    if let Some(stem) = ["innen", "in"].iter().find_map(|ending| without(word, ending, SHORTEST + 1))
        && AGENTS.iter().any(|agent| stem.ends_with(agent))
    {
        return stem.to_owned();
    }
    match ["frauen", "frau", "leute", "manner"].iter().find_map(|ending| without(word, ending, SHORTEST)) {
        Some(stem) => format!("{stem}mann"),
        None => word.to_owned(),
    }
}

/// Endings of case and number.
fn without_case(word: &str) -> &str {
    for ending in ["en", "em", "es", "e"] {
        if let Some(stem) = without(word, ending, SHORTEST) {
            return stem;
        }
    }
    for ending in ["n", "s"] {
        if let Some(stem) = without(word, ending, SHORTEST + 1)
            && stem.ends_with(|before: char| takes(before, ending))
        {
            return stem;
        }
    }
    word
}

/// After which letters an ending is one: `Lagern`, `Teams`, not `Plan`, `Haus`.
fn takes(before: char, ending: &str) -> bool {
    match ending {
        "n" => "rl".contains(before),
        _ => "bdfghklmnrtpaoy".contains(before),
    }
}

fn english(word: &str) -> String {
    if let Some(stem) = without(word, "ies", SHORTEST) {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word[..word.len() - 2].to_owned();
        }
    }
    match without(word, "s", SHORTEST) {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}
