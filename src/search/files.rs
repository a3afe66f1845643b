//! The files of an index: what the browser reads first, and shards of which a query needs a few.
//!
//! | file | holds | is read |
//! |---|---|---|
//! | `core` | the hot terms, where the others begin, synonyms, kinds | before the first query |
//! | `v…` | cold terms of a range | when a word is not among the hot ones |
//! | `p…` | postings of terms that stand together | for the words asked for |
//! | `c…` | titles and summaries | for what is shown |
//! | `t…` | texts | for what is shown and has its hit in the text |
//! | `f` | what results can be narrowed by | with the first results |
//! | `s…` | which roles need a skill | when somebody asks for a skill |

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::documents::{Document, Place, RANK, documents};
use super::facets::{Facets, SkillFiles, name_of};
use super::postings::{Postings, front_coded};
use super::stop::STOP;
use super::synonyms;
use super::vocabulary::{Vocabulary, hot};
use crate::content::kinds::Need;
use crate::diagnostic::Language;
use crate::handbook::Handbook;
use crate::kind::Kind;
use crate::output::OutputPath;
use crate::route::{Addresses, Route};

/// Signs that a file of postings or terms has before another is begun.
const POSTINGS: usize = 3000;
const TERMS: usize = 2500;

/// Documents whose titles, and whose texts, share a file: in a large handbook more, so that there are not too many files.
#[derive(Clone, Copy)]
struct Blocks {
    cards: usize,
    texts: usize,
}

impl Blocks {
    fn of(documents: usize) -> Self {
        if documents < 2000 { Self { cards: 4, texts: 1 } } else { Self { cards: 8, texts: 2 } }
    }
}

/// All files of an index but the core by their paths, and the core.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeMap<OutputPath, String>,
}

impl Index {
    /// The files, in order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&OutputPath, &str)> {
        self.files.iter().map(|(path, text)| (path, text.as_str()))
    }

    /// One of them.
    pub fn file(&self, path: &OutputPath) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }
}

/// What the browser reads first.
#[derive(Serialize)]
struct Core<'a> {
    /// The folder of the shards.
    shards: String,
    /// How many documents there are of each kind, in the order of their numbers.
    kinds: Vec<(&'static str, usize)>,
    /// What hits count by kind.
    weights: Vec<f64>,
    /// The languages of the documents, that of the site first.
    languages: Vec<&'static str>,
    /// Words that are looked for in titles only.
    stop: String,
    synonyms: Vec<Vec<String>>,
    /// Hot terms, front coded, and the first term of each file of their postings.
    terms: String,
    postings: Vec<u32>,
    /// The first term of each file of cold terms.
    cold: Vec<&'a str>,
    /// How many documents a file of titles, and one of texts, has.
    cards: usize,
    texts: usize,
    /// Ids of levels, and files that say who needs a skill.
    levels: Vec<&'a str>,
    skills: usize,
}

/// Cold terms of a range, and where their postings are.
#[derive(Serialize)]
struct ColdTerms {
    terms: String,
    /// The number of the first file of postings, and the first term of each.
    first: usize,
    postings: Vec<u32>,
}

/// Indexes a handbook.
pub fn build(handbook: &Handbook, addresses: &Addresses) -> Index {
    let documents = documents(handbook, addresses);
    let vocabulary = Vocabulary::of(&documents);
    let postings = Postings::of(&vocabulary);
    let hot = hot(&vocabulary);
    let (warm, cold): (Vec<u32>, Vec<u32>) =
        (0..).zip(&vocabulary.terms).map(|(term, _)| term).partition(|term| hot.contains(term));
    let mut shards: Vec<(String, String)> = Vec::new();
    let mut files = PostingFiles { postings: &postings, count: 0 };
    let starts = files.write(&warm, &mut shards);
    let ranges = ranges(&cold, &vocabulary);
    for (number, range) in ranges.iter().enumerate() {
        let first = files.count;
        let starts = files.write(range, &mut shards);
        let terms = front_coded(range.iter().map(|term| vocabulary.terms[*term as usize].as_str()));
        shards.push((format!("v{number}"), json(&ColdTerms { terms, first, postings: starts })));
    }
    let blocks = Blocks::of(documents.len());
    shards.extend(cards(&documents, blocks));
    shards.extend(texts(&documents, blocks));
    shards.push(("f".to_owned(), json(&Facets::of(&documents, handbook))));
    let skills = SkillFiles::of(&documents);
    shards.extend((0..).zip(&skills.files).map(|(number, file): (usize, _)| (format!("s{number}"), json(file))));
    let shards: Vec<(String, String)> = shards
        .into_par_iter()
        .map(|(name, content)| (script(&name, &content), name))
        .map(|(text, name)| (name, text))
        .collect();
    let site = &handbook.site;
    let language = Language::from_tag(&site.language);
    let core = Core {
        shards: name_of(shards.iter().map(|(_, text)| text.as_str())),
        kinds: kinds(&documents),
        weights: RANK.iter().map(|kind| site.search.weights.get(kind).copied().unwrap_or(1.0)).collect(),
        languages: languages(&documents, language),
        stop: STOP.join(" "),
        synonyms: synonyms::groups(&site.search, &vocabulary, language),
        terms: front_coded(warm.iter().map(|term| vocabulary.terms[*term as usize].as_str())),
        postings: starts,
        cold: ranges.iter().filter_map(|range| Some(vocabulary.terms[*range.first()? as usize].as_str())).collect(),
        cards: blocks.cards,
        texts: blocks.texts,
        levels: skills.levels,
        skills: skills.files.len(),
    };
    let place =
        |name: &str| addresses.output(&Route::SearchShard { folder: core.shards.clone(), name: name.to_owned() });
    let mut files: BTreeMap<OutputPath, String> = shards.into_iter().map(|(name, text)| (place(&name), text)).collect();
    files.insert(addresses.output(&Route::SearchCore), script("core", &json(&core)));
    Index { files }
}

