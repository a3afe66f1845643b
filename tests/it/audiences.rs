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
