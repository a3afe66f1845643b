//! What the content of a snapshot comes to for one audience: all that templates have no part in. An edit of the theme leaves it as it is.

use super::judged::Judged;
use super::rendering::SharedIndex;
use crate::diagnostic::Diagnostics;
use crate::site::Plan;

/// What is known of a handbook for one audience, whatever the theme is like.
pub(super) struct Compiled {
    pub(super) judged: Judged,
    /// The ways in it are those of every theme.
    pub(super) plan: Plan,
    /// What was found while the handbook was judged and planned.
    pub(super) diagnostics: Diagnostics,
    pub(super) index: SharedIndex,
}

impl Compiled {
    pub(super) fn new(mut judged: Judged, plan: Plan, mut diagnostics: Diagnostics) -> Self {
        // Nobody will make another handbook of it.
        judged.whole = None;
        judged.report_hidden_links(&plan, &mut diagnostics);
        Self { judged, plan, diagnostics, index: SharedIndex::default() }
    }
}
