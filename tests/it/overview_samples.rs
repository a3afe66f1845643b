//! Views of the whole handbook to render: with everything in them, and with next to nothing.

use rolebook::site::view::{
    CoverageItem, CoverageList, CoverageView, Level, MatrixCell, MatrixColumns, MatrixDepartment, MatrixRow,
    MatrixRows, MatrixTable, MatrixView, Need, OrgChartView, OrgDrawing, OrgItem, OwnWord, ReviewRow, ReviewTerm,
    ReviewView,
};

use crate::samples::{HOSTILE, LONG, bare_frame, frame, level, link};

pub(crate) fn matrix() -> MatrixView {
    let cell = |gap: usize, need, level: Option<Level>| MatrixCell {
        gap_html: "<td></td>".repeat(gap),
        first: gap == 0,
        need,
        level,
    };
    let row = |skill: &str, cells: Vec<MatrixCell>, rest: usize| MatrixRow {
        skill: link(skill),
        cells,
        rest_html: "<td></td>".repeat(rest),
        musts: 1,
    };
    let bare = |level: Option<Level>| level.map(|level| Level { title: String::new(), ..level });
    let rows = vec![
        MatrixRows {
            kind: "technical",
            rows: vec![
                row("SQL", vec![cell(0, Need::Must, level(4)), cell(0, Need::Should, bare(level(2)))], 1),
                row(LONG, vec![cell(2, Need::Nice, None)], 0),
            ],
        },
        MatrixRows { kind: "", rows: vec![row(HOSTILE, vec![cell(1, Need::Must, level(1))], 1)] },
    ];
    let needs = ["must", "should", "nice"].map(|word| OwnWord { word, title: String::new() });
    MatrixView {
        frame: frame("Kompetenzmatrix"),
        department: None,
        all: "../matrix/".to_owned(),
        part: 1,
        parts: Vec::new(),
        role_count: 3,
        skill_count: 3,
        table: Some(MatrixTable {
            file: "matrix.csv".to_owned(),
            separator: ';',
            needs: needs.to_vec(),
            levels: (1..=4).filter_map(level).collect(),
            groups: vec![
                MatrixColumns { department: link("Technik"), count: 2 },
                MatrixColumns { department: link(HOSTILE), count: 1 },
            ],
            roles: vec![link("Datenanalyst"), link(LONG), link(HOSTILE)],
            rows,
            musts: vec![1, 1, 0],
            whole: true,
        }),
        departments: vec![MatrixDepartment { matrix: link("Technik"), role_count: 2 }],
        more: 1,
        index: "../departments/".to_owned(),
    }
}

pub(crate) fn part_matrix() -> MatrixView {
    MatrixView {
        department: Some(link(HOSTILE)),
        part: 2,
        parts: vec![link("1"), link("2")],
        departments: Vec::new(),
        more: 0,
        ..matrix()
    }
}

pub(crate) fn bare_matrix() -> MatrixView {
    MatrixView {
        frame: bare_frame(),
        role_count: 0,
        skill_count: 0,
        table: None,
        departments: Vec::new(),
        more: 0,
        ..matrix()
    }
}

pub(crate) fn coverage() -> CoverageView {
    let list = |key, kind, items: Vec<CoverageItem>| CoverageList {
        key,
        count: items.len() + 7,
        items,
        more: 7,
        index: "../roles/".to_owned(),
        kind,
    };
    let item = |title: &str| CoverageItem { link: link(title), role: None, levels: Vec::new() };
    let hole = CoverageItem { levels: (2..=3).filter_map(level).collect(), ..item("SQL") };
    CoverageView {
        frame: frame("Abdeckung"),
        role_count: 21,
        skill_count: 29,
        lists: vec![
            list("unused", "skills", vec![item(LONG), item(HOSTILE)]),
            list("single", "skills", vec![CoverageItem { role: Some(link(HOSTILE)), ..item("SQL") }]),
            list("holes", "skills", vec![hole]),
            list("duties", "roles", vec![item("Datenanalyst")]),
        ],
    }
}

pub(crate) fn bare_coverage() -> CoverageView {
    let list = |key| CoverageList { key, count: 0, items: Vec::new(), more: 0, index: String::new(), kind: "skills" };
    CoverageView {
        frame: bare_frame(),
        role_count: 0,
        skill_count: 0,
        lists: ["unused", "single", "holes", "duties", "musts"].map(list).to_vec(),
    }
}

pub(crate) fn review() -> ReviewView {
    let row = |title: &str, owner: &str, changed: &str| ReviewRow {
        link: link(title),
        kind: "roles",
        day: "3. März 2026".to_owned(),
        owner: owner.to_owned(),
        changed: changed.to_owned(),
    };
    let rows = vec![row(LONG, LONG, "1. Februar 2025"), row(HOSTILE, HOSTILE, ""), row("SQL", "", "")];
    ReviewView {
        frame: frame("Durchsichten"),
        count: 10,
        today: "24. November 2026".to_owned(),
        terms: vec![
            ReviewTerm { key: "overdue", count: 10, rows, more: 7 },
            ReviewTerm { key: "near", count: 0, rows: Vec::new(), more: 0 },
            ReviewTerm { key: "later", count: 1, rows: vec![row("Git", "Technik", "")], more: 0 },
        ],
    }
}

pub(crate) fn org_chart() -> OrgChartView {
    let item = |title: &str, opens, closes| OrgItem {
        person: link(title).into(),
        department: Some(link("Technik")),
        lead: Some(link(HOSTILE).into()),
        role_count: None,
        opens,
        closes,
    };
    let department = |title: &str| OrgItem { department: None, role_count: Some(3), ..item(title, false, 0) };
    OrgChartView {
        frame: frame("Organigramm"),
        department: Some(link(HOSTILE)),
        all: "../org-chart/".to_owned(),
        role_count: 3,
        department_count: 2,
        drawing: Some(OrgDrawing {
            width: 100,
            height: 60,
            ways: "M6 20V45H31".to_owned(),
            leads: "M60 45H80V15H68".to_owned(),
            arrows: "M60 15l9-4v8z".to_owned(),
            marks: "M1 10h10v10h-10z".to_owned(),
            others: "M31 40h10v10h-10z".to_owned(),
            names_html: "<text x=\"20\" y=\"20\">Analystin</text>".to_owned(),
        }),
        reporting: vec![item(LONG, true, 0), item(HOSTILE, false, 1)],
        departments: vec![department("Technik"), department(HOSTILE)],
        more: 3,
        index: "../departments/".to_owned(),
    }
}

pub(crate) fn bare_org_chart() -> OrgChartView {
    OrgChartView {
        frame: bare_frame(),
        department: None,
        role_count: 0,
        department_count: 0,
        drawing: None,
        reporting: Vec::new(),
        departments: Vec::new(),
        more: 0,
        ..org_chart()
    }
}
