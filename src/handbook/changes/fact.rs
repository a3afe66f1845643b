//! What stands in a field, without its place in the file and without its Rust type: what two revisions can be compared by.

use std::sync::Arc;

use jiff::civil::Date;

use super::prose::Prose;
use crate::diagnostic::message::TargetName;

/// The name of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldName {
    /// The record that declares it, as the theme groups the words for fields: `role`, `common`, `responsibility`, or `own`.
    pub record: &'static str,
    /// As authors write it.
    pub name: Arc<str>,
    /// What a site calls a field of its own.
    pub label: Option<Arc<str>>,
}

/// Something that can be referred to.
#[derive(Clone, Eq, Debug)]
pub struct Thing {
    /// What kind of thing.
    pub target: TargetName,
    /// Its id. Of something that was renamed, the one it has now.
    pub id: Arc<str>,
    /// What it is called.
    pub title: String,
}

/// A thing is the same whatever it is called.
impl PartialEq for Thing {
    fn eq(&self, other: &Self) -> bool {
        self.target == other.target && self.id == other.id
    }
}

/// Words without what would break their line.
pub(super) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A level of a skill.
#[derive(Clone, Eq, Debug)]
pub struct Level {
    /// The id of the step of the scale.
    pub id: Arc<str>,
    /// The id of the scale; empty where it is not known.
    pub scale: String,
    /// What the site calls the step; may be empty.
    pub title: String,
    /// Its place on the scale, from 0.
    pub place: Option<usize>,
}

/// A level is the same whatever it is called.
impl PartialEq for Level {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// A table of fields.
#[derive(Clone, Debug)]
pub struct Fields {
    /// The fields that are not empty, in the order of their declaration.
    pub fields: Vec<(FieldName, Fact)>,
    /// The place of the field that tells it from others in a list.
    pub(super) key: usize,
}

impl PartialEq for Fields {
    fn eq(&self, other: &Self) -> bool {
        self.fields == other.fields
    }
}

impl Fields {
    /// A field by its name.
    pub fn get(&self, name: &str) -> Option<&Fact> {
        self.fields.iter().find(|(field, _)| *field.name == *name).map(|(_, fact)| fact)
    }

    /// The field that tells it from others in a list, with its value.
    pub fn key(&self) -> Option<&(FieldName, Fact)> {
        self.fields.get(self.key)
    }
}

/// What stands in a field.
#[derive(Clone, PartialEq, Debug)]
pub enum Fact {
    /// Plain text.
    Text(String),
    /// Text in Markdown.
    Prose(Prose),
    /// A number.
    Number(f64),
    /// Yes or no.
    Boolean(bool),
    /// A day.
    Date(Date),
    /// A word that the theme translates.
    Word {
        /// The group of strings.
        group: &'static str,
        /// The word.
        word: &'static str,
    },
    /// A reference.
    Thing(Thing),
    /// A level of a skill.
    Level(Level),
    /// Values in order.
    List(Vec<Self>),
    /// A table of fields.
    Record(Fields),
    /// Values by key, in the order of the keys.
    Map(Vec<(Self, Self)>),
}

impl Fact {
    /// What tells a value from others in a list: a table by one of its fields, anything else by itself.
    pub fn key(&self) -> &Self {
        match self {
            Self::Record(fields) => fields.key().map_or(self, |(_, fact)| fact),
            fact => fact,
        }
    }

    /// Its words, where it is a text.
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Prose(prose) => Some(prose.shown()),
            _ => None,
        }
    }

    /// What sorts it among the keys of a table, and names it to programs.
    pub fn name(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Prose(prose) => prose.shown().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Boolean(value) => value.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Word { word, .. } => (*word).to_owned(),
            Self::Thing(thing) => thing.id.to_string(),
            Self::Level(level) => level.id.to_string(),
            Self::Record(_) => self.key().words().unwrap_or_default().to_owned(),
            Self::List(_) | Self::Map(_) => String::new(),
        }
    }
}
