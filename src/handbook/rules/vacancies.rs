//! What an open vacancy needs to be found, to be fair and to end.

use crate::content::entity::Entity;
use crate::content::kinds::{Employment, Vacancy};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::VacancyMessage;
use crate::handbook::{Handbook, Standing};

/// Reports vacancies that are open and expired, incomplete or silent about pay, and those that are silent about part-time.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for vacancy in handbook.vacancies.iter().filter(|vacancy| vacancy.sound && !vacancy.is_archived()) {
        match handbook.standing(vacancy) {
            Standing::Open => {
                last_day(vacancy, diagnostics);
                pay(vacancy, diagnostics);
                complete(handbook, vacancy, diagnostics);
                part_time(vacancy, diagnostics);
            }
            Standing::Expired => expired(vacancy, diagnostics),
            Standing::Draft | Standing::Paused => part_time(vacancy, diagnostics),
            Standing::Filled | Standing::Closed => {}
        }
    }
}

/// With the day that has passed nothing else matters: a vacancy that nobody can apply for is no advert.
fn expired(vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    if let Some(day) = vacancy.own.valid_through {
        diagnostics.report(vacancy.place_of(day.span), VacancyMessage::Expired { date: day.date.to_string() });
    }
}

fn last_day(vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    if vacancy.own.valid_through.is_none() {
        diagnostics.report(vacancy.place(), VacancyMessage::NoLastDay);
    }
}

/// `pay = "grade"` is replaced by the grade's range when the draft is made, so that pay missing here means that there is none.
fn pay(vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    if vacancy.own.pay.is_none() {
        diagnostics.report(vacancy.place(), VacancyMessage::NoPay);
    }
}

/// What job boards and search engines need to list it.
fn complete(handbook: &Handbook, vacancy: &Entity<Vacancy>, diagnostics: &mut Diagnostics) {
    let fields = handbook.lacks_for_boards(vacancy);
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
