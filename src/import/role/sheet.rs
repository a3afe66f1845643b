//! One document on its way to a role.

use super::RoleOrder;
use super::entries::{duties, entry, fact};
use super::names::{field_of, fields, title_of};
use super::outline::{Form, Item, Section, Words, outline};
use crate::content::address::scheme;
use crate::content::leaf::Summary;
use crate::content::markdown::{Address, forbidden_scheme};
use crate::content::slug::slugify;
use crate::import::header::quoted;
use crate::import::lines::{Numbered, lines_of};
use crate::import::links::{Mended, Mender, mend};
use crate::import::maker::{Known, Maker};
use crate::import::names::{name_of, without_ending};
use crate::import::{Left, Remains};
use crate::kind::Kind;

/// Fields that one line or cell fills.
const FACTS: [&str; 7] =
    ["title", "department", "reports_to", "functional_lead", "deputies", "headcount", "work.hours"];

/// A document on its way.
pub(super) struct Sheet<'a> {
    /// The foreign file.
    pub(super) path: &'a str,
    text: String,
    /// What the role is called.
    pub(super) title: String,
    sections: Vec<Section>,
    /// What each section is about; none where it is not known.
    fields: Vec<Option<String>>,
    facts: Vec<Fact>,
    /// Blocks that are no prose any more, by section and block, and what is left of them.
    taken: Vec<((usize, usize), String)>,
    /// Fields with their values, those of a list one by one.
    values: Vec<(String, String)>,
}

/// One line or cell that fills a field.
struct Fact {
    section: usize,
    block: usize,
    /// The row of a table.
    row: Option<usize>,
    field: String,
    words: Words,
}

impl<'a> Sheet<'a> {
    /// Reads a document.
    pub(super) fn new(path: &'a str, text: &str, order: &RoleOrder, left: &mut Vec<Left>) -> Self {
        let mut numbered = Numbered::new(&lines_of(text, 1));
        mend(&mut numbered, &mut Outward { path, left });
        let sections = outline(&numbered.text);
        let fields = sections_fields(&sections, order);
        let facts = facts(&sections, &fields, order);
        let named = facts.iter().find(|fact| fact.field == "title").and_then(|fact| title_of(&fact.words.plain));
        let stem = name_of(without_ending(path));
        let heading = sections.iter().find(|section| section.level == 1).and_then(|section| {
            // A document without a title is called like its file.
            if section.heading == stem { title_of(&stem.replace('_', " ")) } else { title_of(&section.heading) }
        });
        let title = named.or(heading).or_else(|| title_of(&stem.replace('_', " "))).unwrap_or_else(|| stem.to_owned());
        Self { path, text: numbered.text, title, sections, fields, facts, taken: Vec::new(), values: Vec::new() }
    }

    /// The department that the document names.
    pub(super) fn department(&self) -> Option<&str> {
        let mut named =
            self.facts.iter().filter(|fact| fact.field == "department").map(|fact| fact.words.plain.as_str());
        named.find(|name| !slugify(name).is_empty())
    }

    /// Writes the role and its prose. It needs a department: its own or that of all.
    pub(super) fn role(mut self, id: &str, order: &RoleOrder, maker: &mut Maker<'_>) {
        let named = self.department().map(str::to_owned);
        let named = named.and_then(|name| maker.reference(Kind::Department, &name));
        let Some(department) = named.or_else(|| order.department.clone()) else { return };
        self.values.push(("title".to_owned(), quoted(&self.title)));
        self.values.push(("department".to_owned(), quoted(&department)));
        self.take_facts(id, &maker.known);
        for section in 0..self.sections.len() {
            match self.fields.get(section).cloned().flatten() {
                Some(field) if field == "summary" => self.take_summary(section),
                Some(field) => self.take_lists(section, &field, id, maker),
                None => {}
            }
        }
        let prose = self.prose(maker);
        maker.write(format!("content/roles/{department}/{id}.toml"), self.toml());
        if !prose.is_empty() {
            maker.write(format!("content/roles/{department}/{id}.md"), prose);
        }
    }

    fn has(&self, field: &str) -> bool {
        self.values.iter().any(|(known, _)| known == field)
    }

