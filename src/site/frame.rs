//! What stands around the content of every page.

use jiff::civil::Date;

use super::format;
use super::headers::POLICY;
use super::links::Destination;
use super::plan::has_feed;
use super::view::{Changed, Frame, Link, Margin, MarginItem, NavigationItem, SiteName, Tab};
use super::ways::{OwnWay, Way};
use super::writer::Writer;
use crate::content::entity::{Entity, EntityKind};
use crate::content::kinds::Department;
use crate::handbook::DepartmentId;
use crate::kind::Audience;
use crate::route::Route;
use crate::source::SourcePath;

/// Siblings that the margin shows around the page.
const SIBLINGS: usize = 20;

/// Departments that the register shows as tabs; above that one link leads to all of them.
const TABS: usize = 8;

/// Where a page belongs.
#[derive(Default)]
pub(super) struct Position<'a> {
    /// The page's title.
    pub(super) title: String,
    /// One sentence about it, as plain text.
    pub(super) description: String,
    /// The index it stands below.
    pub(super) section: Option<&'static str>,
    /// The department it belongs to.
    pub(super) department: Option<DepartmentId>,
    /// The section with the pages beside it.
    pub(super) margin: Option<Margin>,
    /// What it is made from; nothing for what is computed from many.
    pub(super) origin: Option<Origin<'a>>,
    /// The forge's form for something new that belongs here.
    pub(super) new: Option<Link>,
}

/// What a page is made from.
#[derive(Clone)]
pub(super) struct Origin<'a> {
    /// The file.
    pub(super) path: &'a SourcePath,
    /// The line in it where that begins, in a file of many things.
    pub(super) line: Option<usize>,
    /// The day of the last change.
    pub(super) changed: Option<Date>,
}

