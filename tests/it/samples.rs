//! Views to render: one of each kind with everything in it, and one with next to nothing.

use rolebook::site::POLICY;
use rolebook::site::view::{
    Advert, AdvertGroup, AdvertItem, AdvertSection, Authority, Bullet, Changed, Collaboration, DepartmentView, Duty,
    Entry, Fingerprint, Forge, Frame, Further, HiringView, HomeDepartment, HomeView, IndexGroup, IndexRow, IndexView,
    Interface, Letter, LetterEntry, Level, LevelColumn, Link, Margin, MarginItem, NavigationItem, Need, NotFoundView,
    Onboarding, OnboardingPhase, OwnWord, PageView, PastDay, Person, PrintChapter, PrintGroup, PrintView, Question,
    RedirectView, ReportingLine, Requirement, RoleNeed, RoleRow, RoleView, SearchView, Shown, SiteName, SkillGroup,
    SkillMark, SkillRow, SkillView, Staffing, StaffingCount, Standing, Status, Tab, TableOfContentsEntry, Term,
    VacancyRow, VacancyView,
};

pub(crate) use crate::overview_samples::{
    bare_coverage, bare_matrix, bare_org_chart, coverage, matrix, org_chart, part_matrix, review,
};
pub(crate) use crate::sheet_samples::{
    bare_job, bare_kit, bare_staffing, bare_staffing_sheet, job, kit, staffing_overview, staffing_sheet,
};
pub(crate) use crate::step_samples::{bare_compare, bare_comparison, bare_step, compare, comparison, step};
use crate::step_samples::{career_map, similar, steps};

/// Text that must never reach a page as markup.
pub(crate) const HOSTILE: &str = "<script>alert('ö')</script>";

/// A title of 120 characters.
pub(crate) const LONG: &str = "Sachbearbeiterin für die grenzüberschreitende Umsatzsteuervoranmeldung und Rechnungsprüfung \
im Geschäftskundenversandhandel";

const LEVELS: [&str; 4] = ["kennt", "wendet an", "beherrscht", "prägt"];
const CEFR: [&str; 6] = ["A1", "A2", "B1", "B2", "C1", "C2"];

pub(crate) fn link(label: &str) -> Link {
    let slug: String =
        label.to_lowercase().chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).collect();
    Link { label: label.to_owned(), href: format!("../{slug}/"), lang: None }
}

pub(crate) fn person(label: &str) -> Person {
    link(label).into()
}

fn history() -> Vec<PastDay> {
    let raised = "SQL: von kennt auf wendet an angehoben (Muss)".to_owned();
    vec![
        PastDay {
            day: "3. März 2026".to_owned(), changes: vec![raised, HOSTILE.to_owned(), LONG.to_owned()], more: 4
        },
        PastDay { day: "1. Februar 2026".to_owned(), changes: vec!["angelegt".to_owned()], more: 0 },
    ]
}

fn outside(label: &str) -> Person {
    Person { label: label.to_owned(), href: String::new(), lang: None, external: true }
}

pub(crate) fn level(step: usize) -> Option<Level> {
    Some(Level { id: step.to_string(), title: LEVELS[step - 1].to_owned(), step, of: 4 })
}

fn language(step: usize) -> Option<Level> {
    Some(Level { id: CEFR[step - 1].to_owned(), title: String::new(), step, of: 6 })
}

pub(crate) fn mark(skill: &str, step: usize, need: Need) -> SkillMark {
    SkillMark { skill: link(skill), need, level: level(step) }
}

fn skill_row(skill: &str, level: Option<Level>, need: Need, note: &str) -> SkillRow {
    SkillRow { skill: link(skill), need, level, note_html: note.to_owned() }
}

pub(crate) fn frame(title: &str) -> Frame {
    let navigation = ["departments", "roles", "skills", "hiring", "vacancies", "handbook", "a-z"];
    let tabs = [
        ("Strategie", "Geschäftsentwicklung und Strategie"),
        ("Marketing", "Marketing"),
        ("Technik", "Technik"),
        ("Betrieb", "Betrieb und Logistik"),
        ("Finanzen", "Finanzen und Verwaltung"),
    ];
    Frame {
        lang: "de".to_owned(),
        locale: "de_DE".to_owned(),
        policy: POLICY,
        title: title.to_owned(),
        description: "Misst, was der Shop tut, und macht daraus Entscheidungen.".to_owned(),
        site: SiteName {
            title: "Musterkontor Team-Handbuch".to_owned(),
            organisation: "Musterkontor".to_owned(),
            short_title: "Team-Handbuch".to_owned(),
            home: "../../".to_owned(),
        },
        root: "../../".to_owned(),
        canonical: Some("https://handbuch.example/roles/datenanalyst/".to_owned()),
        noindex: true,
        audience: "internal",
        search: "../../search/".to_owned(),
        navigation: navigation
            .iter()
            .map(|key| NavigationItem {
                key,
                label: String::new(),
                href: format!("../../{key}/"),
                current: *key == "roles",
            })
            .collect(),
        tools: vec![NavigationItem {
            key: "matrix",
            label: String::new(),
            href: "../../matrix/".to_owned(),
            current: false,
        }],
        links: vec![Link { label: "Impressum".to_owned(), href: "../../handbook/impressum/".to_owned(), lang: None }],
        register: tabs
            .iter()
            .map(|(label, title)| Tab {
                label: (*label).to_owned(),
                title: (*title).to_owned(),
                href: format!("../../departments/{}/", label.to_lowercase()),
                lang: None,
                current: *label == "Technik",
            })
            .collect(),
        margin: Some(margin(title)),
        print: Some("../../print/".to_owned()),
        markdown: Some("index.md".to_owned()),
        feed: Some("../../feed.xml".to_owned()),
        source: "content/roles/technik/datenanalyst.toml".to_owned(),
        forge: Some(Forge {
            edit: "https://git.example/hr/handbuch/edit/main/content/roles/technik/datenanalyst.toml".to_owned(),
            view: "https://git.example/hr/handbuch/blob/main/content/roles/technik/datenanalyst.toml".to_owned(),
            history: "https://git.example/hr/handbuch/commits/main/content/roles/technik/datenanalyst.toml".to_owned(),
            report: String::new(),
        }),
        changed: Some(Changed { on: "3. März 2026".to_owned(), iso: "2026-03-03".to_owned() }),
        approvers: vec!["@musterkontor/technik".to_owned(), HOSTILE.to_owned()],
        new: Some(Link { label: HOSTILE.to_owned(), href: "https://git.example/new".to_owned(), lang: None }),
    }
}

