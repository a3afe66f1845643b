//! What is found: an entity, or a section of a long page, with its texts and how much a hit in each counts.

use super::prose;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Need, Page, StaffingMode, Step};
use crate::content::record::Record;
use crate::content::reference::Id;
use crate::content::value::Node;
use crate::diagnostic::Language;
use crate::diagnostic::message::TargetName;
use crate::handbook::{DepartmentId, Handbook, RoleId, Table};
use crate::kind::Kind;
use crate::route::{Addresses, Route};

/// Bytes of text from which the sections of a page are found by themselves.
const LONG: usize = 1500;

/// What is found.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Found {
    /// An entity, or a section of it.
    Entity(Kind),
    /// A role at one of its steps.
    Step,
}

impl Found {
    /// The word for it, as the browser reads it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Entity(kind) => kind.singular(),
            Self::Step => "step",
        }
    }

    /// The kind that it belongs to.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Entity(kind) => kind,
            Self::Step => Kind::Role,
        }
    }
}

/// What is found in the order in which equal hits rank.
pub(super) const RANK: [Found; 7] = [
    Found::Entity(Kind::Role),
    Found::Step,
    Found::Entity(Kind::Skill),
    Found::Entity(Kind::Department),
    Found::Entity(Kind::Hiring),
    Found::Entity(Kind::Vacancy),
    Found::Entity(Kind::Page),
];

/// What a text is to its document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Place {
    /// What it is called.
    Title,
    /// What it is called as well.
    Alias,
    /// A heading, the name of a duty.
    Heading,
    /// The title of something it refers to.
    Reference,
    /// The sentence under the title.
    Summary,
    /// Running text, with the weight of its field.
    Body(u8),
}

/// A text of a document.
#[derive(Hash)]
pub(super) struct Passage<'h> {
    pub(super) place: Place,
    pub(super) text: &'h str,
}

/// A skill that a role needs.
#[derive(Hash)]
pub(super) struct SkillNeed<'h> {
    pub(super) skill: &'h str,
    pub(super) title: &'h str,
    pub(super) level: &'h str,
    pub(super) need: Need,
}

/// Something that is found.
pub(super) struct Document<'h> {
    pub(super) kind: Found,
    /// Its language, for the endings of its words.
    pub(super) language: Language,
    /// Its address from the root of the site.
    pub(super) url: String,
    pub(super) title: &'h str,
    pub(super) summary: &'h str,
    /// Where it belongs, in words: the department, for a section its page.
    pub(super) belongs: &'h str,
    pub(super) passages: Vec<Passage<'h>>,
    pub(super) department: Option<DepartmentId>,
    pub(super) staffing: Option<StaffingMode>,
    pub(super) steps: Vec<&'h str>,
    pub(super) skills: Vec<SkillNeed<'h>>,
}

impl Document<'_> {
    /// The document, its texts let go.
    pub(super) fn without_texts(self) -> Self {
        Self { passages: Vec::new(), ..self }
    }

    /// A document without a text.
    fn bare(kind: Found, language: Language, url: String) -> Self {
        Self {
            kind,
            language,
            url,
            title: "",
            summary: "",
            belongs: "",
            passages: Vec::new(),
            department: None,
            staffing: None,
            steps: Vec::new(),
            skills: Vec::new(),
        }
    }
}

/// Where a document comes from: enough to gather it when it is needed again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    kind: Found,
    /// The number of the entity among those of its kind.
    number: u32,
    /// Which section of a page it is, or which step of a role.
    section: Option<usize>,
}

