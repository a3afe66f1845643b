//! What an item of a list says, where that is certain.

use super::outline::Words;
use crate::import::header::quoted;
use crate::import::maker::Known;
use crate::kind::Kind;

/// Kinds of requirements with the stems of words that name them.
const REQUIREMENTS: [(&str, &[&str]); 5] = [
    ("education", &["ausbildung", "studium", "hochschulabschluss", "bachelor", "degree", "studies"]),
    ("experience", &["erfahrung", "experience"]),
    ("certificate", &["zertifi", "certif"]),
    (
        "language",
        &[
            "deutsch",
            "englisch",
            "english",
            "französisch",
            "french",
            "german",
            "italienisch",
            "polnisch",
            "spanisch",
            "spanish",
            "sprachkenntnis",
            "türkisch",
        ],
    ),
    ("licence", &["driving licence", "driver's license", "fahrerlaubnis", "führerschein", "staplerschein"]),
];

/// Kinds of authority with the beginnings of words that name them.
const AUTHORITIES: [(&str, &[&str]); 4] = [
    ("sign", &["handlungsvollmacht", "prokura", "sign", "unterschr", "unterzeichn", "zeichnungs"]),
    ("decide", &["decid", "decision", "entscheid"]),
    ("instruct", &["instruct", "weisung"]),
    ("budget", &["ausgaben", "budget", "eur", "spend", "€"]),
];

/// Words by which something is no must.
const NICE: [&str; 6] = ["a plus", "ein plus", "idealerweise", "nice to have", "von vorteil", "wünschenswert"];

/// Words by which something else does as well.
const EQUIVALENT: [&str; 4] = ["gleichwertig", "or equivalent", "or similar", "vergleichbar"];

/// The field that an item of a section fills and its value as TOML; `None` where it is not certain.
pub(super) fn entry(field: &str, words: &Words, known: &Known, own: &str) -> Option<(&'static str, String)> {
    let lower = words.plain.to_lowercase();
    let text = quoted(&words.marked);
    let skill = || known.find(Kind::Skill, &words.plain).map(|id| ("skills", format!("{{ skill = {} }}", quoted(id))));
    let role = |name: &str| known.find(Kind::Role, name).filter(|id| *id != own);
    match field {
        "responsibilities" => Some(("responsibilities", text)),
        "authority" => {
            let begins = |stem: &str| {
                lower.split(|sign: char| !sign.is_alphabetic() && sign != '€').any(|word| word.starts_with(stem))
            };
            let kind = only(&AUTHORITIES, begins)?;
            Some(("authority", format!("{{ kind = \"{kind}\", text = {text} }}")))
        }
        "requirements" => skill().or_else(|| {
            let kind = only(&REQUIREMENTS, |stem| lower.contains(stem))?;
            let says = |signs: &[&str]| signs.iter().any(|sign| lower.contains(sign));
            let need = if says(&NICE) { ", need = \"nice\"" } else { "" };
            let equivalent = if says(&EQUIVALENT) { ", or_equivalent = true" } else { "" };
            Some(("requirements", format!("{{ kind = \"{kind}\", text = {text}{need}{equivalent} }}")))
        }),
        "skills" => skill(),
        "next" => role(&words.plain).map(|id| ("next", quoted(id))),
        "works_with" => {
            let (name, on) =
                words.plain.split_once(": ").map_or((words.plain.as_str(), None), |(name, on)| (name, Some(on)));
            let found = role(name).map(|id| ("role", id));
            let (key, id) = found.or_else(|| known.find(Kind::Department, name).map(|id| ("department", id)))?;
            let on = on.map(|on| format!(", on = {}", quoted(&crate::content::markdown::plain_words(on.trim()))));
            Some(("works_with", format!("{{ {key} = {}{} }}", quoted(id), on.unwrap_or_default())))
        }
        _ => None,
    }
}

