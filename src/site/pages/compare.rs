//! The page that compares any roles: the tool for browsers that run scripts, and the ways for those that do not.

use crate::handbook::RoleId;
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::view::{CompareView, Link, OwnWord};
use crate::site::writer::Writer;

/// Comparisons that the page lists; a handbook with more has them on the pages of its roles.
const LISTED: usize = 60;

impl Writer<'_> {
    pub(super) fn compare(&self) -> CompareView {
        let handbook = self.handbook();
        let title = self.words.word("compare.title").unwrap_or_default();
        let description = self.words.word("compare.lead").unwrap_or_default();
        let active = handbook.roles.entries().filter(|(_, role)| !role.is_archived());
        let mut comparisons = active.flat_map(|(id, _)| self.comparisons(id));
        let listed: Vec<Link> = comparisons.by_ref().take(LISTED).collect();
        let needs = crate::content::kinds::Need::WORDS.iter().copied().zip(&handbook.site.need_titles);
        CompareView {
            frame: self.frame(Position { title, description, ..Position::default() }),
            roles: self.plan.addresses.address(&Route::index(Kind::Role)).trim_start_matches('/').to_owned(),
            files: self.plan.compared_files(),
            needs: needs.map(|(word, title)| OwnWord { word, title: title.clone() }).collect(),
            comparisons: listed,
            more: comparisons.next().is_some(),
            index: self.href(&Route::index(Kind::Role)),
        }
    }

    /// The pages that compare neighbouring steps of a role.
    fn comparisons(&self, id: RoleId) -> Vec<Link> {
        let handbook = self.handbook();
        let Some(ladder) = handbook.ladder(id) else { return Vec::new() };
        let pairs = ladder.rungs.windows(2).enumerate();
        let link = |(place, pair): (usize, &[crate::handbook::Rung])| Link {
            label: format!("{} – {}", pair[0].title, pair[1].title),
            href: self.comparison_href(id, place + 1),
            lang: None,
        };
        pairs.map(link).collect()
    }
}
