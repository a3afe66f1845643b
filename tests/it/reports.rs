//! The forms in which programs read findings: valid by their own schemas, complete, and alone on standard output.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::project::Project;

/// A project with an error and a warning, in files whose names need care.
fn faulty() -> Project {
    let project = Project::new();
    project.write("content/handbook/Maß, Stand 100%.md", "# Maß\n\n[weg](fehlt.md), [hier](https://x.example)\n");
    project.write("content/departments/technik.toml", "title = \"Technik\"\nhead = \"a,b: 100%\"\n");
    project.write("content/skills/daten.toml", "[sql]\ntitle = \"SQL\"\nallow = [\"RB102\"]\n");
    project.write("content/skills/sql.toml", "title = \"SQL\"\nallow = [\"RB102\"]\n");
    project
}

fn report(project: &Project, format: &str) -> String {
    let run = project.run(&["check", "--format", format, "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.err);
    run.out
}

fn validate(schema: &str, report: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(schema);
    let schema: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let report: Value = serde_json::from_str(report).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let faults: Vec<String> =
        validator.iter_errors(&report).map(|fault| format!("{} at {}", fault, fault.instance_path())).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    report
}

/// The findings that all forms hold, as `code path line`.
const FOUND: [(&str, &str, u64); 4] = [
    ("RB006", "content/departments/technik.toml", 2),
    ("RB010", "content/handbook/Maß, Stand 100%.md", 3),
    ("RB113", "content/handbook/Maß, Stand 100%.md", 3),
    ("RB005", "content/skills/sql.toml", 1),
];

#[test]
fn json_has_all_findings_with_their_places_and_remedies() {
    let report: Value = serde_json::from_str(&report(&faulty(), "json")).unwrap();
    let found: Vec<(&str, &str, u64)> = report
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            (finding["code"].as_str().unwrap(), finding["path"].as_str().unwrap(), finding["line"].as_u64().unwrap())
        })
        .collect();
    assert_eq!(found, FOUND);
    for finding in report.as_array().unwrap() {
        for key in ["severity", "message", "help"] {
            assert!(!finding[key].as_str().unwrap().is_empty(), "{key}: {finding}");
        }
        for key in ["column", "end_line", "end_column"] {
            assert!(finding[key].as_u64().unwrap() > 0, "{key}: {finding}");
        }
    }
    assert_eq!(report[3]["related"][0]["path"], "content/skills/daten.toml");
}

#[test]
fn sarif_is_valid_and_has_all_rules_and_findings() {
    let report = validate("sarif-2.1.0.json", &report(&faulty(), "sarif"));
    let run = &report["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), rolebook::diagnostic::Code::ALL.len());
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), FOUND.len());
    for (result, (code, _, line)) in results.iter().zip(FOUND) {
        assert_eq!(result["ruleId"], code);
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], code);
        assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], line);
    }
    let uri = &results[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "content/handbook/Ma%C3%9F%2C%20Stand%20100%25.md");
}

