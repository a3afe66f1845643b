//! What is found: an entity, or a section of a long page, with its texts and how much a hit in each counts.

use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Need, Role, StaffingMode};
use crate::content::markdown::Markdown;
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

/// Headings down to this level begin a section.
const DEEPEST: u8 = 3;

/// The kinds in the order in which equal hits rank.
pub(super) const RANK: [Kind; 6] = [Kind::Role, Kind::Skill, Kind::Department, Kind::Hiring, Kind::Vacancy, Kind::Page];

/// What a text is to its document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
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
pub(super) struct Passage<'h> {
    pub(super) place: Place,
    pub(super) text: &'h str,
}

/// A skill that a role needs.
pub(super) struct SkillNeed<'h> {
    pub(super) skill: &'h str,
    pub(super) title: &'h str,
    pub(super) level: &'h str,
    pub(super) need: Need,
}

/// Something that is found.
pub(super) struct Document<'h> {
    pub(super) kind: Kind,
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

/// Everything that is found, kind by kind in the order of [`RANK`], each in reading order.
pub(super) fn documents<'h>(handbook: &'h Handbook, addresses: &Addresses) -> Vec<Document<'h>> {
    let gatherer = Gatherer { handbook, addresses, site: Language::from_tag(&handbook.site.language) };
    let mut documents = Vec::new();
    for (id, role) in found(&handbook.roles) {
        documents.push(gatherer.role(id, role));
    }
    documents.extend(found(&handbook.skills).map(|(_, skill)| gatherer.document(skill)));
    for (id, department) in found(&handbook.departments) {
        documents.push(Document { department: Some(id), ..gatherer.document(department) });
    }
    for (_, profile) in found(&handbook.hiring) {
        documents.push(gatherer.of_role(handbook.role_of(profile), gatherer.document(profile)));
    }
    for (_, vacancy) in found(&handbook.vacancies) {
        documents.push(gatherer.of_role(Some(vacancy.own.role.id()), gatherer.document(vacancy)));
    }
    for (_, page) in found(&handbook.pages) {
        let whole = gatherer.document(page);
        let sections = gatherer.sections(page, &whole);
        documents.push(whole);
        documents.extend(sections);
    }
    documents
}

/// The entities of a kind that search finds.
fn found<T: EntityKind>(table: &Table<T>) -> impl Iterator<Item = (Id<T>, &Entity<T>)> {
    table.entries().filter(|(_, entity)| !entity.is_archived() && entity.common.search != Some(false))
}

struct Gatherer<'h, 'a> {
    handbook: &'h Handbook,
    addresses: &'a Addresses,
    site: Language,
}

