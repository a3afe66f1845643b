//! The handbook for language models: its contents in links (llmstxt.org), and all of it in one text.

use std::fmt::Write as _;

use super::gather::Gatherer;
use crate::content::markdown::plain_words;
use crate::kind::Kind;
use crate::route::{DataFile, Route};

/// Bytes that the one text may have. More than that no model reads at once.
const LONGEST: usize = 1_000_000;

/// Entities of a kind that the contents name; of more the list is named.
const LISTED: usize = 500;

impl Gatherer<'_> {
    /// The contents: the title, what the handbook is, and a section of links for each kind.
    pub(super) fn contents(&self) -> String {
        let (handbook, plan) = (self.handbook(), self.writer.plan);
        let mut text = format!("# {}\n\n", plain_words(&handbook.site.title));
        let about =
            handbook.home.as_ref().map(|home| self.writer.block_description(Some(&home.text))).unwrap_or_default();
        if !about.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(text, "> {about}\n\n");
        }
        for kind in Kind::ALL {
            let entities = handbook.list(kind);
            if entities.is_empty() {
                continue;
            }
            let _ = write!(text, "## {}\n\n", self.word_of("index", kind));
            for (id, _) in entities.iter().take(LISTED) {
                let Some((link, summary)) = self.described(kind, id) else { continue };
                let summary = if summary.is_empty() { summary } else { format!(": {}", plain_words(&summary)) };
                let _ = writeln!(text, "- {link}{summary}");
            }
            if let Some(more) = entities.len().checked_sub(LISTED).filter(|more| *more > 0) {
                let _ = writeln!(text, "- [{}]({}): {more}", self.rest(), self.url(&Route::index(kind)));
            }
            text.push('\n');
        }
        let further = [("llms.full", DataFile::FullText, true), ("llms.api", DataFile::Overview, plan.has_api())];
        let _ = write!(text, "## Optional\n\n");
        for (key, file, _) in further.into_iter().filter(|(_, _, there)| *there) {
            let title = self.writer.words.word(key).unwrap_or_default();
            let _ = writeln!(text, "- [{title}]({})", self.url(&Route::Data(file)));
        }
        text
    }

    fn rest(&self) -> String {
        self.writer.words.word("llms.rest").unwrap_or_default()
    }

    fn word_of(&self, table: &str, kind: Kind) -> String {
        self.writer.words.word(&format!("{table}.{}", kind.folder())).unwrap_or_else(|| kind.folder().to_owned())
    }

    /// An entity as a link, and what it is in a sentence.
    fn described(&self, kind: Kind, id: &str) -> Option<(String, String)> {
        let handbook = self.handbook();
        macro_rules! described {
            ($table:ident) => {{
                let entity = &handbook.$table[handbook.$table.find(id)?];
                (self.inline(&self.link(entity)), self.writer.description(entity))
            }};
        }
        Some(match kind {
            Kind::Department => described!(departments),
            Kind::Role => described!(roles),
            Kind::Skill => described!(skills),
            Kind::Hiring => described!(hiring),
            Kind::Vacancy => described!(vacancies),
            Kind::Page => described!(pages),
        })
    }

    /// Everything in one text, as far as it fits: entities are whole or not in it.
    pub(super) fn full_text(&self) -> String {
        let handbook = self.handbook();
        let mut text = format!("# {}\n", plain_words(&handbook.site.title));
        let (mut left, mut full) = (0, false);
        for kind in Kind::ALL {
            for (id, _) in handbook.list(kind) {
                full = full || text.len() >= LONGEST;
                let document = if full { None } else { self.entity(kind, id).map(|known| self.document(&known, 2)) };
                match document {
                    Some(document) if text.len() + document.len() <= LONGEST => {
                        text.push('\n');
                        text.push_str(&document);
                    }
                    _ => {
                        full = true;
                        left += 1;
                    }
                }
            }
        }
        if left > 0 {
            let _ = write!(text, "\n[{}]({}): {left}\n", self.rest(), self.url(&Route::Data(DataFile::Contents)));
        }
        text
    }
}
