//! `rolebook diff` in repositories that the tests make.

use std::fs;
use std::path::Path;

use crate::project::{Ended, Project, ended};

const ROLE: &str = "title = \"Analyst\"\ndepartment = \"technik\"\nresponsibilities = [\"Rechnet.\"]\nskills = [{ skill = \"sql\", level = 1 }]\n";

/// A handbook with one commit on `main`.
fn committed() -> Project {
    let project = Project::new();
    project.write("content/skills/sql.toml", "title = \"SQL\"\n");
    project.write("content/roles/analyst.toml", ROLE);
    git(&project, &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "Erster Stand");
    project
}

fn git(project: &Project, arguments: &[&str]) -> String {
    git_in(project, &project.root(), arguments)
}

fn git_in(project: &Project, folder: &Path, arguments: &[&str]) -> String {
    let mut command = project.command_of("git");
    for (name, value) in [("NAME", "Probe"), ("EMAIL", "probe@example.org"), ("DATE", "2026-03-01T12:00:00Z")] {
        command.env(format!("GIT_AUTHOR_{name}"), value).env(format!("GIT_COMMITTER_{name}"), value);
    }
    let arguments = [&["-c", "core.autocrlf=false", "-c", "protocol.file.allow=always"], arguments].concat();
    let output = command.current_dir(folder).args(&arguments).output().unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn commit(project: &Project, message: &str) {
    git(project, &["add", "--all"]);
    git(project, &["commit", "--quiet", "--message", message]);
}

fn raise(project: &Project, level: u8) {
    project.write("content/roles/analyst.toml", &ROLE.replace("level = 1", &format!("level = {level}")));
}

/// Asks for the difference, which goes well, and gives what was printed.
fn told(project: &Project, arguments: &[&str]) -> String {
    let Ended { code, out, err } = project.run(&[&["diff"], arguments].concat());
    assert_eq!(code, 0, "{err}");
    out
}

const RAISED: &str = "Rollen\n  Analyst\n    SQL: von kennt auf wendet an angehoben (Muss)\n\n1 geändert\n";

#[test]
fn the_files_are_compared_with_a_revision_and_the_exit_code_tells_when_asked() {
    let project = committed();
    assert_eq!(told(&project, &["main"]), "Am Handbuch ändert sich nichts.\n");
    assert_eq!(project.run(&["diff", "main", "--exit-code"]).code, 0);
    raise(&project, 2);
    assert_eq!(told(&project, &["HEAD"]), RAISED);
    assert_eq!(project.run(&["diff", "main", "--exit-code"]).code, 4);
    let english = told(&project, &["HEAD", "--lang", "en", "--format", "markdown"]);
    assert_eq!(
        english,
        "### What changes in the handbook\n\n1 changed\n\n#### Roles\n\n- **Analyst**\n  - SQL: raised from knows to applies (Must)\n"
    );
    let data: serde_json::Value = serde_json::from_str(&told(&project, &["HEAD", "--format", "json"])).unwrap();
    assert_eq!(data["before"]["commit"], git(&project, &["rev-parse", "HEAD"]).as_str());
    assert_eq!((&data["before"]["revision"], &data["after"]["revision"]), (&"HEAD".into(), &serde_json::Value::Null));
}

#[test]
fn two_revisions_are_compared_and_three_dots_begin_where_they_parted() {
    let project = committed();
    git(&project, &["switch", "--quiet", "--create", "idee"]);
    raise(&project, 2);
    commit(&project, "SQL wird wichtiger");
    git(&project, &["tag", "v1"]);
    git(&project, &["switch", "--quiet", "main"]);
    project.write("content/skills/python.toml", "title = \"Python\"\n");
    commit(&project, "Python");
    raise(&project, 4);
    assert_eq!(told(&project, &["main...idee"]), RAISED);
    assert_eq!(told(&project, &["idee^..v1"]), RAISED);
    let both = told(&project, &["main..idee"]);
    assert!(both.contains("Python (entfällt)") && both.contains("1 geändert, 1 entfallen"), "{both}");
    assert_eq!(told(&project, &["idee.."]).lines().filter(|line| line.contains("gesenkt")).count(), 1);
}

#[test]
fn what_an_audience_does_not_see_it_is_not_told_of() {
    let project = committed();
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[audiences]\nrole = \"public\"\ndepartment = \"public\"\nskill = \"public\"\n");
    commit(&project, "Öffentlich");
    project.write("content/roles/analyst.toml", &format!("{ROLE}headcount = 3\n"));
    assert!(told(&project, &["HEAD"]).contains("Stellen: neu: 3"));
    assert_eq!(told(&project, &["HEAD", "--audience", "public"]), "Am Handbuch ändert sich nichts.\n");
}