fn margin(title: &str) -> Margin {
    let siblings = [
        "Webentwickler",
        "E-Commerce Operations Specialist",
        title,
        "Sicherheitsspezialist",
        "DevOps-Ingenieur",
        "QA-Tester",
        "Mobile-App-Entwickler",
    ];
    Margin {
        title: "Technik".to_owned(),
        key: "department",
        href: "../../departments/technik/".to_owned(),
        items: siblings
            .iter()
            .map(|label| MarginItem {
                label: (*label).to_owned(),
                href: link(label).href,
                lang: None,
                current: *label == title,
                depth: usize::from(*label == "QA-Tester"),
            })
            .collect(),
        total: 34,
    }
}

pub(crate) fn bare_frame() -> Frame {
    Frame {
        lang: "de".to_owned(),
        locale: String::new(),
        policy: POLICY,
        title: "X".to_owned(),
        description: String::new(),
        site: SiteName {
            title: "Handbuch".to_owned(),
            organisation: String::new(),
            short_title: "Handbuch".to_owned(),
            home: "./".to_owned(),
        },
        root: String::new(),
        canonical: None,
        noindex: false,
        audience: "public",
        search: String::new(),
        navigation: Vec::new(),
        tools: Vec::new(),
        links: Vec::new(),
        register: Vec::new(),
        margin: None,
        print: None,
        markdown: None,
        feed: None,
        source: String::new(),
        forge: None,
        changed: None,
        approvers: Vec::new(),
        new: None,
    }
}

pub(crate) fn skill_groups() -> Vec<SkillGroup> {
    let note = "Baut verschachtelte Abfragen über Bestellungen, Retouren und Kampagnen; prüft und beschleunigt die der anderen.";
    let must = vec![
        skill_row("SQL", level(4), Need::Must, note),
        skill_row(
            "Webanalyse",
            level(3),
            Need::Must,
            "Legt fest, was gemessen wird, und erkennt, wenn eine Messung <em>lügt</em>.",
        ),
        skill_row(
            "Kennzahlen und Berichte",
            level(3),
            Need::Must,
            "Definiert Kennzahlen so, dass alle dieselbe Zahl lesen.",
        ),
        skill_row("Datenschutz (DSGVO)", level(2), Need::Must, ""),
        skill_row("Deutsch", language(5), Need::Must, "Schreibt Berichte, die ohne Rückfrage verstanden werden."),
    ];
    let should = vec![
        skill_row("Experimente (A/B)", level(3), Need::Should, "Plant Tests mit ausreichender Fallzahl."),
        skill_row("Prognose", level(2), Need::Should, "Schreibt Absatz und Saison fort."),
        skill_row("Englisch", language(4), Need::Should, "Liest Dokumentation, schreibt Rückfragen an Anbieter."),
    ];
    let nice = vec![
        skill_row("Datenmodellierung", level(1), Need::Nice, "Versteht das Schema des Shops."),
        skill_row(LONG, level(2), Need::Nice, "Übersetzt Zahlen in Sätze."),
        skill_row("Sorgfalt", None, Need::Nice, HOSTILE_ESCAPED),
    ];
    vec![
        SkillGroup { need: Need::Must, title: String::new(), rows: must },
        SkillGroup { need: Need::Should, title: String::new(), rows: should },
        SkillGroup { need: Need::Nice, title: "Schön zu haben".to_owned(), rows: nice },
    ]
}

/// What Markdown makes of hostile text.
const HOSTILE_ESCAPED: &str = "&lt;script&gt;alert('ö')&lt;/script&gt;";

pub(crate) fn scale() -> Vec<Level> {
    (1..=4).filter_map(level).collect()
}

