//! Views of steps and comparisons to render: with everything in them, and with next to nothing.

use rolebook::site::view::{
    Asked, CareerMap, Changes, CompareView, ComparedGroup, ComparedSkill, ComparedTopic, ComparisonView, Duty,
    Expected, Level, Link, Need, Requirement, Side, SimilarRole, SkillGroup, SkillRow, Status, StepItem, StepView,
    Steps, TopicCell, TopicRow,
};

use crate::samples::{HOSTILE, LONG, bare_frame, frame, link};

fn level(step: usize) -> Option<Level> {
    let title = ["kennt", "wendet an", "beherrscht", "prägt"][step - 1].to_owned();
    Some(Level { id: step.to_string(), title, step, of: 4 })
}

fn scale() -> Vec<Level> {
    (1..=4).filter_map(level).collect()
}

pub(crate) fn steps(here: usize) -> Steps {
    let names = ["Junior", "Standard", "Senior"];
    let titles = ["Junior-Datenanalyst", "Datenanalyst", "Senior-Datenanalyst"];
    let item = |(place, (name, title)): (usize, (&str, &str))| StepItem {
        step: link(title),
        name: name.to_owned(),
        summary_html: if place == 0 { String::new() } else { "Macht aus Zahlen <em>Aussagen</em>.".to_owned() },
        current: place == here,
        compare: if place == 0 { String::new() } else { "../compare/".to_owned() },
    };
    let cell = |texts: &[&str], same_as: &str| TopicCell {
        texts_html: texts.iter().map(|text| (*text).to_owned()).collect(),
        same_as: same_as.to_owned(),
    };
    Steps {
        track: "Fachlaufbahn".to_owned(),
        steps: names.into_iter().zip(titles).enumerate().map(item).collect(),
        topics: vec![TopicRow {
            title: "Eigenständigkeit".to_owned(),
            summary: "Wie weit jemand allein geht.".to_owned(),
            cells: vec![cell(&[], ""), cell(&["Findet den Weg."], ""), cell(&["Zeigt den Weg.", "Prüft ihn."], "")],
        }],
    }
}

pub(crate) fn career_map() -> Option<CareerMap> {
    Some(CareerMap {
        width: 464,
        height: 60,
        ways: "M210 12C232 12 232 12 254 12".to_owned(),
        marks: "M2 7v10".to_owned(),
        here: "M254 8h9v9h-9z".to_owned(),
        names_html: "<text y=\"17\"><tspan x=\"14\">QA-Tester</tspan></text>".to_owned(),
    })
}

fn asked(need: Need, step: usize) -> Option<Asked> {
    Some(Asked { need, level: if step > 0 { level(step) } else { None } })
}

fn compared() -> Vec<ComparedSkill> {
    let skill = |name: &str, a, b, by: &str| ComparedSkill { skill: link(name), a, b, by: by.to_owned() };
    vec![
        skill("SQL", asked(Need::Must, 3), asked(Need::Must, 4), "+1"),
        skill("Englisch", asked(Need::Should, 2), asked(Need::Nice, 1), "−1"),
        skill("Git", asked(Need::Nice, 0), asked(Need::Must, 0), ""),
        skill("Statistik", None, asked(Need::Must, 2), ""),
        skill("Papierlisten", asked(Need::Nice, 0), None, ""),
        skill("Vermitteln", asked(Need::Nice, 2), asked(Need::Nice, 2), ""),
    ]
}

fn duty(title: &str) -> Duty {
    Duty {
        title: title.to_owned(),
        text_html: "Leitet andere an.".to_owned(),
        share: String::new(),
        kpi_html: String::new(),
    }
}

fn requirement(text: &str) -> Requirement {
    Requirement { kind: "experience", text_html: text.to_owned(), need: Need::Must, or_equivalent: false }
}

fn expected() -> Vec<Expected> {
    vec![Expected { title: "Eigenständigkeit".to_owned(), texts_html: vec!["Zeigt den Weg.".to_owned()] }]
}

fn changes() -> Changes {
    Changes {
        skills: compared(),
        new_duties: vec![duty("Anleiten"), duty("")],
        lost_duties: vec![duty("Abheften"), duty("")],
        new_requirements: vec![requirement("Fünf Jahre")],
        lost_requirements: vec![requirement("Ein Jahr")],
        new_expects: expected(),
    }
}

fn no_changes() -> Changes {
    Changes {
        skills: Vec::new(),
        new_duties: Vec::new(),
        lost_duties: Vec::new(),
        new_requirements: Vec::new(),
        lost_requirements: Vec::new(),
        new_expects: Vec::new(),
    }
}

