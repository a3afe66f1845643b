//! `rolebook import`.

use super::Exit;
use super::arguments::{Global, Import, View};
use super::change::agreed;
use super::project::{Project, options, site_language};
use crate::import::{
    Destination, FileForm, Imported, Known, RoleOrder, TableOrder, import_pages, import_roles, import_table,
};
use crate::kind::{Audience, Kind};
use crate::shell::environment::Environment;
use crate::shell::import::{Luggage, gather, gather_table, taken, write};
use crate::shell::terminal::{Level, Terminal};
use crate::shell::wording::{Failure, ImportNotice, StartNotice};
use crate::site::Plan;

/// Files and places of a sort that are named when nobody asks for all.
const FEW: usize = 12;

/// Makes content of this handbook out of files of another program.
pub(super) fn import(environment: &Environment, global: &Global, arguments: &Import) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let shown = arguments.from.display().to_string();
    let path = environment.folder.join(&arguments.from);
    let is_table = path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let (luggage, imported, folder) = match (is_table, arguments.kind) {
        (true, Some(kind)) => table(environment, &project, arguments, table_kind(kind)?)?,
        (false, Some(Kind::Role)) => documents(environment, &project, arguments)?,
        (true, None) => return Err(Failure::usage(ImportNotice::NeedsKind)),
        (false, Some(_)) => return Err(Failure::usage(ImportNotice::OnlyRoles)),
        (false, None) => {
            let luggage = gather(&path, &shown, &|_| true)?;
            let destination = Destination { folder: folder(arguments.to.as_deref())?, taken: taken(&project.root) };
            let language = site_language(environment, global)?;
            let imported = import_pages(&luggage.files, &destination, language.as_deref(), luggage.navigation.as_ref());
            (luggage, imported, destination.folder)
        }
    };
    let (made, copied) = imported.counts();
    if made == 0 && imported.left.is_empty() {
        return Err(Failure::usage(ImportNotice::Nothing { path: shown }));
    }
    let terminal = &project.terminal;
    terminal.say(ImportNotice::Plan { made, copied, folder });
    files(&imported, terminal);
    if !agreed(terminal, arguments.yes)? {
        return Ok(Exit::Fine);
    }
    write(&project.root, &luggage, &imported)?;
    report(&imported, terminal);
    Ok(Exit::Fine)
}

/// What was read, what was made of it, and where it goes.
type Made = (Luggage, Imported, String);

/// The rows of a table as things of a kind.
fn table(environment: &Environment, project: &Project, arguments: &Import, kind: Kind) -> Result<Made, Failure> {
    let known = known(environment, project)?;
    let order = TableOrder { kind, map: mapping(&arguments.map)? };
    let (luggage, text) = gather_table(&environment.folder.join(&arguments.from))?;
    let imported = import_table(&arguments.from.display().to_string(), &text, &order, &known)
        .map_err(|fault| Failure::usage(ImportNotice::Table(fault)))?;
    Ok((luggage, imported, format!("content/{}", kind.folder())))
}

/// Documents as roles.
fn documents(environment: &Environment, project: &Project, arguments: &Import) -> Result<Made, Failure> {
    let known = known(environment, project)?;
    let is_known = |id: &String| known.things.iter().any(|(kind, known, _)| *kind == Kind::Department && known == id);
    if let Some(id) = arguments.department.clone().filter(|id| !is_known(id)) {
        return Err(Failure::usage(StartNotice::Unknown { kind: Kind::Department, id }));
    }
    let order = RoleOrder { department: arguments.department.clone(), map: mapping(&arguments.map)? };
    let shown = arguments.from.display().to_string();
    let luggage = gather(&environment.folder.join(&arguments.from), &shown, &|form| form == FileForm::Document)?;
    let imported =
        import_roles(&luggage.files, &order, &known).map_err(|fault| Failure::usage(ImportNotice::Table(fault)))?;
    Ok((luggage, imported, format!("content/{}", Kind::Role.folder())))
}

/// What is in the handbook already.
fn known(environment: &Environment, project: &Project) -> Result<Known, Failure> {
    let mut desk = project.desk();
    desk.scan();
    let edition = desk.compile(&options(environment, &EVERYTHING, None)?);
    let things = |plan: &Plan| KINDS.iter().flat_map(|kind| things(plan, *kind)).collect();
    Ok(Known { things: edition.plan().map(things).unwrap_or_default() })
}

/// Kinds that the rows of a table can be.
const KINDS: [Kind; 3] = [Kind::Department, Kind::Role, Kind::Skill];

/// Rows are compared with all that there is.
const EVERYTHING: View = View { audience: Audience::Restricted, drafts: true };

fn table_kind(kind: Kind) -> Result<Kind, Failure> {
    KINDS.into_iter().find(|known| *known == kind).ok_or_else(|| Failure::usage(ImportNotice::NeedsKind))
}

fn things(plan: &Plan, kind: Kind) -> impl Iterator<Item = (Kind, String, String)> {
    plan.handbook.list(kind).into_iter().map(move |(id, title)| (kind, id.to_string(), title.to_string()))
}

/// Fields with their columns.
fn mapping(entries: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let split = |entry: &String| {
        let (field, column) =
            entry.split_once('=').filter(|(field, column)| !field.is_empty() && !column.is_empty())?;
        Some((field.trim().to_owned(), column.trim().to_owned()))
    };
    let bad = |entry: &String| Failure::usage(ImportNotice::BadMap { text: entry.clone() });
    entries.iter().map(|entry| split(entry).ok_or_else(|| bad(entry))).collect()
}

/// The folder that pages go to, from the root of the project.
fn folder(asked: Option<&str>) -> Result<String, Failure> {
    let asked = asked.unwrap_or("handbook");
    let bare = asked.trim_start_matches("./").trim_matches('/');
    let below = bare.strip_prefix("content/").unwrap_or(bare);
    let parts: Vec<&str> = below.split('/').collect();
    let strange = |part: &&str| part.is_empty() || part.starts_with('.') || part.contains('\\');
    if parts.first() != Some(&"handbook") || parts.iter().any(strange) {
        return Err(Failure::usage(ImportNotice::NoFolder { folder: asked.to_owned() }));
    }
    Ok(format!("content/{below}"))
}

fn files(imported: &Imported, terminal: &Terminal) {
    let shown = if terminal.level >= Level::Debug { imported.files.len() } else { FEW };
    for file in imported.files.iter().take(shown) {
        terminal.say(ImportNotice::File { from: file.from.clone(), to: file.to.clone() });
    }
    if let Some(more) = imported.files.len().checked_sub(shown).filter(|more| *more > 0) {
        terminal.say(ImportNotice::MoreFiles { more });
    }
}

/// Says what was written, and what was left.
fn report(imported: &Imported, terminal: &Terminal) {
    let (made, copied) = imported.counts();
    terminal.say(ImportNotice::Done { made, copied });
    if imported.unused > 0 {
        terminal.say(ImportNotice::Unused { number: imported.unused });
    }
    if !imported.left.is_empty() {
        terminal.say(ImportNotice::LeftOver { number: imported.left.len() });
    }
    for (what, left) in imported.left_by_what() {
        let shown = if terminal.level >= Level::Debug { left.len() } else { FEW };
        let places = left.iter().take(shown).map(|left| format!("{}:{}", left.path, left.line)).collect();
        terminal.say(ImportNotice::Left { what: what.clone(), places, more: left.len().saturating_sub(shown) });
    }
    terminal.say(ImportNotice::After);
}
