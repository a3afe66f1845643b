//! Where the handbook is thin, as those read it who write it.

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
RB104 = "off"
RB105 = "off"
RB109 = "off"
RB111 = "off"
RB117 = "off"
RB122 = "off"
[audiences]
skill = "public"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/alle.toml --
[sql]
title = "SQL"
levels = { 1 = "Liest Tabellen.", 4 = "Baut Datenbanken." }
[prognose]
title = "Prognose"
[ungenutzt]
title = "Ungenutzt"
[alt]
title = "Altes Wissen"
status = "archived"
[geheim]
title = "Geheimsache"
visibility = "restricted"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
responsibilities = ["Misst."]
skills = [{ skill = "sql", level = 1 }, { skill = "prognose" }]
-- content/roles/planer.toml --
title = "Planerin"
department = "technik"
skills = [{ skill = "prognose", need = "nice" }]
-- content/roles/weg.toml --
title = "Altrolle"
department = "technik"
status = "archived"
"#;

fn section<'a>(page: &'a str, key: &str) -> &'a str {
    let start = page.find(&format!("id=\"section-{key}\"")).unwrap_or_else(|| panic!("no {key} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find("</section>").unwrap_or(rest.len())]
}

#[test]
fn what_is_thin_is_named_and_leads_to_its_page() {
    let written = TestSite::new(SITE).build();
    let page = page_in(&written, "coverage/index.html");
    assert!(page.contains("2 Rollen und 3 Fähigkeiten geprüft."), "{page}");
    let unused = section(&page, "unused");
    assert!(unused.contains(">1 Fähigkeit</p>") && unused.contains("<a href=\"../skills/ungenutzt/\">"), "{unused}");
    let single = section(&page, "single");
    let only = "<a href=\"../skills/sql/\">SQL</a> <span class=\"aside\">nur</span> <a href=\"../roles/analyst/\">Analystin</a>";
    assert!(single.contains(only) && !single.contains("Prognose"), "{single}");
    let holes = section(&page, "holes");
    assert!(holes.contains("ohne Text: 2 wendet an, 3 beherrscht"), "{holes}");
    for key in ["duties", "musts"] {
        let roles = section(&page, key);
        assert!(roles.contains("<a href=\"../roles/planer/\">Planerin</a>"), "{roles}");
        assert!(roles.contains(">1 Rolle</p>"), "{roles}");
    }
    assert!(!page.contains("Altes Wissen") && !page.contains("Altrolle") && !page.contains("eheim"), "{page}");
    assert!(page_in(&written, "index.html").contains("<a href=\"coverage/\">Abdeckung</a>"));
    assert_eq!(crawl::dead_links(&written), Vec::<String>::new());
}

#[test]
fn a_sound_handbook_is_told_so() {
    let sound = "title = \"Planerin\"\ndepartment = \"technik\"\nresponsibilities = [\"Plant.\"]\n\
                 skills = [{ skill = \"sql\", level = 1 }, { skill = \"prognose\" }, { skill = \"ungenutzt\" }]\n";
    let analyst = sound.replace("Planerin", "Analystin");
    let site = TestSite::new(&SITE.replace("4 = \"Baut Datenbanken.\"", "2 = \"Fragt ab.\""));
    let written = site.with("content/roles/planer.toml", sound).with("content/roles/analyst.toml", analyst).build();
    let page = page_in(&written, "coverage/index.html");
    assert_eq!(page.matches("Gut so:").count(), 5, "{page}");
}

#[test]
fn everybody_else_is_not_told_where_the_company_is_thin() {
    let public = TestSite::new(SITE).audience(Audience::Public).build();
    assert!(!public.keys().any(|path| path.starts_with("coverage")));
    assert!(!public.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Abdeckung")));
    let restricted = TestSite::new(SITE).audience(Audience::Restricted).build();
    assert!(page_in(&restricted, "coverage/index.html").contains("Geheimsache"));
}

#[test]
fn a_long_list_says_how_much_it_leaves_out() {
    let list = (0..1200)
        .map(|skill| format!("[s{skill}]\ntitle = \"Eine Fähigkeit mit einem langen Namen, Nummer {skill}\"\n"));
    let written = TestSite::new(SITE).with("content/skills/viele.toml", list.collect::<String>()).build();
    let page = page_in(&written, "coverage/index.html");
    let unused = section(&page, "unused");
    assert!(unused.contains(">1201 Fähigkeiten</p>"), "{}", &unused[..400]);
    assert_eq!(unused.matches("<li>").count(), 200);
    assert!(unused.contains("und 1001 weitere: <a href=\"../skills/\">"), "{}", &unused[unused.len() - 400..]);
    assert!(page.len() < 100_000, "{}", page.len());
}
