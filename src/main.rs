//! The `rolebook` program: turns the result of a command into an exit code and nothing else.

use rolebook::cli::{self, Exit};

fn main() -> Exit {
    cli::run(std::env::args_os())
}
