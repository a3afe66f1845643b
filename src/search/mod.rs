//! From a visible handbook to a search index that the browser reads piece by piece.
//!
//! 1. `documents` gathers what is found: entities, and the sections of long pages.
//! 2. The vocabulary reads one after another, in parallel, and numbers their terms; [`analysis`] says what the terms of a text are.
//! 3. Postings say in which documents a term stands and in which of seventeen classes that counts.
//! 4. The files are written: a core that is read first, and shards of which a query needs a few. Titles and texts are written when
//!    their file is asked for, so that they are not in memory all at once.
//!
//! Every file is a classic script with one call, so that the index loads from the disk and under a strict policy. The shards lie in a
//! folder named for the content of all of them, and only the core knows it: no reader mixes two builds.

pub mod analysis;
mod compounds;
mod documents;
mod facets;
mod files;
mod impact;
mod lines;
mod postings;
mod prose;
mod shown;
mod stop;
mod synonyms;
mod vocabulary;

pub use files::{Index, build};
pub use lines::lines;
