//! The words of the TOML parser, in German.
//!
//! The parser speaks English only. Its sentences are few; what is not among them is said in general words, so that no message
//! mixes two languages.

/// What the parser says, in German.
pub(super) fn german(reason: &str) -> &'static str {
    const SENTENCES: &[(&str, &str)] = &[
        ("duplicate key", "dieses Feld steht schon weiter oben"),
        ("string values must be quoted", "ein Text braucht Anführungszeichen"),
        ("missing opening quote", "am Anfang des Textes fehlt das Anführungszeichen"),
        (
            "basic string",
            "das schließende Anführungszeichen fehlt, oder im Text steht ein Zeichen, das dort \\ braucht",
        ),
        ("literal string", "das schließende Anführungszeichen fehlt"),
        ("missing comma between array elements", "zwischen zwei Werten der Liste fehlt ein Komma"),
        ("missing comma between key-value pairs", "zwischen zwei Feldern der Tabelle fehlt ein Komma"),
        ("missing assignment", "zwischen Feld und Wert fehlt das ="),
        ("missing value", "hinter dem = fehlt der Wert"),
        ("missing key", "vor dem = fehlt der Name des Feldes"),
        ("unclosed array table", "die eckigen Klammern der Überschrift sind nicht geschlossen"),
        ("unclosed inline table", "die geschweifte Klammer ist nicht geschlossen"),
        ("unclosed array", "die eckige Klammer der Liste ist nicht geschlossen"),
        ("unclosed table", "die eckige Klammer der Überschrift ist nicht geschlossen"),
        ("unexpected `=` in array", "in einer Liste steht kein ="),
        ("invalid unquoted key", "der Name des Feldes braucht Anführungszeichen"),
        ("unquoted keys cannot be empty", "der Name des Feldes ist leer"),
        ("unexpected leading zero", "eine Zahl beginnt nicht mit 0"),
        ("numbers", "die Zahl ist nicht richtig geschrieben"),
        ("recurse", "die Klammern sind zu tief verschachtelt"),
        ("escaped value", "hinter \\ steht ein Zeichen, das dort nichts bedeutet"),
        ("carriage return", "das Zeilenende ist beschädigt"),
        ("unexpected key or value", "hier ist ein Wort oder Wert zu viel"),
    ];
    SENTENCES
        .iter()
        .find(|(english, _)| reason.contains(english))
        .map_or("an dieser Stelle passt die Schreibweise nicht", |(_, german)| german)
}

#[cfg(test)]
mod tests {
    use super::german;

    #[test]
    fn every_sentence_has_german_words() {
        assert_eq!(german("duplicate key"), "dieses Feld steht schon weiter oben");
        assert!(german("unclosed array table, expected `]]`").contains("Überschrift"));
        assert_eq!(german("something new"), "an dieser Stelle passt die Schreibweise nicht");
    }
}
