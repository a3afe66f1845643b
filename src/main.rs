//! The `rolebook` program: turns the result of a command into an exit code and nothing else.

fn main() {}
