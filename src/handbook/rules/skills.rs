//! Rules about the level texts of a skill.

use std::collections::BTreeMap;

use crate::content::entity::Entity;
use crate::content::kinds::Skill;
use crate::diagnostic::message::SkillMessage;
use crate::diagnostic::{Diagnostic, Diagnostics, Note};
use crate::handbook::{Handbook, SkillId};
use crate::source::Span;

/// Reports levels without a text between levels that have one, and texts that stand on two levels.
pub(super) fn check(handbook: &Handbook, diagnostics: &mut Diagnostics) {
    for (id, skill) in handbook.skills.entries().filter(|(_, skill)| !skill.is_archived()) {
        holes(handbook, id, diagnostics);
        same_texts(skill, diagnostics);
    }
}

fn holes(handbook: &Handbook, id: SkillId, diagnostics: &mut Diagnostics) {
    for level in handbook.level_holes(id) {
        diagnostics.report(handbook.skills[id].place(), SkillMessage::LevelHole { level: level.to_owned() });
    }
}

fn same_texts(skill: &Entity<Skill>, diagnostics: &mut Diagnostics) {
    let mut known: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
    for (level, texts) in skill.own.levels.iter() {
        for text in &texts.0 {
            let words = text.markdown.text();
            let Some((first, span)) = known.get(words) else {
                known.insert(words, (&level.id, text.span));
                continue;
            };
            let (first, second) = ((*first).to_owned(), level.id.to_string());
            let again = Diagnostic::new(skill.place_of(text.span), SkillMessage::SameLevelText { first, second });
            diagnostics.push(again.with_related(skill.place_of(*span), Note::FirstHere));
        }
    }
}
