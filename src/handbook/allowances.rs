//! Warnings that entities silence for themselves with `allow`.

use std::collections::BTreeMap;

use super::draft::Draft;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::diagnostic::message::UpkeepMessage;
use crate::diagnostic::{Code, Diagnostics, Severity};
use crate::source::{Place, SourcePath};

/// What is silenced where.
#[derive(Clone, Default)]
pub struct Allowances {
    list: Vec<Allowance>,
    /// For each file, the part of it where an allowance holds: first byte, the byte behind the last, the place in the list.
    areas: BTreeMap<SourcePath, Vec<(usize, usize, usize)>>,
}

#[derive(Clone)]
struct Allowance {
    code: Code,
    written: Place,
    used: bool,
}

impl Allowances {
    /// Takes the silenced warnings away.
    pub fn apply(&mut self, diagnostics: &mut Diagnostics) {
        if self.list.is_empty() {
            return;
        }
        diagnostics.retain_mut(|diagnostic| {
            if diagnostic.severity == Severity::Error {
                return true;
            }
            let at = diagnostic.place.span.range().start;
            let areas = self.areas.get(&diagnostic.place.path).map(Vec::as_slice).unwrap_or_default();
            let mut kept = true;
            for (_, _, number) in areas.iter().filter(|(start, end, _)| (*start..*end).contains(&at)) {
                let allowance = &mut self.list[*number];
                if allowance.code == diagnostic.code() {
                    allowance.used = true;
                    kept = false;
                }
            }
            kept
        });
    }

    /// Reports what has silenced nothing.
    pub fn report_unused(&self, diagnostics: &mut Diagnostics) {
        for allowance in self.list.iter().filter(|allowance| !allowance.used) {
            let message = UpkeepMessage::UselessAllow { code: allowance.code.text().to_owned() };
            diagnostics.report(allowance.written.clone(), message);
        }
    }
}

impl Draft {
    /// What the entities silence.
    pub fn allowances(&self) -> Allowances {
        let mut allowances = Allowances::default();
        collect(&self.departments, &mut allowances);
        collect(&self.roles, &mut allowances);
        collect(&self.skills, &mut allowances);
        collect(&self.hiring, &mut allowances);
        collect(&self.vacancies, &mut allowances);
        collect(&self.pages, &mut allowances);
        allowances
    }
}

/// Where a file begins to speak of an entity.
struct Beginning<'a> {
    path: &'a SourcePath,
    offset: usize,
}

fn beginnings_of<T: EntityKind>(entity: &Entity<T>) -> impl Iterator<Item = Beginning<'_>> {
    let added = entity.files.iter().flat_map(|files| &files.added).map(|place| (&place.path, place.span));
    let all = std::iter::once((&entity.path, entity.header)).chain(added);
    all.map(|(path, span)| Beginning { path, offset: span.range().start })
}

fn collect<T: EntityKind>(table: &Table<T>, allowances: &mut Allowances) {
    if table.iter().all(|entity| entity.common.allow.is_empty()) {
        return;
    }
    let mut beginnings: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    for entity in table.iter() {
        for begins in beginnings_of(entity) {
            beginnings.entry(begins.path).or_default().push(begins.offset);
        }
    }
    for entity in table.iter().filter(|entity| !entity.common.allow.is_empty()) {
        let mut areas: Vec<_> = beginnings_of(entity)
            .map(|Beginning { path, offset }| {
                // An entity reaches to where the next one of its file begins.
                let next = beginnings.get(path).into_iter().flatten().copied().filter(|next| *next > offset).min();
                (path, offset, next.unwrap_or(usize::MAX))
            })
            .collect();
        if let Some(body) = entity.common.body.as_ref().filter(|body| body.path != entity.path) {
            areas.push((&body.path, 0, usize::MAX));
        }
        for allowed in &entity.common.allow {
            let number = allowances.list.len();
            let written = entity.place_of(allowed.span);
            allowances.list.push(Allowance { code: allowed.code, written, used: false });
            for (path, start, end) in &areas {
                allowances.areas.entry((*path).clone()).or_default().push((*start, *end, number));
            }
        }
    }
}
