//! Workflows of forges: they can be read, and their commands work in a clean copy of the repository.

use std::process::Command;

use saphyr::{LoadableYamlNode, Yaml};

use crate::project::{Ended, PROGRAM, Project, ended};

const FORGES: [(&str, &str); 2] = [("github", ".github/workflows/handbook.yml"), ("gitlab", ".gitlab-ci.yml")];

/// Commands of a workflow by job, in order.
fn commands(workflow: &Yaml<'_>) -> Vec<(String, String)> {
    let steps_of = |job: &Yaml<'_>| -> Vec<String> {
        let steps = job.as_mapping_get("steps").or_else(|| job.as_mapping_get("script"));
        let steps = steps.and_then(|steps| steps.as_vec()).into_iter().flatten();
        let command =
            |step: &Yaml<'_>| step.as_str().or_else(|| step.as_mapping_get("run")?.as_str()).map(str::to_owned);
        steps.filter_map(command).collect()
    };
    let jobs = workflow.as_mapping_get("jobs").unwrap_or(workflow).as_mapping().unwrap();
    let jobs = jobs.iter().filter(|(_, job)| job.is_mapping());
    jobs.flat_map(|(name, job)| steps_of(job).into_iter().map(|run| (name.as_str().unwrap().to_owned(), run))).collect()
}

fn parsed(text: &str) -> Yaml<'_> {
    let mut documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

/// Runs a command as a runner does, with the program on its path and nothing of this machine's settings.
fn run(project: &Project, folder: &str, command: &str) -> Ended {
    let program = std::path::Path::new(PROGRAM).parent().unwrap();
    run_with(project, folder, command, &format!("{}:/usr/bin:/bin", program.display()), &[])
}

fn run_with(project: &Project, folder: &str, command: &str, path: &str, variables: &[(&str, &str)]) -> Ended {
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", command]).current_dir(project.path(folder)).env_clear().env("HOME", project.home());
    shell.env("PATH", path).env("AUDIENCE", "public").envs(variables.iter().copied());
    ended(shell.output().unwrap())
}

