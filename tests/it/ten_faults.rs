//! Ten typical faults in ten files: ten findings in one run, each with its place, its cause and its remedy. The whole text is
//! held, so that nobody changes a message without reading it.

use crate::manual::expect;
use crate::project::Project;

const TEN: &[(&str, &str)] = &[
    (
        "content/rolebook.toml",
        "[site]\ntitle = \"Handbuch\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\nRB103 = \"off\"\n",
    ),
    ("content/departments/technik.toml", "title = \"Technik\"\n"),
    ("content/skills/sql.toml", "title = \"SQL\"\n"),
    // A misspelt key.
    (
        "content/roles/a-tester.toml",
        "title = \"Tester\"\ndepartment = \"technik\"\nsumary = \"Prüft, was andere bauen.\"\n",
    ),
    // A missing field.
    ("content/roles/b-redaktion.toml", "department = \"technik\"\nheadcount = 2\n"),
    // A wrong type.
    ("content/roles/c-lager.toml", "title = \"Lagerleitung\"\ndepartment = \"technik\"\nheadcount = \"zwei\"\n"),
    // A dangling reference.
    ("content/roles/d-einkauf.toml", "title = \"Einkauf\"\ndepartment = \"tecknik\"\n"),
    // The same id twice.
    ("content/skills/daten.toml", "[sql]\ntitle = \"Abfragen\"\n[statistik]\ntitle = \"Statistik\"\n"),
    // A dead link.
    ("content/handbook/e-urlaub.md", "# Urlaub\n\nWie bei der [Reise](reisen.md) beantragen.\n"),
    // A dead anchor.
    ("content/handbook/reise.md", "# Reise\n\nSiehe [Kosten](#abrechnen).\n\n## Abrechnung\n\nMit Beleg.\n"),
    // A missing picture.
    ("content/handbook/g-lager.md", "# Lager\n\n![Plan des Lagers](lagerplan.png)\n"),
    // A fault in a template.
    ("themes/default/templates/hooks/footer_end.html", "<p>Stand: {{ stand }}</p>\n"),
    // Front matter that is not closed.
    ("content/handbook/h-kasse.md", "+++\norder = 1\n\n# Kasse\n"),
];

#[test]
fn ten_faults_in_ten_files_are_ten_findings_in_one_run() {
    let project = Project::empty();
    TEN.iter().for_each(|(path, text)| project.write(path, text));
    for language in ["de", "en"] {
        let run = project.run(&["check", "--lang", language]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        let (findings, summary) = run.err.trim_end().rsplit_once('\n').unwrap();
        assert!(summary.starts_with("10 ") && summary.contains(" 0 "), "{summary}");
        expect(&format!("tests/it/ten_faults.{language}.txt"), findings);
    }
}

#[test]
fn build_says_the_same_as_check() {
    let project = Project::empty();
    TEN.iter().for_each(|(path, text)| project.write(path, text));
    let findings = |command: &str| {
        let run = project.run(&[command, "--lang", "en"]);
        run.err.trim_end().rsplit_once("\n\n").unwrap().0.to_owned()
    };
    assert_eq!(findings("build"), findings("check"));
}
