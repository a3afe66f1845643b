//! How much it counts that a term stands at a place of a document, in seventeen classes: what a posting carries.

use super::documents::Place;

/// The strongest place that a term has in a document, besides running text: 0 when there is none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Strength(u8);

/// Classes of running text: 1 to this.
const BODY: u8 = 8;
/// The title of something referred to.
const REFERENCE: u8 = 9;
/// A heading, the name of a duty.
const HEADING: u8 = 10;
/// The summary.
const SUMMARY: u8 = 11;
/// A part of a compound in the title.
const TITLE_PART: u8 = 12;
/// One of four or more words of the title; with fewer words up to this plus three.
const TITLE: u8 = 13;

impl Strength {
    /// Whether the term is known to the browser before anything is asked.
    pub(super) fn is_hot(self) -> bool {
        matches!(self.0, REFERENCE | HEADING | TITLE_PART..)
    }
}

/// How strong a place is, and the weight of the word in the running text. `words` counts the words of a title.
pub(super) fn of(place: Place, words: usize) -> (Strength, u8) {
    let whole = |most: u8| most.saturating_sub(u8::try_from(words.max(1) - 1).unwrap_or(u8::MAX)).max(TITLE);
    match place {
        Place::Title => (Strength(whole(TITLE + 3)), 3),
        Place::Alias => (Strength(whole(TITLE + 2)), 2),
        Place::Heading => (Strength(HEADING), 3),
        Place::Reference => (Strength(REFERENCE), 1),
        Place::Summary => (Strength(SUMMARY), 2),
        Place::Body(weight) => (Strength::default(), weight),
    }
}

/// How running text is weighed: by frequency with less and less gain, and less in long texts.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    /// The average length of the running text.
    pub(super) average: f32,
}

impl Scale {
    /// The class of a term in a document.
    pub(super) fn class(self, strength: Strength, frequency: u16, length: u32) -> u8 {
        if strength.0 > 0 {
            return strength.0;
        }
        const GAIN: f32 = 1.2;
        const LENGTH: f32 = 0.6;
        let frequency = f32::from(frequency);
        let relative = length as f32 / self.average.max(1.0);
        let value = frequency / (frequency + GAIN * (1.0 - LENGTH + LENGTH * relative));
        // Between 0 and 1, so the class is in range.
        (1.0 + value * f32::from(BODY - 1)).round().clamp(1.0, f32::from(BODY)) as u8
    }
}

/// Whether a class is one of running text.
pub(super) fn is_body(class: u8) -> bool {
    (1..=BODY).contains(&class)
}

/// The class of a part of a compound, from that of the compound: below that of a word that stands by itself.
pub(super) fn of_part(class: u8) -> u8 {
    match class {
        TITLE.. => TITLE_PART,
        REFERENCE.. => BODY - 1,
        _ => class.div_ceil(2),
    }
}
