//! An advert from top to bottom: as HTML for job boards, as Markdown, as plain text.

use jiff::civil::Date;

use super::plan::Plan;
use super::view::{Advert, AdvertItem, Term};
use super::words::Words;
use super::writer::Writer;
use crate::content::entity::Entity;
use crate::content::kinds::Vacancy;
use crate::content::markdown::{as_common_mark, as_text, push_escaped, simplified};
use crate::content::probable::nearest;
use crate::handbook::Standing;
use crate::kind::Kind;
use crate::route::Route;

/// How an advert is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AdvertForm {
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML without classes and scripts, as forms of job boards take it.
    Html,
}

impl AdvertForm {
    /// All forms by name.
    pub const ALL: [(&'static str, Self); 3] =
        [("text", Self::Text), ("markdown", Self::Markdown), ("html", Self::Html)];
}

/// Why a vacancy has no advert.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NoAdvert {
    /// There is none with this id.
    Unknown {
        /// The id that was probably meant.
        probable: Option<String>,
    },
    /// The audience does not see it.
    Hidden,
    /// Nobody can apply.
    NotOpen {
        /// Where it stands.
        standing: Standing,
        /// Its last day.
        last: Option<Date>,
    },
}

/// The advert of a vacancy that is open, to be pasted somewhere else.
///
/// # Errors
/// When there is no such vacancy in the visible handbook, or nobody can apply.
pub fn advert(plan: &Plan, words: &dyn Words, id: &str, form: AdvertForm) -> Result<String, NoAdvert> {
    let handbook = &plan.handbook;
    let Some(vacancy) = handbook.vacancies.find(id).map(|id| &handbook.vacancies[id]) else {
        let ids = handbook.vacancies.iter().map(|vacancy| &*vacancy.id);
        return Err(NoAdvert::Unknown { probable: nearest(id, ids).map(str::to_owned) });
    };
    let standing = if vacancy.is_archived() { Standing::Closed } else { handbook.standing(vacancy) };
    if standing != Standing::Open {
        return Err(NoAdvert::NotOpen { standing, last: vacancy.own.valid_through.map(|last| last.date) });
    }
    let route = Route::entity(Kind::Vacancy, &vacancy.id);
    let html = Writer::new(plan, words, &route).whole_advert(vacancy);
    Ok(match form {
        AdvertForm::Html => html,
        AdvertForm::Markdown => format!("{}\n", as_common_mark(&html)),
        AdvertForm::Text => as_text(&html),
    })
}

impl Writer<'_> {
    /// The advert with its title and who looks for somebody.
    fn whole_advert(&self, vacancy: &Entity<Vacancy>) -> String {
        let handbook = self.handbook();
        let department = self.title(handbook.department(&handbook.role(&vacancy.own.role).own.department));
        let employer: Vec<&str> = handbook.site.organisation.as_deref().into_iter().chain([&*department]).collect();
        let mut html = String::new();
        element("h1", &escaped(&self.title(vacancy)), &mut html);
        element("p", &escaped(&employer.join(", ")), &mut html);
        html.push_str(&self.advert_html(vacancy, &self.advert(vacancy)));
        html
    }

    /// All of an advert below its title, in the few elements that job boards know.
    pub(super) fn advert_html(&self, vacancy: &Entity<Vacancy>, advert: &Advert) -> String {
        let mut html = String::new();
        element("p", &simplified(&advert.lead_html), &mut html);
        for section in &advert.sections {
            element("h2", &escaped(&section.title), &mut html);
            let prose = simplified(&section.prose_html);
            // A summary is a paragraph without saying so.
            match section.key {
                "description" => html.push_str(&prose),
                _ => element("p", &prose, &mut html),
            }
            for group in &section.groups {
                if !group.title.is_empty() {
                    element("p", &format!("<strong>{}</strong>", escaped(&group.title)), &mut html);
                }
                list(group.items.iter().map(item), &mut html);
            }
        }
        let terms: Vec<&Term> =
            advert.terms.iter().filter(|term| !matches!(term.key, "posted" | "valid_through")).collect();
        if !terms.is_empty() {
            element("h2", &escaped(&self.said("vacancy.terms", &[])), &mut html);
            let line = |term: &&Term| {
                format!("<strong>{}:</strong> {}", escaped(&term.label), escaped(&term.lines.join("; ")))
            };
            list(terms.iter().map(line), &mut html);
        }
        if let Some(apply) = &advert.apply {
            element("h2", &escaped(&self.said("vacancy.apply", &[])), &mut html);
            let until = vacancy.own.valid_through.map(|day| self.date(day.date));
            let (key, until) =
                until.map_or(("vacancy.apply_at", String::new()), |until| ("vacancy.apply_until", until));
            let link = format!("<a href=\"{}\">{}</a>", escaped(&apply.href), escaped(&apply.label));
            // What the words say around the address is text, the address itself is a link.
            let said = escaped(&self.said(key, &[("date", &until), ("to", "\u{0}")]));
            element("p", &said.replace('\u{0}', &link), &mut html);
        }
        html
    }
}

/// An entry in one line: what it is called, how well, and what that means.
fn item(item: &AdvertItem) -> String {
    let mut html = String::new();
    if let Some(name) = &item.name {
        html = format!("<strong>{}</strong>", escaped(&name.label));
    }
    if let Some(level) = &item.level {
        let level = if level.title.is_empty() { &level.id } else { &level.title };
        html = format!("{html} ({})", escaped(level));
    }
    match (html.is_empty(), item.text_html.is_empty()) {
        (true, _) => simplified(&item.text_html),
        (false, true) => html,
        (false, false) => format!("{html}: {}", simplified(&item.text_html)),
    }
}

fn list(items: impl Iterator<Item = String>, html: &mut String) {
    html.push_str("<ul>\n");
    items.for_each(|item| element("li", &item, html));
    html.push_str("</ul>\n");
}

fn element(name: &str, content: &str, html: &mut String) {
    if !content.is_empty() {
        html.push_str(&format!("<{name}>{content}</{name}>\n"));
    }
}

fn escaped(text: &str) -> String {
    let mut html = String::new();
    push_escaped(text, &mut html);
    html
}
