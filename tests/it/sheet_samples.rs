//! Views of sheets to render: with everything in them, and with next to nothing.

use rolebook::site::view::{
    Agreed, Authority, Duty, Edition, JobView, KitView, Link, Need, Onboarding, Question, SkillMark, SkillQuestions,
    StaffedDepartment, StaffedRole, StaffingCount, StaffingShare, StaffingSheetView, StaffingView, Stage, Status,
};

use crate::samples::{
    HOSTILE, LONG, bare_frame, frame, link, mark, onboarding, person, question, scale, skill_groups, staffing,
};

fn duty(share: &str, title: &str, text: &str) -> Duty {
    Duty { title: title.to_owned(), text_html: text.to_owned(), share: share.to_owned(), kpi_html: String::new() }
}

pub(crate) fn job() -> JobView {
    JobView {
        frame: frame("Datenanalyst: Stellenbeschreibung"),
        title: "Datenanalyst".to_owned(),
        status: Status::Active,
        summary_html: "Misst, was der Shop <em>tatsächlich</em> tut.".to_owned(),
        role: link("Datenanalyst"),
        department: link("Technik"),
        reports_to: Some(person("E-Commerce Operations Specialist")),
        functional_lead: Some(link("Finanzanalyst")),
        reports: vec![link("Werkstudent Auswertung")],
        deputies: vec![link("Finanzanalyst")],
        work: None,
        grade: "E 3".to_owned(),
        agreement: "Haustarif".to_owned(),
        duties: vec![duty("60", "Messen", "Misst, was ist."), duty("40", "", "Berichtet.")],
        has_shares: true,
        authority: vec![Authority { kind: "budget", text_html: "Werkzeuge".to_owned(), limit: "2.000 €".to_owned() }],
        requirements: Vec::new(),
        skill_groups: skill_groups(),
        scale: scale(),
        edition: Some(Edition { number: 2, on: "1. März 2026".to_owned() }),
        approved: vec![Agreed {
            by: "Geschäftsführung".to_owned(),
            on: "1. März 2026".to_owned(),
            reference: "P-12".to_owned(),
        }],
    }
}

pub(crate) fn bare_job() -> JobView {
    JobView {
        frame: bare_frame(),
        title: LONG.to_owned(),
        status: Status::Draft,
        summary_html: String::new(),
        role: Link { label: HOSTILE.to_owned(), href: String::new(), lang: None },
        reports_to: None,
        functional_lead: None,
        reports: Vec::new(),
        deputies: Vec::new(),
        grade: String::new(),
        agreement: String::new(),
        duties: Vec::new(),
        has_shares: false,
        authority: Vec::new(),
        skill_groups: Vec::new(),
        scale: Vec::new(),
        edition: None,
        approved: Vec::new(),
        ..job()
    }
}

fn share(roles: usize, outside: usize) -> StaffingShare {
    StaffingShare {
        roles,
        outside,
        percent: "38".to_owned(),
        unsaid: 1,
        modes: vec![
            StaffingCount { mode: "in-house", title: String::new(), count: roles - outside - 1, href: String::new() },
            StaffingCount {
                mode: "hybrid",
                title: "teils, teils".to_owned(),
                count: outside,
                href: "../search/?staffing=hybrid".to_owned(),
            },
        ],
    }
}

pub(crate) fn staffing_overview() -> StaffingView {
    StaffingView {
        frame: frame("Besetzung im Überblick"),
        total: share(21, 8),
        departments: vec![StaffedDepartment {
            department: link("Technik"),
            share: share(7, 2),
            roles: vec![StaffedRole {
                role: link("Sicherheitsspezialist"),
                sheet: "../roles/sicherheitsspezialist/staffing/".to_owned(),
                mode: "hybrid",
                title: String::new(),
                external_share: "40".to_owned(),
                reason_html: "Wache rund um die Uhr.".to_owned(),
            }],
        }],
        listed: "outside",
    }
}

pub(crate) fn bare_staffing() -> StaffingView {
    let nothing = StaffingShare { roles: 0, outside: 0, percent: "0".to_owned(), unsaid: 0, modes: Vec::new() };
    StaffingView { frame: bare_frame(), total: nothing, departments: Vec::new(), listed: "all" }
}

pub(crate) fn staffing_sheet() -> StaffingSheetView {
    StaffingSheetView {
        frame: frame("Datenanalyst: Entscheidung zur Besetzung"),
        title: "Datenanalyst".to_owned(),
        status: Status::Active,
        summary_html: "Misst, was der Shop tatsächlich tut.".to_owned(),
        role: link("Datenanalyst"),
        department: link("Technik"),
        staffing: staffing(),
        service: vec!["Messen".to_owned(), "Berichten".to_owned()],
        contact: Some(link("Auswertung")),
        hints_html: Vec::new(),
        topics: &["contract", "data"],
        overview: "../../../staffing/".to_owned(),
    }
}

pub(crate) fn bare_staffing_sheet() -> StaffingSheetView {
    StaffingSheetView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        status: Status::Archived,
        service: Vec::new(),
        contact: None,
        hints_html: vec!["Vorher fragen.".to_owned()],
        topics: &[],
        overview: String::new(),
        ..staffing_sheet()
    }
}

pub(crate) fn kit() -> KitView {
    let stage = |stage: &str, minutes, with: &[&str], focus: Vec<SkillMark>| Stage {
        stage: stage.to_owned(),
        minutes,
        with: with.iter().map(|role| link(role)).collect(),
        focus,
    };
    KitView {
        frame: frame("Datenanalyst: Interviewleitfaden"),
        title: "Datenanalyst".to_owned(),
        suffix: "(m/w/d)".to_owned(),
        status: Status::Active,
        summary_html: "Gesucht: Menschen, die Zahlen prüfen, bevor sie sie zeigen.".to_owned(),
        profile: link("Datenanalyst"),
        role: link("Datenanalyst"),
        department: link("Technik"),
        plan: vec![
            stage("Kennenlernen", 20, &[], Vec::new()),
            stage(
                "Fachgespräch Daten",
                45,
                &["E-Commerce Operations Specialist", "Webentwickler"],
                vec![
                    mark("SQL", 4, Need::Must),
                    mark("Webanalyse", 3, Need::Must),
                    mark("Datenschutz (DSGVO)", 2, Need::Must),
                ],
            ),
            stage("Arbeitsprobe", 60, &["Finanzanalyst"], vec![mark("Experimente (A/B)", 3, Need::Should)]),
            stage("Team und Angebot", 0, &["E-Commerce-Manager"], vec![mark("Vermitteln", 2, Need::Nice)]),
        ],
        minutes: 125,
        questions: vec![Question { skill: None, level: None, good_html: String::new(), ..question(2) }],
        skill_questions: vec![
            SkillQuestions {
                skill: mark("SQL", 4, Need::Must),
                demanded: true,
                questions: vec![question(4), question(3)],
            },
            SkillQuestions { skill: mark("Geduld", 1, Need::Nice), demanded: false, questions: vec![question(2)] },
        ],
        skill_groups: skill_groups(),
        scale: scale(),
        onboarding: onboarding(),
    }
}

pub(crate) fn bare_kit() -> KitView {
    KitView {
        frame: bare_frame(),
        title: HOSTILE.to_owned(),
        suffix: String::new(),
        summary_html: String::new(),
        plan: Vec::new(),
        minutes: 0,
        questions: Vec::new(),
        skill_questions: Vec::new(),
        skill_groups: Vec::new(),
        scale: Vec::new(),
        onboarding: Onboarding { phases: Vec::new() },
        ..kit()
    }
}
