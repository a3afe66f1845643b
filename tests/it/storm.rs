//! Storms of edits on a served project: afterwards every address answers as a clean build would, and what is gone is gone.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::thread;
use std::time::{Duration, Instant};

use crate::project::Project;
use crate::serve::{SCRIPT, Server};

/// Long enough for a busy machine; a test that passes never waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Edits of one storm.
const EDITS: usize = 120;

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }
}

/// A project, and what is done to it.
struct Storm {
    project: Project,
    dice: Dice,
}

impl Storm {
    fn new(seed: u64) -> Self {
        let project = Project::new();
        for number in 0..12 {
            project.write(&format!("content/handbook/s{}/p{number}.md", number % 3), "# Seite\n\nText.\n");
        }
        Self { project, dice: Dice(seed) }
    }

    fn page(&mut self) -> String {
        format!("content/handbook/s{}/p{}.md", self.dice.below(4), self.dice.below(16))
    }

    /// One edit, of a kind and at a place that the dice choose.
    fn edit(&mut self, number: usize) {
        let (page, other) = (self.page(), self.page());
        let (path, to) = (self.project.path(&page), self.project.path(&other));
        match self.dice.below(12) {
            0..=3 => self.project.write(&page, &format!("# Seite {number}\n\nText {number}.\n")),
            4 => {
                // As editors save: into a new file, which then takes the place of the old one.
                self.project.write(&format!("{page}.new"), &format!("# Neu {number}\n"));
                let _ = fs::rename(self.project.path(&format!("{page}.new")), path);
            }
            5 => drop(fs::remove_file(path)),
            6 => drop(fs::create_dir_all(to.parent().unwrap()).and_then(|()| fs::rename(path, to))),
            7 => {
                let folder = |number: usize| self.project.path(&format!("content/handbook/s{number}"));
                let (from, to) = (folder(self.dice.below(4)), folder(10 + number));
                let _ = fs::rename(&from, &to).and_then(|()| fs::rename(&to, &from));
            }
            8 => self.project.write("content/rolebook.toml", &settings(number)),
            9 => self.project.write("content/departments/technik.toml", "titel = \"mit Fehler\"\n"),
            10 => self
                .project
                .write("themes/default/templates/parts/footer.html", &format!("<footer>{number}</footer>\n")),
            _ => drop(fs::remove_dir_all(self.project.path("themes"))),
        }
    }

    /// What was broken is mended, so that there is a clean build to compare with.
    fn mend(&self) {
        self.project.write("content/departments/technik.toml", "title = \"Technik\"\n");
        self.project.write("content/handbook/last.md", "# Ende\n\nDer Sturm ist vorbei.\n");
    }
}

fn settings(number: usize) -> String {
    format!("[site]\ntitle = \"Probe {number}\"\nlanguage = \"de\"\n")
}

/// Addresses that the pages of a storm may have.
fn possible() -> impl Iterator<Item = String> {
    (0..4).flat_map(|section| (0..16).map(move |page| format!("/handbook/s{section}/p{page}/")))
}

/// Waits until what is served is the clean build, whole; then looks at what is gone.
fn settles(storm: &Storm, server: &Server, name: &str) {
    storm.project.build(&[]);
    let clean = storm.project.all("public");
    let start = Instant::now();
    let differs = |path: &str, bytes: &[u8]| {
        let answer = server.get(&format!("/{path}"));
        answer.status != 200 || answer.text().replace(SCRIPT, "") != String::from_utf8_lossy(bytes)
    };
    let files = || clean.iter().filter(|(path, _)| !path.starts_with(".rolebook") && !path.starts_with('_'));
    while let Some((path, _)) = files().find(|(path, bytes)| differs(path, bytes)) {
        assert!(start.elapsed() < PATIENCE, "{name}: /{path} is not what a clean build gives");
        thread::sleep(Duration::from_millis(50));
    }
    let there: BTreeSet<String> = clean.keys().map(|path| format!("/{path}")).collect();
    for address in possible().filter(|address| !there.contains(&format!("{address}index.html"))) {
        assert_eq!(server.get(&address).status, 404, "{name}: {address} is gone");
    }
}

fn storms(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        for mode in [&[][..], &["--poll", "50"]] {
            let mut storm = Storm::new(seed);
            let server = Server::start(&storm.project, mode);
            for number in 0..EDITS {
                storm.edit(number);
                if number % 7 == 0 {
                    server.get("/handbook/");
                    thread::sleep(Duration::from_millis(30));
                }
            }
            storm.mend();
            settles(&storm, &server, &format!("seed {seed} {mode:?}"));
        }
    }
}

#[test]
fn after_a_storm_every_address_answers_as_a_clean_build() {
    storms(0..1);
}

#[test]
#[ignore = "takes minutes; tests/run --slow"]
fn after_five_storms_every_address_answers_as_a_clean_build() {
    storms(1..6);
}

#[test]
fn sixty_edits_of_one_file_end_with_the_last_one() {
    let project = Project::new();
    let server = Server::start(&project, &[]);
    for number in 1..=60 {
        project.write("content/index.md", &format!("# Probe\n\nStand {number}.\n"));
        thread::sleep(Duration::from_millis(30));
    }
    server.until("/", |answer| answer.text().contains("Stand 60."));
}

#[test]
fn a_switch_of_a_thousand_files_is_one_new_state() {
    let project = Project::new();
    for number in 0..1_000 {
        project.write(&format!("content/handbook/p{number}.md"), "# Alt\n");
    }
    let server = Server::start(&project, &[]);
    assert!(server.get("/handbook/p999/").text().contains("Alt"));
    for number in 0..1_000 {
        project.write(&format!("content/handbook/p{number}.md"), "# Neu\n");
    }
    for number in [0, 500, 999] {
        server.until(&format!("/handbook/p{number}/"), |answer| answer.text().contains("Neu"));
    }
}

#[test]
fn what_changes_nothing_makes_no_new_state() {
    let project = Project::new();
    project.build(&[]);
    let server = Server::start(&project, &[]);
    let states = || server.said.lock().unwrap().matches("read again").count();
    project.write("content/index.md", "# Probe\n\nZweiter Stand.\n");
    server.until("/", |answer| answer.text().contains("Zweiter"));
    thread::sleep(Duration::from_millis(300));
    let before = states();
    assert!(before > 0, "a new state is said");
    // The same bytes in a file of its own, and another time.
    fs::copy(project.path("content/index.md"), project.path("content/.index.md.new")).unwrap();
    fs::rename(project.path("content/.index.md.new"), project.path("content/index.md")).unwrap();
    let page = fs::File::options().append(true).open(project.path("content/index.md")).unwrap();
    page.set_modified(std::time::SystemTime::now() - Duration::from_secs(60)).unwrap();
    fs::set_permissions(project.path("content/departments/technik.toml"), fs::Permissions::from_mode(0o600)).unwrap();
    project.write(".git/HEAD", "ref: refs/heads/main\n");
    project.write("content/.index.md.swp", "x");
    project.write("content/index.md~", "x");
    project.build(&[]);
    thread::sleep(Duration::from_millis(700));
    assert_eq!(states(), before, "{}", server.said.lock().unwrap());
}
