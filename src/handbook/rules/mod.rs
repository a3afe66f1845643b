//! Rules over several fields or several entities. They read a resolved handbook and only report.

mod cycles;
mod levels;
mod roles;

use super::Handbook;
use crate::diagnostic::Diagnostics;

/// Checks all rules.
pub fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    cycles::check(handbook, diagnostics);
    levels::check(handbook, diagnostics);
    roles::check(handbook, diagnostics);
}
