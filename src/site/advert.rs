//! The advert of a vacancy, from what it says itself and what its role says. Its page, the data for job boards and `export advert` are
//! made of it.

use super::view::{Advert, AdvertGroup, AdvertItem, AdvertSection, Link, Standing, Term, VacancyRow};
use super::writer::{Writer, height, need};
use crate::content::entity::Entity;
use crate::content::kinds::{self, Hiring, Need, Pay, Role, TextOr, Vacancy};
use crate::content::leaf::Text;
use crate::content::number::Day;
use crate::handbook::{Handbook, RoleAt, Standing as Stands};

impl Writer<'_> {
    /// Where a vacancy stands.
    pub(super) fn standing(&self, vacancy: &Entity<Vacancy>) -> Standing {
        let stands = self.handbook().standing(vacancy);
        let dated = matches!(stands, Stands::Open | Stands::Expired);
        let until = vacancy.own.valid_through.filter(|_| dated);
        Standing { word: stands.word(), until: self.day(until) }
    }

    /// Vacancies as rows, those that welcome applications first.
    pub(super) fn vacancy_rows<'v>(&self, vacancies: impl Iterator<Item = &'v Entity<Vacancy>>) -> Vec<VacancyRow> {
        let mut vacancies: Vec<&Entity<Vacancy>> = vacancies.collect();
        vacancies.sort_by_key(|vacancy| self.handbook().standing(vacancy));
        let row = |vacancy| VacancyRow { vacancy: self.link(vacancy), standing: self.standing(vacancy) };
        vacancies.into_iter().map(row).collect()
    }

    /// The advert of a vacancy. Once nobody can apply any more, only its first sentence is left.
    pub(super) fn advert(&self, vacancy: &Entity<Vacancy>) -> Advert {
        let handbook = self.handbook();
        let role = handbook.role(&vacancy.own.role);
        let own_lead = self.summary(vacancy);
        let purpose = self.purpose(vacancy, role);
        // What the job is for stands above all, unless the vacancy begins with words of its own.
        let (lead_html, purpose) = if own_lead.is_empty() { (purpose, String::new()) } else { (own_lead, purpose) };
        if handbook.standing(vacancy).is_over() {
            return Advert { lead_html, sections: Vec::new(), terms: Vec::new(), apply: None };
        }
        let at = handbook.asked_by(vacancy);
        let profile = self.profile_for(vacancy);
        let sections = [
            self.advert_section("description", self.body(Handbook::body(vacancy)), Vec::new()),
            self.advert_section("duties", purpose, self.advert_duties(&at, role)),
            self.advert_section("profile", String::new(), self.advert_profile(at, role, profile)),
            self.advert_section("offer", String::new(), self.advert_offer(profile)),
        ];
        Advert {
            lead_html,
            sections: sections.into_iter().flatten().collect(),
            terms: self.terms(vacancy, role),
            apply: application(&vacancy.own.apply),
        }
    }

    /// What the job is for: what the step says, else the role.
    pub(super) fn purpose(&self, vacancy: &Entity<Vacancy>, role: &Entity<Role>) -> String {
        let step = vacancy.own.step.as_ref().map(|step| step.slug.as_str());
        let entry = role.own.steps.iter().find(|entry| Some(entry.step.slug.as_str()) == step);
        match entry.and_then(|entry| entry.summary.as_ref()) {
            Some(summary) => self.inline(&summary.0, &role.path),
            None => self.summary(role),
        }
    }

    /// The hiring profile that fits a vacancy: the one for its step, else one for the whole role.
    fn profile_for(&self, vacancy: &Entity<Vacancy>) -> Option<&Entity<Hiring>> {
        let handbook = self.handbook();
        let profiles = &handbook.relations.hiring[vacancy.own.role.id().index()];
        let profiles = || profiles.iter().map(|profile| &handbook.hiring[*profile]);
        let step = |profile: &Entity<Hiring>| profile.own.step.as_ref().map(|step| step.slug.clone());
        let wanted = vacancy.own.step.as_ref().map(|step| step.slug.clone());
        profiles()
            .find(|profile| step(profile) == wanted)
            .or_else(|| profiles().find(|profile| step(profile).is_none()))
    }

    /// A section, unless there is nothing in it.
    fn advert_section(&self, key: &'static str, prose_html: String, groups: Vec<AdvertGroup>) -> Option<AdvertSection> {
        let title = self.words.word(&format!("vacancy.{key}")).unwrap_or_default();
        (!prose_html.is_empty() || !groups.is_empty()).then_some(AdvertSection { key, title, prose_html, groups })
    }

    fn advert_duties(&self, at: &RoleAt, role: &Entity<Role>) -> Vec<AdvertGroup> {
        let item = |TextOr(duty): &TextOr<kinds::Responsibility>| AdvertItem {
            name: duty.title.as_ref().map(|title| unlinked(title.text.to_string())),
            level: None,
            text_html: self.inline(&duty.text, &role.path),
        };
        plain_group(at.responsibilities.iter().map(item).collect())
    }

    /// What is asked for by need: skills, the highest level first, then what else it takes.
    fn advert_profile(&self, at: RoleAt, role: &Entity<Role>, profile: Option<&Entity<Hiring>>) -> Vec<AdvertGroup> {
        let skills = match profile {
            Some(profile) => super::pages::demand(at.skills, profile),
            None => at.skills,
        };
        let mut rows: Vec<_> = skills.iter().map(|link| self.skill_row(link, &role.path)).collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.level.as_ref().map(height)));
        let titles = &self.handbook().site.need_titles;
        let group = |(wanted, title): (Need, &String)| {
            let wanted_rows = rows.iter().filter(|row| row.need == need(wanted)).cloned();
            let skills =
                wanted_rows.map(|row| AdvertItem { name: Some(row.skill), level: row.level, text_html: row.note_html });
            let others = at.requirements.iter().filter(|requirement| requirement.need == wanted);
            let others = others.map(|requirement| self.advert_requirement(requirement, role));
            let key = match wanted {
                Need::Must => "need_advert.must",
                Need::Should => "need_advert.should",
                Need::Nice => "need_advert.nice",
            };
            let title = if title.is_empty() { self.words.word(key).unwrap_or_default() } else { title.clone() };
            AdvertGroup { need: Some(need(wanted)), title, items: skills.chain(others).collect() }
        };
        let groups = [Need::Must, Need::Should, Need::Nice].into_iter().zip(titles).map(group);
        groups.filter(|group| !group.items.is_empty()).collect()
    }

    fn advert_requirement(&self, requirement: &kinds::Requirement, role: &Entity<Role>) -> AdvertItem {
        let mut text_html = self.inline(&requirement.text, &role.path);
        if requirement.or_equivalent == Some(true) {
            text_html = format!("{text_html} {}", self.words.word("role.or_equivalent").unwrap_or_default());
        }
        AdvertItem { name: None, level: None, text_html }
    }

    fn advert_offer(&self, profile: Option<&Entity<Hiring>>) -> Vec<AdvertGroup> {
        let Some(profile) = profile else { return Vec::new() };
        let texts = self.inlines(&profile.own.offer, &profile.path).into_iter();
        plain_group(texts.map(|text_html| AdvertItem { name: None, level: None, text_html }).collect())
    }

    fn terms(&self, vacancy: &Entity<Vacancy>, role: &Entity<Role>) -> Vec<Term> {
        let own = &vacancy.own;
        let dated = |day: Option<Day>| Some(self.day(day)).filter(|text| !text.is_empty()).into_iter().collect();
        let terms: [(&'static str, Vec<String>); 5] = [
            ("place", self.places(own, role)),
            ("employment", self.working_time(own, role)),
            ("pay", self.pay(own.pay.as_ref())),
            ("posted", dated(own.posted)),
            ("valid_through", dated(own.valid_through)),
        ];
        let term = |(key, lines)| {
            let label = self.words.word(&format!("vacancy.{key}")).unwrap_or_default();
            Term { key, label, lines }
        };
        terms.into_iter().filter(|(_, lines)| !lines.is_empty()).map(term).collect()
    }

    fn places(&self, own: &Vacancy, role: &Entity<Role>) -> Vec<String> {
        let mut lines: Vec<String> = own.locations.iter().map(location).collect();
        if let Some(remote) = own.remote.as_ref().filter(|remote| !remote.countries.is_empty()) {
            let countries: Vec<&str> = remote.countries.iter().map(|country| &*country.text).collect();
            let key = if lines.is_empty() { "vacancy.remote" } else { "vacancy.remote_too" };
            lines.push(self.said(key, &[("countries", &countries.join(", "))]));
        }
        let usual = role.own.work.as_ref().and_then(|work| work.remote.as_ref());
        lines.extend(usual.map(|text| self.said("vacancy.remote_work", &[("text", &text.text)])));
        lines
    }

    fn working_time(&self, own: &Vacancy, role: &Entity<Role>) -> Vec<String> {
        let word =
            |kind: &kinds::Employment| self.words.word(&format!("employment.{}", kind.word())).unwrap_or_default();
        let kinds: Vec<String> = own.employment.iter().map(word).collect();
        let mut lines = Vec::new();
        if !kinds.is_empty() {
            lines.push(kinds.join(", "));
        }
        let work = role.own.work.as_ref();
        let hours = own.hours.or_else(|| work.and_then(|work| work.hours));
        lines.extend(hours.map(|hours| self.said("vacancy.hours", &[("hours", &self.number(hours.0))])));
        match &own.part_time {
            Some(part_time) if part_time.possible && !own.employment.contains(&kinds::Employment::PartTime) => {
                lines.push(self.said("vacancy.part_time", &[]));
            }
            Some(part_time) if !part_time.possible => lines.push(match &part_time.reason {
                Some(reason) => self.said("vacancy.no_part_time_because", &[("reason", &reason.text)]),
                None => self.said("vacancy.no_part_time", &[]),
            }),
            _ => {}
        }
        let more = work.into_iter().flat_map(|work| [&work.shifts, &work.travel]).flatten();
        lines.extend(more.map(|text| text.text.to_string()));
        lines
    }

    fn pay(&self, pay: Option<&Pay>) -> Vec<String> {
        let Some(Pay::Range(range)) = pay else { return Vec::new() };
        let unit = self.words.word(&format!("unit.{}", range.unit.word())).unwrap_or_default();
        let (min, max) = (self.number(range.entry_min.0), self.number(range.entry_max.0));
        let parts = [("min", &*min), ("max", &*max), ("currency", &*range.currency.text), ("unit", &*unit)];
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.text.to_string());
        let lines = [Some(self.said("vacancy.pay_range", &parts)), text(&range.extras), text(&range.agreement)];
        lines.into_iter().flatten().collect()
    }

    fn day(&self, day: Option<Day>) -> String {
        day.map(|day| self.date(day.date)).unwrap_or_default()
    }
}

fn plain_group(items: Vec<AdvertItem>) -> Vec<AdvertGroup> {
    if items.is_empty() { Vec::new() } else { vec![AdvertGroup { need: None, title: String::new(), items }] }
}

fn unlinked(label: String) -> Link {
    Link { label, href: String::new(), lang: None }
}

fn location(location: &kinds::Location) -> String {
    let town = match &location.postal_code {
        Some(code) => format!("{} {}", code.text, location.city.text),
        None => location.city.text.to_string(),
    };
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.text.to_string());
    let parts = [text(&location.street), Some(town), text(&location.region), Some(location.country.text.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn application(apply: &kinds::Application) -> Option<Link> {
    let url = apply.url.as_ref().map(|url| Link { label: url.url.to_string(), href: url.url.to_string(), lang: None });
    url.or_else(|| {
        let mail = apply.mail.as_ref()?;
        Some(Link { label: mail.mail.to_string(), href: format!("mailto:{}", mail.mail), lang: None })
    })
}
