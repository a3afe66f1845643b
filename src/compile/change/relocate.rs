//! A thing gets another place: a role another department, everything else another folder.

use super::{Course, Refusal, Workshop};
use crate::content::written::taken_out;
use crate::kind::Kind;
use crate::source::SourcePath;
use crate::source::patch::{Edit, Patch};

impl Workshop<'_> {
    /// Moves a role to a department, a page below another one, and the files of anything else to a folder below that of their
    /// kind. The id stays, but for that of a page, which is its path.
    ///
    /// # Errors
    /// When that cannot be done, or would break something.
    pub fn relocate(&self, kind: Kind, id: &str, place: &str) -> Result<Patch, Refusal> {
        self.known(kind, id)?;
        let course = match kind {
            Kind::Role => self.to_department(id, place)?,
            Kind::Page => {
                let name = id.rsplit('/').next().unwrap_or(id);
                let folder = folder(kind, place)?;
                let new = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
                self.page_course(id, &new)?
            }
            _ => self.to_folder(kind, id, place)?,
        };
        self.finish(course)
    }

    /// The folder follows where it is named like the department.
    fn to_department(&self, id: &str, department: &str) -> Result<Course, Refusal> {
        self.known(Kind::Department, department)?;
        let mut course = Course::default();
        let roles = &self.handbook.roles;
        let Some(role) = roles.find(id).map(|id| &roles[id]) else { return Ok(course) };
        let reference = &role.own.department;
        let old = self.handbook.department(reference);
        if &*old.id == department {
            return Err(Refusal::Same);
        }
        self.put(&role.place_of(reference.span), &reference.name, department, &mut course.patch)?;
        self.follow_department(id, &old.id, department, &mut course);
        Ok(course)
    }

    /// Files of a role that lie in a folder named like its department come along when that is called otherwise.
    pub(super) fn follow_department(&self, role: &str, old: &str, new: &str, course: &mut Course) {
        for (path, shares) in self.files_of(Kind::Role, role) {
            let folder = path.below().rsplit_once('/').map_or("", |(folder, _)| folder);
            let Some((above, last)) = folder.rsplit_once('/').filter(|_| !shares) else { continue };
            if last == old {
                course.files.push((path.clone(), path.beside(&format!("{above}/{new}/{}", path.name()))));
            }
        }
    }

    fn to_folder(&self, kind: Kind, id: &str, place: &str) -> Result<Course, Refusal> {
        let folder = folder(kind, place)?;
        let mut course = Course::default();
        for (path, shares) in self.files_of(kind, id) {
            if shares {
                course.patch.extend(self.take_out(kind, id, path, &folder)?);
                continue;
            }
            let target = match folder.as_str() {
                "" => path.beside(&format!("{}/{}", kind.folder(), path.name())),
                folder => path.beside(&format!("{}/{folder}/{}", kind.folder(), path.name())),
            };
            course.files.extend(moved(path, target));
        }
        if course.files.is_empty() && course.patch.is_empty() { Err(Refusal::Same) } else { Ok(course) }
    }

    /// A thing in a file of many gets a file of its own.
    fn take_out(&self, kind: Kind, id: &str, path: &SourcePath, folder: &str) -> Result<Patch, Refusal> {
        let text = self.sources.text(path).map(|text| &**text).unwrap_or_default();
        let refusal = || Refusal::InOneFile { path: path.to_string() };
        let (rest, own) = taken_out(text, id).filter(|_| path.extension() == "toml").ok_or_else(refusal)?;
        let folder = if folder.is_empty() { kind.folder().to_owned() } else { format!("{}/{folder}", kind.folder()) };
        let target = path.beside(&format!("{folder}/{id}.toml"));
        if self.sources.get(&target).is_some() {
            return Err(Refusal::FileThere { path: target.to_string() });
        }
        let mut patch = Patch::default();
        patch.create(target, own);
        if let Some(edit) = Edit::between(text, &rest) {
            patch.edit(path, edit);
        }
        Ok(patch)
    }
}

fn moved(from: &SourcePath, to: SourcePath) -> Option<(SourcePath, SourcePath)> {
    (*from != to).then(|| (from.clone(), to))
}

/// A folder below that of a kind, as people write it: `technik`, `skills/technik/` or `content/skills/technik`.
fn folder(kind: Kind, place: &str) -> Result<String, Refusal> {
    let place = place.replace('\\', "/");
    let below = place.trim_matches('/');
    let below = below.strip_prefix("content/").unwrap_or(below);
    let below = match below.strip_prefix(kind.folder()) {
        Some("") => "",
        Some(rest) => rest.strip_prefix('/').unwrap_or(below),
        None => below,
    };
    let below = if below == "." { "" } else { below };
    let sound = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(char::is_control);
    if !below.is_empty() && !below.split('/').all(sound) {
        return Err(Refusal::NoFolder { path: place });
    }
    Ok(below.to_owned())
}
