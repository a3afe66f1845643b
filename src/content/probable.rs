//! The name that was probably meant.

use super::slug::slugify;

/// The candidate nearest to a misspelt name, when one is near enough to be meant: at most a third of its letters differ, and
/// at most three. Case, umlauts and separators do not count as differences.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let folded = slugify(name);
    let length = folded.chars().count();
    let limit = (length / 3).clamp(1, 3);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len().abs_diff(folded.len()) <= 2 * limit + 2)
        .map(|candidate| (strsim::damerau_levenshtein(&folded, &slugify(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit && *distance < length.max(1))
        .min()
        .map(|(_, candidate)| candidate)
}