#[test]
fn gitlab_is_valid_and_its_fingerprints_differ_and_stay_when_lines_move() {
    let project = faulty();
    let prints = |report: &Value| -> Vec<String> {
        report.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = validate("gitlab-code-quality.json", &report(&project, "gitlab"));
    let unique: std::collections::BTreeSet<String> = prints(&before).into_iter().collect();
    assert_eq!(unique.len(), FOUND.len());
    project.write("content/handbook/Maß, Stand 100%.md", "# Maß\n\n\n\n[weg](fehlt.md), [hier](https://x.example)\n");
    let after = validate("gitlab-code-quality.json", &report(&project, "gitlab"));
    assert_eq!(prints(&before), prints(&after));
    assert_eq!(after[1]["location"]["lines"]["begin"], 5);
}

/// A workflow command: its level, its properties and its message, unescaped.
type Command = (String, Vec<(String, String)>, String);

/// The workflow command of a line. `None` when it is none.
fn command(line: &str) -> Option<Command> {
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (level, properties) = head.split_once(' ')?;
    let plain = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    let property = |text: &str| {
        let (key, value) = text.split_once('=')?;
        Some((key.to_owned(), plain(&value.replace("%3A", ":").replace("%2C", ","))))
    };
    let properties = properties.split(',').map(property).collect::<Option<Vec<_>>>()?;
    Some((level.to_owned(), properties, plain(message)))
}

#[test]
fn github_commands_follow_their_grammar_and_say_what_was_meant() {
    let report = report(&faulty(), "github");
    let commands: Vec<_> = report.lines().map(|line| command(line).unwrap_or_else(|| panic!("{line}"))).collect();
    assert_eq!(commands.len(), FOUND.len());
    for ((level, properties, message), (code, path, line)) in commands.iter().zip(FOUND) {
        let get = |wanted: &str| properties.iter().find(|(key, _)| key == wanted).map_or("", |(_, value)| value);
        assert_eq!(level, if code.starts_with("RB0") { "error" } else { "warning" });
        assert_eq!((get("file"), get("title")), (path, code));
        assert_eq!(get("line").parse::<u64>().unwrap(), line);
        assert!(get("endColumn").parse::<u64>().unwrap() >= get("col").parse::<u64>().unwrap());
        assert_eq!(message.lines().count(), 2, "what is wrong, and what to do: {message}");
    }
    assert!(commands[0].2.starts_with("no role has the id “a,b: 100%”"), "{}", commands[0].2);
}

#[test]
fn forges_get_paths_from_the_root_of_the_repository() {
    let project = Project::empty();
    project.write("buch/content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n");
    project.write("buch/content/departments/technik.toml", "titel = \"Technik\"\n");
    fs::create_dir(project.path(".git")).unwrap();
    let out = |format: &str| project.run(&["check", "--root", "buch", "--format", format]).out;
    assert!(
        out("github").starts_with("::error file=buch/content/departments/technik.toml,line=1,"),
        "{}",
        out("github")
    );
    assert!(out("gitlab").contains("\"path\": \"buch/content/departments/technik.toml\""));
    assert!(out("sarif").contains("\"uri\": \"buch/content/departments/technik.toml\""));
    assert!(out("json").contains("\"path\": \"content/departments/technik.toml\""));
}

#[test]
fn forms_for_programs_stand_alone_on_standard_output_whatever_happens() {
    let sound = Project::new();
    let broken = Project::new();
    broken.write("content/rolebook.toml", "[site\n");
    let none = Project::empty();
    for (project, code, found) in [(&sound, 0, 0), (&broken, 2, 1), (&none, 2, 1)] {
        for (format, count) in
            [("json", "\"code\""), ("gitlab", "\"check_name\""), ("sarif", "\"ruleId\""), ("github", "::error ")]
        {
            let run = project.run(&["check", "--format", format]);
            assert_eq!(run.code, code, "{format}: {}", run.err);
            assert_eq!(run.out.matches(count).count(), found, "{format}: {}", run.out);
            assert!(format == "github" || serde_json::from_str::<Value>(&run.out).is_ok(), "{format}: {}", run.out);
            assert!(!run.err.contains('\u{1b}'), "no colour in a pipe: {}", run.err);
        }
    }
    assert!(
        validate("sarif-2.1.0.json", &sound.run(&["check", "--format", "sarif"]).out)["runs"][0]["results"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let quiet = faulty().run(&["check", "--quiet", "--format", "json"]);
    assert!(quiet.out.contains("RB113") && quiet.err.is_empty(), "programs get everything: {}", quiet.err);
    let people = faulty().run(&["check", "--quiet"]);
    assert!(people.out.is_empty() && !people.err.contains("RB113") && people.err.contains("RB010"), "{}", people.err);
}

#[test]
fn concise_is_one_line_per_finding_and_the_summary_counts() {
    let run = faulty().run(&["check", "--format", "concise", "--lang", "de"]);
    let lines: Vec<&str> = run.err.lines().collect();
    assert_eq!(lines.len(), 5, "{}", run.err);
    assert_eq!(
        lines[1],
        "content/handbook/Maß, Stand 100%.md:3:7: Fehler[RB010]: der Link „fehlt.md“ führt zu keiner Seite"
    );
    assert!(lines[4].starts_with("3 Fehler, 1 Warnung in 3 von 6 Dateien, "), "{}", lines[4]);
    assert_eq!(faulty().run(&["check", "--strict", "--format", "concise"]).code, 1);
    let warned = Project::new();
    warned.write("content/handbook/a.md", "# A\n\n[hier](https://x.example)\n");
    assert_eq!((warned.run(&["check"]).code, warned.run(&["check", "--strict"]).code), (0, 1));
}
