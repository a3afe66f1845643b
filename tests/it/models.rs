//! Descriptions of roles as three traditions write them, each with fields alone: nothing of them has to go into free text.

use crate::builder::TestSite;

/// Skills in four levels told in lists, and steps that raise them, as public services describe digital work.
const PUBLIC_SERVICE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Laufbahnen"
language = "de"
[scales.amt]
steps = [{ id = "kennt", title = "kennt" }, { id = "uebt", title = "übt" }, { id = "praktiziert", title = "praktiziert" }, { id = "lehrt", title = "lehrt" }]
[tracks.dienst]
title = "Fachdienst"
steps = [{ id = "assoziiert", title = "Beigeordnet" }, { id = "einfach" }, { id = "senior", title = "Senior" }, { id = "leitend", title = "Leitend" }]
-- content/departments/daten.toml --
title = "Daten"
-- content/skills/alle.toml --
[erklaeren]
title = "Ergebnisse erklären"
scale = "amt"
levels.kennt = ["Weiß, für wen ein Ergebnis ist.", "Kennt die üblichen Darstellungen."]
levels.uebt = ["Stellt ein Ergebnis mit Hilfe dar."]
levels.praktiziert = ["Wählt die Darstellung nach den Lesenden.", "Sagt, was ein Ergebnis nicht zeigt."]
levels.lehrt = ["Bringt anderen das Darstellen bei."]
[guete]
title = "Datengüte prüfen"
scale = "amt"
levels.kennt = ["Weiß, woran schlechte Daten zu erkennen sind."]
levels.uebt = ["Prüft nach einer Liste."]
levels.praktiziert = ["Schreibt die Liste."]
levels.lehrt = ["Entscheidet, welche Güte genügt."]
-- content/roles/analystin.toml --
title = "Datenauswerterin"
department = "daten"
track = "dienst"
base = "assoziiert"
summary = "Beantwortet Fragen mit Daten."
responsibilities = ["Sammelt Daten ein.", "Beantwortet wiederkehrende Fragen."]
skills = [{ skill = "erklaeren", level = "kennt", need = "must" }, { skill = "guete", level = "kennt", need = "must" }]
[[steps]]
step = "einfach"
add = { responsibilities = ["Beantwortet neue Fragen allein."] }
raise = { erklaeren = "uebt", guete = "uebt" }
[[steps]]
step = "senior"
add = { responsibilities = ["Plant Auswertungen für andere."] }
raise = { erklaeren = "praktiziert", guete = "praktiziert" }
[[steps]]
step = "leitend"
add = { responsibilities = ["Verantwortet die Auswertungen eines Bereichs."] }
raise = { erklaeren = "lehrt", guete = "lehrt" }
"#;

/// A ladder with steps between the steps, and what is expected at each by topic, as young technology companies write it.
const TECHNOLOGY: &str = r#"
-- content/rolebook.toml --
[site]
title = "Leiter"
language = "de"
[tracks.bau]
title = "Entwicklung"
steps = [{ id = "e3", title = "E3" }, { id = "e3-plus", title = "E3+" }, { id = "e4", title = "E4" }, { id = "e4-plus", title = "E4+" }]
[topics.wirkung]
title = "Wirkung"
[topics.technik]
title = "Technik"
[topics.verhalten]
title = "Verhalten"
-- content/departments/bau.toml --
title = "Entwicklung"
-- content/skills/rust.toml --
title = "Rust"
-- content/roles/backend.toml --
title = "Backend-Entwicklung"
department = "bau"
track = "bau"
base = "e3"
responsibilities = ["Baut Dienste."]
skills = [{ skill = "rust", level = 2, need = "must" }]
[[steps]]
step = "e3"
expects = [{ topic = "wirkung", text = ["Liefert Aufgaben pünktlich.", "Sagt früh, wenn es hakt."] }, { topic = "technik", text = "Hält sich an Vorlagen." }, { topic = "verhalten", text = "Fragt nach." }]
[[steps]]
step = "e3-plus"
expects = [{ topic = "wirkung", text = "Liefert ein Vorhaben mit Begleitung." }]
[[steps]]
step = "e4"
expects = [{ topic = "wirkung", text = "Liefert ein Vorhaben allein." }, { topic = "technik", text = "Macht Vorlagen." }]
raise = { rust = 3 }
[[steps]]
step = "e4-plus"
expects = [{ topic = "verhalten", text = "Zieht andere mit." }]
"#;

