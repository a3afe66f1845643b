//! The site's own settings, checked and with defaults filled in.

mod file;
mod overlay;
mod repository;
mod terms;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::kinds::Visibility;
use super::leaf::Text;
use super::markdown::HtmlPolicy;
use super::own::{OwnField, OwnFields, OwnForm};
use super::probable::nearest;
use super::reader::{Fields, Reader, Settings};
use super::record::Record;
use super::slug::Slug;
use super::toml::parse_toml;
use super::{entity_shape, kinds};
use crate::diagnostic::message::ConfigurationMessage;
use crate::diagnostic::{Code, Diagnostics};
use crate::kind::{Audience, Kind};
use crate::source::{Place, SourcePath, Span};

pub use file::{
    DataForm, FolderName, HtmlForm, KindName, LinkForm, LintLevel, OwnFieldType, SiteFile, SiteTable, StaffingTable,
    TitleStyle,
};
pub use overlay::Overlay;
pub use repository::{Forge, Repository};
pub use terms::{BUILT_IN_TITLES, Grade, NamedStep, Scale, Topic, Track};

/// Where the settings stand.
pub const SITE_PATH: &str = "content/rolebook.toml";

/// The settings of a site.
#[derive(Clone, PartialEq, Debug)]
pub struct Site {
    /// What the handbook is called.
    pub title: String,
    /// The language of the content as a tag.
    pub language: String,
    /// Where the site will stand, without a closing `/`.
    pub base_url: Option<String>,
    /// Where its files are edited.
    pub repository: Option<Repository>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// The address of the organisation's own site.
    pub organisation_url: Option<String>,
    /// The name of the theme, with its place where the site says one.
    pub theme: Text,
    /// Scales, the built-in ones first.
    pub scales: Vec<Scale>,
    /// Career tracks.
    pub tracks: Vec<Track>,
    /// Topics of expectations.
    pub topics: Vec<Topic>,
    /// Pay grades.
    pub grades: Vec<Grade>,
    /// The site's words for must, should and nice; empty where the theme's are meant.
    pub need_titles: [String; 3],
    /// The site's words and hints for staffing modes.
    pub staffing: Vec<(kinds::StaffingMode, StaffingTable)>,
    /// How titles are made gender-neutral in adverts.
    pub title_style: TitleStyle,
    /// Own fields.
    pub own_fields: OwnFields,
    /// What becomes of warnings.
    pub lints: BTreeMap<Code, LintLevel>,
    /// Who sees what.
    pub audiences: Audiences,
    /// First segments of addresses that differ from the kind's folder.
    pub urls: BTreeMap<Kind, Slug>,
    /// Whether links name folders or files.
    pub links: LinkForm,
    /// The output folder, when it is not `public`.
    pub output: Option<String>,
    /// What is written for other programs.
    pub data: Vec<DataForm>,
    /// Whether the days of last changes are asked of git.
    pub dates: bool,
    /// Who sees them, besides those who see more.
    pub dates_audience: Audience,
    /// The time zone of days.
    pub timezone: Option<String>,
    /// What becomes of raw HTML.
    pub html: HtmlPolicy,
    /// Folders of restricted files that are laid over the content, the first one first.
    pub overlays: Vec<Overlay>,
    /// Search.
    pub search: SearchSettings,
    /// Who may see what was changed in roles; nothing when nobody is to.
    pub history: Option<Audience>,
}

/// How the handbook is searched.
#[derive(Clone, PartialEq, Debug)]
pub struct SearchSettings {
    /// Whether the site has it.
    pub enabled: bool,
    /// Words that stand for each other.
    pub synonyms: Vec<Vec<String>>,
    /// Whether the built-in synonyms are used.
    pub builtin_synonyms: bool,
    /// What hits in a kind count, where it is not 1.
    pub weights: BTreeMap<Kind, f64>,
}

/// Who sees what, where the site differs from the declarations.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Audiences {
    /// Default visibility of kinds.
    pub kinds: BTreeMap<Kind, Audience>,
    /// Audiences of fields, by path: kind, then field names, joined by dots.
    pub fields: BTreeMap<String, Audience>,
}

