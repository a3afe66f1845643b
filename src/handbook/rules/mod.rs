//! Rules over several fields or several entities. They read a resolved handbook and only report.

mod cycles;
mod levels;
mod outdated;
mod roles;
mod selves;
mod skills;
mod steps;
mod titles;
mod tracked;
mod twins;
mod upkeep;
mod vacancies;
mod wording;

use super::Handbook;
use crate::diagnostic::Diagnostics;

/// Checks all rules, those about dates as of the handbook's day.
pub fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    cycles::check(handbook, diagnostics);
    selves::check(handbook, diagnostics);
    levels::check(handbook, diagnostics);
    roles::check(handbook, diagnostics);
    steps::check(handbook, diagnostics);
    skills::check(handbook, diagnostics);
    twins::check(handbook, diagnostics);
    titles::check(handbook, diagnostics);
    vacancies::check(handbook, diagnostics);
    wording::check(handbook, diagnostics);
    outdated::check(handbook, diagnostics);
    tracked::check(handbook, diagnostics);
    upkeep::check(handbook, handbook.today, diagnostics);
}
