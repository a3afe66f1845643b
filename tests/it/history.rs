//! What was changed in a role before, on its page and in the feed, in repositories that the tests make.

use std::fs;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::dates::Repository;
use crate::project::Project;
use crate::serve::Server;

const ROLE: &str = "title = \"Analyst\"\ndepartment = \"technik\"\nresponsibilities = [\"Rechnet.\"]\nskills = [{ skill = \"sql\", level = 1 }]\n";
const PATH: &str = "content/roles/analyst.toml";
const SETTINGS: &str = "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\nbase_url = \"https://handbuch.firma.example/team\"\n[audiences]\nrole = \"public\"\ndepartment = \"public\"\nskill = \"public\"\n";

/// A handbook with one commit.
fn committed() -> (Project, Repository) {
    let project = Project::new();
    project.write(".gitignore", "/public\n");
    project.write("content/skills/sql.toml", "title = \"SQL\"\n");
    project.write(PATH, ROLE);
    let repository = Repository::new(&project.root());
    repository.commit("2026-03-01");
    (project, repository)
}

fn at_level(level: u8) -> String {
    ROLE.replace("level = 1", &format!("level = {level}"))
}

/// The part of a role's page that tells what was changed, without marks; empty where there is none.
fn history_of(page: &str) -> String {
    assert!(!page.contains("erika@firma.example") && !page.contains("Erika Muster"), "never who did it");
    let page = page.replace('\u{ad}', "");
    let part = page.split_once("id=\"section-history\"");
    let part = part.map_or("", |(_, part)| part.split("</dl>").next().unwrap_or_default());
    let text = part.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text.trim());
    // The heading and its note.
    text.filter(|text| !text.is_empty()).skip(2).collect::<Vec<_>>().join(" | ")
}

fn history(project: &Project, arguments: &[&str]) -> String {
    // A folder that shows more than it did is refused.
    let _ = fs::remove_dir_all(project.path("public"));
    project.build(arguments);
    history_of(&project.read("public/roles/analyst/index.html"))
}

const RAISED: &str = "SQL: von kennt auf wendet an angehoben (Muss)";

#[test]
fn a_role_tells_what_was_changed_in_it_and_not_what_was_only_written_otherwise() {
    let (project, repository) = committed();
    project.write(PATH, &at_level(2));
    repository.commit("2026-04-02");
    project.write(PATH, &format!("# Ein Kommentar.\n{}", ROLE.replace("level = 1", "level = '2'")));
    repository.commit("2026-05-03");
    project.write("content/roles/analyst.md", "Die Rolle.\n\n## Übergabe\n\nErst so.\n");
    repository.commit("2026-06-01");
    project.write("content/roles/analyst.md", "Die Rolle.\n\n## Übergabe\n\nDann anders.\n");
    repository.commit("2026-06-04");
    // Moved into a folder of its own, which is no news.
    fs::create_dir_all(project.path("content/roles/technik")).unwrap();
    for name in ["analyst.toml", "analyst.md"] {
        fs::rename(project.path("content/roles").join(name), project.path("content/roles/technik").join(name)).unwrap();
    }
    repository.commit("2026-07-05");
    let all = format!(
        "4. Juni 2026 | Text › Abschnitt „Übergabe“: neu gefasst | 2. April 2026 | {RAISED} | 1. März 2026 | angelegt"
    );
    assert_eq!(history(&project, &[]), all);
    // The public is told nothing of it, unless the site says so, and nobody when it is turned off.
    project.write("content/rolebook.toml", SETTINGS);
    assert_eq!(history(&project, &["--audience", "public"]), "");
    project.write("content/rolebook.toml", &format!("{SETTINGS}[history]\naudience = \"public\"\n"));
    assert!(history(&project, &["--audience", "public"]).contains(RAISED));
    project.write("content/rolebook.toml", &format!("{SETTINGS}[history]\nshow = false\n"));
    assert_eq!(history(&project, &["--audience", "restricted"]), "");
}

