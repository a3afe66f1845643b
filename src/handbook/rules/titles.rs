//! Titles that speak of one gender only, where the site's style of adverts does not mend that.

use crate::content::entity::{Entity, EntityKind};
use crate::content::gender::{is_gendered, takes_colon};
use crate::content::kinds::TitleForms;
use crate::content::site::TitleStyle;
use crate::diagnostic::message::{TitleForm, UpkeepMessage};
use crate::diagnostic::{Diagnostics, Language};
use crate::handbook::Handbook;

/// Reports titles of roles, hiring profiles and vacancies. Only German has forms that this knows.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for role in handbook.roles.iter() {
        title(handbook, role, role.own.title_forms.as_ref(), diagnostics);
    }
    for profile in handbook.hiring.iter() {
        let role = handbook.role_of(profile).map(|role| &handbook.roles[role]);
        title(handbook, profile, role.and_then(|role| role.own.title_forms.as_ref()), diagnostics);
    }
    for vacancy in handbook.vacancies.iter() {
        let role = handbook.role(&vacancy.own.role);
        title(handbook, vacancy, role.own.title_forms.as_ref(), diagnostics);
    }
}

fn title<T: EntityKind>(
    handbook: &Handbook,
    entity: &Entity<T>,
    forms: Option<&TitleForms>,
    diagnostics: &mut Diagnostics,
) {
    let Some(title) = &entity.common.title else { return };
    let language = entity.common.language.as_ref().map_or(handbook.site.language.as_str(), |language| &language.text);
    let skipped = entity.is_archived() || Language::from_tag(language) != Language::German;
    if skipped || !is_gendered(&title.text) {
        return;
    }
    let Some(form) = form_needed(handbook.site.title_style, &title.text, forms) else { return };
    let message = UpkeepMessage::GenderedTitle { title: title.text.to_string(), form };
    diagnostics.report(entity.place_of(title.span), message);
}

/// What a gendered title lacks under a style of adverts; nothing when the style, or a form, turns it to everybody.
fn form_needed(style: TitleStyle, title: &str, forms: Option<&TitleForms>) -> Option<TitleForm> {
    let neutral = forms.is_some_and(|forms| forms.neutral.is_some());
    let pair = forms.is_some_and(|forms| forms.female.is_some() && forms.male.is_some());
    match style {
        _ if neutral => None,
        TitleStyle::Suffix => None,
        TitleStyle::Neutral => Some(TitleForm::Neutral),
        TitleStyle::Pair => (!pair).then_some(TitleForm::Pair),
        TitleStyle::Colon => (!pair && !takes_colon(title)).then_some(TitleForm::Pair),
    }
}
