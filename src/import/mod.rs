//! Handbooks of other programs, made into content of this one: parsed into neutral pages, converted, named and linked. Pure: which
//! files there are is told, what is to be written is said.

mod confluence;
mod fields;
mod forms;
mod header;
mod lines;
mod links;
mod maker;
mod markers;
mod names;
mod navigation;
mod pages;
mod role;
mod syntax;
mod table;
mod targets;
mod word;

use std::collections::BTreeMap;

pub use forms::{FileForm, file_form, prepared};
pub use maker::Known;
pub use navigation::Navigation;
pub use pages::import_pages;
pub use role::{RoleOrder, import_roles};
pub use table::{TableFault, TableOrder, decoded_table, import_table};

/// A file of what is imported.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Foreign {
    /// Its path below the folder, parts joined by `/`.
    pub path: String,
    /// What is in it.
    pub body: ForeignBody,
}

/// What is known of a foreign file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ForeignBody {
    /// A text, its lines ended by `\n`.
    Text(String),
    /// The page that was made of a file in another form.
    Made {
        /// What it is called, where its file is not.
        title: Option<String>,
        /// It as Markdown.
        text: String,
        /// What of it is left out already.
        left: Vec<Remains>,
    },
    /// The bytes of a document.
    Bytes(Vec<u8>),
    /// A file that should be a text and is not UTF-8.
    NotUtf8,
    /// Anything else: it is copied where a page links to it.
    Asset,
}

/// Where imported things go.
#[derive(Clone, Debug, Default)]
pub struct Destination {
    /// The folder of pages, from the root of the project: `content/handbook/old`.
    pub folder: String,
    /// Paths from the root of the project that exist already.
    pub taken: Vec<String>,
}

/// A file to be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// Its path from the root of the project.
    pub to: String,
    /// The foreign file it comes from.
    pub from: String,
    /// Its text; without one the foreign file is copied.
    pub text: Option<String>,
}

/// Something that has no counterpart here, and where it stood.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Left {
    /// What it is.
    pub what: Remains,
    /// The foreign file.
    pub path: String,
    /// The line in it, from 1.
    pub line: usize,
}

/// What an import cannot take over as it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Remains {
    /// Front matter that cannot be read; the text behind it is imported.
    FrontMatter {
        /// What the parser says.
        reason: String,
    },
    /// A field without a counterpart.
    Field {
        /// Its name.
        key: String,
    },
    /// An old address that is taken.
    Address {
        /// As written.
        address: String,
    },
    /// A description too long for a summary, which became the first paragraph.
    LongSummary,
    /// A call to a template or a component, which stands in the page as text.
    Shortcode {
        /// As written.
        text: String,
    },
    /// Program code of a page, which is left out.
    Code {
        /// As written.
        text: String,
    },
    /// Raw HTML that pages cannot have, which is left out.
    Html {
        /// The element or attribute.
        name: String,
    },
    /// A link to something that is not among the files; its words stay.
    Link {
        /// As written.
        target: String,
    },
    /// A picture that is not among the files; its description stays.
    Picture {
        /// As written.
        target: String,
    },
    /// A place on a page that is not there; the link leads to the page.
    Anchor {
        /// As written.
        target: String,
    },
    /// A name that was taken; another one was chosen.
    Name {
        /// The path that the file got.
        to: String,
    },
    /// A cell that is nothing of the type of its field.
    Cell {
        /// The field.
        field: String,
        /// The cell.
        text: String,
    },
    /// A row without a title, which makes nothing.
    NoTitle,
    /// A row about something that is there already, which stays as it is.
    There {
        /// Its id.
        id: String,
    },
    /// A drawing, a footnote or another part of a document, which is left out.
    Part {
        /// What it is, in English.
        name: &'static str,
    },
    /// A section that fills no field, or only in part: it stands in the text.
    Section {
        /// Its heading.
        heading: String,
    },
    /// A sentence that led to a list, which became a field.
    Introduction {
        /// As written.
        text: String,
    },
    /// A role whose document names no department: it is not imported.
    NoDepartment,
    /// An entry of a navigation that is no page and no folder with a page of its own.
    Entry {
        /// What it is called.
        title: String,
    },
    /// A folder whose pages stand elsewhere than the navigation says.
    Order {
        /// The folder.
        folder: String,
    },
    /// A navigation that cannot be read.
    Navigation {
        /// What the parser says.
        reason: String,
    },
    /// A file that is no document.
    NoDocument,
    /// A file that is no UTF-8 text.
    NotUtf8,
}

/// What an import makes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Imported {
    /// The files to be written, by path.
    pub files: Vec<Written>,
    /// What was left, by what it is.
    pub left: Vec<Left>,
    /// How many foreign files nothing links to.
    pub unused: usize,
}

impl Imported {
    /// How many files are made, and how many are copied.
    pub fn counts(&self) -> (usize, usize) {
        let made = self.files.iter().filter(|file| file.text.is_some()).count();
        (made, self.files.len() - made)
    }

    /// What was left, each with its places.
    pub fn left_by_what(&self) -> BTreeMap<&Remains, Vec<&Left>> {
        let mut grouped: BTreeMap<&Remains, Vec<&Left>> = BTreeMap::new();
        self.left.iter().for_each(|left| grouped.entry(&left.what).or_default().push(left));
        grouped
    }
}
