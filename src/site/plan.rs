//! From a visible handbook to its routes: every file that the site consists of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;
use unicode_normalization::UnicodeNormalization;

use super::book::Book;
use super::compare_data;
use super::data::api::lists as lists_of;
use super::letters::{Entry, Parts};
use super::links::LinkTargets;
use super::matrices::Matrices;
use super::reporting::has_chart;
use super::texts::{Where, used_assets};
use super::ways::Ways;
use crate::content::address::decoded;
use crate::content::entity::EntityKind;
use crate::content::owners::Owners;
use crate::content::site::DataForm;
use crate::content::slug::LONGEST_NAME;
use crate::diagnostic::message::{FormMessage, PageMessage};
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::changes::Pasts;
use crate::handbook::{Edited, Handbook, RoleId, Table};
use crate::kind::{Audience, Kind};
use crate::output::OutputPath;
use crate::route::{Addresses, BELOW_ROLES, DataFile, Letters, Route};
use crate::source::{Place, SourcePath};

/// Entries of an index from which it is split by letter, so that no page grows without end.
pub const SPLIT_FROM: usize = 500;

/// A handbook with all its routes. Copies share them.
#[derive(Clone)]
pub struct Plan {
    /// The visible handbook.
    pub handbook: Arc<Handbook>,
    /// How its addresses are formed.
    pub addresses: Arc<Addresses>,
    /// Who it is for.
    pub audience: Audience,
    /// What links in texts can lead to.
    pub targets: Arc<LinkTargets>,
    /// What it is on paper.
    pub book: Arc<Book>,
    /// The ways at the top and the foot of its pages, which its theme may choose.
    pub ways: Ways,
    /// Who approves changes of which files, where the repository says it.
    pub owners: Option<Arc<Owners>>,
    /// Whether it has a page of what is to be looked through again.
    pub(super) has_reviews: bool,
    /// What was changed in its things before.
    pub(super) pasts: Arc<Pasts>,
    /// What stands in the parts of its indexes.
    parts: Arc<Parts>,
    arrangement: Arc<Arrangement>,
}

/// What stands where.
struct Arrangement {
    /// Which roles stand on which matrix.
    matrices: Matrices,
    /// Which entities of a kind stand in which list for other programs.
    lists: BTreeMap<Kind, Vec<Range<usize>>>,
    /// Which roles stand in which file of the page that compares.
    compared: Vec<Vec<RoleId>>,
    routes: BTreeMap<OutputPath, Route>,
    letters: BTreeMap<Option<Kind>, Vec<Letters>>,
}

