//! Rules about keeping things up to date, and about what can be done in one interview.

use jiff::civil::Date;

use crate::content::entity::EntityKind;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::UpkeepMessage;
use crate::handbook::{Handbook, Table};

/// Skills that can be looked at in one interview.
const FOCUS_LIMIT: usize = 6;

/// Reports reviews that are overdue on a day, and interviews with too many skills.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    let today = handbook.today;
    reviews(&handbook.departments, today, diagnostics);
    reviews(&handbook.roles, today, diagnostics);
    reviews(&handbook.skills, today, diagnostics);
    reviews(&handbook.hiring, today, diagnostics);
    reviews(&handbook.vacancies, today, diagnostics);
    reviews(&handbook.pages, today, diagnostics);
    for profile in handbook.hiring.iter() {
        for stage in profile.own.plan.iter().filter(|stage| stage.focus.len() > FOCUS_LIMIT) {
            let message = UpkeepMessage::TooMuchFocus { count: stage.focus.len(), limit: FOCUS_LIMIT };
            diagnostics.report(profile.place_of(stage.stage.span), message);
        }
    }
}

fn reviews<T: EntityKind>(table: &Table<T>, today: Date, diagnostics: &mut Diagnostics) {
    for entity in table.iter().filter(|entity| !entity.is_archived()) {
        if let Some(review) = entity.common.review_by.filter(|review| review.date < today) {
            let message = UpkeepMessage::ReviewOverdue { date: review.date.to_string() };
            diagnostics.report(entity.place_of(review.span), message);
        }
    }
}
