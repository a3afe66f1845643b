//! What is written is readable and yet not what is needed: the remedy says it in the author's own words, ready to be pasted.

use rolebook::content::site::BUILT_IN_TITLES;
use rolebook::diagnostic::{Diagnostics, Language};
use rolebook::source::Sources;
use rolebook::theme::{Choice, Theme};

use crate::builder::TestSite;

const SOUND: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
timezone = "Europe/Berlin"
[grades.e1]
entry_min = 48000
entry_max = 56000
currency = "EUR"
unit = "year"
-- content/departments/technik.toml --
title = "Technik"
contact = { label = "Technik", url = "https://shop.example" }
-- content/skills/sql.toml --
title = "SQL"
aliases = ["Datenbankabfragen"]
-- content/skills/englisch.toml --
title = "Englisch"
scale = "cefr"
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
review_by = 2030-12-31
headcount = 3
skills = [
  { skill = "sql", level = 3, need = "must" },
  { skill = "englisch", level = "B1", need = "must" },
]
responsibilities = ["Misst"]
works_with = [{ role = "datenanalystin" }]
-- content/roles/datenanalystin.toml --
title = "Datenanalystin"
department = "technik"
responsibilities = ["Misst"]
skills = [{ skill = "sql", need = "must" }]
"#;

/// A file, what is replaced in it by what, and how the remedy of the only finding ends.
const WRITTEN: &[(&str, &str, &str, &str)] = &[
    ("rolebook.toml", "\"Europe/Berlin\"", "\"Europa/Berlin\"", "“Europe/Berlin”?"),
    ("rolebook.toml", "\"de\"", "\"deutsch\"", ": \"de\""),
    ("rolebook.toml", "\"de\"", "\"de_DE\"", ": \"de-DE\""),
    ("rolebook.toml", "\"EUR\"", "\"€\"", ": \"EUR\""),
    ("rolebook.toml", "\"EUR\"", "\"eur\"", ": \"EUR\""),
    ("rolebook.toml", "56000", "56.000", ": 56000"),
    ("rolebook.toml", "56000", "46000", "correct one of them"),
    ("departments/technik.toml", "https://shop", "www.shop", ": \"https://www.shop.example\""),
    ("roles/datenanalyst.toml", "2030-12-31", "\"31.12.2030\"", ": 2030-12-31"),
    ("roles/datenanalyst.toml", "2030-12-31", "2030-12-31T10:00:00", ": 2030-12-31"),
    ("roles/datenanalyst.toml", "headcount = 3", "headcount = \"drei\"", ": 3"),
    ("roles/datenanalyst.toml", "\"sql\"", "\"Datenbankabfragen\"", "“sql”?"),
    ("roles/datenanalyst.toml", "\"sql\"", "\"SQL\"", "“sql”?"),
    ("roles/datenanalyst.toml", "\"sql\"", "\"Über alles\"", "`rolebook list skill`"),
    ("roles/datenanalyst.toml", "level = 3", "level = \"beherrscht\"", "“3”?"),
    ("roles/datenanalyst.toml", "\"B1\"", "\"b1\"", "“B1”?"),
    (
        "roles/datenanalyst.toml",
        "[{ role = \"datenanalystin\" }]",
        "[\"datenanalystin\"]",
        ": { role = \"datenanalystin\" }",
    ),
    (
        "roles/datenanalyst.toml",
        "[{ role = \"datenanalystin\" }]",
        "[{ role = \"datenanalyst\" }]",
        "name another thing",
    ),
    ("roles/datenanalyst.toml", "[\"Misst\"]", "[\"Misst\"]\ndeputies = [\"datenanalyst\"]", "name another thing"),
    ("roles/datenanalyst.toml", "[\"Misst\"]", "[\"Misst\"]\nlanguage = \"ger\"", ": \"de\""),
    (
        "roles/datenanalyst.toml",
        "\"datenanalystin\" }]",
        "\"datenanalystin\" }]\n[[responsibilities]]\ntext = \"X\"",
        "use [[responsibilities]] there as well",
    ),
];

fn with(file: &str, written: &str, replaced: &str) -> TestSite {
    let path = format!("content/{file}");
    let site = TestSite::new(SOUND);
    let (_, bytes) = site.files().find(|(known, _)| **known == path).unwrap();
    let text = std::str::from_utf8(bytes).unwrap().replacen(written, replaced, 1);
    assert!(text.contains(replaced), "{file}: {written}");
    site.with(&path, text)
}

#[test]
fn what_was_meant_is_said_ready_to_be_pasted() {
    assert_eq!(TestSite::new(SOUND).findings(), Vec::<String>::new());
    for (file, written, replaced, help) in WRITTEN {
        let edition = with(file, written, replaced).compile();
        let findings: Vec<_> = edition.diagnostics().iter().collect();
        assert_eq!(findings.len(), 1, "{replaced}: {:?}", with(file, written, replaced).findings());
        let finding = findings[0];
        let said = finding.message.help(Language::English);
        assert!(said.ends_with(help), "{replaced}: {said}");
        assert_eq!(finding.place.path.as_str(), format!("content/{file}"), "{replaced}");
    }
}

#[test]
fn days_of_a_vacancy_are_in_order() {
    let vacancy = |days: &str| {
        format!(
            "role = \"datenanalyst\"\nstate = \"draft\"\nemployment = [\"part-time\"]\napply = {{ url = \"https://shop.example\" }}\n{days}\n"
        )
    };
    let findings = |days: &str| TestSite::new(SOUND).with("content/vacancies/a.toml", vacancy(days)).findings();
    assert_eq!(findings("posted = 2026-01-01\nvalid_through = 2026-02-01"), Vec::<String>::new());
    let wrong = findings("posted = 2026-03-01\nvalid_through = 2026-02-01");
    assert!(wrong.len() == 1 && wrong[0].contains("“posted” is later than “valid_through”"), "{wrong:?}");
}

#[test]
fn built_in_levels_are_known_by_the_words_that_the_theme_shows() {
    for (place, language) in ["de", "en"].into_iter().enumerate() {
        let theme =
            Theme::load(&Sources::new(), Choice { name: "default", language, search: true }, &mut Diagnostics::new())
                .unwrap();
        for (id, titles) in BUILT_IN_TITLES {
            let shown = theme.strings().get(&format!("scale.default.{id}"));
            assert_eq!(shown.as_deref(), Some(titles[place]), "{language}: {id}");
        }
        let steps = theme.strings().keys().filter(|key| key.starts_with("scale.default."));
        assert_eq!(steps.count(), BUILT_IN_TITLES.len());
    }
}
