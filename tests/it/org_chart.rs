//! Who reports to whom: the drawing, the list beside it, and what becomes of a big handbook.

use rolebook::kind::Audience;

use crate::builder::{TestSite, page_in};
use crate::crawl;

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
organisation = { name = "Musterkontor" }
[lints]
RB102 = "off"
RB103 = "off"
RB122 = "off"
[audiences]
department = "public"
-- content/departments/handel.toml --
title = "Handel"
head = { external = "Geschäftsführung" }
-- content/departments/technik.toml --
title = "Technik & <Daten>"
parent = "handel"
-- content/roles/leitung.toml --
title = "Leitung"
department = "handel"
visibility = "public"
reports_to = { external = "Geschäftsführung" }
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
visibility = "public"
reports_to = "leitung"
-- content/roles/junior.toml --
title = "Hilfsanalyst"
department = "technik"
reports_to = "analyst"
functional_lead = "leitung"
-- content/roles/allein.toml --
title = "Einzelrolle"
department = "technik"
-- content/roles/alt.toml --
title = "Altrolle"
department = "technik"
status = "archived"
reports_to = "leitung"
"#;

fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

/// What of a list is seen, a line for each item, indented as it stands.
fn outline(page: &str, section: &str) -> String {
    let list = between(page, &format!("id=\"section-{section}\""), "</section>");
    let list = &list[list.find("<ul class=\"tree\">").unwrap()..];
    let (mut depth, mut outline) = (0_usize, String::new());
    for piece in list.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap();
        match tag {
            "li" => outline.push_str(&format!("\n{}", "  ".repeat(depth - 1))),
            "/ul" => depth -= 1,
            tag if tag.starts_with("ul") => depth += 1,
            _ => {}
        }
        outline.push_str(words.trim_matches('\n'));
    }
    assert_eq!(depth, 0, "every list ends: {list}");
    outline
}