    /// Single facts. Those that are not certain stay where they stand.
    fn take_facts(&mut self, id: &str, known: &Known) {
        let mut rows: Vec<(usize, usize, usize)> = Vec::new();
        for fact_of in std::mem::take(&mut self.facts) {
            let Fact { section, block, row, field, words } = fact_of;
            let is_done = match field.as_str() {
                "title" => title_of(&words.plain).as_ref() == Some(&self.title),
                "department" => {
                    let id = known.find(Kind::Department, &words.plain).map(quoted);
                    self.values.iter().any(|(field, value)| field == "department" && id.as_ref() == Some(value))
                }
                _ if self.has(&field) => false,
                _ => {
                    let value = fact(&field, &words.plain, known, id);
                    let is_certain = value.is_some();
                    self.values.extend(value.map(|value| (field.clone(), value)));
                    is_certain
                }
            };
            match row {
                Some(row) if is_done => rows.push((section, block, row)),
                None if is_done => self.taken.push(((section, block), String::new())),
                _ => {}
            }
        }
        let mut tables: Vec<(usize, usize)> = rows.iter().map(|(section, block, _)| (*section, *block)).collect();
        tables.dedup();
        for (section, block) in tables {
            let Form::Table(cells) = &self.sections[section].blocks[block].form else { continue };
            let kept = cells.iter().enumerate().filter(|(row, _)| !rows.contains(&(section, block, *row)));
            let rest = table(kept.map(|(_, row)| row.as_slice()));
            self.taken.push(((section, block), rest));
        }
    }

    /// One short paragraph is the summary.
    fn take_summary(&mut self, section: usize) {
        let [block] = self.sections[section].blocks.as_slice() else { return };
        if let Form::Paragraph(words) = &block.form
            && words.marked.chars().count() <= Summary::LIMIT
            && !self.has("summary")
        {
            self.values.push(("summary".to_owned(), quoted(&words.marked)));
            self.taken.push(((section, 0), String::new()));
        }
    }

    /// Items of lists, each by itself. Duties belong together: they are taken where there is one list of them.
    fn take_lists(&mut self, section: usize, field: &str, id: &str, maker: &mut Maker<'_>) {
        let blocks = &self.sections[section].blocks;
        let lists: Vec<(usize, &Vec<Item>)> = blocks
            .iter()
            .enumerate()
            .filter_map(|(place, block)| match &block.form {
                Form::List(items) => Some((place, items)),
                _ => None,
            })
            .collect();
        let is_flat = |items: &[Item]| items.iter().all(|item| item.words.is_some());
        if field == "responsibilities" && !(lists.len() == 1 && is_flat(lists[0].1)) {
            return;
        }
        let (mut values, mut taken) = (Vec::new(), Vec::new());
        for (place, items) in lists {
            if field == "responsibilities" {
                let words: Vec<&Words> = items.iter().filter_map(|item| item.words.as_ref()).collect();
                values.extend(duties(&words).into_iter().map(|value| (field.to_owned(), value)));
                taken.push(((section, place), String::new()));
                continue;
            }
            let (mut rest, before) = (String::new(), values.len());
            for item in items {
                match item.words.as_ref().and_then(|words| entry(field, words, &maker.known, id)) {
                    Some((field, value)) => values.push((field.to_owned(), value)),
                    None => match &item.words {
                        // Numbers would have gaps.
                        Some(words) => rest += &format!("- {}\n", words.marked),
                        None => rest += &format!("{}\n", self.text[item.range.clone()].trim_end()),
                    },
                }
            }
            if values.len() > before {
                taken.push(((section, place), rest));
            }
        }
        // A sentence that leads to a list which is here no more would lead nowhere.
        for (place, block) in blocks.iter().enumerate() {
            let is_emptied = |at: &(usize, usize)| taken.iter().any(|(known, rest)| known == at && rest.is_empty());
            if let Form::Paragraph(words) = &block.form
                && words.plain.ends_with(':')
                && is_emptied(&(section, place + 1))
            {
                maker.leave(Remains::Introduction { text: words.plain.clone() }, 1);
                taken.push(((section, place), String::new()));
            }
        }
        values.retain(|value| !self.values.contains(value));
        self.values.extend(values);
        self.taken.extend(taken);
    }

    /// What of a section is prose.
    fn rest(&self, section: usize) -> String {
        let blocks = self.sections[section].blocks.iter().enumerate().map(|(place, block)| {
            match self.taken.iter().find(|(at, _)| *at == (section, place)) {
                Some((_, rest)) => rest.trim_end(),
                None => self.text[block.range.clone()].trim_end(),
            }
        });
        blocks.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n\n")
    }

    /// The prose of the role, and a word on every section of it.
    fn prose(&self, maker: &mut Maker<'_>) -> String {
        let rests: Vec<String> = (0..self.sections.len()).map(|section| self.rest(section)).collect();
        let mut parts: Vec<&str> = Vec::new();
        for (place, section) in self.sections.iter().enumerate() {
            let below = self.sections[place + 1..].iter().take_while(|next| next.level > section.level).count();
            if rests[place..=place + below].iter().all(String::is_empty) {
                continue;
            }
            if section.level > 1 {
                parts.push(self.text[section.head.clone()].trim_end());
                if !rests[place].is_empty() {
                    maker.leave(Remains::Section { heading: section.heading.clone() }, 1);
                }
            }
            parts.push(&rests[place]);
        }
        parts.retain(|part| !part.is_empty());
        if parts.is_empty() { String::new() } else { parts.join("\n\n") + "\n" }
    }

