//! The page of a vacancy.

use crate::content::kinds::{self, Employment, Pay, SkillLink};
use crate::handbook::{Handbook, VacancyId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{Link, Location, PayRange, VacancyView};
use crate::site::writer::{Writer, status};

/// Fields that the page shows in places of their own.
const PLACED: &[&str] =
    &["role", "state", "posted", "valid_through", "locations", "employment", "hours", "pay", "apply"];

impl Writer<'_> {
    pub(super) fn vacancy(&self, id: VacancyId) -> VacancyView {
        let handbook = self.handbook();
        let vacancy = &handbook.vacancies[id];
        let own = &vacancy.own;
        let role = handbook.role(&own.role);
        let department = role.own.department.id();
        let day = |day: Option<crate::content::number::Day>| day.map(|day| self.date(day.date)).unwrap_or_default();
        let row = |link: &SkillLink| self.skill_row(link, &role.path);
        let duties = role.own.responsibilities.iter();
        VacancyView {
            frame: self.frame(Position {
                title: self.title_with_kind(vacancy),
                description: self.description(vacancy),
                section: Some(Kind::Vacancy.folder()),
                department: Some(department),
                margin: Some(self.vacancy_margin()),
                source: Some(&vacancy.path),
            }),
            title: self.title(vacancy),
            suffix: self.title_suffix(),
            status: status(vacancy),
            state: own.state.word(),
            summary_html: self.summary(vacancy),
            role: self.link(role),
            department: self.link(&handbook.departments[department]),
            body_html: self.body(Handbook::body(vacancy)),
            posted: day(own.posted),
            valid_through: day(own.valid_through),
            locations: own.locations.iter().map(location).collect(),
            employment: own.employment.iter().copied().map(Employment::word).collect(),
            hours: own.hours.map(|hours| self.number(hours.0)).unwrap_or_default(),
            pay: self.pay(own.pay.as_ref()),
            duties_html: duties.map(|duty| self.inline(&duty.0.text, &role.path)).collect(),
            skill_groups: self.skill_groups(role.own.skills.iter().map(row).collect()),
            apply: application(&own.apply),
            further: self.further(vacancy, PLACED),
        }
    }

    fn vacancy_margin(&self) -> crate::site::view::Margin {
        let vacancies = self.handbook().vacancies.iter().filter(|vacancy| !vacancy.is_archived());
        let items = vacancies.map(|vacancy| (vacancy, 0));
        let href = self.href(&Route::index(Kind::Vacancy));
        self.margin(MarginSection { title: String::new(), key: Kind::Vacancy.folder(), href }, items)
    }

    fn pay(&self, pay: Option<&Pay>) -> Option<PayRange> {
        let Some(Pay::Range(range)) = pay else { return None };
        let text =
            |text: Option<&crate::content::leaf::Text>| text.map(|text| text.text.to_string()).unwrap_or_default();
        Some(PayRange {
            min: self.number(range.entry_min.0),
            max: self.number(range.entry_max.0),
            currency: range.currency.text.to_string(),
            unit: range.unit.word(),
            extras: text(range.extras.as_ref()),
            agreement: text(range.agreement.as_ref()),
        })
    }
}

fn location(location: &kinds::Location) -> Location {
    let town = match &location.postal_code {
        Some(code) => format!("{} {}", code.text, location.city.text),
        None => location.city.text.to_string(),
    };
    let street = location.street.as_ref().map(|street| street.text.to_string());
    let region = location.region.as_ref().map(|region| region.text.to_string());
    let parts = [street, Some(town), region, Some(location.country.text.to_string())];
    Location { text: parts.into_iter().flatten().collect::<Vec<_>>().join(", ") }
}

fn application(apply: &kinds::Application) -> Option<Link> {
    let url = apply.url.as_ref().map(|url| Link { label: url.url.to_string(), href: url.url.to_string(), lang: None });
    url.or_else(|| {
        let mail = apply.mail.as_ref()?;
        Some(Link { label: mail.mail.to_string(), href: format!("mailto:{}", mail.mail), lang: None })
    })
}
