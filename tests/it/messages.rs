//! Every message says what is wrong and what to do, in German and in English, and mixes neither.

use std::fs;
use std::path::Path;

use rolebook::diagnostic::message::{
    ConfigurationMessage, FormMessage, Ground, Meant, OverlayMessage, PageMessage, ParameterFault, ReferenceMessage,
    Risk, RoleMessage, SkillMessage, Slip, StepMessage, TargetName, TemplateFault, TextMessage, TitleForm, TypeName,
    UpkeepMessage, VacancyMessage,
};
use rolebook::diagnostic::{Diagnostic, Language, Message, Note};
use rolebook::kind::{Audience, Kind};
use rolebook::source::{Place, SourcePath};

fn x() -> String {
    "zworg".to_owned()
}

fn list() -> Vec<String> {
    vec!["eins".to_owned(), "zwei".to_owned()]
}

fn slips() -> Vec<Message> {
    let slips = [
        Slip::TypographicQuotes { text: x() },
        Slip::TypographicEnd { mark: '“' },
        Slip::Invisible,
        Slip::Semicolon,
        Slip::Colon { key: x() },
        Slip::DecimalComma { proposal: x() },
        Slip::DateOrder { proposal: x() },
        Slip::NoSuchDate { written: x() },
        Slip::Truth { written: x(), value: true },
        Slip::Unquoted { word: x() },
        Slip::HeadingOfList { field: x() },
        Slip::OpenBracket { closing: ']' },
    ];
    slips.map(|slip| FormMessage::Slip(slip).into()).to_vec()
}

const TYPES: [TypeName; 17] = [
    TypeName::Text,
    TypeName::Integer,
    TypeName::Number,
    TypeName::Boolean,
    TypeName::Date,
    TypeName::List,
    TypeName::Table,
    TypeName::TextOrTable,
    TypeName::TextOrList,
    TypeName::Id,
    TypeName::Url,
    TypeName::Mail,
    TypeName::Currency,
    TypeName::LanguageTag,
    TypeName::WarningCode,
    TypeName::Colour,
    TypeName::Link,
];

fn forms() -> Vec<Message> {
    let syntax = [
        "duplicate key",
        "string values must be quoted",
        "invalid basic string, expected `\"`",
        "missing comma between array elements, expected `,`",
        "unclosed array, expected `]`",
        "something new",
    ];
    let syntax = syntax.map(|reason| FormMessage::Syntax { reason: reason.to_owned() }.into());
    let wrong =
        TYPES.map(|expected| FormMessage::WrongType { expected, found: TypeName::Boolean, example: x() }.into());
    let not = TYPES.map(|expected| FormMessage::NotOfForm { expected, value: x(), example: x() }.into());
    let reasons = ["permission denied", "entity not found", "> 4 GiB", "is a directory"];
    let unreadable = reasons.map(|reason| FormMessage::Unreadable { reason: reason.to_owned() }.into());
    let others = [
        FormMessage::UnclosedFrontMatter,
        FormMessage::YamlFrontMatter,
        FormMessage::UnknownField { name: x(), probable: None, known: vec!["title"] },
        FormMessage::UnknownField { name: x(), probable: Some(Meant::only(x())), known: vec!["title"] },
        FormMessage::MissingField { name: "title", example: "\"…\"".to_owned() },
        FormMessage::MisplacedField { name: x() },
        FormMessage::NotAmong { value: x(), probable: None, allowed: list() },
        FormMessage::OutOfRange { least: 0, most: 100 },
        FormMessage::ThousandsPoint { proposal: "48000".to_owned() },
        FormMessage::Reversed { lower: "entry_min", upper: "entry_max", days: false },
        FormMessage::Reversed { lower: "posted", upper: "valid_through", days: true },
        FormMessage::TooLong { limit: 200, length: 201 },
        FormMessage::Empty,
        FormMessage::ExactlyOne { names: vec!["url", "mail"], found: 0 },
        FormMessage::ExactlyOne { names: vec!["url", "mail"], found: 2 },
        FormMessage::BadId { name: x(), proposal: x() },
        FormMessage::ProseTwice,
        FormMessage::LonelyProse { kind: Kind::Role, id: x() },
        FormMessage::NoKind { folders: vec!["roles"] },
        FormMessage::Html { name: x(), more: 0 },
        FormMessage::Html { name: x(), more: 1 },
        FormMessage::IdleHtml { name: x(), more: 2 },
        FormMessage::NoElement { name: x(), more: 0 },
        FormMessage::HtmlTooDeep { limit: 100 },
        FormMessage::TooManyCells { limit: 100 },
        FormMessage::Scheme { scheme: "javascript:".to_owned() },
        FormMessage::NotUtf8,
        FormMessage::NothingHere,
        FormMessage::OverlayVisibility,
    ];
    syntax
        .into_iter()
        .chain(slips())
        .chain(wrong)
        .chain(not)
        .chain(unreadable)
        .chain(others.map(Message::from))
        .collect()
}

