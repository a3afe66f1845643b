//! Titles that speak of one gender only, where the site's style of adverts does not mend that.

use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::Role;
use crate::content::leaf::Text;
use crate::content::titles::Titled;
use crate::diagnostic::message::UpkeepMessage;
use crate::diagnostic::{Diagnostics, Language};
use crate::handbook::Handbook;

/// Reports titles of roles and their steps, of hiring profiles and vacancies that no advert could carry. Only German has forms that this knows.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for role in handbook.roles.iter() {
        let steps = role.own.steps.iter().filter_map(|step| step.title.as_ref());
        for title in role.common.title.iter().chain(steps) {
            check_title(handbook, (role, title), role, diagnostics);
        }
    }
    for profile in handbook.hiring.iter() {
        if let Some((title, role)) = profile.common.title.as_ref().zip(handbook.role_of(profile)) {
            check_title(handbook, (profile, title), &handbook.roles[role], diagnostics);
        }
    }
    for vacancy in handbook.vacancies.iter() {
        if let Some(title) = &vacancy.common.title {
            check_title(handbook, (vacancy, title), handbook.role(&vacancy.own.role), diagnostics);
        }
    }
}

/// Reports a title of an entity that the site's style cannot form.
fn check_title<T: EntityKind>(
    handbook: &Handbook,
    (entity, title): (&Entity<T>, &Text),
    role: &Entity<Role>,
    diagnostics: &mut Diagnostics,
) {
    let language = Language::from_tag(handbook.language(entity));
    if entity.is_archived() || language != Language::German {
        return;
    }
    let titled = Titled { title: &title.text, role: role.title(), forms: role.own.title_forms.as_ref(), language };
    if let Some(form) = titled.in_style(handbook.site.title_style).lacks {
        let message = UpkeepMessage::GenderedTitle { title: title.text.to_string(), form };
        diagnostics.report(entity.place_of(title.span), message);
    }
}
