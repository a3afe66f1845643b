//! What the sheets that are derived from a role or its hiring profile have in common.

use crate::content::kinds::{Role, StaffingMode, TextOr};
use crate::handbook::RoleId;
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{Origin, Position};
use crate::site::plan::has_sheets;
use crate::site::view::{Frame, Link, Margin, MarginItem};
use crate::site::writer::Writer;

/// A sheet: the key of its name among the theme's strings `sheet.`, and its address.
type Sheet = (&'static str, Route);

impl Writer<'_> {
    /// The address of a sheet; empty in a build without sheets.
    pub(super) fn sheet(&self, route: &Route) -> String {
        if has_sheets(self.plan.audience) { self.href(route) } else { String::new() }
    }

    /// The frame of a sheet about a role, with the other ones in the margin.
    pub(super) fn sheet_frame(&self, id: RoleId, key: &str) -> Frame {
        self.sheet_frame_from(id, key, self.origin(&self.handbook().roles[id]))
    }

    /// The same of a sheet that is made from another file than the role's.
    pub(super) fn sheet_frame_from(&self, id: RoleId, key: &str, origin: Option<Origin<'_>>) -> Frame {
        let role = &self.handbook().roles[id];
        let name = self.words.word(&format!("sheet.{key}")).unwrap_or_default();
        self.frame(Position {
            title: format!("{}: {name}", self.title(role)),
            section: Some(Kind::Role.folder()),
            department: Some(role.own.department.id()),
            margin: Some(self.sheets_margin(id)),
            origin,
            ..Position::default()
        })
    }

    /// The sheets of a role.
    pub(super) fn sheets_margin(&self, id: RoleId) -> Margin {
        let role = self.role_link(id);
        let item = |(key, route): Sheet| MarginItem {
            label: self.words.word(&format!("sheet.{key}")).unwrap_or_default(),
            href: self.href(&route),
            lang: None,
            current: route == *self.route,
            depth: 0,
        };
        let items: Vec<MarginItem> = self.sheets(id).into_iter().map(item).collect();
        Margin { title: role.label, key: "sheets", href: role.href, total: items.len(), items }
    }

    fn sheets(&self, id: RoleId) -> Vec<Sheet> {
        let handbook = self.handbook();
        let role = &handbook.roles[id];
        let mut sheets = vec![("job", Route::Job { role: role.id.clone() })];
        if role.own.staffing.is_some() {
            sheets.push(("staffing", Route::StaffingSheet { role: role.id.clone() }));
        }
        for profile in &handbook.relations.hiring[id.index()] {
            let hiring = &handbook.hiring[*profile].id;
            sheets.push(("profile", Route::entity(Kind::Hiring, hiring)));
            sheets.push(("kit", Route::Kit { hiring: hiring.clone() }));
        }
        sheets
    }

    /// Where questions about a role go.
    pub(super) fn contact(&self, id: RoleId) -> Option<Link> {
        let contact = self.handbook().roles[id].common.contact.as_ref()?;
        let mail = contact.mail.as_ref().map(|mail| format!("mailto:{}", mail.mail));
        let href = mail.or_else(|| contact.url.as_ref().map(|url| url.url.to_string())).unwrap_or_default();
        Some(Link { label: contact.label.text.to_string(), href, lang: None })
    }
}

/// What comes from outside, in names of duties; nothing for a role of the house.
pub(super) fn service(role: &Role) -> Vec<String> {
    if !is_from_outside(role) {
        return Vec::new();
    }
    role.responsibilities.iter().filter_map(|TextOr(duty)| Some(duty.title.as_ref()?.text.to_string())).collect()
}

/// Whether a role is filled from outside, wholly or in part.
pub(super) fn is_from_outside(role: &Role) -> bool {
    role.staffing.as_ref().is_some_and(|staffing| staffing.mode != StaffingMode::InHouse)
}
