//! What every view is written with: the plan, the words, and the page that links start from.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::format;
use super::links::Destination;
use super::plan::Plan;
use super::view::{Level, Link, Need, Person, Shown, SkillMark, SkillRow, Status};
use super::words::Words;
use crate::content::entity::{Entity, EntityKind};
use crate::content::hyphens::hyphenate;
use crate::content::kinds::{self, Head, Role, Skill};
use crate::content::leaf::{Block, Inline, LevelName};
use crate::content::markdown::{Filler, ImageHole, ImageTarget, LinkHole, LinkTarget, Markdown, Phrase};
use crate::content::reference::Ref;
use crate::diagnostic::Language;
use crate::handbook::{Handbook, RoleId, SkillId};
use crate::kind::Kind;
use crate::route::{DataFile, Origin, Route};
use crate::source::SourcePath;

/// Writes the view of one page.
pub(super) struct Writer<'a> {
    /// The site.
    pub(super) plan: &'a Plan,
    /// The words of the interface.
    pub(super) words: &'a dyn Words,
    /// The page.
    pub(super) route: &'a Route,
    /// Where its links start from.
    origin: Origin,
    /// The language of the site.
    pub(super) language: Language,
    /// The language that the page is written in, as a tag.
    pub(super) lang: &'a str,
    /// The chapters of the page, when it is one to print: links to those stay on it.
    chapters: Option<&'a BTreeSet<&'a Route>>,
}

impl<'a> Writer<'a> {
    /// A writer for one page.
    pub(super) fn new(plan: &'a Plan, words: &'a dyn Words, route: &'a Route) -> Self {
        let handbook = &plan.handbook;
        let lang = language_of(handbook, route).unwrap_or(&handbook.site.language);
        let (language, origin) = (Language::from_tag(&handbook.site.language), plan.addresses.origin(route));
        Self { plan, words, route, origin, language, lang, chapters: None }
    }

    /// The same writer for a page to print, on which links to its chapters stay.
    pub(super) fn with_chapters(self, chapters: &'a BTreeSet<&'a Route>) -> Self {
        Self { chapters: Some(chapters), ..self }
    }

    /// The same writer in the language of a chapter.
    pub(super) fn for_chapter(&self, chapter: &Route) -> Self {
        let handbook = self.handbook();
        let lang = language_of(handbook, chapter).unwrap_or(&handbook.site.language);
        Self { lang, origin: self.origin.clone(), ..*self }
    }

