//! A folder of Markdown as pages of the handbook.

use std::collections::{BTreeSet, HashMap};

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use super::fields::part;
use super::header::Header;
use super::lines::{Numbered, lines_of};
use super::links::{Mended, Mender, mend};
use super::names::{Names, folder_of, is_index, is_page, name_of, without_ending};
use super::navigation::{Navigation, places};
use super::targets::{Targets, relative};
use super::{Destination, Foreign, ForeignBody, Imported, Left, Remains, Written, syntax};
use crate::content::address::{decoded, joined, scheme};
use crate::content::document::page_id;
use crate::content::markdown::{
    Address, HtmlPolicy, Markdown, Positions, forbidden_scheme, options, page, plain_words,
};
use crate::kind::Kind;
use crate::source::SourcePath;

/// A foreign page on its way.
struct Draft {
    /// Its place among the files.
    place: usize,
    /// Its path from the root of the project.
    to: String,
    header: Header,
    text: Numbered,
}

/// Makes pages out of the Markdown of a folder, in the order of a navigation. `language` is that of the site.
pub fn import_pages(
    files: &[Foreign],
    destination: &Destination,
    language: Option<&str>,
    navigation: Option<&Navigation>,
) -> Imported {
    let mut imported = Imported::default();
    let mut names = Names::new(&destination.taken);
    let mut targets = Targets::new(files.iter().map(|file| (file.path.as_str(), is_made(file))));
    let mut drafts = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let (source, title) = match &file.body {
            ForeignBody::Text(source) => (source, None),
            ForeignBody::Made { title, text, left } => {
                let left = left.iter().map(|what| Left { what: what.clone(), path: file.path.clone(), line: 1 });
                imported.left.extend(left);
                (text, title.as_deref())
            }
            ForeignBody::Bytes(_) => {
                imported.left.push(Left { what: Remains::NoDocument, path: file.path.clone(), line: 1 });
                continue;
            }
            ForeignBody::Asset => continue,
            ForeignBody::NotUtf8 => {
                imported.left.push(Left { what: Remains::NotUtf8, path: file.path.clone(), line: 1 });
                continue;
            }
        };
        let (to, is_other) = names.page(&destination.folder, &file.path, title);
        if is_other {
            imported.left.push(Left { what: Remains::Name { to: to.clone() }, path: file.path.clone(), line: 1 });
        }
        drafts.push(draft(place, to, (file, source), &mut targets, &mut imported.left));
    }
    for place in navigation.into_iter().flat_map(|navigation| places(navigation, files, &mut imported.left)) {
        if let Some(draft) = drafts.iter_mut().find(|draft| draft.place == place.file) {
            draft.header.stand(place.order, place.titles);
        }
    }
    let mut here: HashMap<usize, String> = drafts.iter().map(|draft| (draft.place, draft.to.clone())).collect();
    let mut assets = Vec::new();
    for draft in &mut drafts {
        let mut links = Links {
            files,
            targets: &targets,
            here: &mut here,
            assets: &mut assets,
            names: &mut names,
            destination,
            from: draft.place,
            to: &draft.to,
            left: &mut imported.left,
        };
        mend(&mut draft.text, &mut links);
    }
    keep_free_addresses(&mut drafts, files, &mut imported.left);
    drafts.iter_mut().for_each(|draft| title(draft, files));
    anchors(&mut drafts, files, &mut imported.left);
    imported.unused = files.iter().enumerate().filter(|(place, _)| !here.contains_key(place)).count();
    imported.files.extend(drafts.into_iter().map(|draft| Written {
        from: files[draft.place].path.clone(),
        text: Some(draft.header.text(language) + &draft.text.text),
        to: draft.to,
    }));
    imported.files.extend(assets.into_iter().map(|(place, to): (usize, String)| Written {
        to,
        from: files[place].path.clone(),
        text: None,
    }));
    imported.files.sort_by(|a, b| a.to.cmp(&b.to));
    // Lines of a page that was made are not those of its file.
    let made: BTreeSet<&str> = files.iter().filter(|file| is_made(file)).map(|file| file.path.as_str()).collect();
    imported.left.iter_mut().filter(|left| made.contains(left.path.as_str())).for_each(|left| left.line = 1);
    imported.left.sort_by(|a, b| (&a.path, a.line, &a.what).cmp(&(&b.path, b.line, &b.what)));
    imported.left.dedup();
    imported
}

/// Whether a page was made of a file in another form.
fn is_made(file: &Foreign) -> bool {
    matches!(file.body, ForeignBody::Made { .. })
}

