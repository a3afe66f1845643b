//! Every reference of a handbook.

use super::Handbook;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};
use crate::diagnostic::message::TargetName;
use crate::kind::Kind;
use crate::source::{Place, SourcePath, Span};

/// A reference in the fields of a thing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention<'a> {
    /// The kind of the thing that refers.
    pub of: Kind,
    /// Its id.
    pub by: &'a str,
    /// What is referred to.
    pub target: TargetName,
    /// By which name.
    pub name: String,
    /// Where that is written. Nothing for the role of a hiring profile that names none.
    pub place: Option<Place>,
}

impl Handbook {
    /// Every reference in the fields of things.
    pub fn mentions(&self) -> Vec<Mention<'_>> {
        let mut found = Vec::new();
        in_table(&self.departments, &mut found);
        in_table(&self.roles, &mut found);
        in_table(&self.skills, &mut found);
        in_table(&self.hiring, &mut found);
        in_table(&self.vacancies, &mut found);
        in_table(&self.pages, &mut found);
        found
    }
}

fn in_table<'a, T: EntityKind>(table: &'a Table<T>, found: &mut Vec<Mention<'a>>) {
    for entity in table.iter() {
        entity.each_reference(&mut |target, name, span| {
            let place = place_in(entity, span);
            found.push(Mention { of: T::KIND, by: &entity.id, target, name: name.to_owned(), place });
        });
    }
}

/// A hiring profile without a role refers to one by its own id, at its header: there nothing is written.
fn place_in<T: EntityKind>(entity: &Entity<T>, span: Span) -> Option<Place> {
    (span != entity.header).then(|| entity.place_of(span))
}

/// Where a thing is declared.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declared<'a> {
    /// Its id.
    pub id: &'a str,
    /// The ids that it had before.
    pub former: Vec<&'a str>,
    /// The file of its fields.
    pub path: &'a SourcePath,
    /// Whether other things can stand in the same file.
    pub shares: bool,
}

impl Handbook {
    /// All things of a kind, in reading order.
    pub fn declared(&self, kind: Kind) -> Vec<Declared<'_>> {
        match kind {
            Kind::Department => declared(&self.departments),
            Kind::Role => declared(&self.roles),
            Kind::Skill => declared(&self.skills),
            Kind::Hiring => declared(&self.hiring),
            Kind::Vacancy => declared(&self.vacancies),
            Kind::Page => declared(&self.pages),
        }
    }
}

fn declared<T: EntityKind>(table: &Table<T>) -> Vec<Declared<'_>> {
    table.iter().map(declaration).collect()
}

fn declaration<T: EntityKind>(entity: &Entity<T>) -> Declared<'_> {
    Declared {
        id: &entity.id,
        former: entity.common.former_ids.iter().map(|id| id.slug.as_str()).collect(),
        path: &entity.path,
        shares: entity.header.local() != Span::default(),
    }
}
