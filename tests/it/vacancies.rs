//! Vacancies: who sees them on which day, what their pages, lists and titles say, and what is written for job boards.

use rolebook::kind::Audience;
use serde_json::Value;

use crate::builder::{TestSite, Written, page_in, write};

const SITE: &str = r#"
-- content/rolebook.toml --
[site]
title = "Testbuch"
language = "de"
organisation = { name = "Musterkontor", url = "https://musterkontor.example" }
[audiences]
department = "public"
role = "public"
skill = "public"
vacancy = "public"
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "standard", title = "" }, { id = "senior", title = "Senior" }]
[grades.e3]
entry_min = 48123
entry_max = 56456
currency = "EUR"
unit = "year"
-- content/departments/technik.toml --
title = "Technik"
-- content/skills/sql.toml --
title = "SQL"
levels.1 = "Liest."
levels.2 = "Schreibt."
levels.3 = "Beschleunigt."
-- content/roles/datenanalyst.toml --
title = "Datenanalyst"
department = "technik"
track = "fach"
grade = "e3"
summary = "Misst, was der Shop tut."
responsibilities = [{ title = "Kennzahlen", text = "Erhebt *Kennzahlen* mit [SQL](skill:sql)." }]
skills = [{ skill = "sql", level = 2, need = "must" }]
requirements = [{ kind = "education", text = "Studium mit Statistik", need = "nice", or_equivalent = true }]
[work]
remote = "nach Absprache"
[[steps]]
step = "senior"
summary = "Legt fest, womit das Haus rechnet."
raise = { sql = 3 }
[steps.add]
responsibilities = ["Prüft fremde Auswertungen."]
"#;

/// An open vacancy to which nothing is missing, with these lines in place of its own or beside them.
fn vacancy(changes: &[(&str, &str)]) -> String {
    let mut fields = vec![
        ("role", "\"datenanalyst\""),
        ("state", "\"open\""),
        ("posted", "2026-11-02"),
        ("valid_through", "2026-12-31"),
        (
            "locations",
            "[{ city = \"Musterstadt\", postal_code = \"00000\", street = \"Hafenweg 1\", region = \"Musterland\", country = \"DE\" }]",
        ),
        ("employment", "[\"full-time\", \"part-time\"]"),
        ("part_time", "{ possible = true }"),
        ("hours", "38.5"),
        ("pay", "\"grade\""),
        ("apply", "{ url = \"https://musterkontor.example/bewerben\" }"),
    ];
    for (key, value) in changes {
        fields.retain(|(known, _)| known != key);
        fields.push((key, value));
    }
    fields.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| format!("{key} = {value}\n")).collect()
}

const PAGE: &str = "vacancies/a/index.html";

fn site(changes: &[(&str, &str)]) -> TestSite {
    TestSite::new(SITE).with("content/vacancies/a.toml", vacancy(changes))
}

/// A file of the site.
fn file(path: &str) -> &'static str {
    let text = SITE.split(&format!("-- {path} --\n")).nth(1).unwrap();
    text.split("-- content/").next().unwrap()
}

/// What an audience gets, whatever is found.
fn seen(site: TestSite, audience: Audience) -> Written {
    write(&site.audience(audience).compile())
}

/// Everything that a build says, in one text.
fn all(written: &Written) -> String {
    written.values().map(|bytes| String::from_utf8_lossy(bytes).replace('\u{ad}', "")).collect()
}

fn day(month: i8, day: i8) -> jiff::civil::Date {
    jiff::civil::date(2026, month, day)
}

