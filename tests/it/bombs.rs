//! Files made to hang, blow up or flood: each is done with soon, in little room, and in few lines.

use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::Duration;

use crate::project::Project;

/// Ten times what a release build may take, since this is none and other work goes on beside it.
const CPU_SECONDS: u64 = 20;

/// What a check may address: its 300 MB, and the room that the program, its threads and its allocator set aside.
const ADDRESS_KILOBYTES: u64 = 1_000_000;

/// What a check may print.
const LOG_BYTES: usize = 20_000;

/// Checks a project with one file in it, within the limits. Gives what was printed.
fn check(name: &str, path: &str, text: &str) -> String {
    let project = Project::new();
    project.write(path, text);
    let limits = format!(
        "ulimit -c 0 && ulimit -t {CPU_SECONDS} && ulimit -v {ADDRESS_KILOBYTES} && exec \"$0\" check --lang en"
    );
    let mut command = std::process::Command::new("sh");
    command.args(["-c", &limits, crate::project::PROGRAM]).current_dir(project.root()).env("RAYON_NUM_THREADS", "2");
    let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
    let mut log = String::new();
    child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let status = child.wait().unwrap();
    assert!(matches!(status.code(), Some(0 | 1)), "{name}: {status}, signal {:?}: {log}", status.signal());
    assert!(log.len() < LOG_BYTES, "{name}: {} bytes: {log:.2000}", log.len());
    log
}

fn page(name: &str, text: &str) -> String {
    check(name, "content/handbook/bomb.md", text)
}

fn skills(name: &str, text: &str) -> String {
    check(name, "content/skills/bomb.toml", text)
}

fn sound(name: &str, text: &str) {
    let log = page(name, text);
    assert!(log.starts_with("0 errors"), "{name}: {log}");
}

fn numbered(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

#[test]
fn long_texts() {
    sound("10 MB of prose", &"Ein Satz mit Wörtern und *Betonung*. ".repeat(270_000));
    sound("10 MB in one word", &"x".repeat(10_000_000));
    sound("100,000 headings", &"# Gleich\n\n".repeat(100_000));
    sound("100,000 rows", &format!("|a|\n|-|\n{}", "|b|\n".repeat(100_000)));
}

#[test]
fn marks_that_are_repeated() {
    for mark in [
        ">", "[", "![", "[](", "[^", "*a _b ", "**a_", "_", "~~a ", "`` ` ", "<a@", "&amp;", "&#", "\\", "- ", "1. ",
        "|",
    ] {
        sound(mark, &mark.repeat(50_000));
    }
    for mark in ["<!--", "x <!-- ", "x <? ", "x <!A ", "x <![CDATA[ ", "<div ", "x <a b=\"", "</div>", "<div\n"] {
        page(mark, &mark.repeat(50_000));
    }
    sound("backtick ladder", &(1..1_500).map(|length| "`".repeat(length) + " ").collect::<String>());
}

#[test]
fn what_lies_in_each_other() {
    sound("5,000 lists", &numbered(5_000, |depth| format!("{}- x\n", " ".repeat(2 * depth))));
    sound("quotations", &(1..1_500).map(|depth| ">".repeat(depth) + " x\n").collect::<String>());
    for open in ["<div>", "<div>\n\n", "x <b>"] {
        let log = page(open, &open.repeat(50_000));
        assert!(log.contains("RB018") && log.contains("1 error,"), "{open}: {log}");
    }
}

#[test]
fn footnotes_definitions_and_anchors() {
    sound("50,000 footnotes", &numbered(50_000, |note| format!("[^{note}]\n\n[^{note}]: x\n\n")));
    sound("one footnote 50,000 times", &format!("{}\n\n[^a]: y\n", "x[^a] ".repeat(50_000)));
    let links = numbered(50_000, |link| format!("[a{link}]: https://x.example/{link}\n"));
    sound("50,000 definitions", &(links + &numbered(50_000, |link| format!("[x][a{link}]\n"))));
}

#[test]
fn a_table_with_more_cells_than_anybody_reads_is_an_error() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(3_000));
    let log = page("3,000 x 3,000 cells", &(row("a") + &row("-") + &row("a").repeat(3_000)));
    assert!(log.contains("error[RB004]: the tables of this text have more than 1000000 cells"), "{log}");
    sound("300 x 300 cells", &(row("a") + &row("-") + &row("a").repeat(300)));
}

