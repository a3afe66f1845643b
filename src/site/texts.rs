//! Every text of a handbook with the file it stands in, and the checks of their links.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::links::{Destination, LinkTargets};
use super::meant::check_anchor;
use super::plan::Plan;
use crate::content::entity::{Entity, EntityKind};
use crate::content::markdown::Markdown;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{PageMessage, UpkeepMessage};
use crate::handbook::{Edited, Handbook, Table};
use crate::kind::{Audience, Kind};
use crate::route::Route;
use crate::source::{Place, SourcePath};

/// Which texts of a handbook are looked at.
#[derive(Clone, Copy, Debug)]
pub enum Where<'a> {
    /// All of them.
    Everywhere,
    /// Those of things that were edited.
    Edited(&'a Edited),
}

impl Where<'_> {
    /// Whether texts of things in a file are looked at.
    pub fn has(self, path: &SourcePath) -> bool {
        match self {
            Self::Everywhere => true,
            Self::Edited(edited) => edited.has(path),
        }
    }
}

/// Reports every link that leads nowhere.
pub fn check_links(handbook: &Handbook, targets: &LinkTargets, at: Where<'_>, diagnostics: &mut Diagnostics) {
    // Only what leads nowhere needs them.
    let names = LazyCell::new(|| targets.names());
    each_text(handbook, at, &mut |Written { text, path, file, own, archived }| {
        for hole in text.links() {
            let place = Place::new(file, hole.span);
            if hole.empty {
                diagnostics.report(place.clone(), PageMessage::EmptyLinkText { link: hole.target.clone() });
            }
            match targets.find(&hole.target, path) {
                Err(dead) => diagnostics.report(place, targets.message(dead, &hole.target, path, &names)),
                Ok(Destination::Outside(_) | Destination::Broken | Destination::Elsewhere) => {}
                Ok(Destination::Here { anchor }) => {
                    if let Some(message) = check_anchor(&anchor, Some(own)) {
                        diagnostics.report(place, message);
                    }
                }
                Ok(Destination::Inside { route, anchor }) => {
                    if let Some(message) = outdated(handbook, &hole.target, &route).filter(|_| !archived) {
                        diagnostics.report(place.clone(), message);
                    }
                    let anchors = prose(handbook, &hole.target, &route);
                    if let Some(message) = anchors.and_then(|prose| check_anchor(&anchor, prose)) {
                        diagnostics.report(place, message);
                    }
                }
            }
        }
        for hole in text.images() {
            let place = Place::new(file, hole.span);
            match targets.find(&hole.target, path) {
                Ok(Destination::Inside { route: Route::ContentAsset(_), .. }) => {}
                Ok(Destination::Outside(url)) => diagnostics.report(place, PageMessage::ForeignRequest { url }),
                Ok(_) => {
                    let link = hole.target.clone();
                    diagnostics.report(place, PageMessage::MissingAsset { link, probable: None });
                }
                Err(dead) => {
                    let message = match targets.message(dead, &hole.target, path, &names) {
                        PageMessage::DeadLink { link, probable } => PageMessage::MissingAsset { link, probable },
                        message => message,
                    };
                    diagnostics.report(place, message);
                }
            }
        }
    });
}

/// Reports links of visible texts that lead to something the audience does not see: `all` are the targets of the whole handbook.
pub fn check_hidden_links(plan: &Plan, all: &LinkTargets, at: Where<'_>, diagnostics: &mut Diagnostics) {
    each_text(&plan.handbook, at, &mut |Written { text, path, file, .. }| {
        for hole in text.links() {
            let hidden = match all.find(&hole.target, path) {
                Err(_) | Ok(Destination::Broken) => false,
                // Who sees everything misses what is not here, but it is not hidden.
                Ok(Destination::Elsewhere) => plan.audience != Audience::Restricted,
                Ok(_) => matches!(plan.targets.find(&hole.target, path), Err(_) | Ok(Destination::Elsewhere)),
            };
            if hidden {
                let message = PageMessage::HiddenLink { link: hole.target.clone(), audience: plan.audience };
                diagnostics.report(Place::new(file, hole.span), message);
            }
        }
    });
}

/// The files that something in a handbook links to or shows: only those belong to its site, so that what stands beside a hidden
/// page stays hidden as well.
pub(super) fn used_assets(handbook: &Handbook, targets: &LinkTargets, at: Where<'_>) -> BTreeSet<SourcePath> {
    let mut used = BTreeSet::new();
    each_text(handbook, at, &mut |Written { text, path, .. }| {
        let links = text.links().map(|hole| hole.target.as_str());
        for target in links.chain(text.images().map(|hole| hole.target.as_str())) {
            if let Ok(Destination::Inside { route: Route::ContentAsset(asset), .. }) = targets.find(target, path) {
                used.insert(asset);
            }
        }
    });
    used
}

