//! Invents roles.

use super::super::model::{Block, Duty, Partner, Requirement, Role, SkillLink, Staffing, Target};
use super::super::sentences::{
    AUTHORITY, COLLABORATIONS, CRITERIA, DUTIES, DUTY_TITLES, LIMITS, NOTES, ONBOARDING, REASONS, REMOTE, REQUIREMENTS,
    ROLE_SUMMARIES, SHIFTS,
};
use super::Inventor;
use super::names::{base, role_title, topic};

/// How the time may be divided between five duties.
const SHARES: [[usize; 5]; 5] =
    [[30, 25, 20, 15, 10], [25, 25, 20, 20, 10], [35, 20, 20, 15, 10], [40, 20, 15, 15, 10], [30, 30, 20, 10, 10]];

/// Levels of skills; the middle ones come most often, as in real roles.
const LEVELS: [usize; 8] = [2, 3, 3, 2, 4, 2, 3, 1];

const NEEDS: [&str; 8] = ["must", "must", "must", "must", "should", "should", "should", "nice"];

const EXTERNALS: [&str; 4] = ["Paketdienste", "Filialgeschäft", "Steuerberatung", "Betriebsrat"];

impl Inventor {
    pub(super) fn role(&mut self, at: usize) -> Role {
        let department = self.sizes.department_of(at);
        let first = self.sizes.first_role(department);
        let topic = &topic(at, &self.sizes);
        let female = base(at, &self.sizes).1;
        Role {
            id: self.names.roles[at].id.clone(),
            title: self.names.roles[at].title.clone(),
            female: (!female.is_empty()).then(|| role_title(female, at, &self.sizes)),
            department,
            order: at - first + 1,
            summary: self.say(&ROLE_SUMMARIES, topic),
            reports_to: self.superior(at),
            functional_lead: self
                .random
                .one_in(6)
                .then(|| self.random.below(self.sizes.roles))
                .filter(|lead| *lead != at),
            deputies: vec![self.colleague(at, 1)],
            headcount: 1 + self.random.below(4),
            works_with: self.works_with(at, topic),
            duties: self.duties(topic),
            authority: self.authority(topic),
            skills: self.skills(at, department, topic),
            requirements: self.requirements(topic),
            hours: if self.random.one_in(5) { "40" } else { "38.5" },
            remote: self.random.pick(&REMOTE),
            shifts: self.random.one_in(4).then(|| self.random.pick(&SHIFTS)),
            staffing: self.staffing(topic),
            next: self.next_roles(at),
            onboarding: [0, 1, 2, 3].map(|phase| (self.say(&ONBOARDING[phase], topic), self.colleague(at, phase + 1))),
            prose: self.role_prose(at, department, topic),
        }
    }

    /// Whom a role reports to: a tree whose root is the first role of the first department.
    fn superior(&self, at: usize) -> Option<usize> {
        let department = self.sizes.department_of(at);
        let first = self.sizes.first_role(department);
        let tops = self.sizes.top_departments();
        match at - first {
            0 if department == 0 => None,
            0 if department < tops => Some(0),
            0 => Some(self.sizes.first_role(department % tops)),
            place @ 1..=4 => Some(at - place),
            place => Some(first + 1 + place % 4),
        }
    }

    /// The role that stands so many places behind another in its department, in a circle; never the role itself.
    fn colleague(&self, at: usize, step: usize) -> usize {
        let department = self.sizes.department_of(at);
        let first = self.sizes.first_role(department);
        let size = self.sizes.first_role(department + 1) - first;
        first + (at - first + 1 + (step - 1) % (size - 1)) % size
    }

    /// Any other role.
    fn another(&mut self, at: usize) -> usize {
        (at + 1 + self.random.below(self.sizes.roles - 1)) % self.sizes.roles
    }

