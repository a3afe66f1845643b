//! Which roles need which skills, as a table; or the departments, where that is too much for one.

use std::collections::BTreeSet;

use crate::content::kinds;
use crate::handbook::{RoleId, SkillId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::data::table::separator;
use crate::site::frame::Position;
use crate::site::matrices::{self, Row};
use crate::site::view::{
    Level, Link, MatrixCell, MatrixColumns, MatrixDepartment, MatrixRow, MatrixRows, MatrixTable, MatrixView, OwnWord,
};
use crate::site::writer::{Writer, need};

/// Departments that are listed; the page of each leads to its matrix as well.
const LISTED: usize = 1200;

impl Writer<'_> {
    pub(super) fn matrix(&self, department: Option<&str>, part: usize) -> Option<MatrixView> {
        let handbook = self.handbook();
        let matrices = self.plan.matrices();
        let id = department.map(|id| handbook.departments.find(id)).map_or(Some(None), |id| id.map(Some))?;
        let link = id.map(|id| self.link(&handbook.departments[id]));
        let roles = matrices.roles(handbook, (department, part));
        let parts = department.map(|id| matrices.parts(handbook, id)).unwrap_or_default();
        let listed: Vec<MatrixDepartment> = match department {
            None => self.matrix_departments().collect(),
            Some(_) => Vec::new(),
        };
        let title = self.words.word("navigation.matrix").unwrap_or_default();
        let title = link.as_ref().map_or(title.clone(), |link| format!("{title}: {}", link.label));
        let title = if parts.len() > 1 { format!("{title} {part}/{}", parts.len()) } else { title };
        let description = self.words.word("index_description.matrix").unwrap_or_default();
        let rows = matrices::rows(handbook, roles.unwrap_or_default());
        let file = Route::MatrixFile { department: department.map(Into::into), part };
        let all = || id.map_or_else(|| handbook.relations.roles.iter().map(Vec::len).sum(), |_| 0);
        Some(MatrixView {
            frame: self.frame(Position { title, description, department: id, ..Position::default() }),
            department: link,
            all: self.href(&Route::matrix()),
            part,
            parts: if parts.len() > 1 { self.matrix_parts(department, parts.len()) } else { Vec::new() },
            role_count: roles.map_or_else(all, <[RoleId]>::len),
            skill_count: rows.iter().map(|(_, rows)| rows.len()).sum(),
            table: roles.filter(|_| !rows.is_empty()).map(|roles| self.matrix_table(roles, &rows, &file)),
            more: listed.len().saturating_sub(LISTED),
            departments: listed.into_iter().take(LISTED).collect(),
            index: self.href(&Route::index(Kind::Department)),
        })
    }

    fn matrix_departments(&self) -> impl Iterator<Item = MatrixDepartment> {
        let handbook = self.handbook();
        let filled = handbook.departments.entries().map(|(id, department)| {
            let route = Route::Matrix { department: Some(department.id.clone()), part: 1 };
            let matrix = Link { href: self.href(&route), ..self.link(department) };
            MatrixDepartment { matrix, role_count: handbook.relations.roles[id.index()].len() }
        });
        filled.filter(|department| department.role_count > 0)
    }

    fn matrix_parts(&self, department: Option<&str>, count: usize) -> Vec<Link> {
        let route = |part| Route::Matrix { department: department.map(Into::into), part };
        let link = |part: usize| Link { label: part.to_string(), href: self.href(&route(part)), lang: None };
        (1..=count).map(link).collect()
    }

    fn matrix_table(
        &self,
        roles: &[RoleId],
        groups: &[(Option<kinds::SkillKind>, Vec<Row<'_>>)],
        file: &Route,
    ) -> MatrixTable {
        let department = |role: RoleId| self.handbook().roles[role].own.department.id();
        let columns: Vec<&[RoleId]> = roles.chunk_by(|a, b| department(*a) == department(*b)).collect();
        let mut firsts = vec![false; roles.len()];
        let mut column = 0;
        for group in &columns {
            firsts[column] = columns.len() > 1;
            column += group.len();
        }
        let mut musts = vec![0; roles.len()];
        let all = groups.iter().flat_map(|(_, rows)| rows).flat_map(|row| &row.cells);
        all.filter(|(_, link)| link.need == kinds::Need::Must).for_each(|(column, _)| musts[*column] += 1);
        let column = |group: &[RoleId]| {
            let department = &self.handbook().departments[department(group[0])];
            let link = Link { label: self.short_title(department), ..self.link(department) };
            MatrixColumns { department: link, count: group.len() }
        };
        MatrixTable {
            file: self.href(file),
            separator: separator(self.language),
            needs: self.own_needs(),
            levels: self.matrix_levels(groups.iter().flat_map(|(_, rows)| rows).map(|row| row.skill)),
            groups: if columns.len() > 1 { columns.iter().map(|group| column(group)).collect() } else { Vec::new() },
            roles: roles.iter().map(|role| self.role_link(*role)).collect(),
            rows: groups.iter().map(|(kind, rows)| self.matrix_rows(*kind, rows, &firsts)).collect(),
            musts,
            whole: matches!(file, Route::MatrixFile { department: None, .. }),
        }
    }

    fn matrix_rows(&self, kind: Option<kinds::SkillKind>, rows: &[Row<'_>], firsts: &[bool]) -> MatrixRows {
        let row = |row: &Row<'_>| {
            let mut next = 0;
            let cell = |(column, link): &(usize, &kinds::SkillLink)| {
                let gap = std::mem::replace(&mut next, column + 1);
                MatrixCell {
                    gap_html: empty(&firsts[gap..*column]),
                    first: firsts[*column],
                    need: need(link.need),
                    level: link.level.as_ref().and_then(|level| self.level(row.skill, level)),
                }
            };
            let cells: Vec<MatrixCell> = row.cells.iter().map(cell).collect();
            MatrixRow {
                skill: self.skill_link(row.skill),
                musts: row.cells.iter().filter(|(_, link)| link.need == kinds::Need::Must).count(),
                rest_html: empty(&firsts[next..]),
                cells,
            }
        };
        MatrixRows { kind: kind.map_or("", kinds::SkillKind::word), rows: rows.iter().map(row).collect() }
    }

    /// The levels that a table can be narrowed to: those of the scale that its skills share, else the numbers of the longest.
    fn matrix_levels(&self, skills: impl Iterator<Item = SkillId>) -> Vec<Level> {
        let handbook = self.handbook();
        let mut scales: BTreeSet<&str> = BTreeSet::new();
        let mut longest: Option<SkillId> = None;
        for skill in skills {
            scales.insert(&handbook.scale(skill).id);
            let steps = |skill: SkillId| handbook.scale(skill).steps.len();
            if longest.is_none_or(|longest| steps(longest) < steps(skill)) {
                longest = Some(skill);
            }
        }
        let levels = longest.map(|skill| self.scale(skill)).unwrap_or_default();
        if scales.len() < 2 {
            return levels;
        }
        levels.into_iter().map(|level| Level { id: level.step.to_string(), title: String::new(), ..level }).collect()
    }

    /// The site's own words for needs.
    fn own_needs(&self) -> Vec<OwnWord> {
        let needs = kinds::Need::WORDS.iter().copied().zip(&self.handbook().site.need_titles);
        needs.map(|(word, title)| OwnWord { word, title: title.clone() }).collect()
    }

    /// What a need is called: in the site's own word, else the theme's.
    pub(in crate::site) fn need_title(&self, need: kinds::Need) -> String {
        let word = || self.words.word(&format!("need_title.{}", need.word())).unwrap_or_default();
        self.handbook().site.own_word("need", need.word()).map_or_else(word, str::to_owned)
    }
}

/// Cells with nothing in them.
fn empty(firsts: &[bool]) -> String {
    firsts.iter().map(|first| if *first { "<td class=\"first\"></td>" } else { "<td></td>" }).collect()
}
