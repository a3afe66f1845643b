//! From an entity to what is known of it: its declared fields, resolved, in one walk that knows no field by name.

use std::borrow::Cow;

use super::fact::{Fact, Known, Label, Labelled, Level, Reference};
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::Skill;
use crate::content::markdown::{Filler, ImageHole, ImageTarget, LinkHole, LinkTarget, Markdown, Phrase};
use crate::content::record::Record;
use crate::content::reference::Id;
use crate::content::shape::{Field, Shape};
use crate::content::value::Node;
use crate::diagnostic::message::TargetName;
use crate::handbook::{Handbook, SkillId};
use crate::kind::Kind;
use crate::route::{Addresses, Origin, Route};
use crate::site::links::Destination;
use crate::site::plan::Plan;
use crate::site::words::Words;
use crate::site::writer::Writer;
use crate::source::SourcePath;

/// The form that texts and addresses are given in.
pub(super) enum Style<'a> {
    /// Markdown with addresses from the root of the site, or whole where it is known where that stands.
    Api,
    /// Markdown of the page of this route, which leads to the Markdown of other pages.
    Copy(&'a Route, Origin),
    /// Words alone.
    Plain,
}

/// Gathers what is known.
pub(super) struct Gatherer<'a> {
    pub(super) writer: Writer<'a>,
    style: Style<'a>,
}

/// Where a value stands, as far as it matters to what it means.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    /// The file.
    path: &'a SourcePath,
    /// The skill that levels are meant of.
    skill: Option<SkillId>,
    /// Whether what the skill says of a level is shown with it.
    means: bool,
}

impl<'a> Gatherer<'a> {
    /// Gathers for JSON.
    pub(super) fn for_api(plan: &'a Plan, words: &'a dyn Words) -> Self {
        Self { writer: Writer::new(plan, words, &Route::Home), style: Style::Api }
    }

    /// Gathers for the Markdown of a page, or for one text at the root of the site.
    pub(super) fn for_copy(plan: &'a Plan, words: &'a dyn Words, page: &'a Route) -> Self {
        Self { writer: Writer::new(plan, words, page), style: Style::Copy(page, plan.addresses.origin(page)) }
    }

    /// Gathers for tables.
    pub(super) fn for_table(plan: &'a Plan, words: &'a dyn Words) -> Self {
        Self { writer: Writer::new(plan, words, &Route::Home), style: Style::Plain }
    }

