//! The day of the last change, from git: of each thing, and rather none than a wrong one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rolebook::source::{Change, FileChanges, SourcePath, Tracked};

use crate::builder::{TestSite, page_in};
use crate::project::Project;
use crate::serve::Server;

/// A repository made with the git program. Its days are those that are said.
pub(crate) struct Repository {
    pub(crate) folder: PathBuf,
}

impl Repository {
    /// A new one.
    pub(crate) fn new(folder: &Path) -> Self {
        let repository = Self { folder: folder.to_path_buf() };
        repository.git("2026-01-01", &["init", "--quiet", "--initial-branch=main"]);
        repository
    }

    /// Runs git as if it were noon of a day.
    pub(crate) fn git(&self, day: &str, arguments: &[&str]) -> String {
        let time = format!("{day}T12:00:00+01:00");
        let output = Command::new("git")
            .current_dir(&self.folder)
            .args([
                "-c",
                "user.name=Erika Muster",
                "-c",
                "user.email=erika@firma.example",
                "-c",
                "protocol.file.allow=always",
            ])
            .args(arguments)
            .env("GIT_COMMITTER_DATE", &time)
            .env("GIT_AUTHOR_DATE", "2020-02-02T12:00:00+01:00")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .stderr(Stdio::inherit())
            .output()
            .unwrap();
        assert!(output.status.success(), "git {arguments:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Commits everything on a day.
    pub(crate) fn commit(&self, day: &str) {
        self.git(day, &["add", "--all"]);
        self.git(day, &["commit", "--quiet", "--message", "Stand"]);
    }
}

fn repository(project: &Project) -> Repository {
    project.write(".gitignore", "/public\n");
    Repository::new(&project.root())
}

/// The day that a built page gives, or `-`.
fn day(project: &Project, page: &str) -> String {
    let page = project.read(&format!("public/{page}/index.html"));
    let time = page.split("<time datetime=\"").nth(1);
    time.and_then(|rest| rest.split('"').next()).unwrap_or("-").to_owned()
}

#[track_caller]
fn days(project: &Project, expected: &[(&str, &str)]) {
    project.build(&[]);
    let found: Vec<(&str, String)> = expected.iter().map(|(page, _)| (*page, day(project, page))).collect();
    let expected: Vec<(&str, String)> = expected.iter().map(|(page, day)| (*page, (*day).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_page_says_when_its_file_was_last_changed() {
    let project = Project::new();
    let repository = repository(&project);
    project.write("content/roles/koch.toml", "title = \"Koch\"\ndepartment = \"technik\"\n");
    project.write("content/handbook/urlaub.md", "# Urlaub\n\nText.\n");
    repository.commit("2026-01-10");
    project.write("content/roles/koch.md", "Kocht.\n");
    repository.commit("2026-02-10");
    project.write("content/handbook/urlaub.md", "# Urlaub\n\nNeuer Text.\n");
    repository.commit("2026-03-10");
    // The prose of a role stands in a file of its own.
    days(
        &project,
        &[("departments/technik", "2026-01-10"), ("roles/koch", "2026-02-10"), ("handbook/urlaub", "2026-03-10")],
    );
    let page = page_in(&project.all("public"), "roles/koch/index.html");
    assert!(page.contains("Zuletzt geändert am <time datetime=\"2026-02-10\">10. Februar 2026</time>"), "{page}");
    assert!(!page.contains("Erika"), "persons are nobody's business");
    let api: serde_json::Value = serde_json::from_str(&project.read("public/api/v1/roles/koch.json")).unwrap();
    assert_eq!(api["derived"]["changed"], "2026-02-10");
}

#[test]
fn each_thing_of_a_file_of_many_has_its_own_day() {
    let project = Project::new();
    let repository = repository(&project);
    let skills = "[sql]\ntitle = \"SQL\"\n[git]\ntitle = \"Git\"\n";
    project.write("content/skills/alle.toml", skills);
    repository.commit("2026-01-10");
    project.write("content/skills/alle.toml", &skills.replace("\"Git\"", "\"Git und Verwandte\""));
    repository.commit("2026-02-10");
    let more = format!("[neu]\ntitle = \"Neu\"\n{}", skills.replace("\"Git\"", "\"Git und Verwandte\""));
    project.write("content/skills/alle.toml", &more);
    repository.commit("2026-03-10");
    days(&project, &[("skills/sql", "2026-01-10"), ("skills/git", "2026-02-10"), ("skills/neu", "2026-03-10")]);
}

#[test]
fn a_reformatting_changes_nothing_and_a_rename_does() {
    let project = Project::new();
    let repository = repository(&project);
    project.write(
        "content/roles/koch.toml",
        "title = \"Koch\"\ndepartment = \"technik\"\nskills = [{ skill = \"sql\", need = \"must\" }]\n",
    );
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[git]\ntitle = \"Git\"\n");
    project.write("content/handbook/a.md", "# A\n");
    repository.commit("2026-01-10");
    project.write(
        "content/roles/koch.toml",
        "# Die Küche\ndepartment = 'technik'\ntitle    = \"Koch\"\n\n[[skills]]\nskill = \"sql\"\nneed = \"must\"\n",
    );
    project.write("content/skills/alle.toml", "git.title = 'Git'\n[sql]\n  title = \"SQL\" # Abfragen\n");
    repository.commit("2026-02-10");
    repository.git("2026-03-10", &["mv", "content/handbook/a.md", "content/handbook/b.md"]);
    repository.commit("2026-03-10");
    days(
        &project,
        &[
            ("roles/koch", "2026-01-10"),
            ("skills/sql", "2026-01-10"),
            ("skills/git", "2026-01-10"),
            ("handbook/b", "2026-03-10"),
        ],
    );
}

#[test]
fn what_is_split_from_a_file_was_changed_then_and_what_stays_was_not() {
    let project = Project::new();
    let repository = repository(&project);
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[git]\ntitle = \"Git\"\n");
    repository.commit("2026-01-10");
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n");
    project.write("content/skills/git.toml", "title = \"Git\"\n");
    repository.commit("2026-02-10");
    days(&project, &[("skills/sql", "2026-01-10"), ("skills/git", "2026-02-10")]);
}

#[test]
fn a_merge_brings_changes_with_their_own_days() {
    let project = Project::new();
    let repository = repository(&project);
    project.write("content/handbook/a.md", "# A\n");
    project.write("content/handbook/b.md", "# B\n");
    project.write("content/handbook/beide.md", "# Beide\n\nEins.\n\nZwei.\n\nDrei.\n\nVier.\n");
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[git]\ntitle = \"Git\"\n");
    repository.commit("2026-01-10");
    repository.git("2026-01-10", &["checkout", "--quiet", "-b", "zweig"]);
    project.write("content/handbook/a.md", "# A\n\nAus dem Zweig.\n");
    project.write("content/handbook/beide.md", "# Beide\n\nEins, neu.\n\nZwei.\n\nDrei.\n\nVier.\n");
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL 2\"\n\n\n\n[git]\ntitle = \"Git\"\n");
    repository.commit("2026-02-10");
    repository.git("2026-02-11", &["checkout", "--quiet", "main"]);
    project.write("content/handbook/b.md", "# B\n\nAuf main.\n");
    project.write("content/handbook/beide.md", "# Beide\n\nEins.\n\nZwei.\n\nDrei.\n\nVier, neu.\n");
    repository.commit("2026-03-10");
    repository.git("2026-04-10", &["merge", "--quiet", "--no-ff", "--message", "Zusammen", "zweig"]);
    days(
        &project,
        &[
            ("handbook/a", "2026-02-10"),
            ("handbook/b", "2026-03-10"),
            // The merge made what is in neither of both.
            ("handbook/beide", "2026-04-10"),
            ("skills/sql", "2026-02-10"),
            ("skills/git", "2026-01-10"),
        ],
    );
}

/// A number from 0 up to but without a limit, the same on every run.
fn next(state: &mut u64, limit: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % limit
}

#[test]
fn days_of_texts_are_those_that_git_gives() {
    let project = Project::new();
    let repository = repository(&project);
    let mut state = 11;
    let path = |number: u64| format!("content/handbook/teil-{}/seite-{number}.md", number % 4);
    for step in 0..80_u64 {
        let day = format!("2026-{:02}-{:02}", 1 + step / 28, 1 + step % 28);
        match next(&mut state, 6) {
            0 if step > 3 => {
                let branch = format!("zweig-{step}");
                repository.git(&day, &["checkout", "--quiet", "-b", &branch]);
            }
            1 => {
                let branches = repository.git(&day, &["branch", "--format=%(refname:short)"]);
                let branches: Vec<&str> = branches.lines().collect();
                let other = branches[next(&mut state, branches.len() as u64) as usize];
                let merged = ["merge", "--quiet", "--no-ff", "--strategy-option=ours", "--message", "x", other];
                repository.git(&day, &merged);
            }
            2 => {
                let branches = repository.git(&day, &["branch", "--format=%(refname:short)"]);
                let branches: Vec<&str> = branches.lines().collect();
                if branches.len() > 1 {
                    repository.git(
                        &day,
                        &["checkout", "--quiet", branches[next(&mut state, branches.len() as u64) as usize]],
                    );
                }
            }
            _ => {
                for _ in 0..=next(&mut state, 3) {
                    let number = next(&mut state, 24);
                    project.write(&path(number), &format!("# Seite {number}\n\nStand {}.\n", next(&mut state, 5)));
                }
                repository.git(&day, &["add", "--all"]);
                repository.git(&day, &["commit", "--quiet", "--allow-empty", "--message", "x"]);
            }
        }
    }
    repository.git("2026-03-20", &["checkout", "--quiet", "main"]);
    for branch in repository.git("2026-03-20", &["branch", "--format=%(refname:short)"]).lines() {
        repository
            .git("2026-03-21", &["merge", "--quiet", "--no-ff", "--strategy-option=ours", "--message", "x", branch]);
    }
    project.build(&[]);
    let mut seen = 0;
    for number in (0..24).filter(|number| project.path(&path(*number)).exists()) {
        let git = repository.git("2026-05-01", &["log", "-1", "--format=%cd", "--date=short", "--", &path(number)]);
        let page = format!("handbook/teil-{}/seite-{number}", number % 4);
        assert_eq!(day(&project, &page), git.trim(), "{page}");
        seen += 1;
    }
    assert!(seen > 15, "only {seen} pages");
}

#[test]
fn what_is_not_committed_has_no_day() {
    let project = Project::new();
    let repository = repository(&project);
    project.write("content/skills/alle.toml", "[sql]\ntitle = \"SQL\"\n[git]\ntitle = \"Git\"\n");
    project.write("content/handbook/a.md", "# A\n");
    repository.commit("2026-01-10");
    project
        .write("content/skills/alle.toml", "# neu sortiert\n[git]\ntitle = \"Git\"\n[sql]\ntitle = \"SQL und mehr\"\n");
    project.write("content/handbook/a.md", "# A\n\nNeu.\n");
    project.write("content/handbook/b.md", "# B\n");
    days(&project, &[("skills/sql", "-"), ("skills/git", "2026-01-10"), ("handbook/a", "-"), ("handbook/b", "-")]);
}

#[test]
fn a_part_of_a_repository_gives_a_warning_and_no_day() {
    let origin = Project::new();
    let repository = repository(&origin);
    repository.commit("2026-01-10");
    origin.write("content/handbook/a.md", "# A\n");
    repository.commit("2026-02-10");
    let project = Project::empty();
    std::fs::remove_dir(project.root()).unwrap();
    let from = format!("file://{}", origin.root().display());
    let clone = ["clone", "--quiet", "--depth=1", from.as_str(), project.root().to_str().unwrap()].map(str::to_owned);
    repository.git("2026-02-11", &clone.iter().map(String::as_str).collect::<Vec<_>>());
    let ended = project.run(&["build"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    assert!(ended.err.contains("dieser Klon hat nur die neuesten Commits"), "{}", ended.err);
    assert_eq!(day(&project, "departments/technik"), "-");
    assert_eq!(day(&project, "handbook/a"), "-", "also what the newest commit changed: half of the truth is none");
    // Nobody who wants no days has to hear of it.
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[build]\ndates = false\n");
    assert!(!project.run(&["build"]).err.contains("Klon"));
}

#[test]
fn worktrees_files_named_git_and_folders_below_are_found() {
    let project = Project::new();
    let repository = repository(&project);
    repository.commit("2026-01-10");
    let all = [("departments/technik", "2026-01-10")];
    days(&project, &all);

    let work = Project::empty();
    std::fs::remove_dir(work.root()).unwrap();
    repository.git("2026-01-11", &["worktree", "add", "--quiet", "--detach", work.root().to_str().unwrap()]);
    days(&work, &all);

    // A bare repository beside its files, as those do it who keep several worktrees.
    let bare = Project::empty();
    std::fs::remove_dir(bare.root()).unwrap();
    std::fs::create_dir(bare.root()).unwrap();
    let from = project.root().display().to_string();
    repository.git("2026-01-11", &["clone", "--quiet", "--bare", &from, bare.path(".bare").to_str().unwrap()]);
    bare.write(".git", "gitdir: ./.bare\n");
    for name in ["content/rolebook.toml", "content/index.md", "content/departments/technik.toml"] {
        bare.write(name, &project.read(name));
    }
    days(&bare, &all);

    // A handbook in a folder of a repository, and one that is a repository inside of another.
    let below = Project::empty();
    let outer = Repository::new(&below.home());
    for name in ["content/rolebook.toml", "content/index.md", "content/departments/technik.toml"] {
        below.write(name, &project.read(name));
    }
    outer.commit("2026-03-03");
    days(&below, &[("departments/technik", "2026-03-03")]);
    let inner = Project::empty();
    let outer = Repository::new(&inner.home());
    outer.git("2026-04-04", &["submodule", "--quiet", "add", &format!("file://{from}"), "handbuch"]);
    outer.commit("2026-04-04");
    std::fs::remove_dir(inner.root()).unwrap();
    std::fs::rename(inner.home().join("handbuch"), inner.root()).unwrap();
    let named = inner.read(".git");
    assert!(named.starts_with("gitdir: "), "{named}");
    days(&inner, &all);
}

#[test]
fn no_repository_and_broken_ones_are_no_fault() {
    let project = Project::new();
    days(&project, &[("departments/technik", "-")]);
    project.write(".git", "gitdir: ../nirgends\n");
    days(&project, &[("departments/technik", "-")]);
    std::fs::remove_file(project.path(".git")).unwrap();
    let repository = repository(&project);
    // Before the first commit.
    days(&project, &[("departments/technik", "-")]);
    repository.commit("2026-01-10");
    days(&project, &[("departments/technik", "2026-01-10")]);
    project.write("content/rolebook.toml", "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[build]\ndates = false\n");
    days(&project, &[("departments/technik", "-")]);
}

#[test]
fn days_are_those_of_the_time_zone_of_the_site() {
    let project = Project::new();
    let repository = repository(&project);
    repository.git("2026-01-10", &["add", "--all"]);
    let noon = project.read("content/rolebook.toml");
    repository.commit("2026-01-10");
    days(&project, &[("departments/technik", "2026-01-10")]);
    // Noon in Berlin is the next day on Kiritimati.
    let zone = noon.replace("language", "timezone = \"Pacific/Kiritimati\"\nlanguage");
    project.write("content/rolebook.toml", &zone);
    days(&project, &[("departments/technik", "2026-01-11")]);
}

#[test]
fn the_sitemap_names_the_day_of_each_page() {
    let project = Project::new();
    let repository = repository(&project);
    let settings = "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\nbase_url = \"https://handbuch.example\"\n";
    project.write("content/rolebook.toml", settings);
    repository.commit("2026-01-10");
    project.build(&[]);
    let sitemap = project.read("public/sitemap.xml");
    assert!(sitemap.contains("<loc>https://handbuch.example/departments/technik/</loc><lastmod>2026-01-10</lastmod>"));
    assert!(sitemap.contains("<loc>https://handbuch.example/departments/</loc></url>"), "{sitemap}");
}

#[test]
fn a_served_page_has_its_day_again_as_soon_as_it_is_committed() {
    let project = Project::new();
    let repository = repository(&project);
    repository.commit("2026-01-10");
    let server = Server::start(&project, &[]);
    let page = "/departments/technik/";
    assert!(server.get(page).text().contains("datetime=\"2026-01-10\""));
    project.replace("content/departments/technik.toml", "title = \"Technik und mehr\"\n");
    server.until(page, |answer| !answer.text().contains("<time"));
    repository.commit("2026-02-10");
    project.replace("content/departments/andere.toml", "title = \"Andere\"\n");
    server.until(page, |answer| answer.text().contains("datetime=\"2026-02-10\""));
}

/// A role that somebody agreed to, changed on a day, in seconds before or after the agreement was written.
fn agreed(day: jiff::civil::Date, second: i64) -> Vec<String> {
    let change = Change { second, day, approved: Some(1_000) };
    let path = SourcePath::new("content/departments/technik.toml");
    let changes = [(path, FileChanges { whole: Some(change), ..FileChanges::default() })].into();
    let tracked = Tracked { content: Some("content/".to_owned()), changes, ..Tracked::default() };
    let text = "-- content/departments/technik.toml --\ntitle = \"Technik\"\n\
                approved = [{ by = \"BR\", on = 2026-01-01 }, { by = \"GL\", on = 2026-03-01 }]\n";
    TestSite::new(text).tracked(tracked).findings()
}

#[test]
fn what_was_changed_after_somebody_agreed_to_it_is_reported() {
    let day = jiff::civil::date;
    let found = agreed(day(2026, 3, 2), 1_001);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(":2:63 RB107 agreed to on 2026-03-01, changed on 2026-03-02"), "{found:?}");
    assert!(agreed(day(2026, 3, 1), 1_001).is_empty(), "on the same day");
    assert!(agreed(day(2026, 3, 9), 1_000).is_empty(), "merged together with the agreement");
}

#[test]
fn an_agreement_itself_is_no_change() {
    let project = Project::new();
    let repository = repository(&project);
    repository.commit("2026-01-10");
    let agreed = "title = \"Technik\"\napproved = [{ by = \"BR\", on = 2026-02-01 }]\n";
    project.write("content/departments/technik.toml", agreed);
    repository.commit("2026-02-10");
    days(&project, &[("departments/technik", "2026-01-10")]);
    assert!(!project.run(&["check"]).err.contains("RB107"));
    project.write("content/departments/technik.toml", &agreed.replace("Technik", "Technik und mehr"));
    repository.commit("2026-03-10");
    let found = project.run(&["check"]).err;
    assert!(found.contains("RB107") && found.contains("geändert am 2026-03-10"), "{found}");
}

#[test]
fn a_public_build_tells_no_day_unless_the_site_says_so() {
    let project = Project::new();
    let repository = repository(&project);
    let settings = "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\nbase_url = \"https://handbuch.example\"\n[audiences]\ndepartment = \"public\"\n";
    project.write("content/rolebook.toml", settings);
    project.write("content/departments/technik.toml", "title = \"Technik\"\nsummary = \"Baut.\"\n");
    repository.commit("2026-01-10");
    // The audience does not see this field, and is not to see either when it was written.
    project
        .replace("content/departments/technik.toml", "title = \"Technik\"\nsummary = \"Baut.\"\nowner = \"Leitung\"\n");
    repository.commit("2026-02-10");
    let told = |arguments: &[&str]| {
        project.build(arguments);
        let files = project.all("public");
        files.values().any(|bytes| String::from_utf8_lossy(bytes).contains("2026-02-10"))
    };
    assert!(told(&[]));
    assert!(!told(&["--audience", "public", "--force"]));
    project.write("content/rolebook.toml", &format!("{settings}[build]\ndates_audience = \"public\"\n"));
    assert!(told(&["--audience", "public", "--force"]));
}
