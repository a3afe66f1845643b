//! What a site names for its entities to refer to: scales, tracks, topics, pay grades.

use super::file::{GradeTable, ScaleTable, StepTable, TopicTable, TrackTable};
use crate::content::kinds::PayUnit;
use crate::content::leaf::IdName;
use crate::content::probable::meant;
use crate::content::reference::Target;
use crate::content::value::Map;
use crate::diagnostic::message::{Meant, TargetName};

/// A scale of levels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Scale {
    /// Its id.
    pub id: String,
    /// The levels, the lowest first.
    pub steps: Vec<NamedStep>,
}

impl Scale {
    /// The number of a step from 0, by its id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id)
    }

    /// The id of the step that was probably meant: the one that differs by case only, or the one of this title.
    pub fn probable(&self, word: &str) -> Option<Meant> {
        let small = word.to_lowercase();
        let by_case = self.steps.iter().find(|step| step.id.to_lowercase() == small);
        let by_title = || {
            let titles: Vec<(&str, &str)> = self.steps.iter().flat_map(NamedStep::titles).collect();
            let Meant { name: title, only } = meant(word, titles.iter().map(|(title, _)| *title))?;
            titles.iter().find(|(known, _)| *known == title).map(|(_, id)| Meant { name: (*id).to_owned(), only })
        };
        by_case.map(|step| Meant::only(step.id.as_str())).or_else(by_title)
    }
}

/// A step of a scale or a track.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedStep {
    /// Its id.
    pub id: String,
    /// What it is called; may be empty.
    pub title: String,
    /// What it means; may be empty.
    pub summary: String,
}

/// What the steps of the built-in scale are called where a site gives them no titles, in German and in English.
pub const BUILT_IN_TITLES: &[(&str, [&str; 2])] = &[
    ("1", ["kennt", "knows"]),
    ("2", ["wendet an", "applies"]),
    ("3", ["beherrscht", "masters"]),
    ("4", ["prägt", "shapes"]),
];

impl NamedStep {
    /// Its titles, each with its id.
    fn titles(&self) -> Vec<(&str, &str)> {
        if !self.title.is_empty() {
            return vec![(&self.title, &self.id)];
        }
        let built_in = BUILT_IN_TITLES.iter().filter(|(id, _)| *id == self.id);
        built_in.flat_map(|(_, titles)| titles.iter().map(|title| (*title, self.id.as_str()))).collect()
    }
}

/// A career track.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its steps, the first one first.
    pub steps: Vec<NamedStep>,
}

/// A topic of expectations.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Topic {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it is about; may be empty.
    pub summary: String,
}

/// A pay grade. Amounts are in its currency, for its unit.
#[derive(Clone, PartialEq, Debug)]
pub struct Grade {
    /// Its id.
    pub id: String,
    /// The entry range.
    pub entry: (f64, f64),
    /// Lower end of the whole range.
    pub min: Option<f64>,
    /// Upper end of the whole range.
    pub max: Option<f64>,
    /// The currency.
    pub currency: String,
    /// What it is paid for.
    pub unit: PayUnit,
    /// The collective agreement it follows; may be empty.
    pub agreement: String,
    /// What puts somebody into it; may be empty.
    pub criteria: String,
}

impl Target for Scale {
    const NAME: TargetName = TargetName::Scale;
}

impl Target for Track {
    const NAME: TargetName = TargetName::Track;
}

impl Target for Topic {
    const NAME: TargetName = TargetName::Topic;
}

impl Target for Grade {
    const NAME: TargetName = TargetName::Grade;
}

/// The scales of a site: the built-in ones, which it may replace, and its own.
pub(super) fn scales(tables: Map<IdName, ScaleTable>) -> Vec<Scale> {
    let mut scales = vec![
        built_in("default", &["1", "2", "3", "4"]),
        built_in("cefr", &["A1", "A2", "B1", "B2", "C1", "C2"]),
        built_in("yes-no", &["no", "yes"]),
    ];
    for (id, table) in tables.iter() {
        let scale = Scale { id: id.slug.as_str().to_owned(), steps: steps(&table.steps) };
        match scales.iter_mut().find(|known| known.id == scale.id) {
            Some(known) => *known = scale,
            None => scales.push(scale),
        }
    }
    scales
}

/// Built-in steps have no titles of their own: the theme says them in the site's language.
fn built_in(id: &str, steps: &[&str]) -> Scale {
    let step = |id: &&str| NamedStep { id: (*id).to_owned(), title: String::new(), summary: String::new() };
    Scale { id: id.to_owned(), steps: steps.iter().map(step).collect() }
}

fn steps(tables: &[StepTable]) -> Vec<NamedStep> {
    let step = |table: &StepTable| NamedStep {
        id: table.id.text.to_string(),
        title: table.title.as_ref().map(|title| title.0.clone()).unwrap_or_default(),
        summary: table.summary.as_ref().map(|text| text.text.to_string()).unwrap_or_default(),
    };
    tables.iter().map(step).collect()
}

pub(super) fn tracks(tables: Map<IdName, TrackTable>) -> Vec<Track> {
    let track = |(id, table): &(IdName, TrackTable)| Track {
        id: id.slug.as_str().to_owned(),
        title: table.title.text.to_string(),
        steps: steps(&table.steps),
    };
    tables.iter().map(track).collect()
}

pub(super) fn topics(tables: Map<IdName, TopicTable>) -> Vec<Topic> {
    let topic = |(id, table): &(IdName, TopicTable)| Topic {
        id: id.slug.as_str().to_owned(),
        title: table.title.text.to_string(),
        summary: table.summary.as_ref().map(|text| text.text.to_string()).unwrap_or_default(),
    };
    tables.iter().map(topic).collect()
}

pub(super) fn grades(tables: Map<IdName, GradeTable>) -> Vec<Grade> {
    let grade = |(id, table): &(IdName, GradeTable)| Grade {
        id: id.slug.as_str().to_owned(),
        entry: (table.entry_min.0, table.entry_max.0),
        min: table.min.map(|amount| amount.0),
        max: table.max.map(|amount| amount.0),
        currency: table.currency.text.to_string(),
        unit: table.unit,
        agreement: table.agreement.as_ref().map(|text| text.text.to_string()).unwrap_or_default(),
        criteria: table.criteria.as_ref().map(|text| text.text.to_string()).unwrap_or_default(),
    };
    tables.iter().map(grade).collect()
}
