//! Search as a reader meets it: what is found, how much is loaded for it, the box by keyboard, the page of results.

#![allow(clippy::print_stdout, reason = "figures are reported, also when they are good")]

use std::collections::{BTreeMap, BTreeSet};

use rolebook::diagnostic::Language;
use rolebook::search::analysis;
use serde_json::{Value, json};

use super::accessibility::{AXE, findings};
use super::driver::{Browser, Setting, keys};
use super::host::Host;
use super::offline::on_disk;
use crate::builder::{TestSite, Written, site_in};
use crate::judged::{self, Judged};
use crate::search::{CASES, terms};
use crate::weight::compressed;

/// The share of queries that must have the right page first: in all, and in each class; in some classes as many as the best of other
/// engines has.
const OVERALL: f64 = 0.97;
const EACH: f64 = 0.90;
const BEST_OF_OTHERS: [(&str, f64); 2] = [("running", 0.95), ("runningtypo", 0.95)];

/// Bytes, compressed, until the first results of the demo stand there, scripts and all; and of each further query.
const FIRST: usize = 25 * 1024;
const FURTHER: usize = 6000;

fn site() -> Written {
    site_in(".").build()
}

fn home(site: &Written) -> (Browser, Host) {
    let host = Host::start(site.clone(), "/x/y/");
    let browser = Browser::start();
    browser.open(&host.address("index.html"));
    (browser, host)
}

/// What the page's own search gives.
fn search(browser: &Browser, text: &str, options: Value) -> Value {
    let text = serde_json::to_string(text).unwrap();
    browser.wait_for(&format!(
        "rolebook.search({text}, {options}).then(done, (fault) => done({{ fault: String(fault) }}));"
    ))
}

fn first(result: &Value) -> &str {
    result["hits"][0]["url"].as_str().map_or("-", |url| url.split('#').next().unwrap_or(url))
}

/// Puts all queries of a list, and says by class which have a right page first.
fn judge(site: &Written, queries: &[Judged]) {
    let (browser, _host) = home(site);
    let mut classes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for judged in queries {
        let result = search(&browser, &judged.query, json!({ "limit": 5, "filters": judged.filters }));
        let first = first(&result);
        let right = judged.pages.iter().any(|page| page == first) || judged.pages.is_empty() && result["total"] == 0;
        let class = classes.entry(&judged.class).or_default();
        class.0 += usize::from(right);
        class.1 += 1;
        if !right {
            wrong.push(format!("{}: {} gives {first}, not {:?}", judged.class, judged.query, judged.pages));
        }
    }
    let share = |(right, all): (usize, usize)| right as f64 / all as f64;
    let sum = classes.values().fold((0, 0), |sum, class| (sum.0 + class.0, sum.1 + class.1));
    let report: Vec<String> = classes.iter().map(|(class, (right, all))| format!("{class} {right}/{all}")).collect();
    let report = format!("{} of {}: {}\n{}", sum.0, sum.1, report.join(", "), wrong.join("\n"));
    println!("{report}");
    assert!(sum.1 >= 200 && share(sum) >= OVERALL, "{report}");
    for (class, counts) in classes {
        let least = BEST_OF_OTHERS.iter().find(|(name, _)| *name == class).map_or(EACH, |(_, least)| *least);
        // In a class of ten, one is a tenth.
        assert!(share(counts) >= least.min(1.0 - 1.0 / counts.1 as f64), "{class}\n{report}");
        assert!(!matches!(class, "absent" | "nonsense") || counts.0 == counts.1, "{class}\n{report}");
    }
}

#[test]
fn the_right_page_of_the_demo_stands_first() {
    judge(&site(), &judged::of_demo());
}

#[test]
fn the_right_page_of_a_generated_handbook_stands_first() {
    let (site, queries) = judged::generated();
    judge(&site.build(), &queries);
}

