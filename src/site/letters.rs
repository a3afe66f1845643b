//! First letters, for indexes from A to Z.

use std::collections::BTreeMap;

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
pub(super) const ROWS: usize = 400;
pub(super) const NAMES: usize = 2000;

/// How many entries of an index stand under each letter.
type Counts = BTreeMap<String, usize>;

/// The parts of the indexes that are too long for one page, by kind; `None` stands for everything from A to Z.
pub(super) fn split(handbook: &Handbook) -> BTreeMap<Option<Kind>, Vec<Letters>> {
    let mut all = Counts::new();
    let mut split = BTreeMap::new();
    macro_rules! collect {
        ($($kind:expr => $table:expr),*) => { $(
            let letters = letters_of(handbook, &$table);
            letters.iter().for_each(|(letter, count)| *all.entry(letter.clone()).or_default() += count);
            if letters.values().sum::<usize>() > SPLIT_FROM && $kind != Kind::Page {
                split.insert(Some($kind), parts(letters, ROWS));
            }
        )* };
    }
    collect!(
        Kind::Department => handbook.departments, Kind::Role => handbook.roles, Kind::Skill => handbook.skills,
        Kind::Hiring => handbook.hiring, Kind::Vacancy => handbook.vacancies, Kind::Page => handbook.pages
    );
    for (role, place) in steps(handbook) {
        if let Some(rung) = handbook.ladder(role).and_then(|ladder| ladder.rungs.get(place)) {
            *all.entry(letter(&rung.title)).or_default() += 1;
        }
    }
    if all.values().sum::<usize>() > SPLIT_FROM {
        split.insert(None, parts(all, NAMES));
    }
    split
}

fn parts(letters: Counts, most: usize) -> Vec<Letters> {
    let parts = |(letter, count): (String, usize)| {
        (1..=count.div_ceil(most)).map(move |number| Letters { letter: letter.clone(), number })
    };
    letters.into_iter().flat_map(parts).collect()
}

/// The entries that stand in a part of which none has more than `most`, from all entries with their titles.
pub(super) fn in_part<E>(
    entries: impl Iterator<Item = (String, E)>,
    part: &Letters,
    most: usize,
    collation: &Collation,
) -> Vec<E> {
    let mut found: Vec<(String, E)> = entries.filter(|(title, _)| letter(title) == part.letter).collect();
    found.sort_by(|(a, _), (b, _)| collation.compare(a, b));
    found.into_iter().skip((part.number - 1).saturating_mul(most)).take(most).map(|(_, entry)| entry).collect()
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

/// How many entries stand under each letter.
fn letters_of<T: EntityKind>(handbook: &Handbook, table: &Table<T>) -> Counts {
    let mut letters = Counts::new();
    for entity in table.iter().filter(|entity| !entity.is_archived()) {
        *letters.entry(letter(handbook.title(entity))).or_default() += 1;
    }
    letters
}
