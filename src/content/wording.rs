//! Words that deserve a second look: mail addresses of persons, and wording that is risky in adverts and interviews.
//!
//! Both are lists of signs, not judgements. They know German and English at once, because a handbook may mix them.

use toml::de::DeValue;

use super::reader::{Item, Reader};
use crate::diagnostic::message::{Risk, TextMessage};
use crate::source::Span;

/// Parts of the names of functional mailboxes.
const FUNCTIONS: &[&str] = &[
    "admin",
    "agreements",
    "ausbildung",
    "azubi",
    "benefits",
    "bestellung",
    "betriebsrat",
    "bewerbung",
    "buero",
    "business",
    "büro",
    "care",
    "career",
    "careers",
    "commerce",
    "compliance",
    "contact",
    "control",
    "customer",
    "data",
    "datenschutz",
    "design",
    "desk",
    "dev",
    "dpo",
    "einkauf",
    "empfang",
    "feedback",
    "finance",
    "finanzen",
    "office",
    "hallo",
    "handbuch",
    "hello",
    "help",
    "hilfe",
    "hr",
    "info",
    "it",
    "job",
    "jobs",
    "karriere",
    "kontakt",
    "kunden",
    "lager",
    "legal",
    "leitung",
    "lob",
    "logistik",
    "lohn",
    "mail",
    "marketing",
    "media",
    "newsletter",
    "noreply",
    "online",
    "operations",
    "ops",
    "order",
    "orders",
    "people",
    "personal",
    "post",
    "presse",
    "press",
    "privacy",
    "produkt",
    "product",
    "purchasing",
    "recht",
    "recruiting",
    "reply",
    "retirement",
    "retouren",
    "returns",
    "sales",
    "security",
    "service",
    "shop",
    "social",
    "store",
    "support",
    "talent",
    "team",
    "technik",
    "tech",
    "umwelt",
    "verkauf",
    "versand",
    "vertrieb",
    "warehouse",
    "web",
    "webmaster",
    "zentrale",
];

/// Endings of German and English words that name a field of work, not a person.
const FIELD_ENDINGS: &[&str] =
    &["abteilung", "abwicklung", "annahme", "dienst", "ung", "ing", "schutz", "service", "tik"];

/// Whether the name of a mailbox looks like first name and last name: two words of letters, joined by a full stop or a low
/// line, neither of which names a function.
pub fn is_personal(mail: &str) -> bool {
    let name = mail.split('@').next().unwrap_or_default().to_lowercase();
    let mut parts = name.split(['.', '_']);
    let (Some(first), Some(last), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    let word = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_alphabetic() || sign == '-');
    let names_work = |part: &str| {
        let known = part.split('-').any(|part| FUNCTIONS.contains(&part));
        known || FIELD_ENDINGS.iter().any(|ending| part.len() > ending.len() + 2 && part.ends_with(ending))
    };
    word(first) && word(last) && last.chars().count() > 1 && !names_work(first) && !names_work(last)
}

