//! Steps of a role: the list of them on its page, and the page of each.

use crate::content::entity::Entity;
use crate::content::kinds::{Expectation, Role, SkillLink, Step};
use crate::content::record::Record;
use crate::handbook::{Difference, Ladder, RoleAt, RoleId, SkillChange};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::view::{
    Asked, Changes, ComparedSkill, Expected, Further, Link, Margin, MarginItem, StepItem, StepView, Steps, TopicCell,
    TopicRow,
};
use crate::site::writer::{Writer, need, status};
use crate::source::SourcePath;

/// Fields of a step that have no place of their own on its page.
const FURTHER: [&str; 2] = ["grade", "headcount"];

impl Writer<'_> {
    /// The page of a role at a step. Nothing where the role does not have it.
    pub(super) fn step(&self, role: &str, step: &str) -> Option<StepView> {
        let handbook = self.handbook();
        let (id, place) = handbook.find_step(role, step)?;
        let (role, ladder) = (&handbook.roles[id], handbook.ladder(id)?);
        let at = handbook.role_at(id, place);
        let entry = handbook.step_entry(id, &ladder.rungs[place]);
        let summary = entry.and_then(|entry| entry.summary.as_ref());
        let before = place.checked_sub(1);
        let difference = before.map(|before| handbook.difference(&handbook.role_at(id, before), &at));
        // What is new stands above already.
        let is_new = |expected: &Expectation| {
            difference.as_ref().is_some_and(|difference| difference.new_expects.contains(expected))
        };
        let as_before: Vec<Expectation> = at.expects.iter().filter(|expected| !is_new(expected)).cloned().collect();
        let row = |link: &SkillLink| self.skill_row(link, &role.path);
        let title = ladder.rungs[place].title.to_string();
        let relations = &handbook.relations;
        Some(StepView {
            frame: self.frame(Position {
                title: title.clone(),
                description: summary
                    .map_or_else(|| self.description(role), |summary| self.beginning(&summary.0.markdown)),
                section: Some(Kind::Role.folder()),
                department: Some(role.own.department.id()),
                margin: Some(self.steps_margin(id, ladder, place)),
                origin: self.origin(role),
                ..Position::default()
            }),
            title,
            status: status(role),
            summary_html: match summary {
                Some(summary) => self.inline(&summary.0, &role.path),
                None => self.summary(role),
            },
            role: self.link(role),
            department: self.link(handbook.department(&role.own.department)),
            steps: self.steps(id, Some(place))?,
            before: before.map(|before| self.step_link(id, before)),
            compare: before.map(|_| self.comparison_href(id, place)).unwrap_or_default(),
            tool: self.compare_href(&[(&role.id, self.address_of(id, place))]),
            changes: before
                .map(|before| self.changes(&handbook.difference(&handbook.role_at(id, before), &at), &role.path)),
            duties: self.duties(&at.responsibilities, &role.path),
            has_shares: at.responsibilities.iter().all(|duty| duty.0.share.is_some()),
            skill_groups: self.skill_groups(at.skills.iter().map(row).collect()),
            scale: self.common_scale(&at.skills),
            requirements: self.requirements(&at.requirements, &role.path),
            expects: self.expected(&as_before, &role.path),
            body_html: self.body(entry.and_then(|entry| entry.body.as_ref())),
            previous: relations.previous[id.index()].iter().map(|role| self.role_link(*role)).collect(),
            next: self.role_links(&role.own.next),
            career_map: self.career_map(id, Some(place)),
            further: entry.map(|entry| self.step_further(entry, &role.path)).unwrap_or_default(),
        })
    }

    /// The steps of a role, `here` the one that the page is about.
    pub(super) fn steps(&self, id: RoleId, here: Option<usize>) -> Option<Steps> {
        let handbook = self.handbook();
        let ladder = handbook.ladder(id)?;
        let role = &handbook.roles[id];
        let item = |(place, rung): (usize, &crate::handbook::Rung)| {
            let summary = handbook.step_entry(id, rung).and_then(|entry| entry.summary.as_ref());
            let own = (place == ladder.base).then_some(role.common.summary.as_ref()).flatten();
            StepItem {
                step: self.step_link(id, place),
                name: self.step_name(role, &rung.id),
                summary_html: self.optional(summary.or(own).map(|summary| &summary.0), &role.path),
                current: here.unwrap_or(ladder.base) == place,
                compare: if place > 0 { self.comparison_href(id, place) } else { String::new() },
            }
        };
        let track = role.own.track.as_ref().map(|track| handbook.track(track).title.clone());
        Some(Steps {
            track: track.unwrap_or_default(),
            steps: ladder.rungs.iter().enumerate().map(item).collect(),
            topics: self.topics(id, ladder),
        })
    }

    /// What the track calls a step; its id where it has no name.
    fn step_name(&self, role: &Entity<Role>, step: &str) -> String {
        let track = role.own.track.as_ref().map(|track| self.handbook().track(track));
        let named = track.and_then(|track| track.steps.iter().find(|known| known.id == step));
        let title = named.map(|known| known.title.clone()).filter(|title| !title.is_empty());
        title.or_else(|| self.words.word("track.plain")).unwrap_or_default()
    }

    /// What is expected at all steps, in the order in which the site names its topics.
    fn topics(&self, id: RoleId, ladder: &Ladder) -> Vec<TopicRow> {
        let handbook = self.handbook();
        let path = &handbook.roles[id].path;
        let stages: Vec<RoleAt> = (0..ladder.rungs.len()).map(|place| handbook.role_at(id, place)).collect();
        let mut rows = Vec::new();
        for topic in &handbook.site.topics {
            let expects = |place: usize| {
                let at: &RoleAt = stages.get(place)?;
                at.expects.iter().find(|expected| handbook.topic(&expected.topic).id == topic.id)
            };
            if (0..stages.len()).all(|place| expects(place).is_none()) {
                continue;
            }
            let cell = |place: usize| {
                let Some(expected) = expects(place) else {
                    return TopicCell { texts_html: Vec::new(), same_as: String::new() };
                };
                // What the step took over from its neighbour is not said again.
                let beside = if place < ladder.base { place + 1 } else { place.wrapping_sub(1) };
                let taken = place != ladder.base && expects(beside) == Some(expected);
                let same_as = taken.then(|| self.step_name(&handbook.roles[id], &ladder.rungs[beside].id));
                let texts = if taken { &[][..] } else { &expected.text.0[..] };
                TopicCell { texts_html: self.inlines(texts, path), same_as: same_as.unwrap_or_default() }
            };
            rows.push(TopicRow {
                title: topic.title.clone(),
                summary: topic.summary.clone(),
                cells: (0..stages.len()).map(cell).collect(),
            });
        }
        rows
    }

    pub(super) fn comparison_href(&self, id: RoleId, place: usize) -> String {
        let handbook = self.handbook();
        let rung = handbook.ladder(id).and_then(|ladder| ladder.rungs.get(place));
        let route = |rung: &crate::handbook::Rung| Route::StepComparison {
            role: handbook.roles[id].id.clone(),
            step: rung.id.clone(),
        };
        rung.map(|rung| self.href(&route(rung))).unwrap_or_default()
    }

    /// The steps of the role in the margin.
    pub(super) fn steps_margin(&self, id: RoleId, ladder: &Ladder, here: usize) -> Margin {
        let role = self.role_link(id);
        let item = |place: usize| {
            let Link { label, href, lang } = self.step_link(id, place);
            MarginItem { label, href, lang, current: place == here, depth: 0 }
        };
        Margin {
            title: role.label,
            key: "steps",
            href: role.href,
            items: (0..ladder.rungs.len()).map(item).collect(),
            total: ladder.rungs.len(),
        }
    }

    pub(super) fn expected(&self, expects: &[Expectation], path: &SourcePath) -> Vec<Expected> {
        let expected = |expectation: &Expectation| Expected {
            title: self.handbook().topic(&expectation.topic).title.clone(),
            texts_html: self.inlines(&expectation.text.0, path),
        };
        expects.iter().map(expected).collect()
    }

    /// What is new on the second side of a difference, and gone.
    pub(super) fn changes(&self, difference: &Difference, path: &SourcePath) -> Changes {
        let changed = difference.skills.iter().filter(|change| !change.is_same());
        Changes {
            skills: changed.map(|change| self.compared(change)).collect(),
            new_duties: self.duties(&difference.new_duties, path),
            lost_duties: self.duties(&difference.lost_duties, path),
            new_requirements: self.requirements(&difference.new_requirements, path),
            lost_requirements: self.requirements(&difference.lost_requirements, path),
            new_expects: self.expected(&difference.new_expects, path),
        }
    }

    /// A skill on both sides.
    pub(super) fn compared(&self, change: &SkillChange) -> ComparedSkill {
        let asked = |link: &Option<SkillLink>| {
            link.as_ref().map(|link| Asked {
                need: need(link.need),
                level: link.level.as_ref().and_then(|level| self.level(change.skill, level)),
            })
        };
        let by = match change.by {
            0 => String::new(),
            by if by > 0 => format!("+{by}"),
            by => format!("−{}", -by),
        };
        ComparedSkill { skill: self.skill_link(change.skill), a: asked(&change.before), b: asked(&change.after), by }
    }

    fn step_further(&self, step: &Step, path: &SourcePath) -> Vec<Further> {
        let fields = step.nodes().into_iter().filter(|(field, _)| FURTHER.contains(&field.name));
        let mut further = Vec::new();
        self.add_fields("step", fields, path, &mut further);
        further
    }
}
