//! What search finds and what it must not know. What a reader sees of it stands in `browser/search.rs`.

use std::collections::BTreeSet;

use rolebook::diagnostic::Language;
use rolebook::kind::Audience;
use rolebook::search::analysis;

use crate::builder::{SETTINGS, TestSite, Written, site_in};
use crate::canary;

/// Cases of analysis that the browser is held to as well: a word, its language, its term, the terms of its parts.
pub(crate) const CASES: &str = include_str!("../search/analysis.json");

#[test]
fn words_become_the_terms_of_the_shared_table() {
    let cases: Vec<(String, String, Option<String>, Vec<String>)> = serde_json::from_str(CASES).unwrap();
    for (word, language, whole, parts) in cases {
        let found = analysis::word(&word, Language::from_tag(&language));
        assert_eq!(found.as_ref().map(|word| word.whole.clone()), whole, "{word}");
        assert_eq!(found.unwrap_or_default().parts, parts, "{word}");
    }
}

/// The files of the index.
pub(crate) fn index(site: &Written) -> impl Iterator<Item = (&str, &str)> {
    let files = site.iter().filter(|(path, _)| path.starts_with("search/") && path.ends_with(".js"));
    files.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// All terms that an index has, its front coding undone.
pub(crate) fn terms(site: &Written) -> BTreeSet<String> {
    let mut terms = BTreeSet::new();
    for (_, text) in index(site) {
        let content = text.split_once(',').unwrap().1.trim_end().trim_end_matches(");");
        let value: serde_json::Value = serde_json::from_str(content).unwrap();
        let mut last = String::new();
        for piece in pieces(value["terms"].as_str().unwrap_or_default()) {
            let shared = usize::from(piece.as_bytes()[0] - b'A');
            last = last[..shared].to_owned() + &piece[1..];
            terms.insert(last.clone());
        }
    }
    terms
}

/// A text before each of its capital letters.
fn pieces(text: &str) -> Vec<&str> {
    let starts: Vec<usize> = text.match_indices(|sign: char| sign.is_ascii_uppercase()).map(|(at, _)| at).collect();
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| &text[*start..end]).collect()
}

#[test]
fn every_file_of_the_index_is_a_script_with_one_call() {
    let site = site_in(".").build();
    assert!(index(&site).count() > 50);
    for (path, text) in index(&site) {
        assert!(text.starts_with("rolebookIndex(\"") && text.ends_with(");\n"), "{path}");
    }
    let folders: BTreeSet<&str> = index(&site).filter_map(|(path, _)| path.split('/').nth(1)).collect();
    assert_eq!(folders.len(), 2, "the core and one folder named for the content: {folders:?}");
}

#[test]
fn another_word_is_another_folder() {
    let folder = |text: &str| {
        let page = format!("# Seite\n\n{text}\n");
        let site = TestSite::new("").with("content/handbook/seite.md", page).build();
        let paths: Vec<String> = site.keys().filter(|path| path.ends_with("/f.js")).cloned().collect();
        paths[0].clone()
    };
    assert_eq!(folder("Ein Satz."), folder("Ein Satz."));
    assert_ne!(folder("Ein Satz."), folder("Ein anderer Satz."));
}

#[test]
fn a_site_without_search_has_no_byte_of_it() {
    let site = TestSite::new(
        "
-- content/departments/technik.toml --
title = \"Technik\"
-- content/skills/sql.toml --
title = \"SQL\"
-- content/roles/a.toml --
title = \"A-Kraft\"
department = \"technik\"
responsibilities = [\"Fragt ab.\"]
skills = [{ skill = \"sql\" }]
staffing = { mode = \"hybrid\", reason = \"Es ist viel.\" }
",
    );
    let with = site.clone().build();
    assert!(with.contains_key("search/index.html") && with.contains_key("assets/js/search.js"));
    assert!(
        String::from_utf8_lossy(&with["skills/sql/index.html"])
            .contains("search/?kind=role&amp;skill=sql&amp;need=must")
    );
    let link = "search/?kind=role&amp;department=technik&amp;staffing=hybrid";
    assert!(String::from_utf8_lossy(&with["departments/technik/index.html"]).contains(link));
    let without = site.with("content/rolebook.toml", format!("{SETTINGS}[search]\nenabled = false\n")).build();
    for (path, bytes) in &without {
        assert!(!path.contains("search"), "{path}");
        let text = String::from_utf8_lossy(bytes);
        assert!(!path.ends_with(".html") || !text.contains("search"), "{path} speaks of search");
    }
}

#[test]
fn what_says_so_is_not_found() {
    let site = TestSite::new(
        "
-- content/handbook/offen.md --
# Sichtbarkeit
-- content/handbook/still.md --
+++
search = false
+++
# Verborgenheit
",
    );
    let terms = terms(&site.build());
    assert!(terms.contains("sichtbarkeit") && !terms.contains("verborgenheit"));
}

#[test]
fn hidden_words_are_no_terms_of_a_public_index() {
    let (site, canaries) = canary::site();
    for audience in Audience::ALL {
        let written = site.clone().audience(audience).build();
        let terms = terms(&written);
        let known = |word: &str| terms.iter().any(|term| term.contains(&analysis::fold(word)));
        assert!(
            canaries.iter().any(|canary| canary.audience <= audience && known(&canary.word)),
            "{audience}: nothing is found"
        );
        for canary in canaries.iter().filter(|canary| canary.audience > audience) {
            assert!(!known(&canary.word), "{audience}: {} is a term", canary.path);
        }
    }
}
