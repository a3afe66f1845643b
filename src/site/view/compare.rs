//! The page that compares any roles.

use serde::Serialize;

use super::{Frame, Link, OwnWord};

/// The page that compares any roles. Which ones stands in its address; what that gives the browser finds out.
#[derive(Clone, PartialEq, Serialize, Debug)]
pub struct CompareView {
    /// What stands around it.
    pub frame: Frame,
    /// What the addresses of roles begin with, from the root of the site.
    pub roles: String,
    /// How many files with roles there are.
    pub files: usize,
    /// The site's own words for needs.
    pub needs: Vec<OwnWord>,
    /// Comparisons that have a page of their own.
    pub comparisons: Vec<Link>,
    /// Whether there are more of them.
    pub more: bool,
    /// The index of roles.
    pub index: String,
}
