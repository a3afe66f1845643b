//! The visible handbook for other programs: as JSON, as Markdown, as tables. All of them are written from one tree of facts, which
//! `gather` and `derived` make, so that none says what another does not.

pub(super) mod api;
mod contents;
mod derived;
mod fact;
mod gather;
mod schema;
pub(super) mod table;
mod text;

use super::plan::Plan;
use super::words::Words;
use crate::route::{DataFile, Route};
use gather::Gatherer;

pub use table::Table;
pub(in crate::site) use text::field_label;

/// Everything as one document. Links in it begin at the root of the site.
pub fn json(plan: &Plan, words: &dyn Words) -> String {
    Gatherer::for_api(plan, words).whole()
}

/// A table of the whole handbook. `delimiter` parts its fields in place of the sign that the site's language has for it.
pub fn csv(plan: &Plan, words: &dyn Words, table: Table, delimiter: Option<char>) -> String {
    table::table(&Gatherer::for_table(plan, words), table, delimiter)
}

/// A file of the site for other programs, which stands at this route.
pub fn data_file(plan: &Plan, words: &dyn Words, route: &Route, file: &DataFile) -> String {
    let api = || Gatherer::for_api(plan, words);
    match file {
        DataFile::Overview => api().overview(),
        DataFile::List { kind, part } => api().list(*kind, *part),
        DataFile::Entity { kind, id } => api().entity_file(*kind, id),
        DataFile::Schema => api().schema(),
        DataFile::Copy { kind, id } => {
            let gatherer = Gatherer::for_copy(plan, words, route);
            gatherer.entity(*kind, id).map(|known| gatherer.document(&known, 1)).unwrap_or_default()
        }
        DataFile::Contents => Gatherer::for_copy(plan, words, route).contents(),
        DataFile::FullText => Gatherer::for_copy(plan, words, route).full_text(),
    }
}
