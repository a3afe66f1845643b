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
    let words = nouns(title);
    let male = words.iter().any(|word| is_male(word));
    let female = words.iter().any(|word| is_female(word));
    // Both forms side by side turn to everybody.
    male != female
}

/// Whether a colon makes a title turn to everybody: its male noun is the last word and only adds `in`.
pub fn takes_colon(title: &str) -> bool {
    let words = nouns(title);
    words.iter().filter(|word| is_male(word) || is_female(word)).all(|word| is_male(word) && adds_in(word))
}

fn adds_in(word: &str) -> bool {
    !ends_with_any(word, UNLIKE) && !ends_with_any(word, &["oge", "anwalt", "arzt", "gehilfe"])
}

/// Whether a title says by a sign that it means everybody: `(m/w/d)` in any order, `(gn)`, `*in`, `:in`, `_in`, `/-in`, `/in`.
fn is_marked(title: &str) -> bool {
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

/// The words of a title that can name a person, in small letters: those before the first that only says what about, and of
/// joined words the last part.
fn nouns(title: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let all = title.split(|sign: char| sign.is_whitespace() || "/,()&".contains(sign)).filter(|word| !word.is_empty());
    for word in all {
        let small = word.to_lowercase();
        let pair = matches!(small.as_str(), "und" | "oder" | "bzw.");
        if !pair && ABOUT.contains(&small.as_str()) && !words.is_empty() {
            break;
        }
        let last = small.rsplit('-').next().unwrap_or(&small).to_owned();
        words.push(last);
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
    use super::{is_gendered, takes_colon};

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
    fn a_colon_needs_a_noun_that_only_adds_two_letters() {
        assert!(takes_colon("Webentwickler") && takes_colon("Analyst") && takes_colon("Teamleitung"));
        assert!(!takes_colon("Kaufmann im E-Commerce") && !takes_colon("Entwicklerin") && !takes_colon("Psychologe"));
    }
}