#[test]
fn the_browser_makes_the_same_terms() {
    let site = site();
    let (browser, _host) = home(&site);
    search(&browser, "x", json!({}));
    let script = format!(
        "return {CASES}.map(([word, language]) => rolebook.words.word(word, language)).map((word) => word && [word.whole, word.parts]);"
    );
    let found = browser.run(&script);
    let cases: Vec<Value> = serde_json::from_str(CASES).unwrap();
    for (case, found) in cases.iter().zip(found.as_array().unwrap()) {
        let wanted = if case[2].is_null() { Value::Null } else { json!([case[2], case[3]]) };
        assert_eq!(*found, wanted, "{case}");
    }
    // The words of all pages, and of a generated handbook, as both sides see them.
    let texts = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let texts = texts.map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let words = texts.flat_map(|text| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    agree(&browser, words.filter(|word| word.len() < 60).collect());
    agree(&browser, judged::words_of_generated(300));
    assert!(terms(&site).len() > 2000);
}

#[test]
#[ignore = "takes a minute: ten thousand roles"]
fn the_browser_makes_the_same_terms_of_ten_thousand_roles() {
    let (browser, _host) = home(&site());
    search(&browser, "x", json!({}));
    agree(&browser, judged::words_of_generated(10_000));
}

/// Holds that the browser makes the same terms of words, in both languages.
fn agree(browser: &Browser, words: BTreeSet<String>) {
    assert!(words.len() > 3000, "{} words", words.len());
    let words: Vec<String> = words.into_iter().collect();
    for (language, tag) in [(Language::German, "de"), (Language::English, "en")] {
        for words in words.chunks(20_000) {
            let list = serde_json::to_string(words).unwrap();
            let theirs = browser.run(&format!(
                "return {list}.map((word) => rolebook.words.word(word, '{tag}')).map((word) => word && [word.whole].concat(word.parts));"
            ));
            let theirs: Vec<Option<Vec<String>>> = serde_json::from_value(theirs).unwrap();
            for (word, theirs) in words.iter().zip(theirs) {
                let ours = analysis::word(word, language).map(|word| [vec![word.whole], word.parts].concat());
                assert_eq!(ours, theirs, "{word} in {tag}");
            }
        }
    }
}

/// Bytes, compressed, of what search has loaded on this page.
fn loaded(browser: &Browser, host: &Host, site: &Written) -> usize {
    let list = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
    let names = list.as_array().unwrap().iter().filter_map(Value::as_str);
    let paths = names
        .filter_map(|name| name.strip_prefix(host.root()))
        .filter(|path| path.contains("search") && path.ends_with(".js"));
    paths.map(|path| compressed(&site[path])).sum()
}

#[test]
fn first_results_are_small() {
    let site = site();
    let (browser, host) = home(&site);
    let queries = [
        "Buchhalter",
        "Kuendigung",
        "Webentwicklerin",
        "Datenanalits",
        "DSGVO",
        "Lager Bestand",
        "SQL",
        "Versand",
        "Retouren Versand",
        "Betriebs Leiter",
    ];
    for query in queries {
        browser.open(&host.address("index.html"));
        // A page can be there before the browser has written down what it loaded.
        browser.until(
            "return performance.getEntriesByType('resource').some((entry) => entry.name.includes('search-box'))",
        );
        let before = loaded(&browser, &host, &site);
        assert_eq!(before, compressed(&site["assets/js/search-box.js"]), "nothing before it is asked for");
        search(&browser, query, json!({ "limit": 5 }));
        let bytes = loaded(&browser, &host, &site);
        println!("{query}: {bytes}");
        assert!(bytes <= FIRST, "{query}: {bytes} bytes to the first results");
    }
}

#[test]
fn each_further_query_reads_little() {
    let site = site();
    let (browser, host) = home(&site);
    let queries = judged::of_demo();
    let mut further: Vec<(usize, &str)> = Vec::new();
    // What was read once is there for the next query: so few to a page that hardly anything is.
    for queries in queries.chunks(4) {
        browser.open(&host.address("index.html"));
        search(&browser, "Buchhalter", json!({ "limit": 5 }));
        let mut before = loaded(&browser, &host, &site);
        for judged in queries {
            search(&browser, &judged.query, json!({ "limit": 5, "filters": judged.filters }));
            let now = loaded(&browser, &host, &site);
            further.push((now - before, &judged.query));
            before = now;
        }
    }
    let mean = further.iter().map(|(bytes, _)| *bytes).sum::<usize>() / further.len();
    println!("{mean} bytes in the mean, at most {:?}", further.iter().max());
    assert!(mean > 1000, "nothing was counted");
    let heavy: Vec<_> = further.iter().filter(|(bytes, _)| *bytes > FURTHER).collect();
    assert!(heavy.is_empty(), "{heavy:?}");
}

#[test]
fn a_common_word_leads_to_all_its_pages_when_it_stands_nowhere_else() {
    use std::fmt::Write;
    let mut files = String::from(
        "-- content/rolebook.toml --\n[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\n-- content/skills/all.toml --\n",
    );
    for number in 0..700 {
        let word = if number % 10 == 0 { "Sorgfalt" } else { "Fach" };
        writeln!(files, "[s{number}]\ntitle = \"{word} {number}\"\nbody = \"Das braucht Zuwendung und Sorgfalt.\"")
            .unwrap();
    }
    let (browser, _host) = home(&TestSite::new(&files).build());
    assert_eq!(search(&browser, "Zuwendung", json!({}))["total"], 700);
    let titles = search(&browser, "Sorgfalt", json!({}));
    assert_eq!((titles["total"].as_u64(), titles["more"].as_bool()), (Some(70), Some(true)), "titles are enough");
    let one = search(&browser, "Sorgfalt Fach 613", json!({}));
    assert_eq!((first(&one), one["total"].as_u64()), ("skills/s613/", Some(1)));
}

#[test]
fn of_common_words_only_the_pages_are_read_that_can_stand_first() {
    use std::fmt::Write;
    let mut files = String::from(
        "-- content/rolebook.toml --\n[site]\ntitle = \"T\"\nlanguage = \"de\"\n[lints]\nRB102 = \"off\"\n-- content/skills/all.toml --\n",
    );
    for number in 0..4300 {
        writeln!(files, "[s{number}]\ntitle = \"Fach {number}\"\nbody = \"Das braucht Zuwendung und Sorgfalt.\"")
            .unwrap();
    }
    let site = TestSite::new(&files).build();
    let (browser, host) = home(&site);
    let read = || {
        let list = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)");
        let names: Vec<String> = serde_json::from_value(list).unwrap();
        names.iter().filter(|name| name.starts_with(host.root()) && name.contains("/w")).count()
    };
    let common = search(&browser, "Zuwendung Sorgfalt", json!({}));
    assert_eq!((common["total"].as_u64(), common["more"].as_bool(), read()), (Some(2048), Some(true), 2));
    let last = search(&browser, "Zuwendung Sorgfalt 4213", json!({}));
    assert_eq!((first(&last), last["total"].as_u64()), ("skills/s4213/", Some(1)));
    assert_eq!((last["more"].as_bool(), read()), (Some(false), 4), "only where the rare word stands");
    let absent = search(&browser, "Zuwendung Xqzvwk", json!({}));
    assert_eq!((absent["missing"][0].as_str(), absent["partial"].as_bool()), (Some("xqzvwk"), Some(true)));
}

