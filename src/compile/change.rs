//! Changes to a handbook that keep it whole: what has to be written where, worked out of what was read and tried before anything is
//! written.

mod fix;
mod page;
mod relocate;
mod rename;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Compiler, Options, theme};
use crate::content::document::{Document, kind_of};
use crate::content::ids::IDS_PATH;
use crate::content::written::{Entry, replaced, top_names, with_entry};
use crate::diagnostic::message::{RuleMessage, TargetName, UpkeepMessage};
use crate::diagnostic::{Diagnostics, Message};
use crate::handbook::{self, Declared, Handbook};
use crate::kind::{Audience, Kind};
use crate::route::{Addresses, Route};
use crate::site::{Relinking, each_link};
use crate::source::patch::{Edit, Patch};
use crate::source::{Place, SourcePath, Sources};
use crate::theme::options::{LinkTable, NavigationOption};

pub use fix::fix;

/// Why a change is not made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The handbook has errors: nobody can say what refers to what.
    Faulty(Diagnostics),
    /// Afterwards the handbook would have these findings, in these files.
    Unsound(Diagnostics, Box<Sources>),
    /// There is no such thing.
    Unknown {
        /// The kind.
        kind: Kind,
        /// As given.
        id: String,
        /// What was probably meant.
        probable: Option<String>,
    },
    /// The id given is one that something had before.
    Former {
        /// As given.
        id: String,
        /// What it is called now.
        now: String,
    },
    /// The new id is no id.
    NoId {
        /// As given.
        id: String,
        /// What would be one.
        proposal: String,
    },
    /// Something has the new id, or had it before.
    Taken {
        /// The new id.
        id: String,
        /// What has it, or had it.
        by: String,
    },
    /// Another thing had the old id before, and both would be found by it.
    Shared {
        /// The old id.
        id: String,
        /// The other thing.
        by: String,
    },
    /// There is a file where one would have to be.
    FileThere {
        /// Where.
        path: String,
    },
    /// Something of it stands in an overlay that is not here.
    Elsewhere {
        /// Its id.
        id: String,
    },
    /// Other things stand in the same file.
    InOneFile {
        /// Which.
        path: String,
    },
    /// It is there already.
    Same,
    /// The page of the handbook's own folder.
    Root,
    /// No folder can have this name.
    NoFolder {
        /// As given.
        path: String,
    },
    /// What stands here is written so that it cannot be changed without guessing.
    Unwritable(Place),
}

/// The whole of a handbook without errors, to be changed.
pub struct Workshop<'a> {
    sources: &'a Sources,
    options: &'a Options,
    handbook: Handbook,
    documents: Vec<Arc<Document>>,
    addresses: Addresses,
}

/// What gets another id, and where files go.
#[derive(Default)]
struct Course {
    ids: Vec<(Kind, Arc<str>, Arc<str>)>,
    files: Vec<(SourcePath, SourcePath)>,
    folders: BTreeMap<String, String>,
    patch: Patch,
}

impl<'a> Workshop<'a> {
    /// Reads a handbook to change it.
    ///
    /// # Errors
    /// When it has errors.
    pub fn open(sources: &'a Sources, options: &'a Options) -> Result<Self, Refusal> {
        let mut compiler = Compiler::new();
        let found = compiler.check(sources, options, &Audience::ALL);
        if found.errors() > 0 {
            return Err(Refusal::Faulty(found));
        }
        let reading = compiler.read(sources);
        let Some(material) = reading.material else { return Err(Refusal::Faulty(reading.diagnostics)) };
        let draft = material.draft_for(Audience::Restricted, options.today);
        let handbook = handbook::resolve(draft, &mut Diagnostics::new());
        let addresses = Addresses::new(&handbook.site, None);
        Ok(Self { sources, options, handbook, documents: material.documents, addresses })
    }

