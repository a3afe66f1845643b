//! What is known of a thing, resolved: one tree, which JSON, Markdown and tables are written from.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use crate::kind::Kind;

/// What a fact is called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label<'a> {
    /// In JSON: the name of the field.
    pub(super) name: &'a str,
    /// Where the theme has its word: `fields.<record>.<name>`, else `fields.part.<name>`.
    pub(super) record: &'a str,
    /// The site's own word for it.
    pub(super) own: Option<&'a str>,
}

/// A labelled fact.
pub(super) type Labelled<'a> = (Label<'a>, Fact<'a>);

/// Something known.
#[derive(Clone, Debug)]
pub(super) enum Fact<'a> {
    /// Plain text.
    Text(&'a str),
    /// Text that was Markdown, in the form that was asked for.
    Prose(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(jiff::civil::Date),
    /// A word that the theme translates.
    Word {
        /// The group of strings.
        group: &'static str,
        /// The word.
        word: &'static str,
    },
    /// A web or mail address.
    Address {
        /// What is read.
        text: &'a str,
        /// Where it leads.
        href: String,
    },
    /// Something with a page.
    Link(Reference<'a>),
    /// Something with a title and without a page: a track, a topic.
    Named {
        /// Its id.
        id: &'a str,
        /// What it is called.
        title: &'a str,
    },
    /// A level of a skill.
    Level(Level<'a>),
    /// Facts in order.
    List(Vec<Fact<'a>>),
    /// Labelled facts.
    Record(Vec<Labelled<'a>>),
    /// Facts by facts.
    Map(Vec<(Fact<'a>, Fact<'a>)>),
}

/// Something with a page, by name.
#[derive(Clone, Debug)]
pub(super) struct Reference<'a> {
    /// Its id.
    pub(super) id: &'a str,
    /// What it is called.
    pub(super) title: &'a str,
    /// Its page.
    pub(super) url: String,
}

/// A level of a skill.
#[derive(Clone, Debug)]
pub(super) struct Level<'a> {
    /// Its id, for example `3` or `B2`.
    pub(super) id: &'a str,
    /// Its name; empty when it has none.
    pub(super) title: String,
    /// Its number on the scale from 1, and how many steps that has. Nothing where the scale is not known.
    pub(super) place: Option<(usize, usize)>,
    /// What the skill says of it, where that is shown.
    pub(super) means: Vec<String>,
}

impl Fact<'_> {
    /// Whether it fits on a line with its label.
    pub(super) fn is_short(&self) -> bool {
        match self {
            Self::Prose(text) => text.len() <= 200 && !text.contains('\n'),
            Self::List(items) if let [Self::Prose(text)] = items.as_slice() => !text.contains('\n'),
            Self::List(items) => {
                items.iter().all(|item| matches!(item, Self::Text(_) | Self::Link(_) | Self::Word { .. }))
            }
            Self::Level(level) => level.means.is_empty(),
            Self::Record(_) | Self::Map(_) => false,
            _ => true,
        }
    }
}

impl Serialize for Fact<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Address { text, .. } => to.serialize_str(text),
            Self::Prose(text) => to.serialize_str(text),
            // Most numbers are whole: those are written like that.
            Self::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => to.serialize_i64(*number as i64),
            Self::Number(number) => to.serialize_f64(*number),
            Self::Boolean(value) => to.serialize_bool(*value),
            Self::Date(date) => to.collect_str(date),
            Self::Word { word, .. } => to.serialize_str(word),
            Self::Named { id, title } => {
                let mut map = to.serialize_map(Some(2))?;
                map.serialize_entry("id", id)?;
                map.serialize_entry("title", title)?;
                map.end()
            }
            Self::Link(reference) => reference.serialize(to),
            Self::Level(level) => level.serialize(to),
            Self::List(items) => to.collect_seq(items),
            Self::Record(facts) => Facts(facts).serialize(to),
            Self::Map(entries) => {
                let mut list = to.serialize_seq(Some(entries.len()))?;
                entries.iter().try_for_each(|entry| list.serialize_element(&MapEntry(entry)))?;
                list.end()
            }
        }
    }
}

/// Labelled facts as an object.
pub(super) struct Facts<'f, 'a>(pub(super) &'f [Labelled<'a>]);

impl Serialize for Facts<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(label, fact)| (label.name, fact)))
    }
}

struct MapEntry<'f, 'a>(&'f (Fact<'a>, Fact<'a>));

impl Serialize for MapEntry<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(2))?;
        map.serialize_entry("key", &self.0.0)?;
        map.serialize_entry("value", &self.0.1)?;
        map.end()
    }
}

impl Serialize for Reference<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(3))?;
        map.serialize_entry("id", self.id)?;
        map.serialize_entry("title", self.title)?;
        map.serialize_entry("url", &self.url)?;
        map.end()
    }
}

impl Serialize for Level<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("id", self.id)?;
        if !self.title.is_empty() {
            map.serialize_entry("title", &self.title)?;
        }
        if let Some((step, of)) = self.place {
            map.serialize_entry("step", &step)?;
            map.serialize_entry("of", &of)?;
        }
        if !self.means.is_empty() {
            map.serialize_entry("means", &self.means)?;
        }
        map.end()
    }
}

/// Everything known of an entity, in the order in which it is read.
pub(super) struct Known<'a> {
    /// Its kind.
    pub(super) kind: Kind,
    /// Its name and page.
    pub(super) reference: Reference<'a>,
    /// Its language as a tag.
    pub(super) language: &'a str,
    /// The fields of its kind and those of every kind, but the title.
    pub(super) fields: Vec<Labelled<'a>>,
    /// The fields that the site declares.
    pub(super) own: Vec<Labelled<'a>>,
    /// What follows from other entities.
    pub(super) derived: Vec<Labelled<'a>>,
}

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("kind", self.kind.singular())?;
        map.serialize_entry("id", self.reference.id)?;
        map.serialize_entry("title", self.reference.title)?;
        map.serialize_entry("url", &self.reference.url)?;
        map.serialize_entry("language", self.language)?;
        map.serialize_entry("fields", &Facts(&self.fields))?;
        map.serialize_entry("own", &Facts(&self.own))?;
        map.serialize_entry("derived", &Facts(&self.derived))?;
        map.end()
    }
}
