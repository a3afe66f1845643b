//! The results of a search.

use serde::Serialize;

use super::{Frame, Link};

/// The page that shows what a search finds. What that is the browser finds out.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct SearchView {
    /// What stands around it.
    pub frame: Frame,
    /// The departments, to browse from.
    pub departments: Vec<Link>,
    /// The site's own words for staffing modes.
    pub staffing: Vec<OwnWord>,
    /// The site's own words for needs.
    pub needs: Vec<OwnWord>,
}

/// The site's own word for one of a few.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct OwnWord {
    /// What is meant, for example `hybrid`.
    pub word: &'static str,
    /// The site's word; empty when the theme's is meant.
    pub title: String,
}
