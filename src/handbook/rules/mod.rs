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

use rayon::prelude::*;

use super::Handbook;
use crate::diagnostic::Diagnostics;

/// A rule, or some of one kind.
type Rule = fn(&Handbook, &mut Diagnostics);

/// Rules that look at nothing but the handbook, so that they can be checked side by side.
const RULES: [Rule; 11] = [
    selves::check,
    levels::check,
    roles::check,
    skills::check,
    twins::check,
    titles::check,
    vacancies::check,
    wording::check,
    outdated::check,
    tracked::check,
    upkeep::check,
];

/// Checks all rules, those about dates as of the handbook's day.
pub fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    cycles::check(handbook, diagnostics);
    steps::check(handbook, diagnostics);
    let checked = RULES.par_iter().map(|rule| {
        let mut found = Diagnostics::new();
        rule(handbook, &mut found);
        found
    });
    let found: Vec<Diagnostics> = checked.collect();
    found.into_iter().for_each(|found| diagnostics.extend(found));
}
