//! The vacancy.

use super::Role;
use crate::content::codes::Currency;
use crate::content::leaf::{IdName, Mail, Text, Url, read_word};
use crate::content::number::{Amount, Day};
use crate::content::reader::{Item, Reader};
use crate::content::record::{Record, choices, records};
use crate::content::reference::Ref;
use crate::content::shape::{Shape, public};
use crate::content::value::{Node, Value};

records! {
    /// An open position.
    pub struct Vacancy in order (posted <= valid_through, internal_from <= public_from, public_from <= valid_through) {
        /// The role.
        role: Ref<Role> = public(),
        /// The step of the role's track.
        step: Option<IdName> = public(),
        /// Where the vacancy stands.
        state: VacancyState = public(),
        /// When it was posted.
        posted: Option<Day> = public(),
        /// From when it is posted in the company.
        internal_from: Option<Day> = public(),
        /// From when it is posted for everybody.
        public_from: Option<Day> = public(),
        /// Until when applications are welcome.
        valid_through: Option<Day> = public(),
        /// Where the work is done.
        locations: Vec<Location> = public(),
        /// From where it can be done remotely.
        remote: Option<Remote> = public(),
        /// The ways it can be employed.
        employment: Vec<Employment> = public(),
        /// Whether part-time is possible.
        part_time: Option<PartTime> = public(),
        /// Hours a week.
        hours: Option<Amount> = public(),
        /// What it pays at entry; `"grade"` releases the entry range of the role's pay grade while the vacancy is open.
        pay: Option<Pay> = public(),
        /// Where to apply.
        apply: Application = public(),
    }

    /// A place of work.
    pub struct Location {
        /// The town.
        city: Text = public().search(1),
        /// The postal code.
        postal_code: Option<Text> = public(),
        /// Street and number.
        street: Option<Text> = public(),
        /// The region or federal state.
        region: Option<Text> = public(),
        /// The country, for example `DE`.
        country: Text = public(),
    }

    /// From where work can be done remotely.
    pub struct Remote {
        /// The countries.
        countries: Vec<Text> = public(),
    }

    /// Whether part-time is possible.
    pub struct PartTime {
        /// Whether it is.
        possible: bool = public(),
        /// Why not.
        reason: Option<Text> = public().search(1),
    }

    /// What a job pays at entry.
    pub struct PayRange in order (entry_min <= entry_max) {
        /// Lower end.
        entry_min: Amount = public(),
        /// Upper end.
        entry_max: Amount = public(),
        /// The currency, for example `EUR`.
        currency: Currency = public(),
        /// What it is paid for.
        unit: PayUnit = public(),
        /// What comes on top.
        extras: Option<Text> = public(),
        /// The collective agreement it follows.
        agreement: Option<Text> = public(),
    }

    /// Where to apply.
    pub struct Application exactly one of (url, mail) {
        /// A web address.
        url: Option<Url> = public(),
        /// A functional mailbox.
        mail: Option<Mail> = public(),
    }
}

choices! {
    /// Where a vacancy stands.
    pub enum VacancyState = "vacancy_state" {
        /// Being written.
        Draft = "draft",
        /// Applications are welcome.
        Open = "open",
        /// Not now.
        Paused = "paused",
        /// Somebody was found.
        Filled = "filled",
        /// Nobody is looked for any more.
        Closed = "closed",
    }

    /// A way of being employed.
    pub enum Employment = "employment" {
        /// Full-time.
        FullTime = "full-time",
        /// Part-time.
        PartTime = "part-time",
        /// As a contractor.
        Contractor = "contractor",
        /// For a time.
        Temporary = "temporary",
        /// As an intern.
        Intern = "intern",
        /// Otherwise.
        Other = "other",
    }

    /// What pay is for.
    pub enum PayUnit = "unit" {
        /// An hour.
        Hour = "hour",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
    }
}

/// What a job pays: a range, or that of the role's pay grade.
#[derive(Clone, PartialEq, Debug)]
pub enum Pay {
    /// The entry range of the role's pay grade. Never in a handbook: releasing replaces or removes it.
    Grade,
    /// A range.
    Range(PayRange),
}

impl Pay {
    /// What may stand in place of a range.
    const WORDS: &'static [&'static str] = &["grade"];
}

impl Value for Pay {
    fn shape() -> Shape {
        Shape::Either(
            Box::new(Shape::Record(PayRange::record())),
            Box::new(Shape::Choice {
                group: "pay",
                words: Self::WORDS,
                docs: &["The entry range of the role's pay grade."],
            }),
        )
    }

    fn read(item: Item<'_>, reader: &mut Reader<'_>) -> Option<Self> {
        if item.text().is_some() {
            return read_word(item, Self::WORDS, reader).map(|_| Self::Grade);
        }
        PayRange::read(item, reader).map(Self::Range)
    }

    fn node(&self) -> Node<'_> {
        match self {
            Self::Grade => Node::Empty,
            Self::Range(range) => range.node(),
        }
    }
}
