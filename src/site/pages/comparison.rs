//! A step of a role beside the one before it.

use crate::content::kinds::{Expectation, Need};
use crate::handbook::{Difference, RoleAt, RoleId, SkillChange};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::view::{ComparedGroup, ComparedTopic, ComparisonView, Side};
use crate::site::writer::Writer;
use crate::source::SourcePath;

impl Writer<'_> {
    /// The page that compares a step with the one before it. Nothing where the role does not have both.
    pub(super) fn comparison(&self, role: &str, step: &str) -> Option<ComparisonView> {
        let handbook = self.handbook();
        let (id, place) = handbook.find_step(role, step)?;
        let (role, ladder) = (&handbook.roles[id], handbook.ladder(id)?);
        let before = place.checked_sub(1)?;
        let (a, b) = (handbook.role_at(id, before), handbook.role_at(id, place));
        let difference = handbook.difference(&a, &b);
        let (first, second) = (&ladder.rungs[before].title, &ladder.rungs[place].title);
        let title = format!("{first} – {second}");
        let to_gain = difference.skills.iter().filter(|change| is_gain(change));
        let groups = self.groups_of_skills(&difference);
        Some(ComparisonView {
            frame: self.frame(Position {
                title: title.clone(),
                description: String::new(),
                section: Some(Kind::Role.folder()),
                department: Some(role.own.department.id()),
                margin: Some(self.steps_margin(id, ladder, usize::MAX)),
                origin: self.origin(role),
                ..Position::default()
            }),
            title,
            a: self.side(id, before),
            b: self.side(id, place),
            same_count: difference.skills.iter().filter(|change| change.is_same()).count(),
            skill_count: difference.skills.len(),
            to_gain: to_gain.map(|change| self.skill_link(change.skill)).collect(),
            groups,
            scale: self.common_scale(&b.skills),
            changes: self.changes(&difference, &role.path),
            topics: self.compared_topics(&a, &b, &role.path),
            tool: self.compare_href(&[(&role.id, self.address_of(id, before)), (&role.id, self.address_of(id, place))]),
        })
    }

    fn side(&self, id: RoleId, place: usize) -> Side {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let rung = handbook.ladder(id).and_then(|ladder| ladder.rungs.get(place));
        let summary = rung.and_then(|rung| handbook.step_entry(id, rung)?.summary.as_ref());
        let summary = summary.or(role.common.summary.as_ref());
        let summary_html = self.optional(summary.map(|summary| &summary.0), &role.path);
        Side { link: self.step_link(id, place), summary_html }
    }

    /// What names a step in the address of a comparison; nothing for the role's own page.
    pub(super) fn address_of(&self, id: RoleId, place: usize) -> Option<&str> {
        let ladder = self.handbook().ladder(id).filter(|ladder| ladder.base != place)?;
        ladder.rungs.get(place).map(|rung| &*rung.id)
    }

    /// Where the tool compares these roles; empty when the site has no search to choose roles with.
    pub(super) fn compare_href(&self, sides: &[(&str, Option<&str>)]) -> String {
        if self.plan.compared_files() == 0 {
            return String::new();
        }
        // Ids have no sign that means something in an address.
        let side = |(letter, (role, step)): (char, &(&str, Option<&str>))| {
            let step = step.map(|step| format!(".{step}")).unwrap_or_default();
            format!("{letter}={role}{step}")
        };
        let sides: Vec<String> = ('a'..='d').zip(sides).map(side).collect();
        format!("{}?{}", self.href(&Route::Compare), sides.join("&"))
    }

    /// The skills in groups, differences first.
    fn groups_of_skills(&self, difference: &Difference) -> Vec<ComparedGroup> {
        let key = |change: &SkillChange| match (&change.before, &change.after) {
            (None, _) => "only_b",
            (_, None) => "only_a",
            _ if change.is_same() => "same",
            _ => "different",
        };
        let groups = ["different", "only_b", "only_a", "same"].map(|wanted| {
            let changes = difference.skills.iter().filter(|change| key(change) == wanted);
            ComparedGroup { key: wanted, rows: changes.map(|change| self.compared(change)).collect() }
        });
        groups.into_iter().filter(|group| !group.rows.is_empty()).collect()
    }

    fn compared_topics(&self, a: &RoleAt, b: &RoleAt, path: &SourcePath) -> Vec<ComparedTopic> {
        let handbook = self.handbook();
        let find = |at: &RoleAt, topic: &str| -> Option<Expectation> {
            at.expects.iter().find(|expected| handbook.topic(&expected.topic).id == topic).cloned()
        };
        let topics = handbook.site.topics.iter().filter_map(|topic| {
            let (a, b) = (find(a, &topic.id), find(b, &topic.id));
            if a.is_none() && b.is_none() {
                return None;
            }
            let texts = |side: &Option<Expectation>| {
                side.as_ref().map(|expected| self.inlines(&expected.text.0, path)).unwrap_or_default()
            };
            let (a_html, b_html) = (texts(&a), texts(&b));
            Some(ComparedTopic { title: topic.title.clone(), same: a_html == b_html, a_html, b_html })
        });
        topics.collect()
    }
}

/// Whether somebody who changes over needs a must that is new or higher.
fn is_gain(change: &SkillChange) -> bool {
    let must = change.after.as_ref().is_some_and(|link| link.need == Need::Must);
    must && (change.before.is_none() || change.by > 0)
}
