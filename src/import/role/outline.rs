//! The outline of a page of Markdown: its headings, and the lists, tables and paragraphs below each.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::content::markdown::options;

/// A heading with what stands below it until the next one.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Section {
    /// What it is called; empty for what stands in front of the first heading.
    pub(super) heading: String,
    /// 1 to 6; 7 for a paragraph in bold that does the work of a heading.
    pub(super) level: usize,
    /// The heading as it stands in the text.
    pub(super) head: Range<usize>,
    /// What stands below it.
    pub(super) blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Block {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// What it is.
    pub(super) form: Form,
}

/// What a block is.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Form {
    /// A paragraph.
    Paragraph(Words),
    /// A list, or paragraphs that each begin with a typed dot or dash.
    List(Vec<Item>),
    /// The cells of a table by rows.
    Table(Vec<Vec<Words>>),
    /// Anything else.
    Other,
}

/// An item of a list.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    /// Where it stands, its sign included.
    pub(super) range: Range<usize>,
    /// What it says, if that is one paragraph.
    pub(super) words: Option<Words>,
}

/// Words in one line.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Words {
    /// As Markdown.
    pub(super) marked: String,
    /// Without marks.
    pub(super) plain: String,
}

type Piece<'a> = (Event<'a>, Range<usize>);

/// Takes a text apart.
pub(super) fn outline(text: &str) -> Vec<Section> {
    let pieces: Vec<Piece<'_>> = Parser::new_ext(text, options()).into_offset_iter().collect();
    let mut sections = vec![Section::default()];
    for block in parted(&pieces) {
        let range = block[0].1.clone();
        let inner = block.get(1..block.len().saturating_sub(1)).unwrap_or_default();
        if let Some((level, heading)) = heading(&block[0].0, inner, text) {
            sections.push(Section { heading, level, head: range, blocks: Vec::new() });
            continue;
        }
        let form = form(&block[0].0, inner, text);
        if let Some(section) = sections.last_mut() {
            push(&mut section.blocks, Block { range, form });
        }
    }
    sections
}

/// Blocks with all that is in them, one after another.
fn parted<'p, 'a>(pieces: &'p [Piece<'a>]) -> Vec<&'p [Piece<'a>]> {
    let (mut depth, mut from) = (0_usize, 0);
    let mut blocks = Vec::new();
    for (at, (event, _)) in pieces.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            blocks.push(&pieces[from..=at]);
            from = at + 1;
        }
    }
    blocks
}

/// The level and words of a heading. Many documents have paragraphs in bold for headings.
fn heading(event: &Event<'_>, inner: &[Piece<'_>], text: &str) -> Option<(usize, String)> {
    let level = match event {
        Event::Start(Tag::Heading { level, .. }) => *level as usize,
        Event::Start(Tag::Paragraph) => {
            let is_bold = |piece: &Piece<'_>| matches!(piece.0, Event::Start(Tag::Strong));
            let is_one = inner.first().is_some_and(is_bold) && parted(inner).len() == 1;
            if !is_one {
                return None;
            }
            7
        }
        _ => return None,
    };
    Some((level, words(inner, text).plain))
}

fn form(event: &Event<'_>, inner: &[Piece<'_>], text: &str) -> Form {
    match event {
        Event::Start(Tag::Paragraph) => Form::Paragraph(words(inner, text)),
        Event::Start(Tag::List(_)) => {
            Form::List(parted(inner).into_iter().map(|item| self::item(item, text)).collect())
        }
        Event::Start(Tag::Table(_)) => {
            let cells = |row: &[Piece<'_>]| {
                let inner = row.get(1..row.len().saturating_sub(1)).unwrap_or_default();
                let cell =
                    |cell: &[Piece<'_>]| words(cell.get(1..cell.len().saturating_sub(1)).unwrap_or_default(), text);
                parted(inner).into_iter().map(cell).collect()
            };
            Form::Table(parted(inner).into_iter().map(cells).collect())
        }
        _ => Form::Other,
    }
}

fn item(pieces: &[Piece<'_>], text: &str) -> Item {
    let range = pieces.first().map_or(0..0, |piece| piece.1.clone());
    let inner = pieces.get(1..pieces.len().saturating_sub(1)).unwrap_or_default();
    let is_paragraph = |piece: &Piece<'_>| matches!(piece.0, Event::Start(Tag::Paragraph));
    let inner = match inner.first() {
        Some(first) if is_paragraph(first) && parted(inner).len() == 1 => &inner[1..inner.len() - 1],
        _ => inner,
    };
    let is_inline = |piece: &Piece<'_>| match &piece.0 {
        Event::Start(tag) => matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }),
        Event::End(_) | Event::Text(_) | Event::Code(_) | Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    };
    let words = inner.iter().all(is_inline).then(|| words(inner, text)).filter(|words| !words.plain.is_empty());
    Item { range, words }
}

