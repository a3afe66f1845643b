//! What machines read of a page: its head, and the headers that hosts send with it.

use std::collections::BTreeMap;

use rolebook::kind::Audience;
use rolebook::site::POLICY;

use crate::builder::{TestSite, Written, site_in};

/// The pages of a build that readers see, with their text: redirects only lead on.
fn pages(written: &Written) -> impl Iterator<Item = (&str, String)> {
    let pages = written.iter().filter(|(path, _)| path.ends_with(".html"));
    let pages = pages.map(|(path, bytes)| (path.as_str(), String::from_utf8(bytes.clone()).unwrap()));
    pages.filter(|(_, html)| !html.contains("http-equiv=\"refresh\""))
}

/// What stands in the head between two texts, each time.
fn between<'a>(html: &'a str, before: &str, after: char) -> Vec<&'a str> {
    let head = &html[..html.find("</head>").unwrap()];
    head.match_indices(before).filter_map(|(at, _)| head[at + before.len()..].split(after).next()).collect()
}

fn one<'a>(page: &str, html: &'a str, before: &str) -> &'a str {
    let found = between(html, before, '"');
    assert_eq!(found.len(), 1, "{page}: {before} {found:?}");
    found[0]
}

#[test]
fn every_page_of_the_demo_says_what_it_is() {
    for audience in Audience::ALL {
        let written = site_in(".").audience(audience).at("https://handbuch.example/x/").build();
        let mut titles: BTreeMap<String, &str> = BTreeMap::new();
        for (path, html) in pages(&written) {
            let title = between(&html, "<title>", '<')[0].to_owned();
            if let Some(other) = titles.insert(title.clone(), path) {
                panic!("{audience}: {path} and {other} are both called {title}");
            }
            let description = one(path, &html, "<meta name=\"description\" content=\"");
            let length = description.chars().count();
            assert!((20..=220).contains(&length), "{audience}, {path}: {length} {description}");
            let address = format!("https://handbuch.example/x/{}", path.strip_suffix("index.html").unwrap_or(path));
            assert_eq!(one(path, &html, "<link rel=\"canonical\" href=\""), address);
            assert_eq!(one(path, &html, "<meta property=\"og:url\" content=\""), address);
            assert_eq!(one(path, &html, "<meta property=\"og:description\" content=\""), description);
            assert!(title.starts_with(one(path, &html, "<meta property=\"og:title\" content=\"")), "{title}");
            assert_eq!(one(path, &html, "<meta property=\"og:type\" content=\""), "website");
            assert_eq!(one(path, &html, "<meta property=\"og:locale\" content=\""), "de_DE");
            assert_eq!(one(path, &html, "<meta property=\"og:site_name\" content=\""), "Musterkontor Team-Handbuch");
        }
    }
}

#[test]
fn only_a_public_build_may_be_found() {
    for audience in Audience::ALL {
        let written = site_in(".").audience(audience).build();
        for (path, html) in pages(&written) {
            let hidden = html.contains("<meta name=\"robots\" content=\"noindex\">");
            assert_eq!(
                hidden,
                audience != Audience::Public || path == "404.html" || path == "print/index.html",
                "{audience}: {path}"
            );
        }
        let headers = String::from_utf8(written["_headers"].clone()).unwrap();
        assert_eq!(headers.contains("x-robots-tag: noindex"), audience != Audience::Public, "{audience}");
    }
}

#[test]
fn a_site_without_an_address_claims_none() {
    let written = site_in(".").build();
    for (path, html) in pages(&written) {
        assert!(!html.contains("rel=\"canonical\"") && !html.contains("og:url"), "{path}");
    }
}

#[test]
fn pages_and_headers_say_one_policy() {
    let written = site_in(".").build();
    for (path, bytes) in written.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">");
        assert!(html.contains(&policy), "{path}");
    }
    let headers = String::from_utf8(written["_headers"].clone()).unwrap();
    let expected = format!(
        "/*\n  content-security-policy: {POLICY}; frame-ancestors 'none'\n  x-content-type-options: nosniff\n  \
         referrer-policy: same-origin\n  cross-origin-resource-policy: same-origin\n  x-robots-tag: noindex\n"
    );
    assert_eq!(headers, expected);
}

#[test]
fn without_a_summary_the_text_describes_the_page() {
    let site = TestSite::new(
        "
-- content/departments/technik.toml --
title = \"Technik\"
-- content/departments/test.toml --
title = \"Test\"
-- content/departments/test.md --
Prüft, was **andere** gebaut haben. Und schreibt auf, was fehlt.

Zweiter Absatz.
",
    );
    let described = site.page("departments/test/index.html");
    let description = one("test", &described, "<meta name=\"description\" content=\"");
    assert_eq!(description, "Prüft, was andere gebaut haben. Und schreibt auf, was fehlt.");
    let department = site.page("departments/technik/index.html");
    assert_eq!(one("department", &department, "<meta name=\"description\" content=\""), "Technik – Testbuch");
}
