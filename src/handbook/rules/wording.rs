//! Wording that an open vacancy takes over from its role: there it is an advert, too.

use std::collections::HashSet;

use crate::content::entity::Entity;
use crate::content::kinds::{Role, TextOr, Vacancy};
use crate::content::leaf::{Inline, Text};
use crate::content::risky::risky;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::TextMessage;
use crate::handbook::Handbook;
use crate::source::Span;

/// Reports risky wording in the texts of roles that open vacancies show. Requirements are looked at in every role already.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    let mut seen = HashSet::new();
    for vacancy in handbook.open_vacancies() {
        let role = handbook.role(&vacancy.own.role);
        for (text, span) in texts(handbook, vacancy, role) {
            let found = risky(&text);
            let place = role.place_of(span);
            // Two vacancies of one role show the same text.
            if found.is_empty() || !seen.insert(place.clone()) {
                continue;
            }
            for (range, risk) in found {
                let words = text[range].to_owned();
                diagnostics.report(place.clone(), TextMessage::Risky { words, risk });
            }
        }
    }
}

/// What the advert of a vacancy shows of its role, with its places.
fn texts(handbook: &Handbook, vacancy: &Entity<Vacancy>, role: &Entity<Role>) -> Vec<(String, Span)> {
    let mut texts = Vec::new();
    let plain = |text: &Text| (text.text.to_string(), text.span);
    let inline = |text: &Inline| (text.markdown.text().to_owned(), text.span);
    texts.extend(role.common.title.as_ref().map(plain));
    texts.extend(role.common.summary.as_ref().map(|summary| inline(&summary.0)));
    if let Some(work) = &role.own.work {
        texts.extend([&work.remote, &work.shifts, &work.travel].into_iter().flatten().map(plain));
    }
    let at = handbook.asked_by(vacancy);
    for TextOr(duty) in &at.responsibilities {
        texts.extend(duty.title.as_ref().map(plain));
        texts.push(inline(&duty.text));
    }
    texts.extend(at.skills.iter().filter_map(|link| link.note.as_ref()).map(inline));
    texts
}