#[test]
fn a_handbook_below_the_top_of_its_repository_is_found_there() {
    let project = Project::empty();
    project.write("docs/book/content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n");
    project.write("docs/book/content/departments/technik.toml", "title = \"Technik\"\n");
    project.write("content/departments/fremd.toml", "title = \"Fremd\"\n");
    git(&project, &["init", "--quiet", "--initial-branch=main"]);
    commit(&project, "Erster Stand");
    project.write("docs/book/content/departments/technik.toml", "title = \"IT\"\n");
    let told = told(&project, &["main", "--root", "docs/book"]);
    assert_eq!(told, "Abteilungen\n  IT\n    Titel: „IT“ statt „Technik“\n\n1 geändert\n");
}

#[test]
fn names_that_stand_for_nothing_are_told_with_the_one_that_was_probably_meant() {
    let project = committed();
    for (name, meant) in
        [("mian", "„main“"), ("HAED", "„HEAD“"), ("nirgends", "gibt es hier nicht\n"), ("main..nirgends", "nirgends")]
    {
        let ended = project.run(&["diff", name]);
        assert_eq!(ended.code, 2);
        assert!(ended.err.contains(meant) && ended.out.is_empty(), "{}", ended.err);
    }
    let outside = Project::new();
    let ended = outside.run(&["diff", "main"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("git-Repository"), "{}", ended.err);
}

#[test]
fn a_shallow_clone_says_that_it_does_not_have_the_commit() {
    let project = committed();
    raise(&project, 2);
    commit(&project, "Zweiter Stand");
    let (from, to) = (format!("file://{}", project.root().display()), project.home().join("flach"));
    git(&project, &["clone", "--quiet", "--depth", "1", &from, to.to_str().unwrap()]);
    let run = |range: &str| ended(project.command().args(["diff", range]).current_dir(&to).output().unwrap());
    for range in ["HEAD~1", &git(&project, &["rev-parse", "HEAD~1"])] {
        let ended = run(range);
        assert_eq!(ended.code, 2);
        assert!(ended.err.contains("git fetch --unshallow"), "{}", ended.err);
    }
    assert_eq!(run("HEAD").code, 0);
}

#[test]
fn a_second_working_tree_has_its_own_head() {
    let project = committed();
    let second = project.home().join("zweiter");
    git(&project, &["worktree", "add", "--quiet", "-b", "zweiter", second.to_str().unwrap()]);
    raise(&project, 2);
    commit(&project, "Auf main");
    fs::write(second.join("content/departments/technik.toml"), "title = \"IT\"\n").unwrap();
    let ended = ended(project.command().args(["diff", "HEAD"]).current_dir(&second).output().unwrap());
    assert!(
        ended.out.contains("Titel: „IT“ statt „Technik“") && !ended.out.contains("SQL"),
        "{}{}",
        ended.out,
        ended.err
    );
}

#[test]
fn a_revision_with_errors_is_compared_as_far_as_it_can_be_read() {
    let project = committed();
    project.write("content/skills/sql.toml", "title = SQL\n");
    project.write("content/departments/technik.toml", "title = \"IT\"\n");
    commit(&project, "Kaputt");
    project.write("content/skills/sql.toml", "title = \"SQL\"\n");
    project.write("content/departments/technik.toml", "title = \"Technik\"\n");
    let told = told(&project, &["HEAD"]);
    assert!(told.starts_with("In HEAD stehen Fehler (1)"), "{told}");
    assert!(told.contains("Titel: „Technik“ statt „IT“"), "{told}");
    assert!(!told.contains("SQL (neu)"), "{told}");
}

#[test]
#[cfg(unix)]
fn links_and_overlays_that_nobody_touched_are_no_change() {
    let project = committed();
    project.write(
        "content/rolebook.toml",
        "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[[content.overlays]]\npath = \"../geheim\"\n",
    );
    fs::create_dir_all(project.home().join("geheim/skills")).unwrap();
    fs::write(project.home().join("geheim/skills/gehalt.toml"), "title = \"Gehalt\"\n").unwrap();
    std::os::unix::fs::symlink("analyst.toml", project.path("content/roles/zweiter.toml")).unwrap();
    fs::write(project.path("content/bild.png"), [0x89, b'P', b'N', b'G']).unwrap();
    commit(&project, "Verweise");
    assert_eq!(told(&project, &["HEAD", "--audience", "restricted"]), "Am Handbuch ändert sich nichts.\n");
}
