//! What authors write becomes pages: every kind, every form of file.

use crate::builder::TestSite;
use crate::html;

const BASE: &str = r#"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/daten.toml --
[sql]
title = "SQL"
[statistik]
title = "Statistik"
-- content/roles/webentwickler.toml --
title = "Webentwickler"
department = "technik"
responsibilities = ["Baut den Shop."]
skills = [{ skill = "sql", need = "must" }, { skill = "statistik", need = "nice" }]
"#;

#[test]
fn a_role_of_six_lines_appears_everywhere() {
    let role = r#"title = "Datenanalyst"
department = "technik"
summary = "Misst, was der Shop tut."
reports_to = "webentwickler"
responsibilities = ["Erhebt Kennzahlen."]
skills = [{ skill = "sql", level = 3, need = "must" }]
"#;
    assert_eq!(role.lines().count(), 6);
    let settings = "[site]\ntitle = \"Testbuch\"\nlanguage = \"de\"\nbase_url = \"https://buch.example\"\n";
    let site =
        TestSite::new(BASE).with("content/rolebook.toml", settings).with("content/roles/datenanalyst.toml", role);
    let written = site.build();
    let text = |path: &str| String::from_utf8(written[path].clone()).unwrap();
    assert!(text("roles/datenanalyst/index.html").contains("Erhebt Kennzahlen."));
    for page in
        ["index.html", "departments/technik/index.html", "skills/sql/index.html", "roles/index.html", "a-z/index.html"]
    {
        assert!(html::text(&text(page)).contains("Datenanalyst"), "not on {page}");
    }
    assert!(text("sitemap.xml").contains("https://buch.example/roles/datenanalyst/"));
}

#[test]
fn prose_stands_beside_the_fields_or_below_front_matter_or_in_a_field() {
    let site = TestSite::new(BASE)
        .with("content/roles/webentwickler.md", "Die Woche beginnt mit *Planung*.\n")
        .with("content/departments/technik.toml", "title = \"Technik\"\nbody = \"Hält den Shop am Laufen.\"\n")
        .with("content/skills/sql.md", "Fragen an Tabellen.\n")
        .with("content/vacancies/a.md", "+++\nrole = \"webentwickler\"\nstate = \"paused\"\npart_time = { possible = true }\napply = { mail = \"job@firma.example\" }\n+++\n\nKomm ins Team.\n");
    let written = site.build();
    let text = |path: &str| html::text(std::str::from_utf8(&written[path]).unwrap());
    assert!(html::plain(&text("roles/webentwickler/index.html")).contains("Die Woche beginnt mit Planung."));
    assert!(text("departments/technik/index.html").contains("Hält den Shop am Laufen."));
    assert!(text("skills/sql/index.html").contains("Fragen an Tabellen."));
    assert!(text("vacancies/a/index.html").contains("Komm ins Team."));
}

#[test]
fn collaboration_said_on_one_side_shows_on_both() {
    let site = TestSite::new(BASE).with(
        "content/roles/tester.toml",
        "title = \"Tester\"\ndepartment = \"technik\"\nresponsibilities = [\"x\"]\nskills = [{ skill = \"sql\", need = \"must\" }]\nworks_with = [{ role = \"webentwickler\", on = \"Fehler im Warenkorb\" }]\n",
    );
    assert!(site.page("roles/webentwickler/index.html").contains("Fehler im Warenkorb"));
}

#[test]
fn a_typed_link_without_text_takes_the_title_and_a_lint_says_so() {
    let site = TestSite::new(BASE).with("content/handbook/start.md", "# Start\n\nFrag [](role:webentwickler).\n");
    let findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("RB114"));
    let quiet =
        site.with("content/rolebook.toml", "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB114 = \"off\"\n");
    assert!(html::plain(&html::text(&quiet.page("handbook/start/index.html"))).contains("Frag Webentwickler."));
}

#[test]
fn links_go_by_the_file_as_on_a_forge() {
    let site =
        TestSite::new(BASE).with("content/handbook/Über uns.md", "# Über uns\n\n## Wer wir sind\n\nText\n").with(
            "content/handbook/team/index.md",
            "# Team\n\n[hin](../%C3%9Cber%20uns.md#wer-wir-sind) und [Rolle](../../roles/webentwickler.toml)\n",
        );
    let page = site.page("handbook/team/index.html");
    assert!(page.contains("href=\"../ueber-uns/#wer-wir-sind\""), "{page}");
    assert!(page.contains("href=\"../../roles/webentwickler/\""), "{page}");
}

#[test]
fn former_ids_still_lead_to_the_entity() {
    let site = TestSite::new(BASE)
        .with(
            "content/skills/daten.toml",
            "[sql]\ntitle = \"SQL\"\nformer_ids = [\"datenbanken\"]\n[statistik]\ntitle = \"Statistik\"\n",
        )
        .with("content/handbook/a.md", "+++\nallow = [\"RB117\"]\n+++\n# A\n\n[alt](skill:datenbanken)\n");
    let written = site.build();
    let redirect = String::from_utf8(written["skills/datenbanken/index.html"].clone()).unwrap();
    assert!(redirect.contains("../sql/"), "{redirect}");
    assert_eq!(String::from_utf8(written["_redirects"].clone()).unwrap(), "/skills/datenbanken/ /skills/sql/ 301\n");
    assert!(site.page("handbook/a/index.html").contains("href=\"../../skills/sql/\""));
}