#[test]
fn before_its_days_a_vacancy_is_for_fewer_eyes() {
    let dated = || {
        site(&[("internal_from", "2026-11-10"), ("public_from", "2026-11-20"), ("title", "\"Zahlenmensch (m/w/d)\"")])
    };
    let seen_by = |today, audience| {
        let written = seen(dated().on(today), audience);
        let there = written.contains_key(PAGE);
        assert_eq!(there, all(&written).contains("Zahlenmensch"), "wholly there or not at all: {today} {audience:?}");
        there
    };
    use Audience::{Internal, Public, Restricted};
    for (today, expected) in [
        (day(11, 9), [false, false, true]),
        (day(11, 10), [false, true, true]),
        (day(11, 19), [false, true, true]),
        (day(11, 20), [true, true, true]),
    ] {
        assert_eq!([Public, Internal, Restricted].map(|audience| seen_by(today, audience)), expected, "{today}");
    }
    let never_public = dated()
        .with("content/vacancies/a.toml", vacancy(&[("visibility", "\"internal\""), ("public_from", "2026-11-20")]));
    assert!(!seen(never_public.on(day(11, 20)), Public).contains_key(PAGE), "the days lift no visibility");
}

#[test]
fn the_last_day_still_counts() {
    let on = |today| seen(site(&[]).on(today), Audience::Public);
    let (last, after) = (on(day(12, 31)), on(jiff::civil::date(2027, 1, 1)));
    assert!(page_in(&last, PAGE).contains("id=\"section-apply\""));
    assert!(all(&last).contains("48.123"), "its pay is released");
    let page = page_in(&after, PAGE);
    assert!(page.contains("Die Bewerbungsfrist ist am 31. Dezember 2026 abgelaufen."), "{page}");
    assert!(!page.contains("section-apply") && !page.contains("Kennzahlen"), "no advert any more: {page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!all(&after).contains("48.123"), "nor its pay");
    assert!(page_in(&after, "vacancies/index.html").contains(">am 31. Dezember 2026<"));
    assert!(page_in(&after, "roles/datenanalyst/index.html").contains("abgelaufen am 31. Dezember 2026"));
    assert!(page_in(&after, "vacancies/index.html").contains("Zurzeit ist keine Stelle offen."));
    assert!(!page_in(&after, "index.html").contains("vacancies/a/"), "the home page names open ones");
}

#[test]
fn pages_and_lists_say_where_a_vacancy_stands() {
    let standing = |state: &str| seen(site(&[("state", &format!("\"{state}\""))]), Audience::Public);
    let words = |written: &Written, path: &str, words: &str| {
        assert!(page_in(written, path).contains(words), "{path}: {words}\n{}", page_in(written, path));
    };
    let role = "roles/datenanalyst/index.html";
    let department = "departments/technik/index.html";
    let open = standing("open");
    for path in ["index.html", "vacancies/index.html", role, department] {
        words(&open, path, "Datenanalyst (m/w/d)");
        words(&open, path, "bis 31. Dezember 2026");
    }
    words(&open, "vacancies/index.html", "<h2>Offen</h2>");
    words(&open, role, "offen bis 31. Dezember 2026");
    let paused = standing("paused");
    words(&paused, "vacancies/index.html", "<h2>Pausiert</h2>");
    words(&paused, role, "pausiert");
    words(&paused, department, "pausiert");
    words(&paused, PAGE, "ruht zurzeit");
    words(&paused, PAGE, "Kennzahlen");
    assert!(!page_in(&paused, PAGE).contains("section-apply"), "nobody can apply");
    for (state, word, notice) in
        [("filled", "besetzt", "Diese Stelle ist besetzt."), ("closed", "geschlossen", "ist geschlossen.")]
    {
        let over = standing(state);
        words(&over, PAGE, notice);
        words(&over, "vacancies/index.html", "Zurzeit ist keine Stelle offen.");
        words(&over, role, word);
        assert!(!page_in(&over, department).contains("Datenanalyst (m/w/d)"), "{state}");
        assert!(!page_in(&over, PAGE).contains("Kennzahlen"), "{state}: its page has no advert");
        assert!(!all(&over).contains("48.123"), "{state}: its pay is taken back");
    }
}

#[test]
fn a_vacancy_for_a_step_shows_the_role_at_that_step() {
    let written = seen(site(&[("step", "\"senior\"")]), Audience::Public);
    let page = page_in(&written, PAGE);
    for words in [
        "Senior-Datenanalyst <span",
        "(m/w/d)",
        "Legt fest, womit das Haus rechnet.",
        "Prüft fremde Auswertungen.",
        "Beschleunigt.",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(page.contains("href=\"../../roles/datenanalyst/senior/\""), "{page}");
}

#[test]
fn the_style_of_titles_holds_wherever_an_advert_is_named() {
    let in_style = |style: &str, forms: &str| {
        let (settings, role) = (file("content/rolebook.toml"), file("content/roles/datenanalyst.toml"));
        let styled = site(&[])
            .with("content/rolebook.toml", format!("{settings}\n[titles]\nstyle = \"{style}\"\n"))
            .with("content/roles/datenanalyst.toml", role.replace("[work]", &format!("{forms}\n[work]")));
        seen(styled, Audience::Public)
    };
    let shown = |written: &Written, title: &str| {
        for path in [
            PAGE,
            "vacancies/index.html",
            "index.html",
            "roles/datenanalyst/index.html",
            "departments/technik/index.html",
            "a-z/index.html",
        ] {
            assert!(page_in(written, path).contains(title), "{path}: {title}");
        }
        assert_eq!(posting(written).unwrap()["title"], title);
    };
    shown(&in_style("suffix", ""), "Datenanalyst (m/w/d)");
    shown(&in_style("pair", ""), "Datenanalystin oder Datenanalyst");
    shown(&in_style("colon", ""), "Datenanalyst:in");
    let neutral = in_style("neutral", "title_forms = { neutral = \"Fachkraft Datenanalyse\" }");
    shown(&neutral, "Fachkraft Datenanalyse");
    assert!(
        page_in(&neutral, "roles/datenanalyst/index.html").contains("<h1>Datenanalyst</h1>"),
        "the role keeps its title"
    );
}

/// The data for job boards on the page of the vacancy.
fn posting(written: &Written) -> Option<Value> {
    let page = String::from_utf8_lossy(&written[PAGE]).into_owned();
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">")?;
    Some(serde_json::from_str(rest.split("</script>").next()?).unwrap())
}

#[test]
fn an_open_vacancy_has_what_job_boards_require() {
    let written = seen(site(&[]), Audience::Public);
    let data = posting(&written).unwrap();
    // Required by Google, with what it recommends and a vacancy knows.
    assert_eq!(data["@context"], "https://schema.org");
    assert_eq!(data["@type"], "JobPosting");
    assert_eq!(data["title"], "Datenanalyst (m/w/d)");
    assert_eq!(data["datePosted"], "2026-11-02");
    assert_eq!(data["validThrough"], "2026-12-31T23:59:59");
    assert_eq!(data["hiringOrganization"]["name"], "Musterkontor");
    assert_eq!(data["hiringOrganization"]["sameAs"], "https://musterkontor.example");
    let address = &data["jobLocation"][0]["address"];
    let parts =
        ["streetAddress", "postalCode", "addressLocality", "addressRegion", "addressCountry"].map(|key| &address[key]);
    assert_eq!(parts, ["Hafenweg 1", "00000", "Musterstadt", "Musterland", "DE"]);
    assert_eq!(data["employmentType"], serde_json::json!(["FULL_TIME", "PART_TIME"]));
    assert_eq!(data["identifier"]["value"], "a");
    assert_eq!(data["directApply"], true);
    let value = &data["baseSalary"]["value"];
    assert_eq!(
        (&value["minValue"], &value["maxValue"], &value["unitText"]),
        (&48123.0.into(), &56456.0.into(), &"YEAR".into())
    );
    let description = data["description"].as_str().unwrap();
    for words in [
        "<li><strong>Kennzahlen</strong>: Erhebt <em>Kennzahlen</em> mit SQL.</li>",
        "Studium mit Statistik oder gleichwertig",
        "<strong>Ort:</strong>",
    ] {
        assert!(description.contains(words), "{words}: {description}");
    }
    assert!(!description.contains("href=\"../") && !description.contains("<h2"), "{description}");
}

#[test]
fn a_job_without_a_place_names_the_countries_that_it_can_be_done_from() {
    let data =
        posting(&seen(site(&[("locations", ""), ("remote", "{ countries = [\"DE\", \"AT\"] }")]), Audience::Public))
            .unwrap();
    assert_eq!(data["jobLocationType"], "TELECOMMUTE");
    assert_eq!(data["applicantLocationRequirements"][1], serde_json::json!({ "@type": "Country", "name": "AT" }));
    assert!(data.get("jobLocation").is_none());
    let both = posting(&seen(site(&[("remote", "{ countries = [\"DE\"] }")]), Audience::Public)).unwrap();
    assert!(both.get("jobLocationType").is_none(), "with a place nobody has to work from afar");
}

#[test]
fn job_boards_get_nothing_of_what_is_not_open_complete_and_public() {
    let none =
        |changes: &[(&str, &str)]| assert!(posting(&seen(site(changes), Audience::Public)).is_none(), "{changes:?}");
    for state in ["\"paused\"", "\"filled\"", "\"closed\""] {
        none(&[("state", state)]);
    }
    none(&[("valid_through", "2026-11-23")]);
    none(&[("valid_through", "")]);
    none(&[("posted", "")]);
    none(&[("locations", "")]);
    none(&[("status", "\"archived\"")]);
    assert!(posting(&seen(site(&[]), Audience::Internal)).is_none());
    assert!(posting(&seen(site(&[("pay", "")]), Audience::Public)).unwrap().get("baseSalary").is_none());
    let unnamed = site(&[]).with("content/rolebook.toml", file("content/rolebook.toml").replace("organisation", "#"));
    assert!(posting(&seen(unnamed, Audience::Public)).is_none(), "somebody must be hiring");
}

#[test]
fn no_text_ends_the_element_of_the_data() {
    let hostile = "Ende </script><script>alert(1)</script> <!-- & mehr";
    let site = site(&[("title", &format!("\"{hostile}\""))]);
    let written = seen(site, Audience::Public);
    let page = page_in(&written, PAGE);
    assert!(!page.contains("<script>alert(1)"), "{page}");
    assert!(posting(&written).unwrap()["title"].as_str().unwrap().starts_with(hostile), "and nothing is lost");
}

/// What the TypeScript compiler says about data as `JobPosting` of schema.org.
fn type_faults(data: &Value) -> String {
    let modules = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules");
    let folder = tempfile::tempdir_in(&modules).expect("the packages are there: tests/run installs them");
    let text = format!(
        "import type {{ JobPosting, WithContext }} from \"schema-dts\";\nconst data: WithContext<JobPosting> = {data};\n"
    );
    std::fs::write(folder.path().join("data.ts"), text).unwrap();
    let mut tsc = std::process::Command::new(modules.join(".bin/tsc"));
    tsc.args([
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        "data.ts",
    ]);
    String::from_utf8(tsc.current_dir(folder.path()).output().unwrap().stdout).unwrap()
}

#[test]
fn the_data_is_of_the_type_that_schema_org_describes() {
    let data = posting(&seen(site(&[]), Audience::Public)).unwrap();
    assert_eq!(type_faults(&data), "");
    let remote = site(&[("locations", ""), ("remote", "{ countries = [\"DE\"] }"), ("pay", "")]);
    assert_eq!(type_faults(&posting(&seen(remote, Audience::Public)).unwrap()), "");
    let mut faulty = data;
    faulty["datePostd"] = "2026-11-02".into();
    assert!(type_faults(&faulty).contains("datePostd"), "it notices");
}
