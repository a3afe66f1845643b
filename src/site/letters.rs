//! First letters, for indexes from A to Z.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use foldhash::fast::FixedState;
use unicode_normalization::UnicodeNormalization;

use super::plan::SPLIT_FROM;
use crate::content::entity::EntityKind;
use crate::handbook::{Collation, Handbook, RoleId, Table};
use crate::kind::Kind;
use crate::route::Letters;

/// The letter that a title stands under: its first one, without marks; `#` for digits and signs.
pub(super) fn letter(title: &str) -> String {
    title
        .nfd()
        .find(|sign| sign.is_alphanumeric())
        .filter(|sign| sign.is_alphabetic())
        .map_or_else(|| "#".to_owned(), |sign| sign.to_uppercase().next().unwrap_or(sign).to_string())
}

/// Entries that a part of an index has at most: with a line on each and its signature, and by name alone. A page of so many stays below
/// 500 KB.
const ROWS: usize = 400;
const NAMES: usize = 2000;

/// What an index lists, by its number in the handbook.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    /// An entity.
    Entity(Kind, u32),
    /// A role at one of its steps, by the place of that on its ladder.
    Step(RoleId, usize),
}

/// The parts of the indexes that are too long for one page, by kind; `None` stands for everything from A to Z.
pub(super) fn split(handbook: &Handbook) -> BTreeMap<Option<Kind>, Vec<Letters>> {
    let mut all = Counts::new();
    let mut split = BTreeMap::new();
    for kind in Kind::ALL {
        let mut counts = Counts::new();
        each(handbook, kind, &mut |title, _| *counts.entry(letter(title)).or_default() += 1);
        counts.iter().for_each(|(letter, count)| *all.entry(letter.clone()).or_default() += count);
        if kind != Kind::Page && is_long(&counts) {
            split.insert(Some(kind), parts(counts, ROWS));
        }
    }
    each_step(handbook, &mut |title, _| *all.entry(letter(title)).or_default() += 1);
    if is_long(&all) {
        split.insert(None, parts(all, NAMES));
    }
    split
}

/// How many entries of an index stand under each letter.
type Counts = BTreeMap<String, usize>;

fn is_long(counts: &Counts) -> bool {
    counts.values().sum::<usize>() > SPLIT_FROM
}

fn parts(counts: Counts, most: usize) -> Vec<Letters> {
    let parts = |(letter, count): (String, usize)| {
        (1..=count.div_ceil(most)).map(move |number| Letters { letter: letter.clone(), number })
    };
    counts.into_iter().flat_map(parts).collect()
}

/// What stands in the parts of split indexes: found out when one is asked for, and for all parts of an index at once, as each is a
/// piece of the same order.
#[derive(Default)]
pub(super) struct Parts(OnceLock<InParts>, [OnceLock<InParts>; Kind::ALL.len()]);

type InParts = HashMap<Letters, Vec<Entry>, FixedState>;

impl Parts {
    /// The entries of a part, in the order of their titles.
    pub(super) fn of(&self, handbook: &Handbook, kind: Option<Kind>, part: &Letters) -> &[Entry] {
        let Self(all, kinds) = self;
        let parts = kind.map_or(all, |kind| &kinds[kind.place()]).get_or_init(|| in_parts(handbook, kind));
        parts.get(part).map(Vec::as_slice).unwrap_or_default()
    }
}

fn in_parts(handbook: &Handbook, kind: Option<Kind>) -> InParts {
    let collation = Collation::of(&handbook.site.language);
    let mut letters: BTreeMap<String, Vec<(&str, Entry)>> = BTreeMap::new();
    let mut add = |title, entry| letters.entry(letter(title)).or_default().push((title, entry));
    match kind {
        Some(kind) => each(handbook, kind, &mut add),
        None => each_of_all(handbook, &mut add),
    }
    let most = if kind.is_some() { ROWS } else { NAMES };
    let mut parts = InParts::default();
    for (letter, mut entries) in letters {
        entries.sort_by(|(a, _), (b, _)| collation.compare(a, b));
        for (number, entries) in (1..).zip(entries.chunks(most)) {
            let part = Letters { letter: letter.clone(), number };
            parts.insert(part, entries.iter().map(|(_, entry)| *entry).collect());
        }
    }
    parts
}

/// Everything that lists show, with its title: also the steps that have a page of their own.
pub(super) fn each_of_all<'h>(handbook: &'h Handbook, add: &mut impl FnMut(&'h str, Entry)) {
    Kind::ALL.into_iter().for_each(|kind| each(handbook, kind, add));
    each_step(handbook, add);
}

/// All of a kind that lists show, with their titles.
pub(super) fn each<'h>(handbook: &'h Handbook, kind: Kind, add: &mut impl FnMut(&'h str, Entry)) {
    match kind {
        Kind::Department => each_in(handbook, &handbook.departments, add),
        Kind::Role => each_in(handbook, &handbook.roles, add),
        Kind::Skill => each_in(handbook, &handbook.skills, add),
        Kind::Hiring => each_in(handbook, &handbook.hiring, add),
        Kind::Vacancy => each_in(handbook, &handbook.vacancies, add),
        Kind::Page => each_in(handbook, &handbook.pages, add),
    }
}

fn each_in<'h, T: EntityKind>(handbook: &'h Handbook, table: &'h Table<T>, add: &mut impl FnMut(&'h str, Entry)) {
    for (number, entity) in (0..).zip(table.iter()).filter(|(_, entity)| !entity.is_archived()) {
        add(handbook.title(entity), Entry::Entity(T::KIND, number));
    }
}

/// All steps that lists show, with their titles: those with a page of their own.
fn each_step<'h>(handbook: &'h Handbook, add: &mut impl FnMut(&'h str, Entry)) {
    for (role, _) in handbook.roles.entries().filter(|(_, role)| !role.is_archived()) {
        let Some(ladder) = handbook.ladder(role) else { continue };
        for (place, rung) in ladder.rungs.iter().enumerate().filter(|(place, _)| *place != ladder.base) {
            add(&rung.title, Entry::Step(role, place));
        }
    }
}
