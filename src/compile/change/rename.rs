//! A thing gets another id.

use super::{Course, Refusal, Workshop};
use crate::content::slug::{Slug, slugify};
use crate::kind::Kind;
use crate::source::SourcePath;
use crate::source::patch::Patch;

impl Workshop<'_> {
    /// Gives a thing another id: its files, everything that refers to it, and a redirect from the old address.
    ///
    /// # Errors
    /// When that cannot be done, or would break something.
    pub fn rename(&self, kind: Kind, old: &str, new: &str) -> Result<Patch, Refusal> {
        let thing = self.known(kind, old)?;
        if kind == Kind::Page {
            return self.finish(self.page_course(old, new)?);
        }
        if Slug::new(new).is_none() {
            return Err(Refusal::NoId { id: new.to_owned(), proposal: slugify(new) });
        }
        self.check_free(kind, thing.id, new)?;
        let mut course = Course { ids: vec![(kind, old.into(), new.into())], ..Course::default() };
        for (path, shares) in self.files_of(kind, old) {
            if !shares {
                course.files.push((path.clone(), renamed(path, new)));
            }
        }
        if kind == Kind::Department {
            self.take_roles_along(old, new, &mut course);
        }
        self.finish(course)
    }

    /// Roles of a department whose folder is named like it.
    fn take_roles_along(&self, old: &str, new: &str, course: &mut Course) {
        for role in self.handbook.roles.iter() {
            if *self.handbook.department(&role.own.department).id == *old {
                self.follow_department(&role.id, old, new, course);
            }
        }
    }

    /// Whether nothing else has or had the new id, or had the old one.
    pub(super) fn check_free(&self, kind: Kind, old: &str, new: &str) -> Result<(), Refusal> {
        if old == new {
            return Err(Refusal::Same);
        }
        let all = self.handbook.declared(kind);
        if let Some(other) =
            all.iter().find(|other| other.id == new || (other.id != old && other.former.contains(&new)))
        {
            return Err(Refusal::Taken { id: new.to_owned(), by: other.id.to_owned() });
        }
        if self.handbook.elsewhere.has(kind, new) {
            return Err(Refusal::Elsewhere { id: new.to_owned() });
        }
        match all.iter().find(|other| other.id != old && other.former.contains(&old)) {
            Some(other) => Err(Refusal::Shared { id: old.to_owned(), by: other.id.to_owned() }),
            None => Ok(()),
        }
    }
}

/// The path of a file with another stem.
fn renamed(path: &SourcePath, stem: &str) -> SourcePath {
    let folder = path.below().rsplit_once('/').map_or("", |(folder, _)| folder);
    path.beside(&format!("{folder}/{stem}.{}", path.extension()))
}