#[test]
fn filters_narrow_and_count() {
    let (browser, _host) = home(&site());
    let roles =
        search(&browser, "", json!({ "limit": 99, "filters": { "kind": ["role"], "skill": "sql", "need": "must" } }));
    assert!(roles["total"].as_u64().unwrap() > 1);
    assert!(roles["hits"].as_array().unwrap().iter().all(|hit| hit["kind"] == "role"));
    let both = search(&browser, "", json!({ "filters": { "department": "technik", "staffing": ["hybrid"] } }));
    let one = search(&browser, "", json!({ "filters": { "department": "technik" } }));
    assert_eq!(one["facets"]["staffing"]["hybrid"], both["total"], "a count says what choosing it leaves");
    assert_eq!(search(&browser, "", json!({}))["total"], 0);
    assert_eq!(search(&browser, "Marketing", json!({ "filters": { "kind": ["skill"] } }))["hits"][0]["kind"], "skill");
}

#[test]
fn hostile_queries_are_text() {
    let (browser, _host) = home(&site());
    let long = "Buchhalter ".repeat(1000);
    let word = "x".repeat(10_000);
    let hostile = [
        "<img src=x onerror=alert(1)>",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        ".*+?^${}()|[]\\",
        "'\"; --",
        "\u{0}\u{1}",
        &long,
        &word,
    ];
    for query in hostile {
        let result = search(&browser, query, json!({ "limit": 5 }));
        assert!(result["fault"].is_null() && result["total"].is_u64(), "{result}");
    }
    let result = browser.wait_for("rolebook.search('\\ud800 \\udfff Buchhalter').then(done);");
    assert_eq!(first(&result), "roles/buchhalter/");
    browser.run("document.querySelector('form.search input').focus()");
    browser.press("<img src=x>");
    browser.until("return document.querySelector('form.search [role=status]').textContent !== ''");
    assert_eq!(browser.run("return document.querySelectorAll('form.search img').length"), 0);
    assert!(!browser.has_dialog());
    assert!(browser.console().is_empty());
}