    /// The fields as TOML.
    fn toml(&self) -> String {
        let mut text = String::new();
        for name in fields() {
            let values: Vec<&str> =
                self.values.iter().filter(|(field, _)| field == name).map(|(_, value)| value.as_str()).collect();
            let is_list =
                matches!(name, "responsibilities" | "authority" | "requirements" | "skills" | "works_with" | "next");
            match (values.as_slice(), name.split_once('.')) {
                ([], _) => {}
                (values, _) if is_list => {
                    let lines: String = values.iter().map(|value| format!("  {value},\n")).collect();
                    text += &format!("{name} = [\n{lines}]\n");
                }
                ([value, ..], Some((name, below))) => text += &format!("{name} = {{ {below} = {value} }}\n"),
                ([value, ..], None) => text += &format!("{name} = {value}\n"),
            }
        }
        // What a document says of a job was not written for everybody.
        text + "visibility = \"internal\"\n"
    }
}

/// What sections are about. Headings below one on requirements or skills go on with it.
fn sections_fields(sections: &[Section], order: &RoleOrder) -> Vec<Option<String>> {
    let mut above: Vec<(usize, Option<String>)> = Vec::new();
    let mut found = Vec::new();
    for section in sections {
        above.retain(|(level, _)| *level < section.level);
        let inherited = above.last().and_then(|(_, field)| field.clone());
        let goes_on = |field: &String| section.level < 7 && matches!(field.as_str(), "requirements" | "skills");
        let own = if section.level < 2 { None } else { field_of(&section.heading, &order.map) };
        let field = own.or_else(|| inherited.filter(goes_on));
        if section.level < 7 {
            above.push((section.level, field.clone()));
        }
        found.push(field);
    }
    found
}

/// Lines `Label: value`, rows with a label and a value, and sections that are one line.
fn facts(sections: &[Section], fields: &[Option<String>], order: &RoleOrder) -> Vec<Fact> {
    let is_fact = |field: &String| FACTS.contains(&field.as_str());
    let named = |label: &str| field_of(label, &order.map).filter(is_fact);
    let mut facts = Vec::new();
    for (place, section) in sections.iter().enumerate() {
        let own = fields.get(place).cloned().flatten();
        let mut add = |block: usize, row: Option<usize>, field: Option<String>, words: Words| {
            if let Some(field) = field.filter(|_| !words.plain.is_empty() && words.plain.chars().count() <= 80) {
                facts.push(Fact { section: place, block, row, field, words });
            }
        };
        for (at, block) in section.blocks.iter().enumerate() {
            match (&own, &block.form) {
                (Some(_), Form::Paragraph(words)) if section.blocks.len() == 1 => {
                    add(0, None, own.clone().filter(is_fact), words.clone());
                }
                (None, Form::Paragraph(words)) => {
                    if let Some((label, value)) = words.plain.split_once(':') {
                        let plain = value.trim().to_owned();
                        add(at, None, named(label), Words { marked: String::new(), plain });
                    }
                }
                (None, Form::Table(rows)) if rows.iter().all(|row| row.len() == 2) => {
                    for (row, cells) in rows.iter().enumerate() {
                        add(at, Some(row), named(&cells[0].plain), cells[1].clone());
                    }
                }
                _ => {}
            }
        }
    }
    facts
}

/// Rows as a table of Markdown; the first one is its head.
fn table<'w>(rows: impl Iterator<Item = &'w [Words]>) -> String {
    let mut text = String::new();
    for (place, row) in rows.enumerate() {
        let line = |cells: Vec<&str>| format!("| {} |\n", cells.join(" | "));
        text += &line(row.iter().map(|words| words.marked.as_str()).collect());
        if place == 0 {
            text += &line(row.iter().map(|_| "---").collect());
        }
    }
    text
}

/// Links of a document can lead out into the world only.
struct Outward<'a> {
    path: &'a str,
    left: &'a mut Vec<Left>,
}

impl Mender for Outward<'_> {
    fn mend(&mut self, what: Address, address: &str, line: usize) -> Mended {
        if scheme(address).is_some() && forbidden_scheme(address).is_none() {
            return Mended::Kept;
        }
        if line > 0 {
            let target = address.to_owned();
            let what = match what {
                Address::Link => Remains::Link { target },
                Address::Picture => Remains::Picture { target },
            };
            self.left.push(Left { what, path: self.path.to_owned(), line: 1 });
        }
        Mended::Dead
    }

    fn lose(&mut self, name: String, _: usize) {
        self.left.push(Left { what: Remains::Html { name }, path: self.path.to_owned(), line: 1 });
    }
}
