//! The numbers about a handbook in the forms that people and programs read.

use super::wording::StatsLabel;
use crate::diagnostic::{Code, Language};
use crate::handbook::{Review, Stats, Term};
use crate::kind::Kind;

/// How numbers are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum StatsFormat {
    /// In columns.
    #[default]
    Text,
    /// As one object.
    Json,
}

impl StatsFormat {
    /// All formats with the words that name them.
    pub const ALL: [(&'static str, Self); 2] = [("text", Self::Text), ("json", Self::Json)];
}

/// How many ids stand behind a number.
const EXAMPLES: usize = 3;

/// The numbers in a form.
pub fn print(stats: &Stats, format: StatsFormat, language: Language) -> String {
    match format {
        StatsFormat::Text => text(stats, language),
        StatsFormat::Json => serde_json::to_string_pretty(stats).unwrap_or_default() + "\n",
    }
}

/// What is to be looked through again, in a form: day, what it is, and the team.
pub fn print_due(reviews: &[Review], format: StatsFormat, language: Language) -> String {
    if format == StatsFormat::Json {
        return serde_json::to_string_pretty(reviews).unwrap_or_default() + "\n";
    }
    let mut text = String::new();
    for term in Term::ALL {
        let these = reviews.iter().filter(|review| review.term == term);
        let row = |review: &Review| {
            let name = format!("{} {}", review.kind.singular(), review.id);
            vec![format!("  {}", review.day), name, review.owner.clone()]
        };
        let rows: Vec<_> = these.map(row).collect();
        if !rows.is_empty() {
            text.push_str(&format!("{}\n{}", StatsLabel::Term(term).text(language), aligned(&rows)));
        }
    }
    if text.is_empty() { format!("{}\n", StatsLabel::NoReviews.text(language)) } else { text }
}

fn text(stats: &Stats, language: Language) -> String {
    let blocks = [kinds(stats, language), vacancies(stats, language), gaps(stats, language), findings(stats, language)];
    blocks.join("\n")
}

fn kinds(stats: &Stats, language: Language) -> String {
    let words = |label: StatsLabel| label.text(language).to_owned();
    let head = [StatsLabel::Active, StatsLabel::Draft, StatsLabel::Archived, StatsLabel::Words].map(words);
    let mut rows = vec![row(String::new(), head)];
    for count in &stats.kinds {
        let numbers = [count.active, count.draft, count.archived, count.words].map(|number| number.to_string());
        rows.push(row(words(StatsLabel::Kind(count.kind)), numbers));
    }
    aligned(&rows)
}

fn row(name: String, columns: [String; 4]) -> Vec<String> {
    [name].into_iter().chain(columns).collect()
}

fn vacancies(stats: &Stats, language: Language) -> String {
    let row = |state: &crate::handbook::StateCount| {
        vec![format!("  {}", StatsLabel::State(state.state).text(language)), state.count.to_string()]
    };
    let rows: Vec<_> = stats.vacancies.iter().map(row).collect();
    format!("{}\n{}", StatsLabel::Kind(Kind::Vacancy).text(language), aligned(&rows))
}

fn gaps(stats: &Stats, language: Language) -> String {
    let gaps = &stats.gaps;
    let rows = [
        (StatsLabel::DepartmentsWithoutRoles, &gaps.departments_without_roles),
        (StatsLabel::RolesWithoutResponsibilities, &gaps.roles_without_responsibilities),
        (StatsLabel::RolesWithoutMustSkills, &gaps.roles_without_must_skills),
        (StatsLabel::RolesWithoutHiring, &gaps.roles_without_hiring),
        (StatsLabel::DeadEnds, &gaps.dead_ends),
        (StatsLabel::UnusedSkills, &gaps.unused_skills),
        (StatsLabel::SkillsOfOneRole, &gaps.skills_of_one_role),
        (StatsLabel::LevelHoles, &gaps.level_holes),
    ];
    let rows =
        rows.map(|(label, ids)| vec![format!("  {}", label.text(language)), ids.len().to_string(), examples(ids)]);
    format!("{}\n{}", StatsLabel::Gaps.text(language), aligned(&rows))
}

fn examples(ids: &[String]) -> String {
    let more = if ids.len() > EXAMPLES { ", …" } else { "" };
    ids.iter().take(EXAMPLES).cloned().collect::<Vec<_>>().join(", ") + more
}

fn findings(stats: &Stats, language: Language) -> String {
    let name = |code: &String| Code::from_text(code).map(|code| code.name(language)).unwrap_or_default().to_owned();
    let row = |(code, count): (&String, &usize)| vec![format!("  {code}"), count.to_string(), name(code)];
    let mut rows: Vec<_> = stats.findings.iter().map(row).collect();
    if rows.is_empty() {
        rows.push(vec![format!("  {}", StatsLabel::None.text(language))]);
    }
    format!("{}\n{}", StatsLabel::Findings.text(language), aligned(&rows))
}

/// Rows in columns: names and words to the left, numbers to the right.
fn aligned(rows: &[Vec<String>]) -> String {
    let length = |cell: &String| cell.chars().count();
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(length).max().unwrap_or_default();
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let is_number = |column: usize| {
        column > 0 && rows.iter().any(|row| row.get(column).is_some_and(|cell| cell.parse::<usize>().is_ok()))
    };
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| match is_number(column) {
            true => format!("{cell:>width$}", width = widths[column]),
            false => format!("{cell:<width$}", width = widths[column]),
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}
