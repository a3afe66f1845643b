//! Words that deserve a second look: mail addresses of persons, and wording that is risky in adverts and interviews.
//!
//! Both are lists of signs, not judgements. They know German and English at once, because a handbook may mix them.

use toml::de::DeValue;

use super::reader::{Item, Reader};
use super::risky::risky;
use crate::diagnostic::message::TextMessage;
use crate::source::Span;

/// Parts of the names of functional mailboxes.
const FUNCTIONS: &[&str] = &[
    "abuse",
    "academy",
    "accounting",
    "accounts",
    "admin",
    "agreements",
    "akademie",
    "anfrage",
    "anfragen",
    "audit",
    "ausbildung",
    "azubi",
    "benefits",
    "beschwerde",
    "beschwerden",
    "bestellung",
    "bestellungen",
    "betriebsrat",
    "bewerber",
    "bewerbung",
    "bewerbungen",
    "billing",
    "buero",
    "business",
    "büro",
    "campaign",
    "campaigns",
    "care",
    "career",
    "careers",
    "cert",
    "commerce",
    "community",
    "compliance",
    "contact",
    "control",
    "council",
    "csirt",
    "customer",
    "data",
    "datenschutz",
    "design",
    "desk",
    "dev",
    "dpo",
    "edv",
    "ehs",
    "einkauf",
    "empfang",
    "event",
    "events",
    "facility",
    "feedback",
    "finance",
    "finanzen",
    "fuhrpark",
    "hallo",
    "handbuch",
    "hello",
    "help",
    "helpdesk",
    "hilfe",
    "hinweise",
    "hostmaster",
    "hotline",
    "hr",
    "incident",
    "incidents",
    "info",
    "invoice",
    "invoices",
    "iso",
    "it",
    "job",
    "jobs",
    "kampagne",
    "kampagnen",
    "karriere",
    "kasse",
    "kontakt",
    "kunden",
    "lager",
    "legal",
    "leitung",
    "lieferanten",
    "lob",
    "logistik",
    "lohn",
    "mahnwesen",
    "mail",
    "marketing",
    "media",
    "meldestelle",
    "newsletter",
    "noreply",
    "notfall",
    "office",
    "ombudsstelle",
    "onboarding",
    "online",
    "operations",
    "ops",
    "order",
    "orders",
    "payable",
    "payroll",
    "people",
    "personal",
    "post",
    "postmaster",
    "press",
    "presse",
    "privacy",
    "product",
    "produkt",
    "purchasing",
    "qa",
    "qualitaet",
    "quality",
    "qualität",
    "rechnung",
    "rechnungen",
    "recht",
    "recruiting",
    "reisen",
    "relations",
    "reply",
    "report",
    "reports",
    "resources",
    "response",
    "retirement",
    "retouren",
    "returns",
    "revision",
    "rsvp",
    "safety",
    "sales",
    "security",
    "service",
    "shop",
    "soc",
    "social",
    "sre",
    "steuern",
    "store",
    "supplier",
    "suppliers",
    "support",
    "talent",
    "team",
    "tech",
    "technik",
    "termine",
    "travel",
    "umwelt",
    "ux",
    "verkauf",
    "versand",
    "vertrieb",
    "warehouse",
    "web",
    "webmaster",
    "welcome",
    "whistleblower",
    "zahlungen",
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
            "security@shop.example",
            "hr@shop.example",
            "info@shop.example",
            "incident.response@shop.example",
            "human.resources@shop.example",
            "public_relations@shop.example",
            "betriebs.mahnwesen@shop.example",
            "accounts.payable@shop.example",
            "shop.campaigns@shop.example",
        ] {
            assert!(!is_personal(mail), "{mail}");
        }
    }
}
