//! What counts as a change: a version of a file as digests of what it says of each thing. How it is written does not matter: two
//! versions of TOML that differ by spaces, comments, quotes or the order of fields have the same digests.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use toml::de::{DeTable, DeValue};

use super::document::{holds_many, kind_of};
use super::entity_shape;
use super::front_matter::{FrontMatter, split};
use crate::kind::Kind;
use crate::source::SourcePath;

/// The field of agreements. When it got its present value is when what stands there was agreed to.
const APPROVED: &str = "approved";

/// What a version of a file says of one thing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Facet {
    /// A digest of all fields and the prose, without fields of upkeep.
    pub said: u64,
    /// A digest of the agreements, where there are some.
    pub approved: Option<u64>,
}

/// What a version of a content file says: of each thing by its key where it holds many, else of the only one under an empty key.
pub fn facets(path: &SourcePath, text: &str) -> BTreeMap<String, Facet> {
    let kind = kind_of(path);
    let (fields, prose) = match (path.extension(), split(text)) {
        ("toml", _) => (Some(text.to_owned()), ""),
        (_, FrontMatter::Toml { masked, end }) => (Some(masked), text.get(end..).unwrap_or_default()),
        _ => (None, text),
    };
    let Some(fields) = fields else { return whole(text) };
    let Ok(table) = DeTable::parse(&fields) else { return whole(text) };
    let table = table.get_ref();
    match kind {
        Some(kind) if kind != Kind::Page && path.extension() == "toml" && holds_many(kind, table) => {
            let part = |(key, value): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
                let key: &std::borrow::Cow<'_, str> = key.get_ref();
                let DeValue::Table(fields) = value.get_ref() else { return None };
                Some((key.to_string(), facet(kind, fields, "")))
            };
            table.iter().filter_map(part).collect()
        }
        kind => BTreeMap::from([(String::new(), facet(kind.unwrap_or(Kind::Page), table, prose))]),
    }
}

/// A text that nothing is known of but what stands there.
fn whole(text: &str) -> BTreeMap<String, Facet> {
    BTreeMap::from([(String::new(), Facet { said: digest(text), approved: None })])
}

fn facet(kind: Kind, fields: &DeTable<'_>, prose: &str) -> Facet {
    let is_upkeep = |name: &str| entity_shape::field_of(kind, name).is_some_and(|field| field.upkeep);
    let said: BTreeMap<&str, u64> = fields
        .iter()
        .filter(|(name, _)| !is_upkeep(name.get_ref()))
        .map(|(name, value)| (&**name.get_ref(), digest_of(value.get_ref())))
        .collect();
    let approved = fields.iter().find(|(name, _)| **name.get_ref() == *APPROVED);
    Facet { said: digest(&(said, prose)), approved: approved.map(|(_, value)| digest_of(value.get_ref())) }
}

fn digest<T: Hash + ?Sized>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A digest of a value that does not know how it was written. Each type begins with a number of its own.
fn digest_of(value: &DeValue<'_>) -> u64 {
    match value {
        DeValue::String(text) => digest(&(1, &**text)),
        DeValue::Integer(number) => digest(&(2, number.as_str(), number.radix())),
        DeValue::Float(number) => digest(&(3, number.as_str())),
        DeValue::Boolean(value) => digest(&(4, value)),
        DeValue::Datetime(value) => digest(&(5, value.to_string())),
        DeValue::Array(items) => digest(&(6, items.iter().map(|item| digest_of(item.get_ref())).collect::<Vec<_>>())),
        DeValue::Table(fields) => {
            let fields = fields.iter().map(|(name, value)| (&**name.get_ref(), digest_of(value.get_ref())));
            digest(&(7, fields.collect::<BTreeMap<&str, u64>>()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str, text: &str) -> BTreeMap<String, Facet> {
        facets(&SourcePath::new(path), text)
    }

    #[test]
    fn how_a_file_is_written_does_not_matter() {
        let plain = of("content/roles/a.toml", "title = \"A\"\nskills = [{ skill = \"s\" }]\n");
        let other = "# Rolle\n[[skills]]\nskill = 's'\n[x]\n".replace("[x]\n", "");
        let other = format!("title   =   'A'\n\n{other}");
        assert_eq!(plain, of("content/roles/a.toml", &other));
        assert_ne!(plain, of("content/roles/a.toml", "title = \"B\"\nskills = [{ skill = \"s\" }]\n"));
    }

    #[test]
    fn upkeep_is_no_change() {
        let path = "content/roles/a.toml";
        let (before, after) =
            (of(path, "title = \"A\""), of(path, "title = \"A\"\napproved = [{ by = \"x\", on = 2026-01-01 }]"));
        assert_eq!(before[""].said, after[""].said);
        assert_ne!(before[""].approved, after[""].approved);
    }

    #[test]
    fn each_thing_of_a_file_has_its_own() {
        let path = "content/skills/a.toml";
        let before = of(path, "[sql]\ntitle = \"SQL\"\n[css]\ntitle = \"CSS\"\n");
        let after = of(path, "[css]\ntitle = \"CSS 3\"\n[sql]\ntitle = \"SQL\"\n");
        assert_eq!(before["sql"], after["sql"]);
        assert_ne!(before["css"], after["css"]);
    }

    #[test]
    fn prose_behind_fields_counts() {
        let path = "content/roles/a.md";
        assert_ne!(of(path, "+++\ntitle = \"A\"\n+++\nx")[""], of(path, "+++\ntitle = \"A\"\n+++\ny")[""]);
        assert_eq!(of(path, "+++\ntitle = \"A\"\n+++\nx")[""], of(path, "+++\ntitle = 'A'\n+++\nx")[""]);
    }
}
