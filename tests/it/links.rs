//! Links and anchors: where each form of them leads from each place, and what is said, and where, when it leads nowhere.

use rolebook::compile::Edition;
use rolebook::diagnostic::Language;

use crate::builder::{TestSite, write};

/// A handbook to link around in.
const AROUND: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "en"
repository = { url = "https://git.example/hr/handbook", branch = "main" }
-- content/index.md --
# Welcome

## First steps
-- content/departments/technik.toml --
title = "Technik"
-- content/departments/technik.md --
## Rules of the team
-- content/skills/sql.toml --
title = "SQL"
-- content/roles/analyst.toml --
title = "Analyst"
department = "technik"
responsibilities = ["Measures."]
skills = [{ skill = "sql", need = "must" }]
-- content/handbook/returns.md --
# Returns & exchange

## Damaged goods

## Größe & Maß

## :rocket: `code` and [a link](travel/index.md)

## Damaged goods

<a name="by-hand"></a>

### ![Logo](team.png) Trip
-- content/handbook/travel/index.md --
# Travel

## By train {#rail}

<h3 id="own">Own car</h3>

<h3>Ferry &amp; plane</h3>
-- content/handbook/travel/With blank (1).md --
# Blank
-- content/handbook/office/README.md --
# Office
-- content/handbook/office/form.pdf --
pdf
-- content/handbook/office/plan.md --
# Plan
-- content/handbook/Büro.md --
# Büro
-- content/handbook/loose/one.md --
# One
-- content/handbook/team.png --
png
"#;

/// Where a text can stand: what it is called, and the ending and words of the file, in which `{}` is the text.
const PLACES: &[(&str, &str, &str)] = &[
    ("a page", "md", "# A\n\n{}\n"),
    ("a page with front matter", "md", "+++\ntitle = \"A\"\nlanguage = \"en\"\n+++\n\n{}\n"),
    ("the body of a page in TOML", "toml", "title = \"A\"\nbody = '''\n{}\n'''\n"),
    ("a summary", "toml", "title = \"A\"\nsummary = '''{}'''\n"),
    ("a list", "md", "# A\n\n- one\n  - {}\n"),
    ("a quotation", "md", "# A\n\n> Words\n>\n> {}\n"),
    ("a table", "md", "# A\n\n| x | y |\n|---|---|\n| 1 | {} |\n"),
];

/// A site that has each text in a place of this sort, on a page of its own.
struct Placed {
    edition: Edition,
    files: Vec<(String, String)>,
}

impl Placed {
    fn new(place: &(&str, &str, &str), texts: &[String]) -> Self {
        let file = |(number, text): (usize, &String)| {
            (format!("content/handbook/p{number}.{}", place.1), place.2.replace("{}", text))
        };
        let files: Vec<(String, String)> = texts.iter().enumerate().map(file).collect();
        let site = files.iter().fold(TestSite::new(AROUND), |site, (path, text)| site.with(path, text.as_str()));
        Self { edition: site.compile(), files }
    }

    /// What is wrong with a text: the code, the marked words and the remedy.
    fn findings(&self, number: usize) -> Vec<(&'static str, &str, String)> {
        let (path, text) = &self.files[number];
        let here = self.edition.diagnostics().iter().filter(|found| found.place.path.as_str() == path);
        here.map(|found| (found.code().text(), &text[found.place.span.range()], found.message.help(Language::English)))
            .collect()
    }

    /// The pages in the order of the texts.
    fn pages(&self) -> Vec<String> {
        let mut written = write(&self.edition);
        let page = |number: usize| written.remove(&format!("handbook/p{number}/index.html")).unwrap();
        (0..self.files.len()).map(page).map(|bytes| String::from_utf8(bytes).unwrap()).collect()
    }
}

/// How a link to a target is written in Markdown and in raw HTML.
fn forms(target: &str) -> [String; 3] {
    [
        format!("[words](<{target}>)"),
        format!("<a href=\"{target}\">words</a>"),
        format!("<a title='x' href='{target}' >words</a>"),
    ]
}