impl Writer<'_> {
    /// The frame of a page.
    pub(super) fn frame(&self, position: Position<'_>) -> Frame {
        let audience = self.plan.audience;
        let site = &self.handbook().site;
        // Something to read where nobody wrote anything: a link preview without it shows whatever it finds.
        let described = Some(position.description).filter(|text| !text.is_empty());
        let origin = position.origin.as_ref();
        Frame {
            lang: self.lang.to_owned(),
            locale: format::locale(self.lang),
            policy: POLICY,
            description: described.unwrap_or_else(|| format!("{} – {}", position.title, site.title)),
            forge: origin.and_then(|origin| self.forge(&position.title, origin)),
            title: position.title,
            site: self.site_name(),
            root: self.plan.addresses.root(self.route),
            canonical: self.plan.addresses.canonical(self.route),
            noindex: audience != Audience::Public || matches!(self.route, Route::NotFound | Route::Print { .. }),
            audience: audience.name(),
            search: if site.search.enabled { self.href(&Route::Search) } else { String::new() },
            navigation: self.navigation(position.section),
            tools: self.tools(),
            links: self.plan.ways.footer.iter().map(|own| self.own_way(own)).collect(),
            register: self.register(position.department),
            margin: position.margin,
            print: self.plan.book.sheet(None).map(|_| self.href(&Route::Print { part: None })),
            markdown: self.copy(),
            feed: has_feed(self.handbook(), &self.plan.addresses).then(|| self.href(&Route::Feed)),
            source: origin.map(|origin| shown_source(origin.path)).unwrap_or_default(),
            changed: origin.and_then(|origin| origin.changed).map(|day| self.changed_on(day)),
            approvers: origin.map(|origin| self.approvers(origin.path)).unwrap_or_default(),
            new: position.new,
        }
    }

    /// What the page of an entity is made from.
    pub(super) fn origin<'e, T: EntityKind>(&self, entity: &'e Entity<T>) -> Option<Origin<'e>> {
        let line = Some(entity.line as usize).filter(|line| *line > 0);
        Some(Origin { path: &entity.path, line, changed: self.handbook().changed(entity) })
    }

    /// A day as people and as programs read it.
    pub(super) fn changed_on(&self, day: Date) -> Changed {
        Changed { on: self.date(day), iso: day.to_string() }
    }

    /// The teams that approve changes of a file, for those who work in the house.
    fn approvers(&self, path: &SourcePath) -> Vec<String> {
        let owners =
            self.plan.owners.as_ref().filter(|_| self.plan.audience != Audience::Public && !path.is_overlaid());
        let path = self.handbook().path_in_clone(path);
        owners.map(|owners| owners.teams(&path)).unwrap_or_default()
    }

    /// The page as Markdown.
    fn copy(&self) -> Option<String> {
        let Route::Entity { kind, id } = self.route else { return None };
        self.plan.has_copies().then(|| self.href(&Route::copy(*kind, id)))
    }

    fn site_name(&self) -> SiteName {
        let site = &self.handbook().site;
        let organisation = site.organisation.clone().unwrap_or_default();
        let short_title = site.title.strip_prefix(&organisation).unwrap_or(&site.title).trim().to_owned();
        SiteName { title: site.title.clone(), organisation, short_title, home: self.href(&Route::Home) }
    }

    /// The ways that the site chose, as far as the handbook has them.
    fn navigation(&self, section: Option<&'static str>) -> Vec<NavigationItem> {
        let known = |key: &'static str, route: &Route| NavigationItem {
            key,
            label: String::new(),
            href: self.href(route),
            current: section == Some(key),
        };
        let item = |way: &Way| match way {
            Way::Kind(kind) => self.handbook().has_index(*kind).then(|| known(kind.folder(), &Route::index(*kind))),
            Way::AToZ => Some(known("a-z", &Route::AToZ { part: None })),
            Way::Own(own) => {
                let Link { label, href, .. } = self.own_way(own);
                let current = matches!(&own.to, Destination::Inside { route, .. } if route == self.route);
                Some(NavigationItem { key: "", label, href, current })
            }
        };
        self.plan.ways.navigation.iter().filter_map(item).collect()
    }

    /// The views of the whole handbook, for the foot.
    fn tools(&self) -> Vec<NavigationItem> {
        let item = |(key, route): (&'static str, Route)| NavigationItem {
            key,
            label: String::new(),
            href: self.href(&route),
            current: route == *self.route,
        };
        let coverage = (self.plan.audience != Audience::Public).then_some(("coverage", Route::Coverage));
        let chart = Route::OrgChart { department: None };
        let review = self.plan.has_reviews.then_some(("review", Route::Review));
        [("matrix", Route::matrix()), ("org-chart", chart)]
            .into_iter()
            .chain(coverage)
            .chain(review)
            .map(item)
            .collect()
    }

    fn own_way(&self, own: &OwnWay) -> Link {
        Link { label: own.label.clone(), href: self.destination(&own.to).unwrap_or_default(), lang: None }
    }

    /// The departments at the top of the tree, as long as they are few.
    fn tabs(&self) -> Vec<(DepartmentId, &Entity<Department>)> {
        let departments = self.handbook().departments.entries();
        let shown = |department: &Entity<Department>| department.own.parent.is_none() && !department.is_archived();
        let top: Vec<_> = departments.filter(|(_, department)| shown(department)).collect();
        if top.len() > TABS { Vec::new() } else { top }
    }

    /// The place of a department in the register, from 1; 0 when it has none.
    pub(super) fn tab(&self, department: DepartmentId) -> usize {
        let top = self.top_department(department);
        self.tabs().iter().position(|(tab, _)| *tab == top).map_or(0, |place| place + 1)
    }

    /// The departments at the top of the tree as tabs.
    fn register(&self, current: Option<DepartmentId>) -> Vec<Tab> {
        let current = current.map(|department| self.top_department(department));
        let tab = |(id, department): (DepartmentId, &Entity<Department>)| {
            let (link, label) = (self.link(department), self.short_title(department));
            Tab { label, title: link.label, href: link.href, lang: link.lang, current: current == Some(id) }
        };
        self.tabs().into_iter().map(tab).collect()
    }

    /// What a department is called in narrow places.
    pub(super) fn short_title(&self, department: &Entity<Department>) -> String {
        department.own.short.as_ref().map_or_else(|| self.title(department), |short| short.text.to_string())
    }

    /// The department at the top of the tree that a department stands in.
    fn top_department(&self, mut department: DepartmentId) -> DepartmentId {
        let departments = &self.handbook().departments;
        // Bounded, because a circle of parents is reported elsewhere and must not hang a page.
        for _ in 0..departments.len() {
            match &departments[department].own.parent {
                Some(parent) => department = parent.id(),
                None => break,
            }
        }
        department
    }

    /// The pages beside a page, as many as fit around it. Only those are written, because a section can have thousands.
    pub(super) fn margin<'e, T: EntityKind + 'e>(
        &self,
        section: MarginSection,
        pages: impl Iterator<Item = (&'e Entity<T>, usize)>,
    ) -> Margin {
        let pages: Vec<(&Entity<T>, usize)> = pages.collect();
        let total = pages.len();
        let is_here = |entity: &Entity<T>| matches!(self.route, Route::Entity { kind, id } if *kind == T::KIND && *id == entity.id);
        let here = pages.iter().position(|(entity, _)| is_here(entity)).unwrap_or_default();
        let first = here.saturating_sub(SIBLINGS / 2).min(total.saturating_sub(SIBLINGS));
        let items = pages.into_iter().skip(first).take(SIBLINGS);
        let items = items.map(|(entity, depth)| self.margin_item(entity, depth)).collect();
        Margin { title: section.title, key: section.key, href: section.href, items, total }
    }

    /// A page in the margin.
    fn margin_item<T: EntityKind>(&self, entity: &Entity<T>, depth: usize) -> MarginItem {
        let route = Route::entity(T::KIND, &entity.id);
        let Link { label, href, lang } = self.link(entity);
        MarginItem { label, href, lang, current: route == *self.route, depth }
    }
}

/// A file as a page names it: one of an overlay by its path in there, because where that lies is nobody's business.
pub(super) fn shown_source(source: &SourcePath) -> String {
    if source.is_overlaid() { source.below().to_owned() } else { source.to_string() }
}

/// The section that a margin is about.
pub(super) struct MarginSection {
    /// Its name; empty when the theme's word for `key` is meant.
    pub(super) title: String,
    /// Which one: the folder of a kind, or `department`.
    pub(super) key: &'static str,
    /// Its own page.
    pub(super) href: String,
}
