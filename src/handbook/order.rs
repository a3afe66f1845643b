//! Reading order: what authors number, then titles as the site's language sorts them.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

use super::draft::Draft;
use super::table::Table;
use crate::content::entity::{Entity, EntityKind};

/// How a language sorts: in German ä stands with a.
pub struct Collation {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Collation {
    /// The collation of a language tag. A tag that is none sorts like the root of all languages.
    pub fn of(language: &str) -> Self {
        let locale = Locale::try_from_str(language).unwrap_or(Locale::UNKNOWN);
        let load = |locale: Locale| Collator::try_new(locale.into(), CollatorOptions::default()).ok();
        Self { collator: load(locale).or_else(|| load(Locale::UNKNOWN)) }
    }

    /// Which of two titles stands first.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            // The data is compiled in; should it ever be missing, the order is still the same everywhere.
            None => a.cmp(b),
        }
    }
}

/// By number, then by title, then by id. What has no number stands after what has one.
fn siblings<T: EntityKind>(collation: &Collation, a: &Entity<T>, b: &Entity<T>) -> Ordering {
    let number = |entity: &Entity<T>| entity.common.order.map_or(i64::MAX, |order| order.0);
    number(a).cmp(&number(b)).then_with(|| collation.compare(a.title(), b.title())).then_with(|| a.id.cmp(&b.id))
}

impl Draft {
    /// Puts everything into reading order.
    pub(super) fn sort(&mut self) {
        let collation = Collation::of(&self.site.language);
        self.departments.sort_by(|a, b| siblings(&collation, a, b));
        self.skills.sort_by(|a, b| siblings(&collation, a, b));
        let departments = &self.departments;
        let department = |id: &str| departments.find(id).map_or(usize::MAX, |id| id.index());
        self.roles.sort_by(|a, b| {
            let (of_a, of_b) = (&*a.own.department.name, &*b.own.department.name);
            department(of_a).cmp(&department(of_b)).then_with(|| siblings(&collation, a, b))
        });
        let roles = &self.roles;
        let role = |id: Option<&str>| id.and_then(|id| roles.find(id)).map_or(usize::MAX, |id| id.index());
        self.hiring.sort_by(|a, b| {
            let of = |profile: &Entity<_>| hired(profile).map(str::to_owned);
            role(of(a).as_deref()).cmp(&role(of(b).as_deref())).then_with(|| siblings(&collation, a, b))
        });
        self.vacancies.sort_by(|a, b| siblings(&collation, a, b));
        self.sort_pages(&collation);
    }

    /// Whether everything is in reading order.
    pub(super) fn is_sorted(&self) -> bool {
        fn same<T>(one: &Table<T>, other: &Table<T>) -> bool {
            one.shared().iter().zip(other.shared()).all(|(one, other)| Arc::ptr_eq(one, other))
        }
        let mut sorted = self.clone();
        sorted.sort();
        same(&self.departments, &sorted.departments)
            && same(&self.roles, &sorted.roles)
            && same(&self.skills, &sorted.skills)
            && same(&self.hiring, &sorted.hiring)
            && same(&self.vacancies, &sorted.vacancies)
            && same(&self.pages, &sorted.pages)
    }

    /// Pages in the order of their tree: each after the page of its folder, among its siblings by number and title.
    fn sort_pages(&mut self, collation: &Collation) {
        let titles: HashMap<Arc<str>, (i64, String)> = self
            .pages
            .iter()
            .map(|page| {
                let number = page.common.order.map_or(i64::MAX, |order| order.0);
                (Arc::clone(&page.id), (number, page.title().to_owned()))
            })
            .collect();
        // A folder without a page of its own sorts by its name.
        let key = |path: &str| {
            titles.get(path).cloned().unwrap_or_else(|| (i64::MAX, path.rsplit('/').next().unwrap_or(path).to_owned()))
        };
        self.pages.sort_by(|a, b| {
            let (a, b) = (a.id.as_ref(), b.id.as_ref());
            let shared = shared_folder(a, b);
            let (branch_a, branch_b) = (branch(a, shared), branch(b, shared));
            if branch_a == branch_b {
                return a.len().cmp(&b.len());
            }
            let ((number_a, title_a), (number_b, title_b)) = (key(branch_a), key(branch_b));
            number_a
                .cmp(&number_b)
                .then_with(|| collation.compare(&title_a, &title_b))
                .then_with(|| branch_a.cmp(branch_b))
        });
    }
}

fn hired(profile: &Entity<crate::content::kinds::Hiring>) -> Option<&str> {
    profile.own.role.as_ref().map(|role| &*role.name)
}

/// The length of the folder path that two pages share, with its closing `/`.
fn shared_folder(a: &str, b: &str) -> usize {
    let mut shared = 0;
    for (index, (x, y)) in a.bytes().zip(b.bytes()).enumerate() {
        if x != y {
            break;
        }
        if x == b'/' {
            shared = index + 1;
        }
    }
    // One may be the other's folder: `team` and `team/start` part at the end of the shorter one.
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    if long.strip_prefix(short).is_some_and(|rest| rest.starts_with('/')) {
        return short.rfind('/').map_or(0, |slash| slash + 1);
    }
    shared
}

/// The part of a path that decides: up to the first `/` behind what is shared.
fn branch(path: &str, shared: usize) -> &str {
    path[shared..].find('/').map_or(path, |slash| &path[..shared + slash])
}
