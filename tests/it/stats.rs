//! Numbers about a handbook.

use serde_json::{Value, json};

use crate::project::Project;

fn project() -> Project {
    let project = Project::new();
    project.write("content/departments/lager.toml", "title = \"Lager\"\n");
    project.write(
        "content/roles/koch.toml",
        "title = \"Koch\"\ndepartment = \"technik\"\nnext = [\"kellner\"]\nsummary = \"Kocht jeden Tag frisch.\"\n\
         responsibilities = [{ title = \"Küche\", text = \"Kocht **gern**.\" }]\n\
         skills = [{ skill = \"sql\" }, { skill = \"git\" }]\n",
    );
    project.write("content/roles/koch.md", "Zwei Wörter.\n");
    project.write(
        "content/roles/kellner.toml",
        "title = \"Kellner\"\ndepartment = \"technik\"\nskills = [{ skill = \"git\", need = \"nice\" }]\n",
    );
    project.write("content/roles/entwurf.toml", "title = \"Entwurf\"\ndepartment = \"lager\"\nstatus = \"draft\"\n");
    project.write("content/roles/alt.toml", "title = \"Alt\"\ndepartment = \"lager\"\nstatus = \"archived\"\n");
    project.write(
        "content/skills/alle.toml",
        "[sql]\ntitle = \"SQL\"\nlevels = { 1 = \"Liest.\", 4 = \"Prägt.\" }\n[git]\ntitle = \"Git\"\n[excel]\ntitle = \"Excel\"\n",
    );
    project.write("content/hiring/koch.toml", "knock_out = [\"Gesundheitszeugnis\"]\nvisibility = \"restricted\"\n");
    for (id, state) in [("a", "draft"), ("b", "paused"), ("c", "paused")] {
        let text = format!("role = \"koch\"\nstate = \"{state}\"\napply = {{ mail = \"jobs@firma.example\" }}\n");
        project.write(&format!("content/vacancies/{id}.toml"), &text);
    }
    project
}

#[test]
fn numbers_say_what_there_is_and_what_is_missing() {
    let project = project();
    let ended = project.run(&["stats", "--format", "json"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let stats: Value = serde_json::from_str(&ended.out).unwrap();
    let kind = |number: usize| &stats["kinds"][number];
    assert_eq!(kind(0), &json!({ "kind": "department", "active": 2, "draft": 0, "archived": 0, "words": 0 }));
    // Summary, duty and prose; no titles.
    assert_eq!(kind(1), &json!({ "kind": "role", "active": 2, "draft": 1, "archived": 1, "words": 8 }));
    assert_eq!(kind(2), &json!({ "kind": "skill", "active": 3, "draft": 0, "archived": 0, "words": 2 }));
    assert_eq!(kind(3), &json!({ "kind": "hiring", "active": 1, "draft": 0, "archived": 0, "words": 1 }));
    assert_eq!(kind(4), &json!({ "kind": "vacancy", "active": 2, "draft": 1, "archived": 0, "words": 0 }));
    assert_eq!(
        stats["gaps"],
        json!({
            "departments_without_roles": ["lager"],
            "roles_without_responsibilities": ["kellner"],
            "roles_without_must_skills": ["kellner"],
            "roles_without_hiring": ["kellner"],
            "dead_ends": ["kellner"],
            "unused_skills": ["excel"],
            "skills_of_one_role": ["sql"],
            "level_holes": ["sql.2", "sql.3"],
        })
    );
    let states: Vec<_> = stats["vacancies"].as_array().unwrap().iter().map(|state| state["count"].clone()).collect();
    assert_eq!(states, [1, 0, 2, 0, 0]);
    assert_eq!(stats["vacancies"][2]["state"], "paused");
    assert_eq!(stats["findings"], counted(&project), "the same findings as check reports");
    assert_eq!(stats["findings"]["RB103"], 2);
}

/// The findings of `check` by code.
fn counted(project: &Project) -> Value {
    let findings: Value = serde_json::from_str(&project.run(&["check", "--format", "json"]).out).unwrap();
    let mut counts = serde_json::Map::new();
    for finding in findings.as_array().unwrap() {
        let count = counts.entry(finding["code"].as_str().unwrap()).or_insert(json!(0));
        *count = json!(count.as_u64().unwrap() + 1);
    }
    Value::Object(counts)
}

#[test]
fn numbers_are_printed_in_columns_in_both_languages() {
    let project = project();
    let german = project.run(&["stats"]).out;
    assert!(german.contains("Rollen                   2        1           1       8\n"), "{german}");
    assert!(german.contains("  Fähigkeiten, die nur eine Rolle braucht  1  sql\n"), "{german}");
    assert!(german.contains("  RB103  2  "), "{german}");
    let english = project.run(&["stats", "--lang", "en"]).out;
    for words in ["active", "departments without roles", "skills that only one role uses", "paused", "Findings"] {
        assert!(english.contains(words), "{words}: {english}");
    }
    assert!(!german.contains("active") && !english.contains("aktiv "));
    assert!(english.lines().all(|line| line.trim_end() == line));
}

#[test]
fn numbers_about_broken_content_do_not_look_complete() {
    let project = project();
    project.write("content/skills/kaputt.toml", "titel = \"Kaputt\"\n");
    let ended = project.run(&["stats"]);
    assert_eq!(ended.code, 1);
    assert!(ended.out.contains("RB002") && ended.err.contains("content/skills/kaputt.toml"), "{}", ended.err);
    project.write("content/rolebook.toml", "[site]\ntitle = 3\n");
    let ended = project.run(&["stats"]);
    assert_eq!((ended.code, ended.out.as_str()), (2, ""));
}

#[test]
fn a_skill_is_used_by_steps_and_hiring_too_but_by_nothing_archived() {
    let project = Project::new();
    project.write(
        "content/rolebook.toml",
        "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[tracks.fach]\ntitle = \"Fach\"\nsteps = [{ id = \"a\" }, { id = \"b\" }]\n",
    );
    let role = |id: &str, status: &str, skill: &str| {
        let text = format!(
            "title = \"{id}\"\ndepartment = \"technik\"\nstatus = \"{status}\"\ntrack = \"fach\"\n\
             [[steps]]\nstep = \"b\"\nadd = {{ skills = [{{ skill = \"{skill}\" }}] }}\n"
        );
        project.write(&format!("content/roles/{id}.toml"), &text);
    };
    role("koch", "active", "step");
    role("alt", "archived", "archived-step");
    for (id, status, skill) in [("koch", "active", "hiring"), ("x", "archived", "archived-hiring")] {
        let text = format!("role = \"koch\"\nstatus = \"{status}\"\nskills = [{{ skill = \"{skill}\" }}]\n");
        project.write(&format!("content/hiring/{id}.toml"), &text);
    }
    for id in ["step", "archived-step", "hiring", "archived-hiring"] {
        project.write(&format!("content/skills/{id}.toml"), &format!("title = \"{id}\"\n"));
    }
    let stats: Value = serde_json::from_str(&project.run(&["stats", "--format", "json"]).out).unwrap();
    assert_eq!(stats["gaps"]["unused_skills"], json!(["archived-hiring", "archived-step"]));
    assert_eq!(stats["gaps"]["skills_of_one_role"], json!(["hiring", "step"]));
    assert_eq!(stats["findings"]["RB102"], 2, "the rule knows the same");
}