pub(crate) fn staffing() -> Staffing {
    Staffing {
        mode: "hybrid",
        title: String::new(),
        hints_html: vec!["Weisungen gibt nur, wer sie geben darf.".to_owned()],
        reason_html: "Die täglichen Zahlen gehören ins Haus; Sonderauswertungen kommen in Spitzen von außen."
            .to_owned(),
        criteria_html: vec![
            "Erfahrung mit Handelsdaten".to_owned(),
            "Auftragsverarbeitung nach Art. 28 DSGVO".to_owned(),
        ],
        handover_html: "Jede Auswertung liegt mit Abfrage und Erklärung im gemeinsamen Verzeichnis.".to_owned(),
        external_share: "40".to_owned(),
    }
}

pub(crate) fn onboarding() -> Onboarding {
    let bullet = |text: &str, with: Option<&str>| Bullet { text_html: text.to_owned(), with: with.map(link) };
    let phase = |key, items| OnboardingPhase { key, items };
    Onboarding {
        phases: vec![
            phase(
                "first_day",
                vec![bullet("Zugänge geprüft, Team kennengelernt", Some("E-Commerce Operations Specialist"))],
            ),
            phase("d30", vec![bullet("Messplan verstanden", None), bullet("Ersten Wochenbericht erstellt", None)]),
            phase("d60", vec![bullet("Eine Kennzahl neu definiert und abgestimmt", Some("Finanzanalyst"))]),
            phase("d90", vec![bullet("Vorhersage mit dem Finanzanalysten geführt", None)]),
        ],
    }
}

pub(crate) fn question(step: usize) -> Question {
    Question {
        skill: Some(link("SQL")),
        level: level(step),
        text_html: "Die Retourenquote im Bericht ist doppelt so hoch wie im Lager. Wie gehen Sie vor?".to_owned(),
        good_html:
            "Prüft zuerst die Verknüpfung und die Zählweise, dann die Quelle; nennt eine Probe, die den Fehler zeigt."
                .to_owned(),
        warning_html: "Schreibt sofort neu, ohne die alte Abfrage zu lesen.".to_owned(),
    }
}

fn further() -> Vec<Further> {
    let text = |text: &str| Shown::Text { text: text.to_owned() };
    let entry = |key: &str, value| Entry { key: key.to_owned(), label: String::new(), value };
    let work = Shown::Record {
        entries: vec![
            entry("part.hours", text("38,5")),
            entry("part.remote", text("bis zu drei Tage in der Woche")),
            entry("part.need", Shown::Word { key: "need.must".to_owned() }),
            Entry {
                key: String::new(),
                label: "Senior".to_owned(),
                value: Shown::List { items: vec![text("eins"), Shown::Html { html: "<em>zwei</em>".to_owned() }] },
            },
        ],
    };
    let links = Shown::List {
        items: vec![
            Shown::Link { text: "Messplan".to_owned(), href: "https://wiki.example/messplan".to_owned() },
            Shown::Link { text: "nicht sichtbar".to_owned(), href: String::new() },
        ],
    };
    let field = |key: &str, value| Further { key: key.to_owned(), label: String::new(), value };
    vec![
        field("common.owner", text("Technik")),
        field("role.work", work),
        field("common.links", links),
        Further { key: String::new(), label: "Reisezeit in %".to_owned(), value: text(HOSTILE) },
    ]
}

fn prose() -> String {
    "<p>Montags stehen die Zahlen der Woche. <strong>Dienstags</strong> fragt das <a href=\"../../departments/marketing/\">Marketing</a>, \
     was gewirkt hat; <code>SELECT</code> hilft beim Antworten.</p>\n<h2 id=\"grenzen\">Grenzen</h2>\n<p>Budgets empfiehlt die Rolle, \
     entschieden werden sie anderswo.</p>\n<ul>\n<li>Kriterien und eine Ansprechperson bei uns;</li>\n<li>eine Übergabe, die \
     schriftlich ist.</li>\n</ul>\n<blockquote><p>Eine Zahl, eine Definition.</p></blockquote>\n"
        .to_owned()
}

