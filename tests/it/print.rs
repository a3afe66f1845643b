//! The handbook on one page to print.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rolebook::kind::Audience;
use rolebook::site::CHAPTERS;

use crate::builder::{TestSite, Written, site_in};
use crate::{crawl, html};

fn page(written: &Written, path: &str) -> String {
    String::from_utf8(written.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// The levels of the headings in order, as browsers tell them.
fn levels(html: &str) -> Vec<usize> {
    let open = html.match_indices("<h").filter_map(|(at, _)| {
        let tag = &html[at + 2..html[at..].find('>').map(|end| at + end)?];
        let own =
            tag.chars().next()?.to_digit(10).filter(|_| !tag[1..].starts_with(|sign: char| sign.is_alphanumeric()))?;
        let said = tag.split("aria-level=\"").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok());
        Some(said.unwrap_or(own as usize))
    });
    open.collect()
}

#[test]
fn the_demo_is_one_page_without_a_double_anchor_or_a_skipped_level() {
    for audience in Audience::ALL {
        let print = page(&site_in(".").audience(audience).build(), "print/index.html");
        let ids = html::attributes(&print, "id");
        let different: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), different.len(), "{audience}: an id stands twice");
        let levels = levels(&print);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{audience}: one title");
        for pair in levels.windows(2) {
            assert!(pair[1] <= pair[0] + 1, "{audience}: level {} after {}", pair[1], pair[0]);
        }
    }
}

#[test]
fn every_page_that_is_not_archived_is_a_chapter_and_in_the_contents() {
    for audience in Audience::ALL {
        let written = site_in(".").audience(audience).build();
        let print = page(&written, "print/index.html");
        let (contents, chapters) = print.split_once("<article").unwrap();
        let entity = |path: &&String| {
            let kinds = ["departments/", "roles/", "skills/", "hiring/", "vacancies/", "handbook/"];
            // A step stands in the chapter of its role; a kit is made for the room, not for the book.
            let is_step =
                path.starts_with("roles/") && path.matches('/').count() > 2 || path.ends_with("/kit/index.html");
            path.ends_with(".html")
                && !is_step
                && kinds.iter().any(|kind| path.starts_with(kind) && path.matches('/').count() > 1)
        };
        let mut count = 0;
        for path in written.keys().filter(entity) {
            // Of the vacancies of the demo none is archived.
            let address = format!("/{}", path.strip_suffix("index.html").unwrap());
            assert!(contents.contains(&format!("href=\"#{address}\"")), "{audience}: {address} in the contents");
            assert!(chapters.contains(&format!("id=\"{address}\"")), "{audience}: {address} as a chapter");
            count += 1;
        }
        assert!(count > 60, "{audience}: {count}");
        assert_eq!(chapters.matches("</article>").count(), count, "{audience}: and nothing else");
    }
}

/// A department with two roles that name each other, one of them archived, and a page with anchors of its own.
const SMALL: &str = "
-- content/rolebook.toml --
[site]
title = \"Testbuch\"
language = \"de\"
[lints]
RB103 = \"off\"
RB117 = \"off\"
-- content/index.md --
# Willkommen

