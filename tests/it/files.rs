//! Kinds of files: the same text in another form gives the same page, and what cannot be read is reported or left out with a word.

use std::fs;
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::builder::TestSite;
use crate::project::{Ended, PROGRAM, Project, ended};

/// A site in which line ends could matter: texts over several lines, code, tables, raw HTML, front matter, TOML and YAML.
const SITE: &str = "
-- content/rolebook.toml --
[site]
title = \"Testbuch\"
language = \"de\"
[lints]
RB119 = \"off\"
-- content/departments/technik.toml --
title = \"Technik\"
body = \"\"\"
Erste Zeile
zweite Zeile

| a | b |
|---|---|
| 1 | 2 |
\"\"\"
-- content/skills/daten.toml --
[sql]
title = \"SQL\"
levels.1 = '''
Liest
Abfragen.'''
levels.2 = \"\"\"Schreibt \\
  Abfragen.\"\"\"
-- content/roles/web.toml --
title = \"Webentwickler\"
department = \"technik\"
responsibilities = [
  \"Baut den Shop.\",
  \"Misst ihn.\",
]
skills = [{ skill = \"sql\", level = 2, need = \"must\" }]
-- content/roles/web.md --
Die Woche

```rust
fn main() {
}
```

    eingerückt
    weiter
-- content/index.md --
# Willkommen

Zeile mit Umbruch  \nund\\
weiter.
-- content/handbook/a.md --
+++
title = \"Seite\"
summary = \"Kurz\"
+++

<details>
<summary>Mehr</summary>

- Punkt
  geht weiter

</details>

> [!NOTE]
> Hinweis[^n]

[^n]: Die Note
    geht weiter.
-- content/handbook/b.md --
---
title: gilt nicht
---

# Titel

Über den
Umbruch [hinweg](a.md
\"Titel\").
";

/// A site whose text files were changed by a function.
fn changed(site: &TestSite, change: impl Fn(&str) -> String) -> TestSite {
    let texts = site.files().filter_map(|(path, bytes)| Some((path, std::str::from_utf8(bytes).ok()?)));
    texts.fold(site.clone(), |changed, (path, text)| changed.with(path, change(text)))
}

fn crlf(text: &str) -> String {
    text.replace('\n', "\r\n")
}

#[test]
fn a_byte_order_mark_line_ends_of_windows_and_a_missing_last_one_change_no_page() {
    let site = TestSite::new(SITE);
    let written = site.build();
    type Form = (&'static str, fn(&str) -> String);
    let forms: [Form; 5] = [
        ("mark", |text| format!("\u{feff}{text}")),
        ("line ends", crlf),
        ("both", |text| format!("\u{feff}{}", crlf(text))),
        ("no last line end", |text| text.trim_end_matches('\n').to_owned()),
        ("many last line ends", |text| format!("{text}\n\n\n")),
    ];
    for (name, form) in forms {
        let same = changed(&site, form).build();
        assert_eq!(same.keys().collect::<Vec<_>>(), written.keys().collect::<Vec<_>>(), "{name}");
        for (path, bytes) in &written {
            assert!(same[path] == *bytes, "{name}: {path} is\n{}", String::from_utf8_lossy(&same[path]));
        }
    }
}

#[test]
fn findings_of_files_with_line_ends_of_windows_stand_at_the_same_places() {
    let site = TestSite::new(SITE)
        .with(
            "content/roles/b.toml",
            "title = \"B\"\ndepartment = \"technik\"\n\nsummry = \"x\"\nshort = \"\"\"\na\"\"\"\n",
        )
        .with("content/roles/c.toml", "title = \"C\ndepartment = \"technik\"\n")
        .with("content/roles/d.toml", "title = \"D\"\ntitle = \"D\"\ndepartment = \"technik\"\n")
        .with(
            "content/handbook/c.md",
            "+++\ntitle = \"C\"\nsummry = 1\n+++\n\n# C\n\n[weg](fehlt.md) ä [weg](#fehlt)\n\n<script>\n</script>\n",
        )
        .with("content/handbook/d.md", "+++\ntitle = \"D\"\n");
    let findings = site.findings();
    assert!(findings.len() >= 8, "{findings:?}");
    assert_eq!(changed(&site, crlf).findings(), findings);
    assert_eq!(changed(&site, |text| format!("\u{feff}{text}")).findings(), findings);
}

/// A check that must be done soon: the machine may be busy, but nothing waits.
fn check(project: &Project) -> Ended {
    let start = Instant::now();
    let ended = project.run(&["check", "--lang", "en", "--format", "concise"]);
    assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
    ended
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(bytes).collect()
}

#[test]
fn texts_in_other_encodings_are_reported_wherever_they_stand() {
    let latin = b"title = \"K\xf6chin\"\n".to_vec();
    let forms = [latin, utf16("title = \"A\"\n", u16::to_le_bytes), utf16("title = \"A\"\n", u16::to_be_bytes)];
    for bytes in forms {
        for path in ["content/roles/a.toml", "content/handbook/a.md", "content/index.md", "content/rolebook.toml"] {
            let findings = TestSite::new("").with(path, bytes.clone()).findings();
            assert_eq!(findings.len(), 1, "{path}: {findings:?}");
            assert!(findings[0].starts_with(&format!("{path}:1:1 RB019")), "{path}: {findings:?}");
        }
    }
}

#[test]
fn zero_bytes_are_reported_and_other_control_signs_only_in_fields() {
    for path in ["content/departments/a.toml", "content/handbook/a.md", "content/rolebook.toml"] {
        let findings = TestSite::new("").with(path, "title = \"A\0B\"\n").findings();
        assert!(findings.len() == 1 && findings[0].starts_with(&format!("{path}:1:1 RB019")), "{findings:?}");
    }
    let findings = TestSite::new("").with("content/departments/a.toml", "title = \"A\u{1}B\"\n").findings();
    assert!(findings.len() == 1 && findings[0].starts_with("content/departments/a.toml:1:11 RB001"), "{findings:?}");
}

#[test]
fn pipes_sockets_and_links_are_left_out_with_a_word_and_within_a_second() {
    let project = Project::new();
    let path = |name: &str| project.path(&format!("content/handbook/{name}"));
    project.write("content/handbook/a.md", "# A\n");
    fs::write(project.home().join("secret.md"), "# Geheim\n").unwrap();
    let _socket = UnixListener::bind(path("socket.md")).unwrap();
    assert!(fs::metadata(path("socket.md")).unwrap().file_type().is_socket());
    let fifo = Command::new("mkfifo").arg(path("pipe.md")).status().unwrap();
    assert!(fifo.success());
    symlink("../../../secret.md", path("out.md")).unwrap();
    symlink("nowhere.md", path("dangling.md")).unwrap();
    symlink("loop-b.md", path("loop-a.md")).unwrap();
    symlink("loop-a.md", path("loop-b.md")).unwrap();
    symlink("..", path("folder")).unwrap();
    symlink("/dev/zero", path("device.md")).unwrap();
    let run = check(&project);
    assert_eq!(run.code, 0, "{}", run.err);
    let left_out = ["socket.md", "pipe.md", "out.md", "dangling.md", "loop-a.md", "loop-b.md", "folder", "device.md"];
    for name in left_out {
        let told = format!("content/handbook/{name} is not read: ");
        assert_eq!(run.err.matches(&told).count(), 1, "{name}: {}", run.err);
    }
    project.build(&[]);
    assert!(!project.all("public").values().any(|bytes| bytes.windows(6).any(|part| part == b"Geheim")));
}

/// The program as a user for whom permissions count. Nothing where nobody can be made such a user.
fn check_as_nobody(project: &Project) -> Option<Ended> {
    let open = |path: &std::path::Path| fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    project.root().ancestors().take(3).for_each(open);
    let program = project.home().join("rolebook");
    fs::copy(PROGRAM, &program).unwrap();
    open(&program);
    let is_root = rustix::process::geteuid().is_root();
    let mut command = if is_root { Command::new("setpriv") } else { Command::new(&program) };
    if is_root {
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]).arg(&program);
    }
    let output = command.args(["check", "--lang", "en", "--format", "concise"]).current_dir(project.root()).output();
    output.ok().map(ended)
}

#[test]
fn files_and_folders_without_permission_are_errors() {
    let project = Project::new();
    project.write("content/handbook/a.md", "# A\n");
    project.write("content/handbook/closed.md", "# B\n");
    project.write("content/handbook/folder/c.md", "# C\n");
    let shut = |name: &str| fs::set_permissions(project.path(name), fs::Permissions::from_mode(0o000)).unwrap();
    shut("content/handbook/closed.md");
    shut("content/handbook/folder");
    let Some(run) = check_as_nobody(&project) else { return };
    assert_eq!(run.code, 1, "{}", run.err);
    for path in ["content/handbook/closed.md", "content/handbook/folder"] {
        assert!(run.err.contains(&format!("{path}:1:1: error[RB019]")), "{path}: {}", run.err);
    }
}

#[test]
fn a_file_that_vanishes_is_gone_and_no_fault() {
    let project = Project::new();
    let path = project.path("content/handbook/a.md");
    project.write("content/handbook/a.md", "# A\n");
    let done = AtomicBool::new(false);
    let runs: Vec<Ended> = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                fs::remove_file(&path).and_then(|()| fs::write(&path, "# A\n")).unwrap();
            }
        });
        let runs = (0..20).map(|_| check(&project)).collect();
        done.store(true, Ordering::Relaxed);
        runs
    });
    assert!(runs.iter().all(|run| run.code == 0), "{:?}", runs.iter().map(|run| &run.err).collect::<Vec<_>>());
}

