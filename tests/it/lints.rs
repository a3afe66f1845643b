//! Lints with more than one case: what raises them, and near misses that do not. The plain case of each code stands in its
//! explanation.

use crate::builder::TestSite;

const SOUND: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
organisation = { name = "Musterkontor" }
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
levels.1 = "Liest."
levels.2 = "Schreibt."
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
responsibilities = ["Misst."]
skills = [{ skill = "sql", level = 2, need = "must" }]
"#;

/// What is found when a file is changed: nothing, or one finding with this code at this line and column.
fn expect(path: &str, content: &str, finding: &str) {
    let findings = TestSite::new(SOUND).with(path, content).findings();
    match finding {
        "" => assert!(findings.is_empty(), "{findings:?}"),
        finding => {
            assert_eq!(findings.len(), 1, "{findings:?}");
            assert!(findings[0].starts_with(&format!("{path}:{finding}")), "{findings:?}");
        }
    }
}

fn department(more: &str) -> String {
    format!("title = \"Technik\"\n{more}\n")
}

fn skill(levels: &str) -> String {
    format!("title = \"SQL\"\n{levels}\n")
}

#[test]
fn a_review_is_overdue_the_day_after() {
    expect("content/departments/technik.toml", &department("review_by = 2026-11-23"), "2:13 RB101");
    expect("content/departments/technik.toml", &department("review_by = 2026-11-24"), "");
}

#[test]
fn a_level_without_text_is_a_hole_only_between_others() {
    let hole = "levels.1 = \"a\"\nlevels.2 = \"b\"\nlevels.4 = \"d\"";
    expect("content/skills/sql.toml", &skill(hole), "1:1 RB104");
    expect("content/skills/sql.toml", &skill("levels.2 = \"b\"\nlevels.3 = \"c\""), "");
}

#[test]
fn two_levels_say_the_same() {
    expect("content/skills/sql.toml", &skill("levels.1 = \"Kann es.\"\nlevels.2 = \"Kann es.\""), "3:12 RB105");
    expect("content/skills/sql.toml", &skill("levels.1 = \"Kann es.\"\nlevels.2 = \"Kann es gut.\""), "");
}

#[test]
fn shares_of_all_duties_make_a_hundred() {
    let role = |shares: &str| {
        format!(
            "title = \"D\"\ndepartment = \"technik\"\nskills = [{{ skill = \"sql\", need = \"must\" }}]\nresponsibilities = [{shares}]\n"
        )
    };
    let path = "content/roles/datenanalyst.toml";
    expect(path, &role("{ text = \"a\", share = 60 }, { text = \"b\", share = 30 }"), "4:71 RB116");
    expect(path, &role("{ text = \"a\", share = 60 }, { text = \"b\", share = 40 }"), "");
    expect(path, &role("{ text = \"a\", share = 60 }, \"b\""), "");
}

#[test]
fn an_interview_looks_at_six_skills_at_most() {
    let many = |count: usize| {
        let skills: String = (0..count).map(|n| format!("[s{n}]\ntitle = \"S{n}\"\n")).collect();
        let links: Vec<String> = (0..count).map(|n| format!("{{ skill = \"s{n}\", need = \"must\" }}")).collect();
        let focus: Vec<String> = (0..count).map(|n| format!("\"s{n}\"")).collect();
        let role = format!(
            "title = \"D\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{{ skill = \"sql\", need = \"must\" }}, {}]\n",
            links.join(", ")
        );
        TestSite::new(SOUND)
            .with("content/skills/viele.toml", skills)
            .with("content/roles/datenanalyst.toml", role)
            .with(
                "content/hiring/datenanalyst.toml",
                format!("plan = [{{ stage = \"Gespräch\", focus = [{}] }}]\n", focus.join(", ")),
            )
            .findings()
    };
    assert!(many(6).is_empty(), "{:?}", many(6));
    assert!(many(7).len() == 1 && many(7)[0].contains("RB108"), "{:?}", many(7));
}

