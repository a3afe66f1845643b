//! The theme: its files, its words, and what its templates make of views.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rolebook::diagnostic::{Code, Diagnostics, Language};
use rolebook::output::OutputPath;
use rolebook::render::render;
use rolebook::source::{AssetBytes, SourceBody, SourceFile, SourcePath, Sources};
use rolebook::theme::Theme;
use serde::Serialize;

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
    let theme = Theme::load(&sources, "default", language, &mut diagnostics);
    (theme, diagnostics)
}

fn texts(diagnostics: &Diagnostics) -> String {
    let text = |finding: &rolebook::diagnostic::Diagnostic| {
        format!("{}@{:?} {}", finding.place.path, finding.place.span.range(), finding.message.text(Language::English))
    };
    diagnostics.iter().map(text).collect::<Vec<_>>().join("\n")
}

fn page<V: Serialize>(theme: &Theme, template: &str, view: &V) -> String {
    render(theme, template, view).unwrap_or_else(|fault| {
        let mut diagnostics = Diagnostics::new();
        diagnostics.push(fault);
        panic!("{}", texts(&diagnostics))
    })
}

/// Does something with every sample: its name, its template, and the page.
macro_rules! each_sample {
    ($do:expr) => {
        let mut each = $do;
        each_sample!(each; home, "home.html"; bare_home, "home.html"; department, "department.html"; bare_department, "department.html";
            role, "role.html"; bare_role, "role.html"; skill, "skill.html"; bare_skill, "skill.html"; hiring, "hiring.html"; bare_hiring, "hiring.html";
            vacancy, "vacancy.html"; bare_vacancy, "vacancy.html"; page, "page.html"; bare_page, "page.html"; index, "index.html"; bare_index, "index.html";
            split_index, "index.html"; not_found, "not-found.html"; bare_not_found, "not-found.html"; redirect, "redirect.html");
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
        assert!(page.starts_with("<!doctype html>\n<html lang=\"de\">"), "{name}");
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
        let fields: BTreeSet<&str> = view.as_object().unwrap().keys().map(String::as_str).collect();
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
