//! Everything wrong is found in one run, at its place, and a broken file takes down itself only.

use crate::builder::{TestSite, write};

/// A sound handbook to break.
const SOUND: &str = r#"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
levels.1 = "Liest Abfragen."
levels.2 = "Schreibt Abfragen."
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
responsibilities = ["Misst, was der Shop tut."]
skills = [{ skill = "sql", level = 2, need = "must" }]
"#;

/// Twenty files, each with one fault of another sort, and what is said about it.
const TWENTY: &[(&str, &str, &str)] = &[
    ("content/roles/a01.toml", "title = \"A\"\ndepartment = \"technik\"\nsummry = \"x\"\n", "RB002"),
    ("content/roles/a02.toml", "department = \"technik\"\n", "RB003"),
    ("content/roles/a03.toml", "title = 3\ndepartment = \"technik\"\n", "RB004"),
    ("content/roles/a04.toml", "title = \"A\"\ndepartment = \"tecknik\"\n", "RB006"),
    ("content/roles/a05.toml", "title = \"A\"\ndepartment = \"sql\"\n", "RB007"),
    ("content/roles/a06.toml", "title = \"A\ndepartment = \"technik\"\n", "RB001"),
    (
        "content/roles/a07.toml",
        "title = \"A\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", level = 9, need = \"must\" }]\nresponsibilities = [\"x\"]\n",
        "RB009",
    ),
    (
        "content/roles/a08.toml",
        "title = \"A\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }, { skill = \"sql\", need = \"nice\" }]\n",
        "RB016",
    ),
    (
        "content/roles/a09.toml",
        "title = \"A\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", need = \"muss\" }]\n",
        "RB004",
    ),
    (
        "content/roles/a10.toml",
        "title = \"A\"\ndepartment = \"technik\"\nreports_to = \"a10\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n",
        "RB008",
    ),
    ("content/roles/A11.toml", "title = \"A\"\ndepartment = \"technik\"\n", "RB004"),
    ("content/roles/team/datenanalyst.toml", "title = \"A\"\ndepartment = \"technik\"\n", "RB005"),
    ("content/handbook/b01.md", "# B\n\n[weg](fehlt.md)\n", "RB010"),
    ("content/handbook/b02.md", "# B\n\n[weg](#fehlt)\n", "RB011"),
    ("content/handbook/b03.md", "# B\n\n![Bild](fehlt.png)\n", "RB012"),
    ("content/handbook/b04.md", "+++\ntitle = \"B\"\n\nText\n", "RB001"),
    ("content/handbook/b05.md", "# B\n\n[hinaus](../../../etc/passwd)\n", "RB017"),
    ("content/handbook/b06.md", "# B\n\n<script>alert(1)</script>\n", "RB018"),
    ("content/handbook/b07.md", "# B\n\n[böse](javascript:alert(1))\n", "RB018"),
    ("content/handbook/b08.md", "", "RB019"),
];

fn broken() -> TestSite {
    let mut site = TestSite::new(SOUND);
    for (path, content, code) in TWENTY {
        site = match *code {
            "RB019" => site.with(path, b"# B\n\nLatin-1: \xfc\n".to_vec()),
            _ => site.with(path, *content),
        };
    }
    site
}

#[test]
fn twenty_faults_in_twenty_files_are_twenty_findings_in_one_run() {
    let findings: Vec<String> = broken().findings().into_iter().filter(|finding| !finding.contains(" RB1")).collect();
    for (path, _, code) in TWENTY {
        let here: Vec<&String> = findings.iter().filter(|finding| finding.starts_with(&format!("{path}:"))).collect();
        assert_eq!(here.len(), 1, "{path}: {here:?}");
        assert!(here[0].contains(code), "{path}: {here:?}");
    }
    assert_eq!(findings.len(), 20, "{}", findings.join("\n"));
}

#[test]
fn other_pages_are_still_there() {
    let written = write(&broken().compile());
    let page = String::from_utf8(written["roles/datenanalyst/index.html"].clone()).unwrap();
    assert!(page.contains("Misst, was der Shop tut."));
    assert!(!written.contains_key("roles/a02/index.html"));
}

#[test]
fn a_misspelt_id_names_the_one_that_was_meant() {
    let site = TestSite::new(SOUND).with("content/roles/b.toml", "title = \"B\"\ndepartment = \"tecknik\"\n");
    let edition = site.compile();
    let help: Vec<String> = edition
        .diagnostics()
        .iter()
        .map(|diagnostic| diagnostic.message.help(rolebook::diagnostic::Language::English))
        .collect();
    assert!(help.iter().any(|help| help.contains("technik")), "{help:?}");
}

