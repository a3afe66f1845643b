//! One compiler follows a site from snapshot to snapshot: what it makes of each is what another makes of it that knows no other.

use std::sync::Arc;

use rolebook::compile::{Compiler, Edition};
use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, write};

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
[content]
overlays = [{ path = "../vertraulich", optional = true }]
[schema.role.budget]
type = "text"
label = "Budget"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
-- content/roles/analyst.toml --
title = "Analyst"
summary = "Wertet Zahlen aus."
department = "technik"
budget = "12 Tage"
[[skills]]
skill = "sql"
level = "beherrscht"
need = "must"
-- content/roles/analyst.md --
Mehr steht bei der [Abteilung](department:technik).
-- content/handbook/start.md --
+++
title = "Start"
+++
Zuerst zum [Analysten](role:analyst).
-- content/rolebook.ids --
role planer
"#;

fn site() -> TestSite {
    TestSite::new(SITE)
}

/// Everything that can be seen of an edition.
fn seen(edition: &Edition) -> (Vec<String>, Written) {
    let findings = edition.diagnostics().iter().map(|finding| format!("{finding:?}")).collect();
    (findings, write(edition))
}

/// The sites after each other through one compiler, each beside what it is alone.
fn follow(sites: &[TestSite]) -> Vec<Edition> {
    let mut compiler = Compiler::new();
    let mut editions = Vec::new();
    for (number, site) in sites.iter().enumerate() {
        let edition = site.compile_after(&mut compiler);
        assert!(seen(&edition) == seen(&site.compile()), "the site number {number} is another than alone");
        editions.push(edition);
    }
    editions
}

fn shares(a: &Edition, b: &Edition) -> bool {
    let handbook = |edition: &Edition| Arc::clone(&edition.plan().unwrap().handbook);
    Arc::ptr_eq(&handbook(a), &handbook(b))
}

#[test]
fn an_edit_of_the_theme_shows_at_once_and_the_handbook_is_not_made_again() {
    let footer = "themes/default/templates/parts/footer.html";
    let editions = follow(&[
        site(),
        site().with(footer, "<footer>Fuß</footer>"),
        site().with(footer, "<footer>Sohle</footer>"),
        site().with(
            "themes/default/theme.toml",
            "[options]\nnavigation = [\"roles\", { label = \"Start\", href = \"page:start\" }]",
        ),
        // A dead way of the theme is a finding of the theme, and gone with it.
        site().with("themes/default/theme.toml", "[options]\nnavigation = [{ label = \"Weg\", href = \"page:fort\" }]"),
        site(),
    ]);
    for edition in &editions {
        assert!(shares(edition, &editions[0]));
    }
    let page = |number: usize| String::from_utf8(write(&editions[number])["roles/analyst/index.html"].clone()).unwrap();
    assert!(page(1).contains("Fuß") && page(2).contains("Sohle") && !page(5).contains("Sohle"));
}

#[test]
fn a_file_of_the_theme_takes_its_address_at_once() {
    let logo = "content/handbook/assets/favicon.svg";
    let linked = site()
        .with(logo, "<svg/>")
        .with("content/handbook/start.md", "+++\ntitle = \"Start\"\n+++\n[Bild](assets/favicon.svg)\n");
    let editions = follow(&[linked.clone(), linked.clone().with("themes/default/assets/neu.svg", "<svg/>"), linked]);
    assert!(!shares(&editions[0], &editions[1]), "another list of files is another plan");
}

#[test]
fn every_edit_of_the_content_shows_at_once() {
    let settings = |more: &str| {
        SITE.split("-- content/rolebook.toml --\n").nth(1).unwrap().split("-- ").next().unwrap().to_owned() + more
    };
    let editions = follow(&[
        site(),
        site().with("content/roles/analyst.md", "Anders."),
        site().with("content/rolebook.toml", settings("[lints]\nRB103 = \"off\"\n")),
        site().with("content/rolebook.toml", settings("[audiences]\n\"role.summary\" = \"restricted\"\n")),
        site().with("content/rolebook.ids", "role planerin\n"),
        site().with("../vertraulich/roles/analyst.toml", "budget = \"48 Tage\"\n").audience(Audience::Restricted),
        site().with("../vertraulich/roles/analyst.toml", "budget = \"48 Tage\"\n"),
        site().audience(Audience::Public),
        site().on(jiff::civil::date(2027, 1, 1)),
        site().at("https://handbuch.example"),
        site().without_file("content/handbook/start.md"),
        site(),
    ]);
    for (before, after) in editions.iter().zip(&editions[1..]) {
        assert!(!shares(before, after));
    }
}

/// Whether the second edition is a revision of the first: what follows from references was not derived again.
fn is_revised(a: &Edition, b: &Edition) -> bool {
    let relations = |edition: &Edition| Arc::clone(&edition.plan().unwrap().handbook.relations);
    !shares(a, b) && Arc::ptr_eq(&relations(a), &relations(b))
}

#[test]
fn an_edit_of_texts_leaves_the_rest_of_the_handbook_as_it_was() {
    let role = |summary: &str, more: &str| {
        format!("title = \"Analyst\"\nsummary = \"{summary}\"\ndepartment = \"technik\"\nbudget = \"12 Tage\"\n{more}")
    };
    let plain = || TestSite::new(&SITE.replace("overlays = [{ path = \"../vertraulich\", optional = true }]\n", ""));
    let first = || plain().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", ""));
    let edits = [
        first().with("content/roles/analyst.md", "Anders, und [tot](role:niemand)."),
        first().with("content/roles/analyst.toml", role("Deutet die Zahlen.", "responsibilities = [\"Deuten\"]\n")),
        first().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", "").replace("Analyst", "Deuter")),
        first().with("content/handbook/start.md", "+++\ntitle = \"Anfang\"\n+++\nZum [Team](department:technik#x)."),
    ];
    for edit in edits {
        let editions = follow(&[first(), edit, first()]);
        assert!(is_revised(&editions[0], &editions[1]) && is_revised(&editions[1], &editions[2]));
    }
    let others = [
        first().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", "visibility = \"restricted\"\n")),
        first().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", "next = [\"analyst\"]\n")),
        first().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", "former_ids = [\"deuter\"]\n")),
        first().with("content/roles/analyst.toml", role("Wertet Zahlen aus.", "status = ")),
        first().without_file("content/roles/analyst.md"),
    ];
    for other in others {
        let editions = follow(&[first(), other, first()]);
        assert!(!is_revised(&editions[0], &editions[1]) && !is_revised(&editions[1], &editions[2]));
    }
}
