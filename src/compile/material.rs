//! What the files of a snapshot say, one by one, and who may see what of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::civil::Date;

use super::compiled::Compiled;
use super::inheritance::Inheritance;
use super::judged::{Judged, see};
use super::wardrobe::Wardrobe;
use super::{Edition, Options, files_of};
use crate::content::document::Document;
use crate::content::ids::{self, IDS_PATH, Ids};
use crate::content::site::{Overlay, SITE_PATH, Site};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{ConfigurationMessage, OverlayMessage};
use crate::handbook::{Draft, Elsewhere};
use crate::kind::Audience;
use crate::output::OutputPath;
use crate::source::{MOST_OVERLAYS, OverlayState, Place, SourcePath, Sources, Span, Tracked};

/// A snapshot that was read: the settings, every file on its own, and what is wrong with that.
#[derive(Clone)]
pub struct Reading {
    pub(super) diagnostics: Diagnostics,
    /// Nothing when a fault of the settings leaves nothing to read by.
    pub(super) material: Option<Material>,
    making: Arc<Mutex<Making>>,
    wardrobe: Wardrobe,
}

/// What was made of a reading, and what it can be made from.
#[derive(Default)]
struct Making {
    /// For each audience the last.
    made: BTreeMap<Audience, Made>,
    inherited: Inheritance,
}

/// What a reading was compiled to.
#[derive(Clone)]
pub(super) struct Made {
    options: Options,
    /// The files of the theme, which a page may not have the addresses of.
    theirs: Vec<OutputPath>,
    pub(super) compiled: Arc<Compiled>,
}

impl Made {
    /// Whether it was made with these options, beside these files of a theme.
    pub(super) fn is_by(&self, options: &Options, theirs: &[OutputPath]) -> bool {
        self.options == *options && self.theirs == theirs
    }
}

impl Reading {
    pub(super) fn new(diagnostics: Diagnostics, material: Option<Material>) -> Self {
        Self { diagnostics, material, making: Arc::default(), wardrobe: Wardrobe::default() }
    }

    /// Takes over what was made of the reading before, by the same settings and beside the same overlays.
    pub(super) fn inherit(&self, before: &Self) {
        let made = before.making().made.clone();
        let materials = before.material.as_ref().zip(self.material.as_ref());
        let inherited = materials.and_then(|(before, after)| Inheritance::between(before, after, made));
        self.making().inherited = inherited.unwrap_or_default();
    }

    /// Shares the theme with another reading.
    pub(super) fn dress_like(&mut self, other: &Self) {
        self.wardrobe = other.wardrobe.clone();
    }

    fn making(&self) -> MutexGuard<'_, Making> {
        self.making.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether another reading is of the same documents with the same days of change.
    pub(super) fn is_of(&self, other: &Self) -> bool {
        let (Some(mine), Some(theirs)) = (&self.material, &other.material) else { return false };
        if mine.tracked != theirs.tracked {
            return false;
        }
        let (mine, theirs) = (&mine.documents, &theirs.documents);
        mine.len() == theirs.len() && mine.iter().zip(theirs).all(|(mine, theirs)| Arc::ptr_eq(mine, theirs))
    }

    /// Compiles what was read for an audience. `sources` are those that were read, maybe with another theme.
    pub fn compile(&self, sources: &Sources, options: &Options) -> Edition {
        let mut diagnostics = self.diagnostics.clone();
        let Some(material) = &self.material else { return Edition::broken(diagnostics) };
        let theme = self.wardrobe.theme(&material.site, sources, &mut diagnostics);
        let compiled = self.compiled(material, options, files_of(theme.as_deref()));
        Edition::new(&compiled, theme, diagnostics)
    }

    /// What the content comes to: what was made before, when it was made the same way.
    fn compiled(&self, material: &Material, options: &Options, theirs: Vec<OutputPath>) -> Arc<Compiled> {
        if let Some(made) = self.making().made.get(&options.audience)
            && made.is_by(options, &theirs)
        {
            return Arc::clone(&made.compiled);
        }
        let inherited = self.making().inherited.take(options.audience);
        let revised = inherited.and_then(|inherited| inherited.revised(material, options, &theirs));
        let compiled = Arc::new(revised.unwrap_or_else(|| material.compile(options, &theirs)));
        let new = Made { options: options.clone(), theirs, compiled: Arc::clone(&compiled) };
        self.making().made.insert(options.audience, new);
        compiled
    }

    /// An overlay that is missing, by its folder as the settings name it.
    pub fn missing_overlay(&self) -> Option<&str> {
        self.material.as_ref()?.missing.as_deref()
    }

    /// The ids that overlays say something of, all of which must be there. As a file in the site's language.
    pub fn ids_file(&self) -> Option<String> {
        let material = self.material.as_ref()?;
        let language = crate::diagnostic::Language::from_tag(&material.site.language);
        Some(ids::write(&material.held, language))
    }
}

/// Everything that handbooks are made of.
#[derive(Clone)]
pub(super) struct Material {
    pub(super) site: Arc<Site>,
    /// Those of overlays last.
    pub(super) documents: Vec<Arc<Document>>,
    /// What is known by its id alone when everything that is here may be seen.
    pub(super) elsewhere: Arc<Elsewhere>,
    /// The same when nothing of an overlay may be seen.
    apart: Arc<Elsewhere>,
    /// The ids that overlays say something of.
    held: Ids,
    /// An overlay that is missing.
    missing: Option<String>,
    /// What version control knows of the files.
    pub(super) tracked: Arc<Tracked>,
}

