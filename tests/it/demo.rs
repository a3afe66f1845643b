//! The German demo handbook is itself a fixture: it builds without a finding, whole and without a dead link.

use std::collections::BTreeSet;

use rolebook::kind::Audience;

use crate::builder::site_in;
use crate::crawl;
use crate::html;
use crate::project::Project;

#[test]
fn the_demo_has_no_finding_today_and_in_ten_years() {
    for audience in Audience::ALL {
        let findings = site_in(".").audience(audience).findings();
        assert!(findings.is_empty(), "{}", findings.join("\n"));
        let later = site_in(".").audience(audience).on(jiff::civil::date(2036, 11, 24)).findings();
        assert!(later.is_empty(), "in ten years:\n{}", later.join("\n"));
    }
}

#[test]
fn the_demo_has_no_finding_where_it_is_in_git_either() {
    let project = Project::empty();
    for folder in ["", "docs"] {
        let root = format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"));
        let ended = project.run(&["check", "--strict", "--root", &root]);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
}

#[test]
fn the_demo_has_its_departments_roles_and_hiring_profiles() {
    let written = site_in(".").build();
    let pages = |folder: &str| {
        let below = |path: &&String| {
            path.strip_prefix(folder)
                .and_then(|rest| rest.strip_suffix("/index.html"))
                .is_some_and(|id| !id.is_empty() && !id[1..].contains('/'))
        };
        written.keys().filter(below).count()
    };
    assert_eq!(pages("departments"), 5);
    assert_eq!(pages("roles"), 21);
    assert_eq!(pages("hiring"), 21);
    assert_eq!(pages("vacancies"), 3);
}

#[test]
fn no_link_and_no_anchor_of_the_demo_is_dead() {
    for audience in Audience::ALL {
        let dead = crawl::dead_links(&site_in(".").audience(audience).build());
        assert!(dead.is_empty(), "{audience}:\n{}", dead.join("\n"));
    }
}

#[test]
fn every_index_is_one_link_from_home_and_every_entity_two() {
    let written = site_in(".").build();
    let first: BTreeSet<String> = crawl::links_of(&written, "index.html").into_iter().collect();
    for index in ["departments", "roles", "skills", "hiring", "vacancies", "handbook", "a-z"] {
        assert!(first.contains(&format!("{index}/index.html")), "no link to {index} on the home page");
    }
    let second: BTreeSet<String> = first.iter().flat_map(|page| crawl::links_of(&written, page)).collect();
    let far: Vec<&String> = written
        .keys()
        .filter(|path| path.ends_with("/index.html") && !first.contains(*path) && !second.contains(*path))
        .collect();
    assert!(far.is_empty(), "more than two links from home: {far:?}");
}

/// One line per fact of the trade that the demo has to carry: the address, and words of the page that say it.
const FACTS: &str = include_str!("facts.txt");

#[test]
fn each_fact_stands_on_its_page() {
    let written = site_in(".").build();
    let mut missing = Vec::new();
    let mut count = 0;
    for line in FACTS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (address, phrase) = line.split_once('|').expect("address | phrase");
        let path = format!("{}index.html", address.trim().trim_start_matches('/'));
        let text = written.get(&path).map(|bytes| html::text(&String::from_utf8_lossy(bytes)));
        count += 1;
        if !text.is_some_and(|text| html::plain(&text).contains(&html::plain(phrase.trim()))) {
            missing.push(line);
        }
    }
    assert!(count >= 34, "facts of 5 departments, 21 roles and 8 pages: {count}");
    assert!(missing.is_empty(), "not on their page:\n{}", missing.join("\n"));
}
