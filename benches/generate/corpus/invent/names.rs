//! How much there is of everything, and what it is called: made first, because texts mention each other.

use super::super::model::Target;
use super::super::names::{AREAS, ASPECTS, BASES, SUBJECTS};

/// How much there is of everything, and where roles stand.
pub(super) struct Sizes {
    pub(super) roles: usize,
    pub(super) departments: usize,
    pub(super) skills: usize,
    pub(super) pages: usize,
    /// Folders of pages.
    pub(super) folders: usize,
}

impl Sizes {
    pub(super) fn of(roles: usize) -> Self {
        let pages = (roles / 50).max(4);
        Self {
            roles,
            departments: (roles / 25).max(4),
            skills: (roles / 10).max(12),
            pages,
            folders: (pages / 9).max(1),
        }
    }

    /// Departments without one above.
    pub(super) fn top_departments(&self) -> usize {
        (self.departments / 8).max(2)
    }

    pub(super) fn department_of(&self, role: usize) -> usize {
        role * self.departments / self.roles
    }

    /// The first role of a department.
    pub(super) fn first_role(&self, department: usize) -> usize {
        (department * self.roles).div_ceil(self.departments)
    }
}

pub(super) struct Name {
    pub(super) id: String,
    pub(super) title: String,
}

impl Name {
    fn of(title: String) -> Self {
        Self { id: slug(&title), title }
    }
}

pub(super) struct Names {
    pub(super) departments: Vec<Name>,
    pub(super) skills: Vec<Name>,
    pub(super) roles: Vec<Name>,
    /// The id of a page is its name in its folder.
    pub(super) pages: Vec<Name>,
    pub(super) folders: Vec<Name>,
}

impl Names {
    pub(super) fn of(sizes: &Sizes) -> Self {
        let role = |at| Name::of(role_title(base(at, sizes).0, at, sizes));
        Self {
            departments: (0..sizes.departments).map(|at| Name::of(department_title(at))).collect(),
            skills: (0..sizes.skills).map(|at| Name::of(compound(at))).collect(),
            roles: (0..sizes.roles).map(role).collect(),
            pages: (0..sizes.pages).map(|at| page_name(at, sizes)).collect(),
            folders: (0..sizes.folders).map(|at| Name::of(department_title(at))).collect(),
        }
    }

    pub(super) fn title(&self, target: Target) -> &str {
        match target {
            Target::Role(at) => &self.roles[at].title,
            Target::Skill(at) => &self.skills[at].title,
            Target::Department(at) => &self.departments[at].title,
            Target::Page(at) | Target::Procedure(at) => &self.pages[at].title,
        }
    }
}

/// "Retouren", in the second round "Retouren Nord" and so on.
fn department_title(at: usize) -> String {
    SUBJECTS[at % SUBJECTS.len()].0.to_owned() + &area(at / SUBJECTS.len())
}

/// What tells rounds through the subjects apart; nothing for the first.
fn area(round: usize) -> String {
    match round {
        0 => String::new(),
        _ if round <= AREAS.len() => format!(" {}", AREAS[round - 1]),
        _ => format!(" {} {}", AREAS[round % AREAS.len()], round / AREAS.len() + 1),
    }
}

/// A different compound for each number: all subjects in turn, with another aspect in each round.
pub(super) fn compound(at: usize) -> String {
    let subject = at % SUBJECTS.len();
    let round = at / SUBJECTS.len();
    join(subject, round + 7 * subject) + &area(round / ASPECTS.len())
}

fn join(subject: usize, aspect: usize) -> String {
    SUBJECTS[subject].1.to_owned() + ASPECTS[aspect % ASPECTS.len()]
}

/// The compound that a role is about. Differs from role to role of a department.
pub(super) fn topic(role: usize, sizes: &Sizes) -> String {
    let department = sizes.department_of(role);
    join(department % SUBJECTS.len(), role - sizes.first_role(department) + 3 * department)
}

/// What the holder of a role is called: the form in titles, and the female one.
pub(super) fn base(role: usize, sizes: &Sizes) -> (&'static str, &'static str) {
    BASES[(role - sizes.first_role(sizes.department_of(role))) % BASES.len()]
}

/// "Analyst für Retourenplanung Nord". No two roles of a department share both base and aspect, for there are at most 50.
pub(super) fn role_title(base: &str, role: usize, sizes: &Sizes) -> String {
    format!("{base} für {}{}", topic(role, sizes), area(sizes.department_of(role) / SUBJECTS.len()))
}

fn page_name(at: usize, sizes: &Sizes) -> Name {
    if at < sizes.folders {
        return Name { id: String::new(), title: format!("{}: Überblick", department_title(at)) };
    }
    Name::of(format!("Leitfaden {}", compound(at)))
}

/// The address rule for the letters that occur here.
fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len() + 4);
    for sign in title.chars().flat_map(char::to_lowercase) {
        match sign {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            ' ' => slug.push('-'),
            sign => slug.push(sign),
        }
    }
    slug
}