/// Links that lead somewhere, and the address that they have on a page of the handbook; none for those that stay as they are.
const SOUND: &[(&str, Option<&str>)] = &[
    ("returns.md", Some("../returns/")),
    ("./returns.md", Some("../returns/")),
    ("../handbook/returns.md", Some("../returns/")),
    ("travel//./index.md", Some("../travel/")),
    ("returns", Some("../returns/")),
    ("returns.md?plain=1", Some("../returns/")),
    ("travel", Some("../travel/")),
    ("travel/", Some("../travel/")),
    ("office/", Some("../office/")),
    ("office/README.md", Some("../office/")),
    ("..", Some("../../")),
    (".", Some("../")),
    ("../roles", Some("../../roles/")),
    ("travel/With%20blank%20(1).md", Some("../travel/with-blank-1/")),
    ("travel/With blank (1).md", Some("../travel/with-blank-1/")),
    ("Büro.md", Some("../buero/")),
    ("B%C3%BCro.md", Some("../buero/")),
    ("returns.md#damaged-goods", Some("../returns/#damaged-goods")),
    ("returns.md#damaged-goods-1", Some("../returns/#damaged-goods-1")),
    ("returns.md#returns--exchange", Some("../returns/#returns--exchange")),
    ("returns.md#größe--maß", Some("../returns/#größe--maß")),
    ("returns.md#gr%C3%B6%C3%9Fe--ma%C3%9F", Some("../returns/#größe--maß")),
    ("returns.md#rocket-code-and-a-link", Some("../returns/#rocket-code-and-a-link")),
    ("returns.md#by-hand", Some("../returns/#by-hand")),
    ("returns.md#-trip", Some("../returns/#-trip")),
    ("returns.md#top", Some("../returns/#top")),
    ("travel/#rail", Some("../travel/#rail")),
    ("travel/index.md#own", Some("../travel/#own")),
    ("travel/index.md#ferry--plane", Some("../travel/#ferry--plane")),
    ("../index.md#first-steps", Some("../../#first-steps")),
    ("../departments/technik.md#rules-of-the-team", Some("../../departments/technik/#rules-of-the-team")),
    ("office/form.pdf", Some("../office/form.pdf")),
    ("office/form.pdf#page=2", Some("../office/form.pdf#page=2")),
    ("../roles/analyst.toml", Some("../../roles/analyst/")),
    ("role:analyst", Some("../../roles/analyst/")),
    ("skill:sql", Some("../../skills/sql/")),
    ("department:technik#rules-of-the-team", Some("../../departments/technik/#rules-of-the-team")),
    ("/content/handbook/returns.md#damaged-goods", Some("../returns/#damaged-goods")),
    ("/content/handbook/travel", Some("../travel/")),
    ("/handbook/returns/", Some("../returns/")),
    ("/roles/analyst", Some("../../roles/analyst/")),
    (
        "https://git.example/hr/handbook/blob/main/content/handbook/returns.md#damaged-goods",
        Some("../returns/#damaged-goods"),
    ),
    (
        "https://git.example/hr/handbook/-/blob/main/content/roles/analyst.toml?ref_type=heads",
        Some("../../roles/analyst/"),
    ),
    ("https://git.example/hr/handbook/src/branch/main/content/handbook/travel", Some("../travel/")),
    // Pages of the forge: an older state, lines of the source, what is no content, a neighbour with a longer name.
    ("https://git.example/hr/handbook/blob/v1/content/handbook/returns.md", None),
    ("https://git.example/hr/handbook/blob/main/content/handbook/returns.md#L3", None),
    ("https://git.example/hr/handbook/blob/main/LICENSE", None),
    ("https://git.example/hr/handbook-2/blob/main/content/handbook/gone.md", None),
    ("https://x.example/a#b", None),
    ("mailto:hr@x.example", None),
    ("tel:+49-30-1", None),
];

