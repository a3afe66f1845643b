//! The page of a vacancy.

use crate::content::entity::Entity;
use crate::content::kinds::Vacancy;
use crate::handbook::{Standing, VacancyId};
use crate::kind::{Audience, Kind};
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{Frame, Link, Margin, VacancyView};
use crate::site::writer::{Writer, status};

/// Fields that the page shows in places of their own.
const PLACED: &[&str] = &[
    "role",
    "step",
    "state",
    "posted",
    "valid_through",
    "locations",
    "remote",
    "employment",
    "part_time",
    "hours",
    "pay",
    "apply",
];

impl Writer<'_> {
    pub(super) fn vacancy(&self, id: VacancyId) -> VacancyView {
        let handbook = self.handbook();
        let vacancy = &handbook.vacancies[id];
        let role = handbook.role(&vacancy.own.role);
        let department = role.own.department.id();
        let standing = handbook.standing(vacancy);
        let advert = self.advert(vacancy);
        // When it is posted to whom says something only until it is posted to all.
        let posted = vacancy.own.posted_to(handbook.today) == Audience::Public;
        let placed = [PLACED, if posted { &["internal_from", "public_from"] } else { &[] }].concat();
        let described = self.description(vacancy);
        let frame = self.frame(Position {
            title: self.title_with_kind(vacancy),
            description: if described.is_empty() { self.description(role) } else { described },
            section: Some(Kind::Vacancy.folder()),
            department: Some(department),
            margin: Some(self.vacancy_margin()),
            origin: self.origin(vacancy),
            ..Position::default()
        });
        VacancyView {
            // What nobody can apply for is nothing to be found by those who look for a job.
            frame: Frame { noindex: frame.noindex || standing.is_over(), ..frame },
            title: handbook.title(vacancy).to_owned(),
            suffix: self.suffix(vacancy),
            status: status(vacancy),
            standing: self.standing(vacancy),
            role: self.role_of_vacancy(vacancy),
            department: self.link(&handbook.departments[department]),
            job_posting: self.job_posting(vacancy, &advert),
            welcomes: standing == Standing::Open,
            advert,
            further: self.further(vacancy, &placed),
        }
    }

    /// The role that a vacancy is for, at its step.
    fn role_of_vacancy(&self, vacancy: &Entity<Vacancy>) -> Link {
        let role = vacancy.own.role.id();
        let ladder = self.handbook().ladder(role);
        let place = vacancy.own.step.as_ref().and_then(|step| ladder?.place(step.slug.as_str()));
        place.map_or_else(|| self.role_link(role), |place| self.step_link(role, place))
    }

    fn vacancy_margin(&self) -> Margin {
        let handbook = self.handbook();
        let here = |vacancy: &str| matches!(self.route, Route::Entity { kind: Kind::Vacancy, id } if **id == *vacancy);
        let listed = handbook
            .vacancies
            .iter()
            .filter(|vacancy| !vacancy.is_archived() && (!handbook.standing(vacancy).is_over() || here(&vacancy.id)));
        let items = listed.map(|vacancy| (vacancy, 0));
        let href = self.href(&Route::index(Kind::Vacancy));
        self.margin(MarginSection { title: String::new(), key: Kind::Vacancy.folder(), href }, items)
    }
}
