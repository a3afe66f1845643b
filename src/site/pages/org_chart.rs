//! Who reports to whom: all roles where they fit on one sheet, else the departments, each with a chart of its own.

use std::collections::BTreeMap;

use crate::handbook::{DepartmentId, RoleId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::org_drawing::{self, Row};
use crate::site::reporting::{self, Line, Who};
use crate::site::view::{Link, OrgChartView, OrgDrawing, OrgItem, Person};
use crate::site::writer::Writer;

/// Departments that can still be told apart in a drawing.
const DRAWN: usize = 150;

/// Departments that are listed.
const LISTED: usize = 1000;

impl Writer<'_> {
    pub(super) fn org_chart(&self, department: Option<&str>) -> Option<OrgChartView> {
        match department {
            Some(id) => Some(self.chart_of(self.handbook().departments.find(id)?)),
            None => Some(self.whole_chart()),
        }
    }

    fn chart_of(&self, id: DepartmentId) -> OrgChartView {
        let handbook = self.handbook();
        let roles = &handbook.relations.roles[id.index()];
        let lines = reporting::lines(handbook, roles);
        let link = self.link(&handbook.departments[id]);
        OrgChartView {
            department: Some(link.clone()),
            role_count: roles.len(),
            department_count: 1,
            drawing: drawn(&self.rows(&lines, false)),
            reporting: self.reporting_items(&lines, false),
            ..self.empty_chart(Some((id, link.label)))
        }
    }

    fn whole_chart(&self) -> OrgChartView {
        let handbook = self.handbook();
        let roles: Vec<RoleId> = handbook.relations.roles.iter().flatten().copied().collect();
        let tree = self.department_tree();
        let chart = OrgChartView {
            role_count: roles.len(),
            department_count: tree.len(),
            departments: self.department_items(&tree[..tree.len().min(LISTED)]),
            more: tree.len().saturating_sub(LISTED),
            ..self.empty_chart(None)
        };
        if reporting::is_one_chart(handbook) {
            let lines = reporting::lines(handbook, &roles);
            let (drawing, reporting) = (drawn(&self.rows(&lines, true)), self.reporting_items(&lines, true));
            return OrgChartView { drawing, reporting, ..chart };
        }
        if tree.len() > DRAWN {
            return chart;
        }
        let row = |(id, depth): &(DepartmentId, usize)| {
            let aside = handbook.relations.roles[id.index()].len().to_string();
            Row { depth: *depth, name: self.title(&handbook.departments[*id]), aside, inside: true, lead: None }
        };
        OrgChartView { drawing: drawn(&tree.iter().map(row).collect::<Vec<_>>()), ..chart }
    }

    fn empty_chart(&self, department: Option<(DepartmentId, String)>) -> OrgChartView {
        let title = self.words.word("navigation.org-chart").unwrap_or_default();
        let description = self.words.word("index_description.org-chart").unwrap_or_default();
        let (id, title) = match department {
            Some((id, label)) => (Some(id), format!("{title}: {label}")),
            None => (None, title),
        };
        OrgChartView {
            frame: self.frame(Position { title, description, department: id, ..Position::default() }),
            department: None,
            all: self.href(&Route::OrgChart { department: None }),
            role_count: 0,
            department_count: 0,
            drawing: None,
            reporting: Vec::new(),
            departments: Vec::new(),
            more: 0,
            index: self.href(&Route::index(Kind::Department)),
        }
    }

    /// The rows of the drawing of a tree.
    fn rows(&self, lines: &[Line<'_>], departments: bool) -> Vec<Row> {
        let handbook = self.handbook();
        let places: BTreeMap<Who<'_>, usize> = lines.iter().enumerate().map(|(at, line)| (line.who, at)).collect();
        let row = |line: &Line<'_>| match line.who {
            Who::Outside(name) => {
                Row { depth: line.depth, name: name.to_owned(), aside: String::new(), inside: false, lead: None }
            }
            Who::Role(id) => {
                let role = &handbook.roles[id];
                let lead = role.own.functional_lead.as_ref().filter(|_| line.inside);
                // Of a role outside it matters where it belongs.
                let aside =
                    (departments || !line.inside).then(|| self.short_title(handbook.department(&role.own.department)));
                Row {
                    depth: line.depth,
                    name: self.title(role),
                    aside: aside.unwrap_or_default(),
                    inside: line.inside,
                    lead: lead.and_then(|lead| places.get(&Who::Role(lead.id())).copied()),
                }
            }
        };
        lines.iter().map(row).collect()
    }

    fn reporting_items(&self, lines: &[Line<'_>], departments: bool) -> Vec<OrgItem> {
        let handbook = self.handbook();
        let item = |line: &Line<'_>| match line.who {
            Who::Outside(name) => {
                item(Person { label: name.to_owned(), href: String::new(), lang: None, external: true })
            }
            Who::Role(id) => {
                let own = &handbook.roles[id].own;
                let department = || self.link(handbook.department(&own.department));
                let lead = own.functional_lead.as_ref().filter(|_| line.inside);
                OrgItem {
                    department: (departments || !line.inside).then(department),
                    lead: lead.map(|lead| self.role_link(lead.id()).into()),
                    ..item(self.role_link(id).into())
                }
            }
        };
        let depths: Vec<usize> = lines.iter().map(|line| line.depth).collect();
        nested(lines.iter().map(item).collect(), &depths)
    }

    fn department_items(&self, tree: &[(DepartmentId, usize)]) -> Vec<OrgItem> {
        let handbook = self.handbook();
        let item = |(id, _): &(DepartmentId, usize)| {
            let department = &handbook.departments[*id];
            let link = self.link(department);
            let href = self.chart_href(*id).unwrap_or(link.href);
            OrgItem {
                lead: department.own.head.as_ref().map(|head| self.person(head)),
                role_count: Some(handbook.relations.roles[id.index()].len()),
                ..item(Link { href, ..link }.into())
            }
        };
        let depths: Vec<usize> = tree.iter().map(|(_, depth)| *depth).collect();
        nested(tree.iter().map(item).collect(), &depths)
    }

    /// The chart of a department, where it has one of its own.
    pub(super) fn chart_href(&self, id: DepartmentId) -> Option<String> {
        let handbook = self.handbook();
        let route = || Route::OrgChart { department: Some(handbook.departments[id].id.clone()) };
        reporting::has_chart(handbook, id).then(|| self.href(&route()))
    }
}

fn drawn(rows: &[Row]) -> Option<OrgDrawing> {
    (!rows.is_empty()).then(|| org_drawing::draw(rows))
}

fn item(person: Person) -> OrgItem {
    OrgItem { person, department: None, lead: None, role_count: None, opens: false, closes: 0 }
}

/// Items with where lists begin and end, from how deep each stands. A step down is by one.
fn nested(mut items: Vec<OrgItem>, depths: &[usize]) -> Vec<OrgItem> {
    for (at, item) in items.iter_mut().enumerate() {
        let (here, next) = (depths[at], depths.get(at + 1).copied().unwrap_or_default());
        item.opens = next > here;
        item.closes = here.saturating_sub(next);
    }
    items
}