/// What is found in a handbook with these files on top, one line per finding without its words.
fn codes(files: &[(&str, &str)]) -> Vec<String> {
    let site = files.iter().fold(TestSite::new(SOUND), |site, (path, content)| site.with(path, *content));
    let code = |finding: String| finding.split(' ').take(2).collect::<Vec<_>>().join(" ");
    site.findings().into_iter().map(code).collect()
}

fn vacancy(more: &str) -> String {
    format!(
        "role = \"datenanalyst\"\nstate = \"open\"\nposted = 2026-11-01\nlocations = [{{ city = \"Musterstadt\", country = \"DE\" }}]\n\
         part_time = {{ possible = true }}\napply = {{ mail = \"bewerbung@musterkontor.example\" }}\n{more}\n"
    )
}

const PAY: &str = "pay = { entry_min = 40000, entry_max = 50000, currency = \"EUR\", unit = \"year\" }\n";

#[test]
fn an_open_vacancy_ends_pays_and_is_complete() {
    let path = "content/vacancies/a.toml";
    expect(path, &vacancy(&format!("{PAY}valid_through = 2026-11-24")), "");
    expect(path, &vacancy(&format!("{PAY}valid_through = 2026-11-23")), "8:17 RB109");
    expect(path, &vacancy(PAY), "1:1 RB109");
    expect(path, &vacancy("valid_through = 2026-12-31"), "1:1 RB109");
    let closed = vacancy("").replace("open", "closed").replace("part_time = { possible = true }\n", "");
    expect(path, &closed, "");
    expect(path, &vacancy("").replace("open", "paused").replace("part_time = { possible = true }\n", ""), "1:1 RB121");
}

#[test]
fn an_open_vacancy_names_what_job_boards_need() {
    let path = "content/vacancies/a.toml";
    let sound = vacancy(&format!("{PAY}valid_through = 2026-12-31"));
    let lacking = |without: &str, with: &str, words: &str| {
        let findings = TestSite::new(SOUND).with(path, sound.replace(without, with)).findings();
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].starts_with(&format!("{path}:1:1 RB109")) && findings[0].contains(words), "{findings:?}");
    };
    lacking("posted = 2026-11-01\n", "", "posted");
    lacking("locations = [{ city = \"Musterstadt\", country = \"DE\" }]\n", "", "locations");
    let remote = sound
        .replace("locations = [{ city = \"Musterstadt\", country = \"DE\" }]", "remote = { countries = [\"DE\"] }");
    expect(path, &remote, "");
    let tongue_tied = "title = \"D\"\ndepartment = \"technik\"\nallow = [\"RB103\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n";
    let silent = TestSite::new(SOUND).with(path, sound.as_str()).with("content/roles/datenanalyst.toml", tongue_tied);
    let found = silent.findings();
    assert!(found.len() == 1 && found[0].contains("RB109") && found[0].contains("responsibilities"), "{found:?}");
    assert!(silent.with("content/vacancies/a.md", "Misst.\n").findings().is_empty(), "its own words do as well");
}

#[test]
fn after_the_last_day_only_the_day_is_spoken_of() {
    let late = "role = \"datenanalyst\"\nstate = \"open\"\nvalid_through = 2026-11-23\napply = { mail = \"job@firma.example\" }\n";
    expect("content/vacancies/a.toml", late, "3:17 RB109");
}

#[test]
fn an_open_vacancy_lends_its_role_the_eyes_of_an_advert() {
    let role = "title = \"D\"\ndepartment = \"technik\"\nresponsibilities = [\"Arbeitet im jungen Team.\"]\n\
                skills = [{ skill = \"sql\", need = \"must\", note = \"Muttersprachler sind im Vorteil.\" }]\n";
    let with = |state: &str| {
        let advert = vacancy(&format!("{PAY}valid_through = 2026-12-31")).replace("open", state);
        codes(&[
            ("content/roles/datenanalyst.toml", role),
            ("content/vacancies/a.toml", &advert),
            ("content/vacancies/b.toml", &advert),
        ])
    };
    let found = ["content/roles/datenanalyst.toml:3:21 RB120", "content/roles/datenanalyst.toml:4:50 RB120"];
    assert_eq!(with("open"), found, "once, however many vacancies show it");
    assert!(with("paused").is_empty());
}

