//! Which roles need which skills, cut so that every matrix can be looked over: the whole handbook where it is small, its departments
//! always, a big department in parts.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::kinds::{SkillKind, SkillLink};
use crate::handbook::{Handbook, RoleId, SkillId};
use crate::route::Route;

/// Roles up to which eyes follow a row.
const ROLES: usize = 25;

/// Bytes that a table may have, about, however many skills its roles need.
const BYTES: usize = 380_000;

/// The roles of every matrix.
pub(super) struct Matrices {
    /// Those of the whole handbook, when one matrix holds it.
    whole: Option<Vec<RoleId>>,
    /// By department, in parts.
    departments: Vec<Vec<Vec<RoleId>>>,
}

impl Matrices {
    /// Cuts a handbook. What is archived is in none of them.
    pub(super) fn new(handbook: &Handbook) -> Self {
        let departments = &handbook.relations.roles;
        let all: Vec<RoleId> = departments.iter().flatten().copied().collect();
        let mut parts = if all.len() <= ROLES { cut(handbook, &all) } else { Vec::new() };
        let whole = if parts.len() < 2 { parts.pop() } else { None };
        Self { whole, departments: departments.iter().map(|roles| cut(handbook, roles)).collect() }
    }

    /// The roles of a matrix: of a part of a department by its id, or of the whole handbook. `None` where that is too much for one.
    pub(super) fn roles(&self, handbook: &Handbook, (department, part): (Option<&str>, usize)) -> Option<&[RoleId]> {
        match department {
            None => self.whole.as_deref(),
            Some(id) => self.parts(handbook, id).get(part.checked_sub(1)?).map(Vec::as_slice),
        }
    }

    /// The parts of a department.
    pub(super) fn parts(&self, handbook: &Handbook, department: &str) -> &[Vec<RoleId>] {
        let id = handbook.departments.find(department);
        id.and_then(|id| self.departments.get(id.index())).map(Vec::as_slice).unwrap_or_default()
    }

    /// The pages of all matrices, each with its file.
    pub(super) fn routes<'a>(&'a self, handbook: &'a Handbook) -> impl Iterator<Item = Route> + 'a {
        let file = self.whole.as_ref().map(|_| Route::MatrixFile { department: None, part: 1 });
        let departments = handbook.departments.iter().zip(&self.departments).flat_map(|(department, parts)| {
            (1..=parts.len()).flat_map(|part| {
                let id = || Some(department.id.clone());
                [Route::Matrix { department: id(), part }, Route::MatrixFile { department: id(), part }]
            })
        });
        std::iter::once(Route::matrix()).chain(file).chain(departments)
    }
}

/// Roles in their order, as many on each part as fit.
fn cut(handbook: &Handbook, roles: &[RoleId]) -> Vec<Vec<RoleId>> {
    let mut parts: Vec<Vec<RoleId>> = Vec::new();
    let (mut skills, mut filled): (BTreeSet<SkillId>, usize) = Default::default();
    for role in roles {
        let needed = || handbook.roles[*role].own.skills.iter().map(|link| link.skill.id());
        skills.extend(needed());
        filled += needed().count();
        match parts.last_mut() {
            Some(part) if part.len() < ROLES && weight(part.len() + 1, skills.len(), filled) <= BYTES => {
                part.push(*role)
            }
            _ => {
                parts.push(vec![*role]);
                skills = needed().collect();
                filled = needed().count();
            }
        }
    }
    parts
}

/// About how many bytes a table has: an empty cell is a tag, a filled one has words, a row its head and its sum.
fn weight(roles: usize, skills: usize, filled: usize) -> usize {
    9 * roles * skills + 180 * filled + 300 * skills
}

/// What rows are ordered by: whether the skill has no kind, its kind, its place in the handbook.
type RowPlace = (bool, Option<SkillKind>, SkillId);

/// A row of a matrix: a skill, and who needs it.
pub(super) struct Row<'h> {
    /// The skill.
    pub(super) skill: SkillId,
    /// The columns that have something, in order.
    pub(super) cells: Vec<(usize, &'h SkillLink)>,
}

/// The skills that roles need, by kind, those without a kind last.
pub(super) fn rows<'h>(handbook: &'h Handbook, roles: &[RoleId]) -> Vec<(Option<SkillKind>, Vec<Row<'h>>)> {
    let mut rows: BTreeMap<RowPlace, Vec<(usize, &SkillLink)>> = BTreeMap::new();
    for (column, role) in roles.iter().enumerate() {
        for link in &handbook.roles[*role].own.skills {
            let skill = link.skill.id();
            let kind = handbook.skills[skill].own.kind;
            let cells = rows.entry((kind.is_none(), kind, skill)).or_default();
            // Named twice, a skill counts as it is named first.
            if cells.last().is_none_or(|(last, _)| *last != column) {
                cells.push((column, link));
            }
        }
    }
    let mut groups: Vec<(Option<SkillKind>, Vec<Row<'_>>)> = Vec::new();
    for ((_, kind, skill), cells) in rows {
        let row = Row { skill, cells };
        match groups.last_mut() {
            Some((last, rows)) if *last == kind => rows.push(row),
            _ => groups.push((kind, vec![row])),
        }
    }
    groups
}
