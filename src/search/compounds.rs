//! Compounds, and the words of the handbook that they are put together from.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

/// Letters that a compound and its parts have at least.
const COMPOUND: usize = 8;
const PART: usize = 4;

/// What may stand between two parts.
const LINKS: [&str; 6] = ["", "s", "n", "e", "es", "en"];

/// Compounds that must share a piece before it counts as a word.
const SHARED: usize = 2;

/// Letters that such a piece has at least.
const PIECE: usize = 5;

/// Terms by what they are called.
pub(super) type Numbers<'t> = HashMap<&'t str, u32, FixedState>;

/// The places of terms in a list.
pub(super) fn numbered<'t>(terms: impl Iterator<Item = &'t str>) -> Numbers<'t> {
    terms.zip(0..).collect()
}

/// Words that stand in compounds only: what is left of several compounds when a known word is taken off their end or beginning. In a
/// handbook with Bildanalyse, Netzanalyse and Marktanalyse somebody looks for Analyse.
pub(super) fn pieces<'t>(terms: &[&'t str]) -> Vec<&'t str> {
    let known = numbered(terms.iter().copied());
    let mut left: Vec<&'t str> = terms.par_iter().flat_map_iter(|term| rests(term, &known)).collect();
    left.par_sort_unstable();
    left.chunk_by(|a, b| a == b).filter(|same| same.len() >= SHARED).filter_map(|same| same.first().copied()).collect()
}

/// What is left of a compound beside a word of the handbook, as far as it is none itself.
fn rests<'t>(term: &'t str, known: &Numbers<'_>) -> Vec<&'t str> {
    if term.len() < COMPOUND || !term.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    // Beside the longest word: Retouren and Beratung, not Retour and Enberatung.
    let mut cuts = (PART..=term.len() - PART).map(|cut| term.split_at(cut));
    let before = cuts.clone().find(|(_, last)| known.contains_key(last)).map(|(first, _)| first);
    let behind = cuts.rfind(|(first, _)| part(first, known).is_some()).map(|(_, last)| last);
    let both = [before, behind].into_iter().flatten();
    both.filter(|rest| rest.len() >= PIECE && part(rest, known).is_none()).collect()
}

/// The parts of a compound: the fewest words of the handbook that it can be put together from.
pub(super) fn split(term: &str, known: &Numbers<'_>) -> Vec<u32> {
    if term.len() < COMPOUND || !term.is_ascii() {
        return Vec::new();
    }
    // For each place the fewest parts that reach it, the last of them, and where that begins.
    let mut reached: Vec<Option<(usize, u32, usize)>> = vec![None; term.len() + 1];
    reached[0] = Some((0, u32::MAX, 0));
    for start in 0..=term.len() - PART {
        let Some((count, ..)) = reached[start] else { continue };
        for end in start + PART..=term.len() {
            if end - start == term.len() {
                continue;
            }
            let Some(part) = part(&term[start..end], known) else { continue };
            if reached[end].is_none_or(|(fewest, ..)| count + 1 < fewest) {
                reached[end] = Some((count + 1, part, start));
            }
        }
    }
    let mut parts = Vec::new();
    let mut place = term.len();
    while let Some((_, part, start)) = reached[place].filter(|_| place > 0) {
        parts.push(part);
        place = start;
    }
    parts
}

/// The term that a piece of a compound is, with or without what links it to the next.
fn part(piece: &str, known: &Numbers<'_>) -> Option<u32> {
    LINKS.iter().find_map(|link| {
        let word = piece.strip_suffix(link).filter(|word| word.len() >= 3)?;
        known.get(word).copied()
    })
}
