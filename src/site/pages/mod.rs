//! One function per kind of page: from the handbook to the view that its template gets.

mod compare;
mod comparison;
mod coverage;
mod department;
mod handbook_page;
mod hiring;
mod home;
mod index;
mod job;
mod kit;
mod matrix;
mod org_chart;
mod print;
mod review;
mod role;
mod search;
mod sheets;
mod skill;
mod staffing;
mod step;
mod vacancy;

pub(super) use handbook_page::{pages_above, pages_below};
pub(super) use hiring::demand;
pub use print::print;

use super::plan::Plan;
use super::view::{
    CompareView, ComparisonView, CoverageView, DepartmentView, HiringView, HomeView, IndexView, JobView, KitView,
    MatrixView, NotFoundView, OrgChartView, PageView, RedirectView, ReviewView, RoleView, SearchView, SkillView,
    StaffingSheetView, StaffingView, StepView, VacancyView,
};
use super::words::Words;
use super::writer::Writer;
use crate::kind::Kind;
use crate::route::Route;

/// The view of any page, for the template of its kind.
#[derive(Clone, PartialEq, Debug)]
pub enum View {
    /// The home page.
    Home(HomeView),
    /// A department.
    Department(DepartmentView),
    /// A role.
    Role(Box<RoleView>),
    /// A role at one of its steps.
    Step(Box<StepView>),
    /// A step beside the one before it.
    Comparison(Box<ComparisonView>),
    /// A job description.
    Job(Box<JobView>),
    /// How all roles are filled.
    Staffing(StaffingView),
    /// How a role is filled.
    StaffingSheet(Box<StaffingSheetView>),
    /// What goes into the interviews.
    Kit(Box<KitView>),
    /// A skill.
    Skill(SkillView),
    /// A hiring profile.
    Hiring(Box<HiringView>),
    /// A vacancy.
    Vacancy(Box<VacancyView>),
    /// A page of the handbook.
    Page(PageView),
    /// An index.
    Index(IndexView),
    /// Any roles beside each other.
    Compare(CompareView),
    /// Which roles need which skills.
    Matrix(Box<MatrixView>),
    /// Who reports to whom.
    OrgChart(Box<OrgChartView>),
    /// Where the handbook is thin.
    Coverage(CoverageView),
    /// What is to be looked through again.
    Review(ReviewView),
    /// The results of a search.
    Search(SearchView),
    /// What answers for addresses that do not exist.
    NotFound(NotFoundView),
    /// A page at an old address.
    Redirect(RedirectView),
}

impl View {
    /// The template that renders it.
    pub fn template(&self) -> &'static str {
        match self {
            Self::Home(_) => "home.html",
            Self::Department(_) => "department.html",
            Self::Role(_) => "role.html",
            Self::Step(_) => "step.html",
            Self::Comparison(_) => "comparison.html",
            Self::Job(_) => "job.html",
            Self::Staffing(_) => "staffing.html",
            Self::StaffingSheet(_) => "staffing-sheet.html",
            Self::Kit(_) => "kit.html",
            Self::Skill(_) => "skill.html",
            Self::Hiring(_) => "hiring.html",
            Self::Vacancy(_) => "vacancy.html",
            Self::Page(_) => "page.html",
            Self::Index(_) => "index.html",
            Self::Compare(_) => "compare.html",
            Self::Matrix(_) => "matrix.html",
            Self::OrgChart(_) => "org-chart.html",
            Self::Coverage(_) => "coverage.html",
            Self::Review(_) => "review.html",
            Self::Search(_) => "search.html",
            Self::NotFound(_) => "not-found.html",
            Self::Redirect(_) => "redirect.html",
        }
    }

    /// The language of the page as a tag.
    fn lang(&self) -> &str {
        match self {
            Self::Home(view) => &view.frame.lang,
            Self::Department(view) => &view.frame.lang,
            Self::Role(view) => &view.frame.lang,
            Self::Step(view) => &view.frame.lang,
            Self::Comparison(view) => &view.frame.lang,
            Self::Job(view) => &view.frame.lang,
            Self::Staffing(view) => &view.frame.lang,
            Self::StaffingSheet(view) => &view.frame.lang,
            Self::Kit(view) => &view.frame.lang,
            Self::Skill(view) => &view.frame.lang,
            Self::Hiring(view) => &view.frame.lang,
            Self::Vacancy(view) => &view.frame.lang,
            Self::Page(view) => &view.frame.lang,
            Self::Index(view) => &view.frame.lang,
            Self::Compare(view) => &view.frame.lang,
            Self::Matrix(view) => &view.frame.lang,
            Self::OrgChart(view) => &view.frame.lang,
            Self::Coverage(view) => &view.frame.lang,
            Self::Review(view) => &view.frame.lang,
            Self::Search(view) => &view.frame.lang,
            Self::NotFound(view) => &view.frame.lang,
            Self::Redirect(view) => &view.lang,
        }
    }
}