#[test]
fn a_link_that_works_on_a_forge_works_from_every_place_and_in_every_form() {
    let links: Vec<(String, &str)> = SOUND
        .iter()
        .flat_map(|(target, address)| forms(target).map(|form| (form, address.unwrap_or(target))))
        .collect();
    let texts: Vec<String> = links.iter().map(|(form, _)| form.clone()).collect();
    for place in PLACES {
        let placed = Placed::new(place, &texts);
        for (number, page) in placed.pages().iter().enumerate() {
            let (form, address) = &links[number];
            let found = placed.findings(number);
            assert!(found.is_empty(), "{form} in {}: {found:?}", place.0);
            let link = format!("<a href=\"{address}\"");
            assert!(page.contains(&link), "{form} in {}: no {link}\n{page}", place.0);
        }
    }
}

/// Links that lead nowhere: the code, and words of the remedy.
const DEAD: &[(&str, &str, &str)] = &[
    ("return.md", "RB010", "“returns.md”"),
    ("Returns.md", "RB010", "“returns.md”"),
    ("returns.html#damaged-goods", "RB010", "“returns.md#damaged-goods”"),
    ("../travel/", "RB010", "“travel/index.md”"),
    ("plan.md", "RB010", "“office/plan.md”"),
    ("/handbook/office/plan.md", "RB010", "“office/plan.md”"),
    ("with-blank-1.md", "RB010", "“travel/With%20blank%20(1).md”"),
    ("loose", "RB010", "index.md or README.md"),
    ("gone-for-good.md", "RB010", "way to the file"),
    ("hr@x.example", "RB010", "“mailto:hr@x.example”"),
    ("docs.x.example/a", "RB010", "“https://docs.x.example/a”"),
    ("https://git.example/hr/handbook/blob/main/content/handbook/return.md", "RB010", "“returns.md”"),
    ("role:analist", "RB010", "“role:analyst”"),
    ("returns.md#Damaged-Goods", "RB011", "“damaged-goods”"),
    ("returns.md#goods", "RB011", "“damaged-goods”"),
    ("returns.md#GRÖẞE--MAß", "RB011", "“größe--maß”"),
    ("returns.md#L3", "RB011", "Name a heading"),
    ("travel/#by-train", "RB011", "Name a heading"),
    ("../departments/technik.md#rules-of-team", "RB011", "“rules-of-the-team”"),
    ("#nowhere", "RB011", "Name a heading"),
    ("office/from.pdf", "RB012", "“office/form.pdf”"),
    ("../../LICENSE", "RB017", "full address on the git forge"),
    ("file:///s/x", "RB018", "https"),
];

#[test]
fn a_dead_link_is_marked_exactly_and_its_remedy_is_named() {
    let texts: Vec<String> = DEAD.iter().flat_map(|(target, ..)| forms(target)).collect();
    for place in PLACES {
        let placed = Placed::new(place, &texts);
        for (number, form) in texts.iter().enumerate() {
            let (target, code, remedy) = DEAD[number / forms("").len()];
            let found = placed.findings(number);
            let [(found_code, marked, help)] = found.as_slice() else { panic!("{form} in {}: {found:?}", place.0) };
            assert_eq!((*found_code, *marked), (code, target), "{form} in {}", place.0);
            assert!(help.contains(remedy), "{form} in {}: {help}", place.0);
        }
    }
}

#[test]
fn pictures_are_found_and_missed_like_links() {
    let sound = ["![Us](team.png)", "<img src=\"team.png\" alt=\"Us\">", "![Us](./../handbook/team.png \"t\")"];
    let dead = [
        ("![Us](tema.png)", "tema.png"),
        ("<img alt=\"x\" src=\"Team.png\">", "Team.png"),
        ("![Us](office/team.png)", "office/team.png"),
    ];
    for place in PLACES {
        let placed = Placed::new(place, &sound.map(str::to_owned));
        for (number, page) in placed.pages().iter().enumerate() {
            assert!(placed.findings(number).is_empty(), "{number} in {}", place.0);
            assert!(page.contains("<img src=\"../team.png\" alt=\"Us\""), "{number} in {}: {page}", place.0);
        }
        let placed = Placed::new(place, &dead.map(|(form, _)| form.to_owned()));
        for (number, (form, target)) in dead.iter().enumerate() {
            let found = placed.findings(number);
            let [(code, marked, help)] = found.as_slice() else { panic!("{form} in {}: {found:?}", place.0) };
            assert_eq!((*code, *marked), ("RB012", *target), "{form} in {}", place.0);
            assert!(help.contains("“team.png”"), "{form} in {}: {help}", place.0);
        }
    }
}

