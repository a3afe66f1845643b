//! The page of a department.

use crate::handbook::{DepartmentId, Handbook};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{DepartmentView, Interface, Margin, ReportingLine, VacancyRow};
use crate::site::writer::{Writer, status};

/// Fields that the page shows in places of their own.
const PLACED: &[&str] = &["short", "head", "parent", "interfaces"];

impl Writer<'_> {
    pub(super) fn department(&self, id: DepartmentId) -> DepartmentView {
        let handbook = self.handbook();
        let department = &handbook.departments[id];
        let own = &department.own;
        let children = &handbook.relations.children[id.index()];
        let interfaces = own.interfaces.iter().map(|interface| Interface {
            department: self.link(handbook.department(&interface.with)),
            purpose_html: self.inline(&interface.purpose, &department.path),
        });
        DepartmentView {
            frame: self.frame(Position {
                title: self.title(department),
                description: self.description(department),
                section: Some(Kind::Department.folder()),
                department: Some(id),
                margin: Some(self.department_margin()),
                origin: self.origin(department),
                new: self.new_thing(Kind::Role, Some(&department.id)),
            }),
            title: self.title(department),
            status: status(department),
            summary_html: self.summary(department),
            head: own.head.as_ref().map(|head| self.person(head)),
            parent: own.parent.as_ref().map(|parent| self.link(handbook.department(parent))),
            children: children.iter().map(|child| self.link(&handbook.departments[*child])).collect(),
            body_html: self.body(Handbook::body(department)),
            roles: self.role_rows(id),
            matrix: (!handbook.relations.roles[id.index()].is_empty())
                .then(|| self.href(&Route::Matrix { department: Some(department.id.clone()), part: 1 })),
            chart: self.chart_href(id),
            staffing: match handbook.site.search.enabled {
                true => self.staffing_counts(&handbook.relations.roles[id.index()], Some(&department.id)),
                false => Vec::new(),
            },
            staffing_overview: self.sheet(&Route::Staffing),
            vacancies: self.running_vacancies(id),
            reporting: self.reporting(id),
            interfaces: interfaces.collect(),
            further: self.further(department, PLACED),
        }
    }

    /// The vacancies of a department's roles that are not over.
    fn running_vacancies(&self, id: DepartmentId) -> Vec<VacancyRow> {
        let handbook = self.handbook();
        let roles = handbook.relations.roles[id.index()].iter();
        let vacancies = roles.flat_map(|role| &handbook.relations.vacancies[role.index()]);
        let vacancies = vacancies.map(|vacancy| &handbook.vacancies[*vacancy]);
        self.vacancy_rows(vacancies.filter(|vacancy| !handbook.standing(vacancy).is_over()))
    }

    /// The reporting lines of a department's roles, gathered by where they lead.
    fn reporting(&self, id: DepartmentId) -> Vec<ReportingLine> {
        let handbook = self.handbook();
        let mut lines: Vec<ReportingLine> = Vec::new();
        for role in &handbook.relations.roles[id.index()] {
            let to = handbook.roles[*role].own.reports_to.as_ref().map(|head| self.person(head));
            match lines.iter_mut().find(|line| line.to == to) {
                Some(line) => line.roles.push(self.role_link(*role)),
                None => lines.push(ReportingLine { to, roles: vec![self.role_link(*role)] }),
            }
        }
        lines
    }

    fn department_margin(&self) -> Margin {
        let departments = self.handbook().departments.iter().filter(|department| !department.is_archived());
        let items = departments.map(|department| (department, 0));
        let key = Kind::Department.folder();
        let href = self.href(&Route::index(Kind::Department));
        self.margin(MarginSection { title: String::new(), key, href }, items)
    }

    /// The department of a role with its roles.
    pub(super) fn role_margin(&self, id: DepartmentId) -> Margin {
        let handbook = self.handbook();
        let link = self.link(&handbook.departments[id]);
        let roles = handbook.relations.roles[id.index()].iter();
        let items = roles.map(|role| (&handbook.roles[*role], 0));
        self.margin(MarginSection { title: link.label, key: "department", href: link.href }, items)
    }
}
