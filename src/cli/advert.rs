//! `rolebook export advert`.

use super::Exit;
use super::arguments::{ExportAdvert, Global, View};
use super::project::{Project, options, verdict};
use crate::compile::Edition;
use crate::kind::Audience;
use crate::shell::environment::Environment;
use crate::shell::export::Target;
use crate::shell::wording::{AdvertNotice, Failure};
use crate::site::NoAdvert;

/// Prints or writes the advert of a vacancy. One that nobody can apply for has none.
pub(super) fn advert(environment: &Environment, global: &Global, arguments: &ExportAdvert) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let target = Target::new(arguments.to.as_ref().map(|path| environment.folder.join(path)), &project.root)?;
    let mut desk = project.desk();
    project.terminal.skipped(&desk.scan().skipped);
    let mut compiled = |audience, drafts| -> Result<Edition, Failure> {
        Ok(desk.compile(&options(environment, &View { audience, drafts }, None)?))
    };
    let edition = compiled(arguments.audience, false)?;
    let id = &*arguments.vacancy;
    let refused = match edition.advert(id, arguments.form) {
        None => {
            project.terminal.findings(edition.diagnostics(), desk.sources());
            return Ok(verdict(edition.diagnostics(), false));
        }
        Some(Ok(text)) => {
            target.write(&text)?;
            return Ok(Exit::Fine);
        }
        // Why it is not seen says the whole handbook.
        Some(Err(NoAdvert::Unknown { probable })) => {
            match compiled(Audience::Restricted, true)?.advert(id, arguments.form) {
                Some(Err(refused @ NoAdvert::NotOpen { .. })) => refused,
                Some(Ok(_)) => NoAdvert::Hidden,
                _ => NoAdvert::Unknown { probable },
            }
        }
        Some(Err(refused)) => refused,
    };
    let notice = AdvertNotice { id: id.to_owned(), audience: arguments.audience, refused };
    project.terminal.fail(&notice.into());
    Ok(Exit::Findings)
}