pub(crate) fn role() -> RoleView {
    let duty = |share: &str, title: &str, text: &str| Duty {
        title: title.to_owned(),
        text_html: text.to_owned(),
        share: share.to_owned(),
        kpi_html: if share == "30" { "Berichte, die ohne Rückfrage stimmen".to_owned() } else { String::new() },
    };
    let with = |with: Person, on: &str| Collaboration { with, on_html: on.to_owned() };
    RoleView {
        frame: frame("Datenanalyst"),
        title: "Datenanalyst".to_owned(),
        status: Status::Active,
        summary_html: "Misst, was der Shop tatsächlich tut, und macht daraus Entscheidungen, die Marketing und Finanzen gemeinsam tragen.".to_owned(),
        department: link("Technik"),
        reports_to: Some(person("E-Commerce Operations Specialist")),
        functional_lead: Some(link("Finanzanalyst")),
        reports: vec![link("Werkstudent Auswertung")],
        deputies: vec![link("Finanzanalyst")],
        headcount: "2".to_owned(),
        body_html: prose(),
        duties: vec![
            duty("30", "Kennzahlen erheben und pflegen", "Umsatz, Retourenquote, Wiederkauf, Warenkorbwert; eine Definition je Zahl, für alle."),
            duty("25", "Kundenverhalten auswerten", "Wo Besuche abbrechen, was zusammen gekauft wird, wer wiederkommt."),
            duty("25", "Dem Marketing zeigen, was wirkt", "Tests planen, Ergebnisse lesen, Budgets begründen oder streichen."),
            duty("20", "", "Gemeinsam mit dem Finanzanalysten Absatz verfolgen und vorhersagen."),
        ],
        has_shares: true,
        skill_groups: skill_groups(),
        scale: scale(),
        requirements: vec![
            Requirement { kind: "education", text_html: "Studium mit Statistik".to_owned(), need: Need::Should, or_equivalent: true },
            Requirement { kind: "experience", text_html: "Zwei Jahre mit Handelsdaten".to_owned(), need: Need::Must, or_equivalent: false },
        ],
        steps: Some(steps(1)),
        collaboration: vec![
            with(person("Finanzanalyst"), "Absatz verfolgen und vorhersagen; eine gemeinsame Vorhersage je Monat"),
            with(person("Digital Marketing Manager"), "Was eine Kampagne gebracht hat und was sie kosten durfte"),
            with(person("Webentwickler"), "Messpunkte im Shop: was gezählt wird, bevor es live geht"),
            with(outside("Filialgeschäft"), ""),
        ],
        authority: vec![
            Authority { kind: "decide", text_html: "welche Kennzahl gilt und wie sie gerechnet wird".to_owned(), limit: String::new() },
            Authority { kind: "budget", text_html: "Werkzeuge der Auswertung".to_owned(), limit: "2.000 € im Jahr".to_owned() },
        ],
        staffing: Some(staffing()),
        career_map: career_map(),
        next: vec![link("Finanzanalyst"), link("E-Commerce-Manager")],
        previous: vec![link("QA-Tester")],
        onboarding: onboarding(),
        hiring: Some(link("Datenanalyst")),
        vacancies: vec![vacancy_row("Datenanalyst 2027", "open", "15. Januar 2027"), vacancy_row(HOSTILE, "filled", "")],
        similar: similar(),
        job: "job/".to_owned(),
        staffing_sheet: "staffing/".to_owned(),
        kit: "../../hiring/datenanalyst/kit/".to_owned(),
        service: vec!["Kennzahlen erheben".to_owned(), "Auswerten".to_owned()],
        contact: Some(link("Auswertung")),
        compare: "../../compare/?a=datenanalyst".to_owned(),
        further: further(),
        history: history(),
    }
}

pub(crate) fn bare_role() -> RoleView {
    RoleView {
        frame: bare_frame(),
        title: LONG.to_owned(),
        status: Status::Draft,
        summary_html: String::new(),
        department: Link { label: HOSTILE.to_owned(), href: String::new(), lang: None },
        reports_to: None,
        functional_lead: None,
        reports: Vec::new(),
        deputies: Vec::new(),
        headcount: String::new(),
        body_html: String::new(),
        duties: Vec::new(),
        has_shares: false,
        skill_groups: Vec::new(),
        scale: Vec::new(),
        requirements: Vec::new(),
        steps: None,
        collaboration: Vec::new(),
        authority: Vec::new(),
        staffing: None,
        career_map: None,
        next: Vec::new(),
        previous: Vec::new(),
        onboarding: Onboarding { phases: Vec::new() },
        hiring: None,
        vacancies: Vec::new(),
        similar: Vec::new(),
        job: String::new(),
        staffing_sheet: String::new(),
        kit: String::new(),
        service: Vec::new(),
        contact: None,
        compare: String::new(),
        further: Vec::new(),
        history: Vec::new(),
    }
}

fn role_row(title: &str, staffing: &'static str) -> RoleRow {
    RoleRow {
        role: link(title),
        summary_html: "Hält die Plattform im Tagesgeschäft am Laufen und vermittelt zwischen Technik und Strategie."
            .to_owned(),
        must: vec![
            mark("Shop-Plattform", 4, Need::Must),
            mark("Vermitteln", 4, Need::Must),
            mark("Datenschutz (DSGVO)", 3, Need::Must),
        ],
        more: 2,
        staffing,
        staffing_title: String::new(),
        leads: title == "Betriebsleiter",
    }
}

pub(crate) fn department() -> DepartmentView {
    DepartmentView {
        frame: frame("Technik"),
        title: "Technik".to_owned(),
        status: Status::Active,
        summary_html: "Hält den Shop am Laufen: schnell, sicher und bereit zu wachsen.".to_owned(),
        head: Some(outside("Geschäftsführung")),
        parent: Some(link("Onlinehandel")),
        children: vec![link("Entwicklung"), link("Betrieb der Plattform")],
        body_html: prose(),
        matrix: Some("../../matrix/technik/".to_owned()),
        chart: Some("../../org-chart/technik/".to_owned()),
        roles: vec![
            role_row("Webentwickler", "hybrid"),
            role_row("Betriebsleiter", "in-house"),
            role_row("Sicherheitsspezialist", "service-contract"),
            role_row(LONG, ""),
        ],
        staffing: vec![StaffingCount {
            mode: "hybrid",
            title: String::new(),
            count: 2,
            href: "../../search/?staffing=hybrid".to_owned(),
        }],
        staffing_overview: "../../staffing/".to_owned(),
        vacancies: vec![
            vacancy_row("Datenanalyst (m/w/d)", "open", "15. Januar 2027"),
            vacancy_row(LONG, "paused", ""),
        ],
        reporting: vec![
            ReportingLine {
                to: Some(person("E-Commerce-Manager")),
                roles: vec![link("Datenanalyst"), link("QA-Tester")],
            },
            ReportingLine { to: None, roles: vec![link("Webentwickler")] },
        ],
        interfaces: vec![
            Interface { department: link("Marketing"), purpose_html: "Messpunkte, Landeseiten, Ladezeit".to_owned() },
            Interface {
                department: link("Betrieb und Logistik"),
                purpose_html: "Bestand und Lieferzeit im Shop".to_owned(),
            },
        ],
        further: further(),
    }
}

