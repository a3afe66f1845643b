//! In which documents each term stands and how much that counts, as text that packs well.
//!
//! A list is the distances between document numbers, `!`, and as many classes. Both are written in printable signs, so that they
//! stand in a script as they are, and so that the usual values are one sign each. The list of a common word has only the documents
//! where it stands at a place of weight; the others stand in files of their own, one for each range of documents. The number of the
//! first of these files and how many documents they have follow behind another `!`.

use rayon::prelude::*;

use super::impact::{self, Scale};
use super::vocabulary::{Analysed, Vocabulary};

/// Signs that numbers are written in: all printable ones of ASCII from here on but the backslash.
const FIRST: u8 = b'#';
const BASE: u32 = 91;
/// Numbers below this take one sign; the signs from here on begin longer ones.
const SHORT: u32 = 80;
/// Begins a number of three more signs.
const LONG: u32 = BASE - 1;

/// A word that is in the running text of more documents than this says so little about each that its classes there are not told apart,
/// and that those documents are looked up only when there are few others.
const COMMON: usize = 600;

/// Documents of which the running texts with a common word share a file: half of them with the word are a few hundred bytes, and with
/// two other words that are as common still more than are shown.
pub(super) const RANGE: u32 = 2048;

/// The documents of every term.
pub(super) struct Postings {
    /// Where the list of each term begins; one more for the end of the last.
    starts: Vec<usize>,
    documents: Vec<u32>,
    classes: Vec<u8>,
    /// How many ranges all documents are.
    ranges: usize,
}

impl Postings {
    /// The lists of all terms of a vocabulary. The documents are let go one by one: they and the lists are alike in size.
    pub(super) fn of(documents: Vec<Analysed>, vocabulary: &Vocabulary) -> Self {
        let lengths = documents.iter().map(|document| f64::from(document.length));
        let count = documents.len().max(1);
        let scale = Scale { average: (lengths.sum::<f64>() / count as f64) as f32 };
        let weigher = || Weigher { classes: vec![0; vocabulary.terms.len()], touched: Vec::new() };
        let entries: Vec<Vec<Weighed>> = documents
            .into_par_iter()
            .with_min_len(64)
            .map_init(weigher, |weigher, document| weigher.weigh(&document, vocabulary, scale))
            .collect();
        Self::by_term(&entries, vocabulary.terms.len())
    }

