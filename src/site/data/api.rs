//! The handbook as JSON: a file for each entity, lists of them, and the whole as one document.

use std::ops::Range;

use serde::Serialize;

use super::fact::Known;
use super::gather::Gatherer;
use crate::handbook::Handbook;
use crate::kind::Kind;
use crate::route::{Addresses, DataFile, Route};

/// Bytes that a list may have, about.
const BYTES: usize = 400_000;

/// How the entities of a kind are parted into lists, so that none of them becomes too big. Nothing for a kind without any.
pub(in crate::site) fn lists(handbook: &Handbook, addresses: &Addresses, kind: Kind) -> Vec<Range<usize>> {
    let base = addresses.canonical(&Route::Home).map_or(0, |url| url.len());
    let mut lists: Vec<Range<usize>> = Vec::new();
    let mut size = 0;
    for (place, (id, title)) in handbook.list(kind).into_iter().enumerate() {
        // An entry has its id three times, and twice where the site stands.
        let entry = 3 * id.len() + title.len() + 2 * base + 120;
        match lists.last_mut() {
            Some(last) if size + entry <= BYTES => {
                last.end = place + 1;
                size += entry;
            }
            _ => {
                lists.push(place..place + 1);
                size = entry;
            }
        }
    }
    lists
}

/// A handbook and where to find what is in it.
#[derive(Serialize)]
struct Overview<'a> {
    title: &'a str,
    language: &'a str,
    audience: &'static str,
    url: String,
    schema: String,
    kinds: Vec<KindLists>,
}

/// The lists of a kind.
#[derive(Serialize)]
struct KindLists {
    kind: &'static str,
    count: usize,
    lists: Vec<String>,
}

/// A part of the entities of a kind.
#[derive(Serialize)]
struct List<'a> {
    list: &'static str,
    count: usize,
    part: usize,
    parts: usize,
    entities: Vec<Entry<'a>>,
}

/// An entity in a list.
#[derive(Serialize)]
struct Entry<'a> {
    kind: &'static str,
    id: &'a str,
    title: &'a str,
    url: String,
    api: String,
}

/// The whole handbook.
#[derive(Serialize)]
struct Whole<'a> {
    title: &'a str,
    language: &'a str,
    audience: &'static str,
    url: String,
    entities: Vec<Known<'a>>,
}

/// A value as a file. Plain structs of texts and numbers always have a form in JSON.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

impl Gatherer<'_> {
    /// What there is, and where it is listed.
    pub(super) fn overview(&self) -> String {
        let (handbook, plan) = (self.handbook(), self.writer.plan);
        let lists = |kind: Kind| {
            let parts = 1..=plan.lists(kind).len();
            KindLists {
                kind: kind.singular(),
                count: handbook.list(kind).len(),
                lists: parts.map(|part| self.url(&Route::Data(DataFile::List { kind, part }))).collect(),
            }
        };
        json(&Overview {
            title: &handbook.site.title,
            language: &handbook.site.language,
            audience: plan.audience.name(),
            url: self.url(&Route::Home),
            schema: self.url(&Route::Data(DataFile::Schema)),
            kinds: Kind::ALL.into_iter().filter(|kind| !plan.lists(*kind).is_empty()).map(lists).collect(),
        })
    }

    /// A list of entities, or one part of it, from 1.
    pub(super) fn list(&self, kind: Kind, part: usize) -> String {
        let all = self.handbook().list(kind);
        let lists = self.writer.plan.lists(kind);
        let here = part.checked_sub(1).and_then(|part| lists.get(part).cloned()).unwrap_or_default();
        let entities = all.get(here).unwrap_or_default().iter().map(|(id, title)| {
            let shared: std::sync::Arc<str> = (*id).into();
            Entry {
                kind: kind.singular(),
                id,
                title,
                url: self.url(&Route::entity(kind, &shared)),
                api: self.url(&Route::Data(DataFile::Entity { kind, id: shared })),
            }
        });
        json(&List { list: kind.singular(), count: all.len(), part, parts: lists.len(), entities: entities.collect() })
    }

    /// An entity; empty when there is none of this id.
    pub(super) fn entity_file(&self, kind: Kind, id: &str) -> String {
        self.entity(kind, id).map(|known| json(&known)).unwrap_or_default()
    }

    /// Everything in one document.
    pub(super) fn whole(&self) -> String {
        let handbook = self.handbook();
        let of_kind = |kind: Kind| handbook.list(kind).into_iter().filter_map(move |(id, _)| self.entity(kind, id));
        let whole = Whole {
            title: &handbook.site.title,
            language: &handbook.site.language,
            audience: self.writer.plan.audience.name(),
            url: self.url(&Route::Home),
            entities: Kind::ALL.into_iter().flat_map(of_kind).collect(),
        };
        serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
    }
}
