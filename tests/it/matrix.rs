//! Which role needs which skill: the table, its cuts, and its file. Narrowing it is tried in `browser/matrix.rs`.

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
skill = "public"
department = "public"
-- content/departments/technik.toml --
title = "Technik"
short = "T"
-- content/departments/vertrieb.toml --
title = "Vertrieb"
-- content/departments/leer.toml --
title = "Leer"
-- content/skills/alle.toml --
[sql]
title = "SQL"
kind = "technical"
[prognose]
title = "=Prognose; heute"
[geheim]
title = "Geheimsache"
visibility = "restricted"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
visibility = "public"
skills = [{ skill = "sql", level = 3 }, { skill = "prognose", level = 2, need = "should" }, { skill = "geheim" }]
-- content/roles/planer.toml --
title = "Planerin"
department = "vertrieb"
skills = [{ skill = "prognose", need = "nice" }]
-- content/roles/alt.toml --
title = "Altrolle"
department = "technik"
status = "archived"
skills = [{ skill = "sql" }]
"#;

/// The row of the table that begins with a text.
fn row<'a>(page: &'a str, head: &str) -> &'a str {
    let found = page.split("<tr").find(|row| row.contains(&format!(">{head}</a></th>")));
    found.unwrap_or_else(|| panic!("no {head} in {page}"))
}

