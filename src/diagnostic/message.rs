//! The facts of findings, and their wording in German and English.
//!
//! One enum per stage. A message holds facts only; [`Message::text`] says what is wrong and [`Message::help`] what to do.

mod configuration;
mod form;
mod overlay;
mod page;
mod reference;
mod rule;
mod slip;
mod syntax;
mod system;
mod template;
mod text;
mod type_name;

pub use configuration::{ConfigurationMessage, Ground};
pub use form::FormMessage;
pub use overlay::OverlayMessage;
pub use page::PageMessage;
pub use reference::{ReferenceMessage, TargetName};
pub use rule::{RoleMessage, RuleMessage, SkillMessage, StepMessage, TitleForm, UpkeepMessage, VacancyMessage};
pub use slip::Slip;
pub use template::{ParameterFault, TemplateFault};
pub use text::{Risk, TextMessage};
pub use type_name::TypeName;

pub use super::remedy::{Meant, Remedy};
use super::{Code, Language};
use crate::kind::Kind;

/// What was found, as facts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// About the form of one file.
    Form(FormMessage),
    /// About how things refer to each other.
    Reference(ReferenceMessage),
    /// About what can be published, but somebody should look at.
    Rule(RuleMessage),
    /// About the words of one text.
    Text(TextMessage),
    /// About a page that is made: its links, its address, its template.
    Page(PageMessage),
    /// About the site's own settings.
    Configuration(ConfigurationMessage),
}

impl Message {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::Form(message) => message.code(),
            Self::Reference(message) => message.code(),
            Self::Rule(message) => message.code(),
            Self::Text(message) => message.code(),
            Self::Page(message) => message.code(),
            Self::Configuration(_) => Code::Configuration,
        }
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::Form(message) => message.text(language),
            Self::Reference(message) => message.text(language),
            Self::Rule(message) => message.text(language),
            Self::Text(message) => message.text(language),
            Self::Page(message) => message.text(language),
            Self::Configuration(message) => message.text(language),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        match self {
            Self::Form(message) => message.help(language),
            Self::Reference(message) => message.help(language),
            Self::Rule(message) => message.help(language),
            Self::Text(message) => message.help(language),
            Self::Page(message) => message.help(language),
            Self::Configuration(message) => message.help(language),
        }
    }
}

impl From<FormMessage> for Message {
    fn from(message: FormMessage) -> Self {
        Self::Form(message)
    }
}

impl From<ReferenceMessage> for Message {
    fn from(message: ReferenceMessage) -> Self {
        Self::Reference(message)
    }
}

impl From<TextMessage> for Message {
    fn from(message: TextMessage) -> Self {
        Self::Text(message)
    }
}

impl From<PageMessage> for Message {
    fn from(message: PageMessage) -> Self {
        Self::Page(message)
    }
}

impl From<ConfigurationMessage> for Message {
    fn from(message: ConfigurationMessage) -> Self {
        Self::Configuration(message)
    }
}

/// A name in quotation marks of the language.
fn quoted(language: Language, name: &str) -> String {
    language.pick(format!("„{name}“"), format!("“{name}”"))
}

/// Names in quotation marks, joined by commas.
fn listed<S: AsRef<str>>(language: Language, names: &[S]) -> String {
    names.iter().map(|name| quoted(language, name.as_ref())).collect::<Vec<_>>().join(", ")
}

/// "Did you mean …?" of what is most probable, however sure that is.
fn probably(language: Language, meant: Option<&Meant>) -> Option<String> {
    did_you_mean(language, meant.map(|meant| meant.name.as_str()))
}

/// "Did you mean …?", where there is something to mean.
fn did_you_mean(language: Language, probable: Option<&str>) -> Option<String> {
    let name = quoted(language, probable?);
    Some(language.pick(format!("Gemeint ist wohl {name}"), format!("Did you mean {name}?")))
}

/// A kind with its indefinite article, nominative.
pub fn kind_name(language: Language, kind: Kind) -> &'static str {
    match kind {
        Kind::Department => language.pick("eine Abteilung", "a department"),
        Kind::Role => language.pick("eine Rolle", "a role"),
        Kind::Skill => language.pick("eine Fähigkeit", "a skill"),
        Kind::Hiring => language.pick("ein Anforderungsprofil", "a hiring profile"),
        Kind::Vacancy => language.pick("eine Stellenausschreibung", "a vacancy"),
        Kind::Page => language.pick("eine Seite", "a page"),
    }
}
