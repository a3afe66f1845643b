//! One or two sentences about a page as plain text, for search engines and link previews.

use super::writer::Writer;
use crate::content::entity::{Entity, EntityKind};
use crate::content::leaf::Block;
use crate::content::markdown::Markdown;
use crate::handbook::Handbook;

/// The longest description: what search engines and previews show of one.
const LONGEST: usize = 200;

/// A sentence shorter than this says too little alone.
const SHORTEST: usize = 60;

impl Writer<'_> {
    /// What an entity says of itself: its summary, else the beginning of its prose. Empty when it says neither.
    pub(super) fn description<T: EntityKind>(&self, entity: &Entity<T>) -> String {
        let summary = entity.common.summary.as_ref().map(|summary| beginning(&summary.0.markdown));
        let described = summary.filter(|text| !text.is_empty());
        described.unwrap_or_else(|| self.block_description(Handbook::body(entity)))
    }

    /// The beginning of a text.
    pub(super) fn beginning(&self, markdown: &Markdown) -> String {
        beginning(markdown)
    }

    /// The beginning of a prose.
    pub(super) fn block_description(&self, body: Option<&Block>) -> String {
        body.map(|body| beginning(&body.markdown)).unwrap_or_default()
    }
}

/// The first paragraph, cut where a sentence ends, else between two words.
fn beginning(markdown: &Markdown) -> String {
    let first = markdown.text().lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    shortened(&first.replace('\u{ad}', ""))
}

fn shortened(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST) else { return text.to_owned() };
    let room = &text[..end];
    let sentence = [". ", "! ", "? "].iter().filter_map(|mark| room.rfind(mark)).max().map(|at| &room[..=at]);
    if let Some(sentence) = sentence.filter(|sentence| sentence.len() >= SHORTEST) {
        return sentence.to_owned();
    }
    // One sign less: the cut has one of its own.
    let room = &room[..room.char_indices().next_back().map_or(0, |(at, _)| at)];
    let words = room.rfind(' ').map_or(room, |at| &room[..at]);
    format!("{}…", words.trim_end_matches([',', ';', ':', '–', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, shortened};

    #[test]
    fn a_short_text_stays_as_it_is() {
        assert_eq!(shortened("Misst, was der Shop tut."), "Misst, was der Shop tut.");
    }

    #[test]
    fn a_long_text_ends_with_a_sentence_else_between_two_words() {
        let first = "Vom ersten Kontakt bis zur Rechnung begleitet diese Rolle jeden Auftrag im Haus.";
        let second = "Danach übernimmt der Kundenservice und hält alles fest. ".repeat(4);
        let cut = shortened(&format!("{first} {second}"));
        assert!(cut.starts_with(first) && cut.ends_with("hält alles fest."), "{cut}");
        let cut = shortened(&"größer ".repeat(60));
        assert!(cut.ends_with("größer…") && cut.chars().count() <= LONGEST, "{cut}");
        assert!(shortened(&"ö".repeat(400)).chars().count() <= LONGEST);
    }
}
