//! Links from a page to the file it is made from, on the forge.

use super::frame::Origin;
use super::view::{Forge as ForgeView, Link};
use super::writer::Writer;
use crate::content::site::Repository;
use crate::kind::Kind;
use crate::route::percent_encoded;
use crate::source::SourcePath;

/// What a pattern is filled with, besides the repository.
#[derive(Default)]
struct Filling<'a> {
    path: &'a str,
    line: Option<usize>,
    title: &'a str,
    address: &'a str,
    content: &'a str,
}

impl Writer<'_> {
    /// The repository, where the pages of this audience have links to it.
    fn repository(&self) -> Option<&Repository> {
        let repository = self.handbook().site.repository.as_ref()?;
        (self.plan.audience >= repository.audience).then_some(repository)
    }

    /// The links of a page that is made from a file.
    pub(super) fn forge(&self, title: &str, origin: &Origin<'_>) -> Option<ForgeView> {
        // A file of an overlay is in a repository of its own.
        let repository = self.repository().filter(|_| !origin.path.is_overlaid())?;
        let path = self.handbook().path_in_repository(origin.path);
        let canonical = self.plan.addresses.canonical(self.route);
        let address = canonical.unwrap_or_else(|| path.clone());
        let filling = Filling { path: &path, line: origin.line, title, address: &address, content: "" };
        let forge = &repository.forge;
        let filled = |pattern: &str| filled(pattern, repository, &filling);
        let view = match origin.line {
            Some(_) => filled(&format!("{}{}", forge.view, forge.line)),
            None => filled(&forge.view),
        };
        Some(ForgeView {
            edit: filled(&forge.edit),
            view,
            history: filled(&forge.history),
            report: filled(&forge.report),
        })
    }

    /// The forge's form for a new file of a kind, with what it needs. `None` where the forge has none.
    pub(super) fn new_thing(&self, kind: Kind, department: Option<&str>) -> Option<Link> {
        let repository = self.repository()?;
        let name = self.words.word(&format!("forge.file.{}", kind.folder())).unwrap_or_default();
        let (ending, below) = if kind == Kind::Page { ("md", "") } else { ("toml", "") };
        let title = self.words.word(&format!("entry.{}", kind.folder())).unwrap_or_default();
        let content = match (kind, department) {
            (Kind::Page, _) => format!("# {title}\n"),
            (Kind::Role, department) => {
                format!("title = \"{title}\"\ndepartment = \"{}\"\n", department.unwrap_or_default())
            }
            _ => format!("title = \"{title}\"\n"),
        };
        let source = SourcePath::new(format!("content/{}/{below}{name}.{ending}", kind.folder()));
        let path = self.handbook().path_in_repository(&source);
        let filling = Filling { path: &path, content: &content, ..Filling::default() };
        let href = filled(&repository.forge.new, repository, &filling);
        let label = self.words.word(&format!("forge.new.{}", kind.folder())).unwrap_or_default();
        (!href.is_empty()).then_some(Link { label, href, lang: None })
    }
}

/// A pattern with its places filled, each in the form of an address.
fn filled(pattern: &str, repository: &Repository, filling: &Filling<'_>) -> String {
    let (folder, file) = filling.path.rsplit_once('/').unwrap_or(("", filling.path));
    let query = |text: &str| percent_encoded(text).replace('/', "%2F");
    let line = filling.line.map(|line| line.to_string()).unwrap_or_default();
    let places = [
        ("{url}", repository.url.clone()),
        ("{branch}", percent_encoded(&repository.branch)),
        ("{path}", percent_encoded(filling.path)),
        ("{folder}", percent_encoded(folder)),
        ("{file}", query(file)),
        ("{line}", line),
        ("{title}", query(filling.title)),
        ("{address}", query(filling.address)),
        ("{content}", query(filling.content)),
    ];
    places.iter().fold(pattern.to_owned(), |filled, (place, value)| filled.replace(place, value))
}
