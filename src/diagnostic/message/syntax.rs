//! The words of the TOML parser, in German.
//!
//! The parser speaks English only. Its sentences are few; what is not among them is said in general words, so that no message
//! mixes two languages.

use crate::diagnostic::Language;

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

/// What to do about what the parser says.
pub(super) fn help(reason: &str, language: Language) -> String {
    const REMEDIES: &[(&str, &str, &str)] = &[
        ("duplicate key", "Eine der beiden Zeilen entfernen", "Remove one of the two lines"),
        (
            "string values must be quoted",
            "Den Text zwischen Anführungszeichen setzen: \"…\"",
            "Put the text between quotation marks: \"…\"",
        ),
        ("quote", "Das fehlende Anführungszeichen ergänzen", "Add the missing quotation mark"),
        (
            "basic string",
            "Den Text mit \" schließen; ein \" mitten im Text wird \\\" geschrieben, mehrere Zeilen stehen zwischen \"\"\" und \"\"\"",
            "Close the text with \"; a \" inside is written \\\", several lines stand between \"\"\" and \"\"\"",
        ),
        ("literal string", "Den Text mit ' schließen", "Close the text with '"),
        ("missing comma", "Ein Komma einfügen", "Put a comma there"),
        ("missing assignment", "So schreiben: feld = \"…\"", "Write it like this: field = \"…\""),
        ("missing value", "Den Wert ergänzen, oder die Zeile entfernen", "Add the value, or remove the line"),
        ("missing key", "Den Namen des Feldes ergänzen", "Add the name of the field"),
        ("unclosed", "Die Klammer schließen", "Close the bracket"),
        (
            "leading zero",
            "Die führende 0 streichen, oder Anführungszeichen setzen",
            "Take the leading 0 away, or put quotation marks",
        ),
        ("recurse", "Die Verschachtelung auflösen", "Undo the nesting"),
        ("escaped value", "\\ verdoppeln: \\\\", "Double the \\: \\\\"),
    ];
    let found = REMEDIES.iter().find(|(english, ..)| reason.contains(english));
    let (german, english) = found.map_or(
        (
            "Die Zeile mit einer ähnlichen vergleichen: feld = \"…\", Listen in [ ], Tabellen in { }",
            "Compare the line with a similar one: field = \"…\", lists in [ ], tables in { }",
        ),
        |(_, german, english)| (*german, *english),
    );
    language.pick(german, english).to_owned()
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
