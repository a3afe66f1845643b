//! The theme: its files, its words, and what its templates make of views.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rolebook::content::kinds::{Common, Department, Hiring, Role, Skill, Vacancy};
use rolebook::content::record::Record;
use rolebook::content::shape::{RecordShape, Shape};
use rolebook::diagnostic::{Code, Diagnostics, Language};
use rolebook::output::OutputPath;
use rolebook::render::render;
use rolebook::source::{AssetBytes, SourceBody, SourceFile, SourcePath, Sources};
use rolebook::theme::{Choice, Theme};
use serde::Serialize;

use crate::builder::TestSite;
use crate::samples::{self, HOSTILE};

fn theme() -> Theme {
    with_files(&[])
}

fn with_files(files: &[(&str, &str)]) -> Theme {
    let (theme, diagnostics) = load(files, "de");
    assert!(diagnostics.is_empty(), "{}", texts(&diagnostics));
    theme.expect("a sound theme loads")
}

fn load(files: &[(&str, &str)], language: &str) -> (Option<Theme>, Diagnostics) {
    let mut sources = Sources::new();
    for (path, text) in files {
        let file = SourceFile { body: SourceBody::Text((*text).into()), fingerprint: 0 };
        sources.insert(SourcePath::new(*path), file);
    }
    let mut diagnostics = Diagnostics::new();
    let theme = Theme::load(&sources, Choice { name: "default", language, search: true }, &mut diagnostics);
    (theme, diagnostics)
}

fn texts(diagnostics: &Diagnostics) -> String {
    let text = |finding: &rolebook::diagnostic::Diagnostic| {
        format!("{}@{:?} {}", finding.place.path, finding.place.span.range(), finding.message.text(Language::English))
    };
    diagnostics.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn page<V: Serialize>(theme: &Theme, template: &str, view: &V) -> String {
    let page = render(theme, template, view).unwrap_or_else(|fault| {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(fault);
        panic!("{}", texts(&diagnostics))
    });
    String::from_utf8(page).unwrap()
}

/// Does something with every sample: its name, its template, and the page.
macro_rules! each_sample {
    ($do:expr) => {
        let each = $do;
        each_sample!(each; home, "home.html"; bare_home, "home.html"; department, "department.html"; bare_department, "department.html";
            role, "role.html"; bare_role, "role.html"; step, "step.html"; bare_step, "step.html"; comparison, "comparison.html"; bare_comparison, "comparison.html"; compare, "compare.html"; bare_compare, "compare.html"; matrix, "matrix.html"; part_matrix, "matrix.html"; bare_matrix, "matrix.html"; coverage, "coverage.html"; bare_coverage, "coverage.html"; review, "review.html"; org_chart, "org-chart.html"; bare_org_chart, "org-chart.html";
            job, "job.html"; bare_job, "job.html"; kit, "kit.html"; bare_kit, "kit.html";
            staffing_overview, "staffing.html"; bare_staffing, "staffing.html"; staffing_sheet, "staffing-sheet.html"; bare_staffing_sheet, "staffing-sheet.html";
            skill, "skill.html"; bare_skill, "skill.html"; hiring, "hiring.html"; bare_hiring, "hiring.html";
            vacancy, "vacancy.html"; bare_vacancy, "vacancy.html"; page, "page.html"; bare_page, "page.html"; index, "index.html"; bare_index, "index.html";
            split_index, "index.html"; search, "search.html"; not_found, "not-found.html"; bare_not_found, "not-found.html"; redirect, "redirect.html"; print, "print.html"; split_print, "print.html");
    };
    ($each:ident; $($name:ident, $template:literal);*) => {
        $( $each(stringify!($name), $template, serde_json::to_value(samples::$name()).unwrap()); )*
    };
}

#[test]
fn table_equals_folder() {
    fn collect(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, root, found);
            } else {
                found.insert(path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let mut folder = BTreeSet::new();
    collect(&root, &root, &mut folder);
    let table: Vec<String> = Theme::embedded().map(|(path, _)| path.to_owned()).collect();
    assert_eq!(table, folder.into_iter().collect::<Vec<_>>(), "src/theme/embedded.rs lists the files in path order");
}

#[test]
fn every_view_renders_and_nothing_hostile_comes_through() {
    let theme = theme();
    each_sample!(|name: &str, template: &str, view: serde_json::Value| {
        let page = page(&theme, template, &view);
        assert!(page.starts_with("<!doctype html>\n<html lang=\"de\""), "{name}");
        assert!(page.ends_with("</html>\n"), "{name}");
        assert!(!page.contains("<script>"), "{name}: {HOSTILE}");
        assert!(!page.contains(" style="), "{name}: no inline styles");
        assert_eq!(page.matches("<h1").count(), 1, "{name}: one h1");
        assert_eq!(page.matches("<main").count(), 1, "{name}: one main");
        assert!(page.contains("default-src 'none'; script-src 'self'"), "{name}: a content security policy");
    });
}

#[test]
fn templates_ask_for_nothing_that_a_view_does_not_have() {
    let theme = theme();
    each_sample!(|name: &str, template: &str, view: serde_json::Value| {
        let fields = view.as_object().unwrap().keys().map(String::as_str);
        let fields: BTreeSet<&str> = fields.chain(["shared", "theme"]).collect();
        let asked = theme.templates().get_template_variables(template).unwrap();
        let missing: Vec<_> = asked.into_iter().filter(|variable| !fields.contains(variable)).collect();
        assert!(missing.is_empty(), "{template} asks {name} for {missing:?}");
    });
}

/// The samples as a folder to look at: `target/samples`.
#[test]
fn samples_can_be_looked_at() {
    let theme = theme();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/samples");
    each_sample!(|name: &str, template: &str, view: serde_json::Value| {
        let mut view = view;
        // Two folders deep, as the samples' addresses expect.
        if let Some(frame) = view.get_mut("frame") {
            frame["root"] = "../../".into();
        }
        let folder = root.join("pages").join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), page(&theme, template, &view)).unwrap();
    });
    for (path, asset) in theme.assets() {
        let path = root.join(path.as_str());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let AssetBytes::Memory(bytes) = &asset.bytes else { panic!("the default theme is in memory") };
        fs::write(path, bytes).unwrap();
    }
}

