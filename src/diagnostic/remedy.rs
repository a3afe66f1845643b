//! Remedies that are one thing only: what the help of a finding says, as something that can be done.

use super::message::{
    FormMessage, Message, PageMessage, ReferenceMessage, RuleMessage, Slip, StepMessage, TypeName, UpkeepMessage,
};

/// A name that was probably meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Meant {
    /// The name.
    pub name: String,
    /// Whether nothing else comes near: then it can be put there without asking what was meant.
    pub only: bool,
}

impl Meant {
    /// A name besides which nothing else can be meant.
    pub fn only(name: impl Into<String>) -> Self {
        Self { name: name.into(), only: true }
    }

    /// A name that is the best guess.
    pub fn guess(name: impl Into<String>) -> Self {
        Self { name: name.into(), only: false }
    }
}

/// What can be done at the place of a finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Remedy {
    /// A name in place of another one; quotation marks and the like stay.
    Name {
        /// As written.
        from: String,
        /// What was meant.
        to: String,
    },
    /// What the place holds is written like this.
    Source(String),
}

fn name(from: &str, meant: Option<&Meant>) -> Option<Remedy> {
    let to = meant.filter(|meant| meant.only)?.name.clone();
    Some(Remedy::Name { from: from.to_owned(), to })
}

impl Message {
    /// The remedy, where there is exactly one and it changes nothing that was meant.
    pub fn remedy(&self) -> Option<Remedy> {
        match self {
            Self::Form(message) => form(message),
            Self::Reference(message) => reference(message),
            Self::Page(message) => page(message),
            Self::Rule(RuleMessage::Step(StepMessage::Unknown { step, probable, .. })) => name(step, probable.as_ref()),
            Self::Rule(RuleMessage::Upkeep(UpkeepMessage::FormerId { id, now })) => {
                name(id, Some(&Meant::only(now.as_str())))
            }
            Self::Rule(_) | Self::Text(_) | Self::Configuration(_) => None,
        }
    }
}

fn form(message: &FormMessage) -> Option<Remedy> {
    match message {
        FormMessage::UnknownField { name: written, probable, .. } => name(written, probable.as_ref()),
        FormMessage::NotAmong { value, probable, .. } => name(value, probable.as_ref()),
        FormMessage::ThousandsPoint { proposal } => Some(Remedy::Source(proposal.clone())),
        // A number in words may have more to it than the number.
        FormMessage::WrongType { expected: TypeName::Integer | TypeName::Number, .. } => None,
        FormMessage::WrongType { expected, example, .. } | FormMessage::NotOfForm { expected, example, .. } => {
            // What is like the example of the type is no value of the author's.
            (example != expected.example()).then(|| Remedy::Source(example.clone()))
        }
        FormMessage::Slip(slip) => of_slip(slip),
        _ => None,
    }
}

fn of_slip(slip: &Slip) -> Option<Remedy> {
    let plain = |text: &str| !text.contains(['"', '\\', '\n']);
    let source = match slip {
        Slip::TypographicQuotes { text: word } | Slip::Unquoted { word } if plain(word) => format!("\"{word}\""),
        Slip::TypographicEnd { .. } => "\"".to_owned(),
        Slip::Invisible => " ".to_owned(),
        Slip::Semicolon => String::new(),
        Slip::Colon { .. } => " =".to_owned(),
        Slip::DecimalComma { proposal } | Slip::DateOrder { proposal } => proposal.clone(),
        Slip::Truth { value, .. } => value.to_string(),
        _ => return None,
    };
    Some(Remedy::Source(source))
}

fn reference(message: &ReferenceMessage) -> Option<Remedy> {
    match message {
        ReferenceMessage::Dangling { id, probable, misnamed: None, .. } => name(id, probable.as_ref()),
        ReferenceMessage::LevelNotInScale { level, probable, .. } => name(level, probable.as_ref()),
        _ => None,
    }
}

fn page(message: &PageMessage) -> Option<Remedy> {
    match message {
        PageMessage::DeadLink { link, probable } | PageMessage::MissingAsset { link, probable } => {
            name(link, probable.as_ref())
        }
        PageMessage::DeadAnchor { anchor, probable } => {
            let meant = probable.as_ref().filter(|meant| meant.only)?;
            Some(Remedy::Name { from: format!("#{anchor}"), to: format!("#{}", meant.name) })
        }
        _ => None,
    }
}
