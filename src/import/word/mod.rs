//! A document of Word (ECMA-376, WordprocessingML) as Markdown: headings, lists, tables, emphasis and links.

mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use zip::ZipArchive;

use crate::content::markdown::{as_common_mark, plain_words, push_escaped};
use xml::{Element, Piece, part};

/// What a document says.
pub(super) struct Document {
    /// It as Markdown, its title first.
    pub(super) text: String,
    /// What of it is left out: names of elements.
    pub(super) left: BTreeSet<&'static str>,
}

/// Elements that have no counterpart, and what they are called in the report.
const LEFT: [(&str, &str); 6] = [
    ("drawing", "drawing"),
    ("pict", "drawing"),
    ("object", "object"),
    ("footnoteReference", "footnote"),
    ("endnoteReference", "endnote"),
    ("oMath", "formula"),
];

/// Reads a document. `name` is its title where it has none of its own. `None` when it is no document.
pub(super) fn document(bytes: &[u8], name: &str) -> Option<Document> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let main = part(&mut archive, "word/document.xml")?;
    let styles = part(&mut archive, "word/styles.xml").map(|root| styles(&root)).unwrap_or_default();
    let lists = part(&mut archive, "word/numbering.xml").map(|root| numbered(&root)).unwrap_or_default();
    let links = part(&mut archive, "word/_rels/document.xml.rels").map(|root| links(&root)).unwrap_or_default();
    let mut reader = Reading { styles, lists, links, left: BTreeSet::new() };
    let mut blocks = Vec::new();
    reader.blocks(main.child("body")?, &mut blocks);
    let (title, html) = html(blocks);
    let title = title.unwrap_or_else(|| plain_words(name));
    Some(Document { text: format!("# {title}\n\n{}\n", as_common_mark(&html)), left: reader.left })
}

/// What a style says about a paragraph.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Look {
    Title,
    Heading(u8),
    List { ordered: bool },
    Contents,
    Quote,
}

/// Looks by the ids of styles. The names of built-in styles are English in every language of the program.
fn styles(root: &Element) -> BTreeMap<String, Look> {
    let look = |style: &Element| {
        let name = style.value("name")?.to_lowercase();
        let level = name.strip_prefix("heading ").and_then(|level| level.trim().parse().ok());
        let look = match name.as_str() {
            "title" => Look::Title,
            "quote" | "intense quote" => Look::Quote,
            name if name.starts_with("toc ") || name == "toc heading" => Look::Contents,
            name if name.starts_with("list bullet") => Look::List { ordered: false },
            name if name.starts_with("list number") => Look::List { ordered: true },
            _ => Look::Heading(level.filter(|level| (1..=9).contains(level))?),
        };
        Some((style.attribute("styleId")?.to_owned(), look))
    };
    root.children().filter(|child| child.name == "style").filter_map(look).collect()
}

/// Whether a list at a level is numbered, by the number of the list and the level.
fn numbered(root: &Element) -> BTreeMap<(String, String), bool> {
    let mut kinds = BTreeMap::new();
    let of = |name: &'static str| root.children().filter(move |child| child.name == name);
    for list in of("num") {
        let Some((id, kind)) = list.attribute("numId").zip(list.value("abstractNumId")) else { continue };
        let found = of("abstractNum").find(|found| found.attribute("abstractNumId") == Some(kind));
        for level in found.into_iter().flat_map(Element::children).filter(|child| child.name == "lvl") {
            let is_numbered = level.value("numFmt").is_some_and(|form| form != "bullet" && form != "none");
            kinds.insert((id.to_owned(), level.attribute("ilvl").unwrap_or("0").to_owned()), is_numbered);
        }
    }
    kinds
}

fn links(root: &Element) -> BTreeMap<String, String> {
    let link = |child: &Element| Some((child.attribute("Id")?.to_owned(), child.attribute("Target")?.to_owned()));
    root.children().filter(|child| child.attribute("TargetMode") == Some("External")).filter_map(link).collect()
}

