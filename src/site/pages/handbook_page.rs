//! A page of the handbook, in its tree.

use crate::content::entity::Entity;
use crate::content::kinds::Page;
use crate::handbook::{Handbook, PageId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::{MarginSection, Position};
use crate::site::view::{Margin, PageView, TableOfContentsEntry};
use crate::site::writer::{Writer, status};

impl Writer<'_> {
    pub(super) fn page(&self, id: PageId) -> PageView {
        let handbook = self.handbook();
        let page = &handbook.pages[id];
        let body = Handbook::body(page);
        let beside = |step: isize| {
            let number = u32::try_from(id.index().checked_add_signed(step)?).ok()?;
            let there = (number as usize) < handbook.pages.len();
            there.then(|| self.link(&handbook.pages[PageId::new(number)]))
        };
        let headings = body.map(|body| body.markdown.headings()).unwrap_or_default();
        PageView {
            frame: self.frame(Position {
                title: self.title(page),
                description: self.description(page),
                section: Some(Kind::Page.folder()),
                margin: Some(self.page_margin(&page.id)),
                origin: self.origin(page),
                ..Position::default()
            }),
            title: self.title(page),
            anchor: body.and_then(|body| body.markdown.title_anchor()).unwrap_or_default().to_owned(),
            status: status(page),
            summary_html: self.summary(page),
            body_html: self.body(body),
            contents: headings
                .iter()
                .filter(|heading| matches!(heading.level, 2 | 3))
                .map(|heading| TableOfContentsEntry {
                    text: heading.text.clone(),
                    href: format!("#{}", heading.id),
                    level: heading.level,
                })
                .collect(),
            above: pages_above(handbook, &page.id).map(|page| self.link(page)).collect(),
            below: pages_below(handbook, &page.id).map(|page| self.link(page)).collect(),
            previous: beside(-1),
            next: beside(1),
            further: self.further(page, &[]),
        }
    }

    /// The pages of the same section: those at the top, and what stands below the part that the page is in.
    fn page_margin(&self, id: &str) -> Margin {
        let top = id.split('/').next().unwrap_or(id);
        let pages = self.handbook().pages.iter().filter(|page| !page.is_archived() && !page.id.is_empty());
        let items = pages.filter_map(|page| {
            let depth = page.id.matches('/').count();
            let same_part = page.id.split('/').next() == Some(top);
            (depth == 0 || same_part).then_some((page, depth))
        });
        let href = self.href(&Route::index(Kind::Page));
        self.margin(MarginSection { title: String::new(), key: Kind::Page.folder(), href }, items)
    }
}

/// The pages of the folders that a page stands in, the topmost first.
pub(in crate::site) fn pages_above<'h>(handbook: &'h Handbook, id: &'h str) -> impl Iterator<Item = &'h Entity<Page>> {
    let slashes = id.match_indices('/').map(|(slash, _)| &id[..slash]);
    slashes.filter_map(|folder| handbook.pages.find(folder)).map(|id| &handbook.pages[id])
}

/// The pages that stand in the folder of a page.
pub(in crate::site) fn pages_below<'h>(handbook: &'h Handbook, id: &'h str) -> impl Iterator<Item = &'h Entity<Page>> {
    let child = move |path: &str| match id {
        "" => !path.is_empty() && !path.contains('/'),
        id => path.strip_prefix(id).and_then(|rest| rest.strip_prefix('/')).is_some_and(|rest| !rest.contains('/')),
    };
    handbook.pages.iter().filter(move |page| !page.is_archived() && child(&page.id))
}
