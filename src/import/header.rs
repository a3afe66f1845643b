//! From the front matter of other programs to that of a page.

use super::fields::{Field, Value};
use super::{Left, Remains};
use crate::content::markdown::plain_words;

/// The longest summary, in characters.
const LONGEST_SUMMARY: usize = 200;

/// Fields that say where a page stands in the other program or how it looks there. They mean nothing here, and nobody misses them.
const IDLE: &[&str] = &[
    "_build",
    "cspell",
    "hide",
    "hide_table_of_contents",
    "hide_title",
    "id",
    "layout",
    "outputs",
    "pagination_next",
    "pagination_prev",
    "permalink",
    "sidebar_class_name",
    "slug",
    "template",
    "toc",
    "toc_max_heading_level",
    "toc_min_heading_level",
    "url",
];

/// What front matter says, in the words of a page.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Header {
    /// What the page is called.
    pub(super) title: Option<String>,
    /// A sentence on what it is.
    pub(super) summary: Option<String>,
    /// A description that is too long for that.
    pub(super) introduction: Option<String>,
    /// Other words that search finds it by.
    pub(super) aliases: Vec<String>,
    order: Option<i64>,
    language: Option<String>,
    is_draft: bool,
    owner: Option<String>,
    redirect_from: Vec<String>,
}

impl Header {
    /// Reads the fields of a file. What has no counterpart is left.
    pub(super) fn new(fields: &[Field], path: &str, left: &mut Vec<Left>) -> Self {
        let mut header = Self::default();
        for field in fields {
            if let Some(what) = header.take(field) {
                left.push(Left { what, path: path.to_owned(), line: field.line });
            }
        }
        header
    }

    fn take(&mut self, field: &Field) -> Option<Remains> {
        let Field { key, value, .. } = field;
        let unknown = || Some(Remains::Field { key: key.clone() });
        if matches!(value, Value::Empty) {
            return None;
        }
        match key.to_ascii_lowercase().as_str() {
            "title" => set(&mut self.title, value.text()),
            "linktitle" | "sidebar_label" | "nav_title" | "short_title" | "subtitle" => {
                self.aliases.extend(value.text());
                Some(())
            }
            "description" | "summary" | "excerpt" | "abstract" => match value.text() {
                Some(text) if self.summary.is_none() && text.chars().count() <= LONGEST_SUMMARY => {
                    self.summary = Some(text);
                    Some(())
                }
                Some(text) if self.introduction.is_none() => {
                    self.introduction = Some(text);
                    return Some(Remains::LongSummary);
                }
                _ => None,
            },
            "weight" | "order" | "sidebar_position" | "nav_order" | "position" | "menu_order" => match value {
                Value::Number(number) => set(&mut self.order, Some(*number)),
                // Docusaurus takes fractions between two places; here there are whole numbers only.
                _ => None,
            },
            "tags" | "keywords" | "categories" | "taxonomies.tags" | "taxonomies.categories" => {
                let texts = value.texts();
                let some = !texts.is_empty();
                self.aliases.extend(texts);
                some.then_some(())
            }
            "draft" => flag(value).map(|draft| self.is_draft |= draft),
            "published" => flag(value).map(|published| self.is_draft |= !published),
            "lang" | "language" | "locale" => {
                let tag = value.text().map(|text| text.replace('_', "-")).filter(|text| is_language(text));
                set(&mut self.language, tag)
            }
            "owner" | "team" => set(&mut self.owner, value.text()),
            "redirect_from" | "redirects" | "aliases" | "old_paths" => {
                let (addresses, words): (Vec<String>, Vec<String>) =
                    value.texts().into_iter().partition(|text| text.starts_with('/'));
                let some = !addresses.is_empty() || !words.is_empty();
                self.redirect_from.extend(addresses);
                self.aliases.extend(words);
                some.then_some(())
            }
            idle if IDLE.contains(&idle) => Some(()),
            _ => None,
        }
        .map_or_else(unknown, |()| None)
    }

    /// What a navigation says of the page. Its own title stays what it is.
    pub(super) fn stand(&mut self, order: Option<i64>, titles: Vec<String>) {
        self.order = order.or(self.order);
        for title in titles {
            match &self.title {
                None => self.title = Some(title),
                Some(_) => self.aliases.push(title),
            }
        }
    }

    /// Old addresses of the page.
    pub(super) fn old_addresses(&self) -> &[String] {
        &self.redirect_from
    }

    /// Keeps those old addresses that nothing else has.
    pub(super) fn retain_old_addresses(&mut self, keep: impl FnMut(&String) -> bool) {
        self.redirect_from.retain(keep);
    }

    /// The front matter of the page, with the lines around it; empty when there is nothing to say. `language` is the site's.
    pub(super) fn text(&self, language: Option<&str>) -> String {
        let mut lines: Vec<String> = Vec::new();
        let mut put = |name: &str, value: Option<String>| lines.extend(value.map(|value| format!("{name} = {value}")));
        put("summary", self.summary.as_deref().map(|text| quoted(&plain_words(text))));
        put("language", self.language.as_deref().filter(|own| Some(*own) != language).map(quoted));
        put("status", self.is_draft.then(|| quoted("draft")));
        put("owner", self.owner.as_deref().map(quoted));
        put("order", self.order.map(|order| order.to_string()));
        put("aliases", list(&distinct(&self.aliases, self.title.as_deref())));
        put("redirect_from", list(&distinct(&self.redirect_from, None)));
        if lines.is_empty() { String::new() } else { format!("+++\n{}\n+++\n", lines.join("\n")) }
    }
}

fn set<T>(place: &mut Option<T>, value: Option<T>) -> Option<()> {
    if place.is_some() {
        return None;
    }
    *place = value;
    place.is_some().then_some(())
}

/// Whether a text has the form of a language tag.
fn is_language(text: &str) -> bool {
    let (language, parts) = text.split_once('-').unwrap_or((text, "de"));
    matches!(language.len(), 2 | 3)
        && language.bytes().all(|byte| byte.is_ascii_alphabetic())
        && parts.split('-').all(|part| matches!(part.len(), 2..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Flag(flag) => Some(*flag),
        Value::Text(text) => text.to_ascii_lowercase().parse().ok(),
        _ => None,
    }
}

/// Each text once, whatever its case, and not what is said elsewhere.
fn distinct(texts: &[String], but: Option<&str>) -> Vec<String> {
    let mut seen: Vec<String> = but.map(str::to_lowercase).into_iter().collect();
    let mut kept = Vec::new();
    for text in texts {
        let folded = text.to_lowercase();
        if !seen.contains(&folded) {
            seen.push(folded);
            kept.push(text.clone());
        }
    }
    kept
}

fn list(texts: &[String]) -> Option<String> {
    let quoted: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    (!quoted.is_empty()).then(|| format!("[{}]", quoted.join(", ")))
}

/// A text as TOML writes it: the escapes of JSON are a part of those of TOML, except for one control character.
pub(super) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
