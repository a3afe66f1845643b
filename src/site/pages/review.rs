//! What is to be looked through again: for those who write the handbook, so only in builds that are not for everybody.

use crate::handbook::{Review, Term};
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::view::{Link, ReviewRow, ReviewTerm, ReviewView};
use crate::site::writer::Writer;

/// Things that a list names.
const LISTED: usize = 500;

impl Writer<'_> {
    pub(super) fn review(&self) -> ReviewView {
        let title = self.words.word("navigation.review").unwrap_or_default();
        let description = self.words.word("index_description.review").unwrap_or_default();
        let reviews = self.handbook().reviews();
        ReviewView {
            frame: self.frame(Position { title, description, ..Position::default() }),
            count: reviews.len(),
            today: self.date(self.handbook().today),
            terms: Term::ALL.into_iter().map(|term| self.review_term(term, &reviews)).collect(),
        }
    }

    fn review_term(&self, term: Term, reviews: &[Review]) -> ReviewTerm {
        let these: Vec<&Review> = reviews.iter().filter(|review| review.term == term).collect();
        let row = |review: &&Review| ReviewRow {
            link: Link {
                label: review.title.clone(),
                href: self.href(&Route::entity(review.kind, &review.id.as_str().into())),
                lang: None,
            },
            kind: review.kind.folder(),
            day: self.date(review.day),
            owner: review.owner.clone(),
            changed: review.changed.map(|day| self.date(day)).unwrap_or_default(),
        };
        ReviewTerm {
            key: term.word(),
            count: these.len(),
            rows: these.iter().take(LISTED).map(row).collect(),
            more: these.len().saturating_sub(LISTED),
        }
    }
}
