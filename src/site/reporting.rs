//! Who reports to whom among some roles, as a tree in reading order.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::kinds::Head;
use crate::handbook::{DepartmentId, Handbook, RoleId};

/// Roles that fit on a sheet of paper.
const ROLES: usize = 60;

/// Whether one chart holds all roles of a handbook.
pub(super) fn is_one_chart(handbook: &Handbook) -> bool {
    handbook.relations.roles.iter().map(Vec::len).sum::<usize>() <= ROLES
}

/// Whether a department has a chart of its own: where the handbook has too many roles for one, and it has not.
pub(super) fn has_chart(handbook: &Handbook, department: DepartmentId) -> bool {
    let count = handbook.relations.roles[department.index()].len();
    (1..=ROLES).contains(&count) && !is_one_chart(handbook)
}

/// Somebody in the tree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Who<'h> {
    /// A role.
    Role(RoleId),
    /// Somebody outside the handbook, by function.
    Outside(&'h str),
}

/// A line of the tree.
pub(super) struct Line<'h> {
    /// Who.
    pub(super) who: Who<'h>,
    /// How many there are above.
    pub(super) depth: usize,
    /// Whether it is one of the roles that the tree is about; the others are whom those report to.
    pub(super) inside: bool,
}

/// The tree of some roles. Whoever they report to and is not among them stands above, without anybody above in turn.
pub(super) fn lines<'h>(handbook: &'h Handbook, roles: &[RoleId]) -> Vec<Line<'h>> {
    let inside: BTreeSet<Who<'_>> = roles.iter().map(|role| Who::Role(*role)).collect();
    let mut below: BTreeMap<Who<'h>, Vec<RoleId>> = BTreeMap::new();
    let mut tops: Vec<Who<'h>> = Vec::new();
    for role in roles {
        let Some(above) = above(handbook, *role) else {
            tops.push(Who::Role(*role));
            continue;
        };
        let reports = below.entry(above).or_default();
        if reports.is_empty() && !inside.contains(&above) {
            tops.push(above);
        }
        reports.push(*role);
    }
    // Roles that report in a circle, which is reported elsewhere, have nobody at their top.
    tops.extend(roles.iter().map(|role| Who::Role(*role)));
    let mut lines = Vec::with_capacity(roles.len());
    let mut seen: BTreeSet<Who<'_>> = BTreeSet::new();
    for top in tops {
        let mut open = vec![(top, 0)];
        while let Some((who, depth)) = open.pop() {
            if !seen.insert(who) {
                continue;
            }
            lines.push(Line { who, depth, inside: inside.contains(&who) });
            let next = below.get(&who).map(Vec::as_slice).unwrap_or_default();
            open.extend(next.iter().rev().map(|role| (Who::Role(*role), depth + 1)));
        }
    }
    lines
}

/// Whom a role reports to.
fn above(handbook: &Handbook, role: RoleId) -> Option<Who<'_>> {
    Some(match handbook.roles[role].own.reports_to.as_ref()? {
        Head::Role(superior) => Who::Role(superior.id()),
        Head::External(text) => Who::Outside(&text.text),
    })
}