/// Runs git in the repository, whoever works at this machine.
fn git(project: &Project, arguments: &[&str]) -> String {
    let mut command = Command::new("git");
    command.current_dir(project.path("repository")).args(["-c", "user.name=t", "-c", "user.email=t@example.org"]);
    let output = command.args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Programs that talk to a forge, and here write down what they would say.
fn stand_ins(project: &Project) -> String {
    use std::os::unix::fs::PermissionsExt;
    for name in ["gh", "curl"] {
        let file = format!("bin/{name}");
        project.write(&file, &format!("#!/bin/sh\necho {name} \"$@\" >> \"$HOME/said\"\n"));
        std::fs::set_permissions(project.path(&file), std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    let program = std::path::Path::new(PROGRAM).parent().unwrap().display().to_string();
    format!("{}:{program}:/usr/bin:/bin", project.path("bin").display())
}

#[test]
fn every_command_of_a_workflow_works_in_a_clean_repository() {
    for (forge, file) in FORGES {
        for below in ["", "docs/handbook/"] {
            let project = Project::empty();
            let path = stand_ins(&project);
            std::fs::create_dir_all(project.path("repository")).unwrap();
            git(&project, &["init", "-q"]);
            let root = format!("repository/{below}");
            let done = project.run(&["init", root.trim_end_matches('/'), "--ci", forge, "--lang", "en"]);
            assert_eq!(done.code, 0, "{}", done.err);
            git(&project, &["add", "-A"]);
            git(&project, &["commit", "-qm", "Start"]);
            let base = git(&project, &["rev-parse", "HEAD"]);
            project.write(&format!("{root}content/skills/excel.toml"), "title = \"Excel\"\n");
            git(&project, &["add", "-A"]);
            git(&project, &["commit", "-qm", "A skill"]);
            let text = project.read(&format!("repository/{file}"));
            let commands = commands(&parsed(&text));
            let jobs: Vec<&str> = commands.iter().map(|(job, _)| job.as_str()).collect();
            assert!(jobs.contains(&"check") && jobs.contains(&"diff"), "{jobs:?}");
            assert!(commands.len() >= 5, "{commands:?}");
            let variables = [
                ("BASE", base.as_str()),
                ("NUMBER", "7"),
                ("ROLEBOOK_TOKEN", "t"),
                ("CI_API_V4_URL", "https://forge.example"),
            ];
            // At night the same jobs run again over what is there from the day.
            for (_, command) in commands.iter().chain(&commands) {
                let done = run_with(&project, "repository", command, &path, &variables);
                assert_eq!(done.code, 0, "{command}: {}", done.err);
            }
            let page = project.read("repository/public/index.html");
            assert!(page.contains("<html"), "the site is where the forge is told to take it from");
            let diff = project.read("repository/diff.md");
            assert!(diff.contains("Excel"), "{diff}");
            let said = std::fs::read_to_string(project.home().join("said")).unwrap();
            let comment =
                if forge == "github" { "gh pr comment 7 --edit-last --body-file diff.md" } else { "body@diff.md" };
            assert!(said.contains(comment), "{said}");
        }
    }
}

#[test]
fn without_an_address_to_install_from_a_workflow_says_what_is_missing() {
    for (forge, file) in FORGES {
        let project = Project::new();
        std::fs::create_dir_all(project.path(".git")).unwrap();
        assert_eq!(project.run(&["init", "--ci", forge]).code, 0);
        let text = project.read(file);
        let install = text.lines().find_map(|line| Some(&line[line.find("command -v rolebook")?..])).unwrap();
        for address in [vec![], vec![("ROLEBOOK_GIT", "")]] {
            let done = run_with(&project, "", install, "/usr/bin:/bin", &address);
            assert_ne!(done.code, 0);
            assert!(done.err.contains(&format!("ROLEBOOK_GIT: is not set, see the top of {file}")), "{}", done.err);
        }
        assert_eq!(run(&project, "", install).code, 0, "a program that is there is not installed again");
    }
}

#[test]
fn a_fault_in_the_content_fails_the_check_of_a_workflow() {
    for (forge, file) in FORGES {
        let project = Project::new();
        std::fs::create_dir_all(project.path(".git")).unwrap();
        assert_eq!(project.run(&["init", "--ci", forge]).code, 0);
        project.write("content/handbook/a.md", "# A\n\n[weg](nirgends.md)\n");
        let text = project.read(file);
        let commands = commands(&parsed(&text));
        let check = commands.iter().find(|(_, run)| run.starts_with("rolebook check")).unwrap();
        assert_eq!(run(&project, "", &check.1).code, 1);
    }
}

#[test]
fn workflows_publish_what_everybody_may_see_unless_told_otherwise() {
    for (forge, file) in FORGES {
        for (arguments, audience) in [(vec![], "public"), (vec!["--audience", "internal"], "internal")] {
            let project = Project::new();
            std::fs::create_dir_all(project.path(".git")).unwrap();
            let content = project.all("content");
            let done = project.run(&[vec!["init", "--ci", forge, "--lang", "en"], arguments].concat());
            assert_eq!(done.code, 0, "{}", done.err);
            let text = project.read(file);
            let workflow = parsed(&text);
            let variables = workflow.as_mapping_get("env").or_else(|| workflow.as_mapping_get("variables")).unwrap();
            assert_eq!(variables.as_mapping_get("AUDIENCE").and_then(|value| value.as_str()), Some(audience));
            assert!(text.contains("can be read by everybody in the world"), "{text}");
            assert_eq!(project.all("content"), content, "a handbook that there is stays as it is");
        }
    }
}

#[test]
fn a_workflow_that_there_is_stays_and_both_languages_say_the_same() {
    for (forge, file) in FORGES {
        let project = Project::new();
        std::fs::create_dir_all(project.path(".git")).unwrap();
        project.write(file, "mine\n");
        let done = project.run(&["init", "--ci", forge, "--lang", "en"]);
        assert_eq!((done.code, project.read(file).as_str()), (0, "mine\n"), "{}", done.err);
        assert!(done.err.contains("stays as it is"), "{}", done.err);
        let [german, english] = ["de", "en"].map(|language| {
            std::fs::remove_file(project.path(file)).unwrap();
            assert_eq!(project.run(&["init", "--ci", forge, "--lang", language]).code, 0);
            project.read(file)
        });
        assert_ne!(german, english);
        assert_eq!(parsed(&german), parsed(&english));
    }
    let project = Project::new();
    assert_eq!(project.run(&["init", "--ci", "sourcehut"]).code, 2);
    assert_eq!(project.run(&["init", "--audience", "public", "other"]).code, 2);
}
