//! What an open vacancy needs to be found, to be fair and to end.

use jiff::civil::Date;

use crate::content::entity::Entity;
use crate::content::kinds::{Employment, Vacancy, VacancyState};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::VacancyMessage;
use crate::handbook::Handbook;

/// Reports vacancies that are open and expired, incomplete or silent about pay, and those that are silent about part-time.
pub(super) fn check(handbook: &Handbook, today: Date, diagnostics: &mut Diagnostics) {
    for vacancy in handbook.vacancies.iter().filter(|vacancy| vacancy.sound && !vacancy.is_archived()) {
        if vacancy.own.state == VacancyState::Open {
            last_day(vacancy, today, diagnostics);
            pay(vacancy, diagnostics);
            complete(handbook, vacancy, diagnostics);
        }
        if !matches!(vacancy.own.state, VacancyState::Filled | VacancyState::Closed) {
            part_time(vacancy, diagnostics);
        }
    }
}

fn last_day(vacancy: &Entity<Vacancy>, today: Date, diagnostics: &mut Diagnostics) {
    match vacancy.own.valid_through {
        None => diagnostics.report(vacancy.place(), VacancyMessage::NoLastDay),
        Some(day) if day.date < today => {
            let message = VacancyMessage::Expired { date: day.date.to_string() };
            diagnostics.report(vacancy.place_of(day.span), message);
        }
        Some(_) => {}
    }
}

/// `pay = "grade"` is replaced by the grade's range when the draft is made, so that pay missing here means that there is none.
fn pay(vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    if vacancy.own.pay.is_none() {
        diagnostics.report(vacancy.place(), VacancyMessage::NoPay);
    }
}

/// Fields that the type `JobPosting` of schema.org needs for search engines and job boards to list it.
fn complete(handbook: &Handbook, vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    let own = &vacancy.own;
    let needed = [
        ("posted", own.posted.is_some()),
        ("locations", !own.locations.is_empty() || own.remote.is_some()),
        ("organisation", handbook.site.organisation.is_some()),
    ];
    let fields: Vec<&'static str> = needed.iter().filter(|(_, there)| !there).map(|(field, _)| *field).collect();
    if !fields.is_empty() {
        diagnostics.report(vacancy.place(), VacancyMessage::Incomplete { fields });
    }
}

/// In Germany § 7 (1) TzBfG: a position that suits part-time is advertised as such.
fn part_time(vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    let own = &vacancy.own;
    if own.part_time.is_none() && !own.employment.contains(&Employment::PartTime) {
        diagnostics.report(vacancy.place(), VacancyMessage::NoPartTime);
    }
}
