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
    /// A component that takes the place of one of the default theme and cannot be called like it.
    Parameter {
        /// The component.
        component: String,
        /// The parameter.
        parameter: String,
        /// What is wrong with it.
        fault: ParameterFault,
    },
    /// Anything else, in the engine's words.
    Other {
        /// What the engine says.
        words: String,
    },
}

/// What is wrong with a parameter of a component.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ParameterFault {
    /// It is passed and not declared.
    Missing,
    /// It is required and not passed by everybody.
    NoDefault,
    /// It is declared with another type.
    Type {
        /// The type that is passed.
        wanted: &'static str,
        /// The type that is declared.
        found: &'static str,
    },
}

impl ParameterFault {
    fn text(self, language: Language, component: &str, parameter: &str) -> String {
        match self {
            Self::Missing => language.pick(
                format!("dem Baustein {component} fehlt der Parameter {parameter}, mit dem er aufgerufen wird"),
                format!("the component {component} lacks the parameter {parameter} that it is called with"),
            ),
            Self::NoDefault => language.pick(
                format!("der Baustein {component} verlangt den Parameter {parameter}, den nicht jeder Aufruf hat"),
                format!("the component {component} requires the parameter {parameter}, which not every call has"),
            ),
            Self::Type { wanted, found } => language.pick(
                format!("der Baustein {component} nimmt als {parameter} den Typ `{found}`, übergeben wird `{wanted}`"),
                format!("the component {component} takes {parameter} as `{found}`, what is passed is `{wanted}`"),
            ),
        }
    }

    fn help(self, language: Language, parameter: &str) -> String {
        match self {
            Self::Missing => language.pick(
                format!("{parameter} in die Klammern hinter dem Namen des Bausteins schreiben"),
                format!("Add {parameter} between the brackets behind the component's name"),
            ),
            Self::NoDefault => language.pick(
                format!("Einen Wert für Aufrufe ohne ihn angeben: {parameter} = …"),
                format!("Give a value for calls without it: {parameter} = …"),
            ),
            Self::Type { wanted, .. } => language.pick(
                format!("Den Typ `{wanted}` angeben oder weglassen"),
                format!("Write the type `{wanted}`, or leave it out"),
            ),
        }
    }
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
            Self::Parameter { component, parameter, fault } => {
                fault.text(language, &quote(component), &quote(parameter))
            }
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
            Self::Parameter { parameter, fault, .. } => fault.help(language, parameter),
            Self::Other { .. } => say(
                "Die markierte Stelle der Vorlage ändern; die Seite selbst ist in Ordnung",
                "Change the marked place of the template; the page itself is sound",
            ),
        }
    }
}
