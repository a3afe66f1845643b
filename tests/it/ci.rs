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
    let path = format!("{}:/usr/bin:/bin", program.display());
    let mut shell = Command::new("bash");
    shell.args(["-e", "-c", command]).current_dir(project.path(folder)).env_clear().env("HOME", project.home());
    ended(shell.env("PATH", path).env("AUDIENCE", "public").env("BASE", "HEAD").output().unwrap())
}

#[test]
fn the_commands_of_a_workflow_work_in_a_clean_copy() {
    for (forge, file) in FORGES {
        for below in ["", "docs/handbook"] {
            let project = Project::empty();
            // A runner has a copy of the repository and nothing else.
            std::fs::create_dir_all(project.path("repository/.git")).unwrap();
            let root = format!("repository/{below}");
            let done = project.run(&["init", root.trim_end_matches('/'), "--ci", forge, "--lang", "en"]);
            assert_eq!(done.code, 0, "{}", done.err);
            let text = project.read(&format!("repository/{file}"));
            let commands = commands(&parsed(&text));
            let ours: Vec<&(String, String)> =
                commands.iter().filter(|(_, run)| run.starts_with("rolebook ")).collect();
            assert!(ours.len() >= 3, "{commands:?}");
            let diff = "rolebook diff \"$BASE\"..HEAD";
            assert!(
                ours.iter()
                    .any(|(job, run)| job == "diff" && run.starts_with(diff) && run.contains("--format markdown"))
            );
            for (_, command) in ours.iter().filter(|(_, run)| !run.starts_with(diff)) {
                let done = run(&project, "repository", command);
                assert_eq!(done.code, 0, "{command}: {}", done.err);
            }
            let page = project.read("repository/public/index.html");
            assert!(page.contains("<html"), "the site is where the forge is told to take it from");
            // The installation is not tried out: that the program is there already is enough for it.
            for (_, install) in commands.iter().filter(|(_, run)| run.contains("cargo install")) {
                assert_eq!(run(&project, "repository", install).code, 0, "{install}");
            }
        }
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
