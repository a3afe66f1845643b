//! Wording that is risky in adverts and interviews under equal-treatment law (in Germany § 1 and § 11 AGG), or that asks for previous pay
//! (Directive (EU) 2023/970, Art. 5(2)).
//!
//! A list of signs, not a judgement: it says where somebody should look twice. What is usual in adverts and means no person, such as a
//! young company, is not in it.

use std::ops::Range;
use std::sync::OnceLock;

use crate::diagnostic::message::Risk;

/// Phrases in small letters. `*` at the end of a word stands for any ending, `|` between words for either, `~` for up to three words
/// that are no nouns.
const RISKY: &[(&str, Risk)] = &[
    ("jung* ~ team|teams|truppe|mannschaft", Risk::Age),
    ("jung und dynamisch", Risk::Age),
    ("jung* ~ mitarbeit*|kolleg*|menschen|leute|talente|bewerber*|kraft|kräfte", Risk::Age),
    ("young team|people|talent|talents|staff|colleagues", Risk::Age),
    ("young and|dynamic ~ team", Risk::Age),
    ("young and dynamic", Risk::Age),
    ("young professional*", Risk::Age),
    ("digital native*", Risk::Age),
    ("berufsanfänger*|berufseinsteiger*", Risk::Age),
    ("recent graduate*", Risk::Age),
    ("nicht älter als", Risk::Age),
    ("not older than", Risk::Age),
    ("jünger als", Risk::Age),
    ("younger than", Risk::Age),
    ("jahre|jahren alt", Risk::Age),
    ("years old", Risk::Age),
    ("wie alt sind|bist", Risk::Age),
    ("how old are", Risk::Age),
    ("ihr|dein alter", Risk::Age),
    ("your age", Risk::Age),
    ("geburtsdatum|geburtsjahr|jahrgang", Risk::Age),
    ("date|year of birth", Risk::Age),
    ("höchstalter|altersgrenze", Risk::Age),
    ("maximum age", Risk::Age),
    ("age limit", Risk::Age),
    ("kinderwunsch*", Risk::Family),
    ("familienplanung|kinderplanung", Risk::Family),
    ("family planning", Risk::Family),
    ("planning a family", Risk::Family),
    ("familienstand*", Risk::Family),
    ("marital status", Risk::Family),
    ("verheiratet*|alleinstehend*|kinderlos*", Risk::Family),
    ("ledig|ledige|lediger|ledigen", Risk::Family),
    ("married", Risk::Family),
    // Standing in for somebody on leave is no question about anybody's own plans: „Schwangerschaftsvertretung“.
    ("schwanger|schwangere|schwangeren|schwangerschaft", Risk::Family),
    ("pregnant|pregnancy", Risk::Family),
    ("haben|planen|möchten|wollen sie ~ kinder|kind|nachwuchs", Risk::Family),
    ("kinder haben|bekommen", Risk::Family),
    ("have|having|want children|kids", Risk::Family),
    ("familiär* verpflichtung*|bindung*|situation", Risk::Family),
    ("ihr|dein mann|partner|ehepartner|ehemann", Risk::Family),
    ("ihre|deine frau|partnerin|ehepartnerin|ehefrau", Risk::Family),
    ("ungebunden", Risk::Family),
    ("muttersprach*", Risk::Origin),
    ("native speaker*", Risk::Origin),
    ("native english|german", Risk::Origin),
    ("mother tongue", Risk::Origin),
    ("akzentfrei*", Risk::Origin),
    ("staatsangehörigkeit*|staatsbürgerschaft*|nationalität*", Risk::Origin),
    ("your nationality|citizenship", Risk::Origin),
    ("woher kommen|stammen|kommst|stammst sie|du", Risk::Origin),
    ("where are|do you ~ from", Risk::Origin),
    ("ihre|ihrer|deine|deiner|welcher herkunft|abstammung", Risk::Origin),
    ("ethnisch* herkunft|zugehörigkeit", Risk::Origin),
    ("herkunftsland|geburtsort|geburtsland", Risk::Origin),
    ("place|country of birth", Risk::Origin),
    ("ihre|deine|welche|welcher religion|konfession", Risk::Religion),
    ("your religion|faith", Risk::Religion),
    ("konfessionszugehörigkeit|kirchenzugehörigkeit|religionszugehörigkeit", Risk::Religion),
    ("körperlich|uneingeschränkt|vollständig gesund", Risk::Health),
    ("sind sie ~ behindert|krank|schwerbehindert", Risk::Health),
    ("ihre|deine krankheiten|krankheit|behinderung", Risk::Health),
    ("vorerkrankung*|krankentage*|krankheitstage*|fehltage*", Risk::Health),
    ("sick days", Risk::Health),
    ("your disability|health", Risk::Health),
    ("gewerkschaftsmitglied*", Risk::Union),
    ("union member*", Risk::Union),
    (
        "bisherig*|letzt*|aktuell*|derzeitig*|jetzig*|gegenwärtig*|momentan*|früher*|vorherig* \
         gehalt|gehalts|gehaltes|lohn|lohns|entgelt|entgelts|verdienst|verdiensts|einkommen|einkommens|vergütung|jahresgehalt|monatsgehalt|gehaltsabrechnung*|gehaltsnachweis*",
        Risk::PreviousPay,
    ),
    ("gehaltsnachweis*|gehaltshistorie*|gehaltsverlauf", Risk::PreviousPay),
    ("haben sie ~ verdient", Risk::PreviousPay),
    ("hast du ~ verdient", Risk::PreviousPay),
    ("was|viel verdienen|verdienst sie|du", Risk::PreviousPay),
    ("verdienen sie|du derzeit|zurzeit|jetzt|aktuell|momentan|bisher|heute", Risk::PreviousPay),
    ("current|previous|last|present|former salary|compensation|earnings|wage|wages", Risk::PreviousPay),
    ("salary|pay history", Risk::PreviousPay),
    ("currently earn*", Risk::PreviousPay),
    ("did|do you earn", Risk::PreviousPay),
];

