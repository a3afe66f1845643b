//! Rules over several fields or several entities. They read a resolved handbook and only report.

mod cycles;
mod levels;
mod roles;
mod skills;
mod upkeep;

use jiff::civil::Date;

use super::Handbook;
use crate::diagnostic::Diagnostics;

/// Checks all rules, those about dates as of a day.
pub fn check(handbook: &Handbook, today: Date, diagnostics: &mut Diagnostics) {
    cycles::check(handbook, diagnostics);
    levels::check(handbook, diagnostics);
    roles::check(handbook, diagnostics);
    skills::check(handbook, diagnostics);
    upkeep::check(handbook, today, diagnostics);
}
