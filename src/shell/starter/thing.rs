//! One new thing of a handbook: a valid file that shows what else can be said.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::write_new;
use crate::content::slug::slugify;
use crate::diagnostic::Language;
use crate::kind::Kind;
use crate::shell::wording::{Failure, Notice, StartNotice};

/// A thing to be added.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewThing {
    /// What kind of thing.
    pub kind: Kind,
    /// Its title, from which its id is made.
    pub title: String,
    /// The department of a role.
    pub department: Option<String>,
    /// The role of a hiring profile or a vacancy; without it the one with the same id.
    pub role: Option<String>,
}

/// Writes the file of a new thing. Gives what to say about it.
///
/// # Errors
/// When there is such a thing, when something it refers to is missing, or when the disk refuses.
pub fn add(root: &Path, thing: &NewThing, language: Language) -> Result<Vec<Notice>, Failure> {
    let id = slugify(&thing.title);
    if id.is_empty() {
        return Err(Failure::usage(StartNotice::NoId { title: thing.title.clone() }));
    }
    if let Some(path) = file_of(root, thing.kind, &id) {
        let path = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        return Err(Failure::usage(StartNotice::Exists { path }));
    }
    let name = match thing.kind {
        Kind::Role => format!("content/roles/{}/{id}.toml", department(root, thing)?),
        Kind::Page => format!("content/handbook/{id}.md"),
        kind => format!("content/{}/{id}.toml", kind.folder()),
    };
    let text = text(root, thing, &id, language)?;
    match write_new(&root.join(&name), text.as_bytes()) {
        Ok(()) => Ok(vec![StartNotice::Wrote { path: name }.into(), StartNotice::AfterNew.into()]),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::usage(StartNotice::Exists { path: name }))
        }
        Err(error) => Err(Failure::disk(&root.join(&name), &error)),
    }
}

fn text(root: &Path, thing: &NewThing, id: &str, language: Language) -> Result<String, Failure> {
    let title = quoted(&thing.title);
    let pick = |german: &str, english: &str| language.pick(german, english).to_owned();
    Ok(match thing.kind {
        Kind::Department => {
            format!("title = {title}\n")
                + &pick(
                    "# summary = \"Wofür sie da ist\"\n# head = \"kennung-einer-rolle\"\n",
                    "# summary = \"What it is there for\"\n# head = \"id-of-a-role\"\n",
                )
        }
        Kind::Role => {
            format!("title = {title}\ndepartment = {}\n", quoted(&department(root, thing)?))
                + &pick(
                    "# summary = \"Die Rolle in einem Satz\"\n# responsibilities = [\"Eine Hauptaufgabe\"]\n# skills = [{ skill = \"kennung\", level = \"2\", need = \"must\" }]\n",
                    "# summary = \"The role in one sentence\"\n# responsibilities = [\"A main duty\"]\n# skills = [{ skill = \"id\", level = \"2\", need = \"must\" }]\n",
                )
        }
        Kind::Skill => {
            format!("title = {title}\n")
                + &pick(
                    "# summary = \"Die Fähigkeit in einem Satz\"\n# levels = { 1 = \"…\", 2 = \"…\", 3 = \"…\", 4 = \"…\" }\n",
                    "# summary = \"The skill in one sentence\"\n# levels = { 1 = \"…\", 2 = \"…\", 3 = \"…\", 4 = \"…\" }\n",
                )
        }
        Kind::Hiring => {
            format!("title = {title}\nrole = {}\n", quoted(&role(root, thing, id)?))
                + &pick(
                    "# success_12_months = [\"Was nach einem Jahr erreicht ist\"]\n# plan = [{ stage = \"Kennenlernen\", minutes = 45 }]\n",
                    "# success_12_months = [\"What has been reached after a year\"]\n# plan = [{ stage = \"First talk\", minutes = 45 }]\n",
                )
        }
        Kind::Vacancy => {
            format!(
                "title = {title}\nrole = {}\nstate = \"draft\"\nemployment = [\"full-time\"]\n",
                quoted(&role(root, thing, id)?)
            ) + &pick(
                "apply = { mail = \"bewerbung@example.org\" }      # bitte ersetzen\n# valid_through = 2027-01-31\n",
                "apply = { mail = \"jobs@example.org\" }           # please replace\n# valid_through = 2027-01-31\n",
            )
        }
        Kind::Page => format!("# {}\n", thing.title.split_whitespace().collect::<Vec<_>>().join(" ")),
    })
}

/// The department asked for, if it exists, or the only one there is.
fn department(root: &Path, thing: &NewThing) -> Result<String, Failure> {
    let known: BTreeSet<String> = stems(root, Kind::Department).map(|(stem, _)| stem).collect();
    match &thing.department {
        Some(id) if known.contains(id) => Ok(id.clone()),
        Some(id) => Err(Failure::usage(StartNotice::Unknown { kind: Kind::Department, id: id.clone() })),
        None if known.len() == 1 => Ok(known.into_iter().next().unwrap_or_default()),
        None => Err(Failure::usage(StartNotice::WhichDepartment { known: known.into_iter().collect() })),
    }
}

/// The role asked for, or the one with the same id.
fn role(root: &Path, thing: &NewThing, id: &str) -> Result<String, Failure> {
    let role = thing.role.clone().unwrap_or_else(|| id.to_owned());
    if file_of(root, Kind::Role, &role).is_some() {
        Ok(role)
    } else {
        Err(Failure::usage(StartNotice::Unknown { kind: Kind::Role, id: role }))
    }
}

fn file_of(root: &Path, kind: Kind, id: &str) -> Option<PathBuf> {
    // A page has no id: its address is its path, and a page elsewhere with the same name is another page.
    let deepest = if kind == Kind::Page { 1 } else { usize::MAX };
    stems(root, kind).find(|(stem, path)| stem == id && depth(root, kind, path) <= deepest).map(|(_, path)| path)
}

fn depth(root: &Path, kind: Kind, path: &Path) -> usize {
    let folder = root.join("content").join(kind.folder());
    path.strip_prefix(folder).map_or(0, |path| path.components().count())
}

/// The stems of all files of a kind.
fn stems(root: &Path, kind: Kind) -> impl Iterator<Item = (String, PathBuf)> {
    let files = WalkDir::new(root.join("content").join(kind.folder())).sort_by_file_name().into_iter().flatten();
    files.filter(|entry| entry.file_type().is_file()).filter_map(|entry| {
        let path = entry.into_path();
        let is_source = path.extension().is_some_and(|ending| ending == "toml" || ending == "md");
        let stem = path.file_stem()?.to_str()?.to_owned();
        is_source.then_some((stem, path))
    })
}

/// A text as TOML writes it: the escapes of JSON are a part of those of TOML, except for one control character.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_title_is_quoted_as_toml_reads_it() {
        assert_eq!(quoted("a \"b\" \\ \n"), r#""a \"b\" \\ \n""#);
    }
}