pub(crate) fn bare_department() -> DepartmentView {
    DepartmentView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        status: Status::Archived,
        summary_html: String::new(),
        head: None,
        parent: None,
        children: Vec::new(),
        body_html: String::new(),
        roles: Vec::new(),
        matrix: None,
        chart: None,
        staffing: Vec::new(),
        staffing_overview: String::new(),
        vacancies: Vec::new(),
        reporting: Vec::new(),
        interfaces: Vec::new(),
        further: Vec::new(),
    }
}

pub(crate) fn skill() -> SkillView {
    let text = "Baut verschachtelte Auswertungen, erkennt falsche Verknüpfungen und macht langsame Abfragen schnell.";
    let column = |step: usize, roles: &[(&str, Need)]| LevelColumn {
        level: level(step).unwrap(),
        texts_html: if step == 2 { Vec::new() } else { vec![text.to_owned()] },
        roles: roles.iter().map(|(role, need)| RoleNeed { role: link(role), need: *need }).collect(),
    };
    SkillView {
        frame: frame("SQL"),
        title: "SQL".to_owned(),
        status: Status::Active,
        summary_html: "Daten aus Datenbanken holen, verknüpfen und prüfen, ohne dafür jemanden zu brauchen.".to_owned(),
        kind: "technical",
        category: "Daten".to_owned(),
        body_html: prose(),
        levels: vec![
            column(1, &[("DevOps-Ingenieur", Need::Nice), ("QA-Tester", Need::Nice)]),
            column(2, &[("Webentwickler", Need::Should), ("Finanzanalyst", Need::Should)]),
            column(3, &[]),
            column(4, &[("Datenanalyst", Need::Must)]),
        ],
        roles_without_level: vec![RoleNeed { role: link("Inventarspezialist"), need: Need::Nice }],
        role_count: 6,
        must_count: 1,
        must_roles: "../../search/?kind=role&skill=sql&need=must".to_owned(),
        related: vec![link("Datenmodellierung"), link("Datenvisualisierung")],
        questions: vec![question(2), question(4)],
        further: further(),
    }
}

pub(crate) fn bare_skill() -> SkillView {
    SkillView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        status: Status::Active,
        summary_html: String::new(),
        kind: "",
        category: String::new(),
        body_html: String::new(),
        levels: Vec::new(),
        roles_without_level: Vec::new(),
        role_count: 0,
        must_count: 0,
        must_roles: String::new(),
        related: Vec::new(),
        questions: Vec::new(),
        further: Vec::new(),
    }
}

pub(crate) fn hiring() -> HiringView {
    HiringView {
        frame: frame("Datenanalyst"),
        title: "Datenanalyst".to_owned(),
        suffix: "(m/w/d)".to_owned(),
        status: Status::Active,
        summary_html:
            "Gesucht: Menschen, die Zahlen prüfen, bevor sie sie zeigen, und so erklären, dass andere danach handeln."
                .to_owned(),
        role: link("Datenanalyst"),
        department: link("Technik"),
        body_html: prose(),
        skill_groups: skill_groups(),
        scale: scale(),
        differs: vec![
            skill_row("Englisch", language(3), Need::Nice, ""),
            skill_row("Prognose", None, Need::Nice, "wird gelernt"),
        ],
        knock_out_html: vec!["Keine Erfahrung mit eigenen Abfragen über mehrere Tabellen.".to_owned()],
        success_html: vec![
            "Marketing und Finanzen arbeiten mit denselben sieben Kennzahlen.".to_owned(),
            "Die Vorhersage weicht weniger als 8 % ab.".to_owned(),
        ],
        appointments: 4,
        minutes: 125,
        kit: "kit/".to_owned(),
        offer_html: vec!["Zwei Lerntage im Monat".to_owned(), "Arbeit von zu Hause bis zu drei Tage".to_owned()],
        staffing: Some(staffing()),
        vacancies: vec![
            vacancy_row("Datenanalyst 2027", "open", "15. Januar 2027"),
            vacancy_row(HOSTILE, "filled", ""),
        ],
        further: further(),
    }
}

pub(crate) fn bare_hiring() -> HiringView {
    HiringView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        suffix: String::new(),
        status: Status::Active,
        summary_html: String::new(),
        role: Link { label: "Rolle".to_owned(), href: String::new(), lang: None },
        department: link("Technik"),
        body_html: String::new(),
        skill_groups: Vec::new(),
        scale: Vec::new(),
        differs: Vec::new(),
        knock_out_html: Vec::new(),
        success_html: Vec::new(),
        appointments: 0,
        minutes: 0,
        kit: String::new(),
        offer_html: Vec::new(),
        staffing: None,
        vacancies: Vec::new(),
        further: Vec::new(),
    }
}

