//! Fields without a place of their own in the design: shown generically, so that every field meant for readers is on a page.

use super::view::{Entry, Further, Link, Shown};
use super::writer::Writer;
use crate::content::entity::{Entity, EntityKind};
use crate::content::record::Record;
use crate::content::reference::Id;
use crate::content::shape::Field;
use crate::content::value::Node;
use crate::diagnostic::message::TargetName;
use crate::kind::Kind;
use crate::source::SourcePath;

/// Common fields that every page shows in a place of their own.
const PLACED: &[&str] = &["title", "body", "summary", "status"];

impl Writer<'_> {
    /// The fields of an entity that are not among those placed by its view.
    pub(super) fn further<T: EntityKind>(&self, entity: &Entity<T>, placed: &[&str]) -> Vec<Further> {
        let mut further = Vec::new();
        let common = entity.common.nodes().into_iter();
        let common = common.filter(|(field, _)| !PLACED.contains(&field.name) && !placed.contains(&field.name));
        let own = entity.own.nodes().into_iter().filter(|(field, _)| !placed.contains(&field.name));
        self.add_fields("common", common, &entity.path, &mut further);
        self.add_fields(T::KIND.singular(), own, &entity.path, &mut further);
        for (field, node) in entity.declared.nodes() {
            if let Some(value) = self.shown(&node, &entity.path) {
                further.push(Further { key: String::new(), label: field.label.clone(), value });
            }
        }
        further
    }

    pub(super) fn add_fields<'n>(
        &self,
        record: &str,
        fields: impl Iterator<Item = (&'static Field, Node<'n>)>,
        path: &SourcePath,
        further: &mut Vec<Further>,
    ) {
        for (field, node) in fields.filter(|(field, _)| field.readers) {
            if let Some(value) = self.shown(&node, path) {
                further.push(Further { key: format!("{record}.{}", field.name), label: String::new(), value });
            }
        }
    }

    /// A value to show, or nothing where there is none.
    pub(super) fn shown(&self, node: &Node<'_>, path: &SourcePath) -> Option<Shown> {
        if node.is_empty() {
            return None;
        }
        Some(match node {
            Node::Empty => return None,
            Node::Text(text) => Self::shown_text(*text),
            Node::Markdown(markdown) => Shown::Html { html: self.html(markdown, path) },
            Node::Number(number) => Self::shown_text(self.number(*number)),
            Node::Boolean(value) => Shown::Word { key: format!("boolean.{value}") },
            Node::Date(date) => Self::shown_text(self.date(*date)),
            Node::Word { group, word } => Shown::Word { key: format!("{group}.{word}") },
            Node::Address { text, href } => Shown::Link { text: (*text).to_owned(), href: href.clone() },
            Node::Reference { target, name, number, .. } => self.referred(*target, name, *number),
            Node::List(items) => {
                Shown::List { items: items.iter().filter_map(|item| self.shown(item, path)).collect() }
            }
            Node::Record(fields) => self.shown_record(fields, path),
            Node::Map(entries) => self.shown_map(entries, path),
        })
    }

    fn shown_record(&self, fields: &[(&'static Field, Node<'_>)], path: &SourcePath) -> Shown {
        let mut entries = Vec::new();
        for (field, node) in fields.iter().filter(|(field, _)| field.readers) {
            if let Some(value) = self.shown(node, path) {
                entries.push(Entry { key: format!("part.{}", field.name), label: String::new(), value });
            }
        }
        Shown::Record { entries }
    }

    fn shown_map(&self, entries: &[(Node<'_>, Node<'_>)], path: &SourcePath) -> Shown {
        let label = |key: &Node<'_>| match key {
            Node::Reference { target, name, number, .. } => match self.referred(*target, name, *number) {
                Shown::Link { text, .. } | Shown::Text { text } => text,
                _ => (*name).to_owned(),
            },
            Node::Text(text) => (*text).to_owned(),
            _ => String::new(),
        };
        let entry = |(key, value): &(Node<'_>, Node<'_>)| {
            Some(Entry { key: String::new(), label: label(key), value: self.shown(value, path)? })
        };
        Shown::Record { entries: entries.iter().filter_map(entry).collect() }
    }

    fn referred(&self, target: TargetName, name: &str, number: u32) -> Shown {
        let handbook = self.handbook();
        let index = number as usize;
        macro_rules! titled {
            ($table:ident) => {{
                let Link { label: text, href, .. } = self.link(&handbook.$table[Id::new(number)]);
                Shown::Link { text, href }
            }};
        }
        match target {
            TargetName::Kind(Kind::Department) => titled!(departments),
            TargetName::Kind(Kind::Role) => titled!(roles),
            TargetName::Kind(Kind::Skill) => titled!(skills),
            TargetName::Kind(Kind::Hiring) => titled!(hiring),
            TargetName::Kind(Kind::Vacancy) => titled!(vacancies),
            TargetName::Kind(Kind::Page) => titled!(pages),
            TargetName::Scale => Self::shown_text(name),
            TargetName::Track => Self::shown_text(handbook.site.tracks.get(index).map_or(name, |track| &track.title)),
            TargetName::Topic => Self::shown_text(handbook.site.topics.get(index).map_or(name, |topic| &topic.title)),
            TargetName::Grade => self.grade(name, index),
        }
    }

    /// A pay grade with all that is known of it: whoever sees it may see its range.
    fn grade(&self, name: &str, index: usize) -> Shown {
        let Some(grade) = self.handbook().site.grades.get(index) else { return Self::shown_text(name) };
        let amount = |value: f64| format!("{} {}", self.number(value), grade.currency);
        let mut entries = Vec::new();
        let mut add = |key: &str, value: Shown| {
            entries.push(Entry { key: format!("part.{key}"), label: String::new(), value });
        };
        add("grade", Self::shown_text(name));
        add("entry", Self::shown_text(format!("{} – {}", amount(grade.entry.0), amount(grade.entry.1))));
        if let (Some(min), Some(max)) = (grade.min, grade.max) {
            add("range", Self::shown_text(format!("{} – {}", amount(min), amount(max))));
        }
        add("unit", Shown::Word { key: format!("unit.{}", grade.unit.word()) });
        for (key, text) in [("agreement", &grade.agreement), ("criteria", &grade.criteria)] {
            if !text.is_empty() {
                add(key, Self::shown_text(text.as_str()));
            }
        }
        Shown::Record { entries }
    }
}
