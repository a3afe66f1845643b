//! First letters, for indexes from A to Z.

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization;

use super::plan::SPLIT_FROM;
use crate::content::entity::EntityKind;
use crate::handbook::{Handbook, RoleId, Table};
use crate::kind::Kind;

/// The letter that a title stands under: its first one, without marks; `#` for digits and signs.
pub(super) fn letter(title: &str) -> String {
    title
        .nfd()
        .find(|sign| sign.is_alphanumeric())
        .filter(|sign| sign.is_alphabetic())
        .map_or_else(|| "#".to_owned(), |sign| sign.to_uppercase().next().unwrap_or(sign).to_string())
}

/// The letters of the indexes that are too long for one page, by kind; `None` stands for everything from A to Z.
pub(super) fn split_letters(handbook: &Handbook) -> BTreeMap<Option<Kind>, Vec<String>> {
    let mut all: BTreeSet<String> = BTreeSet::new();
    let mut count = 0;
    let mut split = BTreeMap::new();
    macro_rules! collect {
        ($($kind:expr => $table:expr),*) => { $(
            let (letters, entries) = letters_of(&$table);
            all.extend(letters.iter().cloned());
            count += entries;
            if entries > SPLIT_FROM && $kind != Kind::Page {
                split.insert(Some($kind), letters.into_iter().collect());
            }
        )* };
    }
    collect!(
        Kind::Department => handbook.departments, Kind::Role => handbook.roles, Kind::Skill => handbook.skills,
        Kind::Hiring => handbook.hiring, Kind::Vacancy => handbook.vacancies, Kind::Page => handbook.pages
    );
    for (role, place) in steps(handbook) {
        let rung = handbook.ladder(role).and_then(|ladder| ladder.rungs.get(place));
        all.extend(rung.map(|rung| letter(&rung.title)));
        count += 1;
    }
    if count > SPLIT_FROM {
        split.insert(None, all.into_iter().collect());
    }
    split
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

fn letters_of<T: EntityKind>(table: &Table<T>) -> (BTreeSet<String>, usize) {
    let listed = table.iter().filter(|entity| !entity.is_archived());
    let letters: Vec<String> = listed.map(|entity| letter(entity.title())).collect();
    let count = letters.len();
    (letters.into_iter().collect(), count)
}
