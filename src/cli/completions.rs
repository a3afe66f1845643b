//! `rolebook completions` and `rolebook man`.

use clap::CommandFactory;
use clap::error::ErrorKind;
use clap_mangen::Man;

use super::arguments::{self, Arguments, Completions};
use super::{Exit, command};
use crate::diagnostic::Language;
use crate::shell::terminal::print_data;

/// Prints what a shell needs to complete commands and flags, with their help in the language of messages.
pub(super) fn completions(arguments: &Completions, language: Language) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(arguments.shell, &mut command(language), "rolebook", &mut text);
    print_data(&text);
    Exit::Fine
}

/// Prints the page of the program or of one of its commands, in English as the pages of other programs are.
pub(super) fn man(arguments: &arguments::Man) -> Exit {
    let mut program = Arguments::command();
    program.build();
    let page = match &arguments.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => {
                let error = program.error(ErrorKind::InvalidSubcommand, format!("unrecognized subcommand '{name}'"));
                // A closed pipe is no reason for another exit code.
                let _ = error.print();
                return Exit::Usage;
            }
        },
    };
    let mut text = Vec::new();
    // Writing to memory does not fail.
    let _ = Man::new(page).source(concat!("rolebook ", env!("CARGO_PKG_VERSION"))).render(&mut text);
    print_data(&text);
    Exit::Fine
}
