//! `rolebook import`.

use super::Exit;
use super::arguments::{Global, Import};
use super::project::{Project, site_language};
use crate::import::{Destination, Imported, import_pages};
use crate::shell::environment::Environment;
use crate::shell::import::{Luggage, gather, taken, write};
use crate::shell::terminal::{Level, Terminal};
use crate::shell::wording::{Failure, ImportNotice};

/// Files and places of a sort that are named when nobody asks for all.
const FEW: usize = 12;

/// Makes content of this handbook out of files of another program.
pub(super) fn import(environment: &Environment, global: &Global, arguments: &Import) -> Result<Exit, Failure> {
    let Project { root, terminal, .. } = Project::find(environment, global)?;
    let shown = arguments.from.display().to_string();
    let luggage = gather(&environment.folder.join(&arguments.from), &shown)?;
    let destination = Destination { folder: folder(arguments.to.as_deref())?, taken: taken(&root) };
    let language = site_language(environment, global)?;
    let imported = import_pages(&luggage.files, &destination, language.as_deref());
    let (made, copied) = imported.counts();
    if made == 0 {
        return Err(Failure::usage(ImportNotice::Nothing { path: shown }));
    }
    terminal.say(ImportNotice::Plan { made, copied, folder: destination.folder });
    files(&imported, &terminal);
    if !arguments.yes {
        match terminal.ask(ImportNotice::Question) {
            None => return Err(Failure::usage(ImportNotice::NeedsYes)),
            Some(false) => {
                terminal.say(ImportNotice::Refused);
                return Ok(Exit::Fine);
            }
            Some(true) => {}
        }
    }
    finish(&root, &luggage, &imported, &terminal)?;
    Ok(Exit::Fine)
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

fn finish(root: &std::path::Path, luggage: &Luggage, imported: &Imported, terminal: &Terminal) -> Result<(), Failure> {
    write(root, luggage, imported)?;
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
    Ok(())
}
