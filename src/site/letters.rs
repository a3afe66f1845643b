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

/// How many entries a part of an index has at most.
fn most(kind: Option<Kind>) -> usize {
    if kind.is_some() { ROWS } else { NAMES }
}

/// What an index lists, by its number in the handbook.
#[derive(Clone, Copy)]
pub(super) enum Entry {
    /// An entity.
    Entity(Kind, u32),
    /// A role at one of its steps, by the place of that on its ladder.
    Step(RoleId, usize),
}

/// Entries with their titles, by their first letters.
type ByLetter<'h> = BTreeMap<String, Vec<(&'h str, Entry)>>;

/// The parts of the indexes that are too long for one page, by kind; `None` stands for everything from A to Z.
pub(super) fn split(handbook: &Handbook) -> BTreeMap<Option<Kind>, Vec<Letters>> {
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page).map(Some);
    let mut split = BTreeMap::new();
    for kind in kinds.chain([None]) {
        let letters = by_letter(handbook, kind);
        if letters.values().map(Vec::len).sum::<usize>() > SPLIT_FROM {
            let numbers = |(letter, entries): (String, Vec<_>)| {
                let parts = 1..=entries.len().div_ceil(most(kind));
                parts.map(move |number| Letters { letter: letter.clone(), number })
            };
            split.insert(kind, letters.into_iter().flat_map(numbers).collect());
        }
    }
    split
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
    let mut parts = InParts::default();
    for (letter, mut entries) in by_letter(handbook, kind) {
        entries.sort_by(|(a, _), (b, _)| collation.compare(a, b));
        for (number, entries) in (1..).zip(entries.chunks(most(kind))) {
            let part = Letters { letter: letter.clone(), number };
            parts.insert(part, entries.iter().map(|(_, entry)| *entry).collect());
        }
    }
    parts
}

/// All that an index lists.
fn by_letter(handbook: &Handbook, kind: Option<Kind>) -> ByLetter<'_> {
    let mut letters = ByLetter::new();
    let mut add = |title, entry| letters.entry(letter(title)).or_default().push((title, entry));
    for kind in Kind::ALL.into_iter().filter(|known| kind.is_none_or(|kind| kind == *known)) {
        match kind {
            Kind::Department => each(handbook, &handbook.departments, &mut add),
            Kind::Role => each(handbook, &handbook.roles, &mut add),
            Kind::Skill => each(handbook, &handbook.skills, &mut add),
            Kind::Hiring => each(handbook, &handbook.hiring, &mut add),
            Kind::Vacancy => each(handbook, &handbook.vacancies, &mut add),
            Kind::Page => each(handbook, &handbook.pages, &mut add),
        }
    }
    for (role, place) in steps(handbook).filter(|_| kind.is_none()) {
        if let Some(rung) = handbook.ladder(role).and_then(|ladder| ladder.rungs.get(place)) {
            add(&*rung.title, Entry::Step(role, place));
        }
    }
    letters
}

/// The entities of a kind that lists show, with their titles.
fn each<'h, T: EntityKind>(handbook: &'h Handbook, table: &'h Table<T>, add: &mut impl FnMut(&'h str, Entry)) {
    for (number, entity) in (0..).zip(table.iter()).filter(|(_, entity)| !entity.is_archived()) {
        add(handbook.title(entity), Entry::Entity(T::KIND, number));
    }
}

/// The steps of roles that lists show: those with a page of their own, as the role and the place on its ladder.
pub(super) fn steps(handbook: &Handbook) -> impl Iterator<Item = (RoleId, usize)> {
    let roles = handbook.roles.entries().filter(|(_, role)| !role.is_archived());
    roles.flat_map(|(id, _)| {
        let ladder = handbook.ladder(id).into_iter();
        ladder.flat_map(move |ladder| {
            (0..ladder.rungs.len()).filter(|place| *place != ladder.base).map(move |place| (id, place))
        })
    })
}
