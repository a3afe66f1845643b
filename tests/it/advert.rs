//! `rolebook export advert`: the advert of an open vacancy, to be pasted somewhere else.

use crate::project::Project;

/// A project with an open vacancy, on a day before its last one.
fn project() -> Project {
    let project = Project::new();
    project.write(
        "content/rolebook.toml",
        "[site]\ntitle = \"T\"\nlanguage = \"de\"\norganisation = { name = \"Musterkontor\" }\n[audiences]\ndepartment = \"public\"\nrole = \"public\"\n\
         skill = \"public\"\nvacancy = \"public\"\nhiring = \"public\"\n\"hiring.offer\" = \"public\"\n\
         [grades.e3]\nentry_min = 48000\nentry_max = 56000\ncurrency = \"EUR\"\nunit = \"year\"\n",
    );
    project.write("content/departments/technik.toml", "title = \"Technik\"\n");
    project.write("content/skills/sql.toml", "title = \"SQL\"\n");
    project.write(
        "content/roles/datenanalyst.toml",
        "title = \"Datenanalyst\"\ndepartment = \"technik\"\ngrade = \"e3\"\nsummary = \"Misst, was der *Shop* tut.\"\n\
         responsibilities = [{ title = \"Kennzahlen\", text = \"Erhebt sie mit [SQL](skill:sql).\" }]\n\
         skills = [{ skill = \"sql\", level = 3, need = \"must\", note = \"Für 100 % der *Zahlen*.\" }]\n\
         requirements = [{ kind = \"experience\", text = \"Praxis im Handel\", need = \"nice\" }]\n",
    );
    project.write("content/hiring/datenanalyst.toml", "offer = [\"Zeit für Datenqualität.\"]\n");
    project.write("content/vacancies/daten.toml", &vacancy("open", "2999-12-31"));
    project.write(
        "content/vacancies/daten.md",
        "Wir suchen Verstärkung.\n\n## So arbeiten wir\n\n1. messen\n2. fragen, siehe <https://shop.example>\n",
    );
    project
}

fn vacancy(state: &str, last: &str) -> String {
    format!(
        "role = \"datenanalyst\"\nstate = \"{state}\"\nposted = 2026-09-01\nvalid_through = {last}\npay = \"grade\"\nhours = 38.5\n\
         locations = [{{ city = \"Musterstadt\", country = \"DE\" }}]\nemployment = [\"full-time\"]\npart_time = {{ possible = true }}\n\
         apply = {{ mail = \"bewerbung@musterkontor.example\" }}\n"
    )
}

#[test]
fn an_advert_says_all_that_a_job_board_asks_for() {
    let project = project();
    let ended = project.run(&["export", "advert", "daten"]);
    assert_eq!(ended.code, 0, "{}", ended.err);
    let expected = "\
Datenanalyst (m/w/d)

Musterkontor, Technik

Misst, was der Shop tut.

Worum es geht

Wir suchen Verstärkung.

So arbeiten wir

1. messen
2. fragen, siehe https://shop.example

Aufgaben

- Kennzahlen: Erhebt sie mit SQL.

Profil

Erforderlich

- SQL (beherrscht): Für 100 % der Zahlen.

Von Vorteil

- Praxis im Handel

Wir bieten

- Zeit für Datenqualität.

Auf einen Blick

- Ort: Musterstadt, DE
- Umfang: Vollzeit; 38,5 Stunden je Woche; Teilzeit möglich
- Gehalt zum Einstieg: 48000 bis 56000 EUR im Jahr

Bewerben

Bewerbung bis 31. Dezember 2999 über bewerbung@musterkontor.example.
";
    assert_eq!(ended.out.replace("48.000", "48000").replace("56.000", "56000"), expected);
    let markdown = project.run(&["export", "advert", "daten", "--format", "markdown"]).out;
    for line in [
        "# Datenanalyst (m/w/d)\n",
        "## Aufgaben\n\n- **Kennzahlen**: Erhebt sie mit SQL.\n",
        "Misst, was der *Shop* tut.",
        "siehe [https://shop.example](https://shop.example)",
    ] {
        assert!(markdown.contains(line), "{line}: {markdown}");
    }
    let html = project.run(&["export", "advert", "daten", "--format", "html", "-o", "advert.html"]);
    assert_eq!((html.code, html.out.as_str()), (0, ""), "{}", html.err);
    let html = project.read("advert.html");
    for part in [
        "<h1>Datenanalyst (m/w/d)</h1>",
        "<p><strong>So arbeiten wir</strong></p>",
        "<a href=\"mailto:bewerbung@musterkontor.example\">",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("class=") && !html.contains("../"), "{html}");
}

#[test]
fn the_audience_decides_what_an_advert_says() {
    let project = project();
    let settings = project.read("content/rolebook.toml").replace("\"hiring.offer\" = \"public\"\n", "");
    project.write("content/rolebook.toml", &settings);
    let advert = |audience: &[&str]| project.run(&[&["export", "advert", "daten"], audience].concat()).out;
    assert!(!advert(&[]).contains("Wir bieten"), "what is internal is in no public advert");
    assert!(advert(&["--audience", "internal"]).contains("Wir bieten\n\n- Zeit für Datenqualität."));
}

#[test]
fn what_nobody_can_apply_for_has_no_advert_and_the_reason_is_said() {
    let project = project();
    let refused = |vacancy: &str, id: &str| {
        project.write("content/vacancies/daten.toml", vacancy);
        let ended = project.run(&["export", "advert", id, "-o", "advert.txt", "--lang", "de"]);
        assert_eq!((ended.code, ended.out.as_str()), (1, ""), "{}", ended.err);
        assert!(!project.path("advert.txt").exists());
        ended.err
    };
    for (state, word) in
        [("draft", "noch ein Entwurf"), ("paused", "pausiert"), ("filled", "besetzt"), ("closed", "geschlossen")]
    {
        let err = refused(&vacancy(state, "2999-12-31"), "daten");
        assert!(err.contains(word), "{state}: {err}");
    }
    let err = refused(&vacancy("open", "2026-09-20"), "daten");
    assert!(err.contains("abgelaufen (letzter Tag 2026-09-20)"), "{err}");
    let err = refused(&vacancy("open", "2999-12-31"), "datn");
    assert!(err.contains("gemeint ist wohl „daten“"), "{err}");
    let later = format!("{}public_from = 2999-01-01\n", vacancy("open", "2999-12-31"));
    let err = refused(&later, "daten");
    assert!(err.contains("für die Zielgruppe public heute nicht zu sehen"), "{err}");
    let err = refused("role = \"gibt-es-nicht\"\n", "daten");
    assert!(err.contains("RB006") || err.contains("RB003"), "{err}");
}
