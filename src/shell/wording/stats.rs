//! Words for the numbers about a handbook.

use crate::content::kinds::VacancyState;
use crate::diagnostic::Language;
use crate::handbook::Term;
use crate::kind::Kind;

/// What a number or a group of numbers is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatsLabel {
    /// Things of a kind.
    Kind(Kind),
    /// Those in use.
    Active,
    /// Those not yet meant for readers.
    Draft,
    /// Those kept for old links.
    Archived,
    /// Words of prose in those in use.
    Words,
    /// What is missing.
    Gaps,
    /// Departments without a role.
    DepartmentsWithoutRoles,
    /// Roles without duties.
    RolesWithoutResponsibilities,
    /// Roles without a skill that they must have.
    RolesWithoutMustSkills,
    /// Roles without a hiring profile.
    RolesWithoutHiring,
    /// Roles that nothing follows.
    DeadEnds,
    /// Skills that no role uses.
    UnusedSkills,
    /// Skills that one role uses.
    SkillsOfOneRole,
    /// Levels without a text between levels that have one.
    LevelHoles,
    /// Vacancies in a state.
    State(VacancyState),
    /// What a check finds.
    Findings,
    /// There is none.
    None,
    /// Reviews that are equally near.
    Term(Term),
    /// Nothing names a day.
    NoReviews,
}

impl StatsLabel {
    /// The label in words.
    pub fn text(self, language: Language) -> &'static str {
        match self {
            Self::Kind(kind) => kind_text(kind, language),
            Self::Active => language.pick("aktiv", "active"),
            Self::Draft => language.pick("Entwurf", "draft"),
            Self::Archived => language.pick("archiviert", "archived"),
            Self::Words => language.pick("Wörter", "words"),
            Self::Gaps => language.pick("Lücken", "Gaps"),
            Self::DepartmentsWithoutRoles => language.pick("Abteilungen ohne Rollen", "departments without roles"),
            Self::RolesWithoutResponsibilities => language.pick("Rollen ohne Aufgaben", "roles without duties"),
            Self::RolesWithoutMustSkills => {
                language.pick("Rollen ohne Muss-Fähigkeit", "roles without a skill they must have")
            }
            Self::RolesWithoutHiring => {
                language.pick("Rollen ohne Anforderungsprofil", "roles without a hiring profile")
            }
            Self::DeadEnds => language.pick("Rollen, nach denen nichts kommt", "roles that nothing follows"),
            Self::UnusedSkills => language.pick("Fähigkeiten, die niemand braucht", "skills that nobody uses"),
            Self::SkillsOfOneRole => {
                language.pick("Fähigkeiten, die nur eine Rolle braucht", "skills that only one role uses")
            }
            Self::LevelHoles => language.pick("Stufen ohne Text dazwischen", "levels in between without a text"),
            Self::State(state) => state_text(state, language),
            Self::Findings => language.pick("Befunde", "Findings"),
            Self::None => language.pick("keine", "none"),
            Self::Term(Term::Overdue) => language.pick("Überfällig", "Overdue"),
            Self::Term(Term::Near) => language.pick("In den nächsten drei Monaten", "Within the next three months"),
            Self::Term(Term::Later) => language.pick("Später", "Later"),
            Self::NoReviews => language.pick(
                "Nichts nennt mit review_by einen Tag, bis zu dem es wieder durchgesehen wird",
                "Nothing names with review_by a day by which it is looked through again",
            ),
        }
    }
}

fn kind_text(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::Department => language.pick("Abteilungen", "Departments"),
        Kind::Role => language.pick("Rollen", "Roles"),
        Kind::Skill => language.pick("Fähigkeiten", "Skills"),
        Kind::Hiring => language.pick("Anforderungsprofile", "Hiring profiles"),
        Kind::Vacancy => language.pick("Ausschreibungen", "Vacancies"),
        Kind::Page => language.pick("Seiten", "Pages"),
    }
}

fn state_text(state: VacancyState, language: Language) -> &'static str {
    match state {
        VacancyState::Draft => language.pick("Entwurf", "draft"),
        VacancyState::Open => language.pick("offen", "open"),
        VacancyState::Paused => language.pick("pausiert", "paused"),
        VacancyState::Filled => language.pick("besetzt", "filled"),
        VacancyState::Closed => language.pick("geschlossen", "closed"),
    }
}