impl Audiences {
    /// Who sees a field, at the path of its kind and names, that its declaration shows to this audience.
    pub fn of_field(&self, path: &[&str], declared: Audience) -> Audience {
        let Some(name) = path.last() else { return declared };
        // Asked for each field of each entity; there are few overrides, and most do not even end like the name.
        let is_this = |(field, _): &(&String, _)| field.ends_with(name) && field.split('.').eq(path.iter().copied());
        self.fields.iter().find(is_this).map_or(declared, |(_, audience)| *audience)
    }
}

impl From<Visibility> for Audience {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Public => Self::Public,
            Visibility::Internal => Self::Internal,
            Visibility::Restricted => Self::Restricted,
        }
    }
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Department => Self::Department,
            KindName::Role => Self::Role,
            KindName::Skill => Self::Skill,
            KindName::Hiring => Self::Hiring,
            KindName::Vacancy => Self::Vacancy,
            KindName::Page => Self::Page,
        }
    }
}

impl From<FolderName> for Kind {
    fn from(name: FolderName) -> Self {
        match name {
            FolderName::Departments => Self::Department,
            FolderName::Roles => Self::Role,
            FolderName::Skills => Self::Skill,
            FolderName::Hiring => Self::Hiring,
            FolderName::Vacancies => Self::Vacancy,
            FolderName::Handbook => Self::Page,
        }
    }
}

impl Site {
    /// Reads the settings. `None` when they have a fault that leaves nothing to build with.
    pub fn read(text: &str) -> (Option<Self>, Diagnostics) {
        let path = SourcePath::new(SITE_PATH);
        let settings = Settings::default();
        let mut reader = Reader::new(&path, text, &settings);
        let site = Self::file(text, &mut reader).map(|file| Self::from_file(file, &mut reader));
        (site, reader.diagnostics)
    }

    /// The settings as they are written, without defaults. `None` when they have a fault that leaves nothing to build with.
    pub fn written(text: &str) -> Option<SiteFile> {
        let path = SourcePath::new(SITE_PATH);
        Self::file(text, &mut Reader::new(&path, text, &Settings::default()))
    }

    fn file(text: &str, reader: &mut Reader<'_>) -> Option<SiteFile> {
        let table = parse_toml(text, reader)?;
        reader.top = SiteFile::record().fields.iter().map(|field| field.name).collect();
        let mut fields = Fields::new(&table, Span::default());
        let file = SiteFile::take(&mut fields, reader);
        fields.finish(reader);
        file
    }

    /// What the settings have to do with reading files.
    pub fn settings(&self) -> Settings {
        let overlaid = !self.overlays.is_empty();
        Settings { html: self.html, own_fields: self.own_fields.clone(), overlaid }
    }

    /// Who sees an entity of a kind that says nothing itself.
    pub fn default_visibility(&self, kind: Kind) -> Audience {
        self.audiences.kinds.get(&kind).copied().unwrap_or(Audience::Internal)
    }

    /// The site's own word for a need or a staffing mode; nothing where the theme's is meant.
    pub fn own_word(&self, group: &str, word: &str) -> Option<&str> {
        let own = match group {
            "need" => {
                let titles = kinds::Need::WORDS.iter().zip(&self.need_titles);
                titles.into_iter().find(|(known, _)| **known == word).map(|(_, title)| title.as_str())
            }
            "staffing" => {
                let table = self.staffing.iter().find(|(mode, _)| mode.word() == word);
                table.and_then(|(_, table)| table.title.as_ref()).map(|title| &*title.text)
            }
            _ => None,
        };
        own.filter(|own| !own.is_empty())
    }

    /// The first segment of addresses of a kind.
    pub fn segment(&self, kind: Kind) -> &str {
        self.urls.get(&kind).map_or(kind.folder(), Slug::as_str)
    }

