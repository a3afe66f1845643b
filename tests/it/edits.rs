//! Edits of all kinds, one after the other, through one compiler: after each, every audience sees what a compiler makes of the same files
//! that has never seen others.

use std::collections::BTreeMap;

use rolebook::compile::{Compiler, Options};
use rolebook::kind::Audience;
use rolebook::source::{Change, FileChanges, SourcePath, Tracked};

use crate::builder::{TestSite, compile_once, options, write};
use crate::storm::Dice;

const SETTINGS: &str = r#"
-- content/rolebook.toml --
[site]
title = "Buch"
language = "de"
base_url = "https://handbuch.example"
[build]
dates_audience = "public"
[tracks.fach]
title = "Fach"
steps = [{ id = "junior", title = "Junior" }, { id = "senior", title = "Senior" }]
[grades.e1]
entry_min = 1
entry_max = 2
currency = "EUR"
unit = "year"
[schema.role.budget]
type = "text"
label = "Budget"
"#;

/// Edits of a run.
const EDITS: usize = 50;

/// Values that fields take, by kind. What is not sound is among them; a field without a value is left out.
const FIELDS: &[(&str, &str, &[&str])] = &[
    ("roles", "title", &["\"Analyst\"", "\"Zeichner\"", "\"Senior-Analystin\"", "\"Äquivalenzprüfer\"", "3", ""]),
    ("roles", "summary", &["\"Kurz.\"", "\"Zum [Team](department:technik).\"", "\"[Tot](role:x).\"", ""]),
    ("roles", "summary", &["\"[Geheim](role:r5).\"", "\"[Bild](../handbook/a.svg)\"", "\"[Anker](role:r1#neu)\""]),
    ("roles", "order", &["1", "2", "30", ""]),
    ("roles", "department", &["\"technik\"", "\"vertrieb\"", "\"niemand\""]),
    ("roles", "reports_to", &["\"r1\"", "\"r2\"", "\"frueher\"", "{ external = \"Beirat\" }", ""]),
    ("roles", "next", &["[\"r2\"]", "[\"r1\", \"r3\"]", "[\"r5\"]", ""]),
    ("roles", "skills", &["[{ skill = \"sql\", level = 1 }]", "[{ skill = \"sql\", level = 3, need = \"nice\" }]"]),
    ("roles", "skills", &["[{ skill = \"sql\", level = 9 }]", "[{ skill = \"css\", note = \"Viel.\" }]", ""]),
    ("roles", "works_with", &["[{ role = \"r1\", on = \"Pläne\" }]", "[{ role = \"r1\" }]", ""]),
    (
        "roles",
        "responsibilities",
        &["[\"Eins\"]", "[\"Eins\", { title = \"Zwei\", text = \"Zwei.\", share = 40 }]", ""],
    ),
    ("roles", "requirements", &["[{ kind = \"education\", text = \"Jung und belastbar\" }]", ""]),
    ("roles", "staffing", &["{ mode = \"in-house\" }", "{ mode = \"freelance\" }", ""]),
    ("roles", "track", &["\"fach\"", ""]),
    (
        "roles",
        "steps",
        &["[{ step = \"senior\", title = \"Große\" }]", "[{ step = \"senior\", summary = \"Mehr.\" }]", ""],
    ),
    ("roles", "grade", &["\"e1\"", "\"e2\"", ""]),
    ("roles", "visibility", &["\"restricted\"", "\"public\"", ""]),
    ("roles", "status", &["\"draft\"", "\"archived\"", "\"active\"", ""]),
    ("roles", "former_ids", &["[\"frueher\"]", ""]),
    ("roles", "redirect_from", &["[\"/alt/\"]", "[\"/skills/\"]", ""]),
    ("roles", "aliases", &["[\"Deuter\"]", ""]),
    ("roles", "allow", &["[\"RB301\"]", "[\"RB103\", \"RB501\"]", ""]),
    ("roles", "review_by", &["2020-01-01", "2027-01-01", ""]),
    ("roles", "title_forms", &["{ female = \"Analystin\" }", ""]),
    ("roles", "budget", &["\"Zwölf Tage\"", "\"[Tot](role:x).\"", ""]),
    ("roles", "language", &["\"en\"", ""]),
    ("departments", "title", &["\"Technik\"", "\"Abteilung\"", "\"Zentrale\""]),
    ("departments", "summary", &["\"Baut.\"", "\"[Start](page:start#eins)\"", ""]),
    ("departments", "head", &["\"r1\"", "\"r4\"", ""]),
    ("departments", "parent", &["\"technik\"", ""]),
    ("departments", "visibility", &["\"restricted\"", ""]),
    ("skills", "title", &["\"SQL\"", "\"CSS\"", "\"Abfragen\""]),
    ("skills", "summary", &["\"Fragt ab.\"", ""]),
    ("skills", "levels", &["{ 1 = \"Liest\", 2 = \"Schreibt\" }", "{ 1 = \"Liest\", 3 = \"Schreibt\" }", ""]),
    ("skills", "related", &["[\"css\"]", "[\"sql\"]", ""]),
    ("skills", "questions", &["[{ text = \"Wie?\" }]", ""]),
    ("hiring", "title", &["\"Analyst gesucht\"", "\"Verkäufer\"", ""]),
    ("hiring", "role", &["\"r1\"", "\"r3\"", ""]),
    ("hiring", "knock_out", &["[\"Kein SQL\"]", ""]),
    ("hiring", "plan", &["[{ stage = \"Gespräch\", with = [\"r1\"] }]", ""]),
    ("vacancies", "title", &["\"Stelle\"", ""]),
    ("vacancies", "state", &["\"open\"", "\"draft\"", "\"closed\""]),
    ("vacancies", "pay", &["\"grade\"", ""]),
    ("pages", "title", &["\"Start\"", "\"Anfang\"", "\"Zuletzt\"", ""]),
    ("pages", "order", &["1", "9", ""]),
    ("pages", "visibility", &["\"restricted\"", ""]),
];

