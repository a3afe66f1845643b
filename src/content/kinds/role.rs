//! The role.

use super::{Department, Head, Skill, Step};
use crate::content::leaf::{IdName, Inline, LevelName, Text};
use crate::content::number::{Amount, Count, Percent};
use crate::content::reader::{Item, Reader};
use crate::content::record::{Record, choices, records};
use crate::content::reference::Ref;
use crate::content::shape::{Shape, internal, public, restricted};
use crate::content::site::{Grade, Track};
use crate::content::value::{Kept, Node, Pass, Value};

records! {
    /// A role: what a person does, can and works with.
    pub struct Role {
        /// The department it belongs to.
        department: Ref<Department> = public(),
        /// Whom it reports to: a role, or somebody outside the handbook.
        reports_to: Option<Head> = public(),
        /// Whom it reports to in its trade, where that is somebody else.
        functional_lead: Option<Ref<Role>> = public(),
        /// Roles that stand in for it.
        deputies: Vec<Ref<Role>> = internal(),
        /// Whom it works with. Said on one side, it shows on both.
        works_with: Vec<Collaboration> = public(),
        /// Its main duties.
        responsibilities: Vec<TextOr<Responsibility>> = public().search(3),
        /// What it may do on its own.
        authority: Vec<Authority> = public().search(2),
        /// The skills it needs.
        skills: Vec<SkillLink> = public().search(2),
        /// What it asks for besides skills.
        requirements: Vec<Requirement> = public().search(1),
        /// Working time and place.
        work: Option<Work> = public(),
        /// Whether it is filled in-house or from outside, and why.
        staffing: Option<Staffing> = internal(),
        /// Its pay grade.
        grade: Option<Ref<Grade>> = restricted(),
        /// How many people do it.
        headcount: Option<Count> = internal(),
        /// The career track it belongs to.
        track: Option<Ref<Track>> = public(),
        /// Roles that can come next.
        next: Vec<Ref<Role>> = public(),
        /// What somebody new does and reaches.
        onboarding: Option<Onboarding> = internal(),
        /// The title in other forms.
        title_forms: Option<TitleForms> = public(),
        /// The step of the track that the fields of the role describe; without it the track's first.
        base: Option<IdName> = public(),
        /// The other steps of the track, each as the difference from its neighbour.
        steps: Vec<Step> = public(),
    }

    /// Somebody a role works with.
    pub struct Collaboration exactly one of (role, department, external) {
        /// A role.
        role: Option<Ref<Role>> = public(),
        /// A whole department.
        department: Option<Ref<Department>> = public(),
        /// Somebody outside the handbook.
        external: Option<Text> = public().search(1),
        /// On what.
        on: Option<Inline> = public().search(1),
    }

    /// One of the main duties.
    pub struct Responsibility {
        /// A short name.
        title: Option<Text> = public().search(3),
        /// What is done.
        text: Inline = public().search(2),
        /// The share of the working time in per cent.
        share: Option<Percent> = public(),
        /// What it is measured by.
        kpi: Option<Inline> = internal().search(1),
    }

    /// Something that a role may do on its own.
    pub struct Authority {
        /// What kind of power it is.
        kind: AuthorityKind = public(),
        /// What.
        text: Inline = public().search(1),
        /// Up to where.
        limit: Option<Text> = public().search(1),
    }

    /// A skill that a role needs.
    pub struct SkillLink {
        /// The skill.
        skill: Ref<Skill> = public(),
        /// How well, as a step of the skill's scale.
        level: Option<LevelName> = public(),
        /// How much it is needed; `must` when nothing is said.
        need: Need = public(),
        /// What that means in this role.
        note: Option<Inline> = public().search(1),
    }

    /// Something that a role asks for besides skills.
    pub struct Requirement {
        /// What kind of thing it is.
        kind: RequirementKind = public(),
        /// What is asked for.
        text: Inline = public().search(1),
        /// How much it is needed; `must` when nothing is said.
        need: Need = public(),
        /// Whether something equivalent does as well.
        or_equivalent: Option<bool> = public(),
    }

    /// Working time and place.
    pub struct Work {
        /// Hours a week.
        hours: Option<Amount> = public(),
        /// Where the work can be done from.
        remote: Option<Text> = public().search(1),
        /// Shifts and stand-by.
        shifts: Option<Text> = public().search(1),
        /// Travel.
        travel: Option<Text> = public().search(1),
    }

    /// How a role is filled.
    pub struct Staffing {
        /// In-house or from outside; `in-house` when nothing is said.
        mode: StaffingMode = public(),
        /// Why.
        reason: Option<Inline> = public().search(1),
        /// What a provider is chosen by.
        criteria: Vec<Inline> = public().search(1),
        /// How work is handed over.
        handover: Option<Inline> = public().search(1),
        /// The share of external work in per cent.
        external_share: Option<Percent> = public(),
    }

    /// What somebody new does and reaches.
    pub struct Onboarding {
        /// The first day.
        first_day: Vec<TextOr<Goal>> = public(),
        /// After 30 days.
        d30: Vec<TextOr<Goal>> = public(),
        /// After 60 days.
        d60: Vec<TextOr<Goal>> = public(),
        /// After 90 days.
        d90: Vec<TextOr<Goal>> = public(),
    }

    /// Something done or reached.
    pub struct Goal {
        /// What.
        text: Inline = public().search(1),
        /// With whom.
        with: Option<Ref<Role>> = public(),
    }

    /// The title in other forms.
    pub struct TitleForms {
        /// A neutral form.
        neutral: Option<Text> = public().search(3),
        /// The female form.
        female: Option<Text> = public().search(3),
        /// The male form.
        male: Option<Text> = public().search(3),
    }
}

