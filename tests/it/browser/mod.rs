//! What only a browser can tell, in a real Chromium. `tests/run` installs it; without it these tests fail.

mod accessibility;
mod cms;
mod compare;
mod driver;
mod host;
mod keyboard;
mod layout;
mod live;
mod matrix;
mod offline;
mod paper;
mod pictures;
mod safety;
mod search;
mod tasks;
mod without_script;

use rolebook::kind::Audience;

use crate::builder::{TestSite, Written, site_in};

/// The whole handbook as one page, to print.
const BOOK: &str = "print/index.html";

/// One page of each kind of the demo, and what has a look of its own.
const DEMO: &[&str] = &[
    "index.html",
    "departments/index.html",
    "departments/technik/index.html",
    "roles/index.html",
    "roles/datenanalyst/index.html",
    "roles/datenanalyst/senior/index.html",
    "roles/datenanalyst/compare/senior/index.html",
    "roles/datenanalyst/job/index.html",
    "roles/sicherheitsspezialist/staffing/index.html",
    "staffing/index.html",
    "skills/index.html",
    "skills/sql/index.html",
    "hiring/index.html",
    "hiring/datenanalyst/index.html",
    "hiring/datenanalyst/kit/index.html",
    "vacancies/index.html",
    "vacancies/2027-01-datenanalyst/index.html",
    "handbook/index.html",
    "handbook/intern-oder-extern/index.html",
    "a-z/index.html",
    "compare/index.html",
    "coverage/index.html",
    "org-chart/index.html",
    "matrix/index.html",
    "matrix/technik/index.html",
    "search/index.html",
    "404.html",
    BOOK,
];

/// Pages of the site of extremes: empty, full, long, short, wide, deep.
const EXTREMES: &[&str] = &[
    "index.html",
    "departments/leer/index.html",
    "departments/voll/index.html",
    "roles/index.html",
    "roles/voll/index.html",
    "roles/kurz/index.html",
    "roles/english/index.html",
    "skills/skill-02/index.html",
    "skills/skill-06/index.html",
    "roles/voll/job/index.html",
    "roles/kurz/job/index.html",
    "hiring/voll/index.html",
    "hiring/voll/kit/index.html",
    "vacancies/lang/index.html",
    "vacancies/offen/index.html",
    "vacancies/index.html",
    "coverage/index.html",
    "org-chart/index.html",
    "matrix/index.html",
    "handbook/alles/index.html",
    "handbook/wort/index.html",
    "handbook/leer/index.html",
    "handbook/english/index.html",
    "handbook/ebene-1/ebene-2/ebene-3/ebene-4/ebene-5/ebene-6/index.html",
    BOOK,
];

/// The demo with everything that there is to see.
fn demo() -> Written {
    site_in(".").audience(Audience::Restricted).build()
}

/// The site of extremes with everything that there is to see.
fn extremes() -> Written {
    extremes_site().audience(Audience::Restricted).build()
}

fn extremes_site() -> TestSite {
    site_in("tests/sites/extremes")
}

/// A page of its own, with faults that a check must notice: a check that cannot fail tells nothing.
fn faulty(html: &str) -> host::Host {
    let lost = "<body class=not-found><h1>Lost</h1>";
    let page = format!("<!doctype html><title>T</title>{html}");
    let site = Written::from([("index.html".to_owned(), page.into()), ("404.html".to_owned(), lost.into())]);
    host::Host::start(site, "/")
}

/// Both sites with the pages to look at.
fn sites() -> [(&'static str, Written, &'static [&'static str]); 2] {
    [("demo", demo(), DEMO), ("extremes", extremes(), EXTREMES)]
}
