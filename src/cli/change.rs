//! `rolebook rename` and `rolebook move`, and what all commands have in common that change files of authors.

use super::Exit;
use super::arguments::{Answer, Global, Move, Rename, View};
use super::project::{Project, options, verdict};
use crate::compile::Options;
use crate::compile::change::{Refusal, Workshop};
use crate::kind::Audience;
use crate::shell::ask::confirm;
use crate::shell::change::{shown, write};
use crate::shell::desk::Desk;
use crate::shell::environment::{Environment, Stopwatch};
use crate::shell::terminal::{Terminal, print_data};
use crate::shell::wording::{ChangeNotice, Failure};
use crate::source::patch::Patch;

/// Gives a thing another id.
pub(super) fn rename(environment: &Environment, global: &Global, arguments: &Rename) -> Result<Exit, Failure> {
    let Rename { kind, old, new, answer } = arguments;
    change(environment, global, *answer, |workshop| workshop.rename(*kind, old, new))
}

/// Gives a thing another place.
pub(super) fn relocate(environment: &Environment, global: &Global, arguments: &Move) -> Result<Exit, Failure> {
    let Move { kind, id, place, answer } = arguments;
    change(environment, global, *answer, |workshop| workshop.relocate(*kind, id, place))
}

fn change(
    environment: &Environment,
    global: &Global,
    answer: Answer,
    plan: impl FnOnce(&Workshop<'_>) -> Result<Patch, Refusal>,
) -> Result<Exit, Failure> {
    let clock = Stopwatch::start();
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    project.read(&mut desk, clock);
    let options = whole(environment)?;
    let planned = Workshop::open(desk.sources(), &options).and_then(|workshop| plan(&workshop));
    match planned {
        Ok(patch) => {
            print_data(shown(desk.scanner(), desk.sources(), &patch));
            commit(&project, &desk, &patch, answer).map(|_| Exit::Fine)
        }
        Err(refusal) => refuse(&project, &desk, refusal),
    }
}

/// What a change is judged with: everything, drafts as well.
pub(super) fn whole(environment: &Environment) -> Result<Options, Failure> {
    options(environment, &View { audience: Audience::Restricted, drafts: false }, None)
}

/// Asks whether to write a patch that was shown, and does. Gives whether it was written.
pub(super) fn commit(project: &Project, desk: &Desk, patch: &Patch, answer: Answer) -> Result<bool, Failure> {
    let agreed = agreed(&project.terminal, answer.yes)?;
    if agreed {
        let files = write(desk.scanner(), desk.sources(), patch)?;
        project.terminal.say(ChangeNotice::Written { files });
    }
    Ok(agreed)
}

/// Whether what was shown is to be written: `yes` says so, else whoever is at the terminal.
///
/// # Errors
/// When nobody is.
pub(super) fn agreed(terminal: &Terminal, yes: bool) -> Result<bool, Failure> {
    let agreed = yes.then_some(true).or_else(|| confirm(terminal.language));
    let agreed = agreed.ok_or_else(|| Failure::usage(ChangeNotice::NeedsYes))?;
    if !agreed {
        terminal.say(ChangeNotice::Kept);
    }
    Ok(agreed)
}

fn refuse(project: &Project, desk: &Desk, refusal: Refusal) -> Result<Exit, Failure> {
    let exit = match &refusal {
        Refusal::Faulty(found) => {
            project.terminal.findings(found, desk.sources());
            verdict(found, false)
        }
        Refusal::Unsound(found, sources) => {
            project.terminal.findings(found, sources);
            Exit::Findings
        }
        _ => Exit::Usage,
    };
    project.terminal.fail(&ChangeNotice::Refused(Box::new(refusal)).into());
    Ok(exit)
}