impl<'h> Gatherer<'h, '_> {
    fn document<T: EntityKind>(&self, entity: &'h Entity<T>) -> Document<'h> {
        let common = &entity.common;
        let title = self.handbook.title(entity);
        let summary = common.summary.as_ref().map_or("", |summary| summary.0.markdown.text());
        let mut passages = vec![Passage { place: Place::Title, text: title }];
        passages.extend(common.aliases.iter().map(|alias| Passage { place: Place::Alias, text: &alias.text }));
        passages.push(Passage { place: Place::Summary, text: summary });
        for (field, node) in common.nodes() {
            match field.name {
                "title" | "summary" | "aliases" => {}
                "body" => passages.extend(Handbook::body(entity).into_iter().flat_map(|body| prose(&body.markdown))),
                _ => self.gather(&node, Weights { own: field.search, around: field.search }, &mut passages),
            }
        }
        for (field, node) in entity.own.nodes() {
            let place = passages.len();
            self.gather(&node, Weights { own: field.search, around: field.search }, &mut passages);
            if field.name == "title_forms" {
                passages[place..].iter_mut().for_each(|form| form.place = Place::Alias);
            }
        }
        for (field, node) in entity.declared.nodes() {
            self.gather(&node, Weights { own: field.search, around: field.search }, &mut passages);
        }
        Document {
            kind: T::KIND,
            language: common.language.as_ref().map_or(self.site, |language| Language::from_tag(&language.text)),
            url: self.addresses.address(&Route::entity(T::KIND, &entity.id)).trim_start_matches('/').to_owned(),
            title,
            summary,
            belongs: "",
            passages,
            department: None,
            staffing: None,
            steps: Vec::new(),
            skills: Vec::new(),
        }
    }

    fn role(&self, id: RoleId, role: &'h Entity<Role>) -> Document<'h> {
        let own = &role.own;
        let skills = own.skills.iter().map(|link| {
            let skill = self.handbook.skill(&link.skill);
            let level = link.level.as_ref().map_or("", |level| &level.id);
            SkillNeed { skill: &skill.id, title: self.handbook.title(skill), level, need: link.need }
        });
        let base = own.base.iter().map(|base| base.slug.as_str());
        let track = own.track.as_ref().map(|track| self.handbook.track(track));
        let first = track.filter(|_| own.base.is_none()).and_then(|track| track.steps.first());
        let steps =
            base.chain(first.map(|step| step.id.as_str())).chain(own.steps.iter().map(|step| step.step.slug.as_str()));
        let document = self.of_role(Some(id), self.document(role));
        Document {
            staffing: own.staffing.as_ref().map(|staffing| staffing.mode),
            steps: steps.collect(),
            skills: skills.collect(),
            ..document
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

    /// The sections of a long page.
    fn sections<T: EntityKind>(&self, page: &'h Entity<T>, whole: &Document<'h>) -> Vec<Document<'h>> {
        let Some(body) = Handbook::body(page).filter(|body| body.markdown.text().len() >= LONG) else {
            return Vec::new();
        };
        let mut sections = Vec::new();
        for section in split(&body.markdown) {
            let Some((heading, id)) = section.heading else { continue };
            let passages = vec![
                Passage { place: Place::Heading, text: heading },
                Passage { place: Place::Reference, text: whole.title },
                Passage { place: Place::Body(1), text: section.text },
            ];
            sections.push(Document {
                kind: whole.kind,
                language: whole.language,
                url: format!("{}#{id}", whole.url),
                title: heading,
                summary: "",
                belongs: whole.title,
                passages,
                department: None,
                staffing: None,
                steps: Vec::new(),
                skills: Vec::new(),
            });
        }
        sections
    }

    /// The texts of a value that search weighs.
    fn gather(&self, node: &Node<'h>, weights: Weights, passages: &mut Vec<Passage<'h>>) {
        let place = if weights.own >= 3 { Place::Heading } else { Place::Body(weights.own) };
        match node {
            Node::Text(text) if weights.own > 0 => passages.push(Passage { place, text }),
            Node::Markdown(markdown) if weights.own > 0 => passages.push(Passage { place, text: markdown.text() }),
            Node::Reference { target: TargetName::Kind(kind), number, .. } if weights.around > 0 => {
                passages.push(Passage { place: Place::Reference, text: self.title_of(*kind, *number) });
            }
            Node::List(items) => items.iter().for_each(|item| self.gather(item, weights, passages)),
            Node::Map(entries) => entries.iter().for_each(|(key, value)| {
                if let Node::Reference { .. } = key {
                    self.gather(key, weights, passages);
                }
                self.gather(value, weights, passages);
            }),
            Node::Record(fields) => fields.iter().for_each(|(field, value)| {
                let around = field.search.max(weights.around);
                self.gather(value, Weights { own: field.search, around }, passages);
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

/// Prose as passages: its headings count as such.
fn prose(markdown: &Markdown) -> Vec<Passage<'_>> {
    let mut passages = Vec::new();
    for section in split(markdown) {
        passages.extend(section.heading.map(|(text, _)| Passage { place: Place::Heading, text }));
        passages.push(Passage { place: Place::Body(1), text: section.text });
    }
    passages
}

/// A piece of prose below one heading.
struct Section<'m> {
    /// The heading's words and anchor; none before the first.
    heading: Option<(&'m str, &'m str)>,
    text: &'m str,
}

/// Prose by its headings. In its plain text each stands on a line of its own.
fn split(markdown: &Markdown) -> Vec<Section<'_>> {
    let text = markdown.text();
    let mut sections = vec![Section { heading: None, text }];
    let mut from = 0;
    for heading in markdown.headings().iter().filter(|heading| heading.level <= DEEPEST && !heading.text.is_empty()) {
        let Some(at) = line_at(text, &heading.text, from) else { continue };
        let end = at + heading.text.len();
        if let Some(last) = sections.last_mut() {
            last.text = text[from..at].trim();
        }
        sections.push(Section { heading: Some((&heading.text, &heading.id)), text: text[end..].trim() });
        from = end;
    }
    sections.retain(|section| section.heading.is_some() || !section.text.is_empty());
    sections
}

/// Where a line begins that is this text, from a place on.
fn line_at(text: &str, line: &str, from: usize) -> Option<usize> {
    let rest = &text[from..];
    rest.match_indices(line).map(|(at, _)| from + at).find(|at| {
        let end = at + line.len();
        (*at == 0 || text[..*at].ends_with('\n')) && (end == text.len() || text[end..].starts_with('\n'))
    })
}
