//! Each lint has a case that raises it once, and a near miss that does not.

use crate::builder::TestSite;

const SOUND: &str = r#"
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
