//! Roles as the page that compares them reads them: a few in each file, so that a large handbook loads little for two of them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::plan::Plan;
use super::words::Words;
use super::writer::Writer;
use crate::content::entity::Entity;
use crate::content::kinds::{Head, Need, Role, SkillLink};
use crate::handbook::{Handbook, RoleAt, RoleId};
use crate::kind::Kind;
use crate::route::Route;

/// Roles that share a file, about.
const ROLES: usize = 16;

/// Which roles stand in which file.
pub(super) fn files(handbook: &Handbook) -> Vec<Vec<RoleId>> {
    // Roles are chosen by searching for them.
    if !handbook.site.search.enabled {
        return Vec::new();
    }
    let mut files = vec![Vec::new(); handbook.roles.len().div_ceil(ROLES)];
    let count = files.len();
    for (id, role) in handbook.roles.entries() {
        files[file_of(&role.id, count)].push(id);
    }
    files
}

/// The file in which a role stands. The browser counts the same.
fn file_of(role: &str, count: usize) -> usize {
    role.bytes().fold(0_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 65_521) % count
}

/// A file: scales with the ids and names of their levels, skills with title, address and scale, and the roles.
#[derive(Serialize, Default)]
struct File<'h> {
    scales: BTreeMap<&'h str, Vec<(String, String)>>,
    skills: BTreeMap<&'h str, (&'h str, String, &'h str)>,
    roles: BTreeMap<&'h str, RoleData<'h>>,
}

/// A role at all its steps; its own page is the step without a name.
#[derive(Serialize)]
struct RoleData<'h> {
    /// Department, whom it reports to, staffing, how many people do it; empty where nothing is said.
    facts: [String; 4],
    steps: BTreeMap<&'h str, StepData<'h>>,
}

#[derive(Serialize)]
struct StepData<'h> {
    title: &'h str,
    url: String,
    summary: &'h str,
    /// Skills with the place of the level on its scale from 1, 0 for none, and how much they are needed.
    skills: Vec<(&'h str, usize, &'static str)>,
    duties: Vec<String>,
    requirements: Vec<String>,
    /// Topics with what is expected.
    expects: Vec<(&'h str, Vec<String>)>,
}

/// One of the files, as a script with one call.
pub fn compare_data(plan: &Plan, words: &dyn Words, number: usize) -> String {
    let writer = Writer::new(plan, words, &Route::Compare);
    let mut file = File::default();
    for id in plan.compared(number) {
        let role = &plan.handbook.roles[*id];
        let data = writer.role_data(*id, role, &mut file);
        file.roles.insert(&role.id, data);
    }
    // Plain structs of texts and numbers always have a form in JSON.
    format!("rolebookRoles({number},{});\n", serde_json::to_string(&file).unwrap_or_default())
}

impl<'a> Writer<'a> {
    fn role_data(&self, id: RoleId, role: &'a Entity<Role>, file: &mut File<'a>) -> RoleData<'a> {
        let handbook = self.handbook();
        let mut steps = BTreeMap::new();
        match handbook.ladder(id) {
            None => drop(steps.insert("", self.step_data(id, 0, file))),
            Some(ladder) => {
                for (place, rung) in ladder.rungs.iter().enumerate() {
                    let name = if place == ladder.base { "" } else { &rung.id };
                    steps.insert(name, self.step_data(id, place, file));
                }
            }
        }
        let staffing = role.own.staffing.as_ref().map(|staffing| {
            let own = self.staffing_title(staffing.mode);
            let word = || self.words.word(&format!("staffing.{}", staffing.mode.word())).unwrap_or_default();
            if own.is_empty() { word() } else { own }
        });
        let facts = [
            self.title(handbook.department(&role.own.department)),
            role.own.reports_to.as_ref().map(|head| self.head_name(head)).unwrap_or_default(),
            staffing.unwrap_or_default(),
            role.own.headcount.map(|count| count.0.to_string()).unwrap_or_default(),
        ];
        RoleData { facts, steps }
    }

    fn step_data(&self, id: RoleId, place: usize, file: &mut File<'a>) -> StepData<'a> {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let rung = handbook.ladder(id).and_then(|ladder| ladder.rungs.get(place));
        let summary = rung.and_then(|rung| handbook.step_entry(id, rung)?.summary.as_ref());
        let summary = summary.or(role.common.summary.as_ref());
        let own = &role.own;
        // Few roles have steps: the others are written as they are, without a copy.
        let at = rung.map(|_| handbook.role_at(id, place));
        let (skills, duties, requirements) = match &at {
            Some(at) => (&at.skills, &at.responsibilities, &at.requirements),
            None => (&own.skills, &own.responsibilities, &own.requirements),
        };
        StepData {
            title: rung.map_or_else(|| role.title(), |rung| &rung.title),
            url: self.address_below_root(&Route::step(handbook, id, place)),
            summary: summary.map_or("", |summary| summary.0.markdown.text()),
            skills: skills.iter().map(|link| self.skill_data(link, file)).collect(),
            duties: duties.iter().map(|duty| duty_name(&duty.0)).collect(),
            requirements: requirements.iter().map(|one| one.text.markdown.text().to_owned()).collect(),
            expects: at.map(|at| self.expects_data(&at)).unwrap_or_default(),
        }
    }

    fn skill_data(&self, link: &SkillLink, file: &mut File<'a>) -> (&'a str, usize, &'static str) {
        let handbook = self.handbook();
        let id = link.skill.id();
        let skill = &handbook.skills[id];
        let scale = handbook.scale(id);
        file.scales
            .entry(&scale.id)
            .or_insert_with(|| self.scale(id).into_iter().map(|level| (level.id, level.title)).collect());
        file.skills.entry(&skill.id).or_insert_with(|| {
            (skill.title(), self.address_below_root(&Route::entity(Kind::Skill, &skill.id)), &scale.id)
        });
        let level = link.level.as_ref().and_then(|level| handbook.level(id, level)).map_or(0, |place| place + 1);
        let need = match link.need {
            Need::Must => "must",
            Need::Should => "should",
            Need::Nice => "nice",
        };
        (&skill.id, level, need)
    }

    fn expects_data(&self, at: &RoleAt) -> Vec<(&'a str, Vec<String>)> {
        let text = |text: &crate::content::leaf::Inline| text.markdown.text().to_owned();
        let expected = |expected: &crate::content::kinds::Expectation| {
            let topic = self.handbook().topic(&expected.topic);
            (topic.title.as_str(), expected.text.0.iter().map(text).collect())
        };
        at.expects.iter().map(expected).collect()
    }

    fn head_name(&self, head: &Head) -> String {
        match head {
            Head::Role(role) => self.title(self.handbook().role(role)),
            Head::External(text) => text.text.to_string(),
        }
    }

    /// An address from the root of the site.
    fn address_below_root(&self, route: &Route) -> String {
        self.plan.addresses.address(route).trim_start_matches('/').to_owned()
    }
}

/// What a duty is called, else what it is.
fn duty_name(duty: &crate::content::kinds::Responsibility) -> String {
    duty.title.as_ref().map_or_else(|| duty.text.markdown.text().to_owned(), |title| title.text.to_string())
}