fn references() -> Vec<Message> {
    let kinds = Kind::ALL.map(TargetName::Kind);
    let targets = kinds.into_iter().chain([TargetName::Scale, TargetName::Track, TargetName::Topic, TargetName::Grade]);
    let mut messages: Vec<Message> = Vec::new();
    for target in targets {
        messages
            .push(ReferenceMessage::Dangling { target, id: x(), proposal: x(), probable: None, misnamed: None }.into());
        messages.push(ReferenceMessage::WrongKind { target, id: x(), found: TargetName::Scale }.into());
    }
    let misnamed = Some("content/roles/zworg.toml".to_owned());
    let target = TargetName::Kind(Kind::Role);
    let others = [
        ReferenceMessage::Dangling { target, id: x(), proposal: x(), probable: Some(Meant::only(x())), misnamed: None },
        ReferenceMessage::Dangling { target, id: x(), proposal: x(), probable: Some(Meant::only(x())), misnamed },
        ReferenceMessage::DuplicateId { kind: Kind::Role, id: x() },
        ReferenceMessage::FieldTwice { field: x(), id: x() },
        ReferenceMessage::Cycle { field: "parent", ids: list() },
        ReferenceMessage::Itself { id: x() },
        ReferenceMessage::LevelNotInScale { level: x(), skill: x(), levels: list(), probable: None },
        ReferenceMessage::LevelNotInScale { level: x(), skill: x(), levels: list(), probable: Some(Meant::only(x())) },
        ReferenceMessage::LevelNotDescribed { level: x(), skill: x() },
        ReferenceMessage::SkillTwice { skill: x() },
        ReferenceMessage::HiddenRequired { field: x(), id: x(), audience: Audience::Public },
    ];
    messages.extend(others.map(Message::from));
    messages
}

fn rules() -> Vec<Message> {
    let date = || "2027-01-31".to_owned();
    vec![
        RoleMessage::NoResponsibilities.into(),
        RoleMessage::NoMustSkill.into(),
        RoleMessage::NoStaffingReason.into(),
        RoleMessage::Shares { sum: "90".to_owned() }.into(),
        SkillMessage::Unused { id: x() }.into(),
        SkillMessage::LevelHole { level: x() }.into(),
        SkillMessage::SameLevelText { first: x(), second: x() }.into(),
        SkillMessage::Twin { title: x(), other: x(), id: x() }.into(),
        StepMessage::Unknown { step: x(), track: x(), steps: vec![x()], probable: None }.into(),
        StepMessage::Unknown { step: x(), track: x(), steps: vec![x()], probable: Some(Meant::guess(x())) }.into(),
        StepMessage::NoTrack.into(),
        StepMessage::Twice { step: x() }.into(),
        StepMessage::Drops { skill: x(), from: x(), to: x() }.into(),
        StepMessage::OfTheRole { field: "add" }.into(),
        StepMessage::Absent { name: x() }.into(),
        StepMessage::SameLevel { skill: x(), level: x() }.into(),
        VacancyMessage::Expired { date: date() }.into(),
        VacancyMessage::NoLastDay.into(),
        VacancyMessage::NoPay.into(),
        VacancyMessage::Incomplete { fields: vec!["posted"] }.into(),
        VacancyMessage::NoPartTime.into(),
        UpkeepMessage::ReviewOverdue { date: date() }.into(),
        UpkeepMessage::TooMuchFocus { count: 7, limit: 6 }.into(),
        UpkeepMessage::GenderedTitle { title: x(), form: TitleForm::Neutral }.into(),
        UpkeepMessage::GenderedTitle { title: x(), form: TitleForm::Pair }.into(),
        UpkeepMessage::Archived { id: x(), replaced_by: None }.into(),
        UpkeepMessage::Archived { id: x(), replaced_by: Some(x()) }.into(),
        UpkeepMessage::FormerId { id: x(), now: x() }.into(),
        UpkeepMessage::UselessAllow { code: "RB102".to_owned() }.into(),
        UpkeepMessage::ChangedSince { agreed: x(), changed: x() }.into(),
        UpkeepMessage::NoApprover { owners: x() }.into(),
    ]
}