/// Prose, with links of all kinds.
const PROSE: &[&str] = &[
    "Text.",
    "## Eins\n\nMehr bei [r1](role:r1).",
    "## Neu\n\n[Start](page:start#eins) und [Tot](page:start#zwei).",
    "[Rolle](../roles/r2.md#neu), ![Bild](a.svg), ![Bild](../handbook/a.svg)",
    "[Geheim](role:r5) und [hier](#neu)",
];

/// A project as it is being written.
struct Desk {
    /// Things by kind and id, each with its fields.
    things: BTreeMap<(&'static str, String), BTreeMap<&'static str, &'static str>>,
    prose: BTreeMap<(&'static str, String), &'static str>,
    files: BTreeMap<String, String>,
    days: i8,
    dice: Dice,
}

impl Desk {
    fn new(seed: u64) -> Self {
        let mut desk =
            Self { things: BTreeMap::new(), prose: BTreeMap::new(), files: BTreeMap::new(), days: 1, dice: Dice(seed) };
        for number in 1..=5 {
            desk.add("roles", &format!("r{number}"), &[("title", "\"Analyst\""), ("department", "\"technik\"")]);
        }
        desk.set("roles", "r5", "visibility", "\"restricted\"");
        desk.add("departments", "technik", &[("title", "\"Technik\"")]);
        desk.add("departments", "vertrieb", &[("title", "\"Vertrieb\"")]);
        desk.add("skills", "sql", &[("title", "\"SQL\"")]);
        desk.add("skills", "css", &[("title", "\"CSS\"")]);
        desk.add("hiring", "r1", &[]);
        desk.add(
            "vacancies",
            "stelle",
            &[("role", "\"r1\""), ("state", "\"open\""), ("apply", "{ mail = \"a@b.de\" }")],
        );
        desk.add("pages", "start", &[("title", "\"Start\"")]);
        desk.add("pages", "team/ende", &[]);
        desk.prose.insert(("pages", "start".to_owned()), "## Eins\n\nText.");
        desk.prose.insert(("roles", "r1".to_owned()), "## Neu\n\nText.");
        desk.files.insert("content/index.md".to_owned(), "# Willkommen\n\nText.\n".to_owned());
        desk.files.insert("content/handbook/a.svg".to_owned(), "<svg/>".to_owned());
        desk
    }

    fn add(&mut self, kind: &'static str, id: &str, fields: &[(&'static str, &'static str)]) {
        self.things.insert((kind, id.to_owned()), fields.iter().copied().collect());
    }

    fn set(&mut self, kind: &'static str, id: &str, field: &'static str, value: &'static str) {
        let fields = self.things.entry((kind, id.to_owned())).or_default();
        match value {
            "" => drop(fields.remove(field)),
            value => drop(fields.insert(field, value)),
        }
    }

    fn one_of<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.dice.below(list.len())].clone()
    }

    fn one_thing(&mut self, of: impl Fn(&str) -> bool) -> (&'static str, String) {
        let keys: Vec<_> = self.things.keys().filter(|(kind, _)| of(kind)).cloned().collect();
        self.one_of(&keys)
    }

    /// One edit, of a kind and at a place that the dice choose.
    fn edit(&mut self) {
        match self.dice.below(20) {
            0..=10 => {
                let (kind, field, values) = self.one_of(FIELDS);
                let (_, id) = self.one_thing(|other| other == kind);
                let value = self.one_of(values);
                self.set(kind, &id, field, value);
            }
            11..=14 => {
                let thing = self.one_thing(|kind| matches!(kind, "roles" | "departments" | "pages"));
                let prose = self.one_of(PROSE);
                self.prose.insert(thing, prose);
            }
            15 => {
                let thing = self.one_thing(|_| true);
                self.prose.remove(&thing);
            }
            16 => {
                let text = format!("# Willkommen\n\nNoch {} Mal: {}\n", self.dice.below(9), self.one_of(PROSE));
                self.files.insert("content/index.md".to_owned(), text);
            }
            17 => {
                let text = self.one_of(&["[x", "<svg/>", "<svg></svg>"]);
                let path = self.one_of(&["content/handbook/a.svg", "content/roles/r3.toml", "content/roles/r6.toml"]);
                self.files.insert(path.to_owned(), text.to_owned());
            }
            18 => drop(self.files.remove("content/roles/r3.toml")),
            _ => self.days = 1 + (self.days + 1) % 9,
        }
        // What was broken is mended before long, so that most editions are sound.
        if self.dice.below(3) == 0 {
            self.mend();
        }
    }