fn draft(
    place: usize,
    to: String,
    (file, source): (&Foreign, &str),
    targets: &mut Targets,
    left: &mut Vec<Left>,
) -> Draft {
    let parted = part(source);
    if let Some((line, reason)) = &parted.broken {
        let what = Remains::FrontMatter { reason: reason.clone() };
        left.push(Left { what, path: file.path.clone(), line: *line });
    }
    for field in &parted.fields {
        if matches!(field.key.as_str(), "permalink" | "url" | "slug")
            && let Some(address) = field.value.text()
        {
            targets.add_address(&address, place);
        }
    }
    let header = Header::new(&parted.fields, &file.path, left);
    header.old_addresses().iter().for_each(|address| targets.add_address(address, place));
    let lines = syntax::convert(&lines_of(parted.body, parted.first_line), &file.path, left);
    let first = lines.iter().position(|line| !line.text.trim().is_empty()).unwrap_or(lines.len());
    Draft { place, to, header, text: Numbered::new(&lines[first..]) }
}

/// What the links of one page lead to.
struct Links<'a> {
    files: &'a [Foreign],
    targets: &'a Targets,
    /// Paths from the root of the project, by the place of the foreign file.
    here: &'a mut HashMap<usize, String>,
    assets: &'a mut Vec<(usize, String)>,
    names: &'a mut Names,
    destination: &'a Destination,
    from: usize,
    to: &'a str,
    left: &'a mut Vec<Left>,
}

impl Mender for Links<'_> {
    fn mend(&mut self, what: Address, address: &str, line: usize) -> Mended {
        if forbidden_scheme(address).is_some() || address.is_empty() {
            return self.dead(what, address, line);
        }
        if scheme(address).is_some() || address.starts_with("//") || address.starts_with('#') {
            return Mended::Kept;
        }
        let (path, anchor) = address.split_once('#').map_or((address, None), |(path, anchor)| (path, Some(anchor)));
        let path = decoded(path.split('?').next().unwrap_or(path));
        let Some(place) = self.targets.find(&path, &self.files[self.from].path) else {
            return self.dead(what, address, line);
        };
        let Some(there) = self.there(place) else { return self.dead(what, address, line) };
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| format!("#{anchor}"));
        Mended::To(relative(self.to, &there) + &anchor.unwrap_or_default())
    }

    fn lose(&mut self, name: String, line: usize) {
        self.leave(Remains::Html { name }, line);
    }
}

impl Links<'_> {
    /// The path of a foreign file in the project. What is not a page is copied from now on.
    fn there(&mut self, place: usize) -> Option<String> {
        if let Some(path) = self.here.get(&place) {
            return Some(path.clone());
        }
        let foreign = &self.files.get(place)?.path;
        // A file that would be read as content is no file beside it.
        if is_page(foreign) || [".toml", ".ids"].iter().any(|ending| foreign.to_ascii_lowercase().ends_with(ending)) {
            return None;
        }
        let (path, _) = self.names.asset(&self.destination.folder, foreign);
        self.here.insert(place, path.clone());
        self.assets.push((place, path.clone()));
        Some(path)
    }

    fn dead(&mut self, what: Address, address: &str, line: usize) -> Mended {
        let target = address.to_owned();
        let what = match what {
            Address::Link => Remains::Link { target },
            Address::Picture => Remains::Picture { target },
        };
        self.leave(what, line);
        Mended::Dead
    }

    fn leave(&mut self, what: Remains, line: usize) {
        // A definition is judged where it is used.
        if line > 0 {
            self.left.push(Left { what, path: self.files[self.from].path.clone(), line });
        }
    }
}

/// An old address that two pages want, or that something of the handbook has, is given up.
fn keep_free_addresses(drafts: &mut [Draft], files: &[Foreign], left: &mut Vec<Left>) {
    let made =
        ["", "search", "compare", "matrix", "staffing", "org-chart", "coverage", "a-z", "review", "print", "api"];
    let own = drafts.iter().map(|draft| format!("handbook/{}", page_id(&SourcePath::new(draft.to.as_str()))));
    let mut taken: BTreeSet<String> = own.chain(made.map(str::to_owned)).collect();
    taken.extend(Kind::ALL.map(|kind| kind.folder().to_owned()));
    for draft in drafts {
        let path = &files[draft.place].path;
        draft.header.retain_old_addresses(|address| {
            let part_of = |part: &str| part.is_empty() || part.starts_with('.');
            let address = decoded(address).to_lowercase();
            let bare = address.trim_matches('/');
            let sound = !bare.contains(['\\', '?', '#', ':']) && !bare.split('/').any(part_of);
            let is_free = sound && taken.insert(bare.to_owned());
            if !is_free {
                left.push(Left { what: Remains::Address { address: address.clone() }, path: path.clone(), line: 1 });
            }
            is_free
        });
    }
}

