//! Who approves changes, as the repository tells its forge.

use rolebook::kind::Audience;
use rolebook::source::{OwnersFile, Tracked};

use crate::builder::TestSite;
use crate::dates::Repository;
use crate::project::Project;

const SITE: &str = "
-- content/departments/technik.toml --
title = \"Technik\"
visibility = \"public\"
-- content/handbook/urlaub.md --
# Urlaub
";

fn site(owners: &str) -> TestSite {
    let owners = Some(OwnersFile { path: "CODEOWNERS".to_owned(), text: owners.into() });
    TestSite::new(SITE).tracked(Tracked { content: Some("buch/content/".to_owned()), owners, ..Tracked::default() })
}

#[test]
fn pages_of_the_house_name_the_team_that_approves_and_no_person() {
    let site = site("* @firma/alle\n/buch/content/departments/ @firma/hr @erika erika@firma.example\n");
    let page = site.page("departments/technik/index.html");
    assert!(page.contains("Freigabe durch @firma/hr</p>"), "{page}");
    assert!(!page.contains("erika"), "{page}");
    assert!(site.page("handbook/urlaub/index.html").contains("Freigabe durch @firma/alle</p>"));
    let public = site.audience(Audience::Public).page("departments/technik/index.html");
    assert!(!public.contains("@firma"), "who approves is a matter of the house");
}

#[test]
fn files_that_nobody_approves_are_reported_once() {
    let found = site("/buch/content/departments/ @erika\n").findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("content/handbook/urlaub.md:1:1 RB123 nobody approves"), "{found:?}");
}

#[test]
fn the_file_is_found_where_forges_look_for_it() {
    for place in [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"] {
        let project = Project::new();
        Repository::new(&project.home());
        std::fs::create_dir_all(project.home().join(place).parent().unwrap()).unwrap();
        std::fs::write(project.home().join(place), "/project/ @firma/hr\n").unwrap();
        project.build(&[]);
        assert!(project.read("public/departments/technik/index.html").contains("@firma/hr"), "{place}");
    }
}

/// Three things to be looked through as of 24 November 2026, and one that is kept for old links.
fn reviewed(visibility: &str) -> String {
    let department = |id: &str, fields: &str| {
        format!(
            "-- content/departments/{id}.toml --\ntitle = \"{}\"\nvisibility = \"{visibility}\"\n{fields}\n",
            id.to_uppercase()
        )
    };
    department("spaet", "review_by = 2027-12-31")
        + &department("bald", "review_by = 2027-01-31\nowner = \"Personal\"")
        + &department("heute", "review_by = 2026-11-24\nowner = \"Technik\"")
        + &department("alt", "review_by = 2026-01-01\nstatus = \"archived\"")
}

#[test]
fn a_page_of_the_house_lists_what_is_to_be_looked_through() {
    let site = TestSite::new(&reviewed("public"));
    let page = site.page("review/index.html");
    let page = page.split("<main").nth(1).unwrap();
    let place = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
    assert!(place(">Bald</h2>") < place(">HEUTE</a>") && place(">HEUTE</a>") < place(">BALD</a>"), "{page}");
    assert!(place(">BALD</a>") < place(">Später</h2>") && place(">Später</h2>") < place(">SPAET</a>"), "{page}");
    assert!(page.contains("31. Januar 2027, Personal"), "{page}");
    assert!(!page.contains(">ALT</a>"), "what is archived is not looked at again");
    let written = site.audience(Audience::Public).build();
    assert!(!written.contains_key("review/index.html"), "who keeps what up to date is a matter of the house");
    assert!(!TestSite::new(SITE).build().contains_key("review/index.html"), "nothing to list");
}

#[test]
fn stats_list_what_is_due() {
    let project = Project::new();
    project.write("content/departments/bald.toml", "title = \"Bald\"\nreview_by = 2026-10-31\nowner = \"Personal\"\n");
    project.write("content/departments/eher.toml", "title = \"Eher\"\nreview_by = 2026-01-31\n");
    let ended = project.run(&["stats", "--due"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let expected = "Überfällig\n  2026-01-31  department eher\n\
                    In den nächsten drei Monaten\n  2026-10-31  department bald  Personal\n";
    assert_eq!(ended.out, expected);
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["stats", "--due", "--format", "json"]).out).unwrap();
    assert_eq!(json[0]["id"], "eher");
    assert_eq!(
        json[1],
        serde_json::json!({
            "kind": "department", "id": "bald", "title": "Bald", "owner": "Personal", "day": "2026-10-31", "term": "near"
        })
    );
}
