//! What goes into the interviews for a role, from its hiring profile and the role.

use super::hiring::{demand, minutes};
use crate::content::entity::Entity;
use crate::content::kinds::{self, Hiring, Need, SkillLink};
use crate::handbook::{HiringId, SkillId};
use crate::site::view::{KitView, Level, Question, SkillMark, SkillQuestions, Stage};
use crate::site::writer::{Writer, need, status};

impl Writer<'_> {
    /// The kit of a hiring profile. Nothing where that has no role.
    pub(super) fn kit(&self, id: HiringId) -> Option<KitView> {
        let handbook = self.handbook();
        let profile = &handbook.hiring[id];
        let role_id = handbook.role_of(profile)?;
        let role = &handbook.roles[role_id];
        let demand = demand(role.own.skills.clone(), profile);
        let row = |link: &SkillLink| self.skill_row(link, &role.path);
        let about_none = profile.own.questions.iter().filter(|question| question.skill.is_none());
        Some(KitView {
            frame: self.sheet_frame_from(role_id, "kit", self.origin(profile)),
            title: self.title(profile),
            suffix: self.suffix(profile),
            status: status(profile),
            summary_html: self.summary(profile),
            profile: self.link(profile),
            role: self.link(role),
            department: self.link(handbook.department(&role.own.department)),
            plan: profile.own.plan.iter().map(|stage| self.stage(stage, &demand)).collect(),
            minutes: minutes(profile),
            questions: about_none.map(|question| self.own_question(question, profile)).collect(),
            skill_questions: self.questions_by_skill(&demand, profile),
            skill_groups: self.skill_groups(demand.iter().map(row).collect()),
            scale: self.common_scale(&demand),
            onboarding: self.onboarding(role),
        })
    }

    fn stage(&self, stage: &kinds::Stage, demand: &[SkillLink]) -> Stage {
        Stage {
            stage: stage.stage.text.to_string(),
            minutes: stage.minutes.map_or(0, |minutes| minutes.0),
            with: self.role_links(&stage.with),
            focus: stage.focus.iter().map(|skill| self.focus(skill.id(), demand)).collect(),
        }
    }

    /// A focus skill with the need and level that hiring asks for.
    fn focus(&self, skill: SkillId, demand: &[SkillLink]) -> SkillMark {
        match demand.iter().find(|link| link.skill.id() == skill) {
            Some(link) => self.mark(skill, link.need, link.level.as_ref()),
            None => self.mark(skill, kinds::Need::Nice, None),
        }
    }

    /// A question of the profile. What skill it is about stands above it.
    fn own_question(&self, question: &kinds::SkillQuestion, profile: &Entity<Hiring>) -> Question {
        let skill = question.skill.as_ref().map(|skill| skill.id());
        Question {
            skill: None,
            level: skill.and_then(|skill| self.level(skill, question.level.as_ref()?)),
            text_html: self.inline(&question.text, &profile.path),
            good_html: self.optional(question.good.as_ref(), &profile.path),
            warning_html: self.optional(question.warning.as_ref(), &profile.path),
        }
    }

    /// What is asked about skills: musts first, skills that nobody demands last.
    fn questions_by_skill(&self, demand: &[SkillLink], profile: &Entity<Hiring>) -> Vec<SkillQuestions> {
        let mut skills: Vec<SkillId> = demand.iter().map(|link| link.skill.id()).collect();
        let needed = |skill: &SkillId| demand.iter().find(|link| link.skill.id() == *skill).map(|link| need(link.need));
        skills.sort_by_key(needed);
        for skill in profile.own.questions.iter().filter_map(|question| question.skill.as_ref()) {
            if !skills.contains(&skill.id()) {
                skills.push(skill.id());
            }
        }
        let asked = skills.into_iter().map(|skill| self.questions_of(skill, demand, profile));
        asked.filter(|asked| !asked.questions.is_empty()).collect()
    }

    /// The profile's own questions about a skill; then the skill's, where it is a must or an interview looks at it.
    fn questions_of(&self, skill: SkillId, demand: &[SkillLink], profile: &Entity<Hiring>) -> SkillQuestions {
        let link = demand.iter().find(|link| link.skill.id() == skill);
        let focused = || profile.own.plan.iter().flat_map(|stage| &stage.focus).any(|focus| focus.id() == skill);
        let own = profile.own.questions.iter();
        let own = own.filter(|question| question.skill.as_ref().is_some_and(|about| about.id() == skill));
        let mut questions: Vec<Question> = own.map(|question| self.own_question(question, profile)).collect();
        let mark = self.focus(skill, demand);
        if link.is_some_and(|link| link.need == Need::Must) || focused() {
            let fitting = self.skill_questions(skill).into_iter().filter(|asked| fits(asked, mark.level.as_ref()));
            questions.extend(fitting.map(|question| Question { skill: None, ..question }));
        }
        SkillQuestions { skill: mark, demanded: link.is_some(), questions }
    }
}

/// Whether a question asks for no more than is demanded.
fn fits(question: &Question, demanded: Option<&Level>) -> bool {
    match (&question.level, demanded) {
        (Some(asked), Some(demanded)) => asked.step <= demanded.step,
        _ => true,
    }
}
