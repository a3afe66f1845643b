//! Who sees what: hiding, drafts, archived things, and pay.

use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, page_in, write};

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[audiences]
department = "public"
role = "public"
skill = "public"
vacancy = "public"
[grades.e3]
entry_min = 48123
entry_max = 56456
currency = "EUR"
unit = "year"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
-- content/roles/leitung.toml --
title = "Leitung"
department = "technik"
visibility = "internal"
responsibilities = ["Leitet."]
skills = [{ skill = "sql", need = "must" }]
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
reports_to = "leitung"
works_with = [{ role = "leitung", on = "Ziele" }]
responsibilities = ["Misst."]
skills = [{ skill = "sql", need = "must" }]
grade = "e3"
"#;

fn public() -> TestSite {
    TestSite::new(SITE).audience(Audience::Public)
}

#[test]
fn what_refers_to_something_hidden_loses_the_reference_only() {
    let written = public().build();
    assert!(!written.contains_key("roles/leitung/index.html"));
    for (path, bytes) in &written {
        assert!(!String::from_utf8_lossy(bytes).contains("Leitung</a>"), "{path} names the hidden role");
    }
    assert!(!page_in(&written, "roles/datenanalyst/index.html").contains("Ziele"));
    assert!(page_in(&written, "skills/sql/index.html").contains("Datenanalyst"));
    let internal = TestSite::new(SITE).build();
    assert!(page_in(&internal, "roles/datenanalyst/index.html").contains("Ziele"));
}

#[test]
fn a_visible_thing_that_requires_a_hidden_one_is_an_error_where_it_says_so() {
    let site = public().with("content/departments/technik.toml", "title = \"Technik\"\nvisibility = \"internal\"\n");
    let findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].starts_with("content/roles/datenanalyst.toml:2:14 RB015"), "{findings:?}");
    let internal = site.audience(Audience::Internal).findings();
    assert!(internal.is_empty(), "{internal:?}");
}

#[test]
fn a_public_profile_of_a_hidden_role_is_an_error() {
    let findings = public().with("content/hiring/leitung.toml", "visibility = \"public\"\n").findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("RB015"), "{findings:?}");
}

#[test]
fn a_link_to_something_hidden_becomes_text_and_a_warning() {
    let site = public()
        .with("content/handbook/a.md", "+++\nvisibility = \"public\"\n+++\n# A\n\nFrag die [Chefin](role:leitung).\n");
    let findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("RB122"), "{findings:?}");
    let page = page_in(&write(&site.compile()), "handbook/a/index.html");
    assert!(page.contains("Frag die Chefin."), "{page}");
}

#[test]
fn drafts_are_in_no_build_and_checked_all_the_same() {
    let draft = "title = \"Neu\"\nstatus = \"draft\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n";
    let site = TestSite::new(SITE).with("content/roles/neu.toml", draft);
    assert!(!site.build().contains_key("roles/neu/index.html"));
    let wrong = site.with("content/roles/neu.toml", draft.replace("technik", "tecknik")).findings();
    assert!(wrong.len() == 1 && wrong[0].contains("RB006"), "{wrong:?}");
}

#[test]
fn archived_things_keep_their_page_and_leave_the_lists() {
    let role = "title = \"Alte Rolle\"\nstatus = \"archived\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", need = \"must\" }]\n";
    let written = TestSite::new(SITE).with("content/roles/alt.toml", role).build();
    assert!(page_in(&written, "roles/alt/index.html").contains("Alte Rolle"));
    for list in
        ["index.html", "roles/index.html", "departments/technik/index.html", "skills/sql/index.html", "a-z/index.html"]
    {
        assert!(!page_in(&written, list).contains("Alte Rolle"), "on {list}");
    }
}

