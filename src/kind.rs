//! The kinds of things a handbook consists of, and the audiences it is published for: the nouns that all layers share.

use std::fmt;

/// A kind of entity that authors write files for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A department of the company.
    Department,
    /// A role in a department.
    Role,
    /// A skill that roles need.
    Skill,
    /// What hiring for a role adds to the role.
    Hiring,
    /// An open position.
    Vacancy,
    /// A page of the handbook.
    Page,
}

impl Kind {
    /// All kinds, in the order in which navigation names them.
    pub const ALL: [Self; 6] = [Self::Department, Self::Role, Self::Skill, Self::Hiring, Self::Vacancy, Self::Page];

    /// Its place in [`Kind::ALL`].
    pub fn place(self) -> usize {
        self as usize
    }

    /// The singular, as the command line and typed links have it.
    pub fn singular(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Role => "role",
            Self::Skill => "skill",
            Self::Hiring => "hiring",
            Self::Vacancy => "vacancy",
            Self::Page => "page",
        }
    }

    /// The folder below `content/` and the first segment of addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Department => "departments",
            Self::Role => "roles",
            Self::Skill => "skills",
            Self::Hiring => "hiring",
            Self::Vacancy => "vacancies",
            Self::Page => "handbook",
        }
    }

    /// The kind with this singular.
    pub fn from_singular(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.singular() == name)
    }

    /// The kind whose files lie in this folder.
    pub fn from_folder(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == name)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.singular())
    }
}

/// Who a build is made for, and who a field or an entity may be seen by. Ordered: a build sees what is at or below it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Audience {
    /// Everybody.
    Public,
    /// Everybody in the company.
    #[default]
    Internal,
    /// Those who handle pay and interviews.
    Restricted,
}

impl Audience {
    /// All audiences, the widest first.
    pub const ALL: [Self; 3] = [Self::Public, Self::Internal, Self::Restricted];

    /// The word for it in files and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Restricted => "restricted",
        }
    }

    /// The audience with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|audience| audience.name() == name)
    }
}

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
