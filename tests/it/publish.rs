//! What happens to the output folder, and above all what does not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::{MetadataExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rolebook::shell::hash::Sum;
use rustix::process::{Pid, Signal, kill_process};

use crate::project::{PROGRAM, Project, contents, ended};

const OTHER: &str = "content/departments/verwaltung.toml";

fn inode(project: &Project, name: &str) -> u64 {
    fs::symlink_metadata(project.path(name)).unwrap().ino()
}

#[test]
fn a_build_writes_the_site_and_leaves_nothing_beside_it() {
    let project = Project::new();
    project.build(&[]);
    assert!(project.read("public/index.html").contains("Erster Stand."));
    assert_eq!(project.names("."), ["content", "public"]);
}

#[test]
fn folders_that_must_never_be_replaced_are_refused_by_every_name() {
    let project = Project::new();
    project.write("themes/own/theme.toml", "");
    fs::create_dir_all(project.home().join("elsewhere")).unwrap();
    for (link, to) in
        [("link-root", "."), ("link-content", "content"), ("link-home", ".."), ("link-inner", "content/departments")]
    {
        symlink(to, project.path(link)).unwrap();
    }
    symlink("nowhere", project.path("link-dangling")).unwrap();
    let before = contents(&project.home());
    for output in [
        "/",
        "..",
        "../..",
        ".",
        "content",
        "content/",
        "content/new",
        "content/departments",
        "themes",
        "themes/own/x",
        "new/../content",
        "new/../../project",
        "link-root",
        "link-content",
        "link-content/x",
        "link-home",
        "link-inner",
        "link-dangling",
        "link-root/content/../content",
        "content/rolebook.toml",
    ] {
        for force in [&[][..], &["--force"]] {
            let ended = project.run(&[&["build", "-o", output], force].concat());
            assert_eq!(ended.code, 2, "{output} {force:?}: {}", ended.err);
            assert_eq!(contents(&project.home()), before, "{output}");
        }
    }
}

#[test]
fn a_folder_with_files_of_others_is_refused_and_adopted_by_force_only() {
    let project = Project::new();
    project.write("public/mine.txt", "mine");
    project.write("public/deep/er/mine.txt", "mine too");
    let before = project.all("public");
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("--force"), "{}", ended.err);
    assert_eq!(project.all("public"), before);
    assert_eq!(project.names("."), ["content", "public"]);

    project.build(&["--force"]);
    assert_eq!(project.read("public/mine.txt"), "mine");
    assert_eq!(project.read("public/deep/er/mine.txt"), "mine too");
    assert!(project.path("public/index.html").is_file());
}

#[test]
fn a_file_of_others_where_a_page_belongs_is_never_overwritten() {
    let project = Project::new();
    project.write("public/index.html", "mine");
    for arguments in [&["build"][..], &["build", "--force"]] {
        assert_eq!(project.run(arguments).code, 2);
        assert_eq!(project.read("public/index.html"), "mine");
    }
    fs::remove_file(project.path("public/index.html")).unwrap();
    project.build(&[]);
    // A page that comes later wants the place of a file that lies there since.
    project.write("public/departments/verwaltung/index.html", "mine");
    project.build(&[]);
    project.write(OTHER, "title = \"Verwaltung\"\n");
    let before = project.all("public");
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("departments/verwaltung/index.html"), "{}", ended.err);
    assert_eq!(project.all("public"), before);
}

#[test]
fn a_git_work_tree_is_refused_until_it_is_ours() {
    let project = Project::new();
    project.write("public/.git/HEAD", "ref: refs/heads/main\n");
    for arguments in [&["build"][..], &["build", "--force"]] {
        assert_eq!(project.run(arguments).code, 2);
    }
    fs::rename(project.path("public/.git"), project.path("git")).unwrap();
    project.build(&[]);
    fs::rename(project.path("git"), project.path("public/.git")).unwrap();
    project.build(&[]);
    assert_eq!(project.read("public/.git/HEAD"), "ref: refs/heads/main\n");
}

