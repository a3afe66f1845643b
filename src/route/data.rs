//! Files of the site for other programs.

use std::sync::Arc;

use super::{Route, writable};
use crate::content::slug::LONGEST_NAME;
use crate::kind::Kind;

/// A file for other programs.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DataFile {
    /// What there is, and where it is listed.
    Overview,
    /// A list of the things of a kind, or one part of it, from 1.
    List {
        /// The kind.
        kind: Kind,
        /// Which part.
        part: usize,
    },
    /// An entity.
    Entity {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Arc<str>,
    },
    /// What all of these are made of.
    Schema,
    /// The page of an entity as Markdown.
    Copy {
        /// Its kind.
        kind: Kind,
        /// Its id.
        id: Arc<str>,
    },
    /// The handbook in links, for language models.
    Contents,
    /// The handbook in one text, for language models.
    FullText,
}

/// The folder of the files in JSON. What they are made of stays as it is for as long as it is of this version.
const API: &str = "api/v1";

impl DataFile {
    /// The path of the file. `segment` is the first one of the kind's pages.
    pub(super) fn path(&self, segment: impl Fn(Kind) -> String) -> String {
        match self {
            Self::Overview => format!("{API}/index.json"),
            Self::Schema => format!("{API}/schema.json"),
            Self::List { kind, part: 1 } => format!("{API}/{}.json", folder(*kind)),
            Self::List { kind, part } => format!("{API}/{}-{part}.json", folder(*kind)),
            // The page of the handbook's own folder.
            Self::Entity { kind, id } if id.is_empty() => format!("{API}/{}/index.json", folder(*kind)),
            Self::Entity { kind, id } => match writable(id) {
                id if has_room(&id) => format!("{API}/{}/{id}.json", folder(*kind)),
                id => format!("{API}/{}/{id}/index.json", folder(*kind)),
            },
            Self::Copy { kind, id } if id.is_empty() => format!("{}/index.md", segment(*kind)),
            Self::Copy { kind, id } => format!("{}/{}/index.md", segment(*kind), writable(id)),
            Self::Contents => "llms.txt".to_owned(),
            Self::FullText => "llms-full.txt".to_owned(),
        }
    }
}

impl Route {
    /// The page of an entity as Markdown.
    pub fn copy(kind: Kind, id: &Arc<str>) -> Self {
        Self::Data(DataFile::Copy { kind, id: Arc::clone(id) })
    }
}

/// Whether the name of a file can be longer than that of a path's last folder by its ending.
fn has_room(path: &str) -> bool {
    path.rsplit('/').next().is_none_or(|name| name.len() + ".json".len() <= LONGEST_NAME)
}

/// The folder of a kind, whatever the site calls it in the addresses of its pages.
fn folder(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "pages",
        kind => kind.folder(),
    }
}