/// Wording that is risky under equal-treatment law (in Germany § 1 and § 11 AGG), or that asks for previous pay (Directive
/// (EU) 2023/970, Art. 5(2)). A `*` at the end stands for any ending.
const RISKY: &[(&str, Risk)] = &[
    ("junges team", Risk::Age),
    ("jungen team", Risk::Age),
    ("junges und dynamisches team", Risk::Age),
    ("junges, dynamisches team", Risk::Age),
    ("jung und dynamisch", Risk::Age),
    ("junge mitarbeiter*", Risk::Age),
    ("junge kolleg*", Risk::Age),
    ("young team", Risk::Age),
    ("young and dynamic", Risk::Age),
    ("digital native*", Risk::Age),
    ("berufsanfänger*", Risk::Age),
    ("recent graduate*", Risk::Age),
    ("nicht älter als", Risk::Age),
    ("not older than", Risk::Age),
    ("jünger als", Risk::Age),
    ("younger than", Risk::Age),
    ("wie alt", Risk::Age),
    ("how old", Risk::Age),
    ("ihr alter", Risk::Age),
    ("ihr geburtsdatum", Risk::Age),
    ("date of birth", Risk::Age),
    ("höchstalter", Risk::Age),
    ("maximum age", Risk::Age),
    ("kinderwunsch", Risk::Family),
    ("familienplanung", Risk::Family),
    ("family planning", Risk::Family),
    ("planning a family", Risk::Family),
    ("familienstand", Risk::Family),
    ("marital status", Risk::Family),
    ("verheiratet", Risk::Family),
    ("married", Risk::Family),
    ("schwanger", Risk::Family),
    ("pregnant", Risk::Family),
    ("haben sie kinder", Risk::Family),
    ("kinder haben", Risk::Family),
    ("have children", Risk::Family),
    ("ungebunden", Risk::Family),
    ("muttersprach*", Risk::Origin),
    ("native speaker*", Risk::Origin),
    ("mother tongue", Risk::Origin),
    ("akzentfrei*", Risk::Origin),
    ("ihre staatsangehörigkeit", Risk::Origin),
    ("deutsche staatsangehörigkeit", Risk::Origin),
    ("your nationality", Risk::Origin),
    ("woher kommen sie", Risk::Origin),
    ("woher stammen sie", Risk::Origin),
    ("where are you from", Risk::Origin),
    ("geburtsort", Risk::Origin),
    ("place of birth", Risk::Origin),
    ("ihre religion", Risk::Religion),
    ("welche religion", Risk::Religion),
    ("your religion", Risk::Religion),
    ("ihre konfession", Risk::Religion),
    ("konfessionszugehörigkeit", Risk::Religion),
    ("kirchenzugehörigkeit", Risk::Religion),
    ("körperlich gesund", Risk::Health),
    ("uneingeschränkt gesund", Risk::Health),
    ("sind sie behindert", Risk::Health),
    ("ihre krankheiten", Risk::Health),
    ("vorerkrankungen", Risk::Health),
    ("krankentage", Risk::Health),
    ("sick days", Risk::Health),
    ("gewerkschaftsmitglied*", Risk::Union),
    ("union member*", Risk::Union),
    ("bisheriges gehalt", Risk::PreviousPay),
    ("bisherigen gehalt", Risk::PreviousPay),
    ("bisheriges entgelt", Risk::PreviousPay),
    ("letztes gehalt", Risk::PreviousPay),
    ("letzten gehalt", Risk::PreviousPay),
    ("aktuelles gehalt", Risk::PreviousPay),
    ("aktuellen gehalt", Risk::PreviousPay),
    ("derzeitiges gehalt", Risk::PreviousPay),
    ("derzeitigen gehalt", Risk::PreviousPay),
    ("jetziges gehalt", Risk::PreviousPay),
    ("haben sie bisher verdient", Risk::PreviousPay),
    ("verdienen sie derzeit", Risk::PreviousPay),
    ("verdienen sie zurzeit", Risk::PreviousPay),
    ("verdienen sie jetzt", Risk::PreviousPay),
    ("gehaltsnachweis*", Risk::PreviousPay),
    ("current salary", Risk::PreviousPay),
    ("previous salary", Risk::PreviousPay),
    ("last salary", Risk::PreviousPay),
    ("salary history", Risk::PreviousPay),
    ("currently earn", Risk::PreviousPay),
    ("did you earn", Risk::PreviousPay),
];

/// Reports risky wording in all texts of a value.
pub(super) fn check_value(item: Item<'_>, reader: &mut Reader<'_>) {
    match item.value() {
        DeValue::String(_) => check_source(item.span(), reader),
        DeValue::Array(items) => items.iter().for_each(|item| check_value(Item::new(item), reader)),
        DeValue::Table(table) => table.values().for_each(|item| check_value(Item::new(item), reader)),
        _ => {}
    }
}

