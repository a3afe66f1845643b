//! A text as Markdown again, with its links and pictures resolved: for readers that are programs. It is made from what pages show, so
//! that both say the same.

use std::fmt::Write as _;

use super::tags::{Attribute, Token, resolved, tokens};
use super::{Filler, Markdown};

/// Elements in each other that are still told apart; deeper ones are text.
const DEPTH_LIMIT: usize = 200;

/// Bytes of HTML that are still taken apart; of more, which nobody wrote by hand, the words alone are given.
const LONGEST: usize = 3_000_000;

/// Elements that begin a block.
const BLOCKS: &[&str] = &[
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "ul",
];

/// Elements without content.
const VOID: &[&str] = &["br", "col", "hr", "img", "input", "wbr"];

impl Markdown {
    /// The text as Markdown (CommonMark with tables, footnotes and strikethrough).
    pub fn common_mark(&self, filler: &mut dyn Filler) -> String {
        if self.rich.is_none() {
            return begun(self.text.to_string());
        }
        let html = self.fill(filler);
        if html.len() > LONGEST {
            return plain_words(&self.text);
        }
        as_common_mark(&html)
    }
}

/// HTML of our own as Markdown.
pub fn as_common_mark(html: &str) -> String {
    blocks(&tree(html)).join("\n\n")
}

/// A piece of a page.
enum Piece {
    Text(String),
    Element(Element),
}

struct Element {
    name: String,
    attributes: Vec<Attribute>,
    pieces: Vec<Piece>,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| &attribute.value)
    }

    fn has_class(&self, class: &str) -> bool {
        self.attribute("class").split(' ').any(|one| one == class)
    }

    /// The elements of these names in it, at any depth but not in each other.
    fn within<'e>(&'e self, names: &[&str], found: &mut Vec<&'e Element>) {
        for piece in &self.pieces {
            match piece {
                Piece::Element(element) if names.contains(&element.name.as_str()) => found.push(element),
                Piece::Element(element) => element.within(names, found),
                Piece::Text(_) => {}
            }
        }
    }

    /// Its words without any mark.
    fn words(&self) -> String {
        let word = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Element(element) => element.words(),
        };
        self.pieces.iter().map(word).collect()
    }
}

/// Builds the tree of what our own writer wrote. What is left open ends with the text.
fn tree(html: &str) -> Vec<Piece> {
    let mut open: Vec<Element> = vec![Element { name: String::new(), attributes: Vec::new(), pieces: Vec::new() }];
    for token in tokens(html) {
        match token {
            Token::Text(text) => push(&mut open, Piece::Text(resolved(text))),
            Token::Open { name, attributes, .. } => {
                let element = Element { name, attributes, pieces: Vec::new() };
                if VOID.contains(&element.name.as_str()) || open.len() > DEPTH_LIMIT {
                    push(&mut open, Piece::Element(element));
                } else {
                    open.push(element);
                }
            }
            Token::Close { name, .. } => {
                if open.iter().skip(1).any(|element| element.name == name) {
                    while close(&mut open).is_some_and(|closed| closed != name) {}
                }
            }
        }
    }
    while close(&mut open).is_some() {}
    open.pop().map(|root| root.pieces).unwrap_or_default()
}

fn push(open: &mut [Element], piece: Piece) {
    if let Some(last) = open.last_mut() {
        last.pieces.push(piece);
    }
}

/// Closes the element opened last, and gives its name.
fn close(open: &mut Vec<Element>) -> Option<String> {
    let element = open.pop_if(|element| !element.name.is_empty())?;
    let name = element.name.clone();
    push(open, Piece::Element(element));
    Some(name)
}

fn blocks(pieces: &[Piece]) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut line = String::new();
    for piece in pieces {
        match piece {
            Piece::Element(element) if BLOCKS.contains(&element.name.as_str()) => {
                end_line(&mut line, &mut blocks);
                block(element, &mut blocks);
            }
            // A task: what it is about may itself be blocks.
            Piece::Element(element) if element.name == "label" => {
                element.pieces.iter().for_each(|piece| inline(piece, &mut line))
            }
            piece => inline(piece, &mut line),
        }
    }
    end_line(&mut line, &mut blocks);
    blocks
}