#[test]
fn the_style_of_adverts_decides_which_titles_turn_to_everybody() {
    let under = |style: &str, role: &str| {
        let settings = format!(
            "[site]\ntitle = \"T\"\nlanguage = \"de\"\norganisation = {{ name = \"M\" }}\n[titles]\nstyle = \"{style}\"\n"
        );
        let role = format!(
            "{role}\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{{ skill = \"sql\", need = \"must\" }}]\n"
        );
        codes(&[("content/rolebook.toml", &settings), ("content/roles/datenanalyst.toml", &role)])
    };
    let gendered = ["content/roles/datenanalyst.toml:1:9 RB110"];
    assert!(under("suffix", "title = \"Kaufmann\"").is_empty());
    assert_eq!(under("neutral", "title = \"Kaufmann\""), gendered);
    assert!(under("neutral", "title = \"Kaufmann\"\ntitle_forms = { neutral = \"Kaufleute\" }").is_empty());
    assert!(under("neutral", "title = \"Teamleitung\"").is_empty());
    assert_eq!(under("colon", "title = \"Kaufmann\""), gendered);
    assert!(under("colon", "title = \"Analyst\"").is_empty());
    assert!(under("pair", "title = \"Analyst\"").is_empty(), "grammar forms both");
    assert_eq!(under("pair", "title = \"Kaufmann\""), gendered);
    assert!(
        under("pair", "title = \"Kaufmann\"\ntitle_forms = { female = \"Kauffrau\", male = \"Kaufmann\" }").is_empty()
    );
    assert_eq!(under("pair", "title = \"Technischer Redakteur\""), gendered, "an adjective changes, too");
    assert!(under("pair", "title = \"Kaufmann\"\nlanguage = \"en\"").is_empty());
    let steps = "[tracks.fach]\ntitle = \"F\"\nsteps = [{ id = \"a\" }, { id = \"b\" }]\n";
    let settings = format!("[site]\ntitle = \"T\"\nlanguage = \"de\"\n[titles]\nstyle = \"neutral\"\n{steps}");
    let role = "title = \"Einkauf\"\ndepartment = \"technik\"\ntrack = \"fach\"\nresponsibilities = [\"x\"]\n\
                skills = [{ skill = \"sql\", need = \"must\" }]\n[[steps]]\nstep = \"b\"\ntitle = \"Leitender Einkäufer\"\nadd = { responsibilities = [\"y\"] }\n";
    let found = codes(&[("content/rolebook.toml", &settings), ("content/roles/datenanalyst.toml", role)]);
    assert_eq!(found, ["content/roles/datenanalyst.toml:8:9 RB110"], "a step's title stands in adverts, too");
}

#[test]
fn skills_that_are_nearly_the_same_are_named_once_unless_they_are_told_apart() {
    let with = |first: &str, second: &str| {
        let role = "title = \"D\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\n\
                    skills = [{ skill = \"sql\", need = \"must\" }, { skill = \"a\" , need = \"must\" }, { skill = \"b\", need = \"must\" }]\n";
        codes(&[
            ("content/skills/a.toml", &format!("title = {first}\n")),
            ("content/skills/b.toml", &format!("title = {second}\n")),
            ("content/roles/datenanalyst.toml", role),
        ])
    };
    let twin = ["content/skills/b.toml:1:9 RB111"];
    assert_eq!(with("\"Qualität\"", "\"Qualitaet\""), twin);
    assert_eq!(with("\"Daten aufbereiten\"", "\"aufbereiten Daten\""), twin);
    assert_eq!(with("\"Webanalyse\"", "\"Webanalysen\""), twin);
    assert_eq!(with("\"Webanalyse\"\naliases = [\"Tracking\"]", "\"Tracking\""), twin);
    assert!(with("\"Webanalyse\"", "\"Webanalysen\"\nrelated = [\"a\"]").is_empty());
    assert!(with("\"C++\"", "\"C#\"").is_empty());
    assert!(with("\"Java\"", "\"Lava\"").is_empty());
    assert!(with("\"Python 2\"", "\"Python 3\"").is_empty());
}