#[test]
fn a_small_handbook_is_one_table_with_heads_signs_and_words() {
    let written = TestSite::new(SITE).build();
    let page = page_in(&written, "matrix/index.html");
    assert!(page.contains("2 Fähigkeiten, 2 Rollen."), "{page}");
    for part in [
        "role=\"region\" aria-label=\"Tabelle der Fähigkeiten und Rollen\" tabindex=\"0\"",
        "<caption class=\"visually-hidden\">",
        "<th scope=\"colgroup\" colspan=\"1\" class=\"first\"><a href=\"../departments/technik/\">T</a></th>",
        "<th scope=\"col\"><span><a href=\"../roles/analyst/\">Analystin</a></span></th>",
        "<th scope=\"rowgroup\" colspan=\"4\"><span>Technisch</span></th>",
        "<a class=\"matrix-file\" href=\"matrix.csv\"",
        "<a href=\"vertrieb/\">Vertrieb</a> <span class=\"aside\">1 Rolle</span>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let sql = row(&page, "SQL");
    assert!(sql.contains("<th scope=\"row\"><a href=\"../skills/sql/\">"), "{sql}");
    let cell = "<td class=\"first\" data-step=\"3\"><span class=\"square must\" aria-hidden=\"true\">3</span>\
                <span class=\"visually-hidden\">muss, Stufe 3 von 4: beherrscht</span></td><td class=\"first\"></td>";
    assert!(sql.contains(cell), "{sql}");
    assert!(sql.contains("<span>1</span> · <b class=\"single\">1 × Muss</b>"), "{sql}");
    let prognose = row(&page, "=Prognose; heute");
    assert!(
        prognose.contains("<span class=\"square nice\"></span><span class=\"visually-hidden\">kann</span>"),
        "{prognose}"
    );
    assert!(prognose.contains("<span>2</span> · <b>0 × Muss</b>"), "{prognose}");
    assert!(!page.contains("Altrolle") && !page.contains("matrix/leer") && !page.contains("eheim"), "{page}");
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn the_ways_to_it_stand_on_home_department_and_foot() {
    let written = TestSite::new(SITE).at("https://handbuch.example").build();
    let home = page_in(&written, "index.html");
    assert!(
        home.contains("<h3>Im Überblick</h3><ul class=\"links\"><li><a href=\"matrix/\">Kompetenzmatrix</a>"),
        "{home}"
    );
    let department = page_in(&written, "departments/technik/index.html");
    assert!(
        department.contains("<a href=\"../../matrix/technik/\">Kompetenzmatrix dieser Abteilung</a>"),
        "{department}"
    );
    assert!(!page_in(&written, "departments/leer/index.html").contains("matrix/leer"));
    assert!(!written.contains_key("matrix/leer/index.html"));
    let role = page_in(&written, "roles/analyst/index.html");
    assert!(role.contains("<p><a href=\"../../matrix/\">Kompetenzmatrix</a>"), "{role}");
    let sitemap = page_in(&written, "sitemap.xml");
    assert!(sitemap.contains("https://handbuch.example/matrix/technik/<"), "{sitemap}");
}

#[test]
fn the_file_holds_the_same_and_no_formula() {
    let written = TestSite::new(SITE).build();
    let file = String::from_utf8_lossy(&written["matrix/matrix.csv"]).into_owned();
    let expected = "\u{feff}Fähigkeit;Analystin;Planerin\r\nSQL;Muss 3;\r\n\"'=Prognose; heute\";Soll 2;Kann\r\n";
    assert_eq!(file, expected);
    let english = SITE.replace("language = \"de\"", "language = \"en\"").replace("=Prognose; heute", "@a \\\"b\\\"");
    let file = TestSite::new(&english).build();
    let file = String::from_utf8_lossy(&file["matrix/technik/matrix.csv"]).into_owned();
    assert_eq!(file, "\u{feff}Skill,Analystin\r\nSQL,Must 3\r\n\"'@a \"\"b\"\"\",Should 2\r\n");
}

#[test]
fn what_is_hidden_is_on_no_matrix_and_in_no_file() {
    let all = |audience| {
        let written = TestSite::new(SITE).audience(audience).build();
        let files = written.iter().filter(|(path, _)| path.starts_with("matrix/"));
        files.map(|(path, bytes)| format!("{path} {}", String::from_utf8_lossy(bytes))).collect::<String>()
    };
    assert!(all(Audience::Restricted).contains("Geheimsache;Muss"));
    let public = all(Audience::Public);
    assert!(public.contains("Analystin") && !public.contains("Planerin") && !public.contains("eheim"), "{public}");
    assert!(!public.contains("matrix/vertrieb"), "a department without a role to be seen has no matrix: {public}");
}

/// A handbook with so many roles in one department and so many skills in each.
fn big(roles: usize, skills: usize) -> TestSite {
    let mut site = TestSite::new(SITE);
    let list = (0..skills).map(|skill| format!("[s{skill}]\ntitle = \"Fähigkeit Nummer {skill}\"\n"));
    site = site.with("content/skills/viele.toml", list.collect::<String>());
    for number in 0..roles {
        let links = (0..skills).map(|skill| format!("{{ skill = \"s{skill}\", level = 1, need = \"nice\" }}"));
        let links = links.collect::<Vec<_>>().join(", ");
        let text = format!("title = \"Rolle {number:02}\"\ndepartment = \"technik\"\nskills = [{links}]\n");
        site = site.with(&format!("content/roles/r{number:02}.toml"), text);
    }
    site
}

#[test]
fn a_big_handbook_is_cut_by_department_and_a_big_department_in_parts() {
    let written = big(30, 2).build();
    let page = page_in(&written, "matrix/index.html");
    assert!(!page.contains("<table") && page.contains("32 Rollen sind für eine Tabelle zu viele."), "{page}");
    assert!(page.contains("<a href=\"technik/\">Technik</a> <span class=\"aside\">31 Rollen</span>"), "{page}");
    assert!(!written.contains_key("matrix/matrix.csv"));
    let first = page_in(&written, "matrix/technik/index.html");
    let second = page_in(&written, "matrix/technik/2/index.html");
    assert_eq!(first.matches("<th scope=\"col\"><span>").count(), 25);
    assert_eq!(second.matches("<th scope=\"col\"><span>").count(), 6);
    assert!(first.contains("<a href=\"2/\" aria-label=\"Teil 2\">2</a>"), "{first}");
    assert!(second.contains("aria-current=\"page\" aria-label=\"Teil 2\""), "{second}");
    assert!(!first.contains("class=\"single\"") && !second.contains("class=\"first\""));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn however_many_skills_its_roles_need_no_page_is_heavy() {
    let written = big(26, 500).build();
    let pages = || written.iter().filter(|(path, _)| path.starts_with("matrix/technik/") && path.ends_with(".html"));
    assert!(pages().count() > 10, "{:?}", pages().map(|(path, _)| path).collect::<Vec<_>>());
    let sizes: Vec<usize> = pages().map(|(_, bytes)| bytes.len()).collect();
    assert!(sizes.iter().all(|size| (50_000..500_000).contains(size)), "{sizes:?}");
    let empty = TestSite::new("-- content/departments/technik.toml --\ntitle = \"Technik\"\n").build();
    assert!(page_in(&empty, "matrix/index.html").contains("Noch braucht keine Rolle eine Fähigkeit."));
}
