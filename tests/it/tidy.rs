//! Rules of the house that no compiler checks: layers, lengths, tables that must agree.

use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;

/// The layer of each top-level module. A module imports only from lower layers, or from itself.
const LAYERS: &[(&str, u8)] = &[
    ("kind", 0),
    ("source", 0),
    ("diagnostic", 1),
    ("output", 1),
    ("content", 2),
    ("handbook", 3),
    ("import", 3),
    ("route", 4),
    ("search", 5),
    ("site", 5),
    ("theme", 5),
    ("render", 6),
    ("compile", 7),
    ("shell", 8),
    ("cli", 9),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = walkdir::WalkDir::new(root().join(folder))
        .into_iter()
        .filter_map(Result::ok)
        .map(|entry| entry.into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect();
    files.sort();
    files
}

/// Collects the first segment behind `crate::` of every path.
#[derive(Default)]
struct Imports(Vec<String>);

impl<'a> Visit<'a> for Imports {
    fn visit_path(&mut self, path: &'a syn::Path) {
        let mut segments = path.segments.iter();
        if segments.next().is_some_and(|first| first.ident == "crate")
            && let Some(module) = segments.next()
        {
            self.0.push(module.ident.to_string());
        }
        syn::visit::visit_path(self, path);
    }

    fn visit_use_path(&mut self, path: &'a syn::UsePath) {
        if path.ident == "crate" {
            match path.tree.as_ref() {
                syn::UseTree::Path(module) => self.0.push(module.ident.to_string()),
                syn::UseTree::Name(module) => self.0.push(module.ident.to_string()),
                syn::UseTree::Group(group) => {
                    for tree in &group.items {
                        if let syn::UseTree::Path(module) = tree {
                            self.0.push(module.ident.to_string());
                        }
                    }
                }
                _ => {}
            }
        }
        syn::visit::visit_use_path(self, path);
    }
}

fn layer(module: &str) -> Option<u8> {
    LAYERS.iter().find(|(name, _)| *name == module).map(|(_, layer)| *layer)
}

/// What a module imports from where it may not, in words.
fn wrong_imports(module: &str, source: &str) -> Vec<String> {
    let mut imports = Imports::default();
    imports.visit_file(&syn::parse_file(source).unwrap());
    let own = layer(module).unwrap_or_else(|| panic!("module {module} has no layer"));
    imports
        .0
        .into_iter()
        .filter(|other| other != module)
        .filter(|other| layer(other).is_some_and(|other| other >= own))
        .map(|other| format!("{module} imports {other}"))
        .collect()
}

fn top_module(path: &Path) -> Option<String> {
    let relative = path.strip_prefix(root().join("src")).unwrap();
    let first = relative.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    (!matches!(first.as_str(), "lib" | "main")).then_some(first)
}

#[test]
fn modules_import_from_lower_layers_only() {
    let mut wrong = Vec::new();
    for path in rust_files("src") {
        let Some(module) = top_module(&path) else { continue };
        let source = fs::read_to_string(&path).unwrap();
        wrong.extend(wrong_imports(&module, &source).into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_wrong_import_is_noticed() {
    assert_eq!(wrong_imports("source", "use crate::shell::disk;"), ["source imports shell"]);
    assert_eq!(wrong_imports("content", "fn f() { crate::handbook::resolve(); }"), ["content imports handbook"]);
    assert!(wrong_imports("shell", "use crate::compile::Edition;").is_empty());
}

/// Lines of a file without its unit tests.
fn lines_without_tests(source: &str) -> usize {
    source.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count()
}

/// Lines that a file may have.
const LONGEST_FILE: usize = 600;

/// Lines that a style sheet or a script may have.
const LONGEST_THEME_FILE: usize = 400;

#[test]
fn a_long_file_is_noticed() {
    let lines = |count: usize| "let a = 1;\n".repeat(count);
    assert!(lines_without_tests(&lines(LONGEST_FILE + 1)) > LONGEST_FILE);
    let tests = format!("{}#[cfg(test)]\n{}", lines(10), lines(LONGEST_FILE));
    assert_eq!(lines_without_tests(&tests), 10);
}

#[test]
fn functions_stay_short_by_configuration() {
    let clippy = fs::read_to_string(root().join("clippy.toml")).unwrap();
    assert!(clippy.contains("too-many-lines-threshold = 70") && clippy.contains("too-many-arguments-threshold = 5"));
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    for lint in ["too_many_lines", "too_many_arguments", "unwrap_used", "print_stdout", "iter_over_hash_type"] {
        assert!(manifest.contains(&format!("{lint} = \"warn\"")), "{lint} is not asked for");
    }
    // Warnings are errors where it counts.
    assert!(fs::read_to_string(root().join("tests/run")).unwrap().contains("-D warnings"));
}

#[test]
fn files_stay_short() {
    let long: Vec<String> = rust_files("src")
        .into_iter()
        .map(|path| (lines_without_tests(&fs::read_to_string(&path).unwrap()), path))
        .filter(|(lines, _)| *lines > LONGEST_FILE)
        .map(|(lines, path)| format!("{lines} {}", path.display()))
        .collect();
    assert!(long.is_empty(), "longer than 600 lines:\n{}", long.join("\n"));
}

/// The style sheets and scripts below a folder that are longer than a number of lines.
fn long_theme_files(folder: &Path, longest: usize) -> Vec<String> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap().into_path());
    files
        .filter(|path| path.extension().is_some_and(|extension| extension == "css" || extension == "js"))
        .map(|path| (fs::read_to_string(&path).unwrap().lines().count(), path))
        .filter(|(lines, _)| *lines > longest)
        .map(|(lines, path)| format!("{lines} {}", path.display()))
        .collect()
}

#[test]
fn style_sheets_and_scripts_stay_short() {
    for folder in ["themes", "src"] {
        let long = long_theme_files(&root().join(folder), LONGEST_THEME_FILE);
        assert!(long.is_empty(), "longer than {LONGEST_THEME_FILE} lines:\n{}", long.join("\n"));
    }
    let found = long_theme_files(&root().join("themes"), 0);
    assert!(found.len() > 30, "the files are found, in folders too: {found:?}");
}

#[test]
fn every_module_of_the_crate_has_a_layer() {
    let source = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for line in source.lines().filter_map(|line| line.strip_prefix("pub mod ")) {
        let module = line.trim_end_matches(';');
        assert!(layer(module).is_some(), "{module} has no layer");
    }
}
