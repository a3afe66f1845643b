//! Questions on the terminal.

use std::io::{self, IsTerminal};

use super::terminal::print;
use super::wording::{is_yes, question};
use crate::diagnostic::Language;

/// Asks whether to write what was shown. `None` when nobody is there to answer.
pub fn confirm(language: Language) -> Option<bool> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return None;
    }
    print(question(language));
    let mut answer = String::new();
    io::stdin().read_line(&mut answer).ok()?;
    Some(is_yes(&answer))
}