fn texts() -> Vec<Message> {
    let risks = [Risk::Age, Risk::Family, Risk::Origin, Risk::Religion, Risk::Health, Risk::Union, Risk::PreviousPay];
    let risky = risks.map(|risk| TextMessage::Risky { words: x(), risk }.into());
    let others = [
        TextMessage::NoAlternative { link: x() },
        TextMessage::SkippedLevel { before: 2, level: 4 },
        TextMessage::BareLink { text: x() },
        TextMessage::PersonalMail { mail: x() },
    ];
    risky.into_iter().chain(others.map(Message::from)).collect()
}

fn parameter(fault: ParameterFault) -> TemplateFault {
    TemplateFault::Parameter { component: x(), parameter: x(), fault }
}

fn pages() -> Vec<Message> {
    let faults = [
        TemplateFault::UnknownVariable { name: x(), probable: None, known: list() },
        TemplateFault::UnknownField { name: x(), probable: Some(x()), known: list() },
        TemplateFault::UnknownTemplate { name: x() },
        parameter(ParameterFault::Missing),
        parameter(ParameterFault::NoDefault),
        parameter(ParameterFault::Type { wanted: "map", found: "array" }),
        TemplateFault::Other { words: x() },
    ];
    let templates = faults.into_iter().flat_map(|fault| {
        [None, Some(x())].into_iter().flat_map(move |page| {
            let fault = fault.clone();
            [0, 1, 7].map(move |others| PageMessage::Template { fault: fault.clone(), page: page.clone(), others })
        })
    });
    let others = [
        PageMessage::DeadLink { link: x(), probable: None },
        PageMessage::DeadLink { link: x(), probable: Some(Meant::only(x())) },
        PageMessage::FolderWithoutPage { link: x() },
        PageMessage::DeadAnchor { anchor: x(), probable: None },
        PageMessage::MissingAsset { link: x(), probable: None },
        PageMessage::LeavesContent { link: x() },
        PageMessage::AddressOutside { address: x() },
        PageMessage::AddressClash { address: x(), made: None },
        PageMessage::AddressClash { address: x(), made: Some(x()) },
        PageMessage::ForeignRequest { url: x() },
        PageMessage::OutdatedThemeFile { original: x() },
        PageMessage::UnusedThemeFile { similar: None },
        PageMessage::UnusedThemeFile { similar: Some(x()) },
        PageMessage::EmptyLinkText { link: x() },
        PageMessage::HiddenLink { link: x(), audience: Audience::Public },
    ];
    templates.chain(others).map(Message::from).collect()
}

fn accent(ground: Ground) -> ConfigurationMessage {
    ConfigurationMessage::AccentContrast {
        colour: x(),
        ground,
        contrast: 399,
        needed: 450,
        nearest: "#000000".to_owned(),
    }
}

fn settings() -> Vec<Message> {
    let messages = [
        ConfigurationMessage::Missing,
        ConfigurationMessage::TimeZone { name: x(), probable: None },
        ConfigurationMessage::TimeZone { name: x(), probable: Some(x()) },
        ConfigurationMessage::AudienceOfNothing { name: x() },
        ConfigurationMessage::AudienceOfRequired { name: x() },
        ConfigurationMessage::NoSuchWarning { code: x() },
        ConfigurationMessage::Theme { name: x() },
        ConfigurationMessage::OwnFieldTaken { name: x() },
        ConfigurationMessage::ThemeFile { reason: x() },
        ConfigurationMessage::ThemeString { key: x() },
        ConfigurationMessage::ThemeContract { written: x(), known: "1" },
        accent(Ground::TextOnIt),
        accent(Ground::LightPaper),
        accent(Ground::DarkPaper),
        ConfigurationMessage::LogoForm { file: x() },
        ConfigurationMessage::Overlay(OverlayMessage::Missing { path: x() }),
        ConfigurationMessage::Overlay(OverlayMessage::NotAFolder { path: x() }),
        ConfigurationMessage::Overlay(OverlayMessage::Overlaps { path: x() }),
        ConfigurationMessage::Overlay(OverlayMessage::TooMany { most: 15 }),
        ConfigurationMessage::Overlay(OverlayMessage::IdLine { line: x() }),
        ConfigurationMessage::Overlay(OverlayMessage::Ids { missing: list(), gone: list() }),
    ];
    messages.map(Message::from).into()
}

