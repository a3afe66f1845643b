//! The page that shows what a search finds.

use crate::content::kinds::{Need, StaffingMode};
use crate::site::frame::Position;
use crate::site::view::{OwnWord, SearchView};
use crate::site::writer::Writer;

impl Writer<'_> {
    pub(super) fn search(&self) -> SearchView {
        let handbook = self.handbook();
        let title = self.words.word("search.title").unwrap_or_default();
        let departments = handbook.departments.iter().filter(|department| !department.is_archived());
        let modes = StaffingMode::WORDS.iter().filter_map(|word| StaffingMode::from_word(word));
        let staffing = modes.map(|mode| OwnWord { word: mode.word(), title: self.staffing_title(mode) });
        let needs = Need::WORDS.iter().copied().zip(&handbook.site.need_titles);
        SearchView {
            frame: self.frame(Position { title, ..Position::default() }),
            departments: departments.map(|department| self.link(department)).collect(),
            staffing: staffing.collect(),
            needs: needs.map(|(word, title)| OwnWord { word, title: title.clone() }).collect(),
        }
    }
}