pub(crate) fn standing(word: &'static str, until: &str) -> Standing {
    Standing { word, until: until.to_owned() }
}

fn vacancy_row(label: &str, word: &'static str, until: &str) -> VacancyRow {
    VacancyRow { vacancy: link(label), standing: standing(word, until) }
}

/// An advert with everything in it.
fn advert() -> Advert {
    let item = |name: Option<Link>, level, text: &str| AdvertItem { name, level, text_html: text.to_owned() };
    let named = |label: &str| Some(Link { label: label.to_owned(), href: String::new(), lang: None });
    let skills = |group: SkillGroup| AdvertGroup {
        need: Some(group.need),
        title: "Erforderlich".to_owned(),
        items: group.rows.into_iter().map(|row| item(Some(row.skill), row.level, &row.note_html)).collect(),
    };
    let plain = |items| vec![AdvertGroup { need: None, title: String::new(), items }];
    let section = |key, title: &str, prose: String, groups| AdvertSection {
        key,
        title: title.to_owned(),
        prose_html: prose,
        groups,
    };
    let term = |key, label: &str, lines: &[&str]| Term {
        key,
        label: label.to_owned(),
        lines: lines.iter().map(|line| (*line).to_owned()).collect(),
    };
    let duties = plain(vec![
        item(named("Kennzahlen"), None, "Erhebt und pflegt sie."),
        item(None, None, "Wertet aus, was Kundschaft tut."),
    ]);
    let mut profile: Vec<AdvertGroup> = skill_groups().into_iter().map(skills).collect();
    profile[0].items.push(item(None, None, HOSTILE_ESCAPED));
    Advert {
        lead_html: "Für unser Technik-Team suchen wir jemanden, der Zahlen prüft, bevor er sie zeigt.".to_owned(),
        sections: vec![
            section("description", "Worum es geht", prose(), Vec::new()),
            section("duties", "Aufgaben", "Misst, was der Shop tut.".to_owned(), duties),
            section("profile", "Profil", String::new(), profile),
            section("offer", "Wir bieten", String::new(), plain(vec![item(None, None, "Zeit für Datenqualität.")])),
        ],
        terms: vec![
            term("place", "Ort", &["Musterstraße 1, 04109 Leipzig, Deutschland", "Dresden, Deutschland"]),
            term("employment", "Umfang", &["Vollzeit, Teilzeit", "38,5 Stunden je Woche"]),
            term("pay", "Gehalt zum Einstieg", &["52.000 bis 64.000 EUR im Jahr", "Weihnachtsgeld", HOSTILE]),
            term("posted", "Ausgeschrieben am", &["1. Dezember 2026"]),
            term("valid_through", "Bewerben bis", &["15. Januar 2027"]),
        ],
        apply: Some(Link {
            label: "bewerbung@musterkontor.example".to_owned(),
            href: "mailto:bewerbung@musterkontor.example".to_owned(),
            lang: None,
        }),
    }
}

pub(crate) fn vacancy() -> VacancyView {
    VacancyView {
        frame: frame("Datenanalyst"),
        title: "Datenanalyst".to_owned(),
        suffix: "(m/w/d)".to_owned(),
        status: Status::Active,
        standing: standing("open", "15. Januar 2027"),
        role: link("Datenanalyst"),
        department: link("Technik"),
        advert: advert(),
        welcomes: true,
        job_posting: "{\"@type\":\"JobPosting\"}".to_owned(),
        further: further(),
    }
}

pub(crate) fn bare_vacancy() -> VacancyView {
    VacancyView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        suffix: String::new(),
        status: Status::Draft,
        standing: standing("expired", "15. Januar 2026"),
        role: link("Rolle"),
        department: link("Technik"),
        advert: Advert { lead_html: String::new(), sections: Vec::new(), terms: Vec::new(), apply: None },
        welcomes: false,
        job_posting: String::new(),
        further: Vec::new(),
    }
}

