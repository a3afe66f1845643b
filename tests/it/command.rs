//! What the command line does besides building and serving.

use std::fs;

use crate::project::Project;

#[test]
fn init_writes_a_handbook_without_findings_in_both_languages() {
    for language in ["de", "en"] {
        let project = Project::empty();
        let ended = project.run(&["init", "book", "--lang", language]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.contains("content/rolebook.toml") && ended.err.contains("rolebook serve"), "{}", ended.err);
        let ended = project.run(&["check", "--root", "book", "--strict"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
        let ended = project.run(&["--root", "book", "build", "--audience", "restricted", "--strict"]);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn init_overwrites_nothing() {
    let project = Project::empty();
    project.write("book/.gitignore", "mine\n");
    let ended = project.run(&["init", "book"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(project.read("book/.gitignore"), "mine\n");
    let before = project.all("book");
    assert_eq!(project.run(&["init", "book"]).code, 2);
    assert_eq!(project.all("book"), before);
}

#[test]
fn new_writes_valid_files_and_overwrites_nothing() {
    let project = Project::new();
    for kind in ["role", "hiring", "vacancy", "skill", "page"] {
        let ended = project.run(&["new", kind, "Köchin & \"Koch\""]);
        assert_eq!(ended.code, 0, "{kind}: {}", ended.err);
    }
    assert!(project.path("content/roles/technik/koechin-koch.toml").is_file());
    let ended = project.run(&["check"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let before = project.all("content");
    for kind in ["role", "hiring", "vacancy", "skill", "page"] {
        assert_eq!(project.run(&["new", kind, "Köchin / Koch"]).code, 2, "{kind}");
    }
    assert_eq!(project.all("content"), before);
}

#[test]
fn a_role_needs_to_know_its_department() {
    let project = Project::new();
    project.write("content/departments/kueche.toml", "title = \"Küche\"\n");
    let ended = project.run(&["new", "role", "Spülkraft"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("kueche, technik"), "{}", ended.err);
    assert_eq!(project.run(&["new", "role", "Spülkraft", "--department", "keller"]).code, 2);
    assert_eq!(project.run(&["new", "role", "Spülkraft", "--department", "kueche"]).code, 0);
    assert_eq!(project.run(&["new", "role", "…", "--department", "kueche"]).code, 2);
}

#[test]
fn global_flags_stand_before_or_after_the_command_and_the_root_is_found_upwards() {
    let project = Project::new();
    for arguments in [["--lang", "en", "check"], ["check", "--lang", "en"]] {
        let ended = project.run(&arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert!(ended.err.contains("0 errors"), "{}", ended.err);
    }
    let below = project.command().arg("check").current_dir(project.path("content/departments")).output().unwrap();
    assert_eq!(below.status.code(), Some(0));
    let outside = project.command().arg("check").current_dir(project.home()).output().unwrap();
    assert_eq!(outside.status.code(), Some(2));
}

#[test]
fn exit_codes_tell_settings_content_and_usage_apart() {
    let project = Project::new();
    assert_eq!(project.run(&["build", "--nonsense"]).code, 2);
    assert_eq!(project.run(&["--help"]).code, 0);
    project.write("content/departments/technik.toml", "titel = \"Technik\"\n");
    let ended = project.run(&["check"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("Fehler[RB002]"), "{}", ended.err);
    assert!(ended.err.contains("content/departments/technik.toml:1:1"), "{}", ended.err);
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\nfarbe = 3\n");
    assert_eq!(project.run(&["check"]).code, 2);
    assert_eq!(project.run(&["build"]).code, 2);
}

#[test]
fn the_language_of_messages_is_asked_for_in_order() {
    let project = Project::new();
    let summary = |arguments: &[&str], environment: &[(&str, &str)]| {
        let mut command = project.command();
        command.arg("check").args(arguments).envs(environment.iter().copied());
        String::from_utf8(command.output().unwrap().stderr).unwrap()
    };
    let (german, english) = ("0 Fehler", "0 errors");
    type Case<'a> = (&'a [&'a str], &'a [(&'a str, &'a str)], &'a str);
    let cases: [Case<'_>; 9] = [
        (&[], &[], german),
        (&[], &[("LC_ALL", "C.UTF-8"), ("LANG", "en_US.UTF-8")], german),
        (&[], &[("LANG", "POSIX")], german),
        (&[], &[("LANG", "en_US.UTF-8")], english),
        (&[], &[("LC_ALL", "fr_FR.UTF-8"), ("LANG", "de_DE.UTF-8")], english),
        (&[], &[("LANG", "de_AT.UTF-8")], german),
        (&[], &[("ROLEBOOK_LANG", "en"), ("LC_ALL", "de_DE.UTF-8")], english),
        (&["--lang", "de"], &[("ROLEBOOK_LANG", "en")], german),
        (&["--lang", "en"], &[("LC_ALL", "de_DE.UTF-8")], english),
    ];
    for (arguments, environment, words) in cases {
        let said = summary(arguments, environment);
        assert!(said.contains(words), "{arguments:?} {environment:?}: {said}");
    }
}

#[test]
fn json_stands_alone_on_standard_output() {
    let project = Project::new();
    project.write("content/departments/technik.toml", "titel = \"Technik\"\n");
    let ended = project.run(&["check", "--format", "json"]);
    let findings: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    let first = &findings[0];
    assert_eq!(first["path"], "content/departments/technik.toml");
    assert!(findings.as_array().unwrap().iter().any(|finding| finding["code"] == "RB002" && finding["line"] == 1));
    let concise = project.run(&["check", "--format", "concise"]);
    assert!(concise.err.contains("content/departments/technik.toml:1:1: "), "{}", concise.err);
}

#[test]
fn quiet_hides_warnings_and_status_but_no_error() {
    let project = Project::new();
    assert_eq!(project.run(&["-q", "build"]).err, "");
    project.write("content/departments/technik.toml", "titel = \"Technik\"\n");
    assert!(project.run(&["build", "-q"]).err.contains("RB002"));
}

#[test]
fn nothing_is_coloured_in_a_pipe_unless_asked() {
    let project = Project::new();
    project.write("content/departments/technik.toml", "titel = \"Technik\"\n");
    assert!(!project.run(&["check"]).err.contains('\u{1b}'));
    assert!(project.run(&["check", "--color", "always"]).err.contains('\u{1b}'));
    let forced = project.command().arg("check").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(forced.stderr.contains(&0x1b));
}

#[test]
fn another_configuration_stands_in_for_that_of_the_project() {
    let project = Project::new();
    fs::write(project.home().join("other.toml"), "[site]\ntitle = \"Anders\"\nlanguage = \"de\"\n").unwrap();
    project.build(&["--config", "../other.toml"]);
    assert!(project.read("public/index.html").contains("Anders"));
    assert_eq!(project.run(&["build", "--config", "missing.toml"]).code, 2);
}

const COMMANDS: [&str; 17] = [
    "rename",
    "move",
    "import",
    "init",
    "new",
    "build",
    "serve",
    "check",
    "diff",
    "list",
    "stats",
    "export",
    "explain",
    "theme",
    "schema",
    "completions",
    "man",
];

#[test]
fn completions_name_every_command_in_both_languages_and_need_no_project() {
    let project = Project::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        for language in ["de", "en"] {
            let ended = project.run(&["completions", shell, "--lang", language]);
            assert_eq!((ended.code, ended.err.as_str()), (0, ""), "{shell}");
            for command in COMMANDS {
                assert!(ended.out.contains(command), "{shell}: {command}");
            }
        }
    }
    assert!(project.run(&["completions", "fish", "--lang", "de"]).out.contains("Die Website schreiben"));
    assert_eq!(project.run(&["completions", "nonsense"]).code, 2);
}

#[test]
fn manual_pages_name_every_command_and_every_command_has_one() {
    let project = Project::empty();
    let ended = project.run(&["man", "--lang", "de"]);
    assert_eq!((ended.code, ended.err.as_str()), (0, ""));
    for command in COMMANDS {
        assert!(ended.out.contains(&format!("rolebook\\-{command}(1)")), "{command}: {}", ended.out);
        let page = project.run(&["man", command]);
        assert!(page.out.contains(&format!(".TH rolebook-{command} 1")), "{command}: {}", page.out);
    }
    let help = project.run(&["--help"]).out;
    assert!(COMMANDS.iter().all(|command| help.contains(command)));
    assert_eq!(
        help.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   ") && !line.contains('-')).count(),
        COMMANDS.len()
    );
    assert_eq!(project.run(&["man", "nonsense"]).code, 2);
}

#[test]
fn a_build_shows_the_lines_of_findings_that_come_of_all_files_together() {
    let project = Project::new();
    let role = "title = \"Koch\"\ndepartment = \"technik\"\nreview_by = 2026-01-01\n";
    project.write("content/roles/koch.toml", role);
    let built = project.run(&["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    assert!(
        built.err.contains("roles/koch.toml:3:") && built.err.contains("| review_by = 2026-01-01"),
        "{}",
        built.err
    );

    project.write("content/roles/koch.toml", &format!("{role}deputies = [\"niemand\"]\n"));
    let built = project.run(&["build"]);
    assert_eq!(built.code, 1, "{}", built.err);
    for line in ["| review_by = 2026-01-01", "| deputies = [\"niemand\"]"] {
        assert!(built.err.contains(line), "{line}\n{}", built.err);
    }
}
