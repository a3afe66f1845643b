//! The pages to print, and the pages of the site as their chapters.

use super::{View, view_with};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::book::{Chapter, Sheet};
use crate::site::frame::Position;
use crate::site::plan::Plan;
use crate::site::view::{Link, PrintChapter, PrintGroup, PrintView};
use crate::site::words::Words;
use crate::site::writer::Writer;

/// A page to print. `render` makes the content of a chapter from its page's view and the chapter's place.
///
/// # Errors
/// The first fault of a chapter.
pub fn print<E>(
    plan: &Plan,
    words: &dyn Words,
    route: &Route,
    render: &dyn Fn(&View, &str, usize) -> Result<String, E>,
) -> Result<Option<PrintView>, E> {
    let Route::Print { part } = route else { return Ok(None) };
    let Some(sheet) = plan.book.sheet(part.as_deref()) else { return Ok(None) };
    let routes = sheet.chapters().map(|chapter| &chapter.route).collect();
    let writer = Writer::new(plan, words, route).with_chapters(&routes);
    let mut groups = Vec::new();
    for group in &sheet.groups {
        let mut written = Vec::new();
        for chapter in &group.chapters {
            written.extend(writer.for_chapter(&chapter.route).chapter(chapter, render)?);
        }
        let key = match group.kind {
            Kind::Department => String::new(),
            kind => format!("index.{}", kind.folder()),
        };
        groups.push(PrintGroup { key, chapters: written });
    }
    Ok(Some(writer.print(part.as_deref(), sheet, groups)))
}

impl Writer<'_> {
    fn chapter<E>(
        &self,
        chapter: &Chapter,
        render: &dyn Fn(&View, &str, usize) -> Result<String, E>,
    ) -> Result<Option<PrintChapter>, E> {
        let Route::Entity { kind, .. } = &chapter.route else { return Ok(None) };
        let Some(view) = view_with(self, &chapter.route) else { return Ok(None) };
        let id = self.anchor(&chapter.route);
        let html = render(&view, &id, chapter.level)?;
        Ok(Some(PrintChapter {
            id,
            title: self.title_of(&chapter.route).unwrap_or_default(),
            lang: view.lang().to_owned(),
            kind: kind.singular(),
            level: chapter.level,
            tab: chapter.department.map_or(0, |department| self.tab(department)),
            html,
        }))
    }

    fn print(&self, part: Option<&str>, sheet: &Sheet, groups: Vec<PrintGroup>) -> PrintView {
        let handbook = self.handbook();
        let word = |key: &str| self.words.word(key).unwrap_or_default();
        let name = part.map(|part| self.part_title(part)).unwrap_or_default();
        let title = if name.is_empty() { word("print.title") } else { format!("{}: {name}", word("print.title")) };
        let whole = part.is_none().then_some(handbook.home.as_ref()).flatten();
        let parts = match sheet.groups.is_empty() {
            true => self.plan.book.parts(),
            false => &[],
        };
        let link = |part: &String| Link {
            label: self.part_title(part),
            href: self.href(&Route::Print { part: Some(part.clone()) }),
            lang: None,
        };
        PrintView {
            frame: self.frame(Position { title, description: word("print.description"), ..Position::default() }),
            title: handbook.site.title.clone(),
            part: name,
            body_html: self.body(whole.map(|home| &home.text)),
            abridged: self.plan.book.is_abridged(),
            parts: parts.iter().map(link).collect(),
            groups,
        }
    }

    /// What a part is called: by its department, else by its kind, and by its number where there are several.
    fn part_title(&self, part: &str) -> String {
        let sheet = self.plan.book.sheet(Some(part));
        let Some((sheet, group)) = sheet.and_then(|sheet| Some((sheet, sheet.groups.first()?))) else {
            return String::new();
        };
        let department = group.chapters.first().and_then(|chapter| chapter.department);
        let name = match (group.kind, department) {
            (Kind::Department, Some(department)) => self.title(&self.handbook().departments[department]),
            (kind, _) => self.words.word(&format!("index.{}", kind.folder())).unwrap_or_default(),
        };
        if sheet.number > 0 { format!("{name} {}", sheet.number) } else { name }
    }
}
