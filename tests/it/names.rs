//! Names of files: any of them works, or is reported; and no two things get one address.

use std::fs;

use crate::builder::{TestSite, Written};
use crate::crawl;
use crate::project::Project;

/// Files whose names need care, with the way in which a link on a forge names them and the address they get.
const NAMES: &[(&str, &str, &str)] = &[
    ("Über uns.md", "%C3%9Cber%20uns.md", "ueber-uns"),
    ("Maße.md", "Maße.md", "masse"),
    ("u\u{308}bung.md", "u%CC%88bung.md", "uebung"),
    ("öl.md", "o\u{308}l.md", "oel"),
    ("🎉 Fest.md", "<🎉 Fest.md>", "fest"),
    ("a#b?.md", "a%23b%3F.md", "a-b"),
    ("100 %.md", "100%20%25.md", "100"),
    ("Lohn & Gehalt + Zulagen.md", "<Lohn & Gehalt + Zulagen.md>", "lohn-gehalt-zulagen"),
    ("CON.md", "CON.md", "con-"),
    ("lpt1.md", "lpt1.md", "lpt1-"),
    ("C:\\Temp.md", "C%3A%5CTemp.md", "c-temp"),
    ("Ende....md", "Ende....md", "ende"),
    ("'quer\"<b>.md", "'quer%22%3Cb%3E.md", "quer-b"),
];

/// Pages with all these names, each of which links to all.
fn pages() -> TestSite {
    let links: String = NAMES.iter().map(|(_, link, _)| format!("- [weiter]({link}#ziel)\n")).collect();
    NAMES.iter().fold(TestSite::new(""), |site, (name, ..)| {
        site.with(&format!("content/handbook/{}", composed(name)), format!("# Titel\n\n## Ziel\n\n{links}"))
    })
}

/// A name as the scanner gives it.
fn composed(name: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfc(name).collect()
}

fn without_findings(site: &TestSite) -> Written {
    let quiet = "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB113 = \"off\"\n";
    let written = site.clone().with("content/rolebook.toml", quiet).build();
    let dead = crawl::dead_links(&written);
    assert!(dead.is_empty(), "{dead:?}");
    written
}

#[test]
fn pages_of_any_name_are_built_and_link_to_each_other() {
    let written = without_findings(&pages());
    for (name, _, address) in NAMES {
        assert!(written.contains_key(&format!("handbook/{address}/index.html")), "{name}: {:?}", written.keys());
    }
}

#[test]
fn pictures_of_any_name_are_shown() {
    let picture = |name: &str, link: &str, page: &str| {
        let site = TestSite::new("")
            .with(&format!("content/handbook/{name}"), b"x".to_vec())
            .with("content/handbook/a.md", format!("# A\n\n![Bild]({link})\n"));
        assert!(without_findings(&site).contains_key(&format!("handbook/{page}")), "{name}");
    };
    picture("Bild #1.PNG", "Bild%20%231.PNG", "bild-1.png");
    picture("nul.png", "nul.png", "nul-.png");
    picture("aux/x.png", "aux/x.png", "aux-/x.png");
    picture("Plan.p#g?", "Plan.p%23g%3F", "plan.p-g");
    let nameless = TestSite::new("")
        .with("content/handbook/🎉.png", b"x".to_vec())
        .with("content/handbook/a.md", "# A\n\n![Bild](🎉.png)\n")
        .findings();
    assert_eq!(nameless, ["content/handbook/🎉.png:1:1 RB004 “🎉.png” is not an id"]);
}

#[test]
fn the_longest_names_and_the_deepest_folders_are_built() {
    let project = Project::new();
    let long = "ü".repeat(126);
    let deep = vec!["d"; 60].join("/");
    project.write(&format!("content/handbook/{long}.md"), "# Lang\n");
    project.write(&format!("content/handbook/{deep}/tief.md"), "# Tief\n\n[kurz](tief.md)\n");
    project.build(&[]);
    assert!(project.read(&format!("public/handbook/{}/index.html", "ue".repeat(126))).contains("Lang"));
    assert!(project.read(&format!("public/handbook/{deep}/tief/index.html")).contains("Tief"));
}

