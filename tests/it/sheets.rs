//! Sheets that are derived from roles: job descriptions, staffing, interview kits. What they say, and to whom.

use std::fmt::Write as _;

use rolebook::kind::Audience;
use rolebook::site::SPLIT_FROM;

use crate::builder::TestSite;
use crate::crawl;

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[audiences]
department = "public"
role = "public"
skill = "public"
hiring = "public"
[lints]
RB103 = "off"
[staffing.agency-work]
title = "Leihkraft"
hints = ["Vorher **Frau Hut** fragen."]
[grades.e3]
entry_min = 41000
entry_max = 42000
currency = "EUR"
unit = "year"
agreement = "Haustarif"
-- content/departments/technik.toml --
title = "Technik"
-- content/departments/leer.toml --
title = "Leer"
-- content/skills/alle.toml --
[sql]
title = "SQL"
questions = [
  { level = 2, text = "Was tut JOIN?", good = "Zeigt es.", warning = "Rät." },
  { level = 4, text = "Was tut der Optimierer?" },
]
[git]
title = "Git"
questions = [{ text = "Was ist ein Zweig?" }]
[geduld]
title = "Geduld"
-- content/roles/leitung.toml --
title = "Leitung"
department = "technik"
reports_to = { external = "Geschäftsführung" }
staffing = { mode = "in-house" }
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
summary = "Misst, was ist."
reports_to = "leitung"
functional_lead = "leitung"
deputies = ["leitung"]
grade = "e3"
contact = { label = "Dienstleister", mail = "dienst@firma.example" }
responsibilities = [{ title = "Messen", text = "Misst.", share = 70 }, { title = "Berichten", text = "Berichtet.", share = 30 }]
authority = [{ kind = "budget", text = "Werkzeuge", limit = "2000 Euro" }]
requirements = [{ kind = "experience", text = "Ein Jahr Erfahrung" }]
skills = [{ skill = "sql", level = 3 }, { skill = "git", need = "nice" }]
work = { hours = 38.5, remote = "zwei Tage" }
staffing = { mode = "freelance", reason = "Spitzen im Herbst.", criteria = ["Kennt Shops."], handover = "Alles im Wiki.", external_share = 60 }
onboarding = { first_day = ["Schlüssel"], d30 = ["Erster Bericht"] }
approved = [
  { by = "Betriebsrat", on = 2026-02-16 },
  { by = "Geschäftsführung", on = 2025-03-01 },
  { by = "Geschäftsführung", on = 2026-02-16, ref = "P-12" },
]
-- content/roles/alt.toml --
title = "Altrolle"
department = "technik"
status = "archived"
staffing = { mode = "agency-work", reason = "Früher." }
-- content/roles/offen.toml --
title = "Offene"
department = "technik"
-- content/hiring/analyst.toml --
skills = [{ skill = "geduld", level = 2, need = "must" }]
plan = [{ stage = "Fachgespräch", minutes = 45, with = ["leitung"], focus = ["git"] }]
questions = [{ text = "Warum wir?" }, { skill = "sql", level = 4, text = "Wie schnell geht das?" }]
"#;

fn site(audience: Audience) -> TestSite {
    TestSite::new(SITE).audience(audience)
}