#[test]
fn german_and_english_say_the_same() {
    let keys = |language| -> Vec<String> {
        let (theme, _) = load(&[], language);
        theme.unwrap().strings().keys().map(str::to_owned).collect()
    };
    let (german, english) = (embedded_keys("strings/de.toml"), embedded_keys("strings/en.toml"));
    assert_eq!(german, english);
    assert_eq!(keys("de"), keys("en"));
    assert_eq!(keys("fi"), keys("en"), "a language without words is English");
}

/// The keys of one embedded file alone, read as a site's file over nothing else would be.
fn embedded_keys(file: &str) -> BTreeSet<String> {
    let (_, bytes) = Theme::embedded().find(|(path, _)| *path == file).unwrap();
    let table: toml::de::DeTable<'_> =
        toml::de::DeTable::parse(std::str::from_utf8(bytes).unwrap()).unwrap().into_inner();
    let mut keys = BTreeSet::new();
    collect_keys("", &table, &mut keys);
    keys
}

fn collect_keys(prefix: &str, table: &toml::de::DeTable<'_>, keys: &mut BTreeSet<String>) {
    for (name, value) in table {
        let key = format!("{prefix}{}", name.get_ref());
        match value.get_ref().as_table() {
            Some(inner) => collect_keys(&format!("{key}."), inner, keys),
            None => drop(keys.insert(key)),
        }
    }
}

