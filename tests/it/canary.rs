//! What is hidden reaches no build: a made-up word stands in every field that holds text, on a public and on an internal
//! entity of each kind. The words are made from the field declarations, so a new field cannot be forgotten.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{Read as _, Write as _};

use rolebook::content::entity_shape::{fields_of, own_record};
use rolebook::content::shape::{Field, Shape};
use rolebook::diagnostic::message::{TargetName, TypeName};
use rolebook::kind::{Audience, Kind};

use crate::builder::{TestSite, Written, write};

/// A made-up word and who may read it.
pub(crate) struct Canary {
    /// The entity that has it; empty for what the settings say.
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) word: String,
    pub(crate) audience: Audience,
    pub(crate) readers: bool,
    /// Whether it is the label of a field, which is the same for all entities of a kind, and no value.
    pub(crate) label: bool,
}

/// Writes TOML for all fields of all kinds, with a new word in each text.
#[derive(Default)]
struct Aviary {
    canaries: Vec<Canary>,
    id: String,
    entity: Audience,
    /// Fields that the site shows to others than their declarations do.
    moved: BTreeMap<String, Audience>,
    /// The site's own fields, by kind: what each is written with.
    own: BTreeMap<Kind, Vec<OwnField>>,
}

/// A field that the site declares.
struct OwnField {
    name: String,
    audience: Audience,
    /// Its value; nothing for one that gets a word of its own each time.
    value: Option<String>,
    list: bool,
}

/// Where a value stands: its path, who may read it, and whether it is for readers.
#[derive(Clone)]
struct Spot {
    path: String,
    audience: Audience,
    readers: bool,
}

impl Aviary {
    fn below(&self, spot: &Spot, field: &Field) -> Spot {
        let path = format!("{}.{}", spot.path, field.name);
        let audience = self.moved.get(&path).copied().unwrap_or(field.audience);
        Spot { path, audience: spot.audience.max(audience), readers: spot.readers && field.readers }
    }

    /// Declares own fields of each type for each audience, with a label that is theirs alone. Gives the settings.
    fn declare_own_fields(&mut self) -> String {
        let mut settings = String::new();
        for (kind, audience) in Kind::ALL.into_iter().flat_map(|kind| Audience::ALL.map(|audience| (kind, audience))) {
            for form in ["text", "list", "choice", "number", "date", "boolean", "reference"] {
                let name = format!("eigen-{audience}-{form}");
                let spot = Spot { path: format!("{kind}.{name}"), audience, readers: true };
                self.entity = Audience::Public;
                let label = self.label(&spot);
                let mut more = String::new();
                let value = match form {
                    "choice" => {
                        let word = self.word(&spot, false);
                        more = format!("choices = [\"{word}\"]\n");
                        Some(format!("\"{word}\""))
                    }
                    "number" => Some("3".to_owned()),
                    "date" => Some("2099-01-31".to_owned()),
                    "boolean" => Some("true".to_owned()),
                    "reference" => {
                        more = format!("to = \"{kind}\"\n");
                        Some("\"ziel\"".to_owned())
                    }
                    _ => None,
                };
                writeln!(
                    settings,
                    "[schema.{kind}.{name}]\ntype = \"{form}\"\nlabel = \"{label}\"\naudience = \"{audience}\"\n{more}"
                )
                .unwrap();
                self.own.entry(kind).or_default().push(OwnField { name, audience, value, list: form == "list" });
            }
        }
        settings
    }

    /// Shows every other field to somebody else than its declaration does. Gives the settings.
    fn move_fields(&mut self) -> String {
        let mut settings = "[audiences]\n".to_owned();
        for kind in Kind::ALL {
            for (number, field) in fields_of(kind).filter(|field| !is_upkeep(field.name) && !field.required).enumerate()
            {
                // A field that is there for readers must keep one that says what it is about.
                if field.name != "title" && number % 2 == 0 {
                    let audience = Audience::ALL[(number / 2) % 3];
                    writeln!(settings, "\"{kind}.{}\" = \"{audience}\"", field.name).unwrap();
                    self.moved.insert(format!("{kind}.{}", field.name), audience);
                }
            }
        }
        settings
    }

    fn word(&mut self, spot: &Spot, ascii: bool) -> String {
        let number = self.canaries.len();
        let word = if ascii { format!("zworg{number}ix") } else { format!("zwörg{number}ix") };
        self.canaries.push(Canary {
            id: self.id.clone(),
            path: spot.path.clone(),
            word: word.clone(),
            audience: spot.audience.max(self.entity),
            readers: spot.readers,
            label: false,
        });
        word
    }

