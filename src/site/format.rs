//! Numbers and dates as the site's language writes them.

use super::words::Words;
use crate::diagnostic::Language;

/// A language's tag with its country, as link previews name it: `de_DE`. Without a country the one
/// that the language is usual in; empty where that would be a guess.
pub(super) fn locale(tag: &str) -> String {
    match tag.split_once('-') {
        Some((language, country)) if country.len() == 2 => format!("{language}_{}", country.to_uppercase()),
        Some(_) => String::new(),
        None => match tag {
            "de" => "de_DE".to_owned(),
            "en" => "en_GB".to_owned(),
            _ => String::new(),
        },
    }
}

/// A number without superfluous digits: `38,5` in German, `38.5` in English, thousands grouped.
pub(super) fn number(value: f64, language: Language) -> String {
    let text = format!("{value:.2}");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let (group, point) = language.pick(('.', ','), (',', '.'));
    let mut grouped = String::new();
    let digits = whole.len();
    for (index, digit) in whole.chars().enumerate() {
        let left = digits - index;
        // Four digits read better without a group, as in years.
        if index > 0 && left % 3 == 0 && digits > 4 {
            grouped.push(group);
        }
        grouped.push(digit);
    }
    if fraction.is_empty() { grouped } else { format!("{grouped}{point}{fraction}") }
}

/// A day with the month's name, `31. Januar 2027`; as numbers where the theme has no names.
pub(super) fn date(date: jiff::civil::Date, language: Language, words: &dyn Words) -> String {
    match words.word(&format!("month.{}", date.month())) {
        Some(month) => language.pick(
            format!("{}. {month} {}", date.day(), date.year()),
            format!("{} {month} {}", date.day(), date.year()),
        ),
        None => date.to_string(),
    }
}
