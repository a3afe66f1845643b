//! Vacancies as of a day: what they stand for, who sees them, and what they lack to be listed by job boards.

use jiff::civil::Date;

use super::{Handbook, RoleAt};
use crate::content::entity::Entity;
use crate::content::kinds::{Remote, Vacancy, VacancyState};
use crate::kind::Audience;

/// Where a vacancy stands on a day, in the order in which lists show it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Standing {
    /// Applications are welcome.
    Open,
    /// Being written.
    Draft,
    /// Not now.
    Paused,
    /// Open as it says, but its last day has passed.
    Expired,
    /// Somebody was found.
    Filled,
    /// Nobody is looked for any more.
    Closed,
}

impl Standing {
    /// The word for it: those of [`VacancyState`], and `expired`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => VacancyState::Open.word(),
            Self::Draft => VacancyState::Draft.word(),
            Self::Paused => VacancyState::Paused.word(),
            Self::Expired => "expired",
            Self::Filled => VacancyState::Filled.word(),
            Self::Closed => VacancyState::Closed.word(),
        }
    }

    /// Whether nobody can apply any more. Its page stays for those who have the address, without the advert.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Expired | Self::Filled | Self::Closed)
    }
}

impl Vacancy {
    /// Where it stands on a day. The last day itself still counts.
    pub fn standing(&self, today: Date) -> Standing {
        match self.state {
            VacancyState::Open if self.valid_through.is_some_and(|last| last.date < today) => Standing::Expired,
            VacancyState::Open => Standing::Open,
            VacancyState::Draft => Standing::Draft,
            VacancyState::Paused => Standing::Paused,
            VacancyState::Filled => Standing::Filled,
            VacancyState::Closed => Standing::Closed,
        }
    }

    /// Who sees it at most on a day, whatever its visibility is: before `internal_from` only those who prepare it, before
    /// `public_from` only the company. The days themselves count already.
    pub fn posted_to(&self, today: Date) -> Audience {
        let not_yet = |from: Option<crate::content::number::Day>| from.is_some_and(|from| today < from.date);
        if not_yet(self.internal_from) {
            Audience::Restricted
        } else if not_yet(self.public_from) {
            Audience::Internal
        } else {
            Audience::Public
        }
    }
}

impl Handbook {
    /// The vacancies that welcome applications, in reading order.
    pub fn open_vacancies(&self) -> impl Iterator<Item = &Entity<Vacancy>> {
        self.vacancies.iter().filter(|vacancy| !vacancy.is_archived() && self.standing(vacancy) == Standing::Open)
    }

    /// Where a vacancy stands today.
    pub fn standing(&self, vacancy: &Entity<Vacancy>) -> Standing {
        vacancy.own.standing(self.today)
    }

    /// A vacancy's role as it is at the step that the vacancy is for, else as its own fields describe it.
    pub fn asked_by(&self, vacancy: &Entity<Vacancy>) -> RoleAt {
        let role = vacancy.own.role.id();
        let ladder = self.ladder(role);
        let step = vacancy.own.step.as_ref().and_then(|step| ladder?.place(step.slug.as_str()));
        self.role_at(role, step.or(ladder.map(|ladder| ladder.base)).unwrap_or_default())
    }

    /// The fields that a vacancy lacks for the data that job boards read: what Google asks of `JobPosting`
    /// (developers.google.com/search/docs/appearance/structured-data/job-posting), apart from the title, which it always has.
    pub fn lacks_for_boards(&self, vacancy: &Entity<Vacancy>) -> Vec<&'static str> {
        let own = &vacancy.own;
        let anywhere = own.remote.as_ref().is_some_and(|Remote { countries }| !countries.is_empty());
        let described = Self::body(vacancy).is_some() || !self.asked_by(vacancy).responsibilities.is_empty();
        let needed = [
            ("posted", own.posted.is_some()),
            ("locations", !own.locations.is_empty() || anywhere),
            ("responsibilities", described),
            ("organisation", self.site.organisation.is_some()),
        ];
        needed.into_iter().filter(|(_, there)| !there).map(|(field, _)| field).collect()
    }
}
