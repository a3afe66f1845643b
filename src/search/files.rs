//! The files of an index: what the browser reads first, and shards of which a query needs a few.
//!
//! | file | holds | is read |
//! |---|---|---|
//! | `core` | the hot terms, where the others begin, synonyms, kinds | before the first query |
//! | `v…` | cold terms of a range | when a word is not among the hot ones |
//! | `p…` | postings of terms that stand together | for the words asked for |
//! | `w…` | the running texts of a range with a common word | when it is asked for and few documents have it elsewhere |
//! | `c…` | titles and summaries | for what is shown |
//! | `t…` | texts | for what is shown and has its hit in the text |
//! | `f` | what results can be narrowed by | with the first results |
//! | `s…` | which roles need a skill | when somebody asks for a skill |

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::Serialize;

use super::documents::{Document, Found, Gatherer, RANK, origins};
use super::facets::{Facets, SkillFiles};
use super::postings::{Postings, RANGE, front_coded};
use super::shown::{Block, Blocks, Shown, fingerprint};
use super::stop::STOP;
use super::synonyms;
use super::vocabulary::{Corpus, Vocabulary, hot};
use crate::diagnostic::Language;
use crate::handbook::Handbook;
use crate::output::OutputPath;
use crate::route::{Addresses, Route};

/// Signs that a file of postings or terms has before another is begun: few, as a query reads whole files, but not so few that a
/// large handbook has more files for search than pages.
#[derive(Clone, Copy)]
struct Sizes {
    postings: usize,
    terms: usize,
}

impl Sizes {
    fn of(documents: usize) -> Self {
        if documents < 2000 { Self { postings: 1000, terms: 700 } } else { Self { postings: 1400, terms: 450 } }
    }
}

/// A file of the index.
#[derive(Debug)]
enum File {
    /// One that is written.
    Written(String),
    /// One that is written when it is asked for.
    Block(Block),
}

/// All files of an index.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeMap<OutputPath, File>,
    shown: Shown,
}

impl Index {
    /// The paths of all files, in order.
    pub fn paths(&self) -> impl Iterator<Item = &OutputPath> {
        self.files.keys()
    }