pub(crate) fn page() -> PageView {
    let body = "<p>Wer im Haus arbeitet, teilt unsere Gewohnheiten, kennt das Sortiment und sitzt mit am Tisch, wenn entschieden wird.</p>\n\
        <h2 id=\"woran\">Woran wir es festmachen</h2>\n<p>Vier Fragen reichen fast immer. Steht es unentschieden, besetzen wir intern.</p>\n\
        <div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"Tabelle\"><table><thead><tr><th>Wenn</th><th>dann eher intern</th><th>dann eher extern</th></tr></thead>\
        <tbody><tr><td>Bedarf</td><td>dauerhaft, jede Woche</td><td>in Spitzen oder einmalig</td></tr>\
        <tr><td>Wissen</td><td>hängt am eigenen Sortiment</td><td>ist überall gleich und selten</td></tr></tbody></table></div>\n\
        <h2 id=\"immer\">Was extern immer braucht</h2>\n<ul>\n<li>Kriterien für den Anbieter und eine Ansprechperson bei uns;</li>\n\
        <li>nachvollziehbare Zeiten, siehe <a href=\"../transparenz/\">Transparenz</a>.</li>\n</ul>\n\
        <div class=\"hint hint-important\"><p class=\"hint-title\">Wichtig</p><p>Zugang zu Kundendaten gibt es erst nach der Freigabe.<sup class=\"footnote\"><a id=\"fnref-1\" href=\"#fn-1\">1</a></sup></p></div>\n\
        <ul><li><label><input type=\"checkbox\" disabled checked> Vertrag geprüft</label></li><li><label><input type=\"checkbox\" disabled> Konto angelegt</label></li></ul>\n\
        <ol>\n<li>Bedarf melden</li>\n<li>Anbieter wählen</li>\n</ol>\n<h3 id=\"folge\">Die Folge</h3>\n\
        <pre tabindex=\"0\"><code>rolebook check --audience internal --format json | jq '.diagnostics[] | select(.severity == \"error\")'</code></pre>\n\
        <section class=\"footnotes\"><h2 class=\"visually-hidden\">Fußnoten</h2><ol><li id=\"fn-1\">Auch für einen Tag. \
        <a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Zurück zum Text 1\">↩</a></li></ol></section>\n";
    let entry =
        |level, href: &str, text: &str| TableOfContentsEntry { text: text.to_owned(), href: href.to_owned(), level };
    PageView {
        anchor: "reisen".to_owned(),
        frame: frame("Intern oder extern"),
        title: "Intern oder extern".to_owned(),
        status: Status::Active,
        summary_html: "Eine Rolle lässt sich auf zwei Wegen besetzen: mit eigenen Leuten oder mit Beratern von außen."
            .to_owned(),
        body_html: body.to_owned(),
        contents: vec![
            entry(2, "#woran", "Woran wir es festmachen"),
            entry(2, "#immer", "Was extern immer braucht"),
            entry(3, "#folge", "Die Folge"),
        ],
        above: vec![link("Handbuch"), link("Aufbau")],
        below: vec![link("Vertragsarten")],
        previous: Some(link("Wie das Team gebaut ist")),
        next: Some(link("Zusammenarbeiten")),
        further: further(),
    }
}

pub(crate) fn bare_page() -> PageView {
    PageView {
        anchor: String::new(),
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        status: Status::Active,
        summary_html: String::new(),
        body_html: String::new(),
        contents: Vec::new(),
        above: Vec::new(),
        below: Vec::new(),
        previous: None,
        next: None,
        further: Vec::new(),
    }
}

