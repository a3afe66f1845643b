//! Whether a site's own templates still fit: the variables they ask for, and the parameters of components they replace.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{ComponentInfo, Context, Tera};

use super::parts::PARTS;
use super::scan::{self, Tag};
use super::strings::Strings;
use super::templates::{self, TemplateSource, TemplateSources};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::message::{PageMessage, ParameterFault, TemplateFault};
use crate::source::Place;

/// What a site's own templates ask for, by the template of the page.
#[derive(Default)]
pub(super) struct Asked(BTreeMap<String, Vec<(String, Place)>>);

impl Asked {
    /// Looks into the templates of a site, which the engine has found sound.
    pub(super) fn of(tera: &Tera, sources: &TemplateSources) -> Self {
        let own = |name: &str| !name.starts_with(templates::PREFIX);
        if !sources.keys().any(|name| own(name)) {
            return Self::default();
        }
        let scanned: BTreeMap<&str, Vec<Tag<'_>>> =
            sources.iter().map(|(name, template)| (name.as_str(), scan::tags(&template.text))).collect();
        let pages = sources.keys().map(|name| name.strip_prefix(templates::PREFIX).unwrap_or(name));
        let alone = |name: &str| !name.contains('/') || PARTS.iter().any(|(_, part)| *part == name);
        let pages: BTreeSet<&str> = pages.filter(|name| alone(name)).collect();
        let asked = pages.into_iter().filter_map(|page| {
            let parts = closure(page, &scanned);
            let bound: BTreeSet<&str> = parts.iter().flat_map(|part| scan::bound(&scanned[part])).collect();
            let variables = tera.get_template_variables(page).ok()?;
            let variables: BTreeSet<&str> = variables.into_iter().filter(|name| !bound.contains(name)).collect();
            let mut asked = Vec::new();
            for part in parts.into_iter().filter(|part| own(part)) {
                let tags = &scanned[part];
                let guarded = scan::guarded(tags);
                for variable in variables.iter().filter(|name| !guarded.contains(name)) {
                    if let Some(span) = scan::first_use(tags, variable) {
                        asked.push(((*variable).to_owned(), Place::new(&sources[part].path, span)));
                    }
                }
            }
            (!asked.is_empty()).then(|| (page.to_owned(), asked))
        });
        Self(asked.collect())
    }

    /// The first variable that the templates of a page ask for and the page does not have. Where it is only asked for in a
    /// condition the engine would say nothing, and the page would silently lack something.
    pub(super) fn missing(&self, page: &str, context: &Context) -> Option<(&str, &Place)> {
        let (name, place) = self.0.get(page)?.iter().find(|(name, _)| !context.contains_key(name))?;
        Some((name, place))
    }
}

/// A template and all that it extends and includes, by the engine's names.
fn closure<'s>(page: &str, scanned: &BTreeMap<&'s str, Vec<Tag<'s>>>) -> BTreeSet<&'s str> {
    let find = |name: &str| {
        let prefixed = format!("{}{name}", templates::PREFIX);
        scanned.get_key_value(name).or_else(|| scanned.get_key_value(prefixed.as_str())).map(|(name, _)| *name)
    };
    let mut found = BTreeSet::new();
    let mut next: Vec<&str> = find(page).into_iter().collect();
    while let Some(name) = next.pop() {
        if found.insert(name) {
            next.extend(scan::references(&scanned[name]).into_iter().filter_map(find));
        }
    }
    found
}

/// Reports components of the site that take the place of one of the default theme and cannot be called like it.
pub(super) fn check_components(
    tera: &Tera,
    sources: &TemplateSources,
    strings: &Arc<Strings>,
    diagnostics: &mut Diagnostics,
) {
    let mut default = None;
    let own = sources.iter().filter(|(name, _)| !name.starts_with(templates::PREFIX));
    for TemplateSource { path, text, .. } in own.map(|(_, source)| source) {
        for (name, span) in scan::components(&scan::tags(text)) {
            let default = default.get_or_insert_with(|| templates::default_engine(strings));
            let Some((own, default)) = tera.get_component_definition(name).zip(default.get_component_definition(name))
            else {
                continue;
            };
            for (parameter, fault) in misfits(&own, &default) {
                let fault = TemplateFault::Parameter { component: name.to_owned(), parameter, fault };
                let message = PageMessage::Template { fault, page: None, others: 0 };
                diagnostics.report(Place::new(path, span), message);
            }
        }
    }
}

/// The parameters by which a component differs from the one it replaces so that calls of that one fail.
fn misfits(own: &ComponentInfo, default: &ComponentInfo) -> Vec<(String, ParameterFault)> {
    let mut misfits = Vec::new();
    for expected in default.args() {
        let name = || expected.name().to_owned();
        match own.args().iter().find(|argument| argument.name() == expected.name()) {
            None if own.rest_param().is_none() => misfits.push((name(), ParameterFault::Missing)),
            Some(found) => {
                if let Some((wanted, found)) = expected.arg_type().zip(found.arg_type()).filter(|(a, b)| a != b) {
                    misfits.push((name(), ParameterFault::Type { wanted: wanted.as_str(), found: found.as_str() }));
                }
                if found.is_required() && !expected.is_required() {
                    misfits.push((name(), ParameterFault::NoDefault));
                }
            }
            None => {}
        }
    }
    let is_known = |name: &str| default.args().iter().any(|argument| argument.name() == name);
    let unasked = own.args().iter().filter(|argument| argument.is_required() && !is_known(argument.name()));
    misfits.extend(unasked.map(|argument| (argument.name().to_owned(), ParameterFault::NoDefault)));
    misfits
}
