//! An open vacancy as data that search engines and job boards read: `JobPosting` of schema.org in JSON-LD, with the properties that
//! Google documents (developers.google.com/search/docs/appearance/structured-data/job-posting).

use serde_json::{Map, Value, json};

use super::view::Advert;
use super::writer::Writer;
use crate::content::entity::Entity;
use crate::content::kinds::{Employment, Location, Pay, PayUnit, Vacancy};
use crate::content::leaf::Text;
use crate::content::markdown::simplified;
use crate::handbook::Standing;
use crate::kind::Audience;

impl Writer<'_> {
    /// The data of a vacancy, safe inside of a `script` element. Empty unless everybody may apply: the build is for everybody, the
    /// vacancy is open, nothing that is required is missing, and its last day is known, so that it will not be listed for ever.
    pub(super) fn job_posting(&self, vacancy: &Entity<Vacancy>, advert: &Advert) -> String {
        let handbook = self.handbook();
        let public = self.plan.audience == Audience::Public;
        let last = vacancy.own.valid_through.filter(|_| public && handbook.standing(vacancy) == Standing::Open);
        let (Some(last), Some(posted)) = (last, vacancy.own.posted) else { return String::new() };
        let Some(organisation) = handbook.site.organisation.as_ref().filter(|_| !vacancy.is_archived()) else {
            return String::new();
        };
        if !handbook.lacks_for_boards(vacancy).is_empty() {
            return String::new();
        }
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "JobPosting",
            "title": self.title(vacancy),
            "description": simplified(&self.advert_html(vacancy, advert)),
            "datePosted": posted.date.to_string(),
            // The last day is one to apply on.
            "validThrough": format!("{}T23:59:59", last.date),
            "identifier": { "@type": "PropertyValue", "name": organisation, "value": &*vacancy.id },
            "hiringOrganization": { "@type": "Organization", "name": organisation },
            // Whoever follows the link can apply there; a mail is written elsewhere.
            "directApply": vacancy.own.apply.url.is_some(),
        });
        if let Some(data) = data.as_object_mut() {
            if let Some(url) = &handbook.site.organisation_url {
                data["hiringOrganization"]["sameAs"] = json!(url);
            }
            add_terms(&vacancy.own, data);
        }
        in_script(&data)
    }
}

fn add_terms(own: &Vacancy, data: &mut Map<String, Value>) {
    let mut add = |key: &str, value: Value| drop(data.insert(key.to_owned(), value));
    if !own.locations.is_empty() {
        add("jobLocation", own.locations.iter().map(place).collect());
    } else if let Some(remote) = &own.remote {
        // Only for jobs without a place: with one, nobody has to work from afar.
        add("jobLocationType", json!("TELECOMMUTE"));
        let country = |country: &Text| json!({ "@type": "Country", "name": &*country.text });
        add("applicantLocationRequirements", remote.countries.iter().map(country).collect());
    }
    if !own.employment.is_empty() {
        add("employmentType", own.employment.iter().map(|kind| json!(employment(*kind))).collect());
    }
    if let Some(Pay::Range(range)) = &own.pay {
        let unit = match range.unit {
            PayUnit::Hour => "HOUR",
            PayUnit::Month => "MONTH",
            PayUnit::Year => "YEAR",
        };
        let (min, max) = (range.entry_min.0, range.entry_max.0);
        let value = json!({ "@type": "QuantitativeValue", "minValue": min, "maxValue": max, "unitText": unit });
        add("baseSalary", json!({ "@type": "MonetaryAmount", "currency": &*range.currency.text, "value": value }));
    }
}

fn place(location: &Location) -> Value {
    let mut address = json!({
        "@type": "PostalAddress",
        "addressLocality": &*location.city.text,
        "addressCountry": &*location.country.text,
    });
    let optional = [
        ("streetAddress", &location.street),
        ("postalCode", &location.postal_code),
        ("addressRegion", &location.region),
    ];
    for (key, text) in optional {
        if let Some(text) = text {
            address[key] = json!(&*text.text);
        }
    }
    json!({ "@type": "Place", "address": address })
}

fn employment(kind: Employment) -> &'static str {
    match kind {
        Employment::FullTime => "FULL_TIME",
        Employment::PartTime => "PART_TIME",
        Employment::Contractor => "CONTRACTOR",
        Employment::Temporary => "TEMPORARY",
        Employment::Intern => "INTERN",
        Employment::Other => "OTHER",
    }
}

/// JSON that cannot end the element it stands in, nor begin a comment there.
fn in_script(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
