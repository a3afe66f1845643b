//! One file becomes one document: the entities and the prose in it, and everything wrong with its form. A document knows
//! nothing of other files.

mod overlaid;

use std::sync::Arc;

use toml::de::{DeString, DeTable, DeValue};

use super::entity::{AnyAddition, AnyEntity, Entity, EntityKind, Files, has_links};
use super::entity_shape;
use super::front_matter::{FrontMatter, split};
use super::kinds::{Common, Department, Hiring, Page, Role, Skill, Vacancy};
use super::leaf::{Block, Text};
use super::markdown::{self, Positions};
use super::own::Declared;
use super::reader::{Fields, Reader, Settings};
use super::record::Record;
use super::slug::{LONGEST_NAME, Slug, slugify};
use super::toml::parse_recovering;
use super::wording;
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::FormMessage;
use crate::kind::Kind;
use crate::source::{self, Asset, SourceBody, SourceFile, SourcePath, Span};

pub use overlaid::Overlaid;

/// The folder that holds the content.
pub const CONTENT: &str = "content";

/// What a file of the content folder turned out to be.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub path: SourcePath,
    /// What is in it, in order.
    pub pieces: Vec<Piece>,
    /// What is wrong with its form.
    pub diagnostics: Diagnostics,
}

/// A piece of a document.
#[derive(Clone, Debug)]
pub enum Piece {
    /// An entity.
    Entity(AnyEntity),
    /// An entity that cannot be read. References to it are not faults of their own.
    Broken {
        /// Its kind.
        kind: Kind,
        /// Its id; that of a file or table whose name is no id is what would be one.
        id: Arc<str>,
        /// Where it begins.
        header: Span,
    },
    /// What an overlay says of one thing.
    Overlaid(Box<Overlaid>),
    /// The prose of an entity whose fields stand in another file.
    Prose {
        /// The kind of the entity.
        kind: Kind,
        /// Its id.
        id: Arc<str>,
        /// The text.
        text: Block,
    },
    /// The home page's own words.
    Home {
        /// Its headline, when it has one.
        headline: Option<String>,
        /// The text.
        text: Block,
    },
    /// A picture or other file.
    Asset(Asset),
}

impl Document {
    /// The things that the document says something of, by the ids that references may use.
    pub fn ids(&self) -> Vec<(Kind, Arc<str>)> {
        let mut ids = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Overlaid(overlaid) => {
                    ids.push((overlaid.kind, Arc::clone(&overlaid.id)));
                    if let Piece::Entity(entity) = &overlaid.whole {
                        ids.extend(entity.former_ids().iter().map(|id| (overlaid.kind, id.slug.as_str().into())));
                    }
                }
                Piece::Broken { kind, id, .. } | Piece::Prose { kind, id, .. } => ids.push((*kind, Arc::clone(id))),
                Piece::Entity(_) | Piece::Home { .. } | Piece::Asset(_) => {}
            }
        }
        ids
    }
}

impl Document {
    /// The ids of the things that the file speaks of, each with whether others can stand beside it.
    pub fn spoken_of(&self) -> Vec<(&str, bool)> {
        let mut ids: Vec<(&str, bool)> = Vec::new();
        for piece in &self.pieces {
            let (id, header) = match piece {
                Piece::Entity(entity) => entity.begins(),
                Piece::Broken { id, header, .. } => (&**id, *header),
                Piece::Overlaid(overlaid) => (&*overlaid.id, overlaid.begins.span),
                Piece::Prose { id, .. } => (&**id, Span::default()),
                Piece::Home { .. } | Piece::Asset(_) => continue,
            };
            ids.push((id, header.local() != Span::default()));
        }
        ids.dedup();
        ids
    }
}

/// The kind of the entities in a file, from the folder it lies in.
pub fn kind_of(path: &SourcePath) -> Option<Kind> {
    let mut parts = path.below().split('/');
    let folder = parts.next()?;
    parts.next()?;
    Kind::from_folder(folder)
}

/// The name that versions of a content file go by. Wherever a file lies below the folder of its kind, it says the same of the same thing; but
/// a page is what its place makes it. `None` for what is no text of a thing.
pub fn version_name(path: &SourcePath) -> Option<String> {
    let kind = kind_of(path).filter(|_| matches!(path.extension(), "toml" | "md"))?;
    Some(match kind {
        Kind::Page => path.below().to_owned(),
        kind => format!("{}/{}", kind.folder(), path.name()),
    })
}

