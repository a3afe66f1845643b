//! A page gets another path, and with it what lies below it.

use std::sync::Arc;

use super::{Course, Refusal, Workshop};
use crate::content::document::is_folder_page;
use crate::content::slug::{Slug, slugify};
use crate::kind::Kind;
use crate::source::SourcePath;

impl Workshop<'_> {
    /// The course on which the page of one path comes to another one.
    pub(super) fn page_course(&self, old: &str, new: &str) -> Result<Course, Refusal> {
        if old.is_empty() {
            return Err(Refusal::Root);
        }
        if new.split('/').any(|part| Slug::new(part).is_none()) {
            let proposal = new.split('/').map(slugify).collect::<Vec<_>>().join("/");
            return Err(Refusal::NoId { id: new.to_owned(), proposal });
        }
        self.check_free(Kind::Page, old, new)?;
        let below = format!("{old}/");
        if new.starts_with(&below) {
            return Err(Refusal::NoFolder { path: new.to_owned() });
        }
        let mut course = Course::default();
        for page in self.handbook.declared(Kind::Page) {
            let new: Arc<str> = match page.id.strip_prefix(&below) {
                Some(rest) => format!("{new}/{rest}").into(),
                None if page.id == old => new.into(),
                None => continue,
            };
            course.ids.push((Kind::Page, page.id.into(), new));
        }
        let target = self.place_for(new);
        for (path, _) in self.files_of(Kind::Page, old) {
            let place = path.below().to_owned();
            let stem = place.strip_suffix(&format!(".{}", path.extension())).unwrap_or(&place);
            let folder =
                if is_folder_page(path) { stem.rsplit_once('/').map_or(stem, |(folder, _)| folder) } else { stem };
            if !is_folder_page(path) {
                course.files.push((path.clone(), path.beside(&format!("{target}.{}", path.extension()))));
            }
            self.move_folder(folder, &target, &mut course);
        }
        Ok(course)
    }

    /// Takes everything in a folder along, what is no page as well.
    fn move_folder(&self, folder: &str, target: &str, course: &mut Course) {
        let mut any = false;
        for (path, _) in self.sources.iter() {
            let is_content = path.is_overlaid() || path.as_str().starts_with("content/");
            let rest = path.below().strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            if let Some(rest) = rest.filter(|_| is_content) {
                course.files.push((path.clone(), path.beside(&format!("{target}/{rest}"))));
                any = true;
            }
        }
        if any {
            course.folders.insert(format!("content/{folder}"), format!("content/{target}"));
        }
    }

    /// Where a page of this path lies, below the content folder and without ending: in the folders that are there, however they
    /// are written.
    fn place_for(&self, id: &str) -> String {
        let (above, name) = id.rsplit_once('/').unwrap_or(("", id));
        let pages = self.handbook.declared(Kind::Page);
        let folders = pages.iter().flat_map(|page| folders(page.path));
        let folder = folders.into_iter().find(|folder| slugged(folder) == above);
        match folder.unwrap_or_else(|| above.to_owned()) {
            folder if folder.is_empty() => format!("{}/{name}", Kind::Page.folder()),
            folder => format!("{}/{folder}/{name}", Kind::Page.folder()),
        }
    }
}

/// The folders above a page, below the handbook's own.
fn folders(path: &SourcePath) -> Vec<String> {
    let parts: Vec<&str> = path.below().split('/').skip(1).collect();
    (1..parts.len()).map(|count| parts[..count].join("/")).collect()
}

fn slugged(folder: &str) -> String {
    folder.split('/').map(slugify).collect::<Vec<_>>().join("/")
}
