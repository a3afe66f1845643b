//! What the content of a snapshot comes to for one audience: all that templates have no part in. An edit of the theme leaves it as it is,
//! and one of a text nearly all of it.

use super::Options;
use super::judged::Judged;
use super::material::Material;
use super::rendering::SharedIndex;
use crate::diagnostic::Diagnostics;
use crate::handbook::{Edited, Viewer};
use crate::site::{Plan, Where};

/// What is known of a handbook for one audience, whatever the theme is like.
pub(super) struct Compiled {
    pub(super) judged: Judged,
    /// The ways in it are those of every theme.
    pub(super) plan: Plan,
    /// What was found while the handbook was judged and planned.
    pub(super) diagnostics: Diagnostics,
    pub(super) index: SharedIndex,
    /// The findings among them about links to what the audience does not see.
    hidden_links: Diagnostics,
    /// Whether nothing was found while the visible handbook was made and planned.
    smooth: bool,
}

impl Compiled {
    /// What was judged with what was found then, and what was planned with what was found then.
    pub(super) fn new(mut judged: Judged, found: Diagnostics, plan: Plan, planning: Diagnostics) -> Self {
        let mut hidden_links = Diagnostics::new();
        judged.share(&plan, &mut hidden_links);
        let smooth = planning.is_empty();
        let mut diagnostics = found;
        diagnostics.extend(planning);
        diagnostics.extend(hidden_links.clone());
        Self { judged, plan, diagnostics, index: SharedIndex::default(), hidden_links, smooth }
    }

    /// What comes of an edit of the documents with these places in the material, of which texts alone are others than before. `None` when
    /// more follows from the edit: then everything is to be compiled anew.
    pub(super) fn revised(&self, material: &Material, places: &[usize], options: &Options) -> Option<Self> {
        let whole = self.judged.whole().filter(|_| self.smooth)?;
        let visible = &self.plan.handbook;
        let (edited, documents) = Edited::among(whole, &material.documents, places)?;
        let mut diagnostics = Diagnostics::new();
        let said = material.gather(documents, options.today, &mut diagnostics);
        let mut seen = said.clone();
        let viewer = Viewer { audience: options.audience, drafts: options.drafts };
        if !diagnostics.is_empty() || !seen.project_part(viewer, whole, visible) {
            return None;
        }
        let (judged, planned) = rayon::join(
            || Some(self.judged.revised(whole.revised(said)?, &edited, &mut diagnostics)),
            || Some(self.replanned(self.plan.revised(visible.revised(seen)?, &edited)?, &edited)),
        );
        let (mut judged, (plan, hidden_links)) = judged.zip(planned)?;
        judged.share_edited(&plan.handbook, &edited);
        diagnostics.extend(hidden_links.clone());
        Some(Self { judged, plan, diagnostics, index: SharedIndex::default(), hidden_links, smooth: true })
    }

    /// A plan after an edit, with the findings about its links to what the audience does not see.
    fn replanned(&self, plan: Plan, edited: &Edited) -> (Plan, Diagnostics) {
        let mut hidden_links = self.hidden_links.clone();
        hidden_links.retain_mut(|finding| !edited.has(&finding.place.path));
        self.judged.report_hidden_links(&plan, Where::Edited(edited), &mut hidden_links);
        (plan, hidden_links)
    }
}
