//! What a site changes of the theme: options, one file at a time, and what is said when a change no longer fits.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use rolebook::content::record::Record;
use rolebook::content::shape::RecordShape;
use rolebook::kind::Audience;
use rolebook::theme::options::OptionsTable;
use rolebook::theme::{Scheme, Theme, Tokens};

use crate::builder::TestSite;
use crate::explanations::files;
use crate::manual::{expect, form, parts};
use crate::project::Project;

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Musterkontor Handbuch"
language = "de"
organisation = { name = "Musterkontor" }
-- content/departments/technik.toml --
title = "Technik"
-- content/handbook/impressum.md --
+++
visibility = "public"
+++
# Impressum

Angaben.
-- content/handbook/intern.md --
# Intern

Nichts für draußen.
"#;

fn site() -> TestSite {
    TestSite::new(SITE)
}

fn with_options(options: &str) -> TestSite {
    site().with("themes/default/theme.toml", format!("[options]\n{options}\n"))
}

fn sheet(site: &TestSite) -> String {
    site.page("assets/rolebook.css")
}

#[test]
fn one_colour_makes_those_of_both_schemes() {
    let sheet = sheet(&with_options("accent = \"#0b5fa5\""));
    let (palette, _) = sheet.split_once("@layer tokens {").unwrap();
    assert!(palette.contains("  --accent: #0b5fa5;\n"), "{palette}");
    // The last word in its layer, so that it wins over the palette's own.
    assert!(palette.trim_end().ends_with("}\n}"), "{palette}");
    assert_eq!(sheet.matches("--accent-deep:").count(), 2);
    assert!(!self::sheet(&site()).contains("--accent: #0b5fa5"));
}

#[test]
fn a_colour_for_each_scheme_is_taken_as_it_is() {
    let sheet = sheet(&with_options("accent = { light = \"#0b5fa5\", dark = \"#8cc8ff\" }"));
    assert!(sheet.contains("--accent: #0b5fa5;\n  --accent-light: #8cc8ff;\n"));
}

#[test]
fn the_default_options_say_the_colours_of_the_palette() {
    let text = |name| {
        let (_, bytes) = Theme::embedded().find(|(path, _)| *path == name).unwrap();
        std::str::from_utf8(bytes).unwrap()
    };
    let palette = Tokens::read([text("assets/css/palette.css")]);
    let colour = |name| palette.colour(name, Scheme::Light).unwrap();
    let accent = format!("accent = {{ light = \"{}\", dark = \"{}\" }}", colour("accent"), colour("accent-light"));
    assert!(text("theme.toml").contains(&accent), "{accent}");
}

#[test]
fn a_colour_that_is_too_weak_is_reported_with_the_nearest_that_is_not() {
    let site = with_options("accent = { light = \"#f4a020\", dark = \"#301010\" }");
    let findings = site.findings();
    assert_eq!(
        findings,
        [
            "themes/default/theme.toml:2:20 RB020 the accent “#f4a020” has a contrast of 2.12 with the text on it, 4.50 are needed",
            "themes/default/theme.toml:2:38 RB020 the accent “#301010” has a contrast of 1.02 with the dark paper, 3.00 are needed",
        ]
    );
    let help: Vec<String> = site
        .compile()
        .diagnostics()
        .iter()
        .map(|finding| finding.message.help(rolebook::diagnostic::Language::English))
        .collect();
    for help in help {
        let nearest = help.split('"').nth(1).unwrap();
        // Neither says anything of a colour that was proposed.
        let scheme =
            |light: &str, dark: &str| with_options(&format!("accent = {{ light = \"{light}\", dark = \"{dark}\" }}"));
        let found = [scheme(nearest, "#8cc8ff").findings(), scheme("#0b5fa5", nearest).findings()];
        assert!(found.iter().any(Vec::is_empty), "{nearest}: {found:?}");
    }
}

#[test]
fn a_sites_own_paper_counts() {
    let palette = ":root { --white: #ffffff; --night: #6b6b6b; --accent: #c22a1d; --accent-light: #fff; --accent-deep: #c22a1d; }";
    let site = with_options("accent = { light = \"#0b5fa5\", dark = \"#8cc8ff\" }");
    assert!(site.findings().is_empty());
    let findings = site.with("themes/default/assets/css/palette.css", palette).findings();
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(findings[0].contains("with the dark paper"), "{findings:?}");
}

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h9v9z\"/></svg>";

