//! What differs between two states of a handbook, in words.

use std::sync::Arc;

use rolebook::compile::{Comparison, Snapshots, compare};
use rolebook::content::document::version_name;
use rolebook::kind::Audience;
use rolebook::site::ChangesForm;
use rolebook::source::{Made, SourcePath, Tracked, Version, Versions};

use crate::builder::{TestSite, compile_once, options, site_in, write};
use crate::canary;

/// A handbook with one of each, to change something in.
const BOOK: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[scales.stufen]
steps = [{ id = "1", title = "Grundlagen" }, { id = "2", title = "Fortgeschritten" }, { id = "3", title = "Experte" }]
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "standard", title = "" }, { id = "senior", title = "Senior" }]
[schema.role.plattform]
type = "text"
label = "Plattform"
-- content/index.md --
# Testbuch

Erster Stand.
-- content/departments/technik.toml --
title = "Technik"
-- content/departments/finanzen.toml --
title = "Finanzen"
-- content/skills/sql.toml --
title = "SQL"
scale = "stufen"
levels = { 1 = "Liest Abfragen.", 2 = "Schreibt Abfragen." }
-- content/skills/mahnwesen.toml --
title = "Mahnwesen"
scale = "stufen"
summary = "Erinnert an offene Rechnungen."
-- content/roles/leiter.toml --
title = "Leiter"
department = "technik"
-- content/roles/analyst.toml --
title = "Analyst"
department = "technik"
reports_to = "leiter"
headcount = 2
track = "fach"
plattform = "Linux"
responsibilities = [
    { title = "Kennzahlen", text = "Erhebt Kennzahlen, auf die sich alle verlassen.", share = 60 },
    "Prüft die Zahlen der anderen Abteilungen jeden Monat.",
]
skills = [{ skill = "sql", level = 1, need = "must" }, { skill = "mahnwesen", level = 2, need = "nice" }]
requirements = [{ kind = "education", text = "Studium der Statistik" }]
works_with = [{ role = "leiter", on = "Ziele" }]
staffing = { mode = "in-house" }
[[steps]]
step = "senior"
raise = { sql = 2 }
-- content/roles/analyst.md --
Was die Rolle ausmacht.

## Übergabe

Übergibt jeden Monat einen Bericht.

## Werkzeug

Nutzt eine Datenbank.
-- content/hiring/analyst.toml --
knock_out = ["Kann rechnen"]
-- content/vacancies/analyst.toml --
role = "analyst"
state = "open"
apply = { mail = "stellen@example.org" }
"#;

fn book() -> TestSite {
    TestSite::new(BOOK)
}

/// The handbook with a text in one of its files replaced, which must be there.
fn with(path: &str, old: &str, new: &str) -> TestSite {
    let site = book();
    let text = site.files().find(|(name, _)| *name == path).map(|(_, bytes)| String::from_utf8(bytes.clone()).unwrap());
    let text = text.unwrap_or_else(|| panic!("no {path}"));
    assert!(text.contains(old), "{path} has no {old}");
    site.with(path, text.replace(old, new))
}

fn role(old: &str, new: &str) -> TestSite {
    with("content/roles/analyst.toml", old, new)
}

fn compared(before: &TestSite, after: &TestSite, audience: Audience, language: &str) -> Comparison {
    let (before, after) = (before.sources(), after.sources());
    let snapshots = Snapshots { before: &before, after: &after, now: &after };
    compare(snapshots, &options(audience), Some(language)).unwrap()
}

fn report(comparison: &Comparison, form: ChangesForm) -> String {
    comparison.report([(Some("main".to_owned()), None), (None, None)], form)
}

/// The lines of the report, without the last one, which counts.
pub(crate) fn told_to(before: &TestSite, after: &TestSite, audience: Audience) -> Vec<String> {
    let text = report(&compared(before, after, audience, "de"), ChangesForm::Text);
    let mut lines: Vec<String> =
        text.lines().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect();
    lines.pop();
    lines
}

fn told(after: &TestSite) -> Vec<String> {
    told_to(&book(), after, Audience::Internal)
}

