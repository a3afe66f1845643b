//! Tables for spreadsheets.

use crate::content::kinds::SkillLink;
use crate::diagnostic::Language;
use crate::handbook::RoleId;
use crate::route::Route;
use crate::site::matrices;
use crate::site::plan::Plan;
use crate::site::words::Words;
use crate::site::writer::Writer;

/// What parts the fields of a row: the sign that a spreadsheet of the language expects.
pub(in crate::site) fn separator(language: Language) -> char {
    match language {
        Language::German => ';',
        Language::English => ',',
    }
}

/// What a table shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Table {
    /// A row for each skill, a column for each role.
    Matrix,
}

impl Table {
    /// All tables with the words that name them.
    pub const ALL: [(&'static str, Self); 1] = [("matrix", Self::Matrix)];
}

/// A table of the whole handbook. `delimiter` parts its fields in place of the sign of the site's language.
pub(super) fn table(writer: &Writer<'_>, table: Table, delimiter: Option<char>) -> String {
    let separator = delimiter.unwrap_or_else(|| separator(writer.language));
    match table {
        Table::Matrix => {
            let roles: Vec<RoleId> = writer.handbook().relations.roles.iter().flatten().copied().collect();
            matrix(writer, &roles, separator)
        }
    }
}

/// The file of a matrix, empty where the handbook has none such.
pub fn matrix_file(plan: &Plan, words: &dyn Words, route: &Route, which: (Option<&str>, usize)) -> String {
    let writer = Writer::new(plan, words, route);
    let roles = plan.matrices.roles(&plan.handbook, which);
    roles.map(|roles| matrix(&writer, roles, separator(writer.language))).unwrap_or_default()
}

/// A row for each skill, a column for each role. It begins with the mark by which spreadsheets know UTF-8.
fn matrix(writer: &Writer<'_>, roles: &[RoleId], separator: char) -> String {
    let handbook = writer.handbook();
    let heads = roles.iter().map(|role| writer.title(&handbook.roles[*role]));
    let mut text = String::from("\u{feff}");
    let head = writer.words.word("role.skill").unwrap_or_default();
    line(&mut text, separator, std::iter::once(head).chain(heads));
    for row in matrices::rows(handbook, roles).into_iter().flat_map(|(_, rows)| rows) {
        let mut fields = vec![String::new(); roles.len()];
        row.cells.iter().for_each(|(column, link)| fields[*column] = writer.cell_text(link));
        line(&mut text, separator, std::iter::once(writer.title(&handbook.skills[row.skill])).chain(fields));
    }
    text
}

impl Writer<'_> {
    /// A need with its level, for example `Muss 3`.
    fn cell_text(&self, link: &SkillLink) -> String {
        let need = self.need_title(link.need);
        link.level.as_ref().map_or_else(|| need.clone(), |level| format!("{need} {}", level.id))
    }
}

fn line(text: &mut String, separator: char, fields: impl Iterator<Item = String>) {
    for (number, field) in fields.enumerate() {
        if number > 0 {
            text.push(separator);
        }
        text.push_str(&quoted(&field, separator));
    }
    text.push_str("\r\n");
}

/// A field as RFC 4180 writes it. What a spreadsheet would take for a formula gets an apostrophe before it; the script of the page
/// does the same.
fn quoted(field: &str, separator: char) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let field = if formula { format!("'{field}") } else { field.to_owned() };
    if field.contains(['"', '\n', '\r', separator]) { format!("\"{}\"", field.replace('"', "\"\"")) } else { field }
}