#[test]
fn a_logo_stands_beside_the_names_or_in_place_of_one() {
    let logo = |option: &str| {
        with_options(option).with("themes/default/assets/logo.svg", DRAWING).page("handbook/intern/index.html")
    };
    let page = logo("logo = \"logo.svg\"");
    assert!(page.contains("<img class=\"logo\" src=\"../../assets/logo.svg\" alt=\"\" width=\"120\" height=\"40\"> <b>Musterkontor</b> Handbuch</a>"));
    let page = logo("logo = { file = \"logo.svg\", alt = \"Muster & Kontor\" }");
    assert!(page.contains("alt=\"Muster &amp; Kontor\" width=\"120\" height=\"40\"> Handbuch</a>"));
    let missing = with_options("logo = \"lgo.svg\"").with("themes/default/assets/logo.svg", DRAWING).findings();
    assert!(missing.iter().any(|finding| finding.starts_with("themes/default/theme.toml:2:8 RB012")), "{missing:?}");
    let other = with_options("logo = \"logo.webp\"").findings();
    assert_eq!(other, ["themes/default/theme.toml:2:8 RB020 the logo “logo.webp” is neither SVG nor PNG"]);
}

#[test]
fn links_of_the_site_lead_from_every_page_to_the_same_place() {
    let options = "footer = [{ label = \"Impressum\", href = \"/handbook/impressum/\" }, { label = \"Mail\", href = \"mailto:a@b.example\" }]\n\
                   navigation = [\"handbook\", { label = \"Wiki\", href = \"https://wiki.example/\" }, \"departments\"]";
    let site = with_options(options);
    let page = site.page("departments/technik/index.html");
    assert!(page.contains(
        "<p><a href=\"../../handbook/impressum/\">Impressum</a> · <a href=\"mailto:a@b.example\">Mail</a></p>"
    ));
    assert!(site.page("index.html").contains("<a href=\"handbook/impressum/\">Impressum</a>"));
    let ways: Vec<&str> = page.split("<li><a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let ways: Vec<&str> = ways.into_iter().take(3).collect();
    assert_eq!(ways, ["../../handbook/", "https://wiki.example/", "../"]);
    assert!(!page.contains("/a-z/"), "what is not chosen is not there");
}

#[test]
fn links_that_lead_nowhere_or_to_something_hidden_are_reported_where_they_stand() {
    let link = |href: &str| with_options(&format!("footer = [{{ label = \"L\", href = \"{href}\" }}]"));
    for (href, code) in [("/handbook/nichts/", "RB010"), ("role:keine", "RB010"), ("javascript:alert(1)", "RB018")] {
        let findings = link(href).findings();
        assert!(
            findings.len() == 1 && findings[0].starts_with(&format!("themes/default/theme.toml:2:33 {code}")),
            "{findings:?}"
        );
    }
    let hidden = link("/handbook/intern/").audience(Audience::Public);
    assert!(hidden.findings().iter().any(|finding| finding.contains("RB122")), "{:?}", hidden.findings());
    assert!(!crate::builder::write(&hidden.compile())["index.html"].windows(6).any(|part| part == b"intern"));
}

#[test]
fn an_unknown_option_is_an_error_with_the_probable_name() {
    let project = Project::new();
    project.write("themes/default/theme.toml", "[options]\nacent = \"#0b5fa5\"\nnavigation = [\"rolls\"]\n");
    let ended = project.run(&["check", "--lang", "en"]);
    assert_eq!(ended.code, 2, "a fault of the settings: {}", ended.err);
    for part in ["theme.toml:2:1", "Did you mean “accent”?", "theme.toml:3:15", "Did you mean “roles”?"] {
        assert!(ended.err.contains(part), "{part}: {}", ended.err);
    }
}

fn faults(path: &str, template: &str) -> Vec<String> {
    let site = site().with(path, template);
    let text = String::from(template);
    site.check()
        .iter()
        .map(|finding| {
            let spot = text.get(finding.place.span.range()).unwrap_or_default();
            let message = finding.text(rolebook::diagnostic::Language::English);
            let help = finding.message.help(rolebook::diagnostic::Language::English);
            format!("{} {spot}: {message}. {help}", finding.code())
        })
        .collect()
}

#[test]
fn a_variable_that_no_page_has_is_reported_even_in_a_condition() {
    let page = "themes/default/templates/department.html";
    let silent = faults(
        page,
        "{% extends \"default/department.html\" %}{% block margin %}{% if rolles %}<p>x</p>{% endif %}{% endblock margin %}",
    );
    assert_eq!(silent.len(), 1, "{silent:?}");
    assert!(silent[0].starts_with("RB014 rolles: ") && silent[0].ends_with("Did you mean “roles”?"), "{silent:?}");
    let hook = "themes/default/templates/hooks/footer_end.html";
    let some_pages = faults(hook, "{% if vacancies %}<p>x</p>{% endif %}");
    assert!(some_pages.len() == 1 && some_pages[0].starts_with("RB014 vacancies: "), "{some_pages:?}");
    for sound in [
        "{% if vacancies is defined %}{% if vacancies %}<p>x</p>{% endif %}{% endif %}",
        "{% set rolles = 1 %}{% for item in frame.navigation %}{% if rolles and item.key %}{{ t(key=\"phrase.menu\") }}{% endif %}{% endfor %}",
        "{# {{ rolles }} #}{% if theme.logo %}<p>x</p>{% endif %}",
    ] {
        assert!(faults(hook, sound).is_empty(), "{:?}", faults(hook, sound));
    }
}

#[test]
fn a_component_that_cannot_be_called_like_the_one_it_replaces_is_reported() {
    let path = "themes/default/templates/components/own.html";
    let own = |declared: &str| {
        faults(path, &format!("{{% component definition({declared}) %}}<p>{{{{ html }}}}</p>{{% endcomponent %}}"))
    };
    assert!(own("status: string, html: string, more: string = \"\"").is_empty());
    assert!(own("status, html").is_empty(), "without types everything fits");
    assert!(own("html, ...rest").is_empty(), "the rest takes what it does not name");
    for (declared, said) in [
        (
            "html: string",
            "RB014 definition: the template is faulty: the component “definition” lacks the parameter “status” that it is called with",
        ),
        ("status, html, size", "the component “definition” requires the parameter “size”, which not every call has"),
        ("status, html: array", "the component “definition” takes “html” as `array`, what is passed is `string`"),
    ] {
        let found = own(declared);
        assert!(found.len() == 1 && found[0].contains(said), "{declared}: {found:?}");
    }
}

#[test]
fn an_ejected_file_changes_nothing_and_says_when_its_original_did() {
    let project = Project::new();
    project.write("themes/firma/theme.toml", "name = \"firma\"\n");
    project.write("content/rolebook.toml", "theme = \"firma\"\n[site]\ntitle = \"Probe\"\nlanguage = \"de\"\n");
    project.build(&[]);
    let before = project.all("public");
    let files: Vec<&str> = Theme::embedded().map(|(path, _)| path).filter(|path| *path != "theme.toml").collect();
    for file in &files {
        let ended = project.run(&["theme", "eject", file]);
        assert_eq!(ended.code, 0, "{file}: {}", ended.err);
        assert!(ended.err.contains(&format!("themes/firma/{file}")), "{}", ended.err);
    }
    let ended = project.run(&["check", "--strict"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    project.build(&[]);
    let after = project.all("public");
    for (name, bytes) in before.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(after[name] == *bytes, "{name} is another page");
    }
    let path = "themes/firma/templates/parts/footer.html";
    let (_, rest) = project.read(path).split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    project
        .write(path, &format!("{{#- rolebook theme eject templates/parts/footer.html 0123456789abcdef -#}}\n{rest}"));
    let ended = project.run(&["check", "--lang", "en"]);
    assert!(ended.err.contains("RB115") && ended.err.contains("footer.html has changed since"), "{}", ended.err);
    assert!(ended.err.contains("theme eject --print templates/parts/footer.html"), "{}", ended.err);
}

#[test]
fn ejecting_overwrites_nothing_and_knows_its_files() {
    let project = Project::new();
    project.write("themes/default/templates/base.html", "mine");
    assert_eq!(project.run(&["theme", "eject", "templates/base.html"]).code, 2);
    assert_eq!(project.read("themes/default/templates/base.html"), "mine");
    let ended = project.run(&["theme", "eject", "--lang", "en", "footer.html"]);
    assert_eq!(ended.code, 2);
    assert!(ended.err.contains("did you mean templates/parts/footer.html?"), "{}", ended.err);
    let before = project.all("themes");
    let printed = project.run(&["theme", "eject", "--print", "templates/parts/footer.html"]);
    assert!(printed.out.starts_with("{#- rolebook theme eject templates/parts/footer.html "), "{}", printed.out);
    assert_eq!(project.all("themes"), before);
}

#[test]
fn the_list_says_what_each_file_is_to_the_site() {
    let project = Project::new();
    project.write("themes/default/templates/parts/footer.html", "{% include \"parts/mine.html\" %}");
    project.write("themes/default/templates/parts/mine.html", "");
    project.write("themes/default/templates/parts/foter.html", "");
    let ended = project.run(&["theme", "list"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let states: BTreeMap<&str, &str> =
        ended.out.lines().filter_map(|line| line.split_once(' ')).map(|(state, path)| (path.trim(), state)).collect();
    for (path, state) in [
        ("templates/parts/footer.html", "replaced"),
        ("templates/parts/mine.html", "added"),
        ("templates/parts/foter.html", "unused"),
        ("templates/parts/head.html", "default"),
    ] {
        assert_eq!(states.get(path), Some(&state), "{}", ended.out);
    }
    assert_eq!(states.len(), Theme::embedded().count() + 2);
}

fn manual(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/handbook/themes").join(name)).unwrap()
}

/// The manual's recipes for what site owners want most: each is one small file, beside a picture at most.
#[test]
fn every_recipe_of_the_manual_is_one_file_and_works() {
    let text = manual("index.md");
    for (recipe, effect) in [
        (
            "## Your logo and colour",
            "<img class=\"logo\" src=\"assets/logo.svg\" alt=\"\" width=\"120\" height=\"40\">",
        ),
        ("## A link in the footer", "<a href=\"handbook/impressum/\">Imprint</a>"),
        ("## Another text in one block", "<p class=\"definition\">For everybody who works here.</p>"),
    ] {
        let files = files(&text, recipe);
        assert_eq!(files.len(), 1, "{recipe}: {files:?}");
        let site = files.into_iter().fold(site(), |site, (path, content)| site.with(&path, content));
        let site = if recipe.contains("logo") { site.with("themes/default/assets/logo.svg", DRAWING) } else { site };
        assert!(!self::site().page("index.html").contains(effect));
        assert!(site.page("index.html").contains(effect), "{recipe}: {}", site.page("index.html"));
    }
}

fn table(record: &RecordShape) -> String {
    let row = |field: &rolebook::content::shape::Field| {
        let required = if field.required { " (required)" } else { "" };
        format!(
            "| `{}`{required} | {} | {} |\n",
            field.name,
            form(&field.shape),
            field.doc.split_whitespace().collect::<Vec<_>>().join(" ")
        )
    };
    format!("| name | form | meaning |\n|---|---|---|\n{}", record.fields.iter().map(row).collect::<String>())
}

#[test]
fn the_manual_lists_all_options_and_their_defaults() {
    let (_, defaults) = Theme::embedded().find(|(path, _)| *path == "theme.toml").unwrap();
    let (_, defaults) = std::str::from_utf8(defaults).unwrap().split_once("[options]\n").unwrap();
    let options = OptionsTable::record();
    let mut text = format!(
        "+++\norder = 1\nsummary = \"What theme.toml can say; made from the declarations that the program reads it with.\"\n+++\n# Options\n\n\
         They stand under `[options]` in `theme.toml` of the theme. What a site leaves out is as in the default theme:\n\n\
         ```toml\n[options]\n{defaults}```\n\n{}",
        table(options)
    );
    let mut found = Vec::new();
    parts(options, &mut found);
    for part in found {
        write!(text, "\n## {}\n\n{}\n\n{}", part.name, part.doc, table(part)).unwrap();
    }
    expect("docs/content/handbook/themes/options.md", &text);
}
