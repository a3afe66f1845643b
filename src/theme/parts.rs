//! Parts that stand on very many pages with the same text: each is rendered once for all pages that have the same around them.
//!
//! They see the fields of `frame` that say what is around a page, and `theme`. They get nothing of the page itself, so that
//! what is remembered is always what would be rendered again.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use foldhash::fast::FixedState;
use tera::value::{Key, Map};
use tera::{Context, Value};

use super::{Theme, unknown_variable};
use crate::diagnostic::Diagnostic;

/// The parts by their names in the variable `shared`, and their templates.
pub(super) const PARTS: [(&str, &str); 3] =
    [("header", "parts/header.html"), ("register", "parts/register.html"), ("foot", "parts/foot.html")];

/// The fields of `frame` that parts see.
const AROUND: [&str; 10] =
    ["lang", "site", "root", "audience", "search", "navigation", "tools", "links", "register", "print"];

/// How many are remembered. A site has some dozens; a dev server meets others after each edit of what they show.
const MOST: usize = 1000;

/// Parts that were rendered, by all that they were rendered from.
#[derive(Default)]
pub(super) struct Parts {
    rendered: RwLock<HashMap<String, Value, FixedState>>,
}

impl Parts {
    /// The parts of a page, as safe HTML by their names.
    ///
    /// # Errors
    /// When the template of a part has a fault.
    pub(super) fn of(&self, theme: &Theme, frame: &Map) -> Result<Value, Diagnostic> {
        let around = || AROUND.into_iter().filter_map(|field| Some((field, frame.get(&Key::from(field))?)));
        let mut key = String::with_capacity(2048);
        around().for_each(|(field, value)| {
            key.push_str(field);
            spell(value, &mut key);
        });
        if let Some(known) = self.rendered.read().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Ok(known.clone());
        }
        let frame: Map = around().map(|(field, value)| (Key::from(field), value.clone())).collect();
        let mut context = Context::new();
        context.insert_value("frame", Value::from(frame));
        context.insert("theme", theme.chosen());
        let mut parts = Map::new();
        for (name, template) in PARTS {
            if let Some((name, place)) = theme.missing(template, &context) {
                return Err(unknown_variable(name, place, vec!["frame".to_owned(), "theme".to_owned()]));
            }
            let html = theme.render_part(template, &context)?;
            parts.insert(Key::from(name), Value::safe_string(&html));
        }
        let parts = Value::from(parts);
        let mut rendered = self.rendered.write().unwrap_or_else(PoisonError::into_inner);
        if rendered.len() >= MOST {
            rendered.clear();
        }
        rendered.insert(key, parts.clone());
        Ok(parts)
    }
}

/// Writes a value so that no other one is written the same: each with its length, and maps in the order of their keys.
fn spell(value: &Value, out: &mut String) {
    if let Some(map) = value.as_map() {
        let mut fields: Vec<(&str, &Value)> =
            map.iter().filter_map(|(key, value)| Some((key.as_str()?, value))).collect();
        fields.sort_unstable_by_key(|(key, _)| *key);
        out.push('{');
        for (key, value) in fields {
            out.push_str(key);
            spell(value, out);
        }
        out.push('}');
    } else if let Some(list) = value.as_array() {
        out.push('[');
        list.iter().for_each(|value| spell(value, out));
        out.push(']');
    } else if let Some(text) = value.as_str() {
        out.push('"');
        out.push_str(&text.len().to_string());
        out.push(':');
        out.push_str(text);
    } else if let Some(truth) = value.as_bool() {
        out.push(if truth { '+' } else { '-' });
    } else {
        out.push(';');
        out.push_str(value.name());
        out.push_str(&value.to_string());
    }
}