pub(crate) fn step() -> StepView {
    let row = SkillRow {
        skill: link("SQL"),
        need: Need::Must,
        level: level(4),
        note_html: "Prüft Abfragen anderer.".to_owned(),
    };
    StepView {
        frame: frame("Senior-Datenanalyst"),
        title: "Senior-Datenanalyst".to_owned(),
        status: Status::Active,
        summary_html: "Macht aus Zahlen Aussagen, und andere besser.".to_owned(),
        role: link("Datenanalyst"),
        department: link("Technik"),
        steps: steps(2),
        before: Some(link("Datenanalyst")),
        compare: "../compare/senior/".to_owned(),
        tool: "../../../compare/?a=datenanalyst.senior".to_owned(),
        changes: Some(changes()),
        duties: vec![duty("Anleiten")],
        has_shares: false,
        skill_groups: vec![SkillGroup { need: Need::Must, title: String::new(), rows: vec![row] }],
        scale: scale(),
        requirements: vec![requirement("Fünf Jahre")],
        expects: expected(),
        body_html: "<p>Fragt zuerst nach dem Zweck.</p>".to_owned(),
        previous: vec![link("QA-Tester")],
        next: vec![link("Finanzanalyst")],
        career_map: career_map(),
        further: Vec::new(),
    }
}

pub(crate) fn bare_step() -> StepView {
    StepView {
        frame: bare_frame(),
        title: LONG.to_owned(),
        status: Status::Draft,
        summary_html: String::new(),
        role: link(HOSTILE),
        department: Link { label: HOSTILE.to_owned(), href: String::new(), lang: None },
        steps: Steps { track: HOSTILE.to_owned(), steps: Vec::new(), topics: Vec::new() },
        before: Some(link(HOSTILE)),
        compare: "../".to_owned(),
        tool: String::new(),
        changes: Some(no_changes()),
        duties: Vec::new(),
        has_shares: false,
        skill_groups: Vec::new(),
        scale: Vec::new(),
        requirements: Vec::new(),
        expects: Vec::new(),
        body_html: String::new(),
        previous: Vec::new(),
        next: Vec::new(),
        career_map: None,
        further: Vec::new(),
    }
}

pub(crate) fn comparison() -> ComparisonView {
    let side = |title: &str| Side { link: link(title), summary_html: "Macht aus Zahlen Aussagen.".to_owned() };
    let groups = ["different", "only_b", "only_a", "same"].map(|key| {
        let is_in = |row: &ComparedSkill| match (&row.a, &row.b) {
            (None, _) => "only_b",
            (_, None) => "only_a",
            (a, b) if a == b => "same",
            _ => "different",
        };
        ComparedGroup { key, rows: compared().into_iter().filter(|row| is_in(row) == key).collect() }
    });
    ComparisonView {
        frame: frame("Datenanalyst – Senior-Datenanalyst"),
        title: "Datenanalyst – Senior-Datenanalyst".to_owned(),
        a: side("Datenanalyst"),
        b: side("Senior-Datenanalyst"),
        same_count: 1,
        skill_count: 6,
        to_gain: vec![link("SQL"), link("Statistik"), link("Git")],
        groups: groups.into(),
        scale: scale(),
        changes: changes(),
        topics: vec![
            ComparedTopic {
                title: "Eigenständigkeit".to_owned(),
                a_html: vec!["Findet den Weg.".to_owned()],
                b_html: vec!["Zeigt den Weg.".to_owned(), "Prüft ihn.".to_owned()],
                same: false,
            },
            ComparedTopic { title: "Wirkung".to_owned(), a_html: Vec::new(), b_html: Vec::new(), same: true },
        ],
        tool: "../../../../compare/?a=datenanalyst".to_owned(),
    }
}

pub(crate) fn bare_comparison() -> ComparisonView {
    let side = || Side { link: link(HOSTILE), summary_html: String::new() };
    ComparisonView {
        frame: bare_frame(),
        title: LONG.to_owned(),
        a: side(),
        b: side(),
        same_count: 0,
        skill_count: 0,
        to_gain: Vec::new(),
        groups: Vec::new(),
        scale: Vec::new(),
        changes: no_changes(),
        topics: Vec::new(),
        tool: String::new(),
    }
}

pub(crate) fn compare() -> CompareView {
    CompareView {
        frame: frame("Rollen vergleichen"),
        roles: "roles/".to_owned(),
        files: 2,
        needs: Vec::new(),
        comparisons: vec![link("Datenanalyst – Senior-Datenanalyst"), link(HOSTILE)],
        more: true,
        index: "../roles/".to_owned(),
    }
}

pub(crate) fn bare_compare() -> CompareView {
    CompareView { frame: bare_frame(), comparisons: Vec::new(), more: false, ..compare() }
}

pub(crate) fn similar() -> Vec<SimilarRole> {
    let similar = |role: &str, missing: &str| SimilarRole {
        role: link(role),
        shared_count: 2,
        must_count: 3,
        shared: "SQL, Prognose".to_owned(),
        missing: missing.to_owned(),
    };
    vec![similar("Finanzanalyst", "Rechnungswesen, Kennzahlen +1"), similar(HOSTILE, HOSTILE)]
}