#[test]
fn pay_is_public_only_where_an_open_vacancy_releases_it() {
    let vacancy = |state: &str, pay: &str| {
        format!(
            "role = \"datenanalyst\"\nstate = \"{state}\"\n{pay}apply = {{ mail = \"job@firma.example\" }}\nallow = [\"RB109\", \"RB121\"]\n"
        )
    };
    let with = |state: &str, pay: &str| public().with("content/vacancies/a.toml", vacancy(state, pay)).build();
    let names_pay = |written: &Written| written.values().any(|bytes| String::from_utf8_lossy(bytes).contains("48.123"));
    let names_grade = |written: &Written| written.values().any(|bytes| String::from_utf8_lossy(bytes).contains(">e3<"));
    let released = with("open", "pay = \"grade\"\n");
    assert!(names_pay(&released) && !names_grade(&released), "the range, not the grade's id");
    assert!(!names_pay(&with("open", "")));
    assert!(!names_pay(&with("paused", "pay = \"grade\"\n")));
    let restricted = TestSite::new(SITE).audience(Audience::Restricted).build();
    assert!(page_in(&restricted, "roles/datenanalyst/index.html").contains("48.123"));
    assert!(!names_pay(&TestSite::new(SITE).build()), "an internal build has no pay");
}

/// Everything that can refer to something, all of it shown to the public, and two of each to refer to: one is hidden.
const REFERENCES: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[audiences]
department = "public"
role = "public"
skill = "public"
hiring = "public"
vacancy = "public"
page = "public"
"role.deputies" = "public"
"role.onboarding" = "public"
"department.interfaces" = "public"
"hiring.skills" = "public"
"hiring.plan" = "public"
"hiring.questions" = "public"
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "junior" }, { id = "senior", title = "Senior" }]
[schema.role.pate]
type = "reference"
to = "role"
label = "Zwpate"
audience = "public"
-- content/departments/technik.toml --
title = "Technik"
head = "zwrolle"
parent = "zwabteilung"
interfaces = [{ with = "zwabteilung", purpose = "Zwzweck" }]
-- content/departments/zwabteilung.toml --
title = "Zwabteilung"
visibility = "internal"
-- content/skills/sql.toml --
title = "SQL"
related = ["zwkunst"]
-- content/skills/zwkunst.toml --
title = "Zwkunst"
visibility = "internal"
-- content/roles/zwrolle.toml --
title = "Zwrolle"
department = "technik"
visibility = "internal"
responsibilities = ["Leitet."]
skills = [{ skill = "sql", need = "must" }]
-- content/roles/offen.toml --
title = "Offen"
department = "technik"
reports_to = "zwrolle"
functional_lead = "zwrolle"
deputies = ["zwrolle"]
next = ["zwrolle"]
works_with = [{ role = "zwrolle", on = "Zwthema" }, { department = "zwabteilung", on = "Zwthema" }]
responsibilities = ["Misst."]
skills = [{ skill = "sql", need = "must", level = 2 }, { skill = "zwkunst", need = "must", level = 2 }]
onboarding = { first_day = [{ text = "Rundgang", with = "zwrolle" }] }
pate = "zwrolle"
track = "fach"
[[steps]]
step = "senior"
add = { skills = [], responsibilities = ["Leitet an."] }
raise = { zwkunst = 3, sql = 3 }
-- content/hiring/offen.toml --
skills = [{ skill = "zwkunst", level = 3 }]
plan = [{ stage = "Gespräch", minutes = 45, with = ["zwrolle"], focus = ["zwkunst", "sql"] }]
questions = [{ text = "Was misst du?", skill = "zwkunst" }]
"#;

#[test]
fn whatever_refers_to_something_hidden_loses_that_and_says_nothing_of_it() {
    let site = TestSite::new(REFERENCES);
    let written = site.clone().audience(Audience::Public).build();
    for (path, bytes) in &written {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let words = ["zwrolle", "zwkunst", "zwabteilung", "zwzweck", "zwthema", "zwpate"];
        // A field that is declared for everybody has its label in the schema, whoever has a value.
        let is_declared = |word: &str| word == "zwpate" && path.as_str() == "api/v1/schema.json";
        let found: Vec<_> = words
            .into_iter()
            .filter(|word| !is_declared(word) && (path.contains(word) || text.contains(word)))
            .collect();
        assert!(found.is_empty(), "{path} has {found:?}");
    }
    for (path, words) in [("roles/offen/index.html", "Rundgang"), ("hiring/offen/index.html", "Gespräch")] {
        assert!(page_in(&written, path).contains(words), "{words} stays on {path}");
    }
    let internal = site.build();
    for (path, words) in [
        ("roles/offen/index.html", "Zwpate"),
        ("departments/technik/index.html", "Zwzweck"),
        ("hiring/offen/index.html", "Zwkunst"),
    ] {
        assert!(page_in(&internal, path).contains(words), "{words} is on {path}");
    }
    assert!(site.check().is_empty(), "to lose something that may be missing is no fault");
}

