//! Invents what surrounds roles: departments, skills, hiring profiles, pages.

use super::super::model::{Block, Department, Hiring, Page, Piece, Question, Role, Skill, Stage, Target};
use super::super::names::{SKILL_KINDS, SUBJECTS};
use super::super::sentences::{
    DEPARTMENT_SUMMARIES, GOOD, HIRING_SUMMARIES, INTERFACES, KNOCK_OUT, LEVELS, OFFERS, PAGE_SUMMARIES, PROSE,
    QUESTIONS, RULES, SKILL_SUMMARIES, STAGES, STEPS, SUCCESSES, WARNINGS,
};
use super::Inventor;
use super::names::{compound, topic};

impl Inventor {
    pub(super) fn department(&mut self, at: usize) -> Department {
        let head = self.sizes.first_role(at);
        let topic = &topic(head, &self.sizes);
        let total = self.sizes.departments;
        let tops = self.sizes.top_departments();
        let others = [(at + 1) % total, (at + total / 2) % total];
        let purposes = self.say_several(others.len(), &INTERFACES, topic);
        let member = Target::Role(head + 1);
        let page = Target::Page(self.random.below(self.sizes.pages));
        Department {
            id: self.names.departments[at].id.clone(),
            title: self.names.departments[at].title.clone(),
            short: SUBJECTS[at % SUBJECTS.len()].0.to_owned(),
            summary: self.say(&DEPARTMENT_SUMMARIES, topic),
            parent: (at >= tops).then(|| at % tops),
            head,
            interfaces: others.into_iter().zip(purposes).collect(),
            prose: [member, page].map(|target| self.paragraph(topic, target)).into(),
        }
    }

    pub(super) fn skill(&mut self, at: usize) -> Skill {
        let topic = &compound(at);
        let total = self.sizes.skills;
        let low = self.question(None, 2, topic);
        let high = self.question(None, 3, topic);
        Skill {
            id: self.names.skills[at].id.clone(),
            title: self.names.skills[at].title.clone(),
            kind: SKILL_KINDS[at % SKILL_KINDS.len()],
            category: SUBJECTS[at % SUBJECTS.len()].0,
            summary: self.say(&SKILL_SUMMARIES, topic),
            aliases: vec![format!("{topic} im Betrieb")],
            related: vec![(at + 1) % total, (at + total / 2) % total],
            levels: [0, 1, 2, 3].map(|level| self.say(&LEVELS[level], topic)),
            questions: vec![low, high],
        }
    }

    fn question(&mut self, skill: Option<usize>, level: usize, topic: &str) -> Question {
        Question {
            skill,
            level,
            text: self.say(&QUESTIONS, topic),
            good: self.say(&GOOD, topic),
            warning: self.say(&WARNINGS, topic),
        }
    }

    pub(super) fn hiring(&mut self, at: usize, role: &Role) -> Hiring {
        let topic = &topic(at, &self.sizes);
        let lower = role.skills.iter().find(|link| link.level > 1 && link.need != "must");
        let plan = STAGES.iter().take(3).enumerate().map(|(step, (name, minutes))| Stage {
            name,
            minutes: *minutes,
            with: role.onboarding[step].1,
            focus: role.skills.iter().skip(2 * step).take(2).map(|link| link.skill).collect(),
        });
        Hiring {
            role: at,
            summary: self.say(&HIRING_SUMMARIES, topic),
            lower: lower.map(|link| (link.skill, link.level - 1)),
            knock_out: self.say_several(2, &KNOCK_OUT, topic),
            success: self.say_several(3, &SUCCESSES, topic),
            plan: plan.collect(),
            questions: role
                .skills
                .iter()
                .take(2)
                .map(|link| self.question(Some(link.skill), link.level, topic))
                .collect(),
            offer: self.say_several(3, &OFFERS, topic),
        }
    }

    pub(super) fn page(&mut self, at: usize) -> Page {
        let topic = &compound(at);
        let name = &self.names.pages[at];
        let (id, title) = (name.id.clone(), name.title.clone());
        let folder = self.names.folders[at % self.sizes.folders].id.clone();
        let summary = self.say(&PAGE_SUMMARIES, topic);
        let first = self.other_page(at);
        let second = self.other_page(at);
        let mut blocks = vec![self.paragraph(topic, Target::Page(first)), Block::Heading("Ablauf")];
        blocks.push(Block::Numbered(self.items(5, &STEPS, topic)));
        blocks.push(self.paragraph(topic, Target::Procedure(second)));
        blocks.push(Block::Heading("Regeln"));
        blocks.push(Block::Bullets(self.items(4, &RULES, topic)));
        blocks.push(Block::Heading("Beteiligte"));
        blocks.push(self.participants(topic));
        blocks.push(Block::Heading("Siehe auch"));
        blocks.push(self.see_also(at));
        Page { folder, name: (!id.is_empty()).then_some(id), title, summary, blocks }
    }

    fn other_page(&mut self, at: usize) -> usize {
        (at + 1 + self.random.below(self.sizes.pages - 1)) % self.sizes.pages
    }

    fn items(&mut self, count: usize, sentences: &[&str], topic: &str) -> Vec<Vec<Piece>> {
        self.say_several(count, sentences, topic).into_iter().map(|text| vec![Piece::Text(text)]).collect()
    }

    /// A table of roles with their departments.
    fn participants(&mut self, topic: &str) -> Block {
        let mut rows: Vec<Vec<Vec<Piece>>> =
            vec![["Rolle", "Abteilung", "Wofür"].map(|head| vec![Piece::text(head)]).into()];
        for _ in 0..4 {
            let role = self.random.below(self.sizes.roles);
            let department = self.sizes.department_of(role);
            let purpose = self.say(&PROSE, topic);
            rows.push(vec![
                vec![self.link(Target::Role(role))],
                vec![self.link(Target::Department(department))],
                vec![Piece::Text(purpose)],
            ]);
        }
        Block::Table(rows)
    }

    /// Links to the next pages, and to a skill.
    fn see_also(&mut self, at: usize) -> Block {
        let mut items: Vec<Vec<Piece>> =
            (1..4).map(|step| vec![self.link(Target::Page((at + step) % self.sizes.pages))]).collect();
        let skill = Target::Skill(self.random.below(self.sizes.skills));
        items.push(vec![self.link(skill), Piece::text(" als Grundlage")]);
        Block::Bullets(items)
    }
}
