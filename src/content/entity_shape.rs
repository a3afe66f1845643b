//! The declared fields of a whole entity: those that every kind has, and those of its own kind.

use super::entity::EntityKind;
use super::kinds::{Common, Department, Hiring, Page, Role, Skill, Vacancy};
use super::record::Record;
use super::shape::{Field, RecordShape, Shape};
use crate::kind::Kind;

/// The fields that a kind adds to the common ones.
pub fn own_record(kind: Kind) -> &'static RecordShape {
    match kind {
        Kind::Department => Department::record(),
        Kind::Role => Role::record(),
        Kind::Skill => Skill::record(),
        Kind::Hiring => Hiring::record(),
        Kind::Vacancy => Vacancy::record(),
        Kind::Page => Page::record(),
    }
}

/// Whether entities of a kind must say what they are called.
pub fn requires_title(kind: Kind) -> bool {
    match kind {
        Kind::Department => Department::TITLE_REQUIRED,
        Kind::Role => Role::TITLE_REQUIRED,
        Kind::Skill => Skill::TITLE_REQUIRED,
        Kind::Hiring => Hiring::TITLE_REQUIRED,
        Kind::Vacancy => Vacancy::TITLE_REQUIRED,
        Kind::Page => Page::TITLE_REQUIRED,
    }
}

/// All declared fields of a kind.
pub fn fields_of(kind: Kind) -> impl Iterator<Item = &'static Field> {
    Common::record().fields.iter().chain(&own_record(kind).fields)
}

/// The field of a kind with this name.
pub fn field_of(kind: Kind, name: &str) -> Option<&'static Field> {
    fields_of(kind).find(|field| field.name == name)
}

/// The field at a path such as `role.responsibilities.kpi`.
pub fn field_at(path: &str) -> Option<&'static Field> {
    let mut names = path.split('.');
    let kind = Kind::from_singular(names.next()?)?;
    let mut field = field_of(kind, names.next()?)?;
    for name in names {
        field = record_in(&field.shape)?.field(name)?;
    }
    Some(field)
}

/// The record that a field's values consist of, if they do.
pub fn record_in(shape: &Shape) -> Option<&'static RecordShape> {
    match shape {
        Shape::Record(record) => Some(record),
        Shape::List(inner) | Shape::Either(inner, _) | Shape::Map(_, inner) => record_in(inner),
        _ => None,
    }
}
