//! What the browser shows of documents: cards with title and summary, and texts that sentences are taken from.

use std::hash::{BuildHasher, Hash};

use super::documents::{Document, Gatherer, Origin, Place};
use super::files::{json, script};
use crate::content::kinds::Need;
use crate::handbook::Handbook;
use crate::route::Addresses;
use foldhash::quality::FixedState;

/// Documents whose cards, and whose texts, share a file: in a large handbook more, so that there are not too many files.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Blocks {
    pub(super) cards: usize,
    pub(super) texts: usize,
}

impl Blocks {
    pub(super) fn of(documents: usize) -> Self {
        if documents < 2000 { Self { cards: 2, texts: 1 } } else { Self { cards: 3, texts: 2 } }
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
        let gatherer = Gatherer::new(handbook, addresses);
        let items: Vec<String> = match self {
            Self::Cards(number) => {
                let brief = Gatherer::new(handbook, addresses).without_texts();
                let card = |(origin, size)| {
                    let document = brief.gather(origin);
                    let is_told = !document.summary.is_empty();
                    card(&if is_told { document } else { gatherer.gather(origin) }, size)
                };
                shown.block(number, shown.blocks.cards).map(card).collect()
            }
            Self::Texts(number) => {
                let text = |(origin, _)| json(&text(&gatherer.gather(origin)));
                shown.block(number, shown.blocks.texts).map(text).collect()
            }
        };
        script(&self.name(), &format!("[{}]", items.join(",")))
    }
}

/// What all cards and texts are made of.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// Where each document comes from, and how long its text is, in pieces of [`WEIGHED`] bytes.
    documents: Vec<(Origin, usize)>,
    blocks: Blocks,
}

impl Shown {
    pub(super) fn new(origins: Vec<Origin>, digests: &[Digest], blocks: Blocks) -> Self {
        let sizes = digests.iter().map(|digest| digest.size.div_ceil(WEIGHED));
        Self { documents: origins.into_iter().zip(sizes).collect(), blocks }
    }

    fn block(&self, number: usize, size: usize) -> impl Iterator<Item = (Origin, usize)> {
        self.documents.iter().copied().skip(number * size).take(size)
    }
}

/// What is kept of a document's texts when they are let go.
pub(super) struct Digest {
    /// A hash of everything that is shown of it.
    sum: u64,
    /// About how many bytes its text is.
    size: usize,
}

impl Digest {
    pub(super) fn of(document: &Document<'_>) -> Self {
        let Document { title, url, summary, belongs, passages, skills, .. } = document;
        Self { sum: hash(&(title, url, summary, belongs, passages, skills)), size: size(document) }
    }
}

/// A hash of everything that is shown.
pub(super) fn fingerprint(digests: &[Digest]) -> u64 {
    hash(&digests.iter().map(|digest| digest.sum).collect::<Vec<_>>())
}

fn hash(value: &impl Hash) -> u64 {
    FixedState::default().hash_one(value)
}

/// Title, address, summary, where it belongs, and how long its text is: the browser weighs whether to load it.
fn card(document: &Document<'_>, size: usize) -> String {
    let summary = if document.summary.is_empty() { beginning(document) } else { document.summary.to_owned() };
    json(&(document.title, &document.url, summary, document.belongs, size))
}

/// Bytes of text that are counted as one.
const WEIGHED: usize = 256;

/// Letters of a text that stand for a summary where there is none.
const BEGINNING: usize = 110;

/// The first words of the running text.
fn beginning(document: &Document<'_>) -> String {
    let mut bodies = document.passages.iter().filter(|passage| matches!(passage.place, Place::Body(_)));
    let line = bodies.find_map(|passage| passage.text.lines().find(|line| !line.trim().is_empty())).unwrap_or_default();
    let Some((end, _)) = line.char_indices().nth(BEGINNING) else { return line.to_owned() };
    let whole = line[..end].rsplit_once(' ').map_or(&line[..end], |(words, _)| words);
    format!("{whole} …")
}

/// The text of a document, line by line; the skills of a role before it, with need and level.
fn text(document: &Document<'_>) -> String {
    let mut text = String::with_capacity(size(document));
    for link in &document.skills {
        let need = match link.need {
            Need::Must => "must",
            Need::Should => "should",
            Need::Nice => "nice",
        };
        text.push_str(&format!("\t{}\t{need}\t{}\n", link.title, link.level));
    }
    for passage in shown_passages(document) {
        text.push_str(passage);
        text.push('\n');
    }
    text.truncate(text.trim_end_matches('\n').len());
    text
}

/// About how many bytes that is.
fn size(document: &Document<'_>) -> usize {
    let skills = document.skills.iter().map(|link| link.title.len() + 10).sum::<usize>();
    skills + shown_passages(document).map(|text| text.len() + 1).sum::<usize>()
}

fn shown_passages<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d str> {
    let is_shown = |place| !matches!(place, Place::Title | Place::Summary | Place::Reference | Place::Alias);
    let shown = document.passages.iter().filter(move |passage| is_shown(passage.place) && !passage.text.is_empty());
    shown.map(|passage| passage.text)
}
