//! The templates of a theme, and what they can call.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use tera::value::Key;
use tera::{ErrorKind, Kwargs, State, Tera, TeraResult, Value};

use super::embedded;
use super::error;
use super::fold::Folded;
use super::strings::Strings;
use crate::content::hyphens::hyphenate;
use crate::diagnostic::message::FormMessage;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::{Place, SourceBody, SourcePath, Sources};

/// Before the names of embedded templates, so that a site's template of the same name can build on them.
pub(super) const PREFIX: &str = "default/";

/// Where each template comes from, and its text, by the engine's name for it.
pub(super) type TemplateSources = BTreeMap<String, TemplateSource>;

/// A template.
pub(super) struct TemplateSource {
    /// Its file.
    pub(super) path: SourcePath,
    /// As it is written.
    pub(super) text: Arc<str>,
    /// As the engine gets it.
    pub(super) folded: Folded,
}

impl TemplateSource {
    fn new(path: SourcePath, text: Arc<str>, strings: &Strings) -> Self {
        let folded = Folded::new(&text, strings);
        Self { path, text, folded }
    }
}

/// All templates, the site's before the default theme's. Faults are reported; then the engine must not be used.
pub(super) fn load(
    sources: &Sources,
    folder: &str,
    strings: &Arc<Strings>,
    language: &str,
    diagnostics: &mut Diagnostics,
) -> (Tera, TemplateSources) {
    let mut texts = embedded_templates(strings);
    let own = own_templates(sources, folder, strings, diagnostics);
    // Each file by itself first, so that every one with a fault is named and not only the first.
    own.keys().filter_map(|name| syntax_fault(name, &own)).for_each(|fault| diagnostics.push(fault));
    texts.extend(own);
    let mut tera = engine(strings, language);
    if diagnostics.is_empty()
        && let Err(fault) = add(&mut tera, &texts)
    {
        for diagnostic in error::diagnostics(&fault, &texts) {
            diagnostics.push(diagnostic);
        }
    }
    (tera, texts)
}

/// The templates of the default theme alone, to compare with.
pub(super) fn default_engine(strings: &Arc<Strings>) -> Tera {
    // Nothing is rendered with it, so the language does not matter.
    let mut tera = engine(strings, "en");
    // Tests load them all; a fault here would be one of the program.
    let _ = add(&mut tera, &embedded_templates(strings));
    tera
}

fn add(tera: &mut Tera, templates: &TemplateSources) -> TeraResult<()> {
    tera.add_raw_templates(templates.iter().map(|(name, template)| (name.as_str(), template.folded.text.as_str())))
}

fn embedded_templates(strings: &Strings) -> TemplateSources {
    embedded::under("templates")
        .filter_map(|(name, bytes)| {
            let path = SourcePath::new(format!("themes/default/templates/{name}"));
            let text = std::str::from_utf8(bytes).ok()?.into();
            Some((format!("{PREFIX}{name}"), TemplateSource::new(path, text, strings)))
        })
        .collect()
}

fn own_templates(sources: &Sources, folder: &str, strings: &Strings, diagnostics: &mut Diagnostics) -> TemplateSources {
    let folder = format!("{folder}/templates");
    let mut templates = TemplateSources::new();
    for (path, file) in sources.under(&folder) {
        let name = path.as_str()[folder.len() + 1..].to_owned();
        match &file.body {
            SourceBody::Text(text) => {
                templates.insert(name, TemplateSource::new(path.clone(), text.clone(), strings));
            }
            SourceBody::NotUtf8 { .. } => diagnostics.report(Place::start_of(path), FormMessage::NotUtf8),
            SourceBody::Unreadable { reason } => {
                diagnostics.report(Place::start_of(path), FormMessage::Unreadable { reason: reason.clone() });
            }
            SourceBody::Asset(_) => {}
        }
    }
    templates
}

/// The fault in the form of one template, whatever it extends or includes.
fn syntax_fault(name: &str, templates: &TemplateSources) -> Option<Diagnostic> {
    let fault = Tera::new().add_raw_template(name, &templates[name].folded.text).err()?;
    let ErrorKind::SyntaxError(_) = fault.kind() else { return None };
    Some(error::diagnostic(&fault, templates, name))
}