    pub(super) fn handbook(&self) -> &'a Handbook {
        &self.plan.handbook
    }

    /// The address of another page, from this one.
    pub(super) fn href(&self, to: &Route) -> String {
        match self.chapters.is_some_and(|chapters| chapters.contains(to)) {
            true => format!("#{}", self.anchor(to)),
            false => self.plan.addresses.link(&self.origin, to),
        }
    }

    /// The address of a place on another page, from this one.
    fn href_of_place(&self, to: &Route, anchor: &str) -> String {
        match self.href(to) {
            href if anchor.is_empty() => href,
            // The anchors of a chapter begin with its own.
            href if href.starts_with('#') => href + anchor,
            href => format!("{href}#{anchor}"),
        }
    }

    /// The anchor of a chapter: its page's address, which no anchor of a page can be, and which ends like no other.
    pub(super) fn anchor(&self, chapter: &Route) -> String {
        self.plan.addresses.address(chapter)
    }

    /// The address of what a link leads to, from this page.
    pub(super) fn destination(&self, to: &Destination) -> Option<String> {
        match to {
            Destination::Broken | Destination::Elsewhere => None,
            Destination::Outside(href) => Some(href.clone()),
            Destination::Here { anchor } => Some(format!("#{anchor}")),
            Destination::Inside { route, anchor } => Some(self.href_of_place(route, anchor)),
        }
    }

    /// Where search shows what passes these filters; empty when the site has no search.
    pub(super) fn narrowed(&self, filters: &[(&str, &str)]) -> String {
        let searched = self.handbook().site.search.enabled;
        if searched { self.plan.addresses.narrowed(&self.origin, filters) } else { String::new() }
    }

    /// A link to an entity, with its title.
    pub(super) fn link<T: EntityKind>(&self, entity: &Entity<T>) -> Link {
        let (label, lang) = (self.title(entity), self.title_lang(entity));
        Link { label, href: self.href(&Route::entity(T::KIND, &entity.id)), lang }
    }

    /// The language of an entity's title, where there is a doubt: it or the page is not in the site's.
    fn title_lang<T: EntityKind>(&self, entity: &Entity<T>) -> Option<String> {
        let (own, site) = (self.handbook().title_language(entity), &*self.handbook().site.language);
        (own != site || self.lang != site).then(|| own.to_owned())
    }

    /// What an entity is called; a vacancy with what belongs behind its title, as nobody is to read an advert without it.
    pub(super) fn title<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        let title = self.handbook().title(entity);
        match self.suffix(entity) {
            suffix if T::KIND == Kind::Vacancy && !suffix.is_empty() => format!("{title} {suffix}"),
            _ => title.to_owned(),
        }
    }

    /// What stands behind the title of what hires, for example `(m/w/d)`; may be empty.
    pub(super) fn suffix<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        let takes = self.handbook().takes_suffix(entity);
        if takes { self.words.word("titles.suffix").unwrap_or_default() } else { String::new() }
    }

    /// A sentence of the interface with its places filled.
    pub(super) fn said(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let said = self.words.word(key).unwrap_or_default();
        parts.iter().fold(said, |said, (name, value)| said.replace(&format!("{{{name}}}"), value))
    }

    /// What an entity is called where nothing else tells it from the role of the same title: on a browser's tab, in a search.
    pub(super) fn title_with_kind<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        let kind = self.words.word(&format!("entry.{}", T::KIND.folder())).unwrap_or_default();
        format!("{}: {kind}", self.title(entity))
    }

    /// What the entity of a route is called.
    pub(super) fn title_of(&self, route: &Route) -> Option<String> {
        let handbook = self.handbook();
        if let Route::Step { role, step } = route {
            let (role, place) = handbook.find_step(role, step)?;
            return Some(handbook.ladder(role)?.rungs[place].title.to_string());
        }
        let Route::Entity { kind, id } = route else { return None };
        Some(match kind {
            Kind::Department => self.title(&handbook.departments[handbook.departments.find(id)?]),
            Kind::Role => self.title(&handbook.roles[handbook.roles.find(id)?]),
            Kind::Skill => self.title(&handbook.skills[handbook.skills.find(id)?]),
            Kind::Hiring => self.title(&handbook.hiring[handbook.hiring.find(id)?]),
            Kind::Vacancy => self.title(&handbook.vacancies[handbook.vacancies.find(id)?]),
            Kind::Page => self.title(&handbook.pages[handbook.pages.find(id)?]),
        })
    }

    pub(super) fn role_link(&self, role: RoleId) -> Link {
        self.link(&self.handbook().roles[role])
    }

    /// A link to a role at a step.
    pub(super) fn step_link(&self, id: RoleId, place: usize) -> Link {
        let handbook = self.handbook();
        let link = self.role_link(id);
        let Some(rung) = handbook.ladder(id).and_then(|ladder| ladder.rungs.get(place)) else { return link };
        Link { label: rung.title.to_string(), href: self.href(&Route::step(handbook, id, place)), lang: link.lang }
    }

    pub(super) fn role_links(&self, roles: &[Ref<Role>]) -> Vec<Link> {
        roles.iter().map(|role| self.role_link(role.id())).collect()
    }

    pub(super) fn skill_link(&self, skill: SkillId) -> Link {
        self.link(&self.handbook().skills[skill])
    }

    pub(super) fn person(&self, head: &Head) -> Person {
        match head {
            Head::Role(role) => self.role_link(role.id()).into(),
            Head::External(text) => {
                Person { label: text.text.to_string(), href: String::new(), lang: None, external: true }
            }
        }
    }

    /// A level of a skill.
    pub(super) fn level(&self, skill: SkillId, name: &LevelName) -> Option<Level> {
        self.handbook().level(skill, name).map(|position| self.level_at(skill, position))
    }

    /// The level at a place of a skill's scale, from 0.
    pub(super) fn level_at(&self, skill: SkillId, position: usize) -> Level {
        let scale = self.handbook().scale(skill);
        let step = &scale.steps[position];
        let title = match step.title.is_empty() {
            false => step.title.clone(),
            true => self.words.word(&format!("scale.{}.{}", scale.id, step.id)).unwrap_or_default(),
        };
        Level { id: step.id.clone(), title, step: position + 1, of: scale.steps.len() }
    }

    /// All levels of the scale that a skill is measured on.
    pub(super) fn scale(&self, skill: SkillId) -> Vec<Level> {
        (0..self.handbook().scale(skill).steps.len()).map(|position| self.level_at(skill, position)).collect()
    }

    /// Inline Markdown as HTML.
    pub(super) fn inline(&self, text: &Inline, path: &SourcePath) -> String {
        self.html(&text.markdown, path)
    }

    /// Inline Markdown as HTML, or nothing.
    pub(super) fn optional(&self, text: Option<&Inline>, path: &SourcePath) -> String {
        text.map(|text| self.inline(text, path)).unwrap_or_default()
    }

    /// Paragraphs as HTML.
    pub(super) fn inlines(&self, texts: &[Inline], path: &SourcePath) -> Vec<String> {
        texts.iter().map(|text| self.inline(text, path)).collect()
    }

    /// The prose of an entity as HTML.
    pub(super) fn body(&self, body: Option<&Block>) -> String {
        body.map(|body| self.html(&body.markdown, &body.path)).unwrap_or_default()
    }

    pub(super) fn summary<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        self.optional(entity.common.summary.as_ref().map(|summary| &summary.0), &entity.path)
    }

    /// Markdown as HTML, its links and pictures resolved for this page.
    pub(super) fn html(&self, markdown: &Markdown, path: &SourcePath) -> String {
        markdown.fill(&mut PageFiller { writer: self, path })
    }

    pub(super) fn number(&self, value: f64) -> String {
        format::number(value, self.language)
    }

    pub(super) fn date(&self, date: jiff::civil::Date) -> String {
        format::date(date, self.language, self.words)
    }

    /// A skill that a role needs, with what it means there: its note, else what the skill says of the level.
    pub(super) fn skill_row(&self, link: &kinds::SkillLink, path: &SourcePath) -> SkillRow {
        let skill = link.skill.id();
        let note_html = match &link.note {
            Some(note) => self.inline(note, path),
            None => self.level_text(skill, link.level.as_ref()),
        };
        let level = link.level.as_ref().and_then(|level| self.level(skill, level));
        SkillRow { skill: self.skill_link(skill), need: need(link.need), level, note_html }
    }

    fn level_text(&self, skill: SkillId, level: Option<&LevelName>) -> String {
        let entity: &Entity<Skill> = &self.handbook().skills[skill];
        let texts = level.and_then(|level| entity.own.levels.iter().find(|(described, _)| described.id == level.id));
        texts.map(|(_, texts)| self.inlines(&texts.0, &entity.path).join(" ")).unwrap_or_default()
    }

    /// A role's musts in one line: at most six, the highest level first, and how many more there are.
    pub(super) fn signature(&self, role: &Entity<Role>) -> (Vec<SkillMark>, usize) {
        const SHOWN: usize = 6;
        let mut marks: Vec<SkillMark> = role
            .own
            .skills
            .iter()
            .filter(|link| link.need == kinds::Need::Must)
            .map(|link| self.mark(link.skill.id(), link.need, link.level.as_ref()))
            .collect();
        marks.sort_by_key(|mark| std::cmp::Reverse(mark.level.as_ref().map(height)));
        let more = marks.len().saturating_sub(SHOWN);
        marks.truncate(SHOWN);
        (marks, more)
    }

    pub(super) fn mark(&self, skill: SkillId, needed: kinds::Need, level: Option<&LevelName>) -> SkillMark {
        SkillMark {
            skill: self.skill_link(skill),
            need: need(needed),
            level: level.and_then(|level| self.level(skill, level)),
        }
    }

    /// A plain text as a value to show.
    pub(super) fn shown_text(text: impl Into<String>) -> Shown {
        Shown::Text { text: text.into() }
    }
}

