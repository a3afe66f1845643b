//! Every explanation shows a fault and its remedy, and both are true: the wrong example raises its code once, the right one
//! raises nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rolebook::diagnostic::{Code, Diagnostic, Language};
use rolebook::source::{Change, FileChanges, OwnersFile, SourcePath, Tracked};

use crate::builder::TestSite;

const GERMAN: &str = r##"
-- content/rolebook.toml --
[site]
title = "Handbuch"
language = "de"
organisation = { name = "Musterkontor" }
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
levels.1 = "Liest Abfragen."
levels.2 = "Schreibt Abfragen."
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
responsibilities = ["Misst, was der Shop tut."]
skills = [{ skill = "sql", level = 2, need = "must" }]
-- content/handbook/index.md --
# Handbuch

So arbeiten wir.
"##;

const ENGLISH: &str = r##"
-- content/rolebook.toml --
[site]
title = "Handbook"
language = "en"
organisation = { name = "Musterkontor" }
-- content/departments/engineering.toml --
title = "Engineering"
-- content/skills/sql.toml --
title = "SQL"
levels.1 = "Reads queries."
levels.2 = "Writes queries."
-- content/roles/data-analyst.toml --
title = "Data analyst"
department = "engineering"
responsibilities = ["Measures what the shop does."]
skills = [{ skill = "sql", level = 2, need = "must" }]
-- content/handbook/index.md --
# Handbook

How we work.
"##;

/// The sections of examples, and the handbook that the examples are laid over.
pub(crate) fn language_parts(language: Language) -> (&'static str, &'static str, &'static str, &'static str) {
    match language {
        Language::German => (GERMAN, "## Falsch", "## Richtig", "## Ausschalten"),
        Language::English => (ENGLISH, "## Wrong", "## Right", "## Silence"),
    }
}

/// The files that a section shows: a path in a code span on a line of its own, then a fenced block.
pub(crate) fn files(text: &str, wanted: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let (mut inside, mut path) = (false, None);
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        let named = line.strip_prefix('`').and_then(|rest| rest.strip_suffix('`'));
        if line.starts_with("## ") {
            inside = line == wanted;
        } else if fence.len() >= 3 {
            let content = lines.by_ref().take_while(|line| *line != fence);
            let content: String = content.flat_map(|line| [line, "\n"]).collect();
            if let Some(path) = path.take().filter(|_| inside) {
                files.insert(path, content);
            }
        } else if let Some(named) = named.filter(|named| named.contains('/')) {
            path = Some(named.to_owned());
        }
    }
    files
}

/// All findings of the example with their codes, those of rendering included, for all audiences.
fn found(base: &str, files: &BTreeMap<String, String>) -> Vec<String> {
    let mut site = TestSite::new(base).with("content/handbook/team.png", include_bytes!("team.png").to_vec());
    for (path, content) in files {
        site = site.with(path, content.as_str());
    }
    let site = site.tracked(as_if_in_git(files));
    let line = |finding: &Diagnostic| format!("{} {}", finding.code(), finding.text(Language::English));
    site.check().iter().map(line).collect()
}

/// What git would know of the files of an example: all were changed on the same day, later than somebody agreed to them.
fn as_if_in_git(files: &BTreeMap<String, String>) -> Tracked {
    let change = Change { second: 2, day: jiff::civil::date(2026, 11, 20), approved: Some(1) };
    let whole =
        |path: &String| (SourcePath::new(path.as_str()), FileChanges { whole: Some(change), ..FileChanges::default() });
    let owners = files.iter().find(|(path, _)| path.ends_with("CODEOWNERS"));
    let owners = owners.map(|(path, text)| OwnersFile { path: path.clone(), text: text.as_str().into() });
    let changes = files.keys().map(whole).collect();
    Tracked { content: Some("content/".to_owned()), changes, owners, ..Tracked::default() }
}

#[test]
fn every_wrong_example_raises_its_code_once_and_every_right_one_nothing() {
    let mut faults = String::new();
    for language in [Language::German, Language::English] {
        let (base, wrong, right, _) = language_parts(language);
        for code in Code::ALL.iter().filter(|code| **code != Code::Encoding) {
            let text = code.explanation(language);
            let (wrong, right) = (files(text, wrong), files(text, right));
            let raised = found(base, &wrong);
            if wrong.is_empty() || raised.len() != 1 || !raised[0].starts_with(code.text()) {
                writeln!(faults, "{code} {language:?} wrong: {raised:#?}").unwrap();
            }
            let left = found(base, &right);
            if right.is_empty() || !left.is_empty() {
                writeln!(faults, "{code} {language:?} right: {left:#?}").unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_explanation_has_its_parts() {
    for language in [Language::German, Language::English] {
        let (_, wrong, right, silence) = language_parts(language);
        for code in Code::ALL {
            let text = code.explanation(language);
            assert!(text.starts_with(&format!("# {code}: ")), "{code} {language:?}");
            assert!(
                text.contains(&format!("\n{wrong}\n")) && text.contains(&format!("\n{right}\n")),
                "{code} {language:?}"
            );
            let warning = Code::warnings().any(|warning| warning == *code);
            assert!(!warning || text.contains(&format!("\n{silence}\n")), "{code} {language:?}: how to silence it");
            assert!(text.lines().count() < 130, "{code} {language:?} is too long");
        }
    }
}