#[test]
fn a_new_role_is_told() {
    let after = book().with("content/roles/koch.toml", "title = \"Koch\"\ndepartment = \"technik\"\n");
    assert_eq!(told(&after), ["Rollen", "Koch (neu)"]);
}

#[test]
fn of_a_skill_that_went_the_roles_that_needed_it_are_named() {
    let after = book().without_file("content/skills/mahnwesen.toml").with(
        "content/roles/analyst.toml",
        String::from_utf8(book().files().find(|(path, _)| *path == "content/roles/analyst.toml").unwrap().1.clone())
            .unwrap()
            .replace(", { skill = \"mahnwesen\", level = 2, need = \"nice\" }", ""),
    );
    assert_eq!(
        told(&after),
        [
            "Rollen",
            "Analyst",
            "Mahnwesen: entfällt",
            "Fähigkeiten und Kompetenzen",
            "Mahnwesen (entfällt)",
            "betrifft: Analyst"
        ]
    );
}

#[test]
fn a_rename_with_the_former_id_is_one_and_changes_nothing_where_the_old_id_was_used() {
    let after = role("\"sql\"", "\"sql-abfragen\"")
        .without_file("content/skills/sql.toml")
        .with("content/skills/sql-abfragen.toml", "title = \"SQL\"\nscale = \"stufen\"\nformer_ids = [\"sql\"]\nlevels = { 1 = \"Liest Abfragen.\", 2 = \"Schreibt Abfragen.\" }\n");
    assert_eq!(
        told(&after),
        ["Fähigkeiten und Kompetenzen", "SQL (Kennung sql-abfragen statt sql)", "betrifft: Analyst"]
    );
}

