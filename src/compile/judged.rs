//! What is wrong with a handbook, whoever looks at it, and what an audience sees of it.

use std::sync::Arc;

use super::material::Material;
use super::{Options, rendering};
use crate::content::site::{LintLevel, Site};
use crate::diagnostic::{Diagnostics, Severity};
use crate::handbook::{self, Allowances, Draft, Viewer, rules};
use crate::kind::Audience;
use crate::output::OutputPath;
use crate::route::Addresses;
use crate::site::links::LinkTargets;
use crate::site::{self, Plan};
use crate::theme::Theme;

/// A handbook of which all is known that no audience has to do with.
pub(super) struct Judged {
    pub(super) site: Arc<Site>,
    /// The whole handbook, when nothing that was found in it is an error: to make a visible one of.
    pub(super) whole: Option<Draft>,
    targets: LinkTargets,
    allowances: Allowances,
}

impl Judged {
    /// Resolves the whole handbook for the findings. Takes the documents out of the material.
    pub(super) fn new(material: &mut Material, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let site = Arc::clone(&material.site);
        let addresses = Addresses::new(&site, options.base_url.as_deref());
        let documents = std::mem::take(&mut material.documents);
        let mut draft =
            Draft::gather(Arc::clone(&site), documents, Arc::clone(&material.elsewhere), options.today, diagnostics);
        draft.tracked = Arc::clone(&material.tracked);
        let allowances = draft.allowances();
        let whole = handbook::resolve(draft, diagnostics);
        rules::check(&whole, diagnostics);
        let targets = LinkTargets::new(&whole, &addresses);
        site::check_links(&whole, &targets, diagnostics);
        let whole = (diagnostics.errors() == 0 && whole.broken.is_empty()).then(|| whole.into_draft());
        Self { site, whole, targets, allowances }
    }

    /// The ways through a plan's pages that the theme names.
    pub(super) fn choose_ways(&self, plan: &mut Plan, theme: Option<&Theme>, diagnostics: &mut Diagnostics) {
        if let Some(theme) = theme {
            plan.ways = rendering::ways(theme.options(), plan, &self.targets, diagnostics);
        }
    }

    /// Reports what of a visible handbook leads to what only the whole one has.
    pub(super) fn report_hidden_links(&self, plan: &Plan, diagnostics: &mut Diagnostics) {
        site::check_hidden_links(plan, &self.targets, diagnostics);
    }

    /// What the authors and the site say about warnings, and the order in which findings are read. When the findings are
    /// `complete`, an exception that was not needed is one more.
    pub(super) fn settle(&self, complete: bool, diagnostics: &mut Diagnostics) {
        let mut allowances = self.allowances.clone();
        allowances.apply(diagnostics);
        if complete {
            allowances.report_unused(diagnostics);
        }
        apply_lints(&self.site, diagnostics);
        diagnostics.sort();
    }
}

/// What an audience sees of a handbook, planned into routes. What is wrong with the files is said with the whole handbook.
pub(super) fn see(
    mut draft: Draft,
    options: &Options,
    audience: Audience,
    theirs: &[OutputPath],
    diagnostics: &mut Diagnostics,
) -> Plan {
    draft.project(Viewer { audience, drafts: options.drafts }, diagnostics);
    let visible = handbook::resolve(draft, &mut Diagnostics::new());
    let addresses = Addresses::new(&visible.site, options.base_url.as_deref());
    Plan::new(visible, addresses, audience, theirs, diagnostics)
}

/// What the site says about warnings.
fn apply_lints(site: &Site, diagnostics: &mut Diagnostics) {
    diagnostics.retain_mut(|diagnostic| match site.lints.get(&diagnostic.code()) {
        Some(LintLevel::Off) => false,
        Some(LintLevel::Error) => {
            diagnostic.severity = Severity::Error;
            true
        }
        Some(LintLevel::Warn) => {
            diagnostic.severity = Severity::Warning;
            true
        }
        None => true,
    });
}
