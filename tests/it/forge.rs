//! Links from pages to their files on the forge.

use rolebook::kind::Audience;
use rolebook::source::Tracked;

use crate::builder::{TestSite, write};

/// A handbook whose repository is said like this.
fn site(repository: &str) -> TestSite {
    TestSite::new(&format!(
        "
-- content/rolebook.toml --
[site]
title = \"Handbuch\"
language = \"de\"
base_url = \"https://handbuch.example\"
repository = {{ {repository} }}
-- content/departments/technik.toml --
title = \"Technik\"
visibility = \"public\"
-- content/skills/alle.toml --
[sql]
title = \"SQL\"

[git]
title = \"Git & mehr\"
"
    ))
}

fn links(page: &str) -> Vec<String> {
    let foot = page.split("<footer").nth(1).unwrap_or_default();
    let links = foot.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default());
    links.filter(|link| link.starts_with("https://")).map(|link| link.replace("&amp;", "&")).collect()
}

fn of(repository: &str, page: &str) -> Vec<String> {
    of_site(&site(repository), page)
}

fn of_site(site: &TestSite, page: &str) -> Vec<String> {
    links(&String::from_utf8_lossy(&write(&site.compile())[page]))
}

#[test]
fn every_forge_has_its_own_addresses() {
    let page = "skills/git/index.html";
    let report = "title=Git%20%26%20mehr";
    let address = "https%3A%2F%2Fhandbuch.example%2Fskills%2Fgit%2F";
    let github = "https://github.com/firma/handbuch";
    assert_eq!(
        of("url = \"https://github.com/firma/handbuch.git\"", page),
        [
            format!("{github}/blob/main/content/skills/alle.toml#L4"),
            format!("{github}/edit/main/content/skills/alle.toml"),
            format!("{github}/commits/main/content/skills/alle.toml"),
            format!("{github}/issues/new?{report}&body={address}"),
        ]
    );
    let gitlab = "https://git.firma.example/hr/handbuch";
    assert_eq!(
        of(
            "url = \"https://git.firma.example/hr/handbuch/\", forge = \"gitlab\", branch = \"stabil\", path = \"buch\"",
            page
        ),
        [
            format!("{gitlab}/-/blob/stabil/buch/content/skills/alle.toml#L4"),
            format!("{gitlab}/-/edit/stabil/buch/content/skills/alle.toml"),
            format!("{gitlab}/-/commits/stabil/buch/content/skills/alle.toml"),
            format!("{gitlab}/-/issues/new?issue[title]=Git%20%26%20mehr&issue[description]={address}"),
        ]
    );
    let codeberg = "https://codeberg.org/firma/handbuch";
    assert_eq!(
        of("url = \"https://codeberg.org/firma/handbuch\"", page),
        [
            format!("{codeberg}/src/branch/main/content/skills/alle.toml#L4"),
            format!("{codeberg}/_edit/main/content/skills/alle.toml"),
            format!("{codeberg}/commits/branch/main/content/skills/alle.toml"),
            format!("{codeberg}/issues/new?{report}&body={address}"),
        ]
    );
    let bitbucket = "https://bitbucket.org/firma/handbuch";
    assert_eq!(
        of("url = \"https://bitbucket.org/firma/handbuch\"", page),
        [
            format!("{bitbucket}/src/main/content/skills/alle.toml#lines-4"),
            format!("{bitbucket}/src/main/content/skills/alle.toml?mode=edit"),
            format!("{bitbucket}/history-node/main/content/skills/alle.toml"),
            format!("{bitbucket}/issues/new?{report}&content={address}"),
        ]
    );
}

#[test]
fn patterns_of_the_site_take_the_place_of_the_forges() {
    let own = "url = \"https://code.example/x\", edit = \"https://cms.example/{branch}/{folder}?file={file}\", \
               view = \"https://code.example/x/{path}?l={line}\", report = \"https://hilfe.example/neu?seite={address}\"";
    let found = of(own, "skills/git/index.html");
    assert_eq!(found[0], "https://code.example/x/content/skills/alle.toml?l=4");
    assert_eq!(found[1], "https://cms.example/main/content/skills?file=alle.toml");
    assert_eq!(found[3], "https://hilfe.example/neu?seite=https%3A%2F%2Fhandbuch.example%2Fskills%2Fgit%2F");
}

#[test]
fn a_file_of_one_thing_is_named_without_a_line() {
    let found = of("url = \"https://github.com/firma/handbuch\"", "departments/technik/index.html");
    assert_eq!(found[0], "https://github.com/firma/handbuch/blob/main/content/departments/technik.toml");
    let new = "https://github.com/firma/handbuch/new/main/content/roles?filename=neue-rolle.toml&value=\
               title%20%3D%20%22Rolle%22%0Adepartment%20%3D%20%22technik%22%0A";
    assert_eq!(found.last().map(String::as_str), Some(new), "a role begins in its department");
}

#[test]
fn computed_pages_name_no_file_and_lists_lead_to_a_form_for_new_things() {
    let found = of("url = \"https://github.com/firma/handbuch\"", "matrix/index.html");
    assert!(found.is_empty(), "{found:?}");
    let found = of("url = \"https://gitlab.com/firma/handbuch\"", "skills/index.html");
    assert_eq!(found, ["https://gitlab.com/firma/handbuch/-/new/main/content/skills?file_name=neue-faehigkeit.toml"]);
}

#[test]
fn a_public_site_leads_to_the_repository_only_when_it_says_so() {
    let page = "departments/technik/index.html";
    let public = |repository: &str| of_site(&site(repository).audience(Audience::Public), page);
    assert!(public("url = \"https://github.com/firma/handbuch\"").is_empty());
    assert_eq!(public("url = \"https://github.com/firma/handbuch\", audience = \"public\"").len(), 5);
}

#[test]
fn the_folder_in_the_repository_is_known_from_the_clone() {
    let tracked = Tracked { content: Some("handbuch/content/".to_owned()), ..Tracked::default() };
    let site = site("url = \"https://github.com/firma/alles\"").tracked(tracked);
    let found = of_site(&site, "departments/technik/index.html");
    assert_eq!(found[0], "https://github.com/firma/alles/blob/main/handbuch/content/departments/technik.toml");
}
