//! From a visible handbook to its routes: every file that the site consists of.

use std::collections::{BTreeMap, BTreeSet};

use super::links::LinkTargets;
use super::texts::used_assets;
use crate::content::entity::EntityKind;
use crate::diagnostic::message::PageMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::{Handbook, Table};
use crate::kind::{Audience, Kind};
use crate::output::OutputPath;
use crate::route::{Addresses, Route};
use crate::source::{Place, SourcePath};

/// Entries of an index from which it is split by letter, so that no page grows without end.
pub const SPLIT_FROM: usize = 500;

/// A handbook with all its routes.
pub struct Plan {
    /// The visible handbook.
    pub handbook: Handbook,
    /// How its addresses are formed.
    pub addresses: Addresses,
    /// Who it is for.
    pub audience: Audience,
    /// What links in texts can lead to.
    pub targets: LinkTargets,
    routes: BTreeMap<OutputPath, Route>,
    letters: BTreeMap<Option<Kind>, Vec<String>>,
}

impl Plan {
    /// Plans a site. Two things that want one address are reported, also when their addresses differ only by case.
    pub fn new(handbook: Handbook, addresses: Addresses, audience: Audience, diagnostics: &mut Diagnostics) -> Self {
        let targets = LinkTargets::new(&handbook, &addresses);
        let letters = super::letters::split_letters(&handbook);
        let mut planner = Planner { addresses: &addresses, taken: BTreeMap::new(), diagnostics };
        planner.add_pages(&handbook, &letters);
        planner.add_files(&used_assets(&handbook, &targets));
        let routes = planner.taken.into_values().map(|(path, route, _)| (path, route)).collect();
        Self { handbook, addresses, audience, targets, routes, letters }
    }

    /// All routes by output path, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&OutputPath, &Route)> {
        self.routes.iter()
    }

    /// The route that a file answers for.
    pub fn route(&self, path: &OutputPath) -> Option<&Route> {
        self.routes.get(path)
    }

    /// The letters that an index is split into; none when it is whole. Without a kind: everything from A to Z.
    pub fn letters(&self, kind: Option<Kind>) -> &[String] {
        self.letters.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }
}

type Taken = BTreeMap<String, (OutputPath, Route, Option<Place>)>;

struct Planner<'a> {
    addresses: &'a Addresses,
    taken: Taken,
    diagnostics: &'a mut Diagnostics,
}

impl Planner<'_> {
    fn add_pages(&mut self, handbook: &Handbook, letters: &BTreeMap<Option<Kind>, Vec<String>>) {
        self.add(Route::Home, None);
        self.add(Route::NotFound, None);
        if handbook.site.search.enabled {
            self.add(Route::Search, None);
        }
        for kind in Kind::ALL {
            // A page of the handbook's own folder is its index.
            let own_page = kind == Kind::Page && handbook.pages.find("").is_some();
            if handbook.has_index(kind) && !own_page {
                self.add(Route::index(kind), None);
            }
            for letter in letters.get(&Some(kind)).into_iter().flatten() {
                self.add(Route::Index { kind, part: Some(letter.clone()) }, None);
            }
        }
        self.add(Route::AToZ { part: None }, None);
        for letter in letters.get(&None).into_iter().flatten() {
            self.add(Route::AToZ { part: Some(letter.clone()) }, None);
        }
        self.add_entities(Kind::Department, &handbook.departments);
        self.add_entities(Kind::Role, &handbook.roles);
        self.add_entities(Kind::Skill, &handbook.skills);
        self.add_entities(Kind::Hiring, &handbook.hiring);
        self.add_entities(Kind::Vacancy, &handbook.vacancies);
        self.add_entities(Kind::Page, &handbook.pages);
        self.add_redirects(Kind::Department, &handbook.departments);
        self.add_redirects(Kind::Role, &handbook.roles);
        self.add_redirects(Kind::Skill, &handbook.skills);
        self.add_redirects(Kind::Hiring, &handbook.hiring);
        self.add_redirects(Kind::Vacancy, &handbook.vacancies);
        self.add_redirects(Kind::Page, &handbook.pages);
    }

    fn add_files(&mut self, assets: &BTreeSet<SourcePath>) {
        for path in assets {
            self.add(Route::ContentAsset(path.clone()), Some(Place::start_of(path)));
        }
        // A list of addresses needs to know where the site stands.
        if self.addresses.canonical(&Route::Home).is_some() {
            self.add(Route::Sitemap, None);
        }
        self.add(Route::Robots, None);
        self.add(Route::RedirectList, None);
    }

    fn add_entities<T: EntityKind>(&mut self, kind: Kind, table: &Table<T>) {
        for entity in table.iter() {
            self.add(Route::entity(kind, &entity.id), Some(entity.place()));
        }
    }

    fn add_redirects<T: EntityKind>(&mut self, kind: Kind, table: &Table<T>) {
        for entity in table.iter() {
            let to = Box::new(Route::entity(kind, &entity.id));
            for former in &entity.common.former_ids {
                let old = self.addresses.address(&Route::entity(kind, &former.slug.as_str().into()));
                let from = old.trim_matches('/').to_owned();
                self.add(Route::Redirect { from, to: to.clone() }, Some(entity.place_of(former.span)));
            }
            for old in &entity.common.redirect_from {
                let from = old.text.trim_matches('/').to_owned();
                if from.is_empty() || from.split('/').any(|part| matches!(part, "" | "." | "..")) {
                    let message = PageMessage::AddressOutside { address: old.text.to_string() };
                    self.diagnostics.report(entity.place_of(old.span), message);
                    continue;
                }
                self.add(Route::Redirect { from, to: to.clone() }, Some(entity.place_of(old.span)));
            }
        }
    }

    fn add(&mut self, route: Route, place: Option<Place>) {
        let path = self.addresses.output(&route);
        let key = path.as_str().to_lowercase();
        let Some((_, _, first)) = self.taken.get(&key) else {
            self.taken.insert(key, (path, route, place));
            return;
        };
        let address = self.addresses.address(&route);
        let site_file = Place::start_of(&SourcePath::new(crate::content::site::SITE_PATH));
        let clash = Diagnostic::new(place.unwrap_or(site_file), PageMessage::AddressClash { address });
        self.diagnostics.push(match first {
            Some(first) => clash.with_related(first.clone(), Note::FirstHere),
            None => clash,
        });
    }
}
