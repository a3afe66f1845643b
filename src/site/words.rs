//! The words of the interface that views cannot do without. The theme has them; the site only asks.

use crate::content::markdown::Phrase;

/// Says words of the interface in the site's language.
pub trait Words: Sync {
    /// A word that Markdown needs: the name of a hint, the label of a table.
    fn phrase(&self, phrase: Phrase) -> String;

    /// The word with this key, if there is one.
    fn word(&self, key: &str) -> Option<String>;
}
