//! What each code means, why it matters and how to mend it: one text per code and language, embedded in the program. Tests
//! raise every code with its own example.

use super::{Code, Language};

impl Code {
    /// The name of the finding: the heading of its explanation without the code.
    pub fn name(self, language: Language) -> &'static str {
        let heading = self.explanation(language).lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, name)| name)
    }
}
