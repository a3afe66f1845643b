//! How the content of a project is written, as far as forms depend on it.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::{DeTable, DeValue};

use crate::content::document::{Document, Piece, kind_of};
use crate::content::entity_shape::fields_of;
use crate::content::front_matter::{FrontMatter, split};
use crate::content::shape::Shape;
use crate::kind::Kind;
use crate::source::Sources;

/// What is to be seen of the files of a project.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Seen {
    nested: BTreeSet<Kind>,
    shared: BTreeSet<Kind>,
    prose: BTreeSet<Kind>,
    commented: usize,
    /// Of fields that can be written in two ways, by their paths: whether the first and whether the second one is used.
    forms: BTreeMap<String, (bool, bool)>,
}

impl Seen {
    /// Looks at the files of the content itself; those of overlays are not edited this way.
    pub fn of<'a>(documents: impl IntoIterator<Item = &'a Document>, sources: &Sources) -> Self {
        let mut seen = Self::default();
        for document in documents {
            let path = &document.path;
            let Some(kind) = kind_of(path).filter(|_| !path.is_overlaid()) else { continue };
            if path.below().split('/').count() > 2 && path.extension() != "png" {
                seen.nested.insert(kind);
            }
            if document.pieces.iter().any(|piece| matches!(piece, Piece::Prose { .. })) {
                seen.prose.insert(kind);
            }
            let shares = document.spoken_of().iter().any(|(_, shares)| *shares);
            if shares {
                seen.shared.insert(kind);
            }
            let text = sources.text(path).map(|text| text.to_string()).unwrap_or_default();
            let fields = match (path.extension(), split(&text)) {
                ("toml", _) => text,
                (_, FrontMatter::Toml { masked, .. }) => masked,
                _ => continue,
            };
            let Ok(table) = DeTable::parse(&fields) else { continue };
            // The opening line of front matter was made a comment.
            let own =
                if path.extension() == "toml" { &fields } else { fields.split_once('\n').map_or("", |(_, own)| own) };
            seen.commented += usize::from(has_comment(own));
            match shares {
                true => table
                    .get_ref()
                    .values()
                    .filter_map(|item| item.get_ref().as_table())
                    .for_each(|item| seen.entity(kind, item)),
                false => seen.entity(kind, table.get_ref()),
            }
        }
        seen
    }

    /// Whether files of a kind lie in folders below its own.
    pub fn is_nested(&self, kind: Kind) -> bool {
        self.nested.contains(&kind)
    }

    /// Whether things of a kind share files.
    pub fn shares(&self, kind: Kind) -> bool {
        self.shared.contains(&kind)
    }

    /// Whether prose of a kind stands in files of its own.
    pub fn has_prose(&self, kind: Kind) -> bool {
        self.prose.contains(&kind)
    }

    /// How many files have comments.
    pub fn commented(&self) -> usize {
        self.commented
    }

    /// The one of two forms in which a field is written; the first one where it is not written at all. `None` when both are used.
    pub fn form<'s>(&self, path: &str, first: &'s Shape, second: &'s Shape) -> Option<&'s Shape> {
        match self.forms.get(path) {
            Some((true, true)) => None,
            Some((false, true)) => Some(second),
            _ => Some(first),
        }
    }

    /// Whether the first of two forms is used in a field.
    pub fn uses_first(&self, path: &str) -> bool {
        self.forms.get(path).is_some_and(|(first, _)| *first)
    }

    /// The fields that are written in two ways, which no form can show.
    pub fn undecided(&self) -> Vec<&str> {
        self.forms.iter().filter(|(_, (first, second))| *first && *second).map(|(path, _)| path.as_str()).collect()
    }

    fn entity(&mut self, kind: Kind, table: &DeTable<'_>) {
        for field in fields_of(kind) {
            if let Some(value) = table.get(field.name) {
                self.value(&field.shape, value.get_ref(), &format!("{}.{}", kind.singular(), field.name));
            }
        }
    }

    fn value(&mut self, shape: &Shape, value: &DeValue<'_>, path: &str) {
        match (shape, value) {
            (Shape::List(inner), DeValue::Array(items)) => {
                items.iter().for_each(|item| self.value(inner, item.get_ref(), path));
            }
            (Shape::Map(_, inner), DeValue::Table(table)) => {
                table.values().for_each(|item| self.value(inner, item.get_ref(), path));
            }
            (Shape::Record(record), DeValue::Table(table)) => {
                for field in &record.fields {
                    if let Some(value) = table.get(field.name) {
                        self.value(&field.shape, value.get_ref(), &format!("{path}.{}", field.name));
                    }
                }
            }
            (Shape::Either(first, second), value) => {
                let is_first = fits(first, value);
                let used = self.forms.entry(path.to_owned()).or_default();
                used.0 |= is_first;
                used.1 |= !is_first;
                self.value(if is_first { first } else { second }, value, path);
            }
            _ => {}
        }
    }
}

/// Whether something in sound TOML is a comment: a `#` that stands in no text.
fn has_comment(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(['#', '"', '\'']) {
        let found = &rest[at..];
        if found.starts_with('#') {
            return true;
        }
        let mark = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|mark| found.starts_with(*mark)).unwrap_or("\"");
        rest = after_text(&found[mark.len()..], mark);
    }
    false
}

/// What stands behind a text that a mark opened.
fn after_text<'t>(text: &'t str, mark: &str) -> &'t str {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with('\\') && mark.starts_with('"') {
            at += 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
        } else if let Some(behind) = rest.strip_prefix(mark) {
            // A long text may end with signs that look like its mark.
            return if mark.len() == 3 { behind.trim_start_matches(&mark[..1]) } else { behind };
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    ""
}

/// Whether a value is of the type that a shape needs. The two forms of a field differ by that.
fn fits(shape: &Shape, value: &DeValue<'_>) -> bool {
    match shape {
        Shape::Record(_) | Shape::Map(..) => matches!(value, DeValue::Table(_)),
        Shape::List(_) => matches!(value, DeValue::Array(_)),
        _ => !matches!(value, DeValue::Table(_) | DeValue::Array(_)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_in_a_text_is_no_comment() {
        for (text, expected) in [
            ("a = 1 # one", true),
            ("# one", true),
            ("a = \"# \\\" #\"", false),
            ("a = '#\\'\nb = \"\"\"\n# \"x\" #\"\"\"\"\nc = '''#'''", false),
            ("a = '\\' # here", true),
            ("a = \"\" # here", true),
        ] {
            assert_eq!(has_comment(text), expected, "{text}");
        }
    }
}
