//! What results can be narrowed by: departments, staffing, steps, and skills with level and need.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::documents::Document;
use super::postings::{write_ascending, write_number};
use crate::content::kinds::{Need, StaffingMode};
use crate::handbook::Handbook;

/// Skills whose needs share a file.
const SKILLS: usize = 12;

/// What all documents can be narrowed by, but skills.
#[derive(Serialize)]
pub(super) struct Facets<'h> {
    /// Ids and titles of departments.
    departments: Vec<(&'h str, &'h str)>,
    /// The departments of documents in runs: see [`belongs`].
    belongs: String,
    /// The staffing modes that there are.
    modes: Vec<&'static str>,
    /// For each document a letter for its mode, from `a` on, or `-`; as far as there is one.
    staffing: String,
    /// Steps with their titles and the documents that have them.
    steps: Vec<(&'h str, &'h str, String)>,
    /// Documents that are sections of others.
    sections: String,
}

impl<'h> Facets<'h> {
    pub(super) fn of(documents: &[Document<'h>], handbook: &'h Handbook) -> Self {
        let departments = handbook.departments.iter();
        let departments = departments.map(|department| (&*department.id, handbook.title(department))).collect();
        let mut steps: BTreeMap<&'h str, Vec<u32>> = BTreeMap::new();
        let mut sections: Vec<u32> = Vec::new();
        for (number, document) in (0..).zip(documents) {
            if document.url.contains('#') {
                sections.push(number);
            }
            // A role may name a step twice: as its own and as one of its track's.
            for step in document.steps.iter().collect::<BTreeSet<_>>() {
                steps.entry(step).or_default().push(number);
            }
        }
        let modes: BTreeSet<StaffingMode> = documents.iter().filter_map(|document| document.staffing).collect();
        let list = |numbers: &[u32]| {
            let mut text = String::new();
            write_ascending(numbers.iter().copied(), &mut text);
            text
        };
        let title = |id: &'h str| {
            let steps = handbook.site.tracks.iter().flat_map(|track| &track.steps);
            let titles = steps.filter(|step| step.id == id).map(|step| step.title.as_str());
            titles.into_iter().find(|title| !title.is_empty()).unwrap_or(id)
        };
        Self {
            departments,
            belongs: belongs(documents, handbook.departments.len()),
            staffing: staffing(documents, &modes),
            modes: modes.iter().map(|mode| mode.word()).collect(),
            steps: steps.iter().map(|(step, numbers)| (*step, title(step), list(numbers))).collect(),
            sections: list(&sections),
        }
    }
}

/// The departments of documents in runs: how far the place of the department, or 0 for none, is behind that of the run before, beginning
/// again at 0 behind the last; and how many documents have it.
fn belongs(documents: &[Document<'_>], departments: usize) -> String {
    let place = |document: &Document<'_>| document.department.map_or(0, |department| department.index() + 1);
    let mut text = String::new();
    let mut last = 0;
    for run in documents.chunk_by(|a, b| a.department == b.department) {
        let place = run.first().map_or(0, place);
        for number in [(place + departments + 1 - last) % (departments + 1), run.len()] {
            write_number(u32::try_from(number).unwrap_or_default(), &mut text);
        }
        last = place;
    }
    text
}

/// The staffing of documents, a letter each.
fn staffing(documents: &[Document<'_>], modes: &BTreeSet<StaffingMode>) -> String {
    let letters: BTreeMap<StaffingMode, char> = modes.iter().copied().zip('a'..).collect();
    let letter =
        |document: &Document<'_>| document.staffing.and_then(|mode| letters.get(&mode)).copied().unwrap_or('-');
    let text: String = documents.iter().map(letter).collect();
    text.trim_end_matches('-').to_owned()
}

/// A role that needs a skill.
struct RoleNeed {
    document: u32,
    need: Need,
    /// The place of its level among all that are asked for.
    level: u32,
}

/// The roles that need a skill, as the browser reads them: their numbers, for each a letter for the need and a number for the level;
/// and the skill's title.
type Needs<'h> = (String, String, String, &'h str);

/// Which roles need which skill, in files by a hash of the skill's id.
pub(super) struct SkillFiles<'h> {
    /// The ids of all levels that are asked for.
    pub(super) levels: Vec<&'h str>,
    /// The files: needs by the id of the skill.
    pub(super) files: Vec<BTreeMap<&'h str, Needs<'h>>>,
}

impl<'h> SkillFiles<'h> {
    pub(super) fn of(documents: &[Document<'h>]) -> Self {
        let mut levels: Vec<&'h str> = Vec::new();
        let mut by_skill: BTreeMap<&'h str, (&'h str, Vec<RoleNeed>)> = BTreeMap::new();
        for (document, link) in
            (0..).zip(documents).flat_map(|(number, role)| role.skills.iter().map(move |link| (number, link)))
        {
            let level = levels.iter().position(|level| *level == link.level).unwrap_or_else(|| {
                levels.push(link.level);
                levels.len() - 1
            });
            let level = u32::try_from(level).unwrap_or_default();
            let (_, needs) = by_skill.entry(link.skill).or_insert((link.title, Vec::new()));
            needs.push(RoleNeed { document, need: link.need, level });
        }
        let count = by_skill.len().div_ceil(SKILLS);
        let mut files = vec![BTreeMap::new(); count];
        for (skill, (title, needs)) in by_skill {
            files[file_of(skill, count)].insert(skill, written(needs, title));
        }
        Self { levels, files }
    }
}

/// The file in which the needs of a skill stand. The browser counts the same.
fn file_of(skill: &str, count: usize) -> usize {
    let sum = skill.bytes().fold(0_usize, |sum, byte| (sum * 31 + usize::from(byte)) % 65_521);
    sum % count
}

fn written(mut needs: Vec<RoleNeed>, title: &str) -> Needs<'_> {
    // A role may name a skill twice; the first place counts.
    needs.dedup_by_key(|need| need.document);
    let (mut documents, mut levels) = (String::new(), String::new());
    write_ascending(needs.iter().map(|need| need.document), &mut documents);
    needs.iter().for_each(|need| write_number(need.level, &mut levels));
    let letter = |need: &RoleNeed| match need.need {
        Need::Must => 'm',
        Need::Should => 's',
        Need::Nice => 'n',
    };
    (documents, needs.iter().map(letter).collect(), levels, title)
}