    /// What the course means for every file, tried on a copy.
    fn finish(&self, course: Course) -> Result<Patch, Refusal> {
        let Course { ids, files, folders, mut patch } = course;
        for (from, to) in files {
            if self.sources.get(&to).is_some() {
                return Err(Refusal::FileThere { path: to.to_string() });
            }
            patch.rename(from, to);
        }
        let repository = self.handbook.repository();
        let relinking = Relinking::new(&ids, patch.clone().moves(), folders, repository, &self.addresses);
        self.follow_references(&relinking, &mut patch)?;
        self.follow_links(&relinking, &mut patch)?;
        for (kind, old, new) in &ids {
            self.rename_keys(*kind, old, new, &mut patch);
            self.redirect(*kind, old, new, &mut patch)?;
        }
        self.list_ids(&mut patch)?;
        self.try_out(&ids, patch)
    }

    /// References in fields.
    fn follow_references(&self, relinking: &Relinking, patch: &mut Patch) -> Result<(), Refusal> {
        for mention in self.handbook.mentions() {
            let TargetName::Kind(kind) = mention.target else { continue };
            let new = relinking.id(kind, &mention.name);
            match (mention.place, new) {
                (Some(place), Some(new)) => self.put(&place, &mention.name, new, patch)?,
                (Some(_), None) => {}
                // What followed from the id of the profile has to be said when one of the two gets another.
                (None, new) => {
                    if new.is_some() || relinking.id(mention.of, mention.by).is_some() {
                        let role = new.unwrap_or(&mention.name);
                        self.enter((mention.of, mention.by), "role", Entry::Text(role), patch)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Links in texts, and in the options of the theme.
    fn follow_links(&self, relinking: &Relinking, patch: &mut Patch) -> Result<(), Refusal> {
        let mut changed = Vec::new();
        each_link(&self.handbook, &mut |link, from, place| {
            changed.extend(relinking.link(link, from).map(|to| (link.to_owned(), to, place)));
        });
        let settings = SourcePath::new(crate::content::site::SITE_PATH);
        if let Some(theme) = theme(&self.handbook.site, self.sources, &mut Diagnostics::new()) {
            let options = theme.options();
            let own = options.navigation.iter().filter_map(|option| match option {
                NavigationOption::Own(link) => Some(link),
                NavigationOption::Known(_) => None,
            });
            for LinkTable { href, .. } in own.chain(&options.footer) {
                let place = Place::new(&options.path, href.span);
                changed.extend(relinking.link(&href.link, &settings).map(|to| (href.link.clone(), to, place)));
            }
        }
        changed.into_iter().try_for_each(|(link, to, place)| self.put(&place, &link, &to, patch))
    }

    /// Names of tables in files that hold many things.
    fn rename_keys(&self, kind: Kind, old: &str, new: &str, patch: &mut Patch) {
        for (path, shares) in self.files_of(kind, old) {
            let text = self.sources.text(path).filter(|_| shares);
            for range in text.into_iter().flat_map(|text| top_names(text, old)) {
                patch.edit(path, Edit::new(range, new));
            }
        }
    }

    /// Lets the old address lead to the new one, and old references as well.
    fn redirect(&self, kind: Kind, old: &Arc<str>, new: &Arc<str>, patch: &mut Patch) -> Result<(), Refusal> {
        let address = |id| self.addresses.address(&Route::entity(kind, id));
        let (key, text, without) = match kind {
            Kind::Page => ("redirect_from", address(old), address(new)),
            _ => ("former_ids", old.to_string(), new.to_string()),
        };
        let entry = Entry::Listed { text: &text, without: Some(&without) };
        self.enter((kind, old), key, entry, patch)
    }

    /// Puts an entry into the fields of a thing.
    fn enter(&self, (kind, id): (Kind, &str), key: &str, entry: Entry<'_>, patch: &mut Patch) -> Result<(), Refusal> {
        let Some(Declared { path, shares, .. }) = self.find(kind, id) else { return Ok(()) };
        let text = self.sources.text(path).map(|text| &**text).unwrap_or_default();
        let markdown = path.extension() == "md";
        let edit = with_entry(text, markdown, shares.then_some(id), key, entry);
        patch.edit(path, edit.ok_or_else(|| Refusal::Unwritable(Place::start_of(path)))?);
        Ok(())
    }

    /// Puts a name in place of another one that stands somewhere.
    fn put(&self, place: &Place, old: &str, new: &str, patch: &mut Patch) -> Result<(), Refusal> {
        let start = place.span.range().start;
        let text = self.sources.text(&place.path).and_then(|text| text.get(place.span.range()));
        let edits =
            text.map(|piece| if piece == old { vec![Edit::new(0..old.len(), new)] } else { replaced(piece, old, new) });
        let Some(edits) = edits.filter(|edits| !edits.is_empty()) else {
            return Err(Refusal::Unwritable(place.clone()));
        };
        for edit in edits {
            let range = edit.range();
            patch.edit(&place.path, Edit::new(start + range.start..start + range.end, edit.text));
        }
        Ok(())
    }

    /// The list of ids of overlays, where there is one and nothing is missing that it is made of.
    fn list_ids(&self, patch: &mut Patch) -> Result<(), Refusal> {
        let path = SourcePath::new(IDS_PATH);
        let Some(before) = self.sources.text(&path).filter(|_| !self.handbook.elsewhere.incomplete) else {
            return Ok(());
        };
        let after = self.applied(patch)?;
        if let Some(edit) = Compiler::new().read(&after).ids_file().and_then(|after| Edit::between(before, &after)) {
            patch.edit(&path, edit);
        }
        Ok(())
    }

    fn applied(&self, patch: &Patch) -> Result<Sources, Refusal> {
        patch.apply(self.sources).map_err(|overlap| Refusal::Unwritable(Place::start_of(&overlap.0)))
    }

    /// Checks what would come of it: no error, and nothing that still uses an old id.
    fn try_out(&self, ids: &[(Kind, Arc<str>, Arc<str>)], patch: Patch) -> Result<Patch, Refusal> {
        let after = self.applied(&patch)?;
        let mut found = Compiler::new().check(&after, self.options, &Audience::ALL);
        let stale = |message: &Message| match message {
            Message::Rule(RuleMessage::Upkeep(UpkeepMessage::FormerId { id, .. })) => {
                ids.iter().any(|(_, old, _)| **old == **id)
            }
            _ => false,
        };
        found.retain_mut(|finding| finding.severity == crate::diagnostic::Severity::Error || stale(&finding.message));
        match found.is_empty() {
            true => Ok(patch),
            false => Err(Refusal::Unsound(found, Box::new(after))),
        }
    }

    /// The files that speak of a thing, each with whether others can stand in it.
    fn files_of(&self, kind: Kind, id: &str) -> Vec<(&SourcePath, bool)> {
        let of_kind = self.documents.iter().filter(|document| kind_of(&document.path) == Some(kind));
        let speaks = |document: &'_ Arc<Document>| {
            document.spoken_of().into_iter().find(|(of, _)| *of == id).map(|(_, shares)| shares)
        };
        of_kind.filter_map(|document| Some((&document.path, speaks(document)?))).collect()
    }

    fn find(&self, kind: Kind, id: &str) -> Option<Declared<'_>> {
        self.handbook.declared(kind).into_iter().find(|thing| thing.id == id)
    }

    /// The thing with this id, which must be all here.
    fn known(&self, kind: Kind, id: &str) -> Result<Declared<'_>, Refusal> {
        if self.handbook.elsewhere.has(kind, id) {
            return Err(Refusal::Elsewhere { id: id.to_owned() });
        }
        let all = self.handbook.declared(kind);
        if let Some(former) = all.iter().find(|thing| thing.id != id && thing.former.contains(&id))
            && all.iter().all(|thing| thing.id != id)
        {
            return Err(Refusal::Former { id: id.to_owned(), now: former.id.to_owned() });
        }
        let probable = || crate::content::probable::nearest(id, all.iter().map(|thing| thing.id)).map(str::to_owned);
        let unknown = || Refusal::Unknown { kind, id: id.to_owned(), probable: probable() };
        all.iter().find(|thing| thing.id == id).cloned().ok_or_else(unknown)
    }
}
