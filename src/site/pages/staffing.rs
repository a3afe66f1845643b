//! How roles are filled: the overview of all, and the sheet of one.

use std::collections::BTreeMap;

use super::sheets::{is_from_outside, service};
use crate::content::entity::Entity;
use crate::content::kinds::{Department, Role, StaffingMode};
use crate::handbook::{DepartmentId, RoleId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::plan::SPLIT_FROM;
use crate::site::view::{
    StaffedDepartment, StaffedRole, StaffingCount, StaffingShare, StaffingSheetView, StaffingView,
};
use crate::site::writer::{Writer, status};

/// Tells which roles the overview lists.
type Listed = fn(&Role) -> bool;

impl Writer<'_> {
    /// How all roles are filled, department by department.
    pub(super) fn staffing_overview(&self) -> StaffingView {
        let handbook = self.handbook();
        let departments: Vec<(DepartmentId, &Entity<Department>)> = handbook
            .departments
            .entries()
            .filter(|(id, department)| !department.is_archived() && !handbook.relations.roles[id.index()].is_empty())
            .collect();
        let all: Vec<RoleId> =
            departments.iter().flat_map(|(id, _)| &handbook.relations.roles[id.index()]).copied().collect();
        let (listed, shown) = self.listed(&all);
        let department = |(id, department): &(DepartmentId, &Entity<Department>)| {
            let roles = &handbook.relations.roles[id.index()];
            let rows = roles.iter().map(|role| &handbook.roles[*role]).filter(|role| shown(&role.own));
            StaffedDepartment {
                department: self.link(department),
                share: self.staffing_share(roles, Some(&department.id)),
                roles: rows.filter_map(|role| self.staffed_role(role)).collect(),
            }
        };
        let title = self.words.word("staffing_page.title").unwrap_or_default();
        let links = departments.iter().map(|(_, department)| (*department, 0));
        let section = MarginSection {
            title: String::new(),
            key: Kind::Department.folder(),
            href: self.href(&Route::index(Kind::Department)),
        };
        StaffingView {
            frame: self.frame(Position {
                title,
                description: self.words.word("staffing_page.description").unwrap_or_default(),
                margin: Some(self.margin(section, links)),
                ..Position::default()
            }),
            total: self.staffing_share(&all, None),
            departments: departments.iter().map(department).collect(),
            listed,
        }
    }

    /// Which roles the overview lists, so that it does not grow without end.
    fn listed(&self, all: &[RoleId]) -> (&'static str, Listed) {
        let choices: [(&'static str, Listed); 2] =
            [("all", |role| role.staffing.is_some()), ("outside", is_from_outside)];
        let count = |shown: Listed| all.iter().filter(|role| shown(&self.handbook().roles[**role].own)).count();
        let fits = choices.into_iter().find(|(_, shown)| count(*shown) <= SPLIT_FROM);
        fits.unwrap_or(("none", |_| false))
    }

    fn staffed_role(&self, role: &Entity<Role>) -> Option<StaffedRole> {
        let staffing = role.own.staffing.as_ref()?;
        Some(StaffedRole {
            role: self.link(role),
            sheet: self.sheet(&Route::StaffingSheet { role: role.id.clone() }),
            mode: staffing.mode.word(),
            title: self.staffing_title(staffing.mode),
            external_share: staffing.external_share.map(|share| self.number(share.value)).unwrap_or_default(),
            reason_html: self.optional(staffing.reason.as_ref(), &role.path),
        })
    }

    /// Roles in numbers, those of a department or all.
    fn staffing_share(&self, roles: &[RoleId], department: Option<&str>) -> StaffingShare {
        let modes = self.staffing_counts(roles, department);
        let said: usize = modes.iter().map(|mode| mode.count).sum();
        let at_home = modes.iter().filter(|mode| mode.mode == StaffingMode::InHouse.word()).map(|mode| mode.count);
        let outside = said - at_home.sum::<usize>();
        let percent = (outside * 100 + roles.len() / 2) / roles.len().max(1);
        StaffingShare { roles: roles.len(), outside, percent: percent.to_string(), unsaid: roles.len() - said, modes }
    }

    /// How many roles are filled in which way, with what search shows of each mode.
    pub(super) fn staffing_counts(&self, roles: &[RoleId], department: Option<&str>) -> Vec<StaffingCount> {
        let mut counts: BTreeMap<StaffingMode, usize> = BTreeMap::new();
        for role in roles {
            if let Some(staffing) = &self.handbook().roles[*role].own.staffing {
                *counts.entry(staffing.mode).or_default() += 1;
            }
        }
        let href = |mode: StaffingMode| {
            let mut filters = vec![("kind", Kind::Role.singular())];
            filters.extend(department.map(|id| ("department", id)));
            filters.push(("staffing", mode.word()));
            self.narrowed(&filters)
        };
        let count = |(mode, count): (StaffingMode, usize)| StaffingCount {
            mode: mode.word(),
            title: self.staffing_title(mode),
            count,
            href: href(mode),
        };
        counts.into_iter().map(count).collect()
    }

    /// How a role is filled. Nothing where it does not say.
    pub(super) fn staffing_sheet(&self, id: RoleId) -> Option<StaffingSheetView> {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let mode = role.own.staffing.as_ref()?.mode;
        let mut staffing = self.staffing(role)?;
        let hints_html = std::mem::take(&mut staffing.hints_html);
        Some(StaffingSheetView {
            frame: self.sheet_frame(id, "staffing"),
            title: self.title(role),
            status: status(role),
            summary_html: self.summary(role),
            role: self.link(role),
            department: self.link(handbook.department(&role.own.department)),
            service: service(&role.own),
            contact: self.contact(id),
            topics: if hints_html.is_empty() { topics(mode) } else { &[] },
            hints_html,
            overview: self.sheet(&Route::Staffing),
            staffing,
        })
    }
}

/// What the theme has a hint on.
fn topics(mode: StaffingMode) -> &'static [&'static str] {
    match mode {
        StaffingMode::InHouse => &["contract", "council", "knowledge"],
        StaffingMode::ServiceContract | StaffingMode::Freelance | StaffingMode::Hybrid => {
            &["contract", "instructions", "integration", "data", "council", "knowledge"]
        }
        StaffingMode::AgencyWork => &["contract", "instructions", "data", "council", "knowledge"],
    }
}
