//! The `rolebook` program: turns the result of a command into an exit code and nothing else.

use rolebook::cli::{self, Exit};

/// A handbook is very many small texts; with this allocator a build takes about a quarter less CPU time than with glibc's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> Exit {
    cli::run(std::env::args_os())
}
