//! What imported files are called here.

use std::collections::BTreeSet;

use crate::content::document::page_id;
use crate::content::slug::{LONGEST_NAME, slugify};
use crate::source::SourcePath;

/// Endings of pages, the longest first.
const PAGE_ENDINGS: [&str; 6] = [".html.markdown", ".html.md", ".markdown", ".mdx", ".mkd", ".md"];

/// Endings of files that pages can be made of.
const MADE_ENDINGS: [&str; 4] = [".html", ".htm", ".csv", ".docx"];

/// Whether a file is a page, by its name.
pub(super) fn is_page(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    PAGE_ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// The path of a page without its ending.
pub(super) fn without_ending(path: &str) -> &str {
    let lower = path.to_ascii_lowercase();
    let ending = PAGE_ENDINGS.iter().chain(&MADE_ENDINGS).find(|ending| lower.ends_with(*ending));
    ending.and_then(|ending| path.get(..path.len() - ending.len())).unwrap_or(path)
}

/// Whether a stem is that of a folder's own page.
pub(super) fn is_index(stem: &str) -> bool {
    matches!(stem.to_ascii_lowercase().as_str(), "index" | "_index" | "readme")
}

/// A name without the 32 hexadecimal digits that Notion puts behind it.
pub(super) fn without_mark(name: &str) -> &str {
    let bare = name.trim_end_matches("_all");
    let Some((title, mark)) = bare.rsplit_once(' ') else { return name };
    let is_mark = mark.len() == 32 && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_mark && !title.is_empty() { title } else { name }
}

/// The last part of a path.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a path; empty at the top.
pub(super) fn folder_of(path: &str) -> &str {
    path.rfind('/').map_or("", |slash| &path[..slash])
}

/// Names that are taken: files by path, pages by address, both whatever the case.
#[derive(Debug, Default)]
pub(super) struct Names {
    files: BTreeSet<String>,
    pages: BTreeSet<String>,
}

impl Names {
    /// Takes in what is there.
    pub(super) fn new(taken: &[String]) -> Self {
        let mut names = Self::default();
        taken.iter().for_each(|path| names.take(path));
        names
    }

    fn take(&mut self, path: &str) {
        self.files.insert(path.to_lowercase());
        if is_page(path) {
            self.pages.insert(page_id(&SourcePath::new(path)));
        }
    }

    fn is_free(&self, path: &str) -> bool {
        let is_address_taken = || is_page(path) && self.pages.contains(&page_id(&SourcePath::new(path)));
        !self.files.contains(&path.to_lowercase()) && !is_address_taken()
    }

    /// A name for a page, out of its title where it has one. Gives the path from the root, and whether the name it would have had was taken.
    pub(super) fn page(&mut self, folder: &str, foreign: &str, title: Option<&str>) -> (String, bool) {
        let stem = name_of(without_ending(foreign));
        let stem = title.filter(|_| !is_index(stem)).unwrap_or_else(|| without_mark(stem));
        let stem = if is_index(stem) { "index".to_owned() } else { slug_or(stem, "page") };
        self.claim(&placed(folder, foreign), &stem, ".md")
    }

    /// A name for a file that is copied.
    pub(super) fn asset(&mut self, folder: &str, foreign: &str) -> (String, bool) {
        let name = name_of(foreign);
        let dot = name.rfind('.').filter(|dot| *dot > 0).unwrap_or(name.len());
        let ending: String = name[dot..].chars().filter(|sign| *sign == '.' || sign.is_alphanumeric()).collect();
        self.claim(&placed(folder, foreign), &slug_or(&name[..dot], "file"), &ending)
    }

    fn claim(&mut self, folder: &str, stem: &str, ending: &str) -> (String, bool) {
        let path = format!("{folder}/{stem}{ending}");
        let was_free = self.is_free(&path);
        let free = if was_free {
            path
        } else {
            let numbered = (2..).map(|number| format!("{folder}/{stem}-{number}{ending}"));
            numbered.into_iter().find(|path| self.is_free(path)).unwrap_or(path)
        };
        self.take(&free);
        (free, !was_free)
    }
}

/// The folder of a foreign file, here.
fn placed(folder: &str, foreign: &str) -> String {
    let below = folder_of(foreign).split('/').filter(|part| !part.is_empty());
    below.fold(folder.to_owned(), |path, part| format!("{path}/{}", slug_or(without_mark(part), "folder")))
}

fn slug_or(name: &str, otherwise: &str) -> String {
    let mut slug = slugify(name);
    slug.truncate(LONGEST_NAME - 60);
    if slug.is_empty() { otherwise.to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_slugs_and_each_is_given_once() {
        let mut names = Names::new(&["content/handbook/urlaub.md".to_owned()]);
        assert_eq!(
            names.page("content/handbook", "Urlaub.md", None),
            ("content/handbook/urlaub-2.md".to_owned(), true)
        );
        assert_eq!(names.page("content/handbook", "Büro & Co/_index.md", None).0, "content/handbook/buero-co/index.md");
        assert_eq!(names.page("content/handbook", "büro-co.html.md", None).0, "content/handbook/buero-co-2.md");
        assert_eq!(names.asset("content/handbook", "a/Bild 1.PNG").0, "content/handbook/a/bild-1.PNG");
    }
}