/// Reads one file.
pub fn read(path: &SourcePath, file: &SourceFile, settings: &Settings) -> Document {
    let text = match &file.body {
        SourceBody::Text(text) => text.clone(),
        SourceBody::Asset(asset) => {
            let pieces = vec![Piece::Asset(asset.clone())];
            return Document { path: path.clone(), pieces, diagnostics: Diagnostics::new() };
        }
        SourceBody::NotUtf8 { offset } => {
            return unreadable(path, Span::new(*offset..*offset), FormMessage::NotUtf8);
        }
        SourceBody::Unreadable { reason } => {
            return unreadable(path, Span::default(), FormMessage::Unreadable { reason: reason.clone() });
        }
    };
    let mut reader = Reader::new(path, &text, settings);
    let pieces = match (kind_of(path), path.extension()) {
        (Some(kind), "toml") => read_fields(kind, &mut reader),
        (Some(kind), "md") => read_markdown(kind, &mut reader),
        (None, "md") if path.as_str() == "content/index.md" => vec![read_home(&mut reader)],
        (None, "toml" | "md") => {
            let folders = Kind::ALL.map(Kind::folder).to_vec();
            reader.report(Span::default(), FormMessage::NoKind { folders });
            Vec::new()
        }
        _ => Vec::new(),
    };
    Document { path: path.clone(), pieces, diagnostics: reader.diagnostics }
}

fn unreadable(path: &SourcePath, span: Span, message: FormMessage) -> Document {
    let settings = Settings::default();
    let mut reader = Reader::new(path, "", &settings);
    reader.report(span, message);
    let pieces = kind_of(path).map(|kind| broken(kind, path)).into_iter().collect();
    Document { path: path.clone(), pieces, diagnostics: reader.diagnostics }
}

fn broken(kind: Kind, path: &SourcePath) -> Piece {
    let id = if kind == Kind::Page { page_id(path) } else { slugify(path.stem()) };
    Piece::Broken { kind, id: id.into(), header: Span::default() }
}

/// The id of a page: its path below the handbook by the address rule. A folder's own page has the folder's.
pub fn page_id(path: &SourcePath) -> String {
    let folder = path.below().rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').skip(1).collect();
    if !is_folder_stem(path.stem()) {
        parts.push(path.stem());
    }
    parts.iter().map(|part| slugify(part)).collect::<Vec<_>>().join("/")
}

fn read_fields(kind: Kind, reader: &mut Reader<'_>) -> Vec<Piece> {
    let text = reader.text;
    let (table, faulty) = parse_recovering(text, reader);
    let Some(table) = table else { return vec![broken(kind, reader.path)] };
    let many = kind != Kind::Page && holds_many(kind, &table);
    if faulty {
        return match many {
            true => broken_keys(kind, &table),
            false => vec![broken(kind, reader.path)],
        };
    }
    if table.is_empty() {
        reader.report(Span::default(), FormMessage::NothingHere);
        return vec![broken(kind, reader.path)];
    }
    if !many {
        let id = file_id(kind, reader);
        let fields = Fields::new(&table, Span::default());
        return vec![id.map_or_else(|| broken(kind, reader.path), |id| read_entity(kind, id, fields, reader))];
    }
    let mut pieces = Vec::new();
    reader.lines = Some(source::Positions::new(text));
    for (key, span, item) in Fields::new(&table, Span::default()).entries() {
        let Some(mut fields) = item.table() else { continue };
        if item.span() == Span::default() {
            fields = fields.at(span);
        }
        match check_id(key, span, reader) {
            Some(id) => pieces.push(read_entity(kind, id, fields, reader)),
            None => pieces.push(Piece::Broken { kind, id: slugify(key).into(), header: span }),
        }
    }
    pieces
}

/// Whether a file holds many entities: nothing but tables at its top, none of them named like a field of the kind.
pub(super) fn holds_many(kind: Kind, table: &DeTable<'_>) -> bool {
    !table.is_empty()
        && table.iter().all(|(key, value)| {
            matches!(value.get_ref(), DeValue::Table(_)) && entity_shape::field_of(kind, key.get_ref()).is_none()
        })
}

fn broken_keys(kind: Kind, table: &DeTable<'_>) -> Vec<Piece> {
    let piece = |key: &toml::Spanned<DeString<'_>>| Piece::Broken {
        kind,
        id: slugify(key.get_ref()).into(),
        header: Span::new(key.span()),
    };
    table.keys().map(piece).collect()
}

