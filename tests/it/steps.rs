//! Steps of a role: what they add up to, the page of each, the matrix on the role's page, what is wrong with them.

use rolebook::kind::Audience;

use crate::builder::TestSite;
use crate::crawl;

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
organisation = { name = "Musterkontor" }
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "junior", title = "Junior" }, { id = "standard" }, { id = "senior", title = "Senior" }, { id = "lead", title = "Lead" }]
[topics.wirkung]
title = "Wirkung"
[topics.eigenstand]
title = "Eigenständigkeit"
summary = "Wie weit jemand allein geht."
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/alle.toml --
[sql]
title = "SQL"
[git]
title = "Git"
[statistik]
title = "Statistik"
[englisch]
title = "Englisch"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
track = "fach"
base = "standard"
summary = "Misst."
responsibilities = [{ title = "Messen", text = "Misst, was ist." }, { title = "Berichten", text = "Berichtet jede Woche." }]
skills = [
  { skill = "sql", level = 2, need = "must", note = "Schreibt Abfragen." },
  { skill = "git", level = 1, need = "nice" },
  { skill = "englisch", level = 2, need = "should" },
]
requirements = [{ kind = "experience", text = "Ein Jahr Erfahrung" }]

[[steps]]
step = "senior"
summary = "Misst und **leitet an**."
body = "Wer hier steht, fragt zuerst nach dem Zweck."
expects = [{ topic = "eigenstand", text = "Bestimmt den Weg." }, { topic = "wirkung", text = ["Für mehrere Teams.", "Über Jahre."] }]
raise = { sql = 4 }
lower = { englisch = 1 }
need = { git = "must" }
[steps.add]
skills = [{ skill = "statistik", level = 3 }]
responsibilities = [{ title = "Anleiten", text = "Leitet andere an." }]
requirements = [{ kind = "experience", text = "Fünf Jahre Erfahrung" }]
[steps.remove]
responsibilities = ["Berichten"]
requirements = ["Ein Jahr Erfahrung"]

[[steps]]
step = "lead"
title = "Leiterin der Analyse"
expects = [{ topic = "wirkung", text = "Für das ganze Haus." }]
raise = { statistik = 4 }
[steps.remove]
skills = ["git"]

[[steps]]
step = "junior"
expects = [{ topic = "eigenstand", text = "Fragt nach." }]
lower = { sql = 1 }
[steps.remove]
skills = ["git"]

[[steps]]
step = "standard"
expects = [{ topic = "eigenstand", text = "Kennt den Weg." }]
"#;

fn site() -> TestSite {
    TestSite::new(SITE)
}

