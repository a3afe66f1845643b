//! What holds whatever the input is: nothing panics, every finding lies in its file and can be shown, and what has no error has no
//! dead link. [`crate::properties`] and the targets in `fuzz/` make up the inputs.

use std::borrow::Cow;

use rolebook::compile::{Snapshots, compare};
use rolebook::content::document;
use rolebook::content::front_matter::{FrontMatter, split};
use rolebook::content::markdown::{
    self, Filler, HtmlPolicy, ImageHole, ImageTarget, LinkHole, LinkTarget, Markdown, Phrase, Positions,
};
use rolebook::content::reader::Settings;
use rolebook::content::site::{SITE_PATH, Site};
use rolebook::content::slug::{Anchors, Slug, slugify};
use rolebook::diagnostic::{Diagnostic, Diagnostics, Language, Severity};
use rolebook::kind::Audience;
use rolebook::shell::report::{self, Format, Setting};
use rolebook::site::ChangesForm;
use rolebook::source::{Place, SourcePath, Sources, Span};

use crate::builder::{TestSite, options, source_file, write};
use crate::crawl;

/// One file of each sort that is read on its own.
pub(crate) const FILES: [&str; 14] = [
    "content/departments/technik.toml",
    "content/roles/webentwickler.toml",
    "content/roles/webentwickler.md",
    "content/skills/daten.toml",
    "content/hiring/webentwickler.toml",
    "content/vacancies/web.toml",
    "content/vacancies/web.md",
    "content/handbook/start.md",
    "content/handbook/team/README.md",
    "content/handbook/fields.toml",
    "content/handbook/picture.png",
    "content/index.md",
    "content/elsewhere/a.md",
    "content/other.toml",
];

/// Every form of a finding can be made, and it points into its file.
pub(crate) fn findings(diagnostics: &Diagnostics, sources: &Sources) {
    for diagnostic in diagnostics.iter() {
        place(&diagnostic.place, sources, diagnostic);
        diagnostic.related.iter().for_each(|related| place(&related.place, sources, diagnostic));
        for language in [Language::German, Language::English] {
            assert!(!diagnostic.text(language).trim().is_empty(), "{diagnostic:?}");
            assert!(!diagnostic.message.help(language).trim().is_empty(), "{diagnostic:?}");
            report::full(diagnostic, sources, language, true);
        }
    }
    let lines = report::concise(diagnostics, sources, Language::English);
    assert_eq!(lines.lines().count(), diagnostics.iter().count(), "one line for each: {lines}");
    for (_, format) in Format::ALL.into_iter().filter(|(_, format)| format.is_data()) {
        report::data(diagnostics, format, Setting { sources, language: Language::German, folder: "" });
    }
}

/// Two states can be compared both ways in every form, and neither differs from itself.
pub(crate) fn comparison(one: &TestSite, other: &TestSite) {
    let (one, other) = (one.sources(), other.sources());
    for (before, after) in [(&one, &other), (&other, &one), (&other, &other)] {
        for audience in Audience::ALL {
            let Some(found) = compare(Snapshots { before, after, now: after }, &options(audience), None) else {
                continue;
            };
            assert!(!std::ptr::eq(before, after) || found.changes().is_empty(), "{:?}", found.changes());
            for (_, form) in ChangesForm::ALL {
                assert!(!found.report([(None, None), (None, None)], form).is_empty());
            }
        }
    }
}

fn place(place: &Place, sources: &Sources, diagnostic: &Diagnostic) {
    if let Some(text) = sources.text(&place.path) {
        within(place.span, text, diagnostic);
    }
}

fn within(span: Span, text: &str, of: &dyn std::fmt::Debug) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no part of {text:?}: {of:?}");
}

/// A text as Markdown: whole, below a title, and as one paragraph.
pub(crate) fn markdown(text: &str) {
    for policy in [HtmlPolicy::Safe, HtmlPolicy::Escape, HtmlPolicy::Trusted] {
        let mut faults = Vec::new();
        let positions = Positions::Exact(0);
        let block = markdown::block(text, positions, policy, &mut faults);
        let (title, page) = markdown::page(text, positions, policy, &mut faults);
        let inline = markdown::inline(text, positions, policy, &mut faults);
        for (span, message) in &faults {
            within(*span, text, message);
        }
        if let Some(title) = &title {
            within(title.span, text, title);
        }
        for parsed in [block, page, inline] {
            filled(&parsed, text, policy);
        }
    }
}