    /// Takes back what makes errors.
    fn mend(&mut self) {
        self.files.remove("content/roles/r3.toml");
        self.files.remove("content/roles/r6.toml");
        self.files.insert("content/handbook/a.svg".to_owned(), "<svg/>".to_owned());
        for ((kind, _), fields) in &mut self.things {
            if *kind == "roles" {
                fields.retain(|_, value| !value.contains("x)") && *value != "3" && !value.contains("level = 9"));
                fields.entry("title").or_insert("\"Analyst\"");
                fields.insert("department", "\"technik\"");
                fields.remove("reports_to");
                fields.remove("redirect_from");
            }
            fields.remove("parent");
        }
    }

    fn site(&self) -> TestSite {
        let mut site = TestSite::new(SETTINGS);
        for ((kind, id), fields) in &self.things {
            let lines: String = fields.iter().map(|(field, value)| format!("{field} = {value}\n")).collect();
            let prose = self.prose.get(&(*kind, id.clone()));
            match *kind {
                "pages" => {
                    let text = prose.unwrap_or(&"");
                    site = site.with(&format!("content/handbook/{id}.md"), format!("+++\n{lines}+++\n{text}\n"));
                }
                // All of them are in one file.
                "skills" => {
                    let path = "content/skills/alle.toml";
                    let before = site.files().find(|(known, _)| *known == path).map(|(_, bytes)| bytes.clone());
                    let before = String::from_utf8(before.unwrap_or_default()).unwrap();
                    site = site.with(path, format!("{before}[{id}]\n{lines}"));
                }
                kind => {
                    site = site.with(&format!("content/{kind}/{id}.toml"), lines);
                    if let Some(text) = prose {
                        site = site.with(&format!("content/{kind}/{id}.md"), *text);
                    }
                }
            }
        }
        for (path, text) in &self.files {
            site = site.with(path, text.clone());
        }
        let day = jiff::civil::date(2026, 10, self.days);
        let change = Change { second: i64::from(self.days), day, approved: None };
        let changes = FileChanges { whole: Some(change), ..FileChanges::default() };
        let changes = BTreeMap::from([(SourcePath::new("content/roles/r1.toml"), changes)]);
        site.tracked(Tracked { content: Some("content/".to_owned()), changes, ..Tracked::default() })
    }
}

/// Makes edits, and gives how many of them left the relations of the handbook as they were.
fn storm(seed: u64, edits: usize) -> usize {
    let mut desk = Desk::new(seed);
    let mut compiler = Compiler::new();
    let mut relations = None;
    let mut kept = 0;
    for number in 0..edits {
        let sources = desk.site().sources();
        let reading = compiler.read_next(&sources);
        for audience in Audience::ALL {
            let options = Options { base_url: None, ..options(audience) };
            let edition = reading.compile(&sources, &options);
            let alone = compile_once(&sources, &options);
            let findings = |edition: &rolebook::compile::Edition| format!("{:#?}", edition.diagnostics());
            assert_eq!(findings(&edition), findings(&alone), "seed {seed}, edit {number}, {audience:?}");
            // Every page of every audience each time would be most of the time of the test.
            if number % Audience::ALL.len() == audience as usize {
                assert!(write(&edition) == write(&alone), "seed {seed}, edit {number}, {audience:?}: other pages");
            }
            if audience == Audience::Internal {
                let now = edition.plan().map(|plan| std::sync::Arc::clone(&plan.handbook.relations));
                let same = relations.as_ref().zip(now.as_ref());
                kept += usize::from(same.is_some_and(|(before, now)| std::sync::Arc::ptr_eq(before, now)));
                relations = now;
            }
        }
        desk.edit();
    }
    kept
}

#[test]
fn after_any_edits_everything_is_as_if_compiled_alone() {
    let kept: usize = (1..=2).map(|seed| storm(seed, EDITS)).sum();
    assert!(kept > EDITS / 2, "only {kept} of {} edits were revisions", 2 * EDITS);
}

#[test]
#[ignore = "takes minutes: run it when what a reading inherits has changed"]
fn after_a_storm_of_edits_everything_is_as_if_compiled_alone() {
    let kept: usize = (100..112).map(|seed| storm(seed, 2 * EDITS)).sum();
    assert!(kept > 4 * EDITS, "only {kept} edits were revisions");
}
