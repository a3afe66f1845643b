//! Sentences about arguments that are not understood.

use crate::diagnostic::Language;

/// A notice about the arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum UsageNotice {
    /// A command that does not exist.
    UnknownCommand {
        /// As written.
        name: String,
        /// Those that were probably meant.
        similar: Vec<String>,
    },
    /// An argument that the command does not have.
    UnknownArgument {
        /// As written.
        name: String,
        /// Those that were probably meant.
        similar: Vec<String>,
    },
    /// An option without the value that it needs.
    ValueMissing {
        /// The option.
        argument: String,
    },
    /// A value that is not possible.
    InvalidValue {
        /// As written.
        value: String,
        /// The argument that it was given for.
        argument: String,
        /// Those that were probably meant.
        similar: Vec<String>,
        /// All values possible, where they are words.
        possible: Vec<String>,
    },
    /// Arguments that the command needs.
    ArgumentsMissing {
        /// Which.
        arguments: Vec<String>,
    },
    /// No command at all.
    CommandMissing {
        /// All commands.
        possible: Vec<String>,
    },
    /// Arguments that exclude each other.
    Conflict {
        /// Which.
        arguments: Vec<String>,
    },
    /// Anything else.
    Other,
}

impl UsageNotice {
    pub(super) fn text(&self, language: Language) -> String {
        let (what, remedy) = match self {
            Self::UnknownCommand { name, similar } => (
                language.pick(format!("den Befehl {name} gibt es nicht"), format!("there is no command {name}")),
                meant(similar, language),
            ),
            Self::UnknownArgument { name, similar } => (
                language.pick(format!("{name} ist hier nicht vorgesehen"), format!("{name} is not expected here")),
                meant(similar, language),
            ),
            Self::ValueMissing { argument } => {
                (language.pick(format!("hinter {argument} fehlt der Wert"), format!("{argument} needs a value")), None)
            }
            Self::InvalidValue { value, argument, similar, possible } => (
                language
                    .pick(format!("„{value}“ passt nicht zu {argument}"), format!("“{value}” does not fit {argument}")),
                meant(similar, language).or_else(|| choices(possible, language)),
            ),
            Self::ArgumentsMissing { arguments } => {
                let list = arguments.join(", ");
                (language.pick(format!("es fehlt: {list}"), format!("missing: {list}")), None)
            }
            Self::CommandMissing { possible } => {
                (language.pick("es fehlt der Befehl", "the command is missing").to_owned(), choices(possible, language))
            }
            Self::Conflict { arguments } => {
                let list = arguments.join(language.pick(" und ", " and "));
                (language.pick(format!("{list} schließen sich aus"), format!("{list} exclude each other")), None)
            }
            Self::Other => (
                language.pick("die Argumente passen nicht zusammen", "the arguments do not fit together").to_owned(),
                None,
            ),
        };
        let remedy = remedy.map(|remedy| format!("; {remedy}")).unwrap_or_default();
        what + &remedy + language.pick(". Mehr sagt --help", ". See --help for more")
    }
}

fn meant(similar: &[String], language: Language) -> Option<String> {
    let list = similar.join(language.pick(" oder ", " or "));
    (!similar.is_empty())
        .then(|| language.pick(format!("gemeint ist wohl {list}"), format!("probably {list} is meant")))
}

fn choices(possible: &[String], language: Language) -> Option<String> {
    let list = possible.join(", ");
    (!possible.is_empty()).then(|| language.pick(format!("möglich sind: {list}"), format!("possible are: {list}")))
}