#[test]
fn every_requirement_of_something_hidden_is_an_error_at_its_place() {
    let vacancy = "role = \"zwrolle\"\nstate = \"open\"\napply = { mail = \"jobs@firma.example\" }\nallow = [\"RB109\", \"RB121\"]\n";
    for (path, text, place) in [
        (
            "content/roles/neu.toml",
            "title = \"Neu\"\ndepartment = \"zwabteilung\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n",
            "2:14",
        ),
        ("content/hiring/neu.toml", "title = \"Neu\"\nrole = \"zwrolle\"\n", "2:8"),
        ("content/vacancies/neu.toml", vacancy, "1:8"),
    ] {
        let site = TestSite::new(REFERENCES).with(path, text).audience(Audience::Public);
        let found = site.findings();
        assert!(found.len() == 1 && found[0].starts_with(&format!("{path}:{place} RB015")), "{found:?}");
        assert!(site.audience(Audience::Internal).findings().is_empty());
    }
    // What requires something that falls away falls away as well, and only the cause is said.
    let chain = TestSite::new(REFERENCES)
        .with("content/roles/neu.toml", "title = \"Neu\"\ndepartment = \"zwabteilung\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n")
        .with("content/hiring/neu.toml", "")
        .with("content/hiring/neu.toml", "title = \"Neu\"\n");
    let found = chain.audience(Audience::Public).findings();
    assert!(found.iter().all(|line| line.contains("RB015")) && !found.is_empty(), "{found:?}");
}

#[test]
fn links_to_something_hidden_are_noticed_in_every_text_that_is_seen() {
    let link = "[Zwl](role:zwrolle)";
    let replaced = REFERENCES
        .replace("\"Misst.\"", &format!("\"Misst mit {link}.\""))
        .replace("\"Rundgang\"", &format!("\"Rundgang mit {link}\""))
        .replace("\"Was misst du?\"", &format!("\"Was misst {link}?\""))
        .replace("\"Leitet an.\"", &format!("\"Leitet {link} an.\""))
        .replace("purpose = \"Zwzweck\"", &format!("purpose = \"{link}\""))
        .replace("[schema.role.pate]", "[schema.role.eigen]\ntype = \"list\"\nlabel = \"Eigenes\"\naudience = \"public\"\n[schema.role.pate]")
        .replace("pate = \"zwrolle\"", &format!("pate = \"zwrolle\"\neigen = [\"Mit {link}\"]\nstaffing = {{ mode = \"in-house\", reason = \"Wegen {link}\" }}\n"))
        .replace("title = \"SQL\"", &format!("title = \"SQL\"\nlevels = {{ 2 = \"{link}\", 3 = \"Mehr.\" }}"));
    let site = TestSite::new(&replaced).audience(Audience::Public);
    let found = site.findings();
    let places: Vec<&str> = found.iter().map(|line| line.split(':').next().unwrap()).collect();
    // The interface falls away with what it is with, and staffing is for others: what is not seen links to nothing.
    let expected = [
        "content/hiring/offen.toml",
        "content/roles/offen.toml",
        "content/roles/offen.toml",
        "content/roles/offen.toml",
        "content/roles/offen.toml",
        "content/skills/sql.toml",
    ];
    assert_eq!(places, expected, "{found:#?}");
    assert!(found.iter().all(|line| line.contains("RB122")), "{found:#?}");
    let lowered =
        replaced.replace("[audiences]", "[audiences]\n\"role.staffing\" = \"public\"\n\"skill.levels\" = \"internal\"");
    let found = TestSite::new(&lowered).audience(Audience::Public).findings();
    assert_eq!(found.iter().filter(|line| line.starts_with("content/roles/")).count(), 5, "lowered: {found:#?}");
    assert!(!found.iter().any(|line| line.starts_with("content/skills/")), "raised: {found:#?}");
}
