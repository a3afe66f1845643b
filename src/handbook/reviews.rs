//! What is to be looked through again, by when, and by which team.

use jiff::civil::Date;
use serde::Serialize;

use super::stats::in_use;
use super::{Handbook, Table};
use crate::content::entity::EntityKind;
use crate::kind::Kind;

/// Days ahead in which a review counts as near.
const NEAR: i32 = 90;

/// A thing that names the day of its next review.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Review {
    /// Its kind.
    #[serde(serialize_with = "super::stats::kind_name")]
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The team that keeps it up to date; empty when none is named.
    pub owner: String,
    /// The day of the review.
    #[serde(serialize_with = "day")]
    pub day: Date,
    /// How near that is.
    pub term: Term,
    /// The day of its last change, where git knows it.
    #[serde(serialize_with = "day_if_any", skip_serializing_if = "Option::is_none")]
    pub changed: Option<Date>,
}

/// How near a review is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Term {
    /// Its day has passed.
    Overdue,
    /// Within three months.
    Near,
    /// After that.
    Later,
}

impl Term {
    /// All terms, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Near, Self::Later];

    /// The term in one word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Near => "near",
            Self::Later => "later",
        }
    }
}

fn day<S: serde::Serializer>(day: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

fn day_if_any<S: serde::Serializer>(changed: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
    changed.map(|day| day.to_string()).serialize(serializer)
}

impl Handbook {
    /// All reviews of what is in use, the next one first.
    pub fn reviews(&self) -> Vec<Review> {
        let mut reviews = Vec::new();
        self.add_reviews(&self.departments, &mut reviews);
        self.add_reviews(&self.roles, &mut reviews);
        self.add_reviews(&self.skills, &mut reviews);
        self.add_reviews(&self.hiring, &mut reviews);
        self.add_reviews(&self.vacancies, &mut reviews);
        self.add_reviews(&self.pages, &mut reviews);
        // Those of one day stay in the order of reading.
        reviews.sort_by_key(|review| review.day);
        reviews
    }

    /// Whether anything that is in use names the day of its next review.
    pub fn has_reviews(&self) -> bool {
        fn any<T: EntityKind>(table: &Table<T>) -> bool {
            table.iter().any(|entity| entity.common.review_by.is_some() && in_use(entity))
        }
        any(&self.departments)
            || any(&self.roles)
            || any(&self.skills)
            || any(&self.hiring)
            || any(&self.vacancies)
            || any(&self.pages)
    }

    fn add_reviews<T: EntityKind>(&self, table: &Table<T>, reviews: &mut Vec<Review>) {
        let near = self.today.saturating_add(jiff::Span::new().days(NEAR));
        for entity in table.iter().filter(|entity| in_use(*entity)) {
            let Some(day) = entity.common.review_by.map(|review| review.date) else { continue };
            reviews.push(Review {
                kind: T::KIND,
                id: entity.id.to_string(),
                title: self.title(entity).to_owned(),
                owner: entity.common.owner.as_ref().map(|owner| owner.text.to_string()).unwrap_or_default(),
                day,
                term: match day {
                    day if day < self.today => Term::Overdue,
                    day if day <= near => Term::Near,
                    _ => Term::Later,
                },
                changed: self.changed(entity),
            });
        }
    }
}
