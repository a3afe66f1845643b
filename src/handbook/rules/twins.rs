//! Skills that are nearly the same: two names for one thing split what belongs together.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::entity::Entity;
use crate::content::kinds::Skill;
use crate::content::slug::slugify;
use crate::diagnostic::message::SkillMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::{Handbook, SkillId};

/// Words shorter than this differ by a letter without being the same: Java and Lava.
const SHORTEST: usize = 6;

/// Reports pairs of skills whose titles differ by case, umlauts, the order of words or one letter only, or of which one has
/// the other's title as an alias. Skills that say they are related are told apart already.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    let skills: Vec<SkillId> =
        handbook.skills.entries().filter(|(_, skill)| !skill.is_archived()).map(|(id, _)| id).collect();
    let mut pairs = Pairs::new();
    same_words(handbook, &skills, &mut pairs);
    one_letter(handbook, &skills, &mut pairs);
    for (first, second) in pairs {
        report(handbook, skills[first], skills[second], diagnostics);
    }
}

/// A title without case, umlauts and order of words. The signs that tell `C++` from `C#` stay.
fn folded(title: &str) -> String {
    let mut words: Vec<String> = title.split([' ', '/', '-']).map(spelled).filter(|word| !word.is_empty()).collect();
    words.sort();
    words.join(" ")
}

fn spelled(word: &str) -> String {
    let signs = word.chars().filter(|sign| "+#.".contains(*sign));
    slugify(word).chars().chain(signs).collect()
}

/// Pairs of places in the list, the smaller first.
type Pairs = BTreeSet<(usize, usize)>;

fn add(pairs: &mut Pairs, one: usize, other: usize) {
    if one != other {
        pairs.insert((one.min(other), one.max(other)));
    }
}

/// Pairs with the same words in their titles, or with a title among the other's aliases.
fn same_words(handbook: &Handbook, skills: &[SkillId], pairs: &mut Pairs) {
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for (place, id) in skills.iter().enumerate() {
        let first = *titles.entry(folded(handbook.skills[*id].title())).or_insert(place);
        add(pairs, first, place);
    }
    for (place, id) in skills.iter().enumerate() {
        for alias in &handbook.skills[*id].common.aliases {
            if let Some(titled) = titles.get(&folded(&alias.text)) {
                add(pairs, *titled, place);
            }
        }
    }
}

/// Pairs whose titles differ by one letter. Two such titles share a text when one letter is left out of each, so that not every
/// pair has to be compared.
fn one_letter(handbook: &Handbook, skills: &[SkillId], pairs: &mut Pairs) {
    let titles: Vec<String> = skills.iter().map(|id| slugify(handbook.skills[*id].title())).collect();
    let mut shorter: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // Of equal titles, which are pairs already, the first stands for all.
    let mut seen = BTreeSet::new();
    let long = |title: &String| title.len() >= SHORTEST;
    for (place, title) in titles.iter().enumerate().filter(|(_, title)| long(title) && seen.insert(*title)) {
        let left_out = (0..title.len()).map(|at| format!("{}{}", &title[..at], &title[at + 1..]));
        for text in left_out.chain([title.clone()]).collect::<BTreeSet<_>>() {
            let others = shorter.entry(text).or_default();
            for other in others.iter() {
                if is_slip(&titles[*other], title) {
                    add(pairs, *other, place);
                }
            }
            others.push(place);
        }
    }
}

/// Whether two titles differ by one letter. Another digit makes another thing.
fn is_slip(one: &str, other: &str) -> bool {
    let digits = |title: &str| title.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    digits(one) == digits(other) && strsim::damerau_levenshtein(one, other) == 1
}

fn report(handbook: &Handbook, first: SkillId, second: SkillId, diagnostics: &mut Diagnostics) {
    if handbook.relations.related[first.index()].contains(&second) {
        return;
    }
    let (one, other) = (&handbook.skills[first], &handbook.skills[second]);
    let (one, other) = if one.place() <= other.place() { (one, other) } else { (other, one) };
    let place = |skill: &Entity<Skill>| {
        let title = skill.common.title.as_ref();
        title.map_or_else(|| skill.place(), |title| skill.place_of(title.span))
    };
    let (title, id) = (other.title().to_owned(), one.id.to_string());
    let message = SkillMessage::Twin { title, other: one.title().to_owned(), id };
    diagnostics.push(Diagnostic::new(place(other), message).with_related(place(one), Note::FirstHere));
}
