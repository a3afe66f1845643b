//! The name that was probably meant.

use super::slug::slugify;
use crate::diagnostic::message::Meant;

/// What authors who think in German write for the words of choices and for fields.
const GERMAN: &[(&str, &str)] = &[
    ("abteilung", "department"),
    ("aktiv", "active"),
    ("anforderungen", "requirements"),
    ("arbeitnehmerüberlassung", "agency-work"),
    ("archiviert", "archived"),
    ("aufgaben", "responsibilities"),
    ("ausbildung", "education"),
    ("befristet", "temporary"),
    ("befugnisse", "authority"),
    ("berichtet_an", "reports_to"),
    ("beschreibung", "summary"),
    ("besetzt", "filled"),
    ("dienstleister", "service-contract"),
    ("eingeschränkt", "restricted"),
    ("entscheiden", "decide"),
    ("entwurf", "draft"),
    ("erfahrung", "experience"),
    ("fachlich", "technical"),
    ("fähigkeit", "skill"),
    ("fähigkeiten", "skills"),
    ("freiberuflich", "freelance"),
    ("gemischt", "hybrid"),
    ("geschlossen", "closed"),
    ("intern", "internal"),
    ("jahr", "year"),
    ("kann", "nice"),
    ("kompetenzen", "skills"),
    ("kontakt", "contact"),
    ("leiharbeit", "agency-work"),
    ("methode", "method"),
    ("monat", "month"),
    ("muss", "must"),
    ("offen", "open"),
    ("öffentlich", "public"),
    ("pausiert", "paused"),
    ("praktikum", "intern"),
    ("reihenfolge", "order"),
    ("rolle", "role"),
    ("soll", "should"),
    ("sozial", "social"),
    ("sprache", "language"),
    ("stellvertretung", "deputies"),
    ("stufe", "level"),
    ("stunde", "hour"),
    ("teilzeit", "part-time"),
    ("titel", "title"),
    ("vollzeit", "full-time"),
    ("werkvertrag", "service-contract"),
    ("werkzeug", "tool"),
    ("zertifikat", "certificate"),
    ("zusammenfassung", "summary"),
];

/// Small numbers as authors write them out.
const NUMBERS: &[(&str, &str)] = &[
    ("keine", "0"),
    ("eine", "1"),
    ("eins", "1"),
    ("zwei", "2"),
    ("drei", "3"),
    ("vier", "4"),
    ("fünf", "5"),
    ("sechs", "6"),
    ("sieben", "7"),
    ("acht", "8"),
    ("neun", "9"),
    ("zehn", "10"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
];

/// The number that a text says, in digits or written out: `38` in `38 Stunden`, `3` for `drei`.
pub(super) fn number_in(text: &str) -> Option<String> {
    let small = text.trim().to_lowercase();
    if let Some((_, digits)) = NUMBERS.iter().find(|(word, _)| *word == small) {
        return Some((*digits).to_owned());
    }
    let digits: String = small.chars().filter(char::is_ascii_digit).collect();
    (small.starts_with(|sign: char| sign.is_ascii_digit()) && digits.len() < 6).then_some(digits)
}

/// The date that a text says, as TOML writes it: `2026-12-31` for itself and for `31.12.2026`.
pub(super) fn date_in(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.trim().split('.').map(str::trim).collect();
    let date = match parts[..] {
        [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.trim().to_owned(),
    };
    date.parse::<jiff::civil::Date>().is_ok().then_some(date)
}

/// The word of a choice, or the field, that was probably meant: the nearest one, or the one for a German word.
pub fn nearest_word<'a>(name: &str, words: &[&'a str]) -> Option<&'a str> {
    let small = name.to_lowercase();
    let translated = GERMAN
        .iter()
        .filter(|(german, _)| *german == small)
        .find_map(|(_, word)| words.iter().find(|candidate| *candidate == word).copied());
    translated.or_else(|| nearest(name, words.iter().copied()))
}

/// The word of a choice, or the field, that was probably meant, and whether nothing else was.
pub fn meant_word(name: &str, words: &[&str]) -> Option<Meant> {
    let word = nearest_word(name, words)?;
    match nearest(name, words.iter().copied()) {
        Some(near) if near == word => meant(name, words.iter().copied()),
        _ => Some(Meant::only(word)),
    }
}

/// The candidate nearest to a misspelt name, and whether no other one comes as near, or nearly as near.
pub fn meant<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<Meant> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    let found = nearest(name, candidates.iter().copied())?;
    let distance = |candidate: &str| strsim::damerau_levenshtein(&slugify(name), &slugify(candidate));
    let reach = distance(found) + 1;
    let only = candidates.iter().all(|other| *other == found || distance(other) > reach);
    Some(Meant { name: found.to_owned(), only })
}

/// The candidate nearest to a misspelt name, when one is near enough to be meant: at most a third of its letters differ, and
/// at most three. Case, umlauts and separators do not count as differences.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = slugify(name);
    let length = folded.chars().count();
    let limit = (length / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(folded.len()) <= 2 * limit + 2)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &slugify(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit && *distance < length.max(1))
        .min()
        .map(|(_, candidate)| candidate)
}