/// Everything that is found, kind by kind in the order of [`RANK`], each in reading order.
pub(super) fn origins(handbook: &Handbook) -> Vec<Origin> {
    let mut origins = Vec::new();
    add(&handbook.roles, &mut origins);
    for (id, _) in found(&handbook.roles) {
        let step = |place| Origin { kind: Found::Step, number: number(id), section: Some(place) };
        let ladder = handbook.ladder(id).into_iter();
        let others = ladder.flat_map(|ladder| (0..ladder.rungs.len()).filter(|place| *place != ladder.base));
        origins.extend(others.map(step));
    }
    add(&handbook.skills, &mut origins);
    add(&handbook.departments, &mut origins);
    add(&handbook.hiring, &mut origins);
    add(&handbook.vacancies, &mut origins);
    for (id, page) in found(&handbook.pages) {
        let whole = Origin { kind: Found::Entity(Kind::Page), number: number(id), section: None };
        origins.push(whole);
        origins.extend((0..sections(page).count()).map(|section| Origin { section: Some(section), ..whole }));
    }
    origins
}

fn add<T: EntityKind>(table: &Table<T>, origins: &mut Vec<Origin>) {
    let origin = |(id, _): (Id<T>, _)| Origin { kind: Found::Entity(T::KIND), number: number(id), section: None };
    origins.extend(found(table).map(origin));
}

fn number<T>(id: Id<T>) -> u32 {
    u32::try_from(id.index()).unwrap_or(u32::MAX)
}

/// The entities of a kind that search finds.
fn found<T: EntityKind>(table: &Table<T>) -> impl Iterator<Item = (Id<T>, &Entity<T>)> {
    table.entries().filter(|(_, entity)| !entity.is_archived() && entity.common.search != Some(false))
}

/// The sections of a long page that are found by themselves, with their headings and anchors.
fn sections(page: &Entity<Page>) -> impl Iterator<Item = ((&str, &str), &str)> {
    let body = Handbook::body(page).filter(|body| body.markdown.text().len() >= LONG);
    let sections = body.into_iter().flat_map(|body| prose::split(&body.markdown));
    sections.filter_map(|section| Some((section.heading?, section.text)))
}

/// Gathers the texts of documents.
pub(super) struct Gatherer<'h, 'a> {
    handbook: &'h Handbook,
    addresses: &'a Addresses,
    site: Language,
    /// Whether texts are wanted, or only what stands at the top.
    texts: bool,
}

impl<'h, 'a> Gatherer<'h, 'a> {
    pub(super) fn new(handbook: &'h Handbook, addresses: &'a Addresses) -> Self {
        Self { handbook, addresses, site: Language::from_tag(&handbook.site.language), texts: true }
    }

    /// The same for title, summary and address alone.
    pub(super) fn without_texts(self) -> Self {
        Self { texts: false, ..self }
    }