    fn from_file(file: SiteFile, reader: &mut Reader<'_>) -> Self {
        let audiences = read_audiences(&file, reader);
        let lints = read_lints(&file, reader);
        let own_fields = read_own_fields(&file, reader);
        check_time_zone(&file.site, reader);
        let word = |text: Option<Text>| text.map(|text| text.text.to_string()).unwrap_or_default();
        let needs = file.needs.map(|needs| [needs.must, needs.should, needs.nice].map(word));
        let (build, content) = (file.build, file.content);
        let overlays = overlay::overlays(content.as_ref().map_or(&[], |content| &content.overlays));
        Self {
            title: file.site.title.text.to_string(),
            language: file.site.language.text.to_string(),
            base_url: file.site.base_url.map(|url| url.url.trim_end_matches('/').to_owned()),
            repository: file.site.repository.map(Repository::from_table),
            organisation: file.site.organisation.as_ref().map(|table| table.name.text.to_string()),
            organisation_url: file.site.organisation.and_then(|table| Some(table.url?.url.to_string())),
            theme: file.theme.map_or_else(
                || Text { text: "default".into(), span: Span::default() },
                |theme| Text { text: theme.slug.as_str().into(), span: theme.span },
            ),
            scales: terms::scales(file.scales),
            tracks: terms::tracks(file.tracks),
            topics: terms::topics(file.topics),
            grades: terms::grades(file.grades),
            need_titles: needs.unwrap_or_default(),
            staffing: file.staffing.iter().cloned().collect(),
            title_style: file.titles.map_or(TitleStyle::Suffix, |titles| titles.style),
            own_fields,
            lints,
            audiences,
            urls: file.urls.iter().map(|(name, id)| (Kind::from(*name), id.slug.clone())).collect(),
            links: build.as_ref().and_then(|build| build.links).unwrap_or(LinkForm::Folders),
            data: build.as_ref().and_then(|build| build.data.clone()).unwrap_or_else(|| DataForm::ALL.to_vec()),
            dates: build.as_ref().and_then(|build| build.dates).unwrap_or(true),
            dates_audience: build
                .as_ref()
                .and_then(|build| build.dates_audience)
                .map_or(Audience::Internal, Audience::from),
            timezone: file.site.timezone.map(|zone| zone.text.to_string()),
            output: build.and_then(|build| build.output).map(|output| output.text.to_string()),
            search: read_search(file.search),
            history: match file.history {
                Some(history) if history.show == Some(false) => None,
                history => {
                    Some(history.and_then(|history| history.audience).map_or(Audience::Internal, Audience::from))
                }
            },
            overlays,
            html: match content.and_then(|content| content.html) {
                None | Some(HtmlForm::Safe) => HtmlPolicy::Safe,
                Some(HtmlForm::Escape) => HtmlPolicy::Escape,
                Some(HtmlForm::Trusted) => HtmlPolicy::Trusted,
            },
        }
    }
}

fn read_search(table: Option<file::SearchTable>) -> SearchSettings {
    let Some(table) = table else {
        return SearchSettings {
            enabled: true,
            synonyms: Vec::new(),
            builtin_synonyms: true,
            weights: BTreeMap::new(),
        };
    };
    let words = |group: &Vec<Text>| group.iter().map(|word| word.text.to_string()).collect();
    SearchSettings {
        enabled: table.enabled.unwrap_or(true),
        synonyms: table.synonyms.iter().map(words).collect(),
        builtin_synonyms: table.builtin_synonyms.unwrap_or(true),
        weights: table.weights.iter().map(|(kind, weight)| (Kind::from(*kind), weight.0)).collect(),
    }
}

fn configuration_fault(span: Span, message: ConfigurationMessage, reader: &mut Reader<'_>) {
    let place = Place::new(reader.path, span);
    reader.diagnostics.report(place, message);
}