impl Role {
    /// Whether it says of a skill that it must be there.
    pub fn has_must_skill(&self) -> bool {
        self.skills.iter().any(|link| link.need == Need::Must)
    }
}

choices! {
    /// How much something is needed; `must` when nothing is said.
    pub enum Need = "need" or Must {
        /// From the first day.
        Must = "must",
        /// To be learnt in the first year.
        Should = "should",
        /// Helps, and decides nothing.
        Nice = "nice",
    }

    /// What kind of power it is.
    pub enum AuthorityKind = "authority_kind" {
        /// Signing for the company.
        Sign = "sign",
        /// Deciding.
        Decide = "decide",
        /// Giving instructions.
        Instruct = "instruct",
        /// Spending money.
        Budget = "budget",
    }

    /// What kind of requirement it is.
    pub enum RequirementKind = "requirement_kind" {
        /// School, training, studies.
        Education = "education",
        /// Practice.
        Experience = "experience",
        /// A certificate.
        Certificate = "certificate",
        /// A language.
        Language = "language",
        /// A licence.
        Licence = "licence",
    }

    /// In-house or from outside; `in-house` when nothing is said.
    pub enum StaffingMode = "staffing" or InHouse {
        /// By employees.
        InHouse = "in-house",
        /// By a provider who owes a result.
        ServiceContract = "service-contract",
        /// By freelancers.
        Freelance = "freelance",
        /// By agency workers.
        AgencyWork = "agency-work",
        /// Partly by employees, partly from outside.
        Hybrid = "hybrid",
    }
}

/// A record that can be written as its text alone.
pub trait FromText: Record {
    /// The record with this text and nothing else.
    fn from_text(text: Inline) -> Self;
}

impl FromText for Responsibility {
    fn from_text(text: Inline) -> Self {
        Self { title: None, text, share: None, kpi: None }
    }
}

impl FromText for Goal {
    fn from_text(text: Inline) -> Self {
        Self { text, with: None }
    }
}

/// A record, written as a table or as its text alone.
#[derive(Clone, PartialEq, Debug)]
pub struct TextOr<T>(pub T);

impl<T: FromText> Value for TextOr<T> {
    fn shape() -> Shape {
        Shape::Either(Box::new(Shape::Record(T::record())), Box::new(Inline::shape()))
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if item.text().is_some() {
            return Inline::read(item, reader).map(|text| Self(T::from_text(text)));
        }
        T::read(item, reader).map(Self)
    }

    fn pass(&mut self, pass: &mut dyn Pass) -> Kept {
        self.0.pass(pass)
    }

    fn node(&self) -> Node<'_> {
        self.0.node()
    }
}