    /// The document of an origin in the same handbook.
    pub(super) fn gather(&self, origin: Origin) -> Document<'h> {
        let handbook = self.handbook;
        let kind = match origin.kind {
            Found::Entity(kind) => kind,
            Found::Step => return self.step(Id::new(origin.number), origin.section.unwrap_or_default()),
        };
        match kind {
            Kind::Role => self.role(Id::new(origin.number)),
            Kind::Skill => self.document(&handbook.skills[Id::new(origin.number)]),
            Kind::Department => {
                let id = Id::new(origin.number);
                Document { department: Some(id), ..self.document(&handbook.departments[id]) }
            }
            Kind::Hiring => {
                let profile = &handbook.hiring[Id::new(origin.number)];
                self.of_role(handbook.role_of(profile), self.document(profile))
            }
            Kind::Vacancy => {
                let vacancy = &handbook.vacancies[Id::new(origin.number)];
                self.of_role(Some(vacancy.own.role.id()), self.document(vacancy))
            }
            Kind::Page => {
                let page = &handbook.pages[Id::new(origin.number)];
                let section = origin.section.and_then(|section| sections(page).nth(section));
                section.map_or_else(|| self.document(page), |section| self.section(page, section))
            }
        }
    }

    fn document<T: EntityKind>(&self, entity: &'h Entity<T>) -> Document<'h> {
        let common = &entity.common;
        let title = self.handbook.title(entity);
        let summary = common.summary.as_ref().map_or("", |summary| summary.0.markdown.text());
        let bare = Document::bare(Found::Entity(T::KIND), self.language(entity), self.url(entity));
        if !self.texts {
            return Document { title, summary, ..bare };
        }
        let mut passages = vec![Passage { place: Place::Title, text: title }];
        passages.extend(common.aliases.iter().map(|alias| Passage { place: Place::Alias, text: &alias.text }));
        passages.push(Passage { place: Place::Summary, text: summary });
        for (field, node) in common.nodes() {
            match field.name {
                "title" | "summary" | "aliases" => {}
                "body" => {
                    passages.extend(Handbook::body(entity).into_iter().flat_map(|body| prose::passages(&body.markdown)))
                }
                _ => self.take(&node, Weights { own: field.search, around: field.search }, &mut passages),
            }
        }
        // Steps are found by themselves.
        for (field, node) in entity.own.nodes().into_iter().filter(|(field, _)| field.name != "steps") {
            let place = passages.len();
            self.take(&node, Weights { own: field.search, around: field.search }, &mut passages);
            if field.name == "title_forms" {
                passages[place..].iter_mut().for_each(|form| form.place = Place::Alias);
            }
        }
        for (field, node) in entity.declared.nodes() {
            self.take(&node, Weights { own: field.search, around: field.search }, &mut passages);
        }
        Document { title, summary, passages, ..bare }
    }

    fn role(&self, id: RoleId) -> Document<'h> {
        let role = &self.handbook.roles[id];
        let own = &role.own;
        let skills = own.skills.iter().map(|link| {
            let skill = self.handbook.skill(&link.skill);
            let level = link.level.as_ref().map_or("", |level| &level.id);
            SkillNeed { skill: &skill.id, title: self.handbook.title(skill), level, need: link.need }
        });
        let ladder = self.handbook.ladder(id);
        let base = ladder.map(|ladder| &ladder.rungs[ladder.base]);
        let track = own.track.as_ref().map(|track| self.handbook.track(track));
        let first = track.and_then(|track| track.steps.first()).map(|step| step.id.as_str());
        let named = own.base.as_ref().map(|base| base.slug.as_str());
        let mut document = self.of_role(Some(id), self.document(role));
        if let Some(entry) = base.and_then(|base| self.handbook.step_entry(id, base)).filter(|_| self.texts) {
            self.take_step(entry, &mut document.passages);
        }
        Document {
            staffing: own.staffing.as_ref().map(|staffing| staffing.mode),
            steps: base.map(|base| &*base.id).or(named).or(first).into_iter().collect(),
            skills: skills.collect(),
            ..document
        }
    }

    /// A role at a step: what the step says, but not again what the role does.
    fn step(&self, id: RoleId, place: usize) -> Document<'h> {
        let handbook = self.handbook;
        let role = &handbook.roles[id];
        let route = Route::step(handbook, id, place);
        let url = self.addresses.address(&route).trim_start_matches('/').to_owned();
        let mut document = Document::bare(Found::Step, self.language(role), url);
        let Some(rung) = handbook.ladder(id).and_then(|ladder| ladder.rungs.get(place)) else { return document };
        let entry = handbook.step_entry(id, rung);
        let summary = entry.and_then(|entry| entry.summary.as_ref());
        document.title = &rung.title;
        document.summary = summary.map_or("", |summary| summary.0.markdown.text());
        if self.texts {
            document.passages.push(Passage { place: Place::Title, text: document.title });
            document.passages.push(Passage { place: Place::Summary, text: document.summary });
            document.passages.push(Passage { place: Place::Reference, text: handbook.title(role) });
            if let Some(entry) = entry {
                self.take_step(entry, &mut document.passages);
            }
        }
        let document = self.of_role(Some(id), document);
        Document {
            staffing: role.own.staffing.as_ref().map(|staffing| staffing.mode),
            steps: vec![&*rung.id],
            ..document
        }
    }

    /// The texts of a step besides its title and summary.
    fn take_step(&self, entry: &'h Step, passages: &mut Vec<Passage<'h>>) {
        for (field, node) in entry.nodes() {
            match field.name {
                "title" | "summary" => {}
                "body" => passages.extend(entry.body.iter().flat_map(|body| prose::passages(&body.markdown))),
                _ => self.take(&node, Weights { own: field.search, around: field.search }, passages),
            }
        }
    }

    /// A document that belongs where a role does.
    fn of_role(&self, role: Option<RoleId>, mut document: Document<'h>) -> Document<'h> {
        if let Some(role) = role {
            let department = self.handbook.roles[role].own.department.id();
            document.belongs = self.handbook.title(&self.handbook.departments[department]);
            document.passages.push(Passage { place: Place::Reference, text: document.belongs });
            document.department = Some(department);
        }
        document
    }

    /// A section of a page, with its heading and anchor.
    fn section(
        &self,
        page: &'h Entity<Page>,
        ((heading, anchor), text): ((&'h str, &'h str), &'h str),
    ) -> Document<'h> {
        let title = self.handbook.title(page);
        let passages = vec![
            Passage { place: Place::Heading, text: heading },
            Passage { place: Place::Reference, text: title },
            Passage { place: Place::Body(1), text },
        ];
        let bare =
            Document::bare(Found::Entity(Kind::Page), self.language(page), format!("{}#{anchor}", self.url(page)));
        Document { title: heading, belongs: title, passages, ..bare }
    }

    fn language<T: EntityKind>(&self, entity: &Entity<T>) -> Language {
        entity.common.language.as_ref().map_or(self.site, |language| Language::from_tag(&language.text))
    }

    fn url<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        self.addresses.address(&Route::entity(T::KIND, &entity.id)).trim_start_matches('/').to_owned()
    }

    /// The texts of a value that search weighs.
    fn take(&self, node: &Node<'h>, weights: Weights, passages: &mut Vec<Passage<'h>>) {
        let place = if weights.own >= 3 { Place::Heading } else { Place::Body(weights.own) };
        match node {
            Node::Text(text) if weights.own > 0 => passages.push(Passage { place, text }),
            Node::Markdown(markdown) if weights.own > 0 => passages.push(Passage { place, text: markdown.text() }),
            Node::Reference { target: TargetName::Kind(kind), number, .. } if weights.around > 0 => {
                passages.push(Passage { place: Place::Reference, text: self.title_of(*kind, *number) });
            }
            Node::List(items) => items.iter().for_each(|item| self.take(item, weights, passages)),
            Node::Map(entries) => entries.iter().for_each(|(key, value)| {
                if let Node::Reference { .. } = key {
                    self.take(key, weights, passages);
                }
                self.take(value, weights, passages);
            }),
            Node::Record(fields) => fields.iter().for_each(|(field, value)| {
                let around = field.search.max(weights.around);
                self.take(value, Weights { own: field.search, around }, passages);
            }),
            _ => {}
        }
    }

    fn title_of(&self, kind: Kind, number: u32) -> &'h str {
        let handbook = self.handbook;
        match kind {
            Kind::Department => handbook.title(&handbook.departments[Id::new(number)]),
            Kind::Role => handbook.title(&handbook.roles[Id::new(number)]),
            Kind::Skill => handbook.title(&handbook.skills[Id::new(number)]),
            Kind::Hiring => handbook.title(&handbook.hiring[Id::new(number)]),
            Kind::Vacancy => handbook.title(&handbook.vacancies[Id::new(number)]),
            Kind::Page => handbook.title(&handbook.pages[Id::new(number)]),
        }
    }
}

/// How much a field weighs, and the fields around it: a reference in a list of skills counts as that list does.
#[derive(Clone, Copy)]
struct Weights {
    own: u8,
    around: u8,
}
