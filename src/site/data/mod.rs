//! The visible handbook as data for other programs.

pub(super) mod csv;

use super::plan::Plan;
use super::words::Words;
use super::writer::Writer;
use crate::route::Route;

pub use csv::Table;

/// What can be taken out of a handbook besides its site.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Extract {
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
    let writer = Writer::new(plan, words, &Route::Home);
    match what {
        Extract::Csv { table, delimiter } => csv::table(&writer, *table, *delimiter),
    }
}
