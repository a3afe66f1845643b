//! Things of the handbook, made one after another out of rows or documents.

use std::collections::BTreeSet;

use super::header::quoted;
use super::{Imported, Left, Remains, Written};
use crate::content::slug::slugify;
use crate::kind::Kind;

/// What is in the handbook already.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Things by kind, id and title.
    pub things: Vec<(Kind, String, String)>,
}

impl Known {
    /// The id of a thing that has this title or id.
    pub(super) fn find(&self, kind: Kind, name: &str) -> Option<&str> {
        let slug = slugify(name);
        let same =
            |(known, id, title): &&(Kind, String, String)| *known == kind && (*id == slug || slugify(title) == slug);
        self.things.iter().find(same).map(|(_, id, _)| id.as_str())
    }

    pub(super) fn add(&mut self, kind: Kind, id: &str, title: &str) {
        self.things.push((kind, id.to_owned(), title.to_owned()));
    }
}

/// Makes one thing after another.
pub(super) struct Maker<'a> {
    /// The foreign file that is read now.
    pub(super) path: &'a str,
    /// The kind of what is made.
    pub(super) kind: Kind,
    /// What there is, and what was made until now.
    pub(super) known: Known,
    /// What was made.
    pub(super) imported: Imported,
    /// The ids of things in order; none for those left out.
    pub(super) own: Vec<Option<String>>,
}

impl Maker<'_> {
    /// Says that something is left at a line.
    pub(super) fn leave(&mut self, what: Remains, line: usize) {
        self.imported.left.push(Left { what, path: self.path.to_owned(), line });
    }

    /// An id for a thing; none when it has no title or the thing is there already.
    pub(super) fn claim(&mut self, title: &str, line: usize) -> Option<String> {
        let slug = slugify(title);
        if slug.is_empty() {
            self.leave(Remains::NoTitle, line);
            return None;
        }
        let own: BTreeSet<&String> = self.own.iter().flatten().collect();
        let id = if own.contains(&slug) {
            let free = |id: &String| !own.contains(id) && self.known.find(self.kind, id).is_none();
            let id = (2..).map(|number| format!("{slug}-{number}")).find(free)?;
            self.leave(Remains::Name { to: id.clone() }, line);
            id
        } else if let Some(id) = self.known.find(self.kind, title).map(str::to_owned) {
            self.leave(Remains::There { id }, line);
            return None;
        } else {
            slug
        };
        self.known.add(self.kind, &id, title);
        Some(id)
    }

    /// A file to be written.
    pub(super) fn write(&mut self, to: String, text: String) {
        self.imported.files.push(Written { to, from: self.path.to_owned(), text: Some(text) });
    }

    /// The id of a thing by its name. Departments and skills that are not there are made: a title is enough for them.
    pub(super) fn reference(&mut self, kind: Kind, name: &str) -> Option<String> {
        if let Some(id) = self.known.find(kind, name) {
            return Some(id.to_owned());
        }
        let id = slugify(name);
        if id.is_empty() || !matches!(kind, Kind::Department | Kind::Skill) {
            return None;
        }
        self.known.add(kind, &id, name);
        self.write(format!("content/{}/{id}.toml", kind.folder()), format!("title = {}\n", quoted(name)));
        Some(id)
    }
}
