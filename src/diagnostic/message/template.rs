//! Why a template cannot be rendered.

use super::{did_you_mean, listed, quoted};
use crate::diagnostic::Language;

/// Names shown at most where all that exist would be too many to read.
const MOST_NAMES: usize = 12;

/// What is wrong in a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TemplateFault {
    /// A variable that the page does not have.
    UnknownVariable {
        /// As written.
        name: String,
        /// The name that was probably meant.
        probable: Option<String>,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A field that the value does not have.
    UnknownField {
        /// As written.
        name: String,
        /// The name that was probably meant.
        probable: Option<String>,
        /// The names that there are.
        known: Vec<String>,
    },
    /// A template that is extended or included and does not exist.
    UnknownTemplate {
        /// As written.
        name: String,
    },
    /// Anything else, in the engine's words.
    Other {
        /// What the engine says.
        words: String,
    },
}

impl TemplateFault {
    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::UnknownVariable { name, .. } => language.pick(
                format!("die Variable {} gibt es nicht", quote(name)),
                format!("there is no variable {}", quote(name)),
            ),
            Self::UnknownField { name, .. } => language
                .pick(format!("das Feld {} gibt es nicht", quote(name)), format!("there is no field {}", quote(name))),
            Self::UnknownTemplate { name } => language.pick(
                format!("die Vorlage {} gibt es nicht", quote(name)),
                format!("there is no template {}", quote(name)),
            ),
            Self::Other { words } => language.pick(
                format!("die Vorlagensprache meldet {}", quote(words)),
                format!("the template engine says {}", quote(words)),
            ),
        }
    }

    /// What to do about it.
    pub(super) fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::UnknownVariable { probable, known, .. } | Self::UnknownField { probable, known, .. } => {
                did_you_mean(language, probable.as_deref()).unwrap_or_else(|| {
                    let more = if known.len() > MOST_NAMES { " …" } else { "" };
                    let known = listed(language, &known[..known.len().min(MOST_NAMES)]) + more;
                    language.pick(format!("Hier gibt es: {known}"), format!("There are: {known}"))
                })
            }
            Self::UnknownTemplate { .. } => say(
                "Vorlagen liegen in templates/ des Themes; die des Standard-Themes heißen default/…",
                "Templates lie in templates/ of the theme; those of the default theme are called default/…",
            ),
            Self::Other { .. } => say(
                "Die markierte Stelle der Vorlage ändern; die Seite selbst ist in Ordnung",
                "Change the marked place of the template; the page itself is sound",
            ),
        }
    }
}
