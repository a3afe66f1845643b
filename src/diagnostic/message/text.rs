//! Findings about the words of one text.

use super::quoted;
use crate::diagnostic::{Code, Language};

/// What a risky wording is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Risk {
    /// Age.
    Age,
    /// Family, pregnancy, children.
    Family,
    /// Origin, mother tongue, nationality.
    Origin,
    /// Religion or belief.
    Religion,
    /// Health or disability.
    Health,
    /// Union membership.
    Union,
    /// What somebody earned before.
    PreviousPay,
}

impl Risk {
    fn text(self, language: Language) -> &'static str {
        match self {
            Self::Age => language.pick("das Alter", "age"),
            Self::Family => language.pick("Familie und Lebensplanung", "family and plans for life"),
            Self::Origin => language.pick("Herkunft oder Muttersprache", "origin or mother tongue"),
            Self::Religion => language.pick("Religion oder Weltanschauung", "religion or belief"),
            Self::Health => language.pick("Gesundheit oder Behinderung", "health or disability"),
            Self::Union => language.pick("die Gewerkschaft", "union membership"),
            Self::PreviousPay => language.pick("früheres Entgelt", "previous pay"),
        }
    }
}

/// A finding about the words of one text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TextMessage {
    /// A picture without words for those who don't see it.
    NoAlternative {
        /// The picture, as written.
        link: String,
    },
    /// A heading that skips a level.
    SkippedLevel {
        /// The level of the heading before.
        before: u8,
        /// Its own.
        level: u8,
    },
    /// A link whose words say nothing without the sentence around it.
    BareLink {
        /// Its words.
        text: String,
    },
    /// A mail address that looks like that of a person.
    PersonalMail {
        /// The address.
        mail: String,
    },
    /// Wording in an advert or a question that is risky under equal-treatment law.
    Risky {
        /// The words.
        words: String,
        /// What they are about.
        risk: Risk,
    },
}

impl TextMessage {
    /// The stable code.
    pub fn code(&self) -> Code {
        match self {
            Self::NoAlternative { .. } | Self::SkippedLevel { .. } | Self::BareLink { .. } => Code::Accessibility,
            Self::PersonalMail { .. } => Code::PersonalMail,
            Self::Risky { .. } => Code::RiskyWording,
        }
    }

    /// What is wrong.
    pub fn text(&self, language: Language) -> String {
        let quote = |name: &str| quoted(language, name);
        match self {
            Self::NoAlternative { link } => language.pick(
                format!("dem Bild {} fehlt der Text für alle, die es nicht sehen", quote(link)),
                format!("the picture {} has no text for those who do not see it", quote(link)),
            ),
            Self::SkippedLevel { before, level } => language.pick(
                format!("auf eine Überschrift der Ebene {before} folgt gleich eine der Ebene {level}"),
                format!("a heading of level {before} is followed by one of level {level}"),
            ),
            Self::BareLink { text } => language.pick(
                format!("der Linktext {} sagt nicht, wohin der Link führt", quote(text)),
                format!("the link text {} does not say where the link leads", quote(text)),
            ),
            Self::PersonalMail { mail } => language.pick(
                format!("{} sieht nach der Adresse einer Person aus", quote(mail)),
                format!("{} looks like the address of a person", quote(mail)),
            ),
            Self::Risky { words, risk } => language.pick(
                format!("{} berührt {}: im Gleichbehandlungsrecht heikel", quote(words), risk.text(language)),
                format!("{} touches {}: delicate under equal-treatment law", quote(words), risk.text(language)),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self, language: Language) -> String {
        let say = |german: &str, english: &str| language.pick(german, english).to_owned();
        match self {
            Self::NoAlternative { .. } => say(
                "In die eckigen Klammern schreiben, was das Bild zeigt: ![Was man sieht](…)",
                "Say in the square brackets what the picture shows: ![What is to be seen](…)",
            ),
            Self::SkippedLevel { before, .. } => {
                let marks = "#".repeat(usize::from(*before) + 1);
                language.pick(
                    format!("Die Überschrift mit {marks} beginnen, damit die Gliederung keine Ebene überspringt"),
                    format!("Begin the heading with {marks}, so that the outline skips no level"),
                )
            }
            Self::BareLink { .. } => say(
                "Das Ziel benennen: Vorleseprogramme lesen Links ohne den Satz darum herum vor",
                "Name the target: screen readers read links without the sentence around them",
            ),
            Self::PersonalMail { .. } => say(
                "Ein Funktionspostfach nennen, zum Beispiel personal@…: es bleibt, wenn die Person geht",
                "Name a functional mailbox, for example hr@…: it stays when the person leaves",
            ),
            Self::Risky { .. } => {
                say("Mit der Personalabteilung klären oder anders formulieren", "Check with HR, or put it another way")
            }
        }
    }
}