    pub(super) fn handbook(&self) -> &'a Handbook {
        self.writer.handbook()
    }

    fn addresses(&self) -> &'a Addresses {
        &self.writer.plan.addresses
    }

    /// The address of something.
    pub(super) fn url(&self, to: &Route) -> String {
        match &self.style {
            Style::Copy(_, origin) => match to {
                Route::Entity { kind, id } => self.addresses().link(origin, &Route::copy(*kind, id)),
                to => self.addresses().link(origin, to),
            },
            Style::Api | Style::Plain => match self.addresses().canonical(to) {
                Some(url) => url,
                None if *to == Route::Home => "./".to_owned(),
                None => self.addresses().address(to).trim_start_matches('/').to_owned(),
            },
        }
    }

    /// An entity by name.
    pub(super) fn reference<T: EntityKind>(&self, entity: &'a Entity<T>) -> Reference<'a> {
        let url = self.url(&Route::entity(T::KIND, &entity.id));
        Reference { id: &entity.id, title: self.handbook().title(entity), url }
    }

    /// An entity by name, as a fact.
    pub(super) fn link<T: EntityKind>(&self, entity: &'a Entity<T>) -> Fact<'a> {
        Fact::Link(self.reference(entity))
    }

    /// Everything known of an entity besides what follows from others.
    pub(super) fn known<T: EntityKind>(&self, entity: &'a Entity<T>, own_id: Option<SkillId>) -> Known<'a> {
        let around = Around { path: &entity.path, skill: own_id, means: false };
        let mut fields = Vec::new();
        let is_first = |name: &str| matches!(name, "summary" | "body");
        let mut common = entity.common.nodes();
        // What it is in a sentence comes before what it is at length.
        common.sort_by_key(|(field, _)| field.name != "summary");
        for (field, node) in common.iter().filter(|(field, _)| is_first(field.name)) {
            // Prose may stand in a file of its own, from where its links lead.
            let own_file = entity.common.body.as_ref().filter(|_| field.name == "body");
            let path = own_file.map_or(around.path, |body| &body.path);
            self.add("common", (field, node), Around { path, ..around }, &mut fields);
        }
        for (field, node) in entity.own.nodes() {
            self.add(T::KIND.singular(), (field, &node), around, &mut fields);
        }
        for (field, node) in common.iter().filter(|(field, _)| !is_first(field.name) && field.name != "title") {
            self.add("common", (field, node), around, &mut fields);
        }
        let mut own = Vec::new();
        for (field, node) in entity.declared.nodes() {
            let shape = field.form.shape();
            let label = Label { name: &field.name, record: "own", own: Some(&field.label) };
            own.extend(self.fact(&node, shape.as_ref(), around).map(|fact| (label, fact)));
        }
        let (reference, language) = (self.reference(entity), self.handbook().language(entity));
        Known { kind: T::KIND, reference, language, fields, own, derived: Vec::new() }
    }

    /// Adds a declared field that is there for readers, if it has a value.
    fn add(
        &self,
        record: &'a str,
        (field, node): (&'static Field, &Node<'a>),
        around: Around<'a>,
        into: &mut Vec<Labelled<'a>>,
    ) {
        if field.readers
            && let Some(fact) = self.fact(node, Some(&field.shape), around)
        {
            into.push((Label { name: field.name, record, own: None }, fact));
        }
    }

    /// A text that stands in an entity's file.
    pub(super) fn prose(&self, markdown: &'a Markdown, path: &'a SourcePath) -> Fact<'a> {
        Fact::Prose(self.text(markdown, path))
    }

    fn text(&self, markdown: &Markdown, path: &SourcePath) -> String {
        match self.style {
            Style::Plain => markdown.text().to_owned(),
            _ => markdown.common_mark(&mut TextFiller { gatherer: self, path }),
        }
    }

    /// A value, resolved. Nothing where there is none.
    fn fact(&self, node: &Node<'a>, shape: Option<&Shape>, around: Around<'a>) -> Option<Fact<'a>> {
        if node.is_empty() {
            return None;
        }
        let shape = shape.map(|shape| shape.written_as(node));
        Some(match node {
            Node::Empty => return None,
            Node::Text(text) if shape.is_some_and(Shape::is_level) => self.level(text, around),
            Node::Text(text) => Fact::Text(text),
            Node::Markdown(markdown) => self.prose(markdown, around.path),
            Node::Number(number) => Fact::Number(*number),
            Node::Boolean(value) => Fact::Boolean(*value),
            Node::Date(date) => Fact::Date(*date),
            Node::Word { group, word } => Fact::Word { group, word },
            Node::Address { text, href } => Fact::Address { text, href: href.clone() },
            Node::Reference { target, name, number, .. } => self.referred(*target, name, *number),
            Node::List(items) => {
                let inner = if let Some(Shape::List(inner)) = shape { Some(&**inner) } else { None };
                Fact::List(items.iter().filter_map(|item| self.fact(item, inner, around)).collect())
            }
            Node::Record(fields) => self.fields(fields, shape, around)?,
            Node::Map(entries) => {
                let (key, inner) = if let Some(Shape::Map(key, inner)) = shape {
                    (Some(&**key), Some(&**inner))
                } else {
                    (None, None)
                };
                let entry = |(name, value): &(Node<'a>, Node<'a>)| {
                    let skill = skill_of(name);
                    // A level that a step raises has no note: it means what the skill says of it.
                    let around =
                        Around { skill: skill.or(around.skill), means: around.means || skill.is_some(), ..around };
                    Some((self.fact(name, key, around)?, self.fact(value, inner, around)?))
                };
                Fact::Map(entries.iter().filter_map(entry).collect())
            }
        })
    }

    fn fields(
        &self,
        fields: &[(&'static Field, Node<'a>)],
        shape: Option<&Shape>,
        around: Around<'a>,
    ) -> Option<Fact<'a>> {
        let skill = fields.iter().find_map(|(_, node)| skill_of(node));
        // Without a note of its own a need means what the skill says of the level.
        let has = |name: &str| fields.iter().any(|(field, node)| field.name == name && !node.is_empty());
        let around =
            Around { skill: skill.or(around.skill), means: skill.is_some() && has("need") && !has("note"), ..around };
        let record = if let Some(Shape::Record(shape)) = shape { shape.name.as_str() } else { "part" };
        let mut facts = Vec::new();
        for (field, node) in fields {
            self.add(record, (field, node), around, &mut facts);
        }
        // There may be nothing in it for readers.
        (!facts.is_empty()).then_some(Fact::Record(facts))
    }

    fn level(&self, id: &'a str, around: Around<'a>) -> Fact<'a> {
        let Some(skill) = around.skill else {
            return Fact::Level(Level { id, title: String::new(), place: None, means: Vec::new() });
        };
        let handbook = self.handbook();
        let entity: &'a Entity<Skill> = &handbook.skills[skill];
        let texts = entity.own.levels.iter().find(|(described, _)| around.means && *described.id == *id);
        let means =
            texts.map(|(_, texts)| texts.0.iter().map(|text| self.text(&text.markdown, &entity.path)).collect());
        match self.level_of(skill, id) {
            Some(Fact::Level(level)) => Fact::Level(Level { means: means.unwrap_or_default(), ..level }),
            _ => Fact::Level(Level { id, title: String::new(), place: None, means: means.unwrap_or_default() }),
        }
    }

    /// A level of a skill by its id, if the scale has it.
    pub(super) fn level_of(&self, skill: SkillId, id: &str) -> Option<Fact<'a>> {
        let scale = self.handbook().scale(skill);
        let place = scale.position(id)?;
        let title = self.writer.level_at(skill, place).title;
        let place = (place, &scale.steps[place]);
        Some(Fact::Level(Level {
            id: &place.1.id,
            title,
            place: Some((place.0 + 1, scale.steps.len())),
            means: Vec::new(),
        }))
    }

    fn referred(&self, target: TargetName, name: &'a str, number: u32) -> Fact<'a> {
        let handbook = self.handbook();
        let site = &handbook.site;
        let index = number as usize;
        let named = |title: Option<&'a String>| Fact::Named { id: name, title: title.map_or(name, String::as_str) };
        match target {
            TargetName::Kind(Kind::Department) => self.link(&handbook.departments[Id::new(number)]),
            TargetName::Kind(Kind::Role) => self.link(&handbook.roles[Id::new(number)]),
            TargetName::Kind(Kind::Skill) => self.link(&handbook.skills[Id::new(number)]),
            TargetName::Kind(Kind::Hiring) => self.link(&handbook.hiring[Id::new(number)]),
            TargetName::Kind(Kind::Vacancy) => self.link(&handbook.vacancies[Id::new(number)]),
            TargetName::Kind(Kind::Page) => self.link(&handbook.pages[Id::new(number)]),
            TargetName::Scale => Fact::Text(name),
            TargetName::Track => named(site.tracks.get(index).map(|track| &track.title)),
            TargetName::Topic => named(site.topics.get(index).map(|topic| &topic.title)),
            TargetName::Grade => self.grade(name, index),
        }
    }

    /// A pay grade with all that is known of it: whoever sees it may see its range.
    fn grade(&self, name: &'a str, index: usize) -> Fact<'a> {
        let part = |name: &'a str, fact| (Label { name, record: "part", own: None }, fact);
        let mut facts = vec![part("id", Fact::Text(name))];
        if let Some(grade) = self.handbook().site.grades.get(index) {
            facts.push(part("entry_min", Fact::Number(grade.entry.0)));
            facts.push(part("entry_max", Fact::Number(grade.entry.1)));
            facts.extend(grade.min.map(|min| part("min", Fact::Number(min))));
            facts.extend(grade.max.map(|max| part("max", Fact::Number(max))));
            facts.push(part("currency", Fact::Text(&grade.currency)));
            facts.push(part("unit", Fact::Word { group: "unit", word: grade.unit.word() }));
            for (name, text) in [("agreement", &grade.agreement), ("criteria", &grade.criteria)] {
                facts.extend((!text.is_empty()).then(|| part(name, Fact::Text(text))));
            }
        }
        Fact::Record(facts)
    }

    /// The address of what a link leads to. The anchors of a text are those of the page that shows its file.
    fn destination(&self, to: &Destination, path: &SourcePath) -> Option<String> {
        let at = |route: &Route, anchor: &str| match anchor {
            "" => self.url(route),
            anchor => format!("{}#{anchor}", self.url(route)),
        };
        match to {
            Destination::Broken | Destination::Elsewhere => None,
            Destination::Outside(href) => Some(href.clone()),
            Destination::Inside { route, anchor } => Some(at(route, anchor)),
            Destination::Here { anchor } => match (self.writer.plan.targets.page_of(path), &self.style) {
                (Some(own), Style::Copy(page, _)) if !is_copy_of(page, own) => Some(at(own, anchor)),
                (Some(own), Style::Api) => Some(at(own, anchor)),
                _ => Some(format!("#{anchor}")),
            },
        }
    }
}

/// Whether a route is the Markdown of a page.
fn is_copy_of(route: &Route, page: &Route) -> bool {
    matches!(page, Route::Entity { kind, id } if *route == Route::copy(*kind, id))
}

/// The skill that a node refers to.
fn skill_of(node: &Node<'_>) -> Option<SkillId> {
    match node {
        Node::Reference { target: TargetName::Kind(Kind::Skill), number, .. } => Some(Id::new(*number)),
        _ => None,
    }
}

/// Fills the holes of a text that leaves the site.
struct TextFiller<'g, 'a> {
    gatherer: &'g Gatherer<'a>,
    path: &'g SourcePath,
}

impl Filler for TextFiller<'_, '_> {
    fn link(&mut self, hole: &LinkHole) -> Option<LinkTarget> {
        let writer = &self.gatherer.writer;
        let to = writer.plan.targets.find(&hole.target, self.path).ok()?;
        let text = if let Destination::Inside { route, .. } = &to { writer.title_of(route) } else { None };
        let external = matches!(to, Destination::Outside(_));
        Some(LinkTarget { href: self.gatherer.destination(&to, self.path)?, text, external })
    }

    fn image(&mut self, hole: &ImageHole) -> Option<ImageTarget> {
        match self.gatherer.writer.plan.targets.find(&hole.target, self.path).ok()? {
            Destination::Inside { route: route @ Route::ContentAsset(_), .. } => {
                Some(ImageTarget { src: self.gatherer.url(&route), dimensions: None })
            }
            _ => None,
        }
    }

    fn phrase(&mut self, phrase: Phrase) -> String {
        self.gatherer.writer.words.phrase(phrase)
    }

    fn hyphenated<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        Cow::Borrowed(text)
    }
}