#[test]
fn a_rename_that_nobody_noted_is_known_by_its_content_when_it_is_certain() {
    let text = "title = \"Mahnwesen und Inkasso\"\nscale = \"stufen\"\nsummary = \"Erinnert an offene Rechnungen.\"\n";
    let after = role("\"mahnwesen\"", "\"inkasso\"")
        .without_file("content/skills/mahnwesen.toml")
        .with("content/skills/inkasso.toml", text);
    let lines = told(&after);
    assert_eq!(
        lines[1..3],
        ["Mahnwesen und Inkasso (Kennung inkasso statt mahnwesen)", "Titel: „Mahnwesen und Inkasso“ statt „Mahnwesen“"]
    );
    // Where something else is another, too, it is not certain.
    let after = after.with("content/skills/inkasso.toml", text.replace("offene", "alte"));
    let lines = told(&after);
    assert!(
        lines.contains(&"Mahnwesen und Inkasso (neu)".to_owned()) && lines.contains(&"Mahnwesen (entfällt)".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn a_role_moves_to_another_department() {
    assert_eq!(
        told(&role("\"technik\"", "\"finanzen\"")),
        ["Rollen", "Analyst", "Abteilung: von Technik nach Finanzen verschoben"]
    );
}

#[test]
fn of_a_department_that_moves_the_roles_are_named() {
    let after = book().with("content/departments/technik.toml", "title = \"Technik\"\nparent = \"finanzen\"\n");
    assert_eq!(told(&after), ["Abteilungen", "Technik", "Übergeordnet: neu: Finanzen", "betrifft: Analyst, Leiter"]);
}

#[test]
fn another_reporting_line_is_told() {
    let after = role("reports_to = \"leiter\"", "reports_to = { external = \"Geschäftsführung\" }");
    assert_eq!(told(&after), ["Rollen", "Analyst", "Berichtet an: „Geschäftsführung“ statt Leiter"]);
}

#[test]
fn another_title_is_told_once_and_not_where_it_is_named() {
    let after = with("content/roles/leiter.toml", "\"Leiter\"", "\"Leitung\"");
    assert_eq!(told(&after), ["Rollen", "Leitung", "Titel: „Leitung“ statt „Leiter“"]);
}

#[test]
fn a_level_is_raised_and_lowered_in_the_words_of_the_scale() {
    let after = role("level = 1", "level = 2");
    assert_eq!(told(&after), ["Rollen", "Analyst", "SQL: von Grundlagen auf Fortgeschritten angehoben (Muss)"]);
    assert_eq!(
        told_to(&after, &book(), Audience::Internal)[2],
        "SQL: von Fortgeschritten auf Grundlagen gesenkt (Muss)"
    );
    let english = report(&compared(&book(), &after, Audience::Internal, "en"), ChangesForm::Text);
    assert!(english.contains("SQL: raised from Grundlagen to Fortgeschritten (Must)"), "{english}");
}

#[test]
fn another_need_is_told() {
    assert_eq!(
        told(&role("need = \"nice\"", "need = \"should\"")),
        ["Rollen", "Analyst", "Mahnwesen: Soll statt Kann"]
    );
}

#[test]
fn skills_of_a_role_come_and_go() {
    let after = role("skills = [{ skill = \"sql\", level = 1, need = \"must\" }, ", "skills = [");
    assert_eq!(told(&after), ["Rollen", "Analyst", "SQL: entfällt"]);
    assert_eq!(told_to(&after, &book(), Audience::Internal)[2], "SQL: neu (Grundlagen, Muss)");
}

#[test]
fn duties_come_go_and_change_their_words_and_shares() {
    let after = role("responsibilities = [", "responsibilities = [\n    \"Rechnet.\",");
    assert_eq!(told(&after)[2..], ["Hauptaufgaben: neu: „Rechnet.“"]);
    assert_eq!(told_to(&after, &book(), Audience::Internal)[2..], ["Hauptaufgaben: entfällt: „Rechnet.“"]);
    let after = role("jeden Monat", "jede Woche");
    assert_eq!(
        told(&after)[2..],
        [
            "Hauptaufgaben: „Prüft die Zahlen der anderen Abteilungen jede Woche.“ statt „Prüft die Zahlen der anderen Abteilungen jeden Monat.“"
        ]
    );
    assert_eq!(told(&role("share = 60", "share = 50"))[2..], ["Hauptaufgaben › Kennzahlen › Anteil in %: 50 statt 60"]);
}

#[test]
fn another_order_of_duties_is_told_and_one_of_skills_is_not() {
    let after = role(
        "responsibilities = [",
        "responsibilities = [\n    \"Prüft die Zahlen der anderen Abteilungen jeden Monat.\",",
    );
    let after = TestSite::new(BOOK).with(
        "content/roles/analyst.toml",
        String::from_utf8(after.files().find(|(path, _)| *path == "content/roles/analyst.toml").unwrap().1.clone())
            .unwrap()
            .replace("share = 60 },\n    \"Prüft die Zahlen der anderen Abteilungen jeden Monat.\",", "share = 60 },"),
    );
    assert_eq!(told(&after), ["Rollen", "Analyst", "Hauptaufgaben: andere Reihenfolge"]);
    let after = role(
        "skills = [{ skill = \"sql\", level = 1, need = \"must\" }, { skill = \"mahnwesen\", level = 2, need = \"nice\" }]",
        "skills = [{ skill = \"mahnwesen\", level = 2, need = \"nice\" }, { skill = \"sql\", level = 1, need = \"must\" }]",
    );
    assert_eq!(told(&after), [""; 0]);
}

#[test]
fn requirements_staffing_headcount_and_status_are_told() {
    let changes = [
        (
            "Studium der Statistik",
            "Studium der Mathematik",
            "Voraussetzungen: „Studium der Mathematik“ statt „Studium der Statistik“",
        ),
        ("\"in-house\"", "\"hybrid\"", "Besetzung › Art: gemischt statt intern"),
        ("headcount = 2", "headcount = 3", "Stellen: 3 statt 2"),
        ("headcount = 2", "headcount = 2\nstatus = \"archived\"", "Status: neu: Nicht mehr in Gebrauch"),
    ];
    for (old, new, sentence) in changes {
        let lines = told(&role(old, new));
        assert!(lines.contains(&sentence.to_owned()), "{lines:?}");
    }
}

#[test]
fn partners_steps_and_own_fields_are_told() {
    let changes = [
        ("on = \"Ziele\"", "on = \"Pläne\"", "Arbeitet mit › Leiter › Worüber: „Pläne“ statt „Ziele“"),
        (
            "raise = { sql = 2 }",
            "raise = { sql = 3 }",
            "Karrierestufen › senior › Höhere Stufe › SQL: von Fortgeschritten auf Experte angehoben",
        ),
        ("plattform = \"Linux\"", "plattform = \"Windows\"", "Plattform: „Windows“ statt „Linux“"),
    ];
    for (old, new, sentence) in changes {
        assert_eq!(told(&role(old, new))[2..], [sentence]);
    }
}

#[test]
fn hiring_profiles_and_vacancies_are_told() {
    let after = with("content/hiring/analyst.toml", "[\"Kann rechnen\"]", "[\"Kann rechnen\", \"Ist schwindelfrei\"]");
    assert_eq!(told(&after), ["Anforderungsprofile", "Analyst", "Führt ohne zur Absage: neu: „Ist schwindelfrei“"]);
    let after = with("content/vacancies/analyst.toml", "\"open\"", "\"filled\"");
    assert_eq!(told(&after), ["Stellen", "Analyst", "Stand: besetzt statt offen"]);
}

#[test]
fn of_a_text_of_a_level_the_roles_that_need_the_skill_are_named() {
    let after = with("content/skills/sql.toml", "Schreibt Abfragen.", "Schreibt schnelle Abfragen.");
    assert_eq!(
        told(&after),
        [
            "Fähigkeiten und Kompetenzen",
            "SQL",
            "Stufen › Fortgeschritten: „Schreibt schnelle Abfragen.“ statt „Schreibt Abfragen.“",
            "betrifft: Analyst",
        ]
    );
}

#[test]
fn of_prose_the_sections_are_told() {
    let after = with("content/roles/analyst.md", "einen Bericht", "zwei Berichte");
    assert_eq!(told(&after), ["Rollen", "Analyst", "Text › Abschnitt „Übergabe“: neu gefasst"]);
    let after = with("content/roles/analyst.md", "## Werkzeug", "## Werkzeuge");
    assert_eq!(told(&after)[2..], ["Text › Abschnitt „Werkzeuge“: heißt „Werkzeuge“ statt „Werkzeug“"]);
    let after = with("content/roles/analyst.md", "## Werkzeug\n\nNutzt eine Datenbank.\n", "");
    assert_eq!(told(&after)[2..], ["Text › Abschnitt „Werkzeug“: entfällt"]);
    let after = with("content/index.md", "Erster", "Zweiter");
    assert_eq!(told(&after), ["Handbuch", "Testbuch", "Text: „Zweiter Stand.“ statt „Erster Stand.“"]);
}

#[test]
fn settings_are_told_in_the_company_and_grades_where_pay_is() {
    let after = with(
        "content/rolebook.toml",
        "[scales.stufen]",
        "[audiences]\n\"role.headcount\" = \"public\"\n[grades.e9]\nentry_min = 3000\nentry_max = 4000\ncurrency = \"EUR\"\nunit = \"month\"\n[scales.stufen]",
    );
    let settings = told(&after);
    assert_eq!(settings, ["Einstellungen", "audiences › role.headcount: neu: für alle"]);
    let restricted = told_to(&book(), &after, Audience::Restricted);
    assert!(restricted.iter().any(|line| line.contains("e9")), "{restricted:?}");
    assert_eq!(told_to(&book(), &after, Audience::Public), [""; 0]);
}

/// The same handbook, written in another way.
const OTHERWISE: &str = r#"
# Ein Kommentar.
track      = 'fach'
works_with = [ { on = "Ziele", role = 'leiter' } ]
plattform  = """
Linux"""
requirements = [{ text = "Studium der Statistik", kind = "education", need = "must" }]
headcount = 2 # zwei
reports_to = "leiter"
department = "technik"
title = 'Analyst'

[staffing]
mode = "in-house"

[[responsibilities]]
text = """Erhebt Kennzahlen, auf die
sich alle verlassen."""
share = 60
title = "Kennzahlen"

[[responsibilities]]
text = "Prüft die Zahlen der anderen  Abteilungen jeden Monat."

[[skills]]
skill = "sql"
level = "1"

[[skills]]
need = "nice"
level = "2"
skill = "mahnwesen"

[[steps]]
step = "senior"
[steps.raise]
sql = "2"
"#;

#[test]
fn what_only_writes_the_same_in_another_way_is_no_change() {
    let prose = "Was die\nRolle   ausmacht.\n\nÜbergabe\n--------\n\nÜbergibt jeden Monat\neinen Bericht.\n\n\n\n## Werkzeug ##\n\nNutzt eine\nDatenbank.\n";
    let after = book()
        .with("content/roles/analyst.toml", OTHERWISE)
        .with("content/roles/analyst.md", prose)
        .with(
            "content/skills/sql.toml",
            "title = \"SQL\"\nscale = \"stufen\"\n[levels]\n2 = [\"Schreibt Abfragen.\"]\n1 = \"Liest Abfragen.\"\n",
        )
        .with("content/index.md", "Testbuch\n========\n\nErster\nStand.\n");
    assert_eq!(told_to(&book(), &after, Audience::Restricted), [""; 0]);
    let moved = after.clone().without_file("content/roles/analyst.toml").without_file("content/roles/analyst.md");
    let moved =
        moved.with("content/roles/technik/analyst.toml", OTHERWISE).with("content/roles/technik/analyst.md", prose);
    assert_eq!(told_to(&book(), &moved, Audience::Restricted), [""; 0]);
}

#[test]
fn markup_counts_where_it_says_something() {
    let text =
        "Nutzt eine [Datenbank](skill:sql), *schnell*:\n\n- erstens\n- zweitens\n\n```sql\nselect 1\n  from t\n```\n";
    let before = book().with("content/roles/analyst.md", text);
    let same = text.replace("*schnell*", "_schnell_").replace("- ", "* ").replace(", _", ",\n_").replace("```", "~~~");
    assert_eq!(told_to(&before, &before.clone().with("content/roles/analyst.md", same), Audience::Internal), [""; 0]);
    for (old, new) in
        [("skill:sql", "skill:mahnwesen"), ("  from", "from"), ("*schnell*", "schnell"), ("- zweitens\n", "")]
    {
        let after = before.clone().with("content/roles/analyst.md", text.replace(old, new));
        assert_eq!(told_to(&before, &after, Audience::Internal).len(), 3, "{old}");
    }
}

#[test]
fn whatever_line_is_taken_out_of_a_rich_role_is_told() {
    let site = site_in(".");
    let path = "content/roles/technik/webentwickler.toml";
    let text = String::from_utf8(site.files().find(|(name, _)| *name == path).unwrap().1.clone()).unwrap();
    let top: Vec<&str> = text.lines().take_while(|line| !line.starts_with('[')).collect();
    let single = |line: &&&str| line.contains(" = ") && !line.starts_with([' ', '#']) && !line.ends_with(['[', '{']);
    let lines: Vec<&&str> = top.iter().filter(single).filter(|line| !line.starts_with("department")).collect();
    assert!(lines.len() > 3, "{lines:?}");
    for line in lines.into_iter().take(8) {
        let after = site.clone().with(path, text.replace(&format!("{line}\n"), ""));
        let comparison = compared(&site, &after, Audience::Restricted, "de");
        let faulty = after.compile().plan().is_none_or(|plan| plan.handbook.roles.find("webentwickler").is_none());
        assert!(faulty || !comparison.changes().is_empty(), "{line}");
    }
}

#[test]
fn nobody_is_told_of_what_today_is_not_for_them() {
    // A field that is internal, though it was public before.
    let before = with(
        "content/rolebook.toml",
        "[scales.stufen]",
        "[audiences]\nrole = \"public\"\nskill = \"public\"\ndepartment = \"public\"\n\"role.headcount\" = \"public\"\n[scales.stufen]",
    );
    let settings = "[audiences]\nrole = \"public\"\nskill = \"public\"\ndepartment = \"public\"\n";
    let after = with("content/rolebook.toml", "[scales.stufen]", &format!("{settings}[scales.stufen]"));
    let text =
        String::from_utf8(after.files().find(|(path, _)| *path == "content/roles/analyst.toml").unwrap().1.clone())
            .unwrap();
    let after = after.with("content/roles/analyst.toml", text.replace("headcount = 2", "headcount = 3"));
    assert_eq!(told_to(&before, &after, Audience::Public), [""; 0]);
    assert!(told_to(&before, &after, Audience::Internal).contains(&"Stellen: 3 statt 2".to_owned()));
    // A role that was public and is restricted today: not even that it is gone.
    let after = after.with("content/roles/analyst.toml", format!("visibility = \"restricted\"\n{text}"));
    assert_eq!(told_to(&before, &after, Audience::Public), [""; 0]);
    // Whoever could see it then and cannot now is told nothing of it under its old id either.
    let renamed = after.without_file("content/roles/analyst.toml").without_file("content/roles/analyst.md");
    let renamed = renamed.without_file("content/hiring/analyst.toml").without_file("content/vacancies/analyst.toml");
    let renamed = renamed
        .with("content/roles/rechner.toml", format!("former_ids = [\"analyst\"]\nvisibility = \"restricted\"\n{text}"));
    let lines = told_to(&before, &renamed, Audience::Public);
    assert!(!lines.iter().any(|line| line.contains("Analyst")), "{lines:?}");
    // An own field that the site does not have any more.
    let after = with("content/rolebook.toml", "[schema.role.plattform]\ntype = \"text\"\nlabel = \"Plattform\"", "")
        .with("content/roles/analyst.toml", text.replace("plattform = \"Linux\"\n", ""));
    assert!(!told_to(&book(), &after, Audience::Internal).iter().any(|line| line.contains("Linux")));
    assert!(told_to(&book(), &after, Audience::Restricted).iter().any(|line| line.contains("Linux")));
}

/// A text with other words in place of the made-up ones.
fn in_other_words(text: &str) -> String {
    text.replace("zwörg", "zwärg").replace("zworg", "zwarg")
}

#[test]
fn every_field_of_every_kind_is_compared_and_told_to_nobody_but_its_audience() {
    let (before, canaries) = canary::site();
    let after = before
        .files()
        .fold(before.clone(), |site, (path, bytes)| site.with(path, in_other_words(&String::from_utf8_lossy(bytes))));
    for audience in Audience::ALL {
        let comparison = compared(&before, &after, audience, "de");
        let all: String = ChangesForm::ALL.iter().map(|(_, form)| report(&comparison, *form)).collect();
        let lower = all.to_lowercase();
        for canary in canaries.iter().filter(|canary| canary.audience > audience) {
            for word in [canary.word.clone(), in_other_words(&canary.word)] {
                assert!(!lower.contains(&word), "{audience} is told of {} by {word}", canary.path);
            }
        }
        // What stands in an overlay belongs to neither side.
        let own = canaries.iter().filter(|canary| !canary.label && !["ziel", "darüber"].contains(&canary.id.as_str()));
        for canary in own.filter(|canary| canary.audience <= audience && audience == Audience::Restricted) {
            assert!(lower.contains(&canary.word), "{} is not compared: {}", canary.path, canary.word);
            assert!(lower.contains(&in_other_words(&canary.word)), "{} is not compared", canary.path);
        }
    }
}

#[test]
fn the_history_of_roles_and_the_feed_tell_nobody_of_fields_that_are_not_for_them() {
    let (before, canaries) = canary::site();
    let settings = "content/rolebook.toml";
    let all = String::from_utf8(before.files().find(|(path, _)| *path == settings).unwrap().1.clone()).unwrap();
    let site = before.clone().with(
        settings,
        format!("{all}\n[history]\naudience = \"public\"\n").replacen(
            "[site]\n",
            "[site]\nbase_url = \"https://handbuch.firma.example\"\n",
            usize::from(!all.contains("base_url")),
        ),
    );
    let mut versions = Versions::new();
    for (path, bytes) in before.files() {
        let Some(name) = version_name(&SourcePath::new(path.as_str())) else { continue };
        let now = String::from_utf8_lossy(bytes);
        let made = Made::Other { before: in_other_words(&now).into(), after: now.into_owned().into() };
        versions.insert(name, vec![Version { second: 1_772_366_400, day: jiff::civil::date(2026, 3, 1), made }]);
    }
    let mut sources = site.sources();
    sources.set_tracked(Arc::new(Tracked { versions: Arc::new(versions), ..Tracked::default() }));
    for audience in Audience::ALL {
        let written = write(&compile_once(&sources, &options(audience)));
        let page = String::from_utf8(written["roles/offen/index.html"].clone()).unwrap().replace('\u{ad}', "");
        assert!(page.contains("section-history") && page.to_lowercase().contains("zwärg"), "{audience}");
        let feed = String::from_utf8(written["feed.xml"].clone()).unwrap().to_lowercase();
        assert!(feed.contains("zwärg"), "{audience}");
        let everything: String = written.values().map(|bytes| String::from_utf8_lossy(bytes).to_lowercase()).collect();
        for canary in canaries.iter().filter(|canary| canary.audience > audience) {
            let word = in_other_words(&canary.word);
            assert!(!everything.contains(&word), "{audience} is told of {} by {word}", canary.path);
        }
    }
}

#[test]
fn what_has_errors_is_left_out_and_that_is_said() {
    let broken = role("title = \"Analyst\"", "title = 3 3")
        .with("content/roles/leiter.toml", "title = \"Chefin\"\ndepartment = \"technik\"\n");
    let lines = told_to(&broken, &book(), Audience::Internal);
    assert!(lines[0].starts_with("In main stehen Fehler ("), "{lines:?}");
    assert!(lines.contains(&"Titel: „Leiter“ statt „Chefin“".to_owned()), "{lines:?}");
    assert!(!lines.iter().any(|line| line.starts_with("Analyst")), "{lines:?}");
    // Settings that cannot be read are those of today; without any file everything is new.
    let lines = told_to(&with("content/rolebook.toml", "[site]", "[site"), &book(), Audience::Internal);
    assert_eq!(lines, [""; 0]);
    let empty =
        book().without("content").with("content/rolebook.toml", "[site]\ntitle = \"Testbuch\"\nlanguage = \"de\"\n");
    assert!(told_to(&empty, &book(), Audience::Internal).contains(&"Analyst (neu)".to_owned()));
}

#[test]
fn the_comment_for_a_merge_request_folds_what_is_long_and_cannot_be_misread() {
    let many: String = (0..30).map(|number| format!("\"Regel {number}\", ")).collect();
    let after = role("[[steps]]", "[work]\nremote = \"<img> und *Regeln*\"\n[[steps]]");
    let text =
        String::from_utf8(after.files().find(|(path, _)| *path == "content/roles/analyst.toml").unwrap().1.clone())
            .unwrap();
    let after = after
        .with("content/hiring/analyst.toml", format!("knock_out = [\"Kann rechnen\", {many}]\n"))
        .with("content/roles/analyst.toml", text.replace("level = 1", "level = 2"));
    let comment = report(&compared(&book(), &after, Audience::Internal, "de"), ChangesForm::Markdown);
    assert!(
        comment.starts_with("### Was sich am Handbuch ändert\n\n2 geändert\n\n#### Rollen\n\n- **Analyst**\n"),
        "{comment}"
    );
    assert!(comment.contains("  - SQL: von Grundlagen auf Fortgeschritten angehoben (Muss)\n"), "{comment}");
    assert!(comment.contains("<details><summary>30 Änderungen</summary>"), "{comment}");
    assert!(comment.contains("\\<img> und \\*Regeln\\*"), "{comment}");
}

#[test]
fn programs_get_places_values_and_words() {
    let data = report(&compared(&book(), &role("level = 1", "level = 2"), Audience::Internal, "de"), ChangesForm::Json);
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    assert_eq!(
        (&data["version"], &data["audience"], &data["different"]),
        (&1.into(), &"internal".into(), &true.into())
    );
    let entity = &data["entities"][0];
    assert_eq!(
        (&entity["kind"], &entity["id"], &entity["change"]),
        (&"role".into(), &"analyst".into(), &"changed".into())
    );
    let change = &entity["changes"][0];
    assert_eq!(change["at"], serde_json::json!(["skills", "sql", "level"]));
    assert_eq!((&change["change"], &change["before"], &change["after"]), (&"raised".into(), &"1".into(), &"2".into()));
    assert_eq!(change["words"], "SQL: von Grundlagen auf Fortgeschritten angehoben (Muss)");
}