    /// One of the files, of an index of this handbook.
    pub fn file(&self, path: &OutputPath, handbook: &Handbook, addresses: &Addresses) -> Option<String> {
        match self.files.get(path)? {
            File::Written(text) => Some(text.clone()),
            File::Block(block) => Some(block.write(&self.shown, handbook, addresses)),
        }
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
    /// How many documents a file of titles, one of texts, and one of the running texts with a common word has.
    cards: usize,
    texts: usize,
    range: u32,
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
    let origins = origins(handbook);
    let gatherer = Gatherer::new(handbook, addresses);
    let Corpus { documents, digests, analysed, vocabulary } = Corpus::read(&origins, &gatherer);
    let site = &handbook.site;
    let language = Language::from_tag(&site.language);
    let synonyms = synonyms::groups(&site.search, &vocabulary, language);
    let hot = hot(&vocabulary, &analysed, &synonyms);
    let postings = Postings::of(analysed, &vocabulary);
    let (warm, cold): (Vec<u32>, Vec<u32>) =
        (0..).zip(&vocabulary.terms).map(|(term, _)| term).partition(|term| hot.contains(term));
    let sizes = Sizes::of(documents.len());
    let mut shards: Vec<(String, String)> = Vec::new();
    let mut files = PostingFiles { postings: &postings, size: sizes.postings, count: 0, common: 0 };
    let starts = files.write(&warm, &mut shards);
    let ranges = ranges(&cold, &vocabulary, sizes.terms);
    for (number, range) in ranges.iter().enumerate() {
        let first = files.count;
        let starts = files.write(range, &mut shards);
        let terms = front_coded(range.iter().map(|term| vocabulary.terms[*term as usize].as_str()));
        shards.push((format!("v{number}"), json(&ColdTerms { terms, first, postings: starts })));
    }
    shards.push(("f".to_owned(), json(&Facets::of(&documents, handbook))));
    let skills = SkillFiles::of(&documents);
    shards.extend((0..).zip(&skills.files).map(|(number, file): (usize, _)| (format!("s{number}"), json(file))));
    shards.iter_mut().for_each(|(name, content)| *content = script(name, content));
    let blocks = Blocks::of(documents.len());
    let core = Core {
        shards: folder(&shards, fingerprint(&digests)),
        kinds: kinds(&documents),
        weights: RANK.iter().map(|found| site.search.weights.get(&found.kind()).copied().unwrap_or(1.0)).collect(),
        languages: languages(&documents, language),
        stop: STOP.join(" "),
        synonyms,
        terms: front_coded(warm.iter().map(|term| vocabulary.terms[*term as usize].as_str())),
        postings: starts,
        cold: ranges.iter().filter_map(|range| Some(vocabulary.terms[*range.first()? as usize].as_str())).collect(),
        cards: blocks.cards,
        texts: blocks.texts,
        range: RANGE,
        levels: skills.levels,
        skills: skills.files.len(),
    };
    let place = |name: String| addresses.output(&Route::SearchShard { folder: core.shards.clone(), name });
    let written = shards.into_iter().map(|(name, text)| (place(name), File::Written(text)));
    let later = Block::all(documents.len(), blocks).map(|block| (place(block.name()), File::Block(block)));
    let mut files: BTreeMap<OutputPath, File> = written.chain(later).collect();
    let shown = Shown::new(origins, &digests, blocks);
    files.insert(addresses.output(&Route::SearchCore), File::Written(script("core", &json(&core))));
    Index { files, shown }
}

/// The folder of the shards, named for the content of all of them.
fn folder(shards: &[(String, String)], shown: u64) -> String {
    let mut hasher = DefaultHasher::new();
    shown.hash(&mut hasher);
    shards.hash(&mut hasher);
    format!("{:012x}", hasher.finish() & 0xffff_ffff_ffff)
}

/// Writes lists into files, one after another.
struct PostingFiles<'a> {
    postings: &'a Postings,
    /// How long a file becomes.
    size: usize,
    /// How many files there are.
    count: usize,
    /// How many files of common words there are.
    common: usize,
}

impl PostingFiles<'_> {
    /// Writes the lists of terms. Gives the places in `terms` that begin a file.
    fn write(&mut self, terms: &[u32], shards: &mut Vec<(String, String)>) -> Vec<u32> {
        let mut starts = Vec::new();
        let mut text = String::new();
        for (place, term) in (0..).zip(terms) {
            // A long list stands by itself: it would be read for its neighbours as well.
            if text.is_empty() || text.len() + 2 * self.postings.count(*term) > self.size {
                self.finish(&mut text, shards);
                starts.push(place);
            } else {
                text.push(' ');
            }
            for range in self.postings.write(*term, self.common, &mut text) {
                shards.push((format!("w{}", self.common), format!("\"{range}\"")));
                self.common += 1;
            }
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
fn ranges(cold: &[u32], vocabulary: &Vocabulary, most: usize) -> Vec<Vec<u32>> {
    let mut ranges: Vec<Vec<u32>> = Vec::new();
    let mut size = most;
    for term in cold {
        if size >= most {
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
    let count = |found: Found| documents.iter().filter(|document| document.kind == found).count();
    RANK.iter().map(|found| (found.word(), count(*found))).collect()
}

fn languages(documents: &[Document<'_>], first: Language) -> Vec<&'static str> {
    let name = |language: Language| match language {
        Language::German => "de",
        Language::English => "en",
    };
    let other = documents.iter().map(|document| document.language).find(|language| *language != first);
    std::iter::once(first).chain(other).map(name).collect()
}

/// A value as JSON. Plain structs of texts and numbers always have one.
pub(super) fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// A classic script with one call.
pub(super) fn script(name: &str, content: &str) -> String {
    format!("rolebookIndex(\"{name}\",{content});\n")
}