/// The view of a route. `None` for routes that are no pages.
pub fn view(plan: &Plan, words: &dyn Words, route: &Route) -> Option<View> {
    view_with(&Writer::new(plan, words, route), route)
}

/// The view of a route, written for the page that the writer writes.
fn view_with(writer: &Writer<'_>, route: &Route) -> Option<View> {
    let handbook = writer.handbook();
    Some(match route {
        Route::Home => View::Home(writer.home()),
        Route::NotFound => View::NotFound(writer.not_found()),
        Route::Index { kind, part } => View::Index(writer.index(*kind, part.as_ref())),
        Route::AToZ { part } => View::Index(writer.a_to_z(part.as_ref())),
        Route::Compare => View::Compare(writer.compare()),
        Route::Matrix { department, part } => View::Matrix(Box::new(writer.matrix(department.as_deref(), *part)?)),
        Route::OrgChart { department } => View::OrgChart(Box::new(writer.org_chart(department.as_deref())?)),
        Route::Coverage => View::Coverage(writer.coverage()),
        Route::Review => View::Review(writer.review()),
        Route::Search => View::Search(writer.search()),
        Route::Redirect { to, .. } => View::Redirect(writer.redirect(to)),
        Route::Entity { kind, id } => match kind {
            Kind::Department => View::Department(writer.department(handbook.departments.find(id)?)),
            Kind::Role => View::Role(Box::new(writer.role(handbook.roles.find(id)?))),
            Kind::Skill => View::Skill(writer.skill(handbook.skills.find(id)?)),
            Kind::Hiring => View::Hiring(Box::new(writer.hiring(handbook.hiring.find(id)?)?)),
            Kind::Vacancy => View::Vacancy(Box::new(writer.vacancy(handbook.vacancies.find(id)?))),
            Kind::Page => View::Page(writer.page(handbook.pages.find(id)?)),
        },
        Route::Step { role, step } => View::Step(Box::new(writer.step(role, step)?)),
        Route::StepComparison { role, step } => View::Comparison(Box::new(writer.comparison(role, step)?)),
        Route::Job { role } => View::Job(Box::new(writer.job(handbook.roles.find(role)?))),
        Route::Staffing => View::Staffing(writer.staffing_overview()),
        Route::StaffingSheet { role } => {
            View::StaffingSheet(Box::new(writer.staffing_sheet(handbook.roles.find(role)?)?))
        }
        Route::Kit { hiring } => View::Kit(Box::new(writer.kit(handbook.hiring.find(hiring)?)?)),
        // Made of the views of other routes: see `print`.
        Route::Print { .. }
        | Route::CompareData(_)
        | Route::MatrixFile { .. }
        | Route::SearchCore
        | Route::SearchShard { .. }
        | Route::ContentAsset(_)
        | Route::ThemeAsset(_)
        | Route::Sitemap
        | Route::Feed
        | Route::Robots
        | Route::RedirectList
        | Route::HeaderList
        | Route::Data(_) => {
            return None;
        }
    })
}
