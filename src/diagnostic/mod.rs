//! Findings about content as values: what, where, how bad, and what to do.
//!
//! A stage never stops at the first fault: it returns its value and pushes what it finds into a [`Diagnostics`].
//! All wording, German and English, lives in [`message`]; terminals and HTML are somebody else's business.

mod code;
mod explanation;
pub mod message;
mod remedy;

pub use code::{Code, Severity};
pub use message::Message;

use std::collections::{BTreeSet, HashSet};

use crate::source::Place;

/// The languages that messages are written in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// German.
    German,
    /// English, also for everybody whose language is not spoken here.
    #[default]
    English,
}

impl Language {
    /// The language for a tag such as `de-AT` or `de_DE.UTF-8`; any other language than German means English.
    pub fn from_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("de") { Self::German } else { Self::English }
    }

    /// The one of two texts that is in this language.
    pub fn pick<T>(self, german: T, english: T) -> T {
        match self {
            Self::German => german,
            Self::English => english,
        }
    }
}

/// Another place that helps to understand a finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What is there.
    pub note: Note,
}

/// What stands at a related place.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Note {
    /// The first of two twins.
    FirstHere,
    /// A step of a cycle, which refers to the named thing.
    RefersTo(String),
    /// The thing that is hidden, missing or replaced is declared here.
    DeclaredHere,
    /// The same cause shows here as well.
    AlsoHere,
}

impl Note {
    /// The note in words.
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::FirstHere => language.pick("steht zuerst hier", "first stands here").to_owned(),
            Self::RefersTo(id) => language.pick(format!("verweist auf „{id}“"), format!("refers to “{id}”")),
            Self::DeclaredHere => language.pick("hier angelegt", "declared here").to_owned(),
            Self::AlsoHere => language.pick("auch hier", "here as well").to_owned(),
        }
    }
}

/// One finding.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// How bad it is, after the site's own settings.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What it is, as facts.
    pub message: Message,
    /// Further places, in the order in which they are to be read.
    pub related: Vec<Related>,
    /// How many places refer to what this is about, and would be faults of their own if the cause were not known.
    pub dependents: usize,
}

impl Diagnostic {
    /// A finding with the severity that its code has by default.
    pub fn new(place: Place, message: impl Into<Message>) -> Self {
        let message = message.into();
        Self { severity: message.code().severity(), place, message, related: Vec::new(), dependents: 0 }
    }

    /// The same finding with a further place.
    #[must_use]
    pub fn with_related(mut self, place: Place, note: Note) -> Self {
        self.related.push(Related { place, note });
        self
    }

    /// The stable code.
    pub fn code(&self) -> Code {
        self.message.code()
    }

    /// What is wrong, and how much depends on it, in one sentence without a full stop.
    pub fn text(&self, language: Language) -> String {
        let text = self.message.text(language);
        match self.dependents {
            0 => text,
            1 => text + language.pick("; eine Stelle hängt davon ab", "; one place depends on it"),
            many => {
                text + &language
                    .pick(format!("; {many} Stellen hängen davon ab"), format!("; {many} places depend on it"))
            }
        }
    }
}

/// The findings of a stage, in the order in which they were made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Beginnings of things that could not be read, each with how many places refer to it.
    blamed: Vec<(Place, usize)>,
}

impl Diagnostics {
    /// No finding yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds a finding without related places.
    pub fn report(&mut self, place: Place, message: impl Into<Message>) {
        self.push(Diagnostic::new(place, message));
    }

    /// Adds all findings of another stage or file.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
        self.blamed.extend(other.blamed);
    }

    /// Orders by path and position, then code, and removes what was found twice. All findings must be there.
    pub fn sort(&mut self) {
        for (beginning, dependents) in std::mem::take(&mut self.blamed) {
            self.settle_blame(&beginning, dependents);
        }
        self.list.sort_by(|a, b| (&a.place, a.code()).cmp(&(&b.place, b.code())));
        let found = std::mem::take(&mut self.list);
        // What is at the spot of the last one. By their facts in words, since a spot may have thousands.
        let mut same_spot: HashSet<String> = HashSet::new();
        for diagnostic in found {
            let key = (&diagnostic.place, diagnostic.code());
            match self.list.last() {
                Some(last) if (&last.place, last.code()) == key => {
                    if same_spot.is_empty() {
                        same_spot.insert(format!("{last:?}"));
                    }
                    if !same_spot.insert(format!("{diagnostic:?}")) {
                        continue;
                    }
                }
                _ => same_spot.clear(),
            }
            self.list.push(diagnostic);
        }
    }

    /// Says how many places refer to a thing that could not be read or had to be left out. That is told with why: the first error of form or
    /// of a reference at or behind its beginning, which may be among the findings of another stage.
    pub fn blame(&mut self, beginning: &Place, dependents: usize) {
        self.blamed.push((beginning.clone(), dependents));
    }

    fn settle_blame(&mut self, beginning: &Place, dependents: usize) {
        let causes = self.list.iter_mut().filter(|cause| {
            cause.severity == Severity::Error
                && matches!(cause.message, Message::Form(_) | Message::Reference(_))
                && cause.place.path == beginning.path
                && cause.place >= *beginning
        });
        if let Some(cause) = causes.min_by(|a, b| a.place.cmp(&b.place)) {
            cause.dependents += dependents;
        }
    }

    /// Keeps the findings for which `keep` says so; `keep` may change them, for instance their severity.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut Diagnostic) -> bool) {
        self.list.retain_mut(keep);
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many findings are errors.
    pub fn errors(&self) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count()
    }

    /// How many findings are warnings.
    pub fn warnings(&self) -> usize {
        self.list.len() - self.errors()
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// How many files have findings.
    pub fn files(&self) -> usize {
        self.list.iter().map(|diagnostic| &diagnostic.place.path).collect::<BTreeSet<_>>().len()
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
