//! What stands ready for comparing, careers and similar roles. The tool itself is tried in `browser/compare.rs`.

use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, page_in, site_in};
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
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/alle.toml --
[sql]
title = "SQL"
[prognose]
title = "Prognose"
[statistik]
title = "Statistik"
[geheim]
title = "Geheimsache"
visibility = "restricted"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
next = ["leitung"]
skills = [{ skill = "sql", level = 3 }, { skill = "prognose", level = 2 }, { skill = "geheim" }]
-- content/roles/planer.toml --
title = "Planerin"
department = "technik"
next = ["analyst"]
skills = [{ skill = "sql", level = 4 }, { skill = "prognose", level = 2 }, { skill = "statistik" }]
-- content/roles/leitung.toml --
title = "Leitung"
department = "technik"
skills = [{ skill = "statistik" }, { skill = "sql", need = "nice" }]
-- content/roles/alt.toml --
title = "Altrolle"
department = "technik"
status = "archived"
skills = [{ skill = "sql" }, { skill = "prognose" }]
"#;

fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no {from} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[test]
fn similar_roles_say_why_and_what_is_missing() {
    let written = TestSite::new(SITE).build();
    let page = page_in(&written, "roles/analyst/index.html");
    let similar = between(&page, "section-similar", "</section>");
    assert!(similar.contains("<b>2 von 3 Muss:</b> SQL, Prognose"), "{similar}");
    assert!(similar.contains("<b>Es fehlt:</b> SQL +1, Statistik</span>"), "{similar}");
    assert!(similar.contains("<a href=\"../planer/\">Planerin</a>"), "{similar}");
    assert!(!similar.contains("Altrolle") && !similar.contains("Leitung"), "{similar}");
    let other = page_in(&written, "roles/leitung/index.html");
    assert!(between(&other, "section-similar", "</section>").contains("<b>1 von 3 Muss:</b> Statistik"), "{other}");
    assert!(crawl::dead_links(&written).is_empty());
}

#[test]
fn at_most_five_similar_roles_are_named_always_the_same() {
    let role = |number: usize| {
        let text =
            format!("title = \"Rolle {number:02}\"\ndepartment = \"technik\"\nskills = [{{ skill = \"sql\" }}]\n");
        (format!("content/roles/r{number:02}.toml"), text)
    };
    let site = (0..40).map(role).fold(TestSite::new(SITE), |site, (path, text)| site.with(&path, text));
    let page = site.page("roles/r20/index.html");
    let similar = between(&page, "section-similar", "</section>").to_owned();
    assert_eq!(similar.matches("<dt>").count(), 5, "{similar}");
    assert!(site.page("roles/r20/index.html").contains(&similar));
}

#[test]
fn a_career_is_drawn_and_said_in_words() {
    let page = TestSite::new(SITE).page("roles/analyst/index.html");
    let career = between(&page, "section-career", "</section>");
    let drawing = between(career, "<svg", "</svg>");
    for part in
        ["role=\"img\"", "<title id=\"career-title\">Laufbahn</title>", "<desc id=\"career-text\">", "aria-labelledby="]
    {
        assert!(drawing.contains(part), "{part}: {drawing}");
    }
    for name in ["Planerin", "Analystin", "Leitung"] {
        assert!(drawing.contains(&format!(">{name}</tspan>")), "{name}: {drawing}");
    }
    assert!(!drawing.contains("style=") && !drawing.contains("<script"), "{drawing}");
    let list = between(career, "<ol class=\"career\">", "</ol>");
    assert!(
        list.contains("<a href=\"../planer/\">Planerin</a>") && list.contains("<a href=\"../leitung/\">Leitung</a>")
    );
    let long = "Sachbearbeiterin für die Umsatzsteuervoranmeldungsberichtigungsverfahrensordnung & <Rechnung>";
    let site = TestSite::new(SITE).with(
        "content/roles/leitung.toml",
        format!("title = \"{long}\"\ndepartment = \"technik\"\nskills = [{{ skill = \"statistik\" }}]\n"),
    );
    let page = site.page("roles/analyst/index.html");
    let drawing = between(&page, "<svg", "</svg>");
    let lines: Vec<&str> = drawing.split("<tspan").skip(1).map(|line| line.split('>').nth(1).unwrap()).collect();
    assert!(
        lines.len() > 5 && lines.iter().all(|line| line.trim_end_matches("</tspan").chars().count() < 40),
        "{lines:?}"
    );
    assert!(drawing.contains("&lt;Rechnung&gt;") && drawing.contains("&amp;<"), "{drawing}");
    let lonely = "title = \"Allein\"\ndepartment = \"technik\"\n";
    assert!(!site.with("content/roles/allein.toml", lonely).page("roles/allein/index.html").contains("<svg"));
}

/// All that the tool reads.
fn data(written: &Written) -> String {
    let files = written.iter().filter(|(path, _)| path.starts_with("compare/") && path.ends_with(".js"));
    files.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn what_is_hidden_is_in_no_file_that_the_tool_reads() {
    let secret = "headcount = 731\nvisibility = \"public\"\n";
    let role = SITE.split("-- content/roles/analyst.toml --\n").nth(1).unwrap().split("-- ").next().unwrap();
    let site = TestSite::new(SITE).with("content/roles/analyst.toml", format!("{secret}{role}"));
    let site = site.with("content/departments/technik.toml", "title = \"Technik\"\nvisibility = \"public\"\n");
    let all = data(&site.clone().audience(Audience::Restricted).build());
    assert!(all.contains("Geheimsache") && all.contains("731") && all.contains("Planerin"), "{all}");
    let internal = data(&site.clone().build());
    assert!(!internal.contains("eheim") && internal.contains("731"), "{internal}");
    let public = site.with(
        "content/rolebook.toml",
        SITE.split("-- content/dep").next().unwrap().split_once("--\n").unwrap().1.to_owned()
            + "RB122 = \"off\"\n[audiences]\nskill = \"public\"\n",
    );
    let public =
        public.with("content/roles/analyst.toml", format!("{secret}{}", role.replace("next = [\"leitung\"]\n", "")));
    let public = data(&public.audience(Audience::Public).build());
    assert!(public.contains("Analystin") && !public.contains("731") && !public.contains("Planerin"), "{public}");
}

#[test]
fn a_site_without_search_has_the_ready_comparisons_only() {
    let demo = site_in(".");
    let own = demo.files().find(|(path, _)| *path == "content/rolebook.toml").map(|(_, bytes)| bytes.clone()).unwrap();
    let own = String::from_utf8(own).unwrap().replace("[search]\n", "[search]\nenabled = false\n");
    assert!(own.contains("enabled = false"), "{own}");
    let written = demo.with("content/rolebook.toml", own).build();
    assert!(!written.keys().any(|path| path.starts_with("compare/") || path.ends_with("compare.js")));
    assert!(written.contains_key("roles/datenanalyst/compare/senior/index.html"));
    assert!(!page_in(&written, "roles/datenanalyst/index.html").contains("/compare/?"));
    assert!(crawl::dead_links(&written).is_empty());
}

#[test]
fn no_file_for_comparing_grows_with_the_handbook() {
    let written = crate::judged::generated().0.build();
    let sizes = written.iter().filter(|(path, _)| path.starts_with("compare/")).map(|(_, bytes)| bytes.len());
    let sizes: Vec<usize> = sizes.collect();
    assert!(sizes.len() > 15 && sizes.iter().all(|size| *size < 100_000), "{sizes:?}");
}