#[test]
fn files_of_others_in_our_folder_move_along() {
    let project = Project::new();
    project.build(&[]);
    project.write("public/CNAME", "handbuch.example");
    project.write("public/.well-known/security.txt", "Contact: x");
    project.write("public/departments/technik/photo.txt", "beside our page");
    fs::create_dir(project.path("public/empty")).unwrap();
    symlink("nowhere", project.path("public/link")).unwrap();
    let cname = inode(&project, "public/CNAME");

    for text in ["Zweiter Stand.", "Dritter Stand."] {
        project.write("content/index.md", &format!("# Probe\n\n{text}\n"));
        project.build(&[]);
        assert!(project.read("public/index.html").contains(text));
        assert_eq!(project.read("public/CNAME"), "handbuch.example");
        assert_eq!(inode(&project, "public/CNAME"), cname);
        assert_eq!(project.read("public/.well-known/security.txt"), "Contact: x");
        assert_eq!(fs::read_link(project.path("public/link")).unwrap().to_str(), Some("nowhere"));
        assert!(project.path("public/empty").is_dir());
    }
    // Also when the page beside it goes.
    fs::rename(project.path("content/departments/technik.toml"), project.path(OTHER)).unwrap();
    project.build(&[]);
    assert!(!project.path("public/departments/technik/index.html").exists());
    assert_eq!(project.read("public/departments/technik/photo.txt"), "beside our page");
    assert_eq!(project.names("."), ["content", "public"]);
}

#[test]
fn nothing_is_deleted_through_a_link() {
    let project = Project::new();
    project.build(&[]);
    // Somebody replaces one of our folders with a link to their own folder, in which there is a file of the same name.
    fs::remove_dir_all(project.path("public/departments/technik")).unwrap();
    fs::create_dir(project.home().join("theirs")).unwrap();
    fs::write(project.home().join("theirs/index.html"), "theirs").unwrap();
    symlink(project.home().join("theirs"), project.path("public/departments/technik")).unwrap();
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 2, "{}", ended.err);
    fs::rename(project.path("content/departments/technik.toml"), project.path(OTHER)).unwrap();
    project.build(&[]);
    assert_eq!(fs::read_to_string(project.home().join("theirs/index.html")).unwrap(), "theirs");
}

#[test]
fn a_forged_manifest_leads_nowhere() {
    let project = Project::new();
    fs::write(project.home().join("precious.txt"), "precious").unwrap();
    for path in ["../precious.txt", "../../precious.txt", "/etc/passwd", "a/../../x"] {
        let marker = format!("{{\"format\": 1, \"audience\": \"internal\", \"files\": {{\"{path}\": \"00\"}}}}");
        project.write("out/.rolebook-output", &marker);
        assert_eq!(project.run(&["build", "-o", "out", "--force"]).code, 2, "{path}");
    }
    for marker in ["", "{}", "{\"format\": 2, \"audience\": \"internal\", \"files\": {}}"] {
        project.write("out/.rolebook-output", marker);
        assert_eq!(project.run(&["build", "-o", "out", "--force"]).code, 2, "{marker}");
    }
    assert_eq!(fs::read_to_string(project.home().join("precious.txt")).unwrap(), "precious");
}

#[test]
fn a_failed_build_changes_nothing() {
    let project = Project::new();
    project.build(&[]);
    let before = project.all("public");
    let folder = inode(&project, "public");
    project.write("content/departments/broken.toml", "title = \n");
    assert_eq!(project.run(&["build"]).code, 1);
    fs::remove_file(project.path("content/departments/broken.toml")).unwrap();
    project.write("themes/default/templates/department.html", "{{ nothing.of.the.kind }}");
    assert_eq!(project.run(&["build"]).code, 1);
    assert_eq!(project.all("public"), before);
    assert_eq!(inode(&project, "public"), folder);
    assert_eq!(project.names("."), ["content", "public", "themes"]);
}

#[test]
fn unchanged_files_keep_inode_and_time_and_removed_pages_go() {
    let project = Project::new();
    project.write(OTHER, "title = \"Verwaltung\"\n");
    project.build(&[]);
    let kept = inode(&project, "public/departments/technik/index.html");
    let time = fs::metadata(project.path("public/404.html")).unwrap().modified().unwrap();
    thread::sleep(Duration::from_millis(20));
    project.build(&[]);
    assert_eq!(inode(&project, "public/departments/technik/index.html"), kept);
    assert_eq!(fs::metadata(project.path("public/404.html")).unwrap().modified().unwrap(), time);
    fs::remove_file(project.path(OTHER)).unwrap();
    project.build(&[]);
    assert!(!project.path("public/departments/verwaltung").exists());
}

#[test]
fn a_published_file_that_somebody_edited_is_written_again() {
    let project = Project::new();
    project.build(&[]);
    let page = project.read("public/index.html");
    // In place and of the same length: only its bytes tell.
    let mut file = File::options().write(true).open(project.path("public/index.html")).unwrap();
    file.write_all(page.replace("Erster", "Andrer").as_bytes()).unwrap();
    drop(file);
    project.build(&[]);
    assert_eq!(project.read("public/index.html"), page);
}

