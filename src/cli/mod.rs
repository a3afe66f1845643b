//! The command line: arguments, and one short function per command.

mod advert;
mod arguments;
mod build;
mod change;
mod check;
mod completions;
mod diff;
mod exit;
mod explain;
mod export;
mod german;
mod import;
mod list;
mod project;
mod schema;
mod serve;
mod start;
mod stats;
mod theme;
mod usage;

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use crate::diagnostic::Language;
use crate::shell::environment::Environment;
use crate::shell::terminal::Terminal;
use crate::shell::wording::Failure;
use arguments::{Arguments, Command, Global};

pub use exit::Exit;

/// Runs the command that the arguments name, the name of the program first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let environment = match Environment::of_process() {
        Ok(environment) => environment,
        Err(failure) => return give_up(&failure, &Terminal::default()),
    };
    let language = environment.language(language_asked(&arguments).as_deref(), None);
    let parsed =
        command(language).try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    match parsed {
        Ok(Arguments { global, command }) => {
            // Until it is known that there is a project, a failure to read its language is none.
            let site_language = project::site_language(&environment, &global).unwrap_or_default();
            let terminal = terminal(&environment, &global, site_language.as_deref());
            let ended = environment.level(None).and_then(|_| dispatch(&environment, &global, command));
            ended.unwrap_or_else(|failure| give_up(&failure, &terminal))
        }
        Err(error) => {
            let Some(notice) = usage::notice(&error) else {
                // A closed pipe is no reason for another exit code.
                let _ = error.print();
                return Exit::Fine;
            };
            // Flags cannot be trusted where the arguments are not understood.
            let terminal = terminal(&environment, &Global::default(), None);
            give_up(&Failure::usage(notice), &Terminal { language, ..terminal })
        }
    }
}

/// The command line with its help in a language.
fn command(language: Language) -> clap::Command {
    match language {
        Language::German => german::translate(Arguments::command()),
        Language::English => Arguments::command(),
    }
}

fn dispatch(environment: &Environment, global: &Global, command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Init(arguments) => start::init(environment, global, &arguments),
        Command::New(arguments) => start::new(environment, global, arguments),
        Command::Import(arguments) => import::import(environment, global, &arguments),
        Command::Build(arguments) => build::build(environment, global, arguments),
        Command::Serve(arguments) => serve::serve(environment, global, arguments),
        Command::Check(arguments) => check::check(environment, global, &arguments),
        Command::Diff(arguments) => diff::diff(environment, global, &arguments),
        Command::Rename(arguments) => change::rename(environment, global, &arguments),
        Command::Move(arguments) => change::relocate(environment, global, &arguments),
        Command::List(arguments) => list::list(environment, global, &arguments),
        Command::Theme(arguments) => theme::theme(environment, global, arguments.command),
        Command::Stats(arguments) => stats::stats(environment, global, &arguments),
        Command::Export(arguments) => export::export(environment, global, arguments.command),
        Command::Explain(arguments) => Ok(explain::explain(environment, global, &arguments)),
        Command::Schema(arguments) => schema::schema(environment, global, &arguments),
        Command::Completions(arguments) => {
            let language = environment.language(global.lang.as_deref(), None);
            Ok(completions::completions(&arguments, language))
        }
        Command::Man(arguments) => Ok(completions::man(&arguments)),
    }
}

fn terminal(environment: &Environment, global: &Global, site_language: Option<&str>) -> Terminal {
    Terminal {
        language: environment.language(global.lang.as_deref(), site_language),
        colour: environment.coloured(global.color),
        // A name that stands for no level was reported before any command began.
        level: environment.level(global.level()).unwrap_or_default(),
        watched: environment.terminal,
    }
}

fn give_up(failure: &Failure, terminal: &Terminal) -> Exit {
    terminal.fail(failure.notice());
    match failure {
        Failure::Usage(_) => Exit::Usage,
        Failure::System(_) => Exit::System,
        Failure::Fault(_) => Exit::Fault,
    }
}

/// The language asked for, before the arguments are understood: their help is to be in it, too.
fn language_asked(arguments: &[OsString]) -> Option<String> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--lang") {
            Some("") => return arguments.next().map(str::to_owned),
            Some(rest) => return rest.strip_prefix('=').map(str::to_owned),
            None => {}
        }
    }
    None
}
