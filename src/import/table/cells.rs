//! What a cell says, by the type of the field that it fills.

use crate::content::shape::Shape;
use crate::diagnostic::message::{TargetName, TypeName};
use crate::import::header::quoted;
use crate::kind::Kind;

/// What a cell says.
pub(super) enum Cell {
    /// A value as TOML.
    Value(String),
    /// The name of a thing.
    Reference(Kind, String),
    /// The name of a role, or of somebody outside the handbook.
    RoleOrOutside(String),
    /// Several. Some stand in a table of their own: under this field, with what follows it.
    List(Vec<(Cell, Option<(&'static str, String)>)>),
}

/// Whether a cell can fill a field of this type.
pub(super) fn is_possible(shape: &Shape) -> bool {
    match shape {
        Shape::Leaf { .. } | Shape::Choice { .. } => true,
        Shape::Reference(target) => matches!(target, TargetName::Kind(_)),
        Shape::List(inner) => is_possible(inner) || main(inner).is_some_and(|(_, shape)| is_possible(shape)),
        Shape::Either(first, second) => is_possible(first) || is_possible(second),
        Shape::Map(..) | Shape::Record(_) => false,
    }
}

/// The only field that a table in a list needs.
fn main(shape: &Shape) -> Option<(&'static str, &'static Shape)> {
    let Shape::Record(record) = shape else { return None };
    record.main_field().map(|field| (field.name, &field.shape))
}

/// Reads a cell. `None` when it is nothing of that type.
pub(super) fn cell(shape: &Shape, text: &str) -> Option<Cell> {
    match shape {
        Shape::Leaf { name, .. } => leaf(*name, text).map(Cell::Value),
        Shape::Choice { words, .. } => {
            let word = words.iter().find(|word| word.eq_ignore_ascii_case(text))?;
            Some(Cell::Value(quoted(word)))
        }
        Shape::Reference(TargetName::Kind(kind)) => Some(Cell::Reference(*kind, text.to_owned())),
        Shape::Reference(_) | Shape::Map(..) | Shape::Record(_) => None,
        Shape::Either(first, second) => match first.as_ref() {
            Shape::Reference(TargetName::Kind(Kind::Role)) => Some(Cell::RoleOrOutside(text.to_owned())),
            first if is_possible(first) => cell(first, text),
            _ => cell(second, text),
        },
        Shape::List(inner) => {
            let mut items = Vec::new();
            let is_prose = matches!(
                main(inner).map_or(inner.as_ref(), |(_, shape)| shape),
                Shape::Leaf { .. } | Shape::Either(..)
            );
            for part in parts(text, is_prose) {
                let item = match main(inner) {
                    Some((field, shape)) => {
                        let (name, level) = leveled(part);
                        let more = level.map(|level| format!(", level = {}", quoted(level))).unwrap_or_default();
                        (cell(shape, name)?, Some((field, more)))
                    }
                    None => (cell(inner, part)?, None),
                };
                items.push(item);
            }
            (!items.is_empty()).then_some(Cell::List(items))
        }
    }
}

fn leaf(name: TypeName, text: &str) -> Option<String> {
    match name {
        TypeName::Integer => text.parse::<i64>().ok().map(|number| number.to_string()),
        TypeName::Number => {
            let number: f64 = text.replace(',', ".").trim_end_matches(['%', ' ']).parse().ok()?;
            number.is_finite().then(|| number.to_string())
        }
        TypeName::Boolean => match text.to_lowercase().as_str() {
            "true" | "yes" | "ja" | "x" | "1" | "wahr" => Some("true".to_owned()),
            "false" | "no" | "nein" | "0" | "falsch" => Some("false".to_owned()),
            _ => None,
        },
        TypeName::Date => date(text),
        TypeName::Text | TypeName::TextOrList | TypeName::TextOrTable => {
            Some(quoted(&text.split_whitespace().collect::<Vec<_>>().join(" ")))
        }
        TypeName::List | TypeName::Table => None,
        _ => Some(quoted(text)),
    }
}

/// A date as TOML has it, also out of the German form.
fn date(text: &str) -> Option<String> {
    let parts: Vec<u32> = text.split(['.', '-']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let (year, month, day) = match parts.as_slice() {
        [day, month, year] if text.contains('.') => (*year, *month, *day),
        [year, month, day] if text.contains('-') => (*year, *month, *day),
        _ => return None,
    };
    let is_day = (1900..3000).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_day.then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The parts of a cell with several things: lines, or what stands between semicolons or bars. Names are parted by commas, too.
fn parts(text: &str, is_prose: bool) -> Vec<&str> {
    let sign = ['\n', ';', '|', '•'].into_iter().find(|sign| text.contains(*sign));
    let parts: Vec<&str> = match sign {
        Some('•') | Some('\n') => text.split(['\n', '•']).collect(),
        Some(sign) => text.split(sign).collect(),
        None if !is_prose => text.split(',').collect(),
        None => vec![text],
    };
    let marks: &[char] = &['-', '*', '–', '·', ' ', '\t', '\r'];
    parts
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .map(|part| part.trim().trim_start_matches(marks).trim())
        .collect()
}

/// A name and the level behind it: `SQL (3)`, `SQL: 3`.
fn leveled(part: &str) -> (&str, Option<&str>) {
    let bare = part.trim_end_matches(')').trim_end();
    let at = bare.rfind(['(', ':']);
    let level = at.map(|at| bare[at + 1..].trim()).filter(|level| level.len() == 1 && level.parse::<u8>().is_ok());
    match (at, level) {
        (Some(at), Some(level)) => (bare[..at].trim_end(), Some(level)),
        _ => (part, None),
    }
}