#[test]
fn a_wider_handbook_never_goes_over_a_narrower_one() {
    let project = Project::new();
    project.build(&["--audience", "public"]);
    let before = project.all("public");
    assert_eq!(project.run(&["build"]).code, 2);
    assert_eq!(project.run(&["build", "--force", "--audience", "restricted"]).code, 2);
    assert_eq!(project.all("public"), before);
    project.build(&["--audience", "internal", "-o", "internal"]);
    project.build(&["--audience", "public", "-o", "internal"]);
}

#[test]
fn what_killed_builds_left_is_removed_and_files_of_others_in_it_are_not() {
    let project = Project::new();
    project.build(&[]);
    // Killed while writing: a plan and a part of the files, one of others among them.
    project.write(".rolebook-staging-public-4194305/.rolebook-staging", "[\"index.html\", \"a/index.html\"]");
    project.write(".rolebook-staging-public-4194305/index.html", "half");
    project.write(".rolebook-staging-public-4194305/CNAME", "handbuch.example");
    // Killed after the exchange: the old edition with its manifest.
    project.write(
        ".rolebook-staging-public-4194306/.rolebook-output",
        "{\"format\": 1, \"audience\": \"internal\", \"files\": {\"old.html\": \"00\"}}",
    );
    project.write(".rolebook-staging-public-4194306/old.html", "old");
    // Killed at once, and somebody else's folder whose name looks alike.
    fs::create_dir(project.path(".rolebook-staging-public-4194307")).unwrap();
    project.write(".rolebook-staging-public-4194308/thesis.txt", "precious");
    project.write(".rolebook-staging-public-notes/thesis.txt", "precious");
    project.write(".rolebook-staging-other-4194309/thesis.txt", "precious");
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("4194308"), "{}", ended.err);
    assert_eq!(project.read("public/CNAME"), "handbuch.example");
    assert!(project.path("public/index.html").is_file() && !project.path("public/old.html").exists());
    let left = [
        ".rolebook-staging-other-4194309",
        ".rolebook-staging-public-4194308",
        ".rolebook-staging-public-notes",
        "content",
        "public",
    ];
    assert_eq!(project.names("."), left);
    for folder in &left[..3] {
        assert_eq!(project.read(&format!("{folder}/thesis.txt")), "precious");
    }
}

#[test]
fn two_builds_do_not_meet() {
    let project = Project::new();
    project.build(&[]);
    let lock = File::create(project.path(".rolebook-lock-public")).unwrap();
    lock.lock().unwrap();
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 3);
    assert!(ended.err.contains(".rolebook-lock-public"), "{}", ended.err);
    drop(lock);
    project.build(&[]);

    // Many at once all end well, one after the other.
    let running: Vec<_> = (0..6).map(|_| project.command().arg("build").arg("-q").spawn().unwrap()).collect();
    for mut build in running {
        assert_eq!(build.wait().unwrap().code(), Some(0));
    }
    assert_eq!(project.names("."), ["content", "public"]);

    project.write(".rolebook-lock-public", "not a number");
    assert_eq!(project.run(&["build"]).code, 2);
    assert_eq!(project.read(".rolebook-lock-public"), "not a number");
}

#[test]
fn a_disk_that_takes_no_more_changes_nothing_and_is_named() {
    let project = Project::new();
    project.build(&[]);
    let before = project.all("public");
    project.write("content/rolebook.toml", "[site]\ntitle = \"Neu\"\nlanguage = \"de\"\n");
    // No file may grow over a few kilobytes: as on a full disk, writing fails in the middle of a file.
    let program = project.command().get_program().to_owned();
    for arguments in ["build", "build --in-place", "build -o other"] {
        let mut shell = project.command_of("sh");
        shell.args(["-c", &format!("trap '' XFSZ; ulimit -f 4; exec \"$0\" {arguments} --lang de")]).arg(&program);
        let ended = ended(shell.output().unwrap());
        assert_eq!(ended.code, 3, "{arguments}: {}", ended.err);
        assert!(ended.err.contains("die Datei wird zu groß"), "{}", ended.err);
        assert_eq!(project.all("public"), before, "{arguments}");
        assert_eq!(project.names("."), ["content", "public"], "{arguments}");
    }
}