#[test]
fn pictures_headings_and_links_say_what_they_are() {
    let page = |text: &str| codes(&[("content/handbook/a.md", &format!("# A\n\n{text}\n"))]);
    assert_eq!(page("![](https://bilder.example/x.png)").len(), 2, "another host, and no words");
    assert_eq!(page("#### Tief"), ["content/handbook/a.md:3:1 RB113"]);
    assert!(page("## Eins\n\n### Zwei\n\n## Drei").is_empty());
    assert_eq!(page("[hier](https://x.example)"), ["content/handbook/a.md:3:8 RB113"]);
    assert_eq!(page("[Klicken Sie hier!](https://x.example)"), ["content/handbook/a.md:3:21 RB113"]);
    assert!(page("[hier im Lager](https://x.example)").is_empty());
}

#[test]
fn what_is_archived_or_renamed_is_not_referred_to() {
    let role = "title = \"D\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"abfragen\", need = \"must\" }]\n";
    let renamed = codes(&[
        ("content/roles/datenanalyst.toml", role),
        ("content/skills/sql.toml", "title = \"SQL\"\nformer_ids = [\"abfragen\"]\n"),
    ]);
    assert_eq!(renamed, ["content/roles/datenanalyst.toml:4:21 RB117"]);
    let archived = codes(&[
        ("content/roles/datenanalyst.toml", &role.replace("abfragen", "sql")),
        ("content/skills/sql.toml", "title = \"SQL\"\nstatus = \"archived\"\n"),
    ]);
    assert_eq!(archived, ["content/roles/datenanalyst.toml:4:21 RB117"]);
    let retired = codes(&[
        ("content/roles/alt.toml", &format!("{}status = \"archived\"\n", role.replace("abfragen", "sql"))),
        ("content/skills/sql.toml", "title = \"SQL\"\nstatus = \"archived\"\n"),
        ("content/roles/datenanalyst.toml", "title = \"D\"\ndepartment = \"technik\"\nallow = [\"RB103\"]\n"),
    ]);
    assert!(retired.is_empty(), "what is archived itself may refer to it: {retired:?}");
    let texts = codes(&[
        ("content/handbook/alt.md", "+++\nstatus = \"archived\"\nreplaced_by = \"neu\"\n+++\n# Alt\n\n[Neu](neu.md)\n"),
        ("content/handbook/neu.md", "# Neu\n\n[Alt](alt.md)\n"),
    ]);
    assert_eq!(texts, ["content/handbook/neu.md:3:7 RB117"]);
}

#[test]
fn contacts_are_mailboxes_of_functions() {
    let contact = |mail: &str| {
        codes(&[(
            "content/departments/technik.toml",
            &format!("title = \"T\"\ncontact = {{ label = \"Fragen\", mail = \"{mail}\" }}\n"),
        )])
    };
    assert_eq!(contact("vorname.nachname@firma.example"), ["content/departments/technik.toml:2:38 RB118"]);
    for function in [
        "team.technik",
        "tts.agreements",
        "cpc.benefits-retirement",
        "security",
        "hr",
        "incident.response",
        "human.resources",
    ] {
        assert!(contact(&format!("{function}@firma.example")).is_empty(), "{function}");
    }
    let address = contact("mailto:hr@firma.example");
    assert!(address.len() == 1 && !address[0].ends_with("RB118"), "an address of the web is no mailbox: {address:?}");
    let text = codes(&[("content/handbook/a.md", "# A\n\n[Post](mailto:vorname.nachname@firma.example)\n")]);
    assert_eq!(text, ["content/handbook/a.md:3:8 RB118"]);
}