/// A Stellenbeschreibung as German personnel offices keep it.
const OFFICE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Stellen"
language = "de"
organisation = { name = "Musterkontor" }
[grades.e9]
entry_min = 40000
entry_max = 45000
currency = "EUR"
unit = "year"
agreement = "Haustarif"
-- content/departments/lager.toml --
title = "Lager"
head = "leiterin"
-- content/skills/staplerschein.toml --
title = "Flurförderzeuge führen"
-- content/roles/leiterin.toml --
title = "Lagerleiterin"
department = "lager"
responsibilities = ["Führt das Lager."]
skills = [{ skill = "staplerschein", need = "must" }]
-- content/roles/fach.toml --
title = "Fachkraft für Lagerlogistik"
department = "lager"
summary = "Sorgt dafür, dass Ware dort liegt, wo das System sie sucht."
reports_to = "leiterin"
functional_lead = "leiterin"
deputies = ["leiterin"]
works_with = [{ external = "Spedition", on = "Abholung" }]
responsibilities = [
  { title = "Wareneingang", text = "Nimmt Ware an und prüft sie.", share = 60 },
  { title = "Inventur", text = "Zählt und klärt Unterschiede.", share = 40 },
]
authority = [
  { kind = "sign", text = "Lieferscheine" },
  { kind = "decide", text = "Annahme verweigern" },
  { kind = "instruct", text = "Aushilfen einweisen" },
  { kind = "budget", text = "Verpackung", limit = "200 EUR im Monat" },
]
skills = [{ skill = "staplerschein", level = 2, need = "must" }]
requirements = [
  { kind = "education", text = "Abgeschlossene Ausbildung in der Lagerlogistik", need = "must", or_equivalent = true },
  { kind = "licence", text = "Fahrausweis für Flurförderzeuge", need = "must" },
]
work = { hours = 38.5, shifts = "Früh und spät im Wechsel" }
grade = "e9"
headcount = 3
staffing = { mode = "in-house" }
approved = [{ by = "Personal", on = 2026-03-01 }]
"#;

fn said_on(site: &str, page: &str, parts: &[&str]) {
    let written = TestSite::new(site).audience(rolebook::kind::Audience::Restricted).build();
    let html = String::from_utf8_lossy(&written[page]).replace('\u{ad}', "");
    for part in parts {
        assert!(html.contains(part), "{part} is not on {page}");
    }
}

#[test]
fn four_steps_with_levels_in_lists_need_no_free_text() {
    assert!(!PUBLIC_SERVICE.contains("body"));
    said_on(
        PUBLIC_SERVICE,
        "roles/analystin/leitend/index.html",
        &["Leitend", "Verantwortet die Auswertungen", "lehrt"],
    );
    said_on(
        PUBLIC_SERVICE,
        "roles/analystin/senior/index.html",
        &["Sagt, was ein Ergebnis nicht zeigt.", "praktiziert"],
    );
    said_on(PUBLIC_SERVICE, "roles/analystin/compare/einfach/index.html", &["Beantwortet neue Fragen allein."]);
}

#[test]
fn steps_between_steps_and_expectations_by_topic_need_no_free_text() {
    assert!(!TECHNOLOGY.contains("body"));
    let topics = ["Wirkung", "Technik", "Verhalten", "E3+", "E4+", "Sagt früh, wenn es hakt.", "Zieht andere mit."];
    said_on(TECHNOLOGY, "roles/backend/index.html", &topics);
    // What a step says nothing new about is as it was.
    said_on(TECHNOLOGY, "roles/backend/e4-plus/index.html", &["Liefert ein Vorhaben allein.", "Macht Vorlagen."]);
}

#[test]
fn a_stellenbeschreibung_needs_no_free_text() {
    assert!(!OFFICE.contains("body"));
    let parts = [
        "Sorgt dafür, dass Ware dort liegt",
        "Lagerleiterin",
        "60",
        "Wareneingang",
        "Lieferscheine",
        "Annahme verweigern",
        "Aushilfen einweisen",
        "200 EUR im Monat",
        "Abgeschlossene Ausbildung in der Lagerlogistik",
        "Fahrausweis für Flurförderzeuge",
        "38,5",
        "Früh und spät im Wechsel",
        "Musterkontor",
        "2026",
    ];
    said_on(OFFICE, "roles/fach/job/index.html", &parts);
}
