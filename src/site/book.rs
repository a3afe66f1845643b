//! The handbook on paper: which pages it is made of, in reading order, on one printable page or on several.

use std::collections::BTreeMap;

use crate::content::entity::EntityKind;
use crate::handbook::{DepartmentId, Handbook, Table};
use crate::kind::Kind;
use crate::route::Route;

/// Chapters that one printable page may have. Of a handbook with more only the pages of prose are in the book, split where they are
/// still too many: every chapter is a page rendered a second time, and a thousand roles are printed one by one.
pub const CHAPTERS: usize = 300;

/// Pages of prose that one printable page of such a handbook has: it stays below 500 KB, and a browser can still turn it into a PDF file.
const PROSE: usize = 80;

/// The book of a handbook.
#[derive(Default)]
pub struct Book {
    sheets: BTreeMap<Option<String>, Sheet>,
    parts: Vec<String>,
    /// Whether only the pages of prose are in it.
    abridged: bool,
}

/// One printable page.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// Its groups in reading order. None on the page that lists the parts of a book that is split.
    pub groups: Vec<Group>,
    /// Which of the pages cut from a group that is too long, from 1; 0 for one that is whole.
    pub number: usize,
}

/// Chapters that belong together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Group {
    /// The kind of its chapters, for its heading. A department's chapter is the heading of its group itself.
    pub kind: Kind,
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// A page of the site as a chapter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chapter {
    /// The page.
    pub route: Route,
    /// The level of its title: 2, or 3 where a group's heading stands above it.
    pub level: usize,
    /// The department that it belongs to.
    pub department: Option<DepartmentId>,
}

impl Book {
    /// The book of what is visible and not archived.
    pub(super) fn new(handbook: &Handbook) -> Self {
        let mut groups = groups(handbook);
        let count = |groups: &[(String, Group)]| groups.iter().map(|(_, group)| group.chapters.len()).sum::<usize>();
        let abridged = count(&groups) > CHAPTERS;
        if abridged {
            groups.retain(|(_, group)| group.kind == Kind::Page);
        }
        let chapters = count(&groups);
        let mut book = Self { abridged, ..Self::default() };
        if chapters == 0 {
            return book;
        }
        let most = if abridged { PROSE } else { CHAPTERS };
        if chapters <= most {
            let groups = groups.into_iter().map(|(_, group)| group).collect();
            book.sheets.insert(None, Sheet { groups, number: 0 });
            return book;
        }
        book.sheets.insert(None, Sheet::default());
        for (part, group) in groups {
            let pieces = group.chapters.chunks(most);
            let several = pieces.len() > 1;
            for (index, chapters) in pieces.enumerate() {
                let number = if several { index + 1 } else { 0 };
                let part = if several { format!("{part}/{number}") } else { part.clone() };
                let group = Group { kind: group.kind, chapters: chapters.to_vec() };
                book.sheets.insert(Some(part.clone()), Sheet { groups: vec![group], number });
                book.parts.push(part);
            }
        }
        book
    }

    /// The printable pages: the whole book or its list of parts first, under no name.
    pub(super) fn sheets(&self) -> impl Iterator<Item = (Option<&str>, &Sheet)> {
        self.sheets.iter().map(|(part, sheet)| (part.as_deref(), sheet))
    }

    /// One printable page.
    pub fn sheet(&self, part: Option<&str>) -> Option<&Sheet> {
        self.sheets.get(&part.map(str::to_owned))
    }

    /// Whether only the pages of prose are in it, because the handbook is too big.
    pub(super) fn is_abridged(&self) -> bool {
        self.abridged
    }

    /// The parts of a book that is split, in reading order.
    pub(super) fn parts(&self) -> &[String] {
        &self.parts
    }
}

impl Sheet {
    /// The chapters in reading order.
    pub fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.groups.iter().flat_map(|group| &group.chapters)
    }
}

/// All groups with the names of their parts: pages of the handbook, departments with their roles, skills, hiring, vacancies.
fn groups(handbook: &Handbook) -> Vec<(String, Group)> {
    let mut groups = vec![listed(&handbook.pages)];
    for (id, department) in handbook.departments.entries().filter(|(_, department)| !department.is_archived()) {
        let chapter = |route, level| Chapter { route, level, department: Some(id) };
        let mut chapters = vec![chapter(Route::entity(Kind::Department, &department.id), 2)];
        let roles = handbook.relations.roles[id.index()].iter().map(|role| &handbook.roles[*role]);
        chapters.extend(roles.map(|role| chapter(Route::entity(Kind::Role, &role.id), 3)));
        let part = format!("{}/{}", Kind::Department.folder(), department.id);
        groups.push((part, Group { kind: Kind::Department, chapters }));
    }
    let mut vacancies = listed(&handbook.vacancies);
    vacancies.1.chapters.retain(|chapter| !is_over(handbook, &chapter.route));
    groups.extend([listed(&handbook.skills), listed(&handbook.hiring), vacancies]);
    groups.retain(|(_, group)| !group.chapters.is_empty());
    for (_, group) in &mut groups {
        for chapter in &mut group.chapters {
            chapter.department = chapter.department.or_else(|| department(handbook, &chapter.route));
        }
    }
    groups
}

fn listed<T: EntityKind>(table: &Table<T>) -> (String, Group) {
    let listed = table.iter().filter(|entity| !entity.is_archived());
    let chapter = |route| Chapter { route, level: 3, department: None };
    let chapters = listed.map(|entity| chapter(Route::entity(T::KIND, &entity.id))).collect();
    (T::KIND.folder().to_owned(), Group { kind: T::KIND, chapters })
}

/// Whether a page is that of a vacancy which nobody can apply for any more.
pub(super) fn is_over(handbook: &Handbook, route: &Route) -> bool {
    let Route::Entity { kind: Kind::Vacancy, id } = route else { return false };
    let vacancy = handbook.vacancies.find(id).map(|id| &handbook.vacancies[id]);
    vacancy.is_some_and(|vacancy| handbook.standing(vacancy).is_over())
}

/// The department of what hiring is for.
fn department(handbook: &Handbook, route: &Route) -> Option<DepartmentId> {
    let Route::Entity { kind, id } = route else { return None };
    let role = match kind {
        Kind::Hiring => handbook.role_of(&handbook.hiring[handbook.hiring.find(id)?])?,
        Kind::Vacancy => handbook.vacancies[handbook.vacancies.find(id)?].own.role.id(),
        _ => return None,
    };
    Some(handbook.roles[role].own.department.id())
}