#[test]
fn a_signal_ends_a_build_at_once_and_the_next_one_clears_up() {
    let project = Project::new();
    for number in 0..150 {
        project.write(&format!("content/departments/d{number}.toml"), &format!("title = \"Nummer {number}\"\n"));
    }
    project.build(&[]);
    for signal in [Signal::INT, Signal::TERM] {
        // A build may be over before the signal reaches it: then the next one is tried.
        let hit = (0..50).any(|round| is_ended_by(signal, round, &project));
        assert!(hit, "a build is ended by {signal:?}");
    }
    project.build(&[]);
    assert_eq!(project.names("."), ["content", "public"]);
}

/// Sends a signal to a build that writes. Gives whether the build was ended by it; then nothing published may have changed.
fn is_ended_by(signal: Signal, round: u32, project: &Project) -> bool {
    let before = project.all("public");
    project.write("content/rolebook.toml", &format!("[site]\ntitle = \"Neu {round}\"\nlanguage = \"de\"\n"));
    // A shell that runs the tests in the background has them ignore Ctrl-C, and all that they start.
    let mut command = project.command_of("env");
    let mut build = command.args(["--default-signal=INT", PROGRAM, "build", "-q"]).spawn().unwrap();
    while build.try_wait().unwrap().is_none() && project.names(".").len() == 2 {
        thread::yield_now();
    }
    let _ = kill_process(Pid::from_child(&build), signal);
    // A shell reports an end by these signals as 130 and 143.
    let ended = build.wait().unwrap().signal() == Some(signal.as_raw());
    if ended && project.names(".").iter().any(|name| name.starts_with(".rolebook-staging")) {
        assert_eq!(project.all("public"), before);
    }
    ended
}

#[test]
fn the_output_may_be_a_link_far_away_or_new() {
    let project = Project::new();
    fs::create_dir(project.home().join("www")).unwrap();
    symlink("../www", project.path("site")).unwrap();
    for _ in 0..2 {
        project.build(&["-o", "site", "--durable"]);
        assert!(project.path("site").is_symlink());
        assert!(project.home().join("www/index.html").is_file());
    }
    project.build(&["-o", "../new/deep/er"]);
    assert!(project.home().join("new/deep/er/index.html").is_file());
}

#[test]
fn the_same_input_gives_the_same_bytes_elsewhere() {
    let one = Project::new();
    let two = Project::new();
    one.build(&[]);
    let ended = two.command().arg("build").env("TZ", "Pacific/Auckland").env("LC_ALL", "de_DE.UTF-8").output().unwrap();
    assert!(ended.status.success());
    assert_eq!(one.all("public"), two.all("public"));
}

