//! Whether a German job title speaks of one gender only.
//!
//! German nouns for persons mostly have a male and a female form. § 11 AGG asks for adverts that turn to everybody; a suffix such
//! as `(m/w/d)`, both forms, a sign in the word or a neutral word does that. The endings below are those of the usual nouns
//! for occupations; a word that is not known is taken for neutral.

/// Endings of male nouns for persons. The female form adds `in`.
const MALE: &[&str] =
    &["ant", "ent", "er", "eur", "ist", "oge", "or", "wirt", "yst", "anwalt", "arzt", "graf", "gehilfe"];

/// Endings of nouns of one gender whose other form is another word.
const UNLIKE: &[&str] = &["frau", "kauffrau", "kaufmann", "mann", "obmann"];

/// Endings of male nouns whose female form changes more than its end.
const CHANGING: &[&str] = &[
    "oge",
    "anwalt",
    "arzt",
    "gehilfe",
    // Adjectives and participles that are used as nouns: der Beauftragte, die Beauftragte.
    "angestellter",
    "arbeitender",
    "auszubildender",
    "beamter",
    "beauftragter",
    "bediensteter",
    "beschäftigter",
    "bevollmächtigter",
    "sachverständiger",
    "studierender",
    "verantwortlicher",
    "vorsitzender",
];

/// Endings of adjectives and participles as they stand before a male noun.
const ADJECTIVES: &[&str] = &["ischer", "licher", "iger", "ender", "ierter", "samer", "barer", "eller"];

/// Endings of female forms.
const FEMALE: &[&str] =
    &["antin", "entin", "erin", "eurin", "istin", "login", "orin", "ystin", "wirtin", "anwältin", "ärztin"];

/// Words with such an ending that name no person, or persons of any gender.
const NEUTRAL: &[&str] = &[
    "after",
    "aller",
    "alter",
    "center",
    "client",
    "computer",
    "content",
    "customer",
    "department",
    "der",
    "development",
    "editor",
    "einer",
    "entertainment",
    "event",
    "feder",
    "fenster",
    "filter",
    "folder",
    "investment",
    "junior",
    "kontor",
    "labor",
    "lager",
    "leder",
    "letter",
    "management",
    "master",
    "messer",
    "monitor",
    "motor",
    "muster",
    "newsletter",
    "nummer",
    "oder",
    "order",
    "paper",
    "payment",
    "poster",
    "power",
    "procurement",
    "recruitment",
    "router",
    "sektor",
    "senior",
    "server",
    "talent",
    "theater",
    "ticker",
    "unter",
    "user",
    "wasser",
    "water",
    "weiter",
    "wetter",
    "zimmer",
    "über",
];

/// Words behind which a title only says what its work is about.
const ABOUT: &[&str] =
    &["für", "im", "in", "am", "an", "auf", "der", "des", "of", "for", "mit", "und", "–", "-", "zur", "zum", "bei"];

/// Whether a title speaks of one gender only: it has a male or a female noun, and nothing that turns to the others as well.
pub fn is_gendered(title: &str) -> bool {
    if is_marked(title) {
        return false;
    }
    let words = words(title);
    let male = words.iter().any(|word| is_male(&word.last));
    let female = words.iter().any(|word| is_female(&word.last));
    // Both forms side by side turn to everybody.
    male != female
}

/// Where a title's nouns for persons end that are male and only add `in` to be female, as places in the title. `None` when it has none,
/// or one whose other form is another: a female one, another word, an adjective that would change with it.
pub fn extensible(title: &str) -> Option<Vec<usize>> {
    let words = words(title);
    let mut ends = Vec::new();
    for (place, word) in words.iter().enumerate() {
        if is_female(&word.last) {
            return None;
        }
        if !is_male(&word.last) {
            continue;
        }
        let next =
            words.get(place + 1).filter(|next| is_male(&next.last) && title[word.end..next.start].trim().is_empty());
        match next {
            // Of words that stand together only the last is the noun: the one before is part of its name, or an adjective.
            Some(_) if ends_with_any(&word.last, ADJECTIVES) => return None,
            Some(_) => {}
            None if adds_in(&word.last) => ends.push(word.end),
            None => return None,
        }
    }
    (!ends.is_empty()).then_some(ends)
}

fn adds_in(word: &str) -> bool {
    ![UNLIKE, CHANGING].concat().iter().any(|ending| word.ends_with(ending))
}