/// The anchors that links can name in the prose of things, by the files of that.
pub fn anchors<'h>(handbook: &'h Handbook, at: Where<'_>) -> BTreeMap<&'h SourcePath, Vec<&'h str>> {
    let mut found = BTreeMap::new();
    each_text(handbook, at, &mut |Written { text, path, own, .. }| {
        if std::ptr::eq(text, own) {
            found.entry(path).or_insert_with(Vec::new).extend(own.anchors());
        }
    });
    found
}

/// The prose that the anchor of a link must be in. `None` where the page has anchors of the theme as well: that of an entity,
/// unless the link names the file of its prose, where a forge finds no others.
fn prose<'a>(handbook: &'a Handbook, link: &str, route: &Route) -> Option<Option<&'a Markdown>> {
    let by_file = !link.split('#').next().unwrap_or(link).contains(':')
        && link.split('#').next().is_some_and(|path| path.ends_with(".md"));
    let body = match route {
        Route::Home if by_file => handbook.home.as_ref().map(|home| &home.text),
        Route::Entity { kind: Kind::Page, id } => Handbook::body(&handbook.pages[handbook.pages.find(id)?]),
        Route::Entity { kind, id } if by_file => match kind {
            Kind::Department => Handbook::body(&handbook.departments[handbook.departments.find(id)?]),
            Kind::Role => Handbook::body(&handbook.roles[handbook.roles.find(id)?]),
            Kind::Skill => Handbook::body(&handbook.skills[handbook.skills.find(id)?]),
            Kind::Hiring => Handbook::body(&handbook.hiring[handbook.hiring.find(id)?]),
            Kind::Vacancy => Handbook::body(&handbook.vacancies[handbook.vacancies.find(id)?]),
            Kind::Page => None,
        },
        _ => return None,
    };
    Some(body.map(|body| body.markdown.as_ref()))
}

/// What is out of date about a link: it leads to something archived, or names a former id.
fn outdated(handbook: &Handbook, link: &str, route: &Route) -> Option<UpkeepMessage> {
    let Route::Entity { kind, id } = route else { return None };
    let typed = link.strip_prefix(kind.singular()).and_then(|rest| rest.strip_prefix(':'));
    let name = typed.map_or(&**id, |name| name.split('#').next().unwrap_or(name));
    handbook.outdated(*kind, name)
}

/// Calls with every link and every picture of a handbook: where it leads as written, the file that it starts from, and its place.
pub fn each_link(handbook: &Handbook, call: &mut dyn FnMut(&str, &SourcePath, Place)) {
    each_text(handbook, Where::Everywhere, &mut |Written { text, path, file, .. }| {
        let links = text.links().map(|hole| (&hole.target, hole.span));
        for (target, span) in links.chain(text.images().map(|hole| (&hole.target, hole.span))) {
            call(target, path, Place::new(file, span));
        }
    });
}

/// A text of the handbook.
struct Written<'a> {
    text: &'a Markdown,
    /// The file that its links start from.
    path: &'a SourcePath,
    /// The file it stands in: for a field that an overlay adds to a thing, that is another.
    file: &'a SourcePath,
    /// The prose that its own anchors are in.
    own: &'a Markdown,
    /// Whether it is kept for old links only.
    archived: bool,
}

type EachText<'h, 'a> = dyn FnMut(Written<'h>) + 'a;

fn each_text<'h>(handbook: &'h Handbook, at: Where<'_>, call: &mut EachText<'h, '_>) {
    if let Some(home) = handbook.home.as_ref().filter(|home| at.has(&home.text.path)) {
        let (text, path) = (&home.text.markdown, &home.text.path);
        call(Written { text, path, file: path, own: text, archived: false });
    }
    table_texts(&handbook.departments, at, call);
    table_texts(&handbook.roles, at, call);
    table_texts(&handbook.skills, at, call);
    table_texts(&handbook.hiring, at, call);
    table_texts(&handbook.vacancies, at, call);
    table_texts(&handbook.pages, at, call);
}

fn table_texts<'h, T: EntityKind>(table: &'h Table<T>, at: Where<'_>, call: &mut EachText<'h, '_>) {
    match at {
        Where::Everywhere => table.iter().for_each(|entity| entity_texts(entity, call)),
        Where::Edited(edited) => {
            let entities =
                edited.ids(T::KIND).filter_map(|id| table.find(id).filter(|number| *table[*number].id == *id));
            entities.for_each(|number| entity_texts(&table[number], call));
        }
    }
}

fn entity_texts<'h, T: EntityKind>(entity: &'h Entity<T>, call: &mut EachText<'h, '_>) {
    let archived = entity.is_archived();
    if let Some(body) = &entity.common.body {
        let (text, path) = (&body.markdown, &body.path);
        call(Written { text, path, file: path, own: text, archived });
    }
    // The anchors of the page that a field is shown on are those of its prose.
    let prose = entity.common.body.as_ref().map(|body| body.markdown.as_ref());
    for text in entity.linked_texts() {
        let spans = text.links().map(|hole| hole.span).chain(text.images().map(|hole| hole.span));
        let file = spans.map(|span| entity.path_of(span)).next().unwrap_or(&entity.path);
        call(Written { text, path: &entity.path, file, own: prose.unwrap_or(text), archived });
    }
}
