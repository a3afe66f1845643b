//! Exit codes.

use std::process::{ExitCode, Termination};

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// There are errors in the content or the theme, or warnings where they count.
    Findings = 1,
    /// The arguments or the configuration are wrong.
    Usage = 2,
    /// Disk, network or port.
    System = 3,
    /// Two states differ, where that was asked.
    Different = 4,
    /// A mistake in the program. The number is that with which any Rust program ends that gives up.
    Fault = 101,
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        ExitCode::from(self as u8)
    }
}