#[test]
fn references_to_a_broken_entity_are_not_faults_of_their_own() {
    let findings = TestSite::new(SOUND)
        .with("content/departments/technik.toml", "titel = \"Technik\"\n")
        .with("content/handbook/a.md", "# A\n\n[T](department:technik), [Datei](../departments/technik.toml)\n")
        .with("content/handbook/b.md", "# B\n\n[R](role:datenanalyst), [Datei](../roles/datenanalyst.toml)\n")
        .findings();
    assert!(findings.iter().all(|finding| finding.starts_with("content/departments/technik.toml:")), "{findings:?}");
}

#[test]
fn spans_of_a_cycle_name_every_step() {
    let role = |to: &str| {
        format!(
            "title = \"A\"\ndepartment = \"technik\"\nreports_to = \"{to}\"\nresponsibilities = [\"x\"]\nskills = [{{ skill = \"sql\", need = \"must\" }}]\n"
        )
    };
    let site = TestSite::new(SOUND)
        .with("content/roles/a.toml", role("b"))
        .with("content/roles/b.toml", role("c"))
        .with("content/roles/c.toml", role("a"));
    let findings = site.findings();
    assert_eq!(findings, ["content/roles/a.toml:3:14 RB008 “reports_to” runs in a circle: a → b → c → a"]);
}

/// Thirty roles that report to one.
fn with_thirty_reports(site: TestSite, superior: &str) -> TestSite {
    (0..30).fold(site, |site, number| {
        let role = format!(
            "title = \"Rolle\"\ndepartment = \"technik\"\nreports_to = \"{superior}\"\nresponsibilities = [\"x\"]\nskills = [{{ skill = \"sql\", need = \"must\" }}]\n"
        );
        site.with(&format!("content/roles/n{number:02}.toml"), role)
    })
}

const LEAD: &str = "title = \"Leitung\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\n";

#[test]
fn a_misspelt_id_in_a_role_that_thirty_refer_to_is_one_cause_that_names_their_number() {
    let lead = format!("department = \"tecknik\"\n{LEAD}");
    let site = TestSite::new(SOUND).with("content/roles/leitung.toml", lead);
    let findings = with_thirty_reports(site, "leitung").findings();
    assert_eq!(
        findings,
        ["content/roles/leitung.toml:1:14 RB006 no department has the id “tecknik”; 30 places depend on it"]
    );
}

#[test]
fn a_misspelt_file_name_that_thirty_refer_to_is_one_cause_with_all_its_places() {
    let lead = format!("department = \"technik\"\n{LEAD}");
    let site = with_thirty_reports(TestSite::new(SOUND).with("content/roles/leitug.toml", lead), "leitung");
    assert_eq!(
        site.findings(),
        ["content/roles/n00.toml:3:14 RB006 no role has the id “leitung”; 30 places depend on it"]
    );
    let found = site.check();
    let finding = found.iter().next().unwrap();
    assert_eq!(finding.related.len(), 29);
    let help = finding.message.help(rolebook::diagnostic::Language::English);
    assert_eq!(help, "Did you mean “leitug”? If the file has the wrong name, rename content/roles/leitug.toml");
}

#[test]
fn a_file_name_that_is_no_id_is_one_cause_that_names_how_many_refer_to_what_it_should_be() {
    let lead = format!("department = \"technik\"\n{LEAD}");
    let site = with_thirty_reports(TestSite::new(SOUND).with("content/roles/Leitung.toml", lead), "leitung");
    assert_eq!(
        site.findings(),
        ["content/roles/Leitung.toml:1:1 RB004 “Leitung” is not an id; 30 places depend on it"]
    );
}

#[test]
fn a_field_that_slipped_into_a_table_is_one_finding_that_says_where_it_belongs() {
    let findings = TestSite::new(SOUND)
        .with("content/roles/a.toml", "title = \"A\"\n[work]\nhours = 40\ndepartment = \"technik\"\n")
        .findings();
    assert_eq!(
        findings,
        ["content/roles/a.toml:4:1 RB002 the field “department” does not belong into this table, but before it"]
    );
}

#[test]
fn what_could_not_be_read_is_not_missed_as_well() {
    let findings = TestSite::new(SOUND)
        .with(
            "content/roles/datenanalyst.toml",
            "title = \"A\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"muss\" }]\n",
        )
        .findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("4:35 RB004"), "{findings:?}");
}

#[test]
fn a_theme_that_does_not_exist_hides_no_other_fault() {
    let findings = TestSite::new(SOUND)
        .with("content/rolebook.toml", "theme = \"fehlt\"\n[site]\ntitle = \"T\"\nlanguage = \"de\"\n")
        .with("content/handbook/a.md", "# A\n\n[weg](fehlt.md)\n")
        .findings();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(
        findings[0].contains("RB010") && findings[1].starts_with("content/rolebook.toml:1:9 RB020"),
        "{findings:?}"
    );
}