/// Writes lists into files, one after another.
struct PostingFiles<'a> {
    postings: &'a Postings,
    /// How many files there are.
    count: usize,
}

impl PostingFiles<'_> {
    /// Writes the lists of terms. Gives the places in `terms` that begin a file.
    fn write(&mut self, terms: &[u32], shards: &mut Vec<(String, String)>) -> Vec<u32> {
        let mut starts = Vec::new();
        let mut text = String::new();
        for (place, term) in (0..).zip(terms) {
            // A long list stands by itself: it would be read for its neighbours as well.
            if text.is_empty() || text.len() + 2 * self.postings.count(*term) > POSTINGS {
                self.finish(&mut text, shards);
                starts.push(place);
            } else {
                text.push(' ');
            }
            self.postings.write(*term, &mut text);
        }
        self.finish(&mut text, shards);
        starts
    }

    fn finish(&mut self, text: &mut String, shards: &mut Vec<(String, String)>) {
        if !text.is_empty() {
            shards.push((format!("p{}", self.count), format!("\"{}\"", std::mem::take(text))));
            self.count += 1;
        }
    }
}

/// Cold terms in ranges that fit a file.
fn ranges(cold: &[u32], vocabulary: &Vocabulary) -> Vec<Vec<u32>> {
    let mut ranges: Vec<Vec<u32>> = Vec::new();
    let mut size = TERMS;
    for term in cold {
        if size >= TERMS {
            ranges.push(Vec::new());
            size = 0;
        }
        // With what a term shares with the one before, about half of it is written.
        size += vocabulary.terms[*term as usize].len() / 2 + 1;
        if let Some(range) = ranges.last_mut() {
            range.push(*term);
        }
    }
    ranges
}

fn kinds(documents: &[Document<'_>]) -> Vec<(&'static str, usize)> {
    let count = |kind: Kind| documents.iter().filter(|document| document.kind == kind).count();
    RANK.iter().map(|kind| (kind.singular(), count(*kind))).collect()
}

fn languages(documents: &[Document<'_>], first: Language) -> Vec<&'static str> {
    let name = |language: Language| match language {
        Language::German => "de",
        Language::English => "en",
    };
    let other = documents.iter().map(|document| document.language).find(|language| *language != first);
    std::iter::once(first).chain(other).map(name).collect()
}

/// Title, address, summary, and where it belongs.
fn cards(documents: &[Document<'_>], blocks: Blocks) -> Vec<(String, String)> {
    let card = |document: &Document<'_>| json(&(document.title, &document.url, document.summary, document.belongs));
    let file = |(number, block): (usize, &[Document<'_>])| (format!("c{number}"), list(block.iter().map(card)));
    documents.par_chunks(blocks.cards).enumerate().map(file).collect()
}

/// The texts of documents, without what stands on the cards.
fn texts(documents: &[Document<'_>], blocks: Blocks) -> Vec<(String, String)> {
    let file = |(number, block): (usize, &[Document<'_>])| (format!("t{number}"), list(block.iter().map(text)));
    documents.par_chunks(blocks.texts).enumerate().map(file).collect()
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

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    format!("[{}]", items.join(","))
}

/// A value as JSON. Plain structs of texts and numbers always have one.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A classic script with one call.
fn script(name: &str, content: &str) -> String {
    format!("rolebookIndex(\"{name}\",{content});\n")
}
