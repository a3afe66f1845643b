//! The theme that was loaded last: while no file of a theme changes, it is the same.

use std::sync::{Arc, Mutex, PoisonError};

use super::theme;
use crate::content::site::Site;
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourcePath, Sources};
use crate::theme::{FOLDER, Theme};

/// Keeps one theme. Copies keep the same one.
#[derive(Clone, Default)]
pub(super) struct Wardrobe(Arc<Mutex<Option<Worn>>>);

/// A theme, and all that it follows from.
struct Worn {
    site: Arc<Site>,
    files: Vec<(SourcePath, SourceFile)>,
    theme: Option<Arc<Theme>>,
    diagnostics: Diagnostics,
}

impl Wardrobe {
    /// The theme that a site names, and what is wrong with it.
    pub(super) fn theme(
        &self,
        site: &Arc<Site>,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Theme>> {
        let mut worn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |worn: &&mut Worn| {
            let files = worn.files.iter().map(|(path, file)| (path, file));
            worn.site == *site && sources.under(FOLDER).eq(files)
        };
        let worn = match worn.as_mut().filter(fits) {
            Some(worn) => worn,
            None => worn.insert(Worn::new(site, sources)),
        };
        diagnostics.extend(worn.diagnostics.clone());
        worn.theme.clone()
    }
}

impl Worn {
    fn new(site: &Arc<Site>, sources: &Sources) -> Self {
        let mut diagnostics = Diagnostics::new();
        let theme = theme(site, sources, &mut diagnostics).map(Arc::new);
        let files = sources.under(FOLDER).map(|(path, file)| (path.clone(), file.clone())).collect();
        Self { site: Arc::clone(site), files, theme, diagnostics }
    }
}