impl Plan {
    /// Plans a site. Two things that want one address are reported, also when their addresses differ only by case or Unicode
    /// form, and when one would be the folder of the other. `theirs` are the files of the theme.
    pub fn new<'a>(
        handbook: Handbook,
        addresses: Addresses,
        audience: Audience,
        theirs: impl IntoIterator<Item = &'a OutputPath>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let owners = handbook.tracked.owners.as_ref().map(|file| Arc::new(Owners::read(&file.text)));
        let mut planner = Planner { addresses: &addresses, taken: BTreeMap::new(), diagnostics };
        theirs.into_iter().for_each(|path| planner.reserve(path));
        let ((targets, used), views) = rayon::join(
            || {
                let targets = LinkTargets::new(&handbook, &addresses);
                let used = used_assets(&handbook, &targets, Where::Everywhere);
                (targets, used)
            },
            || planner.add_views(&handbook, audience),
        );
        let Views { letters, book, compared, matrices, has_reviews } = views;
        planner.add_files(&used);
        let lists = planner.add_data(&handbook);
        let routes = planner.taken.into_values();
        let routes = routes.filter_map(|holder| Some((holder.path, holder.route?))).collect();
        Self {
            handbook: Arc::new(handbook),
            addresses: Arc::new(addresses),
            audience,
            targets: Arc::new(targets),
            book: Arc::new(book),
            ways: Ways::default(),
            owners,
            has_reviews,
            pasts: Arc::default(),
            parts: Arc::default(),
            arrangement: Arc::new(Arrangement { matrices, lists, compared, routes, letters }),
        }
    }

    /// The plan of the handbook after an edit. `None` when other files of the site follow from it than before.
    pub fn revised(&self, handbook: Handbook, edited: &Edited) -> Option<Self> {
        let Arrangement { lists, letters, .. } = &*self.arrangement;
        let called_the_same = self.handbook.titles_of(edited) == handbook.titles_of(edited);
        let parted_the_same = || {
            super::letters::split(&handbook) == *letters
                && lists.iter().all(|(kind, parts)| lists_of(&handbook, &self.addresses, *kind) == *parts)
        };
        let at = Where::Edited(edited);
        let kept = (called_the_same || parted_the_same())
            && used_assets(&handbook, &self.targets, at) == used_assets(&self.handbook, &self.targets, at);
        // What was changed before is told in the words of today, and titles stand in their order.
        let handbook = Arc::new(handbook);
        kept.then(|| Self { handbook, pasts: Arc::default(), parts: Arc::default(), ..self.clone() })
    }

    /// The day on which what a page is made from was last changed; nothing for what is computed from many things.
    pub(super) fn changed(&self, route: &Route) -> Option<Date> {
        let handbook = &self.handbook;
        match route {
            Route::Home => handbook.home_changed(),
            Route::Step { role, .. } => handbook.changed(&handbook.roles[handbook.roles.find(role)?]),
            Route::Entity { kind, id } => match kind {
                Kind::Department => handbook.changed(&handbook.departments[handbook.departments.find(id)?]),
                Kind::Role => handbook.changed(&handbook.roles[handbook.roles.find(id)?]),
                Kind::Skill => handbook.changed(&handbook.skills[handbook.skills.find(id)?]),
                Kind::Hiring => handbook.changed(&handbook.hiring[handbook.hiring.find(id)?]),
                Kind::Vacancy => handbook.changed(&handbook.vacancies[handbook.vacancies.find(id)?]),
                Kind::Page => handbook.changed(&handbook.pages[handbook.pages.find(id)?]),
            },
            _ => None,
        }
    }

    /// All routes by output path, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&OutputPath, &Route)> {
        self.arrangement.routes.iter()
    }

    /// The route that a file answers for.
    pub fn route(&self, path: &OutputPath) -> Option<&Route> {
        self.arrangement.routes.get(path)
    }

    /// Which roles stand on which matrix.
    pub(super) fn matrices(&self) -> &Matrices {
        &self.arrangement.matrices
    }

    /// Which entities of a kind stand in which list for other programs, in the order of reading.
    pub(super) fn lists(&self, kind: Kind) -> &[Range<usize>] {
        self.arrangement.lists.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the site has files in JSON for other programs.
    pub(super) fn has_api(&self) -> bool {
        self.handbook.site.data.contains(&DataForm::Api)
    }

    /// Whether the site has its pages as Markdown, too.
    pub(super) fn has_copies(&self) -> bool {
        self.handbook.site.data.contains(&DataForm::Markdown)
    }

    /// The roles in one of the files of the page that compares.
    pub(super) fn compared(&self, number: usize) -> &[RoleId] {
        self.arrangement.compared.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many of these files there are; none where roles cannot be compared at will.
    pub(super) fn compared_files(&self) -> usize {
        self.arrangement.compared.len()
    }

    /// The parts that an index is split into; none when it is whole. Without a kind: everything from A to Z.
    pub fn letters(&self, kind: Option<Kind>) -> &[Letters] {
        self.arrangement.letters.get(&kind).map(Vec::as_slice).unwrap_or_default()
    }

    /// What stands in one of these parts, in the order of titles.
    pub(super) fn in_part(&self, kind: Option<Kind>, part: &Letters) -> &[Entry] {
        self.parts.of(&self.handbook, kind, part)
    }
}

/// Whether a build has the sheets that are derived from roles and hiring profiles. They are papers of the house: what everybody may
/// see of a role stands on its page.
pub(super) fn has_sheets(audience: Audience) -> bool {
    audience != Audience::Public
}

/// Whether a site tells what was changed to readers of news: full addresses need to know where the site stands.
pub(super) fn has_feed(handbook: &Handbook, addresses: &Addresses) -> bool {
    !handbook.tracked.versions.is_empty() && addresses.canonical(&Route::Home).is_some()
}

/// What has an address.
struct Holder {
    path: OutputPath,
    /// Nothing for a file of the theme.
    route: Option<Route>,
    /// Where it is written. Nothing for what is always made.
    place: Option<Place>,
}

struct Planner<'a> {
    addresses: &'a Addresses,
    /// By paths as the least exact disk compares them.
    taken: BTreeMap<String, Holder>,
    diagnostics: &'a mut Diagnostics,
}

/// What the views of a handbook need to know of all of it.
struct Views {
    letters: BTreeMap<Option<Kind>, Vec<Letters>>,
    book: Book,
    compared: Vec<Vec<RoleId>>,
    matrices: Matrices,
    has_reviews: bool,
}