#[test]
fn a_name_that_is_longer_written_out_than_a_disk_takes_is_reported() {
    let findings = TestSite::new("").with(&format!("content/handbook/{}.md", "㎯".repeat(83)), "# A\n").findings();
    assert!(findings.len() == 1 && findings[0].contains("RB004"), "{findings:?}");
}

#[test]
fn twins_by_case_or_unicode_form_are_named_both() {
    for (one, other) in [("Start.md", "start.md"), ("\u{fc}ber.md", "u\u{308}ber.md"), ("a b.md", "a-b.md")] {
        let project = Project::new();
        project.write(&format!("content/handbook/{one}"), "# Eins\n");
        project.write(&format!("content/handbook/{other}"), "# Zwei\n");
        let run = project.run(&["check", "--lang", "en"]);
        assert_eq!(run.code, 1, "{one}: {}", run.err);
        assert!(run.err.contains("RB005") && run.err.contains("1 error,"), "{}", run.err);
        for name in [one, other] {
            assert!(run.err.contains(&format!("content/handbook/{name}")), "{name}: {}", run.err);
        }
    }
}

/// A site with two roles, and what a page says in front of its text.
fn clash(front: &str) -> Vec<String> {
    TestSite::new(
        "-- content/departments/technik.toml --\ntitle = \"Technik\"\n-- content/handbook/b.md --\n# B\n![x](bild.png)\n-- content/handbook/bild.png --\nx\n",
    )
    .with("content/handbook/a.md", format!("+++\n{front}\n+++\n# A\n"))
    .check()
    .iter()
    .map(|finding| {
        let first: String = finding.related.iter().map(|related| format!(" after {}", related.place.path)).collect();
        format!("{} {}{first}", finding.code(), finding.text(rolebook::diagnostic::Language::English))
    })
    .collect()
}

#[test]
fn an_address_that_two_want_is_an_error_that_names_both() {
    let cases = [
        ("/handbook/b/", "“/handbook/b/” is already taken after content/handbook/b.md"),
        ("/Handbook/B/", "“/Handbook/B/” is already taken after content/handbook/b.md"),
        ("/departments/technik/", "“/departments/technik/” is already taken after content/departments/technik.toml"),
        ("/handbook/", "“/handbook/” is already taken: /handbook/index.html is always made"),
        ("/a-z/", "“/a-z/” is already taken: /a-z/index.html is always made"),
        ("/404.html", "“/404.html/” is already taken: /404.html is always made"),
        ("/handbook/b/index.html/x/", "“/handbook/b/index.html/x/” is already taken after content/handbook/b.md"),
        ("/assets/rolebook.css/", "“/assets/rolebook.css/” is already taken: /assets/rolebook.css is always made"),
    ];
    for (address, expected) in cases {
        let found = clash(&format!("redirect_from = [\"{address}\"]"));
        assert_eq!(found, [format!("RB013 the address {expected}")], "{address}");
    }
    let asset = clash("redirect_from = [\"/handbook/bild.png/\"]");
    assert!(asset.len() == 1 && asset[0].starts_with("RB013 "), "{asset:?}");
    let twice = clash("redirect_from = [\"/alt/\", \"/Alt\", \"/%61lt/\"]");
    assert_eq!(twice.len(), 2, "{twice:?}");
    assert!(twice.iter().all(|finding| finding.ends_with(" after content/handbook/a.md")), "{twice:?}");
    assert_eq!(clash("redirect_from = [\"/alt/\"]"), Vec::<String>::new());
}

