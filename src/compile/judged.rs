//! What is wrong with a handbook, whoever looks at it, and what an audience sees of it.

use std::sync::Arc;

use super::material::Material;
use super::{Options, rendering};
use crate::content::site::{LintLevel, Site};
use crate::diagnostic::{Diagnostics, Severity};
use crate::handbook::{self, Allowances, Draft, Edited, Handbook, Viewer, rules};
use crate::kind::Audience;
use crate::output::OutputPath;
use crate::route::Addresses;
use crate::site::links::LinkTargets;
use crate::site::{self, Plan, Where};
use crate::theme::Theme;

/// A handbook of which all is known that no audience has to do with.
pub(super) struct Judged {
    pub(super) site: Arc<Site>,
    /// The whole handbook, until a visible one is made of it.
    whole: Option<Handbook>,
    /// Whether nothing that was found in it is an error.
    clean: bool,
    /// Whether all findings are those of rules and links: everything was read, told apart and linked.
    sound: bool,
    targets: Arc<LinkTargets>,
    allowances: Allowances,
    /// The findings about links.
    links: Diagnostics,
}

impl Judged {
    /// Resolves the whole handbook for the findings. Takes the documents out of the material.
    pub(super) fn new(material: &mut Material, options: &Options, diagnostics: &mut Diagnostics) -> Self {
        let site = Arc::clone(&material.site);
        let addresses = Addresses::new(&site, options.base_url.as_deref());
        let documents = std::mem::take(&mut material.documents);
        let before = diagnostics.len();
        let draft = material.gather(documents, options.today, diagnostics);
        let allowances = draft.allowances();
        let whole = handbook::resolve(draft, diagnostics);
        let sound = diagnostics.len() == before && whole.is_plain();
        rules::check(&whole, diagnostics);
        let targets = Arc::new(LinkTargets::new(&whole, &addresses));
        let mut links = Diagnostics::new();
        site::check_links(&whole, &targets, Where::Everywhere, &mut links);
        diagnostics.extend(links.clone());
        let clean = diagnostics.errors() == 0 && whole.broken.is_empty();
        Self { site, whole: Some(whole), clean, sound, targets, allowances, links }
    }

    /// The whole handbook to make a visible one of, when nothing that was found in it is an error.
    pub(super) fn take_whole(&mut self) -> Option<Draft> {
        self.whole.take().filter(|_| self.clean).map(Handbook::into_draft)
    }

    /// The whole handbook, when it can be revised: nobody made another one of it, and there is no finding that a revision would not make.
    pub(super) fn whole(&self) -> Option<&Handbook> {
        self.whole.as_ref().filter(|_| self.sound)
    }

    /// Lets go of what a visible handbook has just the same, and reports links of it to what only the whole one has, at once.
    pub(super) fn share(&mut self, plan: &Plan, hidden_links: &mut Diagnostics) {
        let Self { whole, targets, .. } = self;
        rayon::join(
            || whole.iter_mut().for_each(|whole| whole.share(&plan.handbook)),
            || site::check_hidden_links(plan, targets, Where::Everywhere, hidden_links),
        );
    }

    /// Lets go of what a visible handbook has just the same of what was edited.
    pub(super) fn share_edited(&mut self, visible: &Handbook, edited: &Edited) {
        self.whole.iter_mut().for_each(|whole| whole.share_edited(visible, edited));
    }

    /// The same after an edit. Rules are about everything and looked at anew; a link elsewhere leads where it led.
    pub(super) fn revised(&self, whole: Handbook, edited: &Edited, diagnostics: &mut Diagnostics) -> Self {
        let (site, targets) = (Arc::clone(&self.site), Arc::clone(&self.targets));
        rules::check(&whole, diagnostics);
        let edited = Where::Edited(edited);
        let anchors = |handbook| site::anchors(handbook, edited);
        let mut links = self.links.clone();
        // Others may have named an anchor that was there before, or is now.
        let at = if self.whole.as_ref().map(anchors) == Some(anchors(&whole)) { edited } else { Where::Everywhere };
        links.retain_mut(|finding| !at.has(&finding.place.path));
        site::check_links(&whole, &targets, at, &mut links);
        diagnostics.extend(links.clone());
        let allowances = whole.allowances();
        let clean = diagnostics.errors() == 0;
        Self { site, whole: Some(whole), clean, sound: true, targets, allowances, links }
    }

    /// The ways through a plan's pages that the theme names.
    pub(super) fn choose_ways(&self, plan: &mut Plan, theme: Option<&Theme>, diagnostics: &mut Diagnostics) {
        if let Some(theme) = theme {
            plan.ways = rendering::ways(theme.options(), plan, &self.targets, diagnostics);
        }
    }

    /// Reports what of a visible handbook leads to what only the whole one has.
    pub(super) fn report_hidden_links(&self, plan: &Plan, at: Where<'_>, diagnostics: &mut Diagnostics) {
        site::check_hidden_links(plan, &self.targets, at, diagnostics);
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