#[test]
fn questions_and_adverts_ask_for_nothing_that_nobody_may_be_chosen_by() {
    let asked = |text: &str| {
        codes(&[("content/skills/sql.toml", &format!("title = \"SQL\"\nquestions = [{{ text = \"{text}\" }}]\n"))])
    };
    assert_eq!(asked("Haben Sie Kinder?"), ["content/skills/sql.toml:2:24 RB120"]);
    assert_eq!(asked("Was haben Sie bisher verdient und warum? Haben Sie bisher verdient?").len(), 2);
    assert!(asked("Wie gehen Sie vor?").is_empty());
    let elsewhere = codes(&[("content/handbook/a.md", "# A\n\nFragen nach dem Familienstand stellen wir nicht.\n")]);
    assert!(elsewhere.is_empty(), "only adverts and questions: {elsewhere:?}");
    let advert = vacancy(&format!("{PAY}valid_through = 2026-12-31"));
    let body = codes(&[("content/vacancies/a.toml", &advert), ("content/vacancies/a.md", "Ein junges Team wartet.\n")]);
    assert_eq!(body, ["content/vacancies/a.md:1:5 RB120"]);
}

#[test]
fn an_exception_silences_its_entity_only_and_must_be_needed() {
    let check = |files: &[(&str, &str)]| {
        let site = files.iter().fold(TestSite::new(SOUND), |site, (path, content)| site.with(path, *content));
        let line = |finding: &rolebook::diagnostic::Diagnostic| format!("{} {}", finding.place.path, finding.code());
        site.check().iter().map(line).collect::<Vec<_>>()
    };
    let many = "[a]\ntitle = \"Aaaa\"\nallow = [\"RB102\"]\n[b]\ntitle = \"Bbbb\"\n";
    assert_eq!(check(&[("content/skills/viele.toml", many)]), ["content/skills/viele.toml RB102"]);
    let prose = [
        ("content/departments/technik.toml", "title = \"T\"\nallow = [\"RB113\"]\n"),
        ("content/departments/technik.md", "[hier](https://x.example)\n"),
    ];
    assert!(check(&prose).is_empty());
    let page = [("content/handbook/a.md", "+++\nallow = [\"RB113\"]\n+++\n# A\n\n[hier](https://x.example)\n")];
    assert!(check(&page).is_empty());
    let useless = [("content/departments/technik.toml", "title = \"T\"\nallow = [\"RB113\"]\n")];
    assert_eq!(check(&useless), ["content/departments/technik.toml RB119"]);
    let useless = [("content/handbook/a.md", "+++\nallow = [\"RB113\"]\n+++\n# A\n\nText.\n")];
    assert_eq!(check(&useless), ["content/handbook/a.md RB119"]);
    let unknown = [("content/departments/technik.toml", "title = \"T\"\nallow = [\"RB999\"]\n")];
    assert_eq!(check(&unknown)[0], "content/departments/technik.toml RB004");
}

#[test]
fn raw_html_that_is_only_warned_of_loses_its_offending_part() {
    let site = |level: &str| {
        let settings = format!("[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\n{level}");
        let page = "# A\n\nVorher <script>alert(1)</script> <a href=\"javascript:alert(1)\">Wort</a> nachher.\n";
        TestSite::new(SOUND).with("content/rolebook.toml", settings).with("content/handbook/a.md", page)
    };
    assert!(site("").check().errors() > 0, "an error, unless the site lowers it");
    let lowered = site("RB018 = \"warn\"\n");
    let found = lowered.check();
    assert!(found.errors() == 0 && found.warnings() > 0);
    let written = crate::builder::write(&lowered.compile());
    let page = String::from_utf8_lossy(&written["handbook/a/index.html"]).into_owned();
    assert!(page.contains("Vorher") && page.contains("Wort") && page.contains("nachher"), "{page}");
    assert!(!page.contains("alert(1)"), "{page}");
}

#[test]
fn the_site_raises_lowers_and_silences_warnings() {
    let level = |level: &str| {
        let settings = format!("[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"{level}\"\n");
        let site = TestSite::new(SOUND)
            .with("content/rolebook.toml", settings)
            .with("content/skills/mehr.toml", "title = \"Mehr\"\n");
        let found = site.check();
        (found.errors(), found.warnings())
    };
    assert_eq!((level("error"), level("warn"), level("off")), ((1, 0), (0, 1), (0, 0)));
}