#[test]
fn what_editors_and_systems_leave_behind_is_no_content() {
    let project = Project::new();
    let leftovers = [
        ".#a.md",
        "a.md~",
        "#a.md#",
        ".a.md.swp",
        ".a.md.swo",
        "4913",
        ".DS_Store",
        "._a.md",
        "Thumbs.db",
        "desktop.ini",
        "a.md___jb_tmp___",
        "a.md___jb_old___",
        ".a.md.un~",
        "a.md.tmp",
        ".~lock.a.md#",
    ];
    for name in leftovers {
        project.write(&format!("content/handbook/{name}"), "+++\nbroken = [\n");
    }
    symlink("nobody@nowhere.123:456", project.path("content/handbook/.#b.md")).unwrap();
    let run = project.run(&["check", "--lang", "en", "--strict"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.starts_with("0 errors, 0 warnings in 3 files"), "{}", run.err);
}

#[test]
fn empty_files_of_every_kind_are_said_or_built() {
    for (path, code) in [
        ("content/roles/a.toml", "RB119"),
        ("content/departments/a.toml", "RB119"),
        ("content/roles/a.md", "RB119"),
        ("content/rolebook.toml", "RB003"),
        ("content/handbook/a.md", ""),
        ("content/index.md", ""),
        ("content/handbook/a.png", ""),
    ] {
        for text in ["", "\n", "\u{feff}"] {
            let findings = TestSite::new("").with(path, text).findings();
            assert_eq!(findings.len(), usize::from(!code.is_empty()), "{path}: {findings:?}");
            assert!(findings.iter().all(|finding| finding.contains(code)), "{path}: {findings:?}");
        }
    }
}

#[test]
fn front_matter_that_is_not_closed_and_keys_that_stand_twice_are_named() {
    for (path, text, expected) in [
        ("content/handbook/a.md", "+++\ntitle = \"A\"\n\nText\n", "1:1 RB001"),
        ("content/handbook/a.md", "+++", "1:1 RB001"),
        ("content/departments/a.toml", "title = \"A\"\ntitle = \"B\"\n", "2:1 RB001"),
        (
            "content/departments/a.toml",
            "title = \"A\"\n[contact]\nlabel = \"x\"\n[contact]\nmail = \"x\"\n",
            "4:2 RB001",
        ),
        ("content/handbook/a.md", "+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n", "3:1 RB001"),
        ("content/rolebook.toml", "[site]\ntitle = \"A\"\nlanguage = \"de\"\ntitle = \"B\"\n", "4:1 RB001"),
    ] {
        let findings = TestSite::new("").with(path, text).findings();
        assert_eq!(findings.len(), 1, "{text:?}: {findings:?}");
        assert!(findings[0].starts_with(&format!("{path}:{expected}")), "{text:?}: {findings:?}");
    }
}
