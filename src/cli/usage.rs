//! What is wrong with the arguments, out of the parser's error.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::shell::wording::UsageNotice;

/// The facts of an error. `None` for help and version, which are no errors.
pub(super) fn notice(error: &Error) -> Option<UsageNotice> {
    if !error.use_stderr() {
        return None;
    }
    let one = |kind| value(error, kind).into_iter().next().unwrap_or_default();
    Some(match error.kind() {
        ErrorKind::InvalidSubcommand => UsageNotice::UnknownCommand {
            name: one(ContextKind::InvalidSubcommand),
            similar: value(error, ContextKind::SuggestedSubcommand),
        },
        ErrorKind::UnknownArgument => UsageNotice::UnknownArgument {
            name: one(ContextKind::InvalidArg),
            similar: value(error, ContextKind::SuggestedArg),
        },
        ErrorKind::InvalidValue if one(ContextKind::InvalidValue).is_empty() => {
            UsageNotice::ValueMissing { argument: one(ContextKind::InvalidArg) }
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => UsageNotice::InvalidValue {
            value: one(ContextKind::InvalidValue),
            argument: one(ContextKind::InvalidArg),
            similar: value(error, ContextKind::SuggestedValue),
            possible: value(error, ContextKind::ValidValue),
        },
        ErrorKind::MissingRequiredArgument => {
            UsageNotice::ArgumentsMissing { arguments: value(error, ContextKind::InvalidArg) }
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            UsageNotice::CommandMissing { possible: value(error, ContextKind::ValidSubcommand) }
        }
        ErrorKind::ArgumentConflict => UsageNotice::Conflict {
            arguments: [ContextKind::InvalidArg, ContextKind::PriorArg]
                .into_iter()
                .flat_map(|kind| value(error, kind))
                .collect(),
        },
        _ => UsageNotice::Other,
    })
}

/// What the error says of one kind, as texts.
fn value(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        // The nearest comes last.
        Some(ContextValue::Strings(texts)) if kind == ContextKind::SuggestedSubcommand => {
            texts.iter().rev().cloned().collect()
        }
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        Some(ContextValue::StyledStrs(texts)) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}
