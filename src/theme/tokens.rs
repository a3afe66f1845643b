//! The custom properties of a style sheet, as far as they are colours.

use std::collections::BTreeMap;

use super::colour::Colour;

/// A colour scheme.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// The custom properties that hold for a whole page: those of the rules for `:root` outside of any condition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tokens(BTreeMap<String, String>);

impl Tokens {
    /// Variables that stand for variables, at most: a circle has no colour.
    const DEPTH: usize = 8;

    /// The properties of some style sheets; what a later one says, holds.
    pub fn read<'s>(sheets: impl IntoIterator<Item = &'s str>) -> Self {
        let mut tokens = BTreeMap::new();
        for sheet in sheets {
            let sheet = without_comments(sheet);
            for rule in sheet.split('}') {
                let Some((":root", declarations)) = rule.split_once('{').map(|(of, rest)| (of.trim(), rest)) else {
                    continue;
                };
                for (name, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
                    if let Some(name) = name.trim().strip_prefix("--") {
                        tokens.insert(name.to_owned(), value.trim().to_owned());
                    }
                }
            }
        }
        Self(tokens)
    }

    /// The names without the leading `--`, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The colour that a property has in a scheme, if it is one and written in digits.
    pub fn colour(&self, name: &str, scheme: Scheme) -> Option<Colour> {
        self.resolve(self.0.get(name)?, scheme, Self::DEPTH)
    }

    fn resolve(&self, value: &str, scheme: Scheme, depth: usize) -> Option<Colour> {
        let inside = |function: &str| value.strip_prefix(function)?.strip_prefix('(')?.strip_suffix(')');
        if let Some(name) = inside("var") {
            return self.resolve(self.0.get(name.trim().strip_prefix("--")?)?, scheme, depth.checked_sub(1)?);
        }
        if let Some(both) = inside("light-dark") {
            let (light, dark) = both.split_once(',')?;
            let chosen = if scheme == Scheme::Light { light } else { dark };
            return self.resolve(chosen.trim(), scheme, depth.checked_sub(1)?);
        }
        Colour::from_hex(value)
    }
}

fn without_comments(sheet: &str) -> String {
    let mut plain = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::{Scheme, Tokens};

    #[test]
    fn variables_and_schemes_are_followed_and_conditions_are_not() {
        let palette = "/* :root { --red: #000; } */ :root { --red: #f00; --blue: #00f; --round: var(--round) }";
        let tokens = ":root { --spot: light-dark(var(--red), var(--blue)); --gap: 1rem; } @media print { :root { --spot: #fff; } }";
        let tokens = Tokens::read([palette, tokens, ":root[data-theme=\"dark\"] { --red: #fff; }"]);
        let colour = |name, scheme| tokens.colour(name, scheme).map(|colour| colour.to_string());
        assert_eq!(colour("spot", Scheme::Light).as_deref(), Some("#ff0000"));
        assert_eq!(colour("spot", Scheme::Dark).as_deref(), Some("#0000ff"));
        for none in ["gap", "round", "absent"] {
            assert_eq!(colour(none, Scheme::Light), None, "{none}");
        }
    }
}
