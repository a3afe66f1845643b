//! The differences between two facts, each at its place.

use super::fact::{Fact, FieldName, Fields};
use super::prose::{Prose, Section};
use super::{Change, Step, Verb, pair};

/// Fields by which something has its place among others.
const PLACES: [&str; 4] = ["department", "reports_to", "functional_lead", "parent"];

/// What differs between the fields of two things.
pub(super) fn differences(before: &Fields, after: &Fields) -> Vec<Change> {
    let mut differ = Differ::default();
    differ.fields(before, after);
    differ.found
}

#[derive(Default)]
struct Differ {
    found: Vec<Change>,
    at: Vec<Step>,
    /// How much what is looked at is needed.
    need: Option<&'static str>,
}

impl Differ {
    fn note(&mut self, verb: Verb, before: Option<&Fact>, after: Option<&Fact>) {
        let (before, after) = (before.cloned(), after.cloned());
        self.found.push(Change { at: self.at.clone(), verb, before, after, need: self.need });
    }

    fn within(&mut self, step: Step, look: impl FnOnce(&mut Self)) {
        self.at.push(step);
        look(self);
        self.at.pop();
    }

    fn fields(&mut self, before: &Fields, after: &Fields) {
        let outer = self.need;
        if let Some(Fact::Word { group: "need", word }) = after.get("need") {
            self.need = Some(word);
        }
        let gone = before.fields.iter().filter(|(field, _)| after.get(&field.name).is_none());
        let names: Vec<&FieldName> = after.fields.iter().chain(gone).map(|(field, _)| field).collect();
        for name in names {
            let (before, after) = (before.get(&name.name), after.get(&name.name));
            self.within(Step::Field(name.clone()), |differ| differ.facts(before, after));
        }
        self.need = outer;
    }

    fn facts(&mut self, before: Option<&Fact>, after: Option<&Fact>) {
        match (before, after) {
            (None, None) => {}
            (Some(before), Some(after)) if before == after => {}
            // Of a list that comes or goes, each item is told.
            (None, Some(Fact::List(after))) => self.items(&[], after),
            (Some(Fact::List(before)), None) => self.items(before, &[]),
            (None, Some(Fact::Map(after))) => self.entries(&[], after),
            (Some(Fact::Map(before)), None) => self.entries(before, &[]),
            (None, after) => self.note(Verb::Added, None, after),
            (before, None) => self.note(Verb::Removed, before, None),
            (Some(before), Some(after)) => self.both(before, after),
        }
    }

    fn both(&mut self, before: &Fact, after: &Fact) {
        match (before, after) {
            (Fact::Record(old), Fact::Record(new)) => self.fields(old, new),
            (Fact::List(old), Fact::List(new)) => self.items(old, new),
            (Fact::Map(old), Fact::Map(new)) => self.entries(old, new),
            (Fact::Prose(old), Fact::Prose(new)) if !(old.is_short() && new.is_short()) => self.sections(old, new),
            (Fact::Prose(_), Fact::Prose(_)) => self.note(Verb::Reworded, Some(before), Some(after)),
            (Fact::Level(old), Fact::Level(new)) => {
                let places = old.place.zip(new.place).filter(|_| old.scale == new.scale);
                let verb = match places {
                    Some((old, new)) if new > old => Verb::Raised,
                    Some((old, new)) if new < old => Verb::Lowered,
                    _ => Verb::Changed,
                };
                self.note(verb, Some(before), Some(after));
            }
            _ => {
                let place = matches!(self.at.as_slice(), [Step::Field(field)] if PLACES.contains(&&*field.name));
                self.note(if place { Verb::Moved } else { Verb::Changed }, Some(before), Some(after));
            }
        }
    }

    fn entries(&mut self, before: &[(Fact, Fact)], after: &[(Fact, Fact)]) {
        let of = |entries: &[(Fact, Fact)], key: &Fact| {
            entries.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
        };
        let gone = before.iter().filter(|(key, _)| of(after, key).is_none());
        for (key, _) in after.iter().chain(gone) {
            let (before, after) = (of(before, key), of(after, key));
            self.within(Step::Item(key.clone()), |differ| differ.facts(before.as_ref(), after.as_ref()));
        }
    }

    fn items(&mut self, before: &[Fact], after: &[Fact]) {
        let pairs = pair::items(before, after);
        let places: Vec<usize> = pairs.iter().filter(|(_, after)| after.is_some()).filter_map(|pair| pair.0).collect();
        if !places.is_sorted() && pair::is_ordered(after) {
            self.note(Verb::Reordered, None, None);
        }
        for (old, new) in pairs {
            let (old, new) = (old.map(|place| &before[place]), new.map(|place| &after[place]));
            let Some(item) = new.or(old) else { continue };
            self.within(Step::Item(item.key().clone()), |differ| match (old, new) {
                (Some(old), Some(new)) if old == new => {}
                (Some(old), Some(new)) => differ.both(old, new),
                (None, new) => differ.note(Verb::Added, None, new),
                (old, None) => differ.note(Verb::Removed, old, None),
            });
        }
    }

    /// Tells by section what became of a longer text.
    fn sections(&mut self, before: &Prose, after: &Prose) {
        let mut left: Vec<&Section> = before.sections.iter().collect();
        for section in &after.sections {
            let place = left.iter().position(|old| old.heading == section.heading);
            let place = place.or_else(|| left.iter().position(|old| old.says_the_same(section)));
            let old = place.map(|place| left.remove(place));
            let text = |section: &Section| Fact::Text(section.shown.clone());
            self.within(Step::Section(section.heading.clone()), |differ| match old {
                None => differ.note(Verb::Added, None, Some(&text(section))),
                Some(old) if old == section => {}
                Some(old) if old.heading != section.heading => {
                    let heading = |section: &Section| Fact::Text(section.heading.clone());
                    differ.note(Verb::Renamed, Some(&heading(old)), Some(&heading(section)));
                }
                Some(old) => differ.note(Verb::Reworded, Some(&text(old)), Some(&text(section))),
            });
        }
        for old in left {
            let text = Fact::Text(old.shown.clone());
            self.within(Step::Section(old.heading.clone()), |differ| differ.note(Verb::Removed, Some(&text), None));
        }
    }
}
