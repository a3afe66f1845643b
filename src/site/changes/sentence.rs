//! One sentence for one change.

use super::Teller;
use crate::diagnostic::message::TargetName;
use crate::handbook::changes::{Change, Fact, FieldName, Fields, Level, Step, Verb};
use crate::kind::Kind;
use crate::site::data::field_label;
use crate::site::format;

/// Characters of a text that are shown; of a longer one what lies around its difference.
const SHOWN: usize = 90;

/// Words of a longer text that are shown on both sides of its difference.
const AROUND: usize = 3;

impl Teller<'_> {
    /// What a change is, without a full stop: `SQL: von kennt auf beherrscht angehoben (Muss)`.
    pub fn sentence(&self, change: &Change) -> String {
        let (at, last) = self.place(change);
        let what = self.what(change, last);
        match (at.is_empty(), what.is_empty()) {
            (true, _) => what,
            (_, true) => at,
            (false, false) => format!("{at}: {what}"),
        }
    }

    /// Where a change is, in words, without what goes without saying; and the item that came or went, when it is one.
    fn place<'c>(&self, change: &'c Change) -> (String, Option<&'c Fact>) {
        let mut steps = change.at.as_slice();
        let mut last = None;
        // The value at a key of a table stands behind the key; an item of a list is itself what came or went.
        let value = change.after.as_ref().or(change.before.as_ref());
        let is_itself = |item: &Fact| value == Some(item) || matches!(value, Some(Fact::Record(_)));
        if let ([rest @ .., Step::Item(item)], Verb::Added | Verb::Removed) = (steps, change.verb)
            && !is_skill(item)
            && is_itself(item)
        {
            (steps, last) = (rest, Some(item));
        }
        if let [rest @ .., Step::Field(field)] = steps
            && self.goes_without_saying(field, rest, change)
        {
            steps = rest;
        }
        let mut parts = Vec::new();
        for (number, step) in steps.iter().enumerate() {
            match step {
                // A skill says itself what it is.
                Step::Field(field) if *field.name == *"skills" && steps.get(number + 1).is_some_and(names_skill) => {}
                // A text that says something else now is not also named by what it says.
                Step::Item(item) if number + 1 == steps.len() && says_itself(item, change) => {}
                Step::Field(field) => parts.push(self.label(field)),
                Step::Item(item) => parts.push(self.bare(item)),
                Step::Section(heading) if heading.is_empty() => parts.push(self.word("change.beginning", &[])),
                Step::Section(heading) => parts.push(self.word("change.section", &[("title", heading)])),
            }
        }
        (parts.join(" › "), last)
    }

    /// Whether the last field need not be named: a level that is raised, a need, and the text of what stands for it.
    fn goes_without_saying(&self, field: &FieldName, rest: &[Step], change: &Change) -> bool {
        match (&*field.name, rest) {
            ("level", [.., Step::Item(item)]) => is_skill(item),
            ("need", [.., Step::Item(_)]) => true,
            (_, [.., Step::Item(item)]) => says_itself(item, change),
            _ => false,
        }
    }

    fn what(&self, change: &Change, item: Option<&Fact>) -> String {
        let is_section = matches!(change.at.last(), Some(Step::Section(_)));
        let need = change.need.map(|need| format!(" ({})", self.choice("need", need))).unwrap_or_default();
        let (before, after) = (change.before.as_ref(), change.after.as_ref());
        let value = |fact: Option<&Fact>| fact.map(|fact| self.value(fact)).unwrap_or_default();
        let key = format!("change.{}", change.verb.word());
        match (change.verb, before, after) {
            (Verb::Added | Verb::Removed | Verb::Reworded, ..) if is_section => {
                self.word(&format!("{key}_section"), &[])
            }
            (Verb::Added, _, Some(Fact::Prose(prose))) if !prose.is_short() => self.word("change.added_section", &[]),
            (Verb::Removed, Some(Fact::Prose(prose)), _) if !prose.is_short() => {
                self.word("change.removed_section", &[])
            }
            (Verb::Added | Verb::Removed, ..) => {
                let fact = after.or(before);
                let (name, more) = match (item, fact) {
                    (Some(item), Some(Fact::Record(fields))) => (self.value(item), self.rest(fields)),
                    (Some(item), _) => (self.value(item), Vec::new()),
                    (None, Some(Fact::Record(fields))) if names(change.at.last()) => (String::new(), self.rest(fields)),
                    (None, fact) => (value(fact), Vec::new()),
                };
                let more = if change.verb == Verb::Added { more } else { Vec::new() };
                let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
                match name.is_empty() {
                    true => self.word(&format!("{key}_itself"), &[]) + &more,
                    false => self.word(&key, &[("what", &(name + &more))]),
                }
            }
            (Verb::Reworded, Some(before), Some(after)) => {
                let (before, after) = excerpts(before.words().unwrap_or_default(), after.words().unwrap_or_default());
                let quoted = |text: &str| self.word("change.quote", &[("text", text)]);
                self.word("change.changed", &[("before", &quoted(&before)), ("after", &quoted(&after))])
            }
            (Verb::Moved, ..) if !is_unit(change) => {
                self.word("change.changed", &[("before", &value(before)), ("after", &value(after))])
            }
            _ => {
                let what = self.word(&key, &[("before", &value(before)), ("after", &value(after))]);
                if matches!(change.verb, Verb::Raised | Verb::Lowered) { what + &need } else { what }
            }
        }
    }

    /// What a field is called.
    fn label(&self, field: &FieldName) -> String {
        match &field.label {
            Some(label) => label.to_string(),
            None => field_label(self.words, field.record, &field.name),
        }
    }

    /// A value that stands in a sentence: texts in quotes.
    fn value(&self, fact: &Fact) -> String {
        match fact {
            Fact::Text(text) => self.word("change.quote", &[("text", &shortened(text))]),
            Fact::Prose(prose) => self.word("change.quote", &[("text", &shortened(prose.shown()))]),
            fact => self.bare(fact),
        }
    }

    /// A value as it is.
    fn bare(&self, fact: &Fact) -> String {
        match fact {
            Fact::Text(text) => shortened(text),
            Fact::Prose(prose) => shortened(prose.shown()),
            Fact::Number(number) => format::number(*number, self.language),
            Fact::Boolean(value) => self.word(&format!("boolean.{value}"), &[]),
            Fact::Date(date) => format::date(*date, self.language, self.words),
            Fact::Word { group, word } => self.choice(group, word),
            Fact::Thing(thing) => thing.title.clone(),
            Fact::Level(level) => self.level(level),
            Fact::List(items) => items.iter().map(|item| self.value(item)).collect::<Vec<_>>().join(", "),
            Fact::Record(fields) => {
                let key = fields.key().map(|(_, fact)| self.value(fact));
                key.into_iter().chain(self.rest(fields)).collect::<Vec<_>>().join(", ")
            }
            Fact::Map(entries) => {
                let entry = |(key, value): &(Fact, Fact)| format!("{}: {}", self.bare(key), self.value(value));
                entries.iter().map(entry).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The fields of a table besides the one that names it, as far as they fit into a sentence. Levels and needs say themselves what
    /// they are.
    fn rest(&self, fields: &Fields) -> Vec<String> {
        let key = fields.key().map(|(name, _)| name);
        let is_long = |fact: &Fact| matches!(fact, Fact::List(_) | Fact::Map(_) | Fact::Record(_));
        let others = fields.fields.iter().filter(|(name, fact)| Some(name) != key && !is_long(fact));
        let others = others.map(|(name, fact)| match fact {
            Fact::Level(_) | Fact::Word { .. } => self.bare(fact),
            fact => format!("{}: {}", self.label(name), self.value(fact)),
        });
        others.collect()
    }

    fn level(&self, level: &Level) -> String {
        let own = Some(level.title.clone()).filter(|title| !title.is_empty());
        let built_in = || self.words.word(&format!("scale.{}.{}", level.scale, level.id));
        own.or_else(built_in).unwrap_or_else(|| self.word("level.text", &[("id", &level.id)]))
    }

    /// A word of a choice: the site's own where it has one, else the theme's.
    fn choice(&self, group: &str, word: &str) -> String {
        let own = self.site.own_word(group, word).map(str::to_owned);
        let title = || self.words.word(&format!("{group}_title.{word}"));
        let theirs = || self.words.word(&format!("{group}.{word}"));
        own.or_else(title).or_else(theirs).unwrap_or_else(|| word.to_owned())
    }
}

/// Whether a value is a skill.
fn is_skill(item: &Fact) -> bool {
    matches!(item, Fact::Thing(thing) if thing.target == TargetName::Kind(Kind::Skill))
}

fn names_skill(step: &Step) -> bool {
    matches!(step, Step::Item(item) if is_skill(item))
}

fn names(step: Option<&Step>) -> bool {
    matches!(step, Some(Step::Item(_)))
}

/// Whether a change is that of the very text by which its item is named.
fn says_itself(item: &Fact, change: &Change) -> bool {
    !is_skill(item) && change.verb == Verb::Reworded && change.after.as_ref() == Some(item)
}

/// Whether something moved from one department to another, and not only to somebody else to report to.
fn is_unit(change: &Change) -> bool {
    matches!(&change.after, Some(Fact::Thing(thing)) if thing.target == TargetName::Kind(Kind::Department))
}

/// The beginning of a text.
fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |space| &cut[..space]);
    format!("{whole} …")
}

/// Two texts as far as is needed to see where they differ.
fn excerpts(before: &str, after: &str) -> (String, String) {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_whitespace().collect(), after.split_whitespace().collect());
    if before.chars().count().max(after.chars().count()) <= SHOWN {
        return (old.join(" "), new.join(" "));
    }
    let alike = |(old, new): &(&&str, &&str)| old == new;
    let first = old.iter().zip(&new).take_while(alike).count();
    let rest = old.len().min(new.len()) - first;
    let last = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(alike).count();
    let part = |words: &[&str]| {
        let (from, to) = (first.saturating_sub(AROUND), (words.len() - last + AROUND).min(words.len()));
        let lead = if from > 0 { "… " } else { "" };
        let end = if to < words.len() { " …" } else { "" };
        let shown = shortened(&words[from..to].join(" "));
        format!("{lead}{shown}{}", if shown.ends_with('…') { "" } else { end })
    };
    (part(&old), part(&new))
}
