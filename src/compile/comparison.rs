//! Two snapshots of one project compared, as an audience of today sees both.

use std::sync::Arc;

use super::material::Material;
use super::{Compiler, Options};
use crate::content::site::{SITE_PATH, Site};
use crate::diagnostic::{Diagnostics, Language};
use crate::handbook::changes::{self, Changes, Unread};
use crate::handbook::{self, Draft, Handbook, Unseen, Viewer};
use crate::kind::{Audience, Kind};
use crate::site::{ChangesForm, Compared, Revision, Teller};
use crate::source::{SourcePath, Sources};
use crate::theme::{Choice, Theme};

/// The snapshots to compare.
#[derive(Clone, Copy)]
pub struct Snapshots<'a> {
    /// The earlier one.
    pub before: &'a Sources,
    /// The later one.
    pub after: &'a Sources,
    /// The files as they are now, whose settings say who may see what.
    pub now: &'a Sources,
}

/// What differs between two snapshots.
pub struct Comparison {
    changes: Changes,
    site: Arc<Site>,
    theme: Theme,
    language: Language,
    audience: Audience,
    errors: [usize; 2],
}

/// Compares two snapshots. Settings of today decide on both sides who sees what, and what today is hidden from an audience, nothing is told
/// of. Overlays belong to neither side. In the language of a tag; without one in the site's. `None` when there is nothing to read by: neither
/// side nor the files of today have settings without a fault.
pub fn compare(snapshots: Snapshots<'_>, options: &Options, language: Option<&str>) -> Option<Comparison> {
    let Snapshots { before, after, now } = snapshots;
    let today = site(now).or_else(|| site(after)).or_else(|| site(before))?;
    let hidden = hidden_today(now, &today, options);
    let see = |sources: &Sources| Side::new(&own(sources), &today, options, &hidden);
    let (old, new) = rayon::join(|| see(before), || see(after));
    let unread: Unread = old.unread.union(&new.unread).cloned().collect();
    let mut changes = changes::changes(&old.handbook, &new.handbook, &unread);
    let settings = [before, after].map(|sources| sources.text(&SourcePath::new(SITE_PATH)).and_then(|text| Site::written(text)));
    let [written_before, written_after] = &settings;
    if written_before.is_some() && written_after.is_some() {
        changes.settings = changes::settings(written_before.as_ref(), written_after.as_ref(), options.audience);
    }
    let site = Arc::clone(&new.handbook.site);
    let tag = language.unwrap_or(&site.language);
    let words = |sources: &Sources, name: &str| {
        Theme::load(sources, Choice { name, language: tag, search: false }, &mut Diagnostics::new())
    };
    let theme = words(now, &today.theme.text).or_else(|| words(&Sources::new(), crate::theme::DEFAULT))?;
    let language = Language::from_tag(tag);
    let errors = [old.errors, new.errors];
    Some(Comparison { changes, site, theme, language, audience: options.audience, errors })
}

impl Comparison {
    /// What differs.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// The differences as a report. `names` are those of the two sides, with the ids of their commits.
    pub fn report(&self, names: [(Option<String>, Option<String>); 2], form: ChangesForm) -> String {
        let [before, after] = names;
        let side = |(name, commit), errors| Revision { name, commit, errors };
        let [old, new] = self.errors;
        let compared = Compared { before: side(before, old), after: side(after, new), audience: self.audience };
        let teller = Teller { words: &self.theme, site: &self.site, language: self.language };
        teller.report(&self.changes, &compared, form)
    }
}

/// A snapshot without what is in overlays, as if none of them were here.
fn own(sources: &Sources) -> Sources {
    let mut own = Sources::new();
    let files = sources.iter().filter(|(path, _)| !path.is_overlaid());
    files.for_each(|(path, file)| own.insert(path.clone(), file.clone()));
    own
}

fn site(sources: &Sources) -> Option<Site> {
    let text = sources.text(&SourcePath::new(SITE_PATH))?;
    Site::read(text).0
}

/// What is there today and not for these eyes, by all of its ids.
fn hidden_today(now: &Sources, today: &Site, options: &Options) -> Unseen {
    if options.audience == Audience::Restricted {
        return Unseen::new();
    }
    let ids = |audience: Audience| -> Unseen {
        let options = Options { audience, drafts: true, ..options.clone() };
        let side = Side::new(&own(now), today, &options, &Unseen::new());
        let of = |kind: Kind| side.handbook.all_ids(kind).into_iter().map(move |id| (kind, id));
        Kind::ALL.into_iter().flat_map(of).collect()
    };
    ids(Audience::Restricted).difference(&ids(options.audience)).cloned().collect()
}

/// One of the sides, as it is seen.
struct Side {
    handbook: Handbook,
    /// What could not be read.
    unread: Unread,
    errors: usize,
}

impl Side {
    fn new(sources: &Sources, today: &Site, options: &Options, hidden: &Unseen) -> Self {
        let mut diagnostics = Diagnostics::new();
        let site = seen_by(site(sources), today);
        let mut compiler = Compiler { settings: site.settings(), ..Compiler::new() };
        let documents = compiler.documents(sources);
        for document in &documents {
            diagnostics.extend(document.diagnostics.clone());
        }
        let material = Material::new(Arc::new(site), documents, sources, &mut diagnostics);
        let mut found = Diagnostics::new();
        let elsewhere = Arc::clone(&material.elsewhere);
        let draft =
            Draft::gather(Arc::clone(&material.site), material.documents, elsewhere, options.today, &mut found);
        let whole = handbook::resolve(draft.clone(), &mut found);
        diagnostics.extend(found);
        let unread = whole.broken.clone();
        drop(whole);
        let mut draft = draft;
        let viewer = Viewer { audience: options.audience, drafts: options.drafts };
        draft.project_without(viewer, hidden, &mut Diagnostics::new());
        let handbook = handbook::resolve(draft, &mut Diagnostics::new());
        Self { handbook, unread, errors: diagnostics.errors() }
    }
}

/// The settings of a snapshot with the audiences of today. A field of its own that the site does not have any more is for those who see
/// everything; overlays are not missed.
fn seen_by(site: Option<Site>, today: &Site) -> Site {
    let mut site = site.unwrap_or_else(|| today.clone());
    site.audiences = today.audiences.clone();
    for (kind, fields) in &mut site.own_fields {
        let known = today.own_fields.get(kind);
        for field in fields {
            let now = known.and_then(|known| known.iter().find(|known| known.name == field.name));
            Arc::make_mut(field).audience = now.map_or(Audience::Restricted, |now| now.audience);
        }
    }
    for overlay in &mut site.overlays {
        overlay.optional = true;
    }
    site
}