#[test]
fn the_history_tells_nothing_that_today_is_hidden() {
    let (project, repository) = committed();
    project.write(PATH, &format!("{ROLE}headcount = 2\nsummary = \"Rechnet vor.\"\n"));
    project.write("content/skills/geheim.toml", "title = \"Geheimes\"\n");
    repository.commit("2026-04-02");
    let both = ROLE.replace("level = 1 }", "level = 1 }, { skill = \"geheim\" }");
    project.write(PATH, &format!("{both}headcount = 3\nsummary = \"Rechnet nach.\"\n"));
    repository.commit("2026-04-03");
    let all = history(&project, &["--audience", "restricted"]);
    assert!(all.contains("Stellen: 3 statt 2") && all.contains("Geheimes: neu"), "{all}");
    project.write("content/skills/geheim.toml", "title = \"Geheimes\"\nvisibility = \"restricted\"\n");
    project.write(PATH, &format!("{ROLE}summary = \"Rechnet nach.\"\n"));
    let settings = "[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n[audiences]\n\"role.headcount\" = \"restricted\"\n";
    project.write("content/rolebook.toml", settings);
    let told = history(&project, &[]);
    assert!(told.contains("„Rechnet nach.“ statt „Rechnet vor.“"), "{told}");
    assert!(!told.contains("Stellen") && !told.contains("Geheim"), "{told}");
}

#[test]
fn what_a_merge_brings_is_told_once_with_its_own_day() {
    let (project, repository) = committed();
    repository.git("2026-03-02", &["checkout", "--quiet", "-b", "zweig"]);
    project.write(PATH, &at_level(2));
    repository.commit("2026-04-02");
    repository.git("2026-04-03", &["checkout", "--quiet", "main"]);
    project.write("content/roles/analyst.md", "Die Rolle.\n");
    repository.commit("2026-05-02");
    project.write("content/roles/analyst.md", "Die Rolle, anders.\n");
    repository.commit("2026-05-03");
    repository.git("2026-06-02", &["merge", "--quiet", "--no-ff", "--message", "Zusammen", "zweig"]);
    assert_eq!(
        history(&project, &[]),
        format!(
            "3. Mai 2026 | Text: „Die Rolle, anders.“ statt „Die Rolle.“ | 2. April 2026 | {RAISED} | 1. März 2026 | angelegt"
        )
    );
}

#[test]
fn a_role_that_was_renamed_or_split_from_a_file_of_many_keeps_its_history() {
    let (project, repository) = committed();
    fs::remove_file(project.path(PATH)).unwrap();
    let many = |level| format!("[rechner]\n{}[schreiber]\n{}", at_level(level), ROLE.replace("Analyst", "Schreiber"));
    project.write("content/roles/alle.toml", &many(1));
    repository.commit("2026-03-10");
    project.write("content/roles/alle.toml", &many(2));
    repository.commit("2026-04-02");
    // Each gets a file of its own, and one another id.
    fs::remove_file(project.path("content/roles/alle.toml")).unwrap();
    project.write(PATH, &format!("former_ids = [\"rechner\"]\n{}", at_level(2)));
    project.write("content/roles/schreiber.toml", &ROLE.replace("Analyst", "Schreiber"));
    repository.commit("2026-05-02");
    assert_eq!(history(&project, &[]), format!("2. April 2026 | {RAISED} | 1. März 2026 | angelegt"));
    let other = history_of(&project.read("public/roles/schreiber/index.html"));
    assert_eq!(
        other, "10. März 2026 | angelegt",
        "what was changed in another role of the file is not told of this one"
    );
}