/// Words that may stand where a phrase has a gap.
const GAP: usize = 3;

/// A word of a phrase: any of these beginnings, and whether the word may go on.
type Alternatives = Vec<(&'static str, bool)>;

/// A phrase, taken apart.
struct Phrase {
    /// Its words; nothing for a gap.
    words: Vec<Option<Alternatives>>,
    risk: Risk,
}

/// All phrases, by the bytes that their first words may begin with.
fn phrases() -> &'static [Vec<Phrase>; 256] {
    static PHRASES: OnceLock<Box<[Vec<Phrase>; 256]>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut phrases: Box<[Vec<Phrase>; 256]> = Box::new([const { Vec::new() }; 256]);
        let word = |word: &'static str| {
            let alternative = |word: &'static str| word.strip_suffix('*').map_or((word, false), |stem| (stem, true));
            (word != "~").then(|| word.split('|').map(alternative).collect::<Alternatives>())
        };
        for (phrase, risk) in RISKY {
            let words = || phrase.split_whitespace().map(word).collect::<Vec<_>>();
            let mut firsts: Vec<u8> = words()[0].iter().flatten().map(|(stem, _)| stem.as_bytes()[0]).collect();
            firsts.sort_unstable();
            firsts.dedup();
            firsts.iter().for_each(|first| phrases[usize::from(*first)].push(Phrase { words: words(), risk: *risk }));
        }
        phrases
    })
}

