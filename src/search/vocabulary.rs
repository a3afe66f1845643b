//! The terms of all documents: gathered by several threads at once, then numbered in one order, compounds taken apart.
//!
//! A document is gathered, read, and its texts let go, one after another: all of them at a time would be a tenth of the memory of a build.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::analysis::{self, Word};
use super::compounds;
use super::documents::{Document, Gatherer, Origin, Place};
use super::impact::{self, Strength};
use super::shown::Digest;
use super::stop::is_stop;
use crate::diagnostic::Language;

/// Documents that one thread analyses at least: each has to meet every word once.
const BATCH: usize = 64;

/// What a term is to a document.
#[derive(Clone, Copy, Default)]
pub(super) struct Occurrence {
    /// The strongest place it stands at.
    pub(super) strength: Strength,
    /// How often it stands in running text, each time with the weight of the field.
    pub(super) frequency: u16,
}

/// The terms of one document.
pub(super) struct Analysed {
    /// Terms with what they are to the document, in no order.
    pub(super) terms: Vec<(u32, Occurrence)>,
    /// How long the running text is, weighed as the frequencies are.
    pub(super) length: u32,
}

/// Documents analysed by one thread, with terms numbered by itself.
struct Batch<'h> {
    terms: Vec<String>,
    documents: Vec<Read<'h>>,
}

/// A document that was read.
struct Read<'h> {
    /// What is left of it without its texts.
    bare: Document<'h>,
    digest: Digest,
    analysed: Analysed,
}

/// All documents, read.
pub(super) struct Corpus<'h> {
    /// The documents without their texts.
    pub(super) documents: Vec<Document<'h>>,
    /// What is kept of the texts of each.
    pub(super) digests: Vec<Digest>,
    /// The terms of each, by their places in the vocabulary.
    pub(super) analysed: Vec<Analysed>,
    /// The terms of all.
    pub(super) vocabulary: Vocabulary,
}

/// The terms of all documents.
pub(super) struct Vocabulary {
    /// In the order in which the browser compares texts.
    pub(super) terms: Vec<String>,
    /// For each term the terms that it is composed of; empty for what is no compound.
    pub(super) parts: Vec<Vec<u32>>,
}

impl<'h> Corpus<'h> {
    /// Gathers and reads all documents.
    pub(super) fn read(origins: &[Origin], gatherer: &Gatherer<'h, '_>) -> Self {
        // How the documents are shared out leaves no trace: terms are put in order, and numbered, when all are known.
        let size = origins.len().div_ceil(rayon::current_num_threads()).max(BATCH);
        let gather = |origin: &Origin| gatherer.gather(*origin);
        let batches: Vec<Batch<'h>> =
            origins.par_chunks(size).map(|origins| Analyst::analyse(origins.iter().map(gather))).collect();
        let mut terms: Vec<&str> = batches.iter().flat_map(|batch| &batch.terms).map(String::as_str).collect();
        order(&mut terms);
        terms.extend(compounds::pieces(&terms));
        order(&mut terms);
        let terms: Vec<String> = terms.into_iter().map(str::to_owned).collect();
        let numbers = compounds::numbered(terms.iter().map(String::as_str));
        let mut corpus = (Vec::with_capacity(origins.len()), Vec::new(), Vec::new());
        for batch in batches {
            let renumbered: Vec<u32> =
                batch.terms.iter().map(|term| numbers.get(term.as_str()).copied().unwrap_or_default()).collect();
            corpus.extend(batch.documents.into_iter().map(|Read { bare, digest, mut analysed }| {
                analysed.terms.iter_mut().for_each(|(term, _)| *term = renumbered[*term as usize]);
                (bare, digest, analysed)
            }));
        }
        let (documents, digests, analysed) = corpus;
        let parts = terms.par_iter().map(|term| compounds::split(term, &numbers)).collect();
        Self { documents, digests, analysed, vocabulary: Vocabulary { terms, parts } }
    }
}

impl Vocabulary {
    /// The number of a term that the handbook has.
    fn number(&self, term: &str) -> Option<u32> {
        let place = self.terms.binary_search_by(|known| compare(known, term)).ok()?;
        u32::try_from(place).ok()
    }
}

/// Puts terms in order, each once.
fn order(terms: &mut Vec<&str>) {
    terms.par_sort_unstable_by(|a, b| compare(a, b));
    terms.dedup();
}

/// As the browser compares texts: by the units of UTF-16.
fn compare(a: &str, b: &str) -> std::cmp::Ordering {
    if a.is_ascii() && b.is_ascii() { a.cmp(b) } else { a.encode_utf16().cmp(b.encode_utf16()) }
}

