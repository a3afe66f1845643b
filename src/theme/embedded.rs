//! The default theme's files. A test compares this table with the folder.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/", $path)).as_slice())),*]
    };
}

/// Paths inside `themes/default` and bytes, in path order.
pub(super) static FILES: &[(&str, &[u8])] = files![
    "assets/css/base.css",
    "assets/css/components/career.css",
    "assets/css/components/code.css",
    "assets/css/components/compare.css",
    "assets/css/components/coverage.css",
    "assets/css/components/duties.css",
    "assets/css/components/entries.css",
    "assets/css/components/facts.css",
    "assets/css/components/forced-colours.css",
    "assets/css/components/home.css",
    "assets/css/components/levels.css",
    "assets/css/components/matrix.css",
    "assets/css/components/names.css",
    "assets/css/components/notation.css",
    "assets/css/components/org-chart.css",
    "assets/css/components/phases.css",
    "assets/css/components/plan.css",
    "assets/css/components/prose.css",
    "assets/css/components/questions.css",
    "assets/css/components/reading.css",
    "assets/css/components/rows.css",
    "assets/css/components/scorecard.css",
    "assets/css/components/sheets.css",
    "assets/css/components/skills.css",
    "assets/css/components/steps.css",
    "assets/css/fonts.css",
    "assets/css/layout/foot.css",
    "assets/css/layout/header.css",
    "assets/css/layout/margin.css",
    "assets/css/layout/register.css",
    "assets/css/layout/sections.css",
    "assets/css/layout/wide.css",
    "assets/css/palette.css",
    "assets/css/print/book.css",
    "assets/css/print/breaks.css",
    "assets/css/print/chapters.css",
    "assets/css/print/frame.css",
    "assets/css/print/kit.css",
    "assets/css/print/lists.css",
    "assets/css/print/matrix.css",
    "assets/css/print/org-chart.css",
    "assets/css/print/sheet.css",
    "assets/css/print/sheets.css",
    "assets/css/reset.css",
    "assets/css/search.css",
    "assets/css/tokens.css",
    "assets/favicon.svg",
    "assets/fonts/OFL.txt",
    "assets/fonts/archivo-central.woff2",
    "assets/fonts/archivo-west.woff2",
    "assets/fonts/archivo.woff2",
    "assets/js/appearance.js",
    "assets/js/compare/page.js",
    "assets/js/compare/roles.js",
    "assets/js/compare/show.js",
    "assets/js/disclosures.js",
    "assets/js/local-files.js",
    "assets/js/matrix.js",
    "assets/js/redirect.js",
    "assets/js/search/box.js",
    "assets/js/search/distance.js",
    "assets/js/search/files.js",
    "assets/js/search/filters.js",
    "assets/js/search/find.js",
    "assets/js/search/hits.js",
    "assets/js/search/marks.js",
    "assets/js/search/meanings.js",
    "assets/js/search/page.js",
    "assets/js/search/ranking.js",
    "assets/js/search/terms.js",
    "assets/js/search/words.js",
    "assets/js/theme.js",
    "components.toml",
    "strings/de.toml",
    "strings/en.toml",
    "templates/base.html",
    "templates/compare.html",
    "templates/comparison.html",
    "templates/components/duties.html",
    "templates/components/level.html",
    "templates/components/people.html",
    "templates/components/rows.html",
    "templates/components/scorecard.html",
    "templates/components/section.html",
    "templates/components/sheets.html",
    "templates/components/shown.html",
    "templates/components/steps.html",
    "templates/components/text.html",
    "templates/coverage.html",
    "templates/department.html",
    "templates/hiring.html",
    "templates/home.html",
    "templates/hooks/after_main.html",
    "templates/hooks/before_main.html",
    "templates/hooks/footer_end.html",
    "templates/hooks/head_end.html",
    "templates/hooks/margin_end.html",
    "templates/index.html",
    "templates/job.html",
    "templates/kit.html",
    "templates/matrix.html",
    "templates/not-found.html",
    "templates/org-chart.html",
    "templates/page.html",
    "templates/parts/career.html",
    "templates/parts/foot.html",
    "templates/parts/footer.html",
    "templates/parts/head.html",
    "templates/parts/header.html",
    "templates/parts/margin.html",
    "templates/parts/paper.html",
    "templates/parts/register.html",
    "templates/parts/search.html",
    "templates/print.html",
    "templates/redirect.html",
    "templates/review.html",
    "templates/role.html",
    "templates/search.html",
    "templates/skill.html",
    "templates/staffing-sheet.html",
    "templates/staffing.html",
    "templates/step.html",
    "templates/vacancy.html",
    "theme.toml",
];

/// The bytes of an embedded file.
pub(super) fn bytes(path: &str) -> Option<&'static [u8]> {
    let place = FILES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    Some(FILES[place].1)
}

/// The text of an embedded file.
pub(super) fn text(path: &str) -> Option<&'static str> {
    std::str::from_utf8(bytes(path)?).ok()
}

/// The paths of all embedded files, in order.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|(path, _)| *path)
}

/// The embedded files below a folder, with their paths from there.
pub(super) fn under(folder: &str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    FILES.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, *bytes)))
}