#[test]
fn former_ids_and_pages_of_other_kinds_clash_as_well() {
    let role = |id: &str, more: &str| (format!("content/departments/{id}.toml"), format!("title = \"{id}\"\n{more}"));
    let site = [role("technik", ""), role("it", "former_ids = [\"technik\"]\n")]
        .into_iter()
        .fold(TestSite::new(""), |site, (path, text)| site.with(&path, text));
    let findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("RB013") && findings[0].starts_with("content/departments/it.toml:2:"), "{findings:?}");
    let urls = "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[urls]\ndepartments = \"a-z\"\n";
    let findings = TestSite::new("-- content/departments/technik.toml --\ntitle = \"T\"\n")
        .with("content/rolebook.toml", urls)
        .findings();
    assert!(findings.iter().any(|finding| finding.contains("RB013")), "{findings:?}");
}

#[test]
fn a_file_of_the_content_never_takes_the_place_of_one_of_the_theme() {
    let site = TestSite::new(
        "-- content/assets/favicon.svg --\n<svg/>\n-- content/handbook/a.md --\n# A\n\n[Bild](../assets/favicon.svg)\n",
    );
    let findings = site.findings();
    assert_eq!(
        findings,
        [
            "content/assets/favicon.svg:1:1 RB013 the address “/assets/favicon.svg” is already taken: /assets/favicon.svg is always made"
        ]
    );
}

#[test]
fn old_addresses_that_no_disk_could_hold_are_reported() {
    let long = "x".repeat(256);
    for address in
        ["/", "/../x/", "/a/./b/", "C:/x", "/a\\\\b/", "/a?b=c", "/a#b", "/%2e%2e/x/", "/a%00b/", "/.git/x", &long]
    {
        let found = clash(&format!("redirect_from = [\"{address}\"]"));
        assert!(found.len() == 1 && found[0].starts_with("RB017 "), "{address}: {found:?}");
    }
}

#[test]
fn old_addresses_answer_as_they_are_asked_for() {
    let site = TestSite::new("").with(
        "content/handbook/a.md",
        "+++\nredirect_from = [\"/%C3%9Cber%20uns/\", \"/alt/u\u{308}ben.html\"]\n+++\n# A\n",
    );
    let written = site.build();
    for path in ["Über uns/index.html", "alt/\u{fc}ben.html/index.html"] {
        assert!(written.contains_key(path), "{path}: {:?}", written.keys());
    }
    let list = String::from_utf8(written["_redirects"].clone()).unwrap();
    assert_eq!(list, "/alt/%C3%BCben.html/ /handbook/a/ 301\n/%C3%9Cber%20uns/ /handbook/a/ 301\n");
    assert!(crawl::dead_links(&written).is_empty());
}

#[test]
fn links_out_of_the_content_lead_nowhere_by_any_spelling() {
    let targets =
        ["../../../etc/passwd", "..%2f..%2f..%2fetc/passwd", "/etc/passwd", "..\\..\\x", "../../../../../x.md"];
    for target in targets {
        let findings = TestSite::new("").with("content/handbook/a.md", format!("# A\n\n[x](<{target}>)\n")).findings();
        assert_eq!(findings.len(), 1, "{target}: {findings:?}");
        assert!(["RB017", "RB010", "RB012"].iter().any(|code| findings[0].contains(code)), "{target}: {findings:?}");
    }
    for scheme in ["C:\\x.md", "file:///etc/passwd", "C:/x.md"] {
        let findings = TestSite::new("").with("content/handbook/a.md", format!("# A\n\n[x](<{scheme}>)\n")).findings();
        assert!(findings.len() == 1 && findings[0].contains("RB018"), "{scheme}: {findings:?}");
    }
}

#[test]
fn control_signs_in_names_reach_no_terminal() {
    let project = Project::new();
    fs::write(project.path("content/departments/a\n\u{1b}[31m.toml"), "title = \"A\"\n").unwrap();
    for format in ["full", "concise"] {
        let run = project.run(&["check", "--format", format, "--lang", "en"]);
        assert_eq!(run.code, 1, "{}", run.err);
        assert!(!run.err.contains('\u{1b}') && run.err.contains("a␊␛[31m.toml"), "{}", run.err);
    }
}
