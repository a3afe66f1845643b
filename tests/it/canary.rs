//! What is hidden reaches no build: a made-up word stands in every field that holds text, on a public and on an internal
//! entity of each kind. The words are made from the field declarations, so a new field cannot be forgotten.

use std::fmt::Write as _;

use rolebook::content::entity_shape::{fields_of, own_record};
use rolebook::content::shape::{Field, Shape};
use rolebook::diagnostic::message::{TargetName, TypeName};
use rolebook::kind::{Audience, Kind};

use crate::builder::{TestSite, Written};

/// A made-up word and who may read it.
pub(crate) struct Canary {
    pub(crate) path: String,
    pub(crate) word: String,
    pub(crate) audience: Audience,
    pub(crate) readers: bool,
}

/// Writes TOML for all fields of all kinds, with a new word in each text.
struct Aviary {
    canaries: Vec<Canary>,
    entity: Audience,
}

/// Where a value stands: its path, who may read it, and whether it is for readers.
#[derive(Clone)]
struct Spot {
    path: String,
    audience: Audience,
    readers: bool,
}

impl Spot {
    fn below(&self, field: &Field) -> Self {
        Self {
            path: format!("{}.{}", self.path, field.name),
            audience: self.audience.max(field.audience),
            readers: self.readers && field.readers,
        }
    }
}

impl Aviary {
    fn word(&mut self, spot: &Spot, ascii: bool) -> String {
        let number = self.canaries.len();
        let word = if ascii { format!("zworg{number}ix") } else { format!("zwörg{number}ix") };
        self.canaries.push(Canary {
            path: spot.path.clone(),
            word: word.clone(),
            audience: spot.audience.max(self.entity),
            readers: spot.readers,
        });
        word
    }

    fn value(&mut self, shape: &Shape, spot: &Spot) -> String {
        match shape {
            Shape::Leaf { name, prose: true, .. } => match name {
                TypeName::Url => format!("\"https://{}.example/\"", self.word(spot, true)),
                TypeName::Mail => format!("\"{}@firma.example\"", self.word(spot, true)),
                _ => format!("\"{}\"", self.word(spot, false)),
            },
            Shape::Leaf { name, .. } => match name {
                TypeName::Integer | TypeName::Number => "3".to_owned(),
                TypeName::Boolean => "true".to_owned(),
                TypeName::Date => "2099-01-31".to_owned(),
                TypeName::Text => "\"1\"".to_owned(),
                TypeName::Currency => "\"EUR\"".to_owned(),
                _ => "\"senior\"".to_owned(),
            },
            Shape::Choice { words, .. } => format!("\"{}\"", words[0]),
            Shape::Reference(target) => format!("\"{}\"", target_id(*target)),
            Shape::List(inner) => format!("[{}]", self.value(inner, spot)),
            Shape::Map(key, value) => {
                let key = match key.as_ref() {
                    Shape::Reference(target) => target_id(*target).to_owned(),
                    Shape::Choice { words, .. } => words[0].to_owned(),
                    _ => "1".to_owned(),
                };
                format!("{{ {key} = {} }}", self.value(value, spot))
            }
            Shape::Either(first, _) => self.value(first, spot),
            Shape::Record(record) => {
                let mut fields = Vec::new();
                for field in &record.fields {
                    // Of fields that exclude each other the last one is written.
                    let excluded =
                        record.exactly_one.contains(&field.name) && record.exactly_one.last() != Some(&field.name);
                    if !excluded {
                        fields.push(format!("{} = {}", field.name, self.value(&field.shape, &spot.below(field))));
                    }
                }
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }

    fn entity(&mut self, kind: Kind) -> String {
        let spot = Spot { path: kind.singular().to_owned(), audience: Audience::Public, readers: true };
        let mut toml = format!("visibility = \"{}\"\n", self.entity.name());
        for field in fields_of(kind) {
            let value = match field.name {
                "visibility" | "status" | "replaced_by" | "former_ids" | "redirect_from" | "allow" | "language" => {
                    continue;
                }
                "state" => "\"open\"".to_owned(),
                // A department above itself would be a cycle.
                "parent" if kind == Kind::Department => continue,
                "reports_to" if kind == Kind::Role => continue,
                // The other step has the fields of steps: of this one they are those of the role.
                "base" if kind == Kind::Role => "\"junior\"".to_owned(),
                _ => self.value(&field.shape, &spot.below(field)),
            };
            writeln!(toml, "{} = {value}", field.name).unwrap();
        }
        toml
    }
}

/// An entity of a kind with all of its fields but those of its upkeep.
pub(crate) fn every_field(kind: Kind) -> String {
    Aviary { canaries: Vec::new(), entity: Audience::Public }.entity(kind)
}

fn target_id(target: TargetName) -> &'static str {
    match target {
        TargetName::Kind(_) => "ziel",
        TargetName::Scale => "default",
        TargetName::Track | TargetName::Topic | TargetName::Grade => "fach",
    }
}

const SETTINGS: &str = r#"
[site]
title = "Testbuch"
language = "de"
organisation = { name = "Musterkontor" }
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "junior" }, { id = "senior" }]
[topics.fach]
title = "Thema"
[grades.fach]
entry_min = 1
entry_max = 2
currency = "EUR"
unit = "year"
[lints]
RB102 = "off"
RB103 = "off"
RB116 = "off"
RB119 = "off"
RB122 = "off"
"#;