/// The kind that a text speaks of, if it is one alone.
fn only(kinds: &[(&'static str, &[&str])], has: impl Fn(&str) -> bool) -> Option<&'static str> {
    let mut found = kinds.iter().filter(|(_, stems)| stems.iter().any(|stem| has(stem))).map(|(kind, _)| *kind);
    found.next().filter(|_| found.next().is_none())
}

/// Duties as TOML. Shares such as `(30 %)` are shares where every duty has one and they make a whole.
pub(super) fn duties(items: &[&Words]) -> Vec<String> {
    let shares: Option<Vec<(String, f64)>> = items.iter().map(|words| share(&words.marked)).collect();
    let whole = shares.filter(|shares| (shares.iter().map(|(_, share)| share).sum::<f64>() - 100.0).abs() < 0.01);
    match whole {
        Some(shares) => {
            shares.iter().map(|(text, share)| format!("{{ text = {}, share = {share} }}", quoted(text))).collect()
        }
        None => items.iter().map(|words| quoted(&words.marked)).collect(),
    }
}

fn share(text: &str) -> Option<(String, f64)> {
    let (front, number) = text.strip_suffix(')')?.rsplit_once('(')?;
    let number = number.trim().strip_suffix('%')?.trim().replace(',', ".").parse().ok()?;
    let front = front.trim();
    (!front.is_empty() && number > 0.0).then(|| (front.to_owned(), number))
}

/// The value of a single fact as TOML; `None` where it is not certain.
pub(super) fn fact(field: &str, text: &str, known: &Known, own: &str) -> Option<String> {
    let role = |name: &str| known.find(Kind::Role, name.trim()).filter(|id| *id != own).map(quoted);
    match field {
        "reports_to" | "functional_lead" => role(text),
        "deputies" => {
            let roles: Option<Vec<String>> = text.split([',', ';']).map(role).collect();
            roles.map(|roles| format!("[{}]", roles.join(", ")))
        }
        "headcount" => text.trim().parse::<u32>().ok().filter(|number| *number > 0).map(|number| number.to_string()),
        "work.hours" => {
            let number = text.trim().trim_end_matches(|sign: char| sign.is_alphabetic() || matches!(sign, ' ' | '.'));
            let hours: f64 = number.replace(',', ".").parse().ok()?;
            (1.0..=60.0).contains(&hours).then(|| hours.to_string())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        Words { marked: text.to_owned(), plain: text.to_owned() }
    }

    fn made(field: &str, text: &str) -> Option<String> {
        let things = [(Kind::Skill, "sql", "SQL"), (Kind::Role, "koch", "Koch"), (Kind::Department, "lager", "Lager")];
        let known = Known { things: things.map(|(kind, id, title)| (kind, id.to_owned(), title.to_owned())).into() };
        entry(field, &words(text), &known, "ich").map(|(field, value)| format!("{field} = {value}"))
    }

    #[test]
    fn an_item_becomes_what_it_certainly_is() {
        for (field, text, expected) in [
            ("requirements", "SQL", Some("skills = { skill = \"sql\" }")),
            (
                "requirements",
                "Abgeschlossenes Studium oder vergleichbar",
                Some(
                    "requirements = { kind = \"education\", text = \"Abgeschlossenes Studium oder vergleichbar\", or_equivalent = true }",
                ),
            ),
            (
                "requirements",
                "Führerschein von Vorteil",
                Some("requirements = { kind = \"licence\", text = \"Führerschein von Vorteil\", need = \"nice\" }"),
            ),
            ("requirements", "Ausbildung und Berufserfahrung", None),
            ("requirements", "Teamfähigkeit", None),
            (
                "authority",
                "Zeichnungsberechtigt bis 500",
                Some("authority = { kind = \"sign\", text = \"Zeichnungsberechtigt bis 500\" }"),
            ),
            ("authority", "Design von Plakaten", None),
            ("works_with", "Koch: Speiseplan", Some("works_with = { role = \"koch\", on = \"Speiseplan\" }")),
            ("works_with", "Lager", Some("works_with = { department = \"lager\" }")),
            ("works_with", "Kundschaft", None),
            ("skills", "Sehr gute Kenntnisse in SQL", None),
        ] {
            assert_eq!(made(field, text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn shares_are_shares_where_they_make_a_whole() {
        let [a, b, c] = ["Lesen (60 %)", "Schreiben (40%)", "Rechnen (40 %)"].map(words);
        assert_eq!(duties(&[&a, &b]), ["{ text = \"Lesen\", share = 60 }", "{ text = \"Schreiben\", share = 40 }"]);
        assert_eq!(duties(&[&a, &b, &c]), ["\"Lesen (60 %)\"", "\"Schreiben (40%)\"", "\"Rechnen (40 %)\""]);
    }
}
