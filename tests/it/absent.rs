//! What is hidden leaves no trace: a build is byte for byte that of a site in which the hidden things do not exist. So no count, no
//! back-link, no order, no chart, no table, no search file and no reason of a similar role can tell of them.
//!
//! There is one exception, and it is none for readers: a site in which something refers to a thing that does not exist has
//! findings and would not be published. The references fall away alike, so the bytes can be compared all the same.

use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, site_in, write};
use crate::canary;

fn differences(one: &Written, other: &Written) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

fn assert_no_trace(site: &TestSite, hidden: impl Fn(&str) -> bool, audience: Audience) {
    let names: Vec<String> = site.files().map(|(path, _)| path.clone()).filter(|path| hidden(path)).collect();
    assert!(!names.is_empty(), "nothing is hidden");
    let without = names.iter().fold(site.clone(), |site, path| site.without_file(path));
    let shown = write(&site.clone().audience(audience).compile());
    let absent = write(&without.audience(audience).compile());
    assert!(shown.len() > 10, "there is something to compare");
    let traces = differences(&shown, &absent);
    assert!(traces.is_empty(), "{audience}: {} files tell of what is hidden: {traces:?}", traces.len());
}

#[test]
fn entities_with_every_field_leave_no_trace_where_they_are_hidden() {
    let (site, _) = canary::site();
    let of = |names: &'static [&str]| {
        move |path: &str| path.starts_with("../") || names.iter().any(|name| path.contains(&format!("/{name}.")))
    };
    assert_no_trace(&site, of(&["intern", "vertraulich"]), Audience::Public);
    assert_no_trace(&site, of(&["vertraulich"]), Audience::Internal);
    let seen = site.clone().audience(Audience::Internal).build();
    let public = site.audience(Audience::Public).build();
    assert!(!differences(&seen, &public).is_empty(), "builds for others differ");
}

/// The demo with every third role, its prose, some skills and pages hidden, whatever refers to them.
fn thinned() -> (TestSite, Vec<String>) {
    let mut site = site_in("");
    let files: Vec<(String, Vec<u8>)> = site.files().map(|(path, bytes)| (path.clone(), bytes.clone())).collect();
    let mut hidden = Vec::new();
    let roles = files.iter().filter(|(path, _)| path.starts_with("content/roles/") && path.ends_with(".toml"));
    for (path, bytes) in roles.step_by(3) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        site = site.with(path, format!("visibility = \"restricted\"\n{text}"));
        hidden.push(path.clone());
        hidden.push(path.replace(".toml", ".md"));
    }
    let pages = files.iter().filter(|(path, _)| path.starts_with("content/handbook/") && path.ends_with(".md"));
    for (path, bytes) in pages.step_by(2) {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let text = match text.strip_prefix("+++\n") {
            Some(rest) => format!("+++\nvisibility = \"restricted\"\n{rest}"),
            None => format!("+++\nvisibility = \"restricted\"\n+++\n{text}"),
        };
        site = site.with(path, text);
        hidden.push(path.clone());
    }
    (site, hidden)
}

#[test]
fn roles_and_pages_of_the_demo_leave_no_trace_where_they_are_hidden() {
    let (site, hidden) = thinned();
    for audience in [Audience::Public, Audience::Internal] {
        assert_no_trace(&site, |path| hidden.iter().any(|name| name == path), audience);
    }
}

#[test]
fn the_order_of_what_is_seen_does_not_tell_of_what_is_hidden() {
    let page = |order: &str, title: &str| format!("+++\n{order}visibility = \"public\"\n+++\n# {title}\n\nText.\n");
    // The pages of the folders stand first and last by what their own pages say, which nobody sees.
    let site = TestSite::new("")
        .with("content/handbook/a/index.md", "+++\norder = 9\n+++\n# Zuletzt\n")
        .with("content/handbook/a/kind.md", page("", "Eins"))
        .with("content/handbook/b/index.md", "+++\norder = 1\n+++\n# Zuerst\n")
        .with("content/handbook/b/kind.md", page("", "Zwei"))
        .with("content/handbook/c.md", page("order = 5\n", "Drei"))
        .with("content/departments/technik.toml", "title = \"Technik\"\nvisibility = \"public\"\n")
        .with("content/departments/stab.toml", "title = \"Stab\"\norder = 1\n")
        .with("content/skills/sql.toml", "title = \"SQL\"\nvisibility = \"public\"\n");
    assert_no_trace(&site, |path| path.ends_with("index.md") || path.contains("/stab."), Audience::Public);
}