fn filled(parsed: &Markdown, text: &str, policy: HtmlPolicy) {
    parsed.links().for_each(|hole| within(hole.span, text, hole));
    parsed.images().for_each(|hole| within(hole.span, text, hole));
    parsed.headings().iter().for_each(|heading| within(heading.span, text, heading));
    for answers in [true, false] {
        let html = parsed.fill(&mut Plain { answers }).to_lowercase();
        parsed.common_mark(&mut Plain { answers });
        let harmful = ["<script", "<svg", "<iframe", "href=\"javascript:", " onerror=\""];
        if policy != HtmlPolicy::Trusted {
            assert!(!harmful.iter().any(|harmful| html.contains(harmful)), "{text:?} became {html}");
        }
    }
}

/// Answers for every hole of a text, or for none.
struct Plain {
    answers: bool,
}

impl Filler for Plain {
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget> {
        self.answers.then(|| LinkTarget { href: hole.target.clone(), text: None, external: false })
    }

    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget> {
        self.answers.then(|| ImageTarget { src: hole.target.clone(), dimensions: None })
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        phrase.key().to_owned()
    }

    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        rolebook::content::hyphens::hyphenate(text, "de")
    }
}

/// What stands in front of a text.
pub(crate) fn front_matter(text: &str) {
    match split(text) {
        FrontMatter::Toml { masked, end } => {
            assert!(text.is_char_boundary(end) && masked.len() <= end, "{text:?}");
            assert_eq!(masked[1..], text[1..masked.len()], "offsets are those of the file");
        }
        FrontMatter::Yaml { end } => assert!(text.is_char_boundary(end), "{text:?}"),
        FrontMatter::None | FrontMatter::Unclosed => {}
    }
}

/// A text as the settings of a site.
pub(crate) fn configuration(text: &str) {
    let sources = sources(SITE_PATH, text.as_bytes());
    // What is no text, as with a zero byte in it, never gets so far.
    let Some(text) = sources.text(&SourcePath::new(SITE_PATH)) else { return };
    let (site, diagnostics) = Site::read(text);
    assert!(site.is_some() || diagnostics.errors() > 0, "settings that are left out have a fault");
    findings(&diagnostics, &sources);
}

/// A text as a name.
pub(crate) fn slug(text: &str) {
    let slug = slugify(text);
    assert_eq!(slugify(&slug), slug, "{text:?}");
    assert!(slug.is_empty() || slug.len() > 200 || Slug::new(&slug).is_some(), "{text:?} became {slug:?}");
    let mut anchors = Anchors::default();
    let ids: std::collections::BTreeSet<String> = text.lines().map(|line| anchors.heading(line)).collect();
    assert_eq!(ids.len(), text.lines().count(), "anchors are unique");
}

/// The bytes of one file.
pub(crate) fn document(path: &str, bytes: &[u8]) {
    let sources = sources(path, bytes);
    let settings = Settings::default();
    for (path, file) in sources.iter() {
        findings(&document::read(path, file, &settings).diagnostics, &sources);
    }
}

fn sources(path: &str, bytes: &[u8]) -> Sources {
    let mut sources = Sources::new();
    sources.insert(SourcePath::new(path), source_file(path, bytes));
    sources
}

/// A whole site, checked and built for everybody.
pub(crate) fn site(site: &TestSite) {
    let sources = site.sources();
    let found = site.check();
    findings(&found, &sources);
    let own_theme = site.files().any(|(path, _)| path.starts_with("themes/"));
    let trusted = sources.text(&SourcePath::new(SITE_PATH)).is_some_and(|text| text.contains("trusted"));
    for audience in Audience::ALL {
        let edition = site.clone().audience(audience).compile();
        findings(edition.diagnostics(), &sources);
        if own_theme {
            findings(&edition.all_diagnostics(), &sources);
            continue;
        }
        let written = write(&edition);
        let raised = |found: &Diagnostics| found.iter().all(|finding| finding.code().severity() != Severity::Error);
        if raised(edition.diagnostics()) && !trusted {
            // Links of this page hold at the place where the site will stand.
            let mut dead = crawl::dead_links(&written);
            dead.retain(|link| !link.starts_with("404.html: "));
            assert!(dead.is_empty(), "{dead:?}");
        }
    }
}
