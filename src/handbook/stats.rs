//! Numbers about a handbook: what there is, and what is missing.
//!
//! Gaps are counted in what is in use. Drafts and archived things are counted, and nothing is asked of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Coverage, Handbook, RoleId, Table};
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::{Role, Vacancy, VacancyState};
use crate::content::record::Record;
use crate::content::value::Node;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::kind::Kind;

/// The numbers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Stats {
    /// How many there are of each kind, in the order of kinds.
    pub kinds: Vec<KindCount>,
    /// What is missing, as ids.
    pub gaps: Gaps,
    /// How many vacancies are in each state, in the order of states; archived ones are left out.
    pub vacancies: Vec<StateCount>,
    /// How many findings there are with each code; codes without one are left out.
    pub findings: BTreeMap<String, usize>,
}

/// How many there are of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct KindCount {
    /// Which one.
    #[serde(serialize_with = "kind_name")]
    pub kind: Kind,
    /// Those in use.
    pub active: usize,
    /// Those not yet meant for readers.
    pub draft: usize,
    /// Those kept for old links.
    pub archived: usize,
    /// Words of prose in those in use.
    pub words: usize,
}

/// How many vacancies are in a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub struct StateCount {
    /// Which one.
    #[serde(serialize_with = "state_word")]
    pub state: VacancyState,
    /// How many.
    pub count: usize,
}

/// What is missing, as ids in reading order.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Gaps {
    /// Departments without a role.
    pub departments_without_roles: Vec<String>,
    /// Roles without duties.
    pub roles_without_responsibilities: Vec<String>,
    /// Roles without a skill that they must have.
    pub roles_without_must_skills: Vec<String>,
    /// Roles without a hiring profile.
    pub roles_without_hiring: Vec<String>,
    /// Roles that nothing follows: no step and no other role.
    pub dead_ends: Vec<String>,
    /// Skills that no role uses.
    pub unused_skills: Vec<String>,
    /// Skills that one role uses.
    pub skills_of_one_role: Vec<String>,
    /// Levels without a text between levels that have one, as `skill.level`.
    pub level_holes: Vec<String>,
}

pub(super) fn kind_name<S: serde::Serializer>(kind: &Kind, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(kind.singular())
}

fn state_word<S: serde::Serializer>(state: &VacancyState, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(state.word())
}

impl Stats {
    /// Counts in a handbook that hides nothing, and the findings of a check of it.
    pub fn new(handbook: &Handbook, diagnostics: &Diagnostics) -> Self {
        let mut findings = BTreeMap::new();
        for code in diagnostics.iter().map(Diagnostic::code) {
            *findings.entry(code.text().to_owned()).or_default() += 1;
        }
        let kinds = vec![
            count(&handbook.departments, Entity::is_draft),
            count(&handbook.roles, Entity::is_draft),
            count(&handbook.skills, Entity::is_draft),
            count(&handbook.hiring, Entity::is_draft),
            count(&handbook.vacancies, is_draft),
            count(&handbook.pages, Entity::is_draft),
        ];
        Self { kinds, gaps: Gaps::of(handbook), vacancies: states(&handbook.vacancies), findings }
    }
}

fn is_draft(vacancy: &Entity<Vacancy>) -> bool {
    vacancy.is_draft() || vacancy.own.state == VacancyState::Draft
}

fn count<T: EntityKind>(table: &Table<T>, is_draft: impl Fn(&Entity<T>) -> bool) -> KindCount {
    let mut count = KindCount { kind: T::KIND, active: 0, draft: 0, archived: 0, words: 0 };
    for entity in table.iter() {
        if entity.is_archived() {
            count.archived += 1;
        } else if is_draft(entity) {
            count.draft += 1;
        } else {
            count.active += 1;
            count.words += words_of(entity);
        }
    }
    count
}

fn words_of<T: EntityKind>(entity: &Entity<T>) -> usize {
    let common = entity.common.nodes().iter().map(|(_, node)| words(node)).sum::<usize>();
    let own = entity.own.nodes().iter().map(|(_, node)| words(node)).sum::<usize>();
    common + own + entity.declared.nodes().map(|(_, node)| words(&node)).sum::<usize>()
}

/// The words of all texts in Markdown; names and titles are none.
fn words(node: &Node<'_>) -> usize {
    match node {
        Node::Markdown(markdown) => markdown.text().split_whitespace().count(),
        Node::List(items) => items.iter().map(words).sum(),
        Node::Record(fields) => fields.iter().map(|(_, node)| words(node)).sum(),
        Node::Map(entries) => entries.iter().map(|(_, node)| words(node)).sum(),
        _ => 0,
    }
}

fn states(vacancies: &Table<Vacancy>) -> Vec<StateCount> {
    let count = |state: &VacancyState| {
        let in_state = |vacancy: &&Entity<Vacancy>| !vacancy.is_archived() && vacancy.own.state == *state;
        StateCount { state: *state, count: vacancies.iter().filter(in_state).count() }
    };
    VacancyState::ALL.iter().map(count).collect()
}

pub(super) fn in_use<T: EntityKind>(entity: &Entity<T>) -> bool {
    !entity.is_archived() && !entity.is_draft()
}

/// The ids of entities in use of which something holds.
fn ids<T: EntityKind>(table: &Table<T>, holds: impl Fn(usize, &Entity<T>) -> bool) -> Vec<String> {
    let entities = table.iter().enumerate().filter(|(_, entity)| in_use(*entity));
    entities.filter(|(number, entity)| holds(*number, entity)).map(|(_, entity)| entity.id.to_string()).collect()
}

impl Gaps {
    fn of(handbook: &Handbook) -> Self {
        let relations = &handbook.relations;
        let coverage = Coverage::of(handbook);
        let roles = |ids: &[RoleId]| ids.iter().map(|id| handbook.roles[*id].id.to_string()).collect();
        let skill = |id| handbook.skills[id].id.to_string();
        Self {
            departments_without_roles: ids(&handbook.departments, |number, _| {
                !relations.roles[number].iter().any(|role| in_use(&handbook.roles[*role]))
            }),
            roles_without_responsibilities: roles(&coverage.roles_without_responsibilities),
            roles_without_must_skills: roles(&coverage.roles_without_must_skills),
            roles_without_hiring: ids(&handbook.roles, |number, _| {
                !relations.hiring[number].iter().any(|profile| in_use(&handbook.hiring[*profile]))
            }),
            dead_ends: ids(&handbook.roles, |number, role| is_dead_end(handbook, number, role)),
            unused_skills: coverage.unused_skills.iter().map(|id| skill(*id)).collect(),
            skills_of_one_role: coverage.skills_of_one_role.iter().map(|(id, _)| skill(*id)).collect(),
            level_holes: coverage
                .level_holes
                .iter()
                .flat_map(|(id, levels)| levels.iter().map(move |level| format!("{}.{level}", skill(*id))))
                .collect(),
        }
    }
}

/// Whether neither a step nor a role that is in use comes next.
fn is_dead_end(handbook: &Handbook, number: usize, role: &Entity<Role>) -> bool {
    let id = u32::try_from(number).map(RoleId::new);
    let ladder = id.ok().and_then(|id| handbook.ladder(id));
    let steps = ladder.is_some_and(|ladder| ladder.base + 1 < ladder.rungs.len());
    !steps && !role.own.next.iter().any(|next| in_use(handbook.role(next)))
}
