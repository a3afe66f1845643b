//! A rename in the files of a project: shown, undone, refused, killed and read meanwhile.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{Ended, Project};

/// A project with a skill that forty roles use, in files of every style.
fn forty() -> Project {
    let project = Project::new();
    project.write("content/skills/sql.toml", "# Kopf\r\ntitle = \"SQL\"\r\n\r\n# Schluss\r\n");
    for number in 0..40 {
        let text = format!(
            "# Rolle {number}\ntitle = \"Rolle {number}\"\ndepartment   = 'technik'\nresponsibilities = [\"Kann SQL.\"]\nskills = [\n\t{{skill=\"sql\",need='must'}}, # {number}\n]\n"
        );
        project.write(&format!("content/roles/r{number}.toml"), &text);
    }
    project
}

fn rename(project: &Project, arguments: &[&str]) -> Ended {
    project.run(&[&["rename", "skill", "sql", "abfragen"], arguments].concat())
}

fn git(project: &Project, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("git");
    command.current_dir(project.root()).args([
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "core.autocrlf=false",
    ]);
    let output = command.args(arguments).output().ok()?;
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn a_skill_of_forty_roles_is_renamed_and_one_revert_undoes_it() {
    let project = forty();
    let old = project.all("content");
    let committed = git(&project, &["init", "-q"]).map(|_| {
        git(&project, &["add", "-A"]);
        git(&project, &["commit", "-qm", "vorher"]);
    });
    let shown = rename(&project, &[]);
    assert_eq!(shown.code, 2, "without a terminal nobody can be asked");
    assert!(shown.err.contains("--yes"), "{}", shown.err);
    let ends = " title = \"SQL\"\r\n+former_ids = [\"sql\"]\r\n \r\n";
    assert!(shown.out.contains(ends), "line ends of a file are shown as they are: {:?}", shown.out);
    assert_eq!(project.all("content"), old);
    let ended = rename(&project, &["--yes"]);
    assert_eq!((ended.code, &ended.out), (0, &shown.out), "{}", ended.err);
    assert_eq!(project.run(&["check", "--strict"]).code, 0);
    let new = project.all("content");
    for (path, bytes) in &old {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let after = if path == "skills/sql.toml" {
            "# Kopf\r\ntitle = \"SQL\"\r\nformer_ids = [\"sql\"]\r\n\r\n# Schluss\r\n".to_owned()
        } else {
            text.replace("\"sql\"", "\"abfragen\"")
        };
        let path = path.replace("sql", "abfragen");
        assert_eq!(String::from_utf8_lossy(&new[&path]), after, "{path}");
    }
    assert_eq!(new.len(), old.len());
    project.build(&[]);
    assert!(project.read("public/skills/sql/index.html").contains("../abfragen/"));
    fs::remove_dir_all(project.path("public")).unwrap();
    if committed.is_some() {
        fs::write(project.home().join("patch"), shown.out).unwrap();
        // To the byte, line ends of Windows as well.
        git(&project, &["apply", "--check", "-R", "../patch"]);
        git(&project, &["add", "-A"]);
        git(&project, &["commit", "-qm", "umbenannt"]);
        git(&project, &["revert", "--no-edit", "HEAD"]);
        assert_eq!(project.all("content"), old);
    }
}

#[test]
fn refusals_touch_nothing_and_say_why() {
    let project = forty();
    let old = project.all("");
    for (arguments, code, words) in [
        (["rename", "skill", "slq", "x"], 2, "gemeint ist wohl „sql“"),
        (["rename", "skill", "sql", "S Q L"], 2, "ist keine Kennung"),
        (["rename", "role", "r1", "r2"], 2, "gibt es schon"),
        (["move", "role", "r1", "vertrieb"], 2, "gibt es nicht"),
        (["move", "skill", "sql", "../draussen"], 2, "dorthin geht es nicht"),
    ] {
        let ended = project.run(&[&arguments[..], &["--yes"]].concat());
        assert_eq!(ended.code, code, "{arguments:?} {}", ended.err);
        assert!(ended.err.contains(words), "{}", ended.err);
    }
    assert_eq!(project.all(""), old);
    project.write("content/roles/r1.toml", "title = \"Ohne\"\n");
    let ended = rename(&project, &["--yes"]);
    assert_eq!(ended.code, 1);
    assert!(ended.err.contains("RB003") && ended.err.contains("erst sie beheben"), "{}", ended.err);
}

fn new_state() -> BTreeMap<String, Vec<u8>> {
    let project = forty();
    assert_eq!(rename(&project, &["--yes"]).code, 0);
    project.all("")
}

#[test]
fn a_rename_that_stops_anywhere_leaves_all_files_old_or_all_new() {
    let (old, new) = (forty().all(""), new_state());
    for (place, decided) in
        [("change/journal", false), ("change/0", true), ("change/17", true), ("change/40", true), ("change/end", true)]
    {
        let project = forty();
        let trap = project.home().join("trap");
        fs::write(&trap, place).unwrap();
        let ended = project
            .command()
            .args(["rename", "skill", "sql", "abfragen", "--yes"])
            .env("ROLEBOOK_TRAP", &trap)
            .output()
            .unwrap();
        assert!(!ended.status.success(), "{place}");
        assert_eq!(project.run(&["list", "skill"]).code, 0);
        assert_eq!(&project.all(""), if decided { &new } else { &old }, "{place}");
    }
}

#[test]
fn a_killed_rename_leaves_all_files_old_or_all_new() {
    let (old, new) = (forty().all(""), new_state());
    let mut decided = 0;
    for round in 0..6_u64 {
        let project = forty();
        let mut command = project.command();
        let mut child = command
            .args(["rename", "skill", "sql", "abfragen", "--yes"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let deadline = Instant::now() + Duration::from_secs(60);
        let journal = project.path(".rolebook-change");
        while !journal.exists() && child.try_wait().unwrap().is_none() && Instant::now() < deadline {
            thread::yield_now();
        }
        thread::sleep(Duration::from_micros(round * 700));
        let _ = child.kill();
        child.wait().unwrap();
        decided += usize::from(journal.exists());
        assert_eq!(project.run(&["list", "skill"]).code, 0);
        let after = project.all("");
        assert!(after == old || after == new, "round {round}");
    }
    assert!(decided > 0, "no kill came while files were being written");
}

#[test]
fn a_killed_rename_does_not_write_over_what_somebody_changed_since() {
    let project = forty();
    let trap = project.home().join("trap");
    fs::write(&trap, "change/3").unwrap();
    project
        .command()
        .args(["rename", "skill", "sql", "abfragen", "--yes"])
        .env("ROLEBOOK_TRAP", &trap)
        .output()
        .unwrap();
    project.write("content/roles/r9.toml", "title = \"Von Hand\"\n");
    let ended = project.run(&["check"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("content/roles/r9.toml") && ended.err.contains(".rolebook-change"), "{}", ended.err);
    assert_eq!(project.read("content/roles/r9.toml"), "title = \"Von Hand\"\n");
}

#[test]
fn a_reader_sees_all_files_old_or_all_new() {
    let project = forty();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            for (old, new) in [("sql", "abfragen"), ("abfragen", "sql"), ("sql", "abfragen")] {
                let ended = project.run(&["rename", "skill", old, new, "--yes"]);
                assert_eq!(ended.code, 0, "{}", ended.err);
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            let ended = project.run(&["check", "--strict", "--format", "concise"]);
            assert_eq!(ended.code, 0, "{}", ended.err);
        }
    });
}

/// A project with skills in one file.
fn many() -> Project {
    let project = Project::new();
    project.write(
        "content/skills/viele.toml",
        "# Alle\n[sql]\ntitle = \"SQL\" # fragt ab\n\n# Seit Mai\n[excel]\ntitle = 'Excel'\n[excel.levels]\n1 = [\"rechnet\"] # eins\n\n[rust]\ntitle = \"Rust\"\n",
    );
    project.write(
        "content/roles/r.toml",
        "title = \"R\"\ndepartment = \"technik\"\nresponsibilities = [\"Rechnet.\"]\nskills = [{ skill = \"excel\" }, { skill = \"sql\" }, { skill = \"rust\" }]\n",
    );
    project
}

const OUT: [&str; 5] = ["move", "skill", "excel", "buero", "--yes"];

#[test]
fn a_thing_of_a_file_of_many_moves_into_a_file_of_its_own_with_its_comments() {
    let project = many();
    assert_eq!(project.run(&["check", "--strict"]).code, 0);
    let ended = project.run(&OUT);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert_eq!(
        project.read("content/skills/buero/excel.toml"),
        "# Seit Mai\ntitle = 'Excel'\n[levels]\n1 = [\"rechnet\"] # eins\n"
    );
    assert_eq!(
        project.read("content/skills/viele.toml"),
        "# Alle\n[sql]\ntitle = \"SQL\" # fragt ab\n\n[rust]\ntitle = \"Rust\"\n"
    );
    assert_eq!(project.run(&["check", "--strict"]).code, 0);
    assert!(
        ended.out.contains("new file mode 100644\n--- /dev/null\n+++ b/content/skills/buero/excel.toml\n"),
        "{}",
        ended.out
    );
    // The diff is what git would make of it, to the byte.
    let shown = many();
    git(&shown, &["init", "-q"]);
    fs::write(shown.home().join("patch"), &ended.out).unwrap();
    git(&shown, &["apply", "../patch"]);
    assert_eq!(shown.all("content"), project.all("content"));
    // What is in the way stays.
    let taken = many();
    taken.write("content/skills/buero/excel.toml", "title = \"Anderes\"\n");
    let before = taken.all("content");
    assert_ne!(taken.run(&OUT).code, 0);
    assert_eq!(taken.all("content"), before);
}

#[test]
fn a_thing_is_moved_out_of_a_file_of_many_whole_or_not_at_all() {
    let old = many().all("");
    let whole = many();
    assert_eq!(whole.run(&OUT).code, 0);
    let new = whole.all("");
    for (place, decided) in [("change/journal", false), ("change/0", true), ("change/1", true), ("change/end", true)] {
        let project = many();
        let trap = project.home().join("trap");
        fs::write(&trap, place).unwrap();
        let ended = project.command().args(OUT).env("ROLEBOOK_TRAP", &trap).output().unwrap();
        assert!(!ended.status.success(), "{place}");
        assert_eq!(project.run(&["list", "skill"]).code, 0);
        assert_eq!(&project.all(""), if decided { &new } else { &old }, "{place}");
    }
}