    fn works_with(&mut self, at: usize, topic: &str) -> Vec<(Partner, String)> {
        let near = self.colleague(at, 2);
        let far = self.another(at);
        let own = self.sizes.department_of(at);
        let department = (own + 1 + self.random.below(self.sizes.departments - 1)) % self.sizes.departments;
        let mut partners = vec![Partner::Role(near)];
        if far != near {
            partners.push(Partner::Role(far));
        }
        partners.push(Partner::Department(department));
        if self.random.one_in(3) {
            partners.push(Partner::External(self.random.pick(&EXTERNALS)));
        }
        let subjects = self.say_several(partners.len(), &COLLABORATIONS, topic);
        partners.into_iter().zip(subjects).collect()
    }

    fn duties(&mut self, topic: &str) -> Vec<Duty> {
        let shares = SHARES[self.random.below(SHARES.len())];
        let titles = self.several(shares.len(), DUTY_TITLES.len());
        let texts = self.say_several(shares.len(), &DUTIES, topic);
        let duty = |((share, title), text): ((usize, usize), String)| Duty { title: DUTY_TITLES[title], text, share };
        shares.into_iter().zip(titles).zip(texts).map(duty).collect()
    }

    fn authority(&mut self, topic: &str) -> Vec<(String, &'static str)> {
        self.say_several(1, &AUTHORITY, topic).into_iter().map(|text| (text, self.random.pick(&LIMITS))).collect()
    }

    /// Eight different skills: one by turns, so that each skill is needed somewhere, three of those around the department,
    /// the others from everywhere.
    fn skills(&mut self, at: usize, department: usize, topic: &str) -> Vec<SkillLink> {
        let total = self.sizes.skills;
        let mut chosen = vec![at % total];
        while chosen.len() < NEEDS.len() {
            let near = (department * 10 + self.random.below(12)) % total;
            let skill = if chosen.len() < 4 { near } else { self.random.low(total) };
            if !chosen.contains(&skill) {
                chosen.push(skill);
            }
        }
        let notes = self.say_several(NEEDS.len(), &NOTES, topic);
        let linked = chosen.into_iter().zip(NEEDS).zip(notes);
        linked
            .map(|((skill, need), note)| SkillLink {
                skill,
                level: LEVELS[self.random.below(LEVELS.len())],
                need,
                note,
            })
            .collect()
    }

    fn requirements(&mut self, topic: &str) -> Vec<Requirement> {
        let chosen = self.several(2, REQUIREMENTS.len());
        let needs = ["must", "should"];
        let requirement = |(at, need): (usize, &'static str)| {
            let (kind, text) = REQUIREMENTS[at];
            Requirement { kind, text: self.fill(text, topic), need, or_equivalent: kind == "education" }
        };
        chosen.into_iter().zip(needs).map(requirement).collect()
    }

    fn staffing(&mut self, topic: &str) -> Staffing {
        let mode = match self.random.below(8) {
            0 => "hybrid",
            1 => "service-contract",
            _ => "in-house",
        };
        Staffing {
            mode,
            reason: self.say(&REASONS, topic),
            criteria: if mode == "in-house" { Vec::new() } else { self.say_several(2, &CRITERIA, topic) },
            external_share: (mode == "hybrid").then_some(40),
        }
    }

    fn next_roles(&mut self, at: usize) -> Vec<usize> {
        let near = self.colleague(at, 3);
        let far = self.another(at);
        if far == near { vec![near] } else { vec![near, far] }
    }

    /// Three paragraphs with links to a role, to a skill or a department, and to a page.
    fn role_prose(&mut self, at: usize, department: usize, topic: &str) -> Vec<Block> {
        let role = Target::Role(self.another(at));
        let second = match self.random.below(2) {
            0 => Target::Skill(self.random.below(self.sizes.skills)),
            _ => Target::Department(department),
        };
        let page = Target::Page(self.random.below(self.sizes.pages));
        [role, second, page].map(|target| self.paragraph(topic, target)).into()
    }
}
