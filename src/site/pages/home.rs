//! The home page, the page for missing addresses, and redirects.

use crate::handbook::{DepartmentId, RoleId};
use crate::route::Route;
use crate::site::POLICY;
use crate::site::frame::{Origin, Position};
use crate::site::view::{HomeDepartment, HomeView, NotFoundView, RedirectView, RoleRow};
use crate::site::writer::Writer;

/// Roles from which the home page shows departments with counts only.
const ROLES_LISTED: usize = 300;

/// Pages of the handbook that the home page names.
const PAGES_NAMED: usize = 8;

impl Writer<'_> {
    pub(super) fn home(&self) -> HomeView {
        let handbook = self.handbook();
        let headline = handbook.home.as_ref().and_then(|home| home.headline.clone());
        let title = handbook.site.title.clone();
        let listed = handbook.roles.len() <= ROLES_LISTED;
        let pages = handbook.pages.iter().filter(|page| !page.is_archived() && !page.id.contains('/'));
        HomeView {
            frame: self.frame(Position {
                title: title.clone(),
                description: self.block_description(handbook.home.as_ref().map(|home| &home.text)),
                origin: handbook.home.as_ref().map(|home| Origin {
                    path: &home.text.path,
                    line: None,
                    changed: handbook.home_changed(),
                }),
                ..Position::default()
            }),
            headline: headline.unwrap_or(title),
            anchor: handbook
                .home
                .as_ref()
                .and_then(|home| home.text.markdown.title_anchor())
                .unwrap_or_default()
                .to_owned(),
            body_html: self.body(handbook.home.as_ref().map(|home| &home.text)),
            department_count: handbook.departments.iter().filter(|department| !department.is_archived()).count(),
            role_count: handbook.relations.roles.iter().map(Vec::len).sum(),
            skill_count: handbook.skills.iter().filter(|skill| !skill.is_archived()).count(),
            fingerprint: self.fingerprint(),
            matrix: self.href(&Route::matrix()),
            departments: self.home_departments(listed),
            vacancies: self.vacancy_rows(handbook.open_vacancies()),
            pages: pages.take(PAGES_NAMED).map(|page| self.link(page)).collect(),
        }
    }

    fn home_departments(&self, listed: bool) -> Vec<HomeDepartment> {
        let handbook = self.handbook();
        let shown = handbook.departments.entries().filter(|(_, department)| !department.is_archived());
        shown
            .map(|(id, department)| {
                let roles = &handbook.relations.roles[id.index()];
                HomeDepartment {
                    department: self.link(department),
                    summary_html: self.summary(department),
                    roles: if listed { self.role_rows(id) } else { Vec::new() },
                    role_count: roles.len(),
                }
            })
            .collect()
    }

    /// The roles of a department as rows.
    pub(super) fn role_rows(&self, department: DepartmentId) -> Vec<RoleRow> {
        let roles = &self.handbook().relations.roles[department.index()];
        roles.iter().map(|role| self.role_row(*role, department)).collect()
    }

    fn role_row(&self, id: RoleId, department: DepartmentId) -> RoleRow {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let (must, more) = self.signature(role);
        let mode = role.own.staffing.as_ref().map(|staffing| staffing.mode);
        let head = handbook.departments[department].own.head.as_ref();
        RoleRow {
            role: self.link(role),
            summary_html: self.summary(role),
            must,
            more,
            staffing: mode.map(crate::content::kinds::StaffingMode::word).unwrap_or_default(),
            staffing_title: mode.map(|mode| self.staffing_title(mode)).unwrap_or_default(),
            leads: matches!(head, Some(crate::content::kinds::Head::Role(head)) if head.id() == id),
        }
    }

    pub(super) fn not_found(&self) -> NotFoundView {
        let departments = self.handbook().departments.iter().filter(|department| !department.is_archived());
        let word = |key| self.words.word(key).unwrap_or_default();
        let (title, description) = (word("not_found.title"), word("not_found.text"));
        NotFoundView {
            frame: self.frame(Position { title, description, ..Position::default() }),
            departments: departments.map(|department| self.link(department)).collect(),
        }
    }

    pub(super) fn redirect(&self, to: &Route) -> RedirectView {
        RedirectView {
            lang: self.handbook().site.language.clone(),
            root: self.plan.addresses.root(self.route),
            title: self.title_of(to).unwrap_or_else(|| self.handbook().site.title.clone()),
            href: self.href(to),
            canonical: self.plan.addresses.canonical(to),
            policy: POLICY,
        }
    }
}
