//! The words of the operating system, in German.

/// Why a file cannot be read, in German. The system speaks English; what is not known stays in its words, in quotation marks.
pub(super) fn german(reason: &str) -> String {
    const REASONS: &[(&str, &str)] = &[
        ("permission denied", "die Rechte fehlen"),
        ("not found", "sie ist verschwunden"),
        ("is a directory", "es ist ein Ordner"),
        ("loop", "die Verknüpfung führt im Kreis"),
        ("4 GiB", "sie ist größer als 4 GiB"),
        ("file too large", "sie ist zu groß"),
        ("timed out", "das Laufwerk antwortet nicht"),
        ("stale", "das Netzlaufwerk ist nicht mehr verbunden"),
    ];
    let known = REASONS.iter().find(|(english, _)| reason.contains(english));
    known.map_or_else(|| format!("„{reason}“"), |(_, german)| (*german).to_owned())
}