#[test]
fn worktrees_and_files_named_git_tell_the_same_and_a_part_of_a_repository_nothing() {
    let (project, repository) = committed();
    project.write(PATH, &at_level(2));
    repository.commit("2026-04-02");
    let expected = format!("2. April 2026 | {RAISED} | 1. März 2026 | angelegt");
    assert_eq!(history(&project, &[]), expected);
    let from = format!("file://{}", project.root().display());
    let clone = |arguments: &[&str]| {
        let clone = Project::empty();
        fs::remove_dir(clone.root()).unwrap();
        repository.git("2026-04-03", &[arguments, &[clone.root().to_str().unwrap()]].concat());
        clone
    };
    let worktree = Project::empty();
    fs::remove_dir(worktree.root()).unwrap();
    repository.git("2026-04-03", &["worktree", "add", "--quiet", "--detach", worktree.root().to_str().unwrap()]);
    assert_eq!(history(&worktree, &[]), expected);
    let separate = project.home().join("getrennt.git");
    let separated = clone(&["clone", "--quiet", "--separate-git-dir", separate.to_str().unwrap(), &from]);
    assert!(separated.path(".git").is_file());
    assert_eq!(history(&separated, &[]), expected);
    assert_eq!(history(&clone(&["clone", "--quiet", "--depth", "1", &from]), &[]), "");
}

#[test]
fn a_served_role_tells_of_a_change_as_soon_as_it_is_committed() {
    let (project, repository) = committed();
    let server = Server::start(&project, &[]);
    assert_eq!(history_of(&server.get("/roles/analyst/").text()), "1. März 2026 | angelegt");
    project.write(PATH, &at_level(2));
    repository.commit("2026-04-02");
    let expected = format!("2. April 2026 | {RAISED} | 1. März 2026 | angelegt");
    server.until("/roles/analyst/", |answer| history_of(&answer.text()) == expected);
}

/// The texts of the elements of a name; panics when the feed is not well formed.
fn elements(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == name => {
                let text = reader.read_text(start.name()).unwrap();
                let text = quick_xml::escape::unescape(text.as_ref()).unwrap().into_owned();
                found.push(text);
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_feed_tells_the_newest_changes_of_all_things_to_those_who_may_see_them() {
    let (project, repository) = committed();
    project.write("content/rolebook.toml", SETTINGS);
    project.write("content/skills/sql.toml", "title = \"SQL & <Co>\"\n");
    project.write("content/handbook/urlaub.md", "# Urlaub\n\nAlle Tage.\n");
    repository.commit("2026-03-20");
    project.write(PATH, &at_level(2));
    project.write("content/handbook/urlaub.md", "# Urlaub\n\nViele Tage.\n");
    repository.commit("2026-04-02");
    project.build(&["--audience", "internal"]);
    let feed = project.read("public/feed.xml").replace('\u{ad}', "");
    let titles = elements(&feed, "title");
    assert_eq!(titles[0], "Was sich geändert hat – Probe");
    assert_eq!(titles[1..3].iter().collect::<std::collections::BTreeSet<_>>().len(), 2, "{titles:?}");
    assert!(titles[1..3].contains(&"Analyst".to_owned()) && titles[1..3].contains(&"Urlaub".to_owned()), "{titles:?}");
    assert!(titles[3..5].contains(&"SQL & <Co>".to_owned()), "{titles:?}");
    let told = elements(&feed, "content");
    assert!(
        told.contains(&"<ul><li>SQL &amp; &lt;Co&gt;: von kennt auf wendet an angehoben (Muss)</li></ul>".to_owned()),
        "{told:?}"
    );
    assert!(
        elements(&feed, "id").contains(&"https://handbuch.firma.example/team/roles/analyst/#2026-04-02".to_owned())
    );
    assert_eq!(elements(&feed, "updated")[0], "2026-04-02T11:00:00Z");
    assert!(!feed.contains("Erika"), "never who did it");
    let page = project.read("public/roles/analyst/index.html");
    assert!(page.contains(
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Was sich geändert hat\" href=\"../../feed.xml\">"
    ));

    // Not for the public, nor where no full address can be given.
    let _ = fs::remove_dir_all(project.path("public"));
    project.build(&["--audience", "public"]);
    assert!(!project.path("public/feed.xml").exists());
    assert!(!project.read("public/index.html").contains("atom+xml"));
    project.write("content/rolebook.toml", &SETTINGS.replace("base_url", "# base_url"));
    let _ = fs::remove_dir_all(project.path("public"));
    project.build(&[]);
    assert!(!project.path("public/feed.xml").exists());
}
