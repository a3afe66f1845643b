//! Documents that describe jobs, each as a role: headings that are certain fill fields, all else becomes its prose.

mod entries;
mod names;
mod outline;
mod sheet;

use super::maker::{Known, Maker};
use super::table::TableFault;
use super::{Foreign, ForeignBody, Imported, Remains};
use crate::kind::Kind;
use names::fields;
use sheet::Sheet;

/// What documents are to become.
#[derive(Clone, Debug, Default)]
pub struct RoleOrder {
    /// The id of the department of roles whose document names none.
    pub department: Option<String>,
    /// Fields with the headings that fill them, beside those that are known.
    pub map: Vec<(String, String)>,
}

/// Makes a role out of each document.
///
/// # Errors
/// When the mapping names a field that no heading can fill.
pub fn import_roles(files: &[Foreign], order: &RoleOrder, known: &Known) -> Result<Imported, TableFault> {
    if let Some((field, _)) = order.map.iter().find(|(field, _)| fields().all(|known| known != field)) {
        let known = fields().map(str::to_owned).collect();
        return Err(TableFault::NoField { field: field.clone(), known });
    }
    let mut maker =
        Maker { path: "", kind: Kind::Role, known: known.clone(), imported: Imported::default(), own: Vec::new() };
    let mut sheets = Vec::new();
    for file in files {
        maker.path = &file.path;
        match &file.body {
            ForeignBody::Made { text, left, .. } => {
                left.iter().for_each(|what| maker.leave(what.clone(), 1));
                sheets.push(Sheet::new(&file.path, text, order, &mut maker.imported.left));
            }
            ForeignBody::Bytes(_) => maker.leave(Remains::NoDocument, 1),
            _ => {}
        }
    }
    // First all names, so that documents can refer to each other.
    for sheet in &sheets {
        maker.path = sheet.path;
        let has_department = order.department.is_some() || sheet.department().is_some();
        let id = if has_department { maker.claim(&sheet.title, 1) } else { None };
        if !has_department {
            maker.leave(Remains::NoDepartment, 1);
        }
        maker.own.push(id);
    }
    for (place, sheet) in sheets.into_iter().enumerate() {
        if let Some(id) = maker.own.get(place).cloned().flatten() {
            maker.path = sheet.path;
            sheet.role(&id, order, &mut maker);
        }
    }
    let mut imported = maker.imported;
    imported.files.sort_by(|a, b| a.to.cmp(&b.to));
    imported.left.sort_by(|a, b| (&a.path, &a.what).cmp(&(&b.path, &b.what)));
    imported.left.dedup();
    Ok(imported)
}
