//! What differs between two handbooks, in words: one sentence for each change, and reports for people and programs.

mod json;
mod report;
mod sentence;

use crate::content::site::Site;
use crate::diagnostic::Language;
use crate::handbook::changes::Changes;
use crate::kind::Audience;
use crate::site::words::Words;

/// Changes of one thing on one day that are told.
pub(super) const MOST_CHANGES: usize = 8;

/// How differences are reported.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum ChangesForm {
    /// Lines for a terminal.
    #[default]
    Text,
    /// A comment on a merge request.
    Markdown,
    /// One object.
    Json,
}

impl ChangesForm {
    /// All forms with the words that name them.
    pub const ALL: [(&'static str, Self); 3] =
        [("text", Self::Text), ("markdown", Self::Markdown), ("json", Self::Json)];
}

/// One of the two states that were compared.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Revision {
    /// As it was asked for; nothing of the files as they are now.
    pub name: Option<String>,
    /// The id of its commit.
    pub commit: Option<String>,
    /// How many errors its content has: what they are in could not be compared.
    pub errors: usize,
}

/// What is reported, besides the changes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Compared {
    /// The earlier state.
    pub before: Revision,
    /// The later state.
    pub after: Revision,
    /// Who it is for.
    pub audience: Audience,
}

/// Says changes in the words of a theme, and in those that the site has of its own.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    /// The words of the theme.
    pub words: &'a dyn Words,
    /// The settings of the later state.
    pub site: &'a Site,
    /// The language of the words.
    pub language: Language,
}

impl Teller<'_> {
    /// Changes as a report in a form.
    pub fn report(&self, changes: &Changes, compared: &Compared, form: ChangesForm) -> String {
        match form {
            ChangesForm::Text => self.text(changes, compared),
            ChangesForm::Markdown => self.markdown(changes, compared),
            ChangesForm::Json => self.json(changes, compared),
        }
    }

    /// A word of the theme with its places filled; its key where the theme does not have it.
    fn word(&self, key: &str, places: &[(&str, &str)]) -> String {
        let text = self.words.word(key).unwrap_or_else(|| key.to_owned());
        places.iter().fold(text, |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }
}