#[test]
fn the_box_is_used_by_keyboard_and_says_what_it_found() {
    let (browser, host) = home(&site());
    browser.press("/");
    browser.until("return document.activeElement.matches('form.search input')");
    browser.press("Buchhalter");
    browser.until("return document.querySelectorAll('form.search [role=option]').length > 1");
    let field = "document.querySelector('form.search input')";
    assert_eq!(browser.run(&format!("return {field}.getAttribute('aria-expanded')")), "true");
    let status = browser.run("return document.querySelector('form.search [role=status]').textContent");
    assert!(status.as_str().unwrap().contains("Treffer"), "{status}");
    let active = || {
        let id = browser.run(&format!("return {field}.getAttribute('aria-activedescendant')"));
        id.as_str().unwrap_or_default().to_owned()
    };
    browser.press(&keys::DOWN.to_string());
    assert_eq!(active(), "search-option-0");
    browser.press(&keys::END.to_string());
    let last = active();
    assert_ne!(last, "search-option-0");
    browser.press(&keys::HOME.to_string());
    assert_eq!(active(), "search-option-0");
    browser.press(&keys::UP.to_string());
    assert_eq!(active(), last, "the list is a ring");
    browser.press(&keys::ESCAPE.to_string());
    assert_eq!(browser.run("return document.querySelector('form.search [role=listbox]').hidden"), true);
    assert_eq!(browser.run(&format!("return {field}.value")), "Buchhalter");
    browser.press(&keys::DOWN.to_string());
    browser.until("return !document.querySelector('form.search [role=listbox]').hidden");
    browser.press(&format!("{}{}", keys::DOWN, keys::ENTER));
    browser.until("return location.pathname.endsWith('/roles/buchhalter/')");
    browser.press_with(keys::CONTROL, 'k');
    browser.until("return document.activeElement.matches('form.search input')");
    browser.press(&format!("SQL{}", keys::ENTER));
    browser.until(
        "return location.pathname.endsWith('/search/') && document.querySelectorAll('.search-result').length > 2",
    );
    assert!(browser.run("return location.href").as_str().unwrap().starts_with(host.root()));
}

