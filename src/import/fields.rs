//! Front matter of other programs: its fields with their lines, out of YAML or TOML.

use saphyr::{LoadableYamlNode, MarkedYaml, Scalar, YamlData};
use toml::de::{DeTable, DeValue};

use crate::content::front_matter::{FrontMatter, split};

/// What a field of front matter holds.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    /// A text, or something else that is written in one line.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
    /// Several texts.
    List(Vec<String>),
    /// Anything else.
    Other,
    /// Nothing.
    Empty,
}

impl Value {
    /// It as one text.
    pub(super) fn text(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            Self::Number(number) => Some(number.to_string()),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    /// It as several texts; a text with commas is several.
    pub(super) fn texts(&self) -> Vec<String> {
        let texts: Vec<&str> = match self {
            Self::Text(text) => text.split(',').collect(),
            Self::List(texts) => texts.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        texts.into_iter().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned).collect()
    }
}

/// A field of front matter.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Field {
    /// Its name as written.
    pub(super) key: String,
    /// Its line in the file, from 1.
    pub(super) line: usize,
    /// What it holds.
    pub(super) value: Value,
}

/// A file taken apart.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Parted<'a> {
    /// The fields in order.
    pub(super) fields: Vec<Field>,
    /// Why there are none although there is front matter, with the line.
    pub(super) broken: Option<(usize, String)>,
    /// The text behind them.
    pub(super) body: &'a str,
    /// The line that it begins at.
    pub(super) first_line: usize,
}

/// Takes front matter off a text.
pub(super) fn part(text: &str) -> Parted<'_> {
    let (end, read) = match split(text) {
        FrontMatter::None | FrontMatter::Unclosed => {
            return Parted { body: text, first_line: 1, ..Parted::default() };
        }
        FrontMatter::Toml { masked, end } => (end, toml_fields(&masked)),
        FrontMatter::Yaml { end } => {
            let inner = text[..end].trim_end().trim_end_matches('-');
            (end, yaml_fields(inner.strip_prefix("---").unwrap_or(inner)))
        }
    };
    let first_line = text[..end].matches('\n').count() + 1;
    let (fields, broken) = match read {
        Ok(fields) => (fields, None),
        Err(reason) => (Vec::new(), Some(reason)),
    };
    Parted { fields, broken, body: &text[end..], first_line }
}

/// The fields of YAML that begins in the first line of its file.
fn yaml_fields(text: &str) -> Result<Vec<Field>, (usize, String)> {
    let documents =
        MarkedYaml::load_from_str(text).map_err(|error| (error.marker().line(), error.info().to_owned()))?;
    let Some(document) = documents.first() else { return Ok(Vec::new()) };
    let YamlData::Mapping(mapping) = &document.data else {
        let is_nothing = matches!(document.data, YamlData::Value(Scalar::Null));
        return if is_nothing { Ok(Vec::new()) } else { Err((1, "no fields".to_owned())) };
    };
    let field = |(key, value): (&MarkedYaml<'_>, &MarkedYaml<'_>)| {
        Some(Field { key: yaml_text(&key.data)?, line: key.span.start.line(), value: yaml_value(&value.data) })
    };
    Ok(mapping.iter().filter_map(field).collect())
}

/// A scalar as text.
pub(super) fn yaml_text<'y>(data: &YamlData<'y, MarkedYaml<'y>>) -> Option<String> {
    match data {
        YamlData::Value(scalar) => match scalar {
            Scalar::String(text) => Some(text.to_string()),
            Scalar::Integer(number) => Some(number.to_string()),
            Scalar::FloatingPoint(number) => Some(number.to_string()),
            Scalar::Boolean(flag) => Some(flag.to_string()),
            Scalar::Null => None,
        },
        YamlData::Representation(text, ..) => Some(text.to_string()),
        YamlData::Tagged(_, inner) => yaml_text(&inner.data),
        _ => None,
    }
}

fn yaml_value<'y>(data: &YamlData<'y, MarkedYaml<'y>>) -> Value {
    match data {
        YamlData::Value(Scalar::Integer(number)) => Value::Number(*number),
        YamlData::Value(Scalar::Boolean(flag)) => Value::Flag(*flag),
        YamlData::Value(Scalar::Null) => Value::Empty,
        YamlData::Sequence(items) if items.is_empty() => Value::Empty,
        YamlData::Sequence(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| yaml_text(&item.data)).collect();
            texts.map_or(Value::Other, Value::List)
        }
        data => yaml_text(data).map_or(Value::Other, Value::Text),
    }
}

/// The fields of TOML, with the first level of its tables' fields as `table.field`, as Zola and Hugo write them.
fn toml_fields(text: &str) -> Result<Vec<Field>, (usize, String)> {
    let line = |offset: usize| text.get(..offset).unwrap_or_default().matches('\n').count() + 1;
    let table = DeTable::parse(text)
        .map_err(|error| (error.span().map_or(1, |span| line(span.start)), error.message().to_owned()))?;
    let mut fields = Vec::new();
    for (key, value) in table.get_ref() {
        let at = line(key.span().start);
        match value.get_ref() {
            DeValue::Table(inner) => fields.extend(inner.iter().map(|(name, value)| Field {
                key: format!("{}.{}", key.get_ref(), name.get_ref()),
                line: line(name.span().start),
                value: toml_value(value.get_ref()),
            })),
            value => fields.push(Field { key: key.get_ref().to_string(), line: at, value: toml_value(value) }),
        }
    }
    Ok(fields)
}

fn toml_text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        DeValue::Boolean(flag) => Some(flag.to_string()),
        DeValue::Datetime(day) => Some(day.to_string()),
        DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn toml_value(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).map_or(Value::Other, Value::Number)
        }
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) if items.is_empty() => Value::Empty,
        DeValue::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|item| toml_text(item.get_ref())).collect();
            texts.map_or(Value::Other, Value::List)
        }
        value => toml_text(value).map_or(Value::Other, Value::Text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(parted: &Parted<'_>) -> Vec<(String, usize)> {
        parted.fields.iter().map(|field| (field.key.clone(), field.line)).collect()
    }

    #[test]
    fn yaml_and_toml_give_the_same_fields_with_their_lines() {
        let yaml = part("---\ntitle: Urlaub\nweight: 3\ntags: [a, b]\n---\n\nText\n");
        let toml = part("+++\ntitle = \"Urlaub\"\nweight = 3\ntags = [\"a\", \"b\"]\n+++\n\nText\n");
        for parted in [&yaml, &toml] {
            let expected = [("title", 2), ("weight", 3), ("tags", 4)].map(|(key, line)| (key.to_owned(), line));
            assert_eq!(keys(parted), expected);
            assert_eq!(parted.fields[1].value, Value::Number(3));
            assert_eq!(parted.fields[2].value.texts(), ["a", "b"]);
            assert_eq!((parted.body, parted.first_line), ("\nText\n", 6));
        }
    }

    #[test]
    fn broken_yaml_says_where() {
        let parted = part("---\ntitle: a: b\n---\nText\n");
        assert!(parted.fields.is_empty());
        assert_eq!(parted.broken.as_ref().map(|(line, _)| *line), Some(2));
        assert_eq!(parted.body, "Text\n");
    }
}
