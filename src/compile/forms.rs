//! The configuration of a content management system, out of a project.

use super::{Compiler, Options, theme};
use crate::content::cms::{Cms, Forms, Seen};
use crate::diagnostic::Diagnostics;
use crate::handbook;
use crate::kind::{Audience, Kind};
use crate::source::Sources;

/// What comes of it.
pub struct Configuration {
    /// The file, in YAML.
    pub yaml: String,
    /// What stands in it.
    pub value: serde_json::Value,
    /// Fields that no form shows, because the content writes them in two ways.
    pub undecided: Vec<String>,
    /// Kinds of which things share files, which no form shows.
    pub shared: Vec<Kind>,
    /// Other kinds that references to are a list, because their things lie in folders.
    pub listed: Vec<Kind>,
    /// How many files have comments, which a form that saves them takes away.
    pub commented: usize,
}

/// Kinds that fields refer to.
const REFERRED: [Kind; 3] = [Kind::Department, Kind::Role, Kind::Skill];

/// The forms for the content of a project. `None` when its settings cannot be read.
pub fn forms(sources: &Sources, options: &Options, cms: Cms) -> Option<Configuration> {
    let material = Compiler::new().read(sources).material?;
    let theme = theme(&material.site, sources, &mut Diagnostics::new())?;
    let seen = Seen::of(material.documents.iter().map(|document| &**document), sources);
    let draft = material.draft_for(Audience::Restricted, options.today);
    let handbook = handbook::resolve(draft, &mut Diagnostics::new());
    let list = |kind| handbook.list(kind).into_iter().map(|(id, title)| (id.to_owned(), title.to_owned())).collect();
    let things = Kind::ALL.into_iter().map(|kind| (kind, list(kind))).collect();
    let word = |key: &str| theme.string(key);
    let folder = handbook.repository().and_then(|repository| repository.path).unwrap_or_default();
    let forms = Forms { cms, site: &material.site, folder: &folder, word: &word, seen: &seen, things };
    Some(Configuration {
        yaml: forms.configuration(),
        value: forms.value(),
        undecided: seen.undecided().into_iter().map(str::to_owned).collect(),
        shared: Kind::ALL.into_iter().filter(|kind| seen.shares(*kind)).collect(),
        listed: REFERRED.into_iter().filter(|kind| seen.is_nested(*kind) && !seen.shares(*kind)).collect(),
        commented: seen.commented(),
    })
}