fn all() -> Vec<Message> {
    [forms(), references(), rules(), texts(), pages(), settings()].concat()
}

/// The words of a message without what it only quotes: names, code, paths.
fn own_words(text: &str) -> Vec<String> {
    let mut own = String::new();
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '„' => quoted = true,
            '“' if quoted => quoted = false,
            '“' => quoted = true,
            '”' => quoted = false,
            '`' => quoted = !quoted,
            sign if !quoted => own.push(sign),
            _ => {}
        }
    }
    let words = own.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

const ENGLISH: &[&str] = &[
    "the", "is", "are", "of", "not", "and", "or", "this", "that", "there", "has", "needed", "write", "add", "put",
    "remove", "with", "which", "file", "page", "field", "line",
];
const GERMAN: &[&str] = &[
    "der", "die", "das", "ist", "nicht", "und", "oder", "ein", "eine", "einen", "wird", "hier", "gibt", "mit", "seite",
    "datei", "feld", "zeile", "fehlt", "für",
];

#[test]
fn every_message_has_a_text_and_a_remedy_in_one_language() {
    for message in all() {
        for (language, foreign) in [(Language::German, ENGLISH), (Language::English, GERMAN)] {
            for text in [message.text(language), message.help(language)] {
                assert!(text.chars().count() > 5, "{message:?} {language:?}: {text:?}");
                assert!(!text.ends_with('.') && !text.contains("  "), "{text}");
                let words = own_words(&text);
                let mixed: Vec<&String> = words.iter().filter(|word| foreign.contains(&word.as_str())).collect();
                assert!(mixed.is_empty(), "{language:?} {mixed:?} in {text:?}");
            }
        }
        assert_ne!(message.text(Language::German), message.text(Language::English));
        assert_ne!(message.help(Language::German), message.help(Language::English), "{message:?}");
    }
}

#[test]
fn what_depends_on_a_cause_is_counted_in_both_languages() {
    let place = Place::start_of(&SourcePath::new("content/roles/a.toml"));
    let mut diagnostic = Diagnostic::new(place, FormMessage::Empty);
    let mut texts = |count| {
        diagnostic.dependents = count;
        [diagnostic.text(Language::German), diagnostic.text(Language::English)]
    };
    assert_eq!(texts(0), ["der Text ist leer", "the text is empty"]);
    assert_eq!(
        texts(1),
        ["der Text ist leer; eine Stelle hängt davon ab", "the text is empty; one place depends on it"]
    );
    assert_eq!(texts(30)[0], "der Text ist leer; 30 Stellen hängen davon ab");
    for note in [Note::FirstHere, Note::DeclaredHere, Note::AlsoHere, Note::RefersTo(x())] {
        assert_ne!(note.text(Language::German), note.text(Language::English));
    }
}

/// The variants of all enums of messages, as `Enum::Variant`.
fn variants() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/diagnostic/message");
    let files =
        walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    let mut variants = Vec::new();
    for file in files {
        let items = syn::parse_file(&fs::read_to_string(file.path()).unwrap()).unwrap().items;
        for item in items {
            let syn::Item::Enum(item) = item else { continue };
            let wrapper = item.ident == "RuleMessage";
            variants.extend(
                item.variants.iter().filter(|_| !wrapper).map(|variant| format!("{}::{}", item.ident, variant.ident)),
            );
        }
    }
    variants
}

#[test]
fn every_message_is_among_those_looked_at() {
    let here = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/messages.rs")).unwrap();
    let missing: Vec<String> = variants().into_iter().filter(|variant| !here.contains(variant.as_str())).collect();
    assert!(variants().len() > 60, "the enums were found");
    assert!(missing.is_empty(), "{missing:?}");
}