#[test]
fn depth_of_toml() {
    for (name, text) in [
        ("brackets", format!("x = {}", "[".repeat(200_000))),
        ("tables", format!("x = {}", "{a=".repeat(200_000))),
        ("dots of a key", format!("a{} = 1\n", ".a".repeat(200_000))),
        ("dots of a header", format!("[a{}]\n", ".a".repeat(200_000))),
        ("dots and tables", format!("{}1{}", format!("a{} = {{", ".a".repeat(75)).repeat(60) + "a = ", "}".repeat(60))),
    ] {
        let log = skills(name, &text);
        assert!(log.contains("RB001") && log.contains("1 error,"), "{name}: {log}");
    }
    let log = check("front matter", "content/handbook/bomb.md", &format!("+++\nx = {}\n+++\n", "[".repeat(200_000)));
    assert!(log.contains("RB001"), "{log}");
}

#[test]
fn brackets_and_dots_in_texts_are_no_depth() {
    let text = format!(
        "title = \"A\"\nbody = \"\"\"\n{}\n{} = 1\n\"\"\"\nallow = [\"RB102\"]\n",
        "[".repeat(200),
        ".".repeat(200)
    );
    let log = skills("texts", &text);
    assert!(log.starts_with("0 errors, 0 warnings"), "{log}");
}

#[test]
fn thousands_of_findings_are_counted_and_the_first_ones_shown() {
    let many = [
        ("dead links", page("dead links", &"[weg](fehlt.md) ".repeat(20_000)), "20000 errors", "RB010"),
        ("dead anchors", page("dead anchors", &"[weg](#fehlt)\n\n".repeat(20_000)), "20000 errors", "RB011"),
        ("ids", skills("ids", &numbered(20_000, |id| format!("[K{id}]\ntitle = \"x\"\n"))), "20000 errors", "RB004"),
        ("lines", skills("lines", &"x = y\n".repeat(20_000)), "20000 errors", "RB001"),
        ("keys", skills("keys", &"title = \"x\"\n".repeat(20_000)), "19999 errors", "RB001"),
        ("headers", skills("headers", &"[a]\n".repeat(20_000)), "19999 errors", "RB001"),
        ("one line", skills("one line", &"=".repeat(200_000)), "1 error,", "RB001"),
        (
            "one spot",
            page("one spot", &format!("<b {}>", numbered(20_000, |n| format!("on{n}=x ")))),
            "20000 errors",
            "RB018",
        ),
    ];
    for (name, log, count, code) in many {
        let last = log.lines().last().unwrap();
        assert!(last.starts_with(count), "{name}: {last}");
        assert!(log.matches(&format!("error[{code}]")).count() <= 20, "{name}: {log:.2000}");
        let told = format!("more of {code}; --format concise lists them all");
        assert_eq!(log.contains(&told), count != "1 error,", "{name}: {log:.2000}");
    }
}

#[test]
fn programs_get_all_of_thousands_of_findings() {
    let project = Project::new();
    project.write("content/handbook/bomb.md", &"[weg](fehlt.md)\n\n".repeat(5_000));
    let start = std::time::Instant::now();
    for (format, mark) in
        [("json", "\"RB010\""), ("sarif", "\"ruleId\":\"RB010\""), ("gitlab", "\"RB010\""), ("github", "::error ")]
    {
        let run = project.run(&["check", "--format", format]);
        let found = run.out.replace("\": \"", "\":\"").matches(mark).count();
        assert!(found >= 5_000, "{format}: {found} in {:.500}", run.out);
    }
    assert_eq!(project.run(&["check", "--format", "concise"]).err.matches("RB010").count(), 5_000);
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}
