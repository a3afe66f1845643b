//! The line that says how far a step is.

use super::Step;
use crate::diagnostic::Language;

/// Characters of a bar.
const WIDTH: usize = 24;

/// How far a step is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ProgressNotice {
    /// Which.
    pub step: Step,
    /// Things that are done.
    pub done: usize,
    /// All things, or 0 while nobody knows.
    pub total: usize,
    /// Since the command began.
    pub seconds: u64,
}

impl ProgressNotice {
    /// The line: a bar where there is something to count, else the seconds.
    pub fn text(self, language: Language) -> String {
        let Self { step, done, total, seconds } = self;
        let word = step.word(language);
        if total == 0 {
            return format!("{word} … {seconds} s");
        }
        let full = (done.min(total) * WIDTH) / total;
        format!("{word} [{}{}] {done}/{total}", "#".repeat(full), "-".repeat(WIDTH - full))
    }
}

#[cfg(test)]
mod tests {
    use super::{ProgressNotice, Step};
    use crate::diagnostic::Language;

    #[test]
    fn a_bar_is_never_longer_than_its_place() {
        let line = |done, total| ProgressNotice { step: Step::Write, done, total, seconds: 3 }.text(Language::English);
        assert_eq!(line(0, 0), "write … 3 s");
        assert_eq!(line(0, 8), "write [------------------------] 0/8");
        assert_eq!(line(4, 8), "write [############------------] 4/8");
        assert_eq!(line(9, 8), "write [########################] 9/8");
    }
}