pub(crate) fn home() -> HomeView {
    let department = |title: &str, summary: &str, roles: &[(&str, &'static str)]| HomeDepartment {
        department: link(title),
        summary_html: summary.to_owned(),
        roles: roles.iter().map(|(role, staffing)| role_row(role, staffing)).collect(),
        role_count: roles.len(),
    };
    HomeView {
        anchor: "willkommen".to_owned(),
        frame: Frame { margin: None, title: "Musterkontor Team-Handbuch".to_owned(), ..frame("") },
        headline: "Wer macht was im Onlineshop".to_owned(),
        body_html: "<p>Musterkontor ist eine erfundene Firma.</p>".to_owned(),
        department_count: 5,
        role_count: 21,
        skill_count: 29,
        fingerprint: Some(Fingerprint {
            width: 45,
            height: 54,
            must: "M1 1h12.5v12.5h-12.5z".to_owned(),
            should: "M18 19h7.5v7.5h-7.5z".to_owned(),
            nice: "M36 45h3v3h-3z".to_owned(),
            rules: "M0 34.5h45".to_owned(),
        }),
        matrix: "matrix/".to_owned(),
        departments: vec![
            department(
                "Geschäftsentwicklung und Strategie",
                "Wachstum und Gesamtrichtung des Shops.",
                &[("E-Commerce-Manager", "in-house")],
            ),
            department(
                "Marketing",
                "Macht den Shop bekannt, gewinnt Kunden und hält sie.",
                &[
                    ("Digital Marketing Manager", "in-house"),
                    ("Spezialist für Social-Media-Marketing", "service-contract"),
                    ("E-Mail-Marketing-Spezialist", ""),
                    ("Content-Marketing-Stratege", "in-house"),
                    ("SEO-Spezialist", "freelance"),
                ],
            ),
            department(
                "Technik",
                "Hält den Shop am Laufen: schnell, sicher, bereit zu wachsen.",
                &[
                    ("Webentwickler", "hybrid"),
                    ("E-Commerce Operations Specialist", "in-house"),
                    ("Datenanalyst", "in-house"),
                    ("QA-Tester", "in-house"),
                ],
            ),
            department("Finanzen und Verwaltung", "", &[]),
        ],
        vacancies: vec![
            vacancy_row("Datenanalyst (m/w/d)", "open", "15. Januar 2027"),
            vacancy_row("Webentwickler (m/w/d)", "open", ""),
        ],
        pages: vec![link("Wie das Team gebaut ist"), link("Intern oder extern"), link("Zusammenarbeiten")],
    }
}

pub(crate) fn bare_home() -> HomeView {
    HomeView {
        anchor: String::new(),
        frame: bare_frame(),
        headline: HOSTILE.to_owned(),
        body_html: String::new(),
        department_count: 0,
        role_count: 0,
        skill_count: 0,
        fingerprint: None,
        matrix: "matrix/".to_owned(),
        departments: Vec::new(),
        vacancies: Vec::new(),
        pages: Vec::new(),
    }
}

pub(crate) fn index() -> IndexView {
    let row = |title: &str, word: &str, role_count| IndexRow {
        link: link(title),
        summary_html: "Daten holen, verknüpfen und prüfen.".to_owned(),
        marks: if word.is_empty() {
            Vec::new()
        } else {
            vec![mark("SQL", 4, Need::Must), mark("Webanalyse", 3, Need::Must)]
        },
        more: usize::from(!word.is_empty()),
        word: word.to_owned(),
        standing: (title == "QA-Tester").then(|| standing("paused", "")),
        role_count,
        depth: usize::from(title == "QA-Tester"),
    };
    let group = |title: &str, key: &str, href: &str, rows| IndexGroup {
        title: title.to_owned(),
        key: key.to_owned(),
        href: href.to_owned(),
        rows,
    };
    let entry = |title: &str, kind| LetterEntry { link: link(title), kind };
    let letter = |letter: &str, entries| Letter {
        letter: letter.to_owned(),
        id: format!("letter-{}", letter.to_lowercase()),
        entries,
    };
    IndexView {
        frame: Frame { margin: None, ..frame("Rollen") },
        key: "roles",
        notice: "index.no_open",
        part: String::new(),
        parts: Vec::new(),
        body_html: String::new(),
        count: 21,
        groups: vec![
            group(
                "Technik",
                "",
                "../departments/technik/",
                vec![row("Datenanalyst", "staffing.hybrid", None), row("QA-Tester", "", None)],
            ),
            group(
                "",
                "skill_kind.technical",
                "",
                vec![row("SQL", "", Some(6)), row(LONG, "staffing_short.hybrid", Some(1))],
            ),
            group("", "", "", vec![row("Sonstiges", "", Some(0))]),
        ],
        letters: vec![
            letter("D", vec![entry("Datenanalyst", ""), entry("DevOps-Ingenieur", "roles")]),
            letter("S", vec![entry("SQL", "skills"), entry("SEO-Spezialist", "roles")]),
        ],
    }
}

pub(crate) fn bare_index() -> IndexView {
    IndexView {
        frame: bare_frame(),
        key: "a-z",
        notice: "",
        part: String::new(),
        parts: Vec::new(),
        body_html: String::new(),
        count: 0,
        groups: Vec::new(),
        letters: Vec::new(),
    }
}

pub(crate) fn split_index() -> IndexView {
    IndexView { part: "M".to_owned(), parts: vec![link("A"), link("M")], groups: Vec::new(), ..index() }
}

pub(crate) fn search() -> SearchView {
    SearchView {
        frame: frame("Suche"),
        departments: vec![link("Technik"), link(HOSTILE)],
        staffing: vec![OwnWord { word: "hybrid", title: HOSTILE.to_owned() }],
        needs: ["must", "should", "nice"].map(|word| OwnWord { word, title: String::new() }).into(),
    }
}

pub(crate) fn not_found() -> NotFoundView {
    NotFoundView {
        frame: Frame { margin: None, ..frame("Nicht gefunden") },
        departments: vec![link("Marketing"), link("Technik"), link("Betrieb und Logistik")],
    }
}

pub(crate) fn bare_not_found() -> NotFoundView {
    NotFoundView { frame: bare_frame(), departments: Vec::new() }
}

pub(crate) fn redirect() -> RedirectView {
    RedirectView {
        lang: "de".to_owned(),
        root: "../../".to_owned(),
        title: format!("Datenanalyst {HOSTILE}"),
        href: "../datenanalyst/".to_owned(),
        canonical: Some("https://handbuch.example/roles/datenanalyst/".to_owned()),
        policy: POLICY,
    }
}

/// A page to print whose chapters need no template of their own.
pub(crate) fn print() -> PrintView {
    let chapter = |kind, title: &str, level, tab| PrintChapter {
        id: format!("/{kind}/{}/", title.to_lowercase()),
        title: title.to_owned(),
        lang: "de".to_owned(),
        kind,
        level,
        tab,
        html: prose(),
    };
    let department = vec![chapter("department", "Technik", 2, 3), chapter("role", "Datenanalyst", 3, 3)];
    PrintView {
        frame: frame("Alles auf einer Seite zum Drucken"),
        title: format!("Team-Handbuch {HOSTILE}"),
        part: String::new(),
        body_html: prose(),
        abridged: false,
        parts: Vec::new(),
        groups: vec![
            PrintGroup { key: String::new(), chapters: department },
            PrintGroup { key: "index.skills".to_owned(), chapters: vec![chapter("skill", HOSTILE, 3, 0)] },
        ],
    }
}

/// The list of the parts of a handbook that is too big for one page.
pub(crate) fn split_print() -> PrintView {
    PrintView {
        frame: bare_frame(),
        title: LONG.to_owned(),
        part: String::new(),
        body_html: String::new(),
        abridged: false,
        parts: vec![link("Technik"), link("Fähigkeiten und Kompetenzen 2")],
        groups: Vec::new(),
    }
}