/// A block on its way to HTML.
enum Block {
    Title(String),
    Heading(u8, String),
    Item { level: usize, ordered: bool, html: String },
    Quote(String),
    Plain(String),
}

/// How a run of words looks, and where it leads.
#[derive(Clone, PartialEq, Eq, Default)]
struct Manner {
    bold: bool,
    italic: bool,
    struck: bool,
    link: Option<String>,
}

struct Reading {
    styles: BTreeMap<String, Look>,
    lists: BTreeMap<(String, String), bool>,
    links: BTreeMap<String, String>,
    left: BTreeSet<&'static str>,
}

impl Reading {
    fn blocks(&mut self, parent: &Element, blocks: &mut Vec<Block>) {
        for child in parent.children() {
            match child.name.as_str() {
                "p" => blocks.extend(self.paragraph(child)),
                "tbl" => {
                    let table = self.table(child);
                    blocks.push(Block::Plain(table));
                }
                "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" => self.blocks(child, blocks),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element) -> Option<Block> {
        let properties = paragraph.child("pPr");
        let look = properties.and_then(|found| found.value("pStyle")).and_then(|id| self.styles.get(id)).copied();
        let is_heading = matches!(look, Some(Look::Title | Look::Heading(_)));
        let mut runs = Vec::new();
        self.runs(paragraph, &Manner::default(), &mut runs);
        if is_heading {
            runs.iter_mut().for_each(|(manner, _)| *manner = Manner { link: manner.link.take(), ..Manner::default() });
        }
        let html = written(runs);
        if html.trim().is_empty() {
            return None;
        }
        let list = properties.and_then(|found| found.child("numPr"));
        let number = list.and_then(|list| list.value("numId")).filter(|number| *number != "0");
        let level = list.and_then(|list| list.value("ilvl")).unwrap_or("0");
        Some(match (look, number) {
            (Some(Look::Contents), _) => return None,
            (Some(Look::Title), _) => Block::Title(html),
            (Some(Look::Heading(level)), _) => Block::Heading(level, html),
            (Some(Look::Quote), None) => Block::Quote(html),
            (_, Some(number)) => {
                let ordered = self.lists.get(&(number.to_owned(), level.to_owned())).copied().unwrap_or(false);
                Block::Item { level: level.parse().unwrap_or(0).min(8), ordered, html }
            }
            (Some(Look::List { ordered }), None) => Block::Item { level: 0, ordered, html },
            (None, None) => Block::Plain(format!("<p>{html}</p>")),
        })
    }

    /// The words of a paragraph. What was deleted with its traces kept is none of them.
    fn runs(&mut self, parent: &Element, manner: &Manner, runs: &mut Vec<(Manner, String)>) {
        for child in parent.children() {
            if let Some((_, name)) = LEFT.iter().find(|(element, _)| *element == child.name) {
                self.left.insert(name);
                continue;
            }
            match child.name.as_str() {
                "r" => {
                    let properties = child.child("rPr");
                    let is_on = |name: &str| {
                        let found = properties.and_then(|found| found.child(name));
                        found.is_some_and(|found| !matches!(found.attribute("val"), Some("0" | "false" | "off")))
                    };
                    let own = Manner {
                        bold: is_on("b"),
                        italic: is_on("i"),
                        struck: is_on("strike"),
                        link: manner.link.clone(),
                    };
                    self.runs(child, &own, runs);
                }
                "t" => {
                    let text = child.pieces.iter().filter_map(|piece| match piece {
                        Piece::Text(text) => Some(text.as_str()),
                        Piece::Element(_) => None,
                    });
                    let mut html = String::new();
                    text.for_each(|text| push_escaped(text, &mut html));
                    runs.push((manner.clone(), html));
                }
                "tab" => runs.push((manner.clone(), " ".to_owned())),
                "br" | "cr" => runs.push((Manner::default(), "<br>".to_owned())),
                "hyperlink" => {
                    let link = child.attribute("id").and_then(|id| self.links.get(id)).cloned();
                    self.runs(child, &Manner { link, ..manner.clone() }, runs);
                }
                "ins" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml" => self.runs(child, manner, runs),
                _ => {}
            }
        }
    }

    fn table(&mut self, table: &Element) -> String {
        let mut text = "<table>".to_owned();
        for row in table.children().filter(|child| child.name == "tr") {
            text.push_str("<tr>");
            for cell in row.children().filter(|child| child.name == "tc") {
                let mut blocks = Vec::new();
                self.blocks(cell, &mut blocks);
                let (title, html) = html(blocks);
                text.push_str(&format!("<td>{}{html}</td>", title.unwrap_or_default()));
            }
            text.push_str("</tr>");
        }
        text + "</table>"
    }
}

/// Runs as HTML; neighbours of the same manner are one.
fn written(runs: Vec<(Manner, String)>) -> String {
    let mut merged: Vec<(Manner, String)> = Vec::new();
    for (manner, html) in runs {
        match merged.last_mut().filter(|(last, _)| *last == manner) {
            Some((_, text)) => text.push_str(&html),
            None => merged.push((manner, html)),
        }
    }
    let mut text = String::new();
    for (Manner { bold, italic, struck, link }, html) in merged {
        let marks = [(bold, "strong"), (italic, "em"), (struck, "del")];
        let marked = marks.into_iter().filter(|(is_on, _)| *is_on && !html.trim().is_empty());
        let html = marked.fold(html.clone(), |html, (_, mark)| format!("<{mark}>{html}</{mark}>"));
        match link {
            Some(link) => {
                text.push_str("<a href=\"");
                push_escaped(&link, &mut text);
                text.push_str(&format!("\">{html}</a>"));
            }
            None => text.push_str(&html),
        }
    }
    text
}

/// Blocks as HTML, with the title apart, as Markdown. The only heading of the first level, if it begins the document, is the title.
fn html(mut blocks: Vec<Block>) -> (Option<String>, String) {
    let is_title = |block: &Block| matches!(block, Block::Title(_));
    let is_first = |block: &Block| matches!(block, Block::Heading(1, _));
    let tops = blocks.iter().filter(|block| is_first(block)).count();
    let place = blocks
        .iter()
        .position(is_title)
        .or_else(|| blocks.first().filter(|block| is_first(block) && tops == 1).map(|_| 0));
    let own = place.map(|place| blocks.remove(place));
    let deeper = if matches!(own, Some(Block::Heading(..))) { 0 } else { 1 };
    let title = own.and_then(|block| match block {
        Block::Title(html) | Block::Heading(_, html) => Some(as_common_mark(&html).replace('\n', " ")),
        _ => None,
    });
    let mut text = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    for block in blocks {
        let Block::Item { level, ordered, html } = block else {
            close(&mut open, 0, &mut text);
            match block {
                Block::Title(html) | Block::Quote(html) => {
                    text.push_str(&format!("<blockquote><p>{html}</p></blockquote>"))
                }
                Block::Heading(level, html) => {
                    let level = (level + deeper).clamp(2, 6);
                    text.push_str(&format!("<h{level}>{html}</h{level}>"));
                }
                Block::Plain(html) => text.push_str(&html),
                Block::Item { .. } => {}
            }
            continue;
        };
        let tag = if ordered { "ol" } else { "ul" };
        close(&mut open, level + 1, &mut text);
        if open.len() == level + 1 && open.last() != Some(&tag) {
            close(&mut open, level, &mut text);
        }
        if open.len() == level + 1 {
            text.push_str("</li><li>");
        }
        while open.len() < level + 1 {
            text.push_str(&format!("<{tag}><li>"));
            open.push(tag);
        }
        text.push_str(&html);
    }
    close(&mut open, 0, &mut text);
    (title, text)
}

/// Closes lists until so many are open.
fn close(open: &mut Vec<&'static str>, keep: usize, text: &mut String) {
    while open.len() > keep {
        if let Some(tag) = open.pop() {
            text.push_str(&format!("</li></{tag}>"));
        }
    }
}