/// A number between 0 and 1, the same in every run.
fn spread(round: u64) -> f64 {
    (round.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as f64 / (1u64 << 24) as f64
}

fn is_whole(project: &Project) {
    let marker: serde_json::Value = serde_json::from_str(&project.read("public/.rolebook-output")).unwrap();
    let mut there = project.all("public");
    there.remove(".rolebook-output");
    assert_eq!(there.remove("CNAME").as_deref(), Some(&b"handbuch.example"[..]));
    assert_eq!(there.remove("departments/mine.txt").as_deref(), Some(&b"mine"[..]));
    let sums: BTreeMap<String, String> =
        there.iter().map(|(path, bytes)| (path.clone(), Sum::of(bytes).hex())).collect();
    assert_eq!(serde_json::to_value(sums).unwrap(), marker["files"]);
}

/// Reads the published site all the time: nothing may be missing or cut short.
struct Reader {
    stop: Arc<AtomicBool>,
    reading: JoinHandle<usize>,
}

impl Reader {
    fn start(project: &Project) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (public, stopped) = (project.path("public"), Arc::clone(&stop));
        let reading = thread::spawn(move || {
            let mut reads = 0;
            while !stopped.load(Ordering::Relaxed) {
                for path in ["index.html", "departments/index.html", "departments/d7/index.html", "CNAME", "404.html"] {
                    let read = fs::read_to_string(public.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
                    assert!(path == "CNAME" || read.trim_end().ends_with("</html>"), "{path} is cut short");
                    reads += 1;
                }
            }
            reads
        });
        Self { stop, reading }
    }

    /// Ends reading; gives how many files were read.
    fn end(self) -> usize {
        self.stop.store(true, Ordering::Relaxed);
        self.reading.join().expect("every read succeeds")
    }
}

fn kill_builds(rounds: u64) {
    let project = Project::new();
    for number in 0..150 {
        project.write(&format!("content/departments/d{number}.toml"), &format!("title = \"Nummer {number}\"\n"));
    }
    project.build(&[]);
    project.write("public/CNAME", "handbuch.example");
    project.write("public/departments/mine.txt", "mine");
    let start = Instant::now();
    project.build(&[]);
    let time = start.elapsed();
    let reader = Reader::start(&project);
    for round in 0..rounds {
        // The title stands on every page: every file is written anew.
        project.write("content/rolebook.toml", &format!("[site]\ntitle = \"Probe {round}\"\nlanguage = \"de\"\n"));
        let mut build = project.command().args(["build", "-q"]).spawn().unwrap();
        thread::sleep(time.mul_f64(1.3 * spread(round + 1)));
        build.kill().unwrap();
        build.wait().unwrap();
        is_whole(&project);
    }
    let reads = reader.end();
    assert!(reads > 1_000, "{reads}");
    project.build(&[]);
    is_whole(&project);
    assert_eq!(project.names("."), ["content", "public"]);
}

/// What a clean build of the project gives, without the marker.
fn clean_build(project: &Project) -> BTreeMap<String, Vec<u8>> {
    project.build(&["-o", "clean"]);
    let mut clean = project.all("clean");
    fs::remove_dir_all(project.path("clean")).unwrap();
    clean.remove(".rolebook-output");
    clean
}

/// The published files without the marker and those of others.
fn published(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let mut there = project.all("public");
    for other in [".rolebook-output", "CNAME", "departments/mine.txt"] {
        there.remove(other);
    }
    there
}

#[test]
fn in_place_the_folder_stays_and_holds_what_a_clean_build_gives() {
    let project = Project::new();
    project.write("content/handbook/a.md", "# A\n");
    project.build(&["--in-place"]);
    project.write("public/CNAME", "handbuch.example");
    project.write("public/departments/mine.txt", "mine");
    let folder = inode(&project, "public");
    project.write(OTHER, "title = \"Verwaltung\"\n");
    fs::rename(project.path("content/handbook/a.md"), project.path("content/handbook/b.md")).unwrap();
    project.build(&["--in-place"]);
    assert_eq!(inode(&project, "public"), folder, "who holds the folder open sees the new site");
    assert_eq!(published(&project), clean_build(&project));
    assert!(!project.path("public/handbook/a").exists(), "an empty folder goes");
    assert_eq!(project.read("public/CNAME"), "handbuch.example");
    assert_eq!(project.names("."), ["content", "public"]);
    fs::rename(project.path("content/handbook/b.md"), project.path("content/handbook/a.md")).unwrap();
    project.build(&["--in-place"]);
    let page_again = inode(&project, "public/handbook/a/index.html");
    project.build(&["--in-place"]);
    assert_eq!(inode(&project, "public/handbook/a/index.html"), page_again, "what did not change is not written");
    project.build(&[]);
    assert_eq!(published(&project), clean_build(&project), "and the next build may exchange it again");
}

#[test]
fn killed_in_place_the_next_build_knows_all_files_and_makes_the_site_whole() {
    let project = Project::new();
    for number in 0..150 {
        project.write(&format!("content/departments/d{number}.toml"), &format!("title = \"Nummer {number}\"\n"));
    }
    project.build(&["--in-place"]);
    project.write("public/CNAME", "handbuch.example");
    let start = Instant::now();
    project.build(&["--in-place"]);
    let time = start.elapsed();
    for round in 0..12 {
        project.write("content/rolebook.toml", &format!("[site]\ntitle = \"Probe {round}\"\nlanguage = \"de\"\n"));
        // Pages come and go, too.
        let (from, to) = if round % 2 == 0 { ("d9", "e9") } else { ("e9", "d9") };
        let path = |name: &str| project.path(&format!("content/departments/{name}.toml"));
        fs::rename(path(from), path(to)).unwrap();
        let mut build = project.command().args(["build", "-q", "--in-place"]).spawn().unwrap();
        thread::sleep(time.mul_f64(1.3 * spread(round + 1)));
        build.kill().unwrap();
        build.wait().unwrap();
        project.build(&["--in-place"]);
        assert_eq!(published(&project), clean_build(&project), "round {round}");
        assert_eq!(project.read("public/CNAME"), "handbuch.example");
    }
}

#[test]
fn killed_at_any_moment_the_site_is_whole() {
    kill_builds(12);
}

#[test]
#[ignore = "takes minutes; tests/run --slow"]
fn killed_at_any_of_200_moments_the_site_is_whole() {
    kill_builds(200);
}