#[test]
fn every_field_has_a_label() {
    let theme = theme();
    let mut missing = Vec::new();
    let mut need = |key: String| {
        if theme.string(&key).is_none() {
            missing.push(key);
        }
    };
    for field in &Common::record().fields {
        need(format!("fields.common.{}", field.name));
        parts_of(&field.shape, &mut need);
    }
    let kinds: [(&str, &RecordShape); 5] = [
        ("department", Department::record()),
        ("role", Role::record()),
        ("skill", Skill::record()),
        ("hiring", Hiring::record()),
        ("vacancy", Vacancy::record()),
    ];
    for (kind, record) in kinds {
        for field in &record.fields {
            need(format!("fields.{kind}.{}", field.name));
            parts_of(&field.shape, &mut need);
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The labels that the parts of a value need, and the words of its choices.
fn parts_of(shape: &Shape, need: &mut dyn FnMut(String)) {
    match shape {
        Shape::Record(record) => {
            for field in &record.fields {
                need(format!("fields.part.{}", field.name));
                parts_of(&field.shape, need);
            }
        }
        Shape::List(of) => parts_of(of, need),
        Shape::Either(one, other) => {
            parts_of(one, need);
            parts_of(other, need);
        }
        Shape::Map(_, of) => parts_of(of, need),
        // Releases a pay grade and is replaced by it before anything is shown.
        Shape::Choice { group: "pay", .. } => {}
        Shape::Choice { group, words, .. } => words.iter().for_each(|word| need(format!("{group}.{word}"))),
        _ => {}
    }
}

/// The keys that templates name in full, with the template.
fn named_keys() -> Vec<(&'static str, String)> {
    let mut named = Vec::new();
    for (path, bytes) in Theme::embedded().filter(|(path, _)| path.starts_with("templates/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        for (index, _) in text.match_indices("t(key=\"") {
            let rest = &text[index + 7..];
            let (key, after) = rest.split_once('"').unwrap();
            if !after.starts_with(" ~") {
                named.push((path, key.to_owned()));
            }
        }
    }
    named
}

#[test]
fn templates_name_only_words_that_exist() {
    let theme = theme();
    let named = named_keys();
    assert!(named.len() > 100, "the search still finds them");
    let missing: Vec<_> = named.iter().filter(|(_, key)| theme.string(key).is_none()).collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn words_of_the_templates_own_groups_are_all_used() {
    // Groups that only templates read, and only by full keys.
    let groups = [
        "home.",
        "phrase.",
        "role.",
        "step.",
        "department.",
        "skill.",
        "question.",
        "hiring.",
        "page.",
        "not_found.",
        "redirect.",
        "matrix.",
        "org_chart.",
        "level.",
    ];
    let theme = theme();
    let named: BTreeSet<String> = named_keys().into_iter().map(|(_, key)| key).collect();
    // What Markdown says.
    let phrases = ["note", "tip", "important", "warning", "caution", "footnotes", "footnote_back", "table"];
    let idle: Vec<_> = theme
        .strings()
        .keys()
        .filter(|key| groups.iter().any(|group| key.starts_with(group)) && !named.contains(*key))
        .filter(|key| !key.strip_prefix("phrase.").is_some_and(|phrase| phrases.contains(&phrase)))
        // What the filter `spoken` says.
        .filter(|key| !key.starts_with("level.spoken"))
        .collect();
    assert!(idle.is_empty(), "{idle:#?}");
}

#[test]
fn plural_forms_and_named_places() {
    let theme = theme();
    let text = |key: &str, count| theme.strings().text(key, count, |_| None).unwrap();
    assert_eq!(text("count.roles", Some(1)), "1 Rolle");
    assert_eq!(text("count.roles", Some(0)), "0 Rollen");
    assert_eq!(text("count.roles", Some(21)), "21 Rollen");
    let fault = theme.strings().text("role.limit", None, |_| None).unwrap_err();
    assert_eq!(fault.to_string(), "the string `role.limit` needs `limit`");
}

#[test]
fn a_level_is_said_aloud_and_drawn() {
    let page = page(&theme(), "role.html", &samples::role());
    assert!(page.contains(
        "<span class=\"track of-4 at-4 must\" aria-hidden=\"true\"><span class=\"square\">4</span></span>\
         <span class=\"visually-hidden\">muss, Stufe 4 von 4: prägt</span>"
    ));
    assert!(page.contains("muss, Stufe 5 von 6</span>"), "a level without a name");
}

#[test]
fn a_site_replaces_one_part() {
    let theme = with_files(&[(
        "themes/default/templates/parts/footer.html",
        "<footer>Unser Fuß, {{ frame.site.title }}</footer>",
    )]);
    let page = page(&theme, "role.html", &samples::role());
    assert!(page.contains("<footer>Unser Fuß, Musterkontor Team-Handbuch</footer>"));
    assert!(page.contains("<h1>Datenanalyst</h1>"));
}

#[test]
fn a_site_builds_on_the_skeleton_and_replaces_a_block() {
    let base = "{% extends \"default/base.html\" %}{% block footer %}<footer>eigen</footer>{% endblock footer %}";
    let theme = with_files(&[("themes/default/templates/base.html", base)]);
    let page = page(&theme, "role.html", &samples::role());
    assert!(page.contains("<footer>eigen</footer>"));
    assert!(page.contains("<h1>Datenanalyst</h1>"), "everything else stays");
}

#[test]
fn a_site_fills_a_hook_and_replaces_a_component() {
    let theme = with_files(&[
        ("themes/default/templates/hooks/margin_end.html", "<p>{{ t(key=\"own.words\", name=frame.title) }}</p>"),
        ("themes/default/templates/components/text.html", OWN_COMPONENTS),
        ("themes/default/strings/de.toml", "[own]\nwords = \"Zu {name}\"\n[role]\nduties = \"Was zu tun ist\"\n"),
    ]);
    let page = page(&theme, "role.html", &samples::role());
    assert!(page.contains("<p>Zu Datenanalyst</p>"));
    assert!(page.contains(">Was zu tun ist</h2>"));
    assert!(page.contains("<q>Misst, was der Shop"));
}

const OWN_COMPONENTS: &str =
    "{% component definition(status: string, html: string) %}<q>{{ html | safe }}</q>{% endcomponent %}";

#[test]
fn a_broken_template_is_named_with_its_place() {
    let broken = "<h1>\n{% if title %}\n</h1>";
    let (theme, diagnostics) = load(
        &[("themes/default/templates/role.html", broken), ("themes/default/templates/skill.html", "{{ a b }}")],
        "de",
    );
    assert!(theme.is_none());
    let places: Vec<&str> = diagnostics.iter().map(|finding| finding.place.path.as_str()).collect();
    assert_eq!(
        places,
        ["themes/default/templates/role.html", "themes/default/templates/skill.html"],
        "{}",
        texts(&diagnostics)
    );
    assert!(diagnostics.iter().all(|finding| finding.code() == Code::Template));
}

#[test]
fn calls_that_lead_nowhere_are_all_named() {
    let files = [
        (
            "themes/default/templates/home.html",
            "{% extends \"base.html\" %}\n{% block main %}{{ title | nosuch }}{% endblock main %}",
        ),
        ("themes/default/templates/parts/footer.html", "ä {{ <nothing /> }}{% include \"parts/absent.html\" %}"),
    ];
    let (theme, diagnostics) = load(&files, "de");
    assert!(theme.is_none());
    let found = texts(&diagnostics);
    assert!(found.contains("themes/default/templates/home.html@"), "{found}");
    assert!(found.contains("Unknown filter `nosuch`"), "{found}");
    assert!(found.contains("Unknown component `nothing`"), "{found}");
    assert!(found.contains("parts/absent.html"), "{found}");
    for finding in diagnostics.iter().filter(|finding| finding.message.text(Language::English).contains("nothing")) {
        assert_eq!(&files[1].1[finding.place.span.range().start..][..1], "<", "{found}");
    }
}

#[test]
fn a_fault_while_rendering_has_its_place() {
    let template = "{% extends \"base.html\" %}\n{% block opening %}<h1>{{ titel }}</h1>{% endblock opening %}";
    let theme = with_files(&[("themes/default/templates/role.html", template)]);
    let fault = render(&theme, "role.html", &samples::role()).unwrap_err();
    assert_eq!(fault.place.path.as_str(), "themes/default/templates/role.html");
    assert_eq!(&template[fault.place.span.range()], "titel");
}

#[test]
fn an_unknown_word_is_named() {
    let theme = with_files(&[("themes/default/templates/hooks/footer_end.html", "{{ t(key=\"no.such\") }}")]);
    let fault = render(&theme, "role.html", &samples::role()).unwrap_err();
    assert_eq!(fault.place.path.as_str(), "themes/default/templates/hooks/footer_end.html");
    assert!(fault.message.text(Language::English).contains("there is no string `no.such`"), "{fault:?}");
}

#[test]
fn broken_words_and_other_contracts_are_reported() {
    let files = [
        ("themes/default/strings/de.toml", "[role\nduties = 1"),
        ("themes/default/strings/en.toml", "[role]\nduties = 1\n[count]\nroles = { other = 2 }\n"),
        ("themes/default/theme.toml", "name = \"eigen\"\ncontract = 9\n"),
    ];
    let (theme, diagnostics) = load(&files, "de");
    assert!(theme.is_none());
    assert!(diagnostics.iter().all(|finding| finding.code() == Code::Configuration));
    let found = texts(&diagnostics);
    for part in ["theme.toml@26..27 the theme is written for version 9", "en.toml@16..17", "“count.roles”", "de.toml@"]
    {
        assert!(found.contains(part), "{part} in {found}");
    }
}

#[test]
fn assets_are_laid_over_and_the_site_has_the_last_word_on_style() {
    let theme = with_files(&[
        ("themes/default/assets/css/tokens.css", ":root { --spot: green; }"),
        ("themes/default/assets/css/components/duties.css", ".duties { color: green; }"),
        ("themes/default/assets/css/site.css", "h1 { background: url(../fonts/eigen.txt); }"),
        ("themes/default/assets/favicon.svg", "<svg/>"),
        ("themes/default/assets/fonts/eigen.txt", "x"),
    ]);
    let text = |path: &str| {
        let (_, asset) = theme.assets().find(|(found, _)| **found == OutputPath::new(path)).unwrap();
        let AssetBytes::Memory(bytes) = &asset.bytes else { panic!("text is in memory") };
        assert_eq!(asset.len, bytes.len() as u64);
        String::from_utf8(bytes.to_vec()).unwrap()
    };
    let sheet = text("assets/rolebook.css");
    assert!(sheet.starts_with("@layer fonts, palette, tokens, reset, base, layout, components, search, print;\n"));
    assert!(sheet.contains("@layer tokens {\n:root { --spot: green; }\n}\n"));
    assert!(sheet.contains("}\n.duties { color: green; }\n."), "a part takes the place of a part");
    assert!(sheet.ends_with("}\nh1 { background: url(../fonts/eigen.txt); }"));
    assert_eq!(text("assets/favicon.svg"), "<svg/>");
    assert_eq!(text("assets/fonts/eigen.txt"), "x");
    assert!(theme.assets().all(|(path, _)| !path.as_str().contains("/css/")), "layers are in the joined sheet only");
}

#[test]
fn a_folder_of_the_site_is_a_theme_and_others_are_not() {
    let mut sources = Sources::new();
    let file = SourceFile { body: SourceBody::Text("".into()), fingerprint: 0 };
    sources.insert(SourcePath::new("themes/eigen/assets/css/site.css"), file);
    assert!(Theme::exists(&sources, "default"));
    assert!(Theme::exists(&sources, "eigen"));
    assert!(!Theme::exists(&sources, "fremd"));
}

/// What stands in attributes and in the head of a page.
fn unseen(page: &str) -> String {
    let head = page.split("</head>").next().unwrap_or_default();
    let attributes = page.split("=\"").skip(1).filter_map(|rest| rest.split('"').next());
    attributes.fold(head.to_owned(), |all, attribute| all + attribute)
}

#[test]
fn long_words_can_be_divided_where_they_are_seen_and_nowhere_else() {
    let theme = theme();
    let role = page(&theme, "role.html", &samples::role());
    assert!(role.contains("Sach\u{ad}be\u{ad}ar\u{ad}bei\u{ad}terin"), "{role}");
    let divided = Cell::new(0);
    each_sample!(|name: &str, template: &str, view: serde_json::Value| {
        let page = page(&theme, template, &view);
        divided.set(divided.get() + usize::from(page.contains('\u{ad}')));
        assert!(!unseen(&page).contains('\u{ad}'), "{name}: {page}");
    });
    assert!(divided.get() > 3, "only {} samples have long words", divided.get());
}

#[test]
fn words_are_divided_by_the_rules_of_their_language() {
    let template = "{{ title | soft }} {{ title | soft(lang='en') }} {{ title | soft(lang=none) }} {{ title | soft(lang=frame.lang) }}";
    let theme = with_files(&[("themes/default/templates/page.html", template)]);
    let mut view = samples::page();
    view.title = "Internationalisation".to_owned();
    view.frame.lang = "fr".to_owned();
    assert_eq!(
        page(&theme, "page.html", &view).replace('\u{ad}', "|"),
        "Inter|na|tio|na|li|sa|tion Inter|na|tion|al|i|sa|tion Inter|na|tio|na|li|sa|tion Internationalisation"
    );
}

#[test]
fn titles_in_another_language_say_so_wherever_they_stand() {
    let site = TestSite::new(
        r#"
-- content/departments/technik.toml --
title = "Technik"
-- content/roles/analyst.toml --
title = "Analystin"
department = "technik"
reports_to = "lead"
responsibilities = ["Misst."]
skills = [{ skill = "sql", need = "must" }]
-- content/roles/lead.toml --
title = "Lead"
summary = "Leads & <em>helps</em>."
language = "en"
department = "technik"
responsibilities = ["Leads."]
skills = [{ skill = "sql", need = "must" }]
-- content/skills/sql.toml --
title = "SQL"
"#,
    );
    let said = |path: &str, mark: &str| {
        let page = site.page(path);
        assert!(page.contains(mark), "{path} has no {mark}: {page}");
    };
    said("roles/index.html", r#" lang="en">Lead</a></h3><p lang="en">Leads"#);
    said("departments/technik/index.html", r#" lang="en">Lead</a></h3><p lang="en">Leads"#);
    said("roles/analyst/index.html", r#"<a href="../lead/" lang="en">Lead</a></dd>"#);
    said("roles/analyst/index.html", r#"<li class="depth-0"><a href="../lead/" lang="en">Lead</a></li>"#);
    said("roles/lead/index.html", r#"<html lang="en" "#);
    said("roles/lead/index.html", r#"lang="de">Analystin</a>"#);
    assert!(!site.page("skills/index.html").contains(r#"lang="de">SQL"#));
}

#[test]
fn parts_that_pages_share_follow_what_is_around_each_page() {
    let header = "<header>{{ frame.root }}{% for way in frame.navigation %}{% if way.current %}{{ way.key }}{% endif %}{% endfor %}</header>";
    let theme = with_files(&[("themes/default/templates/parts/header.html", header)]);
    let header = |view: &serde_json::Value| {
        let page = page(&theme, "role.html", view);
        page.split_once("<header>").and_then(|(_, rest)| rest.split_once("</header>")).unwrap().0.to_owned()
    };
    let mut view = serde_json::to_value(samples::role()).unwrap();
    let first = header(&view);
    assert!(first.ends_with("roles"), "{first}");
    view["frame"]["root"] = "../".into();
    assert_eq!(header(&view), "../roles");
    for way in view["frame"]["navigation"].as_array_mut().unwrap() {
        way["current"] = (way["key"] == "skills").into();
    }
    assert_eq!(header(&view), "../skills");
    // What is the page's own changes nothing around it.
    view["frame"]["title"] = "Anders".into();
    assert_eq!(header(&view), "../skills");
}

#[test]
fn a_shared_part_that_asks_for_something_of_the_page_is_an_error() {
    for (asks, field) in [("{{ frame.title }}", "title"), ("{% if vacancies %}{% endif %}", "vacancies")] {
        let theme = with_files(&[("themes/default/templates/parts/header.html", asks)]);
        let fault = render(&theme, "role.html", &samples::role()).unwrap_err();
        assert_eq!(fault.place.path.as_str(), "themes/default/templates/parts/header.html");
        let words = fault.message.text(Language::English);
        assert!(words.contains(field), "{words}");
    }
}
