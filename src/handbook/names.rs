//! Looking things up by what a reference says.

use std::sync::Arc;

use super::Handbook;
use super::draft::Draft;
use super::table::Numbers;
use crate::content::probable::meant;
use crate::content::site::Site;
use crate::diagnostic::message::{Meant, TargetName};
use crate::kind::Kind;

/// What every name means, without the things themselves.
pub(super) struct Names {
    pub(super) kinds: [Arc<Numbers>; Kind::ALL.len()],
    site: Arc<Site>,
}

impl Names {
    /// The number of the thing that a name means.
    pub(super) fn number(&self, target: TargetName, name: &str) -> Option<u32> {
        let site = &self.site;
        let index = match target {
            TargetName::Kind(kind) => return self.kinds[kind.place()].get(name).copied(),
            TargetName::Scale => site.scales.iter().position(|scale| scale.id == name)?,
            TargetName::Track => site.tracks.iter().position(|track| track.id == name)?,
            TargetName::Topic => site.topics.iter().position(|topic| topic.id == name)?,
            TargetName::Grade => site.grades.iter().position(|grade| grade.id == name)?,
        };
        u32::try_from(index).ok()
    }

    /// What of another kind has this name.
    pub(super) fn other_kind(&self, target: TargetName, name: &str) -> Option<TargetName> {
        let kinds = Kind::ALL.into_iter().map(TargetName::Kind);
        let others = [TargetName::Scale, TargetName::Track, TargetName::Topic, TargetName::Grade];
        kinds.chain(others).filter(|other| *other != target).find(|other| self.number(*other, name).is_some())
    }
}

/// The names in the tables of a draft or of a handbook.
macro_rules! names_of {
    ($all:expr) => {{
        let kinds = [
            $all.departments.numbers(),
            $all.roles.numbers(),
            $all.skills.numbers(),
            $all.hiring.numbers(),
            $all.vacancies.numbers(),
            $all.pages.numbers(),
        ];
        Names { kinds, site: Arc::clone(&$all.site) }
    }};
}

impl Handbook {
    /// What every name means.
    pub(super) fn names(&self) -> Names {
        names_of!(self)
    }
}

impl Draft {
    /// What every name means.
    pub(super) fn names(&self) -> Names {
        names_of!(self)
    }

    /// The name that was probably meant: a near id, or the id of what has this title or alias.
    pub(super) fn probable(&self, target: TargetName, name: &str) -> Option<Meant> {
        let mut ids: Vec<&str> = Vec::new();
        let mut words: Vec<(&str, &str)> = Vec::new();
        macro_rules! collect {
            ($table:expr) => {
                for entity in $table.iter() {
                    ids.push(&entity.id);
                    words.push((entity.title(), &entity.id));
                    words.extend(entity.common.aliases.iter().map(|alias| (&*alias.text, &*entity.id)));
                }
            };
        }
        match target {
            TargetName::Kind(Kind::Department) => collect!(self.departments),
            TargetName::Kind(Kind::Role) => collect!(self.roles),
            TargetName::Kind(Kind::Skill) => collect!(self.skills),
            TargetName::Kind(Kind::Hiring) => collect!(self.hiring),
            TargetName::Kind(Kind::Vacancy) => collect!(self.vacancies),
            TargetName::Kind(Kind::Page) => collect!(self.pages),
            TargetName::Scale => ids.extend(self.site.scales.iter().map(|scale| scale.id.as_str())),
            TargetName::Track => ids.extend(self.site.tracks.iter().map(|track| track.id.as_str())),
            TargetName::Topic => ids.extend(self.site.topics.iter().map(|topic| topic.id.as_str())),
            TargetName::Grade => ids.extend(self.site.grades.iter().map(|grade| grade.id.as_str())),
        }
        if let TargetName::Kind(kind) = target {
            // What cannot be read right now is there all the same.
            ids.extend(self.elsewhere.ids.iter().filter(|(other, _)| *other == kind).map(|(_, id)| &**id));
            ids.extend(self.broken.keys().filter(|(broken, _)| *broken == kind).map(|(_, id)| &**id));
        }
        if let Some(id) = meant(name, ids.iter().copied()) {
            return Some(id);
        }
        let Meant { name: word, only } = meant(name, words.iter().map(|(word, _)| *word))?;
        let mut called = words.iter().filter(|(candidate, _)| *candidate == word).map(|(_, id)| *id);
        let id = called.next()?;
        Some(Meant { name: id.to_owned(), only: only && called.all(|other| other == id) })
    }

    /// The file of an entity that nothing refers to. `None` when something does, or when it shares its file with others.
    pub(super) fn lonely_file(&self, kind: Kind, id: &str) -> Option<String> {
        let mut referred = false;
        let mut see = |target: TargetName, name: &str, _| referred |= target == TargetName::Kind(kind) && name == id;
        macro_rules! look {
            ($($table:ident),*) => { $(
                self.$table.iter().for_each(|entity| entity.each_reference(&mut see));
            )* };
        }
        look!(departments, roles, skills, hiring, vacancies, pages);
        let path = match kind {
            Kind::Department => self.departments.path_of(id),
            Kind::Role => self.roles.path_of(id),
            Kind::Skill => self.skills.path_of(id),
            Kind::Hiring => self.hiring.path_of(id),
            Kind::Vacancy => self.vacancies.path_of(id),
            Kind::Page => self.pages.path_of(id),
        }?;
        (!referred && path.stem() == id).then(|| path.to_string())
    }
}