impl Planner<'_> {
    /// Everything but the files beside texts and the data for other programs.
    fn add_views(&mut self, handbook: &Handbook, audience: Audience) -> Views {
        let letters = super::letters::split(handbook);
        let book = Book::new(handbook);
        self.add_pages(handbook, &letters);
        if has_sheets(audience) {
            self.add_sheets(handbook);
        }
        for (part, _) in book.sheets() {
            self.add(Route::Print { part: part.map(str::to_owned) }, None);
        }
        let compared = compare_data::files(handbook);
        if !compared.is_empty() {
            self.add(Route::Compare, None);
        }
        (0..compared.len()).for_each(|number| self.add(Route::CompareData(number), None));
        let matrices = Matrices::new(handbook);
        matrices.routes(handbook).for_each(|route| self.add(route, None));
        self.add(Route::OrgChart { department: None }, None);
        for (_, department) in handbook.departments.entries().filter(|(id, _)| has_chart(handbook, *id)) {
            self.add(Route::OrgChart { department: Some(department.id.clone()) }, None);
        }
        // For those who write the handbook; to everybody else it would tell where the company is thin.
        if audience != Audience::Public {
            self.add(Route::Coverage, None);
        }
        if has_feed(handbook, self.addresses) {
            self.add(Route::Feed, None);
        }
        let has_reviews = audience != Audience::Public && handbook.has_reviews();
        if has_reviews {
            self.add(Route::Review, None);
        }
        Views { letters, book, compared, matrices, has_reviews }
    }

    fn add_pages(&mut self, handbook: &Handbook, letters: &BTreeMap<Option<Kind>, Vec<Letters>>) {
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
            for part in letters.get(&Some(kind)).into_iter().flatten() {
                self.add(Route::Index { kind, part: Some(part.clone()) }, None);
            }
        }
        self.add(Route::AToZ { part: None }, None);
        for part in letters.get(&None).into_iter().flatten() {
            self.add(Route::AToZ { part: Some(part.clone()) }, None);
        }
        self.add_entities(Kind::Department, &handbook.departments);
        self.add_entities(Kind::Role, &handbook.roles);
        self.add_steps(handbook);
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
            if !is_possible(self.addresses.output(&Route::ContentAsset(path.clone())).as_str()) {
                let message = FormMessage::BadId { name: path.name().to_owned(), proposal: "datei-1".to_owned() };
                self.diagnostics.report(Place::start_of(path), message);
                continue;
            }
            self.add(Route::ContentAsset(path.clone()), Some(Place::start_of(path)));
        }
        // Full addresses need to know where the site stands.
        if self.addresses.canonical(&Route::Home).is_some() {
            self.add(Route::Sitemap, None);
        }
        self.add(Route::Robots, None);
        self.add(Route::RedirectList, None);
        self.add(Route::HeaderList, None);
    }

    fn add_entities<T: EntityKind>(&mut self, kind: Kind, table: &Table<T>) {
        for entity in table.iter() {
            self.add(Route::entity(kind, &entity.id), Some(entity.place()));
        }
    }

    /// The pages of steps, and each step beside the one before it.
    fn add_steps(&mut self, handbook: &Handbook) {
        for (id, role) in handbook.roles.entries() {
            let Some(ladder) = handbook.ladder(id) else { continue };
            for (place, rung) in ladder.rungs.iter().enumerate() {
                let said = handbook.step_entry(id, rung).map(|step| role.place_of(step.step.span));
                let at = said.unwrap_or_else(|| role.place());
                if place > 0 {
                    let (role, step) = (role.id.clone(), rung.id.clone());
                    self.add(Route::StepComparison { role, step }, Some(at.clone()));
                }
                if place == ladder.base {
                    continue;
                }
                let route = Route::step(handbook, id, place);
                if BELOW_ROLES.contains(&&*rung.id) {
                    // Taken even where nothing of this role stands there: what it is for is the same for all roles.
                    let address = self.addresses.address(&route);
                    let made = Some(format!("/{}", self.addresses.output(&route)));
                    self.diagnostics.report(at, PageMessage::AddressClash { address, made });
                    continue;
                }
                self.add(route, Some(at));
            }
        }
    }

    /// What is derived from roles and hiring profiles to be printed.
    fn add_sheets(&mut self, handbook: &Handbook) {
        for role in handbook.roles.iter() {
            let (id, place) = (&role.id, role.place());
            if role.own.staffing.is_some() {
                self.add(Route::StaffingSheet { role: id.clone() }, Some(place.clone()));
            }
            self.add(Route::Job { role: id.clone() }, Some(place));
        }
        if !handbook.roles.is_empty() {
            self.add(Route::Staffing, None);
        }
        for profile in handbook.hiring.iter() {
            self.add(Route::Kit { hiring: profile.id.clone() }, Some(profile.place()));
        }
    }

    /// Files for other programs, as far as the site wants them. Gives the lists among them.
    fn add_data(&mut self, handbook: &Handbook) -> BTreeMap<Kind, Vec<Range<usize>>> {
        let wanted = &handbook.site.data;
        let mut lists = BTreeMap::new();
        let mut add = |file: DataFile| self.add(Route::Data(file), None);
        for kind in Kind::ALL {
            let ids = handbook.list(kind).into_iter().map(|(id, _)| Arc::<str>::from(id));
            if wanted.contains(&DataForm::Api) {
                ids.clone().for_each(|id| add(DataFile::Entity { kind, id }));
            }
            if wanted.contains(&DataForm::Markdown) {
                ids.for_each(|id| add(DataFile::Copy { kind, id }));
            }
        }
        if wanted.contains(&DataForm::Markdown) {
            add(DataFile::Contents);
            add(DataFile::FullText);
        }
        if wanted.contains(&DataForm::Api) {
            add(DataFile::Overview);
            add(DataFile::Schema);
            for kind in Kind::ALL {
                let parts = lists_of(handbook, self.addresses, kind);
                (1..=parts.len()).for_each(|part| self.add(Route::Data(DataFile::List { kind, part }), None));
                lists.insert(kind, parts);
            }
        }
        lists
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
                let Some(from) = old_address(&old.text) else {
                    let message = PageMessage::AddressOutside { address: old.text.to_string() };
                    self.diagnostics.report(entity.place_of(old.span), message);
                    continue;
                };
                self.add(Route::Redirect { from, to: to.clone() }, Some(entity.place_of(old.span)));
            }
        }
    }

    fn reserve(&mut self, path: &OutputPath) {
        let holder = Holder { path: path.clone(), route: None, place: None };
        self.taken.insert(compared(path.as_str()), holder);
    }

    fn add(&mut self, route: Route, place: Option<Place>) {
        let path = self.addresses.output(&route);
        let key = compared(path.as_str());
        let Some(holder) = self.holder(&key) else {
            self.taken.insert(key, Holder { path, route: Some(route), place });
            return;
        };
        let address = self.addresses.address(&route);
        let made = holder.place.is_none().then(|| format!("/{}", holder.path));
        let site_file = Place::start_of(&SourcePath::new(crate::content::site::SITE_PATH));
        let clash = Diagnostic::new(place.unwrap_or(site_file), PageMessage::AddressClash { address, made });
        self.diagnostics.push(match &holder.place {
            Some(first) => clash.with_related(first.clone(), Note::FirstHere),
            None => clash,
        });
    }

    /// What stands in the way of a path: what has it, is a file where it needs a folder, or needs a folder where it is a file.
    fn holder(&self, key: &str) -> Option<&Holder> {
        let folders = key.match_indices('/').map(|(slash, _)| &key[..slash]);
        folders.chain([key]).find_map(|path| self.taken.get(path)).or_else(|| {
            let below = format!("{key}/");
            let next = self.taken.range(below.clone()..).next();
            next.filter(|(path, _)| path.starts_with(&below)).map(|(_, holder)| holder)
        })
    }
}

/// A path as a disk compares it that knows neither case nor Unicode forms.
fn compared(path: &str) -> String {
    match path.is_ascii() {
        true => path.to_ascii_lowercase(),
        false => path.nfc().flat_map(char::to_lowercase).nfc().collect(),
    }
}

/// Whether every part of a path can be a name.
fn is_possible(path: &str) -> bool {
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.len() <= LONGEST_NAME)
}

/// An old address as the path of a folder below the root, if it can be one on every system.
fn old_address(written: &str) -> Option<String> {
    let address = decoded(written);
    let path = address.trim_matches('/');
    let is_drive = |part: &str| part.as_bytes().get(1) == Some(&b':');
    let strange = |sign: char| sign.is_control() || "\\?#".contains(sign);
    let sound = is_possible(path) && !path.contains(strange) && !path.split('/').any(is_drive);
    sound.then(|| path.to_owned())
}
