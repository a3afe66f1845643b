//! Where the handbook is thin: for those who write it, so only in builds that are not for everybody.

use crate::handbook::{Coverage, RoleId, SkillId};
use crate::kind::Kind;
use crate::route::Route;
use crate::site::frame::Position;
use crate::site::view::{CoverageItem, CoverageList, CoverageView};
use crate::site::writer::Writer;

/// Things that a list names.
const LISTED: usize = 200;

impl Writer<'_> {
    pub(super) fn coverage(&self) -> CoverageView {
        let handbook = self.handbook();
        let coverage = Coverage::of(handbook);
        let title = self.words.word("navigation.coverage").unwrap_or_default();
        let description = self.words.word("index_description.coverage").unwrap_or_default();
        let skill = |id: &SkillId| CoverageItem { link: self.skill_link(*id), role: None, levels: Vec::new() };
        let role = |id: &RoleId| CoverageItem { link: self.role_link(*id), role: None, levels: Vec::new() };
        let single = |(id, role): &(SkillId, RoleId)| CoverageItem { role: Some(self.role_link(*role)), ..skill(id) };
        let hole = |(id, steps): &(SkillId, Vec<String>)| {
            let places = steps.iter().filter_map(|step| handbook.scale(*id).position(step));
            CoverageItem { levels: places.map(|place| self.level_at(*id, place)).collect(), ..skill(id) }
        };
        CoverageView {
            frame: self.frame(Position { title, description, ..Position::default() }),
            role_count: handbook.relations.roles.iter().map(Vec::len).sum(),
            skill_count: handbook.skills.iter().filter(|skill| !skill.is_archived()).count(),
            lists: vec![
                self.coverage_list("unused", Kind::Skill, &coverage.unused_skills, skill),
                self.coverage_list("single", Kind::Skill, &coverage.skills_of_one_role, single),
                self.coverage_list("holes", Kind::Skill, &coverage.level_holes, hole),
                self.coverage_list("duties", Kind::Role, &coverage.roles_without_responsibilities, role),
                self.coverage_list("musts", Kind::Role, &coverage.roles_without_must_skills, role),
            ],
        }
    }

    fn coverage_list<T>(
        &self,
        key: &'static str,
        kind: Kind,
        found: &[T],
        item: impl Fn(&T) -> CoverageItem,
    ) -> CoverageList {
        CoverageList {
            key,
            count: found.len(),
            items: found.iter().take(LISTED).map(item).collect(),
            more: found.len().saturating_sub(LISTED),
            index: self.href(&Route::index(kind)),
            kind: kind.folder(),
        }
    }
}
