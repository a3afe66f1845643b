//! A table of roles, skills or departments, as spreadsheets write them: one thing a row, columns by a mapping to fields.

mod cells;
mod reading;

use super::header::quoted;
use super::maker::{Known, Maker};
use super::{Imported, Remains};
use crate::content::entity_shape::{field_of, fields_of};
use crate::content::shape::Shape;
use crate::kind::Kind;
use cells::{Cell, cell};
use reading::Rows;

pub use reading::decoded_table;

/// The names of the columns of a table, and its rows.
pub(super) fn rows_of(text: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let Rows { header, rows } = Rows::new(text);
    (header, rows.into_iter().map(|(_, row)| row).collect())
}

/// What a table is to become.
#[derive(Clone, Debug)]
pub struct TableOrder {
    /// The kind of its rows.
    pub kind: Kind,
    /// Fields with their columns. Columns that are called like a field need no entry.
    pub map: Vec<(String, String)>,
}

/// Why a table cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TableFault {
    /// There is no such column.
    NoColumn {
        /// As asked for.
        column: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// There is no such field, or none that a column can fill.
    NoField {
        /// As asked for.
        field: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// A field is needed, and no column fills it.
    Missing {
        /// The field.
        field: &'static str,
        /// The columns.
        columns: Vec<String>,
    },
}

/// A field that a column fills.
struct Filled {
    column: usize,
    /// The name of the field and, for a table, the name in it.
    path: (String, Option<String>),
    shape: &'static Shape,
}

/// Makes files out of a table. `path` is what it is called in the report.
///
/// # Errors
/// When the mapping does not fit.
pub fn import_table(path: &str, text: &str, order: &TableOrder, known: &Known) -> Result<Imported, TableFault> {
    let rows = Rows::new(text);
    let filled = fields(order, &rows.header)?;
    let mut maker =
        Maker { path, kind: order.kind, known: known.clone(), imported: Imported::default(), own: Vec::new() };
    let title = |row: &[String]| {
        filled.iter().find(|field| field.path.0 == "title").and_then(|field| row.get(field.column)).cloned()
    };
    // First all names, so that rows can refer to rows below them.
    for (line, row) in &rows.rows {
        let id = maker.claim(&title(row).unwrap_or_default(), *line);
        maker.own.push(id);
    }
    for (place, (line, row)) in rows.rows.iter().enumerate() {
        if let Some(id) = maker.own.get(place).cloned().flatten() {
            maker.thing(&id, row, &filled, *line);
        }
    }
    let mut imported = maker.imported;
    imported.files.sort_by(|a, b| a.to.cmp(&b.to));
    Ok(imported)
}

/// What the columns of one field say, by the name in a table where it is one.
type Values = Vec<(Option<String>, String)>;

/// Looks the mapping up.
fn fields(order: &TableOrder, header: &[String]) -> Result<Vec<Filled>, TableFault> {
    let kind = order.kind;
    let known = || fields_of(kind).map(|field| field.name.to_owned()).collect::<Vec<_>>();
    let place = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name.trim()));
    let mut filled = Vec::new();
    for (field, column) in &order.map {
        let unknown = || TableFault::NoField { field: field.clone(), known: known() };
        let (name, below) = field.split_once('.').map_or((field.as_str(), None), |(name, below)| (name, Some(below)));
        let declared = field_of(kind, name).ok_or_else(unknown)?;
        let shape = match (below, &declared.shape) {
            (None, shape) if name == "body" || cells::is_possible(shape) => shape,
            (Some(below), Shape::Record(record)) => record
                .field(below)
                .map(|field| &field.shape)
                .filter(|shape| cells::is_possible(shape))
                .ok_or_else(unknown)?,
            (Some(_), Shape::Map(_, value)) if cells::is_possible(value) => value,
            _ => return Err(unknown()),
        };
        let column =
            place(column).ok_or_else(|| TableFault::NoColumn { column: column.clone(), known: header.to_vec() })?;
        filled.push(Filled { column, path: (name.to_owned(), below.map(str::to_owned)), shape });
    }
    for field in fields_of(kind) {
        let is_there = filled.iter().any(|filled| filled.path.0 == field.name);
        if let Some(column) =
            place(field.name).filter(|_| !is_there && (field.name == "body" || cells::is_possible(&field.shape)))
        {
            filled.push(Filled { column, path: (field.name.to_owned(), None), shape: &field.shape });
        }
    }
    let needed: &[&'static str] = if kind == Kind::Role { &["title", "department"] } else { &["title"] };
    match needed.iter().find(|name| !filled.iter().any(|field| field.path.0 == **name)) {
        Some(field) => Err(TableFault::Missing { field, columns: header.to_vec() }),
        None => Ok(filled),
    }
}

