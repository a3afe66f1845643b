//! The page of a skill.

use crate::content::kinds::{self, SkillKind};
use crate::handbook::{Handbook, Need, SkillId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{LevelColumn, Margin, Question, RoleNeed, SkillView};
use crate::site::writer::{Writer, need, status};

/// Fields that the page shows in places of their own.
const PLACED: &[&str] = &["category", "kind", "scale", "levels", "related", "questions"];

impl Writer<'_> {
    pub(super) fn skill(&self, id: SkillId) -> SkillView {
        let handbook = self.handbook();
        let (skill, relations) = (&handbook.skills[id], &handbook.relations);
        let own = &skill.own;
        let needed_by = &relations.needed_by[id.index()];
        let unmeasured = needed_by.iter().filter(|need| self.level_of(id, need).is_none());
        let must_count = needed_by.iter().filter(|need| need.need == kinds::Need::Must).count();
        let must_roles = &[("kind", Kind::Role.singular()), ("skill", &*skill.id), ("need", kinds::Need::Must.word())];
        SkillView {
            frame: self.frame(Position {
                title: self.title(skill),
                description: self.description(skill),
                section: Some(Kind::Skill.folder()),
                margin: Some(self.skill_margin(own.kind)),
                origin: self.origin(skill),
                ..Position::default()
            }),
            title: self.title(skill),
            status: status(skill),
            summary_html: self.summary(skill),
            kind: own.kind.map(SkillKind::word).unwrap_or_default(),
            category: own.category.as_ref().map(|category| category.text.to_string()).unwrap_or_default(),
            body_html: self.body(Handbook::body(skill)),
            levels: self.columns(id),
            roles_without_level: unmeasured.map(|need| self.role_need(need)).collect(),
            role_count: needed_by.len(),
            must_count,
            must_roles: if must_count > 0 { self.narrowed(must_roles) } else { String::new() },
            related: relations.related[id.index()].iter().map(|other| self.skill_link(*other)).collect(),
            // On its own page a skill need not say whose questions they are.
            questions: self.skill_questions(id).into_iter().map(|own| Question { skill: None, ..own }).collect(),
            further: self.further(skill, PLACED),
        }
    }

    /// The level that a role needs of a skill, as the place on its scale.
    fn level_of(&self, skill: SkillId, need: &Need) -> Option<usize> {
        let handbook = self.handbook();
        let link = handbook.roles[need.role].own.skills.get(need.link)?;
        handbook.level(skill, link.level.as_ref()?)
    }

    fn role_need(&self, entry: &Need) -> RoleNeed {
        RoleNeed { role: self.role_link(entry.role), need: need(entry.need) }
    }

    fn columns(&self, id: SkillId) -> Vec<LevelColumn> {
        let handbook = self.handbook();
        let skill = &handbook.skills[id];
        let steps = &handbook.scale(id).steps;
        let column = |(position, step): (usize, &crate::content::site::NamedStep)| {
            let texts = skill.own.levels.iter().find(|(level, _)| *level.id == step.id);
            let mut here: Vec<&Need> = handbook.relations.needed_by[id.index()]
                .iter()
                .filter(|need| self.level_of(id, need) == Some(position))
                .collect();
            here.sort_by_key(|entry| entry.need);
            LevelColumn {
                level: self.level_at(id, position),
                texts_html: texts.map(|(_, texts)| self.inlines(&texts.0, &skill.path)).unwrap_or_default(),
                roles: here.into_iter().map(|entry| self.role_need(entry)).collect(),
            }
        };
        steps.iter().enumerate().map(column).collect()
    }

    /// The questions of a skill, as they stand under it.
    pub(super) fn skill_questions(&self, id: SkillId) -> Vec<Question> {
        let skill = &self.handbook().skills[id];
        let question = |question: &kinds::Question| Question {
            skill: Some(self.skill_link(id)),
            level: question.level.as_ref().and_then(|level| self.level(id, level)),
            text_html: self.inline(&question.text, &skill.path),
            good_html: self.optional(question.good.as_ref(), &skill.path),
            warning_html: self.optional(question.warning.as_ref(), &skill.path),
        };
        skill.own.questions.iter().map(question).collect()
    }

    /// Skills of the same kind.
    fn skill_margin(&self, kind: Option<SkillKind>) -> Margin {
        let skills = self.handbook().skills.iter().filter(|skill| skill.own.kind == kind && !skill.is_archived());
        let items = skills.map(|skill| (skill, 0));
        let title = kind.and_then(|kind| self.words.word(&format!("skill_kind.{}", kind.word()))).unwrap_or_default();
        let href = self.href(&Route::index(Kind::Skill));
        self.margin(MarginSection { title, key: Kind::Skill.folder(), href }, items)
    }
}