    /// From terms by document to documents by term.
    fn by_term(entries: &[Vec<Weighed>], terms: usize) -> Self {
        let mut starts = vec![0; terms + 1];
        for weighed in entries.iter().flatten() {
            starts[weighed.term() + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let total = starts[terms];
        let (mut documents, mut classes) = (vec![0; total], vec![0; total]);
        let mut places = starts.clone();
        for (document, entries) in (0..).zip(entries) {
            for weighed in entries {
                let place = &mut places[weighed.term()];
                documents[*place] = document;
                classes[*place] = weighed.class();
                *place += 1;
            }
        }
        Self { starts, documents, classes, ranges: entries.len().div_ceil(RANGE as usize) }
    }

    /// How many documents have a term.
    pub(super) fn count(&self, term: u32) -> usize {
        self.starts[term as usize + 1] - self.starts[term as usize]
    }

    /// Writes the list of a term. What it gives stands for the running text of many documents, and goes into files from this number on.
    pub(super) fn write(&self, term: u32, number: usize, text: &mut String) -> Vec<String> {
        let range = self.starts[term as usize]..self.starts[term as usize + 1];
        let all = || self.documents[range.clone()].iter().copied().zip(self.classes[range.clone()].iter().copied());
        let weak = || all().filter(|(_, class)| impact::is_body(*class)).map(|(document, _)| document);
        let is_common = range.len() > COMMON && weak().count() > COMMON;
        let listed = || all().filter(|(_, class)| !(is_common && impact::is_body(*class)));
        write_ascending(listed().map(|(document, _)| document), text);
        text.push('!');
        text.extend(listed().map(|(_, class)| char::from(b'a' + class)));
        if !is_common {
            return Vec::new();
        }
        text.push('!');
        for number in [number, weak().count()] {
            write_number(u32::try_from(number).unwrap_or_default(), text);
        }
        let others: Vec<u32> = weak().collect();
        let mut ranges = vec![String::new(); self.ranges];
        for documents in others.chunk_by(|one, next| one / RANGE == next / RANGE) {
            let range = &mut ranges[(documents[0] / RANGE) as usize];
            write_ascending(documents.iter().map(|document| document % RANGE), range);
        }
        ranges
    }
}

/// A term of a document with its class, in one number: there are millions of them.
struct Weighed(u32);

impl Weighed {
    /// Bits of a class, of which there are seventeen.
    const BITS: u32 = 5;

    fn new(term: u32, class: u8) -> Self {
        Self(term << Self::BITS | u32::from(class))
    }

    fn term(&self) -> usize {
        (self.0 >> Self::BITS) as usize
    }

    fn class(&self) -> u8 {
        // In range: five bits are left.
        u8::try_from(self.0 & ((1 << Self::BITS) - 1)).unwrap_or_default()
    }
}

/// Weighs the terms of documents, the parts of compounds among them.
struct Weigher {
    classes: Vec<u8>,
    touched: Vec<u32>,
}

impl Weigher {
    fn weigh(&mut self, document: &Analysed, vocabulary: &Vocabulary, scale: Scale) -> Vec<Weighed> {
        for (term, occurrence) in &document.terms {
            let class = scale.class(occurrence.strength, occurrence.frequency, document.length);
            self.raise(*term, class);
            for part in &vocabulary.parts[*term as usize] {
                self.raise(*part, impact::of_part(class));
            }
        }
        let classes = &mut self.classes;
        self.touched.drain(..).map(|term| Weighed::new(term, std::mem::take(&mut classes[term as usize]))).collect()
    }

    fn raise(&mut self, term: u32, class: u8) {
        let known = &mut self.classes[term as usize];
        if *known == 0 {
            self.touched.push(term);
        }
        *known = class.max(*known);
    }
}

/// Writes ascending numbers by their distances.
pub(super) fn write_ascending(numbers: impl Iterator<Item = u32>, text: &mut String) {
    let mut next = 0;
    for number in numbers {
        write_number(number - next, text);
        next = number + 1;
    }
}

/// Writes a number: one sign below 80, two up to 989, else four.
pub(super) fn write_number(number: u32, text: &mut String) {
    if number < SHORT {
        return text.push(sign(number));
    }
    let rest = number - SHORT;
    if rest < (LONG - SHORT) * BASE {
        text.push(sign(SHORT + rest / BASE));
        return text.push(sign(rest % BASE));
    }
    text.push(sign(LONG));
    text.push(sign(number / (BASE * BASE) % BASE));
    text.push(sign(number / BASE % BASE));
    text.push(sign(number % BASE));
}

/// The sign for a digit below [`BASE`].
fn sign(digit: u32) -> char {
    // In range: the callers take remainders.
    let byte = FIRST + u8::try_from(digit).unwrap_or_default();
    char::from(if byte >= b'\\' { byte + 1 } else { byte })
}

/// Terms in order, each as the number of letters it shares with the one before, as a capital letter, and the rest of it.
pub(super) fn front_coded<'t>(terms: impl Iterator<Item = &'t str>) -> String {
    let mut text = String::new();
    let mut last = "";
    for term in terms {
        let shared = last.bytes().zip(term.bytes()).take(25).take_while(|(a, b)| a == b && a.is_ascii()).count();
        text.push(char::from(b'A' + u8::try_from(shared).unwrap_or_default()));
        text.push_str(&term[shared..]);
        last = term;
    }
    text
}
