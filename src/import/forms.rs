//! Exports that are no Markdown yet, or not quite: made into Markdown, so that they go the way of all other pages.

use std::collections::BTreeMap;

use super::confluence;
use super::header::quoted;
use super::names::{folder_of, is_page, name_of, without_mark};
use super::table::rows_of;
use super::word::{self, Document};
use super::{Foreign, ForeignBody, Remains};
use crate::content::markdown::plain_words;

/// What is known of a file by its name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FileForm {
    /// Markdown.
    Page,
    /// HTML, a page of Confluence perhaps.
    Html,
    /// A table, a database of Notion perhaps.
    Table,
    /// A document of Word.
    Document,
    /// Anything else.
    Other,
}

/// Looks at the name of a file.
pub fn file_form(path: &str) -> FileForm {
    let lower = path.to_ascii_lowercase();
    match lower.rsplit_once('.') {
        _ if is_page(path) => FileForm::Page,
        Some((_, "docx")) => FileForm::Document,
        Some((_, "html" | "htm")) => FileForm::Html,
        Some((stem, "csv")) if without_mark(name_of(stem)).len() < name_of(stem).len() => FileForm::Table,
        _ => FileForm::Other,
    }
}

/// Makes Markdown of what can be made Markdown. All else is a file that is copied.
pub fn prepared(files: Vec<Foreign>) -> Vec<Foreign> {
    let items = notion_items(&files);
    // Beside Markdown a document is something to download.
    let has_pages = files.iter().any(|file| is_page(&file.path));
    let prepare = |file: Foreign| match (file_form(&file.path), &file.body) {
        (FileForm::Html, ForeignBody::Text(html)) => match confluence::page(html, &file.path) {
            Some((title, text)) => made(&file.path, Some(title), text, Vec::new()),
            None => Foreign { body: ForeignBody::Asset, ..file },
        },
        (FileForm::Table, ForeignBody::Text(table)) => {
            let text = database(&file.path, table, &items);
            made(&file.path, None, text, Vec::new())
        }
        (FileForm::Document, _) if has_pages => Foreign { body: ForeignBody::Asset, ..file },
        (FileForm::Document, ForeignBody::Bytes(bytes)) => {
            let name = name_of(&file.path).rsplit_once('.').map_or("", |(stem, _)| stem);
            match word::document(bytes, name) {
                Some(Document { text, left }) => {
                    made(&file.path, None, text, left.into_iter().map(|name| Remains::Part { name }).collect())
                }
                None => made_nothing(&file.path),
            }
        }
        (FileForm::Html | FileForm::Table, _) => Foreign { body: ForeignBody::Asset, ..file },
        _ => file,
    };
    files.into_iter().map(prepare).collect()
}

/// A page made of a file. Links to the file lead to it.
fn made(path: &str, title: Option<String>, text: String, left: Vec<Remains>) -> Foreign {
    Foreign { path: path.to_owned(), body: ForeignBody::Made { title, text, left } }
}

/// A document that is none.
fn made_nothing(path: &str) -> Foreign {
    Foreign { path: path.to_owned(), body: ForeignBody::Bytes(Vec::new()) }
}

/// The pages of Notion by their folder and title.
fn notion_items(files: &[Foreign]) -> BTreeMap<(String, String), String> {
    let pages = files.iter().filter(|file| is_page(&file.path));
    let item = |file: &Foreign| {
        let stem = name_of(&file.path).rsplit_once('.').map_or("", |(stem, _)| stem);
        let title = without_mark(stem);
        (title.len() < stem.len()).then(|| ((folder_of(&file.path).to_owned(), title.to_owned()), file.path.clone()))
    };
    pages.filter_map(item).collect()
}

/// A database of Notion as a page with a table, whose first column leads to the entries.
fn database(path: &str, table: &str, items: &BTreeMap<(String, String), String>) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let title = without_mark(name_of(stem).trim_end_matches("_all"));
    let folder = stem.trim_end_matches("_all");
    let (header, rows) = rows_of(table);
    let cell = |text: &str| plain_words(&text.split_whitespace().collect::<Vec<_>>().join(" ")).replace('|', "\\|");
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("---\ntitle: {}\n---\n\n", quoted(title));
    text += &line(header.iter().map(|name| cell(name)).collect());
    text += &line(header.iter().map(|_| "---".to_owned()).collect());
    for row in rows {
        let mut cells: Vec<String> = row.iter().map(|text| cell(text)).collect();
        cells.resize(header.len(), String::new());
        let item = row.first().and_then(|name| {
            let at = |folder: &str| items.get(&(folder.to_owned(), name.trim().to_owned()));
            // Newer exports leave the mark off the names of folders.
            at(folder).or_else(|| at(format!("{}/{title}", folder_of(path)).trim_start_matches('/')))
        });
        if let Some((item, first)) = item.zip(cells.first_mut()) {
            *first = format!("[{first}](</{item}>)");
        }
        text += &line(cells);
    }
    text
}
