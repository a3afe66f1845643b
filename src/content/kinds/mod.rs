//! The declarations of all fields: one line each. What follows from them is in the modules beside this folder.

mod common;
mod department;
mod hiring;
mod role;
mod skill;
mod step;
mod vacancy;

pub use common::{Approval, Common, Contact, Page, Status, TitledLink, Visibility};
pub use department::{Department, External, Head, Interface};
pub use hiring::{Hiring, HiringSkill, Question, SkillQuestion, Stage};
pub use role::{
    Authority, AuthorityKind, Collaboration, FromText, Goal, Need, Onboarding, Requirement, RequirementKind,
    Responsibility, Role, SkillLink, Staffing, StaffingMode, TextOr, TitleForms, Work,
};
pub use skill::{Codes, Learning, Skill, SkillKind};
pub use step::{Additions, Expectation, Removals, Step};
pub use vacancy::{Application, Employment, Location, PartTime, Pay, PayRange, PayUnit, Remote, Vacancy, VacancyState};