/// The text between two marks.
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// What a reader sees of markup, with single blanks.
fn seen(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for sign in html.chars() {
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

/// A section of a page as a reader sees it.
fn section(page: &str, id: &str) -> String {
    seen(between(page, &format!("<h2 id=\"section-{id}\""), "</section>").split_once('>').unwrap().1)
}

#[test]
fn a_step_shows_all_of_the_role_as_it_is_there_and_what_is_new_first() {
    let page = site().page("roles/analyst/senior/index.html");
    assert!(page.contains("<h1>Senior-Analystin</h1>"), "{page}");
    assert!(page.contains("Misst und <strong>leitet an</strong>."));
    let new = section(&page, "new");
    assert!(new.starts_with("Neu auf dieser Stufe gegenüber Analystin"), "{new}");
    for change in [
        "SQL +2 prägt statt wendet an, muss",
        "Git anders kennt, muss statt kann",
        "Englisch −1 kennt statt wendet an, soll",
        "Statistik neu muss, beherrscht",
        "Neue Aufgaben Anleiten. Leitet andere an.",
        "Aufgaben, die wegfallen Berichten",
        "Neue Voraussetzungen Fünf Jahre Erfahrung muss",
        "Voraussetzungen, die wegfallen Ein Jahr Erfahrung",
        "Erwartet: Eigenständigkeit Bestimmt den Weg.",
        "Erwartet: Wirkung Für mehrere Teams. Über Jahre.",
    ] {
        assert!(new.contains(change), "{change}: {new}");
    }
    assert!(page.find("section-new") < page.find("section-duties"), "what is new stands first");
    assert_eq!(section(&page, "duties"), "Hauptaufgaben Messen Misst, was ist. Anleiten Leitet andere an.");
    let skills = section(&page, "skills");
    for row in ["SQL 4 muss, Stufe 4 von 4: prägt", "Git 1 muss, Stufe 1 von 4", "Statistik 3 muss", "Englisch 1 soll"]
    {
        assert!(skills.contains(row), "{row}: {skills}");
    }
    assert!(!skills.contains("Schreibt Abfragen."), "the note was about another level: {skills}");
    assert!(section(&page, "requirements").ends_with("Fünf Jahre Erfahrung"));
    assert!(page.contains("fragt zuerst nach dem Zweck"));
    assert!(page.contains("Stufe 3 von 4") && seen(&page).contains("Laufbahn Fachlaufbahn"));
}

#[test]
fn each_step_is_the_difference_from_its_neighbour_towards_the_base() {
    let site = site();
    let lead = site.page("roles/analyst/lead/index.html");
    assert!(lead.contains("<h1>Leiterin der Analyse</h1>"));
    let skills = section(&lead, "skills");
    assert!(
        skills.contains("SQL 4 muss") && skills.contains("Statistik 4 muss") && !skills.contains("Git"),
        "{skills}"
    );
    let new = section(&lead, "new");
    assert!(new.starts_with("Neu auf dieser Stufe gegenüber Senior-Analystin"), "{new}");
    assert!(new.contains("Git entfällt muss, kennt") && new.contains("Erwartet: Wirkung Für das ganze Haus."), "{new}");
    assert!(!new.contains("Eigenständigkeit"), "a topic that is not named stays as it was: {new}");
    assert!(section(&lead, "expects").contains("Eigenständigkeit Bestimmt den Weg."));
    let junior = site.page("roles/analyst/junior/index.html");
    let skills = section(&junior, "skills");
    assert!(skills.contains("SQL 1 muss") && !skills.contains("Git") && skills.contains("Englisch 2 soll"), "{skills}");
    assert!(!junior.contains("section-new"), "there is no step before the first");
    let written = site.build();
    assert!(!written.contains_key("roles/analyst/standard/index.html"), "the role's own page is that step");
    assert!(crawl::dead_links(&written).is_empty());
}

#[test]
fn the_page_of_the_role_lists_its_steps_and_what_is_expected_at_each() {
    let page = site().page("roles/analyst/index.html");
    let list = section(&page, "steps");
    assert!(
        list.starts_with(
            "Karrierestufen Fachlaufbahn Junior-Analystin Analystin Misst. Vergleichen mit Junior-Analystin"
        ),
        "{list}"
    );
    let table = between(&page, "<table class=\"topics\">", "</table>");
    let head =
        "<th scope=\"col\">Thema</th><th scope=\"col\">Junior</th><th scope=\"col\" class=\"here\">Standard</th>";
    assert!(table.contains(head), "{table}");
    let rows: Vec<String> = table.split("<tr>").skip(2).map(seen).collect();
    assert_eq!(
        rows,
        [
            "Wirkung nichts Eigenes nichts Eigenes Für mehrere Teams. Über Jahre. Für das ganze Haus.",
            "Eigenständigkeit Wie weit jemand allein geht. Fragt nach. Kennt den Weg. Bestimmt den Weg. wie Senior",
        ]
    );
    assert_eq!(table.matches("<th scope=\"row\">").count(), 2);
    let further = page.contains("section-further").then(|| section(&page, "further"));
    assert_eq!(further, None, "steps, track and base have places of their own");
}

#[test]
fn steps_stand_in_the_sitemap_and_from_a_to_z() {
    let written = site().at("https://handbuch.example/x").build();
    let sitemap = String::from_utf8(written["sitemap.xml"].clone()).unwrap();
    for step in ["junior", "senior", "lead"] {
        assert!(sitemap.contains(&format!("<loc>https://handbuch.example/x/roles/analyst/{step}/</loc>")), "{sitemap}");
    }
    let index = String::from_utf8(written["a-z/index.html"].clone()).unwrap();
    assert!(index.contains("<a href=\"../roles/analyst/lead/\">") && index.contains("Karrierestufe"), "{index}");
    let archived = site().with(
        "content/roles/analyst.toml",
        SITE.split("-- content/roles/analyst.toml --")
            .nth(1)
            .unwrap()
            .replace("track =", "status = \"archived\"\ntrack ="),
    );
    let archived = archived.with("content/rolebook.toml", lints(&["RB102"])).build();
    assert!(archived.contains_key("roles/analyst/senior/index.html"), "old links stay");
    assert!(!String::from_utf8_lossy(&archived["a-z/index.html"]).contains("Senior"));
}

/// The settings with warnings switched off.
fn lints(codes: &[&str]) -> String {
    let settings = SITE.split("-- content/departments").next().unwrap();
    let settings = settings.split_once("--\n").unwrap().1;
    let lints: String = codes.iter().map(|code| format!("{code} = \"off\"\n")).collect();
    format!("{settings}[lints]\n{lints}")
}

#[test]
fn what_is_hidden_of_a_step_is_on_no_page() {
    let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap();
    let role = role.replace("step = \"senior\"\n", "step = \"senior\"\nheadcount = 731\ngrade = \"e9\"\n");
    let grade = "[grades.e9]\nentry_min = 50000\nentry_max = 60000\ncurrency = \"EUR\"\nunit = \"year\"\n";
    let audiences = "[audiences]\nrole = \"public\"\ndepartment = \"public\"\nskill = \"public\"\n";
    let site = site()
        .with("content/roles/analyst.toml", role)
        .with("content/rolebook.toml", lints(&[]) + grade + audiences)
        .with("content/skills/git.toml", "title = \"Git\"\nvisibility = \"internal\"\n")
        .with(
            "content/skills/alle.toml",
            "[sql]\ntitle = \"SQL\"\n[statistik]\ntitle = \"Statistik\"\n[englisch]\ntitle = \"Englisch\"\n",
        );
    let page = |audience| site.clone().audience(audience).page("roles/analyst/senior/index.html");
    let public = page(Audience::Public);
    assert!(public.contains("SQL") && !public.contains("Git"), "a hidden skill is hidden at every step");
    assert!(!public.contains("731") && !public.contains("50.000"));
    assert!(page(Audience::Internal).contains("731") && !page(Audience::Internal).contains("50.000"));
    assert!(page(Audience::Restricted).contains("50.000"));
    let tracks = lints(&[]) + grade + audiences + "\"role.steps\" = \"internal\"\n";
    let without = site.with("content/rolebook.toml", tracks).audience(Audience::Public).build();
    assert!(!without.keys().any(|path| path.contains("senior")), "{:?}", without.keys());
}

/// What is found when the steps of the role are these, after the fields of the role.
fn found(steps: &str) -> Vec<String> {
    let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap();
    let role = role.split("[[steps]]").next().unwrap();
    let site = site().with("content/roles/analyst.toml", format!("{role}{steps}"));
    let site = site.with("content/rolebook.toml", lints(&["RB102"]));
    let place = "content/roles/analyst.toml:";
    site.findings().iter().map(|finding| finding.trim_start_matches(place).to_owned()).collect()
}

#[test]
fn mistakes_in_steps_are_found_where_they_stand() {
    let cases = [
        ("step = \"senor\"", "15:8 RB006 the track “fach” has no step “senor”"),
        ("step = \"senior\"\nraise = { sql = 9 }", "16:17 RB009 the scale of “sql” has no level “9”"),
        ("step = \"senior\"\nraise = { sql = 1 }", "16:17 RB106 the level of “sql” drops from 2 to 1 on the way up"),
        ("step = \"junior\"\nraise = { sql = 3 }", "16:17 RB106 the level of “sql” drops from 3 to 2 on the way up"),
        ("step = \"senior\"\nlower = { sql = 1 }", ""),
        ("step = \"junior\"\nlower = { sql = 1 }", ""),
        ("step = \"senior\"\nraise = { sql = 2 }", "16:17 RB119 “sql” is at 2 on the step beside already"),
        ("step = \"senior\"\nraise = { statistik = 2 }", "16:11 RB119 “statistik” is not there on the step beside"),
        ("step = \"senior\"\nremove = { responsibilities = [\"Messe\"] }", "16:32 RB119 “Messe” is not there"),
        ("step = \"senior\"\nadd = { skills = [{ skill = \"sql\" }] }", "16:29 RB016 “sql” stands in this role twice"),
        ("step = \"senior\"\nadd = { skills = [{ skill = \"sql\", level = 3 }] }\nremove = { skills = [\"sql\"] }", ""),
        ("step = \"standard\"\nraise = { sql = 3 }", "15:8 RB119 “raise” has no effect here"),
        ("step = \"senior\"\n[[steps]]\nstep = \"senior\"", "17:8 RB005 the step “senior” stands in this role twice"),
    ];
    for (step, expected) in cases {
        let found = found(&format!("[[steps]]\n{step}\n"));
        match expected {
            "" => assert!(found.is_empty(), "{step}: {found:?}"),
            expected => assert!(found.len() == 1 && found[0].starts_with(expected), "{step}: {found:?}"),
        }
    }
}

#[test]
fn steps_need_a_track_and_hiring_and_vacancies_name_steps_of_it() {
    let site = site().with("content/hiring/analyst.toml", "step = \"meister\"\n").with(
        "content/vacancies/a.toml",
        "role = \"analyst\"\nstep = \"leed\"\nstate = \"paused\"\npart_time = { possible = true }\napply = { mail = \"jobs@firma.example\" }\n",
    );
    assert_eq!(
        site.findings(),
        [
            "content/hiring/analyst.toml:1:8 RB006 the track “fach” has no step “meister”",
            "content/vacancies/a.toml:2:8 RB006 the track “fach” has no step “leed”"
        ]
    );
    let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap().replace("track = \"fach\"\n", "");
    let findings = site.with("content/roles/analyst.toml", role).findings();
    assert!(findings.iter().all(|finding| finding.contains("RB003")) && findings.len() == 4, "{findings:?}");
}

#[test]
fn a_step_that_wants_an_address_below_the_role_that_is_taken_is_an_error() {
    for id in ["job", "staffing", "compare"] {
        let settings = lints(&["RB102"]).replace("id = \"lead\"", &format!("id = \"{id}\""));
        let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap();
        let role = role.replace("step = \"lead\"", &format!("step = \"{id}\""));
        let site = site().with("content/rolebook.toml", settings).with("content/roles/analyst.toml", role);
        let expected = format!(
            "content/roles/analyst.toml:31:8 RB013 the address “/roles/analyst/{id}/” is already taken: \
             /roles/analyst/{id}/index.html is always made"
        );
        assert_eq!(site.findings(), [expected]);
    }
}

#[test]
fn steps_are_found_by_search_with_what_they_say_themselves() {
    let written = site().build();
    let core = String::from_utf8(written["search/core.js"].clone()).unwrap();
    assert!(core.contains("[\"role\",1],[\"step\",3],"), "{core}");
    let texts = written.iter().filter(|(path, _)| path.starts_with("search/"));
    let texts: Vec<String> = texts.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect();
    let saying = |words: &str| texts.iter().filter(|text| text.contains(words)).count();
    assert_eq!(saying("Leitet andere an."), 1, "once, for the step and not for the role");
    assert_eq!(saying("Misst, was ist."), 1, "a step does not say again what the role says");
    assert_eq!(saying("Kennt den Weg."), 1, "what the base expects is found with the role");
}

#[test]
fn a_misspelt_skill_is_not_missed_again_on_each_step() {
    let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap();
    let broken = role.replacen("skill = \"sql\"", "skill = \"sqll\"", 1);
    assert_ne!(role, broken);
    let found = site().with("content/roles/analyst.toml", broken).findings();
    assert!(found.iter().any(|line| line.contains("RB006")), "{found:?}");
    assert!(!found.iter().any(|line| line.contains("RB119") || line.contains("RB106")), "{found:?}");
}
