//! `rolebook theme list` and `rolebook theme eject`.

use super::Exit;
use super::arguments::{Eject, Global, ThemeCommand};
use super::project::{Project, verdict};
use crate::content::site::{SITE_PATH, Site};
use crate::diagnostic::Diagnostics;
use crate::shell::environment::Environment;
use crate::shell::starter;
use crate::shell::terminal::print_data;
use crate::shell::wording::{Failure, StartNotice};
use crate::source::{SourcePath, Sources};
use crate::theme::{self, files};

/// Does one thing with the files of the theme.
pub(super) fn theme(environment: &Environment, global: &Global, command: ThemeCommand) -> Result<Exit, Failure> {
    match command {
        ThemeCommand::List => list(environment, global),
        ThemeCommand::Eject(arguments) => eject(environment, global, &arguments),
    }
}

/// Lists the files of the theme with what they are to the site: one per line, the state before the path.
fn list(environment: &Environment, global: &Global) -> Result<Exit, Failure> {
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    let scan = desk.scan();
    project.terminal.skipped(&scan.skipped);
    let (name, diagnostics) = theme_name(desk.sources());
    let lines = files::list(desk.sources(), &name).into_iter().map(|(path, state)| format!("{state:9}{path}\n"));
    print_data(lines.collect::<String>());
    let verdict = verdict(&diagnostics, false);
    if verdict != Exit::Fine {
        project.terminal.findings(&diagnostics, desk.sources());
    }
    Ok(verdict)
}

/// Copies a file of the default theme into the site's, or prints the copy.
fn eject(environment: &Environment, global: &Global, arguments: &Eject) -> Result<Exit, Failure> {
    let name = arguments.file.trim_start_matches("./");
    let Some(copy) = files::copy(name) else {
        let notice = StartNotice::NoThemeFile { name: name.to_owned(), probable: files::probable(name) };
        return Err(Failure::usage(notice));
    };
    if arguments.print {
        print_data(&copy);
        return Ok(Exit::Fine);
    }
    let project = Project::find(environment, global)?;
    let mut desk = project.desk();
    desk.scan();
    let (theme, _) = theme_name(desk.sources());
    project.terminal.say(starter::eject(&project.root, &format!("themes/{theme}/{name}"), &copy)?);
    Ok(Exit::Fine)
}

/// The theme that the settings name, as far as they can be read.
fn theme_name(sources: &Sources) -> (String, Diagnostics) {
    let (site, diagnostics) = match sources.text(&SourcePath::new(SITE_PATH)) {
        Some(text) => Site::read(text),
        None => (None, Diagnostics::new()),
    };
    let name = site.map_or_else(|| theme::DEFAULT.to_owned(), |site| site.theme.text.to_string());
    (name, diagnostics)
}