    fn label(&mut self, spot: &Spot) -> String {
        let word = self.word(spot, false);
        if let Some(canary) = self.canaries.last_mut() {
            canary.label = true;
        }
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
                        fields.push(format!("{} = {}", field.name, self.value(&field.shape, &self.below(spot, field))));
                    }
                }
                format!("{{ {} }}", fields.join(", "))
            }
        }
    }

    fn entity(&mut self, kind: Kind) -> String {
        format!("visibility = \"{}\"\n{}", self.entity.name(), self.fields(kind, &[]))
    }

    /// All fields of a kind but those that are there already.
    fn fields(&mut self, kind: Kind, there: &[&str]) -> String {
        let spot = Spot { path: kind.singular().to_owned(), audience: Audience::Public, readers: true };
        let mut toml = String::new();
        for field in fields_of(kind).filter(|field| !is_upkeep(field.name) && !there.contains(&field.name)) {
            let value = match field.name {
                "state" => "\"open\"".to_owned(),
                // A department above itself would be a cycle.
                "parent" if kind == Kind::Department => continue,
                "reports_to" if kind == Kind::Role => continue,
                // The other step has the fields of steps: of this one they are those of the role.
                "base" if kind == Kind::Role => "\"junior\"".to_owned(),
                _ => self.value(&field.shape, &self.below(&spot, field)),
            };
            writeln!(toml, "{} = {value}", field.name).unwrap();
        }
        let own = self.own.remove(&kind).unwrap_or_default();
        for OwnField { name, audience, value, list } in &own {
            let spot = Spot { path: format!("{kind}.{name}"), audience: *audience, readers: true };
            let text = value.clone().unwrap_or_else(|| format!("\"{}\"", self.word(&spot, false)));
            writeln!(toml, "{name} = {}", if *list { format!("[{text}]") } else { text }).unwrap();
        }
        self.own.insert(kind, own);
        toml
    }
}

/// Whether a field is about the upkeep of an entity and not written here.
fn is_upkeep(name: &str) -> bool {
    ["visibility", "status", "replaced_by", "former_ids", "redirect_from", "allow", "language"].contains(&name)
}

/// An entity of a kind with all of its fields but those of its upkeep.
pub(crate) fn every_field(kind: Kind) -> String {
    Aviary { entity: Audience::Public, ..Aviary::default() }.entity(kind)
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
[content]
overlays = [{ path = "../zu" }]
[tracks.fach]
title = "Fachlaufbahn"
steps = [{ id = "junior" }, { id = "senior" }]
[topics.fach]
title = "Thema"
[lints]
RB102 = "off"
RB103 = "off"
RB116 = "off"
RB119 = "off"
RB122 = "off"
"#;

/// Things of each kind for references to lead to, with the fields that they have.
const PLAIN: [(Kind, &str, &[&str]); 6] = [
    (Kind::Department, "", &["title"]),
    (Kind::Role, "department = \"ziel\"\ntrack = \"fach\"\n", &["title", "department", "track"]),
    (Kind::Skill, "", &["title"]),
    (Kind::Hiring, "role = \"ziel\"\n", &["title", "role"]),
    (
        Kind::Vacancy,
        "role = \"ziel\"\nstate = \"open\"\napply = { mail = \"jobs@firma.example\" }\nallow = [\"RB109\", \"RB121\"]\n",
        &["title", "role", "state", "apply"],
    ),
    (Kind::Page, "body = \"Text.\"\n", &["title", "body"]),
];

/// A site with a full entity of each kind for each audience, another one in an overlay, plain things for references to lead to, and
/// all that an overlay can add to those.
pub(crate) fn site() -> (TestSite, Vec<Canary>) {
    aviary(Aviary::default(), "")
}

fn aviary(mut aviary: Aviary, audiences: &str) -> (TestSite, Vec<Canary>) {
    let own_fields = aviary.declare_own_fields();
    let grade = Spot { path: "grade".to_owned(), audience: Audience::Restricted, readers: false };
    let words = [aviary.word(&grade, false), aviary.word(&grade, false)];
    let grades = format!(
        "[grades.fach]\nentry_min = 1\nentry_max = 2\ncurrency = \"EUR\"\nunit = \"year\"\nagreement = \"{}\"\ncriteria = \"{}\"\n",
        words[0], words[1]
    );
    let settings = format!("{SETTINGS}{grades}{audiences}{own_fields}");
    let mut site = TestSite::new("").with("content/rolebook.toml", settings);
    (aviary.entity, aviary.id) = (Audience::Restricted, "ziel".to_owned());
    for (kind, more, there) in PLAIN {
        let plain = format!("visibility = \"public\"\ntitle = \"Ziel\"\n{more}");
        site = site.with(&file("content", kind, "ziel"), toml_file(kind, &plain));
        site = site.with(&file("../zu", kind, "ziel"), toml_file(kind, &aviary.fields(kind, there)));
        site = site.with(&file("../zu", kind, "darüber"), toml_file(kind, &aviary.fields(kind, &[])));
    }
    for (audience, id) in
        [(Audience::Public, "offen"), (Audience::Internal, "intern"), (Audience::Restricted, "vertraulich")]
    {
        (aviary.entity, aviary.id) = (audience, id.to_owned());
        for kind in Kind::ALL {
            let toml = aviary.entity(kind);
            site = site.with(&file("content", kind, id), toml_file(kind, &toml));
        }
    }
    (site, aviary.canaries)
}

fn file(base: &str, kind: Kind, id: &str) -> String {
    let id = if kind == Kind::Page { id.to_owned() } else { id.replace('ü', "ue") };
    format!("{base}/{}/{id}.{}", kind.folder(), if kind == Kind::Page { "md" } else { "toml" })
}

fn toml_file(kind: Kind, toml: &str) -> String {
    if kind == Kind::Page { format!("+++\n{toml}+++\n") } else { toml.to_owned() }
}

/// A build as all the texts a reader could get at: names, contents, and contents after undoing what hides words.
fn readable(written: &Written) -> Vec<u8> {
    let mut all = Vec::new();
    for (path, bytes) in written {
        all.extend_from_slice(path.as_bytes());
        all.push(b'\n');
        all.extend_from_slice(bytes);
        all.push(b'\n');
        if bytes.starts_with(&[0x1f, 0x8b]) {
            flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut all).unwrap();
        }
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

/// Which of some canaries are in a text in one of their disguises. The text is gone through once: there are thousands of them.
fn found<'c>(text: &[u8], canaries: impl Iterator<Item = &'c Canary>) -> Vec<&'c Canary> {
    const HEAD: usize = 5;
    let mut by_head: HashMap<Vec<u8>, Vec<(Vec<u8>, &Canary)>> = HashMap::new();
    for canary in canaries {
        for disguise in disguises(&canary.word) {
            by_head.entry(disguise[..HEAD].to_vec()).or_default().push((disguise, canary));
        }
    }
    let mut found: BTreeMap<&str, &Canary> = BTreeMap::new();
    for (at, head) in text.windows(HEAD).enumerate() {
        for (word, canary) in by_head.get(head).into_iter().flatten() {
            let end = at + word.len();
            // A number is not found in a longer one.
            let whole = text.get(at..end) == Some(word) && !text.get(end).is_some_and(|next| next.is_ascii_digit());
            if whole {
                found.insert(&canary.word, canary);
            }
        }
    }
    found.into_values().collect()
}

