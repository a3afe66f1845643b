//! Writes TOML, in the manner in which people write these files by hand.

use std::fmt::Display;

/// A text in quotes. The texts made here hold no quotes, backslashes or line ends.
pub(crate) fn text(text: impl Display) -> String {
    format!("\"{text}\"")
}

/// Values on one line, between brackets.
pub(crate) fn line(values: impl IntoIterator<Item = String>) -> String {
    let values: Vec<String> = values.into_iter().collect();
    format!("[{}]", values.join(", "))
}

/// Values on a line each.
pub(crate) fn lines(values: impl IntoIterator<Item = String>) -> String {
    let mut list = String::from("[\n");
    for value in values {
        list.push_str("  ");
        list.push_str(&value);
        list.push_str(",\n");
    }
    list.push(']');
    list
}

/// An inline table of those fields that have a value.
pub(crate) fn table<const N: usize>(fields: [(&str, Option<String>); N]) -> String {
    let fields: Vec<String> =
        fields.into_iter().filter_map(|(key, value)| Some(format!("{key} = {}", value?))).collect();
    format!("{{ {} }}", fields.join(", "))
}

/// A file in the making.
#[derive(Default)]
pub(crate) struct Toml(pub(crate) String);

impl Toml {
    pub(crate) fn field(&mut self, key: &str, value: impl Display) {
        self.0.push_str(&format!("{key} = {value}\n"));
    }

    /// A field with a text.
    pub(crate) fn say(&mut self, key: &str, value: impl Display) {
        self.field(key, text(value));
    }

    pub(crate) fn blank(&mut self) {
        self.0.push('\n');
    }

    /// The header of a table, after a blank line.
    pub(crate) fn header(&mut self, name: &str) {
        self.0.push_str(&format!("\n[{name}]\n"));
    }
}