Wer [testet](role:tester)?
-- content/departments/technik.toml --
title = \"Technik\"
-- content/roles/tester.toml --
title = \"Tester\"
department = \"technik\"
-- content/roles/tester.md --
Siehe [unten](#unten), [Regeln](../handbook/regeln.md#strenge), [Regeln](../handbook/regeln.md), [früher](role:frueher)
und [aus dem Haus](https://a.example/#x).[^1]

## Unten

[^1]: Eine Fußnote.
-- content/roles/frueher.toml --
title = \"Früher\"
department = \"technik\"
status = \"archived\"
-- content/handbook/regeln.md --
# Regeln

Eine[^1] Regel.

## Strenge

Streng ist der [Tester](role:tester).

[^1]: Auch eine Fußnote.
";

#[test]
fn links_between_chapters_stay_on_the_page_and_others_leave_it() {
    let written = TestSite::new(SMALL).build();
    let print = page(&written, "print/index.html");
    for link in [
        "<a href=\"#/roles/tester/\">testet</a>",
        "<a href=\"#/roles/tester/unten\">unten</a>",
        "<a href=\"#/handbook/regeln/strenge\">Regeln</a>",
        "<a href=\"#/handbook/regeln/\">Regeln</a>",
        "<a href=\"../roles/frueher/\">früher</a>",
        "<a href=\"https://a.example/#x\"",
        "href=\"#/roles/tester/fn-1\"",
        "href=\"#/handbook/regeln/fn-1\"",
    ] {
        assert!(print.contains(link), "{link} in {print}");
    }
    assert!(!print.contains("id=\"/roles/frueher/\""), "what is archived is no chapter");
    assert!(print.contains("<h1 aria-level=\"3\">Tester</h1>"), "below its department: {print}");
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn every_page_leads_to_it_and_an_empty_handbook_has_none() {
    let written = TestSite::new(SMALL).build();
    assert!(page(&written, "roles/tester/index.html").contains("<a href=\"../../print/\">"));
    let empty = TestSite::new("-- content/index.md --\n# Leer\n").build();
    assert!(!empty.contains_key("print/index.html") && !page(&empty, "index.html").contains("print/"));
}

#[test]
fn of_a_big_handbook_the_pages_of_prose_are_printed() {
    let roles = |count: usize| {
        (0..count).fold(SMALL.to_owned(), |mut text, number| {
            let _ =
                write!(text, "-- content/roles/r{number}.toml --\ntitle = \"R {number}\"\ndepartment = \"technik\"\n");
            text
        })
    };
    let written = TestSite::new(&roles(CHAPTERS)).build();
    let print = page(&written, "print/index.html");
    assert_eq!(print.matches("<article").count(), 1, "the one page of prose");
    assert!(print.contains("Dieses Handbuch ist groß"));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
    let whole = page(&TestSite::new(&roles(CHAPTERS - 10)).build(), "print/index.html");
    assert!(whole.contains("Technik</h1>") && !whole.contains("Dieses Handbuch ist groß"));
}

#[test]
fn very_many_pages_of_prose_are_printed_in_parts() {
    let mut text = SMALL.to_owned();
    for number in 0..CHAPTERS {
        let _ = write!(text, "-- content/handbook/s{number}.md --\n# Seite {number}\n\nText.\n");
    }
    let written = TestSite::new(&text).build();
    let print = page(&written, "print/index.html");
    assert!(!print.contains("<article"), "a list only");
    let parts: Vec<&String> = written.keys().filter(|path| path.starts_with("print/")).collect();
    let numbered = ["1", "2", "3", "4"].map(|number| format!("print/handbook/{number}/index.html"));
    assert_eq!(parts, numbered.iter().chain([&"print/index.html".to_owned()]).collect::<Vec<_>>());
    for part in &parts[..4] {
        let link = part.trim_start_matches("print/").trim_end_matches("index.html");
        assert!(print.contains(&format!("href=\"{link}\"")));
        let chapters = page(&written, part).matches("<article").count();
        assert!((1..=80).contains(&chapters), "{part}: {chapters}");
    }
    assert!(page(&written, parts[1]).contains("<p class=\"definition\">Handbuch 2</p>"));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn a_divider_lies_on_the_sheet_of_what_follows() {
    let print = page(&site_in(".").build(), "print/index.html");
    let mut count = 0;
    for (divider, behind) in print.split("<h2 class=\"divider").skip(1).map(|rest| rest.split_once("</h2>").unwrap()) {
        let tab = |html: &str| html.split('>').next()?.split(" tab-").nth(1)?.get(..1).map(str::to_owned);
        let chapter = behind.split_once("<article").unwrap().1;
        assert_eq!(tab(&format!("{divider}>")), tab(chapter), "sheets of two kinds cannot be one: {divider}");
        count += usize::from(tab(chapter).is_some());
    }
    assert!(count > 0, "profiles and vacancies have a tab");
}