fn engine(strings: &Arc<Strings>, language: &str) -> Tera {
    let mut tera = Tera::new();
    // Fails only with templates in it, and there is none yet.
    let _ = tera.set_fallback_prefixes([PREFIX]);
    tera.autoescape_on([".html"]);
    tera.set_escape_fn(escape);
    let words = strings.clone();
    tera.register_function("t", move |arguments: Kwargs, _: &State<'_>| word(&words, &arguments));
    let words = strings.clone();
    tera.register_filter("t", move |key: &Value, _: Kwargs, _: &State<'_>| plain_word(&words, key));
    let site: Arc<str> = language.into();
    let language = site.clone();
    tera.register_filter("soft", move |text: &Value, arguments: Kwargs, _: &State<'_>| {
        soft(text, &arguments, &language)
    });
    tera.register_filter("named", move |link: &Value, _: Kwargs, _: &State<'_>| named(link, &site));
    let words = strings.clone();
    tera.register_filter("spoken", move |skill: &Value, _: Kwargs, _: &State<'_>| spoken(&words, skill));
    tera
}

/// `link | named`: something with its name, as a link when it has a page. A filter, because nothing else is on a page so often: a
/// component takes ten times as long.
fn named(link: &Value, site: &str) -> TeraResult<Value> {
    let fields = link.as_map().ok_or_else(|| tera::Error::message("`named` takes a link: `label`, `href`"))?;
    let field =
        |name: &'static str| fields.get(&Key::from(name)).and_then(Value::as_str).filter(|text| !text.is_empty());
    let label = field("label").unwrap_or_default();
    let language = field("lang");
    let mut html = String::with_capacity(2 * label.len() + 64);
    let href = field("href");
    if let Some(href) = href {
        html.push_str("<a href=\"");
        push_escaped(href, &mut html);
        if let Some(language) = language {
            html.push_str("\" lang=\"");
            push_escaped(language, &mut html);
        }
        html.push_str("\">");
    }
    push_escaped(&hyphenate(label, language.unwrap_or(site)), &mut html);
    if href.is_some() {
        html.push_str("</a>");
    }
    Ok(Value::safe_string(&html))
}

/// `title | soft`: text with soft hyphens in its long words, or the name of a link. `lang` is its language, where that is not the
/// site's; of a link it is known.
fn soft(text: &Value, arguments: &Kwargs, site: &str) -> TeraResult<Value> {
    let link = text.as_map();
    let field = |name: &'static str| link?.get(&Key::from(name));
    let text = field("label").unwrap_or(text);
    let language = field("lang").or(arguments.get::<&Value>("lang")?).and_then(Value::as_str).unwrap_or(site);
    Ok(match text.as_str().map(|text| hyphenate(text, language)) {
        Some(Cow::Owned(hyphenated)) => Value::normal_string(&hyphenated),
        Some(Cow::Borrowed(_)) | None => text.clone(),
    })
}

/// `skill | spoken`: what the `need` and the `level` of a skill say aloud, for those who do not see the squares.
fn spoken(strings: &Strings, skill: &Value) -> TeraResult<Value> {
    let missing = || tera::Error::message("`spoken` takes a skill that is needed: `need`, `level`");
    let skill = skill.as_map().ok_or_else(missing)?;
    let level = skill.get(&Key::from("level")).and_then(Value::as_map).ok_or_else(missing)?;
    let need = skill.get(&Key::from("need")).and_then(Value::as_str).ok_or_else(missing)?;
    let need = strings.text(&format!("need.{need}"), None, |_| None).map_err(tera::Error::message)?;
    let is_named = level.get(&Key::from("title")).is_some_and(Value::is_truthy);
    let said = strings.text(if is_named { "level.spoken" } else { "level.spoken_bare" }, None, |name| match name {
        "need" => Some(Cow::Borrowed(need.as_str())),
        "step" => level.get(&Key::from("step")).map(written),
        "of" => level.get(&Key::from("of")).map(written),
        "title" => level.get(&Key::from("title")).map(written),
        _ => None,
    });
    said.map(Value::from).map_err(tera::Error::message)
}

/// A value as a text has it.
fn written(value: &Value) -> Cow<'_, str> {
    value.as_str().map_or_else(|| Cow::Owned(value.to_string()), Cow::Borrowed)
}

/// `key | t`: a word of the interface that takes no values. Calls of `t` with nothing but a key become this.
fn plain_word(strings: &Strings, key: &Value) -> TeraResult<Value> {
    let key = key.as_str().ok_or_else(|| tera::Error::message("`t` takes a key, which is a text"))?;
    match strings.fixed(key) {
        Some(text) => Ok(Value::normal_string(text)),
        None => strings.text(key, None, |_| None).map(Value::from).map_err(tera::Error::message),
    }
}

/// `t(key="…")`: a word of the interface. `n` chooses the plural form; everything else fills the text's named places.
fn word(strings: &Strings, arguments: &Kwargs) -> TeraResult<Value> {
    let key: &str = arguments.must_get("key")?;
    if let Some(text) = strings.fixed(key) {
        return Ok(Value::normal_string(text));
    }
    // A number that the site has written out already chooses the form as well.
    let count = arguments.get::<&Value>("n")?.and_then(|n| n.as_i64().or_else(|| n.as_str()?.parse().ok()));
    let argument =
        |name: &str| arguments.iter().find(|(key, _)| key.as_str() == Some(name)).map(|(_, value)| written(value));
    strings.text(key, count, argument).map(Value::from).map_err(tera::Error::message)
}

/// Writes text with the signs escaped that mean something in HTML, whole runs at a time.
fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    let mut rest = text;
    while let Some((run, entity, behind)) = next_escaped(rest) {
        out.write_all(run.as_bytes())?;
        out.write_all(entity.as_bytes())?;
        rest = behind;
    }
    out.write_all(rest.as_bytes())
}

/// The same at the end of a text.
fn push_escaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some((run, entity, behind)) = next_escaped(rest) {
        out.push_str(run);
        out.push_str(entity);
        rest = behind;
    }
    out.push_str(rest);
}

/// The text before the next sign that has to be escaped, what stands for it, and the text behind it.
fn next_escaped(text: &str) -> Option<(&str, &'static str, &str)> {
    let at = text.bytes().position(|byte| ENTITIES[byte as usize].is_some())?;
    let entity = ENTITIES[text.as_bytes()[at] as usize]?;
    Some((&text[..at], entity, &text[at + 1..]))
}

/// What stands for a sign that means something in HTML. A table, because every byte of a page is looked up in it.
static ENTITIES: [Option<&str>; 256] = {
    let mut entities = [None; 256];
    entities[b'&' as usize] = Some("&amp;");
    entities[b'<' as usize] = Some("&lt;");
    entities[b'>' as usize] = Some("&gt;");
    entities[b'"' as usize] = Some("&quot;");
    entities[b'\'' as usize] = Some("&#39;");
    entities
};