#[test]
fn the_page_of_results_stands_in_its_address() {
    let (browser, host) = home(&site());
    // Wide, where the facets stand open in the margin.
    browser.resize(1280, 900);
    browser.open(&format!("{}search/?q=Bestand", host.root()));
    let count = "document.querySelectorAll('.search-result').length";
    browser.until(&format!("return {count} > 3"));
    assert_eq!(browser.run("return document.querySelector('h1').textContent"), "Bestand");
    let all = browser.run("return document.querySelector('.search-total').textContent");
    browser.run("const box = document.getElementById('facet-kind-skill'); box.focus(); box.click()");
    browser.until("return location.search === '?q=Bestand&kind=skill' && document.querySelector('.search-chosen').textContent !== ''");
    browser.until(&format!("return document.querySelector('.search-total').textContent !== {all}"));
    assert_eq!(browser.run("return document.activeElement.id"), "facet-kind-skill", "the focus stays");
    browser.run("history.back()");
    browser.until(&format!(
        "return location.search === '?q=Bestand' && document.querySelector('.search-total').textContent === {all}"
    ));
    browser.open(&format!("{}search/?q=Bchhalterr", host.root()));
    browser.until("return document.querySelectorAll('.search-result').length > 0");
    browser.open(&format!("{}search/?q=xqzvbn", host.root()));
    browser.until("return document.querySelector('.search-note').textContent.includes('xqzvbn')");
    assert_eq!(browser.run("return document.querySelector('.search-browse').hidden"), false);
}

#[test]
fn a_misspelt_word_beyond_slips_is_answered_with_the_nearest() {
    let (browser, _host) = home(&site());
    let result = search(&browser, "Fnanzanlsyt", json!({}));
    assert!(result["fault"].is_null(), "{result}");
    let result = search(&browser, "Glo5sar", json!({}));
    assert!(result["total"] == 0 && result["suggestion"] == "Glossar", "{result}");
}

#[test]
fn axe_finds_nothing_with_results_in_sight() {
    let axe = std::fs::read_to_string(AXE).expect("axe-core is there: tests/run installs it");
    let (browser, host) = home(&site());
    for (setting, width) in [(Setting::Light, 1280), (Setting::Light, 320), (Setting::Dark, 1280), (Setting::Dark, 320)]
    {
        browser.set(setting);
        browser.resize(width, 900);
        browser.open(&host.address("roles/datenanalyst/index.html"));
        browser.run("document.querySelector('form.search input').focus()");
        browser.press(&format!("Bestand{}", keys::DOWN));
        browser.until("return document.querySelectorAll('form.search [role=option]').length > 3");
        let found = findings(&browser, &axe);
        assert!(found.is_empty(), "box, {setting:?} {width}: {}", found.join("\n"));
        browser.open(&format!("{}search/?q=SQL&kind=role", host.root()));
        browser.until("return document.querySelectorAll('.search-result').length > 3");
        let found = findings(&browser, &axe);
        assert!(found.is_empty(), "page, {setting:?} {width}: {}", found.join("\n"));
        let wide = browser.run("return document.documentElement.scrollWidth <= innerWidth");
        assert_eq!(wide, true, "{width}: the page scrolls sideways");
    }
}

#[test]
fn an_index_out_of_reach_is_said() {
    let mut site = site();
    site.retain(|path, _| path != "search/core.js");
    let (browser, host) = home(&site);
    browser.run("document.querySelector('form.search input').focus()");
    browser.press("Lager");
    browser
        .until("return document.querySelector('form.search [role=status]').textContent.includes('nicht erreichbar')");
    browser.open(&format!("{}search/?q=Lager", host.root()));
    browser.until("return document.querySelector('.search-note').textContent.includes('nicht erreichbar')");
    assert_eq!(browser.run("return document.querySelector('.search-browse').hidden"), false);
}

#[test]
fn search_works_from_the_disk() {
    let folder = on_disk(&site());
    let browser = Browser::start();
    browser.open(&format!("file://{}/roles/buchhalter/index.html", folder.path().display()));
    assert_eq!(first(&search(&browser, "Finanzanalystin", json!({}))), "roles/finanzanalyst/");
    browser.open(&format!("file://{}/search/index.html?q=SQL", folder.path().display()));
    browser.until("return document.querySelectorAll('.search-result').length > 2");
    let link = browser.run("return document.querySelector('.search-result a').href");
    assert!(link.as_str().unwrap().ends_with("/skills/sql/index.html"), "{link}");
    assert!(browser.console().is_empty());
}