impl Material {
    pub(super) fn new(
        site: Arc<Site>,
        documents: Vec<Arc<Document>>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let overlaid = documents.iter().filter(|document| document.path.is_overlaid());
        let held: Ids = overlaid.flat_map(|document| document.ids()).collect();
        for (number, overlay) in site.overlays.iter().enumerate() {
            if let Some(message) = fault(number, overlay, sources) {
                let place = Place::new(&SourcePath::new(SITE_PATH), overlay.span);
                diagnostics.report(place, ConfigurationMessage::Overlay(message));
            }
        }
        let missing = missing_overlay(&site, sources).map(|overlay| overlay.folder.clone());
        let incomplete = missing.is_some();
        let listed = if site.overlays.is_empty() { Ids::new() } else { listed(sources, diagnostics) };
        let ids = if incomplete { listed } else { Ids::new() };
        let elsewhere = Arc::new(Elsewhere { ids: ids.clone(), incomplete });
        let apart = match held.is_empty() {
            true => Arc::clone(&elsewhere),
            false => Arc::new(Elsewhere { ids: ids.into_iter().chain(held.iter().cloned()).collect(), incomplete }),
        };
        let tracked = Arc::clone(sources.tracked());
        Self { site, documents, elsewhere, apart, held, missing, tracked }
    }

    /// The whole handbook judged while the visible one is made: somebody waits for a page.
    fn compile(&self, options: &Options, theirs: &[OutputPath]) -> Compiled {
        let (mut found, mut planning) = (Diagnostics::new(), Diagnostics::new());
        let (judged, plan) = rayon::join(
            || Judged::new(&mut self.clone(), options, &mut found),
            || see(self.draft_for(options.audience, options.today), options, options.audience, theirs, &mut planning),
        );
        Compiled::new(judged, found, plan, planning)
    }

    /// Whether what an audience sees is not made of all that is here: whatever is in an overlay is restricted.
    pub(super) fn is_apart(&self, audience: Audience) -> bool {
        audience < Audience::Restricted && !self.site.overlays.is_empty()
    }

    /// Documents put together, as of a day, for those who see all of it.
    pub(super) fn gather(&self, documents: Vec<Arc<Document>>, today: Date, diagnostics: &mut Diagnostics) -> Draft {
        let (site, elsewhere) = (Arc::clone(&self.site), Arc::clone(&self.elsewhere));
        let mut draft = Draft::gather(site, documents, elsewhere, today, diagnostics);
        draft.tracked = Arc::clone(&self.tracked);
        draft
    }

    /// What is here for an audience as of a day. Nothing of an overlay reaches a draft that is not restricted, so that nothing later can let it
    /// through.
    pub(super) fn draft_for(&self, audience: Audience, today: Date) -> Draft {
        let apart = self.is_apart(audience);
        let own = |document: &&Arc<Document>| !apart || !document.path.is_overlaid();
        let documents = self.documents.iter().filter(own).map(Arc::clone).collect();
        let elsewhere = if apart { &self.apart } else { &self.elsewhere };
        let mut none = Diagnostics::new();
        let mut draft = Draft::gather(Arc::clone(&self.site), documents, Arc::clone(elsewhere), today, &mut none);
        draft.tracked = Arc::clone(&self.tracked);
        draft
    }

    /// Reports when the list of ids is not what the overlays hold. Only where one of them may be missing is it needed, and only where
    /// none is can it be judged.
    pub(super) fn check_ids(&self, sources: &Sources, diagnostics: &mut Diagnostics) {
        if self.elsewhere.incomplete || !self.site.overlays.iter().any(|overlay| overlay.optional) {
            return;
        }
        let listed = listed(sources, &mut Diagnostics::new());
        if let Some(message) = ids::difference(&listed, &self.held) {
            let there = sources.get(&SourcePath::new(IDS_PATH)).is_some();
            let first = self.site.overlays.iter().find(|overlay| overlay.optional).map(|overlay| overlay.span);
            let place = match there {
                true => Place::start_of(&SourcePath::new(IDS_PATH)),
                false => Place::new(&SourcePath::new(SITE_PATH), first.unwrap_or(Span::default())),
            };
            diagnostics.report(place, ConfigurationMessage::Overlay(message));
        }
    }
}

/// The ids in the list, where there is one.
fn listed(sources: &Sources, diagnostics: &mut Diagnostics) -> Ids {
    let text = sources.text(&SourcePath::new(IDS_PATH));
    text.map_or_else(Ids::new, |text| ids::parse(text, diagnostics))
}

/// The first overlay that is missing.
pub fn missing_overlay<'a>(site: &'a Site, sources: &Sources) -> Option<&'a Overlay> {
    site.overlays.iter().find(|overlay| sources.overlay(&overlay.folder) == OverlayState::Missing)
}

/// What is wrong with an overlay. An optional one may be missing.
fn fault(number: usize, overlay: &Overlay, sources: &Sources) -> Option<OverlayMessage> {
    let path = overlay.folder.clone();
    if number >= MOST_OVERLAYS {
        return (number == MOST_OVERLAYS).then_some(OverlayMessage::TooMany { most: MOST_OVERLAYS });
    }
    match sources.overlay(&overlay.folder) {
        OverlayState::Present => None,
        OverlayState::Missing => (!overlay.optional).then_some(OverlayMessage::Missing { path }),
        OverlayState::NotAFolder => Some(OverlayMessage::NotAFolder { path }),
        OverlayState::Overlaps => Some(OverlayMessage::Overlaps { path }),
    }
}