fn page(text: &str) -> TestSite {
    TestSite::new(AROUND).with("content/handbook/a.md", text)
}

#[test]
fn a_definition_that_leads_nowhere_is_one_finding_where_it_stands() {
    let found = page("# A\n\n[Trip][t], [trip][T] and [t].\n\n[t]: travels/index.md 'travels/index.md'\n").findings();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("content/handbook/a.md:5:6 RB010"), "{found:?}");
}

#[test]
fn the_title_can_be_linked_to_and_counts_among_equal_headings() {
    let html = page("# Team\n\n[up](#team), [down](#team-1)\n\n## Team\n").page("handbook/a/index.html");
    assert!(html.contains("<h1 id=\"team\""), "{html}");
    assert!(html.contains("<h2 id=\"team-1\">Team</h2>"), "{html}");
}

#[test]
fn a_title_in_raw_html_is_the_title() {
    let html = page("<h1 align=\"center\">The <em>team</em></h1>\n\n[up](#the-team)\n").page("handbook/a/index.html");
    assert_eq!(html.matches("<h1").count(), 1);
    assert!(html.contains("id=\"the-team\"") && html.contains(">The team</h1>"), "{html}");
}

#[test]
fn an_anchor_is_given_once_and_to_the_heading_first() {
    let text = "# A\n\n[x](#trip)\n\n<a name=\"trip\"></a>\n\n## Trip\n\n<a id=\"b\" href=\"returns.md\">to</a>\n\n<p id=\"b\">x</p>\n";
    let html = page(text).page("handbook/a/index.html");
    assert!(html.contains("<h2 id=\"trip\">"), "{html}");
    assert_eq!(html.matches("id=\"trip\"").count(), 1, "{html}");
    assert_eq!(html.matches("id=\"b\"").count(), 1, "{html}");
}

#[test]
fn a_link_within_a_page_leads_there_from_other_pages_too() {
    let with = |summary: &str| {
        TestSite::new(AROUND)
            .with("content/departments/technik.toml", format!("title = \"Technik\"\nsummary = \"{summary}\"\n"))
    };
    let site = with("See [the rules](#rules-of-the-team).");
    assert!(site.page("departments/technik/index.html").contains("href=\"#rules-of-the-team\""));
    assert!(site.page("departments/index.html").contains("href=\"technik/#rules-of-the-team\""));
    let found = with("See [the rules](#rules-of-team).").findings();
    assert!(found.len() == 1 && found[0].starts_with("content/departments/technik.toml:2:28 RB011"), "{found:?}");
}

#[test]
fn a_file_with_many_entities_is_the_index_of_their_kind() {
    let site = page("# A\n\n[all](../skills/daten.toml)\n")
        .with("content/skills/daten.toml", "[excel]\ntitle = \"Excel\"\n[word]\ntitle = \"Word\"\n");
    let page = String::from_utf8(write(&site.compile())["handbook/a/index.html"].clone()).unwrap();
    assert!(page.contains("<a href=\"../../skills/\">all</a>"), "{page}");
}

#[test]
fn harmless_html_stays() {
    let text = "# A\n\n<details open><summary>More</summary>\n\n<kbd>Ctrl</kbd> H<sub>2</sub>O<br/> <!-- no -->\n\n</details>\n\n\
                <p align=\"center\"><img src=\"team.png\" width=\"80px\" height=\"20\" alt=\"\"></p>\n\n<center>mid</center>\n";
    let html = page(text).page("handbook/a/index.html");
    for kept in [
        "<details open=\"\"><summary>More</summary>",
        "<kbd>Ctrl</kbd> H<sub>2</sub>O<br>",
        "<p class=\"align-center\">",
        "width=\"80\" height=\"20\"",
        "<div class=\"align-center\">mid</div>",
    ] {
        assert!(html.contains(kept), "{kept}: {html}");
    }
}