fn check_id(name: &str, span: Span, reader: &mut Reader<'_>) -> Option<Arc<str>> {
    if Slug::new(name).is_some() {
        return Some(name.into());
    }
    reader.report(span, FormMessage::BadId { name: name.to_owned(), proposal: slugify(name) });
    None
}

fn file_id(kind: Kind, reader: &mut Reader<'_>) -> Option<Arc<str>> {
    let path = reader.path;
    if kind == Kind::Page {
        return check_page_id(path, reader);
    }
    check_id(path.stem(), Span::default(), reader)
}

/// A page whose name, or whose folder's name, has no letter and no digit cannot have an address, nor one whose name is too long
/// when it is written out.
fn check_page_id(path: &SourcePath, reader: &mut Reader<'_>) -> Option<Arc<str>> {
    let id = page_id(path);
    let cannot_be = |part: &str| part.is_empty() || part.len() > LONGEST_NAME;
    let nameless = !id.is_empty() && id.split('/').any(cannot_be);
    let nameless = nameless || (id.is_empty() && !is_folder_stem(path.stem()));
    if nameless {
        let proposal = "seite-1".to_owned();
        reader.report(Span::default(), FormMessage::BadId { name: path.name().to_owned(), proposal });
        return None;
    }
    Some(id.into())
}

/// Whether a file is the page of the folder it lies in.
pub fn is_folder_page(path: &SourcePath) -> bool {
    path.extension() == "md" && is_folder_stem(path.stem())
}

fn is_folder_stem(stem: &str) -> bool {
    matches!(stem.to_ascii_lowercase().as_str(), "index" | "readme")
}

fn read_entity(kind: Kind, id: Arc<str>, fields: Fields<'_>, reader: &mut Reader<'_>) -> Piece {
    match kind {
        Kind::Department => read_as::<Department>(id, fields, reader),
        Kind::Role => read_as::<Role>(id, fields, reader),
        Kind::Skill => read_as::<Skill>(id, fields, reader),
        Kind::Hiring => read_as::<Hiring>(id, fields, reader),
        Kind::Vacancy => read_as::<Vacancy>(id, fields, reader),
        Kind::Page => read_as::<Page>(id, fields, reader),
    }
}

fn read_as<T: EntityKind>(id: Arc<str>, fields: Fields<'_>, reader: &mut Reader<'_>) -> Piece {
    reader.top = entity_shape::fields_of(T::KIND).map(|field| field.name).collect();
    let errors = reader.diagnostics.errors();
    check_wording(T::KIND, &fields, reader);
    match reader.path.is_overlaid() {
        true => overlaid::read::<T>(id, fields, reader),
        false => read_whole::<T>(id, fields, errors, reader),
    }
}

/// Reads all of an entity. `errors` is how many there were before it.
fn read_whole<T: EntityKind>(id: Arc<str>, mut fields: Fields<'_>, errors: usize, reader: &mut Reader<'_>) -> Piece {
    let header = fields.header();
    let written = reader.settings.overlaid.then(|| written(&fields));
    reader.linked = false;
    let common = Common::take(&mut fields, reader);
    let own = T::take(&mut fields, reader);
    let declared = Declared::take(T::KIND, &mut fields, reader);
    fields.in_order(T::record(), reader);
    if T::TITLE_REQUIRED {
        fields.require("title");
    }
    fields.finish(reader);
    match common.zip(own) {
        Some((common, own)) if !(T::TITLE_REQUIRED && common.title.is_none()) => {
            let (path, sound) = (reader.path.clone(), reader.diagnostics.errors() == errors);
            let linked = reader.linked && has_links(&common, &own, &declared);
            let line = reader.lines.as_ref().map_or(0, |lines| lines.at(header.range().start).line);
            let line = u32::try_from(line).unwrap_or_default();
            let files = written.map(|written| Box::new(Files { written, added: Vec::new() }));
            Piece::Entity(T::wrap(Entity { id, common, own, declared, path, header, line, files, sound, linked }))
        }
        _ => Piece::Broken { kind: T::KIND, id, header },
    }
}

/// The fields that stand in a table, with the places of their names.
fn written(fields: &Fields<'_>) -> Vec<(Arc<str>, Span)> {
    fields.entries().map(|(key, span, _)| (key.into(), span)).collect()
}

