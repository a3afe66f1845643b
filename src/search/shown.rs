//! What the browser shows of documents: cards with title and summary, and texts that sentences are taken from.

use std::hash::{BuildHasher, Hash};

use foldhash::quality::FixedState;
use rayon::prelude::*;

use super::documents::{Document, Gatherer, Origin, Place};
use super::files::{json, script};
use crate::content::kinds::Need;
use crate::handbook::Handbook;
use crate::route::Addresses;

/// Documents whose cards, and whose texts, share a file: in a large handbook more, so that there are not too many files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Blocks {
    pub(super) cards: usize,
    pub(super) texts: usize,
}

impl Blocks {
    pub(super) fn of(documents: usize) -> Self {
        if documents < 2000 { Self { cards: 4, texts: 1 } } else { Self { cards: 5, texts: 2 } }
    }
}

/// A file of cards or texts, which is written when it is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Block {
    /// The cards of a block of documents.
    Cards(usize),
    /// The texts of one.
    Texts(usize),
}

impl Block {
    /// All blocks of so many documents.
    pub(super) fn all(documents: usize, blocks: Blocks) -> impl Iterator<Item = Self> {
        let cards = (0..documents.div_ceil(blocks.cards)).map(Self::Cards);
        cards.chain((0..documents.div_ceil(blocks.texts)).map(Self::Texts))
    }

    /// The name of its file.
    pub(super) fn name(self) -> String {
        match self {
            Self::Cards(number) => format!("c{number}"),
            Self::Texts(number) => format!("t{number}"),
        }
    }

    /// Its file.
    pub(super) fn write(self, shown: &Shown, handbook: &Handbook, addresses: &Addresses) -> String {
        let (number, size, item): (_, _, fn(&Document<'_>) -> String) = match self {
            Self::Cards(number) => (number, shown.blocks.cards, card),
            Self::Texts(number) => (number, shown.blocks.texts, text),
        };
        let gatherer = match self {
            Self::Cards(_) => Gatherer::new(handbook, addresses).without_texts(),
            Self::Texts(_) => Gatherer::new(handbook, addresses),
        };
        let origins = shown.origins.chunks(size).nth(number).unwrap_or_default();
        let items: Vec<String> = origins.iter().map(|origin| item(&gatherer.gather(*origin))).collect();
        script(&self.name(), &format!("[{}]", items.join(",")))
    }
}

/// What all cards and texts are made of.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) origins: Vec<Origin>,
    pub(super) blocks: Blocks,
}

/// A hash of everything that is shown.
pub(super) fn fingerprint(documents: &[Document<'_>]) -> u64 {
    let each = |document: &Document<'_>| {
        let Document { title, url, summary, belongs, passages, skills, .. } = document;
        hash(&(title, url, summary, belongs, passages, skills))
    };
    hash(&documents.par_iter().map(each).collect::<Vec<_>>())
}

fn hash(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

/// Title, address, summary, and where it belongs.
fn card(document: &Document<'_>) -> String {
    json(&(document.title, &document.url, document.summary, document.belongs))
}

/// The text of a document, line by line; the skills of a role before it, with need and level.
fn text(document: &Document<'_>) -> String {
    let mut text = String::new();
    for link in &document.skills {
        let need = match link.need {
            Need::Must => "must",
            Need::Should => "should",
            Need::Nice => "nice",
        };
        text.push_str(&format!("\t{}\t{need}\t{}\n", link.title, link.level));
    }
    for passage in &document.passages {
        let shown = !matches!(passage.place, Place::Title | Place::Summary | Place::Reference | Place::Alias);
        if shown && !passage.text.is_empty() {
            text.push_str(passage.text);
            text.push('\n');
        }
    }
    json(&text.trim_end_matches('\n'))
}
