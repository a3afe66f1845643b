//! How much is said: levels by flag and by name, and the line that says how far something is.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::project::{Ended, PROGRAM, Project, ended};
use crate::serve::Server;

fn run(project: &Project, arguments: &[&str], level: &str) -> Ended {
    let mut command = project.command();
    ended(command.args(arguments).args(["--lang", "en"]).env("ROLEBOOK_LOG", level).output().unwrap())
}

#[test]
fn levels_say_more_and_more_by_flag_and_by_name() {
    let project = Project::new();
    // One warning: nobody needs the skill.
    project.write("content/skills/sql.toml", "title = \"SQL\"\n");
    let words = ["RB102", "public: ", "read: 4 files, "];
    // What is said of them: a warning, the status, the details.
    for (flags, level, said) in [
        (&["-q"][..], "", [false, false, false]),
        (&[], "error", [false, false, false]),
        (&[], "warn", [true, false, false]),
        (&[], "info", [true, true, false]),
        (&[], "", [true, true, false]),
        (&[], "debug", [true, true, true]),
        (&[], "Trace", [true, true, true]),
        (&["-v"], "", [true, true, true]),
        (&["-vv"], "", [true, true, true]),
        (&["--timings"], "", [true, true, true]),
        // What is asked for goes before the variable.
        (&["-q"], "debug", [false, false, false]),
        (&["-v"], "error", [true, true, true]),
    ] {
        let ended = run(&project, &[&["build"], flags].concat(), level);
        assert_eq!(ended.code, 0, "{}", ended.err);
        assert_eq!(words.map(|word| ended.err.contains(word)), said, "{flags:?} {level}: {}", ended.err);
    }
    let checked = run(&project, &["check", "-v"], "").err;
    assert!(checked.contains("project: ") && checked.contains("check: 3 audiences, "), "{checked}");
}

#[test]
fn an_unknown_level_is_an_error_that_names_all() {
    let project = Project::new();
    for arguments in [&["build"][..], &["check", "-q"], &["list", "role"]] {
        let ended = run(&project, arguments, "loud");
        assert_eq!(ended.code, 2, "{}", ended.err);
        let words = "“loud” does not fit ROLEBOOK_LOG; possible are: error, warn, info, debug, trace";
        assert!(ended.err.contains(words), "{}", ended.err);
    }
    assert!(!project.path("public").exists());
    for language in ["de", "en"] {
        let help = project.run(&["--help", "--lang", language]).out;
        let one_line = help.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(one_line.contains("ROLEBOOK_LOG") && one_line.contains("error, warn, info, debug, trace"), "{help}");
    }
}

#[test]
fn a_server_that_is_asked_to_says_what_changed_and_who_asked() {
    let project = Project::new();
    for (flag, requests) in [("-v", false), ("-vv", true)] {
        let server = Server::start(&project, &[flag]);
        project.write("content/index.md", &format!("# Probe\n\nMit {flag}.\n"));
        project.write("content/handbook/neu.md", &format!("# Neu\n\nMit {flag}.\n"));
        server.until("/", |answer| answer.text().contains(&format!("Mit {flag}.")));
        server.until("/handbook/neu/", |answer| answer.text().contains(&format!("Mit {flag}.")));
        for words in ["changed: ", "content/index.md", "read: ", "compile: "] {
            server.says(words);
        }
        if requests {
            server.says("GET /handbook/neu/: 200, ");
        } else {
            assert!(!server.said.lock().unwrap().contains("GET /"));
        }
    }
}

/// Runs a build that takes long, because another one seems to hold the lock for a while.
fn long_build(project: &Project, mut command: std::process::Command) -> Ended {
    let lock = File::create(project.path(".rolebook-lock-public")).unwrap();
    lock.lock().unwrap();
    let running = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(1_600));
    drop(lock);
    ended(running.wait_with_output().unwrap())
}

/// The program at a terminal of its own.
fn at_a_terminal(project: &Project, arguments: &str) -> std::process::Command {
    let mut command = project.command_of("script");
    command.args(["--quiet", "--return", "--command", &format!("'{PROGRAM}' {arguments} --lang en"), "/dev/null"]);
    command
}

#[test]
fn long_work_says_how_far_it_is_at_a_terminal_and_nowhere_else() {
    let project = Project::new();
    let ended = long_build(&project, at_a_terminal(&project, "build"));
    assert_eq!(ended.code, 0, "{}", ended.out);
    // The line is taken away again before the result is said.
    let line = ended.out.find("write … 1 s").unwrap_or_else(|| panic!("{:?}", ended.out));
    let cleared = ended.out.rfind("\r\u{1b}[K").unwrap_or_default();
    let result = ended.out.find("public: ").unwrap_or_default();
    assert!(line < cleared && cleared < result, "{:?}", ended.out);

    let quiet = long_build(&project, at_a_terminal(&project, "build -q"));
    assert_eq!((quiet.code, quiet.out.as_str()), (0, ""));
    let mut piped = project.command();
    piped.args(["build", "--lang", "en"]);
    let piped = long_build(&project, piped);
    assert!(piped.code == 0 && !piped.err.contains('\u{1b}') && !piped.err.contains('…'), "{:?}", piped.err);
}

#[test]
fn a_check_and_the_first_look_of_a_server_say_how_far_they_are() {
    let project = Project::new();
    let sentence = "Ein Satz mit `Code` und **Gewicht** über [Seite](p1.md). ".repeat(40);
    for number in 0..3_600 {
        project.write(&format!("content/handbook/p{number}.md"), &format!("# Seite {number}\n\n{sentence}\n"));
    }
    let checked = ended(at_a_terminal(&project, "check").stdin(Stdio::null()).output().unwrap());
    assert!(checked.code == 0 && checked.out.contains("check … "), "{:?}", checked.out);
    let server = at_a_terminal(&project, "serve -p 0").stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut server = server.unwrap();
    let mut lines = BufReader::new(server.stdout.take().unwrap()).lines().map(Result::unwrap);
    let said: String = lines.by_ref().take_while(|line| !line.contains("http://127.0.0.1:")).collect();
    server.kill().unwrap();
    server.wait().unwrap();
    assert!(said.contains("compile … "), "{said:?}");
}

#[test]
fn what_is_over_at_once_does_not_say_how_far_it_is() {
    let project = Project::new();
    // On a busy machine even this may take long: then it is tried again.
    let fast = (0..20).find_map(|_| {
        let start = Instant::now();
        let out = ended(at_a_terminal(&project, "build").stdin(Stdio::null()).output().unwrap()).out;
        (start.elapsed() < Duration::from_millis(500)).then_some(out)
    });
    let Some(out) = fast else { return };
    assert!(out.contains("public: ") && !out.contains('\u{1b}') && !out.contains('…'), "{out:?}");
}