fn end_line(line: &mut String, blocks: &mut Vec<String>) {
    let text = std::mem::take(line);
    if !text.trim().is_empty() {
        blocks.push(begun(text.trim().to_owned()));
    }
}

fn block(element: &Element, into: &mut Vec<String>) {
    match element.name.as_str() {
        "hr" => into.push("---".to_owned()),
        "h2" | "h3" | "h4" | "h5" | "h6" if element.has_class("visually-hidden") => {}
        name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
            let level = name.as_bytes().get(1).map_or(2, |digit| usize::from(digit.saturating_sub(b'0')));
            into.push(format!("{} {}", "#".repeat(level), one_line(&line(&element.pieces))));
        }
        "dt" | "summary" => into.push(format!("**{}**", one_line(&line(&element.pieces)))),
        "blockquote" => into.push(quoted(&blocks(&element.pieces).join("\n\n"))),
        "div" if element.has_class("hint") => {
            let mut parts = blocks(&element.pieces);
            if let Some(title) = parts.first_mut() {
                *title = format!("**{title}**");
            }
            into.push(quoted(&parts.join("\n\n")));
        }
        "pre" => into.push(code(element)),
        "table" => into.push(table(element)),
        "ul" | "ol" => into.push(list(element)),
        "section" if element.has_class("footnotes") => footnotes(element, into),
        _ => into.extend(blocks(&element.pieces)),
    }
}

fn list(element: &Element) -> String {
    let mut number = element.attribute("start").parse().unwrap_or(1);
    let mut items = Vec::new();
    for piece in &element.pieces {
        let Piece::Element(item) = piece else { continue };
        let marker = if element.name == "ol" { format!("{number}. ") } else { "- ".to_owned() };
        number += 1;
        items.push(format!("{marker}{}", indented(&joined(&blocks(&item.pieces)), marker.len())));
    }
    items.join("\n")
}

/// The blocks of an item: a list stands close below what it belongs to.
fn joined(blocks: &[String]) -> String {
    let mut text = String::new();
    for block in blocks {
        if !text.is_empty() {
            text.push_str(if block.starts_with("- ") || block.starts_with("1. ") { "\n" } else { "\n\n" });
        }
        text.push_str(block);
    }
    text
}

fn footnotes(element: &Element, into: &mut Vec<String>) {
    let mut notes = Vec::new();
    element.within(&["li"], &mut notes);
    for (number, note) in (1..).zip(notes) {
        into.push(format!("[^{number}]: {}", indented(&blocks(&note.pieces).join("\n\n"), 4)));
    }
}

fn code(element: &Element) -> String {
    let mut inner = Vec::new();
    element.within(&["code"], &mut inner);
    let class = inner.first().map_or("", |code| code.attribute("class"));
    let language = class.split(' ').find_map(|class| class.strip_prefix("language-")).unwrap_or_default();
    let text = element.words();
    let fence = "`".repeat(longest_run(&text).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_end_matches('\n'))
}

/// How many backticks stand in a row.
fn longest_run(text: &str) -> usize {
    text.split(|sign| sign != '`').map(str::len).max().unwrap_or_default()
}