/// Reports risky wording in a part of the file, each time at its words.
pub(super) fn check_source(span: Span, reader: &mut Reader<'_>) {
    let text = reader.text;
    let Some(source) = text.get(span.range()) else { return };
    for (range, risk) in risky(source) {
        let words = source[range.clone()].to_owned();
        let start = span.range().start;
        reader.report(Span::new(start + range.start..start + range.end), TextMessage::Risky { words, risk });
    }
}

/// The risky words of a text with their places, in order.
pub fn risky(text: &str) -> Vec<(std::ops::Range<usize>, Risk)> {
    let folded = Folded::new(text);
    let mut found: Vec<(std::ops::Range<usize>, Risk)> = Vec::new();
    // Every phrase is looked for at the beginning of every word, in one pass: most words begin none of them.
    for at in folded.words() {
        let rest = &folded.text[at..];
        for (phrase, risk) in RISKY.iter().filter(|(phrase, _)| phrase.as_bytes()[0] == rest.as_bytes()[0]) {
            let (words, open) = phrase.strip_suffix('*').map_or((*phrase, false), |words| (words, true));
            if rest.starts_with(words)
                && let Some(end) = folded.end_of_word(at + words.len(), open)
            {
                found.push((folded.offsets[at]..folded.offsets[end], *risk));
            }
        }
    }
    found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
    let mut last = 0;
    found.retain(|(range, _)| {
        let apart = range.start >= last;
        last = last.max(range.end);
        apart
    });
    found
}

/// A text in small letters, white space made single blanks, that knows where each of its bytes came from.
struct Folded {
    text: String,
    offsets: Vec<usize>,
}

impl Folded {
    fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len() + 1) };
        for (offset, sign) in text.char_indices() {
            let sign = if sign.is_whitespace() { ' ' } else { sign };
            if sign == ' ' && folded.text.ends_with(' ') {
                continue;
            }
            for small in sign.to_lowercase() {
                folded.text.push(small);
                folded.offsets.resize(folded.text.len(), offset);
            }
        }
        folded.offsets.push(text.len());
        folded
    }

    /// Where words begin.
    fn words(&self) -> impl Iterator<Item = usize> {
        let mut within = false;
        self.text.char_indices().filter_map(move |(at, sign)| {
            let begins = sign.is_alphanumeric() && !within;
            within = sign.is_alphanumeric();
            begins.then_some(at)
        })
    }

    /// The end of a match when no letter stands behind it, or, when its end is open, the end of its last word.
    fn end_of_word(&self, end: usize, open: bool) -> Option<usize> {
        let rest: usize = self.text[end..].chars().take_while(|sign| sign.is_alphanumeric()).map(char::len_utf8).sum();
        (open || rest == 0).then_some(end + rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_persons_and_of_functions() {
        for mail in ["erika.beispiel@shop.example", "e.beispiel@shop.example", "Max_Muster-Mann@shop.example"] {
            assert!(is_personal(mail), "{mail}");
        }
        for mail in [
            "personal@shop.example",
            "team.shop@shop.example",
            "kunden.service@shop.example",
            "e-commerce@shop.example",
            "buch.haltung@shop.example",
            "it.support@shop.example",
            "bewerbung2027@shop.example",
            "a.b.c@shop.example",
        ] {
            assert!(!is_personal(mail), "{mail}");
        }
    }

    #[test]
    fn risky_words_are_found_whole_and_once() {
        let found = |text: &str| risky(text).into_iter().map(|(range, _)| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("Ein junges\n  Team sucht Muttersprachler."), ["junges\n  Team", "Muttersprachler"]);
        assert_eq!(found("ÄHM: Wie alt sind Sie?"), ["Wie alt"]);
        assert_eq!(found("Nicht älter als 35 Jahre"), ["Nicht älter als"]);
        assert!(found("Wie altern Akkus? Ihr Alternativplan?").is_empty());
        assert!(found("").is_empty());
    }
}