fn assert_hidden(site: &TestSite, canaries: &[Canary], audience: Audience) {
    let text = readable(&write(&site.clone().audience(audience).compile()));
    let found: Vec<String> = found(&text, canaries.iter().filter(|canary| canary.audience > audience))
        .into_iter()
        .map(|canary| format!("{} of {}, which is {}", canary.word, canary.path, canary.audience))
        .collect();
    assert!(found.is_empty(), "the {audience} build has {}", found.join("\n"));
}

#[test]
fn no_build_has_a_word_that_its_audience_may_not_read() {
    let (site, canaries) = site();
    assert!(canaries.len() > 900, "the declarations were not walked: {} words", canaries.len());
    for audience in Audience::ALL {
        site.clone().audience(audience).build();
        assert_hidden(&site, &canaries, audience);
    }
}

#[test]
fn what_the_site_shows_to_others_than_declared_is_hidden_all_the_same() {
    let mut birds = Aviary::default();
    let audiences = birds.move_fields();
    let moved: BTreeSet<Audience> = birds.moved.values().copied().collect();
    assert_eq!(moved.len(), 3);
    let (site, canaries) = aviary(birds, &audiences);
    for audience in [Audience::Public, Audience::Internal] {
        assert_hidden(&site, &canaries, audience);
    }
    let text = readable(&write(&site.audience(Audience::Public).compile()));
    let shown = found(&text, canaries.iter().filter(|canary| canary.path == "skill.questions.text"));
    assert!(!shown.is_empty() || !audiences.contains("\"skill.questions\" = \"public\""), "what is lowered is shown");
}

#[test]
fn a_word_is_noticed_in_every_disguise() {
    let canary = Canary {
        id: String::new(),
        path: String::new(),
        word: "zwörg7ix".to_owned(),
        audience: Audience::Internal,
        readers: true,
        label: false,
    };
    for disguise in disguises(&canary.word) {
        let text = [b"vorher ".as_slice(), &disguise, b" nachher"].concat();
        assert_eq!(found(&text, std::iter::once(&canary)).len(), 1, "{}", String::from_utf8_lossy(&disguise));
    }
    let gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let mut gzip = gzip;
    gzip.write_all("Ein zwörg7ix darin, ein zwörg7ix darin".as_bytes()).unwrap();
    let written = Written::from([("a.gz".to_owned(), gzip.finish().unwrap())]);
    assert_eq!(found(&readable(&written), std::iter::once(&canary)).len(), 1);
}

#[test]
fn a_restricted_build_has_every_field_meant_for_readers() {
    let (site, canaries) = site();
    let written = site.audience(Audience::Restricted).build();
    let text = readable(&written);
    let shown: BTreeSet<&str> = found(&text, canaries.iter()).into_iter().map(|canary| canary.word.as_str()).collect();
    let missing: Vec<&str> = canaries
        .iter()
        .filter(|canary| canary.readers && !shown.contains(canary.word.as_str()))
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