/// What stands in a block that has words only, its lines joined.
fn words(inner: &[Piece<'_>], text: &str) -> Words {
    let (mut marked, mut plain) = (String::new(), String::new());
    let mut at = inner.first().map_or(0, |piece| piece.1.start);
    for (event, range) in inner {
        match event {
            Event::Text(words) | Event::Code(words) => plain.push_str(words),
            Event::SoftBreak | Event::HardBreak => {
                marked.push_str(text.get(at..range.start).unwrap_or_default());
                marked.push(' ');
                plain.push(' ');
                at = range.end;
            }
            _ => {}
        }
    }
    let end = inner.iter().map(|piece| piece.1.end).max().unwrap_or(at);
    marked.push_str(text.get(at..end).unwrap_or_default());
    let joined = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
    Words { marked: joined(&marked), plain: joined(&plain) }
}

/// Adds a block. A paragraph that begins with a typed dot or dash is an item of a list.
fn push(blocks: &mut Vec<Block>, block: Block) {
    let typed = match &block.form {
        Form::Paragraph(words) => without_dot(words),
        _ => None,
    };
    let Some(words) = typed else { return blocks.push(block) };
    let item = Item { range: block.range.clone(), words: Some(words) };
    match blocks.last_mut() {
        Some(Block { range, form: Form::List(items) }) => {
            items.push(item);
            range.end = block.range.end;
        }
        _ => blocks.push(Block { range: block.range, form: Form::List(vec![item]) }),
    }
}

fn without_dot(words: &Words) -> Option<Words> {
    let rest = |text: &str| {
        let rest = text.trim_start_matches('\\').strip_prefix(['•', '·', '▪', '–', '-', '*'])?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim().to_owned()).filter(|rest| !rest.is_empty())
    };
    Some(Words { marked: rest(&words.marked)?, plain: rest(&words.plain)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_in_bold_and_typed_dots_are_what_they_look_like() {
        let text = "Vorweg\n\n# A\n\n**Aufgaben:**\n\n• eins\n\n\\- *zwei*\n\n1. a\n   b\n2. c\n   - d\n\n| x | y |\n| --- | --- |\n| 1 | \\|2 |\n";
        let sections = outline(text);
        let heads: Vec<(&str, usize)> =
            sections.iter().map(|section| (section.heading.as_str(), section.level)).collect();
        assert_eq!(heads, [("", 0), ("A", 1), ("Aufgaben:", 7)]);
        let Form::List(items) = &sections[2].blocks[0].form else { panic!("{sections:?}") };
        let marked: Vec<Option<&str>> =
            items.iter().map(|item| item.words.as_ref().map(|words| words.marked.as_str())).collect();
        assert_eq!(marked, [Some("eins"), Some("*zwei*")]);
        let Form::List(items) = &sections[2].blocks[1].form else { panic!("{sections:?}") };
        assert_eq!(items[0].words.as_ref().unwrap().marked, "a b");
        assert_eq!(items[1].words, None);
        let Form::Table(rows) = &sections[2].blocks[2].form else { panic!("{sections:?}") };
        assert_eq!(rows[1][1].plain, "|2");
    }
}