/// Whether a title says by a sign that it means everybody: `(m/w/d)` in any order, `(gn)`, `*in`, `:in`, `_in`, `/-in`, `/in`.
pub fn is_marked(title: &str) -> bool {
    let lower = title.to_lowercase();
    let in_brackets = lower.split('(').skip(1).filter_map(|rest| rest.split(')').next());
    let letters = |inside: &str| {
        let parts: Vec<&str> = inside.split(['/', '|', ',', '*']).map(str::trim).collect();
        parts.len() > 1
            && parts.iter().all(|part| matches!(*part, "m" | "w" | "d" | "f" | "x" | "i" | "gn" | "div" | "divers"))
    };
    let meant = |inside: &str| {
        letters(inside)
            || matches!(inside.trim(), "gn" | "all genders" | "a*" | "alle geschlechter" | "alle" | "mwd" | "gn*")
    };
    let signs = ["*in", ":in", "_in", "·in", "/-in", "/in", "*frau", ":frau", "/-frau", "/frau", "/-mann", "/mann"];
    in_brackets.into_iter().any(meant)
        || lower.split(|sign: char| sign.is_whitespace() || sign == '-').any(letters)
        || signs.iter().any(|sign| lower.contains(sign))
        || title.split_whitespace().any(has_capital_i)
}

/// `EntwicklerIn`: a capital I between small letters.
fn has_capital_i(word: &str) -> bool {
    let stem = word.strip_suffix("Innen").or_else(|| word.strip_suffix("In"));
    stem.is_some_and(|stem| stem.ends_with(char::is_lowercase))
}

/// A word of a title.
struct Word {
    start: usize,
    end: usize,
    /// Its last part in small letters: of joined words only that can name a person.
    last: String,
}

/// The words of a title that can name a person: those before the first that only says what about.
fn words(title: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = 0;
    for piece in title.split_inclusive(|sign: char| sign.is_whitespace() || "/,()&".contains(sign)) {
        let text = piece.trim_end_matches(|sign: char| sign.is_whitespace() || "/,()&".contains(sign));
        let (from, end) = (start, start + text.len());
        start += piece.len();
        if text.is_empty() {
            continue;
        }
        let small = text.to_lowercase();
        let pair = matches!(small.as_str(), "und" | "oder" | "bzw.");
        if !pair && ABOUT.contains(&small.as_str()) && !words.is_empty() {
            break;
        }
        let last = small.rsplit('-').next().unwrap_or(&small).to_owned();
        words.push(Word { start: from, end, last });
    }
    words
}

fn is_male(word: &str) -> bool {
    !is_female(word) && !is_neutral(word) && (ends_with_any(word, MALE) || word.ends_with("mann"))
}

fn is_female(word: &str) -> bool {
    !is_neutral(word) && (ends_with_any(word, FEMALE) || word.ends_with("frau"))
}

fn is_neutral(word: &str) -> bool {
    word.ends_with("ment") || NEUTRAL.contains(&word)
}

fn ends_with_any(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.len() > ending.len() + 1 && word.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{extensible, is_gendered};

    #[test]
    fn titles_of_one_gender() {
        for title in [
            "Webentwickler",
            "Entwicklerin",
            "Spezialist für Social-Media-Marketing",
            "E-Commerce Operations Specialist Manager",
            "Kaufmann im E-Commerce",
            "Bilanzbuchhalter",
            "Product Owner",
            "Werkstudent",
            "Redakteur",
            "Senior Data Analyst Controller",
        ] {
            assert!(is_gendered(title), "{title}");
        }
    }

    #[test]
    fn titles_for_everybody() {
        for title in [
            "Webentwickler (m/w/d)",
            "Webentwickler (d/m/w)",
            "Webentwickler m/w/d",
            "Webentwickler (gn)",
            "Webentwickler*in",
            "Webentwickler:in",
            "Webentwickler/-in",
            "WebentwicklerIn",
            "Webentwickler und Webentwicklerin",
            "Webentwicklerin oder Webentwickler",
            "Fachkraft für Lagerlogistik",
            "Teamleitung",
            "Leitung der Entwickler",
            "Data Science Lead",
            "Content Management",
            "Assistenz",
        ] {
            assert!(!is_gendered(title), "{title}");
        }
    }

    #[test]
    fn where_a_title_can_be_extended() {
        let extended = |title: &str| {
            let mut text = title.to_owned();
            extensible(title)?.iter().rev().for_each(|end| text.insert_str(*end, ":in"));
            Some(text)
        };
        for (title, expected) in [
            ("Webentwickler", "Webentwickler:in"),
            ("Spezialist für Social-Media-Marketing", "Spezialist:in für Social-Media-Marketing"),
            ("E-Commerce Operations Specialist Manager", "E-Commerce Operations Specialist Manager:in"),
            ("Verkäufer und Kundenbetreuer", "Verkäufer:in und Kundenbetreuer:in"),
            ("Senior-Datenanalyst", "Senior-Datenanalyst:in"),
            ("Redakteur/Fotograf", "Redakteur:in/Fotograf:in"),
        ] {
            assert_eq!(extended(title).as_deref(), Some(expected), "{title}");
        }
        for title in [
            "Kaufmann im E-Commerce",
            "Entwicklerin",
            "Psychologe",
            "Technischer Redakteur",
            "Leitender Ingenieur",
            "Datenschutzbeauftragter",
            "Teamleitung",
        ] {
            assert_eq!(extended(title), None, "{title}");
        }
    }
}