fn check_time_zone(site: &SiteTable, reader: &mut Reader<'_>) {
    if let Some(zone) = &site.timezone
        && jiff::tz::TimeZone::get(&zone.text).is_err()
    {
        configuration_fault(
            zone.span,
            ConfigurationMessage::TimeZone { name: zone.text.to_string(), probable: probable_zone(&zone.text) },
            reader,
        );
    }
}

fn probable_zone(name: &str) -> Option<String> {
    let zones: Vec<_> = jiff::tz::db().available().collect();
    nearest(name, zones.iter().map(|zone| zone.as_str())).map(str::to_owned)
}

fn read_audiences(file: &SiteFile, reader: &mut Reader<'_>) -> Audiences {
    let mut audiences = Audiences::default();
    for (name, visibility) in file.audiences.iter() {
        let audience = Audience::from(*visibility);
        if let Some(kind) = Kind::from_singular(&name.text) {
            audiences.kinds.insert(kind, audience);
            continue;
        }
        let name_of = || name.text.to_string();
        match entity_shape::field_at(&name.text) {
            None => {
                let own = file.schema.iter().any(|(kind, fields)| {
                    fields.iter().any(|(field, _)| format!("{}.{}", kind.word(), field.slug) == *name.text)
                });
                if !own {
                    configuration_fault(name.span, ConfigurationMessage::AudienceOfNothing { name: name_of() }, reader);
                    continue;
                }
                audiences.fields.insert(name_of(), audience);
            }
            Some(field) if field.required && audience > Audience::Public => {
                configuration_fault(name.span, ConfigurationMessage::AudienceOfRequired { name: name_of() }, reader);
            }
            Some(_) => {
                audiences.fields.insert(name_of(), audience);
            }
        }
    }
    audiences
}

fn read_lints(file: &SiteFile, reader: &mut Reader<'_>) -> BTreeMap<Code, LintLevel> {
    let mut lints = BTreeMap::new();
    for (name, level) in file.lints.iter() {
        let code = Code::from_text(&name.text);
        // RB018 is the one error that may be lowered: then the offending part is removed.
        let lowerable = |code: &Code| {
            code.severity() == crate::diagnostic::Severity::Warning
                || (*code == Code::Markup && *level != LintLevel::Off)
        };
        match code.filter(lowerable) {
            Some(code) => {
                lints.insert(code, *level);
            }
            None => configuration_fault(
                name.span,
                ConfigurationMessage::NoSuchWarning { code: name.text.to_string() },
                reader,
            ),
        }
    }
    lints
}

fn read_own_fields(file: &SiteFile, reader: &mut Reader<'_>) -> OwnFields {
    let mut own = OwnFields::new();
    for (kind_name, fields) in file.schema.iter() {
        let kind = Kind::from(*kind_name);
        for (name, table) in fields.iter() {
            if entity_shape::field_of(kind, name.slug.as_str()).is_some() {
                let message = ConfigurationMessage::OwnFieldTaken { name: name.slug.as_str().to_owned() };
                configuration_fault(name.span, message, reader);
                continue;
            }
            let field = OwnField {
                name: name.slug.as_str().to_owned(),
                label: table.label.as_ref().map_or(name.slug.as_str(), |label| &label.text).to_owned(),
                audience: table.audience.map_or(Audience::Internal, Audience::from),
                search: table.search.map_or(0, |weight| u8::try_from(weight.0).unwrap_or(3).min(3)),
                form: own_form(table),
            };
            own.entry(kind).or_default().push(Arc::new(field));
        }
    }
    own
}

fn own_form(table: &file::OwnFieldTable) -> OwnForm {
    match table.r#type {
        OwnFieldType::Text => OwnForm::Text,
        OwnFieldType::List => OwnForm::List,
        OwnFieldType::Number => OwnForm::Number,
        OwnFieldType::Date => OwnForm::Date,
        OwnFieldType::Boolean => OwnForm::Boolean,
        OwnFieldType::Choice => OwnForm::Choice(table.choices.iter().map(|word| word.text.to_string()).collect()),
        OwnFieldType::Reference => OwnForm::Reference(table.to.map_or(Kind::Page, Kind::from)),
    }
}
