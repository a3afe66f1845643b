//! What of a list belongs to what of another one.

use std::collections::BTreeSet;

use super::fact::Fact;

/// How alike two texts must be for one to be the other in new words: half of their words are the same.
const ALIKE: f64 = 0.5;

/// The places of items that belong together, those of the second list in its order, then what only the first one has.
pub(super) fn items(before: &[Fact], after: &[Fact]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner: Vec<Option<usize>> = vec![None; after.len()];
    let mut taken = vec![false; before.len()];
    for (place, item) in after.iter().enumerate() {
        let same = before.iter().position(|other| other == item);
        let same = same.filter(|found| !taken[*found]).or_else(|| {
            let alike = |found: &usize| !taken[*found] && before[*found].key() == item.key();
            (0..before.len()).find(alike)
        });
        if let Some(found) = same {
            taken[found] = true;
            partner[place] = Some(found);
        }
    }
    reworded(before, after, &mut partner, &mut taken);
    let both = partner.iter().enumerate().map(|(place, found)| (*found, Some(place)));
    let gone = taken.iter().enumerate().filter(|(_, taken)| !**taken).map(|(place, _)| (Some(place), None));
    both.chain(gone).collect()
}

/// Pairs what is left by the likeness of its words, the most alike first.
fn reworded(before: &[Fact], after: &[Fact], partner: &mut [Option<usize>], taken: &mut [bool]) {
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for (place, item) in after.iter().enumerate().filter(|(place, _)| partner[*place].is_none()) {
        for (found, other) in before.iter().enumerate().filter(|(found, _)| !taken[*found]) {
            let likeness = likeness(other, item);
            if likeness >= ALIKE {
                alike.push((likeness, place, found));
            }
        }
    }
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, place, found) in alike {
        if partner[place].is_none() && !taken[found] {
            partner[place] = Some(found);
            taken[found] = true;
        }
    }
}

/// How alike two items are, from 0 to 1. Names and words that mean one thing each are the same or not.
fn likeness(before: &Fact, after: &Fact) -> f64 {
    let words = |fact: &Fact| -> Option<BTreeSet<String>> {
        let words = fact.words()?.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
        Some(words.map(str::to_lowercase).collect())
    };
    let shared = |before: &Fact, after: &Fact| match (words(before), words(after)) {
        (Some(a), Some(b)) if !a.is_empty() && !b.is_empty() => {
            2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
        }
        _ => 0.0,
    };
    match (before, after) {
        (Fact::Prose(_), Fact::Prose(_)) => shared(before, after),
        (Fact::Record(a), Fact::Record(b)) => {
            let texts = a.get("text").zip(b.get("text")).map_or(0.0, |(a, b)| shared(a, b));
            texts.max(shared(before.key(), after.key()))
        }
        _ => 0.0,
    }
}

/// Whether the order of a list says anything: not of things that are referred to, which stand where their kind has its order.
pub(super) fn is_ordered(items: &[Fact]) -> bool {
    items.iter().all(|item| match item {
        Fact::Record(fields) => {
            fields.key().is_some_and(|(name, fact)| *name.name != *"step" && !matches!(fact, Fact::Thing(_)))
        }
        Fact::Prose(_) | Fact::Text(_) => true,
        _ => false,
    })
}