/// The language of the entity that a page is about.
fn language_of<'a>(handbook: &'a Handbook, route: &Route) -> Option<&'a str> {
    let (kind, id) = match route {
        Route::Entity { kind, id } => (*kind, id),
        Route::Step { role, .. }
        | Route::StepComparison { role, .. }
        | Route::Job { role }
        | Route::StaffingSheet { role } => (Kind::Role, role),
        Route::Kit { hiring } => (Kind::Hiring, hiring),
        Route::Data(DataFile::Copy { kind, id }) => (*kind, id),
        _ => return None,
    };
    Some(match kind {
        Kind::Department => handbook.language(&handbook.departments[handbook.departments.find(id)?]),
        Kind::Role => handbook.language(&handbook.roles[handbook.roles.find(id)?]),
        Kind::Skill => handbook.language(&handbook.skills[handbook.skills.find(id)?]),
        Kind::Hiring => handbook.language(&handbook.hiring[handbook.hiring.find(id)?]),
        Kind::Vacancy => handbook.language(&handbook.vacancies[handbook.vacancies.find(id)?]),
        Kind::Page => handbook.language(&handbook.pages[handbook.pages.find(id)?]),
    })
}

/// How high a level stands on its scale, comparable between scales of different length.
pub(super) fn height(level: &Level) -> usize {
    level.step * 1000 / level.of.max(1)
}