/// A site with a full public and a full internal entity of each kind, and plain things for references to lead to.
pub(crate) fn site() -> (TestSite, Vec<Canary>) {
    let mut site = TestSite::new("").with("content/rolebook.toml", SETTINGS);
    let plain = "visibility = \"public\"\ntitle = \"Ziel\"\n";
    for (kind, more) in [
        (Kind::Department, ""),
        (Kind::Role, "department = \"ziel\"\ntrack = \"fach\"\n"),
        (Kind::Skill, ""),
        (Kind::Hiring, "role = \"ziel\"\n"),
    ] {
        site = site.with(&format!("content/{}/ziel.toml", kind.folder()), format!("{plain}{more}"));
    }
    let mut aviary = Aviary { canaries: Vec::new(), entity: Audience::Public };
    for (audience, id) in [(Audience::Public, "offen"), (Audience::Internal, "intern")] {
        aviary.entity = audience;
        for kind in Kind::ALL {
            let toml = aviary.entity(kind);
            site = match kind {
                Kind::Page => site.with(&format!("content/handbook/{id}.md"), format!("+++\n{toml}+++\n")),
                _ => site.with(&format!("content/{}/{id}.toml", kind.folder()), toml),
            };
        }
    }
    (site, aviary.canaries)
}

/// A build as all the texts a reader could get at: names, contents, and contents after undoing what hides words.
fn readable(written: &Written) -> Vec<u8> {
    let mut all = Vec::new();
    for (path, bytes) in written {
        assert!(!bytes.starts_with(&[0x1f, 0x8b]), "{path} is compressed: the test has to look inside");
        all.extend_from_slice(path.as_bytes());
        all.push(b'\n');
        all.extend_from_slice(bytes);
        all.push(b'\n');
    }
    all
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes
        .chunks_exact(3)
        .flat_map(|three| {
            let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            [18, 12, 6, 0].map(|shift| char::from(SIGNS[(bits >> shift & 63) as usize]))
        })
        .collect()
}

/// The ways in which a word can stand in a file.
fn disguises(word: &str) -> Vec<Vec<u8>> {
    let percent: String = word
        .bytes()
        .map(|byte| match byte.is_ascii() {
            true => char::from(byte).to_string(),
            false => format!("%{byte:02X}"),
        })
        .collect();
    let mut disguises = vec![
        word.as_bytes().to_vec(),
        word.replace('ö', "&ouml;").into_bytes(),
        word.replace('ö', "&#246;").into_bytes(),
        word.replace('ö', "&#xf6;").into_bytes(),
        word.replace('ö', "\\u00f6").into_bytes(),
        word.replace('ö', "oe").into_bytes(),
        word.replace('ö', "o").into_bytes(),
        percent.to_lowercase().into_bytes(),
        percent.into_bytes(),
        word.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        word.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    ];
    for cut in 0..3 {
        disguises.push(base64(&word.as_bytes()[cut..]).into_bytes());
    }
    disguises
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

#[test]
fn no_build_has_a_word_that_its_audience_may_not_read() {
    let (site, canaries) = site();
    assert!(canaries.len() > 150, "the declarations were not walked: {} words", canaries.len());
    for audience in Audience::ALL {
        let text = readable(&site.clone().audience(audience).build());
        for canary in canaries.iter().filter(|canary| canary.audience > audience) {
            for disguise in disguises(&canary.word) {
                assert!(
                    !contains(&text, &disguise),
                    "the {audience} build has {} of {}, which is {}",
                    canary.word,
                    canary.path,
                    canary.audience
                );
            }
        }
    }
}

#[test]
fn a_restricted_build_has_every_field_meant_for_readers() {
    let (site, canaries) = site();
    let written = site.audience(Audience::Restricted).build();
    let text = readable(&written);
    let missing: Vec<&str> = canaries
        .iter()
        .filter(|canary| canary.readers && !contains(&text, canary.word.as_bytes()))
        .map(|canary| canary.path.as_str())
        .collect();
    assert!(missing.is_empty(), "on no page: {}", missing.join(", "));
}

#[test]
fn every_kind_is_walked() {
    for kind in Kind::ALL {
        assert!(fields_of(kind).count() >= own_record(kind).fields.len());
    }
}

#[test]
fn a_picture_beside_a_hidden_page_is_in_no_build_that_does_not_show_the_page() {
    let page = |visibility: &str, picture: &str| {
        format!("+++\nvisibility = \"{visibility}\"\n+++\n# Seite\n\n![Bild]({picture})\n")
    };
    let site = TestSite::new("")
        .with("content/handbook/offen.md", page("public", "offen.png"))
        .with("content/handbook/intern.md", page("internal", "geheim.png"))
        .with("content/handbook/offen.png", "Pixel")
        .with("content/handbook/geheim.png", "geheime Pixel");
    let public = site.clone().audience(Audience::Public).build();
    assert!(public.contains_key("handbook/offen.png"));
    assert!(!contains(&readable(&public), b"geheim"));
    assert!(site.build().contains_key("handbook/geheim.png"));
}