#[test]
fn both_lines_of_every_role_are_drawn_and_said_with_links() {
    let written = TestSite::new(SITE).at("https://handbuch.example").build();
    let page = page_in(&written, "org-chart/index.html");
    assert!(page.contains("4 Rollen in 2 Abteilungen: wer an wen berichtet."), "{page}");
    let expected = "
Geschäftsführung
  Leitung Handel
    Analystin Technik &amp; &lt;Daten&gt;
      Hilfsanalyst Technik &amp; &lt;Daten&gt; fachlich: Leitung
Einzelrolle Technik &amp; &lt;Daten&gt;";
    assert_eq!(outline(&page, "reporting"), expected);
    assert!(page.contains("<li><p><a href=\"../roles/analyst/\">Analystin</a>"), "{page}");
    let departments = "\nHandel 1 Rolle · Leitung: Geschäftsführung\n  Technik &amp; &lt;Daten&gt; 3 Rollen";
    assert_eq!(outline(&page, "departments"), departments);
    let drawing = between(&page, "<svg role=\"img\"", "</svg>");
    assert!(drawing.contains("aria-labelledby=\"chart-title chart-text\""), "{drawing}");
    assert!(drawing.contains("<title id=\"chart-title\">Berichtswege</title>"), "{drawing}");
    assert!(drawing.contains("<desc id=\"chart-text\">"), "{drawing}");
    let names = ["Geschäftsführung", "Leitung", "Analystin", "Hilfsanalyst", "Einzelrolle"];
    let places: Vec<usize> = names.iter().map(|name| drawing.find(&format!(">{name}<")).unwrap()).collect();
    assert!(places.is_sorted(), "{drawing}");
    // One way from above for each who has somebody there, one dotted way.
    assert_eq!(between(drawing, "class=\"way\" d=\"", "\"/>").matches('V').count(), 3, "{drawing}");
    assert!(between(drawing, "class=\"lead\" d=\"", "\"/>").contains('H'), "{drawing}");
    assert!(drawing.contains(">Technik &amp; &lt;Daten&gt;</tspan>"), "{drawing}");
    assert!(!drawing.contains("style") && !drawing.contains("<script"), "{drawing}");
    assert!(!page.contains("Altrolle"), "{page}");
    assert!(page_in(&written, "index.html").contains("<a href=\"org-chart/\">Organigramm</a>"));
    assert!(page_in(&written, "sitemap.xml").contains("https://handbuch.example/org-chart/<"));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn what_is_hidden_is_on_no_chart() {
    let public = TestSite::new(SITE).audience(Audience::Public).build();
    let page = page_in(&public, "org-chart/index.html");
    assert_eq!(
        outline(&page, "reporting"),
        "\nGeschäftsführung\n  Leitung Handel\n    Analystin Technik &amp; &lt;Daten&gt;"
    );
    assert!(page.contains("2 Rollen in 2 Abteilungen") && !page.contains("Hilfsanalyst"), "{page}");
    assert!(!page.contains("class=\"lead\" d=\"M"), "{page}");
    let empty = TestSite::new("-- content/departments/technik.toml --\ntitle = \"Technik\"\n").build();
    let page = page_in(&empty, "org-chart/index.html");
    assert!(page.contains("0 Rollen in 1 Abteilung.") && !page.contains("section-reporting"), "{page}");
}

/// A handbook in which one department has so many more roles.
fn big(more: usize) -> TestSite {
    let role = |number: usize| {
        let text = format!("title = \"Rolle {number:03}\"\ndepartment = \"handel\"\nreports_to = \"analyst\"\n");
        (format!("content/roles/r{number:03}.toml"), text)
    };
    (0..more).map(role).fold(TestSite::new(SITE), |site, (path, text)| site.with(&path, text))
}

#[test]
fn a_big_handbook_shows_departments_each_with_a_chart_or_a_page() {
    let written = big(61).build();
    let page = page_in(&written, "org-chart/index.html");
    assert!(page.contains("65 Rollen in 2 Abteilungen. Eine Abteilung führt"), "{page}");
    assert!(!page.contains("section-reporting") && !page.contains("Rolle 001"), "{page}");
    let departments = between(&page, "section-departments", "</section>");
    assert!(
        departments.contains("<a href=\"../departments/handel/\">Handel</a>"),
        "too many for a chart: {departments}"
    );
    assert!(departments.contains("<a href=\"technik/\">Technik"), "{departments}");
    assert!(between(&page, "<svg", "</svg>").contains("<tspan class=\"aside\" dx=\"10\">62</tspan>"), "{page}");
    let chart = page_in(&written, "org-chart/technik/index.html");
    let expected = "\nLeitung Handel\n  Analystin\n    Hilfsanalyst fachlich: Leitung\nEinzelrolle";
    assert_eq!(outline(&chart, "reporting"), expected);
    let drawing = between(&chart, "<svg", "</svg>");
    assert!(drawing.contains("class=\"other\" d=\"M1 10h"), "whoever stands outside is outlined: {drawing}");
    let department = page_in(&written, "departments/technik/index.html");
    assert!(department.contains("<a href=\"../../org-chart/technik/\">Organigramm</a>"), "{department}");
    assert!(!written.contains_key("org-chart/handel/index.html"));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn with_thousands_of_departments_the_page_says_how_many_it_leaves_out() {
    let department = |number: usize| {
        let text = format!("title = \"Abteilung für Auftragsabwicklung, Nummer {number:04}\"\nparent = \"handel\"\n");
        (format!("content/departments/d{number:04}.toml"), text)
    };
    let site = (0..1500).map(department).fold(big(61), |site, (path, text)| site.with(&path, text));
    let page = page_in(&site.build(), "org-chart/index.html");
    assert!(page.contains("und 502 weitere: <a href=\"../departments/\">"), "{}", &page[page.len() - 2000..]);
    assert!(page.len() < 500_000 && !page.contains("class=\"chart\""), "{}", page.len());
    assert_eq!(outline(&page, "departments").lines().count(), 1001);
}

#[test]
fn roles_that_report_in_a_circle_hang_nothing() {
    let site = TestSite::new(SITE).with(
        "content/roles/leitung.toml",
        "title = \"Leitung\"\ndepartment = \"handel\"\nvisibility = \"public\"\nreports_to = \"junior\"\n",
    );
    let edition = site.compile();
    let path = rolebook::output::OutputPath::new("org-chart/index.html");
    let page = edition.render(&path).unwrap().unwrap();
    let rolebook::output::Output::Bytes(bytes) = page else { panic!("a page is made") };
    let page = String::from_utf8(bytes).unwrap().replace('\u{ad}', "");
    let outline = outline(&page, "reporting");
    assert!(["Leitung", "Analystin", "Hilfsanalyst"].iter().all(|name| outline.contains(name)), "{outline}");
}
