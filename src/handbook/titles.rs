//! What hiring profiles and vacancies are called in adverts, by the site's style.

use super::draft::Draft;
use super::ladder::Ladders;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Hiring, Role, Vacancy};
use crate::content::reference::Ref;
use crate::content::titles::{AdvertTitle, Titled};
use crate::diagnostic::Language;

/// The titles of all hiring profiles and vacancies, by number.
#[derive(Default)]
pub(super) struct AdvertTitles {
    /// Those of hiring profiles.
    pub(super) hiring: Vec<AdvertTitle>,
    /// Those of vacancies.
    pub(super) vacancies: Vec<AdvertTitle>,
}

impl AdvertTitles {
    /// Forms the titles of a linked draft.
    pub(super) fn of(draft: &Draft, ladders: &Ladders) -> Self {
        let hiring = |profile: &Entity<Hiring>| {
            let role = profile.own.role.as_ref().map(|role| &draft.roles[role.id()]);
            role.map(|role| draft.advert_title(profile, role, None)).unwrap_or_default()
        };
        let vacancy = |vacancy: &Entity<Vacancy>| {
            let role: &Ref<Role> = &vacancy.own.role;
            let ladder = ladders.get(&role.id());
            let place = vacancy.own.step.as_ref().and_then(|step| ladder?.place(step.slug.as_str()));
            let step = ladder.zip(place).map(|(ladder, place)| &*ladder.rungs[place].title);
            draft.advert_title(vacancy, &draft.roles[role.id()], step)
        };
        Self {
            hiring: draft.hiring.iter().map(hiring).collect(),
            vacancies: draft.vacancies.iter().map(vacancy).collect(),
        }
    }
}

impl Draft {
    /// The title of an entity that hires for a role at a step.
    fn advert_title<T: EntityKind>(&self, entity: &Entity<T>, role: &Entity<Role>, step: Option<&str>) -> AdvertTitle {
        let own = entity.common.title.as_ref().map(|title| &*title.text);
        let title = own.or(step).unwrap_or_else(|| role.title());
        let tongue = if own.is_some() { entity.common.language.as_ref() } else { role.common.language.as_ref() };
        let language = Language::from_tag(tongue.map_or(&self.site.language, |language| &language.text));
        let titled = Titled { title, role: role.title(), forms: role.own.title_forms.as_ref(), language };
        let mut formed = titled.in_style(self.site.title_style);
        if formed.words.is_none() && own.is_none() {
            formed.words = step.map(str::to_owned);
        }
        formed
    }
}
