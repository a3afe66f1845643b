//! What is known of an entity as Markdown that people and language models read.

use std::fmt::Write as _;

use super::fact::{Fact, Known, Label, Labelled, Level, Reference};
use super::gather::Gatherer;
use crate::content::kinds::{Need, StaffingMode};
use crate::content::markdown::plain_words;
use crate::site::words::Words;

impl<'a> Gatherer<'a> {
    /// An entity as a document, with its title as a heading of a level.
    pub(super) fn document(&self, known: &Known<'a>, level: usize) -> String {
        let mut text = format!("{} {}\n", "#".repeat(level), plain_words(known.reference.title));
        let lead = |name: &str| known.fields.iter().find(|(label, _)| label.name == name).map(|(_, fact)| fact);
        if let Some(Fact::Prose(summary)) = lead("summary") {
            // Writing to a string cannot fail.
            let _ = write!(text, "\n> {summary}\n");
        }
        let rest = known.fields.iter().filter(|(label, _)| !matches!(label.name, "summary" | "body"));
        let (short, long): (Vec<&Labelled<'_>>, Vec<&Labelled<'_>>) =
            rest.chain(&known.own).chain(&known.derived).partition(|(_, fact)| fact.is_short());
        let _ =
            write!(text, "\n*{}*\n", self.word_or(&format!("entry.{}", known.kind.folder()), known.kind.singular()));
        text.push_str(if short.is_empty() { "" } else { "\n" });
        for (label, fact) in short {
            let _ = writeln!(text, "- **{}:** {}", self.label(label), self.inline(fact));
        }
        if let Some(Fact::Prose(body)) = lead("body") {
            let _ = write!(text, "\n{}\n", lowered(body, level - 1));
        }
        for (label, fact) in long {
            let _ = write!(text, "\n{} {}\n\n", "#".repeat(level + 1), self.label(label));
            match fact {
                Fact::Prose(prose) => text.push_str(&format!("{prose}\n")),
                fact => self.points(fact, 0, &mut text),
            }
        }
        text
    }

    fn word_or(&self, key: &str, otherwise: &str) -> String {
        self.writer.words.word(key).unwrap_or_else(|| otherwise.to_owned())
    }

    /// What a fact is called in the words of the site.
    pub(super) fn label(&self, label: &Label<'_>) -> String {
        if let Some(own) = label.own {
            return own.to_owned();
        }
        field_label(self.writer.words, label.record, label.name)
    }

    /// A list, a record or a map as points.
    fn points(&self, fact: &Fact<'a>, depth: usize, text: &mut String) {
        match fact {
            Fact::List(items) => items.iter().for_each(|item| match item {
                Fact::Record(facts) => self.record(facts, depth, text),
                item => self.point("", item, depth, text),
            }),
            Fact::Record(facts) => {
                facts.iter().for_each(|(label, fact)| self.point(&self.label(label), fact, depth, text))
            }
            Fact::Map(entries) => {
                entries.iter().for_each(|(key, value)| self.point(&self.inline(key), value, depth, text));
            }
            fact => self.point("", fact, depth, text),
        }
    }

    /// A fact with its name on a line of its own; what is not short stands below it.
    fn point(&self, name: &str, fact: &Fact<'a>, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
        match fact {
            Fact::List(_) | Fact::Record(_) | Fact::Map(_) if !fact.is_short() => {
                let _ = writeln!(text, "{indent}- {}", name.trim_end());
                self.points(fact, depth + 1, text);
            }
            fact => {
                let words = self.inline(fact).replace('\n', &format!("\n{indent}  "));
                let _ = writeln!(text, "{indent}- {name}{words}");
            }
        }
    }

