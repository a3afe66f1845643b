//! Words that stand for each other: a small list of the trade, and the site's own.

use std::collections::HashSet;

use super::analysis;
use super::vocabulary::Vocabulary;
use crate::content::site::SearchSettings;
use crate::diagnostic::Language;

/// Words of the trade that mean the same, German and English.
const BUILT_IN: &[&[&str]] = &[
    &["DSGVO", "GDPR", "Datenschutz", "Datenschutzgrundverordnung", "Privacy"],
    &["HR", "Personal", "Personalabteilung", "Personalwesen", "Human Resources", "People"],
    &["QA", "Qualitätssicherung", "Quality Assurance", "Testing"],
    &["IT", "EDV", "Informationstechnik"],
    &["KI", "AI", "Künstliche Intelligenz", "Artificial Intelligence"],
    &["BI", "Business Intelligence"],
    &["CEO", "Geschäftsführer", "Geschäftsführung"],
    &["CFO", "Finanzleitung", "Finanzchef"],
    &["CTO", "Technikleitung"],
    &["PO", "Product Owner", "Produktverantwortung"],
    &["PM", "Projektleitung", "Projektmanagement", "Project Management"],
    &["UX", "User Experience", "Nutzererlebnis"],
    &["UI", "User Interface", "Benutzeroberfläche"],
    &["SEO", "Suchmaschinenoptimierung", "Search Engine Optimization"],
    &["SEA", "Suchmaschinenwerbung"],
    &["CRM", "Kundenpflege", "Customer Relationship Management"],
    &["ERP", "Warenwirtschaft"],
    &["CI", "Continuous Integration"],
    &["CMS", "Redaktionssystem", "Content Management"],
    &["DevOps", "Betriebsautomatisierung"],
    &["OKR", "Objectives and Key Results"],
    &["KPI", "Kennzahl"],
    &["API", "Schnittstelle"],
    &["Bewerbung", "Recruiting", "Recruitment", "Personalgewinnung", "Einstellung"],
    &["Gehalt", "Lohn", "Entgelt", "Vergütung", "Bezahlung", "Salary"],
    &["Urlaub", "Ferien", "Vacation"],
    &["Homeoffice", "Telearbeit", "Fernarbeit", "Remote"],
    &["Chef", "Vorgesetzte", "Leitung", "Leiter", "Führungskraft"],
    &["Mitarbeiter", "Beschäftigte", "Angestellte", "Arbeitnehmer"],
    &["Kunde", "Kundschaft", "Customer"],
    &["Kundendienst", "Kundenservice", "Kundenbetreuung", "Support"],
    &["Programmierer", "Entwickler", "Developer", "Softwareentwickler"],
    &["Buchhaltung", "Rechnungswesen", "Accounting"],
    &["Einkauf", "Beschaffung", "Procurement"],
    &["Vertrieb", "Verkauf", "Sales"],
    &["Versand", "Logistik", "Shipping"],
    &["Werbung", "Reklame", "Advertising"],
    &["Onboarding", "Einarbeitung"],
    &["Weiterbildung", "Fortbildung", "Schulung", "Training"],
    &["Cybersicherheit", "IT-Sicherheit", "Security", "Informationssicherheit"],
    &["Social Media", "Soziale Medien", "Soziale Netzwerke"],
    &["E-Commerce", "Onlinehandel", "Internethandel"],
    &["Compliance", "Regeltreue"],
    &["Controlling", "Finanzsteuerung"],
    &["Freelancer", "Freiberufler", "Freie Mitarbeit"],
    &["Vertretung", "Stellvertretung", "Stellvertreter"],
    &["Besprechung", "Meeting", "Sitzung"],
    &["Zusammenarbeit", "Kollaboration", "Teamwork"],
    &["Datenbank", "Database", "SQL"],
    &["Steuern", "Tax"],
    &["Recht", "Legal", "Jura"],
    &["Lager", "Warehouse", "Lagerhaltung"],
    &["Präsentation", "Vortrag"],
    &["Verhandlung", "Negotiation"],
    &["Rufbereitschaft", "Bereitschaftsdienst", "On-Call"],
];

/// Groups of words that stand for each other, each word as its terms joined by blanks. Only what leads to something: a group needs
/// a word that the handbook has.
pub(super) fn groups(settings: &SearchSettings, vocabulary: &Vocabulary, language: Language) -> Vec<Vec<String>> {
    let known: HashSet<&str> = vocabulary.terms.iter().map(String::as_str).collect();
    let own = settings.synonyms.iter().map(|group| group.iter().map(String::as_str).collect::<Vec<_>>());
    let built_in = BUILT_IN.iter().filter(|_| settings.builtin_synonyms).map(|group| group.to_vec());
    let mut groups = Vec::new();
    for group in own.chain(built_in) {
        let mut words: Vec<String> =
            group.iter().map(|word| terms(word, language)).filter(|word| !word.is_empty()).collect();
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(word.clone()));
        let leads = words.iter().any(|word| word.split(' ').all(|term| known.contains(term)));
        if leads && words.len() > 1 {
            groups.push(words);
        }
    }
    groups
}

/// The terms of a word or of several.
fn terms(text: &str, language: Language) -> String {
    let words: Vec<String> = analysis::words(text, language).map(|word| word.whole).collect();
    words.join(" ")
}