/// The need as templates see it.
pub(super) fn need(need: kinds::Need) -> Need {
    match need {
        kinds::Need::Must => Need::Must,
        kinds::Need::Should => Need::Should,
        kinds::Need::Nice => Need::Nice,
    }
}

/// The status as templates see it.
pub(super) fn status<T: EntityKind>(entity: &Entity<T>) -> Status {
    match entity.common.status {
        Some(kinds::Status::Draft) => Status::Draft,
        Some(kinds::Status::Archived) => Status::Archived,
        None | Some(kinds::Status::Active) => Status::Active,
    }
}

/// Fills the holes of Markdown for one page.
struct PageFiller<'a, 'w> {
    writer: &'a Writer<'w>,
    path: &'a SourcePath,
}

impl Filler for PageFiller<'_, '_> {
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget> {
        let writer = self.writer;
        let to = writer.plan.targets.find(&hole.target, self.path).ok()?;
        let text = if let Destination::Inside { route, .. } = &to { writer.title_of(route) } else { None };
        // A text is also shown on other pages than its own: a summary, the level of a skill.
        let own = || writer.plan.targets.page_of(self.path).filter(|own| *own != writer.route);
        let href = match &to {
            Destination::Here { anchor } if let Some(own) = own() => writer.href_of_place(own, anchor),
            to => writer.destination(to)?,
        };
        Some(LinkTarget { href, text, external: matches!(to, Destination::Outside(_)) })
    }

    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget> {
        let writer = self.writer;
        match writer.plan.targets.find(&hole.target, self.path).ok()? {
            Destination::Inside { route: Route::ContentAsset(path), .. } => {
                let dimensions = writer.handbook().assets.get(&path).and_then(|asset| asset.dimensions);
                Some(ImageTarget { src: writer.href(&Route::ContentAsset(path)), dimensions })
            }
            _ => None,
        }
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        self.writer.words.phrase(phrase)
    }

    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        hyphenate(text, self.writer.lang)
    }
}
