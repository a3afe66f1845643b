//! What every view is written with: the plan, the words, and the page that links start from.

use super::format;
use super::links::Destination;
use super::plan::Plan;
use super::view::{Level, Link, Need, Person, Shown, SkillMark, SkillRow, Status};
use super::words::Words;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{self, Head, Role, Skill};
use crate::content::leaf::{Block, Inline, LevelName};
use crate::content::markdown::{Filler, ImageHole, ImageTarget, LinkHole, LinkTarget, Markdown, Phrase};
use crate::content::reference::Ref;
use crate::diagnostic::Language;
use crate::handbook::{Handbook, RoleId, SkillId};
use crate::kind::Kind;
use crate::route::Route;
use crate::source::SourcePath;

/// Writes the view of one page.
pub(super) struct Writer<'a> {
    /// The site.
    pub(super) plan: &'a Plan,
    /// The words of the interface.
    pub(super) words: &'a dyn Words,
    /// The page.
    pub(super) route: &'a Route,
    /// The language of the site.
    pub(super) language: Language,
}

impl<'a> Writer<'a> {
    /// A writer for one page.
    pub(super) fn new(plan: &'a Plan, words: &'a dyn Words, route: &'a Route) -> Self {
        Self { plan, words, route, language: Language::from_tag(&plan.handbook.site.language) }
    }

    pub(super) fn handbook(&self) -> &'a Handbook {
        &self.plan.handbook
    }

    /// The address of another page, from this one.
    pub(super) fn href(&self, to: &Route) -> String {
        self.plan.addresses.link(self.route, to)
    }

    /// Where search shows what passes these filters; empty when the site has no search.
    pub(super) fn narrowed(&self, filters: &[(&str, &str)]) -> String {
        let searched = self.handbook().site.search.enabled;
        if searched { self.plan.addresses.narrowed(self.route, filters) } else { String::new() }
    }

    /// A link to an entity, with its title.
    pub(super) fn link<T: EntityKind>(&self, entity: &Entity<T>) -> Link {
        Link { label: self.title(entity), href: self.href(&Route::entity(T::KIND, &entity.id)) }
    }

    /// What an entity is called.
    pub(super) fn title<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        self.handbook().title(entity).to_owned()
    }

    /// What the entity of a route is called.
    pub(super) fn title_of(&self, route: &Route) -> Option<String> {
        let handbook = self.handbook();
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

    pub(super) fn role_links(&self, roles: &[Ref<Role>]) -> Vec<Link> {
        roles.iter().map(|role| self.role_link(role.id())).collect()
    }

    pub(super) fn skill_link(&self, skill: SkillId) -> Link {
        self.link(&self.handbook().skills[skill])
    }

    pub(super) fn person(&self, head: &Head) -> Person {
        match head {
            Head::Role(role) => {
                let Link { label, href } = self.role_link(role.id());
                Person { label, href, external: false }
            }
            Head::External(text) => Person { label: text.text.to_string(), href: String::new(), external: true },
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

    /// What stands behind a job's title in adverts.
    pub(super) fn title_suffix(&self) -> String {
        use crate::content::site::TitleStyle;
        match self.handbook().site.title_style {
            TitleStyle::Suffix => self.words.word("titles.suffix").unwrap_or_default(),
            _ => String::new(),
        }
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
        let with_anchor = |href: String, anchor: &str| match anchor {
            "" => href,
            anchor => format!("{href}#{anchor}"),
        };
        match writer.plan.targets.find(&hole.target, self.path).ok()? {
            Destination::Broken => None,
            Destination::Outside(href) => Some(LinkTarget { href, text: None, external: true }),
            Destination::Here { anchor } => {
                Some(LinkTarget { href: format!("#{anchor}"), text: None, external: false })
            }
            Destination::Inside { route, anchor } => Some(LinkTarget {
                href: with_anchor(writer.href(&route), &anchor),
                text: writer.title_of(&route),
                external: false,
            }),
        }
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
}