    /// A record in a list: what it is about first, then what is short, and the rest below.
    fn record(&self, facts: &[Labelled<'a>], depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        let (short, long): (Vec<&Labelled<'_>>, Vec<&Labelled<'_>>) =
            facts.iter().partition(|(_, fact)| matches!(fact, Fact::Prose(_) | Fact::Level(_)) || fact.is_short());
        let mut line = String::new();
        for (number, (label, fact)) in short.into_iter().enumerate() {
            let words = self.inline(fact);
            line.push_str(match number {
                0 => "",
                1 => " – ",
                _ if line.ends_with(['.', '?', '!']) => " ",
                _ => "; ",
            });
            match (number, label.name) {
                (0, "title") => line.push_str(&format!("**{words}**")),
                (0, _) | (_, "text") => line.push_str(&words),
                _ => line.push_str(&format!("{}: {words}", self.label(label))),
            }
        }
        let _ = writeln!(text, "{indent}- {}", line.replace('\n', &format!("\n{indent}  ")));
        for (label, fact) in long {
            match label.name {
                "text" => self.points(fact, depth + 1, text),
                _ => self.point(&self.label(label), fact, depth + 1, text),
            }
        }
    }

    /// A fact on one line.
    pub(super) fn inline(&self, fact: &Fact<'_>) -> String {
        match fact {
            Fact::Text(text) => plain_words(text),
            Fact::Prose(text) => text.clone(),
            Fact::Number(number) => self.writer.number(*number),
            Fact::Boolean(value) => self.word_or(&format!("boolean.{value}"), &value.to_string()),
            Fact::Date(date) => self.writer.date(*date),
            Fact::Word { group, word } => self.word(group, word),
            Fact::Address { text, href } if *text == href => format!("<{href}>"),
            Fact::Address { text, href } => format!("[{text}]({href})"),
            Fact::Link(Reference { title, url, .. }) => format!("[{}]({url})", plain_words(title)),
            Fact::Named { title, .. } => plain_words(title),
            Fact::Level(level) => level_words(level),
            Fact::List(items) => items.iter().map(|item| self.inline(item)).collect::<Vec<_>>().join(", "),
            Fact::Record(facts) => {
                let part = |(label, fact): &Labelled<'_>| format!("{} {}", self.label(label), self.inline(fact));
                facts.iter().map(part).collect::<Vec<_>>().join(", ")
            }
            Fact::Map(entries) => {
                let part =
                    |(key, value): &(Fact<'_>, Fact<'_>)| format!("{}: {}", self.inline(key), self.inline(value));
                entries.iter().map(part).collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// A word of a choice: the site's own where it has one, else the theme's.
    fn word(&self, group: &str, word: &str) -> String {
        let own = match group {
            "need" => Need::from_word(word).map(|need| self.writer.need_title(need)),
            "staffing" => StaffingMode::from_word(word).map(|mode| self.writer.staffing_title(mode)),
            _ => None,
        };
        own.filter(|own| !own.is_empty()).unwrap_or_else(|| self.word_or(&format!("{group}.{word}"), word))
    }
}

/// What a field of a record is called in the words of a theme.
pub(in crate::site) fn field_label(words: &dyn Words, record: &str, name: &str) -> String {
    let word = |record: &str| words.word(&format!("fields.{record}.{name}"));
    word(record).or_else(|| word("part")).unwrap_or_else(|| name.replace('_', " "))
}

fn level_words(level: &Level<'_>) -> String {
    let mut words = level.id.to_owned();
    if !level.title.is_empty() {
        words.push_str(&format!(" ({})", level.title));
    }
    if !level.means.is_empty() {
        words.push_str(&format!(" – {}", level.means.join(" ")));
    }
    words
}

/// A text with its headings some levels lower.
fn lowered(text: &str, by: usize) -> String {
    if by == 0 {
        return text.to_owned();
    }
    let mut in_code = false;
    let line = |line: &str| {
        in_code ^= line.starts_with("```");
        let heading = !in_code && line.starts_with("##");
        if heading { format!("{}{line}", "#".repeat(by)) } else { line.to_owned() }
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