fn table(element: &Element) -> String {
    let mut rows = Vec::new();
    element.within(&["tr"], &mut rows);
    let row = |row: &&Element| {
        let mut cells = Vec::new();
        row.within(&["th", "td"], &mut cells);
        let cell = |cell: &&Element| one_line(&blocks(&cell.pieces).join(" ")).replace('|', "\\|");
        cells.iter().map(cell).collect::<Vec<String>>()
    };
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    let mut text = String::new();
    for (number, mut cells) in rows.into_iter().enumerate() {
        cells.resize(width, String::new());
        // Writing to a string cannot fail.
        let _ = writeln!(text, "| {} |", cells.join(" | "));
        if number == 0 {
            let _ = writeln!(text, "|{}", " --- |".repeat(width));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Pieces of a line.
fn line(pieces: &[Piece]) -> String {
    let mut text = String::new();
    pieces.iter().for_each(|piece| inline(piece, &mut text));
    text
}

fn inline(piece: &Piece, text: &mut String) {
    let element = match piece {
        Piece::Text(words) => return push_words(words, text),
        Piece::Element(element) => element,
    };
    match element.name.as_str() {
        "br" => text.push_str("\\\n"),
        "strong" | "b" => marked("**", element, text),
        "em" | "i" => marked("*", element, text),
        "del" | "s" => marked("~~", element, text),
        "code" | "kbd" | "samp" => {
            let words = element.words();
            let fence = "`".repeat(longest_run(&words) + 1);
            let room = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
            let _ = write!(text, "{fence}{room}{words}{room}{fence}");
        }
        "sup" if element.has_class("footnote") => {
            let _ = write!(text, "[^{}]", element.words());
        }
        "a" if element.has_class("footnote-back") => text.truncate(text.trim_end().len()),
        "a" => {
            let _ = write!(text, "[{}]({})", line(&element.pieces), target(element.attribute("href")));
        }
        "img" => {
            let mut alt = String::new();
            push_words(element.attribute("alt"), &mut alt);
            let _ = write!(text, "![{alt}]({})", target(element.attribute("src")));
        }
        "input" => text.push_str(match element.attributes.iter().any(|attribute| attribute.name == "checked") {
            true => "[x]",
            false => "[ ]",
        }),
        _ => text.push_str(&line(&element.pieces)),
    }
}

/// Marked words. What stands at their edges must be no white space, or the marks would be none.
fn marked(mark: &str, element: &Element, text: &mut String) {
    let inner = line(&element.pieces);
    let words = inner.trim();
    if words.is_empty() {
        text.push_str(&inner);
        return;
    }
    let (before, after) = (inner.len() - inner.trim_start().len(), inner.trim_end().len());
    let _ = write!(text, "{}{mark}{words}{mark}{}", &inner[..before], &inner[after..]);
}

/// An address in the brackets of a link.
fn target(address: &str) -> String {
    let address = address.replace('<', "%3C").replace('>', "%3E").replace('\n', "%0A");
    if address.contains([' ', '(', ')']) { format!("<{address}>") } else { address }
}

/// Plain words as Markdown, in which no sign of them is a mark.
pub fn plain_words(words: &str) -> String {
    let mut text = String::new();
    push_words(words, &mut text);
    text
}

/// Words of which no sign is a mark.
fn push_words(words: &str, text: &mut String) {
    let mut before = text.chars().next_back();
    let mut signs = words.chars().peekable();
    while let Some(sign) = signs.next() {
        let inside = |next: Option<&char>| {
            before.is_some_and(char::is_alphanumeric) && next.is_some_and(|next| next.is_alphanumeric())
        };
        if matches!(sign, '\\' | '`' | '*' | '[' | ']' | '<') || (sign == '_' && !inside(signs.peek())) {
            text.push('\\');
        }
        text.push(sign);
        before = Some(sign);
    }
}

/// A paragraph whose first sign begins no other block.
fn begun(mut text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    if digits > 0 && digits < 10 && (after.starts_with(". ") || after.starts_with(") ")) {
        text.insert(digits, '\\');
    } else if text.starts_with(['#', '>', '|']) || ["- ", "+ "].iter().any(|mark| text.starts_with(mark)) {
        text.insert(0, '\\');
    }
    text
}

/// A text as one line.
fn one_line(text: &str) -> String {
    text.replace("\\\n", " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quoted(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { ">".to_owned() } else { format!("> {line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A text whose lines but the first stand to the right.
fn indented(text: &str, width: usize) -> String {
    let indent = " ".repeat(width);
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| if line.is_empty() { text + "\n" } else { format!("{text}\n{indent}{line}") })
}