/// Sees to it that a page begins with its title.
fn title(draft: &mut Draft, files: &[Foreign]) {
    let found = heading(&draft.text.text);
    let given = draft.header.title.take();
    match found {
        // The heading that readers saw stays the title; search finds the page by the other one, too.
        Some((1, 0, _, words)) => {
            draft.header.aliases.extend(given.filter(|given| given.to_lowercase() != words.to_lowercase()));
            draft.header.title = Some(words);
        }
        found => {
            let first = match (given, found) {
                (Some(given), _) => plain_words(&given),
                // A heading of the first level further down, or of another level in front, is the title.
                (None, Some((level, at, end, words))) if level == 1 || at == 0 => {
                    let line = draft.text.text.get(at..end).unwrap_or_default();
                    let is_plain = line.starts_with('#') && !line.trim_end().contains('\n');
                    let marked = line.trim_start_matches('#').trim().to_owned();
                    draft.text.apply(vec![(at..end, String::new())]);
                    if is_plain { marked } else { plain_words(&words) }
                }
                (None, _) => from_name(&files[draft.place].path),
            };
            draft.text.prepend(&format!("# {first}\n\n"));
            draft.header.title = Some(first);
        }
    }
    if let Some(introduction) = draft.header.introduction.take() {
        let end = heading(&draft.text.text).map_or(0, |(_, _, end, _)| end);
        let break_before = if draft.text.text[..end].ends_with('\n') { "\n" } else { "\n\n" };
        draft.text.apply(vec![(end..end, format!("{break_before}{}\n", plain_words(&introduction)))]);
    }
}

/// The first heading that stands in no other block: its level, where it begins and ends, and its words.
fn heading(text: &str) -> Option<(usize, usize, usize, String)> {
    let mut depth = 0_usize;
    let mut open: Option<(usize, std::ops::Range<usize>)> = None;
    let mut words = String::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) if depth == 0 => open = Some((level_of(level), range)),
            Event::End(TagEnd::Heading(_)) if open.is_some() => {
                let (level, range) = open?;
                return Some((level, range.start, range.end, words.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
            Event::Text(text) | Event::Code(text) if open.is_some() => words.push_str(&text),
            Event::Start(_) if open.is_none() => depth += 1,
            Event::End(_) if open.is_none() => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

fn level_of(level: HeadingLevel) -> usize {
    level as usize
}

/// A title out of a name: that of the file, or of the folder whose own page it is.
fn from_name(path: &str) -> String {
    let bare = without_ending(path);
    let bare = if is_index(name_of(bare)) { bare.rsplit_once('/').map_or(bare, |(folder, _)| folder) } else { bare };
    let name = name_of(bare).replace(['-', '_'], " ");
    let mut signs = name.trim().chars();
    let first: String = signs.next().into_iter().flat_map(char::to_uppercase).collect();
    plain_words(&(first + signs.as_str()))
}

/// Mends links to places on pages: other programs name headings by other rules.
fn anchors(drafts: &mut [Draft], files: &[Foreign], left: &mut Vec<Left>) {
    let parse = |draft: &Draft| page(&draft.text.text, Positions::Exact(0), HtmlPolicy::Safe, &mut Vec::new()).1;
    let parsed: HashMap<String, Markdown> = drafts.iter().map(|draft| (draft.to.clone(), parse(draft))).collect();
    for draft in drafts {
        let Some(own) = parsed.get(&draft.to) else { continue };
        let mut edits = Vec::new();
        for link in own.links() {
            let Some((path, anchor)) = link.target.split_once('#') else { continue };
            if path.contains(':') || path.starts_with("//") {
                continue;
            }
            let there = if path.is_empty() { Some(draft.to.clone()) } else { joined(folder_of(&draft.to), path) };
            let Some(page) = there.and_then(|there| parsed.get(&there)) else { continue };
            let written = decoded(anchor);
            if page.has_anchor(&written) {
                continue;
            }
            let range = link.span.range();
            let Some(at) = draft.text.text.get(range.clone()).and_then(|source| source.find('#')) else { continue };
            let range = range.start + at..range.end;
            let near = page.anchors().find(|known| letters(known) == letters(&written));
            // The top of a page is where a link without a place leads.
            let new = near.map(|near| format!("#{near}")).unwrap_or_default();
            if near.is_none() {
                let line = draft.text.number(range.start);
                let what = Remains::Anchor { target: link.target.clone() };
                left.push(Left { what, path: files[draft.place].path.clone(), line });
            }
            let new = if new.is_empty() && path.is_empty() { name_of(&draft.to).to_owned() } else { new };
            edits.push((range, new));
        }
        draft.text.apply(edits);
    }
}

/// What of an anchor all rules agree on.
fn letters(anchor: &str) -> String {
    anchor.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
