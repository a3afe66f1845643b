//! Two snapshots of one project compared, as an audience of today sees both.

use std::sync::Arc;

use super::material::Material;
use super::{Compiler, Options};
use crate::content::entity_shape::field_at;
use crate::content::site::{SITE_PATH, Site};
use crate::diagnostic::{Diagnostics, Language};
use crate::handbook::changes::{self, Change, Changes, Step, Unread};
use crate::handbook::{self, Draft, Handbook, Unseen, Viewer};
use crate::kind::{Audience, Kind};
use crate::site::{ChangesForm, Compared, Revision, Teller};
use crate::source::{SourcePath, Sources};
use crate::theme::{Choice, DEFAULT, Theme};

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
    // What one side has in common with the one read before it is read once.
    let mut compiler = Compiler::new();
    let mut side = |sources: &Sources| Side::read(&mut compiler, &own(sources), &today, options);
    let current = side(now);
    let hidden = current.hidden_from(options);
    let new = if std::ptr::eq(after, now) { current } else { side(after) };
    let old = side(before);
    let unread: Unread = old.unread.union(&new.unread).cloned().collect();
    let errors = [old.errors, new.errors];
    let seen = rayon::join(|| old.seen(options, &hidden), || new.seen(options, &hidden));
    let mut changes = changes::changes(&seen.0, &seen.1, &unread);
    changes.settings = settings(before, after, options.audience);
    changes.settings.retain(|change| may_know(change, &today, options.audience));
    let site = Arc::clone(&seen.1.site);
    let tag = language.unwrap_or(&site.language);
    let theme = words(now, &today.theme.text, tag)?;
    Some(Comparison { changes, language: Language::from_tag(tag), site, theme, audience: options.audience, errors })
}

/// What differs in the settings, where both sides have some without a fault.
fn settings(before: &Sources, after: &Sources, audience: Audience) -> Vec<Change> {
    let written = |sources: &Sources| sources.text(&SourcePath::new(SITE_PATH)).and_then(|text| Site::written(text));
    match (written(before), written(after)) {
        (Some(before), Some(after)) => changes::settings(&before, &after, audience),
        _ => Vec::new(),
    }
}

/// Whether an audience may know of a change in the settings: not of own fields that today are not for it, not even what they are called.
fn may_know(change: &Change, today: &Site, audience: Audience) -> bool {
    let named = |number: usize| match change.at.get(number) {
        Some(Step::Item(item)) => item.name(),
        Some(Step::Field(field)) => field.name.to_string(),
        _ => String::new(),
    };
    let (kind, field) = match named(0).as_str() {
        "schema" => (named(1), named(2)),
        "audiences" if field_at(&named(1)).is_none() => match named(1).split_once('.') {
            Some((kind, field)) => (kind.to_owned(), field.to_owned()),
            None => return true,
        },
        _ => return true,
    };
    let own = Kind::from_singular(&kind).and_then(|kind| today.own_fields.get(&kind));
    let own = own.and_then(|fields| fields.iter().find(|known| known.name == field));
    let declared = own.map_or(Audience::Restricted, |own| own.audience);
    today.audiences.of_field(&[&kind, &field], declared) <= audience
}

/// A theme for its words. That of the site may have faults, which are none of ours.
fn words(now: &Sources, name: &str, language: &str) -> Option<Theme> {
    let load = |sources: &Sources, name: &str| {
        Theme::load(sources, Choice { name, language, search: false }, &mut Diagnostics::new())
    };
    load(now, name).or_else(|| load(&Sources::new(), DEFAULT))
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

/// One of the sides, read and not yet seen by anybody.
struct Side {
    draft: Draft,
    /// What could not be read.
    unread: Unread,
    errors: usize,
}

impl Side {
    fn read(compiler: &mut Compiler, sources: &Sources, today: &Site, options: &Options) -> Self {
        let mut diagnostics = Diagnostics::new();
        let site = seen_by(site(sources), today);
        compiler.use_settings(site.settings());
        let documents = compiler.documents(sources);
        for document in &documents {
            diagnostics.extend(document.diagnostics.clone());
        }
        let Material { site, documents, elsewhere, .. } =
            Material::new(Arc::new(site), documents, sources, &mut diagnostics);
        let draft = Draft::gather(site, documents, elsewhere, options.today, &mut diagnostics);
        let whole = handbook::resolve(draft.clone(), &mut diagnostics);
        Self { draft, unread: whole.broken, errors: diagnostics.errors() }
    }

    /// The handbook as it is seen, without some things.
    fn seen(self, options: &Options, hidden: &Unseen) -> Handbook {
        let mut draft = self.draft;
        let viewer = Viewer { audience: options.audience, drafts: options.drafts };
        draft.project_without(viewer, hidden, &mut Diagnostics::new());
        handbook::resolve(draft, &mut Diagnostics::new())
    }

    /// What there is and what is not for these eyes, by all of its ids. A draft is hidden from nobody: it is not ready.
    fn hidden_from(&self, options: &Options) -> Unseen {
        let ids = |audience: Audience| -> Unseen {
            let mut draft = self.draft.clone();
            draft.project(Viewer { audience, drafts: true }, &mut Diagnostics::new());
            draft.all_ids()
        };
        match options.audience {
            Audience::Restricted => Unseen::new(),
            audience => ids(Audience::Restricted).difference(&ids(audience)).cloned().collect(),
        }
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