/// Analyses documents one after another, and remembers every word it has seen.
struct Analyst<'h> {
    numbers: HashMap<String, u32, FixedState>,
    terms: Vec<String>,
    seen: HashMap<(Language, &'h str), Option<Terms>, FixedState>,
    /// What the terms are to the document at hand, by their numbers, and which of them occur in it.
    occurrences: Vec<Occurrence>,
    touched: Vec<u32>,
}

/// The terms of a word.
#[derive(Clone, Copy)]
struct Terms {
    whole: u32,
    /// Where its parts stand among the numbers of all parts.
    parts: [u32; 4],
    /// Whether it says too little to be found in running text.
    stop: bool,
}

/// No part.
const NONE: u32 = u32::MAX;

impl<'h> Analyst<'h> {
    fn analyse(documents: impl Iterator<Item = Document<'h>>) -> Batch<'h> {
        let mut analyst = Self {
            numbers: HashMap::default(),
            terms: Vec::new(),
            seen: HashMap::default(),
            occurrences: Vec::new(),
            touched: Vec::new(),
        };
        let documents = documents.map(|document| analyst.read(document)).collect();
        Batch { terms: analyst.terms, documents }
    }

    fn read(&mut self, document: Document<'h>) -> Read<'h> {
        let (analysed, digest) = (self.document(&document), Digest::of(&document));
        Read { bare: document.without_texts(), digest, analysed }
    }

    fn document(&mut self, document: &Document<'h>) -> Analysed {
        let mut length = 0;
        for passage in &document.passages {
            let words = || analysis::tokens(passage.text);
            let count = match passage.place {
                Place::Title | Place::Alias => words().map(|word| self.count(word, document.language)).sum(),
                _ => 0,
            };
            let (strength, weight) = impact::of(passage.place, count);
            for token in words() {
                let Some(terms) = self.terms_of(token, document.language) else { continue };
                if terms.stop && !matches!(passage.place, Place::Title | Place::Alias) {
                    continue;
                }
                length += u32::from(weight);
                self.touch(terms.whole, strength, weight);
                terms.parts.iter().filter(|part| **part != NONE).for_each(|part| self.touch(*part, strength, weight));
            }
        }
        let taken = |term: &u32| (*term, std::mem::take(&mut self.occurrences[*term as usize]));
        let terms = self.touched.iter().map(taken).collect();
        self.touched.clear();
        Analysed { terms, length }
    }

    /// How many words a token counts for in a title: its parts, and none when it says nothing.
    fn count(&mut self, token: &'h str, language: Language) -> usize {
        let terms = self.terms_of(token, language).filter(|terms| !terms.stop);
        terms.map_or(0, |terms| terms.parts.iter().filter(|part| **part != NONE).count().max(1))
    }

    fn touch(&mut self, term: u32, strength: Strength, weight: u8) {
        let occurrence = &mut self.occurrences[term as usize];
        if occurrence.frequency == 0 && occurrence.strength == Strength::default() {
            self.touched.push(term);
        }
        occurrence.strength = occurrence.strength.max(strength);
        occurrence.frequency = occurrence.frequency.saturating_add(u16::from(weight));
    }

    fn terms_of(&mut self, token: &'h str, language: Language) -> Option<Terms> {
        if let Some(terms) = self.seen.get(&(language, token)) {
            return *terms;
        }
        let terms = analysis::word(token, language).map(|word| self.number_word(&word, token));
        self.seen.insert((language, token), terms);
        terms
    }

    fn number_word(&mut self, word: &Word, token: &str) -> Terms {
        let mut parts = [NONE; 4];
        let long = word.parts.iter().filter(|part| part.len() > 1);
        for (place, part) in parts.iter_mut().zip(long) {
            *place = self.number(part);
        }
        Terms { whole: self.number(&word.whole), parts, stop: is_stop(&analysis::fold(token)) }
    }

    fn number(&mut self, term: &str) -> u32 {
        if let Some(number) = self.numbers.get(term) {
            return *number;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(NONE - 1);
        self.terms.push(term.to_owned());
        self.occurrences.push(Occurrence::default());
        self.numbers.insert(term.to_owned(), number);
        number
    }
}

/// The terms that are worth having at hand before anything is asked: those of titles, headings and references, and their parts; and
/// those of synonyms, because a word with synonyms asks for all of them at once.
pub(super) fn hot(
    vocabulary: &Vocabulary,
    analysed: &[Analysed],
    synonyms: &[Vec<String>],
) -> HashSet<u32, FixedState> {
    let synonyms = synonyms.iter().flatten().flat_map(|word| word.split(' '));
    let mut hot: HashSet<u32, FixedState> = synonyms.filter_map(|term| vocabulary.number(term)).collect();
    for (term, occurrence) in analysed.iter().flat_map(|document| &document.terms) {
        if occurrence.strength.is_hot() && hot.insert(*term) {
            hot.extend(&vocabulary.parts[*term as usize]);
        }
    }
    hot
}
