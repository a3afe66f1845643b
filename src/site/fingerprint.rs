//! The picture of a handbook: which role needs which skill, how much and how well, as squares on a grid. Every handbook has
//! its own.
//!
//! A row is a role, a column a skill. The size of a square is the level, the way it is drawn the need: the notation of all
//! pages, too small for digits.

use std::fmt::Write;

use super::view::{Fingerprint, Need};
use super::writer::{Writer, need};
use crate::content::kinds::SkillLink;
use crate::handbook::{RoleId, SkillId};

/// Columns that can still be told apart: the most needed skills, when there are more.
const COLUMNS: usize = 60;

/// Rows up to which every role has its own; above, a department is a row.
const ROWS: usize = 300;

/// Rows and columns below which there is no picture to see.
const LEAST: usize = 6;

/// The side of a cell, and what parts two departments, in units of the drawing.
const CELL: f64 = 15.0;
const GAP: f64 = 9.0;

/// A square: the need and how high the level stands, from 0 to 1.
#[derive(Clone, Copy)]
struct Mark {
    need: Need,
    height: f64,
}

/// The roles of a department that share a row.
type Row = Vec<RoleId>;

impl Writer<'_> {
    /// The picture. `None` while there is too little to see.
    pub(super) fn fingerprint(&self) -> Option<Fingerprint> {
        let groups = self.fingerprint_rows();
        let columns = self.fingerprint_columns(&groups);
        let rows: usize = groups.iter().map(Vec::len).sum();
        if rows < LEAST || columns.len() < LEAST {
            return None;
        }
        let width = columns.len() as f64 * CELL;
        let mut drawing = Drawing::default();
        let mut top = 0.0;
        for (index, group) in groups.iter().enumerate() {
            if index > 0 {
                drawing.rule(top + GAP / 2.0, width);
                top += GAP;
            }
            for row in group {
                for (column, skill) in columns.iter().enumerate() {
                    if let Some(mark) = self.strongest(row, *skill) {
                        drawing.square(mark, (column as f64 + 0.5) * CELL, top + CELL / 2.0);
                    }
                }
                top += CELL;
            }
        }
        let Drawing { must, should, nice, rules } = drawing;
        Some(Fingerprint { width: width as usize, height: top as usize, must, should, nice, rules })
    }

    /// Departments with their rows, those without a role left out.
    fn fingerprint_rows(&self) -> Vec<Vec<Row>> {
        let roles = &self.handbook().relations.roles;
        let by_department = roles.iter().map(Vec::len).sum::<usize>() > ROWS;
        let groups = roles.iter().filter(|roles| !roles.is_empty());
        match by_department {
            true => vec![groups.cloned().collect()],
            false => groups.map(|roles| roles.iter().map(|role| vec![*role]).collect()).collect(),
        }
    }

    /// The most needed skills, in the order in which the rows first need them: what belongs together stands together.
    fn fingerprint_columns(&self, groups: &[Vec<Row>]) -> Vec<SkillId> {
        let needed_by = &self.handbook().relations.needed_by;
        let uses = |skill: &SkillId| needed_by[skill.index()].len();
        let mut order: Vec<SkillId> = Vec::new();
        let mut seen = vec![false; needed_by.len()];
        for role in groups.iter().flatten().flatten() {
            for link in &self.handbook().roles[*role].own.skills {
                let skill = link.skill.id();
                if !std::mem::replace(&mut seen[skill.index()], true) {
                    order.push(skill);
                }
            }
        }
        let mut shown = order.clone();
        shown.sort_by_key(|skill| std::cmp::Reverse(uses(skill)));
        shown.truncate(COLUMNS);
        order.retain(|skill| shown.contains(skill));
        order
    }

    /// The strongest need of a skill among the roles of a row, and the highest level with it.
    fn strongest(&self, row: &Row, skill: SkillId) -> Option<Mark> {
        let handbook = self.handbook();
        let links = row.iter().flat_map(|role| &handbook.roles[*role].own.skills);
        let marks = links.filter(|link| link.skill.id() == skill).map(|link| self.fingerprint_mark(link));
        marks.max_by(|a, b| {
            (rank(a.need), a.height).partial_cmp(&(rank(b.need), b.height)).unwrap_or(std::cmp::Ordering::Equal)
        })
    }

    fn fingerprint_mark(&self, link: &SkillLink) -> Mark {
        let skill = link.skill.id();
        let position = link.level.as_ref().and_then(|level| self.handbook().level(skill, level));
        let highest = self.handbook().scale(skill).steps.len().saturating_sub(1).max(1);
        // Without a level a square stands for the middle of the scale.
        let height = position.map_or(0.5, |position| position as f64 / highest as f64);
        Mark { need: need(link.need), height }
    }
}

fn rank(need: Need) -> u8 {
    match need {
        Need::Must => 2,
        Need::Should => 1,
        Need::Nice => 0,
    }
}

/// The squares of each make as the path of an SVG.
#[derive(Default)]
struct Drawing {
    must: String,
    should: String,
    nice: String,
    rules: String,
}

impl Drawing {
    /// Draws a square around a point. The four levels of the default scale get sides of 3.5, 6, 9 and 12.5 units: areas, not
    /// sides, are what eyes compare.
    fn square(&mut self, mark: Mark, x: f64, y: f64) {
        let side = 3.5 + 9.0 * mark.height.powf(1.165);
        let (path, side) = match mark.need {
            Need::Must => (&mut self.must, side),
            // The stroke lies half outside.
            Need::Should => (&mut self.should, side - 1.5),
            Need::Nice => (&mut self.nice, 3.0),
        };
        let (left, top) = (rounded(x - side / 2.0), rounded(y - side / 2.0));
        let side = rounded(side);
        // Writing to a string cannot fail.
        let _ = write!(path, "M{left} {top}h{side}v{side}h-{side}z");
    }

    fn rule(&mut self, y: f64, width: f64) {
        let _ = write!(self.rules, "M0 {}h{width}", rounded(y));
    }
}

/// A tenth of a unit is finer than any screen shows.
fn rounded(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
