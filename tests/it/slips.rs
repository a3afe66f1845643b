//! What people who write German, or in a word processor, do to TOML: each is named, marked exactly, and reported once.

use crate::builder::TestSite;
use crate::project::Project;

/// What is written for one line of a role; the place of the finding, and its text; the line that mends it.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    ("owner = “Team”", "3:9", "typographic quotation marks", "owner = \"Team\""),
    ("owner = „Team“", "3:9", "typographic quotation marks", "owner = \"Team\""),
    ("owner = „Team“ # who", "3:9", "typographic quotation marks", "owner = \"Team\" # who"),
    ("owner = \"Team“", "3:14", "typographic quotation marks", "owner = \"Team\""),
    ("order =\u{a0}3", "3:8", "special blank", "order = 3"),
    ("order = 3;", "3:10", "semicolon", "order = 3"),
    ("order: 3", "3:6", ": instead of =", "order = 3"),
    ("owner = Team", "3:9", "the text “Team” has no quotation marks", "owner = \"Team\""),
    ("work = { hours = 38,5 }", "3:18", "number is written with a comma", "work = { hours = 38.5 }"),
    ("review_by = 31.12.2030", "3:13", "begins with the day", "review_by = 2030-12-31"),
    ("review_by = 30.2.2030", "3:13", "in no calendar", "review_by = 2030-02-28"),
    ("review_by = 2030-02-30", "3:13", "in no calendar", "review_by = 2030-02-28"),
    ("search = True", "3:10", "neither true nor false", "search = true"),
    ("search = nein", "3:10", "neither true nor false", "search = false"),
    ("aliases = [\"A\", \"B\"", "3:11", "bracket is not closed", "aliases = [\"A\", \"B\"]"),
    ("work = { hours = 30", "3:8", "bracket is not closed", "work = { hours = 30 }"),
];

fn role(line: &str) -> TestSite {
    TestSite::new(&format!(
        "
-- content/departments/technik.toml --
title = \"Technik\"
-- content/roles/a.toml --
title = \"Küche\"
department = \"technik\"
{line}
responsibilities = [\"Kocht\"]
status = \"draft\"

[onboarding]
first_day = [{{ text = \"Schaut zu\" }}]
"
    ))
}

#[test]
fn each_slip_is_named_where_it_is_and_reported_once() {
    for (line, place, text, mended) in SLIPS {
        let findings = role(line).findings();
        let syntax: Vec<&String> = findings.iter().filter(|finding| finding.contains("RB001")).collect();
        assert_eq!(syntax.len(), 1, "{line}: {findings:?}");
        let begins = format!("content/roles/a.toml:{place} ");
        assert!(syntax[0].starts_with(&begins) && syntax[0].contains(text), "{line}: {}", syntax[0]);
        let left: Vec<String> = role(mended).findings();
        assert!(!left.iter().any(|finding| finding.contains("RB001")), "{mended}: {left:?}");
    }
}

#[test]
fn a_fault_before_an_open_bracket_is_reported_as_well() {
    let findings = role("order = 3;\naliases = [\"A\"").findings();
    let places: Vec<&str> = findings.iter().filter_map(|finding| finding.split(' ').next()).collect();
    assert!(places.contains(&"content/roles/a.toml:3:10"), "{findings:?}");
    assert!(places.contains(&"content/roles/a.toml:4:11"), "{findings:?}");
}

#[test]
fn a_field_that_stands_twice_is_reported_although_a_bracket_is_open_further_down() {
    let findings = role("order = 3\norder = 4\naliases = [\"A\"").findings();
    let places: Vec<&str> = findings.iter().filter_map(|finding| finding.split(' ').next()).collect();
    assert!(places.contains(&"content/roles/a.toml:4:1"), "{findings:?}");
    assert!(places.contains(&"content/roles/a.toml:5:11"), "{findings:?}");
}

#[test]
fn settings_that_cannot_be_read_are_never_passed_over_in_silence() {
    let settings = "[site]\ntitle = \"A\"\ntitle = \"B\"\nlanguage = \"de\"\n[search]\nsynonyms = [[\"A\", \"B\"\n";
    let site = TestSite::new("").with("content/rolebook.toml", settings);
    assert!(site.compile().is_broken());
    assert!(site.findings().iter().any(|finding| finding.contains("RB001")), "{:?}", site.findings());
}

#[test]
fn a_text_left_open_in_a_bracket_is_one_fault() {
    let findings = role("work = { remote = \"two\ndays\" }\naliases = [\"A\"]").findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn the_probable_page_is_named_by_the_way_to_it() {
    let project = Project::new();
    project.write("content/handbook/urlaub.md", "# Urlaub\n");
    project.write("content/handbook/b/neu.md", "# Neu\n\n[x](urlub.md)\n");
    project.write("content/departments/technik.md", "[x](../handbok/urlaub.md)\n");
    let ended = project.run(&["check", "--lang", "de"]);
    assert!(ended.err.contains("„../urlaub.md“") && ended.err.contains("„../handbook/urlaub.md“"), "{}", ended.err);
}

#[test]
fn a_german_field_name_is_one_fault_with_its_english_name() {
    let project = Project::new();
    project.write("content/roles/a.toml", "title = \"Koch\"\nabteilung = \"technik\"\nstatus = \"draft\"\n");
    let ended = project.run(&["check", "--lang", "de"]);
    assert!(ended.err.contains("Gemeint ist wohl „department“"), "{}", ended.err);
    assert!(!ended.err.contains("RB003"), "{}", ended.err);
}

#[test]
fn arguments_that_are_not_understood_are_answered_in_one_language() {
    let project = Project::new();
    let cases: &[(&[&str], &str, &str)] = &[
        (
            &["chek"],
            "den Befehl chek gibt es nicht; gemeint ist wohl check",
            "there is no command chek; probably check",
        ),
        (&["check", "--formt", "json"], "--formt ist hier nicht vorgesehen; gemeint ist wohl --format", "not expected"),
        (&["check", "--format", "xml"], "„xml“ passt nicht zu --format", "“xml” does not fit --format"),
        (&["explain", "RB999"], "gemeint ist wohl RB119", "probably RB119"),
        (&["new"], "es fehlt: <KIND>, <TITLE>", "missing: <KIND>, <TITLE>"),
        (&["build", "-o"], "fehlt der Wert", "needs a value"),
        (&["serve", "--port", "abc"], "„abc“ passt nicht zu --port", "“abc” does not fit --port"),
        (&[], "es fehlt der Befehl", "the command is missing"),
        (&["check", "-q", "-v"], "schließen sich aus", "exclude each other"),
    ];
    for (arguments, german, english) in cases {
        for (language, text) in [("de", german), ("en", english)] {
            let ended = project.run(&[&["--lang", language], *arguments].concat());
            assert_eq!(ended.code, 2, "{arguments:?}");
            assert!(ended.err.contains(text) && ended.out.is_empty(), "{arguments:?}: {}", ended.err);
            assert_eq!(ended.err.starts_with("Fehler"), language == "de", "{}", ended.err);
        }
    }
    let ended = project.run(&["--lang", "de", "--help"]);
    assert!(ended.code == 0 && ended.out.contains("Aufruf") && ended.err.is_empty());
}
