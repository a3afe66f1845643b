//! The visible handbook for other programs: as JSON, as Markdown, as tables. All of them are written from one tree of facts, which
//! `gather` and `derived` make, so that none says what another does not.

pub(super) mod api;
mod contents;
pub(super) mod csv;
mod derived;
mod fact;
mod gather;
mod schema;
mod text;

use super::plan::Plan;
use super::words::Words;
use super::writer::Writer;
use crate::route::{DataFile, Route};
use gather::Gatherer;

pub use csv::Table;

/// What can be taken out of a handbook besides its site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Extract {
    /// Everything as one document.
    Json,
    /// A table for spreadsheets.
    Csv {
        /// Which one.
        table: Table,
        /// What parts its fields, in place of the sign that the site's language has for it.
        delimiter: Option<char>,
    },
}

/// Takes data out of a handbook. Links in it begin at the root of the site.
pub fn extract(plan: &Plan, words: &dyn Words, what: &Extract) -> String {
    match what {
        Extract::Json => Gatherer::for_api(plan, words).whole(),
        Extract::Csv { table, delimiter } => csv::table(&Writer::new(plan, words, &Route::Home), *table, *delimiter),
    }
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