#[test]
fn html_that_does_nothing_is_said_once_for_a_text() {
    let text = "# A\n\n<div class=\"x\">a</div>\n<div class=\"y\">b</div>\n<div class=\"z\">c</div>\n\n\
                <picture><source srcset=\"x.png\"><img src=\"team.png\" alt=\"x\"></picture>\n";
    assert_eq!(
        page(text).findings(),
        [
            "content/handbook/a.md:3:6 RB119 HTML “div class=” has no effect; 2 more times in this text",
            "content/handbook/a.md:7:1 RB119 HTML “<picture>” has no effect",
            "content/handbook/a.md:7:10 RB119 HTML “<source>” has no effect",
        ]
    );
}

#[test]
fn words_in_angle_brackets_are_named_with_the_way_out() {
    let edition = page("# A\n\nI work for <your company>, <your company>.\n").compile();
    let found: Vec<_> = edition.diagnostics().iter().collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].message.text(Language::English).contains("“<your company>” is read as HTML"), "{found:?}");
    assert!(found[0].message.help(Language::English).contains("`<your company>`"), "{found:?}");
}

#[test]
fn raw_links_pictures_and_headings_are_judged_like_those_of_markdown() {
    let codes = |text: &str| -> Vec<String> {
        let found = page(&format!("# A\n\n{text}\n")).findings();
        found.iter().map(|finding| finding.split(' ').nth(1).unwrap().to_owned()).collect()
    };
    assert_eq!(codes("<a href=\"returns.md\">here</a>"), ["RB113"]);
    assert_eq!(codes("<img src=\"team.png\">"), ["RB113"]);
    assert_eq!(codes("<a href=\"returns.md\"></a>"), ["RB114"]);
    assert_eq!(codes("<a href=\"mailto:erika.muster@x.example\">mail</a>"), ["RB118"]);
    assert_eq!(codes("<h2>One</h2>\n\n<h5>Two</h5>"), ["RB113"]);
}

#[test]
fn what_a_forge_shows_as_text_is_text() {
    let html =
        page("# A\n\n[[Returns]] {% include x.md %} {{< y >}} [x]({% link z.md %})\n").page("handbook/a/index.html");
    assert!(html.contains("[[Returns]] {% include x.md %} {{&lt; y &gt;}} [x]({% link z.md %})"), "{html}");
}

#[test]
fn letters_of_other_alphabets_have_addresses_of_their_own() {
    let mut site = TestSite::new(AROUND);
    for (number, letter) in ["Д", "Ж", "あ", "1", "A"].iter().cycle().take(520).enumerate() {
        site = site.with(&format!("content/handbook/p{number}.md"), format!("# {letter} {number}\n"));
    }
    let written = site.build();
    for part in ["0-9", "a", "u0414", "u0416", "u3042"] {
        assert!(written.contains_key(&format!("a-z/{part}/index.html")), "{part}");
    }
}

#[test]
fn a_letter_with_very_many_entries_is_cut_into_parts_in_their_order() {
    let skill = |number: usize| format!("[s{number}]\ntitle = \"Ablauf {number:04}\"\n");
    let skills: String = (0..900).map(skill).chain(["[zoll]\ntitle = \"Zoll\"\n".to_owned()]).collect();
    let written = TestSite::new(AROUND)
        .with("content/skills/all.toml", skills)
        .with(
            "content/rolebook.toml",
            "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\nRB111 = \"off\"\n",
        )
        .build();
    let page = |path: &str| String::from_utf8_lossy(&written[path]).into_owned();
    let entries = |path: &str| page(path).matches(">Ablauf ").count();
    let parts = ["skills/a/index.html", "skills/a/2/index.html", "skills/a/3/index.html"];
    assert_eq!(parts.map(entries), [400, 400, 100]);
    let second = page(parts[1]);
    assert!(second.contains(">Ablauf 0400<") && second.contains(">Ablauf 0799<") && !second.contains(">Ablauf 0800<"));
    assert!(second.contains("<a href=\"./\" aria-current=\"page\">A 2</a>"), "{second}");
    assert!(page("skills/index.html").contains(">A 3</a>") && page("skills/z/index.html").contains(">Zoll<"));
    assert!(
        written.contains_key("a-z/a/index.html") && !written.contains_key("a-z/a/2/index.html"),
        "names take less room"
    );
}