/// What a reader sees of a page's main part, with single blanks.
fn seen(page: &str) -> String {
    let main = page.split_once("<main").unwrap().1.split_once('>').unwrap().1.split_once("</main>").unwrap().0;
    let mut text = String::new();
    let mut inside = false;
    for sign in main.chars() {
        match sign {
            '<' => {
                inside = true;
                text.push(' ');
            }
            '>' => inside = false,
            '\u{ad}' => {}
            sign if !inside => text.push(sign),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn page(audience: Audience, path: &str) -> String {
    site(audience).page(&format!("{path}/index.html"))
}

/// Asserts that each of these stands in a text, in this order.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} behind that in {text}")).1;
    }
}

#[test]
fn a_job_description_says_all_that_is_signed() {
    let job = seen(&page(Audience::Restricted, "roles/analyst/job"));
    in_order(
        &job,
        &[
            "Analystin Stellenbeschreibung Misst, was ist.",
            "Abteilung Technik Stand Fassung 2 vom 16. Februar 2026",
            "Disziplinarisch unterstellt Leitung",
            "Fachlich unterstellt Leitung",
            "Führt niemand",
            "Vertreten durch Leitung",
            "Stunden je Woche 38,5",
            "zwei Tage",
            "Entgeltgruppe e3 (Haustarif)",
            "70 % Messen",
            "Verfügt über Werkzeuge (Grenze: 2000 Euro)",
            "Erfahrung muss Ein Jahr Erfahrung",
            "SQL 3 muss, Stufe 3 von 4: beherrscht",
            "Zugestimmt am 1. März 2025: Geschäftsführung",
            "Zugestimmt am 16. Februar 2026: Geschäftsführung (P-12)",
            "Wer die Stelle innehat",
            "Vorgesetzte Stelle",
            "Personalabteilung",
        ],
    );
    assert!(!job.contains("Git"), "what is nice to have is no demand: {job}");
    assert!(!job.contains("41"), "what a grade pays is nothing to sign: {job}");
    assert!(!job.contains("Nicht freigegeben"), "{job}");
    let leader = seen(&page(Audience::Internal, "roles/leitung/job"));
    in_order(&leader, &["Nicht freigegeben.", "Unterstellt Geschäftsführung", "Führt Analystin"]);
    assert!(leader.contains("Eigene Befugnisse sind nicht eingetragen."), "{leader}");
    assert!(!leader.contains("Fachlich unterstellt"), "{leader}");
}

#[test]
fn pay_is_on_no_job_description_but_the_restricted_one() {
    let job = page(Audience::Internal, "roles/analyst/job");
    assert!(!job.contains("e3") && !job.contains("Haustarif") && !job.contains("Entgelt"), "{job}");
}

#[test]
fn a_role_that_is_not_in_force_says_so_on_its_sheet() {
    let job = seen(&page(Audience::Internal, "roles/alt/job"));
    assert!(job.contains("Gilt nicht. Die Rolle ist nicht mehr in Gebrauch."), "{job}");
    let draft = SITE.replace("status = \"archived\"", "status = \"draft\"");
    assert!(!TestSite::new(&draft).build().contains_key("roles/alt/job/index.html"), "a draft is in no build");
}

#[test]
fn a_public_build_has_no_sheet_and_no_way_to_one() {
    let written = site(Audience::Public).build();
    let sheet = |path: &&String| ["/job/", "staffing/", "/kit/"].iter().any(|part| path.contains(part));
    assert_eq!(written.keys().filter(sheet).collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
    for (path, bytes) in &written {
        let text = String::from_utf8_lossy(bytes);
        for hidden in ["Spitzen im Herbst", "dienst@firma.example", "/job/\"", "/kit/\""] {
            assert!(!path.ends_with(".html") || !text.contains(hidden), "{hidden} in {path}");
        }
    }
}

#[test]
fn all_sheets_can_be_reached_and_none_is_dead() {
    let written = site(Audience::Restricted).build();
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
    let role = crawl::links_of(&written, "roles/analyst/index.html");
    for sheet in ["roles/analyst/job", "roles/analyst/staffing", "hiring/analyst/kit"] {
        assert!(role.contains(&format!("{sheet}/index.html")), "{sheet} in {role:?}");
    }
    assert!(crawl::links_of(&written, "hiring/analyst/index.html").contains(&"hiring/analyst/kit/index.html".into()));
    assert!(crawl::links_of(&written, "departments/technik/index.html").contains(&"staffing/index.html".into()));
    let open = crawl::links_of(&written, "roles/offen/index.html");
    assert!(!open.iter().any(|link| link.ends_with("offen/staffing/index.html")), "it says nothing: {open:?}");
    assert!(!written.contains_key("roles/offen/staffing/index.html"));
}

#[test]
fn a_role_from_outside_names_its_service_and_contact() {
    let role = page(Audience::Internal, "roles/analyst");
    assert!(role.contains("<a href=\"mailto:dienst@firma.example\">"), "{role}");
    in_order(&seen(&role), &["Kontakt: Dienstleister", "Leistung Messen, Berichten"]);
    assert_eq!(role.matches("dienst@firma.example").count(), 1, "once, and not among further details: {role}");
    let inside = SITE.replace("mode = \"freelance\"", "mode = \"in-house\"");
    let inside = TestSite::new(&inside).page("roles/analyst/index.html");
    assert!(!seen(&inside).contains("Leistung Messen") && inside.contains("dienst@firma.example"), "{inside}");
}

#[test]
fn the_overview_counts_by_department_and_leads_to_search() {
    let overview = page(Audience::Internal, "staffing");
    in_order(
        &seen(&overview),
        &[
            "Besetzung im Überblick 3 Rollen, 1 davon ganz oder teils von außen besetzt (33 %).",
            "1 intern",
            "1 extern, freie Mitarbeit",
            "1 ohne Angabe",
            "Technik 3 Rollen, 1 davon",
            "extern, freie Mitarbeit : Entscheidung zur Besetzung, Analystin , 60 % Spitzen im Herbst.",
        ],
    );
    assert!(overview.contains("search/?kind=role&amp;department=technik&amp;staffing=freelance"), "{overview}");
    assert!(!seen(&overview).contains("Altrolle") && !seen(&overview).contains("Leer"), "{overview}");
    let silent = SITE.replace("[lints]", "[search]\nenabled = false\n[lints]");
    let silent = TestSite::new(&silent).page("staffing/index.html");
    assert!(!silent.contains("search/") && seen(&silent).contains("1 extern, freie Mitarbeit"), "{silent}");
}

#[test]
fn the_overview_of_a_handbook_that_says_nothing_says_that() {
    let text = "-- content/departments/technik.toml --\ntitle = \"Technik\"\n";
    assert!(!TestSite::new(text).build().contains_key("staffing/index.html"), "nothing to fill");
    let role = "-- content/roles/r.toml --\ntitle = \"Koch\"\ndepartment = \"technik\"\nallow = [\"RB103\"]\n";
    let overview = seen(&TestSite::new(&format!("{text}{role}")).page("staffing/index.html"));
    assert!(overview.contains("1 Rolle, ohne Angabe zur Besetzung."), "{overview}");
    assert!(overview.contains("Noch sagt keine Rolle, wie sie besetzt wird."), "{overview}");
}

#[test]
fn a_decision_sheet_says_why_and_what_to_watch() {
    let sheet = seen(&page(Audience::Internal, "roles/analyst/staffing"));
    in_order(
        &sheet,
        &[
            "Analystin Entscheidung zur Besetzung",
            "Kontakt Dienstleister",
            "extern, freie Mitarbeit Spitzen im Herbst.",
            "Leistung Messen, Berichten",
            "Externer Anteil 60 %",
            "Ausgewählt nach Kennt Shops.",
            "Übergabe Alles im Wiki.",
            "Weisungen Warnzeichen:",
            "Eingliederung Warnzeichen:",
            "Daten",
            "Beteiligung",
            "mit HR/Recht klären.",
            "Datum, Unterschrift",
        ],
    );
    let own = page(Audience::Internal, "roles/alt/staffing");
    assert!(own.contains("Vorher <strong>Frau Hut</strong> fragen."), "{own}");
    let own = seen(&own);
    assert!(own.contains("Leihkraft") && !own.contains("Erlaubnis des Verleihers"), "the site's own hints: {own}");
}

#[test]
fn a_kit_goes_through_the_interviews_from_plan_to_notes() {
    let kit = seen(&page(Audience::Restricted, "hiring/analyst/kit"));
    in_order(
        &kit,
        &[
            "Analystin (m/w/d) Interviewleitfaden",
            "1 Termin, 45 Minuten",
            "45 min Fachgespräch Leitung Git",
            "Fragen zur Rolle für jedes Gespräch Warum wir?",
            "3 SQL muss, Stufe 3 von 4: beherrscht",
            "4 prägt Wie schnell geht das?",
            "2 wendet an Was tut JOIN? Eine gute Antwort zeigt Zeigt es. Warnzeichen Rät.",
            "Git kann Was ist ein Zweig?",
            "Bewertung",
            "SQL muss, beherrscht",
            "Geduld muss, wendet an",
            "Erster Tag Schlüssel 30 Tage Erster Bericht",
            "rechtzeitig vernichtet; Frist und Weg mit HR/Recht klären.",
        ],
    );
    assert!(!kit.contains("Optimierer"), "no question of the skill above what is demanded: {kit}");
    let profile = seen(&page(Audience::Restricted, "hiring/analyst"));
    assert!(profile.contains("Gespräche 1 Termin, 45 Minuten") && profile.contains("Weiter zu Interviewleitfaden"));
    for moved in ["Warum wir?", "Was tut JOIN?", "Fachgespräch", "Bewertung", "Erster Tag"] {
        assert!(!profile.contains(moved), "{moved} stands in the kit: {profile}");
    }
}

#[test]
fn plan_and_questions_are_restricted_unless_the_site_says_otherwise() {
    let kit = seen(&page(Audience::Internal, "hiring/analyst/kit"));
    for hidden in ["Fachgespräch", "Warum wir?", "Was tut JOIN?", "Termin"] {
        assert!(!kit.contains(hidden), "{hidden}: {kit}");
    }
    assert!(kit.contains("Ein Ablauf ist nicht eingetragen oder steht nur in der vertraulichen Fassung."), "{kit}");
    assert!(kit.contains("Fragen sind nicht eingetragen oder stehen nur"), "{kit}");
    assert!(kit.contains("SQL muss, beherrscht") && kit.contains("Erster Bericht"), "{kit}");
    let lowered = SITE.replace(
        "hiring = \"public\"\n",
        "hiring = \"public\"\n\"hiring.plan\" = \"internal\"\n\"hiring.questions\" = \"internal\"\n\"skill.questions\" = \"internal\"\n",
    );
    let kit = seen(&TestSite::new(&lowered).page("hiring/analyst/kit/index.html"));
    assert!(kit.contains("Fachgespräch") && kit.contains("Warum wir?") && kit.contains("Was tut JOIN?"), "{kit}");
}

#[test]
fn sheets_speak_english_as_well() {
    let english = TestSite::new(&SITE.replace("language = \"de\"", "language = \"en\"")).audience(Audience::Restricted);
    let written = english.build();
    let page = |path: &str| seen(std::str::from_utf8(&written[path]).unwrap());
    assert!(page("roles/analyst/job/index.html").contains("Edition 2 of"));
    assert!(page("roles/analyst/staffing/index.html").contains("check with HR/legal"));
    assert!(page("staffing/index.html").contains("3 roles, 1 of them filled from outside"));
    assert!(page("hiring/analyst/kit/index.html").contains("Interview kit"));
}

#[test]
fn the_overview_of_a_big_handbook_names_roles_from_outside_only_or_none() {
    let roles = |count: usize, mode: &str| {
        (0..count).fold(SITE.to_owned(), |mut text, number| {
            let role = format!(
                "title = \"R{number}\"\ndepartment = \"technik\"\nstaffing = {{ mode = \"{mode}\", reason = \"R\" }}\n"
            );
            let _ = write!(text, "-- content/roles/r{number}.toml --\n{role}");
            text
        })
    };
    let inside = seen(&TestSite::new(&roles(SPLIT_FROM, "in-house")).page("staffing/index.html"));
    assert!(inside.contains("Genannt sind hier nur die Rollen, die ganz oder teils von außen besetzt sind."));
    assert!(inside.contains("Spitzen im Herbst.") && !inside.contains("R7 "), "{inside}");
    let outside = seen(&TestSite::new(&roles(SPLIT_FROM, "hybrid")).page("staffing/index.html"));
    assert!(outside.contains("Hier stehen nur Zahlen.") && outside.contains("500 gemischt"), "{outside}");
    assert!(!outside.contains("Spitzen im Herbst."), "{outside}");
}
