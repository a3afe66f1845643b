//! What templates receive: one closed, plain struct per kind of page. This is the theme's contract.
//!
//! A view holds everything its page shows and nothing else: words of the content, addresses relative to the page, HTML that
//! was rendered from Markdown (fields that end in `_html`). Words of the interface are the theme's strings. No field is ever
//! left out, so that a template can tell "none" from "misspelt".

mod career;
mod compare;
mod coverage;
mod department;
mod frame;
mod hiring;
mod home;
mod index;
mod job;
mod kit;
mod matrix;
mod org_chart;
mod page;
mod parts;
mod print;
mod review;
mod role;
mod search;
mod skill;
mod staffing;
mod step;
mod vacancy;

pub use career::{CareerMap, SimilarRole};
pub use compare::CompareView;
pub use coverage::{CoverageItem, CoverageList, CoverageView};
pub use department::{DepartmentView, Interface, ReportingLine};
pub use frame::{Changed, Forge, Frame, Margin, MarginItem, NavigationItem, SiteName, Tab};
pub use hiring::HiringView;
pub use home::{Fingerprint, HomeDepartment, HomeView, NotFoundView};
pub use index::{IndexGroup, IndexRow, IndexView, Letter, LetterEntry, RedirectView};
pub use job::{Agreed, Edition, JobView};
pub use kit::{KitView, SkillQuestions, Stage};
pub use matrix::{MatrixCell, MatrixColumns, MatrixDepartment, MatrixRow, MatrixRows, MatrixTable, MatrixView};
pub use org_chart::{OrgChartView, OrgDrawing, OrgItem};
pub use page::{PageView, TableOfContentsEntry};
pub use parts::{
    Bullet, Entry, Further, Level, Link, Need, Onboarding, OnboardingPhase, Person, Question, RoleRow, Shown,
    SkillGroup, SkillMark, SkillRow, Staffing, Status,
};
pub use print::{PrintChapter, PrintGroup, PrintView};
pub use review::{ReviewRow, ReviewTerm, ReviewView};
pub use role::{Authority, Collaboration, Duty, PastDay, Requirement, RoleView};
pub use search::{OwnWord, SearchView};
pub use skill::{LevelColumn, RoleNeed, SkillView};
pub use staffing::{StaffedDepartment, StaffedRole, StaffingCount, StaffingShare, StaffingSheetView, StaffingView};
pub use step::{
    Asked, Changes, ComparedGroup, ComparedSkill, ComparedTopic, ComparisonView, Expected, Side, StepItem, StepView,
    Steps, TopicCell, TopicRow,
};
pub use vacancy::{Advert, AdvertGroup, AdvertItem, AdvertSection, Standing, Term, VacancyRow, VacancyView};
