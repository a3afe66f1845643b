//! What version control knows of the things of a handbook.

use jiff::civil::Date;

use super::Handbook;
use crate::content::entity::{Entity, EntityKind};
use crate::content::site::{Repository, SITE_PATH};
use crate::source::{Change, SourcePath};

impl Handbook {
    /// The path of a file of the content in the repository that the site names.
    pub fn path_in_repository(&self, path: &SourcePath) -> String {
        let said = self.site.repository.as_ref().and_then(|repository| repository.path.as_ref());
        match (said, &self.tracked.content) {
            (None, Some(content)) => format!("{content}{}", path.below()),
            (folder, _) => format!("{}{path}", folder.map(String::as_str).unwrap_or_default()),
        }
    }

    /// The repository that the site names, with the folder of the project in it: as the settings say, else as it was found.
    pub fn repository(&self) -> Option<Repository> {
        let own = self.path_in_repository(&SourcePath::new(SITE_PATH));
        let folder = own.strip_suffix(SITE_PATH).unwrap_or_default().to_owned();
        Some(Repository { path: Some(folder), ..self.site.repository.clone()? })
    }

    /// The path of a file of the content in the repository that it was read from.
    pub fn path_in_clone(&self, path: &SourcePath) -> String {
        let content = self.tracked.content.as_deref().unwrap_or("content/");
        format!("{content}{}", path.below())
    }

    /// The last change of what a thing says: of its fields, and of its prose in a file of its own. `None` when it is not known, or when
    /// one of them is not in the repository as it is here.
    pub fn change<T: EntityKind>(&self, entity: &Entity<T>) -> Option<Change> {
        let fields = self.tracked.changes.get(&entity.path)?.of(&entity.id)?;
        let body = entity.common.body.as_ref().map(|body| &body.path).filter(|path| **path != entity.path);
        let Some(body) = body else { return Some(fields) };
        let prose = self.tracked.changes.get(body)?.of("")?;
        let last = if prose.second > fields.second { prose } else { fields };
        Some(Change { approved: fields.approved, ..last })
    }

    /// The day on which a thing was last changed.
    pub fn changed<T: EntityKind>(&self, entity: &Entity<T>) -> Option<Date> {
        self.change(entity).map(|change| change.day)
    }

    /// The day on which the home page's own words were last changed.
    pub fn home_changed(&self) -> Option<Date> {
        let path = &self.home.as_ref()?.text.path;
        Some(self.tracked.changes.get(path)?.of("")?.day)
    }
}
