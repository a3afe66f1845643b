//! What the operating system says, in the reader's language.

use crate::diagnostic::Language;

/// What systems say often, in German. What is not known stays in the system's own words.
const GERMAN: &[(&str, &str)] = &[
    ("No space left on device", "es ist kein Platz mehr"),
    ("Disk quota exceeded", "das Kontingent ist erschöpft"),
    ("Read-only file system", "der Datenträger ist schreibgeschützt"),
    ("Permission denied", "die Rechte fehlen"),
    ("Operation not permitted", "die Rechte fehlen"),
    ("No such file or directory", "das gibt es nicht"),
    ("Not a directory", "das ist kein Ordner"),
    ("Is a directory", "das ist ein Ordner"),
    ("File too large", "die Datei wird zu groß"),
    ("Too many open files", "zu viele Dateien sind offen"),
    ("Stale file handle", "das Netzlaufwerk ist nicht mehr verbunden"),
    ("Address already in use", "der Anschluss ist belegt"),
    ("address in use", "der Anschluss ist belegt"),
    ("Cannot assign requested address", "diese Adresse hat der Rechner nicht"),
    ("OS file watch limit reached", "die Grenze des Systems für überwachte Ordner ist erreicht"),
];

/// A reason that the system gave, in a language. Where it happened may stand before it.
pub(super) fn reason(language: Language, said: &str) -> String {
    let known = GERMAN.iter().find_map(|(english, german)| said.find(english).map(|at| (at, *german)));
    match (language, known) {
        (Language::German, Some((at, german))) => format!("{}{german}", &said[..at]),
        // The number of the error says nothing to anybody.
        _ => said.split(" (os error").next().unwrap_or(said).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::reason;
    use crate::diagnostic::Language;

    #[test]
    fn what_is_known_is_said_in_german_with_where_it_happened() {
        let said = "roles/a/index.html: No space left on device (os error 28)";
        assert_eq!(reason(Language::German, said), "roles/a/index.html: es ist kein Platz mehr");
        assert_eq!(reason(Language::English, said), "roles/a/index.html: No space left on device");
        assert_eq!(reason(Language::German, "Something odd (os error 99)"), "Something odd");
    }
}
