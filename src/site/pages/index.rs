//! Index pages: of a kind, grouped; and of everything from A to Z.

use std::collections::BTreeMap;

use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Role, SkillKind, Vacancy};
use crate::content::reference::Id;
use crate::handbook::{Collation, DepartmentId, Standing, Table};
use crate::kind::Kind;
use crate::route::{Letters, Route};
use crate::site::frame::Position;
use crate::site::letters::{Entry, each, each_of_all, letter};
use crate::site::view::{IndexGroup, IndexRow, IndexView, Letter, LetterEntry, Link};
use crate::site::writer::Writer;

impl Writer<'_> {
    pub(super) fn index(&self, kind: Kind, part: Option<&Letters>) -> IndexView {
        let split = self.plan.letters(Some(kind));
        let groups = if split.is_empty() || part.is_some() { self.groups(kind, part) } else { Vec::new() };
        let parts = split.iter().map(|part| self.part_link(part, |part| Route::Index { kind, part }));
        let listed = split.is_empty() && matches!(kind, Kind::Role | Kind::Skill | Kind::Hiring);
        let entries = if listed { self.entries(kind) } else { Vec::new() };
        IndexView {
            frame: self.index_frame(kind.folder(), part),
            key: kind.folder(),
            part: part.map(Letters::name).unwrap_or_default(),
            parts: parts.collect(),
            body_html: String::new(),
            notice: if kind == Kind::Vacancy && self.handbook().open_vacancies().next().is_none() {
                "index.no_open"
            } else {
                ""
            },
            count: self.count(kind),
            groups,
            letters: self.by_letter(entries),
        }
    }

    pub(super) fn a_to_z(&self, part: Option<&Letters>) -> IndexView {
        let split = self.plan.letters(None);
        let entries = match part {
            Some(part) => self.plan.in_part(None, part).iter().map(|entry| self.letter_entry(*entry)).collect(),
            None if split.is_empty() => self.all_entries(),
            None => Vec::new(),
        };
        let parts = split.iter().map(|part| self.part_link(part, |part| Route::AToZ { part }));
        IndexView {
            frame: self.index_frame("a-z", part),
            key: "a-z",
            part: part.map(Letters::name).unwrap_or_default(),
            parts: parts.collect(),
            body_html: String::new(),
            notice: "",
            count: self.count_of_all(),
            groups: Vec::new(),
            letters: self.by_letter(entries),
        }
    }

    fn index_frame(&self, key: &'static str, part: Option<&Letters>) -> crate::site::view::Frame {
        let title = self.words.word(&format!("navigation.{key}")).unwrap_or_default();
        let title = part.map_or(title.clone(), |part| format!("{title}: {}", part.name()));
        let description = self.words.word(&format!("index_description.{key}")).unwrap_or_default();
        let new = Kind::from_folder(key).and_then(|kind| self.new_thing(kind, None));
        self.frame(Position { title, description, section: Some(key), new, ..Position::default() })
    }

    fn part_link(&self, part: &Letters, route: impl Fn(Option<Letters>) -> Route) -> Link {
        Link { label: part.name(), href: self.href(&route(Some(part.clone()))), lang: None }
    }

    fn collation(&self) -> Collation {
        Collation::of(&self.handbook().site.language)
    }

    /// What of a kind a page of its index shows: all that lists show, or what stands in a part.
    fn of_part<'e, T: EntityKind>(&self, table: &'e Table<T>, part: Option<&Letters>) -> Vec<&'e Entity<T>> {
        let Some(part) = part else { return listed(table).collect() };
        let number = |entry: &Entry| match entry {
            Entry::Entity(_, number) => Some(Id::new(*number)),
            Entry::Step(..) => None,
        };
        let mut numbers: Vec<Id<T>> = self.plan.in_part(Some(T::KIND), part).iter().filter_map(number).collect();
        numbers.sort_unstable_by_key(|number| number.index());
        numbers.into_iter().map(|number| &table[number]).collect()
    }

    fn count(&self, kind: Kind) -> usize {
        let mut count = 0;
        each(self.handbook(), kind, &mut |_, _| count += 1);
        count
    }

    fn count_of_all(&self) -> usize {
        let mut count = 0;
        each_of_all(self.handbook(), &mut |_, _| count += 1);
        count
    }

    /// All entries of a kind, in a list that has this kind only, so that nobody needs its name.
    fn entries(&self, kind: Kind) -> Vec<LetterEntry> {
        let mut entries = Vec::new();
        each(self.handbook(), kind, &mut |_, entry| entries.push(LetterEntry { kind: "", ..self.letter_entry(entry) }));
        entries
    }

    /// Everything from A to Z: also the steps that have a page of their own.
    fn all_entries(&self) -> Vec<LetterEntry> {
        let mut entries = Vec::new();
        each_of_all(self.handbook(), &mut |_, entry| entries.push(self.letter_entry(entry)));
        entries
    }

    fn letter_entry(&self, entry: Entry) -> LetterEntry {
        let handbook = self.handbook();
        let (kind, number) = match entry {
            Entry::Step(role, place) => return LetterEntry { link: self.step_link(role, place), kind: "steps" },
            Entry::Entity(kind, number) => (kind, number),
        };
        let link = match kind {
            Kind::Department => self.link(&handbook.departments[Id::new(number)]),
            Kind::Role => self.link(&handbook.roles[Id::new(number)]),
            Kind::Skill => self.link(&handbook.skills[Id::new(number)]),
            Kind::Hiring => self.link(&handbook.hiring[Id::new(number)]),
            Kind::Vacancy => self.link(&handbook.vacancies[Id::new(number)]),
            Kind::Page => self.link(&handbook.pages[Id::new(number)]),
        };
        LetterEntry { link, kind: kind.folder() }
    }

    fn by_letter(&self, mut entries: Vec<LetterEntry>) -> Vec<Letter> {
        let collation = self.collation();
        entries.sort_by(|a, b| collation.compare(&a.link.label, &b.link.label));
        let mut letters: Vec<Letter> = Vec::new();
        for entry in entries {
            let name = letter(&entry.link.label);
            match letters.iter_mut().find(|known| known.letter == name) {
                Some(known) => known.entries.push(entry),
                None => {
                    let id = if name == "#" { "0-9".to_owned() } else { name.to_lowercase() };
                    letters.push(Letter { letter: name, id, entries: vec![entry] });
                }
            }
        }
        letters
    }

    fn groups(&self, kind: Kind, part: Option<&Letters>) -> Vec<IndexGroup> {
        let mut groups = match kind {
            Kind::Department => vec![self.plain_group(self.department_rows())],
            Kind::Role => self.role_groups(part),
            Kind::Skill => self.skill_groups_by_kind(part),
            Kind::Hiring => self.hiring_groups(part),
            Kind::Vacancy => self.vacancy_groups(part),
            Kind::Page => vec![self.plain_group(self.page_rows())],
        };
        groups.retain(|group| !group.rows.is_empty());
        groups
    }

    fn plain_group(&self, rows: Vec<IndexRow>) -> IndexGroup {
        IndexGroup { title: String::new(), key: String::new(), href: String::new(), rows }
    }

    fn row<T: EntityKind>(&self, entity: &Entity<T>) -> IndexRow {
        IndexRow {
            link: self.link(entity),
            summary_html: self.summary(entity),
            marks: Vec::new(),
            more: 0,
            word: String::new(),
            standing: None,
            role_count: None,
            depth: 0,
        }
    }

    fn role_row_of(&self, role: &Entity<Role>) -> IndexRow {
        let (marks, more) = self.signature(role);
        let word = role.own.staffing.as_ref().map(|staffing| format!("staffing_short.{}", staffing.mode.word()));
        IndexRow { marks, more, word: word.unwrap_or_default(), ..self.row(role) }
    }

    fn department_rows(&self) -> Vec<IndexRow> {
        let handbook = self.handbook();
        let row = |(id, depth): (DepartmentId, usize)| {
            let role_count = Some(handbook.relations.roles[id.index()].len());
            IndexRow { role_count, depth, ..self.row(&handbook.departments[id]) }
        };
        self.department_tree().into_iter().map(row).collect()
    }

    /// Departments in the order of their tree, and how deep each stands.
    pub(super) fn department_tree(&self) -> Vec<(DepartmentId, usize)> {
        let handbook = self.handbook();
        let mut tree = Vec::new();
        let top = handbook.departments.entries().filter(|(_, department)| department.own.parent.is_none());
        let mut open: Vec<(DepartmentId, usize)> = top.map(|(id, _)| (id, 0)).collect();
        open.reverse();
        while let Some((id, depth)) = open.pop() {
            if handbook.departments[id].is_archived() {
                continue;
            }
            tree.push((id, depth));
            open.extend(handbook.relations.children[id.index()].iter().rev().map(|child| (*child, depth + 1)));
        }
        tree
    }

    fn role_groups(&self, part: Option<&Letters>) -> Vec<IndexGroup> {
        let handbook = self.handbook();
        // Roles stand in the order of their departments.
        let roles = self.of_part(&handbook.roles, part);
        let groups = roles.chunk_by(|one, next| one.own.department.id() == next.own.department.id());
        let group = |roles: &[&Entity<Role>]| {
            let link = self.link(handbook.department(&roles[0].own.department));
            let rows = roles.iter().map(|role| self.role_row_of(role));
            IndexGroup { title: link.label, key: String::new(), href: link.href, rows: rows.collect() }
        };
        groups.map(group).collect()
    }

    fn skill_groups_by_kind(&self, part: Option<&Letters>) -> Vec<IndexGroup> {
        let handbook = self.handbook();
        let mut groups: BTreeMap<Option<SkillKind>, Vec<IndexRow>> = BTreeMap::new();
        for skill in self.of_part(&handbook.skills, part) {
            let id = handbook.skills.find(&skill.id);
            let role_count = id.map(|id| handbook.relations.needed_by[id.index()].len());
            groups.entry(skill.own.kind).or_default().push(IndexRow { role_count, ..self.row(skill) });
        }
        let group = |(kind, rows): (Option<SkillKind>, Vec<IndexRow>)| IndexGroup {
            title: String::new(),
            key: kind.map_or_else(|| "index.other".to_owned(), |kind| format!("skill_kind.{}", kind.word())),
            href: String::new(),
            rows,
        };
        // What says no kind stands last.
        let (none, some): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(kind, _)| kind.is_none());
        some.into_iter().chain(none).map(group).collect()
    }

    fn hiring_groups(&self, part: Option<&Letters>) -> Vec<IndexGroup> {
        let handbook = self.handbook();
        let mut groups: Vec<IndexGroup> = Vec::new();
        for profile in self.of_part(&handbook.hiring, part) {
            let Some(role) = handbook.role_of(profile) else { continue };
            let department = self.link(handbook.department(&handbook.roles[role].own.department));
            let row = self.row(profile);
            match groups.iter_mut().find(|group| group.href == department.href) {
                Some(group) => group.rows.push(row),
                None => groups.push(IndexGroup {
                    title: department.label,
                    key: String::new(),
                    href: department.href,
                    rows: vec![row],
                }),
            }
        }
        groups
    }

    fn vacancy_groups(&self, part: Option<&Letters>) -> Vec<IndexGroup> {
        let handbook = self.handbook();
        let mut groups: BTreeMap<_, Vec<IndexRow>> = BTreeMap::new();
        for vacancy in self.of_part(&handbook.vacancies, part) {
            groups.entry(handbook.standing(vacancy)).or_default().push(self.vacancy_row(vacancy));
        }
        let group = |(standing, rows): (Standing, Vec<IndexRow>)| IndexGroup {
            title: String::new(),
            key: format!("vacancy_group.{}", standing.word()),
            href: String::new(),
            rows,
        };
        groups.into_iter().map(group).collect()
    }

    /// A vacancy that says nothing about itself is told by what its role says.
    fn vacancy_row(&self, vacancy: &Entity<Vacancy>) -> IndexRow {
        let row = self.row(vacancy);
        let summary_html = match row.summary_html.is_empty() {
            true => self.purpose(vacancy, self.handbook().role(&vacancy.own.role)),
            false => row.summary_html,
        };
        IndexRow { summary_html, standing: Some(self.standing(vacancy)), ..row }
    }

    fn page_rows(&self) -> Vec<IndexRow> {
        let pages = listed(&self.handbook().pages);
        pages.map(|page| IndexRow { depth: page.id.matches('/').count(), ..self.row(page) }).collect()
    }
}

/// The entities of a kind that lists show.
fn listed<T: EntityKind>(table: &Table<T>) -> impl Iterator<Item = &Entity<T>> {
    table.iter().filter(|entity| !entity.is_archived())
}
