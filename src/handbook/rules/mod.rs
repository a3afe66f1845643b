//! Rules over several fields or several entities. They read a resolved handbook and only report.

mod cycles;
mod levels;
mod outdated;
mod roles;
mod selves;
mod skills;
mod steps;
mod titles;
mod twins;
mod upkeep;
mod vacancies;

use jiff::civil::Date;

use super::Handbook;
use crate::diagnostic::Diagnostics;

/// Checks all rules, those about dates as of a day.
pub fn check(handbook: &Handbook, today: Date, diagnostics: &mut Diagnostics) {
    cycles::check(handbook, diagnostics);
    selves::check(handbook, diagnostics);
    levels::check(handbook, diagnostics);
    roles::check(handbook, diagnostics);
    steps::check(handbook, diagnostics);
    skills::check(handbook, diagnostics);
    twins::check(handbook, diagnostics);
    titles::check(handbook, diagnostics);
    vacancies::check(handbook, today, diagnostics);
    outdated::check(handbook, diagnostics);
    upkeep::check(handbook, today, diagnostics);
}