/// The risky words of a text with their places, in order.
pub fn risky(text: &str) -> Vec<(Range<usize>, Risk)> {
    let folded = Folded::new(text);
    let mut found: Vec<(Range<usize>, Risk)> = Vec::new();
    // Every phrase is looked for at the beginning of every word, in one pass: most words begin none of them.
    for at in folded.words() {
        let first = folded.text.as_bytes()[at];
        for phrase in &phrases()[usize::from(first)] {
            if let Some(end) = folded.match_at(at, &phrase.words) {
                found.push((folded.offsets[at]..folded.offsets[end], phrase.risk));
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
struct Folded<'t> {
    source: &'t str,
    text: String,
    offsets: Vec<usize>,
}

impl<'t> Folded<'t> {
    fn new(text: &'t str) -> Self {
        let (folds, offsets) = (String::with_capacity(text.len()), Vec::with_capacity(text.len() + 1));
        let mut folded = Self { source: text, text: folds, offsets };
        for (offset, sign) in text.char_indices() {
            let sign = if sign.is_whitespace() { ' ' } else { sign };
            if sign == ' ' && folded.text.ends_with(' ') {
                continue;
            }
            // Nearly all signs: without the tables of all others.
            if sign.is_ascii() {
                folded.text.push(sign.to_ascii_lowercase());
                folded.offsets.push(offset);
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

    /// The end of a phrase that begins with the word here.
    fn match_at(&self, at: usize, words: &[Option<Alternatives>]) -> Option<usize> {
        let (word, rest) = words.split_first()?;
        let Some(alternatives) = word else {
            let mut at = at;
            for _ in 0..=GAP {
                if let Some(end) = self.match_at(at, rest) {
                    return Some(end);
                }
                // Another noun is what the first word is about: „ein junges Unternehmen mit erfahrenem Team“.
                if self.source[self.offsets[at]..].starts_with(char::is_uppercase) {
                    return None;
                }
                at = self.next_word(self.end_of_word(at))?;
            }
            return None;
        };
        let mut begun = alternatives.iter().filter(|(stem, _)| self.text[at..].starts_with(stem)).peekable();
        // Where the word ends is worth knowing only when it begins like one of them, which few do.
        begun.peek()?;
        let end = self.end_of_word(at);
        if !begun.any(|(stem, open)| *open || at + stem.len() == end) {
            return None;
        }
        if rest.is_empty() { Some(end) } else { self.match_at(self.next_word(end)?, rest) }
    }

    fn end_of_word(&self, at: usize) -> usize {
        let length: usize = self.text[at..].chars().take_while(|sign| sign.is_alphanumeric()).map(char::len_utf8).sum();
        at + length
    }

    /// Where the next word of the same sentence begins.
    fn next_word(&self, end: usize) -> Option<usize> {
        let between = self.text[end..].find(char::is_alphanumeric)?;
        let ends = self.text[end..end + between].contains(['.', '!', '?', ':', ';', '\n']);
        (!ends).then_some(end + between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        risky(text).into_iter().map(|(range, _)| text[range].to_owned()).collect()
    }

    #[test]
    fn risky_words_are_found_whole_and_once() {
        assert_eq!(found("Ein junges\n  Team sucht Muttersprachler."), ["junges\n  Team", "Muttersprachler"]);
        assert_eq!(found("ÄHM: Wie alt sind Sie?"), ["Wie alt sind"]);
        assert_eq!(found("Nicht älter als 35 Jahre"), ["Nicht älter als"]);
        assert!(found("Wie altern Akkus? Ihr Alternativplan?").is_empty());
        assert!(found("").is_empty());
    }

    #[test]
    fn each_wording_is_found_in_its_forms_and_a_near_miss_is_not() {
        use Risk::{Age, Family, Health, Origin, PreviousPay, Religion, Union};
        for (risk, hit, miss) in [
            (Age, "in einem jungen, engagierten Team", "in einem jungen Unternehmen mit erfahrenem Team"),
            (Age, "mit jungen Kolleginnen und Kollegen", "mit jungen Marken"),
            (Age, "für Berufseinsteigerinnen", "für den Einstieg in den Beruf"),
            (Age, "höchstens 35 Jahre alt", "höchstens 5 Jahre Erfahrung"),
            (Age, "Nennen Sie Ihr Alter.", "Ihr Altersvorsorgepaket"),
            (Age, "Bitte Geburtsdatum angeben", "Versand von Geburtstagsgutscheinen"),
            (Age, "a young and ambitious team", "a young company"),
            (Family, "Möchten Sie später Kinder?", "Möchten Sie später Kindermode verkaufen?"),
            (Family, "Sind Sie verheiratet?", "Befristet als Schwangerschaftsvertretung"),
            (Family, "am liebsten ledig", "lediglich vormittags"),
            (Family, "Was sagt Ihr Mann dazu?", "Ihr Mannschaftsgeist"),
            (Family, "ohne familiäre Verpflichtungen", "mit familienfreundlichen Zeiten"),
            (Origin, "Deutsch als Muttersprache", "Deutsch, verhandlungssicher (C1)"),
            (Origin, "deutsche Staatsangehörigkeit", "eine Arbeitserlaubnis für Deutschland"),
            (Origin, "Woher stammen Sie?", "Woher stammen die Daten?"),
            (Origin, "Angaben zu Ihrer Herkunft", "Angaben zur Herkunft der Ware"),
            (Origin, "native speaker of German", "native apps for both systems"),
            (Religion, "Welcher Konfession gehören Sie an?", "Wir arbeiten konfessionsübergreifend"),
            (Health, "Wie viele Krankheitstage hatten Sie?", "Wir führen ein Krankenhausprojekt"),
            (Health, "körperlich gesund und fit", "belastbar und flexibel"),
            (Union, "Sind Sie Gewerkschaftsmitglied?", "Verhandelt mit Gewerkschaften"),
            (PreviousPay, "Ihr derzeitiges Jahresgehalt", "Ihre Gehaltsvorstellung"),
            (PreviousPay, "Was haben Sie zuletzt brutto verdient?", "Was möchten Sie verdienen?"),
            (PreviousPay, "die letzten Gehaltsabrechnungen", "erstellt die Lohn- und Gehaltsabrechnung"),
            (PreviousPay, "Wie viel verdienen Sie?", "Wie viel Zeit brauchen Sie?"),
            (PreviousPay, "your current salary", "a competitive salary"),
        ] {
            let risks: Vec<Risk> = risky(hit).into_iter().map(|(_, risk)| risk).collect();
            assert_eq!(risks, [risk], "{hit}: {:?}", found(hit));
            assert!(found(miss).is_empty(), "{miss}: {:?}", found(miss));
        }
    }

    #[test]
    fn a_phrase_does_not_reach_into_the_next_sentence() {
        assert!(found("Die Marke ist jung. Das Team ist es nicht.").is_empty());
    }
}