impl Maker<'_> {
    fn thing(&mut self, id: &str, row: &[String], filled: &[Filled], line: usize) {
        let mut lines: Vec<(String, Values)> = Vec::new();
        let mut folder = format!("content/{}", self.kind.folder());
        let mut body = None;
        for field in filled {
            let text = row.get(field.column).map(|text| text.trim()).unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            let name = field.path.0.as_str();
            if name == "body" {
                body = Some(format!("{text}\n"));
                continue;
            }
            if name == "summary" && text.chars().count() > 200 {
                self.leave(Remains::LongSummary, line);
                body = Some(body.map_or_else(|| format!("{text}\n"), |body| format!("{text}\n\n{body}")));
                continue;
            }
            let Some(value) = self.value(field.shape, text, line) else {
                self.leave(Remains::Cell { field: name.to_owned(), text: text.to_owned() }, line);
                continue;
            };
            if self.kind == Kind::Role && name == "department" {
                folder = format!("{folder}/{}", value.trim_matches('"'));
            }
            match lines.iter_mut().find(|(known, _)| known == name) {
                Some((_, values)) => values.push((field.path.1.clone(), value)),
                None => lines.push((name.to_owned(), vec![(field.path.1.clone(), value)])),
            }
        }
        let line_of = |(name, values): (String, Values)| match values.as_slice() {
            [(None, value)] => format!("{name} = {value}\n"),
            values => {
                let inner = values.iter().filter_map(|(below, value)| Some(format!("{} = {value}", below.as_ref()?)));
                format!("{name} = {{ {} }}\n", inner.collect::<Vec<_>>().join(", "))
            }
        };
        let text: String = lines.into_iter().map(line_of).collect();
        self.write(format!("{folder}/{id}.toml"), text);
        if let Some(body) = body {
            self.write(format!("{folder}/{id}.md"), body);
        }
    }

    /// A cell as TOML. What a reference names and is not there is made, where a title is enough for it.
    fn value(&mut self, shape: &Shape, text: &str, line: usize) -> Option<String> {
        match cell(shape, text)? {
            Cell::Value(value) => Some(value),
            Cell::Reference(kind, name) => self.reference(kind, &name).map(|id| quoted(&id)),
            Cell::RoleOrOutside(name) => match self.reference(Kind::Role, &name) {
                Some(id) => Some(quoted(&id)),
                None => Some(format!("{{ external = {} }}", quoted(&name))),
            },
            Cell::List(items) => {
                let mut values = Vec::new();
                for (item, wrapped) in items {
                    let value = match item {
                        Cell::Value(value) => Some(value),
                        Cell::Reference(kind, name) => match self.reference(kind, &name) {
                            Some(id) => Some(quoted(&id)),
                            None => {
                                self.leave(Remains::Cell { field: kind.singular().to_owned(), text: name }, line);
                                None
                            }
                        },
                        _ => None,
                    };
                    values.extend(value.map(|value| match &wrapped {
                        Some((field, more)) => format!("{{ {field} = {value}{more} }}"),
                        None => value,
                    }));
                }
                values.dedup();
                (!values.is_empty()).then(|| format!("[{}]", values.join(", ")))
            }
        }
    }
}
