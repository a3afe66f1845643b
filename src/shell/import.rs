//! Reads the files of another program, and writes what was made of them. Nothing that exists is overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::starter::write_new;
use super::wording::{Failure, ImportNotice};
use crate::import::{FileForm, Foreign, ForeignBody, Imported, Navigation, decoded_table, file_form, prepared};
use crate::source::{SourceBody, text_body};

/// Folders in which other programs keep what is no page.
const NOT_CONTENT: &[&str] =
    &["_data", "_includes", "_layouts", "_partials", "_sass", "_site", "_snippets", "node_modules", "vendor"];

/// What is imported: the folder, and the files below it that are read.
pub struct Luggage {
    /// Where paths of foreign files begin.
    pub folder: PathBuf,
    /// The files, by path.
    pub files: Vec<Foreign>,
    /// What says in which order they stand.
    pub navigation: Option<Navigation>,
}

/// Reads a file or everything below a folder, of the forms that are wanted.
///
/// # Errors
/// When there is nothing at the path, or the disk refuses.
pub fn gather(path: &Path, shown: &str, wanted: &dyn Fn(FileForm) -> bool) -> Result<Luggage, Failure> {
    if path.is_file() {
        let folder = path.parent().unwrap_or(path).to_owned();
        let files = foreign(path, &folder, wanted)?.into_iter().collect();
        return Ok(Luggage { folder, files: prepared(files), navigation: None });
    }
    if !path.is_dir() {
        return Err(Failure::usage(ImportNotice::NoSource { path: shown.to_owned() }));
    }
    let mut files = Vec::new();
    let is_content = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || NOT_CONTENT.contains(&name.as_ref()))
    };
    for entry in WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(is_content) {
        let entry = entry.map_err(|error| Failure::disk(path, &error.into()))?;
        if entry.file_type().is_file() {
            files.extend(foreign(entry.path(), path, wanted)?);
        }
    }
    let navigation = navigation(path)?;
    Ok(Luggage { folder: path.to_owned(), files: prepared(files), navigation })
}

/// The settings of MkDocs in a folder or beside it.
fn navigation(folder: &Path) -> Result<Option<Navigation>, Failure> {
    // A path such as `.` has no name that can be seen.
    let folder = fs::canonicalize(folder).map_err(|error| Failure::disk(folder, &error))?;
    let name = folder.file_name().and_then(|name| name.to_str()).map(str::to_owned);
    let beside = folder.parent().zip(name).map(|(above, name)| (above.to_owned(), Some(name)));
    for (place, beside) in std::iter::once((folder, None)).chain(beside) {
        for file in ["mkdocs.yml", "mkdocs.yaml"] {
            let path = place.join(file);
            if path.is_file() {
                let bytes = fs::read(&path).map_err(|error| Failure::disk(&path, &error))?;
                let SourceBody::Text(text) = text_body(bytes) else { return Ok(None) };
                return Ok(Some(Navigation { path: file.to_owned(), text: text.to_string(), beside }));
            }
        }
    }
    Ok(None)
}

/// Reads a table.
///
/// # Errors
/// When the disk refuses.
pub fn gather_table(path: &Path) -> Result<(Luggage, String), Failure> {
    let bytes = fs::read(path).map_err(|error| Failure::disk(path, &error))?;
    let folder = path.parent().unwrap_or(path).to_owned();
    Ok((Luggage { folder, files: Vec::new(), navigation: None }, decoded_table(&bytes)))
}

/// A file below a folder; none when it is not wanted or its name is no Unicode.
fn foreign(path: &Path, folder: &Path, wanted: &dyn Fn(FileForm) -> bool) -> Result<Option<Foreign>, Failure> {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let Some(parts) = below.iter().map(|part| part.to_str()).collect::<Option<Vec<_>>>() else { return Ok(None) };
    let name = parts.join("/");
    if !wanted(file_form(&name)) {
        return Ok(None);
    }
    let read = || fs::read(path).map_err(|error| Failure::disk(path, &error));
    let body = match file_form(&name) {
        FileForm::Page | FileForm::Html => match text_body(read()?) {
            SourceBody::Text(text) => ForeignBody::Text(text.to_string()),
            _ => ForeignBody::NotUtf8,
        },
        FileForm::Table => ForeignBody::Text(decoded_table(&read()?)),
        FileForm::Document => ForeignBody::Bytes(read()?),
        FileForm::Other => ForeignBody::Asset,
    };
    Ok(Some(Foreign { path: name, body }))
}

/// The paths of everything below the content folder, from the root of the project.
pub fn taken(root: &Path) -> Vec<String> {
    let entries = WalkDir::new(root.join("content")).into_iter().flatten().filter(|entry| !entry.file_type().is_dir());
    let below = entries.filter_map(|entry| {
        let parts: Option<Vec<&str>> = entry.path().strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    });
    below.collect()
}

/// Writes what was made. When the disk refuses, what was written until then is taken back.
///
/// # Errors
/// When the disk refuses.
pub fn write(root: &Path, luggage: &Luggage, imported: &Imported) -> Result<(), Failure> {
    let mut written: Vec<PathBuf> = Vec::new();
    for file in &imported.files {
        let path = root.join(&file.to);
        let bytes = match &file.text {
            Some(text) => Ok(text.clone().into_bytes()),
            None => fs::read(luggage.folder.join(&file.from)),
        };
        if let Err(error) = bytes.and_then(|bytes| write_new(&path, &bytes)) {
            for path in written {
                // The first failure is the one to tell of.
                let _ = fs::remove_file(path);
            }
            return Err(Failure::disk(&path, &error));
        }
        written.push(path);
    }
    Ok(())
}