fn read_markdown(kind: Kind, reader: &mut Reader<'_>) -> Vec<Piece> {
    let Some(id) = file_id(kind, reader) else { return vec![broken(kind, reader.path)] };
    let (front, offset) = match split(reader.text) {
        FrontMatter::None => (None, 0),
        FrontMatter::Yaml { end } => {
            reader.report(Span::new(0..3), FormMessage::YamlFrontMatter);
            (None, end)
        }
        FrontMatter::Unclosed => {
            reader.report(Span::new(0..3), FormMessage::UnclosedFrontMatter);
            return vec![Piece::Broken { kind, id, header: Span::default() }];
        }
        FrontMatter::Toml { masked, end } => (Some(masked), end),
    };
    let prose = &reader.text[offset..];
    let Some(masked) = front else {
        return vec![match kind {
            Kind::Page => read_page(id, Fields::new(&DeTable::new(), Span::default()), offset, reader),
            _ => Piece::Prose { kind, id, text: read_prose(kind, offset, reader) },
        }];
    };
    let (table, faulty) = parse_recovering(&masked, reader);
    let Some(table) = table.filter(|_| !faulty) else {
        return vec![Piece::Broken { kind, id, header: Span::default() }];
    };
    let fields = Fields::new(&table, Span::default());
    if kind == Kind::Page {
        return vec![read_page(id, fields, offset, reader)];
    }
    let mut pieces = vec![read_entity(kind, Arc::clone(&id), fields, reader)];
    if !prose.trim().is_empty() {
        let text = read_prose(kind, offset, reader);
        pieces.push(Piece::Prose { kind, id, text });
    }
    pieces
}

/// Adverts, criteria and questions of interviews must not ask for what nobody may be chosen by.
fn check_wording(kind: Kind, fields: &Fields<'_>, reader: &mut Reader<'_>) {
    let asked =
        |key: &str| kind == Kind::Vacancy || matches!(key, "questions" | "knock_out" | "requirements" | "offer");
    for (_, _, item) in fields.entries().filter(|(key, ..)| asked(key)) {
        wording::check_value(item, reader);
    }
}

fn read_prose(kind: Kind, offset: usize, reader: &mut Reader<'_>) -> Block {
    let prose = &reader.text[offset..];
    let span = Span::new(offset..reader.text.len());
    if kind == Kind::Vacancy {
        wording::check_source(span, reader);
    }
    Block::from_text(prose, Positions::Exact(offset), span, reader)
}

/// Reads Markdown whose first heading is the title.
fn read_titled(offset: usize, reader: &mut Reader<'_>) -> (Option<markdown::Title>, Block) {
    let prose = &reader.text[offset..];
    let span = Span::new(offset..offset + prose.len());
    let mut faults = Vec::new();
    let (title, text) = markdown::page(prose, Positions::Exact(offset), reader.settings.html, &mut faults);
    for (span, message) in faults {
        reader.report(span, message);
    }
    (title, Block { markdown: Arc::new(text), path: reader.path.clone(), span })
}

fn read_page(id: Arc<str>, fields: Fields<'_>, offset: usize, reader: &mut Reader<'_>) -> Piece {
    let (title, text) = read_titled(offset, reader);
    let mut piece = read_as::<Page>(id, fields, reader);
    let whole = match &mut piece {
        Piece::Overlaid(overlaid) => &mut overlaid.whole,
        piece => piece,
    };
    if let Piece::Entity(AnyEntity::Page(page)) = whole {
        let page = Arc::make_mut(page);
        if let Some(body) = &page.common.body {
            if !text.markdown.is_empty() {
                reader.report_second(text.span, body.span, FormMessage::ProseTwice);
            }
        } else {
            page.common.body = Some(text.clone());
        }
        if page.common.title.is_none() {
            page.common.title = Some(match &title {
                Some(title) => Text { text: title.text.clone().into(), span: title.span },
                None => Text { text: title_from_name(reader.path).into(), span: Span::default() },
            });
        }
    }
    if let Piece::Overlaid(overlaid) = &mut piece
        && let AnyAddition::Page(addition) = &mut overlaid.addition
    {
        overlaid::add_prose(Arc::make_mut(addition), title, text);
    }
    piece
}

/// The title of a page without a heading: its file's name, for a folder's own page the folder's.
fn title_from_name(path: &SourcePath) -> String {
    let stem = path.stem();
    let folder = path.folder().rsplit('/').next().unwrap_or(stem);
    let name = if is_folder_stem(stem) { folder } else { stem };
    name.replace(['-', '_'], " ")
}

fn read_home(reader: &mut Reader<'_>) -> Piece {
    let (title, text) = read_titled(0, reader);
    Piece::Home { headline: title.map(|title| title.text), text }
}