#[test]
fn two_pages_that_want_one_address_are_named_both() {
    let site = TestSite::new(BASE).with("content/handbook/x.md", "# X\n").with("content/handbook/x/index.md", "# Y\n");
    let findings = site.findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
}

#[test]
fn titles_sort_as_in_a_german_dictionary() {
    let site = TestSite::new(BASE)
        .with(
            "content/skills/daten.toml",
            "[sql]\ntitle = \"Zoll\"\n[statistik]\ntitle = \"Ärger\"\n[c]\ntitle = \"Bestand\"\n[d]\ntitle = \"Öl\"\n",
        )
        .with("content/rolebook.toml", "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\n");
    let page = site.page("skills/index.html");
    let at =
        |title: &str| page.find(&format!(">{title}<")).unwrap_or_else(|| panic!("{title} is not on the page: {page}"));
    assert!(at("Ärger") < at("Bestand") && at("Bestand") < at("Öl") && at("Öl") < at("Zoll"));
}

#[test]
fn own_fields_stand_on_pages_and_keep_to_their_audience() {
    use rolebook::kind::Audience;
    let settings = "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[audiences]\nrole = \"public\"\ndepartment = \"public\"\nskill = \"public\"\n[schema.role.reisezeit]\ntype = \"number\"\nlabel = \"Reisezeit in %\"\naudience = \"internal\"\n";
    let site = TestSite::new(BASE).with("content/rolebook.toml", settings).with(
        "content/roles/webentwickler.toml",
        "title = \"Webentwickler\"\ndepartment = \"technik\"\nresponsibilities = [\"Baut den Shop.\"]\nskills = [{ skill = \"sql\", need = \"must\" }, { skill = \"statistik\", need = \"nice\" }]\nreisezeit = 12.5\n",
    );
    let page = site.page("roles/webentwickler/index.html");
    assert!(page.contains("Reisezeit in %") && page.contains("12,5"), "{page}");
    assert!(!site.audience(Audience::Public).page("roles/webentwickler/index.html").contains("Reisezeit"));
}

#[test]
fn a_page_of_the_handbooks_own_folder_is_its_index() {
    let site = TestSite::new(BASE)
        .with("content/handbook/index.md", "# Unser Handbuch\n\nWorte davor.\n")
        .with("content/handbook/team/README.md", "# Team\n")
        .with("content/handbook/team/start.md", "# Start\n\n[zum Team](README.md), [zum Handbuch](../index.md)\n");
    let written = site.build();
    let text = |path: &str| String::from_utf8(written[path].clone()).unwrap();
    assert!(text("handbook/index.html").contains("Worte davor."));
    assert!(text("handbook/team/index.html").contains("Team"));
    let dead = crate::crawl::dead_links(&written);
    assert!(dead.is_empty(), "{dead:?}");
}

#[test]
fn a_name_that_no_address_can_be_made_of_is_reported() {
    let site = TestSite::new(BASE).with("content/handbook/🎉.md", "# Fest\n").with("content/handbook/!/a.md", "# A\n");
    let findings = site.findings();
    assert_eq!(findings.len(), 2, "{findings:?}");
    assert!(findings.iter().all(|finding| finding.contains("RB004")), "{findings:?}");
}

#[test]
fn a_site_that_does_not_know_where_it_stands_has_no_sitemap_and_no_canonical_address() {
    let written = TestSite::new(BASE).build();
    assert!(!written.contains_key("sitemap.xml"));
    assert!(!String::from_utf8_lossy(&written["index.html"]).contains("canonical"));
    assert_eq!(
        String::from_utf8_lossy(&written["robots.txt"]),
        "User-agent: *\nDisallow: /\n",
        "internal builds are not indexed"
    );
}

#[test]
fn a_build_that_shows_nothing_of_a_kind_has_no_index_of_it() {
    use rolebook::kind::Audience;
    let settings = "[site]\ntitle = \"T\"\nlanguage = \"de\"\n[audiences]\nrole = \"public\"\ndepartment = \"public\"\nskill = \"public\"\n";
    let site = TestSite::new(BASE)
        .with("content/rolebook.toml", settings)
        .with("content/hiring/webentwickler.toml", "summary = \"Gesucht.\"\n")
        .with("content/handbook/a.md", "# A\n\n[alle](../hiring/)\n");
    assert!(site.build().contains_key("hiring/index.html"));
    let public = site.audience(Audience::Public).build();
    let left: Vec<&String> =
        public.keys().filter(|path| path.starts_with("hiring") || path.starts_with("handbook")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(crate::crawl::dead_links(&public).is_empty());
}
